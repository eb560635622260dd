/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-exceedance-painter.h"

#include <math.h>

#define SHARE_ROOM 36.0
#define TICK_ROOM 14.0
#define TOP_ROOM 6.0
#define TEXT_PIXELS 10.0
#define TICK_WIDTH 64.0
#define LABEL_WIDTH 76.0
#define NAME_WIDTH 120.0
#define LINE_WIDTH 2.0
#define LIMIT_WIDTH 1.5
#define LIMIT_REACH 5.0
#define DOT_RADIUS 4.0

/* Names of the axes give way before the curve does. */
static SngBox
plot_box (double width, double height)
{
  double left = width > 4.0 * SHARE_ROOM ? SHARE_ROOM : 0.0;
  double below = height > 4.0 * TICK_ROOM ? TICK_ROOM : 0.0;

  return (SngBox){ left, TOP_ROOM, MAX (0.0, width - left - 2.0),
                   MAX (0.0, height - below - TOP_ROOM) };
}

static double
x_of (const SngExceedanceModel *model, const SngBox *box, double amount)
{
  double first = log (model->points[0].amount);
  double last = log (model->points[model->n_points - 1].amount);

  return box->x + box->width * CLAMP ((log (amount) - first) / (last - first), 0.0, 1.0);
}

static double
y_of (const SngBox *box, double probability)
{
  return box->y + box->height * (isnan (probability) ? 1.0 : 1.0 - CLAMP (probability, 0.0, 1.0));
}

static gboolean
is_on_axis (const SngExceedanceModel *model, double amount)
{
  return amount >= model->points[0].amount && amount <= model->points[model->n_points - 1].amount;
}

static void
paint_grid (const SngExceedanceModel *model,
            const SngBox *box,
            cairo_t *cr,
            const SngPalette *palette,
            PangoContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (model->shares); i++)
    {
      double y = round (y_of (box, i / 2.0)) + 0.5;
      SngBox beside = { 0.0, y - TICK_ROOM / 2.0, box->x - 6.0, TICK_ROOM };

      cairo_save (cr);
      sng_paint_set_color (cr, &palette->empty);
      cairo_set_line_width (cr, 1.0);
      cairo_move_to (cr, box->x, y);
      cairo_line_to (cr, box->x + box->width, y);
      cairo_stroke (cr);
      cairo_restore (cr);
      if (box->x > 0.0)
        sng_paint_text (cr, context, model->shares[i], &beside, TEXT_PIXELS, FALSE, &palette->dim_fg);
    }
}

static void
paint_ticks (const SngExceedanceModel *model,
             const SngBox *box,
             cairo_t *cr,
             double width,
             double height,
             const SngPalette *palette,
             PangoContext *context)
{
  double free_from = 0.0;

  if (box->y + box->height >= height - 1.0)
    return;
  for (guint i = 0; i < model->n_ticks; i++)
    {
      double x = x_of (model, box, model->ticks[i].amount) - TICK_WIDTH / 2.0;
      SngBox below = { CLAMP (x, 0.0, MAX (0.0, width - TICK_WIDTH)), box->y + box->height + 1.0,
                       TICK_WIDTH, TICK_ROOM };

      if (!is_on_axis (model, model->ticks[i].amount) || below.x < free_from)
        continue;
      sng_paint_text (cr, context, model->ticks[i].label, &below, TEXT_PIXELS, FALSE,
                      &palette->dim_fg);
      free_from = below.x + TICK_WIDTH;
    }
}

static void
paint_curve (const SngExceedanceModel *model,
             const SngExceedancePoint *points,
             const SngBox *box,
             cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint i = 0; i < model->n_points; i++)
    cairo_line_to (cr, x_of (model, box, points[i].amount), y_of (box, points[i].probability));
  cairo_stroke (cr);
}

/* A line where the amount is and a mark as high as the curve may be there. */
static void
paint_limits (const SngExceedanceModel *model,
              const SngBox *box,
              cairo_t *cr,
              const SngPalette *palette,
              PangoContext *context)
{
  for (guint i = 0; i < model->n_limits; i++)
    {
      double x = round (x_of (model, box, model->limits[i].amount)) + 0.5;
      double y = y_of (box, model->limits[i].probability);
      gboolean has_room = x + LABEL_WIDTH < box->x + box->width;
      SngBox beside = { has_room ? x + 3.0 : x - LABEL_WIDTH - 3.0, box->y, LABEL_WIDTH, TICK_ROOM };

      if (!is_on_axis (model, model->limits[i].amount))
        continue;
      cairo_save (cr);
      cairo_new_path (cr);
      sng_paint_set_color (cr, &palette->alarm);
      cairo_set_line_width (cr, LIMIT_WIDTH);
      cairo_move_to (cr, x, box->y);
      cairo_line_to (cr, x, box->y + box->height);
      cairo_move_to (cr, x - LIMIT_REACH, y);
      cairo_line_to (cr, x + LIMIT_REACH, y);
      cairo_stroke (cr);
      cairo_restore (cr);
      if (i == 0)
        sng_paint_text (cr, context, model->limit_label, &beside, TEXT_PIXELS, FALSE, &palette->alarm);
    }
}

static const struct
{
  double dashes[4];
  int n_dashes;
} styles[SNG_EXCEEDANCE_MOST_LINES] = {
  { { 4.0, 3.0 }, 2 },
  { { 1.5, 2.5 }, 2 },
  { { 9.0, 3.0, 2.0, 3.0 }, 4 },
};

/* The names of the dashed curves stand one above the other in the corner that no curve reaches. */
static void
paint_others (const SngExceedanceModel *model,
              const SngBox *box,
              cairo_t *cr,
              const SngPalette *palette,
              PangoContext *context)
{
  guint n = MIN (model->n_others, SNG_EXCEEDANCE_MOST_LINES);

  for (guint i = 0; i < n; i++)
    {
      SngBox name = { box->x + 28.0, y_of (box, 0.0) - (n - i) * TICK_ROOM - 2.0, NAME_WIDTH, TICK_ROOM };

      cairo_save (cr);
      sng_paint_set_color (cr, i == 0 ? &palette->dim_fg : &palette->fg);
      cairo_set_line_width (cr, 1.5);
      cairo_set_dash (cr, styles[i].dashes, styles[i].n_dashes, 0.0);
      paint_curve (model, model->others[i].points, box, cr);
      cairo_move_to (cr, box->x + 6.0, name.y + TICK_ROOM / 2.0);
      cairo_rel_line_to (cr, 18.0, 0.0);
      cairo_stroke (cr);
      cairo_restore (cr);
      sng_paint_aligned_text (cr, context, model->others[i].label, &name, TEXT_PIXELS, FALSE,
                              PANGO_ALIGN_LEFT, &palette->dim_fg);
    }
}

static gboolean
has_curve (const SngExceedanceModel *model)
{
  return model->n_points > 1 && model->points[0].amount > 0.0
         && model->points[model->n_points - 1].amount > model->points[0].amount
         && isfinite (model->points[model->n_points - 1].amount);
}

/* Public API */

void
sng_exceedance_paint (const SngExceedanceModel *model,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SngPalette *palette,
                      PangoContext *context)
{
  SngBox box = plot_box (width, height);

  if (!has_curve (model) || !(box.width > 0.0 && box.height > 0.0))
    return;
  paint_grid (model, &box, cr, palette, context);
  paint_ticks (model, &box, cr, width, height, palette, context);
  paint_others (model, &box, cr, palette, context);
  paint_limits (model, &box, cr, palette, context);
  cairo_save (cr);
  sng_paint_set_color (cr, &palette->hues[SNG_HUE_OVERALL]);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  paint_curve (model, model->points, &box, cr);
  cairo_restore (cr);
}

void
sng_exceedance_paint_cursor (const SngExceedanceModel *model,
                             guint at,
                             cairo_t *cr,
                             double width,
                             double height,
                             const SngColor *color)
{
  SngBox box = plot_box (width, height);

  if (!has_curve (model) || at >= model->n_points || !(box.width > 0.0 && box.height > 0.0))
    return;
  cairo_save (cr);
  sng_paint_set_color (cr, color);
  cairo_arc (cr, x_of (model, &box, model->points[at].amount),
             y_of (&box, model->points[at].probability), DOT_RADIUS, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* The point of the curve that is nearest to a place on the axis of amounts. */
guint
sng_exceedance_point_at (const SngExceedanceModel *model, double width, double height, double x)
{
  SngBox box = plot_box (width, height);
  double share = box.width > 0.0 ? (x - box.x) / box.width : 0.0;

  return model->n_points > 0 && isfinite (share) ? (guint)round (CLAMP (share, 0.0, 1.0) * (model->n_points - 1)) : 0;
}
