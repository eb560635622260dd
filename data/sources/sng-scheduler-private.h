/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-schedule-lock.h"
#include "data/sources/sng-scheduler.h"
#include "data/sources/sng-source-falls.h"
#include "data/sources/sng-timetable.h"

G_BEGIN_DECLS

/* What the files of the scheduler share: when sources are looked at, and how they are refreshed. */

#define SNG_SCHEDULER_SECOND ((gint64) G_USEC_PER_SEC)

/* A run of a source changes the register many times: one look at the end is enough. */
#define SNG_SCHEDULER_SETTLING_MS 2000

struct _SngScheduler
{
  GObject parent_instance;

  /* (owned) */
  SngRegister *subject;
  GNetworkMonitor *network;  /* (nullable) until the first look */
  SngScheduleLock *lock;     /* (nullable) while another program keeps the schedule */
  GCancellable *closing;     /* of what reads the timetable */
  GCancellable *cancellable; /* (nullable) of the refresh under way */
  SngSourceFalls *falls;
  GArray *wanted;            /* of SngHandle, asked for while a refresh is under way */
  GSource *timer;            /* (nullable) */

  SngSchedulerPrepare prepare; /* (nullable) */
  gpointer prepare_data;       /* (borrowed) */
  SngFetchWait wait;           /* (nullable) */
  gpointer wait_data;          /* (borrowed) */
  SngQuiet quiet;
  gint64 awake_since;
  gint64 rests_until;
  gboolean is_started;
  gboolean is_past_day;
  gboolean is_reading; /* the timetable */
  gboolean look_again;
  gboolean wants_all;
  gboolean is_asked; /* a person wanted the refresh under way */
};

gint64 sng_scheduler_now (SngScheduler *self);
void sng_scheduler_tell_changed (SngScheduler *self);
void sng_scheduler_look_in (SngScheduler *self, guint ms);

void sng_scheduler_begin_wanted (SngScheduler *self);
gint64 sng_scheduler_begin_due (SngScheduler *self, SngTimetable *timetable);

G_END_DECLS
