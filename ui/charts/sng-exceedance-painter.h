/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

/* With which probability a year costs more than an amount. */
typedef struct
{
  double amount;
  double probability; /* 0–1 */
} SngExceedancePoint;

/* A point of the axis of amounts that has a name. */
typedef struct
{
  double amount;
  const char *label;
} SngExceedanceTick;

/* Another curve over the same amounts, told apart by its name and by how it is dashed. */
typedef struct
{
  const SngExceedancePoint *points;
  const char *label;
} SngExceedanceLine;

/* More curves than these nobody can tell apart. */
#define SNG_EXCEEDANCE_MOST_LINES 3

/* An exceedance curve over amounts at equal ratios: what is, what would be after treatment or was
 * before, and the points that it shall stay below. */
typedef struct
{
  const SngExceedancePoint *points; /* from the left end of the axis to the right one */
  guint n_points;
  const SngExceedanceLine *others; /* dashed, at the same amounts */
  guint n_others;
  const SngExceedancePoint *limits;
  guint n_limits;
  const char *limit_label;
  const SngExceedanceTick *ticks;
  guint n_ticks;
  const char *shares[3]; /* names of 0, 50 and 100 % */
} SngExceedanceModel;

void sng_exceedance_paint (const SngExceedanceModel *model,
                           cairo_t *cr,
                           double width,
                           double height,
                           const SngPalette *palette,
                           PangoContext *context);
void sng_exceedance_paint_cursor (const SngExceedanceModel *model,
                                  guint at,
                                  cairo_t *cr,
                                  double width,
                                  double height,
                                  const SngColor *color);
guint sng_exceedance_point_at (const SngExceedanceModel *model, double width, double height, double x);

G_END_DECLS
