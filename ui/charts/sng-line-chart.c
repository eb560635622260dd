/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-line-chart.h"

#include "ui/charts/sng-course-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SngLineChart
{
  SngCursorChart parent_instance;

  /* (owned) what the model points to */
  SngLineSeries *series;
  GStrv names;
  GStrv periods;
  double *values;
  gboolean *breaks;
  SngLocale *locale; /* (nullable) before there is a model */

  SngLineModel model;
};

G_DEFINE_FINAL_TYPE (SngLineChart, sng_line_chart, SNG_TYPE_CURSOR_CHART)

static guint
sng_line_chart_get_n_points (SngCursorChart *chart)
{
  return SNG_LINE_CHART (chart)->model.n_periods;
}

static guint
sng_line_chart_point_at (SngCursorChart *chart, double width, double height, double x, double y)
{
  return sng_line_period_at (&SNG_LINE_CHART (chart)->model, width, height, x);
}

static char *
sng_line_chart_say_point (SngCursorChart *chart, guint at)
{
  SngLineChart *self = SNG_LINE_CHART (chart);
  GString *words = g_string_new (self->periods[at]);

  for (guint s = 0; s < self->model.n_series; s++)
    {
      g_autofree char *value = sng_course_say_value (self->series[s].values[at], self->locale);

      g_string_append_printf (words, "%s%s %s", s > 0 ? ", " : ": ", self->series[s].name, value);
    }
  return g_string_free (words, FALSE);
}

static void
sng_line_chart_mark_point (
    SngCursorChart *chart, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  sng_line_paint_cursor (&SNG_LINE_CHART (chart)->model, at, cr, width, height, color);
}

static void
sng_line_chart_paint (SngChart *chart,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SngPalette *palette,
                      PangoContext *context)
{
  sng_line_paint (&SNG_LINE_CHART (chart)->model, cr, width, height, palette, context);
}

static void
forget (SngLineChart *self)
{
  g_clear_pointer (&self->series, g_free);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->periods, g_strfreev);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->breaks, g_free);
  g_clear_pointer (&self->locale, sng_locale_unref);
  self->model = (SngLineModel) { .target = NAN };
}

static void
sng_line_chart_finalize (GObject *object)
{
  forget (SNG_LINE_CHART (object));
  G_OBJECT_CLASS (sng_line_chart_parent_class)->finalize (object);
}

static void
sng_line_chart_class_init (SngLineChartClass *klass)
{
  SngCursorChartClass *cursor_class = SNG_CURSOR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_line_chart_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_line_chart_paint;
  cursor_class->get_n_points = sng_line_chart_get_n_points;
  cursor_class->point_at = sng_line_chart_point_at;
  cursor_class->say_point = sng_line_chart_say_point;
  cursor_class->paint_cursor = sng_line_chart_mark_point;
}

static void
sng_line_chart_init (SngLineChart *self)
{
  self->model.target = NAN;
  sng_chart_set_sizes (SNG_CHART (self), 160, 320, 60);
}

static void
copy_series (SngLineChart *self, guint s, const SngLineSeries *from)
{
  guint n = self->model.n_periods;

  self->names[s] = g_strdup (from->name);
  if (n > 0)
    memcpy (self->values + s * n, from->values, n * sizeof *self->values);
  if (n > 0 && from->breaks != NULL)
    memcpy (self->breaks + s * n, from->breaks, n * sizeof *self->breaks);
  self->series[s] = (SngLineSeries) { .name = self->names[s],
                                      .values = self->values + s * n,
                                      .breaks = self->breaks + s * n,
                                      .hue = from->hue,
                                      .dashed = from->dashed };
}

/* Public API */

GtkWidget *
sng_line_chart_new (const char *label)
{
  SngLineChart *self = g_object_new (SNG_TYPE_LINE_CHART, NULL);

  sng_cursor_chart_set_name (SNG_CURSOR_CHART (self), label);
  return GTK_WIDGET (self);
}

/* Takes nothing: the lines and all texts are copied. */
void
sng_line_chart_set_model (SngLineChart *self, const SngLineModel *model, SngLocale *locale)
{
  guint n = model->n_periods;

  forget (self);
  self->locale = sng_locale_ref (locale);
  self->periods = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->periods[i] = g_strdup (model->periods[i]);
  self->names = g_new0 (char *, model->n_series + 1);
  self->series = g_new0 (SngLineSeries, model->n_series);
  self->values = g_new0 (double, (gsize) n * model->n_series);
  self->breaks = g_new0 (gboolean, (gsize) n * model->n_series);
  self->model = *model;
  for (guint s = 0; s < model->n_series; s++)
    copy_series (self, s, &model->series[s]);
  self->model.series = self->series;
  self->model.periods = (const char *const *) self->periods;
  self->model.target_label = NULL;
  self->model.unit = NULL;
  sng_chart_data_changed (SNG_CHART (self));
}
