/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-refresh.h"

G_BEGIN_DECLS

/**
 * SngQuiet:
 * @SNG_QUIET_NO: sources are asked when they are due
 * @SNG_QUIET_STOPPED: nobody started the schedule, as on the command line
 * @SNG_QUIET_READ_ONLY: the register can only be read
 * @SNG_QUIET_PAST_DAY: a former day is looked at
 * @SNG_QUIET_OFFLINE: there is no network
 * @SNG_QUIET_METERED: the network is paid for by what goes through it
 * @SNG_QUIET_ELSEWHERE: another window that has this register open does it
 *
 * Why no source is asked although one may be due.
 */
typedef enum
{
  SNG_QUIET_NO,
  SNG_QUIET_STOPPED,
  SNG_QUIET_READ_ONLY,
  SNG_QUIET_PAST_DAY,
  SNG_QUIET_OFFLINE,
  SNG_QUIET_METERED,
  SNG_QUIET_ELSEWHERE,
} SngQuiet;

/**
 * SngScheduler:
 *
 * Has the sources of one register asked: when they are due, once it is started, and when a person
 * wants it, at any time. There is one refresh under way at most, so that nobody has to know who
 * began it. After a start, a sleep or a time without network, what is overdue is spread over some
 * minutes, and each source is asked once, however often it was missed.
 *
 * Of several programs that have the file open one keeps the schedule; when it ends another does.
 *
 * Signals, in the thread that opened the register:
 * - "changed": a refresh began or ended, or the schedule became quiet or goes on
 * - "progress" (source: gint64, n_pages: guint, n_rows: guint64, applying: gboolean)
 * - "finished" (refresh: #SngRefresh, asked: gboolean, error: #GError (nullable)): a refresh is
 *   over that a person @asked for, or that was due
 * - "fell" (health: pointer to #SngSourceHealth): a source turned stale or fails repeatedly; told
 *   once per fall, and by one program
 */
#define SNG_TYPE_SCHEDULER (sng_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (SngScheduler, sng_scheduler, SNG, SCHEDULER, GObject)

/* Gets ready what the sources need before they are asked. */
typedef gboolean (*SngSchedulerPrepare) (gpointer data, GError **error);

SngScheduler *sng_scheduler_new (SngRegister *subject);
void sng_scheduler_set_prepare (SngScheduler *self, SngSchedulerPrepare prepare, gpointer data);
void sng_scheduler_set_network (SngScheduler *self, GNetworkMonitor *network);
void sng_scheduler_set_wait (SngScheduler *self, SngFetchWait wait, gpointer data);

void sng_scheduler_start (SngScheduler *self);
void sng_scheduler_look (SngScheduler *self);
void sng_scheduler_set_past_day (SngScheduler *self, gboolean is_past);
SngQuiet sng_scheduler_get_quiet (SngScheduler *self);

gboolean sng_scheduler_prepare (SngScheduler *self, GError **error);
void sng_scheduler_ask (SngScheduler *self, SngHandle source);
void sng_scheduler_ask_all (SngScheduler *self);
void sng_scheduler_cancel (SngScheduler *self);
gboolean sng_scheduler_is_busy (SngScheduler *self);
gboolean sng_scheduler_is_reading (SngScheduler *self);

G_END_DECLS
