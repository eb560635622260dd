/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-risk-rating.h"

static const struct
{
  SngRiskField likelihood;
  SngRiskField impacts[SNG_N_IMPACTS];
} ratings[] = {
#define RATING(Which)                                                                             \
  { SNG_RISK_##Which##_LIKELIHOOD,                                                                \
    { SNG_RISK_##Which##_FINANCIAL, SNG_RISK_##Which##_OPERATION, SNG_RISK_##Which##_SAFETY,      \
      SNG_RISK_##Which##_LEGAL, SNG_RISK_##Which##_REPUTATION, SNG_RISK_##Which##_PEOPLE } }
  [SNG_RATING_INHERENT] = RATING (INHERENT),
  [SNG_RATING_RESIDUAL] = RATING (RESIDUAL),
  [SNG_RATING_TARGET] = RATING (TARGET),
#undef RATING
};

/* Register 3.4. What nobody assessed is looked at as often as what is critical. */
static const struct
{
  int review;
  int response; /* 0: none is asked for */
} days[] = {
  [SNG_RISK_LEVEL_UNKNOWN] = { 14, 0 }, [SNG_RISK_LEVEL_LOW] = { 180, 0 },
  [SNG_RISK_LEVEL_MODERATE] = { 90, 60 }, [SNG_RISK_LEVEL_HIGH] = { 30, 30 },
  [SNG_RISK_LEVEL_CRITICAL] = { 14, 7 },
};

static int
figure (SngRecord *risk, SngRiskField field)
{
  return (int) sng_value_get_integer (sng_risk (risk, field), 0);
}

/* For the other files of the rules */

/**
 * sng_risk_rated_impact:
 *
 * Returns: the largest of the six dimensions, from 1 to 5; 0 when none is rated
 */
int
sng_risk_rated_impact (SngRecord *risk, SngRating rating)
{
  int impacts[SNG_N_IMPACTS];

  for (guint i = 0; i < SNG_N_IMPACTS; i++)
    impacts[i] = figure (risk, ratings[rating].impacts[i]);
  return sng_risk_impact (impacts);
}

/**
 * sng_risk_rated_score:
 *
 * Returns: likelihood times impact, from 1 to 25; 0 when either is unknown
 */
int
sng_risk_rated_score (SngRecord *risk, SngRating rating)
{
  return sng_risk_score (figure (risk, ratings[rating].likelihood),
                         sng_risk_rated_impact (risk, rating));
}

SngRiskLevel
sng_risk_residual_level (SngRecord *risk)
{
  return sng_risk_level (sng_risk_rated_score (risk, SNG_RATING_RESIDUAL),
                         figure (risk, SNG_RISK_RESIDUAL_SAFETY));
}

/**
 * sng_risk_is_residual_field:
 *
 * Returns: whether the residual level follows from @field
 */
gboolean
sng_risk_is_residual_field (guint field)
{
  if (field == ratings[SNG_RATING_RESIDUAL].likelihood)
    return TRUE;
  for (guint i = 0; i < SNG_N_IMPACTS; i++)
    if (field == ratings[SNG_RATING_RESIDUAL].impacts[i])
      return TRUE;
  return FALSE;
}

int
sng_risk_review_days (SngRiskLevel level)
{
  return days[level].review;
}

/**
 * sng_risk_response_days:
 *
 * Returns: days after its assessment in which the response to a risk is decided; 0 for one that
 *   needs none
 */
int
sng_risk_response_days (SngRiskLevel level)
{
  return days[level].response;
}
