/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-indicator-signal.h"

#include <math.h>

#define SECONDS_OF_DAY 86400

static gint64
measured_at (SngRecord *measure)
{
  return sng_value_get_integer (sng_measure (measure, SNG_MEASURE_MEASURED_AT), G_MININT64);
}

static SngRecord *
newest_about (GPtrArray *measures, SngHandle subject)
{
  SngRecord *newest = NULL;

  for (guint i = 0; i < measures->len; i++)
    {
      SngRecord *measure = measures->pdata[i];

      if (!sng_record_is_void (measure)
          && !sng_value_is_known (sng_measure (measure, SNG_MEASURE_SEGMENT))
          && sng_value_is_known (sng_measure (measure, SNG_MEASURE_VALUE))
          && sng_value_get_handle (sng_measure (measure, SNG_MEASURE_SUBJECT)) == subject
          && (newest == NULL || measured_at (measure) > measured_at (newest)))
        newest = measure;
    }
  return newest;
}

static gboolean
is_stale (SngRecord *indicator, SngRecord *measure, gint64 today)
{
  double max_age = sng_value_get_real (sng_indicator (indicator, SNG_INDICATOR_MAX_AGE), 0);

  return max_age > 0 && (double) (today - measured_at (measure)) * SECONDS_OF_DAY > max_age;
}

/* Public API */

/**
 * sng_newest_measure:
 * @measures: (element-type SngRecord): of one indicator
 * @subject: a record, or 0
 *
 * Measures of a part of a group are left out.
 *
 * Returns: (nullable): the newest that has a value and is about @subject, or else about nothing in
 *   particular
 */
SngRecord *
sng_newest_measure (GPtrArray *measures, SngHandle subject)
{
  SngRecord *own = subject != 0 ? newest_about (measures, subject) : NULL;

  return own != NULL ? own : newest_about (measures, 0);
}

/**
 * sng_indicator_judge:
 * @measure: (nullable): the newest measure
 * @today: days since 1970-01-01
 *
 * A value at a limit is still within it. Without a measure, a direction or a limit, and when the
 * measure is older than the indicator allows, nobody knows: that is never green.
 *
 * Returns: a choice of #SNG_INDICATOR_SIGNAL
 */
guint
sng_indicator_judge (SngRecord *indicator, SngRecord *measure, gint64 today)
{
  gint64 direction = sng_value_get_integer (sng_indicator (indicator, SNG_INDICATOR_DIRECTION), 0);
  double amber = sng_value_get_real (sng_indicator (indicator, SNG_INDICATOR_AMBER_LIMIT), NAN);
  double red = sng_value_get_real (sng_indicator (indicator, SNG_INDICATOR_RED_LIMIT), NAN);
  double sign = direction == SNG_INDICATOR_DIRECTION_HIGHER ? -1 : 1;
  double value;

  if (measure == NULL || (isnan (amber) && isnan (red)) || is_stale (indicator, measure, today)
      || (direction != SNG_INDICATOR_DIRECTION_HIGHER && direction != SNG_INDICATOR_DIRECTION_LOWER))
    return SNG_INDICATOR_SIGNAL_UNKNOWN;
  value = sign * sng_value_get_real (sng_measure (measure, SNG_MEASURE_VALUE), NAN);
  if (value > sign * red)
    return SNG_INDICATOR_SIGNAL_RED;
  return value > sign * amber ? SNG_INDICATOR_SIGNAL_AMBER : SNG_INDICATOR_SIGNAL_GREEN;
}
