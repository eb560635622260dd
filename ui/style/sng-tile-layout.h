/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SNG_TYPE_TILE_LAYOUT (sng_tile_layout_get_type ())
G_DECLARE_FINAL_TYPE (SngTileLayout, sng_tile_layout, SNG, TILE_LAYOUT, GtkLayoutManager)

#define SNG_TYPE_TILE_LAYOUT_CHILD (sng_tile_layout_child_get_type ())
G_DECLARE_FINAL_TYPE (
    SngTileLayoutChild, sng_tile_layout_child, SNG, TILE_LAYOUT_CHILD, GtkLayoutChild)

GtkLayoutManager *sng_tile_layout_new (int column_width, int max_columns, int spacing);
void sng_tile_layout_set_span (GtkWidget *child, int columns);

G_END_DECLS
