/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

#define SNG_HEAT_MAP_SIDE 5

/* Likelihood and impact are 1 to 5; likelihood grows upwards, impact to the right. */
typedef struct
{
  int likelihood;
  int impact;
} SngHeatCell;

/* Some went from one cell to another. */
typedef struct
{
  SngHeatCell from;
  SngHeatCell to;
  guint count;
} SngHeatMove;

typedef struct
{
  guint counts[SNG_HEAT_MAP_SIDE][SNG_HEAT_MAP_SIDE]; /* [likelihood - 1][impact - 1] */
  SngTintName tints[SNG_HEAT_MAP_SIDE][SNG_HEAT_MAP_SIDE];
  SngHeatCell selected; /* outside 1 to 5: none */
  const char *caption;  /* names both axes; may be NULL */
  const SngHeatMove *moves;
  guint n_moves;
} SngHeatMapModel;

gboolean sng_heat_cell_is_valid (SngHeatCell cell);
SngHeatCell sng_heat_map_cell_at (double width, double height, double x, double y);
SngBox sng_heat_map_cell_box (double width, double height, SngHeatCell cell);
void sng_heat_map_paint (const SngHeatMapModel *model,
                         cairo_t *cr,
                         double width,
                         double height,
                         const SngPalette *palette,
                         PangoContext *context);
void sng_heat_map_paint_outline (
    SngHeatCell cell, cairo_t *cr, double width, double height, const SngColor *color);

G_END_DECLS
