/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-loss-figures.h"

G_BEGIN_DECLS

/**
 * SngLossAmount:
 *
 * What is told of a yearly loss in money, in the order in which it is told (method 2.7).
 */
typedef enum
{
  SNG_LOSS_EXPECTED,
  SNG_LOSS_P50,
  SNG_LOSS_P80,
  SNG_LOSS_P90,
  SNG_LOSS_P95,
  SNG_LOSS_P99,
  SNG_LOSS_TAIL,
  SNG_N_LOSS_AMOUNTS
} SngLossAmount;

const char *sng_loss_amount_name (SngLossAmount amount);
const char *sng_loss_amount_label (SngLossAmount amount);
double sng_loss_amount_of (SngLossAmount amount, double expected, const SngLossFigures *figures);

G_END_DECLS
