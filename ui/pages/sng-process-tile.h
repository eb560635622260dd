/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-overview-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngProcessTile:
 *
 * The processes at one glance: three scores, the stage, and what holds each back.
 */
#define SNG_TYPE_PROCESS_TILE (sng_process_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngProcessTile, sng_process_tile, SNG, PROCESS_TILE, AdwBin)

GtkWidget *sng_process_tile_new (void);
void sng_process_tile_show (SngProcessTile *self, SngPosture *posture, SngUiContext *context);
void sng_process_tile_set_narrow (SngProcessTile *self, gboolean narrow);

G_END_DECLS
