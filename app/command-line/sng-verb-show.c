/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-report.h"
#include "app/command-line/sng-table.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-json-export.h"
#include "data/posture/sng-claim-words.h"
#include "data/posture/sng-readiness-view.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static gboolean as_json;
static gboolean with_readiness;

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("as JSON, for programs"), NULL },
  { "readiness", 0, 0, G_OPTION_ARG_NONE, &with_readiness,
    N_("only how ready one person is; the journal keeps that you looked"), NULL },
  { NULL },
};

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
           SngLocale *locale)
{
  g_autofree char *label = g_strconcat ("  ", sng_text (field->label), NULL);
  g_autofree char *text = sng_report_format (posture, reader, record, field->index, locale);

  if (is_shown (record, field, text != NULL))
    sng_table_add (table, label, text != NULL ? text : _("Unknown"), NULL);
}

static void
add_claim (SngTable *table,
           SngReader *reader,
           SngRecord *record,
           const SngFieldClaims *claims,
           const SngClaim *claim,
           SngLocale *locale)
{
  g_autofree char *who = sng_claim_words_who (reader, claim, locale);
  g_autofree char *value = sng_claim_words_value (reader, claims->field, claim, locale);
  g_autofree char *observed = sng_claim_words_day (claim->observed_at, locale);
  g_autofree char *recorded = sng_claim_words_day (claim->recorded_at, locale);
  g_autofree char *verified = sng_claim_words_verified (reader, record, claim, locale);
  g_autofree char *line = g_strconcat (claim->holds ? "  → " : "    ", who, NULL);

  sng_table_add (table, line, value, observed, recorded,
                 sng_claim_words_provenance (claim->provenance), verified, NULL);
}

/* Every field that somebody says something about: why its value holds, how far it can be trusted,
 * and all who say something. */
static void
print_claims (SngReader *reader, SngRecord *record, const SngFieldClaims *claims, SngLocale *locale)
{
  g_autofree char *hold = sng_claim_words_hold (reader, claims, locale);
  g_autofree char *override = sng_claim_words_override (reader, claims, locale);
  g_autofree char *confidence = sng_claim_words_confidence (&claims->trust);
  g_autoptr (GPtrArray) reasons = sng_claim_words_reasons (&claims->trust);
  g_autoptr (SngTable) table = sng_table_new ();

  g_print ("\n%s\n", sng_text (claims->field->label));
  sng_table_add (table, _("    Who says it"), _("Value"), _("Observed"), _("Recorded"), _("Provenance"),
                 _("Verification"), NULL);
  for (guint i = 0; i < claims->claims->len; i++)
    add_claim (table, reader, record, claims, claims->claims->pdata[i], locale);
  sng_table_print (table);
  g_print ("  %s\n", hold);
  if (override != NULL)
    g_print ("  %s\n", override);
  g_print ("  %s", confidence);
  for (guint i = 0; i < reasons->len; i++)
    g_print (" %s", (const char *) reasons->pdata[i]);
  g_print ("\n");
}

static gboolean
print_all_claims (SngReader *reader, SngRecord *record, SngPosture *posture, SngLocale *locale, GError **error)
{
  g_autoptr (GPtrArray) all
    = sng_field_claims_read (reader, record, sng_posture_get_as_of (posture), error);
  g_autofree char *mean = all != NULL ? sng_claim_words_mean (all, record) : NULL;

  if (mean != NULL)
    g_print ("\n%s\n", mean);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const SngFieldClaims *claims = all->pdata[i];

      if (claims->claims->len > 0)
        print_claims (reader, record, claims, locale);
    }
  return all != NULL;
}

static gboolean
print_record (SngCommand *command, SngReader *reader, SngRecord *record, GError **error)
{
  SngLocale *locale = sng_context_get_locale (command->context);
  const SngKind *kind = sng_record_get_kind (record);
  SngHandle handle = sng_record_get_handle (record);
  g_autofree char *title = sng_reader_get_title (reader, handle, sng_locale_get_language (locale));
  g_autoptr (SngPosture) posture = sng_report_compute (command, reader, error);
  g_autoptr (SngTable) table = sng_table_new ();

  if (posture == NULL)
    return FALSE;
  g_print ("%s · %s · %s\n", sng_text (kind->label), sng_record_get_key (record), title);
  if (sng_record_is_void (record))
    g_print ("%s\n", _("This record is void."));
  for (guint i = 0; i < kind->n_fields; i++)
    add_field (table, reader, posture, record, kind->fields[i], locale);
  sng_table_print (table);
  return print_all_claims (reader, record, posture, locale, error);
}

/* Each time is a look of its own: nobody knows here what belongs to one sitting. */
static SngExit
print_readiness (SngCommand *command, SngRecord *record, GError **error)
{
  SngContext *context = command->context;
  g_autofree SngReadinessView *view
      = sng_readiness_view (sng_context_get_register (context), sng_record_get_handle (record),
                            sng_context_get_as_of (context), NULL, error);
  g_autofree char *score = NULL;

  if (view == NULL)
    return SNG_EXIT_FAILED;
  score = sng_report_format_score (&view->score, sng_context_get_locale (context));
  g_print ("%s · %s\n", sng_record_get_key (record),
           view->is_counted ? score : _("Nobody who is away or has no role has a readiness."));
  return SNG_EXIT_DONE;
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
  if (with_readiness)
    return print_readiness (command, record, error);
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
  .arguments = N_("KIND KEY [--json|--readiness]"),
  .summary = N_("show one record, and who says so of each value that can be evidenced"),
  .entries = entries,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
