/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-incident-times.h"

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define HOURS_OF_DAY 24
#define DAYS_OF_WEEK 7

static const struct
{
  SngIncidentField from;
  SngIncidentField to;
} times[SNG_N_INCIDENT_TIMES] = {
  [SNG_INCIDENT_TIME_TO_DETECT] = { SNG_INCIDENT_STARTED, SNG_INCIDENT_DETECTED_AT },
  [SNG_INCIDENT_TIME_TO_CONTAIN] = { SNG_INCIDENT_DETECTED_AT, SNG_INCIDENT_CONTAINED_AT },
  [SNG_INCIDENT_TIME_TO_RESOLVE] = { SNG_INCIDENT_DETECTED_AT, SNG_INCIDENT_RESOLVED_AT },
};

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a;
  gint64 other = *(const gint64 *)b;

  return (one > other) - (one < other);
}

/* 1970-01-01 was a Thursday. */
static gboolean
is_weekend (gint64 date)
{
  gint64 day = (date + 3) % DAYS_OF_WEEK;

  return (day < 0 ? day + DAYS_OF_WEEK : day) >= 5;
}

/* Business days move the deadline over each weekend; holidays differ by place and are not known. */
static gint64
after_business_days (gint64 instant, gint64 hours, GTimeZone *zone)
{
  gint64 deadline = instant;

  for (gint64 day = hours / HOURS_OF_DAY; day > 0; day--)
    do
      deadline += HOURS_OF_DAY * HOUR;
    while (is_weekend (sng_date_of_instant (deadline, zone)));
  return deadline + hours % HOURS_OF_DAY * HOUR;
}

/* Public API */

/**
 * sng_incident_time:
 *
 * Returns: seconds; -1 when one of the two moments is unknown or they are the wrong way round
 */
gint64
sng_incident_time (SngRecord *incident, SngIncidentTime which)
{
  const SngValue *from = sng_incident (incident, times[which].from);
  const SngValue *to = sng_incident (incident, times[which].to);

  if (from->tag != SNG_TAG_INTEGER || to->tag != SNG_TAG_INTEGER || to->integer < from->integer)
    return -1;
  return (to->integer - from->integer) / G_USEC_PER_SEC;
}

/**
 * sng_incident_median_time:
 * @incidents: (element-type SngRecord)
 * @n_known: (out): of how many the time is known
 *
 * External events happened to others, so they do not count.
 *
 * Returns: the median in seconds, of an even number the mean of the two in the middle; -1 when it
 * is known of none
 */
gint64
sng_incident_median_time (GPtrArray *incidents, SngIncidentTime which, guint *n_known)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < incidents->len; i++)
    {
      SngRecord *incident = incidents->pdata[i];
      gint64 seconds = sng_incident_time (incident, which);

      if (seconds >= 0
          && sng_value_get_integer (sng_incident (incident, SNG_INCIDENT_INCIDENT_TYPE), 0)
                 != SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL)
        g_array_append_val (known, seconds);
    }
  *n_known = known->len;
  if (known->len == 0)
    return -1;
  g_array_sort (known, compare_times);
  return (g_array_index (known, gint64, (known->len - 1) / 2)
          + g_array_index (known, gint64, known->len / 2))
         / 2;
}

gint64
sng_incident_deadline (SngRecord *incident, SngRecord *obligation, GTimeZone *zone)
{
  const SngValue *detected = sng_incident (incident, SNG_INCIDENT_DETECTED_AT);
  const SngValue *within = sng_obligation (obligation, SNG_OBLIGATION_NOTIFY_WITHIN);
  gint64 count = sng_value_get_integer (sng_obligation (obligation, SNG_OBLIGATION_DAY_COUNT), 0);
  gint64 seconds = (gint64)sng_value_get_real (within, -1);

  if (within->tag == SNG_TAG_INTEGER)
    seconds = within->integer;
  if (detected->tag != SNG_TAG_INTEGER || seconds < 0)
    return G_MININT64;
  if (count == SNG_OBLIGATION_DAY_COUNT_BUSINESS)
    return after_business_days (detected->integer, seconds / 3600, zone);
  return detected->integer + seconds * G_USEC_PER_SEC;
}

gboolean
sng_incident_is_notified (SngRecord *obligation, GPtrArray *actions)
{
  for (guint i = 0; i < actions->len; i++)
    if (sng_value_get_handle (sng_action (actions->pdata[i], SNG_ACTION_OBLIGATION))
            == sng_record_get_handle (obligation)
        && sng_value_is_known (sng_action (actions->pdata[i], SNG_ACTION_ENDED)))
      return TRUE;
  return FALSE;
}

/**
 * sng_incident_next_deadline:
 * @obligations: (element-type SngRecord): the duties of the incident
 * @actions: (element-type SngRecord): what is done about it
 * @obligation: (out) (optional) (nullable) (transfer none): whose deadline it is
 */
gint64
sng_incident_next_deadline (SngRecord *incident,
                            GPtrArray *obligations,
                            GPtrArray *actions,
                            GTimeZone *zone,
                            SngRecord **obligation)
{
  gint64 next = G_MININT64;

  if (obligation != NULL)
    *obligation = NULL;
  for (guint i = 0; i < obligations->len; i++)
    {
      gint64 deadline = sng_incident_deadline (incident, obligations->pdata[i], zone);

      if (deadline == G_MININT64 || sng_incident_is_notified (obligations->pdata[i], actions)
          || (next != G_MININT64 && deadline >= next))
        continue;
      next = deadline;
      if (obligation != NULL)
        *obligation = obligations->pdata[i];
    }
  return next;
}
