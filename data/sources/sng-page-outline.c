/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-page-outline.h"

/* Whether lists that are asked for with its rows, or its key, need more of them than the members
 * that are named. */
static gboolean
needs_whole_rows (const SngConnector *connector, const SngStream *stream)
{
  for (guint i = 0; i < connector->streams->len; i++)
    if (((const SngStream *) connector->streams->pdata[i])->for_each != NULL)
      return TRUE;
  return stream->joint_key != NULL;
}

/* Whether nothing has to be told of the page for which more of it would be needed. */
static gboolean
is_plain (const SngStream *stream, JsonNode *page)
{
  g_auto (SngFoundRows) found = { 0 };
  gboolean is_partial;

  if (!sng_answer_rules_check (stream->rules, page, &is_partial, NULL)
      || !sng_stream_get_rows (stream, page, &found, NULL))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (found.rows); i++)
    {
      JsonNode *row = json_array_get_element (found.rows, i);
      g_autofree char *key = sng_stream_get_key (stream, sng_json_at (row));

      if (key == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Public API */

/**
 * sng_page_outline_read:
 * @text: the body of an answer, of @length bytes
 *
 * Reads of a page what tells which rows it has, by which keys, and where the next page is: all of it
 * is read when the rows are mapped. Where that is not enough, or something has to be told of the
 * page, it is all of it.
 *
 * Returns: (transfer full): the page, or %NULL with the error that all of it would give
 */
JsonNode *
sng_page_outline_read (const SngConnector *connector,
                       const SngStream *stream,
                       const char *text,
                       gsize length,
                       GError **error)
{
  gsize max_bytes = connector->limits.max_bytes;
  g_autoptr (JsonNode) outline = NULL;
  g_autoptr (GError) local = NULL;

  if (!needs_whole_rows (connector, stream))
    outline = sng_rows_parse_outline (stream->rows, text, length, max_bytes, stream->names, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return outline != NULL && is_plain (stream, outline)
             ? g_steal_pointer (&outline)
             : sng_rows_parse (stream->rows, text, length, max_bytes, error);
}
