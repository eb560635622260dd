/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-mark-painter.h"

G_BEGIN_DECLS

/* A piece of a bar. Its look has a pattern, so that it is told from its neighbours without colour. */
typedef struct
{
  double value; /* NAN or below 0: nothing is painted, and the bar says that it is not known */
  SngMark mark;
} SngBarPart;

/**
 * SngBar:
 * @label: what it is
 * @text: its figure in words, behind it
 * @parts: what it consists of, from the left
 * @target: where it should reach; NAN for none
 * @highest: what it could be at best: a thin line goes on up to there; NAN for none
 */
typedef struct
{
  const char *label;
  const char *text;
  const SngBarPart *parts;
  guint n_parts;
  double target;
  double highest;
} SngBar;

typedef struct
{
  const char *name;
  SngMark mark;
} SngBarKey;

/* Bars from one line, each as long as it is much; stacked where they have several parts. */
typedef struct
{
  const SngBar *bars;
  guint n_bars;
  double longest; /* of the scale; 0 takes the longest bar */
  const SngBarKey *keys; /* (nullable) what the parts mean */
  guint n_keys;
} SngBarsModel;

double sng_bars_height (guint n_bars, guint n_keys);
void sng_bars_paint (const SngBarsModel *model,
                     cairo_t *cr,
                     double width,
                     double height,
                     const SngPalette *palette,
                     PangoContext *context);
void sng_bars_paint_cursor (const SngBarsModel *model,
                            guint at,
                            cairo_t *cr,
                            double width,
                            double height,
                            const SngColor *color);
guint sng_bars_bar_at (const SngBarsModel *model, double height, double y);

G_END_DECLS
