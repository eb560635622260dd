/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-course-line.h"

#include "ui/charts/sng-line-painter.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SngCourseLine
{
  SngCursorChart parent_instance;

  SngLocale *locale;                 /* (owned) */
  char *periods[SNG_COURSE_MONTHS];  /* (owned) */

  const SngField *field; /* (nullable) before there is a course */
  SngValueCourse course;
  SngLineSeries series;
  SngLineModel model;
};

G_DEFINE_FINAL_TYPE (SngCourseLine, sng_course_line, SNG_TYPE_CURSOR_CHART)

static char *
format_value (SngCourseLine *self, guint at)
{
  double value = self->course.values[at];

  return isnan (value) ? g_strdup (C_ ("value", "Unknown"))
                       : sng_locale_format_real (self->locale, value, 0);
}

static char *
month_sentence (SngCourseLine *self, guint at)
{
  g_autofree char *day = sng_locale_format_date (self->locale, self->course.days[at]);
  g_autofree char *value = format_value (self, at);

  return g_strdup_printf ("%s: %s", day, value);
}

/* The finding: where it came from and where it is. */
static char *
course_sentence (SngCourseLine *self)
{
  guint first = 0;
  guint last = SNG_COURSE_MONTHS - 1;
  g_autofree char *from = NULL, *to = NULL;

  while (first < last && isnan (self->course.values[first]))
    first++;
  from = month_sentence (self, first);
  to = month_sentence (self, last);
  return g_strdup_printf ("%s · %s → %s", sng_text (self->field->label), from, to);
}

static guint
sng_course_line_get_n_points (SngCursorChart *chart)
{
  return SNG_COURSE_LINE (chart)->model.n_periods;
}

static guint
sng_course_line_point_at (SngCursorChart *chart, double width, double height, double x, double y)
{
  return sng_line_period_at (&SNG_COURSE_LINE (chart)->model, width, height, x);
}

static char *
sng_course_line_say_point (SngCursorChart *chart, guint at)
{
  return month_sentence (SNG_COURSE_LINE (chart), at);
}

static GStrv
sng_course_line_tell_point (SngCursorChart *chart, guint at)
{
  SngCourseLine *self = SNG_COURSE_LINE (chart);
  char **cells = g_new0 (char *, 3);

  cells[0] = sng_locale_format_date (self->locale, self->course.days[at]);
  cells[1] = format_value (self, at);
  return cells;
}

static void
sng_course_line_mark_point (
    SngCursorChart *chart, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  sng_line_paint_cursor (&SNG_COURSE_LINE (chart)->model, at, cr, width, height, color);
}

static void
sng_course_line_paint (SngChart *chart,
                       cairo_t *cr,
                       double width,
                       double height,
                       const SngPalette *palette,
                       PangoContext *context)
{
  sng_line_paint (&SNG_COURSE_LINE (chart)->model, cr, width, height, palette, context);
}

static void
sng_course_line_finalize (GObject *object)
{
  SngCourseLine *self = SNG_COURSE_LINE (object);

  g_clear_pointer (&self->locale, sng_locale_unref);
  for (guint i = 0; i < SNG_COURSE_MONTHS; i++)
    g_free (self->periods[i]);
  G_OBJECT_CLASS (sng_course_line_parent_class)->finalize (object);
}

static void
sng_course_line_class_init (SngCourseLineClass *klass)
{
  static const char *const columns[] = { NC_ ("column", "Day"), NC_ ("column", "Value"), NULL };
  SngCursorChartClass *cursor_class = SNG_CURSOR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_course_line_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_course_line_paint;
  cursor_class->get_n_points = sng_course_line_get_n_points;
  cursor_class->point_at = sng_course_line_point_at;
  cursor_class->say_point = sng_course_line_say_point;
  cursor_class->paint_cursor = sng_course_line_mark_point;
  cursor_class->tell_point = sng_course_line_tell_point;
  cursor_class->columns = columns;
}

static void
sng_course_line_init (SngCourseLine *self)
{
  self->model.target = NAN;
  sng_chart_set_sizes (SNG_CHART (self), 160, 320, 96);
}

/* Public API */

GtkWidget *
sng_course_line_new (SngLocale *locale)
{
  SngCourseLine *self = g_object_new (SNG_TYPE_COURSE_LINE, NULL);

  self->locale = sng_locale_ref (locale);
  return GTK_WIDGET (self);
}

/**
 * sng_course_line_set_course:
 * @field: what went this way; the scale begins at nothing
 */
void
sng_course_line_set_course (SngCourseLine *self,
                            const SngField *field,
                            const SngValueCourse *course)
{
  g_autofree char *finding = NULL;
  double highest = 1;

  self->field = field;
  self->course = *course;
  for (guint i = 0; i < SNG_COURSE_MONTHS; i++)
    {
      g_free (self->periods[i]);
      self->periods[i] = sng_locale_format_day (self->locale, course->days[i]);
      highest = fmax (highest, course->values[i]);
    }
  self->series = (SngLineSeries) { .name = sng_text (field->label), .values = self->course.values };
  self->model.series = &self->series;
  self->model.n_series = 1;
  self->model.periods = (const char *const *) self->periods;
  self->model.n_periods = SNG_COURSE_MONTHS;
  self->model.lowest = 0;
  self->model.highest = highest;
  sng_cursor_chart_begin_at (SNG_CURSOR_CHART (self), SNG_COURSE_MONTHS - 1);
  finding = course_sentence (self);
  sng_cursor_chart_set_name (SNG_CURSOR_CHART (self), sng_text (field->label));
  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (self), finding);
  sng_chart_data_changed (SNG_CHART (self));
}
