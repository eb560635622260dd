/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-bars-painter.h"
#include "ui/charts/sng-cursor-chart.h"

G_BEGIN_DECLS

/* Bars below each other, stacked where they have several parts. */
#define SNG_TYPE_BARS_CHART (sng_bars_chart_get_type ())
G_DECLARE_FINAL_TYPE (SngBarsChart, sng_bars_chart, SNG, BARS_CHART, SngCursorChart)

GtkWidget *sng_bars_chart_new (const char *label);
void sng_bars_chart_set_model (SngBarsChart *self,
                               const SngBarsModel *model,
                               const char *const *sentences,
                               gpointer owner,
                               GDestroyNotify free_owner);

G_END_DECLS
