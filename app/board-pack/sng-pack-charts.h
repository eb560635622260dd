/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack-facts.h"
#include "ui/charts/sng-bars-painter.h"
#include "ui/charts/sng-line-painter.h"

G_BEGIN_DECLS

/* Charts of a pack: each keeps its model, and is painted as in the window. */

SngBlock *sng_pack_loss_chart (SngPackFacts *facts, double height);

/* One line of a chart of quarters. */
typedef struct
{
  const char *indicator;
  const char *name;
  SngHue hue;
  gboolean dashed;
} SngPackLine;

/* Of the last eight quarters; NULL when nobody ever measured any of them. */
SngBlock *sng_pack_lines (SngPackFacts *facts, const char *title, const SngPackLine *lines, guint n_lines, gboolean shades_gap, double height);

/* What is to be reached, in lanes; NULL when nobody wrote a milestone down. */
SngBlock *sng_pack_roadmap (SngPackFacts *facts);

/* A chart of bars: they are added, then it becomes a block. */
typedef struct _SngPackBars SngPackBars;

SngPackBars *sng_pack_bars_new (double longest);
void sng_pack_bars_add (SngPackBars *self, const char *label, const char *text, double target, double highest);
void sng_pack_bars_add_part (SngPackBars *self, double value, SngMark mark);
void sng_pack_bars_lead (SngPackBars *self, char *lead);
SngBlock *sng_pack_bars_make_block (SngPackBars *self, const char *title, char *lead);

G_END_DECLS
