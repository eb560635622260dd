/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/posture/sng-risk-values.h"
#include "data/sources/sng-source-health.h"

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
  return sng_value_text (names->str);
}

static void
keep_process (SngPosture *self, SngFactBase *base, const SngPostureProcess *process)
{
  static const guint scores[SNG_N_PILLARS]
      = { SNG_PROCESS_AI_SCORE, SNG_PROCESS_SECURITY_SCORE, SNG_PROCESS_TALENT_SCORE };
  static const guint pillars[SNG_N_PILLARS]
      = { SNG_PROCESS_WEAKEST_AI, SNG_PROCESS_WEAKEST_SECURITY, SNG_PROCESS_WEAKEST_TALENT };
  SngHandle handle = sng_record_get_handle (process->record);
  SngProof failsafe = sng_read_failsafe (base, process->record);

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    if (i != SNG_PILLAR_AI || !process->pillars.without_ai)
      sng_posture_keep_value (self, handle, scores[i], value_of_score (&process->pillars.scores[i]));
  sng_posture_keep_value (self, handle, SNG_PROCESS_COHESION, value_of_score (&process->cohesion.score));
  sng_posture_keep_value (self, handle, SNG_PROCESS_WEAKEST,
                          sng_value_integer (pillars[process->cohesion.weakest]));
  sng_posture_keep_value (self, handle, SNG_PROCESS_STAGE,
                          sng_value_integer (SNG_PROCESS_STAGE_UNASSESSED + process->stage));
  sng_posture_keep_value (self, handle, SNG_PROCESS_FAILED_GATES, failed_gates (process));
  sng_posture_keep_value (self, handle, SNG_PROCESS_SCALE_READY, sng_value_boolean (process->scale_ready));
  if (process->stage_since != G_MININT64)
    sng_posture_keep_value (self, handle, SNG_PROCESS_STAGE_SINCE, sng_value_integer (process->stage_since));
  if (failsafe.age != SNG_AGE_UNKNOWN)
    sng_posture_keep_value (self, handle, SNG_PROCESS_FAILSAFE_TESTED_AT,
                            sng_value_integer (self->as_of - failsafe.age));
  if (process->last_drill_age != SNG_AGE_UNKNOWN)
    sng_posture_keep_value (self, handle, SNG_PROCESS_LAST_DRILL_AT,
                            sng_value_integer (self->as_of - process->last_drill_age));
}

static SngValue
active_caps (const SngAssurance *assurance)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < SNG_N_CAPS; i++)
    if (assurance->caps[i] == SNG_TRUTH_YES)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", sng_cap_name (i));
  return sng_value_text (names->str);
}

static void
keep_control (SngPosture *self, SngFactBase *base, SngRecord *control)
{
  SngLevelRow row;
  SngScore score;

  if (!sng_read_control (base, control, &row))
    return;
  score = sng_attainment (&row, 1, sng_fact_base_get_parameters (base), NULL);
  sng_posture_keep_value (self, sng_record_get_handle (control), SNG_CONTROL_ATTAINMENT, value_of_score (&score));
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

/* What follows from a risk alone is computed for every risk, also for drafts and closed ones. */
static void
keep_risk (SngPosture *self, SngFactBase *base, SngRecord *risk)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  SngHandle handle = sng_record_get_handle (risk);
  double tolerance = sng_appetite_tolerance (sng_risk_appetite (base, risk));
  g_auto (SngValue) score = SNG_UNKNOWN;

  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    {
      SngValue value = SNG_UNKNOWN;

      if (kind->fields[i]->computed && sng_risk_values_compute (risk, kind->fields[i], &value)
          && sng_value_is_known (&value))
        sng_posture_keep_value (self, handle, i, value);
    }
  sng_risk_values_compute (risk, kind->fields[SNG_RISK_RESIDUAL_SCORE], &score);
  if (sng_value_is_known (&score) && !isnan (tolerance))
    sng_posture_keep_value (self, handle, SNG_RISK_OVER_TOLERANCE, sng_value_boolean (score.integer > tolerance));
  sng_posture_keep_value (self, handle, SNG_RISK_EXPECTED_LOSS,
                          money_or_unknown (sng_risk_expected_loss (risk), risk));
}

/* From the day of finding until it was resolved, or until today. */
static void
keep_finding (SngPosture *self, SngFactBase *base, SngRecord *finding)
{
  const SngValue *resolved = sng_finding (finding, SNG_FINDING_RESOLVED_AT);
  int since = sng_fact_base_age_of_instant (base, sng_finding (finding, SNG_FINDING_FOUND_AT));
  int until = MAX (sng_fact_base_age_of_instant (base, resolved), 0);

  if (since != SNG_AGE_UNKNOWN)
    sng_posture_keep_value (self, sng_record_get_handle (finding), SNG_FINDING_AGE,
                            sng_value_integer ((gint64) MAX (since - until, 0) * 86400));
}

static void
keep_source (SngPosture *self, SngFactBase *base, SngRecord *source)
{
  SngHandle handle = sng_record_get_handle (source);
  g_autoptr (SngSourceHealth) health
      = sng_source_health_new (source, sng_fact_base_get_records (base, SNG_KIND_RUN), self->as_of,
                               sng_fact_base_get_zone (base));

  sng_posture_keep_value (self, handle, SNG_SOURCE_STATE, sng_value_integer (health->state));
  if (health->last_success_at != 0)
    sng_posture_keep_value (self, handle, SNG_SOURCE_LAST_SUCCESS_AT,
                            sng_value_integer (health->last_success_at));
}

void
sng_posture_add_values (SngPosture *self, SngFactBase *base)
{
  GPtrArray *findings = sng_fact_base_get_records (base, SNG_KIND_FINDING);
  GPtrArray *controls = sng_fact_base_get_records (base, SNG_KIND_CONTROL);
  GPtrArray *risks = sng_fact_base_get_records (base, SNG_KIND_RISK);
  GPtrArray *actions = sng_fact_base_get_records (base, SNG_KIND_ACTION);
  GPtrArray *sources = sng_fact_base_get_records (base, SNG_KIND_SOURCE);

  for (guint i = 0; i < self->processes->len; i++)
    keep_process (self, base, self->processes->pdata[i]);
  for (guint i = 0; i < self->deployments->len; i++)
    {
      const SngPostureDeployment *deployment = self->deployments->pdata[i];
      SngHandle handle = sng_record_get_handle (deployment->record);

      sng_posture_keep_value (self, handle, SNG_DEPLOYMENT_ASSURANCE_SCORE,
                              value_of_score (&deployment->assurance.score));
      sng_posture_keep_value (self, handle, SNG_DEPLOYMENT_CAPS, active_caps (&deployment->assurance));
      sng_posture_keep_value (self, handle, SNG_DEPLOYMENT_LIVE_GATE,
                              value_of_gate (deployment->assurance.live_gate));
    }
  for (guint i = 0; i < self->profiles->len; i++)
    {
      const SngPostureProfile *profile = self->profiles->pdata[i];

      sng_posture_keep_value (self, sng_record_get_handle (profile->framework), SNG_FRAMEWORK_ATTAINMENT,
                              value_of_score (&profile->attainment));
    }
  for (guint i = 0; i < findings->len; i++)
    keep_finding (self, base, findings->pdata[i]);
  for (guint i = 0; i < sources->len; i++)
    keep_source (self, base, sources->pdata[i]);
  for (guint i = 0; i < self->risks->len; i++)
    {
      const SngPostureRisk *risk = self->risks->pdata[i];

      if (risk->movement != 0)
        sng_posture_keep_value (self, sng_record_get_handle (risk->record), SNG_RISK_MOVEMENT,
                                sng_value_integer (risk->movement));
    }
  for (guint i = 0; i < controls->len; i++)
    keep_control (self, base, controls->pdata[i]);
  for (guint i = 0; i < risks->len; i++)
    keep_risk (self, base, risks->pdata[i]);
  for (guint i = 0; i < actions->len; i++)
    if (sng_action_is_open (actions->pdata[i]))
      sng_posture_keep_value (self, sng_record_get_handle (actions->pdata[i]), SNG_ACTION_DAYS_LATE,
                              sng_value_integer (sng_action_days_late (base, actions->pdata[i])));
}
