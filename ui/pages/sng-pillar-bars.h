/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngPillarBars:
 *
 * The three pillars of a process side by side on one scale, with the weakest marked.
 */
#define SNG_TYPE_PILLAR_BARS (sng_pillar_bars_get_type ())
G_DECLARE_FINAL_TYPE (SngPillarBars, sng_pillar_bars, SNG, PILLAR_BARS, AdwBin)

GtkWidget *sng_pillar_bars_new (void);
void sng_pillar_bars_show (SngPillarBars *self, const SngPostureProcess *process, const char *name);

G_END_DECLS
