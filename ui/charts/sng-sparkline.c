/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-sparkline.h"

#include "ui/charts/sng-course-words.h"
#include "ui/charts/sng-sparkline-painter.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SngSparkline
{
  SngCursorChart parent_instance;

  /* (owned) */
  double *values;
  GStrv periods;
  SngLocale *locale; /* (nullable) before there are values */

  SngSparklineModel model;
};

G_DEFINE_FINAL_TYPE (SngSparkline, sng_sparkline, SNG_TYPE_CURSOR_CHART)

static guint
sng_sparkline_get_n_points (SngCursorChart *chart)
{
  return (guint)SNG_SPARKLINE (chart)->model.n_values;
}

static guint
sng_sparkline_point_at (SngCursorChart *chart, double width, double height, double x, double y)
{
  return (guint)sng_sparkline_value_at (&SNG_SPARKLINE (chart)->model, width, height, x);
}

static char *
sng_sparkline_say_point (SngCursorChart *chart, guint at)
{
  SngSparkline *self = SNG_SPARKLINE (chart);

  return sng_course_say_point (self->values[at], self->periods[at], self->locale);
}

static GStrv
sng_sparkline_tell_point (SngCursorChart *chart, guint at)
{
  SngSparkline *self = SNG_SPARKLINE (chart);
  char **cells = g_new0 (char *, 3);

  cells[0] = g_strdup (self->periods[at]);
  cells[1] = sng_course_say_value (self->values[at], self->locale);
  return cells;
}

static void
sng_sparkline_mark_point (
    SngCursorChart *chart, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  sng_sparkline_paint_cursor (&SNG_SPARKLINE (chart)->model, at, cr, width, height, color);
}

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
forget (SngSparkline *self)
{
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->periods, g_strfreev);
  g_clear_pointer (&self->locale, sng_locale_unref);
  self->model.values = NULL;
  self->model.n_values = 0;
}

static void
sng_sparkline_finalize (GObject *object)
{
  forget (SNG_SPARKLINE (object));
  G_OBJECT_CLASS (sng_sparkline_parent_class)->finalize (object);
}

static void
sng_sparkline_class_init (SngSparklineClass *klass)
{
  static const char *const columns[] = { NC_ ("column", "Quarter"), NC_ ("column", "Value"), NULL };
  SngCursorChartClass *cursor_class = SNG_CURSOR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_sparkline_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_sparkline_paint_chart;
  cursor_class->get_n_points = sng_sparkline_get_n_points;
  cursor_class->point_at = sng_sparkline_point_at;
  cursor_class->say_point = sng_sparkline_say_point;
  cursor_class->tell_point = sng_sparkline_tell_point;
  cursor_class->paint_cursor = sng_sparkline_mark_point;
  cursor_class->columns = columns;
}

static void
sng_sparkline_init (SngSparkline *self)
{
  self->model.target = NAN;
  sng_chart_set_sizes (SNG_CHART (self), 40, 88, 44);
}

/* Public API */

GtkWidget *
sng_sparkline_new (SngHue hue)
{
  SngSparkline *self = g_object_new (SNG_TYPE_SPARKLINE, NULL);

  self->model.hue = hue;
  return GTK_WIDGET (self);
}

/**
 * sng_sparkline_set_values:
 * @values: oldest first; NAN where a period has no figure
 * @periods: what the periods are called
 *
 * Both are copied. The newest is the one from which who moves along it begins.
 */
void
sng_sparkline_set_values (SngSparkline *self,
                          const double *values,
                          const char *const *periods,
                          gsize n_values,
                          SngLocale *locale)
{
  g_autofree char *finding = NULL;

  g_return_if_fail (SNG_IS_SPARKLINE (self));

  forget (self);
  self->locale = sng_locale_ref (locale);
  self->values = g_memdup2 (values, n_values * sizeof *values);
  self->periods = g_new0 (char *, n_values + 1);
  for (gsize i = 0; i < n_values; i++)
    self->periods[i] = g_strdup (periods[i]);
  self->model.values = self->values;
  self->model.n_values = n_values;
  finding = sng_course_say (values, periods, n_values, locale);
  sng_cursor_chart_begin_at (SNG_CURSOR_CHART (self), n_values > 0 ? (guint)n_values - 1 : 0);
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (self), finding);
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
