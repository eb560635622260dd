/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-cohesion.h"

G_BEGIN_DECLS

double sng_pillar_gap (const SngScore *pillar);
double sng_alignment (const double spend[SNG_N_PILLARS], const double gaps[SNG_N_PILLARS]);
double sng_return_on_cost (double benefit, double cost);
double sng_optimism_gap (double leader_pulse, const SngScore *synergy);

G_END_DECLS
