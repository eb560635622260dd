/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngCountTile:
 *
 * A tile of short facts in a row: how many of each sort there are.
 */
#define SNG_TYPE_COUNT_TILE (sng_count_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngCountTile, sng_count_tile, SNG, COUNT_TILE, AdwBin)

GtkWidget *sng_count_tile_new (const char *title);
void sng_count_tile_clear (SngCountTile *self);
void sng_count_tile_add (SngCountTile *self, const char *text, const char *css_class);
void
sng_count_tile_add_count (SngCountTile *self, const char *what, guint count, const char *css_class);
void sng_count_tile_set_note (SngCountTile *self, const char *note);

G_END_DECLS
