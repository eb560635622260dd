/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-bars-chart.h"

#define NARROWEST 200
#define WIDTH 360

struct _SngBarsChart
{
  SngCursorChart parent_instance;

  SngBarsModel model;
  const char *const *sentences; /* of each bar */
  gpointer owner;               /* (owned) (nullable): of what both point to */
  GDestroyNotify free_owner;
};

G_DEFINE_FINAL_TYPE (SngBarsChart, sng_bars_chart, SNG_TYPE_CURSOR_CHART)

static guint
sng_bars_chart_get_n_points (SngCursorChart *chart)
{
  return SNG_BARS_CHART (chart)->model.n_bars;
}

static guint
sng_bars_chart_point_at (SngCursorChart *chart, double width, double height, double x, double y)
{
  return sng_bars_bar_at (&SNG_BARS_CHART (chart)->model, height, y);
}

static char *
sng_bars_chart_say_point (SngCursorChart *chart, guint at)
{
  return g_strdup (SNG_BARS_CHART (chart)->sentences[at]);
}

static void
sng_bars_chart_mark_point (
    SngCursorChart *chart, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  sng_bars_paint_cursor (&SNG_BARS_CHART (chart)->model, at, cr, width, height, color);
}

static void
sng_bars_chart_paint (
    SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  sng_bars_paint (&SNG_BARS_CHART (chart)->model, cr, width, height, palette, context);
}

static void
forget (SngBarsChart *self)
{
  if (self->free_owner != NULL)
    self->free_owner (self->owner);
  self->owner = NULL;
  self->free_owner = NULL;
  self->model = (SngBarsModel){ 0 };
}

static void
sng_bars_chart_finalize (GObject *object)
{
  forget (SNG_BARS_CHART (object));
  G_OBJECT_CLASS (sng_bars_chart_parent_class)->finalize (object);
}

static void
sng_bars_chart_class_init (SngBarsChartClass *klass)
{
  SngCursorChartClass *cursor_class = SNG_CURSOR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_bars_chart_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_bars_chart_paint;
  cursor_class->get_n_points = sng_bars_chart_get_n_points;
  cursor_class->point_at = sng_bars_chart_point_at;
  cursor_class->say_point = sng_bars_chart_say_point;
  cursor_class->paint_cursor = sng_bars_chart_mark_point;
}

static void
sng_bars_chart_init (SngBarsChart *self)
{
  sng_chart_set_sizes (SNG_CHART (self), NARROWEST, WIDTH, 40);
}

/* Public API */

GtkWidget *
sng_bars_chart_new (const char *label)
{
  SngBarsChart *self = g_object_new (SNG_TYPE_BARS_CHART, NULL);

  sng_cursor_chart_set_name (SNG_CURSOR_CHART (self), label);
  return GTK_WIDGET (self);
}

/* @sentences: one for each bar. Takes @owner, of which everything is that both point to. */
void
sng_bars_chart_set_model (SngBarsChart *self,
                          const SngBarsModel *model,
                          const char *const *sentences,
                          gpointer owner,
                          GDestroyNotify free_owner)
{
  forget (self);
  self->model = *model;
  self->sentences = sentences;
  self->owner = owner;
  self->free_owner = free_owner;
  sng_chart_set_sizes (SNG_CHART (self), NARROWEST, WIDTH, (int)sng_bars_height (model->n_bars, model->n_keys));
  sng_chart_data_changed (SNG_CHART (self));
}
