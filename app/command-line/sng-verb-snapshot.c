/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-report.h"
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verbs.h"
#include "data/vocabulary/sng-type.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static char *quarter;
static char *meeting;

static const GOptionEntry entries[] = {
  { "quarter", 0, 0, G_OPTION_ARG_STRING, &quarter, N_("close a quarter, such as 2026-Q4"),
    /* TRANSLATORS: stands for what is typed on the command line. */
    N_("QUARTER") },
  { "meeting", 0, 0, G_OPTION_ARG_STRING, &meeting, N_("freeze what a meeting sees"),
    /* TRANSLATORS: stands for what is typed on the command line. */
    N_("MEETING") },
  { NULL },
};

/* What is frozen has no computed values, so listing it computes nothing. */
static void
add_snapshot (SngTable *table, SngRecord *snapshot, SngReader *reader, SngLocale *locale)
{
  static const guint fields[]
    = { SNG_SNAPSHOT_NAME, SNG_SNAPSHOT_SNAPSHOT_TYPE, SNG_SNAPSHOT_AS_OF };
  char *texts[G_N_ELEMENTS (fields)];

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    texts[i] = sng_field_format (sng_kind (SNG_KIND_SNAPSHOT)->fields[fields[i]],
                                 sng_record_get (snapshot, fields[i]), locale,
                                 sng_reader_get_resolver (reader));
  sng_table_add (table, sng_record_get_key (snapshot), texts[0], texts[1], texts[2], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_free (texts[i]);
}

static SngExit
list (SngCommand *command, GError **error)
{
  g_autoptr (SngReader) reader = sng_command_read (command, error);
  g_autoptr (GPtrArray) snapshots
    = reader != NULL ? sng_reader_get_records (reader, SNG_KIND_SNAPSHOT, FALSE, error) : NULL;
  g_autoptr (SngTable) table = sng_table_new ();

  if (snapshots == NULL)
    return SNG_EXIT_FAILED;
  if (snapshots->len == 0)
    g_print ("%s\n", _("Nothing was frozen yet."));
  for (guint i = 0; i < snapshots->len; i++)
    add_snapshot (table, snapshots->pdata[i], reader, sng_context_get_locale (command->context));
  sng_table_print (table);
  return SNG_EXIT_DONE;
}

static gboolean
find_quarter (SngFreezing *what, SngLocale *locale, GError **error)
{
  const SngField *field = sng_kind (SNG_KIND_SNAPSHOT)->fields[SNG_SNAPSHOT_PERIOD];
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (!sng_field_parse (field, quarter, locale, NULL, &value, NULL))
    {
      g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                   _("“%s” is not a quarter; write it like 2026-Q4."), quarter);
      return FALSE;
    }
  what->type = SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER;
  what->period = value.integer;
  return TRUE;
}

static gboolean
find_meeting (SngFreezing *what, SngReader *reader, GError **error)
{
  what->type = SNG_SNAPSHOT_SNAPSHOT_TYPE_MEETING;
  what->meeting = sng_command_find_record (reader, sng_kind (SNG_KIND_MEETING), meeting, error);
  return what->meeting != NULL;
}

static SngExit
take (SngCommand *command, GError **error)
{
  g_autoptr (SngReader) reader = sng_command_read (command, error);
  g_autoptr (SngPosture) posture
    = reader != NULL ? sng_report_compute (command, reader, error) : NULL;
  SngFreezing what = { .type = SNG_SNAPSHOT_SNAPSHOT_TYPE_OTHER };
  g_autoptr (SngRecord) seen_by = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autofree char *day = NULL;

  if (posture == NULL)
    return SNG_EXIT_FAILED;
  if (quarter != NULL && !find_quarter (&what, sng_context_get_locale (command->context), error))
    return SNG_EXIT_USAGE;
  if (meeting != NULL && !find_meeting (&what, reader, error))
    return SNG_EXIT_FAILED;
  seen_by = what.meeting;
  change = sng_posture_freeze_for (posture, reader, &what, error);
  g_clear_pointer (&reader, sng_reader_free);
  outcome = change != NULL
              ? sng_register_apply (sng_context_get_register (command->context), change, error)
              : NULL;
  if (outcome == NULL)
    return SNG_EXIT_FAILED;
  day = sng_locale_format_date_long (sng_context_get_locale (command->context),
                                     sng_posture_get_as_of (posture));
  g_print (_("The figures of %s are frozen."), day);
  g_print ("\n");
  return SNG_EXIT_DONE;
}

static SngExit
run (SngCommand *command, GError **error)
{
  if (g_str_equal (command->arguments[0], "list"))
    return list (command, error);
  if (g_str_equal (command->arguments[0], "take") && (quarter == NULL || meeting == NULL))
    return take (command, error);
  g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
               _("Say “snapshot list” or “snapshot take”, for a quarter or for a meeting, not both."));
  return SNG_EXIT_USAGE;
}

const SngVerb sng_verb_snapshot = {
  .name = "snapshot",
  .arguments = N_("list | take [--quarter QUARTER | --meeting MEETING]"),
  .summary = N_("list what was frozen, or freeze the figures of the day that is looked at"),
  .details = N_(
    "What is frozen stays as it is, whatever is learned later. Trends read closed quarters, and a\n"
    "meeting is compared with what the one before it saw."),
  .entries = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
