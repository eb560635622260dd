/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-peer-private.h"

#include "data/vocabulary/sng-json-text.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static gboolean
says_any (JsonNode *row, const GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (json_object_has_member (json_node_get_object (row), columns->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
lists (GStrv names, const char *name)
{
  return names != NULL && g_strv_contains ((const char *const *)names, name);
}

static gboolean
is_listed (GStrv names, const GPtrArray *columns)
{
  return columns->len > 0 && lists (names, columns->pdata[0]);
}

static char *
find_currency (SngPeerRows *self, SngPeerRow *row, const SngField *field)
{
  g_autofree char *raw = NULL;
  g_autoptr (JsonNode) node = sng_pick_take (self->peer->currency, sng_json_at (row->node), field, &raw, NULL);

  return node != NULL ? sng_json_text (node) : NULL;
}

static gboolean
read_amount (SngPeerRows *self,
             SngPeerRow *row,
             const SngField *field,
             const char *column,
             SngValue *value,
             GError **error)
{
  JsonNode *node = json_object_get_member (json_node_get_object (row->node), column);
  g_autofree char *amount = node != NULL ? sng_json_text (node) : NULL;
  g_autofree char *currency = NULL;
  const char *texts[SNG_MAX_CELLS];

  if (amount == NULL)
    return TRUE;
  texts[0] = amount;
  texts[1] = currency = find_currency (self, row, field);
  return sng_field_from_columns (field, texts, sng_import_get_resolver (self->import), value,
                                 error);
}

/* The texts of a row cut to what a field can hold; the whole of them is kept in the note. */
static JsonNode *
shorten (JsonNode *row, const GPtrArray *columns, guint max_chars)
{
  JsonNode *copy = json_node_init_object (json_node_alloc (), json_object_new ());

  json_object_unref (json_node_get_object (copy));
  for (guint i = 0; i < columns->len; i++)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (row), columns->pdata[i]);
      g_autofree char *text = node != NULL ? sng_json_text (node) : NULL;
      g_autofree char *begin = NULL;
      g_autofree char *cut = NULL;

      if (text == NULL)
        continue;
      begin = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), max_chars - 1));
      cut = g_strconcat (g_strdelimit (begin, "\r\n\t", ' '), "…", NULL);
      json_object_set_string_member (json_node_get_object (copy), columns->pdata[i], cut);
    }
  return copy;
}

static gboolean
read_shortened (SngPeerRows *self,
                SngPeerRow *row,
                const SngFieldMap *map,
                const GPtrArray *columns,
                SngValue *value)
{
  g_autoptr (JsonNode) cut = NULL;
  g_auto (SngPicked) came = { 0 };

  sng_value_take (value, SNG_UNKNOWN);
  if (map->field->max_chars == 0 || columns->len == 0)
    return FALSE;
  cut = shorten (row->node, columns, map->field->max_chars);
  return sng_mapper_map_field (self->mapper, self->import->reader, map, sng_json_at (cut), value, &came, NULL);
}

static void
place_columns (SngPeerRow *row, const GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    g_hash_table_add (row->placed, g_strdup (columns->pdata[i]));
}

static void
set_value (SngPeerRows *self, SngPeerRow *row, const SngField *field, SngValue value)
{
  sng_import_set (self->import, row->row, field,
                  _sng_peer_in_program_language (row->row->existing, field, value), NULL);
}

/* What the row says there, as far as it says it in words. */
static char *
say_columns (SngPeerRow *row, const GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (row->node), columns->pdata[i]);

      if (node != NULL)
        return JSON_NODE_HOLDS_VALUE (node) ? sng_json_text (node) : sng_json_to_text (node, FALSE);
    }
  return NULL;
}

static void
refuse_field (SngPeerRows *self,
              SngPeerRow *row,
              const SngField *field,
              const GPtrArray *columns,
              const GError *error)
{
  g_autofree char *said = say_columns (row, columns);
  g_autofree char *reason
      = said != NULL
            /* TRANSLATORS: a field, and what a file of another program says for it. */
            ? g_strdup_printf (_ ("%s: “%s” is not understood; it is kept in a note."),
                               sng_text (field->label), said)
            : g_strdup (error->message);

  sng_import_refuse (self->import, row->row, field->name, reason);
}

/* Returns whether the field has what the row says, so that nobody else may say it. */
static gboolean
take_field (SngPeerRows *self, SngPeerRow *row, const SngFieldMap *map, const GPtrArray *columns)
{
  const SngField *field = map->field;
  g_auto (SngValue) value = SNG_UNKNOWN;
  g_auto (SngPicked) came = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_amount = is_listed (self->peer->amounts, columns);
  gboolean is_read
      = is_amount ? read_amount (self, row, field, columns->pdata[0], &value, &error)
                  : sng_mapper_map_field (self->mapper, self->import->reader, map, sng_json_at (row->node),
                                          &value, &came, &error);

  if (!sng_import_may_set (self->import, row->row, field))
    return FALSE;
  if (is_read && sng_value_is_known (&value))
    place_columns (row, columns);
  else if (!is_read && !read_shortened (self, row, map, columns, &value))
    refuse_field (self, row, field, columns, error);
  if (!sng_value_is_known (&value))
    return FALSE;
  set_value (self, row, field, sng_value_copy (&value));
  return TRUE;
}

static gboolean
is_meant (SngPeerRows *self, SngPeerRow *row, const SngFieldMap *map, const GPtrArray *columns)
{
  if (row->own != NULL)
    return says_any (row->node, columns) && !is_listed (self->peer->composed, columns);
  return !map->is_initial || row->row->existing == NULL;
}

/* For the other files */

/* The other program does not say in which language its people write: most probably in the one of
 * who imports it. What is there in the other language stays. */
SngValue
_sng_peer_in_program_language (SngRecord *existing, const SngField *field, SngValue value)
{
  SngLanguage language = sng_program_language ();
  const SngValue *held = existing != NULL ? sng_record_get (existing, field->index) : NULL;
  const char *texts[SNG_N_LANGUAGES] = { NULL };
  SngValue placed;

  if (value.tag != SNG_TAG_TEXT2)
    return value;
  for (SngLanguage i = 0; held != NULL && held->tag == SNG_TAG_TEXT2 && i < SNG_N_LANGUAGES; i++)
    texts[i] = held->text2->text[i];
  texts[language] = value.text2->text[SNG_LANGUAGE_EN];
  placed = sng_value_text2 (texts[SNG_LANGUAGE_EN], texts[SNG_LANGUAGE_ES]);
  sng_value_clear (&value);
  return placed;
}

void
_sng_peer_rows_set_fields_of (SngPeerRows *self, SngPeerRow *row)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *maps = self->peer->rows->maps;

  for (guint i = 0; i < maps->len; i++)
    {
      const SngFieldMap *map = maps->pdata[i];
      const GPtrArray *columns = g_hash_table_lookup (self->peer->columns, map->field);

      if (is_meant (self, row, map, columns) && take_field (self, row, map, columns))
        g_hash_table_add (taken, (gpointer)map->field->name);
    }
  if (row->own != NULL)
    _sng_json_import_set_fields (self->import, row->row, row->own, taken);
}
