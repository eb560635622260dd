/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-attainment.h"

static double
outcome_weight (const SngLevelRow *outcome)
{
  return outcome->weight > 0 ? outcome->weight : 1;
}

static gboolean
has_target (const SngLevelRow *outcome)
{
  return outcome->target >= 1 && outcome->target <= SNG_LEVEL_MAXIMUM;
}

static double
outcome_target (const SngLevelRow *outcome,
                const SngMethodParameters *parameters)
{
  return has_target (outcome) ? outcome->target
                              : parameters->value[SNG_PARAMETER_ATTAINMENT_DEFAULT_TARGET];
}

static gboolean
has_level (const SngLevelRow *outcome)
{
  return sng_fact_is_known_within (&outcome->level, 0, SNG_LEVEL_MAXIMUM);
}

/* A level without a target attains nothing: it would otherwise pay to forget a high target. */
static gboolean
is_attainable (const SngLevelRow *outcome)
{
  return has_level (outcome) && has_target (outcome);
}

static gboolean
is_applicable (const SngLevelRow *outcome)
{
  return outcome->level.state != SNG_FACT_NOT_APPLICABLE;
}

/**
 * sng_attainment:
 * @outcomes: (array length=n_outcomes): the outcomes or controls of a scope
 * @n_outcomes: how many
 * @parameters: parameters of the method
 * @inputs: (nullable): receives each outcome, weighted by priority × target
 *
 * How far the targets are attained; going beyond one target hides no other gap. Not applicable
 * outcomes are left out. A level without a target counts as missing, with the default target
 * (method 2.1; 3, ruling 4).
 *
 * Returns: a score; unknown when there is nothing to attain
 */
SngScore
sng_attainment (const SngLevelRow *outcomes,
                gsize n_outcomes,
                const SngMethodParameters *parameters,
                SngInputs *inputs)
{
  double weights = 0, known_weights = 0, targets = 0, known_targets = 0;
  double attained = 0, confidence = 0;

  for (gsize i = 0; i < n_outcomes; i++)
    {
      const SngLevelRow *outcome = &outcomes[i];
      double weight = outcome_weight (outcome);
      double target = outcome_target (outcome, parameters);

      if (!is_applicable (outcome))
        {
          sng_inputs_add (inputs, &outcome->level, 0, SNG_COUNTED_EXCLUDED, 0);
          continue;
        }
      weights += weight;
      targets += weight * target;
      sng_inputs_add_toward (inputs, &outcome->level, 0,
                             is_attainable (outcome) ? SNG_COUNTED_VALUE : SNG_COUNTED_MISSING,
                             weight * target, target);
      if (!is_attainable (outcome))
        continue;
      known_weights += weight;
      known_targets += weight * target;
      attained += weight * MIN (outcome->level.value, target);
      confidence += weight * outcome->level.confidence;
    }
  if (!(targets > 0))
    return sng_score_unknown ();
  return sng_score_make (100 * attained / targets,
                         100 * (attained + targets - known_targets) / targets,
                         known_targets > 0 ? 100 * attained / known_targets : NAN,
                         100 * known_weights / weights, confidence / weights);
}

/**
 * sng_maturity:
 * @outcomes: (array length=n_outcomes): the outcomes of a framework
 * @n_outcomes: how many
 *
 * The mean level by priority, M of method 2.1. Targets play no part.
 *
 * Returns: the maturity; coverage 0 when there is nothing to assess
 */
SngMaturity
sng_maturity (const SngLevelRow *outcomes,
              gsize n_outcomes)
{
  double weights = 0, known_weights = 0, levels = 0, confidence = 0;

  for (gsize i = 0; i < n_outcomes; i++)
    {
      double weight = outcome_weight (&outcomes[i]);

      if (!is_applicable (&outcomes[i]))
        continue;
      weights += weight;
      if (!has_level (&outcomes[i]))
        continue;
      known_weights += weight;
      levels += weight * outcomes[i].level.value;
      confidence += weight * outcomes[i].level.confidence;
    }
  if (!(known_weights > 0))
    return (SngMaturity){ .lo = 0, .hi = SNG_LEVEL_MAXIMUM, .known = NAN };
  return (SngMaturity){
    .lo = levels / weights,
    .hi = (levels + SNG_LEVEL_MAXIMUM * (weights - known_weights)) / weights,
    .known = levels / known_weights,
    .coverage = 100 * known_weights / weights,
    .confidence = confidence / weights,
  };
}

/**
 * sng_level_row_gap:
 * @outcome: an outcome
 * @parameters: parameters of the method
 *
 * Returns: levels that are missing to the target; the whole target when the level is unknown, 0
 *   when the outcome does not apply (method 2.1)
 */
double
sng_level_row_gap (const SngLevelRow *outcome,
                   const SngMethodParameters *parameters)
{
  double target = outcome_target (outcome, parameters);

  if (!is_applicable (outcome))
    return 0;
  return has_level (outcome) ? MAX (0, target - outcome->level.value) : target;
}

/**
 * sng_level_row_compare:
 * @one: an outcome
 * @other: another one
 * @parameters: parameters of the method
 *
 * Order of a list of work: the largest gap by priority first, the unknown before the known.
 *
 * Returns: less than, equal to or more than 0
 */
int
sng_level_row_compare (const SngLevelRow *one,
                       const SngLevelRow *other,
                       const SngMethodParameters *parameters)
{
  double difference = outcome_weight (other) * sng_level_row_gap (other, parameters)
                      - outcome_weight (one) * sng_level_row_gap (one, parameters);

  if (difference != 0)
    return difference > 0 ? 1 : -1;
  return has_level (one) - has_level (other);
}

/**
 * sng_level_supported:
 * @level: the level that somebody claims, 0–5, NAN for none
 * @has_evidence: whether evidence that is in date supports it
 * @has_test: whether a test result supports it
 *
 * A level of 3 or more needs evidence, one of 4 or more a test (method 2.1).
 *
 * Returns: the highest level up to @level that may count
 */
double
sng_level_supported (double level,
                     gboolean has_evidence,
                     gboolean has_test)
{
  double most = !has_evidence ? 2 : !has_test ? 3 : SNG_LEVEL_MAXIMUM;

  /* A level that is not a number stays so. */
  return level > most ? most : level;
}

