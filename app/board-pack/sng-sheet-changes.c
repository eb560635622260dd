/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"
#include "app/board-pack/sng-pack-sheets.h"

#include "data/posture/sng-what-changed.h"
#include "sng-config.h"
#include "ui/pages/sng-lead.h"
#include "ui/pages/sng-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HISTORY_HEIGHT 96.0
#define MAX_CHANGES 11

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

/* Takes @lead. */
static void
add_figure (SngBlock *table, SngPackFacts *facts, const char *label, double before, double now, char *lead)
{
  g_autofree char *then_text = sng_pack_number (facts, before, 0);
  g_autofree char *now_text = sng_pack_number (facts, now, 0);
  g_autofree char *change = sng_pack_difference (facts, now, before, 0);

  sng_table_block_begin (table);
  sng_table_block_lead_row (table, lead);
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
                  sng_score_is_assessed (score) ? score->lo : NAN, sng_lead_to_evidence (0, i));
    }
  add_figure (table, facts, _ ("Processes that hold together"), facts->last.holding,
              sng_posture_count_holding (facts->posture, &n_processes), sng_lead_to_page ("processes"));
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

static char *
say_after (const SngChangedLine *line)
{
  if (!line->by_data)
    return g_strdup (line->after);
  /* TRANSLATORS: a new value that is new only because more, or less, is known than before. */
  return g_strdup_printf (C_ ("change", "%s (by data, not by risk)"), line->after);
}

static char *
lead_to_changes (void)
{
  return sng_lead_to_view ("meetings", "changes");
}

static void
add_line (SngBlock *table, const SngChangedLine *line)
{
  g_autofree char *after = say_after (line);

  sng_table_block_begin (table);
  sng_table_block_lead_row (table, line->record != 0 ? sng_lead_to_record (line->record) : lead_to_changes ());
  sng_table_block_add (table, line->subject);
  sng_table_block_add (table, line->before);
  sng_table_block_add (table, after);
  if (line->turn == SNG_TURN_WORSE)
    sng_table_block_alarm (table);
  sng_table_block_add (table, line->needs_reason ? C_ ("change", "a reason is missing") : line->reason);
  if (line->needs_reason)
    sng_table_block_alarm (table);
  sng_table_block_add (table, line->owner);
}

static SngBlock *
make_lines (SngWhatChanged *changed)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "What changed"), 4, 0 }, { C_ ("column", "Before"), 1.8, 0 },
    { C_ ("column", "Today"), 2.2, 0 },      { C_ ("column", "Reason"), 4.2, 0 },
    { C_ ("column", "Owner"), 2.2, 0 },
  };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < MIN (changed->lines->len, MAX_CHANGES); i++)
    add_line (table, changed->lines->pdata[i]);
  return table;
}

/* What got worse stands first, so what is left out is the least that a board must know. */
static void
add_lines (SngSheet *sheet, SngPackFacts *facts)
{
  g_autoptr (SngWhatChanged) changed = sng_what_changed_since_last_meeting (
      facts->reader, facts->posture, facts->exposure, facts->locale, NULL);
  g_autofree char *finding = changed != NULL ? sng_what_changed_say (changed) : NULL;
  SngBlock *note;
  g_autofree char *more = NULL;

  if (changed == NULL || changed->lines->len == 0)
    {
      sng_sheet_add (sheet, sng_pack_missing (_ ("Nothing changed that a board has to know.")));
      return;
    }
  sng_sheet_add_finding (sheet, finding, lead_to_changes ());
  sng_sheet_add (sheet, make_lines (changed));
  if (changed->lines->len <= MAX_CHANGES)
    return;
  more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more change is on the page “Board meetings”, under what changed.",
                                       "%u more changes are on the page “Board meetings”, under what changed.",
                                       changed->lines->len - MAX_CHANGES),
                          changed->lines->len - MAX_CHANGES);
  note = sng_text_block_new (SNG_SIZE_NOTE, FALSE);
  sng_text_block_add (note, more);
  sng_text_block_lead (note, lead_to_changes ());
  sng_sheet_add (sheet, sng_block_off_slides (note));
}

/* Public API */

SngSheet *
sng_sheet_make_changes (SngPackFacts *facts)
{
  g_autofree char *title = title_of_changes (facts);
  SngSheet *sheet = sng_sheet_new ("changes", lead_to_changes (), title);
  SngBlock *columns = sng_columns_block_new ();
  SngBlock *history = make_history (facts);

  if (!has_last (facts))
    sng_sheet_add (sheet, sng_pack_missing (_ ("What changed is told once a meeting was held and its snapshot frozen.")));
  else
    sng_columns_block_add (columns, 1, make_figures (facts));
  if (history != NULL)
    sng_columns_block_add (columns, 1.2, history);
  sng_sheet_add (sheet, columns);
  if (has_last (facts))
    add_lines (sheet, facts);
  return sheet;
}
