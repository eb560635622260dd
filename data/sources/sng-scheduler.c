/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-scheduler-private.h"

/* The first look waits until the window is there. */
#define FIRST_LOOK_MS (5 * 1000)

/* Timers stand while the computer sleeps, so none is longer than this. */
#define LONGEST_WAIT (60 * SNG_SCHEDULER_SECOND)

/* Who cancels a refresh that was due does not want it back at once. */
#define REST_AFTER_CANCEL (15 * 60 * SNG_SCHEDULER_SECOND)

G_DEFINE_FINAL_TYPE (SngScheduler, sng_scheduler, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PROGRESS,
  SIGNAL_FINISHED,
  SIGNAL_FELL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
timer_cb (gpointer data)
{
  SngScheduler *self = data;

  g_clear_pointer (&self->timer, g_source_unref);
  sng_scheduler_look (self);
  return G_SOURCE_REMOVE;
}

static void
stop_timer (SngScheduler *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static SngQuiet
find_quiet (SngScheduler *self)
{
  if (!self->is_started)
    return SNG_QUIET_STOPPED;
  if (sng_register_is_read_only (self->subject))
    return SNG_QUIET_READ_ONLY;
  if (self->is_past_day)
    return SNG_QUIET_PAST_DAY;
  if (self->lock == NULL)
    self->lock = sng_schedule_lock_new (sng_register_get_path (self->subject));
  if (self->lock == NULL)
    return SNG_QUIET_ELSEWHERE;
  if (self->network != NULL && !g_network_monitor_get_network_available (self->network))
    return SNG_QUIET_OFFLINE;
  if (self->network != NULL && g_network_monitor_get_network_metered (self->network))
    return SNG_QUIET_METERED;
  return SNG_QUIET_NO;
}

/* What was overdue while nothing was asked is spread anew when that ends. */
static void
find_out_quiet (SngScheduler *self)
{
  SngQuiet quiet = find_quiet (self);

  if (quiet == self->quiet)
    return;
  self->quiet = quiet;
  if (quiet == SNG_QUIET_NO)
    self->awake_since = sng_scheduler_now (self);
  sng_scheduler_tell_changed (self);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SngTimetable *timetable = sng_timetable_read (data, &error);

  /* Asking the desktop for the network the first time takes a while. */
  g_network_monitor_get_default ();
  if (timetable == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, timetable, (GDestroyNotify) sng_timetable_free);
}

static void
tell_nothing (SngScheduler *self)
{
  g_autoptr (SngRefresh) nothing = sng_refresh_new (self->subject);

  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, nothing, TRUE, NULL);
}

static void
want_all (SngScheduler *self, SngTimetable *timetable)
{
  self->wants_all = FALSE;
  sng_timetable_add_enabled (timetable, self->wanted);
  if (self->wanted->len > 0)
    sng_scheduler_begin_wanted (self);
  else
    tell_nothing (self);
}

static void
tell_falls (SngScheduler *self, SngTimetable *timetable)
{
  g_autoptr (GPtrArray) fallen
      = sng_source_falls_look (self->falls, sng_timetable_get_healths (timetable));

  for (guint i = 0; i < fallen->len; i++)
    g_signal_emit (self, signals[SIGNAL_FELL], 0, fallen->pdata[i]);
}

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  SngScheduler *self = SNG_SCHEDULER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngTimetable) timetable = g_task_propagate_pointer (G_TASK (result), &error);
  gint64 next = G_MAXINT64;

  self->is_reading = FALSE;
  if (g_cancellable_is_cancelled (self->closing))
    return;
  if (self->network == NULL)
    sng_scheduler_set_network (self, g_network_monitor_get_default ());
  if (timetable != NULL && self->wants_all)
    want_all (self, timetable);
  find_out_quiet (self);
  if (timetable != NULL && self->lock != NULL)
    tell_falls (self, timetable);
  if (timetable != NULL && self->quiet == SNG_QUIET_NO && self->cancellable == NULL)
    next = sng_scheduler_begin_due (self, timetable);
  if (self->look_again)
    sng_scheduler_look (self);
  else if (self->timer == NULL)
    sng_scheduler_look_in (self, (guint) (CLAMP (next - sng_scheduler_now (self),
                                                 SNG_SCHEDULER_SECOND, LONGEST_WAIT)
                                          / 1000));
}

static void
read_timetable (SngScheduler *self)
{
  g_autoptr (GTask) task = NULL;

  self->look_again = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  task = g_task_new (self, self->closing, on_read_cb, NULL);
  g_task_set_source_tag (task, read_timetable);
  g_task_set_task_data (task, g_object_ref (self->subject), g_object_unref);
  g_task_run_in_thread (task, read_in_worker);
}

static void
register_changed_cb (SngRegister *subject, gint64 sequence, SngScheduler *self)
{
  sng_scheduler_look_in (self, SNG_SCHEDULER_SETTLING_MS);
}

static void
register_resumed_cb (SngRegister *subject, SngScheduler *self)
{
  self->awake_since = sng_scheduler_now (self);
  sng_scheduler_look_in (self, SNG_SCHEDULER_SETTLING_MS);
}

static void
network_changed_cb (GNetworkMonitor *network, gboolean available, SngScheduler *self)
{
  find_out_quiet (self);
  sng_scheduler_look_in (self, SNG_SCHEDULER_SETTLING_MS);
}

static void
sng_scheduler_dispose (GObject *object)
{
  SngScheduler *self = SNG_SCHEDULER (object);

  stop_timer (self);
  g_cancellable_cancel (self->closing);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->lock, sng_schedule_lock_free);
  G_OBJECT_CLASS (sng_scheduler_parent_class)->dispose (object);
}

static void
sng_scheduler_finalize (GObject *object)
{
  SngScheduler *self = SNG_SCHEDULER (object);

  g_clear_object (&self->subject);
  g_clear_object (&self->network);
  g_clear_object (&self->closing);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->falls, sng_source_falls_free);
  g_clear_pointer (&self->wanted, g_array_unref);
  G_OBJECT_CLASS (sng_scheduler_parent_class)->finalize (object);
}

static void
sng_scheduler_class_init (SngSchedulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = sng_scheduler_dispose;
  object_class->finalize = sng_scheduler_finalize;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 4, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_UINT64,
                                           G_TYPE_BOOLEAN);
  signals[SIGNAL_FINISHED]
      = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                      SNG_TYPE_REFRESH, G_TYPE_BOOLEAN, G_TYPE_ERROR);
  signals[SIGNAL_FELL] = g_signal_new ("fell", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sng_scheduler_init (SngScheduler *self)
{
  self->closing = g_cancellable_new ();
  self->wanted = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  self->falls = sng_source_falls_new ();
  self->quiet = SNG_QUIET_STOPPED;
}

/* Shared with what refreshes */

gint64
sng_scheduler_now (SngScheduler *self)
{
  return sng_clock_now (sng_register_get_clock (self->subject));
}

void
sng_scheduler_tell_changed (SngScheduler *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
sng_scheduler_look_in (SngScheduler *self, guint ms)
{
  stop_timer (self);
  if (!self->is_started)
    return;
  self->timer = g_timeout_source_new (ms);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

/* Public API */

SngScheduler *
sng_scheduler_new (SngRegister *subject)
{
  SngScheduler *self = g_object_new (SNG_TYPE_SCHEDULER, NULL);

  self->subject = g_object_ref (subject);
  g_signal_connect_object (subject, "changed", G_CALLBACK (register_changed_cb), self, 0);
  g_signal_connect_object (subject, "resumed", G_CALLBACK (register_resumed_cb), self, 0);
  return self;
}

void
sng_scheduler_set_prepare (SngScheduler *self, SngSchedulerPrepare prepare, gpointer data)
{
  self->prepare = prepare;
  self->prepare_data = data;
}

/**
 * sng_scheduler_set_network:
 * @network: in place of what the desktop says
 */
void
sng_scheduler_set_network (SngScheduler *self, GNetworkMonitor *network)
{
  if (self->network != NULL)
    g_signal_handlers_disconnect_by_data (self->network, self);
  g_set_object (&self->network, network);
  g_signal_connect_object (network, "network-changed", G_CALLBACK (network_changed_cb), self, 0);
}

/**
 * sng_scheduler_set_wait:
 * @wait: (nullable): how long to put off what is tried again; tests do not wait
 */
void
sng_scheduler_set_wait (SngScheduler *self, SngFetchWait wait, gpointer data)
{
  self->wait = wait;
  self->wait_data = data;
}

/**
 * sng_scheduler_start:
 *
 * From now on sources are asked when they are due.
 */
void
sng_scheduler_start (SngScheduler *self)
{
  self->is_started = TRUE;
  self->awake_since = sng_scheduler_now (self);
  sng_scheduler_look_in (self, FIRST_LOOK_MS);
}

/**
 * sng_scheduler_look:
 *
 * Looks now whether a source is due; otherwise that is done at least once a minute.
 */
void
sng_scheduler_look (SngScheduler *self)
{
  stop_timer (self);
  if (self->is_started)
    read_timetable (self);
}

/**
 * sng_scheduler_set_past_day:
 * @is_past: whether a former day is looked at, while nothing new shall arrive
 */
void
sng_scheduler_set_past_day (SngScheduler *self, gboolean is_past)
{
  self->is_past_day = is_past;
  if (!self->is_started)
    return;
  find_out_quiet (self);
  sng_scheduler_look_in (self, SNG_SCHEDULER_SETTLING_MS);
}

SngQuiet
sng_scheduler_get_quiet (SngScheduler *self)
{
  return self->quiet;
}

/**
 * sng_scheduler_prepare:
 *
 * Gets ready what the sources need before they are asked: for whoever tries one without a refresh.
 */
gboolean
sng_scheduler_prepare (SngScheduler *self, GError **error)
{
  return self->prepare == NULL || self->prepare (self->prepare_data, error);
}

/**
 * sng_scheduler_ask:
 *
 * Has @source asked now, or as soon as the refresh under way is over.
 */
void
sng_scheduler_ask (SngScheduler *self, SngHandle source)
{
  g_array_append_val (self->wanted, source);
  sng_scheduler_begin_wanted (self);
}

/**
 * sng_scheduler_ask_all:
 *
 * Has all sources asked that are on; when there is none, an empty refresh is over at once. While
 * somebody's refresh is under way nothing is added to it.
 */
void
sng_scheduler_ask_all (SngScheduler *self)
{
  if (sng_register_is_read_only (self->subject) || self->wants_all
      || (self->cancellable != NULL && self->is_asked))
    return;
  self->wants_all = TRUE;
  read_timetable (self);
}

/**
 * sng_scheduler_cancel:
 *
 * Stops the refresh under way at the page that it is at. What was fetched completely is kept.
 */
void
sng_scheduler_cancel (SngScheduler *self)
{
  self->wants_all = FALSE;
  g_array_set_size (self->wanted, 0);
  if (self->cancellable == NULL)
    return;
  self->rests_until = sng_scheduler_now (self) + REST_AFTER_CANCEL;
  g_cancellable_cancel (self->cancellable);
}

gboolean
sng_scheduler_is_busy (SngScheduler *self)
{
  return self->cancellable != NULL || self->wants_all;
}

/**
 * sng_scheduler_is_reading:
 *
 * Returns: whether it is finding out what is due
 */
gboolean
sng_scheduler_is_reading (SngScheduler *self)
{
  return self->is_reading;
}
