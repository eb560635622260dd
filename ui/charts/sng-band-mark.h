/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-chart.h"
#include "ui/charts/sng-figure.h"

G_BEGIN_DECLS

#define SNG_TYPE_BAND_MARK (sng_band_mark_get_type ())
G_DECLARE_FINAL_TYPE (SngBandMark, sng_band_mark, SNG, BAND_MARK, SngChart)

GtkWidget *sng_band_mark_new (void);
void sng_band_mark_set_figure (SngBandMark *self, const SngFigure *figure);

G_END_DECLS
