/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"

#include "sng-config.h"
#include "ui/charts/sng-course-words.h"
#include "ui/charts/sng-loss-curve.h"
#include "ui/pages/sng-lead.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_QUARTERS 8
#define BAR_ROOM 17.0 /* on paper a bar needs less than in a window */

/* The exceedance curve */

static void
paint_curve (gconstpointer data, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  sng_exceedance_paint (&((const SngLossCurve *)data)->model, cr, width, height, palette, context);
}

static void
tell_curve (gconstpointer data, SngFigureList *list)
{
  const SngExceedanceModel *model = &((const SngLossCurve *)data)->model;

  sng_figure_list_begin (list, TRUE);
  sng_figure_list_add (list, _ ("A year costs more than"), NAN);
  sng_figure_list_add (list, C_ ("exposure", "Today"), NAN);
  for (guint i = 0; i < model->n_others; i++)
    sng_figure_list_add (list, model->others[i].label, NAN);
  for (guint i = 0; i < model->n_points; i++)
    {
      sng_figure_list_begin (list, FALSE);
      sng_figure_list_add (list, NULL, model->points[i].amount / 100);
      sng_figure_list_add (list, NULL, model->points[i].probability);
      for (guint k = 0; k < model->n_others; k++)
        sng_figure_list_add (list, NULL, model->others[k].points[i].probability);
    }
}

/* Lines over quarters */

typedef struct
{
  SngLineModel model;
  SngLineSeries *series;
  GStrv names;
  GStrv periods;
  char **leads; /* of each line, to its indicator */
  double *values;
  gboolean *breaks;
} Lines;

static void
free_lines (gpointer data)
{
  Lines *self = data;

  for (guint i = 0; i < self->model.n_series; i++)
    g_free (self->leads[i]);
  g_free (self->leads);
  g_strfreev (self->names);
  g_strfreev (self->periods);
  g_free (self->series);
  g_free (self->values);
  g_free (self->breaks);
  g_free (self);
}

static void
paint_lines (gconstpointer data, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  sng_line_paint (&((const Lines *)data)->model, cr, width, height, palette, context);
}

static void
tell_lines (gconstpointer data, SngFigureList *list)
{
  const Lines *self = data;
  const SngLineModel *model = &self->model;

  sng_figure_list_begin (list, TRUE);
  sng_figure_list_add (list, NULL, NAN);
  for (guint i = 0; i < model->n_periods; i++)
    sng_figure_list_add (list, model->periods[i], NAN);
  for (guint s = 0; s < model->n_series; s++)
    {
      sng_figure_list_begin (list, FALSE);
      sng_figure_list_lead_line (list, self->leads[s]);
      sng_figure_list_add (list, model->series[s].name, NAN);
      for (guint i = 0; i < model->n_periods; i++)
        sng_figure_list_add (list, isnan (model->series[s].values[i]) ? "—" : NULL,
                             model->series[s].values[i]);
    }
}

/* The newest quarter that any of the lines has; G_MININT64 for none. */
static gint64
newest_quarter (SngPackFacts *facts, const SngPackLine *lines, guint n_lines)
{
  gint64 newest = G_MININT64;

  for (guint i = 0; i < n_lines; i++)
    {
      const SngIndicatorTrend *trend = sng_indicator_trends_find (facts->trends, lines[i].indicator);

      if (trend != NULL && trend->n > 0)
        newest = MAX (newest, trend->first + trend->n - 1);
    }
  return newest;
}

/* Money is charted in millions. */
static double
scale_of (const SngIndicatorTrend *trend)
{
  return trend->currency[0] != '\0' ? 1e-6 : 1;
}

static void
fill_series (const SngIndicatorTrend *trend, gint64 first, double *values, gboolean *breaks)
{
  guint version = 0;

  for (guint i = 0; i < N_QUARTERS; i++)
    {
      gint64 at = trend != NULL ? first + i - trend->first : -1;
      gboolean is_there = trend != NULL && at >= 0 && at < trend->n && isfinite (trend->values[at]);

      values[i] = is_there ? scale_of (trend) * sng_indicator_trend_in_whole (trend, trend->values[at]) : NAN;
      breaks[i] = is_there && version != 0 && trend->versions[at] != version;
      version = is_there ? trend->versions[at] : version;
    }
}

static Lines *
make_lines (SngPackFacts *facts, const SngPackLine *lines, guint n_lines, gint64 newest)
{
  Lines *self = g_new0 (Lines, 1);
  gint64 first = newest - N_QUARTERS + 1;

  self->names = g_new0 (char *, n_lines + 1);
  self->periods = g_new0 (char *, N_QUARTERS + 1);
  self->leads = g_new0 (char *, n_lines);
  self->series = g_new0 (SngLineSeries, n_lines);
  self->values = g_new (double, n_lines * N_QUARTERS);
  self->breaks = g_new0 (gboolean, n_lines * N_QUARTERS);
  for (guint i = 0; i < N_QUARTERS; i++)
    self->periods[i] = sng_locale_format_period (facts->locale, first + i);
  for (guint i = 0; i < n_lines; i++)
    {
      const SngIndicatorTrend *trend = sng_indicator_trends_find (facts->trends, lines[i].indicator);

      self->names[i] = g_strdup (lines[i].name);
      self->leads[i] = trend != NULL ? sng_lead_to_record (sng_record_get_handle (trend->indicator)) : NULL;
      fill_series (trend, first, self->values + i * N_QUARTERS, self->breaks + i * N_QUARTERS);
      self->series[i] = (SngLineSeries){ .name = self->names[i],
                                         .values = self->values + i * N_QUARTERS,
                                         .breaks = self->breaks + i * N_QUARTERS,
                                         .hue = lines[i].hue,
                                         .dashed = lines[i].dashed };
    }
  return self;
}

/* The first of them that somebody measured speaks for all. */
static char *
lead_of_lines (const Lines *self)
{
  for (guint i = 0; i < self->model.n_series; i++)
    if (self->leads[i] != NULL)
      return g_strdup (self->leads[i]);
  return NULL;
}

/* Each line from its beginning to its end. */
static char *
say_lines (SngPackFacts *facts, const SngLineModel *model)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < model->n_series; i++)
    {
      g_autofree char *course
          = sng_course_say (model->series[i].values, model->periods, model->n_periods, facts->locale);
      /* TRANSLATORS: the name of a line of a chart, and a sentence that says how it went. */
      g_autofree char *sentence = g_strdup_printf (C_ ("line", "%s: %s"), model->series[i].name, course);

      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", sentence);
    }
  return g_string_free (words, FALSE);
}

/* Bars */

struct _SngPackBars
{
  SngBarsModel model;
  double longest;
  GArray *bars;  /* of SngBar */
  GArray *parts; /* of SngBarPart */
  GPtrArray *texts;
  GPtrArray *leads; /* of each bar; NULL for that of the chart */
};

static void
free_bars (gpointer data)
{
  SngPackBars *self = data;

  g_array_unref (self->bars);
  g_array_unref (self->parts);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->leads);
  g_free (self);
}

static void
paint_bars (gconstpointer data, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  sng_bars_paint (&((const SngPackBars *)data)->model, cr, width, height, palette, context);
}

static void
tell_bars (gconstpointer data, SngFigureList *list)
{
  const SngPackBars *self = data;
  const SngBarsModel *model = &self->model;

  for (guint b = 0; b < model->n_bars; b++)
    {
      sng_figure_list_begin (list, FALSE);
      sng_figure_list_lead_line (list, self->leads->pdata[b]);
      sng_figure_list_add (list, model->bars[b].label, NAN);
      for (guint i = 0; i < model->bars[b].n_parts; i++)
        sng_figure_list_add (list, NULL, model->bars[b].parts[i].value);
      sng_figure_list_add (list, model->bars[b].text, NAN);
    }
}

/* NAN where nobody knows it, which is neither the longest nor the shortest. */
static double
length_of (const SngBar *bar)
{
  double sum = bar->n_parts > 0 ? 0 : NAN;

  for (guint i = 0; i < bar->n_parts; i++)
    sum += bar->parts[i].value;
  return sum;
}

static const char *
keep (SngPackBars *self, const char *text)
{
  g_ptr_array_add (self->texts, g_strdup (text));
  return self->texts->pdata[self->texts->len - 1];
}

/* Which bar is the longest and which the shortest; NULL where fewer than two are known. */
static char *
say_bars (const SngBarsModel *model)
{
  const SngBar *most = NULL, *least = NULL;
  double longest = -1, shortest = INFINITY;

  for (guint i = 0; i < model->n_bars; i++)
    {
      double length = length_of (&model->bars[i]);

      if (length > longest)
        {
          longest = length;
          most = &model->bars[i];
        }
      if (length < shortest)
        {
          shortest = length;
          least = &model->bars[i];
        }
    }
  if (!(longest > shortest))
    return NULL;
  /* TRANSLATORS: a bar of a chart and its figure, then another one. */
  return g_strdup_printf (_ ("Most: %s (%s). Least: %s (%s)."), most->label, most->text, least->label, least->text);
}

/* What the second curve says; the title says what the first one does. */
static char *
say_treated (SngPackFacts *facts)
{
  const SngLossFigures *target = sng_exposure_get_figures (facts->exposure, SNG_EXPOSURE_TARGET);
  g_autofree char *bad_year = NULL;

  if (target == NULL || !sng_exposure_has_targets (facts->exposure))
    return g_strdup (_ ("No treatment has an estimate of what it spares."));
  bad_year = sng_loss_curve_money (facts->exposure, (double)target->p95, facts->locale);
  /* TRANSLATORS: an amount of money. */
  return g_strdup_printf (_ ("After the planned treatment, a bad year costs %s."), bad_year);
}

/* Public API */

/* What a year may cost, with its finding below. */
SngBlock *
sng_pack_loss_chart (SngPackFacts *facts, double height)
{
  g_autofree char *finding = say_treated (facts);
  SngBlock *block = sng_chart_block_new (_ ("What a year may cost"), height, paint_curve,
                                         sng_loss_curve_new (facts->exposure, facts->locale),
                                         (GDestroyNotify)sng_loss_curve_free);

  sng_chart_block_set_finding (block, finding);
  sng_chart_block_set_tell (block, tell_curve);
  sng_chart_block_lead (block, sng_lead_to_view ("risks", "exposure"));
  return block;
}

SngBlock *
sng_pack_lines (SngPackFacts *facts, const char *title, const SngPackLine *lines, guint n_lines, gboolean shades_gap, double height)
{
  gint64 newest = newest_quarter (facts, lines, n_lines);
  g_autofree char *course = NULL;
  Lines *self;
  SngBlock *block;

  if (newest == G_MININT64)
    return NULL;
  self = make_lines (facts, lines, n_lines, newest);
  self->model = (SngLineModel){ .series = self->series,
                                .n_series = n_lines,
                                .periods = (const char *const *)self->periods,
                                .n_periods = N_QUARTERS,
                                .target = NAN,
                                .shades_gap = shades_gap };
  course = say_lines (facts, &self->model);
  block = sng_chart_block_new (title, height, paint_lines, self, free_lines);
  sng_chart_block_set_course (block, course);
  sng_chart_block_set_tell (block, tell_lines);
  sng_chart_block_lead (block, lead_of_lines (self));
  return block;
}

/* @longest: the end of the scale; 0 takes the longest bar */
SngPackBars *
sng_pack_bars_new (double longest)
{
  SngPackBars *self = g_new0 (SngPackBars, 1);

  self->longest = longest;
  self->bars = g_array_new (FALSE, FALSE, sizeof (SngBar));
  self->parts = g_array_new (FALSE, FALSE, sizeof (SngBarPart));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->leads = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* Its parts are added after it. */
void
sng_pack_bars_add (SngPackBars *self, const char *label, const char *text, double target, double highest)
{
  SngBar bar = { keep (self, label), keep (self, text), NULL, 0, target, highest };

  g_array_append_val (self->bars, bar);
  g_ptr_array_add (self->leads, NULL);
}

/* Where the bar leads that was added last. Takes @lead. */
void
sng_pack_bars_lead (SngPackBars *self, char *lead)
{
  g_free (self->leads->pdata[self->leads->len - 1]);
  self->leads->pdata[self->leads->len - 1] = lead;
}

void
sng_pack_bars_add_part (SngPackBars *self, double value, SngMark mark)
{
  SngBarPart part = { value, mark };

  g_array_append_val (self->parts, part);
  g_array_index (self->bars, SngBar, self->bars->len - 1).n_parts++;
}

/* Takes @self and @lead, to which the chart leads and each bar that leads nowhere else. */
SngBlock *
sng_pack_bars_make_block (SngPackBars *self, const char *title, char *lead)
{
  g_autofree char *finding = NULL;
  SngBlock *block;
  guint part = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      SngBar *bar = &g_array_index (self->bars, SngBar, i);

      bar->parts = (const SngBarPart *)(gpointer)self->parts->data + part;
      part += bar->n_parts;
    }
  self->model = (SngBarsModel){ .bars = (const SngBar *)(gpointer)self->bars->data,
                                .n_bars = self->bars->len,
                                .longest = self->longest };
  block = sng_chart_block_new (title, MIN (sng_bars_height (self->bars->len, 0), BAR_ROOM * self->bars->len),
                               paint_bars, self, free_bars);
  finding = say_bars (&self->model);
  sng_chart_block_set_finding (block, finding);
  sng_chart_block_set_tell (block, tell_bars);
  sng_chart_block_lead (block, lead);
  return block;
}
