/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-investment.h"

/* What each pillar shall reach. */
#define AIM 75

/**
 * sng_pillar_gap:
 * @pillar: of the organisation
 *
 * Returns: points that it misses; what nobody knows misses all of them (method 2.10)
 */
double
sng_pillar_gap (const SngScore *pillar)
{
  return MAX (0, AIM - (sng_score_is_assessed (pillar) ? pillar->lo : 0));
}

/**
 * sng_alignment:
 * @spend: by #SngPillar, in any one unit
 * @gaps: by #SngPillar, in points
 *
 * Returns: 0–100, 100 when money goes where the gaps are; NAN when nothing is spent, or when there
 *   is no gap to spend it on (method 2.10)
 */
double
sng_alignment (const double spend[SNG_N_PILLARS], const double gaps[SNG_N_PILLARS])
{
  double all_spend = 0, all_gaps = 0, apart = 0;

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    {
      all_spend += spend[i];
      all_gaps += gaps[i];
    }
  if (!(all_spend > 0) || !(all_gaps > 0))
    return NAN;
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    apart += fabs (100 * spend[i] / all_spend - 100 * gaps[i] / all_gaps);
  return 100 - apart / 2;
}

/**
 * sng_return_on_cost:
 * @benefit: of a programme, in the unit of @cost
 *
 * Returns: what a programme brought beyond its cost, as percent of it; NAN when one of them is
 *   unknown or nothing was spent (method 2.3)
 */
double
sng_return_on_cost (double benefit, double cost)
{
  return cost > 0 ? 100 * (benefit - cost) / cost : NAN;
}

/**
 * sng_optimism_gap:
 * @leader_pulse: how leaders see it, 0–100; NAN when nobody asked them
 *
 * Returns: points by which leaders are ahead of what is known; NAN when one of them is unknown
 *   (method 2.10)
 */
double
sng_optimism_gap (double leader_pulse, const SngScore *synergy)
{
  return sng_score_is_assessed (synergy) ? leader_pulse - synergy->lo : NAN;
}
