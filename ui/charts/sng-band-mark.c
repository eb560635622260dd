/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-band-mark.h"

#define SIDE 11

struct _SngBandMark
{
  SngChart parent_instance;

  SngMark mark;
};

G_DEFINE_FINAL_TYPE (SngBandMark, sng_band_mark, SNG_TYPE_CHART)

static void
sng_band_mark_paint (SngChart *chart,
                     cairo_t *cr,
                     double width,
                     double height,
                     const SngPalette *palette,
                     PangoContext *context)
{
  const SngMark *mark = &SNG_BAND_MARK (chart)->mark;
  SngBox box = { 0.0, 0.0, width, height };

  if (sng_look_has_band (mark->look))
    sng_mark_paint_circle (mark, cr, &box, palette);
  else
    sng_mark_paint_ground (mark, cr, &box, 2.0, palette);
}

static void
sng_band_mark_class_init (SngBandMarkClass *klass)
{
  SNG_CHART_CLASS (klass)->paint = sng_band_mark_paint;
}

static void
sng_band_mark_init (SngBandMark *self)
{
  static const SngFigure no_data = { .mark = { .look = SNG_LOOK_UNKNOWN } };

  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  sng_chart_set_sizes (SNG_CHART (self), SIDE, SIDE, SIDE);
  sng_band_mark_set_figure (self, &no_data);
}

/* The mark of a band alone: the word for it must stand beside it. */
GtkWidget *
sng_band_mark_new (void)
{
  return g_object_new (SNG_TYPE_BAND_MARK, NULL);
}

void
sng_band_mark_set_figure (SngBandMark *self, const SngFigure *figure)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (SNG_IS_BAND_MARK (self));

  self->mark = figure->mark;
  sentence = sng_figure_sentence (figure, NULL);
  sng_chart_describe (SNG_CHART (self), sentence, NULL);
  sng_chart_data_changed (SNG_CHART (self));
}
