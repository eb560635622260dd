/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-paint.h"

#include <math.h>

#define HATCH_STEP 6.0
#define LINE_STEP 4.0

static gboolean
has_room (const SngBox *box)
{
  return box->width > 0.0 && box->height > 0.0;
}

/* The slant starts at multiples of the step in user space, so that neighbouring boxes join up. */
static void
slanted_path (cairo_t *cr, const SngBox *box, double direction)
{
  double reach = box->width + box->height;
  double first = floor ((box->x - reach) / HATCH_STEP) * HATCH_STEP;
  double last = box->x + reach + HATCH_STEP;
  double middle = box->y + box->height / 2.0;

  for (double x = first; x < last; x += HATCH_STEP)
    {
      cairo_move_to (cr, x - direction * reach / 2.0, middle - reach / 2.0);
      cairo_line_to (cr, x + direction * reach / 2.0, middle + reach / 2.0);
    }
}

static gboolean
begin_pattern (cairo_t *cr, const SngBox *box, double radius, const SngColor *color)
{
  if (!has_room (box))
    return FALSE;

  cairo_save (cr);
  sng_paint_round_path (cr, box, radius);
  cairo_clip (cr);
  sng_paint_set_color (cr, color);
  return TRUE;
}

void
sng_paint_set_color (cairo_t *cr, const SngColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

void
sng_paint_round_path (cairo_t *cr, const SngBox *box, double radius)
{
  double r = CLAMP (radius, 0.0, MAX (0.0, MIN (box->width, box->height) / 2.0));
  double right = box->x + box->width;
  double bottom = box->y + box->height;

  cairo_new_path (cr);
  if (!has_room (box))
    return;

  cairo_arc (cr, right - r, box->y + r, r, -G_PI_2, 0.0);
  cairo_arc (cr, right - r, bottom - r, r, 0.0, G_PI_2);
  cairo_arc (cr, box->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

void
sng_paint_hatch (cairo_t *cr, const SngBox *box, double radius, const SngColor *color)
{
  if (!begin_pattern (cr, box, radius, color))
    return;

  slanted_path (cr, box, -1.0);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
sng_paint_cross_hatch (cairo_t *cr, const SngBox *box, double radius, const SngColor *color)
{
  if (!begin_pattern (cr, box, radius, color))
    return;

  slanted_path (cr, box, -1.0);
  slanted_path (cr, box, 1.0);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
sng_paint_lines (cairo_t *cr, const SngBox *box, double radius, const SngColor *color)
{
  if (!begin_pattern (cr, box, radius, color))
    return;

  for (double y = box->y + LINE_STEP / 2.0; y < box->y + box->height; y += LINE_STEP)
    cairo_rectangle (cr, box->x, floor (y), box->width, 1.0);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
sng_paint_dots (cairo_t *cr, const SngBox *box, double radius, const SngColor *color)
{
  if (!begin_pattern (cr, box, radius, color))
    return;

  for (double y = box->y + LINE_STEP / 2.0; y < box->y + box->height; y += LINE_STEP)
    for (double x = box->x + LINE_STEP / 2.0; x < box->x + box->width; x += LINE_STEP)
      cairo_rectangle (cr, floor (x), floor (y), 1.0, 1.0);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
sng_paint_dashed_frame (cairo_t *cr, const SngBox *box, double radius, const SngColor *color)
{
  static const double dashes[] = { 3.0, 2.0 };
  SngBox inner = { box->x + 0.5, box->y + 0.5, box->width - 1.0, box->height - 1.0 };

  if (!has_room (&inner))
    return;

  cairo_save (cr);
  sng_paint_round_path (cr, &inner, radius);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, 1.0);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static PangoLayout *
make_layout (PangoContext *context, const char *text, double pixels, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

/* How much room a text takes in one line; none without a @context. */
double
sng_paint_text_width (PangoContext *context, const char *text, double pixels, gboolean bold)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width = 0;

  if (context == NULL || text == NULL)
    return 0;
  layout = make_layout (context, text, pixels, bold);
  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

/* Shortened where it does not fit into @box. Without a @context (a surface that only
 * wants shapes) there is no text. */
void
sng_paint_aligned_text (cairo_t *cr,
                        PangoContext *context,
                        const char *text,
                        const SngBox *box,
                        double pixels,
                        gboolean bold,
                        PangoAlignment alignment,
                        const SngColor *color)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height = 0;

  if (context == NULL || text == NULL || *text == '\0' || !has_room (box))
    return;

  layout = make_layout (context, text, pixels, bold);
  pango_layout_set_width (layout, (int)(box->width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_get_pixel_size (layout, NULL, &height);

  cairo_save (cr);
  sng_paint_set_color (cr, color);
  cairo_move_to (cr, box->x, box->y + (box->height - height) / 2.0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

/* Centred in @box. */
void
sng_paint_text (cairo_t *cr,
                PangoContext *context,
                const char *text,
                const SngBox *box,
                double pixels,
                gboolean bold,
                const SngColor *color)
{
  sng_paint_aligned_text (cr, context, text, box, pixels, bold, PANGO_ALIGN_CENTER, color);
}

void
sng_paint_upright (cairo_t *cr, double x, double y, double height, double width, const SngColor *color)
{
  cairo_save (cr);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x, y);
  cairo_rel_line_to (cr, 0, height);
  cairo_stroke (cr);
  cairo_restore (cr);
}
