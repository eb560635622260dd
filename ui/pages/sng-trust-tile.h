/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-overview-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngTrustTile:
 *
 * How far the figures can be trusted: how much is known, how sure it is, which sources are stale.
 */
#define SNG_TYPE_TRUST_TILE (sng_trust_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngTrustTile, sng_trust_tile, SNG, TRUST_TILE, AdwBin)

GtkWidget *sng_trust_tile_new (void);
void sng_trust_tile_show (SngTrustTile *self, const SngOverviewFacts *facts, SngUiContext *context);

G_END_DECLS
