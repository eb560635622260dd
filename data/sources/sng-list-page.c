/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-list-pull-private.h"

#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-page-outline.h"
#include "data/sources/sng-url.h"

static const SngStream *
stream_of (SngListPull *self)
{
  return self->share->connector->streams->pdata[self->stream];
}

/* A server may repeat in its links what it was asked with. The secret is added when a request is
 * sent, and stands nowhere before. */
static void
forget_secret (SngListPull *self, char **address)
{
  const char *parameter = self->share->connector->auth.parameter;
  char *url;

  if (parameter == NULL)
    return;
  url = sng_url_without_parameter (*address, parameter);
  g_free (*address);
  *address = url;
}

/* Notes what the lists need that are asked for with these rows. */
static void
bind_rows (SngListPull *self, JsonArray *rows, GPtrArray *keys)
{
  GPtrArray *streams = self->share->connector->streams;

  for (guint stream = self->stream + 1; stream < streams->len; stream++)
    {
      const SngForEach *for_each = ((const SngStream *) streams->pdata[stream])->for_each;

      if (for_each == NULL || !g_str_equal (for_each->stream, stream_of (self)->id))
        continue;
      for (guint i = 0; i < json_array_get_length (rows); i++)
        {
          SngParentRow *row = g_new0 (SngParentRow, 1);

          row->key = g_strdup (keys->pdata[i]);
          row->bound = sng_for_each_bind (for_each, json_array_get_element (rows, i));
          g_ptr_array_add (self->rows_for[stream], row);
        }
    }
}

/* Where the next run begins; a link is kept as it is asked for. */
static void
read_told (SngListPull *self, SngJsonAt page)
{
  const SngSince *since = stream_of (self)->since;
  char *told = since != NULL
                   ? sng_since_read_page (since, page, self->answer->headers, self->told)
                   : NULL;

  if (told != NULL && sng_since_follows_link (since))
    {
      char *resolved = sng_url_resolve (self->asked->url, told);

      g_free (told);
      told = resolved;
      if (told != NULL)
        forget_secret (self, &told);
    }
  g_free (self->told);
  self->told = told;
}

/* Rows of which more is asked than their keys. */
static gboolean
find_rows (SngListPull *self, SngPageOutline *outline, SngFoundRows *found, GError **error)
{
  if (!sng_stream_get_rows (stream_of (self), outline->node, found, error))
    return FALSE;
  outline->keys = sng_stream_get_keys (stream_of (self), found->rows);
  return sng_stream_check_rows (stream_of (self), found->rows, outline->keys, error);
}

/* What follows is asked for as soon as it is known, and then belongs to whoever is told. */
static gboolean
find_next (SngListPull *self,
           const SngListPage *page,
           SngNextFound next_found,
           gpointer data,
           GError **error)
{
  if (!sng_pull_find_next (self->pull, page, &self->next, error))
    return FALSE;
  if (self->next == NULL)
    return TRUE;
  forget_secret (self, &self->next->url);
  next_found (data);
  return TRUE;
}

static gboolean
take_rows (SngListPull *self,
           SngPageOutline *outline,
           SngNextFound next_found,
           gpointer data,
           GError **error)
{
  g_auto (SngFoundRows) found = { 0 };
  gboolean is_partial;
  SngListPage page = {
    .url = self->asked->url,
    .at = outline->page,
    .headers = self->answer->headers,
  };

  if (!sng_answer_rules_check (stream_of (self)->rules, outline->page, &is_partial, error)
      || (outline->keys == NULL && !find_rows (self, outline, &found, error)))
    return FALSE;
  self->is_partial |= is_partial;
  page.rows = found.rows;
  page.keys = outline->keys;
  page.n_listed = found.rows != NULL ? found.n_listed : outline->keys->len;
  self->n_rows = outline->keys->len;
  if (!find_next (self, &page, next_found, data, error))
    return FALSE;
  read_told (self, outline->page);
  if (found.rows != NULL)
    bind_rows (self, found.rows, outline->keys);
  return sng_pull_take (self->pull, &page, error);
}

/* Whether the answer names the version that was seen before, so that nothing in it is new. */
static gboolean
is_known (SngListPull *self, SngJsonAt page)
{
  const SngPageVersion *known = self->share->ask_for_changes && !self->asked->is_post
                                    ? sng_etags_find (self->share->known, self->asked->url)
                                    : NULL;

  g_free (self->version);
  self->version = sng_stream_get_version (stream_of (self), page);
  self->is_same = known != NULL && self->version != NULL
                  && g_strcmp0 (known->written, self->version) == 0;
  return self->is_same;
}

/* For the other files of the source */

/**
 * _sng_list_pull_look_ahead:
 *
 * Returns: (transfer full) (nullable): what is to be asked for next, as far as the headers of the
 *   answer and what stands before its rows tell
 */
SngRequest *
_sng_list_pull_look_ahead (SngListPull *self)
{
  const SngStream *stream = stream_of (self);
  gsize length;
  const char *bytes = g_bytes_get_data (self->answer->body, &length);
  g_autoptr (SngJsonTree) head = bytes != NULL && sng_rows_are_as_listed (stream->rows)
                                     ? sng_json_guard_read_head (bytes, length)
                                     : NULL;
  SngListPage page = {
    .url = self->asked->url,
    .at = head != NULL ? sng_json_at_root (head) : sng_json_at (NULL),
    .headers = self->answer->headers,
  };
  SngRequest *next = sng_pull_look_ahead (self->pull, &page);

  if (next != NULL)
    forget_secret (self, &next->url);
  return next;
}

/**
 * _sng_list_pull_read_page:
 * @next_found: is told when it is known what to ask for next
 *
 * Reads the answer and keeps it, in a worker.
 */
gboolean
_sng_list_pull_read_page (SngListPull *self, SngNextFound next_found, gpointer data, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (self->answer->body, &length);
  const char *text = bytes ? bytes : "";
  g_auto (SngPageOutline) outline = { 0 };
  gboolean is_good = sng_page_outline_read (&outline, self->share->connector, stream_of (self),
                                            text, length, error);
  g_autoptr (JsonNode) around
      = is_good && self->bound ? sng_for_each_hold (outline.node, self->bound) : NULL;

  return is_good
         && (is_known (self, outline.page)
             || (take_rows (self, &outline, next_found, data, error)
                 && sng_pull_share_stage (self->share, self->stream, self->note, text, length,
                                          error)));
}
