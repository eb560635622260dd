/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-task-force-lines.h"

#include "data/posture/sng-incident-times.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Hours below which time is told in minutes. */
#define MINUTES_BELOW 2

/* Hours, or minutes of what is short. */
static char *
say_time (const SngPageReading *with, gint64 seconds)
{
  gboolean is_short = seconds < MINUTES_BELOW * 3600;
  double value = (double)seconds / (is_short ? 60 : 3600);
  guint decimals = is_short || fabs (value - round (value)) < 0.05 ? 0 : 1;
  g_autofree char *number = sng_locale_format_real (with->locale, value, decimals);

  /* TRANSLATORS: a number of minutes, or of hours */
  return g_strdup_printf (is_short ? C_ ("time", "%s min") : C_ ("time", "%s h"), number);
}

static char *
say_objective (const SngPageReading *with, const SngValue *seconds)
{
  return sng_value_is_known (seconds) ? say_time (with, seconds->integer)
                                      : g_strdup (C_ ("time", "not set"));
}

/* The incidents of one process that were incidents, not near misses or events elsewhere. */
static GPtrArray *
find_incidents (GPtrArray *incidents, SngHandle process)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < incidents->len; i++)
    if (sng_value_get_integer (sng_incident (incidents->pdata[i], SNG_INCIDENT_INCIDENT_TYPE), 0)
            == SNG_INCIDENT_INCIDENT_TYPE_INCIDENT
        && sng_value_has_handle (sng_incident (incidents->pdata[i], SNG_INCIDENT_PROCESSES),
                                 process))
      g_ptr_array_add (found, incidents->pdata[i]);
  return found;
}

static char *
say_median (const SngPageReading *with, GPtrArray *incidents, SngIncidentTime which)
{
  guint n_known;
  gint64 median = sng_incident_median_time (incidents, which, &n_known);

  return n_known > 0 ? say_time (with, median) : g_strdup (C_ ("time", "not known"));
}

static void
add_process (GPtrArray *lines, const SngPageReading *with, SngRecord *process, GPtrArray *incidents)
{
  g_autoptr (GPtrArray) of = find_incidents (incidents, sng_record_get_handle (process));
  const SngValue *recovery = sng_process (process, SNG_PROCESS_RECOVERY_TIME_OBJECTIVE);
  g_autofree char *title = sng_page_reading_title (with, sng_record_get_handle (process));
  g_autofree char *time = say_objective (with, recovery);
  g_autofree char *point
      = say_objective (with, sng_process (process, SNG_PROCESS_RECOVERY_POINT_OBJECTIVE));
  g_autofree char *detect = say_median (with, of, SNG_INCIDENT_TIME_TO_DETECT);
  g_autofree char *resolve = say_median (with, of, SNG_INCIDENT_TIME_TO_RESOLVE);
  g_autofree char *objectives = NULL;
  g_autofree char *incident = NULL;
  guint n_known;
  gint64 took = sng_incident_median_time (of, SNG_INCIDENT_TIME_TO_RESOLVE, &n_known);
  gboolean is_late = n_known > 0 && sng_value_is_known (recovery) && took > recovery->integer;

  /* TRANSLATORS: a business process, then two times such as "2 h" or "not set" */
  objectives = g_strdup_printf (_ ("%s: recovery time objective %s, recovery point objective %s."),
                                title, time, point);
  incident
      = of->len == 0
            ? g_strdup (_ ("No incident of it is recorded."))
            : g_strdup_printf (
                /* TRANSLATORS: a number of incidents, then two times such as "2 h" */
                ngettext ("Of %u incident: time to detect %s, time to resolve %s.",
                          "Of %u incidents, in the median: time to detect %s, time to resolve %s.",
                          of->len),
                of->len, detect, resolve);
  sng_lines_add_record (lines, g_strdup_printf ("%s %s", objectives, incident),
                        is_late || !sng_value_is_known (recovery) ? "alarm" : NULL,
                        sng_record_get_handle (process));
}

/* Public API */

/**
 * sng_task_force_lines_add_resilience:
 *
 * Adds of each process within what time it shall be back, and how long incidents of it took.
 *
 * Returns: whether it could be read
 */
gboolean
sng_task_force_lines_add_resilience (GPtrArray *lines, const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) processes
      = sng_reader_get_records (with->reader, SNG_KIND_PROCESS, FALSE, error);
  g_autoptr (GPtrArray) incidents
      = processes ? sng_reader_get_records (with->reader, SNG_KIND_INCIDENT, FALSE, error) : NULL;

  for (guint i = 0; incidents != NULL && i < processes->len; i++)
    if (sng_record_get_state (processes->pdata[i]) != SNG_PROCESS_STATE_RETIRED)
      add_process (lines, with, processes->pdata[i], incidents);
  return incidents != NULL;
}
