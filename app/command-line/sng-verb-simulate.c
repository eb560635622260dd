/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verbs.h"
#include "data/posture/sng-exposure-json.h"
#include "sng-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define NOT_TYPED G_MININT64

static gboolean as_json;
static gint64 seed = NOT_TYPED;
static int n_trials;

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("as JSON, for programs"), NULL },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("begin the random numbers with another number"),
    /* TRANSLATORS: stands for a number that is typed on the command line. */
    N_("NUMBER") },
  { "trials", 0, 0, G_OPTION_ARG_INT, &n_trials, N_("simulate so many years"), N_("NUMBER") },
  { NULL },
};

/* What every section is printed from. */
typedef struct
{
  SngExposure *exposure;
  SngReader *reader;
  SngLocale *locale;
  gint64 as_of;
} Printing;

static char *
money (Printing *self, double minor_units)
{
  SngLossReading *reading = sng_exposure_get_reading (self->exposure);

  if (isnan (minor_units))
    return g_strdup ("—");
  return sng_locale_format_money_millions (self->locale, (gint64) round (minor_units),
                                           reading->currency);
}

static char *
percent (Printing *self, double share)
{
  return isnan (share) ? g_strdup ("—") : sng_locale_format_percent (self->locale, share * 100, 1);
}

static char *
title_of (Printing *self, SngHandle record)
{
  return sng_reader_get_title (self->reader, record, sng_locale_get_language (self->locale));
}

static void
print_coverage (Printing *self)
{
  guint n = sng_exposure_get_risks (self->exposure)->len;
  guint n_others = sng_exposure_get_unquantified (self->exposure)->len;
  g_autofree char *day = sng_locale_format_date_long (self->locale, self->as_of);

  /* TRANSLATORS: a title; %s is a date. */
  g_print (_("Exposure of the twelve months from %s"), day);
  g_print ("\n");
  if (n_others > 0)
    g_print (ngettext ("%u of %u risks has an estimate; the others are not in these figures.",
                       "%u of %u risks have an estimate; the others are not in these figures.", n),
             n, n + n_others);
  else
    g_print (ngettext ("The only risk has an estimate.", "All %u risks have an estimate.", n), n);
  g_print ("\n\n");
}

/* What stands beside each other of today and of the target. */
static void
add_figure (Printing *self, SngTable *table, const char *label, const double amounts[SNG_N_EXPOSURE_CASES])
{
  g_autofree char *today = money (self, amounts[SNG_EXPOSURE_TODAY]);
  g_autofree char *target = money (self, amounts[SNG_EXPOSURE_TARGET]);

  sng_table_add (table, label, today,
                 sng_exposure_has_targets (self->exposure) ? target : "", NULL);
}

static void
print_figures (Printing *self)
{
  const SngLossFigures *today = sng_exposure_get_figures (self->exposure, SNG_EXPOSURE_TODAY);
  const SngLossFigures *target = sng_exposure_get_figures (self->exposure, SNG_EXPOSURE_TARGET);
  const struct
  {
    const char *label;
    double amounts[SNG_N_EXPOSURE_CASES];
  } lines[] = {
    { _("Expected loss"),
      { sng_exposure_get_expected (self->exposure, SNG_EXPOSURE_TODAY),
        sng_exposure_get_expected (self->exposure, SNG_EXPOSURE_TARGET) } },
    { _("One year of two costs more than"), { (double) today->p50, (double) target->p50 } },
    { _("One year of five"), { (double) today->p80, (double) target->p80 } },
    { _("One year of ten"), { (double) today->p90, (double) target->p90 } },
    { _("One year of twenty"), { (double) today->p95, (double) target->p95 } },
    { _("One year of a hundred"), { (double) today->p99, (double) target->p99 } },
    /* xgettext:no-c-format */
    { _("Mean of the worst 5%"), { today->tail, target->tail } },
  };
  g_autoptr (SngTable) table = sng_table_new ();

  sng_table_add (table, "", C_("exposure", "Today"),
                 sng_exposure_has_targets (self->exposure) ? C_("exposure", "After treatment") : "",
                 NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_figure (self, table, lines[i].label, lines[i].amounts);
  sng_table_print (table);
  g_print ("\n");
}

static void
print_tolerances (Printing *self)
{
  GArray *tolerances = sng_exposure_get_reading (self->exposure)->tolerances;

  for (guint i = 0; i < tolerances->len; i++)
    {
      const SngTolerance *point = &g_array_index (tolerances, SngTolerance, i);
      double probability = sng_exposure_get_probability (self->exposure, SNG_EXPOSURE_TODAY,
                                                         (double) point->amount);
      g_autofree char *amount = money (self, (double) point->amount);
      g_autofree char *is = percent (self, probability);
      g_autofree char *may_be = percent (self, point->probability);

      /* TRANSLATORS: an amount of money, then two percentages: what is, and what is allowed. */
      g_print (probability > point->probability
                   ? _("Above tolerance: more than %s with a probability of %s; at most %s is tolerated.")
                   : _("Within tolerance: more than %s with a probability of %s; at most %s is tolerated."),
               amount, is, may_be);
      g_print ("\n");
    }
  g_print (tolerances->len > 0 ? "\n" : "");
}

static void
print_risks (Printing *self)
{
  GArray *risks = sng_exposure_get_risks (self->exposure);
  g_autoptr (SngTable) table = sng_table_new ();

  sng_table_add (table, C_("column", "Key"), C_("column", "Risk"), C_("column", "Expected loss"),
                 C_("column", "1 year of 20"), C_("column", "After treatment"),
                 C_("column", "Value of the treatment"), NULL);
  for (guint i = 0; i < risks->len; i++)
    {
      const SngExposureRisk *risk = &g_array_index (risks, SngExposureRisk, i);
      SngRecord *record = risk->risk->record;
      g_autofree char *title = title_of (self, sng_record_get_handle (record));
      g_autofree char *expected = money (self, risk->expected);
      g_autofree char *p95 = money (self, (double) risk->figures.p95);
      g_autofree char *target = money (self, risk->target_expected);
      g_autofree char *value = percent (self, risk->treatment_value);

      sng_table_add (table, sng_record_get_key (record), title, expected, p95, target, value, NULL);
    }
  sng_table_print (table);
  g_print ("\n");
}

static void
print_processes (Printing *self)
{
  GArray *processes = sng_exposure_get_processes (self->exposure);
  double whole = sng_exposure_get_expected (self->exposure, SNG_EXPOSURE_TODAY);
  g_autoptr (SngTable) table = sng_table_new ();

  sng_table_add (table, C_("column", "Business process"), C_("column", "Expected loss"),
                 C_("column", "Share"), NULL);
  for (guint i = 0; i < processes->len; i++)
    {
      const SngExposureProcess *process = &g_array_index (processes, SngExposureProcess, i);
      g_autofree char *title = process->process != 0 ? title_of (self, process->process) : NULL;
      g_autofree char *expected = money (self, process->expected);
      g_autofree char *share = percent (self, whole > 0 ? process->expected / whole : NAN);

      sng_table_add (table, title != NULL ? title : C_("process", "none"), expected, share, NULL);
    }
  sng_table_print (table);
  g_print ("\n");
}

static void
print_unquantified (Printing *self)
{
  GPtrArray *risks = sng_exposure_get_unquantified (self->exposure);
  g_autoptr (SngTable) table = sng_table_new ();

  if (risks->len == 0)
    return;
  g_print (ngettext ("%u risk is not in these figures, and is not worth nothing:",
                     "%u risks are not in these figures, and are not worth nothing:", risks->len),
           risks->len);
  g_print ("\n");
  for (guint i = 0; i < risks->len; i++)
    {
      const SngLossRisk *risk = risks->pdata[i];
      g_autofree char *title = title_of (self, sng_record_get_handle (risk->record));

      sng_table_add (table, sng_record_get_key (risk->record), title,
                     sng_estimate_gap_sentence (risk->gap), NULL);
    }
  sng_table_print (table);
  g_print ("\n");
}

static void
print (Printing *self)
{
  SngLossReading *reading = sng_exposure_get_reading (self->exposure);
  g_autofree char *years = sng_locale_format_integer (self->locale, reading->n_trials);

  if (sng_exposure_get_risks (self->exposure)->len == 0)
    {
      g_print ("%s\n\n", _("No risk has an estimate in money, so nothing can be said of the exposure."));
      print_unquantified (self);
      return;
    }
  print_coverage (self);
  print_figures (self);
  print_tolerances (self);
  print_risks (self);
  print_processes (self);
  print_unquantified (self);
  /* TRANSLATORS: how many years were simulated, and the number that the random numbers began with. */
  g_print (_("%s simulated years, seed %u: the same seed gives the same figures."), years,
           (guint) reading->seed);
  g_print ("\n");
}

/* What was typed takes the place of the parameters of the register, within their limits. */
static gboolean
set_parameters (SngLossReading *reading, GError **error)
{
  const SngParameterInfo *trials = sng_parameter_info (SNG_PARAMETER_EXPOSURE_TRIALS);

  if (seed != NOT_TYPED && (seed < 0 || seed > G_MAXUINT32))
    {
      g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                   _("The seed must be a whole number from 0 to %u."), G_MAXUINT32);
      return FALSE;
    }
  if (n_trials != 0 && (n_trials < trials->minimum || n_trials > trials->maximum))
    {
      g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                   _("The number of simulated years must be from %d to %d."),
                   (int) trials->minimum, (int) trials->maximum);
      return FALSE;
    }
  reading->seed = seed != NOT_TYPED ? (guint64) seed : reading->seed;
  reading->n_trials = n_trials > 0 ? (guint) n_trials : reading->n_trials;
  return TRUE;
}

static SngExposure *
compute (SngReader *reader, gint64 as_of, GError **error)
{
  g_autoptr (SngLossReading) reading = sng_loss_reading_new (reader, as_of, error);

  if (reading == NULL || !set_parameters (reading, error))
    return NULL;
  return sng_exposure_compute (reading, NULL, 0, NULL, error);
}

static SngExit
run (SngCommand *command, GError **error)
{
  g_autoptr (SngReader) reader = sng_command_read (command, error);
  g_autoptr (SngExposure) exposure
      = reader != NULL ? compute (reader, sng_context_get_as_of (command->context), error) : NULL;
  Printing printing = { .exposure = exposure, .reader = reader };

  if (exposure == NULL)
    return SNG_EXIT_FAILED;
  if (as_json)
    {
      g_autoptr (JsonNode) node = sng_exposure_to_json (exposure, reader);

      sng_command_print_json (node);
      return SNG_EXIT_DONE;
    }
  printing.locale = sng_context_get_locale (command->context);
  printing.as_of = sng_context_get_as_of (command->context);
  print (&printing);
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_simulate = {
  .name = "simulate",
  .arguments = N_("[--json]"),
  .summary = N_("simulate what all risks together may cost in a year"),
  .details = N_(
      "Each simulated year draws how often every estimated risk happens and what each event costs.\n"
      "Risks without an estimate are named beside the figures and never count as zero."),
  .entries = entries,
  .run = run,
};
