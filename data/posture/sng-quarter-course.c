/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-quarter-course.h"

#include <math.h>

#define QUARTERS_OF_YEAR 4
#define MONTHS_OF_QUARTER 3

/* The day before the next quarter begins. */
static gint64
end_of_quarter (gint64 period)
{
  gint64 next = period + 1;

  return sng_date_from_civil ((int) (next / QUARTERS_OF_YEAR),
                              (int) (next % QUARTERS_OF_YEAR) * MONTHS_OF_QUARTER + 1, 1)
         - 1;
}

/* Public API */

/**
 * sng_quarter_course_init:
 * @today: days since 1970-01-01
 *
 * The eight quarters until that of today, of which nothing is known yet.
 */
void
sng_quarter_course_init (SngQuarterCourse *self, gint64 today)
{
  self->first = sng_period_of_date (today) + 1 - SNG_COURSE_QUARTERS;
  for (guint i = 0; i < SNG_COURSE_QUARTERS; i++)
    self->values[i] = NAN;
}

/**
 * sng_quarter_course_day:
 * @at: 0 for the oldest quarter
 *
 * Returns: the last day of a quarter, and today for the quarter that is under way
 */
gint64
sng_quarter_course_day (const SngQuarterCourse *self, guint at, gint64 today)
{
  return MIN (end_of_quarter (self->first + at), today);
}

/**
 * sng_quarter_course_place:
 *
 * Returns: in which of the eight quarters @date lies, 0 for the oldest; -1 for none of them
 */
int
sng_quarter_course_place (const SngQuarterCourse *self, gint64 date)
{
  gint64 place = sng_period_of_date (date) - self->first;

  return place >= 0 && place < SNG_COURSE_QUARTERS ? (int) place : -1;
}

/**
 * sng_quarter_course_count:
 *
 * Returns: of how many quarters the value is known; fewer than two make no course
 */
guint
sng_quarter_course_count (const SngQuarterCourse *self)
{
  guint n = 0;

  for (guint i = 0; i < SNG_COURSE_QUARTERS; i++)
    n += !isnan (self->values[i]);
  return n;
}

/**
 * sng_quarter_course_slope:
 *
 * Returns: change a quarter (method 2.8); NAN when fewer than three of the last four are known
 */
double
sng_quarter_course_slope (const SngQuarterCourse *self)
{
  return sng_trend_slope (self->values, SNG_COURSE_QUARTERS);
}
