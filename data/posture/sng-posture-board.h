/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-adoption.h"
#include "data/method/sng-balance.h"
#include "data/method/sng-investment.h"
#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngPostureAdoption:
 * @figures: adoption against control
 * @n_in_use: deployments in use
 * @n_shadow: of those, what nobody declared
 * @shadow_ratio: percent of the AI in use; NAN when none is
 * @audit_age: days since somebody last finished to look for AI in the shadow; %SNG_AGE_UNKNOWN for
 *   never
 *
 * How far the control of AI is behind its use (method 2.6).
 */
typedef struct
{
  SngAdoption figures;
  guint n_in_use;
  guint n_shadow;
  double shadow_ratio;
  int audit_age;
} SngPostureAdoption;

/**
 * SngPostureInvestment:
 * @year: the calendar year that is counted, until the day of the posture
 * @currency: of the amounts; empty without a budget line
 * @spend: by #SngPillar, in minor units
 * @cross: in minor units, for all pillars together: it is in no share
 * @sides: by #SngSide, what is spent on security; what has no nature is on no side
 * @gaps: by #SngPillar, points that the pillar misses; NAN for one that is withheld
 * @alignment: 0–100; NAN when nothing was spent, or a pillar is withheld
 * @n_lines: budget lines counted
 * @n_left_out: of the year, in another currency or without an amount
 *
 * Whether money goes where the gaps are (method 2.10).
 */
typedef struct
{
  int year;
  char currency[4];
  double spend[SNG_N_PILLARS];
  double cross;
  double sides[SNG_N_SIDES];
  double gaps[SNG_N_PILLARS];
  double alignment;
  guint n_lines;
  guint n_left_out;
} SngPostureInvestment;

const SngPostureAdoption *sng_posture_get_adoption (SngPosture *self);
const SngBalance *sng_posture_get_balance (SngPosture *self);
const SngInputs *sng_posture_get_lens_inputs (SngPosture *self, SngLens lens);
const SngPostureInvestment *sng_posture_get_investment (SngPosture *self);
double sng_posture_get_leader_pulse (SngPosture *self);
double sng_posture_get_optimism_gap (SngPosture *self);

G_END_DECLS
