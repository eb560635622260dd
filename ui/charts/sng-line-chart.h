/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-locale.h"
#include "ui/charts/sng-cursor-chart.h"
#include "ui/charts/sng-line-painter.h"

G_BEGIN_DECLS

/* Lines over periods; each period is told with the figures of all lines. */
#define SNG_TYPE_LINE_CHART (sng_line_chart_get_type ())
G_DECLARE_FINAL_TYPE (SngLineChart, sng_line_chart, SNG, LINE_CHART, SngCursorChart)

GtkWidget *sng_line_chart_new (const char *label);
void sng_line_chart_set_model (SngLineChart *self, const SngLineModel *model, SngLocale *locale);

G_END_DECLS
