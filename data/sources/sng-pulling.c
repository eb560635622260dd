/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pulling.h"

#include "data/sources/sng-url.h"

/* Everything about one pull, the data of its task. The worker has it to itself while it reads a
 * page; nothing is asked for meanwhile. */
typedef struct
{
  SngConnector *connector; /* (owned) */
  char *base;
  SngFetcher *fetcher;      /* (owned) */
  SngStaging *staging;      /* borrowed */
  SngEtags *known;          /* (owned) */
  gboolean ask_for_changes; /* with the versions known; off as soon as one page changed */
  guint n_unchanged;
  guint n_pages;
  guint64 n_rows;
  SngPulledPage pulled_page;
  gpointer page_data;

  guint stream;
  SngPull *pull;
  SngRequest *asked; /* for the page on its way */
  SngAnswer *answer; /* (nullable) the page that came */
  SngRequest *next;  /* (nullable) */
  gboolean is_partial; /* the server said of some page of the list that some of it is missing */

  SngPulled *pulled;
} Pulling;

static void ask (GTask *task);

static void
pulling_free (gpointer data)
{
  Pulling *self = data;

  sng_connector_unref (self->connector);
  g_free (self->base);
  g_object_unref (self->fetcher);
  sng_etags_free (self->known);
  g_clear_pointer (&self->pull, sng_pull_free);
  g_clear_pointer (&self->asked, sng_request_free);
  g_clear_pointer (&self->answer, sng_answer_free);
  g_clear_pointer (&self->next, sng_request_free);
  g_clear_pointer (&self->pulled, sng_pulled_free);
  g_free (self);
}

static void
finish (GTask *task, GError *error)
{
  Pulling *self = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self->pulled), (GDestroyNotify) sng_pulled_free);
  g_object_unref (task);
}

static const SngStream *
stream_of (Pulling *self)
{
  return self->connector->streams->pdata[self->stream];
}

/* Begins with the first page of the current stream, or ends after the last stream. */
static void
start_stream (GTask *task)
{
  Pulling *self = g_task_get_task_data (task);
  g_autoptr (SngRequest) list = NULL;

  if (self->stream >= self->connector->streams->len)
    {
      self->pulled->unchanged = self->ask_for_changes && self->n_unchanged > 0;
      finish (task, NULL);
      return;
    }
  list = sng_stream_get_request (stream_of (self), self->base);
  g_clear_pointer (&self->pull, sng_pull_free);
  self->is_partial = FALSE;
  self->pull = sng_pull_new (stream_of (self)->paging, &self->connector->limits, list);
  g_clear_pointer (&self->asked, sng_request_free);
  self->asked = sng_pull_get_first (self->pull);
  ask (task);
}

/* Some pages changed after others had not: those have to be fetched too. */
static void
start_over (GTask *task)
{
  Pulling *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->ask_for_changes = FALSE;
  self->n_unchanged = 0;
  self->n_pages = 0;
  self->n_rows = 0;
  self->stream = 0;
  g_clear_pointer (&self->pulled->etags, sng_etags_free);
  self->pulled->etags = sng_etags_new ();
  if (sng_staging_restart (self->staging, &error))
    start_stream (task);
  else
    finish (task, error);
}

/* Goes on to @next, or to the next stream. */
static void
go_on (GTask *task, SngRequest *next)
{
  Pulling *self = g_task_get_task_data (task);

  if (self->pulled_page != NULL)
    self->pulled_page (self->n_pages, self->n_rows, self->page_data);
  g_clear_pointer (&self->asked, sng_request_free);
  self->asked = next;
  if (next != NULL)
    {
      ask (task);
      return;
    }
  self->pulled->notes->streams[self->stream].complete
      = self->ask_for_changes || (sng_pull_is_complete (self->pull) && !self->is_partial);
  self->stream++;
  start_stream (task);
}

/* A server may repeat in its links what it was asked with. The secret is added when a request is
 * sent, and stands nowhere before. */
static void
forget_secret (Pulling *self)
{
  const char *parameter = self->connector->auth.parameter;
  char *url;

  if (self->next == NULL || parameter == NULL)
    return;
  url = sng_url_without_parameter (self->next->url, parameter);
  g_free (self->next->url);
  self->next->url = url;
}

static gboolean
take_rows (Pulling *self, JsonNode *node, SngFoundRows *found, GError **error)
{
  gboolean is_partial;
  SngListPage page = {
    .url = self->asked->url,
    .node = node,
    .headers = self->answer->headers,
  };

  if (!sng_answer_rules_check (stream_of (self)->rules, node, &is_partial, error)
      || !sng_stream_get_rows (stream_of (self), node, found, error))
    return FALSE;
  self->is_partial |= is_partial;
  page.rows = found->rows;
  page.n_listed = found->n_listed;
  if (!sng_pull_take (self->pull, &page, stream_of (self)->key, &self->next, error))
    return FALSE;
  forget_secret (self);
  return TRUE;
}

static void
take_page_in_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Pulling *self = data;
  const SngStream *stream = stream_of (self);
  g_auto (SngFoundRows) found = { 0 };
  gsize length;
  const char *bytes = g_bytes_get_data (self->answer->body, &length);
  const char *text = bytes ? bytes : "";
  GError *error = NULL;
  g_autoptr (JsonNode) page
      = sng_rows_parse (stream->rows, text, length, self->connector->limits.max_bytes, &error);

  g_clear_pointer (&self->next, sng_request_free);
  if (page != NULL && take_rows (self, page, &found, &error)
      && sng_staging_add (self->staging, self->stream, text, length, &error))
    {
      self->n_pages++;
      self->n_rows += json_array_get_length (found.rows);
      g_task_return_boolean (worker, TRUE);
    }
  else
    g_task_return_error (worker, error);
}

static void
on_page_taken_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Pulling *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    {
      finish (task, g_steal_pointer (&error));
      return;
    }
  sng_etags_add (self->pulled->etags, self->asked->url,
                 g_hash_table_lookup (self->answer->headers, "etag"),
                 self->next ? self->next->url : NULL);
  g_clear_pointer (&self->answer, sng_answer_free);
  go_on (task, g_steal_pointer (&self->next));
}

static void
take_page (GTask *task, SngAnswer *answer)
{
  Pulling *self = g_task_get_task_data (task);
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, on_page_taken_cb, task);

  g_task_set_source_tag (worker, take_page);
  self->ask_for_changes = FALSE;
  self->answer = answer;
  g_task_set_task_data (worker, self, NULL);
  g_task_run_in_thread (worker, take_page_in_worker);
}

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Pulling *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SngAnswer) answer = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &error);
  const char *next_url = NULL;

  if (answer == NULL)
    finish (task, error);
  else if (answer->not_modified)
    {
      self->n_unchanged++;
      sng_etags_find (self->known, self->asked->url, &next_url);
      go_on (task, next_url ? sng_request_new (next_url) : NULL);
    }
  else if (self->n_unchanged > 0)
    start_over (task);
  else
    take_page (task, g_steal_pointer (&answer));
}

/* What is posted has no version of its own: servers keep those of addresses. */
static void
ask (GTask *task)
{
  Pulling *self = g_task_get_task_data (task);
  gboolean may_be_unchanged = self->ask_for_changes && !self->asked->is_post;
  const char *next_url;
  const char *etag
      = may_be_unchanged ? sng_etags_find (self->known, self->asked->url, &next_url) : NULL;

  sng_fetcher_ask_async (self->fetcher, self->asked, etag, g_task_get_cancellable (task),
                         on_answer_cb, task);
}

/* Public API */

void
sng_pulled_free (SngPulled *self)
{
  sng_pull_notes_free (self->notes);
  g_clear_pointer (&self->etags, sng_etags_free);
  g_free (self);
}

/**
 * sng_pull_all_async:
 * @url: the address of the source
 * @staging: gets the pages; stays with the caller
 * @known: (transfer full): the versions that the last complete run saw
 *
 * Fetches every page of every list of a source into @staging.
 */
void
sng_pull_all_async (SngConnector *connector,
                    const char *url,
                    SngFetcher *fetcher,
                    SngStaging *staging,
                    SngEtags *known,
                    SngPulledPage pulled_page,
                    gpointer page_data,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Pulling *self = g_new0 (Pulling, 1);

  g_task_set_source_tag (task, sng_pull_all_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, pulling_free);
  self->connector = sng_connector_ref (connector);
  self->base = g_strdup (url);
  self->fetcher = g_object_ref (fetcher);
  self->staging = staging;
  self->known = known;
  self->ask_for_changes = TRUE;
  self->pulled_page = pulled_page;
  self->page_data = page_data;
  self->pulled = g_new0 (SngPulled, 1);
  self->pulled->notes = sng_pull_notes_new (connector);
  self->pulled->etags = sng_etags_new ();
  start_stream (task);
}

SngPulled *
sng_pull_all_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
