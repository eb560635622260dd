/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-peer-private.h"

#include "data/vocabulary/sng-json-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What stands before the key of a record in the key of its note. */
#define KEY_PREFIX "N-"

static char *
join_words (JsonArray *array)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *word = sng_json_text (json_array_get_element (array, i));

      if (word == NULL)
        return g_string_free (text, TRUE);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", word);
    }
  return g_string_free (text, FALSE);
}

static char *
say (JsonNode *node)
{
  char *text = JSON_NODE_HOLDS_ARRAY (node) ? join_words (json_node_get_array (node))
                                            : sng_json_text (node);

  return text != NULL ? text : sng_json_to_text (node, FALSE);
}

static gboolean
is_kept (SngPeerRows *self, SngPeerRow *row, const char *column)
{
  if (g_strcmp0 (column, self->peer->extension) == 0 && row->own != NULL)
    return FALSE;
  if (row->row->key != NULL && g_str_equal (column, self->peer->key_column))
    return FALSE;
  return !g_hash_table_contains (row->placed, column)
         || (self->peer->noted != NULL
             && g_strv_contains ((const char *const *)self->peer->noted, column));
}

/* A line for each column. */
static char *
tell_rest (SngPeerRows *self, SngPeerRow *row)
{
  GString *text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *column;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, row->said);
  while (json_object_iter_next_ordered (&iter, &column, &node))
    {
      g_autofree char *said = is_kept (self, row, column) ? say (node) : NULL;
      const char *heading = g_hash_table_lookup (self->headings, column);

      if (said != NULL && *said != '\0')
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", heading, said);
    }
  return g_string_free (text, FALSE);
}

static char *
name_note (SngPeerRow *row, guint part)
{
  if (row->row->key == NULL)
    return NULL;
  return part == 0 ? g_strconcat (KEY_PREFIX, row->row->key, NULL)
                   : g_strdup_printf (KEY_PREFIX "%s-%u", row->row->key, part + 1);
}

static void
set (SngImport *import, SngImportRow *note, SngNoteField index, SngValue value)
{
  const SngField *field = sng_kind (SNG_KIND_NOTE)->fields[index];

  sng_import_set (import, note, field, _sng_peer_in_program_language (note->existing, field, value),
                  NULL);
}

static void
add_part (SngPeerRows *self, SngPeerRow *row, guint part, const char *text)
{
  g_autofree char *key = name_note (row, part);
  SngImportRow *note = sng_import_add_row (self->import, sng_kind (SNG_KIND_NOTE), key);

  if (note == NULL)
    return;
  set (self->import, note, SNG_NOTE_SUBJECT, sng_value_handle (row->row->handle));
  set (self->import, note, SNG_NOTE_NOTE_TYPE, sng_value_integer (SNG_NOTE_NOTE_TYPE_IMPORTED));
  set (self->import, note, SNG_NOTE_TEXT, sng_value_text2 (text, NULL));
}

/* For the other files */

/* What is longer than a note can be goes on in the next one. */
void
_sng_peer_rows_add_note (SngPeerRows *self, SngPeerRow *row)
{
  g_autofree char *rest = tell_rest (self, row);
  glong length = g_utf8_strlen (rest, -1);
  glong most = sng_kind (SNG_KIND_NOTE)->fields[SNG_NOTE_TEXT]->max_chars;

  for (glong at = 0; at < length; at += most)
    {
      g_autofree char *part = g_utf8_substring (rest, at, MIN (at + most, length));

      add_part (self, row, (guint)(at / most), part);
    }
}
