/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-overview-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngAskedTile:
 *
 * What the board is asked to decide, and what it costs.
 */
#define SNG_TYPE_ASKED_TILE (sng_asked_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngAskedTile, sng_asked_tile, SNG, ASKED_TILE, AdwBin)

GtkWidget *sng_asked_tile_new (void);
void sng_asked_tile_show (SngAskedTile *self, const SngOverviewFacts *facts);

G_END_DECLS
