/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngLossFigures:
 * @mean: of all simulated years
 * @any: probability that a year costs anything, 0–1
 * @p50: half of the years cost at most this
 * @p80: four years of five
 * @p90: nine years of ten
 * @p95: nineteen years of twenty
 * @p99: ninety-nine years of a hundred
 * @tail: mean of the worst 5 % of the years (TVaR95)
 *
 * What simulated years say of a yearly loss, in minor units (method 2.7, ruling 48).
 */
typedef struct
{
  double mean;
  double any;
  gint64 p50;
  gint64 p80;
  gint64 p90;
  gint64 p95;
  gint64 p99;
  double tail;
} SngLossFigures;

void sng_losses_sort (gint64 *losses, gint64 *spare, guint n);
gint64 sng_losses_quantile (const gint64 *sorted, guint n, double share);
double sng_losses_tail (const gint64 *sorted, guint n);
double sng_losses_exceedance (const gint64 *sorted, guint n, double amount);
void sng_losses_figures (const gint64 *sorted, guint n, SngLossFigures *figures);

G_END_DECLS
