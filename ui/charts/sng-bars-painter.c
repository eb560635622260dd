/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-bars-painter.h"

#include "ui/charts/sng-rows.h"

#include <math.h>

#define KEY_SIDE 9.0
#define RADIUS 1.5
#define TARGET_REACH 3.0

static double
length_of (const SngBar *bar)
{
  double sum = 0;

  for (guint i = 0; i < bar->n_parts; i++)
    sum += isfinite (bar->parts[i].value) ? MAX (0, bar->parts[i].value) : 0;
  return sum;
}

static gboolean
is_known (const SngBar *bar)
{
  for (guint i = 0; i < bar->n_parts; i++)
    if (isfinite (bar->parts[i].value) && bar->parts[i].value >= 0)
      return TRUE;
  return FALSE;
}

static double
longest (const SngBarsModel *model)
{
  double result = model->longest;

  for (guint i = 0; !(model->longest > 0) && i < model->n_bars; i++)
    {
      result = MAX (result, length_of (&model->bars[i]));
      if (isfinite (model->bars[i].target))
        result = MAX (result, model->bars[i].target);
    }
  return result > 0 && isfinite (result) ? result : 1;
}

static const char *
label_of (gconstpointer model, guint at)
{
  return ((const SngBarsModel *)model)->bars[at].label;
}

static const char *
text_of (gconstpointer model, guint at)
{
  return ((const SngBarsModel *)model)->bars[at].text;
}

static SngRows
rows_of (const SngBarsModel *model)
{
  return (SngRows){ model, model->n_bars, model->n_keys > 0 ? SNG_ROWS_KEY_ROOM : 0, label_of, text_of };
}

static void
paint_parts (const SngBar *bar, const SngBox *track, double scale, cairo_t *cr, const SngPalette *palette)
{
  double x = track->x;

  for (guint i = 0; i < bar->n_parts; i++)
    {
      const SngBarPart *part = &bar->parts[i];
      double width = isfinite (part->value) ? MAX (0, part->value) * scale : 0;
      SngBox box = { x, track->y, MIN (width, track->x + track->width - x), track->height };

      if (!(box.width > 0))
        continue;
      sng_mark_paint_ground (&part->mark, cr, &box, RADIUS, palette);
      cairo_save (cr);
      sng_paint_round_path (cr, &box, RADIUS);
      sng_paint_set_color (cr, sng_mark_ink (&part->mark, palette));
      cairo_set_line_width (cr, 0.7);
      cairo_stroke (cr);
      cairo_restore (cr);
      x += box.width;
    }
}

static void
paint_reach (const SngBar *bar, const SngBox *track, double scale, cairo_t *cr, const SngPalette *palette)
{
  double from = track->x + length_of (bar) * scale;
  double to = track->x + MIN (bar->highest * scale, track->width);
  double middle = track->y + track->height / 2;

  if (!isfinite (bar->highest) || to <= from)
    return;
  cairo_save (cr);
  sng_paint_set_color (cr, &palette->dim_fg);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, from, middle);
  cairo_line_to (cr, to, middle);
  cairo_stroke (cr);
  cairo_restore (cr);
  sng_paint_upright (cr, to, middle - 3, 6, 1, &palette->dim_fg);
}

static void
paint_bar (const SngBarsModel *model, guint at, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  SngRows rows = rows_of (model);
  const SngBar *bar = &model->bars[at];
  double room = sng_rows_room (&rows, height);
  SngBox track = sng_rows_paint_words (&rows, at, cr, width, height, palette, context);
  double scale = track.width / longest (model);

  sng_paint_upright (cr, track.x, rows.keys + at * room, room, 0.7, &palette->dim_fg);
  if (!is_known (bar))
    sng_paint_hatch (cr, &track, RADIUS, &palette->hatch);
  paint_parts (bar, &track, scale, cr, palette);
  paint_reach (bar, &track, scale, cr, palette);
  if (isfinite (bar->target) && bar->target >= 0)
    sng_paint_upright (cr, track.x + MIN (bar->target * scale, track.width), track.y - TARGET_REACH,
                       track.height + 2 * TARGET_REACH, 1.6, &palette->fg);
}

static void
paint_keys (const SngBarsModel *model, double start, cairo_t *cr, double width, const SngPalette *palette, PangoContext *context)
{
  double needed = 0;
  double room;

  for (guint i = 0; i < model->n_keys; i++)
    needed = MAX (needed, sng_paint_text_width (context, model->keys[i].name, SNG_ROWS_TEXT_PIXELS, FALSE) + KEY_SIDE + 10);
  start = MAX (0, MIN (start, width - needed * model->n_keys));
  room = (width - start) / MAX (1, model->n_keys);

  for (guint i = 0; i < model->n_keys; i++)
    {
      SngBox swatch = { start + i * room, (SNG_ROWS_KEY_ROOM - KEY_SIDE) / 2 - 2, KEY_SIDE, KEY_SIDE };
      SngBox name = { swatch.x + KEY_SIDE + 4, -2, MAX (0, room - KEY_SIDE - 8), SNG_ROWS_KEY_ROOM };
      SngBarPart part = { 1, model->keys[i].mark };
      SngBar bar = { .parts = &part, .n_parts = 1 };

      paint_parts (&bar, &swatch, KEY_SIDE, cr, palette);
      sng_paint_aligned_text (cr, context, model->keys[i].name, &name, SNG_ROWS_TEXT_PIXELS, FALSE, PANGO_ALIGN_LEFT,
                              &palette->dim_fg);
    }
}

/* Public API */

/* How high a chart wants to be. */
double
sng_bars_height (guint n_bars, guint n_keys)
{
  return sng_rows_height (&(SngRows){ .n = n_bars, .keys = n_keys > 0 ? SNG_ROWS_KEY_ROOM : 0 });
}

void
sng_bars_paint (const SngBarsModel *model,
                cairo_t *cr,
                double width,
                double height,
                const SngPalette *palette,
                PangoContext *context)
{
  SngRows rows = rows_of (model);

  if (!(width > 0 && sng_rows_room (&rows, height) > 0))
    return;
  paint_keys (model, sng_rows_label_room (&rows, width, context), cr, width, palette, context);
  for (guint i = 0; i < model->n_bars; i++)
    paint_bar (model, i, cr, width, height, palette, context);
}

void
sng_bars_paint_cursor (const SngBarsModel *model, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  SngRows rows = rows_of (model);

  sng_rows_paint_cursor (&rows, at, cr, width, height, color);
}

/* The bar at a height. */
guint
sng_bars_bar_at (const SngBarsModel *model, double height, double y)
{
  SngRows rows = rows_of (model);

  return sng_rows_at (&rows, height, y);
}
