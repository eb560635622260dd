/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-preview.h"

#include "data/sources/sng-differ.h"
#include "data/sources/sng-mapping.h"
#include "data/vocabulary/sng-visible-text.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_CELL_CHARS 200

/* What reading the rows of one list needs. */
typedef struct
{
  const SngStream *stream;
  SngMapper *mapper; /* (owned) */
  SngReader *reader;
  SngLocale *locale;
} Reading;

static void
cell_clear (gpointer data)
{
  SngPreviewCell *cell = data;

  g_free (cell->before);
  g_free (cell->after);
  g_clear_pointer (&cell->value, json_node_unref);
}

static void
row_free (gpointer data)
{
  SngPreviewRow *row = data;

  g_free (row->key);
  g_free (row->refusal);
  g_array_unref (row->cells);
  g_free (row);
}

static char *
shorten (const char *text)
{
  g_autofree char *line = sng_visible_line (text);
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_CELL_CHARS)
    return g_steal_pointer (&line);
  cut = g_utf8_substring (line, 0, MAX_CELL_CHARS);
  return g_strconcat (cut, "…", NULL);
}

/* A text as people read it; anything else as JSON writes it. */
static char *
show_raw (const char *raw)
{
  g_autoptr (JsonNode) node = json_from_string (raw, NULL);
  g_autofree char *text = node != NULL ? sng_json_text (node) : NULL;

  return shorten (text != NULL ? text : raw);
}

static char *
read_before (const SngFieldMap *map, JsonNode *row)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    {
      g_autofree char *raw = NULL;
      g_autoptr (JsonNode) taken
          = map->picks[i] ? sng_pick_take (map->picks[i], sng_json_at (row), map->field, &raw, NULL) : NULL;

      if (raw != NULL)
        g_ptr_array_add (parts, show_raw (raw));
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" / ", (GStrv)parts->pdata);
}

static void
add_cell (const Reading *self,
          SngPreviewRow *shown,
          const SngFieldMap *map,
          const SngValue *value,
          JsonNode *row)
{
  const SngResolver *resolver = sng_reader_get_resolver (self->reader);
  SngPreviewCell cell = { .field = map->field };

  cell.is_withheld = sng_field_sensitivity (map->field) >= SNG_SENSITIVITY_SENSITIVE;
  if (!cell.is_withheld)
    cell.before = read_before (map, row);
  if (!cell.is_withheld && sng_value_is_known (value))
    {
      g_autofree char *text = sng_field_format (map->field, value, self->locale, resolver);

      cell.after = shorten (text);
      cell.value = sng_field_to_json (map->field, value, resolver);
    }
  g_array_append_val (shown->cells, cell);
}

/* Nothing of somebody who was erased is shown again. */
static void
forget_person (SngPreviewRow *shown)
{
  g_array_set_size (shown->cells, 0);
  g_clear_pointer (&shown->key, g_free);
  shown->refusal = g_strdup (_ ("It tells of somebody who was erased, and is left out."));
}

/* What a refresh would do with the row, by the same code. */
static void
judge (const Reading *self, SngMappedRow *mapped, SngPreviewRow *shown)
{
  SngDiffer differ = { .reader = self->reader, .stream = self->stream, .mapper = self->mapper };
  SngLanguage language = sng_locale_get_language (self->locale);

  if (mapped->is_erased)
    {
      forget_person (shown);
      return;
    }
  if (mapped->refusal == NULL)
    shown->record = sng_mapper_find (self->mapper, self->reader, mapped, TRUE);
  if (mapped->refusal == NULL && shown->record == 0)
    {
      differ.change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
      sng_differ_create (&differ, mapped);
      sng_change_unref (differ.change);
    }
  if (mapped->refusal == NULL)
    return;
  shown->refusal = g_strdup (mapped->refusal->reason[language]);
  shown->field
      = sng_kind_field (self->stream->kind, mapped->refusal->field ? mapped->refusal->field : "");
}

static SngPreviewRow *
preview_row (const Reading *self, JsonNode *row)
{
  SngMappedRow *mapped = sng_mapper_map (self->mapper, self->reader, sng_json_at (row));
  SngPreviewRow *shown = g_new0 (SngPreviewRow, 1);

  shown->cells = g_array_new (FALSE, FALSE, sizeof (SngPreviewCell));
  g_array_set_clear_func (shown->cells, cell_clear);
  shown->key = g_strdup (mapped->source_key);
  for (guint i = 0; i < self->stream->maps->len; i++)
    add_cell (self, shown, self->stream->maps->pdata[i], &mapped->values[i], row);
  judge (self, mapped, shown);
  sng_mapped_row_free (mapped);
  return shown;
}

static void
preview_rows (
    SngPreview *self, const Reading *reading, JsonArray *rows, guint n_max, guint n_max_refused)
{
  g_autofree guint *n_kept_out = g_new0 (guint, self->kind->n_fields);
  guint n_extra = 0;
  guint most = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      SngPreviewRow *row = preview_row (reading, json_array_get_element (rows, i));
      gboolean is_extra = i >= n_max && row->refusal != NULL && n_extra < n_max_refused;

      if (row->refusal != NULL)
        self->n_refused++;
      else
        self->n_taken++;
      if (row->field != NULL && row->field->targets != 0)
        n_kept_out[row->field->index]++;
      n_extra += is_extra;
      if (i < n_max || is_extra)
        g_ptr_array_add (self->rows, row);
      else
        row_free (row);
    }
  for (guint i = 0; self->n_taken == 0 && i < self->kind->n_fields; i++)
    if (n_kept_out[i] > most)
      {
        most = n_kept_out[i];
        self->in_the_way = self->kind->fields[i];
      }
}

/* Public API */

/**
 * sng_preview_new:
 * @body: what the server answered, as #SngProbe has it
 * @bound: (nullable): with what the list was asked for, likewise
 * @connector: whose mapping is tried: the one that was asked with, or a later one
 * @list: which of its lists was asked for
 * @source: 0 for one that is not in the register yet
 * @n_max: how many rows to show; all of the page are counted
 * @n_max_refused: how many rows to show beside them that would be refused
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): what a refresh would make of the page
 */
SngPreview *
sng_preview_new (GBytes *body,
                 JsonNode *bound,
                 SngConnector *connector,
                 guint list,
                 SngReader *reader,
                 SngHandle source,
                 SngLocale *locale,
                 guint n_max,
                 guint n_max_refused)
{
  SngPreview *self = g_new0 (SngPreview, 1);
  const SngStream *stream = connector->streams->pdata[list];
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (JsonNode) page
      = sng_rows_parse (stream->rows, text ? text : "", length, connector->limits.max_bytes, NULL);
  g_autoptr (JsonNode) around = page && bound ? sng_for_each_hold (page, bound) : NULL;
  g_auto (SngFoundRows) found = { 0 };
  Reading reading = {
    .stream = stream,
    .mapper = sng_mapper_new (stream, source, sng_clock_today (sng_reader_get_clock (reader))),
    .reader = reader,
    .locale = locale,
  };

  self->kind = stream->kind;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  if (page != NULL && sng_stream_get_rows (stream, page, &found, NULL))
    preview_rows (self, &reading, found.rows, n_max, n_max_refused);
  sng_mapper_free (reading.mapper);
  return self;
}

void
sng_preview_free (SngPreview *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}
