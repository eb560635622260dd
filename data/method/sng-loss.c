/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-loss.h"

#include <string.h>

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
 * sng_estimate_is_missing:
 *
 * Returns: whether nobody said any of the three points
 */
gboolean
sng_estimate_is_missing (const SngEstimate *estimate)
{
  return isnan (estimate->point[0]) && isnan (estimate->point[1]) && isnan (estimate->point[2]);
}

gboolean
sng_estimate_equal (const SngEstimate *one, const SngEstimate *other)
{
  return memcmp (one, other, sizeof *one) == 0;
}

/**
 * sng_loss_estimate_is_usable:
 *
 * Returns: whether both of its estimates are
 */
gboolean
sng_loss_estimate_is_usable (const SngLossEstimate *estimate)
{
  return sng_estimate_is_usable (&estimate->frequency) && sng_estimate_is_usable (&estimate->loss);
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
  return (point[0] + SNG_PERT_LAMBDA * point[1] + point[2]) / (SNG_PERT_LAMBDA + 2);
}

/**
 * sng_estimate_variance:
 *
 * Returns: (μ − a)·(b − μ)/(λ + 3) in the square of the unit of the estimate; NAN when it is not
 *   usable (method 2.7)
 */
double
sng_estimate_variance (const SngEstimate *estimate)
{
  double mean = sng_estimate_mean (estimate);

  return (mean - estimate->point[0]) * (estimate->point[2] - mean) / (SNG_PERT_LAMBDA + 3);
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

/**
 * sng_loss_variance:
 * @frequency: events a year
 * @loss: loss of one event, in any unit of money
 *
 * Returns: the variance of the yearly loss, μ_F·(σ_X² + μ_X²) + σ_F²·μ_X²; NAN without an estimate
 *   (method 2.7)
 */
double
sng_loss_variance (const SngEstimate *frequency, const SngEstimate *loss)
{
  double mean = sng_estimate_mean (loss);

  return sng_estimate_mean (frequency) * (sng_estimate_variance (loss) + mean * mean)
         + sng_estimate_variance (frequency) * mean * mean;
}

/**
 * sng_treatment_value:
 * @before: expected loss of a year without the treatment
 * @after: with it
 * @cost: of the treatment, in the same unit
 *
 * Returns: how many times its cost the treatment brings back beyond that cost; NAN when one of them
 *   is unknown, and for a treatment that costs nothing (method 2.7)
 */
double
sng_treatment_value (double before, double after, double cost)
{
  return cost > 0 ? (before - after - cost) / cost : NAN;
}
