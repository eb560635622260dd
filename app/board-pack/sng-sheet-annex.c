/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-sheets.h"

#include "data/method/sng-method-parameters.h"
#include "data/sources/sng-source-health.h"
#include "sng-config.h"
#include "ui/pages/sng-lead.h"
#include "ui/pages/sng-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Words that not every member of a board uses every day. */
static const struct
{
  const char *word;
  const char *meaning;
} glossary[] = {
  { NC_ ("glossary", "Assurance"), N_ ("How well an AI deployment is secured, governed and watched, from 0 to 100.") },
  { NC_ ("glossary", "Cohesion"), N_ ("The weakest of the three pillars of a process. It is never a mean.") },
  { NC_ ("glossary", "Confidence"), N_ ("How far the facts behind a figure can be trusted: their source, their age, who verified them.") },
  { NC_ ("glossary", "Exposure"), N_ ("What all estimated risks together may cost in the next twelve months.") },
  { NC_ ("glossary", "Gate"), N_ ("Something that must be true before a process may go to the next stage.") },
  { NC_ ("glossary", "A bad year (1 in 20)"), N_ ("In nineteen of twenty simulated years the losses are not higher than this (P95).") },
  { NC_ ("glossary", "Residual risk"), N_ ("What is left of a risk with the controls as they are today.") },
  { NC_ ("glossary", "Shadow AI"), N_ ("AI that is in use and that nobody approved.") },
  { NC_ ("glossary", "Tolerance"), N_ ("The loss that the board does not want to exceed, and how likely it may be at most.") },
  { NC_ ("glossary", "Up to"), N_ ("What a score could be if everything that is missing were good. The score itself takes it as bad.") },
};

/* Its numbers are the method's own. */
static void
add_rule (SngBlock *block, const char *text)
{
  sng_text_block_add_item (block, text);
  sng_text_block_lead (block, g_strdup (SNG_LEAD_NOWHERE));
}

static void
add_rules (SngSheet *sheet)
{
  SngBlock *block = sng_text_block_new (SNG_SIZE_TEXT, FALSE);

  for (guint i = 0; i < SNG_N_PILLARS; i++)
    {
      g_autofree char *text = g_strdup_printf (C_ ("definition", "%s. %s %s"), sng_words_pillar_figure (i),
                                               sng_words_process_pillar_rule (i), sng_words_pillar_rule (i));

      add_rule (block, text);
    }
  add_rule (block, _ ("Bands of a score: below 40 critical, from 40 weak, from 60 acceptable, from 75 good, "
                                     "from 90 strong. What is missing counts as the worst."));
  add_rule (block, _ ("Stages of a process: 0 unassessed, 1 siloed, 2 secure, 3 intelligent, 4 human-friendly, "
                                     "5 cohesive. It holds together from stage 4 on."));
  sng_sheet_add (sheet, block);
}

static void
add_glossary (SngSheet *sheet)
{
  const SngTableColumn columns[] = { { C_ ("column", "Word"), 1.6, 0 }, { C_ ("column", "What it means here"), 8, 0 } };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < G_N_ELEMENTS (glossary); i++)
    {
      sng_table_block_begin (table);
      sng_table_block_lead_row (table, g_strdup (SNG_LEAD_NOWHERE));
      sng_table_block_add (table, g_dpgettext2 (GETTEXT_PACKAGE, "glossary", glossary[i].word));
      sng_table_block_add (table, _ (glossary[i].meaning));
    }
  sng_sheet_add (sheet, sng_text_block_new_heading (C_ ("heading", "Glossary")));
  sng_sheet_add (sheet, table);
}

static void
add_origin (SngSheet *sheet, SngPackFacts *facts)
{
  SngBlock *block = sng_text_block_new (SNG_SIZE_TEXT, FALSE);
  g_autofree char *count = sng_locale_format_integer (facts->locale, facts->n_changes);
  g_autofree char *journal
      /* TRANSLATORS: how many rows the journal has, and the hash of the newest, in hexadecimal digits. */
      = g_strdup_printf (_ ("The journal has %s rows; the newest has the hash %s. Who keeps this page can tell later whether "
                            "a row before it was changed or cut off: tamper-evident, not tamper-proof."),
                         count, facts->head != NULL ? facts->head : "—");
  /* TRANSLATORS: %s is the version of the method. */
  g_autofree char *method = g_strdup_printf (_ ("Version of the method: %s."), SNG_METHOD_VERSION);

  add_rule (block, method);
  sng_text_block_add_item (block, journal);
  sng_text_block_lead (block, sng_lead_to_page ("journal"));
  sng_text_block_add_item (block, _ ("Who wrote what is declared by each person, not proven."));
  sng_sheet_add (sheet, sng_text_block_new_heading (_ ("Where these figures come from")));
  sng_sheet_add (sheet, block);
}

static guint
count_bad (SngPackFacts *facts)
{
  guint n = 0;

  for (guint i = 0; i < facts->healths->len; i++)
    n += sng_source_health_is_bad (facts->healths->pdata[i]);
  return n;
}

static char *
title_of_sources (SngPackFacts *facts)
{
  guint n = count_bad (facts);

  if (facts->healths->len == 0)
    return g_strdup (_ ("Annex: no data source is connected"));
  if (n == 0)
    return g_strdup (_ ("Annex: all data sources are up to date"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Annex: %u of %u data sources cannot be relied on",
                                       "Annex: %u of %u data sources cannot be relied on", n),
                          n, facts->healths->len);
}

static SngBlock *
make_sources (SngPackFacts *facts)
{
  const SngField *state = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  const SngTableColumn columns[] = {
    { C_ ("column", "Data source"), 4, 0 },
    { C_ ("column", "State"), 2, 0 },
    { C_ ("column", "Age of its facts"), 2, 0 },
    { C_ ("column", "Owner"), 3, 0 },
  };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < facts->healths->len; i++)
    {
      const SngSourceHealth *health = facts->healths->pdata[i];
      g_autofree char *title = sng_pack_title (facts, sng_record_get_handle (health->source));
      g_autofree char *owner = sng_pack_value (facts, health->source, SNG_SOURCE_OWNER);
      g_autofree char *age
          = health->age < 0    ? g_strdup (C_ ("age", "never complete"))
            : health->age == 0 ? g_strdup (C_ ("age", "of today"))
                               : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day old", "%d days old",
                                                            (gulong)health->age),
                                               health->age);

      sng_table_block_begin (table);
      sng_table_block_lead_row (table, sng_lead_to_record (sng_record_get_handle (health->source)));
      sng_table_block_add (table, title);
      sng_table_block_add (table, sng_field_choice_label (state, health->state));
      if (sng_source_health_is_bad (health))
        sng_table_block_alarm (table);
      sng_table_block_add (table, age);
      sng_table_block_add (table, owner);
    }
  return table;
}

/* Public API */

SngSheet *
sng_sheet_make_definitions (SngPackFacts *facts)
{
  SngSheet *sheet = sng_sheet_new ("definitions", NULL, _ ("Annex: how the figures are made"));

  sheet->off_slides = TRUE;
  add_rules (sheet);
  add_origin (sheet, facts);
  add_glossary (sheet);
  return sheet;
}

SngSheet *
sng_sheet_make_sources (SngPackFacts *facts)
{
  g_autofree char *title = title_of_sources (facts);
  SngSheet *sheet = sng_sheet_new ("sources", sng_lead_to_page ("sources"), title);

  sheet->off_slides = TRUE;
  if (facts->healths->len == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("All facts were typed or imported by people; none comes from a source that is asked again.")));
  sng_sheet_add (sheet, make_sources (facts));
  return sheet;
}

SngSheet *
sng_sheet_make_obligations (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Obligation"), 4, 0 },    { C_ ("column", "Norm"), 3, 0 },
    { C_ ("column", "Article"), 1, 0 },       { C_ ("column", "State"), 1.6, 0 },
    { C_ ("column", "Next deadline"), 1.5, 0 }, { C_ ("column", "Time to notify"), 1.5, 0 },
    { C_ ("column", "Owner"), 2.5, 0 },
  };
  static const guint fields[] = { SNG_OBLIGATION_NAME, SNG_OBLIGATION_NORM, SNG_OBLIGATION_ARTICLE, SNG_OBLIGATION_STATE, SNG_OBLIGATION_DUE, SNG_OBLIGATION_NOTIFY_WITHIN, SNG_OBLIGATION_OWNER };
  g_autoptr (GPtrArray) obligations = sng_pack_records (facts, SNG_KIND_OBLIGATION);
  SngSheet *sheet = sng_sheet_new ("obligations", sng_lead_to_list (SNG_KIND_OBLIGATION), _ ("Annex: what the law asks, and by when"));
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  sheet->off_slides = TRUE;
  for (guint i = 0; i < obligations->len; i++)
    sng_pack_add_values (facts, table, obligations->pdata[i], fields, G_N_ELEMENTS (fields));
  if (obligations->len == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("Nobody has written down an obligation. That does not mean that there is none.")));
  sng_sheet_add (sheet, table);
  return sheet;
}
