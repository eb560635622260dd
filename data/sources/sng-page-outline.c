/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-page-outline.h"

#include "data/sources/sng-json-guard.h"

/* Whether more is asked of rows than their keys: by lists that are asked for with them, or to tell
 * whether they are what the document means. */
static gboolean
needs_nodes (const SngConnector *connector, const SngStream *stream)
{
  for (guint i = 0; i < connector->streams->len; i++)
    if (((const SngStream *) connector->streams->pdata[i])->for_each != NULL)
      return TRUE;
  return stream->joint_key != NULL || !sng_rows_are_as_listed (stream->rows)
         || sng_rows_have_needs (stream->rows);
}

/* NULL where one of them has none, or there is no list. */
static GPtrArray *
read_keys (const SngStream *stream, SngJsonAt page)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  SngJsonAt list = sng_rows_get_list (stream->rows, page);
  SngJsonAt row = sng_json_at (NULL);
  guint n = sng_json_at_is_array (list) ? sng_json_at_length (list) : 0;

  if (!sng_json_at_is_array (list))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      char *key;

      row = sng_json_at_element (list, i, row);
      key = sng_stream_get_key (stream, row);
      if (key == NULL)
        return NULL;
      g_ptr_array_add (keys, key);
    }
  return g_steal_pointer (&keys);
}

/* Whether the document alone says what to do with the page; what is wrong with it is told of its
 * nodes. */
static gboolean
is_read_as_it_stands (SngPageOutline *self, const SngStream *stream)
{
  gboolean is_partial;

  if (self->tree == NULL)
    return FALSE;
  self->page = sng_json_at_root (self->tree);
  if (sng_answer_rules_check (stream->rules, self->page, &is_partial, NULL))
    self->keys = read_keys (stream, self->page);
  return self->keys != NULL;
}

/* Public API */

void
sng_page_outline_clear (SngPageOutline *self)
{
  g_clear_pointer (&self->tree, sng_json_tree_free);
  g_clear_pointer (&self->node, json_node_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
}

/**
 * sng_page_outline_read:
 * @self: (out): to be cleared by the caller
 * @text: the body of an answer, of @length bytes, which must outlive @self
 *
 * Returns: whether the answer could be read
 */
gboolean
sng_page_outline_read (SngPageOutline *self,
                       const SngConnector *connector,
                       const SngStream *stream,
                       const char *text,
                       gsize length,
                       GError **error)
{
  gsize max_bytes = connector->limits.max_bytes;

  *self = (SngPageOutline) { 0 };
  if (!needs_nodes (connector, stream))
    self->tree = sng_json_guard_read (text, length, max_bytes, NULL);
  if (is_read_as_it_stands (self, stream))
    return TRUE;
  g_clear_pointer (&self->tree, sng_json_tree_free);
  self->node = sng_rows_parse (stream->rows, text, length, max_bytes, error);
  self->page = sng_json_at (self->node);
  return self->node != NULL;
}
