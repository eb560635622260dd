/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-lanes-chart.h"

#define NARROWEST 260
#define WIDTH 520

struct _SngLanesChart
{
  SngCursorChart parent_instance;

  SngLanesModel model;
  gpointer owner; /* (owned) (nullable): of what the model points to */
  GDestroyNotify free_owner;
};

G_DEFINE_FINAL_TYPE (SngLanesChart, sng_lanes_chart, SNG_TYPE_CURSOR_CHART)

static guint
sng_lanes_chart_get_n_points (SngCursorChart *chart)
{
  return sng_lanes_count (&SNG_LANES_CHART (chart)->model);
}

static guint
sng_lanes_chart_point_at (SngCursorChart *chart, double width, double height, double x, double y)
{
  return sng_lanes_item_at (&SNG_LANES_CHART (chart)->model, height, y);
}

static char *
sng_lanes_chart_say_point (SngCursorChart *chart, guint at)
{
  const SngLanesModel *model = &SNG_LANES_CHART (chart)->model;

  for (guint i = 0; i < model->n_lanes; at -= model->lanes[i].n_items, i++)
    if (at < model->lanes[i].n_items)
      return g_strdup_printf ("%s: %s", model->lanes[i].label, model->lanes[i].items[at].text);
  return NULL;
}

static void
sng_lanes_chart_mark_point (
    SngCursorChart *chart, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  sng_lanes_paint_cursor (&SNG_LANES_CHART (chart)->model, at, cr, width, height, color);
}

static void
sng_lanes_chart_paint (
    SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  sng_lanes_paint (&SNG_LANES_CHART (chart)->model, cr, width, height, palette, context);
}

static void
forget (SngLanesChart *self)
{
  if (self->free_owner != NULL)
    self->free_owner (self->owner);
  self->owner = NULL;
  self->free_owner = NULL;
  self->model = (SngLanesModel){ 0 };
}

static void
sng_lanes_chart_finalize (GObject *object)
{
  forget (SNG_LANES_CHART (object));
  G_OBJECT_CLASS (sng_lanes_chart_parent_class)->finalize (object);
}

static void
sng_lanes_chart_class_init (SngLanesChartClass *klass)
{
  SngCursorChartClass *cursor_class = SNG_CURSOR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_lanes_chart_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_lanes_chart_paint;
  cursor_class->get_n_points = sng_lanes_chart_get_n_points;
  cursor_class->point_at = sng_lanes_chart_point_at;
  cursor_class->say_point = sng_lanes_chart_say_point;
  cursor_class->paint_cursor = sng_lanes_chart_mark_point;
}

static void
sng_lanes_chart_init (SngLanesChart *self)
{
  sng_chart_set_sizes (SNG_CHART (self), NARROWEST, WIDTH, 60);
}

/* Public API */

GtkWidget *
sng_lanes_chart_new (const char *label)
{
  SngLanesChart *self = g_object_new (SNG_TYPE_LANES_CHART, NULL);

  sng_cursor_chart_set_name (SNG_CURSOR_CHART (self), label);
  return GTK_WIDGET (self);
}

/* Takes @owner, of which everything is that @model points to. */
void
sng_lanes_chart_set_model (SngLanesChart *self, const SngLanesModel *model, gpointer owner, GDestroyNotify free_owner)
{
  forget (self);
  self->model = *model;
  self->owner = owner;
  self->free_owner = free_owner;
  sng_chart_set_sizes (SNG_CHART (self), NARROWEST, WIDTH, (int)sng_lanes_height (model));
  sng_chart_data_changed (SNG_CHART (self));
}
