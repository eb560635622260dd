/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-duty.h"

#include "data/register/rules/sng-acceptance.h"
#include "data/register/rules/sng-indicator-signal.h"
#include "data/register/rules/sng-risk-rating.h"
#include "data/register/rules/sng-tolerance.h"

/* The first instant of the day after a date. */
static gint64
morning_after (const SngDutyCase *at, gint64 date)
{
  return sng_instant_end_of_day (date, sng_clock_get_zone (sng_reader_get_clock (at->reader))) + 1;
}

/* Due since the day after a date that is over. */
static gint64
due_after (const SngDutyCase *at, const SngValue *date)
{
  if (date->tag != SNG_TAG_INTEGER || date->integer >= at->today)
    return SNG_DUTY_NOT_DUE;
  return morning_after (at, date->integer);
}

static GPtrArray *
measures_of (const SngDutyCase *at, SngHandle indicator)
{
  GPtrArray *measures = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  g_autoptr (GArray) handles = sng_reader_get_referrers (
    at->reader, indicator, sng_kind (SNG_KIND_MEASURE)->fields[SNG_MEASURE_INDICATOR]);

  for (guint i = 0; handles != NULL && i < handles->len; i++)
    {
      SngRecord *measure
        = sng_reader_get_record (at->reader, g_array_index (handles, SngHandle, i));

      if (measure != NULL)
        g_ptr_array_add (measures, measure);
    }
  return measures;
}

/* When the record became what it is, and who made it so. */
static SngOrigin
read_state (const SngDutyCase *at, gint64 *since)
{
  g_autoptr (GPtrArray) events = sng_reader_get_events (
    at->reader, sng_record_get_handle (at->record), sng_record_get_kind (at->record)->state->index,
    0, 0, 1, NULL);
  const SngEvent *newest = events != NULL && events->len > 0 ? events->pdata[0] : NULL;

  *since = newest != NULL
             ? newest->effective_at
             : sng_value_get_integer (sng_common (at->record, SNG_COMMON_CREATED_AT), G_MAXINT64);
  return newest != NULL ? newest->origin : SNG_ORIGIN_SOURCE;
}

/* Duties */

gint64
sng_duty_acceptance_over (const SngDutyCase *at)
{
  return due_after (at, sng_risk (at->record, SNG_RISK_EXPIRES_AT));
}

/* What was accepted without a seal, such as by a file, tells no band to compare with. */
gint64
sng_duty_band_rose (const SngDutyCase *at)
{
  SngRiskLevel accepted = sng_acceptance_get_level (at->record);

  if (accepted == SNG_RISK_LEVEL_UNKNOWN || sng_risk_residual_level (at->record) <= accepted)
    return SNG_DUTY_NOT_DUE;
  return 0;
}

/* An incident that was known when the risk was accepted was accepted with it. */
gint64
sng_duty_incident_since (const SngDutyCase *at)
{
  gint64 accepted
    = sng_value_get_integer (sng_risk (at->record, SNG_RISK_ACCEPTED_AT), G_MAXINT64);
  guint n;
  const SngHandle *handles = sng_value_get_handles (sng_risk (at->record, SNG_RISK_INCIDENTS), &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SngRecord) incident = sng_reader_get_record (at->reader, handles[i]);
      gint64 detected
        = incident ? sng_value_get_integer (sng_incident (incident, SNG_INCIDENT_DETECTED_AT), 0)
                   : 0;

      if (incident != NULL && !sng_record_is_void (incident) && detected > accepted)
        return detected;
    }
  return SNG_DUTY_NOT_DUE;
}

gint64
sng_duty_indicator_beyond (const SngDutyCase *at)
{
  guint n;
  const SngHandle *handles = sng_value_get_handles (sng_risk (at->record, SNG_RISK_INDICATORS), &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SngRecord) indicator = sng_reader_get_record (at->reader, handles[i]);
      g_autoptr (GPtrArray) measures = measures_of (at, handles[i]);
      SngRecord *measure = sng_newest_measure (measures, sng_record_get_handle (at->record));

      if (indicator != NULL && !sng_record_is_void (indicator)
          && sng_indicator_judge (indicator, measure, at->today) == SNG_INDICATOR_SIGNAL_RED)
        return morning_after (
          at, sng_value_get_integer (sng_measure (measure, SNG_MEASURE_MEASURED_AT), 0) - 1);
    }
  return SNG_DUTY_NOT_DUE;
}

gint64
sng_duty_over_tolerance (const SngDutyCase *at)
{
  gint64 category = sng_value_get_integer (sng_risk (at->record, SNG_RISK_CATEGORY), 0);
  int score = sng_risk_rated_score (at->record, SNG_RATING_RESIDUAL);
  g_autoptr (GPtrArray) appetites
    = sng_reader_get_records (at->reader, SNG_KIND_APPETITE, FALSE, NULL);

  for (guint i = 0; appetites != NULL && i < appetites->len; i++)
    if (category != 0
        && sng_value_get_integer (sng_appetite (appetites->pdata[i], SNG_APPETITE_CATEGORY), 0)
             == category)
      return score > sng_appetite_tolerance (appetites->pdata[i]) ? 0 : SNG_DUTY_NOT_DUE;
  return SNG_DUTY_NOT_DUE;
}

/* The state stays: only the trust in the assessment is less. */
gint64
sng_duty_review_over (const SngDutyCase *at)
{
  gint64 confidence = sng_value_get_integer (sng_risk (at->record, SNG_RISK_CONFIDENCE), 0);

  if (confidence == 0 || confidence == SNG_RISK_CONFIDENCE_LOW)
    return SNG_DUTY_NOT_DUE;
  return due_after (at, sng_risk (at->record, SNG_RISK_REVIEW_DUE));
}

gint64
sng_duty_finding_over (const SngDutyCase *at)
{
  return due_after (at, sng_finding (at->record, SNG_FINDING_EXPIRES_AT));
}

/* Somebody who says after the deadline that it is complied with knows of the deadline. */
gint64
sng_duty_deadline_over (const SngDutyCase *at)
{
  gint64 due = due_after (at, sng_obligation (at->record, SNG_OBLIGATION_DUE));
  gint64 compliant_since;

  read_state (at, &compliant_since);
  return compliant_since < due ? due : SNG_DUTY_NOT_DUE;
}

/* Its source had stopped to report it, and reports it again since it was resolved. Where the source
 * tells its state too, that is what it says of it. */
gint64
sng_duty_seen_again (const SngDutyCase *at)
{
  gint64 lost = sng_value_get_integer (sng_common (at->record, SNG_COMMON_LAST_SEEN_AT), G_MAXINT64);
  gint64 seen = sng_value_get_integer (sng_common (at->record, SNG_COMMON_FETCHED_AT), G_MININT64);
  gint64 resolved_since;

  if (seen <= lost || read_state (at, &resolved_since) == SNG_ORIGIN_SOURCE
      || seen <= resolved_since)
    return SNG_DUTY_NOT_DUE;
  return seen;
}

/* Use on the day of its end was still allowed. */
gint64
sng_duty_used_again (const SngDutyCase *at)
{
  const SngValue *ended = sng_deployment (at->record, SNG_DEPLOYMENT_ENDED);
  gint64 used
    = sng_value_get_integer (sng_deployment (at->record, SNG_DEPLOYMENT_LAST_USED_AT), G_MININT64);

  if (ended->tag != SNG_TAG_INTEGER || used < morning_after (at, ended->integer))
    return SNG_DUTY_NOT_DUE;
  return used;
}
