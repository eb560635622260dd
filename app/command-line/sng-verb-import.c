/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-import-file.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static gboolean dry_run;
static char *kind_name;

static const GOptionEntry entries[] = {
  { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run,
    N_("only say what would be done"), NULL },
  { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind_name,
    N_("the kind of record in a table, when the name of the file or sheet does not say it"), N_("KIND") },
  { NULL },
};

/* Whose export it is, and what should be known of how it is read. */
static void
print_peer (const SngImportReport *report)
{
  if (report->peer == NULL)
    return;
  /* TRANSLATORS: %s is the name of another program. */
  g_print (_("This is an export of %s."), report->peer);
  g_print ("\n");
  if (report->remark != NULL)
    g_print ("%s\n", report->remark);
}

static void
print_counts (const SngImportReport *report)
{
  g_autofree char *created = NULL;
  g_autofree char *updated = NULL;
  g_autofree char *unchanged = NULL;

  created = g_strdup_printf (ngettext ("%u record created", "%u records created", report->created),
                             report->created);
  updated = g_strdup_printf (ngettext ("%u record changed", "%u records changed", report->updated),
                             report->updated);
  unchanged = g_strdup_printf (ngettext ("%u record as it was", "%u records as they were",
                                         report->unchanged),
                               report->unchanged);
  g_print ("%s\n%s\n%s\n", created, updated, unchanged);
  if (dry_run)
    g_print ("%s\n", _("Nothing was written: this was a dry run."));
}

/* What was refused: a kind, and where they are known the key and the field. */
static char *
name_refused (const SngImportRefusal *refusal)
{
  const char *names[] = { refusal->kind, refusal->key, refusal->field };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", names[i]);
  return g_string_free (text, FALSE);
}

static void
print_refusals (const SngImportReport *report)
{
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const SngImportRefusal *refusal = g_ptr_array_index (report->refusals, i);
      g_autofree char *refused = name_refused (refusal);

      if (refusal->row == 0)
        g_printerr ("%s: %s\n", refused, refusal->reason);
      else
        /* TRANSLATORS: "risk R-0001 name (row 12): It is too long." */
        g_printerr (_("%s (row %u): %s\n"), refused, refusal->row, refusal->reason);
    }
}

static gboolean
apply (SngRegister *reg, SngChange *change, GError **error)
{
  g_autoptr (SngOutcome) outcome = NULL;

  if (sng_change_get_n_entries (change) == 0 || (dry_run && sng_register_is_read_only (reg)))
    return TRUE;
  /* What only the register can refuse is found by trying. */
  sng_change_set_trial (change, dry_run);
  outcome = sng_register_apply (reg, change, error);
  if (outcome == NULL)
    return FALSE;
  if (outcome->conflicts->len == 0)
    return TRUE;
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_FAILED,
                       _("Somebody else changed the same records meanwhile. Nothing was imported; "
                         "import the file again."));
  return FALSE;
}

static SngChange *
prepare (SngCommand *command, SngRegister *reg, SngImportReport **report, GError **error)
{
  const SngKind *kind = kind_name != NULL ? sng_command_find_kind (kind_name, error) : NULL;
  g_autoptr (SngReader) reader = NULL;

  if (kind_name != NULL && kind == NULL)
    return NULL;
  reader = sng_reader_new (reg, error);
  if (reader == NULL)
    return NULL;
  return sng_import_file_prepare (reader, command->arguments[0], kind, report, error);
}

static SngExit
run (SngCommand *command, GError **error)
{
  SngContext *context = sng_command_open (command, !dry_run, error);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change = NULL;

  if (context == NULL)
    return SNG_EXIT_FAILED;
  change = prepare (command, sng_context_get_register (context), &report, error);
  if (change == NULL)
    return SNG_EXIT_FAILED;
  print_peer (report);
  print_refusals (report);
  if (!apply (sng_context_get_register (context), change, error))
    return SNG_EXIT_FAILED;
  print_counts (report);
  return report->refusals->len > 0 ? SNG_EXIT_PARTLY : SNG_EXIT_DONE;
}

const SngVerb sng_verb_import = {
  .name = "import",
  .arguments = N_("FILE [--dry-run] [--kind KIND]"),
  .summary = N_("create and change records from a JSON file, an Excel workbook, a CSV file or a folder of CSV files"),
  .details
  = N_("Records are found by their key; a record without one is created. A CSV file holds one "
        "kind,\n"
        "which its name says, as in risk.csv; a workbook (.xlsx) one in each sheet. The columns are\n"
        "called by the names of the fields or by their labels, in either language. Registers of NIST\n"
        "IR 8286 (JSON) and exports of CISO Assistant, VerifyWise and SimpleRisk are recognised by\n"
        "their columns; what has no field is kept in a note about the risk. What is refused\n"
        "is named by kind, key, field and row on standard error; the rest is imported, as one "
        "change."),
  .entries = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
