/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-lanes-painter.h"

#include <math.h>

#define ROW 15.0
#define LANE_GAP 5.0
#define HEAD 15.0
#define LEAST_LABEL_SHARE 0.1
#define MOST_LABEL_SHARE 0.25
#define PIXELS 9.0
#define MARK 3.6
#define BAR 2.2
#define TEXT_GAP 5.0
#define LINE 11.0
#define LEAST_SCALE 0.75
#define SCALE_STEP 0.02

/* A lane without items keeps a row, which says nothing. */
static guint
rows_of (const SngLane *lane)
{
  return MAX (1, lane->n_items);
}

/* Where the days stand. */
typedef struct
{
  double start;
  double width;
  double first;
  double days;
} Axis;

/* How everything is laid out in one size. */
typedef struct
{
  Axis axis;
  double scale;
  gboolean lifts; /* texts for which there is no room beside their bars stand above them */
  PangoContext *context;
} Layout;

static double
scale_of (const SngLanesModel *model, double height)
{
  double wanted = sng_lanes_height (model);

  return wanted > 0 && height > 0 ? MIN (1, height / wanted) : 1;
}

static Axis
make_axis (const SngLanesModel *model, double width, PangoContext *context)
{
  double label = 0;
  double days = model->last - model->first;

  for (guint i = 0; i < model->n_lanes; i++)
    label = MAX (label, sng_paint_text_width (context, model->lanes[i].label, PIXELS, TRUE) + TEXT_GAP + 1);
  label = CLAMP (label, width * LEAST_LABEL_SHARE, width * MOST_LABEL_SHARE);
  return (Axis){ label, MAX (0, width - label - MARK - 1), model->first, isfinite (days) && days > 0 ? days : 1 };
}

static double
place_of (const Axis *axis, double day)
{
  double share = (day - axis->first) / axis->days;

  return axis->start + axis->width * (isfinite (share) ? CLAMP (share, 0, 1) : 0);
}

static void
paint_line (cairo_t *cr, double x, double y, double to_x, double to_y, double thickness, const SngColor *color)
{
  cairo_save (cr);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, to_x, to_y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_days (const SngLanesModel *model, const Axis *axis, cairo_t *cr, double height, const SngPalette *palette, PangoContext *context)
{
  for (guint i = 0; i < model->n_ticks; i++)
    {
      double x = place_of (axis, model->ticks[i].at);
      double next = i + 1 < model->n_ticks ? place_of (axis, model->ticks[i + 1].at) : axis->start + axis->width;
      SngBox name = { x + 3, 0, MAX (0, next - x - 6), HEAD };

      paint_line (cr, x, 0, x, height, 0.6, &palette->empty);
      sng_paint_aligned_text (cr, context, model->ticks[i].label, &name, PIXELS, FALSE, PANGO_ALIGN_LEFT, &palette->dim_fg);
    }
}

/* A diamond: hollow for what is ahead, filled for what was reached, with a stroke for an alarm. */
static void
paint_mark (const SngLaneItem *item, cairo_t *cr, double x, double y, const SngColor *color, const SngPalette *palette)
{
  cairo_save (cr);
  cairo_move_to (cr, x, y - MARK);
  cairo_line_to (cr, x + MARK, y);
  cairo_line_to (cr, x, y + MARK);
  cairo_line_to (cr, x - MARK, y);
  cairo_close_path (cr);
  sng_paint_set_color (cr, item->is_done || item->is_alarm ? color : &palette->bg);
  cairo_fill_preserve (cr);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static double
start_of (const SngLaneItem *item, const Axis *axis)
{
  return isfinite (item->from) && item->from < item->at ? place_of (axis, item->from) : place_of (axis, item->at);
}

static double
width_of_text (const SngLaneItem *item, PangoContext *context)
{
  return sng_paint_text_width (context, item->text, PIXELS, item->is_alarm) + 1;
}

static double
room_right (const SngLaneItem *item, const Axis *axis)
{
  return axis->start + axis->width - place_of (axis, item->at) - MARK - TEXT_GAP;
}

static double
room_left (const SngLaneItem *item, const Axis *axis)
{
  return start_of (item, axis) - MARK - TEXT_GAP - axis->start;
}

static gboolean
is_lifted (const SngLaneItem *item, const Layout *layout)
{
  return layout->lifts && isfinite (item->at)
         && width_of_text (item, layout->context)
                > MAX (room_left (item, &layout->axis), room_right (item, &layout->axis));
}

static double
height_of_row (const SngLane *lane, guint row, const Layout *layout)
{
  return row < lane->n_items && is_lifted (&lane->items[row], layout) ? ROW + LINE : ROW;
}

static double
height_of_lane (const SngLane *lane, const Layout *layout)
{
  double height = LANE_GAP;

  for (guint row = 0; row < rows_of (lane); row++)
    height += height_of_row (lane, row, layout);
  return height;
}

static double
height_of_all (const SngLanesModel *model, const Layout *layout)
{
  double height = HEAD;

  for (guint i = 0; i < model->n_lanes; i++)
    height += height_of_lane (&model->lanes[i], layout);
  return height;
}

static Layout
make_layout_at (const SngLanesModel *model, double width, double scale, gboolean lifts, PangoContext *context)
{
  return (Layout){ make_axis (model, width / scale, context), scale, lifts, context };
}

/* Lifted texts take height, which makes everything smaller and leaves more room beside bars: as large
 * as it can be, and never so small that what was won is not read. */
static Layout
make_layout (const SngLanesModel *model, double width, double height, PangoContext *context)
{
  double largest = scale_of (model, height);

  for (double scale = largest; model->is_still && scale >= LEAST_SCALE * largest; scale -= SCALE_STEP)
    {
      Layout layout = make_layout_at (model, width, scale, TRUE, context);

      if (height_of_all (model, &layout) * scale <= height)
        return layout;
    }
  return make_layout_at (model, width, largest, FALSE, context);
}

/* Above the bar, from its start, or on the side on which there is more room. */
static SngBox
place_text (const SngLaneItem *item, const Layout *layout, gboolean *is_left)
{
  const Axis *axis = &layout->axis;
  double needed = width_of_text (item, layout->context);
  double right = room_right (item, axis);
  double left = room_left (item, axis);
  double end = axis->start + axis->width;
  double room;

  *is_left = FALSE;
  if (is_lifted (item, layout))
    {
      double from = MAX (axis->start, MIN (start_of (item, axis), end - needed));

      return (SngBox){ from, 0, MIN (needed, end - from), ROW };
    }
  *is_left = needed > right && left > right;
  room = MAX (0, MIN (needed, *is_left ? left : right));
  return (SngBox){ *is_left ? axis->start + left - room : place_of (axis, item->at) + MARK + TEXT_GAP, 0, room, ROW };
}

static void
paint_text (const SngLaneItem *item, cairo_t *cr, const Layout *layout, double y, const SngPalette *palette)
{
  gboolean is_left;
  SngBox box = place_text (item, layout, &is_left);

  box.y = y;
  sng_paint_aligned_text (cr, layout->context, item->text, &box, PIXELS, item->is_alarm,
                          is_left ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
                          item->is_alarm ? &palette->alarm : &palette->fg);
}

/* Where a text stands in its way, the line of today is interrupted. */
static gboolean
hides_today (const SngLane *lane, guint row, const Layout *layout, double x)
{
  gboolean is_left;
  SngBox box;

  if (row >= lane->n_items || !isfinite (lane->items[row].at))
    return FALSE;
  box = place_text (&lane->items[row], layout, &is_left);
  return x > box.x - 2 && x < box.x + box.width + 2;
}

static void
paint_today (const SngLanesModel *model, const Layout *layout, cairo_t *cr, const SngPalette *palette)
{
  static const double dashes[] = { 4, 2 };
  double x = place_of (&layout->axis, model->today);
  double y = HEAD + LANE_GAP;

  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 0; i < model->n_lanes; i++, y += LANE_GAP)
    for (guint row = 0; row < rows_of (&model->lanes[i]); row++)
      {
        double height = height_of_row (&model->lanes[i], row, layout);

        if (!hides_today (&model->lanes[i], row, layout, x))
          paint_line (cr, x, y - (row == 0 ? LANE_GAP : 0), x, y + height, 1.2, &palette->fg);
        y += height;
      }
  cairo_restore (cr);
}

/* From @top down: its text, and its bar at the foot of its row. */
static void
paint_item (const SngLaneItem *item, const SngLane *lane, const Layout *layout, double top, cairo_t *cr, const SngPalette *palette)
{
  const SngColor *color = item->is_alarm ? &palette->alarm : &palette->hues[lane->hue];
  double x = place_of (&layout->axis, item->at);
  double from = start_of (item, &layout->axis);
  double y = top + (is_lifted (item, layout) ? LINE : 0) + ROW / 2;

  if (!isfinite (item->at))
    return;
  if (from < x)
    paint_line (cr, from, y, x, y, BAR, color);
  if (item->is_alarm && from < x)
    paint_line (cr, from, y - MARK, from, y + MARK, 1.2, color);
  paint_mark (item, cr, x, y, color, palette);
  paint_text (item, cr, layout, top, palette);
}

static void
paint_lane (const SngLane *lane, const Layout *layout, double y, cairo_t *cr, const SngPalette *palette)
{
  const Axis *axis = &layout->axis;
  SngBox label = { 0, y, MAX (0, axis->start - TEXT_GAP), ROW };

  paint_line (cr, 0, y - LANE_GAP / 2, axis->start + axis->width, y - LANE_GAP / 2, 0.6, &palette->dim_fg);
  sng_paint_aligned_text (cr, layout->context, lane->label, &label, PIXELS, TRUE, PANGO_ALIGN_LEFT, &palette->fg);
  for (guint i = 0; i < lane->n_items; i++)
    {
      paint_item (&lane->items[i], lane, layout, y, cr, palette);
      y += height_of_row (lane, i, layout);
    }
}

/* Public API */

/* How high a chart wants to be. */
double
sng_lanes_height (const SngLanesModel *model)
{
  double height = HEAD;

  for (guint i = 0; i < model->n_lanes; i++)
    height += rows_of (&model->lanes[i]) * ROW + LANE_GAP;
  return height;
}

/* How many items all lanes have. */
guint
sng_lanes_count (const SngLanesModel *model)
{
  guint n = 0;

  for (guint i = 0; i < model->n_lanes; i++)
    n += model->lanes[i].n_items;
  return n;
}

/* Where there is too little height, everything becomes that much smaller. */
void
sng_lanes_paint (
    const SngLanesModel *model, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  Layout layout = make_layout (model, width, height, context);
  double y = HEAD + LANE_GAP;

  if (!(width > 0 && height > 0) || model->n_lanes == 0)
    return;
  cairo_save (cr);
  cairo_scale (cr, layout.scale, layout.scale);
  paint_days (model, &layout.axis, cr, height_of_all (model, &layout), palette, context);
  paint_today (model, &layout, cr, palette);
  for (guint i = 0; i < model->n_lanes; i++)
    {
      paint_lane (&model->lanes[i], &layout, y, cr, palette);
      y += height_of_lane (&model->lanes[i], &layout);
    }
  cairo_restore (cr);
}

/* The item at a height, counted through all lanes. */
guint
sng_lanes_item_at (const SngLanesModel *model, double height, double y)
{
  double at = y / scale_of (model, height) - HEAD - LANE_GAP;
  guint before = 0;

  for (guint i = 0; i < model->n_lanes; i++)
    {
      double lane = rows_of (&model->lanes[i]) * ROW + LANE_GAP;

      if (at < lane && model->lanes[i].n_items > 0)
        return before + (guint)CLAMP (at / ROW, 0, (double)model->lanes[i].n_items - 1);
      before += model->lanes[i].n_items;
      at -= lane;
    }
  return before > 0 ? before - 1 : 0;
}

void
sng_lanes_paint_cursor (
    const SngLanesModel *model, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  double scale = scale_of (model, height);
  double y = HEAD + LANE_GAP;
  SngBox row = { 1, 0, width / scale - 2, ROW };

  for (guint i = 0; i < model->n_lanes; i++)
    {
      if (at < model->lanes[i].n_items)
        {
          row.y = y + at * ROW;
          cairo_save (cr);
          cairo_scale (cr, scale, scale);
          sng_paint_round_path (cr, &row, 3);
          sng_paint_set_color (cr, color);
          cairo_set_line_width (cr, 1.5);
          cairo_stroke (cr);
          cairo_restore (cr);
          return;
        }
      at -= model->lanes[i].n_items;
      y += rows_of (&model->lanes[i]) * ROW + LANE_GAP;
    }
}
