/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-exposure-rows.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A page is no list of ten thousand rows: the register is. */
#define MOST_ROWS 60
#define TITLE_LEAST_CHARS 16

enum
{
  RISK_TITLE,
  RISK_EXPECTED,
  RISK_SHARE,
  RISK_BAD_YEAR,
  RISK_TARGET,
  RISK_VALUE,
  RISK_WHAT_IF,
  N_RISK_COLUMNS
};

enum
{
  PROCESS_TITLE,
  PROCESS_EXPECTED,
  PROCESS_SHARE,
  N_PROCESS_COLUMNS
};

enum
{
  GAP_TITLE,
  GAP_REASON,
  N_GAP_COLUMNS
};

static char *
money (SngExposure *exposure, double minor_units, SngUiContext *context)
{
  return isnan (minor_units)
             ? g_strdup ("—")
             : sng_locale_format_money_millions (sng_ui_context_get_locale (context),
                                                 (gint64)round (minor_units),
                                                 sng_exposure_get_reading (exposure)->currency);
}

static char *
percent (double share, SngUiContext *context)
{
  return isnan (share) ? g_strdup ("—")
                       : sng_locale_format_percent (sng_ui_context_get_locale (context), share * 100, 0);
}

/* A process that came after the figures were read has no name here until they are read again. */
static char *
process_title (SngHandle process, SngUiContext *context)
{
  SngPosture *posture = sng_ui_context_get_posture (context);
  const SngPostureProcess *found
      = process != 0 && posture != NULL ? sng_posture_get_process (posture, process) : NULL;

  if (process == 0)
    return g_strdup (C_ ("process", "none"));
  return found != NULL ? sng_ui_context_get_record_title (context, found->record) : g_strdup ("—");
}

static GtkWidget *
make_title (const char *title)
{
  GtkWidget *label = sng_small_table_text (title, NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), TITLE_LEAST_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_tooltip_text (label, title);
  return label;
}

/* A row is heard as one: it says what stands in its cells, under which heading. */
static char *
say_row (const char *title, const char *const *headings, char *const *texts, guint n)
{
  GString *words = g_string_new (title);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "; %s: %s", headings[i], texts[i]);
  return g_string_free (words, FALSE);
}

/* Risks */

static const char *
risk_heading (guint column)
{
  static const char *const headings[N_RISK_COLUMNS] = {
    [RISK_TITLE] = NC_ ("column", "Risk"),
    [RISK_EXPECTED] = NC_ ("column", "Expected loss"),
    [RISK_SHARE] = NC_ ("column", "Share"),
    [RISK_BAD_YEAR] = NC_ ("column", "1 year of 20"),
    [RISK_TARGET] = NC_ ("column", "After treatment"),
    [RISK_VALUE] = NC_ ("column", "Value of the treatment"),
  };

  return headings[column] != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "column", headings[column]) : NULL;
}

static GtkWidget *
make_what_if (SngHandle risk, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("button", "What if"));
  /* TRANSLATORS: the key and title of a risk. */
  g_autofree char *name = g_strdup_printf (_ ("What if %s were estimated otherwise"), title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "line-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "exposure.what-if");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", risk);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add_risk (SngSmallTable *table, SngExposure *exposure, const SngExposureRisk *risk, SngUiContext *context)
{
  SngHandle handle = sng_record_get_handle (risk->risk->record);
  double whole = sng_exposure_get_expected (exposure, SNG_EXPOSURE_TODAY);
  g_autofree char *title = sng_exposure_risk_title (risk->risk->record, context);
  g_autofree char *words = NULL;
  const char *headings[N_RISK_COLUMNS];
  g_auto (GStrv) texts = g_new0 (char *, N_RISK_COLUMNS + 1);
  GtkWidget *cells[N_RISK_COLUMNS];

  texts[RISK_TITLE] = g_strdup (title);
  texts[RISK_EXPECTED] = money (exposure, risk->expected, context);
  texts[RISK_SHARE] = percent (whole > 0 ? risk->expected / whole : NAN, context);
  texts[RISK_BAD_YEAR] = money (exposure, (double)risk->figures.p95, context);
  texts[RISK_TARGET] = money (exposure, risk->target_expected, context);
  texts[RISK_VALUE] = percent (risk->treatment_value, context);
  for (guint i = RISK_EXPECTED; i < RISK_WHAT_IF; i++)
    {
      headings[i] = risk_heading (i);
      cells[i] = sng_small_table_text (texts[i], i == RISK_EXPECTED ? "tile-title" : NULL);
    }
  words = say_row (title, headings + RISK_EXPECTED, texts + RISK_EXPECTED, RISK_WHAT_IF - RISK_EXPECTED);
  cells[RISK_TITLE] = make_title (title);
  cells[RISK_WHAT_IF] = make_what_if (handle, title);
  sng_small_table_add (table, handle, words, cells);
}

/* Public API */

/**
 * sng_exposure_risk_title:
 * @risk: of an exposure, which was read without its name
 *
 * Returns: (transfer full): its key and what people call it; its key alone when it cannot be read
 */
char *
sng_exposure_risk_title (SngRecord *risk, SngUiContext *context)
{
  g_autofree char *title = sng_ui_context_get_title (context, sng_record_get_handle (risk));

  return title != NULL ? g_strdup_printf ("%s  %s", sng_record_get_key (risk), title)
                       : g_strdup (sng_record_get_key (risk));
}

SngSmallTable *
sng_exposure_risk_rows_new (void)
{
  SngSmallColumn columns[N_RISK_COLUMNS];

  for (guint i = 0; i < N_RISK_COLUMNS; i++)
    columns[i] = (SngSmallColumn){
      .title = risk_heading (i),
      .xalign = i == RISK_TITLE ? 0 : 1,
      .expands = i == RISK_TITLE,
      .optional = i == RISK_SHARE || i == RISK_TARGET || i == RISK_VALUE,
    };
  return SNG_SMALL_TABLE (sng_small_table_new (_ ("Expected loss by risk"), columns, N_RISK_COLUMNS));
}

/* Returns: (transfer full) (nullable): what is not listed, in a sentence. */
char *
sng_exposure_risk_rows_show (SngSmallTable *table, SngExposure *exposure, SngUiContext *context)
{
  GArray *risks = sng_exposure_get_risks (exposure);
  guint n_left = risks->len > MOST_ROWS ? risks->len - MOST_ROWS : 0;
  double left = 0;
  g_autofree char *amount = NULL;

  sng_small_table_clear (table);
  for (guint i = 0; i < MIN (risks->len, MOST_ROWS); i++)
    add_risk (table, exposure, &g_array_index (risks, SngExposureRisk, i), context);
  for (guint i = MOST_ROWS; i < risks->len; i++)
    left += g_array_index (risks, SngExposureRisk, i).expected;
  if (n_left == 0)
    return NULL;
  amount = money (exposure, left, context);
  /* TRANSLATORS: how many risks are not listed, and what they cost together. */
  return g_strdup_printf (ngettext ("%u more risk, with an expected loss of %s a year, stands in the register.",
                                    "%u more risks, with an expected loss of %s a year, stand in the register.",
                                    n_left),
                          n_left, amount);
}

SngSmallTable *
sng_exposure_process_rows_new (void)
{
  const SngSmallColumn columns[N_PROCESS_COLUMNS] = {
    [PROCESS_TITLE] = { .title = C_ ("column", "Business process"), .expands = TRUE },
    [PROCESS_EXPECTED] = { .title = C_ ("column", "Expected loss"), .xalign = 1 },
    [PROCESS_SHARE] = { .title = C_ ("column", "Share"), .xalign = 1 },
  };

  return SNG_SMALL_TABLE (
      sng_small_table_new (_ ("Expected loss by business process"), columns, N_PROCESS_COLUMNS));
}

void
sng_exposure_process_rows_show (SngSmallTable *table, SngExposure *exposure, SngUiContext *context)
{
  GArray *processes = sng_exposure_get_processes (exposure);
  double whole = sng_exposure_get_expected (exposure, SNG_EXPOSURE_TODAY);
  const char *headings[] = { C_ ("column", "Expected loss"), C_ ("column", "Share") };

  sng_small_table_clear (table);
  for (guint i = 0; i < MIN (processes->len, MOST_ROWS); i++)
    {
      const SngExposureProcess *process = &g_array_index (processes, SngExposureProcess, i);
      g_autofree char *title = process_title (process->process, context);
      g_auto (GStrv) texts = g_new0 (char *, G_N_ELEMENTS (headings) + 1);
      g_autofree char *words = NULL;
      GtkWidget *cells[N_PROCESS_COLUMNS];

      texts[0] = money (exposure, process->expected, context);
      texts[1] = percent (whole > 0 ? process->expected / whole : NAN, context);
      words = say_row (title, headings, texts, G_N_ELEMENTS (headings));
      cells[PROCESS_TITLE] = make_title (title);
      cells[PROCESS_EXPECTED] = sng_small_table_text (texts[0], "tile-title");
      cells[PROCESS_SHARE] = sng_small_table_text (texts[1], NULL);
      sng_small_table_add (table, process->process, words, cells);
    }
}

SngSmallTable *
sng_exposure_gap_rows_new (void)
{
  const SngSmallColumn columns[N_GAP_COLUMNS] = {
    [GAP_TITLE] = { .title = C_ ("column", "Risk"), .expands = TRUE },
    [GAP_REASON] = { .title = C_ ("column", "Why") },
  };

  return SNG_SMALL_TABLE (
      sng_small_table_new (_ ("Risks that are not in these figures"), columns, N_GAP_COLUMNS));
}

/* Returns: (transfer full) (nullable): what is not listed, in a sentence. */
char *
sng_exposure_gap_rows_show (SngSmallTable *table, SngExposure *exposure, SngUiContext *context)
{
  GPtrArray *risks = sng_exposure_get_unquantified (exposure);
  guint n_left = risks->len > MOST_ROWS ? risks->len - MOST_ROWS : 0;

  sng_small_table_clear (table);
  for (guint i = 0; i < MIN (risks->len, MOST_ROWS); i++)
    {
      const SngLossRisk *risk = risks->pdata[i];
      g_autofree char *title = sng_exposure_risk_title (risk->record, context);
      const char *reason = sng_estimate_gap_sentence (risk->gap);
      g_autofree char *words = g_strdup_printf ("%s; %s", title, reason);
      GtkWidget *cells[N_GAP_COLUMNS] = {
        [GAP_TITLE] = make_title (title),
        [GAP_REASON] = sng_small_table_text (reason, "tile-note"),
      };

      sng_small_table_add (table, sng_record_get_handle (risk->record), words, cells);
    }
  if (n_left == 0)
    return NULL;
  return g_strdup_printf (
      ngettext ("%u more risk without an estimate stands in the register.",
                "%u more risks without an estimate stand in the register.", n_left),
      n_left);
}
