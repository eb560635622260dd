/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"
#include "app/board-pack/sng-pack-sheets.h"

#include "sng-config.h"
#include "ui/pages/sng-lead.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_SHADOW 10
#define MAX_INCIDENTS 6
#define DAYS_OF_INCIDENTS 365
#define HISTORY_HEIGHT 100.0

static char *
title_of_ai (SngPackFacts *facts)
{
  const SngPostureAdoption *adoption = sng_posture_get_adoption (facts->posture);

  if (sng_posture_get_deployments (facts->posture)->len == 0)
    return g_strdup (_ ("No AI deployment is in the register"));
  if (!sng_pack_has_looked (facts))
    return g_strdup (_ ("Nobody has looked for AI that was not declared"));
  if (adoption->n_shadow == 0)
    return g_strdup (_ ("All AI that is known to be in use was declared"));
  /* TRANSLATORS: how many AI deployments nobody declared, of how many in use. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u AI deployments in use was never approved",
                                       "%u of %u AI deployments in use were never approved", adoption->n_shadow),
                          adoption->n_shadow, adoption->n_in_use);
}

static SngBlock *
make_figures (SngPackFacts *facts)
{
  const SngPostureAdoption *adoption = sng_posture_get_adoption (facts->posture);
  const SngAdoption *figures = &adoption->figures;
  g_autofree char *adopted = sng_pack_percent (facts, figures->adoption, 0);
  g_autofree char *controlled = sng_pack_percent (facts, figures->control, 0);
  g_autofree char *gap = sng_pack_number (facts, figures->gap, 0);
  double n_shadow = sng_pack_has_looked (facts) ? adoption->n_shadow : NAN;
  g_autofree char *shadow = sng_pack_number (facts, n_shadow, 0);
  g_autofree char *adopting = g_strdup_printf (_ ("%u of %u processes"), figures->n_adopting, figures->n_processes);
  g_autofree char *holding = g_strdup_printf (_ ("%u of %u processes"), figures->n_controlled, figures->n_processes);
  const SngLargeFigure items[] = {
    { .name = "adoption.adoption", .label = _ ("Processes that use AI"), .value = adopted ? adopted : "—",
      .note = adopting, .number = figures->adoption, .lead = sng_lead_to_page ("processes") },
    { .name = "adoption.control", .label = _ ("Processes whose AI is under control"),
      .value = controlled ? controlled : "—", .note = controlled ? holding : _ ("nobody has looked"),
      .number = figures->control, .lead = sng_lead_to_page ("processes") },
    { .name = "adoption.gap", .label = _ ("Control is behind adoption by"), .value = gap ? gap : "—",
      .note = _ ("points"), .number = figures->gap, .is_bad = figures->gap >= 30,
      .lead = sng_lead_to_page ("processes") },
    { .name = "adoption.shadow", .label = _ ("AI in the shadow"), .value = shadow ? shadow : "—",
      .note = shadow ? _ ("in use, and nobody approved it") : _ ("nobody has looked"), .number = n_shadow,
      .is_bad = adoption->n_shadow > 0, .lead = sng_lead_to_page ("deployments") },
  };
  SngBlock *block = sng_figures_block_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    sng_figures_block_add (block, &items[i]);
  return block;
}

static void
add_bar (SngPackBars *bars, const char *label, guint n, SngMark mark)
{
  g_autofree char *text = g_strdup_printf ("%u", n);

  sng_pack_bars_add (bars, label, text, NAN, NAN);
  sng_pack_bars_add_part (bars, n, mark);
}

/* How many deployments hold each choice of a field; the first number is of those that hold none. */
static guint *
count_choices (SngPackFacts *facts, const SngField *field)
{
  GPtrArray *deployments = sng_posture_get_deployments (facts->posture);
  guint *counts = g_new0 (guint, field->n_choices + 1);

  for (guint i = 0; i < deployments->len; i++)
    {
      const SngPostureDeployment *deployment = deployments->pdata[i];

      counts[sng_value_get_integer (sng_record_get (deployment->record, field->index), 0)]++;
    }
  return counts;
}

static SngBlock *
make_states (SngPackFacts *facts)
{
  const SngField *field = sng_kind (SNG_KIND_DEPLOYMENT)->state;
  g_autofree guint *counts = count_choices (facts, field);
  SngPackBars *bars = sng_pack_bars_new (0);

  for (guint state = 1; state <= field->n_choices; state++)
    if (counts[state] > 0)
      add_bar (bars, sng_field_choice_label (field, state), counts[state],
               (SngMark){ SNG_LOOK_KNOWN,
                          state == SNG_DEPLOYMENT_STATE_SHADOW ? SNG_TINT_CRITICAL : SNG_TINT_GOOD });
  return sng_pack_bars_make_block (bars, _ ("AI deployments by state"), sng_lead_to_page ("deployments"));
}

/* From the highest tier to those that nobody put into one, which count as high in the method. */
static SngBlock *
make_tiers (SngPackFacts *facts)
{
  const SngField *field = sng_kind (SNG_KIND_DEPLOYMENT)->fields[SNG_DEPLOYMENT_TIER];
  g_autofree guint *counts = count_choices (facts, field);
  SngPackBars *bars = sng_pack_bars_new (0);

  for (guint tier = field->n_choices; tier > 0; tier--)
    add_bar (bars, sng_field_choice_label (field, tier), counts[tier],
             (SngMark){ SNG_LOOK_KNOWN, SNG_TINT_GOOD });
  if (counts[0] > 0)
    /* TRANSLATORS: AI deployments that nobody put into a tier (low, medium, high, critical) yet. */
    add_bar (bars, C_ ("tier", "in none yet"), counts[0],
             (SngMark){ SNG_LOOK_UNKNOWN, SNG_TINT_CRITICAL });
  return sng_pack_bars_make_block (bars, _ ("AI deployments by tier"), sng_lead_to_page ("deployments"));
}

/* From the best band to what is not known. */
static SngBlock *
make_assurance (SngPackFacts *facts)
{
  static const double middles[] = { 95, 80, 65, 50, 20 };
  GPtrArray *deployments = sng_posture_get_deployments (facts->posture);
  guint counts[SNG_BAND_STRONG + 1] = { 0 };
  SngPackBars *bars = sng_pack_bars_new (0);

  for (guint i = 0; i < deployments->len; i++)
    counts[((const SngPostureDeployment *)deployments->pdata[i])->assurance.score.state]++;
  for (guint i = 0; i < G_N_ELEMENTS (middles); i++)
    {
      SngScore score = sng_score_make (middles[i], middles[i], middles[i], 100, 100);
      SngFigure figure = sng_figure_of_score (&score, SNG_LOOK_KNOWN);

      add_bar (bars, sng_figure_band_word (&figure), counts[score.state], figure.mark);
    }
  if (counts[SNG_BAND_UNKNOWN] + counts[SNG_BAND_INSUFFICIENT] > 0)
    add_bar (bars, C_ ("score band", "not assessed"),
             counts[SNG_BAND_UNKNOWN] + counts[SNG_BAND_INSUFFICIENT],
             (SngMark){ SNG_LOOK_UNKNOWN, SNG_TINT_CRITICAL });
  return sng_pack_bars_make_block (bars, _ ("AI deployments by assurance"), sng_lead_to_page ("deployments"));
}

static SngBlock *
make_shadow (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "AI in the shadow"), 3.5, 0 },
    { C_ ("column", "Process"), 3.5, 0 },
    { C_ ("column", "Assurance"), 1, 0.5 },
  };
  GPtrArray *deployments = sng_posture_get_deployments (facts->posture);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < deployments->len && sng_table_block_get_n_rows (table) < MAX_SHADOW; i++)
    {
      const SngPostureDeployment *deployment = deployments->pdata[i];
      SngFigure figure = sng_figure_of_score (&deployment->assurance.score, SNG_LOOK_KNOWN);
      static const guint fields[] = { SNG_DEPLOYMENT_NAME, SNG_DEPLOYMENT_PROCESSES };

      if (sng_record_get_state (deployment->record) != SNG_DEPLOYMENT_STATE_SHADOW)
        continue;
      sng_pack_add_values (facts, table, deployment->record, fields, G_N_ELEMENTS (fields));
      sng_table_block_add_figure (table, &figure);
      sng_table_block_lead_cell (
          table, sng_lead_to_evidence (sng_record_get_handle (deployment->record), SNG_PILLAR_AI));
    }
  return table;
}

static SngBlock *
make_incidents (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "AI incidents of the last 12 months"), 3.5, 0 },
    { C_ ("column", "Detected"), 1.4, 0 },
    { C_ ("column", "Severity"), 1.2, 0 },
    { C_ ("column", "State"), 1.2, 0 },
  };
  g_autoptr (GPtrArray) incidents = sng_pack_records (facts, SNG_KIND_INCIDENT);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = incidents->len; i > 0 && sng_table_block_get_n_rows (table) < MAX_INCIDENTS; i--)
    {
      SngRecord *incident = incidents->pdata[i - 1];
      gint64 day = sng_pack_day_of_instant (facts, sng_incident (incident, SNG_INCIDENT_DETECTED_AT));
      g_autofree char *detected = sng_pack_day (facts, day);
      g_autofree char *title = sng_pack_value (facts, incident, SNG_INCIDENT_NAME);
      g_autofree char *severity = sng_pack_value (facts, incident, SNG_INCIDENT_SEVERITY);
      g_autofree char *state = sng_pack_value (facts, incident, SNG_INCIDENT_STATE);

      if (!sng_value_get_boolean (sng_incident (incident, SNG_INCIDENT_AI_RELATED), FALSE)
          || day < facts->as_of - DAYS_OF_INCIDENTS)
        continue;
      sng_table_block_begin (table);
      sng_table_block_lead_row (table, sng_lead_to_record (sng_record_get_handle (incident)));
      sng_table_block_add (table, title);
      sng_table_block_add (table, detected);
      sng_table_block_add (table, severity);
      sng_table_block_add (table, state);
    }
  return table;
}

static SngBlock *
make_right (SngPackFacts *facts)
{
  const SngPackLine lines[] = {
    { "adoption", C_ ("line", "Adoption"), SNG_HUE_AI, FALSE },
    { "control", C_ ("line", "Control"), SNG_HUE_SECURITY, TRUE },
  };
  SngBlock *right = sng_stack_block_new ();
  SngBlock *history = sng_pack_lines (facts, _ ("Adoption against control, percent of processes"), lines,
                                      G_N_ELEMENTS (lines), TRUE, HISTORY_HEIGHT);
  SngBlock *incidents = make_incidents (facts);

  sng_stack_block_add (right, make_tiers (facts));
  if (history != NULL)
    sng_stack_block_add (right, history);
  sng_stack_block_add (right, sng_block_off_slides (incidents));
  return right;
}

/* Public API */

SngSheet *
sng_sheet_make_ai (SngPackFacts *facts)
{
  g_autofree char *title = title_of_ai (facts);
  SngSheet *sheet = sng_sheet_new ("ai", sng_lead_to_page ("deployments"), title);
  SngBlock *left, *columns;

  if (sng_posture_get_deployments (facts->posture)->len == 0)
    {
      sng_sheet_add (sheet, sng_pack_missing (_ ("An inventory without AI does not mean that nobody uses it: the audit of AI in "
                                                 "the shadow would tell.")));
      return sheet;
    }
  sng_sheet_add (sheet, make_figures (facts));
  left = sng_stack_block_new ();
  sng_stack_block_add (left, make_states (facts));
  sng_stack_block_add (left, sng_block_off_slides (make_assurance (facts)));
  if (sng_posture_get_adoption (facts->posture)->n_shadow > 0)
    sng_stack_block_add (left, sng_block_off_slides (make_shadow (facts)));
  columns = sng_columns_block_new ();
  sng_columns_block_add (columns, 1, left);
  sng_columns_block_add (columns, 1, sng_block_off_slides (make_right (facts)));
  sng_sheet_add (sheet, columns);
  return sheet;
}
