/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-pulling.h"

#include "data/vocabulary/sng-json-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many lists that fail one after the other say that the others would too. */
#define MAX_FAILURES_IN_A_ROW 10

/* Everything about one pull, the data of its task. */
typedef struct
{
  SngPullShare share;
  SngConnector *connector; /* (owned) */
  char *base;
  gint64 now;
  GCancellable *stop; /* cancelled by the caller's, and when the pull cannot succeed any more */
  gulong chained;
  GError *error; /* (nullable) the first one that ends the pull */
  gboolean is_outdated;

  guint stream;
  guint next_list; /* of the stream */
  guint n_lists;
  guint n_windows; /* in which each of its lists is asked for */
  guint n_active;
  guint n_failed_in_a_row;
  GPtrArray **parents;  /* by stream: of SngParentRow, for which it is asked for */
  GHashTable **bound;   /* by stream: what is bound by them, to ask for it once */

  SngPulled *pulled;
} Pulling;

static void start_stream (GTask *task);

static const SngStream *
stream_of (Pulling *self)
{
  return self->connector->streams->pdata[self->stream];
}

static SngStreamNotes *
notes_of (Pulling *self)
{
  return &self->pulled->notes->streams[self->stream];
}

static void
clear_parents (Pulling *self)
{
  for (guint i = 0; i < self->connector->streams->len; i++)
    {
      g_ptr_array_set_size (self->parents[i], 0);
      g_hash_table_remove_all (self->bound[i]);
    }
}

static void
pulling_free (gpointer data)
{
  Pulling *self = data;

  for (guint i = 0; i < self->connector->streams->len; i++)
    {
      g_ptr_array_unref (self->parents[i]);
      g_hash_table_unref (self->bound[i]);
    }
  g_free (self->parents);
  g_free (self->bound);
  g_mutex_clear (&self->share.staging_lock);
  g_object_unref (self->share.fetcher);
  sng_etags_free (self->share.known);
  sng_connector_unref (self->connector);
  g_free (self->base);
  g_object_unref (self->stop);
  g_clear_error (&self->error);
  g_clear_pointer (&self->pulled, sng_pulled_free);
  g_free (self);
}

static void
finish (GTask *task)
{
  Pulling *self = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), self->chained);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->pulled), (GDestroyNotify) sng_pulled_free);
  g_object_unref (task);
}

/* Lets the pull end without a result as soon as nothing is on its way any more. */
static void
fail (Pulling *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  g_cancellable_cancel (self->stop);
}

/* Rows for which another list is asked for; one that comes twice is asked for once. */
static void
take_parents (Pulling *self, SngListPull *list)
{
  for (guint stream = self->stream + 1; stream < self->connector->streams->len; stream++)
    {
      GPtrArray *rows = sng_list_pull_get_rows_for (list, stream);

      g_ptr_array_set_free_func (rows, NULL);
      for (guint i = 0; i < rows->len; i++)
        {
          SngParentRow *row = rows->pdata[i];
          char *name = row->bound != NULL ? sng_json_to_text (row->bound, FALSE) : NULL;

          if (name == NULL || g_hash_table_add (self->bound[stream], name))
            g_ptr_array_add (self->parents[stream], row);
          else
            sng_parent_row_free (row);
        }
      g_ptr_array_set_size (rows, 0);
    }
}

/* What says something of one list, and not of the whole source, does not keep the others out. */
static gboolean
may_be_kept (Pulling *self, const GError *error)
{
  return stream_of (self)->for_each != NULL && error->domain == SNG_SOURCE_ERROR
         && error->code != SNG_SOURCE_ERROR_FILE && error->code != SNG_SOURCE_ERROR_SECRET
         && !(error->code == SNG_SOURCE_ERROR_LIMIT
              && g_get_monotonic_time () >= self->share.give_up_at);
}

static void
keep_failure (Pulling *self, const char *parent, const GError *error)
{
  SngPullNotes *notes = self->pulled->notes;

  sng_pull_notes_add_failure (notes, stream_of (self)->id, parent, error);
  notes_of (self)->complete = FALSE;
  if (++self->n_failed_in_a_row < MAX_FAILURES_IN_A_ROW)
    return;
  notes->n_not_asked += self->n_lists - self->next_list;
  self->next_list = self->n_lists;
}

/* Of several lists, the next run begins where the earliest of them ended. */
static void
take_told (SngStreamNotes *notes, const char *told)
{
  if (told == NULL || (notes->told != NULL && strcmp (notes->told, told) <= 0))
    return;
  g_free (notes->told);
  notes->told = g_strdup (told);
}

/* A list came to its end. */
static void
take_list (Pulling *self, SngListPull *list)
{
  SngStreamNotes *notes = notes_of (self);

  self->n_failed_in_a_row = 0;
  notes->is_partial |= sng_list_pull_is_partial (list);
  notes->is_short |= !sng_list_pull_is_complete (list);
  notes->complete &= !notes->is_partial && !notes->is_short;
  take_told (notes, sng_list_pull_get_told (list));
}

/* How many lists the stream is: for each row of another one, and for each window of time. */
static void
count_lists (Pulling *self)
{
  const SngStream *stream = stream_of (self);
  SngStreamNotes *notes = notes_of (self);
  guint n_parents = stream->for_each != NULL ? self->parents[self->stream]->len : 1;

  self->next_list = 0;
  self->n_windows
      = notes->is_limited ? sng_since_count_windows (stream->since, notes->start, self->now) : 1;
  self->n_lists = n_parents * self->n_windows;
}

/* The server does not know any more where the last run ended: everything is asked for. */
static void
ask_for_all (Pulling *self)
{
  notes_of (self)->is_limited = FALSE;
  g_clear_pointer (&notes_of (self)->start, g_free);
  count_lists (self);
}

/* The lists of a stream: one, or one for each row of another stream. */

static void run_lists (GTask *task);

static void
on_list_pulled_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Pulling *self = g_task_get_task_data (task);
  g_autoptr (SngListPull) list = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  self->n_active--;
  if (sng_list_pull_run_finish (list, result, &error))
    take_list (self, list);
  else if (sng_list_pull_has_dead_link (list, error))
    ask_for_all (self);
  else if (may_be_kept (self, error))
    keep_failure (self, sng_list_pull_get_parent (list), error);
  else
    fail (self, g_steal_pointer (&error));
  g_clear_error (&error);
  take_parents (self, list);
  self->is_outdated |= sng_list_pull_is_outdated (list);
  run_lists (task);
}

static SngListPull *
new_list (Pulling *self, const SngParentRow *parent, guint window)
{
  const SngStream *stream = stream_of (self);
  const SngStreamNotes *notes = notes_of (self);
  const char *link
      = notes->is_limited && sng_since_follows_link (stream->since) ? notes->start : NULL;
  g_autoptr (SngRequest) request
      = sng_stream_get_request (stream, self->base, parent != NULL ? parent->bound : NULL);

  if (notes->is_limited)
    sng_since_limit (stream->since, request, notes->start, window, self->now);
  return sng_list_pull_new (&self->share, self->stream, parent, request, link);
}

/* Asks for the next list of the stream. A row that lacks what is asked with has failed. */
static void
start_list (GTask *task)
{
  Pulling *self = g_task_get_task_data (task);
  guint number = self->next_list++;
  const SngParentRow *parent = stream_of (self)->for_each != NULL
                                   ? self->parents[self->stream]->pdata[number / self->n_windows]
                                   : NULL;
  g_autoptr (GError) error = NULL;

  if (parent != NULL && parent->bound == NULL)
    {
      sng_source_error_set (&error, SNG_SOURCE_ERROR_CONTENT,
                            N_("The row lacks what its list is asked for with."), NULL);
      keep_failure (self, parent->key, error);
      return;
    }
  self->n_active++;
  sng_list_pull_run_async (new_list (self, parent, number % self->n_windows), self->stop,
                           on_list_pulled_cb, task);
}

/* Some pages changed after others had not: those have to be fetched too. */
static void
start_over (GTask *task)
{
  Pulling *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->is_outdated = FALSE;
  self->stream = 0;
  clear_parents (self);
  self->share.ask_for_changes = FALSE;
  self->share.n_unchanged = 0;
  self->share.n_pages = 0;
  self->share.n_rows = 0;
  g_clear_pointer (&self->pulled->etags, sng_etags_free);
  self->pulled->etags = self->share.seen = sng_etags_new ();
  if (!sng_staging_restart (self->share.staging, &error))
    fail (self, error);
  start_stream (task);
}

static void
run_lists (GTask *task)
{
  Pulling *self = g_task_get_task_data (task);
  guint at_once = stream_of (self)->for_each != NULL ? stream_of (self)->for_each->at_once : 1;

  while (self->error == NULL && !self->is_outdated && self->n_active < at_once
         && self->next_list < self->n_lists)
    start_list (task);
  if (self->n_active > 0)
    return;
  if (self->error != NULL)
    finish (task);
  else if (self->is_outdated)
    start_over (task);
  else
    {
      self->stream++;
      start_stream (task);
    }
}

/* What is asked for with rows of which some did not come is not complete either, and with rows of
 * which only those came that changed, it has only what belongs to those. */
static void
begin_notes (Pulling *self)
{
  const SngForEach *for_each = stream_of (self)->for_each;
  const SngStreamNotes *parent
      = for_each != NULL ? &self->pulled->notes->streams[sng_connector_find_stream (
                               self->connector, for_each->stream)]
                         : NULL;
  SngStreamNotes *notes = notes_of (self);

  g_clear_pointer (&notes->told, g_free);
  notes->complete = parent == NULL || parent->complete;
  notes->is_short = FALSE;
  notes->is_partial = FALSE;
  notes->is_below_limited = parent != NULL && (parent->is_limited || parent->is_below_limited);
}

/* Begins with the lists of the current stream, or ends after the last stream. */
static void
start_stream (GTask *task)
{
  Pulling *self = g_task_get_task_data (task);

  if (self->error != NULL || self->stream >= self->connector->streams->len)
    {
      self->pulled->unchanged = self->share.ask_for_changes && self->share.n_unchanged > 0;
      finish (task);
      return;
    }
  begin_notes (self);
  self->share.n_stream_rows = 0;
  self->n_failed_in_a_row = 0;
  count_lists (self);
  run_lists (task);
}

static void
on_cancelled_cb (GCancellable *caller, gpointer own)
{
  g_cancellable_cancel (own);
}

/* A page that did not change does not tell its rows. They are needed where other lists are asked for
 * with them, and where they tell more of the records of others: there may be new ones of those. */
static gboolean
needs_all_rows (SngConnector *connector)
{
  for (guint i = 0; i < connector->streams->len; i++)
    {
      const SngStream *stream = connector->streams->pdata[i];

      if (stream->for_each != NULL || (!stream->creates && stream->match->len > 0))
        return TRUE;
    }
  return FALSE;
}

static void
make_places (Pulling *self)
{
  guint n = self->connector->streams->len;

  self->parents = g_new0 (GPtrArray *, n + 1);
  self->bound = g_new0 (GHashTable *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->parents[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_parent_row_free);
      self->bound[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
}

static void
begin_stream (SngStreamNotes *note, const SngStream *stream, const SngMarks *marks, gint64 now)
{
  g_autofree char *back = stream->since != NULL ? sng_since_go_back (stream->since, now) : NULL;

  if (stream->since == NULL)
    return;
  note->start = g_strdup (sng_marks_find (marks, stream->id));
  note->is_limited = note->start != NULL && !marks->is_full_due;
  if (note->is_limited || back == NULL)
    return;
  g_free (note->start);
  note->start = g_steal_pointer (&back);
  note->is_limited = TRUE;
  note->is_back = TRUE;
}

/* Where each list begins, and whether it only has to tell what changed since. */
static SngPullNotes *
new_notes (Pulling *self, const SngPullSettings *settings)
{
  SngPullNotes *notes = sng_pull_notes_new (self->connector);
  const SngMarks *marks = settings->marks;

  notes->url = g_strdup (settings->url);
  for (guint i = 0; i < notes->n_streams && marks != NULL; i++)
    begin_stream (&notes->streams[i], self->connector->streams->pdata[i], marks, settings->now);
  return notes;
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
 *
 * Fetches every page of every list of a source into the staging file, the lists in the order of the
 * document. Where one is asked for once for each row of another, some of them may fail: the others
 * are fetched all the same, and the notes name those.
 */
void
sng_pull_all_async (const SngPullSettings *settings,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Pulling *self = g_new0 (Pulling, 1);

  g_task_set_source_tag (task, sng_pull_all_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, pulling_free);
  self->connector = sng_connector_ref (settings->connector);
  self->base = g_strdup (settings->url);
  self->now = settings->now;
  self->stop = g_cancellable_new ();
  if (cancellable != NULL)
    self->chained = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb),
                                           g_object_ref (self->stop), g_object_unref);
  make_places (self);
  self->pulled = g_new0 (SngPulled, 1);
  self->pulled->notes = new_notes (self, settings);
  self->pulled->etags = sng_etags_new ();
  self->share = (SngPullShare) {
    .connector = self->connector,
    .fetcher = g_object_ref (settings->fetcher),
    .staging = settings->staging,
    .known = settings->known,
    .seen = self->pulled->etags,
    .ask_for_changes = !needs_all_rows (self->connector),
    .give_up_at
    = g_get_monotonic_time () + self->connector->limits.max_run_ms * (gint64) 1000,
    .pulled_page = settings->pulled_page,
    .page_data = settings->page_data,
  };
  g_mutex_init (&self->share.staging_lock);
  start_stream (task);
}

SngPulled *
sng_pull_all_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
