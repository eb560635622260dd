/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-bars-painter.h"

#include <math.h>

#define BAR_ROOM 19.0
#define BAR_HEIGHT 11.0
#define KEY_ROOM 16.0
#define KEY_SIDE 9.0
#define LEAST_LABEL_SHARE 0.2
#define MOST_LABEL_SHARE 0.55
#define LABEL_GAP 6.0
#define TEXT_SHARE 0.16
#define TEXT_PIXELS 9.0
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

static double
keys_room (const SngBarsModel *model)
{
  return model->n_keys > 0 ? KEY_ROOM : 0;
}

/* Bars share the height where there is too little of it for all. */
static double
bar_room (const SngBarsModel *model, double height)
{
  return MIN (BAR_ROOM, MAX (0, height - keys_room (model)) / MAX (1, model->n_bars));
}

static void
paint_label (cairo_t *cr, PangoContext *context, const char *text, const SngBox *box, PangoAlignment alignment, const SngColor *color)
{
  sng_paint_aligned_text (cr, context, text, box, TEXT_PIXELS, FALSE, alignment, color);
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
paint_stroke (cairo_t *cr, double x, double y, double height, double width, const SngColor *color)
{
  cairo_save (cr);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x, y);
  cairo_rel_line_to (cr, 0, height);
  cairo_stroke (cr);
  cairo_restore (cr);
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
  paint_stroke (cr, to, middle - 3, 6, 1, &palette->dim_fg);
}

/* As wide as the longest label, within limits. */
static double
label_room (const SngBarsModel *model, double width, PangoContext *context)
{
  double room = 0;

  for (guint i = 0; i < model->n_bars; i++)
    room = MAX (room, sng_paint_text_width (context, model->bars[i].label, TEXT_PIXELS, FALSE) + LABEL_GAP + 1);
  return CLAMP (room, width * LEAST_LABEL_SHARE, width * MOST_LABEL_SHARE);
}

static void
paint_bar (const SngBarsModel *model, const SngBar *bar, const SngBox *row, double label, cairo_t *cr, const SngPalette *palette, PangoContext *context)
{
  double text = row->width * TEXT_SHARE;
  double thickness = MIN (BAR_HEIGHT, row->height * 0.7);
  SngBox track = { row->x + label, row->y + (row->height - thickness) / 2,
                   MAX (0, row->width - label - text), thickness };
  SngBox before = { row->x, row->y, MAX (0, label - LABEL_GAP), row->height };
  SngBox after = { track.x + track.width + 6, row->y, MAX (0, text - 6), row->height };
  double scale = track.width / longest (model);

  paint_label (cr, context, bar->label, &before, PANGO_ALIGN_RIGHT, &palette->fg);
  paint_label (cr, context, bar->text, &after, PANGO_ALIGN_LEFT, &palette->fg);
  paint_stroke (cr, track.x, row->y, row->height, 0.7, &palette->dim_fg);
  if (!is_known (bar))
    sng_paint_hatch (cr, &track, RADIUS, &palette->hatch);
  paint_parts (bar, &track, scale, cr, palette);
  paint_reach (bar, &track, scale, cr, palette);
  if (isfinite (bar->target) && bar->target >= 0)
    paint_stroke (cr, track.x + MIN (bar->target * scale, track.width), track.y - TARGET_REACH,
                  track.height + 2 * TARGET_REACH, 1.6, &palette->fg);
}

static void
paint_keys (const SngBarsModel *model, double start, cairo_t *cr, double width, const SngPalette *palette, PangoContext *context)
{
  double needed = 0;
  double room;

  for (guint i = 0; i < model->n_keys; i++)
    needed = MAX (needed, sng_paint_text_width (context, model->keys[i].name, TEXT_PIXELS, FALSE) + KEY_SIDE + 10);
  start = MAX (0, MIN (start, width - needed * model->n_keys));
  room = (width - start) / MAX (1, model->n_keys);

  for (guint i = 0; i < model->n_keys; i++)
    {
      SngBox swatch = { start + i * room, (KEY_ROOM - KEY_SIDE) / 2 - 2, KEY_SIDE, KEY_SIDE };
      SngBox name = { swatch.x + KEY_SIDE + 4, -2, MAX (0, room - KEY_SIDE - 8), KEY_ROOM };
      SngBarPart part = { 1, model->keys[i].mark };
      SngBar bar = { .parts = &part, .n_parts = 1 };

      paint_parts (&bar, &swatch, KEY_SIDE, cr, palette);
      paint_label (cr, context, model->keys[i].name, &name, PANGO_ALIGN_LEFT, &palette->dim_fg);
    }
}

/* Public API */

/* How high a chart wants to be. */
double
sng_bars_height (guint n_bars, guint n_keys)
{
  return n_bars * BAR_ROOM + (n_keys > 0 ? KEY_ROOM : 0);
}

void
sng_bars_paint (const SngBarsModel *model,
                cairo_t *cr,
                double width,
                double height,
                const SngPalette *palette,
                PangoContext *context)
{
  double room = bar_room (model, height);
  double label = label_room (model, width, context);

  if (!(width > 0 && room > 0))
    return;
  paint_keys (model, label, cr, width, palette, context);
  for (guint i = 0; i < model->n_bars; i++)
    {
      SngBox row = { 0, keys_room (model) + i * room, width, room };

      paint_bar (model, &model->bars[i], &row, label, cr, palette, context);
    }
}

void
sng_bars_paint_cursor (const SngBarsModel *model, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  double room = bar_room (model, height);
  SngBox row = { 1, keys_room (model) + at * room + 1, width - 2, room - 2 };

  if (at >= model->n_bars || !(width > 2 && room > 2))
    return;
  cairo_save (cr);
  sng_paint_round_path (cr, &row, 3);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The bar at a height. */
guint
sng_bars_bar_at (const SngBarsModel *model, double height, double y)
{
  double room = bar_room (model, height);
  double place = room > 0 ? floor ((y - keys_room (model)) / room) : 0;

  return model->n_bars > 0 && isfinite (place) ? (guint)CLAMP (place, 0, (double)model->n_bars - 1) : 0;
}
