/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-cursor-chart.h"
#include "ui/charts/sng-lanes-painter.h"

G_BEGIN_DECLS

/* What is to be reached, in lanes over one line of days. */
#define SNG_TYPE_LANES_CHART (sng_lanes_chart_get_type ())
G_DECLARE_FINAL_TYPE (SngLanesChart, sng_lanes_chart, SNG, LANES_CHART, SngCursorChart)

GtkWidget *sng_lanes_chart_new (const char *label);
void sng_lanes_chart_set_model (SngLanesChart *self, const SngLanesModel *model, gpointer owner, GDestroyNotify free_owner);

G_END_DECLS
