/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngMomentum:
 * @SNG_MOMENTUM_UNKNOWN: fewer than three of the quarters are known
 * @SNG_MOMENTUM_STABLE: it moves less than a point a quarter
 * @SNG_MOMENTUM_IMPROVING: it moves towards what is better
 * @SNG_MOMENTUM_WORSENING: away from it
 */
typedef enum
{
  SNG_MOMENTUM_UNKNOWN,
  SNG_MOMENTUM_STABLE,
  SNG_MOMENTUM_IMPROVING,
  SNG_MOMENTUM_WORSENING,
} SngMomentum;

/* Quarters of which the newest make the trend. */
#define SNG_TREND_QUARTERS 4

/* The target is not reached as things go. */
#define SNG_NOT_ON_COURSE (-1)

double sng_trend_slope (const double *quarters, guint n);
SngMomentum sng_trend_momentum (double slope, gboolean higher_is_better);
int sng_trend_quarters_until (double now, double target, double slope, gboolean higher_is_better);

G_END_DECLS
