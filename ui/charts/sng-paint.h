/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-palette.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* What all painters share. Every function leaves the state of the cairo context as it found it,
 * apart from the current path, and paints nothing where there is no room. */

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} SngBox;

void sng_paint_set_color (cairo_t *cr, const SngColor *color);
void sng_paint_round_path (cairo_t *cr, const SngBox *box, double radius);
void sng_paint_hatch (cairo_t *cr, const SngBox *box, double radius, const SngColor *color);
void sng_paint_cross_hatch (cairo_t *cr, const SngBox *box, double radius, const SngColor *color);
void sng_paint_lines (cairo_t *cr, const SngBox *box, double radius, const SngColor *color);
void sng_paint_dots (cairo_t *cr, const SngBox *box, double radius, const SngColor *color);
void sng_paint_dashed_frame (cairo_t *cr, const SngBox *box, double radius, const SngColor *color);
void sng_paint_upright (cairo_t *cr, double x, double y, double height, double width, const SngColor *color);
double sng_paint_text_width (PangoContext *context, const char *text, double pixels, gboolean bold);
void sng_paint_text (cairo_t *cr,
                     PangoContext *context,
                     const char *text,
                     const SngBox *box,
                     double pixels,
                     gboolean bold,
                     const SngColor *color);
void sng_paint_aligned_text (cairo_t *cr,
                             PangoContext *context,
                             const char *text,
                             const SngBox *box,
                             double pixels,
                             gboolean bold,
                             PangoAlignment alignment,
                             const SngColor *color);

G_END_DECLS
