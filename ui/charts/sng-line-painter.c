/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-line-painter.h"

#include <math.h>

#define SCALE_ROOM 30.0
#define PERIOD_ROOM 14.0
#define TOP_ROOM 8.0
#define NAME_ROOM 96.0
#define NAME_HEIGHT 12.0
#define TEXT_PIXELS 9.0
#define LINE_WIDTH 1.8
#define DOT_RADIUS 2.2
#define CURSOR_RADIUS 4.0
#define GAP_ALPHA 0.16
#define PERIOD_WIDTH 40.0
#define MAX_NAMES 12

typedef struct
{
  SngBox box;
  double lowest;
  double highest;
  double step;
} Scale;

static gboolean
is_known (const SngLineSeries *series, guint at)
{
  return isfinite (series->values[at]);
}

static void
widen (Scale *scale, double value)
{
  if (!isfinite (value))
    return;
  scale->lowest = MIN (scale->lowest, value);
  scale->highest = MAX (scale->highest, value);
}

/* Names give way before the lines do. */
static SngBox
plot_box (const SngLineModel *model, double width, double height)
{
  double left = width > 5 * SCALE_ROOM ? SCALE_ROOM : 0;
  double right = width > 2 * NAME_ROOM && model->n_series > 1 ? NAME_ROOM : PERIOD_WIDTH / 2;
  double below = height > 4 * PERIOD_ROOM ? PERIOD_ROOM : 0;

  return (SngBox){ left, TOP_ROOM, MAX (0, width - left - right), MAX (0, height - below - TOP_ROOM) };
}

static Scale
make_scale (const SngLineModel *model, double width, double height)
{
  Scale scale = { .box = plot_box (model, width, height), .lowest = model->lowest,
                  .highest = model->highest };

  if (!(scale.lowest < scale.highest))
    {
      scale.lowest = INFINITY;
      scale.highest = -INFINITY;
      for (guint s = 0; s < model->n_series; s++)
        for (guint i = 0; i < model->n_periods; i++)
          widen (&scale, model->series[s].values[i]);
      widen (&scale, model->target);
    }
  if (!isfinite (scale.lowest) || !isfinite (scale.highest))
    scale.lowest = scale.highest = 0;
  if (!(scale.lowest < scale.highest))
    {
      scale.lowest -= 1;
      scale.highest += 1;
    }
  scale.step = model->n_periods > 1 ? scale.box.width / (model->n_periods - 1) : 0;
  return scale;
}

static double
x_of (const Scale *scale, guint at)
{
  return scale->step > 0 ? scale->box.x + scale->step * at : scale->box.x + scale->box.width / 2;
}

static double
y_of (const Scale *scale, double value)
{
  double share = (CLAMP (value, scale->lowest, scale->highest) - scale->lowest)
                 / (scale->highest - scale->lowest);

  return scale->box.y + scale->box.height * (1 - share);
}

static gboolean
is_measured (const SngLineModel *model, guint at)
{
  for (guint s = 0; s < model->n_series; s++)
    if (!is_known (&model->series[s], at))
      return FALSE;
  return model->n_series > 0;
}

static void
paint_unmeasured (const SngLineModel *model, const Scale *scale, cairo_t *cr, const SngPalette *palette)
{
  double half = scale->step > 0 ? scale->step / 2 : scale->box.width / 2;

  for (guint i = 0; i < model->n_periods; i++)
    {
      double left = MAX (scale->box.x, x_of (scale, i) - half);
      double right = MIN (scale->box.x + scale->box.width, x_of (scale, i) + half);
      SngBox box = { left, scale->box.y, right - left, scale->box.height };

      if (!is_measured (model, i))
        sng_paint_hatch (cr, &box, 0, &palette->hatch);
    }
}

static void
paint_scale (const SngLineModel *model, const Scale *scale, cairo_t *cr, const SngPalette *palette, PangoContext *context)
{
  for (guint i = 0; i <= 2; i++)
    {
      double value = scale->lowest + (scale->highest - scale->lowest) * i / 2;
      double y = round (y_of (scale, value)) + 0.5;
      /* The lowest stays above the names of the periods. */
      double top = MIN (y - PERIOD_ROOM / 2, scale->box.y + scale->box.height - PERIOD_ROOM);
      SngBox beside = { 0, top, scale->box.x - 4, PERIOD_ROOM };
      g_autofree char *text = g_strdup_printf ("%.*f%s", fabs (value) < 10 && value != round (value) ? 1 : 0,
                                               value, model->unit != NULL ? model->unit : "");

      cairo_save (cr);
      sng_paint_set_color (cr, &palette->empty);
      cairo_set_line_width (cr, 0.7);
      cairo_move_to (cr, scale->box.x, y);
      cairo_line_to (cr, scale->box.x + scale->box.width, y);
      cairo_stroke (cr);
      cairo_restore (cr);
      if (scale->box.x > 0)
        sng_paint_text (cr, context, text, &beside, TEXT_PIXELS, FALSE, &palette->dim_fg);
    }
}

static void
paint_periods (const SngLineModel *model, const Scale *scale, cairo_t *cr, double height, const SngPalette *palette, PangoContext *context)
{
  double free_from = -INFINITY;

  if (scale->box.y + scale->box.height >= height - 1)
    return;
  for (guint i = 0; i < model->n_periods; i++)
    {
      SngBox below = { x_of (scale, i) - PERIOD_WIDTH / 2, scale->box.y + scale->box.height + 1,
                       PERIOD_WIDTH, PERIOD_ROOM };

      if (below.x < free_from)
        continue;
      sng_paint_text (cr, context, model->periods[i], &below, TEXT_PIXELS, FALSE, &palette->dim_fg);
      free_from = below.x + PERIOD_WIDTH;
    }
}

static void
paint_target (const SngLineModel *model, const Scale *scale, cairo_t *cr, const SngPalette *palette, PangoContext *context)
{
  static const double dashes[] = { 4, 3 };
  double y = y_of (scale, model->target);
  SngBox label = { scale->box.x + 4, y > scale->box.y + 14 ? y - 13 : y + 1, 110, NAME_HEIGHT };

  if (!isfinite (model->target))
    return;
  cairo_save (cr);
  sng_paint_set_color (cr, &palette->alarm);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, scale->box.x, y);
  cairo_line_to (cr, scale->box.x + scale->box.width, y);
  cairo_stroke (cr);
  cairo_restore (cr);
  sng_paint_text (cr, context, model->target_label, &label, TEXT_PIXELS, FALSE, &palette->alarm);
}

/* Only between periods where both are known. */
static void
paint_gap (const SngLineModel *model, const Scale *scale, cairo_t *cr, const SngPalette *palette)
{
  SngColor shade = palette->dim_fg;
  const SngLineSeries *one = &model->series[0];
  const SngLineSeries *other = &model->series[1];

  shade.alpha *= GAP_ALPHA;
  cairo_save (cr);
  sng_paint_set_color (cr, &shade);
  for (guint i = 0; i + 1 < model->n_periods; i++)
    {
      if (!is_known (one, i) || !is_known (other, i) || !is_known (one, i + 1) || !is_known (other, i + 1))
        continue;
      cairo_move_to (cr, x_of (scale, i), y_of (scale, one->values[i]));
      cairo_line_to (cr, x_of (scale, i + 1), y_of (scale, one->values[i + 1]));
      cairo_line_to (cr, x_of (scale, i + 1), y_of (scale, other->values[i + 1]));
      cairo_line_to (cr, x_of (scale, i), y_of (scale, other->values[i]));
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static gboolean
is_joined (const SngLineSeries *series, guint at)
{
  return at > 0 && is_known (series, at - 1) && is_known (series, at)
         && (series->breaks == NULL || !series->breaks[at]);
}

static void
paint_dots (const SngLineSeries *series, const Scale *scale, guint n, cairo_t *cr)
{
  for (guint i = 0; i < n; i++)
    if (is_known (series, i))
      {
        cairo_new_path (cr);
        cairo_arc (cr, x_of (scale, i), y_of (scale, series->values[i]), DOT_RADIUS, 0, 2 * G_PI);
        cairo_fill (cr);
      }
}

static void
paint_series (const SngLineSeries *series, const Scale *scale, guint n, cairo_t *cr, const SngPalette *palette)
{
  static const double dashes[] = { 5, 3 };

  cairo_save (cr);
  sng_paint_set_color (cr, &palette->hues[series->hue]);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
  if (series->dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    if (is_joined (series, i))
      cairo_line_to (cr, x_of (scale, i), y_of (scale, series->values[i]));
    else if (is_known (series, i))
      cairo_move_to (cr, x_of (scale, i), y_of (scale, series->values[i]));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  paint_dots (series, scale, n, cr);
  cairo_restore (cr);
}

/* A stroke where a definition changed. */
static void
paint_breaks (const SngLineSeries *series, const Scale *scale, guint n, cairo_t *cr, const SngPalette *palette)
{
  static const double dashes[] = { 1, 2 };

  cairo_save (cr);
  sng_paint_set_color (cr, &palette->dim_fg);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 1; series->breaks != NULL && i < n; i++)
    if (series->breaks[i])
      {
        cairo_move_to (cr, x_of (scale, i) - scale->step / 2, scale->box.y);
        cairo_rel_line_to (cr, 0, scale->box.height);
        cairo_stroke (cr);
      }
  cairo_restore (cr);
}

static double
last_known (const SngLineSeries *series, guint n)
{
  while (n > 0 && !is_known (series, n - 1))
    n--;
  return n > 0 ? series->values[n - 1] : NAN;
}

/* The names stand where the lines end, and make room for each other. */
static void
paint_names (const SngLineModel *model, const Scale *scale, cairo_t *cr, const SngPalette *palette, PangoContext *context)
{
  guint n = MIN (model->n_series, MAX_NAMES);
  double places[MAX_NAMES];
  guint order[MAX_NAMES];

  for (guint s = 0; s < n; s++)
    {
      double value = last_known (&model->series[s], model->n_periods);
      guint at = s;

      places[s] = isfinite (value) ? y_of (scale, value) : scale->box.y + scale->box.height;
      for (; at > 0 && places[order[at - 1]] > places[s]; at--)
        order[at] = order[at - 1];
      order[at] = s;
    }
  for (guint i = 0; i < n; i++)
    {
      double y = places[order[i]] - NAME_HEIGHT / 2;
      SngBox box;

      if (i > 0)
        y = MAX (y, places[order[i - 1]] + NAME_HEIGHT);
      places[order[i]] = y;
      box = (SngBox){ scale->box.x + scale->box.width + 6, y, NAME_ROOM - 8, NAME_HEIGHT };
      sng_paint_text (cr, context, model->series[order[i]].name, &box, TEXT_PIXELS, TRUE,
                      &palette->hues[model->series[order[i]].hue]);
    }
}

/* Public API */

void
sng_line_paint (const SngLineModel *model,
                cairo_t *cr,
                double width,
                double height,
                const SngPalette *palette,
                PangoContext *context)
{
  Scale scale = make_scale (model, width, height);

  if (model->n_periods == 0 || !(scale.box.width > 0 && scale.box.height > 0))
    return;
  paint_unmeasured (model, &scale, cr, palette);
  paint_scale (model, &scale, cr, palette, context);
  paint_periods (model, &scale, cr, height, palette, context);
  if (model->shades_gap && model->n_series > 1)
    paint_gap (model, &scale, cr, palette);
  paint_target (model, &scale, cr, palette, context);
  for (guint s = 0; s < model->n_series; s++)
    {
      paint_breaks (&model->series[s], &scale, model->n_periods, cr, palette);
      paint_series (&model->series[s], &scale, model->n_periods, cr, palette);
    }
  if (scale.box.x + scale.box.width + NAME_ROOM / 2 < width)
    paint_names (model, &scale, cr, palette, context);
}

/* A stroke through one period, and a circle around each figure of it. */
void
sng_line_paint_cursor (const SngLineModel *model, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  Scale scale = make_scale (model, width, height);

  if (at >= model->n_periods || !(scale.box.width > 0 && scale.box.height > 0))
    return;
  cairo_save (cr);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x_of (&scale, at), scale.box.y);
  cairo_rel_line_to (cr, 0, scale.box.height);
  cairo_stroke (cr);
  for (guint s = 0; s < model->n_series; s++)
    if (is_known (&model->series[s], at))
      {
        cairo_new_path (cr);
        cairo_arc (cr, x_of (&scale, at), y_of (&scale, model->series[s].values[at]), CURSOR_RADIUS, 0,
                   2 * G_PI);
        cairo_stroke (cr);
      }
  cairo_restore (cr);
}

/* The period that is nearest to a place. */
guint
sng_line_period_at (const SngLineModel *model, double width, double height, double x)
{
  Scale scale = make_scale (model, width, height);
  double place = scale.step > 0 ? (x - scale.box.x) / scale.step : 0;

  return model->n_periods > 0 && isfinite (place)
             ? (guint)CLAMP (round (place), 0, (double)model->n_periods - 1)
             : 0;
}
