/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pull-notes.h"

#include "data/sources/sng-json-guard.h"
#include "data/vocabulary/sng-json-members.h"
#include "data/vocabulary/sng-json-text.h"

#include <string.h>

/* Nobody reads more of them, and most often all have the same reason. */
#define MAX_FAILURES 20

static SngPullNotes *
new_notes (guint n_streams)
{
  SngPullNotes *self = g_new0 (SngPullNotes, 1);

  self->n_streams = n_streams;
  self->streams = g_new0 (SngStreamNotes, n_streams + 1);
  self->failures = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_refusal_free);
  return self;
}

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static char *
dup_text (JsonObject *object, const char *member)
{
  return g_strdup (sng_json_member_text (object, member));
}

static JsonObject *
write_stream (const SngStreamNotes *stream)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "complete", stream->complete);
  json_object_set_boolean_member (object, "short", stream->is_short);
  json_object_set_boolean_member (object, "partial", stream->is_partial);
  json_object_set_boolean_member (object, "limited", stream->is_limited);
  json_object_set_boolean_member (object, "back", stream->is_back);
  json_object_set_boolean_member (object, "below_limited", stream->is_below_limited);
  set_text (object, "start", stream->start);
  set_text (object, "told", stream->told);
  return object;
}

static void
read_stream (SngStreamNotes *stream, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return;
  stream->complete = sng_json_member_truth (object, "complete");
  stream->is_short = sng_json_member_truth (object, "short");
  stream->is_partial = sng_json_member_truth (object, "partial");
  stream->is_limited = sng_json_member_truth (object, "limited");
  stream->is_back = sng_json_member_truth (object, "back");
  stream->is_below_limited = sng_json_member_truth (object, "below_limited");
  stream->start = dup_text (object, "start");
  stream->told = dup_text (object, "told");
}

static void
read_failures (SngPullNotes *self, JsonArray *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (self->failures, sng_refusal_from_json (json_node_get_object (node)));
    }
}

static void
write_failures (const SngPullNotes *self, JsonObject *object)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->failures->len; i++)
    json_array_add_object_element (array, sng_refusal_to_json (self->failures->pdata[i]));
  json_object_set_int_member (object, "failed", self->n_failed);
  json_object_set_int_member (object, "not_asked", self->n_not_asked);
  json_object_set_array_member (object, "failures", array);
}

/* Public API */

/**
 * sng_pull_notes_new:
 *
 * Returns: (transfer full): the notes of a pull of which nothing came yet
 */
SngPullNotes *
sng_pull_notes_new (SngConnector *connector)
{
  SngPullNotes *self = new_notes (connector->streams->len);

  self->connector = g_strdup (connector->digest);
  return self;
}

/**
 * sng_pull_notes_parse:
 * @text: as sng_pull_notes_write() gives it; a file may have been damaged, or be of another version
 *
 * Returns: (transfer full): the notes; what cannot be read is not there, and nothing is complete
 */
SngPullNotes *
sng_pull_notes_parse (const char *text)
{
  g_autoptr (JsonNode) root = sng_json_guard_parse (text, strlen (text), G_MAXSIZE, NULL);
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *streams = sng_json_member_list (object, "streams");
  SngPullNotes *self = new_notes (streams ? json_array_get_length (streams) : 0);

  if (object == NULL)
    return self;
  self->connector = dup_text (object, "connector");
  self->url = dup_text (object, "url");
  self->observed_at = sng_json_member_integer (object, "observed_at", 0);
  for (guint i = 0; i < self->n_streams; i++)
    read_stream (&self->streams[i], json_array_get_element (streams, i));
  self->n_failed = MAX (0, sng_json_member_integer (object, "failed", 0));
  self->n_not_asked = MAX (0, sng_json_member_integer (object, "not_asked", 0));
  read_failures (self, sng_json_member_list (object, "failures"));
  return self;
}

SngPullNotes *
sng_pull_notes_copy (const SngPullNotes *self)
{
  g_autofree char *text = sng_pull_notes_write (self);

  return sng_pull_notes_parse (text);
}

void
sng_pull_notes_free (SngPullNotes *self)
{
  for (guint i = 0; i < self->n_streams; i++)
    {
      g_free (self->streams[i].start);
      g_free (self->streams[i].told);
    }
  g_free (self->connector);
  g_free (self->url);
  g_free (self->streams);
  g_ptr_array_unref (self->failures);
  g_free (self);
}

/**
 * sng_pull_notes_add_failure:
 * @stream: the list that could not be read
 * @parent: (nullable): the key of the row for which it was asked for
 * @error: why
 */
void
sng_pull_notes_add_failure (SngPullNotes *self,
                            const char *stream,
                            const char *parent,
                            const GError *error)
{
  if (self->n_failed++ < MAX_FAILURES)
    g_ptr_array_add (self->failures, sng_refusal_new (stream, parent, NULL, NULL, error));
}

/**
 * sng_pull_notes_write:
 *
 * Returns: (transfer full): the notes as text
 */
char *
sng_pull_notes_write (const SngPullNotes *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *streams = json_array_new ();

  for (guint i = 0; i < self->n_streams; i++)
    json_array_add_object_element (streams, write_stream (&self->streams[i]));
  set_text (object, "connector", self->connector);
  set_text (object, "url", self->url);
  json_object_set_int_member (object, "observed_at", self->observed_at);
  json_object_set_array_member (object, "streams", streams);
  write_failures (self, object);
  json_node_take_object (root, object);
  return sng_json_to_text (root, FALSE);
}

/**
 * sng_stream_notes_are_full:
 *
 * Returns: whether all of the list came: only then is what did not come gone
 */
gboolean
sng_stream_notes_are_full (const SngStreamNotes *self)
{
  return self->complete && !self->is_limited && !self->is_below_limited;
}

/**
 * sng_pull_notes_are_whole:
 *
 * Returns: whether everything came that was asked for
 */
gboolean
sng_pull_notes_are_whole (const SngPullNotes *self)
{
  for (guint i = 0; i < self->n_streams; i++)
    if (!self->streams[i].complete)
      return FALSE;
  return TRUE;
}

/**
 * sng_pull_notes_are_full:
 *
 * Returns: whether all that the source has came, or stayed as it was; of lists of which all is never
 *   asked for, as much as ever is
 */
gboolean
sng_pull_notes_are_full (const SngPullNotes *self)
{
  for (guint i = 0; i < self->n_streams; i++)
    {
      const SngStreamNotes *stream = &self->streams[i];

      if (!sng_stream_notes_are_full (stream) && !(stream->complete && stream->is_back))
        return FALSE;
    }
  return TRUE;
}

/**
 * sng_pull_notes_are_of:
 *
 * Returns: whether the pages were fetched with this document: with another one they are not what it
 *   means
 */
gboolean
sng_pull_notes_are_of (const SngPullNotes *self, SngConnector *connector)
{
  return g_strcmp0 (self->connector, connector->digest) == 0
         && self->n_streams == connector->streams->len;
}
