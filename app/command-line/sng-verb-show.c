/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-report.h"
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-json-export.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static gboolean as_json;

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("as JSON, for programs"), NULL },
  { NULL },
};

static const SngClaim *
find_claim (GPtrArray *claims, guint field)
{
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const SngClaim *claim = g_ptr_array_index (claims, i);

      if (claim->holds && claim->field == field)
        return claim;
    }
  return NULL;
}

/* Who stands for the value; empty for what needs no evidence. */
static char *
describe_evidence (SngReader *reader,
                   const SngField *field,
                   const SngClaim *claim,
                   SngLocale *locale)
{
  g_autofree char *person = NULL;
  g_autofree char *date = NULL;

  if (!field->evidence || claim == NULL)
    return g_strdup ("");
  if (claim->verified_by == 0)
    return g_strdup (_("not verified"));
  person = sng_reader_get_title (reader, claim->verified_by, sng_locale_get_language (locale));
  date = sng_locale_format_date (
      locale, sng_date_of_instant (claim->verified_at, sng_locale_get_zone (locale)));
  /* TRANSLATORS: a person, and a date. */
  return g_strdup_printf (_("verified by %s, %s"), person, date);
}

/* What is known of the record, and what its state asks for although it is not known. */
static gboolean
is_shown (SngRecord *record, const SngField *field, gboolean known)
{
  const SngField *state = sng_record_get_kind (record)->state;
  const char *name
      = state != NULL ? sng_field_choice_name (state, sng_record_get_state (record)) : NULL;

  if (sng_field_sensitivity (field) >= SNG_SENSITIVITY_SENSITIVE)
    return FALSE;
  return known || (sng_field_is_needed_in (field, name) && !field->computed);
}

static void
add_field (SngTable *table,
           SngReader *reader,
           SngPosture *posture,
           SngRecord *record,
           const SngField *field,
           const SngClaim *claim,
           SngLocale *locale)
{
  g_autofree char *label = g_strconcat ("  ", sng_text (field->label), NULL);
  g_autofree char *text = sng_report_format (posture, reader, record, field->index, locale);
  g_autofree char *evidence = NULL;

  if (!is_shown (record, field, text != NULL))
    return;
  evidence = describe_evidence (reader, field, claim, locale);
  sng_table_add (table, label, text != NULL ? text : _("Unknown"), evidence, NULL);
}

static gboolean
print_record (SngCommand *command, SngReader *reader, SngRecord *record, GError **error)
{
  SngLocale *locale = sng_context_get_locale (command->context);
  const SngKind *kind = sng_record_get_kind (record);
  SngHandle handle = sng_record_get_handle (record);
  g_autofree char *title = sng_reader_get_title (reader, handle, sng_locale_get_language (locale));
  g_autoptr (GPtrArray) claims = sng_reader_get_claims (reader, handle, NULL);
  g_autoptr (SngPosture) posture = sng_report_compute (command, reader, error);
  g_autoptr (SngTable) table = sng_table_new ();

  if (posture == NULL)
    return FALSE;
  g_print ("%s · %s · %s\n", sng_text (kind->label), sng_record_get_key (record), title);
  if (sng_record_is_void (record))
    g_print ("%s\n", _("This record is void."));
  for (guint i = 0; i < kind->n_fields; i++)
    add_field (table, reader, posture, record, kind->fields[i], find_claim (claims, i), locale);
  sng_table_print (table);
  return TRUE;
}

static SngExit
run (SngCommand *command, GError **error)
{
  const SngKind *kind = sng_command_find_kind (command->arguments[0], error);
  g_autoptr (SngReader) reader = kind != NULL ? sng_command_read (command, error) : NULL;
  g_autoptr (SngRecord) record = NULL;

  if (reader != NULL)
    record = sng_command_find_record (reader, kind, command->arguments[1], error);
  if (record == NULL)
    return SNG_EXIT_FAILED;
  if (as_json)
    {
      g_autoptr (JsonNode) node = sng_json_export_record (reader, record);

      sng_command_print_json (node);
    }
  else if (!print_record (command, reader, record, error))
    return SNG_EXIT_FAILED;
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_show = {
  .name = "show",
  .arguments = N_("KIND KEY [--json]"),
  .summary = N_("show one record with its evidence"),
  .entries = entries,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
