/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-adoption.h"

/* Assurance with which a deployment is under control. */
#define CONTROLLED 60

/* A gap up to a limit has that band (method 3, ruling 46). */
static const struct
{
  double limit;
  SngBand band;
} bands[] = {
  { 5, SNG_BAND_GOOD },
  { 15, SNG_BAND_ACCEPTABLE },
  { 30, SNG_BAND_WEAK },
};

static double
percent (guint part, guint whole)
{
  return whole > 0 ? 100.0 * part / whole : NAN;
}

static SngBand
band_of_gap (double gap)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bands); i++)
    if (sng_reaches (bands[i].limit, gap))
      return bands[i].band;
  return SNG_BAND_CRITICAL;
}

/* Public API */

/**
 * sng_is_controlled:
 * @shadow: whether nobody declared it
 * @assurance: its score
 *
 * Returns: whether an AI deployment is under control (method 2.6)
 */
gboolean
sng_is_controlled (gboolean shadow, gboolean has_policy, const SngScore *assurance)
{
  return !shadow && has_policy && sng_score_reaches (assurance, CONTROLLED);
}

/**
 * sng_adoption:
 * @processes: (array length=n_processes): the processes in scope
 * @looked: whether somebody looked for AI in the shadow, lately enough to count: that nobody looked
 *   is not the same as that nothing was found
 *
 * Returns: adoption, control and the gap between them (method 2.6)
 */
SngAdoption
sng_adoption (const SngAdoptionFacts *processes, gsize n_processes, gboolean looked)
{
  SngAdoption result = { .n_processes = (guint) n_processes };

  for (gsize i = 0; i < n_processes; i++)
    {
      result.n_adopting += processes[i].n_in_use > 0;
      result.n_controlled
        += processes[i].n_in_use > 0 && processes[i].n_controlled == processes[i].n_in_use;
    }
  result.adoption = percent (result.n_adopting, result.n_processes);
  result.control = looked ? percent (result.n_controlled, result.n_processes) : NAN;
  result.gap = looked ? result.adoption - result.control : result.adoption;
  if (n_processes == 0)
    result.band = SNG_BAND_UNKNOWN;
  else
    result.band = looked ? band_of_gap (result.gap) : SNG_BAND_INSUFFICIENT;
  return result;
}

/**
 * sng_adoption_speed:
 * @gap: now
 * @previous: of the closed quarter before
 *
 * Returns: points a quarter; below 0 control catches up; NAN when one of them is unknown
 */
double
sng_adoption_speed (double gap, double previous)
{
  return gap - previous;
}

/**
 * sng_shadow_ratio:
 *
 * Returns: percent of the AI in use that nobody declared; NAN when none is in use
 */
double
sng_shadow_ratio (guint open_shadow, guint in_use)
{
  return percent (open_shadow, in_use);
}
