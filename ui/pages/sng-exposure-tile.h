/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-exposure.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngExposureTile:
 *
 * What all risks together may cost in the next twelve months, beside what is tolerated and how many
 * risks are not in the figures. It simulates by itself, and is there only where a risk has an
 * estimate. "changed" tells that its figures did.
 */
#define SNG_TYPE_EXPOSURE_TILE (sng_exposure_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngExposureTile, sng_exposure_tile, SNG, EXPOSURE_TILE, AdwBin)

GtkWidget *sng_exposure_tile_new (void);
void sng_exposure_tile_refresh (SngExposureTile *self, SngUiContext *context, gint64 as_of);
void sng_exposure_tile_show (SngExposureTile *self, SngExposure *exposure, SngLocale *locale);
void sng_exposure_tile_forget (SngExposureTile *self);
char *sng_exposure_tile_say (SngExposureTile *self);

G_END_DECLS
