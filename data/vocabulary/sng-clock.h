/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngClock:
 *
 * The one source of "now", passed down to whoever needs it. The real clock follows the machine;
 * a fixed one stands still, as the demonstration's does and as tests need it.
 */
typedef struct _SngClock SngClock;

SngClock *sng_clock_new (GTimeZone *zone);
SngClock *sng_clock_new_fixed (gint64 instant_usec, GTimeZone *zone);
SngClock *sng_clock_ref (SngClock *self);
void sng_clock_unref (SngClock *self);

gint64 sng_clock_now (SngClock *self);
gint64 sng_clock_today (SngClock *self);
GTimeZone *sng_clock_get_zone (SngClock *self);
gboolean sng_clock_is_fixed (SngClock *self);
void sng_clock_advance (SngClock *self, gint64 usec);

gint64 sng_date_from_civil (int year, int month, int day);
void sng_date_to_civil (gint64 date, int *year, int *month, int *day);
gint64 sng_date_of_instant (gint64 instant_usec, GTimeZone *zone);
gint64 sng_instant_end_of_day (gint64 date, GTimeZone *zone);
int sng_period_of_date (gint64 date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngClock, sng_clock_unref)

G_END_DECLS
