/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-chart.h"

G_BEGIN_DECLS

#define SNG_TYPE_SPARKLINE (sng_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (SngSparkline, sng_sparkline, SNG, SPARKLINE, SngChart)

GtkWidget *sng_sparkline_new (SngHue hue);
void sng_sparkline_set_values (SngSparkline *self, const double *values, gsize n_values);
void sng_sparkline_set_target (SngSparkline *self, double target);
void sng_sparkline_set_scale (SngSparkline *self, double lowest, double highest);

G_END_DECLS
