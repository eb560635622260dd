/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-evidence-reading.h"

#include "data/posture/sng-claim-words.h"
#include "ui/charts/sng-figure.h"
#include "ui/forms/sng-claim-story.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Points that would be shown as none are not shown. */
#define LEAST_COST 0.05

typedef struct
{
  SngReader *reader;
  SngPosture *posture;
  SngLocale *locale;
  SngFactBase *base; /* (owned) (nullable) small, for one record after the other */
  SngHandle claims_of;
  GPtrArray *claims; /* (owned) (nullable) of SngClaim, of the record claims_of */
} Reading;

static char *
title_of (Reading *reading, SngHandle record)
{
  return sng_reader_get_title (reading->reader, record, sng_locale_get_language (reading->locale));
}

static const SngClaim *
find_claim (Reading *reading, SngRecord *record, guint field)
{
  SngHandle handle = sng_record_get_handle (record);

  if (reading->claims_of != handle)
    {
      g_clear_pointer (&reading->claims, g_ptr_array_unref);
      reading->claims = sng_reader_get_claims (reading->reader, handle, NULL);
      reading->claims_of = handle;
      if (reading->base != NULL
          && !sng_fact_base_turn_to (reading->base, reading->reader, record, NULL))
        g_clear_pointer (&reading->base, sng_fact_base_free);
    }
  for (guint i = 0; reading->claims != NULL && i < reading->claims->len; i++)
    {
      const SngClaim *claim = g_ptr_array_index (reading->claims, i);

      if (claim->field == field && claim->holds)
        return claim;
    }
  return NULL;
}

/* Who verified it stands in the first line, so the reasons begin with the second. */
static void
append_reasons (GString *text, const SngTrust *trust)
{
  g_autofree char *confidence = sng_claim_words_confidence (trust);
  g_autoptr (GPtrArray) reasons = sng_claim_words_reasons (trust);

  g_string_append_printf (text, "\n%s", confidence);
  for (guint i = 1; i < reasons->len; i++)
    g_string_append_printf (text, " %s", (const char *)reasons->pdata[i]);
}

static char *
describe_claim (Reading *reading, SngRecord *record, const SngClaim *claim, const SngTrust *trust)
{
  g_autofree char *day = sng_claim_words_day (
      claim->observed_at != 0 ? claim->observed_at : claim->recorded_at, reading->locale);
  g_autofree char *who = sng_claim_words_who (reading->reader, claim, reading->locale);
  g_autofree char *verified
      = sng_claim_words_verified (reading->reader, record, claim, reading->locale);
  GString *text = g_string_new (NULL);

  /* TRANSLATORS: who or what gave a value, and on which date. */
  g_string_append_printf (text, _ ("From %s, %s."), who, day);
  g_string_append_printf (text, " %s", verified);
  append_reasons (text, trust);
  return g_string_free (text, FALSE);
}

/* Of a field that can be evidenced: who says so, how far that can be trusted, and that more of it
 * can be seen. */
static void
add_proof (Reading *reading, SngRecord *record, const SngField *field, SngEvidenceRow *row)
{
  const SngClaim *claim = find_claim (reading, record, field->index);
  SngTrust trust;

  if (sng_field_sensitivity (field) >= SNG_SENSITIVITY_PERSONAL)
    {
      row->look = SNG_LOOK_WITHHELD;
      return;
    }
  row->evidence = field;
  if (reading->base == NULL)
    return;
  sng_fact_base_trust (reading->base, record, field->index, &trust);
  row->look = sng_look_of_trust (&trust);
  if (claim != NULL)
    row->proof = describe_claim (reading, record, claim, &trust);
}

static char *
describe_value (Reading *reading, SngRecord *record, const SngField *field, const SngFact *fact)
{
  g_auto (SngValue) computed = SNG_UNKNOWN;
  const SngValue *value = &computed;

  if (record != NULL && field != NULL && reading->posture != NULL
      && sng_posture_withholds (reading->posture, sng_record_get_handle (record), field))
    return g_strdup (C_ ("score", "withheld"));
  if (field == NULL || field->computed)
    return isnan (fact->value) || fact->state == SNG_FACT_MISSING
               ? g_strdup (C_ ("score", "no data"))
               : sng_figure_number (fact->value);
  if (sng_field_sensitivity (field) >= SNG_SENSITIVITY_PERSONAL)
    return g_strdup (C_ ("score", "withheld"));
  value = sng_record_get (record, field->index);
  if (!sng_value_is_known (value))
    return g_strdup (C_ ("score", "no data"));
  return sng_field_format (field, value, reading->locale,
                           sng_reader_get_resolver (reading->reader));
}

static const char *
describe_missing (SngFactState state)
{
  switch (state)
    {
    case SNG_FACT_STALE:
      return C_ ("evidence", "Too old: it counts as the worst");
    case SNG_FACT_LATER:
      return C_ ("evidence", "Dated after this day: it counts as the worst");
    case SNG_FACT_INVALID:
      return C_ ("evidence", "Not a valid value: it counts as the worst");
    case SNG_FACT_MISSING:
    case SNG_FACT_KNOWN:
    case SNG_FACT_NOT_APPLICABLE:
    default:
      return C_ ("evidence", "Missing: it counts as the worst");
    }
}

static char *
describe_counted (const SngInput *input)
{
  switch (input->counted)
    {
    case SNG_COUNTED_MISSING:
      return g_strdup (describe_missing (input->fact.state));
    case SNG_COUNTED_EXCLUDED:
      return g_strdup (C_ ("evidence", "Left out"));
    case SNG_COUNTED_LIMIT:
      return g_strdup (C_ ("evidence", "Limits the figure"));
    case SNG_COUNTED_POSSIBLE_LIMIT:
      return g_strdup (C_ ("evidence", "May limit the figure: nobody knows"));
    case SNG_COUNTED_VALUE:
    default:
      if (!(input->weight > 0))
        return g_strdup (C_ ("evidence", "Counted"));
      /* TRANSLATORS: %g is a number such as 3. */
      return g_strdup_printf (C_ ("evidence", "Counted with weight %g"), input->weight);
    }
}

static char *
describe_cost (Reading *reading, double cost)
{
  g_autofree char *points = NULL;

  if (cost < LEAST_COST)
    return NULL;
  points = sng_locale_format_real (reading->locale, cost, 1);
  /* TRANSLATORS: how many of 100 points a figure misses because of this, such as 2.5 */
  return g_strdup_printf (C_ ("evidence", "Costs %s points"), points);
}

static SngEvidenceRow *
read_input (Reading *reading, const SngInput *input, const SngParts *parts)
{
  SngEvidenceRow *row = g_new0 (SngEvidenceRow, 1);
  const SngPlace *place = &input->fact.place;
  g_autoptr (SngRecord) record
      = place->record != 0 ? sng_reader_get_record (reading->reader, place->record) : NULL;
  const SngKind *kind = record ? sng_record_get_kind (record) : NULL;
  const SngField *field = kind && place->field >= 0 && (guint)place->field < kind->n_fields
                              ? kind->fields[place->field]
                              : NULL;

  row->record = record ? place->record : 0;
  row->title = record ? title_of (reading, place->record) : NULL;
  if (row->title == NULL)
    row->title = g_strdup (parts ? parts->name (input->part) : C_ ("evidence", "Not recorded"));
  if (parts != NULL)
    row->field = g_strdup (parts->name (input->part));
  else if (field != NULL)
    row->field = g_strdup (sng_text (field->label));
  row->value = parts != NULL && input->part == parts->withheld
                 ? g_strdup (C_ ("score", "withheld"))
                 : describe_value (reading, record, field, &input->fact);
  row->counted = parts != NULL && parts->counted != NULL
                     ? g_strdup (parts->counted (input->counted))
                     : describe_counted (input);
  if (field != NULL && field->evidence)
    add_proof (reading, record, field, row);
  row->is_figure = field != NULL && field->computed;
  row->order = input->counted;
  return row;
}

/* What limits a figure, then what costs it most, before what is in order. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  static const int places[] = {
    [SNG_COUNTED_LIMIT] = 0, [SNG_COUNTED_POSSIBLE_LIMIT] = 1, [SNG_COUNTED_MISSING] = 2,
    [SNG_COUNTED_VALUE] = 3, [SNG_COUNTED_EXCLUDED] = 4,
  };
  const SngEvidenceRow *one = *(SngEvidenceRow *const *)a;
  const SngEvidenceRow *other = *(SngEvidenceRow *const *)b;
  gboolean both_count = MIN (places[one->order], places[other->order]) >= places[SNG_COUNTED_MISSING]
                        && one->order != SNG_COUNTED_EXCLUDED
                        && other->order != SNG_COUNTED_EXCLUDED;

  if (both_count && one->cost != other->cost)
    return one->cost > other->cost ? -1 : 1;
  return places[one->order] - places[other->order];
}

/* Public API */

void
sng_evidence_row_free (SngEvidenceRow *row)
{
  g_free (row->title);
  g_free (row->field);
  g_free (row->value);
  g_free (row->counted);
  g_free (row->costs);
  g_free (row->proof);
  g_free (row);
}

/**
 * sng_evidence_read:
 * @parts: (nullable): what the parts are called; %NULL when the fields say it
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): #SngEvidenceRow per input, what holds the figure down first
 */
GPtrArray *
sng_evidence_read (SngReader *reader,
                   SngPosture *posture,
                   const SngInputs *inputs,
                   const SngParts *parts,
                   SngLocale *locale)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_evidence_row_free);
  Reading reading = {
    .reader = reader,
    .posture = posture,
    .locale = locale,
    .base = sng_fact_base_load_small (reader, sng_posture_get_as_of (posture), NULL),
  };

  for (gsize i = 0; i < inputs->n_items; i++)
    {
      const SngInput *input = &inputs->items[i];
      SngEvidenceRow *row = read_input (&reading, input, parts);

      row->cost = sng_inputs_cost (inputs, input);
      row->costs = describe_cost (&reading, row->cost);
      g_ptr_array_add (rows, row);
    }
  g_clear_pointer (&reading.claims, g_ptr_array_unref);
  g_clear_pointer (&reading.base, sng_fact_base_free);
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}
