/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-sparkline-painter.h"

#include <math.h>

#define MARGIN 2.0
#define LINE_WIDTH 2.0
#define DOT_RADIUS 2.0

typedef struct
{
  double lowest;
  double highest;
  double step;
  double width;
  double height;
} Scale;

static gboolean
is_known (const SngSparklineModel *model, gsize index)
{
  return index < model->n_values && isfinite (model->values[index]);
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
make_scale (const SngSparklineModel *model, double width, double height)
{
  Scale scale = { .lowest = model->lowest, .highest = model->highest };

  if (!(scale.lowest < scale.highest))
    {
      scale.lowest = INFINITY;
      scale.highest = -INFINITY;
      for (gsize i = 0; i < model->n_values; i++)
        widen (&scale, model->values[i]);
      widen (&scale, model->target);
    }

  /* One flat line lies in the middle. */
  if (!(scale.lowest < scale.highest))
    {
      scale.lowest = isfinite (scale.lowest) ? scale.lowest - 1.0 : 0.0;
      scale.highest = scale.lowest + 2.0;
    }

  scale.width = width;
  scale.height = MAX (0.0, height - 2.0 * MARGIN);
  scale.step
      = model->n_values > 1 ? MAX (0.0, width - 2.0 * MARGIN) / (double)(model->n_values - 1) : 0.0;
  return scale;
}

static double
x_of (const Scale *scale, gsize index)
{
  return scale->step > 0.0 ? MARGIN + scale->step * (double)index : scale->width / 2.0;
}

static double
y_of (const Scale *scale, double value)
{
  double share = (CLAMP (value, scale->lowest, scale->highest) - scale->lowest)
                 / (scale->highest - scale->lowest);

  return MARGIN + scale->height * (1.0 - share);
}

static void
paint_gaps (const SngSparklineModel *model,
            const Scale *scale,
            cairo_t *cr,
            const SngPalette *palette)
{
  double half = scale->step > 0.0 ? scale->step / 2.0 : scale->width / 2.0;

  for (gsize i = 0; i < model->n_values; i++)
    {
      double left = MAX (0.0, x_of (scale, i) - half);
      double right = MIN (scale->width, x_of (scale, i) + half);
      SngBox box = { left, 0.0, right - left, scale->height + 2.0 * MARGIN };

      if (!is_known (model, i))
        sng_paint_hatch (cr, &box, 0.0, &palette->hatch);
    }
}

static void
paint_target (const SngSparklineModel *model,
              const Scale *scale,
              cairo_t *cr,
              const SngPalette *palette)
{
  static const double dashes[] = { 4.0, 3.0 };

  if (!isfinite (model->target))
    return;

  cairo_save (cr);
  sng_paint_set_color (cr, &palette->dim_fg);
  cairo_set_line_width (cr, 1.0);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_move_to (cr, 0.0, y_of (scale, model->target));
  cairo_line_to (cr, scale->width, y_of (scale, model->target));
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A period between two unknown ones has no line to show it, so it gets a dot. */
static void
paint_line (const SngSparklineModel *model,
            const Scale *scale,
            cairo_t *cr,
            const SngPalette *palette)
{
  cairo_save (cr);
  sng_paint_set_color (cr, &palette->hues[model->hue]);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);

  for (gsize i = 0; i < model->n_values; i++)
    {
      gboolean from_before = i > 0 && is_known (model, i - 1);
      gboolean goes_on = is_known (model, i + 1);

      if (!is_known (model, i))
        continue;

      if (from_before)
        cairo_line_to (cr, x_of (scale, i), y_of (scale, model->values[i]));
      else
        cairo_move_to (cr, x_of (scale, i), y_of (scale, model->values[i]));

      if (!from_before && !goes_on)
        {
          cairo_arc (cr, x_of (scale, i), y_of (scale, model->values[i]), DOT_RADIUS, 0.0,
                     2.0 * G_PI);
          cairo_fill (cr);
        }
      else if (!goes_on)
        cairo_stroke (cr);
    }
  cairo_restore (cr);
}

void
sng_sparkline_paint (const SngSparklineModel *model,
                     cairo_t *cr,
                     double width,
                     double height,
                     const SngPalette *palette)
{
  Scale scale;

  if (!(width > 0.0 && height > 0.0) || model->n_values == 0)
    return;

  scale = make_scale (model, width, height);
  paint_gaps (model, &scale, cr, palette);
  paint_target (model, &scale, cr, palette);
  paint_line (model, &scale, cr, palette);
}

/* An upright line at one of the values. */
void
sng_sparkline_paint_cursor (const SngSparklineModel *model,
                            gsize at,
                            cairo_t *cr,
                            double width,
                            double height,
                            const SngColor *color)
{
  Scale scale;

  if (!(width > 0.0 && height > 0.0) || at >= model->n_values)
    return;
  scale = make_scale (model, width, height);
  sng_paint_upright (cr, x_of (&scale, at), 0.0, height, LINE_WIDTH, color);
}

/* The value that is nearest to a place. */
gsize
sng_sparkline_value_at (const SngSparklineModel *model, double width, double height, double x)
{
  Scale scale = make_scale (model, width, height);
  double place = scale.step > 0.0 ? round ((x - MARGIN) / scale.step) : 0.0;

  return model->n_values > 0 && isfinite (place) ? (gsize)CLAMP (place, 0.0, (double)model->n_values - 1.0) : 0;
}
