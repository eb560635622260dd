/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-refresh.h"

struct _SngRefresh
{
  GObject parent_instance;

  SngRegister *subject;
  GArray *sources;    /* of SngHandle */
  GPtrArray *reports; /* of SngRunReport */
  SngFetchWait wait;
  gpointer wait_data;
  guint next;
};

static void refresh_next (GTask *task);

G_DEFINE_FINAL_TYPE (SngRefresh, sng_refresh, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_progress_cb (const SngRunProgress *progress, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_PROGRESS], 0, progress->source, progress->n_pages,
                 progress->n_rows, progress->applying);
}

static void
on_refreshed_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  SngRefresh *self = g_task_get_source_object (task);
  SngHandle source = g_array_index (self->sources, SngHandle, self->next);
  GError *error = NULL;
  SngRunReport *report = sng_source_refresh_finish (result, &error);

  /* What could not even be written down is still told. */
  if (report == NULL)
    {
      report = sng_run_report_new (source, sng_clock_now (sng_register_get_clock (self->subject)));
      sng_run_report_fail (report, error);
    }
  g_ptr_array_add (self->reports, report);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, source);
  self->next++;
  refresh_next (task);
}

static void
refresh_next (GTask *task)
{
  SngRefresh *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  SngRunOptions options = {
    .progress = on_progress_cb,
    .progress_data = self,
    .wait = self->wait,
    .wait_data = self->wait_data,
  };
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    g_task_return_error (task, error);
  else if (self->next >= self->sources->len)
    g_task_return_boolean (task, TRUE);
  else
    {
      sng_source_refresh_async (self->subject, g_array_index (self->sources, SngHandle, self->next),
                                &options, cancellable, on_refreshed_cb, task);
      return;
    }
  g_object_unref (task);
}

static void
sng_refresh_finalize (GObject *object)
{
  SngRefresh *self = SNG_REFRESH (object);

  g_clear_object (&self->subject);
  g_array_unref (self->sources);
  g_ptr_array_unref (self->reports);
  G_OBJECT_CLASS (sng_refresh_parent_class)->finalize (object);
}

static void
sng_refresh_class_init (SngRefreshClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_refresh_finalize;
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 4, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_UINT64,
                                           G_TYPE_BOOLEAN);
  signals[SIGNAL_DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sng_refresh_init (SngRefresh *self)
{
  self->sources = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  self->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_run_report_free);
}

/* Public API */

SngRefresh *
sng_refresh_new (SngRegister *subject)
{
  SngRefresh *self = g_object_new (SNG_TYPE_REFRESH, NULL);

  self->subject = g_object_ref (subject);
  return self;
}

/**
 * sng_refresh_set_wait:
 * @wait: (nullable): how long to put off what is tried again; tests do not wait
 */
void
sng_refresh_set_wait (SngRefresh *self, SngFetchWait wait, gpointer data)
{
  self->wait = wait;
  self->wait_data = data;
}

void
sng_refresh_add (SngRefresh *self, SngHandle source)
{
  g_array_append_val (self->sources, source);
}

/**
 * sng_refresh_add_enabled:
 * @sources: (element-type SngRecord): records of sources
 *
 * Returns: how many of them are enabled, and so were added
 */
guint
sng_refresh_add_enabled (SngRefresh *self, GPtrArray *sources)
{
  guint before = self->sources->len;

  for (guint i = 0; i < sources->len; i++)
    if (sng_value_get_boolean (sng_source (sources->pdata[i], SNG_SOURCE_ENABLED), FALSE))
      sng_refresh_add (self, sng_record_get_handle (sources->pdata[i]));
  return self->sources->len - before;
}

void
sng_refresh_run_async (SngRefresh *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sng_refresh_run_async);
  g_task_set_check_cancellable (task, FALSE);
  refresh_next (task);
}

/**
 * sng_refresh_run_finish:
 *
 * Returns: whether all sources were tried; each one's fate is in its report
 */
gboolean
sng_refresh_run_finish (SngRefresh *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sng_refresh_get_reports:
 *
 * Returns: (transfer none) (element-type SngRunReport): one per source that is over
 */
GPtrArray *
sng_refresh_get_reports (SngRefresh *self)
{
  return self->reports;
}

guint
sng_refresh_get_n_failed (SngRefresh *self)
{
  guint n = 0;

  for (guint i = 0; i < self->reports->len; i++)
    n += ((SngRunReport *) self->reports->pdata[i])->error != NULL;
  return n;
}
