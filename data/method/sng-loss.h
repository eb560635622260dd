/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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

gboolean sng_estimate_is_usable (const SngEstimate *estimate);
double sng_estimate_mean (const SngEstimate *estimate);
double sng_estimate_variance (const SngEstimate *estimate);
double sng_expected_loss (const SngEstimate *frequency, const SngEstimate *loss);
double sng_loss_variance (const SngEstimate *frequency, const SngEstimate *loss);
double sng_treatment_value (double before, double after, double cost);

G_END_DECLS
