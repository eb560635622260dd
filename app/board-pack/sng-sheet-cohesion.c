/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-sheets.h"

#include "sng-config.h"
#include "ui/pages/sng-lead.h"
#include "ui/pages/sng-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A board looks at the critical few; the annex has all. */
#define MAX_PROCESSES 14

static int
compare_worst (gconstpointer a, gconstpointer b)
{
  const SngPostureProcess *one = *(const SngPostureProcess *const *)a;
  const SngPostureProcess *other = *(const SngPostureProcess *const *)b;

  if (one->cohesion.score.lo != other->cohesion.score.lo)
    return one->cohesion.score.lo < other->cohesion.score.lo ? -1 : 1;
  if (one->criticality != other->criticality)
    return other->criticality - one->criticality;
  return g_strcmp0 (sng_record_get_key (one->record), sng_record_get_key (other->record));
}

/* (transfer container): the worst first. */
static GPtrArray *
sort_processes (SngPackFacts *facts)
{
  GPtrArray *processes = sng_posture_get_processes (facts->posture);
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < processes->len; i++)
    g_ptr_array_add (sorted, processes->pdata[i]);
  g_ptr_array_sort (sorted, compare_worst);
  return sorted;
}

static void
begin_process (SngBlock *table, const SngPostureProcess *process)
{
  sng_table_block_begin (table);
  sng_table_block_lead_row (table, sng_lead_to_record (sng_record_get_handle (process->record)));
}

static void
add_pillars (SngBlock *table, const SngPostureProcess *process)
{
  for (guint i = 0; i < SNG_N_PILLARS; i++)
    {
      SngFigure figure = sng_figure_of_score (&process->pillars.scores[i], SNG_LOOK_KNOWN);

      if (i == SNG_PILLAR_AI && process->pillars.without_ai)
        sng_table_block_add (table, C_ ("pillar", "no AI"));
      else
        {
          sng_table_block_add_figure (table, &figure);
          sng_table_block_lead_cell (table, sng_lead_to_evidence (sng_record_get_handle (process->record), i));
        }
    }
}

static char *
name_of_process (SngPackFacts *facts, const SngPostureProcess *process)
{
  g_autofree char *title = sng_pack_title (facts, sng_record_get_handle (process->record));

  return g_strdup_printf ("%s %s", sng_record_get_key (process->record), title);
}

static char *
say_gates (const SngPostureProcess *process, SngGateResult result)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) gates = NULL;

  for (guint i = 0; i < SNG_N_PROCESS_GATES; i++)
    if (process->gates[i] == result)
      {
        g_autofree char *gate
            = g_strdup_printf ("%s %s", sng_process_gate_name (i), sng_words_gate (i));

        g_strv_builder_add (builder, gate);
      }
  gates = g_strv_builder_end (builder);
  return gates[0] != NULL ? g_strjoinv (", ", gates) : NULL;
}

static char *
say_all_gates (const SngPostureProcess *process)
{
  g_autofree char *failed = say_gates (process, SNG_GATE_FAIL);
  g_autofree char *unknown = say_gates (process, SNG_GATE_UNKNOWN);

  if (failed == NULL && unknown == NULL)
    return g_strdup (C_ ("gates", "all passed"));
  if (unknown == NULL)
    return g_steal_pointer (&failed);
  if (failed == NULL)
    /* TRANSLATORS: the names of gates. */
    return g_strdup_printf (C_ ("gates", "not known: %s"), unknown);
  /* TRANSLATORS: the names of gates that failed, then of those that nobody knows. */
  return g_strdup_printf (C_ ("gates", "%s; not known: %s"), failed, unknown);
}

static char *
say_next (const SngPostureProcess *process)
{
  g_auto (GStrv) needed = sng_words_next_stage (process);

  return needed[0] != NULL ? g_strjoinv (" ", needed) : NULL;
}

static void
add_process (SngBlock *table, SngPackFacts *facts, const SngPostureProcess *process)
{
  g_autofree char *name = name_of_process (facts, process);
  g_autofree char *stage = g_strdup_printf ("%d %s", process->stage, sng_words_stage (process->stage));
  g_autofree char *gates = say_all_gates (process);
  g_autofree char *next = say_next (process);

  begin_process (table, process);
  sng_table_block_add (table, name);
  add_pillars (table, process);
  sng_table_block_add_number (table, stage, process->stage);
  sng_table_block_add (table, gates);
  sng_table_block_add (table, next);
}

static char *
title_of_cohesion (SngPackFacts *facts)
{
  guint n_processes;
  guint n_holding = sng_posture_count_holding (facts->posture, &n_processes);

  if (n_processes == 0)
    return g_strdup (_ ("There is no business process yet, so nothing can be said."));
  /* TRANSLATORS: two counts of processes. The form depends on the first. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u processes holds together and may grow",
                                       "%u of %u processes hold together and may grow", n_holding),
                          n_holding, n_processes);
}

static void
say_more (SngSheet *sheet, guint n_more)
{
  SngBlock *block = sng_text_block_new (SNG_SIZE_NOTE, FALSE);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more process, less weak than these, is in the annex.",
                   "%u more processes, less weak than these, are in the annex.", n_more),
      n_more);

  sng_text_block_add (block, text);
  sng_text_block_lead (block, sng_lead_to_page ("processes"));
  sng_sheet_add (sheet, sng_block_off_slides (block));
}

static char *
range_of (SngPackFacts *facts, const SngPostureProcess *process, SngPillar pillar)
{
  const SngScore *score = &process->pillars.scores[pillar];
  g_autofree char *text = sng_pack_score (facts, score);
  g_autofree char *coverage = NULL;
  g_autofree char *confidence = NULL;

  if (pillar == SNG_PILLAR_AI && process->pillars.without_ai)
    return g_strdup (C_ ("pillar", "no AI"));
  if (!sng_score_is_assessed (score))
    return g_steal_pointer (&text);
  coverage = sng_pack_percent (facts, score->coverage, 0);
  confidence = sng_pack_number (facts, score->confidence, 0);
  /* TRANSLATORS: a score, how much of it is known, and how far that can be trusted (0 to 100). */
  return g_strdup_printf (C_ ("score", "%s · known %s · confidence %s"), text, coverage, confidence);
}

/* Public API */

/**
 * sng_sheet_worst_processes:
 *
 * The weakest processes: their pillars and stage.
 */
SngBlock *
sng_sheet_worst_processes (SngPackFacts *facts, guint n)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Weakest processes"), 4, 0 }, { C_ ("column", "AI"), 1.1, 0.5 },
    { C_ ("column", "Security"), 1.1, 0.5 },      { C_ ("column", "Talent"), 1.1, 0.5 },
    { C_ ("column", "Stage"), 0.8, 0.5 },
  };
  g_autoptr (GPtrArray) sorted = sort_processes (facts);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < MIN (n, sorted->len); i++)
    {
      const SngPostureProcess *process = sorted->pdata[i];
      g_autofree char *name = name_of_process (facts, process);
      g_autofree char *stage = g_strdup_printf ("%d", process->stage);

      begin_process (table, process);
      sng_table_block_add (table, name);
      add_pillars (table, process);
      sng_table_block_add_number (table, stage, process->stage);
    }
  return table;
}

SngSheet *
sng_sheet_make_cohesion (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Process"), 3.2, 0 },  { C_ ("column", "AI"), 1, 0.5 },
    { C_ ("column", "Security"), 1, 0.5 }, { C_ ("column", "Talent"), 0.8, 0.5 },
    { C_ ("column", "Stage"), 1.7, 0 },    { C_ ("column", "Gates not passed"), 3.4, 0 },
    { C_ ("column", "What lifts it to the next stage"), 5, 0 },
  };
  g_autofree char *title = title_of_cohesion (facts);
  SngSheet *sheet = sng_sheet_new ("cohesion", sng_lead_to_page ("processes"), title);
  g_autoptr (GPtrArray) sorted = sort_processes (facts);
  SngBlock *table;

  if (sorted->len == 0)
    {
      sng_sheet_add (sheet, sng_pack_missing (_ ("A process is written down on the page “Processes”, with who answers for it.")));
      return sheet;
    }
  sng_sheet_add_finding (sheet, _ ("The weakest of the three pillars decides how far a process may go, never their mean."),
                         sng_lead_to_page ("processes"));
  table = sng_table_block_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < MIN (sorted->len, MAX_PROCESSES); i++)
    add_process (table, facts, sorted->pdata[i]);
  sng_sheet_add (sheet, sng_block_off_slides (table));
  sng_sheet_add (sheet, sng_block_off_paper (sng_sheet_worst_processes (facts, MAX_PROCESSES)));
  if (sorted->len > MAX_PROCESSES)
    say_more (sheet, sorted->len - MAX_PROCESSES);
  return sheet;
}

/**
 * sng_sheet_make_inputs:
 *
 * What the pillars of the organisation are made of: every process with its weight.
 */
SngSheet *
sng_sheet_make_inputs (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Process"), 3, 0 },      { C_ ("column", "Criticality"), 1, 0.5 },
    { C_ ("column", "AI"), 3, 0 },           { C_ ("column", "Security"), 3, 0 },
    { C_ ("column", "Talent"), 3, 0 },       { C_ ("column", "Stage"), 1, 0.5 },
  };
  SngSheet *sheet = sng_sheet_new ("inputs", sng_lead_to_page ("processes"), _ ("Annex: what the pillars are made of"));
  GPtrArray *processes = sng_posture_get_processes (facts->posture);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  sheet->off_slides = TRUE;
  for (guint i = 0; i < processes->len; i++)
    {
      const SngPostureProcess *process = processes->pdata[i];
      g_autofree char *name = name_of_process (facts, process);
      g_autofree char *criticality = g_strdup_printf ("%d", process->criticality);
      g_autofree char *stage = g_strdup_printf ("%d", process->stage);

      begin_process (table, process);
      sng_table_block_add (table, name);
      sng_table_block_add_number (table, criticality, process->criticality);
      for (guint p = 0; p < SNG_N_PILLARS; p++)
        {
          g_autofree char *text = range_of (facts, process, p);

          sng_table_block_add (table, text);
          sng_table_block_lead_cell (table, sng_lead_to_evidence (sng_record_get_handle (process->record), p));
        }
      sng_table_block_add_number (table, stage, process->stage);
    }
  sng_sheet_add (sheet, table);
  return sheet;
}
