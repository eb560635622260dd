/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-complexity.h"

#include <math.h>

/**
 * sng_complexity:
 * @parts: (array length=n): one for each AI deployment that a process has in use
 *
 * The more deployments, the more systems each is connected to, and the more each does by itself,
 * the more can go wrong at once: the sum of integrations × autonomy (requirement S3-11).
 *
 * Returns: 0 or more, without an upper end; NAN when a part is unknown, because a sum without it
 *   would look simpler than the process is
 */
double
sng_complexity (const SngComplexityPart *parts, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += parts[i].integrations * parts[i].autonomy;
  return isnan (sum) ? NAN : sum;
}
