/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-adoption-course.h"

#include "data/posture/sng-indicator-trend.h"
#include "ui/charts/sng-course-words.h"
#include "ui/charts/sng-line-chart.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const indicators[SNG_ADOPTION_LINES] = { "adoption", "control" };

static const char *
line_name (guint line)
{
  const char *const names[SNG_ADOPTION_LINES] = {
    /* TRANSLATORS: short names of two lines: processes that use AI, and those that have it under
     * control */
    C_ ("adoption", "uses AI"),
    C_ ("adoption", "controls it"),
  };

  return names[line];
}

static void
fill_line (SngAdoptionCourse *self, guint line, const SngIndicatorTrend *trend)
{
  guint version = 0;

  for (guint i = 0; i < self->n; i++)
    {
      gint64 at = trend != NULL ? self->first + i - trend->first : -1;
      gboolean is_there = trend != NULL && at >= 0 && at < trend->n && isfinite (trend->values[at]);

      self->values[line][i] = is_there ? trend->values[at] : NAN;
      self->breaks[line][i] = is_there && version != 0 && trend->versions[at] != version;
      version = is_there ? trend->versions[at] : version;
    }
}

static void
show_row (SngSmallTable *table, const SngAdoptionCourse *course, guint at, SngLocale *locale)
{
  g_autofree char *quarter = sng_locale_format_period (locale, course->first + at);
  g_autofree char *indicator = g_strdup_printf ("%" G_GINT64_FORMAT, course->indicator);
  g_autofree char *uses = sng_course_say_value (course->values[0][at], locale);
  g_autofree char *controls = sng_course_say_value (course->values[1][at], locale);
  const char *said[] = { quarter, uses, controls, indicator };
  GtkWidget *cells[1 + SNG_ADOPTION_LINES];

  if (sng_small_table_keep (table, said, G_N_ELEMENTS (said)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = sng_small_table_text (said[i], NULL);
  sng_small_table_add (table, course->indicator, quarter, cells);
}

/* Public API */

SngAdoptionCourse
sng_adoption_course_find (GPtrArray *trends)
{
  const SngIndicatorTrend *adoption = sng_indicator_trends_find (trends, indicators[0]);
  SngAdoptionCourse self = { 0 };

  if (adoption == NULL || adoption->n == 0)
    return self;
  self.n = MIN (adoption->n, SNG_ADOPTION_QUARTERS);
  self.first = adoption->first + adoption->n - self.n;
  self.indicator = sng_record_get_handle (adoption->indicator);
  for (guint line = 0; line < SNG_ADOPTION_LINES; line++)
    fill_line (&self, line, sng_indicator_trends_find (trends, indicators[line]));
  return self;
}

SngAdoptionViews
sng_adoption_views_add (SngLinesTile *tile)
{
  const char *label = _ ("Processes that use AI, and those that have it under control, of 100");
  const SngSmallColumn columns[] = {
    { .title = C_ ("column", "Quarter"), .expands = TRUE },
    { .title = line_name (0), .xalign = 1 },
    { .title = line_name (1), .xalign = 1 },
  };
  SngAdoptionViews self = {
    SNG_CURSOR_CHART (sng_line_chart_new (label)),
    SNG_SMALL_TABLE (sng_small_table_new (label, columns, G_N_ELEMENTS (columns))),
  };

  sng_lines_tile_set_chart (tile, self.chart, self.table);
  return self;
}

/**
 * sng_adoption_views_show:
 * @finding: (nullable): what the lines come to
 */
void
sng_adoption_views_show (const SngAdoptionViews *self,
                         const SngAdoptionCourse *course,
                         const char *finding,
                         SngLocale *locale)
{
  SngLineSeries series[SNG_ADOPTION_LINES];
  char *periods[SNG_ADOPTION_QUARTERS] = { NULL };
  SngLineModel model = { .series = series,
                         .n_series = SNG_ADOPTION_LINES,
                         .periods = (const char *const *) periods,
                         .n_periods = course->n,
                         .lowest = 0,
                         .highest = 100,
                         .target = NAN,
                         .shades_gap = TRUE };

  for (guint line = 0; line < SNG_ADOPTION_LINES; line++)
    series[line] = (SngLineSeries) { .name = line_name (line),
                                     .values = course->values[line],
                                     .breaks = course->breaks[line],
                                     .hue = line == 0 ? SNG_HUE_AI : SNG_HUE_SECURITY,
                                     .dashed = line == 1 };
  for (guint i = 0; i < course->n; i++)
    periods[i] = sng_locale_format_period (locale, course->first + i);
  sng_line_chart_set_model (SNG_LINE_CHART (self->chart), &model, locale);
  sng_cursor_chart_set_finding (self->chart, finding);
  sng_small_table_begin (self->table);
  for (guint i = 0; i < course->n; i++)
    show_row (self->table, course, i, locale);
  sng_small_table_end (self->table);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->chart)), course->n > 1);
  for (guint i = 0; i < course->n; i++)
    g_free (periods[i]);
}
