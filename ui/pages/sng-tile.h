/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngTile:
 *
 * One card of a page: a title, a short note at its end, and below them what is appended to it.
 */
#define SNG_TYPE_TILE (sng_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngTile, sng_tile, SNG, TILE, GtkBox)

GtkWidget *sng_tile_new (const char *title, const char *note);
void sng_tile_set_title (SngTile *self, const char *title);
void sng_tile_set_note (SngTile *self, const char *note);
void sng_tile_set_note_action (SngTile *self, const char *action);

GtkWidget *sng_tile_grid_new (void);
void sng_tile_grid_add (GtkWidget *grid, GtkWidget *tile, int columns);
GtkWidget *sng_tile_page_new (GtkWidget *contents);
GtkWidget *sng_tile_paragraph (const char *text, const char *css_class);
void sng_tile_say (GtkLabel *label, const char *text);
void sng_tile_hint (GtkWidget *widget, const char *text);
GtkDropDown *sng_tile_chooser (const char *name);

G_END_DECLS
