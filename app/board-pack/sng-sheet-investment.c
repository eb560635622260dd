/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"
#include "app/board-pack/sng-pack-sheets.h"

#include "data/posture/sng-benefit-ledger.h"
#include "sng-config.h"
#include "ui/pages/sng-investment-bars.h"
#include "ui/pages/sng-lead.h"
#include "ui/pages/sng-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_ACTIONS 8
#define MAX_BENEFITS 4
#define DAYS_AHEAD 184 /* two quarters */

static double
sum_of (const double values[SNG_N_PILLARS])
{
  double sum = 0;

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    sum += isfinite (values[i]) ? values[i] : 0;
  return sum;
}

/* The pillar that gets the least of the money in proportion to its gap. */
static SngPillar
starved_pillar (const SngPostureInvestment *investment)
{
  double spend = sum_of (investment->spend);
  double gaps = sum_of (investment->gaps);
  SngPillar starved = SNG_PILLAR_AI;
  double worst = INFINITY;

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    {
      double difference = investment->spend[i] / spend - investment->gaps[i] / gaps;

      if (difference < worst)
        {
          worst = difference;
          starved = i;
        }
    }
  return starved;
}

static char *
title_of_investment (SngPackFacts *facts)
{
  const SngPostureInvestment *investment = sng_posture_get_investment (facts->posture);
  double spend = sum_of (investment->spend);
  double gaps = sum_of (investment->gaps);
  SngPillar starved;
  g_autofree char *of_gap = NULL;
  g_autofree char *of_money = NULL;

  if (!(spend > 0))
    return g_strdup (_ ("Nobody has written down where the money goes"));
  if (!(gaps > 0) || isnan (investment->alignment))
    return g_strdup (_ ("Where the money goes, against the gaps of the pillars"));
  starved = starved_pillar (investment);
  of_gap = sng_pack_percent (facts, 100 * investment->gaps[starved] / gaps, 0);
  of_money = sng_pack_percent (facts, 100 * investment->spend[starved] / spend, 0);
  /* TRANSLATORS: a pillar and two percentages, as in "Talent has 47% of the gap and gets 13% of the money". */
  return g_strdup_printf (_ ("%s has %s of the gap and gets %s of the money"), sng_words_pillar (starved),
                          of_gap, of_money);
}

static void
paint_shares (gconstpointer data, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
  sng_bars_paint (&((const SngInvestmentBars *)data)->model, cr, width, height, palette, context);
}

static void
tell_shares (gconstpointer data, SngFigureList *list)
{
  const SngInvestmentBars *self = data;

  for (guint i = 0; i < self->model.n_bars; i++)
    {
      sng_figure_list_begin (list, FALSE);
      sng_figure_list_add (list, self->sentences[i], NAN);
      sng_figure_list_add (list, self->texts[i], self->parts[i].value);
    }
}

static SngBlock *
make_shares (SngPackFacts *facts)
{
  SngInvestmentBars *bars
      = sng_investment_bars_new (sng_posture_get_investment (facts->posture), facts->locale);
  SngBlock *block = sng_chart_block_new (_ ("Money against gap, by pillar"),
                                         sng_bars_height (bars->model.n_bars, bars->model.n_keys), paint_shares, bars,
                                         (GDestroyNotify)sng_investment_bars_free);

  sng_chart_block_set_tell (block, tell_shares);
  sng_chart_block_lead (block, sng_lead_to_list (SNG_KIND_BUDGET_LINE));
  return block;
}

static SngBlock *
make_money (SngPackFacts *facts)
{
  const SngPostureInvestment *investment = sng_posture_get_investment (facts->posture);
  const struct
  {
    const char *label;
    double amount;
  } lines[] = {
    { sng_words_pillar (SNG_PILLAR_AI), investment->spend[SNG_PILLAR_AI] },
    { sng_words_pillar (SNG_PILLAR_SECURITY), investment->spend[SNG_PILLAR_SECURITY] },
    { _ ("of which prevention"), investment->sides[SNG_SIDE_PREVENTIVE] },
    { _ ("of which detection"), investment->sides[SNG_SIDE_DETECTIVE] },
    { _ ("of which reaction"), investment->sides[SNG_SIDE_REACTIVE] },
    { sng_words_pillar (SNG_PILLAR_TALENT), investment->spend[SNG_PILLAR_TALENT] },
    { _ ("for all pillars together"), investment->cross },
  };
  g_autofree char *year = g_strdup_printf ("%d", investment->year);
  const SngTableColumn columns[] = { { C_ ("column", "Spent on"), 3, 0 }, { year, 1.4, 1 } };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = sng_locale_format_money_millions (
          facts->locale, (gint64)round (lines[i].amount), investment->currency);

      if (lines[i].amount == 0)
        continue;
      sng_table_block_begin (table);
      sng_table_block_lead_row (table, sng_lead_to_list (SNG_KIND_BUDGET_LINE));
      sng_table_block_add (table, lines[i].label);
      sng_table_block_add_number (table, text, lines[i].amount / 100);
    }
  return table;
}

static char *
say_alignment (SngPackFacts *facts)
{
  const SngPostureInvestment *investment = sng_posture_get_investment (facts->posture);
  g_autofree char *alignment = sng_pack_number (facts, investment->alignment, 1);

  if (alignment == NULL)
    return g_strdup (_ ("Whether the money goes where the gaps are cannot be said."));
  /* TRANSLATORS: %s is a number. */
  return g_strdup_printf (_ ("Alignment of money and gap: %s of 100. At 100 every pillar gets its share of the gap."),
                          alignment);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  gint64 one = sng_value_get_integer (sng_action (*(SngRecord *const *)a, SNG_ACTION_DUE), G_MAXINT64);
  gint64 other = sng_value_get_integer (sng_action (*(SngRecord *const *)b, SNG_ACTION_DUE), G_MAXINT64);

  return (one > other) - (one < other);
}

static SngBlock *
make_due (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Due in the next two quarters"), 5, 0 }, { C_ ("column", "Pillar"), 1.4, 0 },
    { C_ ("column", "Owner"), 2.5, 0 },                      { C_ ("column", "By"), 1.4, 0 },
    { C_ ("column", "State"), 1.4, 0 },
  };
  g_autoptr (GPtrArray) actions = sng_pack_records (facts, SNG_KIND_ACTION);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  g_ptr_array_sort (actions, compare_due);
  for (guint i = 0; i < actions->len && sng_table_block_get_n_rows (table) < MAX_ACTIONS; i++)
    {
      SngRecord *action = actions->pdata[i];
      static const guint fields[] = { SNG_ACTION_NAME, SNG_ACTION_PILLAR, SNG_ACTION_OWNER };
      gint64 due = sng_pack_day_of_instant (facts, sng_action (action, SNG_ACTION_DUE));
      guint state = sng_record_get_state (action);
      g_autofree char *day = sng_pack_day (facts, due);
      g_autofree char *word = sng_pack_value (facts, action, SNG_ACTION_STATE);

      if (due < facts->as_of || due > facts->as_of + DAYS_AHEAD || state >= SNG_ACTION_STATE_DONE)
        continue;
      sng_pack_add_values (facts, table, action, fields, G_N_ELEMENTS (fields));
      sng_table_block_add (table, day);
      sng_table_block_add (table, word);
    }
  return table;
}

/* It leads to what brought it, or to all that was measured. */
static void
add_benefit (SngBlock *block, const char *text, SngHandle subject)
{
  sng_text_block_add (block, text);
  sng_text_block_lead (block, subject != 0 ? sng_lead_to_record (subject)
                                           : sng_lead_to_page ("task-force"));
}

/* What was expected of the money and what it brought. */
static SngBlock *
make_benefits (SngPackFacts *facts)
{
  g_autoptr (SngBenefitLedger) ledger = sng_benefit_ledger_read (facts->reader, facts->as_of, NULL);
  SngBlock *block = sng_text_block_new (SNG_SIZE_NOTE, FALSE);
  g_autofree char *whole = ledger ? sng_benefit_ledger_say (ledger, facts->locale) : NULL;
  g_autofree char *unmeasured = ledger ? sng_benefit_ledger_say_unmeasured (ledger, facts->locale) : NULL;

  if (whole != NULL)
    add_benefit (block, whole, 0);
  for (guint i = 0; ledger != NULL && i < MIN (ledger->benefits->len, MAX_BENEFITS); i++)
    {
      g_autofree char *text = sng_benefit_say (ledger, i, facts->reader, facts->locale);

      add_benefit (block, text, g_array_index (ledger->benefits, SngBenefit, i).subject);
    }
  if (unmeasured != NULL)
    add_benefit (block, unmeasured, 0);
  return block;
}

/* Milestones in lanes; without any, what is due. */
static void
add_roadmap (SngSheet *sheet, SngPackFacts *facts)
{
  SngBlock *lanes = sng_pack_roadmap (facts);
  SngBlock *due = lanes == NULL ? make_due (facts) : NULL;

  if (lanes == NULL && sng_table_block_get_n_rows (due) == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("No action is due in the next two quarters.")));
  sng_sheet_add (sheet, sng_block_off_slides (lanes != NULL ? lanes : due));
}

/* Public API */

SngSheet *
sng_sheet_make_investment (SngPackFacts *facts)
{
  const SngPostureInvestment *investment = sng_posture_get_investment (facts->posture);
  g_autofree char *title = title_of_investment (facts);
  g_autofree char *alignment = say_alignment (facts);
  SngSheet *sheet = sng_sheet_new ("investment", sng_lead_to_list (SNG_KIND_BUDGET_LINE), title);

  if (investment->n_lines == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("Money is written down as budget lines: a quarter, a pillar and an amount each.")));
  else
    {
      SngBlock *columns = sng_columns_block_new ();
      SngBlock *shares = make_shares (facts);

      sng_chart_block_set_finding (shares, alignment);
      sng_columns_block_add (columns, 1.3, shares);
      sng_columns_block_add (columns, 1, make_money (facts));
      sng_sheet_add (sheet, columns);
    }
  sng_sheet_add (sheet, sng_block_off_slides (make_benefits (facts)));
  add_roadmap (sheet, facts);
  return sheet;
}
