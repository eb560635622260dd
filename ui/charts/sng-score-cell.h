/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-figure.h"
#include "ui/charts/sng-mark-label.h"

G_BEGIN_DECLS

#define SNG_TYPE_SCORE_CELL (sng_score_cell_get_type ())
G_DECLARE_FINAL_TYPE (SngScoreCell, sng_score_cell, SNG, SCORE_CELL, SngMarkLabel)

GtkWidget *sng_score_cell_new (void);
void sng_score_cell_set_figure (SngScoreCell *self, const SngFigure *figure, const char *subject);
void sng_score_cell_set_score (SngScoreCell *self,
                               const SngScore *score,
                               SngLook trust,
                               const char *subject);

G_END_DECLS
