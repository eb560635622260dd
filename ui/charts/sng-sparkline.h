/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-locale.h"
#include "ui/charts/sng-cursor-chart.h"

G_BEGIN_DECLS

/* How a figure went from period to period, beside the figure. */
#define SNG_TYPE_SPARKLINE (sng_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (SngSparkline, sng_sparkline, SNG, SPARKLINE, SngCursorChart)

GtkWidget *sng_sparkline_new (SngHue hue);
void sng_sparkline_set_values (SngSparkline *self,
                               const double *values,
                               const char *const *periods,
                               gsize n_values,
                               SngLocale *locale);
void sng_sparkline_set_target (SngSparkline *self, double target);
void sng_sparkline_set_scale (SngSparkline *self, double lowest, double highest);

G_END_DECLS
