/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"
#include "app/board-pack/sng-pack-sheets.h"

#include "data/posture/sng-drill-results.h"
#include "data/posture/sng-stage-profile.h"
#include "sng-config.h"
#include "ui/pages/sng-lead.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_DRILLS 7
#define HISTORY_HEIGHT 110.0
#define N_FUNCTIONS 6

static const char *const lens_words[SNG_N_LENSES] = {
  [SNG_LENS_CONTROLS] = NC_ ("lens", "Prevention in controls"),
  [SNG_LENS_SPEND] = NC_ ("lens", "Prevention in spending"),
  [SNG_LENS_ACTIONS] = NC_ ("lens", "Prevention in actions"),
};

static const SngPostureProfile *
first_profile (SngPackFacts *facts)
{
  GPtrArray *profiles = sng_posture_get_profiles (facts->posture);

  for (guint i = 0; i < profiles->len; i++)
    if (((const SngPostureProfile *)profiles->pdata[i])->n_rows > 0)
      return profiles->pdata[i];
  return NULL;
}

static const char *
name_of_function (guint function)
{
  return sng_field_choice_label (sng_kind (SNG_KIND_REQUIREMENT)->fields[SNG_REQUIREMENT_FUNCTION],
                                 function + 1);
}

/* The function that is furthest from its targets; N_FUNCTIONS for none. */
static guint
weakest_function (const SngPostureProfile *profile)
{
  guint weakest = N_FUNCTIONS;

  for (guint i = 0; profile != NULL && i < N_FUNCTIONS; i++)
    if (profile->n_of_function[i] > 0
        && (weakest == N_FUNCTIONS || profile->functions[i].lo < profile->functions[weakest].lo))
      weakest = i;
  return weakest;
}

static char *
title_of_security (SngPackFacts *facts)
{
  const SngScore *security = sng_posture_get_pillar (facts->posture, SNG_PILLAR_SECURITY);
  const SngPostureProfile *profile = first_profile (facts);
  guint weakest = weakest_function (profile);
  g_autofree char *score = sng_pack_score (facts, security);

  if (!sng_score_is_assessed (security))
    return g_strdup (_ ("Nobody knows how far security reaches its targets"));
  if (weakest == N_FUNCTIONS)
    /* TRANSLATORS: a score from 0 to 100. */
    return g_strdup_printf (_ ("Security reaches %s of 100"), score);
  /* TRANSLATORS: a score from 0 to 100, and a function of the framework, such as "Recover". */
  return g_strdup_printf (_ ("Security reaches %s of 100; furthest from its targets: %s"), score,
                          name_of_function (weakest));
}

static SngBlock *
make_functions (SngPackFacts *facts, const SngPostureProfile *profile)
{
  SngPackBars *bars = sng_pack_bars_new (100);
  g_autofree char *framework = sng_pack_title (facts, sng_record_get_handle (profile->framework));
  /* TRANSLATORS: %s is the name of a framework. */
  g_autofree char *title = g_strdup_printf (_ ("How far each function reaches its targets: %s"), framework);

  for (guint i = 0; i < N_FUNCTIONS; i++)
    {
      SngFigure figure = sng_figure_of_score (&profile->functions[i], SNG_LOOK_KNOWN);
      g_autofree char *text = sng_figure_text (&figure);

      if (profile->n_of_function[i] == 0)
        continue;
      sng_pack_bars_add (bars, name_of_function (i), text, 100, figure.hi);
      sng_pack_bars_add_part (bars, sng_look_has_band (figure.mark.look) ? figure.lo : NAN, figure.mark);
    }
  return sng_pack_bars_make_block (bars, title, sng_lead_to_record (sng_record_get_handle (profile->framework)));
}

/* Where what it is made of is listed. */
static char *
lead_of_lens (SngLens lens)
{
  static const SngKindId kinds[SNG_N_LENSES] = {
    [SNG_LENS_CONTROLS] = SNG_KIND_CONTROL,
    [SNG_LENS_SPEND] = SNG_KIND_BUDGET_LINE,
    [SNG_LENS_ACTIONS] = SNG_KIND_ACTION,
  };

  return sng_lead_to_list (kinds[lens]);
}

static SngBlock *
make_balance (SngPackFacts *facts)
{
  const SngBalance *balance = sng_posture_get_balance (facts->posture);
  SngPackBars *bars = sng_pack_bars_new (100);

  for (guint i = 0; i < SNG_N_LENSES; i++)
    {
      SngFigure figure = sng_figure_of_score (&balance->lenses[i].score, SNG_LOOK_KNOWN);
      g_autofree char *text = sng_figure_text (&figure);

      sng_pack_bars_add (bars, g_dpgettext2 (GETTEXT_PACKAGE, "lens", lens_words[i]), text, NAN, figure.hi);
      sng_pack_bars_add_part (bars, sng_look_has_band (figure.mark.look) ? figure.lo : NAN,
                              (SngMark){ figure.mark.look, SNG_TINT_GOOD });
      sng_pack_bars_lead (bars, lead_of_lens (i));
    }
  return sng_pack_bars_make_block (bars, _ ("Prevention against reaction: 100 is prevention alone"),
                                   sng_lead_to_page ("security"));
}

static char *
say_balance (SngPackFacts *facts)
{
  const SngBalance *balance = sng_posture_get_balance (facts->posture);
  g_autofree char *score = sng_pack_score (facts, &balance->score);
  const char *lens = g_dpgettext2 (GETTEXT_PACKAGE, "lens", lens_words[balance->weakest]);

  if (!sng_score_is_assessed (&balance->score))
    return g_strdup (_ ("Whether money, controls and actions prevent or only react is not fully known."));
  /* TRANSLATORS: a score, and one of three ways to look at prevention. */
  return g_strdup_printf (_ ("The preventive balance is %s of 100; the least: %s."), score, lens);
}

static SngBlock *
make_history (SngPackFacts *facts)
{
  const SngPackLine lines[] = {
    { "security_pillar", C_ ("line", "Security"), SNG_HUE_SECURITY, FALSE },
    { "preventive_balance", C_ ("line", "Prevention"), SNG_HUE_OVERALL, TRUE },
  };

  return sng_pack_lines (facts, _ ("Security and preventive balance, at the close of each quarter"), lines,
                         G_N_ELEMENTS (lines), FALSE, HISTORY_HEIGHT);
}

/* What did not pass comes first: a board asks what failed when it was last rehearsed. */
static int
compare_drill (gconstpointer a, gconstpointer b, gpointer data)
{
  SngPackFacts *facts = data;
  GTimeZone *zone = sng_locale_get_zone (facts->locale);
  gboolean one_short = sng_drill_fell_short (*(SngRecord *const *)a, facts->as_of, zone);
  gboolean other_short = sng_drill_fell_short (*(SngRecord *const *)b, facts->as_of, zone);
  gint64 one = sng_value_get_integer (sng_drill (*(SngRecord *const *)a, SNG_DRILL_ENDED), 0);
  gint64 other = sng_value_get_integer (sng_drill (*(SngRecord *const *)b, SNG_DRILL_ENDED), 0);

  if (one_short != other_short)
    return other_short - one_short;
  return one == other ? g_strcmp0 (sng_record_get_key (*(SngRecord *const *)a), sng_record_get_key (*(SngRecord *const *)b))
                      : (one < other ? 1 : -1);
}

static SngBlock *
make_drills (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Last drills"), 4, 0 },  { C_ ("column", "Process"), 3.5, 0 },
    { C_ ("column", "Held"), 1.4, 0 },       { C_ ("column", "Result"), 1.6, 0 },
    { C_ ("column", "Time to decide"), 1.5, 1 },
  };
  g_autoptr (GPtrArray) drills = sng_pack_records (facts, SNG_KIND_DRILL);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  g_ptr_array_sort_with_data (drills, compare_drill, facts);
  for (guint i = 0; i < drills->len && sng_table_block_get_n_rows (table) < MAX_DRILLS; i++)
    {
      SngRecord *drill = drills->pdata[i];
      static const guint fields[] = { SNG_DRILL_NAME, SNG_DRILL_PROCESSES };
      g_autofree char *held
          = sng_pack_day (facts, sng_pack_day_of_instant (facts, sng_drill (drill, SNG_DRILL_ENDED)));
      g_autofree char *result = sng_pack_value (facts, drill, SNG_DRILL_RESULT);
      g_autofree char *time = sng_pack_value (facts, drill, SNG_DRILL_TIME_TO_DECIDE);

      if (sng_record_get_state (drill) != SNG_DRILL_STATE_COMPLETED)
        continue;
      sng_pack_add_values (facts, table, drill, fields, G_N_ELEMENTS (fields));
      sng_table_block_add (table, held);
      sng_table_block_add (table, result);
      if (sng_drill_fell_short (drill, facts->as_of, sng_locale_get_zone (facts->locale)))
        sng_table_block_alarm (table);
      sng_table_block_add (table, time);
    }
  return table;
}

/* NULL where nothing was rehearsed. */
static char *
say_results (SngPackFacts *facts)
{
  g_autoptr (GPtrArray) drills = sng_pack_records (facts, SNG_KIND_DRILL);
  guint n_short;
  guint n = sng_drills_count_held (drills, facts->as_of, sng_locale_get_zone (facts->locale), &n_short);

  if (n == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of the %u drills of the year did not pass in full.",
                                       "%u of the %u drills of the year did not pass in full.", n_short),
                          n_short, n);
}

/* Processes that rehearsed nothing within a year. */
static char *
say_rehearsed (SngPackFacts *facts)
{
  GPtrArray *processes = sng_posture_get_processes (facts->posture);
  guint n = 0;

  for (guint i = 0; i < processes->len; i++)
    {
      int age = ((const SngPostureProcess *)processes->pdata[i])->last_drill_age;

      n += age == SNG_AGE_UNKNOWN || age > 365;
    }
  if (n == 0 && processes->len > 0)
    return g_strdup (_ ("Every process held a drill within the last year."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u process held no drill within the last year.",
                                       "%u processes held no drill within the last year.", n),
                          n);
}

static char *
name_of_pillar (SngPackFacts *facts, const SngStageProfile *profile, guint at)
{
  return sng_pack_title (facts, sng_record_get_handle (g_array_index (profile->rows, SngStageRow, at).requirement));
}

/* The lowest pillar decides, and what nobody assessed is not a good one. */
static char *
say_stages (SngPackFacts *facts, const SngStageProfile *profile)
{
  const SngStageRow *weakest = &g_array_index (profile->rows, SngStageRow, profile->weakest);
  g_autofree char *name = name_of_pillar (facts, profile, (guint)profile->weakest);
  guint n_missing = profile->rows->len - profile->n_known;
  /* TRANSLATORS: a pillar of Zero Trust, its stage and the highest stage. */
  g_autofree char *lowest
      = g_strdup_printf (_ ("The lowest pillar decides: %s, at stage %d of %d."), name, weakest->stage, SNG_N_STAGE_STEPS - 1);

  if (n_missing == 0)
    return g_steal_pointer (&lowest);
  /* TRANSLATORS: a sentence, then a number of pillars. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s %u pillar is not assessed.", "%s %u pillars are not assessed.",
                                       n_missing),
                          lowest, n_missing);
}

static void
add_stage (SngPackFacts *facts, SngPackBars *bars, const SngStageProfile *profile, guint at)
{
  const SngStageRow *row = &g_array_index (profile->rows, SngStageRow, at);
  g_autofree char *name = name_of_pillar (facts, profile, at);
  gboolean is_known = row->stage >= 0;
  /* TRANSLATORS: a stage and the highest one, as in "2 of 3". */
  g_autofree char *text = is_known ? g_strdup_printf (C_ ("stage", "%d of %d"), row->stage, SNG_N_STAGE_STEPS - 1)
                                   : g_strdup (C_ ("score band", "not assessed"));

  sng_pack_bars_add (bars, name, text, row->target >= 0 ? row->target : NAN, NAN);
  sng_pack_bars_add_part (bars, is_known ? row->stage : NAN,
                          (SngMark){ is_known ? SNG_LOOK_KNOWN : SNG_LOOK_UNKNOWN, SNG_TINT_GOOD });
  sng_pack_bars_lead (bars, sng_lead_to_record (sng_record_get_handle (row->requirement)));
}

/* Frameworks that are rated in stages, which is how Zero Trust is. */
static SngBlock *
make_stages (SngPackFacts *facts, const SngStageProfile *profile)
{
  SngPackBars *bars = sng_pack_bars_new (SNG_N_STAGE_STEPS - 1);
  g_autofree char *name = sng_pack_title (facts, sng_record_get_handle (profile->framework));
  /* TRANSLATORS: the name of a framework, such as Zero Trust Maturity Model. */
  g_autofree char *title = g_strdup_printf (_ ("Stage of each pillar: %s"), name);
  g_autofree char *finding = say_stages (facts, profile);
  SngBlock *block;

  for (guint i = 0; i < profile->rows->len; i++)
    add_stage (facts, bars, profile, i);
  block = sng_pack_bars_make_block (bars, title, sng_lead_to_record (sng_record_get_handle (profile->framework)));
  sng_chart_block_set_finding (block, finding);
  return block;
}

static void
add_stages (SngBlock *stack, SngPackFacts *facts)
{
  g_autoptr (GPtrArray) profiles = sng_stage_profiles_read (facts->reader, facts->as_of, NULL);
  guint n = 0;

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    if (((const SngStageProfile *)profiles->pdata[i])->weakest >= 0)
      {
        sng_stack_block_add (stack, sng_block_off_slides (make_stages (facts, profiles->pdata[i])));
        n++;
      }
  if (n == 0)
    sng_stack_block_add (
        stack, sng_block_off_slides (sng_pack_missing (
                   _ ("Nobody has assessed how far Zero Trust has come: identity, devices, networks, applications and data."))));
}

static SngBlock *
make_charts (SngPackFacts *facts)
{
  const SngPostureProfile *profile = first_profile (facts);
  SngBlock *columns = sng_columns_block_new ();
  SngBlock *left = sng_stack_block_new ();
  SngBlock *right = sng_stack_block_new ();
  SngBlock *history = make_history (facts);
  SngBlock *balance = make_balance (facts);
  g_autofree char *finding = say_balance (facts);

  sng_chart_block_set_finding (balance, finding);
  if (profile != NULL)
    sng_stack_block_add (left, make_functions (facts, profile));
  else
    sng_stack_block_add (left, sng_pack_missing (_ ("Nobody has assessed the organisation against a framework.")));
  add_stages (left, facts);
  sng_stack_block_add (right, balance);
  if (history != NULL)
    sng_stack_block_add (right, sng_block_off_slides (history));
  sng_columns_block_add (columns, 1, left);
  sng_columns_block_add (columns, 1, right);
  return columns;
}

/* Public API */

SngSheet *
sng_sheet_make_security (SngPackFacts *facts)
{
  g_autofree char *title = title_of_security (facts);
  g_autofree char *results = say_results (facts);
  g_autofree char *rehearsed = say_rehearsed (facts);
  SngSheet *sheet = sng_sheet_new ("security", sng_lead_to_page ("security"), title);
  SngBlock *drills;

  sng_sheet_add (sheet, make_charts (facts));
  if (results != NULL)
    sng_sheet_add_finding (sheet, results, sng_lead_to_list (SNG_KIND_DRILL));
  sng_sheet_add_finding (sheet, rehearsed, sng_lead_to_list (SNG_KIND_DRILL));
  drills = make_drills (facts);
  sng_sheet_add (sheet, sng_block_off_slides (drills));
  return sheet;
}
