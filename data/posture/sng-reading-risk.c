/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

#include "data/posture/sng-risk-values.h"

#include <string.h>

/**
 * sng_risk_is_active:
 *
 * Returns: whether the risk is neither draft nor closed nor void (register, states); one in no
 *   known state counts
 */
gboolean
sng_risk_is_active (SngRecord *risk)
{
  guint state = sng_record_get_state (risk);

  return state != SNG_RISK_STATE_DRAFT && state != SNG_RISK_STATE_CLOSED
         && state != SNG_RISK_STATE_VOID;
}

static double
computed_figure (SngRecord *risk, SngRiskField field)
{
  g_auto (SngValue) value = SNG_UNKNOWN;

  sng_risk_values_compute (risk, sng_kind (SNG_KIND_RISK)->fields[field], &value);
  return sng_value_get_real (&value, NAN);
}

gboolean
sng_action_is_open (SngRecord *action)
{
  guint state = sng_record_get_state (action);

  return state != SNG_ACTION_STATE_DONE && state != SNG_ACTION_STATE_VERIFIED
         && state != SNG_ACTION_STATE_CANCELLED;
}

/**
 * sng_action_days_late:
 *
 * Returns: whole days since the due date of an open action; 0 when it is not late
 */
int
sng_action_days_late (SngFactBase *base, SngRecord *action)
{
  const SngValue *due = sng_action (action, SNG_ACTION_DUE);

  if (!sng_action_is_open (action) || !sng_value_is_known (due))
    return 0;
  return MAX (sng_fact_base_age_of_instant (base, due), 0);
}

/**
 * sng_risk_appetite:
 *
 * Returns: (nullable): the appetite statement of the risk's category
 */
SngRecord *
sng_risk_appetite (SngFactBase *base, SngRecord *risk)
{
  gint64 category = sng_value_get_integer (sng_risk (risk, SNG_RISK_CATEGORY), 0);
  GPtrArray *appetites = sng_fact_base_get_records (base, SNG_KIND_APPETITE);

  for (guint i = 0; category != 0 && i < appetites->len; i++)
    if (sng_value_get_integer (sng_appetite (appetites->pdata[i], SNG_APPETITE_CATEGORY), 0) == category)
      return appetites->pdata[i];
  return NULL;
}

static void
read_frequency (SngRecord *risk, const SngRiskField fields[3], SngEstimate *frequency)
{
  for (guint i = 0; i < 3; i++)
    frequency->point[i] = sng_value_get_real (sng_risk (risk, fields[i]), NAN);
}

/* Amounts in another currency than those before are not amounts of the same estimate. */
static double
read_money (SngRecord *risk, SngRiskField field, SngRiskEstimates *estimates)
{
  const SngValue *money = sng_risk (risk, field);

  if (money->tag != SNG_TAG_MONEY)
    return NAN;
  if (estimates->currency[0] == '\0')
    memcpy (estimates->currency, money->currency, sizeof money->currency);
  return strncmp (estimates->currency, money->currency, sizeof money->currency) == 0
             ? (double) money->integer
             : NAN;
}

static void
read_loss (SngRecord *risk, const SngRiskField fields[3], SngEstimate *loss, SngRiskEstimates *estimates)
{
  for (guint i = 0; i < 3; i++)
    loss->point[i] = read_money (risk, fields[i], estimates);
}

static void
keep_as_today (SngEstimate *target, const SngEstimate *today)
{
  if (sng_estimate_is_missing (target))
    *target = *today;
}

/**
 * sng_read_risk_estimates:
 * @estimates: (out): what people think of its money
 */
void
sng_read_risk_estimates (SngRecord *risk, SngRiskEstimates *estimates)
{
  static const SngRiskField frequency[3]
      = { SNG_RISK_FREQUENCY_MINIMUM, SNG_RISK_FREQUENCY_LIKELY, SNG_RISK_FREQUENCY_MAXIMUM };
  static const SngRiskField loss[3]
      = { SNG_RISK_LOSS_MINIMUM, SNG_RISK_LOSS_LIKELY, SNG_RISK_LOSS_MAXIMUM };
  static const SngRiskField target_frequency[3]
      = { SNG_RISK_TARGET_FREQUENCY_MINIMUM, SNG_RISK_TARGET_FREQUENCY_LIKELY,
          SNG_RISK_TARGET_FREQUENCY_MAXIMUM };
  static const SngRiskField target_loss[3]
      = { SNG_RISK_TARGET_LOSS_MINIMUM, SNG_RISK_TARGET_LOSS_LIKELY, SNG_RISK_TARGET_LOSS_MAXIMUM };

  *estimates = (SngRiskEstimates) { .cost = NAN };
  read_frequency (risk, frequency, &estimates->today.frequency);
  read_loss (risk, loss, &estimates->today.loss, estimates);
  read_frequency (risk, target_frequency, &estimates->target.frequency);
  read_loss (risk, target_loss, &estimates->target.loss, estimates);
  estimates->has_target = !sng_estimate_is_missing (&estimates->target.frequency)
                          || !sng_estimate_is_missing (&estimates->target.loss);
  keep_as_today (&estimates->target.frequency, &estimates->today.frequency);
  keep_as_today (&estimates->target.loss, &estimates->today.loss);
  estimates->has_target &= sng_loss_estimate_is_usable (&estimates->target);
  estimates->cost = read_money (risk, SNG_RISK_COST, estimates)
                    + read_money (risk, SNG_RISK_COST_YEARLY, estimates);
}

/**
 * sng_risk_expected_loss:
 *
 * Returns: the expected loss of a year in minor units (method 2.7); NAN without an estimate, and
 *   for one in several currencies
 */
double
sng_risk_expected_loss (SngRecord *risk)
{
  SngRiskEstimates estimates;

  sng_read_risk_estimates (risk, &estimates);
  return sng_expected_loss (&estimates.today.frequency, &estimates.today.loss);
}

static gboolean
has_late_action (SngFactBase *base, SngRecord *risk)
{
  GPtrArray *actions = sng_fact_base_get_referrers (base, SNG_KIND_ACTION, SNG_ACTION_SUBJECT,
                                                    sng_record_get_handle (risk));

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    if (sng_action_days_late (base, actions->pdata[i]) > 0)
      return TRUE;
  return FALSE;
}

void
sng_read_risk (SngFactBase *base, SngRecord *risk, SngRiskFacts *facts)
{
  SngRecord *appetite = sng_risk_appetite (base, risk);
  guint state = sng_record_get_state (risk);
  gint64 expires = sng_value_get_integer (sng_risk (risk, SNG_RISK_EXPIRES_AT), G_MININT64);
  SngLossFigures losses;
  char currency[4];
  gboolean is_simulated = sng_read_risk_losses (base, risk, &losses, currency);

  *facts = (SngRiskFacts) {
    .place = { sng_record_get_handle (risk), SNG_RISK_RESIDUAL_SCORE },
    .residual = computed_figure (risk, SNG_RISK_RESIDUAL_SCORE),
    .tolerance = sng_appetite_tolerance (appetite),
    .p95 = is_simulated ? (double) losses.p95 : NAN,
    .tolerance_p95 = sng_appetite_tolerance_p95 (appetite, currency),
    .in_treatment = state == SNG_RISK_STATE_TREATMENT,
    .has_overdue_action = has_late_action (base, risk),
    .accepted = state == SNG_RISK_STATE_ACCEPTED,
    .acceptance_expired = expires < sng_fact_base_get_as_of (base),
  };
}
