/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-locale.h"
#include "ui/charts/sng-figure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngFigureTile:
 *
 * One headline: its number, how it moved since the last meeting, its history. It is a button that
 * leads to what it is made of.
 */
#define SNG_TYPE_FIGURE_TILE (sng_figure_tile_get_type ())
G_DECLARE_FINAL_TYPE (SngFigureTile, sng_figure_tile, SNG, FIGURE_TILE, GtkButton)

GtkWidget *sng_figure_tile_new (const char *title, SngHue hue);
void sng_figure_tile_set_score (SngFigureTile *self, const SngScore *score, const char *remark);
void sng_figure_tile_set_count (SngFigureTile *self, guint count, guint all, const char *remark);
void sng_figure_tile_set_before (SngFigureTile *self, double before, const char *day);
void sng_figure_tile_set_history (SngFigureTile *self,
                                  const double *values,
                                  const char *const *periods,
                                  gsize n_values,
                                  double lowest,
                                  double highest,
                                  double target,
                                  SngLocale *locale);
void sng_figure_tile_set_course (SngFigureTile *self, const char *word, const char *sentences);
void sng_figure_tile_finish (SngFigureTile *self);

G_END_DECLS
