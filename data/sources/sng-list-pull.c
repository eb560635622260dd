/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-list-pull.h"

#include "data/sources/sng-page-outline.h"
#include "data/sources/sng-url.h"
#include "data/vocabulary/sng-json-text.h"

#include <string.h>

/* The worker has it to itself while it reads a page; nothing is asked for meanwhile. */
struct _SngListPull
{
  SngPullShare *share;
  guint stream;
  char *parent;    /* (nullable) the key of the row for which it is asked for */
  JsonNode *bound; /* (nullable) */
  char *note;      /* (nullable) the same, as text */

  SngPull *pull;
  SngRequest *asked; /* for the page on its way */
  SngAnswer *answer; /* (nullable) the page that came */
  SngRequest *next;  /* (nullable) */
  guint n_rows;      /* of the page that came */
  GPtrArray **rows_for; /* by stream: of SngParentRow, for which it is to be asked for */

  gboolean is_outdated;
  gboolean is_partial;
  gboolean is_same;     /* the page names the version that is known */
  char *version;        /* (nullable) that it names */
  char *told;           /* (nullable) where the next run begins, as far as the server told */
  gboolean starts_at_link;
  gboolean has_pages;
};

static void ask (GTask *task);

static const SngStream *
stream_of (SngListPull *self)
{
  return self->share->connector->streams->pdata[self->stream];
}

static void
finish (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* Reading a page, in a worker */

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

static gboolean
take_rows (SngListPull *self, SngPageOutline *outline, GError **error)
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
  if (!sng_pull_take (self->pull, &page, &self->next, error))
    return FALSE;
  if (self->next != NULL)
    forget_secret (self, &self->next->url);
  read_told (self, outline->page);
  self->n_rows = outline->keys->len;
  if (found.rows != NULL)
    bind_rows (self, found.rows, outline->keys);
  return TRUE;
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

static void
take_page_in_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  SngListPull *self = data;
  gsize length;
  const char *bytes = g_bytes_get_data (self->answer->body, &length);
  const char *text = bytes ? bytes : "";
  GError *error = NULL;
  g_auto (SngPageOutline) outline = { 0 };
  gboolean is_good = sng_page_outline_read (&outline, self->share->connector, stream_of (self),
                                            text, length, &error);
  g_autoptr (JsonNode) around
      = is_good && self->bound ? sng_for_each_hold (outline.node, self->bound) : NULL;

  g_clear_pointer (&self->next, sng_request_free);
  if (is_good
      && (is_known (self, outline.page)
          || (take_rows (self, &outline, &error)
              && sng_pull_share_stage (self->share, self->stream, self->note, text, length,
                                       &error))))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

/* One page after the other */

/* Goes on to @next, or ends. */
static void
go_on (GTask *task, SngRequest *next)
{
  SngListPull *self = g_task_get_task_data (task);

  sng_pull_share_tell (self->share);
  g_clear_pointer (&self->asked, sng_request_free);
  self->asked = next;
  if (next != NULL)
    ask (task);
  else
    finish (task, NULL);
}

/* The server, or the page itself, says that nothing changed: what followed it then still does. */
static void
pass_over (GTask *task)
{
  SngListPull *self = g_task_get_task_data (task);
  const SngPageVersion *known = sng_etags_find (self->share->known, self->asked->url);

  self->share->n_unchanged++;
  go_on (task, known && known->next_url ? sng_request_new (known->next_url) : NULL);
}

static void
note_page (SngListPull *self)
{
  GHashTable *headers = self->answer->headers;
  SngPageVersion version = {
    .asked = { g_hash_table_lookup (headers, "etag"),
               g_hash_table_lookup (headers, "last-modified") },
    .written = self->version,
    .next_url = self->next ? self->next->url : NULL,
  };

  self->has_pages = TRUE;
  sng_pull_share_count (self->share, self->n_rows, g_bytes_get_size (self->answer->body));
  sng_etags_add (self->share->seen, self->asked->url, &version);
}

static void
on_page_taken_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  SngListPull *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    finish (task, g_steal_pointer (&error));
  else if (self->is_same)
    {
      g_clear_pointer (&self->answer, sng_answer_free);
      pass_over (task);
    }
  else if (self->share->n_unchanged > 0)
    {
      self->is_outdated = TRUE;
      finish (task, NULL);
    }
  else
    {
      note_page (self);
      g_clear_pointer (&self->answer, sng_answer_free);
      go_on (task, g_steal_pointer (&self->next));
    }
}

static void
take_page (GTask *task, SngAnswer *answer)
{
  SngListPull *self = g_task_get_task_data (task);
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, on_page_taken_cb, task);

  g_task_set_source_tag (worker, take_page);
  self->answer = answer;
  g_task_set_task_data (worker, self, NULL);
  g_task_run_in_thread (worker, take_page_in_worker);
}

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  g_autoptr (SngAnswer) answer = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &error);

  if (answer == NULL)
    finish (task, error);
  else if (answer->not_modified)
    pass_over (task);
  else
    take_page (task, g_steal_pointer (&answer));
}

/* What is posted has no version of its own: servers keep those of addresses. */
static void
ask (GTask *task)
{
  SngListPull *self = g_task_get_task_data (task);
  gboolean may_be_unchanged = self->share->ask_for_changes && !self->asked->is_post;
  const SngPageVersion *known
      = may_be_unchanged ? sng_etags_find (self->share->known, self->asked->url) : NULL;
  GError *error = NULL;

  if (!sng_pull_share_check (self->share, &error))
    finish (task, error);
  else
    sng_fetcher_ask_async (self->share->fetcher, self->asked, known ? &known->asked : NULL,
                           g_task_get_cancellable (task), on_answer_cb, task);
}

/* Public API */

/**
 * sng_list_pull_new:
 * @share: stays with the caller, longer than the list
 * @stream: which list of the connector it is
 * @parent: (nullable): the row for which it is asked for
 * @list: the request for it, without what paging adds
 * @link: (nullable): an address to begin with, as the server gave it
 */
SngListPull *
sng_list_pull_new (SngPullShare *share,
                   guint stream,
                   const SngParentRow *parent,
                   const SngRequest *list,
                   const char *link)
{
  SngListPull *self = g_new0 (SngListPull, 1);
  guint n_streams = share->connector->streams->len;

  self->share = share;
  self->stream = stream;
  if (parent != NULL)
    {
      self->parent = g_strdup (parent->key);
      self->bound = json_node_copy (parent->bound);
      self->note = sng_json_to_text (parent->bound, FALSE);
    }
  self->pull = sng_pull_new (stream_of (self)->paging, &share->connector->limits, list);
  self->asked = sng_pull_get_first (self->pull);
  self->starts_at_link = link != NULL;
  if (link != NULL)
    {
      g_free (self->asked->url);
      self->asked->url = g_strdup (link);
    }
  self->rows_for = g_new0 (GPtrArray *, n_streams + 1);
  for (guint i = 0; i < n_streams; i++)
    self->rows_for[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_parent_row_free);
  return self;
}

void
sng_list_pull_free (SngListPull *self)
{
  for (guint i = 0; self->rows_for[i] != NULL; i++)
    g_ptr_array_unref (self->rows_for[i]);
  g_free (self->rows_for);
  g_free (self->parent);
  g_clear_pointer (&self->bound, json_node_unref);
  g_free (self->note);
  g_free (self->version);
  g_free (self->told);
  g_clear_pointer (&self->pull, sng_pull_free);
  g_clear_pointer (&self->asked, sng_request_free);
  g_clear_pointer (&self->answer, sng_answer_free);
  g_clear_pointer (&self->next, sng_request_free);
  g_free (self);
}

/**
 * sng_list_pull_run_async:
 *
 * Fetches all pages of the list. @self must stay until it is over.
 */
void
sng_list_pull_run_async (SngListPull *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, sng_list_pull_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, NULL);
  ask (task);
}

/**
 * sng_list_pull_run_finish:
 *
 * Returns: whether the list came to its end; what came before an error is staged
 */
gboolean
sng_list_pull_run_finish (SngListPull *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sng_list_pull_get_parent:
 *
 * Returns: (transfer none) (nullable): the key of the row for which the list was asked for
 */
const char *
sng_list_pull_get_parent (SngListPull *self)
{
  return self->parent;
}

/**
 * sng_list_pull_is_outdated:
 *
 * Returns: whether a page changed after others had not: those have to be fetched too
 */
gboolean
sng_list_pull_is_outdated (SngListPull *self)
{
  return self->is_outdated;
}

/**
 * sng_list_pull_is_complete:
 *
 * Returns: whether everything came that the server promised
 */
gboolean
sng_list_pull_is_complete (SngListPull *self)
{
  return self->share->ask_for_changes || sng_pull_is_complete (self->pull);
}

/**
 * sng_list_pull_is_partial:
 *
 * Returns: whether the server said of some page that some of it is missing
 */
gboolean
sng_list_pull_is_partial (SngListPull *self)
{
  return self->is_partial;
}

/**
 * sng_list_pull_get_told:
 *
 * Returns: (transfer none) (nullable): where the next run begins, as far as the server told
 */
const char *
sng_list_pull_get_told (SngListPull *self)
{
  return self->told;
}

/**
 * sng_list_pull_has_dead_link:
 * @error: why the list could not be read
 *
 * Returns: whether the server does not know the address any more with which the list began, so that
 *   all of it has to be asked for
 */
gboolean
sng_list_pull_has_dead_link (SngListPull *self, const GError *error)
{
  return self->starts_at_link && !self->has_pages
         && (g_error_matches (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_STATUS)
             || g_error_matches (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_NOT_FOUND));
}

/**
 * sng_list_pull_get_rows_for:
 * @stream: another list
 *
 * Returns: (transfer none) (element-type SngParentRow): the rows for which it is asked for
 */
GPtrArray *
sng_list_pull_get_rows_for (SngListPull *self, guint stream)
{
  return self->rows_for[stream];
}
