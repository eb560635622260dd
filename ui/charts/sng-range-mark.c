/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-range-mark.h"

#include "ui/charts/sng-ranges-painter.h"

#define NARROWEST 60
#define WIDTH 110
#define HEIGHT 18

struct _SngRangeMark
{
  SngChart parent_instance;

  SngRangeRow range;
};

G_DEFINE_FINAL_TYPE (SngRangeMark, sng_range_mark, SNG_TYPE_CHART)

static void
sng_range_mark_paint (SngChart *chart,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SngPalette *palette,
                      PangoContext *context)
{
  const SngRangesModel model = { .ranges = &SNG_RANGE_MARK (chart)->range, .n_ranges = 1 };

  sng_ranges_paint (&model, cr, width, height, palette, context);
}

static void
sng_range_mark_class_init (SngRangeMarkClass *klass)
{
  SNG_CHART_CLASS (klass)->paint = sng_range_mark_paint;
}

static void
sng_range_mark_init (SngRangeMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  sng_chart_set_sizes (SNG_CHART (self), NARROWEST, WIDTH, HEIGHT);
}

/* Public API */

/* Of points or percentages, NAN where nobody knows one; @sentence says both. */
GtkWidget *
sng_range_mark_new (double own, double other, const char *sentence)
{
  SngRangeMark *self = g_object_new (SNG_TYPE_RANGE_MARK, NULL);

  self->range = (SngRangeRow){ .own = own, .other = other };
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  sng_chart_describe (SNG_CHART (self), sentence, NULL);
  return GTK_WIDGET (self);
}
