/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-risk-values.h"

#include "data/method/sng-risk-score.h"

/* One of the three assessments of a risk: where its inputs stand and where its results go. */
typedef struct
{
  SngRiskField likelihood;
  SngRiskField impacts[SNG_N_IMPACTS];
  SngRiskField impact;
  SngRiskField score;
  SngRiskField band;
} Assessment;

/* A level is stored as the choice of the same place. */
G_STATIC_ASSERT ((int) SNG_RISK_BAND_LOW == (int) SNG_RISK_LEVEL_LOW);
G_STATIC_ASSERT ((int) SNG_RISK_BAND_CRITICAL == (int) SNG_RISK_LEVEL_CRITICAL);

#define ASSESSMENT(Which)                                                                         \
  {                                                                                               \
    .likelihood = SNG_RISK_##Which##_LIKELIHOOD,                                                  \
    .impacts = { SNG_RISK_##Which##_FINANCIAL, SNG_RISK_##Which##_OPERATION,                      \
                 SNG_RISK_##Which##_SAFETY, SNG_RISK_##Which##_LEGAL,                             \
                 SNG_RISK_##Which##_REPUTATION, SNG_RISK_##Which##_PEOPLE },                      \
    .impact = SNG_RISK_##Which##_IMPACT, .score = SNG_RISK_##Which##_SCORE,                       \
    .band = SNG_RISK_##Which##_BAND,                                                              \
  }

static const Assessment assessments[] = {
  ASSESSMENT (INHERENT),
  ASSESSMENT (RESIDUAL),
  ASSESSMENT (TARGET),
};

static int
figure (SngRecord *record, SngRiskField field)
{
  return (int) sng_value_get_integer (sng_risk (record, field), 0);
}

static SngValue
known_unless_zero (int result)
{
  return result > 0 ? sng_value_integer (result) : SNG_UNKNOWN;
}

/* Public API */

/**
 * sng_risk_values_compute:
 * @value: (out): unknown when an input is
 *
 * The values of a risk that follow from the risk alone: impact, score and band of its inherent,
 * residual and target assessment.
 *
 * Returns: whether @field is one of them
 */
gboolean
sng_risk_values_compute (SngRecord *record, const SngField *field, SngValue *value)
{
  if (field->kind != SNG_KIND_RISK || !field->computed)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
    {
      const Assessment *assessment = &assessments[i];
      int impacts[SNG_N_IMPACTS];
      int impact, score;

      if (field->index != assessment->impact && field->index != assessment->score
          && field->index != assessment->band)
        continue;
      for (guint k = 0; k < SNG_N_IMPACTS; k++)
        impacts[k] = figure (record, assessment->impacts[k]);
      impact = sng_risk_impact (impacts);
      score = sng_risk_score (figure (record, assessment->likelihood), impact);
      if (field->index == assessment->impact)
        *value = known_unless_zero (impact);
      else if (field->index == assessment->score)
        *value = known_unless_zero (score);
      else
        *value = known_unless_zero (sng_risk_level (score, impacts[SNG_IMPACT_SAFETY]));
      return TRUE;
    }
  return FALSE;
}
