/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-assurance.h"

/* One reading of what is unknown: as the worst, as the best, or left out. */
typedef enum
{
  READING_LO,
  READING_HI,
  READING_KNOWN,
} Reading;

/* Numbers of the checks that also decide a cap. */
#define CHECK_ACCESS_REVIEW 3
#define CHECK_LAWFUL_BASIS 1
#define CHECK_OVERRIDE 2

static const char *const cap_names[SNG_N_CAPS] = {
  [SNG_CAP_SHADOW] = "shadow",
  [SNG_CAP_NO_OWNER] = "no_owner",
  [SNG_CAP_NO_TESTED_OVERRIDE] = "no_tested_override",
  [SNG_CAP_NO_LAWFUL_BASIS] = "no_lawful_basis",
  [SNG_CAP_NO_FAILSAFE_PROOF] = "no_failsafe_proof",
  [SNG_CAP_CRITICAL_INCIDENT] = "critical_incident",
  [SNG_CAP_ACCESS_REVIEW_OLD] = "access_review_old",
  [SNG_CAP_CONTRACT_EXPIRED] = "contract_expired",
};

static const char *const dimension_names[SNG_N_DIMENSIONS] = { "TS", "AC", "DG", "HO", "CC", "MO" };

static gboolean
is_answered (const SngFact *check)
{
  return sng_fact_is_known_within (check, SNG_CHECK_NO, SNG_CHECK_YES);
}

/* What does not apply is neither yes nor no. */
static SngTruth
answer_is (const SngFact *check,
           double answer)
{
  if (check->state == SNG_FACT_NOT_APPLICABLE)
    return SNG_TRUTH_NO;
  return is_answered (check) ? sng_truth_of (check->value == answer) : SNG_TRUTH_UNKNOWN;
}

/* Whether an unknown condition is taken to hold: only where it makes the result worse. */
static gboolean
holds (SngTruth truth,
       Reading reading)
{
  return truth == SNG_TRUTH_YES || (truth == SNG_TRUTH_UNKNOWN && reading == READING_LO);
}

static gboolean
is_mandatory (SngDimension dimension,
              const SngAssuranceCase *which,
              Reading reading)
{
  switch (dimension)
    {
    case SNG_DIMENSION_TS:
      return holds (which->own_trained, reading);
    case SNG_DIMENSION_CC:
      return holds (which->restricted, reading);
    default:
      return TRUE;
    }
}

static gboolean
is_dropped (const SngDimensionScore *dimensions,
            SngDimension dimension,
            const SngAssuranceCase *which,
            Reading reading)
{
  return dimensions[dimension].applicable == 0 && !is_mandatory (dimension, which, reading);
}

static double
lowest_cap (const SngAssuranceCase *which,
            Reading reading,
            const SngMethodParameters *parameters)
{
  double lowest = INFINITY;

  for (SngCap cap = 0; cap < SNG_N_CAPS; cap++)
    if (holds (which->caps[cap], reading))
      lowest = MIN (lowest, parameters->value[SNG_PARAMETER_DAS_CAP_SHADOW + cap]);
  return lowest;
}

static double
score_reading (const SngScore *score,
               Reading reading)
{
  return reading == READING_LO ? score->lo : reading == READING_HI ? score->hi : score->known;
}

/* The most that the caps and the weakest mandatory dimension allow in one reading. */
static double
most_allowed (const SngDimensionScore *dimensions,
              const SngAssuranceCase *which,
              Reading reading,
              const SngMethodParameters *parameters,
              SngDimension *weakest)
{
  double most = INFINITY;

  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    {
      double value = score_reading (&dimensions[i].score, reading);

      /* In the known reading an unknown dimension is not a number and limits nothing. */
      if (!is_mandatory (i, which, reading) || !(value < most))
        continue;
      most = value;
      *weakest = i;
    }
  return MIN (most + parameters->value[SNG_PARAMETER_DAS_MARGIN],
              lowest_cap (which, reading, parameters));
}

static SngScore
weighted_dimensions (const SngDimensionScore *dimensions,
                     const SngAssuranceCase *which,
                     Reading reading,
                     const SngMethodParameters *parameters)
{
  SngSum sum = { 0 };

  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    if (!is_dropped (dimensions, i, which, reading))
      sng_sum_add (&sum, &dimensions[i].score,
                   parameters->value[SNG_PARAMETER_DAS_WEIGHT_TS + i]);
  return sng_sum_mean (&sum);
}

static SngGateResult
reaches_live_minimum (const SngScore *score,
                      double minimum)
{
  if (sng_score_reaches (score, minimum))
    return SNG_GATE_PASS;
  return sng_reaches (score->hi, minimum) ? SNG_GATE_UNKNOWN : SNG_GATE_FAIL;
}

static SngGateResult
worse_result (SngGateResult one,
              SngGateResult other)
{
  if (one == SNG_GATE_FAIL || other == SNG_GATE_FAIL)
    return SNG_GATE_FAIL;
  return one == SNG_GATE_UNKNOWN ? one : other;
}

static SngGateResult
live_gate (const SngAssurance *assurance,
           SngTier tier,
           const SngMethodParameters *parameters)
{
  double minimum = parameters->value[SNG_PARAMETER_DAS_LIVE_MINIMUM];
  SngGateResult result = SNG_GATE_PASS;

  for (SngDimension i = SNG_DIMENSION_TS; i <= SNG_DIMENSION_HO; i++)
    if (!(assurance->dropped & 1u << i) && (i != SNG_DIMENSION_HO || tier >= SNG_TIER_HIGH))
      result = worse_result (result,
                             reaches_live_minimum (&assurance->dimensions[i].score, minimum));
  for (SngCap cap = 0; cap < SNG_N_CAPS; cap++)
    if (assurance->caps[cap] != SNG_TRUTH_NO
        && !sng_reaches (parameters->value[SNG_PARAMETER_DAS_CAP_SHADOW + cap], minimum))
      result = worse_result (result, assurance->caps[cap] == SNG_TRUTH_YES ? SNG_GATE_FAIL
                                                                           : SNG_GATE_UNKNOWN);
  return result;
}

static void
add_inputs (SngInputs *inputs,
            const SngDeploymentFacts *facts,
            const SngAssurance *assurance,
            const SngMethodParameters *parameters)
{
  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    for (guint j = 0; j < SNG_CHECKS_PER_DIMENSION; j++)
      {
        const SngFact *check = &facts->checks[i][j];
        /* In a mandatory dimension where nothing applies, every check counts as unknown. */
        guint applicable = assurance->dimensions[i].applicable;
        gboolean counts = applicable == 0 ? !(assurance->dropped & 1u << i)
                                          : check->state != SNG_FACT_NOT_APPLICABLE;
        double weight = parameters->value[SNG_PARAMETER_DAS_WEIGHT_TS + i]
                        / (applicable == 0 ? SNG_CHECKS_PER_DIMENSION : applicable);

        sng_inputs_add_toward (inputs, check, i,
                               is_answered (check) ? SNG_COUNTED_VALUE
                               : counts            ? SNG_COUNTED_MISSING
                                                   : SNG_COUNTED_EXCLUDED,
                               counts ? weight : 0, SNG_CHECK_YES);
      }
  for (SngCap cap = 0; cap < SNG_N_CAPS; cap++)
    if (assurance->caps[cap] != SNG_TRUTH_NO)
      {
        SngFact limit = sng_fact_known (parameters->value[SNG_PARAMETER_DAS_CAP_SHADOW + cap], 100);

        limit.place = facts->cap_places[cap];
        sng_inputs_add (inputs, &limit, SNG_N_DIMENSIONS + cap,
                        assurance->caps[cap] == SNG_TRUTH_YES ? SNG_COUNTED_LIMIT
                                                              : SNG_COUNTED_POSSIBLE_LIMIT,
                        0);
      }
}

/**
 * sng_assurance_dimension:
 * @checks: answers with the values of `SNG_CHECK_*`
 *
 * One dimension from its checks. What does not apply leaves the mean (method 2.2; 3, ruling 18).
 *
 * Returns: the dimension; unknown when no check applies
 */
SngDimensionScore
sng_assurance_dimension (const SngFact checks[SNG_CHECKS_PER_DIMENSION])
{
  SngDimensionScore dimension = { 0 };
  SngSum sum = { 0 };

  for (guint i = 0; i < SNG_CHECKS_PER_DIMENSION; i++)
    {
      SngScore answer = sng_score_of_fact (&checks[i], 100);

      if (checks[i].state == SNG_FACT_NOT_APPLICABLE)
        continue;
      dimension.applicable++;
      sng_sum_add (&sum, &answer, 1);
    }
  dimension.score = sng_sum_mean (&sum);
  return dimension;
}

/**
 * sng_assurance_caps:
 * @facts: a deployment
 * @caps: (out caller-allocates): which caps are active
 *
 * Caps are derived, never typed. A partial answer is no tested override and no access review, but
 * a lawful basis (method 3, ruling 15).
 */
void
sng_assurance_caps (const SngDeploymentFacts *facts,
                    SngTruth caps[SNG_N_CAPS])
{
  const SngFact *review = &facts->checks[SNG_DIMENSION_AC][CHECK_ACCESS_REVIEW];
  const SngFact *basis = &facts->checks[SNG_DIMENSION_DG][CHECK_LAWFUL_BASIS];
  const SngFact *override = &facts->checks[SNG_DIMENSION_HO][CHECK_OVERRIDE];
  SngTruth affects = sng_truth_or (facts->affects_safety, facts->affects_rights);

  caps[SNG_CAP_SHADOW] = sng_truth_of (facts->shadow);
  caps[SNG_CAP_NO_OWNER] = sng_truth_of (!facts->has_owner);
  caps[SNG_CAP_NO_TESTED_OVERRIDE]
    = sng_truth_and (affects, sng_truth_not (answer_is (override, SNG_CHECK_YES)));
  caps[SNG_CAP_NO_LAWFUL_BASIS]
    = sng_truth_and (facts->personal_data, answer_is (basis, SNG_CHECK_NO));
  caps[SNG_CAP_NO_FAILSAFE_PROOF]
    = sng_truth_and (facts->safety_process, sng_truth_not (facts->failsafe_proven));
  caps[SNG_CAP_CRITICAL_INCIDENT] = facts->critical_incident;
  caps[SNG_CAP_ACCESS_REVIEW_OLD] = sng_truth_not (answer_is (review, SNG_CHECK_YES));
  caps[SNG_CAP_CONTRACT_EXPIRED] = sng_truth_and (facts->contracted, facts->contract_ended);
}

/**
 * sng_assurance_combine:
 * @dimensions: the six dimensions
 * @which: what is mandatory and which caps are active
 * @tier: the tier
 * @parameters: parameters of the method
 *
 * From dimensions to the score: the weighted mean, limited by the weakest mandatory dimension plus
 * a margin and by the caps. lo takes what is unknown as the worst, hi as the best; known leaves it
 * out. A dimension without applicable checks is dropped unless it is mandatory, where it counts as
 * unknown (method 2.2; 3, rulings 1, 14 and 16).
 *
 * Returns: the assurance
 */
SngAssurance
sng_assurance_combine (const SngDimensionScore dimensions[SNG_N_DIMENSIONS],
                       const SngAssuranceCase *which,
                       SngTier tier,
                       const SngMethodParameters *parameters)
{
  SngAssurance assurance = { 0 };
  SngDimension ignored;
  SngScore worst = weighted_dimensions (dimensions, which, READING_LO, parameters);
  SngScore best = weighted_dimensions (dimensions, which, READING_HI, parameters);
  double lo = most_allowed (dimensions, which, READING_LO, parameters,
                            &assurance.weakest_mandatory);
  double hi = most_allowed (dimensions, which, READING_HI, parameters, &ignored);
  double known = most_allowed (dimensions, which, READING_KNOWN, parameters, &ignored);

  assurance.weighted_mean = worst.lo;
  assurance.score = sng_score_make (MIN (worst.lo, lo), MIN (best.hi, hi), MIN (best.known, known),
                                    worst.coverage, worst.confidence);
  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    {
      assurance.dimensions[i] = dimensions[i];
      if (is_dropped (dimensions, i, which, READING_LO))
        assurance.dropped |= 1u << i;
    }
  for (SngCap cap = 0; cap < SNG_N_CAPS; cap++)
    assurance.caps[cap] = which->caps[cap];
  assurance.live_gate = live_gate (&assurance, tier, parameters);
  return assurance;
}

/**
 * sng_assurance:
 * @facts: a deployment
 * @parameters: parameters of the method
 * @inputs: (nullable): receives each check with its #SngDimension as part, and each cap that is or
 *   may be active with %SNG_N_DIMENSIONS + #SngCap as part and the limit as value
 *
 * How well one AI deployment is assured (method 2.2).
 *
 * Returns: the assurance
 */
SngAssurance
sng_assurance (const SngDeploymentFacts *facts,
               const SngMethodParameters *parameters,
               SngInputs *inputs)
{
  SngDimensionScore dimensions[SNG_N_DIMENSIONS];
  SngAssuranceCase which = { facts->own_trained, facts->restricted, { 0 } };
  SngAssurance assurance;

  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    dimensions[i] = sng_assurance_dimension (facts->checks[i]);
  sng_assurance_caps (facts, which.caps);
  assurance = sng_assurance_combine (dimensions, &which, facts->tier, parameters);
  if (inputs != NULL)
    add_inputs (inputs, facts, &assurance, parameters);
  return assurance;
}

/**
 * sng_tier_weight:
 * @tier: a tier
 * @parameters: parameters of the method
 *
 * Returns: the weight of a deployment of that tier within its process (method 3, ruling 12)
 */
double
sng_tier_weight (SngTier tier,
                 const SngMethodParameters *parameters)
{
  return parameters->value[SNG_PARAMETER_TIER_WEIGHT_LOW + tier];
}

/**
 * sng_cap_name:
 * @cap: a cap
 *
 * Returns: its stable name in files
 */
const char *
sng_cap_name (SngCap cap)
{
  return cap_names[cap];
}

/**
 * sng_dimension_name:
 * @dimension: a dimension
 *
 * Returns: its stable name, also the start of the names of its checks
 */
const char *
sng_dimension_name (SngDimension dimension)
{
  return dimension_names[dimension];
}
