/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-complexity-course.h"

#include "data/posture/sng-reading.h"

#include <math.h>

/* An AI deployment of the process, and what was changed of it since. */
typedef struct
{
  SngRecord *record; /* (owned) */
  GPtrArray *events; /* (owned) */
} Deployment;

static void
clear_deployment (gpointer data)
{
  Deployment *self = data;

  sng_record_unref (self->record);
  g_ptr_array_unref (self->events);
}

static gint64
date_of (SngRecord *deployment, SngDeploymentField field)
{
  return sng_value_get_integer (sng_deployment (deployment, field), G_MAXINT64);
}

/* When people began to use it; what nobody dated is known from the day on which it was recorded. */
static gint64
begin_of (SngRecord *deployment, GTimeZone *zone, gboolean *is_dated)
{
  gint64 begin = MIN (date_of (deployment, SNG_DEPLOYMENT_PILOT_AT),
                      date_of (deployment, SNG_DEPLOYMENT_LIVE_AT));
  const SngValue *recorded = sng_common (deployment, SNG_COMMON_CREATED_AT);

  *is_dated = begin != G_MAXINT64;
  if (*is_dated || recorded->tag != SNG_TAG_INTEGER)
    return begin;
  return sng_date_of_instant (recorded->integer, zone);
}

/* Whether it was in use on a day that is over. One that was never in use has no date; of one that
 * is in use and has none, nobody knows when it began, and of one that ended without a date, when. */
static SngTruth
was_in_use (SngRecord *deployment, gint64 day, GTimeZone *zone)
{
  gboolean is_dated;
  gint64 begin = begin_of (deployment, zone, &is_dated);
  gboolean is_now = sng_deployment_is_in_use (deployment);
  guint state = sng_record_get_state (deployment);

  if (date_of (deployment, SNG_DEPLOYMENT_ENDED) <= day
      || (!is_dated && (state == SNG_DEPLOYMENT_STATE_PROPOSED
                        || state == SNG_DEPLOYMENT_STATE_REJECTED)))
    return SNG_TRUTH_NO;
  if (begin > day)
    return is_dated ? SNG_TRUTH_NO : SNG_TRUTH_UNKNOWN;
  return is_now || date_of (deployment, SNG_DEPLOYMENT_ENDED) != G_MAXINT64 ? SNG_TRUTH_YES
                                                                            : SNG_TRUTH_UNKNOWN;
}

static gboolean
matters (guint field)
{
  return field == SNG_DEPLOYMENT_INTEGRATIONS || field == SNG_DEPLOYMENT_AUTONOMY;
}

/* As it was recorded then: what changed since is taken back, the newest first. */
static SngComplexityPart
part_at (const Deployment *self, gint64 instant)
{
  g_autoptr (SngRecord) then = sng_record_copy (self->record);

  for (guint i = 0; i < self->events->len; i++)
    {
      const SngEvent *event = self->events->pdata[i];

      if (event->act == SNG_ACT_SET && event->effective_at > instant && matters (event->field))
        sng_record_set (then, event->field,
                        event->is_kept ? sng_value_copy (&event->old_value) : SNG_UNKNOWN);
    }
  return sng_complexity_part (then);
}

static double
value_at (GArray *deployments, gint64 day, gboolean is_today, GTimeZone *zone)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (SngComplexityPart));

  for (guint i = 0; i < deployments->len; i++)
    {
      const Deployment *deployment = &g_array_index (deployments, Deployment, i);
      SngTruth used = is_today ? (sng_deployment_is_in_use (deployment->record) ? SNG_TRUTH_YES
                                                                               : SNG_TRUTH_NO)
                               : was_in_use (deployment->record, day, zone);
      SngComplexityPart part = used == SNG_TRUTH_YES
                                   ? part_at (deployment, sng_instant_end_of_day (day, zone))
                                   : (SngComplexityPart) { NAN, NAN };

      if (used != SNG_TRUTH_NO)
        g_array_append_val (parts, part);
    }
  return sng_complexity ((const SngComplexityPart *) (gpointer) parts->data, parts->len);
}

/* What was set when a deployment was made is no change of it. */
static GPtrArray *
read_events (SngReader *reader, SngHandle deployment, GError **error)
{
  GPtrArray *events
      = sng_reader_get_events (reader, deployment, SNG_ANY_FIELD, 0, 0, 0, error);
  gint64 created = G_MININT64;

  for (guint i = 0; events != NULL && i < events->len; i++)
    if (((const SngEvent *) events->pdata[i])->act == SNG_ACT_CREATE)
      created = ((const SngEvent *) events->pdata[i])->sequence;
  for (guint i = events != NULL ? events->len : 0; i > 0; i--)
    if (((const SngEvent *) events->pdata[i - 1])->sequence == created)
      g_ptr_array_remove_index (events, i - 1);
  return events;
}

static GArray *
read_deployments (SngReader *reader, SngHandle process, GError **error)
{
  const SngField *field = sng_kind (SNG_KIND_DEPLOYMENT)->fields[SNG_DEPLOYMENT_PROCESSES];
  g_autoptr (GArray) handles = sng_reader_get_referrers (reader, process, field);
  g_autoptr (GArray) deployments = g_array_new (FALSE, FALSE, sizeof (Deployment));

  g_array_set_clear_func (deployments, clear_deployment);
  for (guint i = 0; handles != NULL && i < handles->len; i++)
    {
      g_autoptr (SngRecord) record
          = sng_reader_get_record (reader, g_array_index (handles, SngHandle, i));
      Deployment deployment = { record, NULL };

      if (record == NULL || sng_record_is_void (record))
        continue;
      deployment.events = read_events (reader, sng_record_get_handle (record), error);
      if (deployment.events == NULL)
        return NULL;
      g_steal_pointer (&record);
      g_array_append_val (deployments, deployment);
    }
  return g_steal_pointer (&deployments);
}

/* Public API */

/**
 * sng_complexity_part:
 *
 * Returns: what @deployment adds to the complexity of its processes
 */
SngComplexityPart
sng_complexity_part (SngRecord *deployment)
{
  return (SngComplexityPart) {
    .integrations = sng_value_get_real (sng_deployment (deployment, SNG_DEPLOYMENT_INTEGRATIONS), NAN),
    .autonomy = sng_value_get_real (sng_deployment (deployment, SNG_DEPLOYMENT_AUTONOMY), NAN),
  };
}

/**
 * sng_complexity_course_read:
 * @today: the day of the figures, in days since 1970-01-01; its quarter is the last one
 * @course: (out caller-allocates)
 *
 * Of a former quarter count the deployments that were in use on its last day by their own dates,
 * with the integrations and the autonomy that were recorded of them then. A quarter is unknown in
 * which one may have been in use and nobody wrote down since when, or until when.
 *
 * Returns: %FALSE with @error of #SngRegisterError
 */
gboolean
sng_complexity_course_read (SngReader *reader,
                            SngHandle process,
                            gint64 today,
                            SngQuarterCourse *course,
                            GError **error)
{
  g_autoptr (GArray) deployments = read_deployments (reader, process, error);
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (reader));

  sng_quarter_course_init (course, today);
  if (deployments == NULL)
    return FALSE;
  for (guint i = 0; i < SNG_COURSE_QUARTERS; i++)
    course->values[i] = value_at (deployments, sng_quarter_course_day (course, i, today),
                                  i + 1 == SNG_COURSE_QUARTERS, zone);
  return TRUE;
}
