/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-scheduler-private.h"

/* What is overdue when the program or the computer wakes is spread over this, so that neither the
 * network, which may still be coming up, nor the servers get a burst. */
#define WAKING (10 * SNG_SCHEDULER_SECOND)
#define SPREAD (120 * SNG_SCHEDULER_SECOND)

/* A run that left no record stays due: another program refreshes the source, or nothing can be
 * written. */
#define REST_AFTER_TROUBLE (5 * 60 * SNG_SCHEDULER_SECOND)

static void
on_progress_cb (SngRefresh *refresh,
                gint64 source,
                guint n_pages,
                guint64 n_rows,
                gboolean applying,
                SngScheduler *self)
{
  g_signal_emit_by_name (self, "progress", source, n_pages, n_rows, applying);
}

static gboolean
left_no_record (SngRefresh *refresh)
{
  GPtrArray *reports = sng_refresh_get_reports (refresh);

  for (guint i = 0; i < reports->len; i++)
    if (((const SngRunReport *) reports->pdata[i])->run == 0)
      return TRUE;
  return FALSE;
}

static void
finish (SngScheduler *self, SngRefresh *refresh, const GError *error)
{
  gboolean asked = self->is_asked;

  if (error != NULL || left_no_record (refresh))
    self->rests_until = MAX (self->rests_until, sng_scheduler_now (self) + REST_AFTER_TROUBLE);
  g_clear_object (&self->cancellable);
  self->is_asked = FALSE;
  g_signal_emit_by_name (self, "finished", refresh, asked, error);
  sng_scheduler_tell_changed (self);
  sng_scheduler_begin_wanted (self);
  sng_scheduler_look_in (self, SNG_SCHEDULER_SETTLING_MS);
}

static void
on_refreshed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngScheduler) self = data;
  g_autoptr (GError) error = NULL;

  sng_refresh_run_finish (SNG_REFRESH (source), result, &error);
  if (!g_cancellable_is_cancelled (self->closing))
    finish (self, SNG_REFRESH (source), error);
}

static void
begin (SngScheduler *self, GArray *sources, gboolean asked)
{
  g_autoptr (SngRefresh) refresh = sng_refresh_new (self->subject);
  g_autoptr (GError) error = NULL;

  self->is_asked = asked;
  self->cancellable = g_cancellable_new ();
  sng_refresh_set_wait (refresh, self->wait, self->wait_data);
  for (guint i = 0; i < sources->len; i++)
    sng_refresh_add (refresh, g_array_index (sources, SngHandle, i));
  if (!sng_scheduler_prepare (self, &error))
    {
      finish (self, refresh, error);
      return;
    }
  g_signal_connect_object (refresh, "progress", G_CALLBACK (on_progress_cb), self, 0);
  sng_scheduler_tell_changed (self);
  sng_refresh_run_async (refresh, self->cancellable, on_refreshed_cb, g_object_ref (self));
}

/* Shared with what looks */

void
sng_scheduler_begin_wanted (SngScheduler *self)
{
  g_autoptr (GArray) wanted = NULL;

  if (self->cancellable != NULL || self->wanted->len == 0)
    return;
  wanted = g_steal_pointer (&self->wanted);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  begin (self, wanted, TRUE);
}

/* Returns when the next source is due. */
gint64
sng_scheduler_begin_due (SngScheduler *self, SngTimetable *timetable)
{
  gint64 now = sng_scheduler_now (self);
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  gint64 next = sng_timetable_find_due (timetable, now, self->awake_since + WAKING, SPREAD, due);

  if (self->rests_until > now)
    return MAX (next, self->rests_until);
  if (due->len > 0)
    begin (self, due, FALSE);
  return next;
}
