/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

/* One line over the periods of a chart. NAN is a period that nobody measured. */
typedef struct
{
  const char *name;
  const double *values;   /* one for each period */
  const gboolean *breaks; /* (nullable) whether its definition changed before that period */
  SngHue hue;
  gboolean dashed; /* told apart without colour */
} SngLineSeries;

/* Figures over equal periods, oldest first. Where nobody measured, the ground is hatched and the
 * line stops; where a definition changed it breaks, because what is on both sides is not the same. */
typedef struct
{
  const SngLineSeries *series;
  guint n_series;
  const char *const *periods; /* their names */
  guint n_periods;
  double lowest; /* of the scale; where lowest >= highest it follows the values */
  double highest;
  double target; /* NAN: none */
  const char *target_label; /* (nullable) */
  const char *unit;         /* (nullable) stands behind the numbers of the scale */
  gboolean shades_gap;      /* between the first two lines */
} SngLineModel;

void sng_line_paint (const SngLineModel *model,
                     cairo_t *cr,
                     double width,
                     double height,
                     const SngPalette *palette,
                     PangoContext *context);
void sng_line_paint_cursor (const SngLineModel *model,
                            guint at,
                            cairo_t *cr,
                            double width,
                            double height,
                            const SngColor *color);
guint sng_line_period_at (const SngLineModel *model, double width, double height, double x);

G_END_DECLS
