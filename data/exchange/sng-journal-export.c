/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-journal-export.h"

#include "data/exchange/sng-csv.h"
#include "data/vocabulary/sng-json-text.h"

#include <string.h>

/* The members of a line in JSON, the columns of the table in CSV: all that either may have. */
static const char *const members[]
  = { "sequence", "at",     "effective_at", "by",     "act",     "kind",     "key",
      "field",    "old",    "new",          "reason", "source",  "records",  "untold",
      "reverts",  "reverted_by" };

static void
add_value (SngReader *reader,
           JsonObject *object,
           const char *name,
           const SngField *field,
           const SngValue *value)
{
  json_object_set_member (object, name,
                          sng_field_to_json (field, value, sng_reader_get_resolver (reader)));
}

static void
add_instant (SngReader *reader, JsonObject *object, const char *name, gint64 instant)
{
  const SngField *field = sng_kind (0)->fields[SNG_COMMON_CHANGED_AT];
  SngValue value = sng_value_integer (instant);

  add_value (reader, object, name, field, &value);
}

static void
add_record (SngReader *reader,
            JsonObject *object,
            const char *name,
            SngCommonField common,
            SngHandle handle)
{
  SngValue value = handle != 0 ? sng_value_handle (handle) : SNG_UNKNOWN;

  add_value (reader, object, name, sng_kind (0)->fields[common], &value);
}

static void
add_number (JsonObject *object, const char *name, gint64 number)
{
  if (number != 0)
    json_object_set_int_member (object, name, number);
}

/* What the history may not tell has no old and new. */
static void
add_field (SngReader *reader, JsonObject *object, const SngEvent *event)
{
  const SngField *field = event->kind->fields[event->field];

  json_object_set_string_member (object, "field", field->name);
  if (event->act != SNG_ACT_SET || !event->is_kept || !sng_event_is_told (event))
    return;
  add_value (reader, object, "old", field, &event->old_value);
  add_value (reader, object, "new", field, &event->new_value);
}

static JsonObject *
describe_line (SngReader *reader, const SngJournalLine *line)
{
  static const char *const acts[] = {
    [SNG_ACT_CREATE] = "create",
    [SNG_ACT_SET] = "set",
    [SNG_ACT_RELEASE] = "release",
    [SNG_ACT_VERIFY] = "verify",
    [SNG_ACT_VIEW] = "view",
    [SNG_ACT_ERASE] = "erase",
  };
  const SngEvent *event = &line->event;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "sequence", event->sequence);
  add_instant (reader, object, "at", event->recorded_at);
  add_instant (reader, object, "effective_at", line->effective_at);
  add_record (reader, object, "by", SNG_COMMON_CHANGED_BY, event->author);
  json_object_set_string_member (object, "act", event->kind ? acts[event->act] : "run");
  if (event->kind != NULL)
    {
      json_object_set_string_member (object, "kind", event->kind->name);
      json_object_set_string_member (object, "key",
                                     sng_reader_get_key (reader, event->record, NULL));
      if (event->act != SNG_ACT_CREATE && event->act != SNG_ACT_ERASE)
        add_field (reader, object, event);
    }
  json_object_set_string_member (object, "reason", event->reason);
  if (event->kind == NULL)
    {
      add_record (reader, object, "source", SNG_COMMON_SOURCE, line->source);
      json_object_set_int_member (object, "records", line->n_records);
      json_object_set_int_member (object, "untold", line->n_untold);
    }
  add_number (object, "reverts", event->reverts);
  add_number (object, "reverted_by", line->reverted_by);
  return object;
}

static JsonNode *
read_line (SngReader *reader, gint64 id)
{
  g_autoptr (SngJournalLine) line = sng_reader_get_journal_line (reader, id);
  JsonNode *node;

  if (line == NULL)
    return NULL;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, describe_line (reader, line));
  return node;
}

static gboolean
write_text (GOutputStream *stream, const char *text, GCancellable *cancellable, GError **error)
{
  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error);
}

/* A text as it is, anything else as JSON writes it. */
static char *
cell_of (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return sng_json_to_text (node, FALSE);
}

static gboolean
write_cells (JsonObject *object, GOutputStream *stream, GError **error)
{
  char *cells[G_N_ELEMENTS (members) + 1] = { NULL };
  SngColumnForm forms[G_N_ELEMENTS (members) + 1] = { SNG_COLUMN_TEXT };
  gboolean written;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (object, members[i]);

      cells[i] = cell_of (object, members[i]);
      if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
          && json_node_get_value_type (node) != G_TYPE_STRING)
        forms[i] = SNG_COLUMN_NUMBER;
    }
  written = sng_csv_write_row (stream, (const char *const *) cells, forms, error);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_free (cells[i]);
  return written;
}

static gboolean
write_headings (GOutputStream *stream, GError **error)
{
  const char *cells[G_N_ELEMENTS (members) + 1] = { NULL };

  memcpy (cells, members, sizeof members);
  return sng_csv_write_row (stream, cells, NULL, error);
}

/* Public API */

/**
 * sng_journal_export_json:
 * @lines: (element-type gint64): as sng_reader_query_journal() gave them
 * @stream: where to; it is not closed
 *
 * Writes an array with one object per line; values that are personal, sensitive or erased are left
 * out.
 *
 * Returns: whether all of it was written
 */
gboolean
sng_journal_export_json (SngReader *reader,
                         GArray *lines,
                         GOutputStream *stream,
                         GCancellable *cancellable,
                         GError **error)
{
  const char *before = "[\n";

  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (JsonNode) node = read_line (reader, g_array_index (lines, gint64, i));
      g_autofree char *text = node ? sng_json_to_text (node, FALSE) : NULL;

      if (text == NULL)
        continue;
      if (!write_text (stream, before, cancellable, error)
          || !write_text (stream, text, cancellable, error))
        return FALSE;
      before = ",\n";
    }
  return write_text (stream, *before == '[' ? "[]\n" : "\n]\n", cancellable, error);
}

/**
 * sng_journal_export_csv:
 *
 * As sng_journal_export_json(), as a table.
 */
gboolean
sng_journal_export_csv (SngReader *reader,
                        GArray *lines,
                        GOutputStream *stream,
                        GCancellable *cancellable,
                        GError **error)
{
  if (!write_headings (stream, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (JsonNode) node = read_line (reader, g_array_index (lines, gint64, i));

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (node != NULL && !write_cells (json_node_get_object (node), stream, error)))
        return FALSE;
    }
  return TRUE;
}
