/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-score.h"

G_BEGIN_DECLS

/**
 * SngAdoptionFacts:
 * @n_in_use: AI in use in the process, what is in the shadow included
 * @n_controlled: of those: registered, covered by a policy, and of an assurance of 60 or more
 * @n_shadow: of those: what nobody declared
 *
 * What one process does with AI (method 2.6).
 */
typedef struct
{
  guint n_in_use;
  guint n_controlled;
  guint n_shadow;
} SngAdoptionFacts;

/**
 * SngAdoption:
 * @adoption: percent of the processes that have AI in use; NAN without a process
 * @control: percent of the processes in which every AI in use is under control; NAN when nobody
 *   looked for what is in the shadow
 * @gap: how far control is behind adoption, in points; without @control as if there were none
 * @band: of the gap; %SNG_BAND_INSUFFICIENT without @control, %SNG_BAND_UNKNOWN without a process
 * @n_processes: in scope
 * @n_adopting: with AI in use
 * @n_controlled: whose every AI is under control
 *
 * Adoption of AI against its control (method 2.6; 3, ruling 46).
 */
typedef struct
{
  double adoption;
  double control;
  double gap;
  SngBand band;
  guint n_processes;
  guint n_adopting;
  guint n_controlled;
} SngAdoption;

gboolean sng_is_controlled (gboolean shadow, gboolean has_policy, const SngScore *assurance);
SngAdoption sng_adoption (const SngAdoptionFacts *processes, gsize n_processes, gboolean looked);
double sng_adoption_speed (double gap, double previous);
double sng_shadow_ratio (guint open_shadow, guint in_use);

G_END_DECLS
