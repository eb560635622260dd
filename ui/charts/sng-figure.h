/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-score.h"
#include "ui/charts/sng-mark-painter.h"

G_BEGIN_DECLS

/* A score as it is shown: its mark, and the numbers that may be said. */
typedef struct
{
  double lo; /* 0 to 100 */
  double hi; /* lo to 100 */
  SngMark mark;
} SngFigure;

SngFigure sng_figure_of_score (const SngScore *score, SngLook trust);
char *sng_figure_number (double value);
const char *sng_figure_band_word (const SngFigure *figure);
char *sng_figure_scale_note (const SngFigure *figure);
char *sng_figure_text (const SngFigure *figure);
char *sng_figure_sentence (const SngFigure *figure, const char *subject);

G_END_DECLS
