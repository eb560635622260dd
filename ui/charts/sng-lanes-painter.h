/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-paint.h"

G_BEGIN_DECLS

/**
 * SngLaneItem:
 * @text: what it is, beside it
 * @from: where it begins, in days; that of @at, or later, for something without a beginning
 * @at: the day by which it is reached
 * @is_done: it was reached: its mark is filled
 * @is_alarm: late, or too far from something else: in the colour of alarm, with a sign
 */
typedef struct
{
  const char *text;
  double from;
  double at;
  gboolean is_done;
  gboolean is_alarm;
} SngLaneItem;

typedef struct
{
  const char *label;
  SngHue hue;
  const SngLaneItem *items; /* by their day */
  guint n_items;
} SngLane;

typedef struct
{
  const char *label;
  double at;
} SngLaneTick;

/* Lanes below each other over one line of days; each item has a row of its own. Where nobody can ask
 * for the words of a text that is cut off, @is_still, it stands above its bar instead. */
typedef struct
{
  const SngLane *lanes;
  guint n_lanes;
  double first; /* days */
  double last;
  double today;
  const char *today_label;
  const SngLaneTick *ticks;
  guint n_ticks;
  gboolean is_still;
} SngLanesModel;

double sng_lanes_height (const SngLanesModel *model);
guint sng_lanes_count (const SngLanesModel *model);
void sng_lanes_paint (
    const SngLanesModel *model, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context);
void sng_lanes_paint_cursor (
    const SngLanesModel *model, guint at, cairo_t *cr, double width, double height, const SngColor *color);
guint sng_lanes_item_at (const SngLanesModel *model, double height, double y);

G_END_DECLS
