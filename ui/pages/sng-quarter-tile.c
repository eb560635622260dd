/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-quarter-tile.h"

#include "ui/charts/sng-course-words.h"
#include "ui/charts/sng-line-chart.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CHART_HEIGHT 96

struct _SngQuarterTile
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the reading under way */

  /* (borrowed) descendants */
  SngLinesTile *tile;
  SngCursorChart *chart;
  SngSmallTable *table;

  const SngQuarterFigure *figure;
  SngHandle shown;
};

typedef struct
{
  const SngQuarterFigure *figure;
  SngRegister *reg;  /* (owned) */
  SngLocale *locale; /* (owned) */
  SngHandle subject;
  gint64 today;
} Reading;

G_DEFINE_FINAL_TYPE (SngQuarterTile, sng_quarter_tile, ADW_TYPE_BIN)

/* Reading, in a worker */

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->reg);
  sng_locale_unref (reading->locale);
  g_free (reading);
}

static void
finding_free (gpointer data)
{
  g_ptr_array_unref (((SngQuarterFinding *) data)->lines);
  g_free (data);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  SngQuarterFinding *finding = g_new0 (SngQuarterFinding, 1);

  finding->lines = sng_lines_new ();
  if (reader != NULL
      && reading->figure->read (reader, reading->subject, reading->today, reading->locale, finding, &error))
    {
      g_task_return_pointer (task, finding, finding_free);
      return;
    }
  finding_free (finding);
  g_task_return_error (task, error);
}

/* Showing */

static const char *
title_of (const SngQuarterFigure *figure)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "tile", figure->title);
}

static void
add_row (SngQuarterTile *self, const char *quarter, double value, SngLocale *locale)
{
  g_autofree char *text = sng_course_say_value (value, locale);
  GtkWidget *cells[] = { sng_small_table_text (quarter, NULL), sng_small_table_text (text, NULL) };

  sng_small_table_add (self->table, 0, quarter, cells);
}

static void
show_line (SngQuarterTile *self, const SngQuarterCourse *course, const char *const *periods, SngLocale *locale)
{
  const SngLineSeries series
      = { .name = title_of (self->figure), .values = course->values, .hue = SNG_HUE_OVERALL };
  const SngLineModel model = { .series = &series,
                               .n_series = 1,
                               .periods = periods,
                               .n_periods = SNG_COURSE_QUARTERS,
                               .lowest = 0,
                               .highest = self->figure->highest,
                               .target = NAN };

  sng_line_chart_set_model (SNG_LINE_CHART (self->chart), &model, locale);
}

/* One known quarter is no course: only the sentences are shown then. */
static void
show_course (SngQuarterTile *self, const SngQuarterCourse *course)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  char *periods[SNG_COURSE_QUARTERS];

  sng_small_table_clear (self->table);
  for (guint i = 0; i < SNG_COURSE_QUARTERS; i++)
    {
      periods[i] = sng_locale_format_period (locale, course->first + i);
      add_row (self, periods[i], course->values[i], locale);
    }
  show_line (self, course, (const char *const *) periods, locale);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->chart)),
                          sng_quarter_course_count (course) > 1);
  for (guint i = 0; i < SNG_COURSE_QUARTERS; i++)
    g_free (periods[i]);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngQuarterTile *self = SNG_QUARTER_TILE (source);
  SngQuarterFinding *finding = g_task_propagate_pointer (G_TASK (result), NULL);

  if (finding != NULL && self->context != NULL
      && g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    {
      const SngLine *last = finding->lines->pdata[finding->lines->len - 1];

      show_course (self, &finding->course);
      sng_cursor_chart_set_finding (self->chart, last->text);
      sng_lines_tile_show (self->tile, finding->lines, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->tile), TRUE);
    }
  g_clear_pointer (&finding, finding_free);
}

static void
sng_quarter_tile_dispose (GObject *object)
{
  SngQuarterTile *self = SNG_QUARTER_TILE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_quarter_tile_parent_class)->dispose (object);
}

static void
sng_quarter_tile_class_init (SngQuarterTileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_quarter_tile_dispose;
}

static void
sng_quarter_tile_init (SngQuarterTile *self)
{
}

static void
build (SngQuarterTile *self)
{
  const char *title = title_of (self->figure);
  const char *label = _(self->figure->label);
  const SngSmallColumn columns[] = { { .title = C_ ("column", "Quarter"), .expands = TRUE },
                                     { .title = title, .xalign = 1 } };

  self->tile = SNG_LINES_TILE (sng_lines_tile_new (title));
  self->chart = SNG_CURSOR_CHART (sng_line_chart_new (label));
  gtk_widget_set_size_request (GTK_WIDGET (self->chart), -1, CHART_HEIGHT);
  self->table = SNG_SMALL_TABLE (sng_small_table_new (label, columns, G_N_ELEMENTS (columns)));
  sng_lines_tile_set_chart (self->tile, self->chart, self->table);
  gtk_widget_set_visible (GTK_WIDGET (self->tile), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->tile));
}

/* Public API */

/**
 * sng_quarter_tile_new:
 * @figure: (transfer none): static
 */
GtkWidget *
sng_quarter_tile_new (SngUiContext *context, const SngQuarterFigure *figure)
{
  SngQuarterTile *self = g_object_new (SNG_TYPE_QUARTER_TILE, NULL);

  self->context = g_object_ref (context);
  self->figure = figure;
  build (self);
  return GTK_WIDGET (self);
}

/**
 * sng_quarter_tile_show:
 * @subject: whose figure it is; 0 for the whole organisation
 *
 * Reads the figure in a worker and shows it; until then nothing of another subject stays.
 */
void
sng_quarter_tile_show (SngQuarterTile *self, SngHandle subject)
{
  SngPosture *posture = sng_ui_context_get_posture (self->context);
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  if (self->shown != subject)
    gtk_widget_set_visible (GTK_WIDGET (self->tile), FALSE);
  self->shown = subject;
  sng_cancellable_renew (&self->cancellable);
  reading->figure = self->figure;
  reading->reg = g_object_ref (sng_ui_context_get_register (self->context));
  reading->locale = sng_locale_ref (sng_ui_context_get_locale (self->context));
  reading->subject = subject;
  reading->today = posture != NULL ? sng_posture_get_as_of (posture)
                                   : sng_clock_today (sng_ui_context_get_clock (self->context));
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, sng_quarter_tile_show);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}
