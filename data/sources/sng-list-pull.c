/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-list-pull-private.h"

#include "data/vocabulary/sng-json-text.h"

static void go_on (GTask *task);

static const SngStream *
stream_of (SngListPull *self)
{
  return self->share->connector->streams->pdata[self->stream];
}

static void
finish (GTask *task)
{
  SngListPull *self = g_task_get_task_data (task);

  if (self->failure != NULL)
    g_task_return_error (task, g_steal_pointer (&self->failure));
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* What is wrong with a page counts before what became of asking for the one behind it. */
static void
take_failure (SngListPull *self, GError *error)
{
  g_clear_error (&self->failure);
  self->failure = error;
}

/* Asking for a page */

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  SngListPull *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->is_asking = FALSE;
  self->came = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &error);
  if (self->came == NULL && self->failure == NULL)
    self->failure = g_steal_pointer (&error);
  g_clear_error (&error);
  go_on (task);
}

/* What is posted has no version of its own: servers keep those of addresses. */
static void
ask (GTask *task, SngRequest *request)
{
  SngListPull *self = g_task_get_task_data (task);
  gboolean may_be_unchanged = self->share->ask_for_changes && !request->is_post;
  const SngPageVersion *known
      = may_be_unchanged ? sng_etags_find (self->share->known, request->url) : NULL;

  if (!sng_pull_share_check (self->share, &self->failure))
    return;
  self->is_asking = TRUE;
  sng_fetcher_ask_async (self->share->fetcher, request, known ? &known->asked : NULL,
                         g_task_get_cancellable (task), on_answer_cb, task);
}

/* Reading a page */

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

  self->is_noted = TRUE;
  self->has_pages = TRUE;
  sng_pull_share_count (self->share, self->n_rows, g_bytes_get_size (self->answer->body));
  sng_etags_add (self->share->seen, self->asked->url, &version);
}

/* In the thread of the pull, while the page is still read. */
static gboolean
go_ahead_cb (gpointer data)
{
  GTask *task = data;
  SngListPull *self = g_task_get_task_data (task);

  note_page (self);
  ask (task, self->next);
  return G_SOURCE_REMOVE;
}

/* In the worker. */
static void
next_found_cb (gpointer data)
{
  GTask *task = data;
  SngListPull *self = g_task_get_task_data (task);

  if (!self->may_go_ahead)
    return;
  self->going_ahead = g_idle_source_new ();
  g_source_set_priority (self->going_ahead, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->going_ahead, go_ahead_cb, task, NULL);
  g_source_attach (self->going_ahead, g_task_get_context (task));
}

static void
read_page_in_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTask *task = data;
  GError *error = NULL;

  if (_sng_list_pull_read_page (g_task_get_task_data (task), next_found_cb, task, &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

/* Goes on to @next, or ends. */
static void
move_to (SngListPull *self, SngRequest *next)
{
  sng_pull_share_tell (self->share);
  g_clear_pointer (&self->asked, sng_request_free);
  self->asked = next;
  self->is_over = next == NULL;
}

/* The server, or the page itself, says that nothing changed: what followed it then still does. */
static void
pass_over (SngListPull *self)
{
  const SngPageVersion *known = sng_etags_find (self->share->known, self->asked->url);

  self->share->n_unchanged++;
  move_to (self, known && known->next_url ? sng_request_new (known->next_url) : NULL);
}

/* The page may be read before its thread came to that. */
static void
stop_going_ahead (SngListPull *self)
{
  if (self->going_ahead == NULL)
    return;
  g_source_destroy (self->going_ahead);
  g_clear_pointer (&self->going_ahead, g_source_unref);
}

static void
on_page_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  SngListPull *self = g_task_get_task_data (task);
  GError *error = NULL;

  stop_going_ahead (self);
  self->is_reading = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    take_failure (self, error);
  else if (self->is_same)
    pass_over (self);
  else if (self->share->n_unchanged > 0)
    self->is_outdated = self->is_over = TRUE;
  else
    {
      if (!self->is_noted)
        note_page (self);
      /* What was asked for ahead was asked for before this page counted. */
      if (self->ahead != NULL && self->failure == NULL)
        sng_pull_share_check (self->share, &self->failure);
      move_to (self, g_steal_pointer (&self->next));
    }
  g_clear_pointer (&self->answer, sng_answer_free);
  go_on (task);
}

/* Most pages that say which is the next one say it before their rows. It is the same one that is
 * found when the page is read, or the page is not good. Where pages may be unchanged, it shows only
 * when a page is read whether the next one is asked for as before. */
static void
look_ahead (SngListPull *self)
{
  gboolean may_look = !self->share->ask_for_changes && self->share->n_unchanged == 0;

  g_clear_pointer (&self->ahead, sng_request_free);
  self->ahead = may_look ? _sng_list_pull_look_ahead (self) : NULL;
  self->may_go_ahead = may_look && self->ahead == NULL;
}

static void
read_page (GTask *task)
{
  SngListPull *self = g_task_get_task_data (task);
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, on_page_read_cb, task);

  g_task_set_source_tag (worker, read_page);
  self->answer = g_steal_pointer (&self->came);
  self->is_reading = TRUE;
  self->is_noted = FALSE;
  g_clear_pointer (&self->next, sng_request_free);
  look_ahead (self);
  g_task_set_task_data (worker, task, NULL);
  g_task_run_in_thread (worker, read_page_in_worker);
  if (self->ahead != NULL)
    ask (task, self->ahead);
}

/* The page that came is read, and meanwhile the next one is asked for; nothing else goes on at a
 * time. */
static void
go_on (GTask *task)
{
  SngListPull *self = g_task_get_task_data (task);

  if (self->is_asking || self->is_reading)
    return;
  if (self->failure == NULL && self->came != NULL && self->came->not_modified)
    {
      g_clear_pointer (&self->came, sng_answer_free);
      pass_over (self);
    }
  if (self->failure == NULL && !self->is_over && self->came == NULL)
    ask (task, self->asked);
  if (self->failure != NULL || self->is_over)
    finish (task);
  else if (self->came != NULL)
    read_page (task);
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
  g_clear_pointer (&self->came, sng_answer_free);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->next, sng_request_free);
  g_clear_pointer (&self->ahead, sng_request_free);
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
  go_on (task);
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
