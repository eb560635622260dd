/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-board-lines.h"

#include "data/method/sng-freshness.h"
#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-posture-board.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ALARM "alarm"
#define MAX_DUTIES 4
/* Percent of critical posts held by externals beyond which it is a warning. */
#define DEPENDENCE_WARNING 30
#define DAYS_AHEAD 120

static const char *const lens_words[SNG_N_LENSES] = {
  /* TRANSLATORS: how much of our effort prevents instead of reacting, looked at in three ways */
  [SNG_LENS_CONTROLS] = N_ ("Controls: %s of 100 prevents"),
  [SNG_LENS_SPEND] = N_ ("Money: %s of 100 prevents"),
  [SNG_LENS_ACTIONS] = N_ ("Actions: %s of 100 comes before an incident"),
};

static const char *const lens_unknown[SNG_N_LENSES] = {
  [SNG_LENS_CONTROLS] = N_ ("Controls: no data"),
  [SNG_LENS_SPEND] = N_ ("Money: no data"),
  [SNG_LENS_ACTIONS] = N_ ("Actions: no data"),
};

static const char *const lens_pages[SNG_N_LENSES] = {
  [SNG_LENS_CONTROLS] = "win.show-page::security",
  [SNG_LENS_SPEND] = "win.show-view(('task-force', 'budget_line'))",
  [SNG_LENS_ACTIONS] = "win.show-view(('task-force', 'action'))",
};

static char *
whole (const SngPageReading *with, double value)
{
  return sng_locale_format_real (with->locale, value, 0);
}

/* The newest figure of a closed quarter, and the one before; NAN where there is none. */
static double
newest (GPtrArray *trends, const char *indicator, guint back)
{
  const SngIndicatorTrend *trend = sng_indicator_trends_find (trends, indicator);

  return trend != NULL && trend->n > back ? trend->values[trend->n - 1 - back] : NAN;
}

static void
add_speed (GPtrArray *lines, const SngPageReading *with, const SngAdoption *now, GPtrArray *trends)
{
  int period = sng_period_of_date (sng_posture_get_as_of (with->posture));
  const SngIndicatorTrend *trend = sng_indicator_trends_find (trends, "adoption");
  guint back = trend != NULL && trend->n > 0 && trend->first + trend->n - 1 >= period ? 1 : 0;
  double before = newest (trends, "adoption", back) - newest (trends, "control", back);
  double speed = sng_adoption_speed (now->gap, before);
  g_autofree char *points = isnan (speed) ? NULL : sng_locale_format_real (with->locale, fabs (speed), 1);

  if (isnan (speed) || isnan (now->control))
    return;
  if (fabs (speed) < 0.05)
    sng_lines_add_record (lines, g_strdup (_ ("The gap is as wide as a quarter ago.")), NULL,
                          sng_record_get_handle (trend->indicator));
  else
    sng_lines_add_record (lines,
                   g_strdup_printf (speed < 0 ? _ ("The gap narrowed by %s points in a quarter.")
                                              : _ ("The gap widened by %s points in a quarter."),
                                    points),
                   speed > 0 ? ALARM : NULL, sng_record_get_handle (trend->indicator));
}

static void
add_gap (GPtrArray *lines, const SngPageReading *with, const SngPostureAdoption *adoption)
{
  const SngAdoption *figures = &adoption->figures;
  g_autofree char *uses = whole (with, figures->adoption);
  g_autofree char *controlled = isnan (figures->control) ? NULL : whole (with, figures->control);
  g_autofree char *gap = whole (with, figures->gap);

  if (isnan (figures->control))
    sng_lines_add (
        lines,
        /* TRANSLATORS: a percentage */
        g_strdup_printf (_ ("%s%% of the processes use AI. Nobody looked for undeclared AI in a year, "
                            "so nobody knows how much of it is under control."),
                         uses),
        ALARM, "win.show-page::deployments");
  else
    sng_lines_add (
        lines,
        /* TRANSLATORS: two percentages, then their difference */
        g_strdup_printf (_ ("%s%% of the processes use AI and %s%% have all of it under control: %s "
                            "points apart."),
                         uses, controlled, gap),
        figures->band <= SNG_BAND_WEAK ? ALARM : NULL, "win.show-page::processes");
}

/* Public API */

GPtrArray *
sng_board_lines_adoption (const SngPageReading *with, GPtrArray *trends)
{
  const SngPostureAdoption *adoption = sng_posture_get_adoption (with->posture);
  GPtrArray *lines = sng_lines_new ();

  if (adoption->figures.n_processes == 0)
    {
      sng_lines_add (lines, g_strdup (_ ("There is no business process yet.")), NULL,
                     "win.show-page::processes");
      return lines;
    }
  add_gap (lines, with, adoption);
  add_speed (lines, with, &adoption->figures, trends);
  if (adoption->n_shadow > 0)
    sng_lines_add_view (lines,
                        g_strdup_printf (ngettext ("%u of %u AI in use was never declared.",
                                                   "%u of %u AI in use were never declared.",
                                                   adoption->n_shadow),
                                         adoption->n_shadow, adoption->n_in_use),
                        ALARM, SNG_KIND_DEPLOYMENT, C_ ("view", "Never declared"));
  sng_board_lines_add_use (lines, with);
  return lines;
}

/* @format: of the value and of the one a quarter before */
static void
add_trend (GPtrArray *lines, const SngPageReading *with, GPtrArray *trends, const char *indicator, const char *format, guint decimals)
{
  const SngIndicatorTrend *trend = sng_indicator_trends_find (trends, indicator);
  double now = newest (trends, indicator, 0), before = newest (trends, indicator, 1);
  g_autofree char *value = NULL;
  g_autofree char *former = NULL;

  if (isnan (now) || isnan (before))
    return;
  value = sng_locale_format_real (with->locale, now, decimals);
  former = sng_locale_format_real (with->locale, before, decimals);
  sng_lines_add_record (lines, g_strdup_printf (format, value, former),
                        trend->momentum == SNG_MOMENTUM_WORSENING ? ALARM : NULL,
                        sng_record_get_handle (trend->indicator));
}

/* What is left to others although the organisation cannot do without it (method 2.3). */
static void
add_dependence (GPtrArray *lines, const SngPageReading *with, const SngGroupFigures *people)
{
  double dependence = 100.0 * people->external_posts / MAX (people->filled_posts, 1);
  g_autofree char *percent = sng_locale_format_percent (with->locale, dependence, 0);

  if (!people->shows_posts || people->filled_posts == 0)
    return;
  /* TRANSLATORS: a number of posts, of how many, and a percentage; the form depends on the second */
  sng_lines_add (lines,
                 g_strdup_printf (ngettext ("%u of %u filled critical post is held by an external (%s).",
                                            "%u of %u filled critical posts are held by externals (%s).",
                                            people->filled_posts),
                                  people->external_posts, people->filled_posts, percent),
                 dependence > DEPENDENCE_WARNING ? ALARM : NULL, "win.show-view(('talent', 'post'))");
}

GPtrArray *
sng_board_lines_people (const SngPageReading *with, GPtrArray *trends, GError **error)
{
  const SngGroupFigures *people = sng_posture_get_people (with->posture);
  g_autoptr (GPtrArray) lines = sng_lines_new ();

  if (people->critical_posts > 0 && people->shows_posts)
    sng_lines_add (lines,
                   g_strdup_printf (ngettext ("%u of %u critical post is ready, with a backup.",
                                              "%u of %u critical posts are ready, with a backup.",
                                              people->ready_posts),
                                    people->ready_posts, people->critical_posts),
                   people->ready_posts < people->critical_posts ? ALARM : NULL,
                   "win.show-page::talent");
  add_dependence (lines, with, people);
  /* TRANSLATORS: a percentage of a year, and that of the quarter before */
  add_trend (lines, with, trends, "turnover", _ ("Turnover in 12 months is %s%%, was %s%%."), 1);
  /* TRANSLATORS: days, and those of the quarter before */
  add_trend (lines, with, trends, "time_to_hire", _ ("Hiring takes %s days, took %s."), 0);
  add_trend (lines, with, trends, "phishing_reported",
             _ ("%s%% report a phishing test, were %s%%."), 0);
  if (!sng_board_lines_add_policy (lines, with, trends, error))
    return NULL;
  if (lines->len == 0)
    sng_lines_add (lines, g_strdup (_ ("Nothing is known of people yet.")), NULL,
                   "win.show-page::talent");
  return g_steal_pointer (&lines);
}

/* Prevention against reaction, each lens where it is read; the weakest decides. */
static void
add_lenses (GPtrArray *lines, const SngPageReading *with, const SngBalance *balance)
{
  for (SngLens i = 0; i < SNG_N_LENSES; i++)
    {
      const SngScore *score = &balance->lenses[i].score;
      gboolean weakest = i == balance->weakest;
      g_autofree char *value = whole (with, score->lo);
      g_autofree char *text = NULL;

      text = sng_score_is_assessed (score) ? g_strdup_printf (_ (lens_words[i]), value)
                                           : g_strdup (_ (lens_unknown[i]));
      sng_lines_add (lines,
                     weakest
                         /* TRANSLATORS: one of several sentences, which decides */
                         ? g_strdup_printf (C_ ("balance", "%s (weakest, decides)"), text)
                         : g_steal_pointer (&text),
                     !sng_score_is_assessed (score) ? ALARM : NULL, lens_pages[i]);
    }
}

/* Whether we prevent, report what nearly went wrong, rehearse, and put money where the gaps are. */
GPtrArray *
sng_board_lines_balance (const SngPageReading *with, GPtrArray *trends, GError **error)
{
  const SngBalance *balance = sng_posture_get_balance (with->posture);
  g_autoptr (GPtrArray) lines = sng_lines_new ();

  if (sng_score_is_assessed (&balance->score))
    add_lenses (lines, with, balance);
  else
    sng_lines_add (lines, g_strdup (_ ("Nothing says yet whether we prevent or only react.")), NULL,
                   "win.show-page::security");
  if (!sng_board_lines_add_culture (lines, with, trends, error)
      || !sng_board_lines_add_drill (lines, with, error))
    return NULL;
  sng_board_lines_add_money (lines, with);
  return g_steal_pointer (&lines);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  gint64 left = sng_value_get_integer (sng_obligation (*(SngRecord *const *) a, SNG_OBLIGATION_DUE), 0);
  gint64 right = sng_value_get_integer (sng_obligation (*(SngRecord *const *) b, SNG_OBLIGATION_DUE), 0);

  return (left > right) - (left < right);
}

static gboolean
is_ahead (SngRecord *obligation, gint64 today)
{
  gint64 due
      = sng_value_get_integer (sng_obligation (obligation, SNG_OBLIGATION_DUE), G_MAXINT64);
  guint state = sng_record_get_state (obligation);

  return due != G_MAXINT64 && due - today <= DAYS_AHEAD && state != SNG_OBLIGATION_STATE_REPEALED
         && state != SNG_OBLIGATION_STATE_NOT_APPLICABLE;
}

GPtrArray *
sng_board_lines_duties (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) obligations
      = sng_reader_get_records (with->reader, SNG_KIND_OBLIGATION, FALSE, error);
  gint64 today = sng_posture_get_as_of (with->posture);
  GPtrArray *lines;

  if (obligations == NULL)
    return NULL;
  lines = sng_lines_new ();
  g_ptr_array_sort (obligations, compare_due);
  for (guint i = 0; i < obligations->len && lines->len < MAX_DUTIES; i++)
    {
      SngRecord *obligation = obligations->pdata[i];
      g_autofree char *title = NULL;
      g_autofree char *day = NULL;
      gint64 due;

      if (!is_ahead (obligation, today))
        continue;
      due = sng_obligation (obligation, SNG_OBLIGATION_DUE)->integer;
      title = sng_page_reading_title (with, sng_record_get_handle (obligation));
      day = sng_locale_format_date (with->locale, due);
      /* TRANSLATORS: a date, and what the law asks for by then */
      sng_lines_add_record (lines, g_strdup_printf (C_ ("duty", "%s: %s"), day, title),
                            due < today ? ALARM : NULL, sng_record_get_handle (obligation));
    }
  if (lines->len == 0)
    sng_lines_add (lines,
                   g_strdup (obligations->len > 0 ? _ ("No legal deadline in the next 120 days.")
                                                  : _ ("No obligation is recorded yet.")),
                   NULL, "win.show-page::security");
  return lines;
}

/* A worsening without a reason asks for one; everything else leads to what it is about. */
static void
add_changed (GPtrArray *lines, const SngChangedLine *line)
{
  g_autofree char *what = sng_changed_line_say (line);
  g_autofree char *action = NULL;
  char *text;

  if (!line->needs_reason)
    {
      /* TRANSLATORS: what changed, why */
      text = line->reason != NULL ? g_strdup_printf (C_ ("change", "%s. %s"), what, line->reason)
                                  : g_strdup (what);
      sng_lines_add_record (lines, text, NULL, line->record);
      return;
    }
  action = g_action_print_detailed_name ("win.give-reason", g_variant_new ("(xs)", line->record, what));
  text = g_strdup_printf (C_ ("change", "%s. Nobody gave a reason yet: write it."), what);
  sng_lines_add (lines, text, ALARM, action);
}

/**
 * sng_board_lines_changed:
 * @n_max: so many at most, the most important first; 0 for all
 */
GPtrArray *
sng_board_lines_changed (const SngWhatChanged *changed, guint n_max)
{
  GPtrArray *lines = sng_lines_new ();

  if (changed->since == G_MININT64)
    {
      sng_lines_add (lines, g_strdup (_ ("No meeting has seen figures yet, so there is nothing to "
                                         "compare with.")),
                     NULL, "win.show-page::meetings");
      return lines;
    }
  sng_lines_add (lines, sng_what_changed_say (changed), NULL, "win.show-view(('meetings', 'changes'))");
  for (guint i = 0; i < changed->lines->len && (n_max == 0 || i < n_max); i++)
    add_changed (lines, changed->lines->pdata[i]);
  return lines;
}
