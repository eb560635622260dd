/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-confidence.h"

#include "sng-score.h"

/**
 * sng_freshness:
 * @age: days; less than 0 or NAN when unknown
 * @maximum_age: the oldest that still counts, in days; INFINITY for what does not age
 *
 * Fully fresh up to a third of @maximum_age, then falling evenly to nothing at @maximum_age, where
 * the fact becomes missing (method 2.9; 3, ruling 8).
 *
 * Returns: 0–1
 */
double
sng_freshness (double age,
               double maximum_age)
{
  if (!(age >= 0))
    return 0;
  if (isinf (maximum_age))
    return 1;
  return CLAMP (1.5 * (1 - age / maximum_age), 0, 1);
}

/**
 * sng_confidence:
 * @age: days; less than 0 or NAN when unknown
 * @maximum_age: the oldest that still counts, in days; INFINITY for what does not age
 * @provenance: where the value was taken from
 * @verification: who checked it
 * @parameters: parameters of the method
 *
 * The geometric mean of freshness, provenance and verification (method 2.9).
 *
 * Returns: confidence in one fact, 0–100
 */
double
sng_confidence (double age,
                double maximum_age,
                SngProvenance provenance,
                SngVerification verification,
                const SngMethodParameters *parameters)
{
  const double *value = parameters->value;

  return 100 * cbrt (sng_freshness (age, maximum_age)
                     * value[SNG_PARAMETER_PROVENANCE_VERIFIED_SYSTEM + provenance]
                     * value[SNG_PARAMETER_VERIFICATION_SECOND_PERSON + verification]);
}

/**
 * sng_confidence_level:
 * @confidence: 0–100
 * @parameters: parameters of the method
 *
 * Returns: the word for it (method 2.9)
 */
SngConfidenceLevel
sng_confidence_level (double confidence,
                      const SngMethodParameters *parameters)
{
  if (sng_reaches (confidence, parameters->value[SNG_PARAMETER_CONFIDENCE_HIGH]))
    return SNG_CONFIDENCE_HIGH;
  if (sng_reaches (confidence, parameters->value[SNG_PARAMETER_CONFIDENCE_MEDIUM]))
    return SNG_CONFIDENCE_MEDIUM;
  return SNG_CONFIDENCE_LOW;
}

/**
 * sng_verification_supports_gate:
 * @verification: who checked a value
 *
 * A gate passes only on what a person checked (method 3, ruling 10).
 *
 * Returns: whether its owner or a second person did
 */
gboolean
sng_verification_supports_gate (SngVerification verification)
{
  return verification <= SNG_VERIFICATION_OWNER;
}
