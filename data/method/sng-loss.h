/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* The weight of the most likely value in a PERT distribution. */
#define SNG_PERT_LAMBDA 4

/**
 * SngEstimate:
 * @point: minimum, most likely and maximum, in the unit that the function names; NAN when nobody
 *   said
 *
 * What somebody thinks of a quantity: a PERT distribution (method 2.7).
 */
typedef struct
{
  double point[3];
} SngEstimate;

/**
 * SngLossEstimate:
 * @frequency: events a year
 * @loss: loss of one event, in minor units
 *
 * What somebody thinks of the yearly loss of a risk.
 */
typedef struct
{
  SngEstimate frequency;
  SngEstimate loss;
} SngLossEstimate;

#define SNG_NO_ESTIMATE ((SngEstimate) { { NAN, NAN, NAN } })

gboolean sng_estimate_is_usable (const SngEstimate *estimate);
gboolean sng_estimate_is_missing (const SngEstimate *estimate);
gboolean sng_estimate_equal (const SngEstimate *one, const SngEstimate *other);
gboolean sng_loss_estimate_is_usable (const SngLossEstimate *estimate);
double sng_estimate_mean (const SngEstimate *estimate);
double sng_estimate_variance (const SngEstimate *estimate);
double sng_expected_loss (const SngEstimate *frequency, const SngEstimate *loss);
double sng_loss_variance (const SngEstimate *frequency, const SngEstimate *loss);
double sng_treatment_value (double before, double after, double cost);

G_END_DECLS
