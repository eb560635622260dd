/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-fact-base-private.h"

#include "data/method/sng-freshness.h"
#include "data/sources/sng-source-health.h"

/* What the method reads; the rest of the register is not loaded. */
static const SngKindId kinds_read[] = {
  SNG_KIND_UNIT, SNG_KIND_PARAMETER, SNG_KIND_INDICATOR, SNG_KIND_MEASURE, SNG_KIND_PROCESS,
  SNG_KIND_DEPLOYMENT, SNG_KIND_FRAMEWORK, SNG_KIND_REQUIREMENT, SNG_KIND_ASSESSMENT,
  SNG_KIND_CONTROL, SNG_KIND_PERSON, SNG_KIND_ROLE, SNG_KIND_SKILL, SNG_KIND_ROLE_SKILL,
  SNG_KIND_PERSON_SKILL, SNG_KIND_CREDENTIAL, SNG_KIND_POST, SNG_KIND_PARTICIPATION,
  SNG_KIND_APPETITE, SNG_KIND_RISK, SNG_KIND_ACTION, SNG_KIND_INCIDENT, SNG_KIND_DRILL,
  SNG_KIND_MANDATE, SNG_KIND_AGREEMENT, SNG_KIND_SOURCE, SNG_KIND_SNAPSHOT, SNG_KIND_MEETING,
  SNG_KIND_FINDING, SNG_KIND_RUN, SNG_KIND_OBLIGATION, SNG_KIND_DOCUMENT, SNG_KIND_AUDIT, SNG_KIND_BUDGET_LINE,
  SNG_KIND_PROGRAMME, SNG_KIND_PARTNER,
};

/* Of the kinds that have very many records, which never leave the posture, only what the method
 * reads is loaded. A formula that reads more adds its field here; what trust follows from is read of
 * each of them. */
#define READ_FOR_TRUST                                                                            \
  SNG_COMMON_SOURCE, SNG_COMMON_FETCHED_AT, SNG_COMMON_AI_SUGGESTED, SNG_COMMON_EVIDENCE

static const guint assessment_fields[] = {
  READ_FOR_TRUST,              SNG_ASSESSMENT_REQUIREMENT,
  SNG_ASSESSMENT_SUBJECT,      SNG_ASSESSMENT_ANSWER,       SNG_ASSESSMENT_LEVEL,
  SNG_ASSESSMENT_TARGET_LEVEL, SNG_ASSESSMENT_PRIORITY,     SNG_ASSESSMENT_APPLICABLE,
  SNG_ASSESSMENT_JUSTIFICATION, SNG_ASSESSMENT_APPROVED_BY, SNG_ASSESSMENT_ASSESSED_AT,
  SNG_ASSESSMENT_TESTED_AT,    SNG_ASSESSMENT_TEST_RESULT,
};

static const guint person_skill_fields[] = {
  READ_FOR_TRUST,         SNG_PERSON_SKILL_PERSON,      SNG_PERSON_SKILL_SKILL,
  SNG_PERSON_SKILL_LEVEL, SNG_PERSON_SKILL_ASSESSED_AT,
};

static const struct { const guint *fields; guint n_fields; } read_partly[SNG_N_KINDS] = {
  [SNG_KIND_ASSESSMENT] = { assessment_fields, G_N_ELEMENTS (assessment_fields) },
  [SNG_KIND_PERSON_SKILL] = { person_skill_fields, G_N_ELEMENTS (person_skill_fields) },
};

/* Kinds whose evidence fields enter a score with their confidence. */
static const gboolean is_claimed[SNG_N_KINDS] = {
  [SNG_KIND_PROCESS] = TRUE,       [SNG_KIND_DEPLOYMENT] = TRUE, [SNG_KIND_ASSESSMENT] = TRUE,
  [SNG_KIND_CONTROL] = TRUE,       [SNG_KIND_PERSON] = TRUE,     [SNG_KIND_PERSON_SKILL] = TRUE,
  [SNG_KIND_CREDENTIAL] = TRUE,    [SNG_KIND_DRILL] = TRUE,      [SNG_KIND_MEASURE] = TRUE,
  [SNG_KIND_PARTICIPATION] = TRUE, [SNG_KIND_BUDGET_LINE] = TRUE,
};

const SngFollowed sng_fact_base_followed[] = {
  { SNG_KIND_ASSESSMENT, SNG_ASSESSMENT_SUBJECT },
  { SNG_KIND_DEPLOYMENT, SNG_DEPLOYMENT_PROCESSES },
  { SNG_KIND_CONTROL, SNG_CONTROL_PROCESSES },
  { SNG_KIND_ROLE, SNG_ROLE_PROCESSES },
  { SNG_KIND_PERSON, SNG_PERSON_ROLE },
  { SNG_KIND_PERSON, SNG_PERSON_UNIT },
  { SNG_KIND_PERSON, SNG_PERSON_SITE },
  { SNG_KIND_ROLE_SKILL, SNG_ROLE_SKILL_ROLE },
  { SNG_KIND_PERSON_SKILL, SNG_PERSON_SKILL_PERSON },
  { SNG_KIND_CREDENTIAL, SNG_CREDENTIAL_PERSON },
  { SNG_KIND_PARTICIPATION, SNG_PARTICIPATION_PERSON },
  { SNG_KIND_POST, SNG_POST_PROCESS },
  { SNG_KIND_RISK, SNG_RISK_PROCESSES },
  { SNG_KIND_ACTION, SNG_ACTION_SUBJECT },
  { SNG_KIND_INCIDENT, SNG_INCIDENT_DEPLOYMENTS },
  { SNG_KIND_DRILL, SNG_DRILL_PROCESSES },
  { SNG_KIND_MANDATE, SNG_MANDATE_PERSON },
  { SNG_KIND_MEASURE, SNG_MEASURE_SUBJECT },
  { SNG_KIND_MEASURE, SNG_MEASURE_INDICATOR },
};

const guint sng_fact_base_n_followed = G_N_ELEMENTS (sng_fact_base_followed);

/* What a risk is said to be, in prose, is by far the most of it: no formula reads it. */
static gboolean
is_statement (const SngField *field)
{
  return field->index == SNG_RISK_CAUSE || field->index == SNG_RISK_EVENT
         || field->index == SNG_RISK_CONSEQUENCE;
}

static GPtrArray *
load_risks (SngReader *reader, GError **error)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  guint fields[SNG_MAX_FIELDS];
  guint n_fields = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_field_is_stored (kind->fields[i]) && !is_statement (kind->fields[i]))
      fields[n_fields++] = i;
  return sng_reader_get_records_partly (reader, SNG_KIND_RISK, fields, n_fields, error);
}

static GPtrArray *
load_kind (SngReader *reader, SngKindId kind, GError **error)
{
  if (kind == SNG_KIND_RISK)
    return load_risks (reader, error);
  if (read_partly[kind].fields == NULL)
    return sng_reader_get_records (reader, kind, FALSE, error);
  return sng_reader_get_records_partly (reader, kind, read_partly[kind].fields, read_partly[kind].n_fields,
                                        error);
}

static gboolean
load_records (SngFactBase *self, SngReader *reader, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds_read); i++)
    {
      GPtrArray *records = load_kind (reader, kinds_read[i], error);

      if (records == NULL)
        return FALSE;
      self->records[kinds_read[i]] = records;
      sng_fact_index_add (self->index, records);
    }
  for (guint i = 0; i < sng_fact_base_n_followed; i++)
    {
      const SngFollowed *followed = &sng_fact_base_followed[i];

      sng_fact_index_follow (self->index, self->records[followed->kind], followed->kind, followed->field);
    }
  return TRUE;
}

static SngKindId
kind_of_claimed (gpointer data, SngHandle handle)
{
  SngFactBase *self = data;
  SngRecord *record = sng_fact_index_find (self->index, handle);
  SngKindId kind = record ? sng_record_get_kind (record)->id : SNG_N_KINDS;

  return sng_fact_base_is_claimed (kind) ? kind : SNG_N_KINDS;
}

static void
put_backings (gpointer data, SngHandle record, GArray *backings)
{
  SngFactBase *self = data;

  sng_backing_sets_put (self->backings, record, backings);
}

static void
find_owners (SngFactBase *self)
{
  for (guint i = 0; i < SNG_N_KINDS; i++)
    self->owners[i] = sng_kind_field (sng_kind (i), "owner");
}

static void
read_parameters (SngFactBase *self)
{
  GPtrArray *records = self->records[SNG_KIND_PARAMETER];

  sng_method_parameters_init (&self->parameters);
  for (guint i = 0; i < records->len; i++)
    {
      const SngValue *value = sng_parameter (records->pdata[i], SNG_PARAMETER_VALUE);
      SngParameter parameter;

      if (value->tag == SNG_TAG_REAL && sng_parameter_find (sng_record_get_key (records->pdata[i]), &parameter))
        sng_method_parameters_set (&self->parameters, parameter, value->real);
    }
}

static void
find_complete_runs (SngFactBase *self)
{
  GPtrArray *runs = self->records[SNG_KIND_RUN];

  g_hash_table_remove_all (self->complete_runs);
  for (guint i = 0; i < runs->len; i++)
    {
      SngRecord *run = runs->pdata[i];
      SngHandle source = sng_value_get_handle (sng_common (run, SNG_COMMON_SOURCE));
      SngRecord *newest = g_hash_table_lookup (self->complete_runs, &source);

      if (sng_source_health_is_success (run)
          && sng_fact_base_start_of_run (run) > sng_fact_base_start_of_run (newest))
        g_hash_table_replace (self->complete_runs, g_memdup2 (&source, sizeof source), run);
    }
}

static SngFactBase *
new_base (SngReader *reader, gint64 as_of)
{
  SngFactBase *self = g_new0 (SngFactBase, 1);

  self->as_of = as_of;
  self->sequence = sng_reader_get_sequence (reader);
  self->zone = g_time_zone_ref (sng_clock_get_zone (sng_reader_get_clock (reader)));
  self->index = sng_fact_index_new ();
  self->backings = sng_backing_sets_new ();
  self->complete_runs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  find_owners (self);
  return self;
}

/* For the other files of the fact base */

gint64
sng_fact_base_start_of_run (SngRecord *run)
{
  return run ? sng_value_get_integer (sng_run (run, SNG_RUN_STARTED), 0) : 0;
}

gboolean
sng_fact_base_read_backings (SngFactBase *self, SngReader *reader, SngHandle record, GError **error)
{
  g_autoptr (GPtrArray) claims = sng_reader_get_claims (reader, record, error);
  g_autoptr (GArray) backings = g_array_new (FALSE, FALSE, sizeof (SngBacking));

  if (claims == NULL)
    return FALSE;
  for (guint i = 0; i < claims->len; i++)
    {
      const SngClaim *claim = claims->pdata[i];
      SngBacking backing = {
        .field = claim->field,
        .from_source = claim->from_source,
        .origin = claim->origin,
        .verified_by = claim->verified_by,
        .provenance = g_intern_string (claim->provenance),
      };

      if (claim->holds)
        g_array_append_val (backings, backing);
    }
  sng_backing_sets_put (self->backings, record, backings);
  return TRUE;
}

void
sng_fact_base_derive (SngFactBase *self)
{
  read_parameters (self);
  find_complete_runs (self);
}

gboolean
sng_fact_base_is_claimed (SngKindId kind)
{
  return kind < SNG_N_KINDS && is_claimed[kind];
}

/* Public API */

/**
 * sng_fact_base_load:
 * @as_of: the day from which ages are counted, in days since 1970-01-01
 *
 * Reads a whole view of the register; call it from a worker thread.
 *
 * Returns: (transfer full): the facts, or %NULL with @error of #SngRegisterError
 */
SngFactBase *
sng_fact_base_load (SngReader *reader, gint64 as_of, GError **error)
{
  g_autoptr (SngFactBase) self = new_base (reader, as_of);

  if (!load_records (self, reader, error)
      || !sng_reader_each_backed (reader, kind_of_claimed, put_backings, self, error))
    return NULL;
  sng_fact_base_derive (self);
  return g_steal_pointer (&self);
}

/**
 * sng_fact_base_load_small:
 *
 * A base for sng_fact_base_trust() alone, with the same rules as the whole one: it knows nothing of
 * a record before sng_fact_base_turn_to().
 *
 * Returns: (transfer full): the base, or %NULL with @error of #SngRegisterError
 */
SngFactBase *
sng_fact_base_load_small (SngReader *reader, gint64 as_of, GError **error)
{
  static const SngKindId needed[] = { SNG_KIND_PARAMETER, SNG_KIND_RUN };
  g_autoptr (SngFactBase) self = new_base (reader, as_of);

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      self->records[needed[i]] = load_kind (reader, needed[i], error);
      if (self->records[needed[i]] == NULL)
        return NULL;
    }
  sng_fact_base_derive (self);
  return g_steal_pointer (&self);
}

void
sng_fact_base_free (SngFactBase *self)
{
  g_clear_pointer (&self->complete_runs, g_hash_table_unref);
  g_clear_pointer (&self->index, sng_fact_index_free);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    g_clear_pointer (&self->records[i], g_ptr_array_unref);
  g_clear_pointer (&self->around, g_ptr_array_unref);
  g_clear_pointer (&self->backings, sng_backing_sets_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->trace, sng_fact_trace_free);
  g_free (self);
}

gint64
sng_fact_base_get_as_of (SngFactBase *self)
{
  return self->as_of;
}

gint64
sng_fact_base_get_sequence (SngFactBase *self)
{
  return self->sequence;
}

GTimeZone *
sng_fact_base_get_zone (SngFactBase *self)
{
  return self->zone;
}

const SngMethodParameters *
sng_fact_base_get_parameters (SngFactBase *self)
{
  return &self->parameters;
}

double
sng_fact_base_parameter (SngFactBase *self, SngParameter parameter)
{
  return self->parameters.value[parameter];
}

/**
 * sng_fact_base_get_records:
 *
 * Returns: (transfer none): the records of a kind that the method reads; void ones are left out
 */
GPtrArray *
sng_fact_base_get_records (SngFactBase *self, SngKindId kind)
{
  if (self->trace != NULL)
    sng_fact_trace_note (self->trace, SNG_TRACED_KIND (kind), 0);
  return self->records[kind];
}

/**
 * sng_fact_base_count_records:
 *
 * How large the register is: a reading that asks is not done again because there is one more.
 *
 * Returns: how many records of a kind there are
 */
guint
sng_fact_base_count_records (SngFactBase *self, SngKindId kind)
{
  return self->records[kind]->len;
}

SngRecord *
sng_fact_base_get_record (SngFactBase *self, SngHandle handle)
{
  if (self->trace != NULL)
    sng_fact_trace_note (self->trace, SNG_TRACED_RECORDS, handle);
  return sng_fact_index_find (self->index, handle);
}

GPtrArray *
sng_fact_base_get_referrers (SngFactBase *self, SngKindId kind, guint field, SngHandle target)
{
  if (self->trace != NULL)
    sng_fact_trace_note (self->trace, SNG_TRACED_REFERRERS (kind, field), target);
  return sng_fact_index_find_referrers (self->index, kind, field, target);
}

/**
 * sng_fact_base_age_of_date:
 *
 * Returns: days since @date; %SNG_AGE_UNKNOWN also for what has not happened yet (method, ruling 7)
 */
int
sng_fact_base_age_of_date (SngFactBase *self, const SngValue *date)
{
  if (!sng_fact_base_is_effective (self, date))
    return SNG_AGE_UNKNOWN;
  return sng_age_in_days (sng_value_get_integer (date, SNG_DAY_UNKNOWN), self->as_of);
}

int
sng_fact_base_age_of_instant (SngFactBase *self, const SngValue *instant)
{
  SngValue date;

  if (instant->tag != SNG_TAG_INTEGER)
    return SNG_AGE_UNKNOWN;
  date = sng_value_integer (sng_date_of_instant (instant->integer, self->zone));
  return sng_fact_base_age_of_date (self, &date);
}

/**
 * sng_fact_base_is_effective:
 * @date: a date or unknown
 *
 * Returns: whether @date is not after the day of the base (method, ruling 7)
 */
gboolean
sng_fact_base_is_effective (SngFactBase *self, const SngValue *date)
{
  return sng_value_get_integer (date, self->as_of) <= self->as_of;
}
