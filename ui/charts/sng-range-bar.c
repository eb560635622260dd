/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-range-bar.h"

#include <math.h>

struct _SngRangeBar
{
  SngChart parent_instance;

  SngFigure figure;
  double target;
  SngHue hue;
};

G_DEFINE_FINAL_TYPE (SngRangeBar, sng_range_bar, SNG_TYPE_CHART)

static void
sng_range_bar_paint (SngChart *chart,
                     cairo_t *cr,
                     double width,
                     double height,
                     const SngPalette *palette,
                     PangoContext *context)
{
  SngRangeBar *self = SNG_RANGE_BAR (chart);

  sng_mark_paint_range (&self->figure.mark, self->figure.lo, self->figure.hi, self->target,
                        self->hue, cr, width, height, palette);
}

static void
sng_range_bar_class_init (SngRangeBarClass *klass)
{
  SNG_CHART_CLASS (klass)->paint = sng_range_bar_paint;
}

static void
sng_range_bar_init (SngRangeBar *self)
{
  self->figure.mark.look = SNG_LOOK_UNKNOWN;
  self->target = NAN;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  sng_chart_set_sizes (SNG_CHART (self), 40, 120, 12);
}

GtkWidget *
sng_range_bar_new (SngHue hue)
{
  SngRangeBar *self = g_object_new (SNG_TYPE_RANGE_BAR, NULL);

  self->hue = hue;
  return GTK_WIDGET (self);
}

/* @target may be NAN, @subject NULL. */
void
sng_range_bar_set_figure (SngRangeBar *self,
                          const SngFigure *figure,
                          double target,
                          const char *subject)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (SNG_IS_RANGE_BAR (self));

  self->figure = *figure;
  self->target = target;
  sentence = sng_figure_sentence (figure, subject);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  sng_chart_describe (SNG_CHART (self), sentence, NULL);
  sng_chart_data_changed (SNG_CHART (self));
}
