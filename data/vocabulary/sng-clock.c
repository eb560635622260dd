/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-clock.h"

struct _SngClock
{
  GTimeZone *zone;
  gint64 standing_at; /* G_MININT64 for a clock that runs */
};

static void
sng_clock_free (gpointer data)
{
  SngClock *self = data;

  g_time_zone_unref (self->zone);
}

/* Public API */

/**
 * sng_clock_new:
 * @zone: the organisation's zone
 *
 * Returns: (transfer full): a clock that follows the machine
 */
SngClock *
sng_clock_new (GTimeZone *zone)
{
  return sng_clock_new_fixed (G_MININT64, zone);
}

/**
 * sng_clock_new_fixed:
 * @instant_usec: microseconds since 1970-01-01 UTC
 * @zone: the organisation's zone
 *
 * Returns: (transfer full): a clock that stands still until sng_clock_advance()
 */
SngClock *
sng_clock_new_fixed (gint64 instant_usec, GTimeZone *zone)
{
  SngClock *self = g_atomic_rc_box_new0 (SngClock);

  self->zone = g_time_zone_ref (zone);
  self->standing_at = instant_usec;
  return self;
}

SngClock *
sng_clock_ref (SngClock *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_clock_unref (SngClock *self)
{
  g_atomic_rc_box_release_full (self, sng_clock_free);
}

/**
 * sng_clock_now:
 *
 * Returns: microseconds since 1970-01-01 UTC
 */
gint64
sng_clock_now (SngClock *self)
{
  return self->standing_at == G_MININT64 ? g_get_real_time () : self->standing_at;
}

/**
 * sng_clock_today:
 *
 * Returns: the day in the organisation's zone, in days since 1970-01-01
 */
gint64
sng_clock_today (SngClock *self)
{
  return sng_date_of_instant (sng_clock_now (self), self->zone);
}

GTimeZone *
sng_clock_get_zone (SngClock *self)
{
  return self->zone;
}

/**
 * sng_clock_is_fixed:
 *
 * Returns: whether it stands still, as in the demonstration and in tests
 */
gboolean
sng_clock_is_fixed (SngClock *self)
{
  return self->standing_at != G_MININT64;
}

/**
 * sng_clock_advance:
 *
 * Moves a standing clock; one that runs is left alone.
 */
void
sng_clock_advance (SngClock *self, gint64 usec)
{
  if (sng_clock_is_fixed (self))
    self->standing_at += usec;
}

/**
 * sng_date_from_civil:
 *
 * Returns: days since 1970-01-01 in the proleptic Gregorian calendar
 */
gint64
sng_date_from_civil (int year, int month, int day)
{
  gint64 years = month <= 2 ? year - 1 : year;
  gint64 era = (years >= 0 ? years : years - 399) / 400;
  gint64 year_of_era = years - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

/**
 * sng_date_to_civil:
 * @date: days since 1970-01-01
 */
void
sng_date_to_civil (gint64 date, int *year, int *month, int *day)
{
  gint64 shifted = date + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  gint64 day_of_era = shifted - era * 146097;
  gint64 year_of_era
      = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;

  *day = (int) (day_of_year - (153 * month_from_march + 2) / 5 + 1);
  *month = (int) (month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  *year = (int) (year_of_era + era * 400 + (*month <= 2));
}

/**
 * sng_date_of_instant:
 *
 * Returns: the calendar day of an instant in @zone, in days since 1970-01-01
 */
gint64
sng_date_of_instant (gint64 instant_usec, GTimeZone *zone)
{
  gint64 seconds = instant_usec / G_USEC_PER_SEC - (instant_usec % G_USEC_PER_SEC < 0);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  gint64 local = seconds + g_time_zone_get_offset (zone, interval);

  return local / 86400 - (local % 86400 < 0);
}

/**
 * sng_instant_end_of_day:
 *
 * Returns: the last microsecond of @date in @zone, since 1970-01-01 UTC
 */
gint64
sng_instant_end_of_day (gint64 date, GTimeZone *zone)
{
  gint64 local = (date + 1) * 86400;
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, local);

  return (local - g_time_zone_get_offset (zone, interval)) * G_USEC_PER_SEC - 1;
}

/**
 * sng_period_of_date:
 *
 * Returns: the quarter of a day as year · 4 + quarter from 0
 */
int
sng_period_of_date (gint64 date)
{
  int year, month, day;

  sng_date_to_civil (date, &year, &month, &day);
  return year * 4 + (month - 1) / 3;
}
