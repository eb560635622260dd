/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-fact-base-private.h"

#include "data/method/sng-freshness.h"
#include "data/posture/sng-reading.h"

static SngProvenance
provenance_of (const char *name)
{
  static const struct { const char *name; SngProvenance provenance; } names[] = {
    { "api", SNG_PROVENANCE_VERIFIED_SYSTEM },
    { "signed_file", SNG_PROVENANCE_SIGNED_FILE },
    { "file", SNG_PROVENANCE_UNSIGNED_FILE },
    { "evidence", SNG_PROVENANCE_MANUAL_WITH_EVIDENCE },
    { "ai", SNG_PROVENANCE_AI_ESTIMATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].name, name) == 0)
      return names[i].provenance;
  return SNG_PROVENANCE_MANUAL;
}

/* What a person enters has the evidence of its record behind it, and what an AI suggests is its
 * estimate until somebody stands for it (method 2.9). */
static SngProvenance
provenance_in (SngRecord *record, const SngBacking *backing)
{
  SngProvenance provenance = provenance_of (backing ? backing->provenance : NULL);
  gboolean is_suggested
    = sng_value_get_boolean (sng_common (record, SNG_COMMON_AI_SUGGESTED), FALSE);
  guint n_documents;

  if (provenance != SNG_PROVENANCE_MANUAL)
    return provenance;
  sng_value_get_handles (sng_common (record, SNG_COMMON_EVIDENCE), &n_documents);
  if (is_suggested && (backing == NULL || backing->verified_by == 0))
    return SNG_PROVENANCE_AI_ESTIMATE;
  return n_documents > 0 ? SNG_PROVENANCE_MANUAL_WITH_EVIDENCE : SNG_PROVENANCE_MANUAL;
}

static SngVerification
verification_of (SngFactBase *self, SngRecord *record, const SngBacking *backing, SngProvenance provenance)
{
  const SngField *owner = self->owners[sng_record_get_kind (record)->id];
  SngStanding standing
    = backing ? sng_standing_of (record, owner, backing->origin, backing->from_source, backing->verified_by)
              : SNG_STANDING_NOBODY;

  switch (standing)
    {
    case SNG_STANDING_OWNER:
      return SNG_VERIFICATION_OWNER;
    case SNG_STANDING_SECOND_PERSON:
      return SNG_VERIFICATION_SECOND_PERSON;
    case SNG_STANDING_NOBODY:
    case SNG_STANDING_SELF:
    default:
      return provenance == SNG_PROVENANCE_AI_ESTIMATE ? SNG_VERIFICATION_AI_UNVERIFIED
                                                      : SNG_VERIFICATION_NONE;
    }
}

/* Of which of its dates a value ages, and after how many days it is stale (method 2.0; 3, rulings 6,
 * 8 and 9); @max_age_of where that depends on more than the field. */
typedef struct
{
  SngKindId kind;
  guint field;
  guint date;
  SngParameter max_age;
  double (*max_age_of) (SngFactBase *, SngRecord *);
} Aging;

static const Aging agings[] = {
  { SNG_KIND_PROCESS, SNG_PROCESS_CHECKPOINT_TESTED_AT, SNG_PROCESS_CHECKPOINT_TESTED_AT, SNG_PARAMETER_AGE_CHECKPOINT },
  { SNG_KIND_PROCESS, SNG_PROCESS_FALLBACK_TESTED_AT, SNG_PROCESS_FALLBACK_TESTED_AT, SNG_PARAMETER_AGE_FALLBACK },
  { SNG_KIND_PROCESS, SNG_PROCESS_DATA_FOUNDATION, SNG_PROCESS_DATA_FOUNDATION_AT, SNG_PARAMETER_AGE_DATA_FOUNDATION },
  { SNG_KIND_PROCESS, SNG_PROCESS_DATA_FOUNDATION_AT, SNG_PROCESS_DATA_FOUNDATION_AT, SNG_PARAMETER_AGE_DATA_FOUNDATION },
  { SNG_KIND_CONTROL, SNG_CONTROL_LEVEL, SNG_CONTROL_ASSESSED_AT, SNG_PARAMETER_AGE_CONTROL },
  { SNG_KIND_CONTROL, SNG_CONTROL_ASSESSED_AT, SNG_CONTROL_ASSESSED_AT, SNG_PARAMETER_AGE_CONTROL },
  { SNG_KIND_CONTROL, SNG_CONTROL_TEST_RESULT, SNG_CONTROL_TESTED_AT, .max_age_of = sng_control_max_age_of_test },
  { SNG_KIND_CONTROL, SNG_CONTROL_TESTED_AT, SNG_CONTROL_TESTED_AT, .max_age_of = sng_control_max_age_of_test },
  { SNG_KIND_ASSESSMENT, SNG_ASSESSMENT_LEVEL, SNG_ASSESSMENT_ASSESSED_AT, SNG_PARAMETER_AGE_CONTROL },
  { SNG_KIND_ASSESSMENT, SNG_ASSESSMENT_ANSWER, SNG_ASSESSMENT_ASSESSED_AT, .max_age_of = sng_assessment_max_age_of_answer },
  { SNG_KIND_DRILL, SNG_DRILL_ENDED, SNG_DRILL_ENDED, SNG_PARAMETER_AGE_DRILL },
  { SNG_KIND_MEASURE, SNG_MEASURE_VALUE, SNG_MEASURE_MEASURED_AT, SNG_PARAMETER_AGE_SURVEY },
  { SNG_KIND_PERSON_SKILL, SNG_PERSON_SKILL_LEVEL, SNG_PERSON_SKILL_ASSESSED_AT, SNG_PARAMETER_AGE_SKILL },
};

static int
age_of_own_date (SngFactBase *self, SngRecord *record, guint date)
{
  const SngValue *value = sng_record_get (record, date);

  return sng_record_get_kind (record)->fields[date]->type == SNG_TYPE_INSTANT
           ? sng_fact_base_age_of_instant (self, value)
           : sng_fact_base_age_of_date (self, value);
}

/* %NULL for what has no date of its own. */
static const Aging *
find_aging (SngRecord *record, guint field)
{
  SngKindId kind = sng_record_get_kind (record)->id;

  for (guint i = 0; i < G_N_ELEMENTS (agings); i++)
    if (agings[i].kind == kind && agings[i].field == field)
      return &agings[i];
  return NULL;
}

/* Somebody who sees the value does not see by which date it ages, unless the value is that date. */
static const SngField *
find_other_date (SngRecord *record, guint field)
{
  const Aging *aging = find_aging (record, field);

  return aging != NULL && aging->date != field ? sng_record_get_kind (record)->fields[aging->date] : NULL;
}

/* Whether it is dated after the day of the base, on which nobody could know it. */
static gboolean
is_later (SngFactBase *self, SngRecord *record, guint field)
{
  const Aging *aging = find_aging (record, field);

  return aging != NULL && sng_value_is_known (sng_record_get (record, aging->date))
         && age_of_own_date (self, record, aging->date) == SNG_AGE_UNKNOWN;
}

/* Days since the source last confirmed the record, and after how many it is stale. A complete run
 * confirms what it does not change; a record that it no longer has lost its time of fetching. */
static int
age_of_feed (SngFactBase *self, SngRecord *record, double *max_age)
{
  SngHandle handle = sng_value_get_handle (sng_common (record, SNG_COMMON_SOURCE));
  SngRecord *source = sng_fact_base_get_record (self, handle);
  const SngValue *fetched = sng_common (record, SNG_COMMON_FETCHED_AT);
  SngRecord *run = g_hash_table_lookup (self->complete_runs, &handle);
  SngValue confirmed;

  *max_age = self->parameters.value[SNG_PARAMETER_AGE_FEED];
  if (handle == 0)
    return 0;
  if (source != NULL)
    *max_age = sng_value_get_integer (sng_source (source, SNG_SOURCE_MAX_AGE), *max_age * 86400) / 86400.0;
  if (!sng_value_is_known (fetched))
    return SNG_AGE_UNKNOWN;
  confirmed = sng_value_integer (MAX (sng_value_get_integer (fetched, 0), sng_fact_base_start_of_run (run)));
  confirmed.integer = MIN (confirmed.integer, sng_instant_end_of_day (self->as_of, self->zone));
  return sng_fact_base_age_of_instant (self, &confirmed);
}

/* The record itself, and what it refers to. */
static void
load_around (SngFactBase *self, SngReader *reader, SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);

  self->around = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  g_ptr_array_add (self->around, sng_record_ref (record));
  for (guint i = 0; i < kind->n_fields; i++)
    {
      SngHandle handle = kind->fields[i]->type == SNG_TYPE_REF
                           ? sng_value_get_handle (sng_record_get (record, i))
                           : 0;
      SngRecord *other = handle != 0 ? sng_reader_get_record (reader, handle) : NULL;

      if (other != NULL)
        g_ptr_array_add (self->around, other);
    }
  sng_fact_index_add (self->index, self->around);
}

/* Public API */

/**
 * sng_fact_base_turn_to:
 * @self: a small base
 *
 * From now on it answers for @record, and for no other one.
 *
 * Returns: whether that could be read
 */
gboolean
sng_fact_base_turn_to (SngFactBase *self, SngReader *reader, SngRecord *record, GError **error)
{
  g_clear_pointer (&self->index, sng_fact_index_free);
  g_clear_pointer (&self->around, g_ptr_array_unref);
  self->index = sng_fact_index_new ();
  load_around (self, reader, record);
  return sng_fact_base_read_backings (self, reader, sng_record_get_handle (record), error);
}

/**
 * sng_fact_base_confidence:
 * @age: days since the fact's own date; %SNG_AGE_UNKNOWN for one without a date
 * @max_age: days after which it is stale
 * @verification: (out) (optional): who checked it
 *
 * Returns: how far the value of @field can be trusted, 0–100 (method 2.9)
 */
double
sng_fact_base_confidence (SngFactBase *self,
                          SngRecord *record,
                          guint field,
                          int age,
                          double max_age,
                          SngVerification *verification)
{
  const SngBacking *backing = sng_backing_sets_find (self->backings, sng_record_get_handle (record), field);
  SngProvenance provenance = provenance_in (record, backing);
  SngVerification verified = verification_of (self, record, backing, provenance);

  if (verification != NULL)
    *verification = verified;
  return sng_confidence (MAX (age, 0), max_age, provenance, verified, &self->parameters);
}

/**
 * sng_fact_base_age:
 * @max_age: (out): days after which the value is stale; INFINITY for what does not age
 *
 * A value ages by the date of its own that the method names, else by the last confirmation of the
 * source that leads the record (method 3, ruling 6).
 *
 * Returns: days; %SNG_AGE_UNKNOWN without that date, or when it has not happened yet
 */
int
sng_fact_base_age (SngFactBase *self, SngRecord *record, guint field, double *max_age)
{
  const Aging *aging = find_aging (record, field);

  if (aging != NULL)
    {
      *max_age = aging->max_age_of ? aging->max_age_of (self, record)
                                   : sng_fact_base_parameter (self, aging->max_age);
      return age_of_own_date (self, record, aging->date);
    }
  if (sng_value_is_known (sng_common (record, SNG_COMMON_SOURCE)))
    return age_of_feed (self, record, max_age);
  *max_age = INFINITY;
  return 0;
}

/**
 * sng_fact_base_dated:
 * @field: one that ages by a date of its own
 *
 * Returns: the fact: stale when it is too old or has no date, later when it had not happened yet
 */
SngFact
sng_fact_base_dated (SngFactBase *self, SngRecord *record, guint field, double value, const SngValue *date)
{
  double max_age;
  int age = sng_fact_base_age (self, record, field, &max_age);
  SngFact fact = sng_fact_known (value, sng_fact_base_confidence (self, record, field, age, max_age, NULL));
  SngFact aged = sng_fact_aged (&fact, age, max_age);

  if (!sng_fact_base_is_effective (self, date))
    {
      aged = sng_fact_missing ();
      aged.state = SNG_FACT_LATER;
    }
  aged.place = (SngPlace) { sng_record_get_handle (record), (int) field };
  return aged;
}

/**
 * sng_fact_base_undated:
 *
 * Returns: a fact without a date of its own, as old as the last confirmation by the source that
 *   leads the record (method, ruling 6); what no source leads does not age
 */
SngFact
sng_fact_base_undated (SngFactBase *self, SngRecord *record, guint field, double value)
{
  double max_age;
  int age = age_of_feed (self, record, &max_age);
  SngFact fact = sng_fact_known (value, sng_fact_base_confidence (self, record, field, age, max_age, NULL));
  SngFact aged = sng_fact_aged (&fact, age, max_age);

  aged.place = (SngPlace) { sng_record_get_handle (record), (int) field };
  return aged;
}

gboolean
sng_fact_base_is_current (SngFactBase *self, SngRecord *record)
{
  double max_age;
  int age = age_of_feed (self, record, &max_age);

  return !sng_is_stale (age, max_age);
}

/**
 * sng_fact_base_is_gone:
 *
 * Returns: whether the source that leads the record was read completely after it last had it
 */
gboolean
sng_fact_base_is_gone (SngFactBase *self, SngRecord *record)
{
  SngHandle handle = sng_value_get_handle (sng_common (record, SNG_COMMON_SOURCE));
  SngRecord *run = g_hash_table_lookup (self->complete_runs, &handle);
  gint64 last_seen
      = sng_value_get_integer (sng_common (record, SNG_COMMON_LAST_SEEN_AT), G_MAXINT64);

  return !sng_value_is_known (sng_common (record, SNG_COMMON_FETCHED_AT))
         && sng_fact_base_start_of_run (run) > last_seen;
}

/**
 * sng_fact_base_truth:
 * @field: a field of type boolean
 *
 * Returns: its value; unknown also when the source that leads the record is stale
 */
SngTruth
sng_fact_base_truth (SngFactBase *self, SngRecord *record, guint field)
{
  const SngValue *value = sng_record_get (record, field);

  if (!sng_value_is_known (value) || !sng_fact_base_is_current (self, record))
    return SNG_TRUTH_UNKNOWN;
  return sng_truth_of (sng_value_get_boolean (value, FALSE));
}

/**
 * sng_fact_base_trust:
 * @trust: (out): how far the value of @field can be trusted, and why (method 2.9)
 */
void
sng_fact_base_trust (SngFactBase *self, SngRecord *record, guint field, SngTrust *trust)
{
  const SngBacking *backing = sng_backing_sets_find (self->backings, sng_record_get_handle (record), field);
  SngFact fact = sng_fact_known (0, 0);

  trust->age = sng_fact_base_age (self, record, field, &trust->max_age);
  trust->date = find_other_date (record, field);
  trust->provenance = provenance_in (record, backing);
  trust->state = sng_fact_aged (&fact, trust->age, trust->max_age).state;
  if (is_later (self, record, field))
    trust->state = SNG_FACT_LATER;
  if (!sng_value_is_known (sng_record_get (record, field)))
    trust->state = SNG_FACT_MISSING;
  trust->confidence = sng_fact_base_confidence (self, record, field, trust->age, trust->max_age,
                                                &trust->verification);
  if (trust->state != SNG_FACT_KNOWN)
    trust->confidence = 0;
  trust->level = sng_confidence_level (trust->confidence, &self->parameters);
}
