/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-export.h"
#include "data/exchange/sng-headings.h"
#include "data/exchange/sng-nearest.h"
#include "data/exchange/sng-peer-rows.h"
#include "data/exchange/sng-table.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the columns of one field stand in a table. */
typedef struct
{
  const SngField *field;
  guint n;
  int at[SNG_MAX_CELLS]; /* -1: the table has no such column */
} FieldColumns;

/* A table while the others are still being read. */
typedef struct
{
  const SngTable *source;
  const SngKind *kind;
  SngHeadings *headings;
  SngLocale *locale; /* of people who type into a table */
  GArray *fields;  /* of FieldColumns */
  GPtrArray *rows; /* of PendingRow */
  SngPeerRows *peer_rows; /* (nullable) of an export of another program */
  int key_column;  /* -1: none */
  guint n_columns;
} Table;

typedef struct
{
  SngImportRow *row;
  GStrv cells;
  guint n_cells;
} PendingRow;

static void
free_pending_row (gpointer data)
{
  PendingRow *pending = data;

  g_strfreev (pending->cells);
  g_free (pending);
}

static void
free_table (gpointer data)
{
  Table *table = data;

  g_clear_pointer (&table->headings, sng_headings_free);
  g_clear_pointer (&table->locale, sng_locale_unref);
  g_clear_pointer (&table->peer_rows, sng_peer_rows_free);
  g_array_unref (table->fields);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static Table *
new_table (SngImport *import, const SngTable *source, SngReader *reader)
{
  Table *table = g_new0 (Table, 1);

  table->source = source;
  table->kind = source->peer != NULL ? source->peer->rows->kind : source->kind;
  if (source->peer != NULL)
    table->peer_rows = sng_peer_rows_new (source->peer, import);
  else
    table->headings = sng_headings_new (source->kind);
  table->locale = sng_locale_new (sng_program_language (),
                                  sng_clock_get_zone (sng_reader_get_clock (reader)));
  table->fields = g_array_new (FALSE, FALSE, sizeof (FieldColumns));
  table->rows = g_ptr_array_new_with_free_func (free_pending_row);
  table->key_column = -1;
  return table;
}

static FieldColumns *
columns_of (Table *table, const SngField *field)
{
  FieldColumns columns = { .field = field, .n = sng_field_n_columns (field), .at = { -1, -1 } };

  for (guint i = 0; i < table->fields->len; i++)
    if (g_array_index (table->fields, FieldColumns, i).field == field)
      return &g_array_index (table->fields, FieldColumns, i);
  g_array_append_val (table->fields, columns);
  return &g_array_index (table->fields, FieldColumns, table->fields->len - 1);
}

static void
refuse_column (SngImport *import, const SngKind *kind, SngHeadings *headings, const char *name)
{
  g_autoptr (SngNearest) nearest = sng_nearest_new (name);
  g_autofree char *reason = NULL;

  for (guint i = 0; i < kind->n_fields; i++)
    for (guint k = 0; k < sng_field_n_columns (kind->fields[i]); k++)
      {
        g_autofree char *known = sng_headings_name (headings, kind->fields[i], k);

        sng_nearest_offer (nearest, known);
      }
  reason = sng_nearest_explain (nearest, _ ("This column is not read: no field is called that."));
  sng_import_refuse_column (import, kind, name, reason);
}

/* Where a column of the table goes. */
static void
place_column (SngImport *import, Table *table, const char *heading, guint at)
{
  guint part;
  const SngField *field = sng_headings_find (table->headings, heading, &part);
  FieldColumns *columns;

  if (field == NULL)
    {
      refuse_column (import, table->kind, table->headings, heading);
      return;
    }
  columns = columns_of (table, field);
  if (columns->at[part] >= 0)
    sng_import_refuse_column (import, table->kind, heading,
                              _ ("The table has this column twice; the first one counts."));
  else
    columns->at[part] = (int)at;
  if (field->index == SNG_COMMON_KEY)
    table->key_column = columns->at[0];
}

static gboolean
read_header (SngImport *import, Table *table, GStrv names, GError **error)
{
  table->n_columns = g_strv_length (names);
  if (table->peer_rows != NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*names[i] != '\0' && !g_str_equal (names[i], SNG_EXPORT_OVERRIDES))
        place_column (import, table, names[i], i);
    }
  if (table->fields->len > 0)
    return TRUE;
  g_set_error (error, SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX,
               /* TRANSLATORS: %s is the name of a kind of record. */
               _ ("The first row of the table must hold the names of fields of “%s”; none "
                  "of them is known."),
               table->kind->name);
  return FALSE;
}

static void
refuse_long_row (SngImport *import, Table *table, const char *key)
{
  sng_import_refuse_record (import, table->kind->name, key,
                            _ ("The row has more cells than the table has columns."));
}

/* Takes @cells. */
static void
add_peer_row (SngImport *import, Table *table, GStrv cells)
{
  if (g_strv_length (cells) > table->n_columns)
    refuse_long_row (import, table, NULL);
  else
    sng_peer_rows_add_cells (table->peer_rows, (const char *const *)table->source->names,
                             (const char *const *)cells);
  g_strfreev (cells);
}

/* Takes @cells. */
static void
add_row (SngImport *import, Table *table, GStrv cells)
{
  guint n_cells = g_strv_length (cells);
  const char *key = table->key_column >= 0 && (guint)table->key_column < n_cells
                        ? cells[table->key_column]
                        : NULL;
  PendingRow *pending;
  SngImportRow *row = NULL;

  if (n_cells > table->n_columns)
    refuse_long_row (import, table, key);
  else
    row = sng_import_add_row (import, table->kind, key != NULL && *key != '\0' ? key : NULL);
  if (row == NULL)
    {
      g_strfreev (cells);
      return;
    }
  pending = g_new0 (PendingRow, 1);
  pending->row = row;
  pending->cells = cells;
  pending->n_cells = n_cells;
  g_ptr_array_add (table->rows, pending);
}

static gboolean
read_table (SngImport *import, Table *table, GError **error)
{
  const SngTable *source = table->source;
  g_autoptr (GError) local = NULL;
  GStrv cells;

  sng_import_set_place (import, source->get_row (source->data));
  if (source->names != NULL && !read_header (import, table, source->names, error))
    return FALSE;
  while (source->names != NULL && (cells = source->next (source->data, &local)) != NULL)
    {
      sng_import_set_place (import, source->get_row (source->data));
      if (table->peer_rows != NULL)
        add_peer_row (import, table, cells);
      else
        add_row (import, table, cells);
    }
  sng_import_set_place (import, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A number is the same whoever writes it: "MX$1,200" or "4.5 M" as well. Of a day in figures nobody
 * knows which of them is the month, so that it has to stand there as files have it. */
static gboolean
read_cells (SngImport *import,
            Table *table,
            const SngField *field,
            const char *const *texts,
            SngValue *value,
            GError **error)
{
  const SngResolver *resolver = sng_import_get_resolver (import);
  g_autoptr (GError) refusal = NULL;

  if (sng_field_from_columns (field, texts, resolver, value, &refusal))
    return TRUE;
  if (sng_field_column_form (field, 0) == SNG_COLUMN_NUMBER && texts[0] != NULL
      && (texts[1] == NULL || *texts[1] == '\0')
      && sng_field_parse (field, texts[0], table->locale, resolver, value, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static void
set_field (SngImport *import, Table *table, PendingRow *pending, const FieldColumns *columns)
{
  const SngField *field = columns->field;
  const char *texts[SNG_MAX_CELLS] = { 0 };
  SngValue value = SNG_UNKNOWN;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;

  if (!sng_import_may_set (import, pending->row, field))
    return;
  for (guint i = 0; i < columns->n; i++)
    if (columns->at[i] >= 0 && (guint)columns->at[i] < pending->n_cells)
      texts[i] = pending->cells[columns->at[i]];
  if (field->of_group && g_strcmp0 (texts[0], SNG_EXPORT_WITHHELD) == 0)
    return;
  if (texts[0] != NULL)
    texts[0] = first = sng_headings_understand (table->headings, field, texts[0]);
  if (read_cells (import, table, field, texts, &value, &error))
    sng_import_set (import, pending->row, field, value, NULL);
  else
    sng_import_refuse (import, pending->row, field->name, error->message);
}

static void
set_fields (SngImport *import, Table *table)
{
  if (table->peer_rows != NULL)
    sng_peer_rows_set_fields (table->peer_rows);
  for (guint i = 0; i < table->rows->len; i++)
    for (guint k = 0; k < table->fields->len; k++)
      set_field (import, table, g_ptr_array_index (table->rows, i),
                 &g_array_index (table->fields, FieldColumns, k));
}

/* Public API */

/**
 * sng_table_recognise:
 *
 * Reads the first row and finds out whose export the table is, unless it is said to hold something
 * else than that would.
 *
 * Returns: whether the first row could be read; a table may have none
 */
gboolean
sng_table_recognise (SngTable *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  const SngPeer *peer;

  self->names = self->next (self->data, &local);
  for (guint i = 0; self->names != NULL && self->names[i] != NULL; i++)
    g_strstrip (self->names[i]);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  peer = self->names != NULL ? sng_peer_find_in_table ((const char *const *)self->names) : NULL;
  if (peer != NULL && (self->kind == NULL || self->kind == peer->rows->kind))
    self->peer = peer;
  return TRUE;
}

/**
 * sng_table_import_prepare:
 * @reader: the register as it is
 * @tables: tables with all or some of the columns, called by their names or by their labels, or
 *   exports of other programs; all of them went through sng_table_recognise()
 * @report: (out) (transfer full): what the change would do and what was refused
 *
 * Reads records into one change, as sng_json_import_prepare() does. An empty cell is unknown.
 *
 * Returns: (transfer full) (nullable): the change; it has no entries when there is nothing to do
 */
SngChange *
sng_table_import_prepare (SngReader *reader,
                          const SngTable *tables,
                          guint n_tables,
                          SngImportReport **report,
                          GError **error)
{
  g_autoptr (SngImport) import = sng_import_new (reader);
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (free_table);

  for (guint i = 0; i < n_tables; i++)
    {
      Table *table = new_table (import, &tables[i], reader);

      g_ptr_array_add (read, table);
      if (!read_table (import, table, error))
        return NULL;
    }
  for (guint i = 0; i < read->len; i++)
    set_fields (import, g_ptr_array_index (read, i));
  return sng_import_finish (import, report);
}
