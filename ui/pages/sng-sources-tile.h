/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-page-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngSourcesTile:
 *
 * The sources that are not up to date and why, what is being fetched now, and how many records may
 * be the same as others. Its buttons carry the actions page.refresh-all, page.cancel-refresh and
 * page.compare-duplicates of the page around it.
 */
#define SNG_TYPE_SOURCES_TILE (sng_sources_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngSourcesTile, sng_sources_tile, SNG, SOURCES_TILE, AdwBin)

GtkWidget *sng_sources_tile_new (void);
void sng_sources_tile_show (SngSourcesTile *self, GPtrArray *stories, SngUiContext *context);
void sng_sources_tile_set_duplicates (SngSourcesTile *self, guint n);
void sng_sources_tile_set_progress (SngSourcesTile *self, const char *words);
void sng_sources_tile_set_schedule (SngSourcesTile *self, const char *words);

G_END_DECLS
