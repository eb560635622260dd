/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

/* A figure over equal periods, oldest first. NAN is a period that nobody measured: it is hatched
 * and the line stops, because a line through it would be an invention and a zero would be a lie. */
typedef struct
{
  const double *values;
  gsize n_values;
  double target; /* NAN: none */
  double lowest; /* of the scale; where lowest >= highest the scale follows the values */
  double highest;
  SngHue hue;
} SngSparklineModel;

void sng_sparkline_paint (const SngSparklineModel *model,
                          cairo_t *cr,
                          double width,
                          double height,
                          const SngPalette *palette);

void sng_sparkline_paint_cursor (const SngSparklineModel *model,
                                 gsize at,
                                 cairo_t *cr,
                                 double width,
                                 double height,
                                 const SngColor *color);
gsize sng_sparkline_value_at (const SngSparklineModel *model, double width, double height, double x);

G_END_DECLS
