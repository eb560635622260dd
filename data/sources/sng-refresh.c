/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-refresh.h"

/* How many sources are asked at the same time. */
#define MAX_AT_ONCE 4

/* One source on its way. */
typedef struct
{
  SngRefresh *refresh; /* (borrowed) */
  GTask *task;         /* (borrowed) of the whole refresh, while it runs */
  SngHandle source;
  SngRunReport *report; /* (owned) (nullable) until it is handed out */
  gboolean is_over;
  SngRunGo go; /* (nullable) of a run that waits for its turn to write */
  gpointer go_data;
} Leg;

struct _SngRefresh
{
  GObject parent_instance;

  SngRegister *subject;
  GPtrArray *legs;    /* of Leg */
  GPtrArray *reports; /* of SngRunReport */
  SngFetchWait wait;
  gpointer wait_data;
  guint n_started;
  guint n_running;
  guint n_told; /* the legs whose reports are handed out */
};

static void start_legs (GTask *task);

G_DEFINE_FINAL_TYPE (SngRefresh, sng_refresh, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
leg_free (gpointer data)
{
  Leg *leg = data;

  g_clear_pointer (&leg->report, sng_run_report_free);
  g_free (leg);
}

static void
on_progress_cb (const SngRunProgress *progress, gpointer data)
{
  const Leg *leg = data;

  g_signal_emit (leg->refresh, signals[SIGNAL_PROGRESS], 0, progress->source, progress->n_pages,
                 progress->n_rows, progress->applying);
}

/* Sources may be asked in any order, but what they say is written, and told, in the order in which
 * they were added: the rows of a later one may name records that an earlier one makes. */
static void
go_on (SngRefresh *self)
{
  Leg *leg = NULL;

  for (; self->n_told < self->n_started; self->n_told++)
    {
      leg = self->legs->pdata[self->n_told];
      if (!leg->is_over)
        break;
      g_ptr_array_add (self->reports, g_steal_pointer (&leg->report));
      g_signal_emit (self, signals[SIGNAL_DONE], 0, leg->source);
    }
  if (self->n_told < self->n_started && leg->go != NULL)
    g_steal_pointer (&leg->go) (leg->go_data);
}

static void
await_turn (SngRunGo go, gpointer go_data, gpointer data)
{
  Leg *leg = data;

  leg->go = go;
  leg->go_data = go_data;
  go_on (leg->refresh);
}

static void
on_refreshed_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  Leg *leg = data;
  SngRefresh *self = leg->refresh;
  GError *error = NULL;

  leg->report = sng_source_refresh_finish (result, &error);
  /* What could not even be written down is still told. */
  if (leg->report == NULL)
    {
      gint64 now = sng_clock_now (sng_register_get_clock (self->subject));

      leg->report = sng_run_report_new (leg->source, now);
      sng_run_report_fail (leg->report, error);
    }
  leg->is_over = TRUE;
  self->n_running--;
  go_on (self);
  start_legs (leg->task);
}

static void
start_leg (GTask *task, Leg *leg)
{
  SngRefresh *self = leg->refresh;
  SngRunOptions options = {
    .progress = on_progress_cb,
    .progress_data = leg,
    .wait = self->wait,
    .wait_data = self->wait_data,
    .turn = await_turn,
    .turn_data = leg,
  };

  leg->task = task;
  self->n_running++;
  self->n_started++;
  sng_source_refresh_async (self->subject, leg->source, &options, g_task_get_cancellable (task),
                            on_refreshed_cb, leg);
}

static void
start_legs (GTask *task)
{
  SngRefresh *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  while (self->n_running < MAX_AT_ONCE && self->n_started < self->legs->len
         && !g_cancellable_is_cancelled (cancellable))
    start_leg (task, self->legs->pdata[self->n_started]);
  if (self->n_running > 0)
    return;
  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
sng_refresh_finalize (GObject *object)
{
  SngRefresh *self = SNG_REFRESH (object);

  g_clear_object (&self->subject);
  g_ptr_array_unref (self->legs);
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
  self->legs = g_ptr_array_new_with_free_func (leg_free);
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
  Leg *leg = g_new0 (Leg, 1);

  leg->refresh = self;
  leg->source = source;
  g_ptr_array_add (self->legs, leg);
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
  guint before = self->legs->len;

  for (guint i = 0; i < sources->len; i++)
    if (sng_value_get_boolean (sng_source (sources->pdata[i], SNG_SOURCE_ENABLED), FALSE))
      sng_refresh_add (self, sng_record_get_handle (sources->pdata[i]));
  return self->legs->len - before;
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
  start_legs (task);
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
 * Returns: (transfer none) (element-type SngRunReport): one per source that is over, in the order
 *   in which they were added
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
