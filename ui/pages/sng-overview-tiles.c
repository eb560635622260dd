/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-overview-tiles.h"

#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GOOD 75.0
#define MAX_POINTS 17
#define SCALE_STEP 10.0

/* A history with the present figure at its end, unless its quarter is frozen already. */
typedef struct
{
  double values[MAX_POINTS];
  char *periods[MAX_POINTS + 1]; /* (owned) */
  guint n;
} Line;

static void
line_clear (Line *line)
{
  for (guint i = 0; i < line->n; i++)
    g_free (line->periods[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static void
add_value (Line *line, gint64 period, double value, SngLocale *locale)
{
  line->periods[line->n] = sng_locale_format_period (locale, period);
  line->values[line->n++] = value;
}

static Line
make_line (const SngOverviewFacts *facts, const double *history, double now, SngLocale *locale)
{
  gint64 period = sng_period_of_date (sng_posture_get_as_of (facts->posture));
  guint n = MIN (facts->history.n, MAX_POINTS - 1);
  Line line = { .n = 0 };

  for (guint i = 0; i < n; i++)
    add_value (&line, facts->history.periods[i], history[i], locale);
  if (n == 0 || facts->history.periods[n - 1] != period)
    add_value (&line, period, now, locale);
  return line;
}

/* Lines that stand side by side have one scale, which shows how they move. */
static void
find_scale (const SngOverviewFacts *facts, double *lowest, double *highest)
{
  *lowest = *highest = GOOD;
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    for (guint k = 0; k < facts->history.n; k++)
      {
        double value = facts->history.pillars[i][k];

        if (isnan (value))
          continue;
        *lowest = MIN (*lowest, value);
        *highest = MAX (*highest, value);
      }
  *lowest = MAX (0, SCALE_STEP * floor (*lowest / SCALE_STEP));
  *highest = MIN (100, SCALE_STEP * ceil (*highest / SCALE_STEP));
}

static char *
day_of_meeting (const SngOverviewFacts *facts, SngLocale *locale)
{
  return facts->last.meeting_date != G_MININT64
             ? sng_locale_format_day (locale, facts->last.meeting_date)
             : NULL;
}

static char *
ai_remark (SngPosture *posture)
{
  GPtrArray *deployments = sng_posture_get_deployments (posture);
  guint n_in_use = 0, n_shadow = 0;

  for (guint i = 0; i < deployments->len; i++)
    {
      const SngPostureDeployment *deployment = deployments->pdata[i];

      n_in_use += deployment->in_use;
      n_shadow += sng_record_get_state (deployment->record) == SNG_DEPLOYMENT_STATE_SHADOW;
    }
  if (deployments->len == 0)
    return NULL;
  /* TRANSLATORS: AI deployments: how many are in use, and how many of them nobody declared. */
  return g_strdup_printf (C_ ("ai", "%u in use, %u undeclared"), n_in_use, n_shadow);
}

static char *
security_remark (SngPosture *posture)
{
  const SngField *functions = sng_kind (SNG_KIND_REQUIREMENT)->fields[SNG_REQUIREMENT_FUNCTION];
  GPtrArray *profiles = sng_posture_get_profiles (posture);
  const SngPostureProfile *profile = profiles->len > 0 ? profiles->pdata[0] : NULL;
  guint lowest = G_MAXUINT;

  for (guint i = 0; profile != NULL && i < G_N_ELEMENTS (profile->functions); i++)
    if (profile->n_of_function[i] > 0
        && (lowest == G_MAXUINT || profile->functions[i].lo < profile->functions[lowest].lo))
      lowest = i;
  if (lowest == G_MAXUINT)
    return NULL;
  /* TRANSLATORS: the name of a Function of the CSF, such as Detect. */
  return g_strdup_printf (C_ ("security", "lowest: %s"),
                          sng_field_choice_label (functions, lowest + 1));
}

static char *
talent_remark (SngPosture *posture)
{
  const SngGroupFigures *people = sng_posture_get_people (posture);

  if (people == NULL || people->critical_posts == 0 || !people->shows_posts)
    return NULL;
  return g_strdup_printf (C_ ("talent", "%u of %u key posts"), people->ready_posts,
                          people->critical_posts);
}

static char *(*const remarks[SNG_N_PILLARS]) (SngPosture *) = {
  [SNG_PILLAR_AI] = ai_remark,
  [SNG_PILLAR_SECURITY] = security_remark,
  [SNG_PILLAR_TALENT] = talent_remark,
};

static void
show_course (SngFigureTile *tile, const SngCourse *course)
{
  sng_figure_tile_set_course (tile, course->word, course->sentences);
}

/* Public API */

void
sng_overview_show_holding (SngFigureTile *tile,
                           const SngOverviewFacts *facts,
                           SngUiContext *context)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  g_autofree char *day = day_of_meeting (facts, locale);
  guint n_processes;
  guint n_holding = sng_posture_count_holding (facts->posture, &n_processes);
  g_auto (Line) line = make_line (facts, facts->history.holding, n_holding, locale);

  sng_figure_tile_set_count (tile, n_holding, n_processes, NULL);
  sng_figure_tile_set_before (tile, day ? facts->last.holding : NAN, day);
  sng_figure_tile_set_history (tile, line.values, (const char *const *)line.periods, line.n, 0,
                               MAX (n_processes, 1), NAN, locale);
  show_course (tile, &facts->courses[SNG_HEADLINE_HOLDING]);
  sng_figure_tile_finish (tile);
}

void
sng_overview_show_pillar (SngFigureTile *tile,
                          SngPillar pillar,
                          const SngOverviewFacts *facts,
                          SngUiContext *context)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  const SngScore *score = sng_posture_get_pillar (facts->posture, pillar);
  g_autofree char *day = day_of_meeting (facts, locale);
  g_autofree char *remark = remarks[pillar](facts->posture);
  g_auto (Line) line = make_line (facts, facts->history.pillars[pillar],
                                  sng_score_is_assessed (score) ? round (score->lo) : NAN, locale);
  double lowest, highest;

  find_scale (facts, &lowest, &highest);
  sng_figure_tile_set_score (tile, score, remark);
  sng_figure_tile_set_before (tile, day ? facts->last.pillars[pillar] : NAN, day);
  sng_figure_tile_set_history (tile, line.values, (const char *const *)line.periods, line.n, lowest,
                               highest, GOOD, locale);
  show_course (tile, &facts->courses[pillar]);
  sng_figure_tile_finish (tile);
}
