/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"
#include "app/board-pack/sng-pack-sheets.h"

#include "sng-config.h"
#include "ui/pages/sng-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HISTORY_HEIGHT 150.0
#define MAX_CHANGES 12

static gboolean
has_last (SngPackFacts *facts)
{
  return facts->last.meeting_date != G_MININT64;
}

static char *
difference_of (SngPackFacts *facts, SngPillar pillar)
{
  const SngScore *score = sng_posture_get_pillar (facts->posture, pillar);
  g_autofree char *text = sng_score_is_assessed (score)
                              ? sng_pack_difference (facts, score->lo, facts->last.pillars[pillar], 0)
                              : NULL;

  return text != NULL ? g_steal_pointer (&text) : g_strdup (C_ ("difference", "not known"));
}

static char *
title_of_changes (SngPackFacts *facts)
{
  g_autofree char *day = has_last (facts) ? sng_pack_long_day (facts, facts->last.meeting_date) : NULL;
  g_autofree char *ai = difference_of (facts, SNG_PILLAR_AI);
  g_autofree char *security = difference_of (facts, SNG_PILLAR_SECURITY);
  g_autofree char *talent = difference_of (facts, SNG_PILLAR_TALENT);

  if (day == NULL)
    return g_strdup (_ ("No meeting was held yet, so nothing can be compared"));
  /* TRANSLATORS: a date, then how much each pillar moved: "+4", "−2" or "unchanged". */
  return g_strdup_printf (_ ("Since the meeting of %s: AI %s, security %s, talent %s"), day, ai, security, talent);
}

static void
add_figure (SngBlock *table, SngPackFacts *facts, const char *label, double before, double now)
{
  g_autofree char *then_text = sng_pack_number (facts, before, 0);
  g_autofree char *now_text = sng_pack_number (facts, now, 0);
  g_autofree char *change = sng_pack_difference (facts, now, before, 0);

  sng_table_block_begin (table);
  sng_table_block_add (table, label);
  sng_table_block_add_number (table, then_text, before);
  sng_table_block_add_number (table, now_text, now);
  sng_table_block_add (table, change != NULL ? change : C_ ("difference", "not known"));
  if (now < before)
    sng_table_block_alarm (table);
}

static SngBlock *
make_figures (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Figure"), 3, 0 },
    { C_ ("column", "Last meeting"), 1.2, 1 },
    { C_ ("column", "Today"), 1, 1 },
    { C_ ("column", "Change"), 1.2, 1 },
  };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));
  guint n_processes;

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    {
      const SngScore *score = sng_posture_get_pillar (facts->posture, i);

      add_figure (table, facts, sng_words_pillar_figure (i), facts->last.pillars[i],
                  sng_score_is_assessed (score) ? score->lo : NAN);
    }
  add_figure (table, facts, _ ("Processes that hold together"), facts->last.holding,
              sng_posture_count_holding (facts->posture, &n_processes));
  return table;
}

static SngBlock *
make_history (SngPackFacts *facts)
{
  const SngPackLine lines[] = {
    { "ai_pillar", sng_words_pillar (SNG_PILLAR_AI), SNG_HUE_AI, FALSE },
    { "security_pillar", sng_words_pillar (SNG_PILLAR_SECURITY), SNG_HUE_SECURITY, FALSE },
    { "talent_pillar", sng_words_pillar (SNG_PILLAR_TALENT), SNG_HUE_TALENT, TRUE },
  };
  SngBlock *chart = sng_pack_lines (facts, _ ("The three pillars at the close of each quarter"), lines,
                                    G_N_ELEMENTS (lines), FALSE, HISTORY_HEIGHT);

  if (chart != NULL)
    sng_chart_block_set_finding (chart, _ ("Hatched quarters: nobody measured a pillar then."));
  return chart;
}

/* Worsening first, then what is better; what did not move is left out. */
static int
rank_of (const SngPostureRisk *risk)
{
  static const int ranks[]
      = { [SNG_RISK_MOVEMENT_UP] = 1, [SNG_RISK_MOVEMENT_NEW] = 2, [SNG_RISK_MOVEMENT_DOWN] = 3 };

  return risk->movement > 0 && (gsize)risk->movement < G_N_ELEMENTS (ranks) ? ranks[risk->movement] : 0;
}

static void
add_moved (SngBlock *table, SngPackFacts *facts, const SngPostureRisk *risk)
{
  static const guint fields[] = { SNG_COMMON_KEY, SNG_RISK_NAME };
  g_autofree char *owner = sng_pack_value (facts, risk->record, SNG_RISK_OWNER);
  g_autofree char *movement = sng_pack_value (facts, risk->record, SNG_RISK_MOVEMENT);
  g_autofree char *before = sng_pack_number (facts, risk->previous_score > 0 ? risk->previous_score : NAN, 0);
  g_autofree char *now = sng_pack_number (facts, risk->score > 0 ? risk->score : NAN, 0);

  sng_pack_add_values (facts, table, risk->record, fields, G_N_ELEMENTS (fields));
  sng_table_block_add (table, before);
  sng_table_block_add (table, now);
  sng_table_block_add (table, movement);
  if (rank_of (risk) == 1)
    sng_table_block_alarm (table);
  sng_table_block_add (table, owner);
}

static SngBlock *
make_risks (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Key"), 1, 0 },           { C_ ("column", "Risks that moved"), 5, 0 },
    { C_ ("column", "Last meeting"), 1.3, 1 }, { C_ ("column", "Today"), 1, 1 },
    { C_ ("column", "Change"), 1.4, 0 },      { C_ ("column", "Owner"), 2.6, 0 },
  };
  GPtrArray *risks = sng_posture_get_risks (facts->posture);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (int rank = 1; rank <= 3; rank++)
    for (guint i = 0; i < risks->len && sng_table_block_get_n_rows (table) < MAX_CHANGES; i++)
      if (rank_of (risks->pdata[i]) == rank)
        add_moved (table, facts, risks->pdata[i]);
  return table;
}

/* Public API */

SngSheet *
sng_sheet_make_changes (SngPackFacts *facts)
{
  g_autofree char *title = title_of_changes (facts);
  SngSheet *sheet = sng_sheet_new ("changes", "overview", title);
  SngBlock *columns = sng_columns_block_new ();
  SngBlock *history = make_history (facts);
  SngBlock *risks;

  if (!has_last (facts))
    sng_sheet_add (sheet, sng_pack_missing (_ ("What changed is told once a meeting was held and its snapshot frozen.")));
  else
    sng_columns_block_add (columns, 1, make_figures (facts));
  if (history != NULL)
    sng_columns_block_add (columns, 1.2, history);
  sng_sheet_add (sheet, columns);
  risks = make_risks (facts);
  if (sng_table_block_get_n_rows (risks) > 0)
    sng_sheet_add (sheet, risks);
  else
    {
      sng_block_free (risks);
      sng_sheet_add (sheet, sng_pack_missing (_ ("No risk moved since then.")));
    }
  return sheet;
}
