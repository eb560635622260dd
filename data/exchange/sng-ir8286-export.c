/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-ir8286-export.h"

#include "data/exchange/sng-json-export.h"
#include "data/posture/sng-reading.h"
#include "data/vocabulary/sng-json-text.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MINOR_UNITS 100

/* What is not known is not there: the format has no word for it, and 0 would be a good figure. */
static void
add_number (JsonObject *object, const char *name, double number)
{
  if (isfinite (number))
    json_object_set_double_member (object, name, round (number * 100) / 100);
}

static void
add_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
}

/* In the program's language, else in the other one. */
static const char *
text_of (SngRecord *risk, SngRiskField field)
{
  const SngValue *value = sng_risk (risk, field);
  SngLanguage language = sng_program_language ();
  const char *text = sng_value_get_text (value, language);

  return text != NULL ? text : sng_value_get_text (value, !language);
}

/* The names of choices stand in the language of the format. */
static const char *
choice_of (SngRecord *risk, SngRiskField index)
{
  const SngField *field = sng_kind (SNG_KIND_RISK)->fields[index];
  guint choice = (guint)sng_value_get_integer (sng_risk (risk, index), 0);

  return choice > 0 ? sng_text_in (SNG_LANGUAGE_EN, field->choices[choice - 1].label) : NULL;
}

/* Cause, event and consequence; the title where nobody wrote them. */
static char *
describe (SngRecord *risk)
{
  static const SngRiskField parts[] = { SNG_RISK_CAUSE, SNG_RISK_EVENT, SNG_RISK_CONSEQUENCE };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = text_of (risk, parts[i]);

      if (part != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " → " : "", part);
    }
  if (text->len == 0 && text_of (risk, SNG_RISK_NAME) != NULL)
    g_string_append (text, text_of (risk, SNG_RISK_NAME));
  return g_string_free (text, FALSE);
}

/* The probability that it happens within a year, in percent: of an estimate exactly, of a level of
 * the scale (register 3.3) its upper end. */
static double
likelihood_of (SngRecord *risk, const SngRiskEstimates *estimates)
{
  static const double upper_ends[] = { NAN, 2, 10, 35, 75, 100 };
  double events = sng_estimate_mean (&estimates->today.frequency);
  gint64 level = sng_value_get_integer (sng_risk (risk, SNG_RISK_RESIDUAL_LIKELIHOOD), 0);

  return isfinite (events) ? -100 * expm1 (-events) : upper_ends[level];
}

static double
amount_of (SngRecord *risk, SngRiskField field)
{
  const SngValue *money = sng_risk (risk, field);

  return money->tag == SNG_TAG_MONEY ? (double)money->integer / MINOR_UNITS : NAN;
}

static void
add_responses (SngRecord *risk, JsonObject *object)
{
  const SngField *field = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_RESPONSE];
  gint64 chosen = sng_value_get_integer (sng_risk (risk, SNG_RISK_RESPONSE), 0);
  JsonArray *array;

  if (chosen == 0)
    return;
  array = json_array_new ();
  for (guint i = 1; i <= field->n_choices; i++)
    if (chosen & (G_GINT64_CONSTANT (1) << i))
      json_array_add_string_element (
          array, sng_text_in (SNG_LANGUAGE_EN, sng_field_choice_label (field, i)));
  json_object_set_array_member (object, "riskResponseType", array);
}

static JsonObject *
say_risk (SngReader *reader, SngRecord *risk, const SngRiskEstimates *estimates)
{
  JsonObject *object = json_object_new ();
  g_autofree char *description = describe (risk);
  SngHandle owner = sng_value_get_handle (sng_risk (risk, SNG_RISK_OWNER));
  g_autofree char *contact
      = owner != 0 ? sng_reader_get_title (reader, owner, sng_program_language ()) : NULL;

  add_text (object, "riskId", sng_record_get_key (risk));
  add_text (object, "riskDescription", description);
  add_text (object, "riskCategory", choice_of (risk, SNG_RISK_CATEGORY));
  add_number (object, "riskLikelihood", likelihood_of (risk, estimates));
  add_number (object, "riskImpact", sng_estimate_mean (&estimates->today.loss) / MINOR_UNITS);
  add_number (object, "exposureRating", sng_risk_expected_loss (risk) / MINOR_UNITS);
  add_responses (risk, object);
  add_number (object, "riskResponseCost", amount_of (risk, SNG_RISK_COST));
  add_text (object, "riskResponseDescription", text_of (risk, SNG_RISK_PLAN));
  add_text (object, "riskOwnerPointOfContact", contact);
  add_text (object, "status", choice_of (risk, SNG_RISK_STATE));
  return object;
}

/* What the format has no place for, and what was said, so that it is seen later what somebody wrote
 * since. */
static void
add_extension (SngReader *reader,
               SngRecord *risk,
               JsonObject *object,
               const SngRiskEstimates *estimates)
{
  JsonObject *extension = json_object_new ();
  JsonObject *said = say_risk (reader, risk, estimates);

  json_object_set_member (extension, "record", sng_json_export_record (reader, risk));
  add_text (extension, "currency", estimates->currency);
  json_object_set_object_member (extension, "said", said);
  json_object_set_object_member (object, "sinergia", extension);
}

static JsonNode *
describe_risk (SngReader *reader, SngRecord *risk)
{
  g_autoptr (JsonObject) object = NULL;
  SngRiskEstimates estimates;

  sng_read_risk_estimates (risk, &estimates);
  object = say_risk (reader, risk, &estimates);
  add_extension (reader, risk, object, &estimates);
  return json_node_init_object (json_node_alloc (), object);
}

static gboolean
write_text (GOutputStream *stream, const char *text, GError **error)
{
  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
}

/* Public API */

/**
 * sng_ir8286_export:
 * @stream: where to; it is not closed
 *
 * Writes the risks that are not voided as a list of the records of NIST IR 8286r1 (its JSON schema
 * of 2025, "risk_register.v2"), one per line. Likelihood is the percentage of a year's probability,
 * impact the mean loss of one event and exposure the expected loss of a year, in the currency of
 * the estimate. What nobody knows is left out. The member "sinergia" holds the record as
 * sng_json_export() writes it; sng_json_import_prepare() reads it again.
 *
 * Returns: whether all of it was written
 */
gboolean
sng_ir8286_export (SngReader *reader, GOutputStream *stream, GError **error)
{
  g_autoptr (GPtrArray) risks = sng_reader_get_records (reader, SNG_KIND_RISK, FALSE, error);

  if (risks == NULL || !write_text (stream, "[", error))
    return FALSE;
  for (guint i = 0; i < risks->len; i++)
    {
      g_autoptr (JsonNode) node = describe_risk (reader, risks->pdata[i]);
      g_autofree char *text = sng_json_to_text (node, FALSE);

      if (!write_text (stream, i == 0 ? "\n" : ",\n", error) || !write_text (stream, text, error))
        return FALSE;
    }
  return write_text (stream, "\n]\n", error);
}
