/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

#include "data/posture/sng-loss-memory.h"

#include <string.h>

/* Up to so many risks each of them is simulated; of more, only those whose appetite needs it. */
#define MOST_RISKS 500

/* Events of a common cause are as frequent in all its risks; where they are not, nobody knows how
 * frequent they are (ruling 26). */
static gboolean
agrees_with_cause (SngFactBase *base, SngRecord *risk, const char *cause, const SngEstimate *frequency)
{
  GPtrArray *risks = cause != NULL ? sng_fact_base_get_records (base, SNG_KIND_RISK) : NULL;

  for (guint i = 0; risks != NULL && i < risks->len; i++)
    {
      SngRecord *other = risks->pdata[i];
      SngRiskEstimates estimates;

      if (other == risk || sng_record_get_state (other) == SNG_RISK_STATE_CLOSED
          || sng_record_get_state (other) == SNG_RISK_STATE_VOID
          || g_strcmp0 (sng_value_get_text (sng_risk (other, SNG_RISK_COMMON_CAUSE), SNG_LANGUAGE_EN), cause) != 0)
        continue;
      sng_read_risk_estimates (other, &estimates);
      if (sng_loss_estimate_is_usable (&estimates.today)
          && !sng_estimate_equal (&estimates.today.frequency, frequency))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_worth_simulating (SngFactBase *base, SngRecord *risk)
{
  return sng_fact_base_count_records (base, SNG_KIND_RISK) <= MOST_RISKS
         || !isnan (sng_appetite_tolerance_p95 (sng_risk_appetite (base, risk), NULL));
}

/**
 * sng_appetite_tolerance_p95:
 * @appetite: (nullable): a statement
 * @currency: (nullable): of the loss that is compared; %NULL for any
 *
 * Returns: the largest loss in one year of twenty that is tolerated of one risk, in minor units; NAN
 *   when none is set, or in another currency
 */
double
sng_appetite_tolerance_p95 (SngRecord *appetite, const char *currency)
{
  const SngValue *written = appetite ? sng_appetite (appetite, SNG_APPETITE_TOLERANCE_P95) : NULL;

  if (written == NULL || written->tag != SNG_TAG_MONEY
      || (currency != NULL && strncmp (written->currency, currency, sizeof written->currency) != 0))
    return NAN;
  return (double) written->integer;
}

/**
 * sng_read_risk_losses:
 * @figures: (out): what its simulated years say, alone, the same as in the exposure of the
 *   organisation (method 2.7)
 * @currency: (out): of its amounts; empty when there is none
 *
 * Returns: %FALSE without an estimate, for a risk that is closed or void, and in a very large
 *   register for one whose appetite sets no limit
 */
gboolean
sng_read_risk_losses (SngFactBase *base, SngRecord *risk, SngLossFigures *figures, char currency[4])
{
  const char *cause = sng_value_get_text (sng_risk (risk, SNG_RISK_COMMON_CAUSE), SNG_LANGUAGE_EN);
  guint state = sng_record_get_state (risk);
  SngRiskEstimates estimates;
  SngLossQuestion question;

  sng_read_risk_estimates (risk, &estimates);
  memcpy (currency, estimates.currency, sizeof estimates.currency);
  if (state == SNG_RISK_STATE_CLOSED || state == SNG_RISK_STATE_VOID
      || !sng_loss_estimate_is_usable (&estimates.today) || !is_worth_simulating (base, risk)
      || !agrees_with_cause (base, risk, cause, &estimates.today.frequency))
    return FALSE;
  question = (SngLossQuestion) {
    .name = sng_record_get_key (risk),
    .cause = cause,
    .estimate = &estimates.today,
    .seed = (guint64) sng_fact_base_parameter (base, SNG_PARAMETER_EXPOSURE_SEED),
    .n_trials = (guint) sng_fact_base_parameter (base, SNG_PARAMETER_EXPOSURE_TRIALS),
  };
  sng_loss_memory_ask (&question, figures);
  return TRUE;
}
