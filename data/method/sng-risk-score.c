/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-risk-score.h"

/* The highest score of each level but the last. */
#define LOW_UP_TO 4
#define MODERATE_UP_TO 9
#define HIGH_UP_TO 16

#define GRAVEST 5

/* Public API */

/**
 * sng_risk_impact:
 * @impacts: one figure from 1 to 5 per dimension, 0 where nobody assessed it
 *
 * Returns: the largest impact, from 1 to 5, or 0 when no dimension was assessed. The worst
 *   dimension decides; an average would let many small harms hide a grave one.
 */
int
sng_risk_impact (const int impacts[SNG_N_IMPACTS])
{
  int largest = 0;

  for (guint i = 0; i < SNG_N_IMPACTS; i++)
    largest = MAX (largest, impacts[i]);
  return largest;
}

/**
 * sng_risk_score:
 * @likelihood: 1 to 5, 0 when unknown
 * @impact: 1 to 5, 0 when unknown
 *
 * Returns: likelihood times impact, from 1 to 25, or 0 when either is unknown
 */
int
sng_risk_score (int likelihood, int impact)
{
  return likelihood > 0 && impact > 0 ? likelihood * impact : 0;
}

/**
 * sng_risk_level:
 * @score: from sng_risk_score(), 0 when unknown
 * @safety_impact: impact on the safety of people, 1 to 5, 0 when unknown
 *
 * The levels are 1–4 low, 5–9 moderate, 10–16 high and 20–25 critical; between 16 and 20 there is
 * no product of two figures up to 5. What may cost a life is at least high, however unlikely.
 */
SngRiskLevel
sng_risk_level (int score, int safety_impact)
{
  SngRiskLevel level;

  if (score <= 0)
    return SNG_RISK_LEVEL_UNKNOWN;
  if (score <= LOW_UP_TO)
    level = SNG_RISK_LEVEL_LOW;
  else if (score <= MODERATE_UP_TO)
    level = SNG_RISK_LEVEL_MODERATE;
  else if (score <= HIGH_UP_TO)
    level = SNG_RISK_LEVEL_HIGH;
  else
    level = SNG_RISK_LEVEL_CRITICAL;
  return safety_impact >= GRAVEST ? MAX (level, SNG_RISK_LEVEL_HIGH) : level;
}
