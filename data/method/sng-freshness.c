/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-freshness.h"

/* The day 1970-01-01 as GDate counts days, and the last day of the year 9999. */
#define JULIAN_EPOCH 719163
#define LAST_DAY 2932896

static gboolean
is_day (gint64 day)
{
  return day > -JULIAN_EPOCH && day <= LAST_DAY;
}

/**
 * sng_age_in_days:
 * @day: day of a fact, in days since 1970-01-01, or %SNG_DAY_UNKNOWN
 * @as_of: day from which ages are counted
 *
 * Whole calendar days; a fact of the future is not older than today (method 3, ruling 7).
 *
 * Returns: the age, or %SNG_AGE_UNKNOWN
 */
int
sng_age_in_days (gint64 day,
                 gint64 as_of)
{
  return is_day (day) && is_day (as_of) ? MAX (as_of - day, 0) : SNG_AGE_UNKNOWN;
}

/**
 * sng_age_in_months:
 * @day: day of a fact, in days since 1970-01-01, or %SNG_DAY_UNKNOWN
 * @as_of: day from which ages are counted
 *
 * Calendar months: whole ones on the same day of the month (or its last day, where that day does
 * not exist), plus a fraction that only tells how far the next month has gone.
 *
 * Returns: the age, or NAN when it is unknown
 */
double
sng_age_in_months (gint64 day,
                   gint64 as_of)
{
  GDate from, to, next;
  int months;

  if (!is_day (day) || !is_day (as_of))
    return NAN;
  if (as_of <= day)
    return 0;
  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  g_date_set_julian (&from, day + JULIAN_EPOCH);
  g_date_set_julian (&to, as_of + JULIAN_EPOCH);
  months = 12 * (g_date_get_year (&to) - g_date_get_year (&from))
           + (int) g_date_get_month (&to) - (int) g_date_get_month (&from);
  next = from;
  g_date_add_months (&next, months);
  if (g_date_compare (&next, &to) > 0)
    {
      months--;
      next = from;
      g_date_add_months (&next, months);
    }
  return months + MIN (g_date_days_between (&next, &to), 30) / 31.0;
}

/**
 * sng_is_stale:
 * @age: age in days, or %SNG_AGE_UNKNOWN
 * @maximum_age: the oldest that still counts, in days
 *
 * As old as @maximum_age is still fresh; without a date is stale (method 3, ruling 9).
 *
 * Returns: whether a fact of that age counts as missing
 */
gboolean
sng_is_stale (int age,
              double maximum_age)
{
  return age < 0 || age > maximum_age;
}

/**
 * sng_fact_aged:
 * @fact: a fact
 * @age: its age in days, or %SNG_AGE_UNKNOWN
 * @maximum_age: the oldest that still counts, in days
 *
 * Returns: @fact, marked stale when it is too old (method 2.0)
 */
SngFact
sng_fact_aged (const SngFact *fact,
               int age,
               double maximum_age)
{
  SngFact aged = *fact;

  if (aged.state == SNG_FACT_KNOWN && sng_is_stale (age, maximum_age))
    aged.state = SNG_FACT_STALE;
  return aged;
}
