/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-chart.h"
#include "ui/charts/sng-figure.h"

G_BEGIN_DECLS

#define SNG_TYPE_RANGE_BAR (sng_range_bar_get_type ())
G_DECLARE_FINAL_TYPE (SngRangeBar, sng_range_bar, SNG, RANGE_BAR, SngChart)

GtkWidget *sng_range_bar_new (SngHue hue);
void sng_range_bar_set_figure (SngRangeBar *self,
                               const SngFigure *figure,
                               double target,
                               const char *subject);

G_END_DECLS
