/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-board-lines.h"

#include "data/posture/sng-drill-results.h"
#include "data/posture/sng-own-figure.h"
#include "data/posture/sng-posture-board.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ALARM "alarm"
#define BENCHMARKS "win.show-page::benchmarks"
#define DRILLS "win.show-view(('incidents', 'drill'))"
#define BUDGET "win.show-view(('task-force', 'budget_line'))"

static SngRecord *
find_benchmark (const SngPageReading *with, const char *key)
{
  SngHandle handle = sng_reader_find (with->reader, SNG_KIND_BENCHMARK, key);

  return handle != 0 ? sng_reader_get_record (with->reader, handle) : NULL;
}

/* NULL when there is no such published figure. */
static char *
say_published (const SngPageReading *with, const char *key)
{
  g_autoptr (SngRecord) benchmark = find_benchmark (with, key);
  double value
      = benchmark ? sng_value_get_real (sng_benchmark (benchmark, SNG_BENCHMARK_VALUE), NAN) : NAN;

  return isnan (value) ? NULL : sng_locale_format_real (with->locale, value, 0);
}

/* The newest drill that was carried through, whatever came of it. */
static SngRecord *
find_last_drill (const SngPageReading *with, GPtrArray *drills)
{
  gint64 end = sng_instant_end_of_day (sng_posture_get_as_of (with->posture),
                                       sng_locale_get_zone (with->locale));
  SngRecord *last = NULL;
  gint64 newest = G_MININT64;

  for (guint i = 0; i < drills->len; i++)
    {
      gint64 ended
          = sng_value_get_integer (sng_drill (drills->pdata[i], SNG_DRILL_ENDED), G_MININT64);

      if (sng_record_get_state (drills->pdata[i]) != SNG_DRILL_STATE_COMPLETED || ended <= newest
          || ended > end
          || sng_value_get_integer (sng_drill (drills->pdata[i], SNG_DRILL_DRILL_TYPE), 0)
                 == SNG_DRILL_DRILL_TYPE_PHISHING)
        continue;
      last = drills->pdata[i];
      newest = ended;
    }
  return last;
}

static double
sum_of (const double values[SNG_N_PILLARS])
{
  double sum = 0;

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    sum += values[i];
  return sum;
}

/* For the tiles of the Overview */

/* Of a set of published figures each is needed: a part of them would say something else. */
void
sng_board_lines_add_use (GPtrArray *lines, const SngPageReading *with)
{
  g_autoptr (SngRecord) benchmark = find_benchmark (with, "sme_adopt_policy_gap");
  const char *population
      = benchmark ? sng_value_get_text (sng_benchmark (benchmark, SNG_BENCHMARK_POPULATION),
                                        sng_locale_get_language (with->locale))
                  : NULL;
  g_autofree char *use = say_published (with, "sme_ai_adopt");
  g_autofree char *policy = say_published (with, "sme_ai_policy");
  g_autofree char *gap = say_published (with, "sme_adopt_policy_gap");

  if (population != NULL && use != NULL && policy != NULL && gap != NULL)
    sng_lines_add (lines,
                   /* TRANSLATORS: how many use AI and have a policy for it in percent, points
                    * between them, and of whom: "Mexican small firms" */
                   g_strdup_printf (_ ("Published: %s%% and %s%%, %s points apart (%s)."), use,
                                    policy, gap, population),
                   NULL, BENCHMARKS);
}

/* How far our strategy is ahead of what people signed, with what is published of others. */
gboolean
sng_board_lines_add_policy (GPtrArray *lines,
                            const SngPageReading *with,
                            GPtrArray *trends,
                            GError **error)
{
  GError *failed = NULL;
  g_autoptr (SngOwnFigure) figure = sng_own_figure_read (
      with->reader, with->posture, trends, with->locale, "strategy_policy_gap", &failed);
  g_autofree char *published = say_published (with, "sme_strategy_policy_gap");
  g_autofree char *own
      = figure ? sng_own_figure_say_value (figure, figure->value, with->locale) : NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (own != NULL && published != NULL)
    sng_lines_add (
        lines,
        /* TRANSLATORS: two numbers of points */
        g_strdup_printf (_ ("AI strategy is %s points ahead of signed policy; published: %s."), own,
                         published),
        NULL, BENCHMARKS);
  return TRUE;
}

/* Who reports what nearly went wrong prevents the rest. */
gboolean
sng_board_lines_add_culture (GPtrArray *lines,
                             const SngPageReading *with,
                             GPtrArray *trends,
                             GError **error)
{
  GError *failed = NULL;
  g_autoptr (SngOwnFigure) figure = sng_own_figure_read (
      with->reader, with->posture, trends, with->locale, "near_misses_per_100", &failed);
  g_autofree char *value
      = figure ? sng_own_figure_say_value (figure, figure->value, with->locale) : NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (value != NULL)
    sng_lines_add_record (
        lines,
        /* TRANSLATORS: a number of near misses */
        g_strdup_printf (_ ("Near misses reported: %s per 100 people in a quarter."), value), NULL,
        sng_record_get_handle (figure->indicator));
  return TRUE;
}

/* Where the widest gap is, and how much of the money goes there. */
void
sng_board_lines_add_money (GPtrArray *lines, const SngPageReading *with)
{
  const SngPostureInvestment *money = sng_posture_get_investment (with->posture);
  double spend = sum_of (money->spend);
  double gaps = sum_of (money->gaps);
  SngPillar widest = SNG_PILLAR_AI;
  g_autofree char *of_gap = NULL;
  g_autofree char *of_money = NULL;

  if (!(spend > 0) || !(gaps > 0))
    return;
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    if (money->gaps[i] > money->gaps[widest])
      widest = i;
  of_gap = sng_locale_format_percent (with->locale, 100 * money->gaps[widest] / gaps, 0);
  of_money = sng_locale_format_percent (with->locale, 100 * money->spend[widest] / spend, 0);
  sng_lines_add (lines,
                 /* TRANSLATORS: a pillar and two percentages, as in "Talent has 47% of the gap and
                    gets 13% of the money." */
                 g_strdup_printf (_ ("%s has %s of the gap and gets %s of the money."),
                                  sng_words_pillar (widest), of_gap, of_money),
                 money->spend[widest] / spend < money->gaps[widest] / gaps / 2 ? ALARM : NULL,
                 BUDGET);
}

/* When we last rehearsed, and what did not pass. */
gboolean
sng_board_lines_add_drill (GPtrArray *lines, const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) drills
      = sng_reader_get_records (with->reader, SNG_KIND_DRILL, FALSE, error);
  SngRecord *last = drills ? find_last_drill (with, drills) : NULL;
  const SngField *result = sng_kind (SNG_KIND_DRILL)->fields[SNG_DRILL_RESULT];
  guint outcome, n_failed;
  char *told;
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;

  if (drills == NULL)
    return FALSE;
  if (last == NULL)
    {
      sng_lines_add (lines, g_strdup (_ ("Nobody has rehearsed yet.")), ALARM, DRILLS);
      return TRUE;
    }
  sng_drills_count_held (drills, sng_posture_get_as_of (with->posture),
                         sng_locale_get_zone (with->locale), &n_failed);
  outcome = (guint)sng_value_get_integer (sng_drill (last, SNG_DRILL_RESULT), 0);
  title = sng_page_reading_title (with, sng_record_get_handle (last));
  day = sng_locale_format_day (with->locale,
                               sng_date_of_instant (sng_drill (last, SNG_DRILL_ENDED)->integer,
                                                    sng_locale_get_zone (with->locale)));
  told = g_strdup_printf (
      /* TRANSLATORS: a drill, a day, its result such as "Passed", and how many did not pass */
      ngettext ("Last drill: %s, %s, %s. %u of the year did not pass in full.",
                "Last drill: %s, %s, %s. %u of the year did not pass in full.", n_failed),
      title, day, outcome != 0 ? sng_field_choice_label (result, outcome) : "–", n_failed);
  if (n_failed > 0)
    sng_lines_add_view (lines, told, ALARM, SNG_KIND_DRILL, C_ ("view", "Did not pass within a year"));
  else
    sng_lines_add (lines, told, NULL, DRILLS);
  return TRUE;
}
