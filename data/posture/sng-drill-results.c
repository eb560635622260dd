/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-drill-results.h"

#include "data/vocabulary/sng-clock.h"

#define YEAR 365

static gboolean
was_held (SngRecord *drill, gint64 as_of, GTimeZone *zone)
{
  const SngValue *ended = sng_drill (drill, SNG_DRILL_ENDED);
  gint64 day;

  if (sng_record_get_state (drill) != SNG_DRILL_STATE_COMPLETED || !sng_value_is_known (ended))
    return FALSE;
  day = sng_date_of_instant (ended->integer, zone);
  return day <= as_of && day > as_of - YEAR;
}

/* Public API */

/**
 * sng_drill_fell_short:
 * @as_of: the day, in days since 1970-01-01
 *
 * Returns: whether it was held in the year before and did not pass in full; one without a result did
 *   not
 */
gboolean
sng_drill_fell_short (SngRecord *drill, gint64 as_of, GTimeZone *zone)
{
  return was_held (drill, as_of, zone)
         && sng_value_get_integer (sng_drill (drill, SNG_DRILL_RESULT), 0)
                != SNG_TEST_RESULT_PASSED;
}

/**
 * sng_drills_count_held:
 * @drills: (element-type SngRecord):
 * @as_of: the day, in days since 1970-01-01
 * @n_short: (out): of how many sng_drill_fell_short() is true
 *
 * Returns: how many were held in the year before
 */
guint
sng_drills_count_held (GPtrArray *drills, gint64 as_of, GTimeZone *zone, guint *n_short)
{
  guint n = 0;

  *n_short = 0;
  for (guint i = 0; i < drills->len; i++)
    {
      n += was_held (drills->pdata[i], as_of, zone);
      *n_short += sng_drill_fell_short (drills->pdata[i], as_of, zone);
    }
  return n;
}
