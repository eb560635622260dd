/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/method/sng-investment.h"
#include "data/posture/sng-complexity-course.h"
#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-incident-times.h"
#include "data/posture/sng-risk-values.h"
#include "data/register/rules/sng-indicator-signal.h"
#include "data/sources/sng-source-health.h"

#include <string.h>

#define YEAR 365 /* days */

static SngValue
value_of_score (const SngScore *score)
{
  return sng_score_is_assessed (score) ? sng_value_real (score->lo) : SNG_UNKNOWN;
}

static SngValue
value_of_gate (SngGateResult result)
{
  static const guint choices[] = {
    [SNG_GATE_UNKNOWN] = SNG_GATE_RESULT_UNKNOWN,
    [SNG_GATE_FAIL] = SNG_GATE_RESULT_FAIL,
    [SNG_GATE_PASS] = SNG_GATE_RESULT_PASS,
    [SNG_GATE_NA] = SNG_GATE_RESULT_NA,
  };

  return sng_value_integer (choices[result]);
}

static SngValue
failed_gates (const SngPostureProcess *process)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < SNG_N_PROCESS_GATES; i++)
    if (!sng_gate_lets_pass (process->gates[i]))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", sng_process_gate_name (i));
  /* That none is failed is known: an empty text would read as if nobody knew. */
  return sng_value_text (names->len > 0 ? names->str : "0");
}

/* The computed values of a record are kept as a record that has nothing else. Those of a process
 * follow from what the posture shows of it. */

/* Money that something brought. */
static gboolean
is_of_benefit (SngFactBase *base, SngRecord *measure)
{
  SngRecord *indicator = sng_fact_base_get_record (
      base, sng_value_get_handle (sng_measure (measure, SNG_MEASURE_INDICATOR)));

  return sng_measure (measure, SNG_MEASURE_AMOUNT)->tag == SNG_TAG_MONEY && indicator != NULL
         && sng_value_get_integer (sng_indicator (indicator, SNG_INDICATOR_TOPIC), 0)
                == SNG_INDICATOR_TOPIC_BENEFIT;
}

static gboolean
is_verified (SngFactBase *base, SngRecord *measure)
{
  SngTrust trust;

  sng_fact_base_trust (base, measure, SNG_MEASURE_AMOUNT, &trust);
  return sng_verification_supports_gate (trust.verification);
}

/* What it brought in a year: only what somebody verified counts, in one currency. */
static SngValue
value_of_year (SngFactBase *base, SngHandle process)
{
  GPtrArray *measures
      = sng_fact_base_get_referrers (base, SNG_KIND_MEASURE, SNG_MEASURE_SUBJECT, process);
  SngValue sum = SNG_UNKNOWN;

  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      SngRecord *measure = measures->pdata[i];
      const SngValue *amount = sng_measure (measure, SNG_MEASURE_AMOUNT);
      int age = sng_fact_base_age_of_date (base, sng_measure (measure, SNG_MEASURE_MEASURED_AT));

      if (age == SNG_AGE_UNKNOWN || age < 0 || age >= YEAR || !is_of_benefit (base, measure)
          || !is_verified (base, measure))
        continue;
      if (sum.tag != SNG_TAG_MONEY)
        sum = *amount;
      else if (memcmp (sum.currency, amount->currency, sizeof sum.currency) == 0)
        sum.integer += amount->integer;
      else
        return SNG_UNKNOWN;
    }
  return sum;
}

static SngValue
complexity_of (SngFactBase *base, SngHandle process)
{
  GPtrArray *deployments = sng_fact_base_get_referrers (base, SNG_KIND_DEPLOYMENT,
                                                        SNG_DEPLOYMENT_PROCESSES, process);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (SngComplexityPart));
  double complexity;

  for (guint i = 0; deployments != NULL && i < deployments->len; i++)
    if (sng_deployment_is_in_use (deployments->pdata[i]))
      {
        SngComplexityPart part = sng_complexity_part (deployments->pdata[i]);

        g_array_append_val (parts, part);
      }
  complexity = sng_complexity ((const SngComplexityPart *) (gpointer) parts->data, parts->len);
  return isnan (complexity) ? SNG_UNKNOWN : sng_value_integer ((gint64) complexity);
}

static SngRecord *
figures_of_process (SngPosture *self, SngFactBase *base, const SngPostureProcess *process)
{
  static const guint scores[SNG_N_PILLARS]
      = { SNG_PROCESS_AI_SCORE, SNG_PROCESS_SECURITY_SCORE, SNG_PROCESS_TALENT_SCORE };
  static const guint pillars[SNG_N_PILLARS]
      = { SNG_PROCESS_WEAKEST_AI, SNG_PROCESS_WEAKEST_SECURITY, SNG_PROCESS_WEAKEST_TALENT };
  SngRecord *figures
      = sng_record_new (sng_kind (SNG_KIND_PROCESS), sng_record_get_handle (process->record));
  SngProof failsafe = sng_read_failsafe (base, process->record);

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    if (i != SNG_PILLAR_AI || !process->pillars.without_ai)
      sng_record_set (figures, scores[i], value_of_score (&process->pillars.scores[i]));
  sng_record_set (figures, SNG_PROCESS_COHESION, value_of_score (&process->cohesion.score));
  sng_record_set (figures, SNG_PROCESS_WEAKEST, sng_value_integer (pillars[process->cohesion.weakest]));
  sng_record_set (figures, SNG_PROCESS_STAGE,
                  sng_value_integer (SNG_PROCESS_STAGE_UNASSESSED + process->stage));
  sng_record_set (figures, SNG_PROCESS_FAILED_GATES, failed_gates (process));
  sng_record_set (figures, SNG_PROCESS_SCALE_READY, sng_value_boolean (process->scale_ready));
  sng_record_set (figures, SNG_PROCESS_COMPLEXITY,
                  complexity_of (base, sng_record_get_handle (process->record)));
  sng_record_set (figures, SNG_PROCESS_YEARLY_VALUE,
                  value_of_year (base, sng_record_get_handle (process->record)));
  if (process->stage_since != G_MININT64)
    sng_record_set (figures, SNG_PROCESS_STAGE_SINCE, sng_value_integer (process->stage_since));
  if (failsafe.age != SNG_AGE_UNKNOWN)
    sng_record_set (figures, SNG_PROCESS_FAILSAFE_TESTED_AT, sng_value_integer (self->as_of - failsafe.age));
  if (process->last_drill_age != SNG_AGE_UNKNOWN)
    sng_record_set (figures, SNG_PROCESS_LAST_DRILL_AT,
                    sng_value_integer (self->as_of - process->last_drill_age));
  return figures;
}

/* Each puts the computed values of a record into @figures. */

static SngValue
active_caps (const SngAssurance *assurance)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < SNG_N_CAPS; i++)
    if (assurance->caps[i] == SNG_TRUTH_YES)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", sng_cap_name (i));
  /* That none is failed is known: an empty text would read as if nobody knew. */
  return sng_value_text (names->len > 0 ? names->str : "0");
}

static void
figures_of_deployment (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  const SngPostureDeployment *deployment
      = sng_fact_memo_get (self->deployments, sng_record_get_handle (record));

  gint64 adopted = sng_read_adopted_at (self->base, record);

  if (adopted != G_MAXINT64)
    sng_record_set (figures, SNG_DEPLOYMENT_ADOPTED_AT, sng_value_integer (adopted));
  sng_record_set (figures, SNG_DEPLOYMENT_ASSURANCE_SCORE, value_of_score (&deployment->assurance.score));
  sng_record_set (figures, SNG_DEPLOYMENT_CAPS, active_caps (&deployment->assurance));
  sng_record_set (figures, SNG_DEPLOYMENT_LIVE_GATE, value_of_gate (deployment->assurance.live_gate));
}

static void
figures_of_framework (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  GPtrArray *profiles = sng_fact_memo_get (self->profiles, 0);

  for (guint i = 0; i < profiles->len; i++)
    {
      const SngPostureProfile *profile = profiles->pdata[i];

      if (profile->framework == record)
        sng_record_set (figures, SNG_FRAMEWORK_ATTAINMENT, value_of_score (&profile->attainment));
    }
}

static void
figures_of_control (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  SngLevelRow row;
  SngScore score;

  if (!sng_read_control (self->base, record, &row))
    return;
  score = sng_attainment (&row, 1, sng_fact_base_get_parameters (self->base), NULL);
  sng_record_set (figures, SNG_CONTROL_ATTAINMENT, value_of_score (&score));
}

static SngValue
money_or_unknown (double minor_units, SngRecord *risk)
{
  return isnan (minor_units)
             ? SNG_UNKNOWN
             : (SngValue) { .tag = SNG_TAG_MONEY,
                            .currency = { sng_risk (risk, SNG_RISK_LOSS_LIKELY)->currency[0],
                                          sng_risk (risk, SNG_RISK_LOSS_LIKELY)->currency[1],
                                          sng_risk (risk, SNG_RISK_LOSS_LIKELY)->currency[2] },
                            .integer = (gint64) round (minor_units) };
}

/* What the estimates alone say. */
static void
figures_of_estimates (SngRecord *record, SngRecord *figures)
{
  double before = sng_risk_expected_loss (record);
  SngRiskEstimates estimates;
  double after, value;

  sng_read_risk_estimates (record, &estimates);
  sng_record_set (figures, SNG_RISK_EXPECTED_LOSS, money_or_unknown (before, record));
  if (!estimates.has_target)
    return;
  after = sng_expected_loss (&estimates.target.frequency, &estimates.target.loss);
  value = sng_treatment_value (before, after, estimates.cost);
  sng_record_set (figures, SNG_RISK_TARGET_EXPECTED_LOSS, money_or_unknown (after, record));
  if (!isnan (value))
    sng_record_set (figures, SNG_RISK_TREATMENT_VALUE, sng_value_real (100 * value));
}

/* What its simulated years say. */
static void
figures_of_years (SngFactBase *base, SngRecord *record, SngRecord *figures)
{
  SngLossFigures losses;
  char currency[4];

  if (!sng_read_risk_losses (base, record, &losses, currency))
    return;
  sng_record_set (figures, SNG_RISK_LOSS_P90, money_or_unknown ((double) losses.p90, record));
  sng_record_set (figures, SNG_RISK_LOSS_P95, money_or_unknown ((double) losses.p95, record));
  sng_record_set (figures, SNG_RISK_TAIL_LOSS, money_or_unknown (losses.tail, record));
}

/* For every risk, also for drafts and closed ones. What follows from a risk alone is not kept. */
static void
figures_of_risk (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  const SngPostureRisk *risk = sng_fact_memo_get (self->risks, sng_record_get_handle (record));
  SngRiskFacts facts;
  SngTruth is_over;

  sng_read_risk (self->base, record, &facts);
  is_over = sng_risk_exceeds_tolerance (&facts);
  if (is_over != SNG_TRUTH_UNKNOWN)
    sng_record_set (figures, SNG_RISK_OVER_TOLERANCE, sng_value_boolean (is_over == SNG_TRUTH_YES));
  figures_of_years (self->base, record, figures);
  figures_of_estimates (record, figures);
  if (risk != NULL && risk->movement != 0)
    sng_record_set (figures, SNG_RISK_MOVEMENT, sng_value_integer (risk->movement));
}

static void
figures_of_action (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  if (sng_action_is_open (record))
    sng_record_set (figures, SNG_ACTION_DAYS_LATE,
                    sng_value_integer (sng_action_days_late (self->base, record)));
}

/* From the day of finding until it was resolved, or until today. */
static void
figures_of_finding (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  const SngValue *resolved = sng_finding (record, SNG_FINDING_RESOLVED_AT);
  int since = sng_fact_base_age_of_instant (self->base, sng_finding (record, SNG_FINDING_FOUND_AT));
  int until = MAX (sng_fact_base_age_of_instant (self->base, resolved), 0);

  if (since != SNG_AGE_UNKNOWN)
    sng_record_set (figures, SNG_FINDING_AGE, sng_value_integer ((gint64) MAX (since - until, 0) * 86400));
}

static void
signal_of_indicator (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  GPtrArray *measures = sng_fact_base_get_referrers (self->base, SNG_KIND_MEASURE,
                                                     SNG_MEASURE_INDICATOR,
                                                     sng_record_get_handle (record));
  SngRecord *newest = measures != NULL ? sng_newest_measure (measures, 0) : NULL;

  if (newest != NULL)
    sng_record_set (figures, SNG_INDICATOR_LATEST,
                    sng_value_copy (sng_measure (newest, SNG_MEASURE_VALUE)));
  sng_record_set (figures, SNG_INDICATOR_SIGNAL,
                  sng_value_integer (sng_indicator_judge (record, newest,
                                                          sng_fact_base_get_as_of (self->base))));
}

static void
figures_of_incident (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  g_autoptr (GPtrArray) obligations = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *actions = sng_fact_base_get_referrers (self->base, SNG_KIND_ACTION, SNG_ACTION_SUBJECT,
                                                    sng_record_get_handle (record));
  guint n;
  const SngHandle *handles
      = sng_value_get_handles (sng_incident (record, SNG_INCIDENT_OBLIGATIONS), &n);
  gint64 due;

  for (guint i = 0; i < n; i++)
    {
      SngRecord *obligation = sng_fact_base_get_record (self->base, handles[i]);

      if (obligation != NULL)
        g_ptr_array_add (obligations, obligation);
    }
  due = sng_incident_next_deadline (record, obligations, actions != NULL ? actions : none,
                                    sng_fact_base_get_zone (self->base), NULL);
  if (due != G_MININT64)
    sng_record_set (figures, SNG_INCIDENT_NOTIFY_DUE, sng_value_integer (due));
}

static void
figures_of_source (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  SngFactBase *base = self->base;
  g_autoptr (SngSourceHealth) health
      = sng_source_health_new (record, sng_fact_base_get_records (base, SNG_KIND_RUN),
                               sng_fact_base_get_as_of (base), sng_fact_base_get_zone (base));

  sng_record_set (figures, SNG_SOURCE_STATE, sng_value_integer (health->state));
  if (health->last_success_at != 0)
    sng_record_set (figures, SNG_SOURCE_LAST_SUCCESS_AT, sng_value_integer (health->last_success_at));
  if (health->age >= 0)
    sng_record_set (figures, SNG_SOURCE_FACTS_AGE, sng_value_integer ((gint64) health->age * 86400));
  if (health->next_at > 1)
    sng_record_set (figures, SNG_SOURCE_NEXT_RUN_AT, sng_value_integer (health->next_at));
}

static void
figures_of_indicator (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  static const guint momenta[] = {
    [SNG_MOMENTUM_UNKNOWN] = SNG_INDICATOR_MOMENTUM_INSUFFICIENT,
    [SNG_MOMENTUM_STABLE] = SNG_INDICATOR_MOMENTUM_STABLE,
    [SNG_MOMENTUM_IMPROVING] = SNG_INDICATOR_MOMENTUM_IMPROVING,
    [SNG_MOMENTUM_WORSENING] = SNG_INDICATOR_MOMENTUM_WORSENING,
  };
  GPtrArray *measures = sng_fact_base_get_referrers (self->base, SNG_KIND_MEASURE, SNG_MEASURE_INDICATOR,
                                                     sng_record_get_handle (record));
  g_autoptr (SngIndicatorTrend) trend
      = sng_indicator_trend_new (record, measures, sng_fact_base_get_as_of (self->base));

  signal_of_indicator (self, record, figures);
  if (isnan (trend->slope))
    {
      sng_record_set (figures, SNG_INDICATOR_MOMENTUM, sng_value_integer (momenta[SNG_MOMENTUM_UNKNOWN]));
      return;
    }
  if (trend->momentum != SNG_MOMENTUM_UNKNOWN)
    sng_record_set (figures, SNG_INDICATOR_MOMENTUM, sng_value_integer (momenta[trend->momentum]));
  sng_record_set (figures, SNG_INDICATOR_SLOPE, sng_value_real (sng_indicator_trend_in_whole (trend, trend->slope)));
  if (trend->quarters_to_target != SNG_NOT_ON_COURSE)
    sng_record_set (figures, SNG_INDICATOR_QUARTERS_TO_TARGET, sng_value_integer (trend->quarters_to_target));
}

/* What was ever measured in money about it, in the currency of its cost. */
static double
measured_benefit (SngFactBase *base, SngHandle subject, const SngValue *cost)
{
  GPtrArray *measures = sng_fact_base_get_referrers (base, SNG_KIND_MEASURE, SNG_MEASURE_SUBJECT, subject);
  double sum = NAN;

  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      const SngValue *amount = sng_measure (measures->pdata[i], SNG_MEASURE_AMOUNT);

      if (!is_of_benefit (base, measures->pdata[i])
          || strncmp (amount->currency, cost->currency, sizeof amount->currency) != 0)
        continue;
      sum = (isnan (sum) ? 0 : sum) + (double) amount->integer;
    }
  return sum;
}

static void
figures_of_programme (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  const SngValue *cost = sng_programme (record, SNG_PROGRAMME_COST);
  double value;

  if (cost->tag != SNG_TAG_MONEY)
    return;
  value = sng_return_on_cost (measured_benefit (self->base, sng_record_get_handle (record), cost), (double) cost->integer);
  if (!isnan (value))
    sng_record_set (figures, SNG_PROGRAMME_RETURN_ON_COST, sng_value_real (value));
}

static void
figures_of_partner (SngReadings *self, SngRecord *record, SngRecord *figures)
{
  double score = sng_read_partner_score (self->base, record);

  if (!isnan (score))
    sng_record_set (figures, SNG_PARTNER_SCORE, sng_value_real (score));
}

static void (*const figures_of[SNG_N_KINDS]) (SngReadings *, SngRecord *, SngRecord *) = {
  [SNG_KIND_DEPLOYMENT] = figures_of_deployment, [SNG_KIND_CONTROL] = figures_of_control,
  [SNG_KIND_FRAMEWORK] = figures_of_framework,   [SNG_KIND_RISK] = figures_of_risk,
  [SNG_KIND_ACTION] = figures_of_action,         [SNG_KIND_FINDING] = figures_of_finding,
  [SNG_KIND_SOURCE] = figures_of_source,         [SNG_KIND_INDICATOR] = figures_of_indicator,
  [SNG_KIND_INCIDENT] = figures_of_incident,     [SNG_KIND_PROGRAMME] = figures_of_programme,
  [SNG_KIND_PARTNER] = figures_of_partner,
};

/* For the other files of the posture */

gpointer
sng_readings_read_figures (gpointer data, SngHandle handle)
{
  SngReadings *self = data;
  SngRecord *record = sng_fact_base_get_record (self->base, handle);
  SngRecord *figures;

  if (record == NULL)
    return NULL;
  figures = sng_record_new (sng_record_get_kind (record), handle);
  figures_of[sng_record_get_kind (record)->id] (self, record, figures);
  return figures;
}

static void
add_figures (SngPosture *self, SngRecord *figures)
{
  g_hash_table_insert (self->figures, (gpointer) (gintptr) sng_record_get_handle (figures), figures);
}

void
sng_posture_add_figures (SngPosture *self, SngReadings *readings)
{
  for (guint i = 0; i < self->processes->len; i++)
    add_figures (self, figures_of_process (self, readings->base, self->processes->pdata[i]));
  for (guint kind = 0; kind < SNG_N_KINDS; kind++)
    {
      GPtrArray *records
          = figures_of[kind] != NULL ? sng_fact_base_get_records (readings->base, kind) : NULL;

      for (guint i = 0; records != NULL && i < records->len; i++)
        add_figures (self, sng_record_ref (sng_fact_memo_get (readings->figures,
                                                              sng_record_get_handle (records->pdata[i]))));
    }
}
