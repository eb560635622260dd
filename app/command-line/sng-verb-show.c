/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-export.h"
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
describe_evidence (SngReader *reader, const SngField *field, const SngClaim *claim, SngLocale *locale)
{
  g_autofree char *person = NULL;
  g_autofree char *date = NULL;

  if (!field->evidence || claim == NULL)
    return g_strdup ("");
  if (claim->verified_by == 0)
    return g_strdup (_("not verified"));
  person = sng_reader_get_title (reader, claim->verified_by, sng_locale_get_language (locale));
  date = sng_locale_format_date (locale, sng_date_of_instant (claim->verified_at, sng_locale_get_zone (locale)));
  /* TRANSLATORS: a person, and a date. */
  return g_strdup_printf (_("verified by %s, %s"), person, date);
}

static void
add_field (SngTable *table,
           SngReader *reader,
           SngRecord *record,
           const SngField *field,
           const SngClaim *claim,
           SngLocale *locale)
{
  const SngKind *kind = sng_record_get_kind (record);
  const char *state = kind->state ? sng_field_choice_name (kind->state, sng_record_get_state (record)) : NULL;
  const SngValue *value = sng_record_get (record, field->index);
  g_autofree char *label = g_strconcat ("  ", sng_text (field->label), NULL);
  g_autofree char *text = NULL;
  g_autofree char *evidence = NULL;

  if (!sng_value_is_known (value) && !sng_field_is_needed_in (field, state))
    return;
  text = sng_value_is_known (value)
             ? sng_field_format (field, value, locale, sng_reader_get_resolver (reader))
             : g_strdup (_("Unknown"));
  evidence = describe_evidence (reader, field, claim, locale);
  sng_table_add (table, label, text, evidence, NULL);
}

static void
print_record (SngReader *reader, SngRecord *record, SngLocale *locale)
{
  const SngKind *kind = sng_record_get_kind (record);
  SngHandle handle = sng_record_get_handle (record);
  g_autofree char *title = sng_reader_get_title (reader, handle, sng_locale_get_language (locale));
  g_autoptr (GPtrArray) claims = sng_reader_get_claims (reader, handle, NULL);
  g_autoptr (SngTable) table = sng_table_new ();

  g_print ("%s · %s · %s\n", sng_text (kind->label), sng_record_get_key (record), title);
  if (sng_record_is_void (record))
    g_print ("%s\n", _("This record is void."));
  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_export_has_field (kind->fields[i]))
      add_field (table, reader, record, kind->fields[i], find_claim (claims, i), locale);
  sng_table_print (table);
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
  else
    print_record (reader, record, sng_context_get_locale (command->context));
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
