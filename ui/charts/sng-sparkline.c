/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-sparkline.h"

#include "ui/charts/sng-sparkline-painter.h"

#include <math.h>

struct _SngSparkline
{
  SngChart parent_instance;

  double *values;
  SngSparklineModel model;
};

G_DEFINE_FINAL_TYPE (SngSparkline, sng_sparkline, SNG_TYPE_CHART)

static void
sng_sparkline_paint_chart (SngChart *chart,
                           cairo_t *cr,
                           double width,
                           double height,
                           const SngPalette *palette,
                           PangoContext *context)
{
  sng_sparkline_paint (&SNG_SPARKLINE (chart)->model, cr, width, height, palette);
}

static void
sng_sparkline_finalize (GObject *object)
{
  g_free (SNG_SPARKLINE (object)->values);
  G_OBJECT_CLASS (sng_sparkline_parent_class)->finalize (object);
}

static void
sng_sparkline_class_init (SngSparklineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_sparkline_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_sparkline_paint_chart;
}

static void
sng_sparkline_init (SngSparkline *self)
{
  self->model.target = NAN;
  sng_chart_set_sizes (SNG_CHART (self), 40, 88, 44);
}

GtkWidget *
sng_sparkline_new (SngHue hue)
{
  SngSparkline *self = g_object_new (SNG_TYPE_SPARKLINE, NULL);

  self->model.hue = hue;
  return GTK_WIDGET (self);
}

/* Oldest first; NAN where a period has no figure. */
void
sng_sparkline_set_values (SngSparkline *self, const double *values, gsize n_values)
{
  double *copy;

  g_return_if_fail (SNG_IS_SPARKLINE (self));

  copy = g_memdup2 (values, n_values * sizeof *values);
  g_free (self->values);
  self->values = copy;
  self->model.values = copy;
  self->model.n_values = copy != NULL ? n_values : 0;
  sng_chart_data_changed (SNG_CHART (self));
}

/* NAN takes the line away. */
void
sng_sparkline_set_target (SngSparkline *self, double target)
{
  g_return_if_fail (SNG_IS_SPARKLINE (self));

  self->model.target = target;
  sng_chart_data_changed (SNG_CHART (self));
}

/* Lines that stand side by side need one scale; equal ends let the scale follow the values. */
void
sng_sparkline_set_scale (SngSparkline *self, double lowest, double highest)
{
  g_return_if_fail (SNG_IS_SPARKLINE (self));

  self->model.lowest = lowest;
  self->model.highest = highest;
  sng_chart_data_changed (SNG_CHART (self));
}
