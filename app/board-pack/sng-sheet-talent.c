/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"
#include "app/board-pack/sng-pack-sheets.h"

#include "data/posture/sng-region-groups.h"
#include "sng-config.h"
#include "ui/pages/sng-lead.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HISTORY_HEIGHT 105.0
#define MAX_REGIONS 6

static char *
title_of_talent (SngPackFacts *facts)
{
  const SngGroupFigures *people = sng_posture_get_people (facts->posture);

  if (!people->shows_posts)
    return g_strdup (_ ("How many critical posts are ready is withheld: too few people would be told of"));
  if (people->critical_posts == 0)
    return g_strdup (_ ("Nobody has said which posts are critical"));
  /* TRANSLATORS: two counts of posts. The form depends on the first. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u critical posts is ready, with somebody who can stand in",
                                       "%u of %u critical posts are ready, with somebody who can stand in",
                                       people->ready_posts),
                          people->ready_posts, people->critical_posts);
}

static void
add_count (SngBlock *figures, const char *label, guint count, gboolean is_shown, const char *note)
{
  g_autofree char *value = is_shown ? g_strdup_printf ("%u", count) : g_strdup (C_ ("score", "withheld"));
  const SngLargeFigure item = { .label = label, .value = value, .note = note,
                                .number = is_shown ? count : NAN,
                                .lead = sng_lead_to_page ("talent") };

  sng_figures_block_add (figures, &item);
}

/* The newest value of an indicator, with how it moves. */
static void
add_indicator (SngBlock *figures, SngPackFacts *facts, const char *key, const char *label, const char *unit)
{
  const SngIndicatorTrend *trend = sng_indicator_trends_find (facts->trends, key);
  double newest = trend != NULL ? sng_indicator_trend_get_newest (trend) : NAN;
  g_autofree char *number = sng_pack_number (facts, newest, newest == round (newest) ? 0 : 1);
  g_autofree char *value = number != NULL ? g_strconcat (number, unit, NULL) : g_strdup ("—");
  const SngLargeFigure item = { .label = label,
                                .value = value,
                                .note = number != NULL ? NULL : _ ("nobody measured it"),
                                .number = newest,
                                .history = trend != NULL ? trend->values : NULL,
                                .n_history = trend != NULL ? trend->n : 0,
                                .hue = SNG_HUE_TALENT,
                                .lead = trend != NULL ? sng_lead_to_record (sng_record_get_handle (trend->indicator))
                                                      : sng_lead_to_page ("talent") };

  sng_figures_block_add (figures, &item);
}

static SngBlock *
make_posts (SngPackFacts *facts)
{
  const SngGroupFigures *people = sng_posture_get_people (facts->posture);
  SngBlock *figures = sng_figures_block_new ();

  add_count (figures, _ ("Critical posts"), people->critical_posts, TRUE, NULL);
  add_count (figures, _ ("Filled"), people->filled_posts, people->shows_posts, NULL);
  add_count (figures, _ ("Held by externals"), people->external_posts,
             people->shows_posts, _ ("they may leave with their contract"));
  add_count (figures, _ ("Ready, with a backup"), people->ready_posts,
             people->shows_posts, NULL);
  add_count (figures, _ ("Credentials expired"), people->credentials_expired,
             people->shows_people, NULL);
  return figures;
}

static SngBlock *
make_indicators (SngPackFacts *facts)
{
  SngBlock *figures = sng_figures_block_new ();

  add_indicator (figures, facts, "turnover", _ ("Turnover in 12 months"), "%");
  add_indicator (figures, facts, "time_to_hire", _ ("Days to hire"), "");
  add_indicator (figures, facts, "phishing_reported", _ ("Reported phishing"), "%");
  add_indicator (figures, facts, "skill_proficiency", _ ("Skill proficiency"), "");
  add_indicator (figures, facts, "traceability", _ ("Traceable records of people"), "%");
  return figures;
}

static SngBlock *
make_needs (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "People needed"), 3.5, 0 },  { C_ ("column", "Process"), 3, 0 },
    { C_ ("column", "Needed"), 1, 1 },           { C_ ("column", "Approach"), 1.8, 0 },
    { C_ ("column", "By"), 1.4, 0 },             { C_ ("column", "Cost"), 1.3, 1 },
  };
  static const guint fields[] = { SNG_DEMAND_NAME, SNG_DEMAND_PROCESS, SNG_DEMAND_FTE_NEEDED, SNG_DEMAND_APPROACH, SNG_DEMAND_DUE };
  g_autoptr (GPtrArray) needs = sng_pack_records (facts, SNG_KIND_DEMAND);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < needs->len; i++)
    {
      SngRecord *need = needs->pdata[i];
      guint state = sng_record_get_state (need);
      g_autofree char *cost = sng_pack_money (facts, sng_demand (need, SNG_DEMAND_COST));

      if (state == SNG_DEMAND_STATE_COVERED || state == SNG_DEMAND_STATE_CANCELLED)
        continue;
      sng_pack_add_values (facts, table, need, fields, G_N_ELEMENTS (fields));
      sng_table_block_add (table, cost);
    }
  return table;
}

static SngBlock *
make_history (SngPackFacts *facts)
{
  const SngPackLine lines[] = {
    { "talent_pillar", C_ ("line", "Readiness"), SNG_HUE_TALENT, FALSE },
    { "phishing_reported", C_ ("line", "Reported phishing"), SNG_HUE_SECURITY, TRUE },
  };
  SngBlock *chart = sng_pack_lines (facts, _ ("Readiness and reporting, at the close of each quarter"), lines,
                                    G_N_ELEMENTS (lines), FALSE, HISTORY_HEIGHT);

  if (chart != NULL)
    sng_chart_block_set_finding (chart, _ ("A line breaks where its definition changed: what stands on both sides is not the same."));
  return chart;
}

static const char *
name_of (const SngRegionGroup *region)
{
  return *region->name != '\0' ? region->name : C_ ("region", "No region recorded");
}

/* Where most of the staff is; NULL where that is not known, or would tell of few. */
static char *
say_regions (SngPackFacts *facts, GPtrArray *regions)
{
  guint n = 0, n_withheld = 0;
  g_autofree char *share = NULL;
  g_autofree char *most = NULL;

  for (guint i = 0; i < regions->len; i++)
    {
      const SngRegionGroup *region = regions->pdata[i];

      n += region->heads;
      n_withheld += !region->shown;
    }
  if (n == 0 || !((const SngRegionGroup *)regions->pdata[0])->shown)
    return g_strdup (_ ("Where people work is not known, or withheld to protect privacy."));
  share = sng_pack_percent (facts, 100.0 * ((const SngRegionGroup *)regions->pdata[0])->heads / n, 0);
  /* TRANSLATORS: a percentage of the staff, and a region. */
  most = g_strdup_printf (_ ("%s of the staff work in %s."), share, name_of (regions->pdata[0]));
  if (n_withheld == 0)
    return g_steal_pointer (&most);
  /* TRANSLATORS: a sentence, then a number of regions. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s %u region has too few people to be shown.",
                                       "%s %u regions have too few people to be shown.", n_withheld),
                          most, n_withheld);
}

/* People by region, in groups that are large enough, below what that comes to. */
static SngBlock *
make_regions (SngPackFacts *facts)
{
  const SngTableColumn columns[] = { { C_ ("column", "Region"), 3, 0 }, { C_ ("column", "People"), 1, 1 } };
  g_autoptr (GPtrArray) regions = sng_region_groups_read (facts->reader, facts->posture, NULL);
  SngBlock *stack = sng_stack_block_new ();
  SngBlock *finding = sng_text_block_new (SNG_SIZE_TEXT, FALSE);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *said = regions != NULL ? say_regions (facts, regions) : NULL;

  for (guint i = 0; regions != NULL && i < MIN (regions->len, MAX_REGIONS); i++)
    {
      const SngRegionGroup *region = regions->pdata[i];
      g_autofree char *heads = g_strdup_printf ("%u", region->heads);

      sng_table_block_begin (table);
      sng_table_block_lead_row (table, sng_lead_to_page ("talent"));
      sng_table_block_add (table, name_of (region));
      sng_table_block_add_number (table, region->shown ? heads : C_ ("score", "withheld"),
                                  region->shown ? region->heads : NAN);
    }
  sng_text_block_add (finding, said != NULL ? said : _ ("Where people work could not be read."));
  sng_text_block_lead (finding, sng_lead_to_page ("talent"));
  if (sng_table_block_get_n_rows (table) > 0)
    sng_stack_block_add (stack, table);
  else
    sng_block_free (table);
  sng_stack_block_add (stack, finding);
  return stack;
}

/* How people got ready, beside where they are. */
static SngBlock *
make_course_and_regions (SngPackFacts *facts)
{
  SngBlock *history = make_history (facts);
  SngBlock *columns = sng_columns_block_new ();

  sng_columns_block_add (columns, 1.7, history != NULL ? history
                                                       : sng_pack_missing (_ ("No quarter was closed yet, so no course is known.")));
  sng_columns_block_add (columns, 1, make_regions (facts));
  return columns;
}

/* Public API */

SngSheet *
sng_sheet_make_talent (SngPackFacts *facts)
{
  g_autofree char *title = title_of_talent (facts);
  SngSheet *sheet = sng_sheet_new ("talent", sng_lead_to_page ("talent"), title);
  SngBlock *needs = make_needs (facts);
  SngBlock *note = sng_text_block_new (SNG_SIZE_NOTE, FALSE);

  sng_sheet_add (sheet, make_posts (facts));
  sng_sheet_add (sheet, make_indicators (facts));
  sng_sheet_add (sheet, sng_block_off_slides (make_course_and_regions (facts)));
  if (sng_table_block_get_n_rows (needs) == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("Nobody has written down how many people will be needed, and how they will be found.")));
  sng_sheet_add (sheet, needs);
  sng_text_block_add (note, _ ("People are shown in groups of five or more, never one by one."));
  sng_sheet_add (sheet, sng_block_off_slides (note));
  return sheet;
}
