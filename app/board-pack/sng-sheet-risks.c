/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-charts.h"
#include "app/board-pack/sng-pack-sheets.h"

#include "data/method/sng-risk-score.h"
#include "data/posture/sng-loss-amount.h"
#include "sng-config.h"
#include "ui/charts/sng-loss-curve.h"
#include "ui/pages/sng-lead.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_RISKS 10
#define N_ON_SLIDE 5
#define MAX_CONTRIBUTORS 6
#define MAX_ACCEPTED 8
#define CURVE_HEIGHT 165.0
#define HISTORY_HEIGHT 74.0

static void
add_band (SngBlock *table, SngPackFacts *facts, const SngPostureRisk *risk)
{
  g_autofree char *band = sng_pack_value (facts, risk->record, SNG_RISK_RESIDUAL_BAND);

  if (risk->level == SNG_RISK_LEVEL_UNKNOWN || band == NULL)
    sng_table_block_add (table, C_ ("risk", "not assessed"));
  else
    sng_table_block_add_tinted (table, band, risk->score,
                                sng_level_tint ((SngLevel)(risk->level - SNG_RISK_LEVEL_LOW)));
}

static char *
say_movement (SngPackFacts *facts, const SngPostureRisk *risk)
{
  static const char *const signs[] = {
    [SNG_RISK_MOVEMENT_UP] = "▲",
    [SNG_RISK_MOVEMENT_SAME] = "=",
    [SNG_RISK_MOVEMENT_DOWN] = "▼",
  };
  g_autofree char *word = sng_pack_value (facts, risk->record, SNG_RISK_MOVEMENT);

  if (word == NULL)
    return NULL;
  if (risk->movement > 0 && (gsize)risk->movement < G_N_ELEMENTS (signs) && signs[risk->movement] != NULL)
    return g_strdup_printf ("%s %s", signs[risk->movement], word);
  return g_steal_pointer (&word);
}

static void
add_due (SngBlock *table, SngPackFacts *facts, const SngPostureRisk *risk)
{
  g_autofree char *due = sng_pack_value (facts, risk->record, SNG_RISK_REVIEW_DUE);
  g_autofree char *late
      = risk->days_late > 0
            ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day late", "%d days late",
                                            (gulong)risk->days_late),
                               risk->days_late)
            : NULL;

  sng_table_block_add (table, late != NULL ? late : due);
  if (late != NULL)
    sng_table_block_alarm (table);
}

static void
add_risk (SngBlock *table, SngPackFacts *facts, const SngPostureRisk *risk)
{
  static const guint fields[] = { SNG_COMMON_KEY, SNG_RISK_NAME, SNG_RISK_PROCESSES, SNG_RISK_OWNER };
  g_autofree char *loss = sng_pack_millions (facts, risk->expected_loss);
  g_autofree char *movement = say_movement (facts, risk);
  g_autofree char *state = sng_pack_value (facts, risk->record, SNG_RISK_STATE);

  sng_pack_add_values (facts, table, risk->record, fields, G_N_ELEMENTS (fields));
  add_band (table, facts, risk);
  sng_table_block_add_number (table, loss, risk->expected_loss / 100);
  sng_table_block_add (table, movement);
  sng_table_block_add (table, state);
  add_due (table, facts, risk);
}

static guint
count_critical (SngPackFacts *facts, guint *n_assessed)
{
  GPtrArray *risks = sng_posture_get_risks (facts->posture);
  guint n = 0;

  *n_assessed = 0;
  for (guint i = 0; i < risks->len; i++)
    {
      const SngPostureRisk *risk = risks->pdata[i];

      n += risk->level == SNG_RISK_LEVEL_CRITICAL;
      *n_assessed += risk->level != SNG_RISK_LEVEL_UNKNOWN;
    }
  return n;
}

/* What is written down is not yet assessed, or not any more. */
static char *
title_without_active (SngPackFacts *facts)
{
  g_autoptr (GPtrArray) all = sng_pack_records (facts, SNG_KIND_RISK);

  if (all->len == 0)
    return g_strdup (_ ("No risk is in the register"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u risk is in the register, and it is a draft or closed",
                                       "%u risks are in the register, and all are drafts or closed", all->len),
                          all->len);
}

static char *
title_of_risks (SngPackFacts *facts)
{
  GPtrArray *risks = sng_posture_get_risks (facts->posture);
  guint n_assessed;
  guint n_critical = count_critical (facts, &n_assessed);
  const SngPostureRisk *first = risks->len > 0 ? risks->pdata[0] : NULL;
  g_autofree char *title = first != NULL ? sng_pack_title (facts, sng_record_get_handle (first->record)) : NULL;

  if (first == NULL)
    return title_without_active (facts);
  /* TRANSLATORS: two counts of risks, and the title of one. The form depends on the first count. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u assessed risks is critical; the first to look at: %s",
                                       "%u of %u assessed risks are critical; the first to look at: %s", n_critical),
                          n_critical, n_assessed, title);
}

static SngBlock *
make_risks (SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Key"), 1, 0 },       { C_ ("column", "Risk"), 4, 0 },
    { C_ ("column", "Process"), 2.8, 0 }, { C_ ("column", "Owner"), 2.2, 0 },
    { C_ ("column", "Level"), 1.3, 0.5 }, { C_ ("column", "Expected loss"), 1.6, 1 },
    { C_ ("column", "Since last time"), 1.6, 0 }, { C_ ("column", "State"), 1.7, 0 },
    { C_ ("column", "Review"), 1.5, 1 },
  };
  GPtrArray *risks = sng_posture_get_risks (facts->posture);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < MIN (risks->len, MAX_RISKS); i++)
    add_risk (table, facts, risks->pdata[i]);
  return table;
}

static void
add_accepted (SngSheet *sheet, SngPackFacts *facts)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Key"), 1, 0 },         { C_ ("column", "Accepted risk"), 4.5, 0 },
    { C_ ("column", "Accepted by"), 2.5, 0 }, { C_ ("column", "Reason"), 6, 0 },
    { C_ ("column", "Until"), 1.5, 1 },
  };
  static const guint fields[] = { SNG_COMMON_KEY, SNG_RISK_NAME, SNG_RISK_ACCEPTED_BY, SNG_RISK_ACCEPTANCE_REASON, SNG_RISK_EXPIRES_AT };
  g_autoptr (GPtrArray) risks = sng_pack_records (facts, SNG_KIND_RISK);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < risks->len && sng_table_block_get_n_rows (table) < MAX_ACCEPTED; i++)
    if (sng_record_get_state (risks->pdata[i]) == SNG_RISK_STATE_ACCEPTED)
      sng_pack_add_values (facts, table, risks->pdata[i], fields, G_N_ELEMENTS (fields));
  if (sng_table_block_get_n_rows (table) > 0)
    sng_sheet_add (sheet, sng_block_off_slides (sng_text_block_new_heading (_ ("Accepted risks and until when"))));
  sng_sheet_add (sheet, sng_block_off_slides (table));
}

/* Exposure */

static char *
lead_to_exposure (void)
{
  return sng_lead_to_view ("risks", "exposure");
}

static SngBlock *
make_loss_figures (SngPackFacts *facts)
{
  const SngLossFigures *today = sng_exposure_get_figures (facts->exposure, SNG_EXPOSURE_TODAY);
  const SngLossFigures *target = sng_exposure_get_figures (facts->exposure, SNG_EXPOSURE_TARGET);
  gboolean has_targets = sng_exposure_has_targets (facts->exposure);
  const SngTableColumn columns[] = {
    { C_ ("column", "In the next 12 months"), 2.4, 0 },
    { C_ ("exposure", "Today"), 1.4, 1 },
    { C_ ("exposure", "After treatment"), 1.4, 1 },
  };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < SNG_N_LOSS_AMOUNTS; i++)
    {
      double now = sng_loss_amount_of (i, sng_exposure_get_expected (facts->exposure, SNG_EXPOSURE_TODAY), today);
      double after = has_targets ? sng_loss_amount_of (
                         i, sng_exposure_get_expected (facts->exposure, SNG_EXPOSURE_TARGET), target)
                                 : NAN;
      g_autofree char *now_text = sng_pack_millions (facts, now);
      g_autofree char *after_text = sng_pack_millions (facts, after);

      sng_table_block_begin (table);
      sng_table_block_lead_row (table, lead_to_exposure ());
      sng_table_block_add (table, sng_loss_amount_label (i));
      sng_table_block_add_number (table, now_text, now / 100);
      sng_table_block_add_number (table, after_text, after / 100);
    }
  return table;
}

static SngBlock *
make_contributors (SngPackFacts *facts)
{
  GArray *risks = sng_exposure_get_risks (facts->exposure);
  const SngTableColumn columns[] = {
    { C_ ("column", "Key"), 1, 0 },           { C_ ("column", "Costliest risks"), 5, 0 },
    { C_ ("column", "Expected loss"), 1.8, 1 }, { C_ ("column", "1 year of 20"), 1.8, 1 },
    { C_ ("column", "After treatment"), 1.8, 1 }, { C_ ("column", "Value of the treatment"), 1.8, 1 },
  };
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < MIN (risks->len, MAX_CONTRIBUTORS); i++)
    {
      const SngExposureRisk *risk = &g_array_index (risks, SngExposureRisk, i);
      g_autofree char *title = sng_pack_title (facts, sng_record_get_handle (risk->risk->record));
      g_autofree char *expected = sng_pack_millions (facts, risk->expected);
      g_autofree char *p95 = sng_pack_millions (facts, (double)risk->figures.p95);
      g_autofree char *target = sng_pack_millions (facts, risk->target_expected);
      g_autofree char *value = sng_pack_percent (facts, risk->treatment_value * 100, 0);

      sng_table_block_begin (table);
      sng_table_block_lead_row (table, sng_lead_to_record (sng_record_get_handle (risk->risk->record)));
      sng_table_block_add (table, sng_record_get_key (risk->risk->record));
      sng_table_block_add (table, title);
      sng_table_block_add_number (table, expected, risk->expected / 100);
      sng_table_block_add_number (table, p95, (double)risk->figures.p95 / 100);
      sng_table_block_add_number (table, target, risk->target_expected / 100);
      sng_table_block_add_number (table, value, risk->treatment_value * 100);
    }
  return table;
}

static void
add_unquantified (SngSheet *sheet, SngPackFacts *facts)
{
  GPtrArray *risks = sng_exposure_get_unquantified (facts->exposure);
  g_autoptr (GString) text = g_string_new (NULL);
  SngBlock *block;

  if (risks->len == 0)
    return;
  g_string_append_printf (text,
                          g_dngettext (GETTEXT_PACKAGE, "%u risk is not in these figures, and is not worth nothing:",
                                       "%u risks are not in these figures, and are not worth nothing:", risks->len),
                          risks->len);
  for (guint i = 0; i < risks->len; i++)
    {
      SngRecord *record = ((const SngLossRisk *)risks->pdata[i])->record;
      g_autofree char *title = sng_pack_title (facts, sng_record_get_handle (record));

      g_string_append_printf (text, "%s %s %s", i > 0 ? ";" : "", sng_record_get_key (record), title);
    }
  g_string_append_c (text, '.');
  block = sng_text_block_new (SNG_SIZE_NOTE, FALSE);
  sng_text_block_add (block, text->str);
  sng_text_block_lead (block, lead_to_exposure ());
  sng_sheet_add (sheet, sng_block_off_slides (block));
}

static SngBlock *
make_loss_history (SngPackFacts *facts)
{
  const SngPackLine lines[] = {
    { "loss_p95", C_ ("line", "1 year of 20"), SNG_HUE_OVERALL, FALSE },
    { "expected_loss", C_ ("line", "Expected"), SNG_HUE_SECURITY, TRUE },
  };

  return sng_pack_lines (facts, _ ("What was known at the close of each quarter, in millions"), lines,
                         G_N_ELEMENTS (lines), FALSE, HISTORY_HEIGHT);
}

static SngBlock *
make_loss_side (SngPackFacts *facts)
{
  SngBlock *side = sng_stack_block_new ();
  SngBlock *history = make_loss_history (facts);

  sng_stack_block_add (side, make_loss_figures (facts));
  if (history != NULL)
    sng_stack_block_add (side, sng_block_off_slides (history));
  return side;
}

/* Public API */

/**
 * sng_sheet_top_risks:
 *
 * The first risks, with what a board asks of each.
 */
SngBlock *
sng_sheet_top_risks (SngPackFacts *facts, guint n)
{
  const SngTableColumn columns[] = {
    { C_ ("column", "Highest risks"), 4.4, 0 }, { C_ ("column", "Owner"), 2, 0 },
    { C_ ("column", "Level"), 1.2, 0.5 },       { C_ ("column", "Expected loss"), 1.5, 1 },
    { C_ ("column", "Since last time"), 1.6, 0 },
  };
  GPtrArray *risks = sng_posture_get_risks (facts->posture);
  SngBlock *table = sng_table_block_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < MIN (risks->len, n); i++)
    {
      const SngPostureRisk *risk = risks->pdata[i];
      static const guint fields[] = { SNG_RISK_NAME, SNG_RISK_OWNER };
      g_autofree char *loss = sng_pack_millions (facts, risk->expected_loss);
      g_autofree char *movement = say_movement (facts, risk);

      sng_pack_add_values (facts, table, risk->record, fields, G_N_ELEMENTS (fields));
      add_band (table, facts, risk);
      sng_table_block_add_number (table, loss, risk->expected_loss / 100);
      sng_table_block_add (table, movement);
    }
  return table;
}

SngSheet *
sng_sheet_make_risks (SngPackFacts *facts)
{
  g_autofree char *title = title_of_risks (facts);
  SngSheet *sheet = sng_sheet_new ("risks", sng_lead_to_page ("risks"), title);

  if (sng_posture_get_risks (facts->posture)->len == 0)
    sng_sheet_add (sheet, sng_pack_missing (_ ("Only risks that somebody opened are assessed and listed here. A list "
                                               "without risks does not mean that there are none.")));
  else
    {
      sng_sheet_add (sheet, sng_block_off_slides (make_risks (facts)));
      sng_sheet_add (sheet, sng_block_off_paper (sng_sheet_top_risks (facts, N_ON_SLIDE)));
    }
  add_accepted (sheet, facts);
  return sheet;
}

SngSheet *
sng_sheet_make_exposure (SngPackFacts *facts)
{
  gboolean has_figures = sng_pack_has_exposure (facts);
  g_autofree char *title = has_figures ? sng_loss_curve_say (facts->exposure, facts->locale)
                                       : g_strdup (_ ("Nobody knows what a year may cost"));
  SngSheet *sheet = sng_sheet_new ("exposure", lead_to_exposure (), title);
  SngBlock *columns;

  if (!has_figures)
    {
      sng_sheet_add (sheet, sng_pack_missing (_ ("No risk has an estimate in money. How often it may happen and what it may "
                                                 "cost are typed on its form.")));
      add_unquantified (sheet, facts);
      return sheet;
    }
  columns = sng_columns_block_new ();
  sng_columns_block_add (columns, 1.25, sng_pack_loss_chart (facts, CURVE_HEIGHT));
  sng_columns_block_add (columns, 1, sng_block_off_slides (make_loss_side (facts)));
  sng_sheet_add (sheet, columns);
  sng_sheet_add (sheet, sng_block_off_slides (make_contributors (facts)));
  add_unquantified (sheet, facts);
  return sheet;
}
