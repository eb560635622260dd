/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SNG_TYPE_CHART (sng_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngChart, sng_chart, SNG, CHART, GtkWidget)

/* A widget that shows what a painter paints. The picture is kept until the size, the scale, the
 * colours, the direction or the data change; only @paint_over is called for each frame. */
struct _SngChartClass
{
  GtkWidgetClass parent_class;

  void (*paint) (SngChart *self,
                 cairo_t *cr,
                 double width,
                 double height,
                 const SngPalette *palette,
                 PangoContext *context);
  void (*paint_over) (
      SngChart *self, cairo_t *cr, double width, double height, const SngPalette *palette);
};

void sng_chart_set_sizes (SngChart *self, int minimum_width, int width, int height);
void sng_chart_describe (SngChart *self, const char *label, const char *description);
void sng_chart_data_changed (SngChart *self);
guint sng_chart_get_n_paints (SngChart *self);

G_END_DECLS
