/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pull-notes.h"

#include "data/sources/sng-json-guard.h"

#include <string.h>

static SngPullNotes *
new_notes (guint n_streams)
{
  SngPullNotes *self = g_new0 (SngPullNotes, 1);

  self->n_streams = n_streams;
  self->streams = g_new0 (SngStreamNotes, n_streams + 1);
  return self;
}

static JsonObject *
write_stream (const SngStreamNotes *stream)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "complete", stream->complete);
  return object;
}

static void
read_stream (SngStreamNotes *stream, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return;
  stream->complete = json_object_get_boolean_member_with_default (object, "complete", FALSE);
}

static JsonArray *
array_of (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
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
  JsonArray *streams = object ? array_of (object, "streams") : NULL;
  SngPullNotes *self = new_notes (streams ? json_array_get_length (streams) : 0);

  if (object == NULL)
    return self;
  self->connector
      = g_strdup (json_object_get_string_member_with_default (object, "connector", NULL));
  self->observed_at = json_object_get_int_member_with_default (object, "observed_at", 0);
  for (guint i = 0; i < self->n_streams; i++)
    read_stream (&self->streams[i], json_array_get_element (streams, i));
  return self;
}

void
sng_pull_notes_free (SngPullNotes *self)
{
  g_free (self->connector);
  g_free (self->streams);
  g_free (self);
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
  json_object_set_string_member (object, "connector", self->connector);
  json_object_set_int_member (object, "observed_at", self->observed_at);
  json_object_set_array_member (object, "streams", streams);
  json_node_take_object (root, object);
  return json_to_string (root, FALSE);
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
