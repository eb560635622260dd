/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-ranges-painter.h"

#include "ui/charts/sng-rows.h"

#include <math.h>

#define SCALE_TOP 100.0
#define FULL_SIDE 6.0
#define OPEN_SIDE 9.0
#define KEY_GAP 4.0
#define N_PARTS 4 /* of the scale, between its lines */

typedef struct
{
  double lowest;
  double highest;
} Scale;

static const char *
label_of (gconstpointer model, guint at)
{
  return ((const SngRangesModel *)model)->ranges[at].label;
}

static const char *
text_of (gconstpointer model, guint at)
{
  return ((const SngRangesModel *)model)->ranges[at].text;
}

static SngRows
rows_of (const SngRangesModel *model)
{
  gboolean has_keys = model->own_name != NULL && model->other_name != NULL;

  return (SngRows){ model, model->n_ranges, has_keys ? SNG_ROWS_KEY_ROOM : 0, label_of, text_of };
}

static void
widen (Scale *scale, double value)
{
  if (!isfinite (value))
    return;
  scale->lowest = MIN (scale->lowest, value);
  scale->highest = MAX (scale->highest, value);
}

static Scale
scale_of (const SngRangesModel *model)
{
  gboolean is_given = model->lowest < model->highest;
  Scale scale = { is_given ? model->lowest : 0, is_given ? model->highest : SCALE_TOP };

  for (guint i = 0; i < model->n_ranges; i++)
    {
      widen (&scale, model->ranges[i].own);
      widen (&scale, model->ranges[i].other);
    }
  return scale;
}

/* A mark stands whole at both ends of the scale. Halves, so that no difference is too large. */
static double
place_of (const Scale *scale, const SngBox *track, double value)
{
  double share = (value / 2 - scale->lowest / 2) / (scale->highest / 2 - scale->lowest / 2);

  return track->x + OPEN_SIDE / 2 + CLAMP (share, 0, 1) * MAX (0, track->width - OPEN_SIDE);
}

static void
paint_full (cairo_t *cr, double x, double y, const SngPalette *palette)
{
  sng_paint_set_color (cr, &palette->fg);
  cairo_rectangle (cr, x - FULL_SIDE / 2, y - FULL_SIDE / 2, FULL_SIDE, FULL_SIDE);
  cairo_fill (cr);
}

static void
paint_open (cairo_t *cr, double x, double y, const SngPalette *palette)
{
  cairo_rectangle (cr, x - OPEN_SIDE / 2, y - OPEN_SIDE / 2, OPEN_SIDE, OPEN_SIDE);
  sng_paint_set_color (cr, &palette->bg);
  cairo_fill_preserve (cr);
  sng_paint_set_color (cr, &palette->fg);
  cairo_set_line_width (cr, 1.4);
  cairo_stroke (cr);
}

static void
paint_scale (cairo_t *cr, const SngBox *track, const SngPalette *palette)
{
  double middle = track->y + track->height / 2;
  double length = MAX (0, track->width - OPEN_SIDE);

  sng_paint_set_color (cr, &palette->empty);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, track->x + OPEN_SIDE / 2, middle);
  cairo_rel_line_to (cr, length, 0);
  cairo_stroke (cr);
  for (guint i = 0; i <= N_PARTS; i++)
    sng_paint_upright (cr, track->x + OPEN_SIDE / 2 + length * i / N_PARTS, middle - 3, 6, 1, &palette->empty);
}

static void
paint_span (cairo_t *cr, double from, double to, double y, const SngPalette *palette)
{
  sng_paint_set_color (cr, &palette->dim_fg);
  cairo_set_line_width (cr, 2.5);
  cairo_move_to (cr, from, y);
  cairo_line_to (cr, to, y);
  cairo_stroke (cr);
}

static void
paint_marks (const SngRangeRow *range, const Scale *scale, const SngBox *track, cairo_t *cr, const SngPalette *palette)
{
  double y = track->y + track->height / 2;
  double own = place_of (scale, track, range->own);
  double other = place_of (scale, track, range->other);

  if (!(track->width > OPEN_SIDE))
    return;
  cairo_save (cr);
  if (!isfinite (range->own))
    sng_paint_hatch (cr, track, 0, &palette->hatch);
  paint_scale (cr, track, palette);
  if (isfinite (range->own) && isfinite (range->other))
    paint_span (cr, own, other, y, palette);
  if (isfinite (range->other))
    paint_open (cr, other, y, palette);
  if (isfinite (range->own))
    paint_full (cr, own, y, palette);
  cairo_restore (cr);
}

static double
paint_key (cairo_t *cr, PangoContext *context, double x, const char *name, const SngPalette *palette)
{
  double width = sng_paint_text_width (context, name, SNG_ROWS_TEXT_PIXELS, FALSE) + 1;
  SngBox box = { x + OPEN_SIDE + KEY_GAP, -2, width, SNG_ROWS_KEY_ROOM };

  sng_paint_aligned_text (cr, context, name, &box, SNG_ROWS_TEXT_PIXELS, FALSE, PANGO_ALIGN_LEFT, &palette->dim_fg);
  return box.x + width + 3 * KEY_GAP;
}

static void
paint_keys (const SngRangesModel *model, double x, cairo_t *cr, const SngPalette *palette, PangoContext *context)
{
  double y = SNG_ROWS_KEY_ROOM / 2 - 2;

  cairo_save (cr);
  paint_full (cr, x + OPEN_SIDE / 2, y, palette);
  x = paint_key (cr, context, x, model->own_name, palette);
  paint_open (cr, x + OPEN_SIDE / 2, y, palette);
  paint_key (cr, context, x, model->other_name, palette);
  cairo_restore (cr);
}

/* Public API */

/* How high a chart wants to be. */
double
sng_ranges_height (const SngRangesModel *model)
{
  SngRows rows = rows_of (model);

  return sng_rows_height (&rows);
}

void
sng_ranges_paint (const SngRangesModel *model,
                  cairo_t *cr,
                  double width,
                  double height,
                  const SngPalette *palette,
                  PangoContext *context)
{
  SngRows rows = rows_of (model);
  Scale scale = scale_of (model);

  if (!(width > 0 && sng_rows_room (&rows, height) > 0))
    return;
  if (rows.keys > 0)
    paint_keys (model, sng_rows_label_room (&rows, width, context), cr, palette, context);
  for (guint i = 0; i < model->n_ranges; i++)
    {
      SngBox track = sng_rows_paint_words (&rows, i, cr, width, height, palette, context);

      paint_marks (&model->ranges[i], &scale, &track, cr, palette);
    }
}
