/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-cursor-chart.h"
#include "ui/charts/sng-heat-map-painter.h"
#include "ui/charts/sng-mark-painter.h"

G_BEGIN_DECLS

#define SNG_TYPE_HEAT_MAP (sng_heat_map_get_type ())
G_DECLARE_FINAL_TYPE (SngHeatMap, sng_heat_map, SNG, HEAT_MAP, SngCursorChart)

GtkWidget *sng_heat_map_new (void);
void sng_heat_map_set_cell (SngHeatMap *self, SngHeatCell cell, guint n_risks, SngLevel level);
void sng_heat_map_set_moves (SngHeatMap *self, const GArray *moves, const char *since);
void sng_heat_map_set_selected (SngHeatMap *self, SngHeatCell cell);
SngHeatCell sng_heat_map_get_selected (SngHeatMap *self);

G_END_DECLS
