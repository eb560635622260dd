/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-course-line.h"

#include "ui/charts/sng-line-painter.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SngCourseLine
{
  SngChart parent_instance;

  SngLocale *locale;                 /* (owned) */
  char *periods[SNG_COURSE_MONTHS];  /* (owned) */

  const SngField *field; /* (nullable) before there is a course */
  SngValueCourse course;
  SngLineSeries series;
  SngLineModel model;
  guint cursor;
  guint hovered; /* SNG_COURSE_MONTHS: none */
};

G_DEFINE_FINAL_TYPE (SngCourseLine, sng_course_line, SNG_TYPE_CHART)

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

static void
move_cursor (SngCourseLine *self, guint at)
{
  g_autofree char *sentence = NULL;

  self->cursor = MIN (at, SNG_COURSE_MONTHS - 1);
  sentence = month_sentence (self, self->cursor);
  sng_chart_describe (SNG_CHART (self), NULL, sentence);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SngCourseLine *self = SNG_COURSE_LINE (widget);
  int by = g_variant_get_int32 (arguments);

  move_cursor (self, (guint) MAX (0, (int) self->cursor + by));
  return TRUE;
}

static void
motion_cb (SngCourseLine *self, double x, double y, GtkEventControllerMotion *motion)
{
  guint at = sng_line_period_at (&self->model, gtk_widget_get_width (GTK_WIDGET (self)),
                                 gtk_widget_get_height (GTK_WIDGET (self)), x);

  if (at == self->hovered)
    return;
  self->hovered = at;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (SngCourseLine *self, GtkEventControllerMotion *motion)
{
  self->hovered = SNG_COURSE_MONTHS;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
focus_cb (SngCourseLine *self, GtkEventController *controller)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
sng_course_line_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean from_keyboard, GtkTooltip *tooltip)
{
  SngCourseLine *self = SNG_COURSE_LINE (widget);
  guint at = from_keyboard ? self->cursor : self->hovered;
  g_autofree char *sentence = NULL;

  if (at >= SNG_COURSE_MONTHS || self->field == NULL)
    return FALSE;
  sentence = month_sentence (self, at);
  gtk_tooltip_set_text (tooltip, sentence);
  return TRUE;
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
sng_course_line_paint_over (
    SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette)
{
  SngCourseLine *self = SNG_COURSE_LINE (chart);

  if (self->hovered < SNG_COURSE_MONTHS)
    sng_line_paint_cursor (&self->model, self->hovered, cr, width, height, &palette->dim_fg);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    sng_line_paint_cursor (&self->model, self->cursor, cr, width, height, &palette->focus);
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
  static const struct
  {
    guint key;
    int by;
  } moves[] = { { GDK_KEY_Left, -1 },
                { GDK_KEY_Right, 1 },
                { GDK_KEY_Home, -SNG_COURSE_MONTHS },
                { GDK_KEY_End, SNG_COURSE_MONTHS } };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_course_line_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_course_line_paint;
  SNG_CHART_CLASS (klass)->paint_over = sng_course_line_paint_over;
  widget_class->query_tooltip = sng_course_line_query_tooltip;
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb, "i", moves[i].by);
}

static void
sng_course_line_init (SngCourseLine *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->hovered = SNG_COURSE_MONTHS;
  self->model.target = NAN;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  sng_chart_set_sizes (SNG_CHART (self), 160, 320, 96);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
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
  self->cursor = SNG_COURSE_MONTHS - 1;
  finding = course_sentence (self);
  sng_chart_describe (SNG_CHART (self), finding, finding);
  sng_chart_data_changed (SNG_CHART (self));
}
