/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-loss-amount.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * sng_loss_amount_name:
 *
 * Returns: its stable name, that of the member of `simulate --json`
 */
const char *
sng_loss_amount_name (SngLossAmount amount)
{
  static const char *const names[SNG_N_LOSS_AMOUNTS] = {
    [SNG_LOSS_EXPECTED] = "eal", [SNG_LOSS_P50] = "p50", [SNG_LOSS_P80] = "p80",
    [SNG_LOSS_P90] = "p90",      [SNG_LOSS_P95] = "p95", [SNG_LOSS_P99] = "p99",
    [SNG_LOSS_TAIL] = "tvar95",
  };

  return names[amount];
}

/**
 * sng_loss_amount_label:
 *
 * Returns: what it is, in the language of the program
 */
const char *
sng_loss_amount_label (SngLossAmount amount)
{
  static const char *const labels[SNG_N_LOSS_AMOUNTS] = {
    [SNG_LOSS_EXPECTED] = N_("Expected loss of a year"),
    [SNG_LOSS_P50] = N_("One year of two"),
    [SNG_LOSS_P80] = N_("One year of five"),
    [SNG_LOSS_P90] = N_("One year of ten"),
    [SNG_LOSS_P95] = N_("One year of twenty"),
    [SNG_LOSS_P99] = N_("One year of a hundred"),
    /* xgettext:no-c-format */
    [SNG_LOSS_TAIL] = N_("Mean of the worst 5%"),
  };

  return _(labels[amount]);
}

/**
 * sng_loss_amount_of:
 * @expected: exact, in minor units
 * @figures: (nullable): what the simulated years say
 *
 * Returns: the amount in minor units; NAN when it is unknown, never 0
 */
double
sng_loss_amount_of (SngLossAmount amount, double expected, const SngLossFigures *figures)
{
  if (amount == SNG_LOSS_EXPECTED)
    return expected;
  if (figures == NULL)
    return NAN;
  return (const double[SNG_N_LOSS_AMOUNTS]) {
    [SNG_LOSS_P50] = (double) figures->p50, [SNG_LOSS_P80] = (double) figures->p80,
    [SNG_LOSS_P90] = (double) figures->p90, [SNG_LOSS_P95] = (double) figures->p95,
    [SNG_LOSS_P99] = (double) figures->p99, [SNG_LOSS_TAIL] = figures->tail,
  }[amount];
}
