/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-marks.h"

#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-lost-records.h"
#include "data/vocabulary/sng-json-members.h"
#include "data/vocabulary/sng-json-text.h"

#include <string.h>

static JsonObject *
object_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Takes the marks that an earlier run wrote; whether they are of the same document and address. */
static gboolean
take_marks (SngMarks *self, const char *text)
{
  g_autoptr (JsonNode) root = sng_json_guard_parse (text, strlen (text), G_MAXSIZE, NULL);
  JsonObject *object = object_of (root);
  JsonObject *marks = sng_json_member_object (object, "marks");
  g_autoptr (GList) names = marks ? json_object_get_members (marks) : NULL;

  if (marks == NULL
      || g_strcmp0 (sng_json_member_text (object, "connector"), self->connector) != 0
      || g_strcmp0 (sng_json_member_text (object, "url"), self->url) != 0)
    return FALSE;
  for (GList *at = names; at != NULL; at = at->next)
    sng_marks_set (self, at->data, sng_json_member_text (marks, at->data));
  return TRUE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  gint64 left = sng_value_get_integer (sng_run (*(SngRecord *const *) a, SNG_RUN_STARTED), 0);
  gint64 right = sng_value_get_integer (sng_run (*(SngRecord *const *) b, SNG_RUN_STARTED), 0);

  return (left < right) - (left > right);
}

static gboolean
is_full_due (SngConnector *connector, gint64 full_at, gint64 now)
{
  for (guint i = 0; i < connector->streams->len; i++)
    {
      const SngSince *since = ((const SngStream *) connector->streams->pdata[i])->since;
      gint64 every = since != NULL ? sng_since_get_full_every (since) : 0;

      if (every != 0 && now - full_at >= every)
        return TRUE;
    }
  return full_at == 0;
}

/* Public API */

SngMarks *
sng_marks_new (SngConnector *connector, const char *url)
{
  SngMarks *self = g_new0 (SngMarks, 1);

  self->connector = g_strdup (connector->digest);
  self->url = g_strdup (url);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * sng_marks_load:
 * @url: the address of the source
 * @now: microseconds UTC
 *
 * Returns: (transfer full): what the newest run left that left any; none when they do not count
 */
SngMarks *
sng_marks_load (SngReader *reader,
                SngHandle source,
                SngConnector *connector,
                const char *url,
                gint64 now)
{
  SngMarks *self = sng_marks_new (connector, url);
  g_autoptr (GPtrArray) runs = sng_reader_get_records (reader, SNG_KIND_RUN, FALSE, NULL);

  self->is_full_due
      = is_full_due (connector, sng_lost_records_find_last_seen (reader, source), now);
  if (runs != NULL)
    g_ptr_array_sort (runs, compare_newest_first);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const char *text
          = sng_value_get_text (sng_run (runs->pdata[i], SNG_RUN_MARKS), SNG_LANGUAGE_EN);

      if (text == NULL
          || sng_value_get_handle (sng_common (runs->pdata[i], SNG_COMMON_SOURCE)) != source)
        continue;
      if (!take_marks (self, text))
        self->is_full_due = TRUE;
      break;
    }
  return self;
}

void
sng_marks_free (SngMarks *self)
{
  g_free (self->connector);
  g_free (self->url);
  g_hash_table_unref (self->marks);
  g_free (self);
}

/**
 * sng_marks_are_used:
 *
 * Returns: whether any list of the source can be asked for changes alone
 */
gboolean
sng_marks_are_used (SngConnector *connector)
{
  for (guint i = 0; i < connector->streams->len; i++)
    if (((const SngStream *) connector->streams->pdata[i])->since != NULL)
      return TRUE;
  return FALSE;
}

/**
 * sng_marks_find:
 *
 * Returns: (transfer none) (nullable): where the next run of a list begins
 */
const char *
sng_marks_find (const SngMarks *self, const char *stream)
{
  return g_hash_table_lookup (self->marks, stream);
}

/**
 * sng_marks_set:
 * @mark: (nullable): %NULL changes nothing
 */
void
sng_marks_set (SngMarks *self, const char *stream, const char *mark)
{
  if (mark != NULL)
    g_hash_table_replace (self->marks, g_strdup (stream), g_strdup (mark));
}

/**
 * sng_marks_write:
 *
 * Returns: (transfer full): the marks as text
 */
char *
sng_marks_write (const SngMarks *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *marks = json_object_new ();
  g_autoptr (GList) names
      = g_list_sort (g_hash_table_get_keys (self->marks), (GCompareFunc) strcmp);

  for (GList *at = names; at != NULL; at = at->next)
    json_object_set_string_member (marks, at->data, sng_marks_find (self, at->data));
  json_object_set_string_member (object, "connector", self->connector);
  json_object_set_string_member (object, "url", self->url);
  json_object_set_object_member (object, "marks", marks);
  json_node_take_object (root, object);
  return sng_json_to_text (root, FALSE);
}
