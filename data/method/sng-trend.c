/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-trend.h"

#include <math.h>
#include <stdlib.h>

#define LEAST_KNOWN 3
#define STABLE 1.0
#define N_PAIRS (SNG_TREND_QUARTERS * (SNG_TREND_QUARTERS - 1) / 2)
/* A comparison with a limit, as of every score (ruling 3). */
#define ROUNDING 1e-9

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Public API */

/**
 * sng_trend_slope:
 * @quarters: figures of closed quarters of one definition, oldest first; NAN is a gap, which keeps
 *   its place
 *
 * Returns: the median of the slopes between any two of the last four quarters (Theil and Sen), in
 *   the unit of the figure a quarter; NAN when fewer than three of them are known (method 2.8)
 */
double
sng_trend_slope (const double *quarters, guint n)
{
  guint first = n > SNG_TREND_QUARTERS ? n - SNG_TREND_QUARTERS : 0;
  double slopes[N_PAIRS];
  guint n_slopes = 0, n_known = 0;

  for (guint i = first; i < n; i++)
    {
      n_known += !isnan (quarters[i]);
      for (guint k = first; k < i; k++)
        if (!isnan (quarters[i]) && !isnan (quarters[k]))
          slopes[n_slopes++] = (quarters[i] - quarters[k]) / (i - k);
    }
  if (n_known < LEAST_KNOWN)
    return NAN;
  qsort (slopes, n_slopes, sizeof *slopes, compare);
  return (slopes[(n_slopes - 1) / 2] + slopes[n_slopes / 2]) / 2;
}

/**
 * sng_trend_momentum:
 * @slope: of sng_trend_slope(); NAN when it is unknown
 *
 * Returns: what the slope means (method 2.8)
 */
SngMomentum
sng_trend_momentum (double slope, gboolean higher_is_better)
{
  if (isnan (slope))
    return SNG_MOMENTUM_UNKNOWN;
  if (fabs (slope) < STABLE - ROUNDING)
    return SNG_MOMENTUM_STABLE;
  return (slope > 0) == (higher_is_better != FALSE) ? SNG_MOMENTUM_IMPROVING : SNG_MOMENTUM_WORSENING;
}

/**
 * sng_trend_quarters_until:
 * @now: the figure of the newest quarter
 * @target: what it shall become
 *
 * Returns: quarters until the target is met at this slope: 0 when it is met,
 *   %SNG_NOT_ON_COURSE when the trend is unknown, stable or worsening (method 2.8, ruling 47)
 */
int
sng_trend_quarters_until (double now, double target, double slope, gboolean higher_is_better)
{
  double left = higher_is_better ? target - now : now - target;

  if (left <= ROUNDING)
    return 0;
  if (sng_trend_momentum (slope, higher_is_better) != SNG_MOMENTUM_IMPROVING)
    return SNG_NOT_ON_COURSE;
  return (int) ceil (left / fabs (slope) - ROUNDING);
}
