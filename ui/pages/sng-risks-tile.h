/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-overview-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngRisksTile:
 *
 * The five worst risks.
 */
#define SNG_TYPE_RISKS_TILE (sng_risks_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngRisksTile, sng_risks_tile, SNG, RISKS_TILE, AdwBin)

GtkWidget *sng_risks_tile_new (void);
void sng_risks_tile_show (SngRisksTile *self, const SngOverviewFacts *facts);
void sng_risks_tile_set_narrow (SngRisksTile *self, gboolean narrow);

G_END_DECLS
