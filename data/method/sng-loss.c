/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-loss.h"

#include <math.h>

/* The weight of the most likely value in the mean of a PERT distribution. */
#define LAMBDA 4

/**
 * sng_estimate_is_usable:
 *
 * Returns: whether all three points are known and 0 ≤ minimum ≤ likely ≤ maximum (method 2.7)
 */
gboolean
sng_estimate_is_usable (const SngEstimate *estimate)
{
  const double *point = estimate->point;

  /* A comparison with NAN is false, so that a missing point makes it unusable. */
  return point[0] >= 0 && point[0] <= point[1] && point[1] <= point[2] && isfinite (point[2]);
}

/**
 * sng_estimate_mean:
 *
 * Returns: μ = (a + λ·m + b)/(λ + 2) in the unit of the estimate; NAN when it is not usable
 *   (method 2.7)
 */
double
sng_estimate_mean (const SngEstimate *estimate)
{
  const double *point = estimate->point;

  if (!sng_estimate_is_usable (estimate))
    return NAN;
  return (point[0] + LAMBDA * point[1] + point[2]) / (LAMBDA + 2);
}

/**
 * sng_expected_loss:
 * @frequency: events a year
 * @loss: loss of one event, in any unit of money
 *
 * Frequency and magnitude are independent, so the mean of the yearly loss is the product of their
 * means: E[L] = μ_F·μ_X, exactly, without a simulation.
 *
 * Returns: the expected loss of a year in the unit of @loss; NAN without an estimate, never 0
 *   (method 2.7)
 */
double
sng_expected_loss (const SngEstimate *frequency, const SngEstimate *loss)
{
  return sng_estimate_mean (frequency) * sng_estimate_mean (loss);
}
