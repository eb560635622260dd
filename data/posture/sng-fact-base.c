/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-fact-base.h"

#include "data/method/sng-freshness.h"

#include <string.h>

typedef struct
{
  SngHandle record;
  guint field;
  const SngClaim *claim;
} HeldClaim;

struct _SngFactBase
{
  gint64 as_of;
  gint64 sequence;
  GTimeZone *zone;
  SngMethodParameters parameters;
  GPtrArray *records[SNG_N_KINDS]; /* of SngRecord */
  GHashTable *by_handle;           /* SngHandle → SngRecord (borrowed) */
  GHashTable *referrers;           /* ReferrerKey → GPtrArray of SngRecord (borrowed) */
  GPtrArray *claims;               /* of GPtrArray of SngClaim: keeps them alive */
  GArray *held;                    /* of HeldClaim, sorted */
  GHashTable *complete_runs;       /* SngHandle of a source → its newest complete run (borrowed) */
};

typedef struct
{
  SngHandle target;
  guint kind;
  guint field;
} ReferrerKey;

/* What the method reads; the rest of the register is not loaded. */
static const SngKindId kinds_read[] = {
  SNG_KIND_UNIT, SNG_KIND_PARAMETER, SNG_KIND_INDICATOR, SNG_KIND_MEASURE, SNG_KIND_PROCESS,
  SNG_KIND_DEPLOYMENT, SNG_KIND_FRAMEWORK, SNG_KIND_REQUIREMENT, SNG_KIND_ASSESSMENT,
  SNG_KIND_CONTROL, SNG_KIND_PERSON, SNG_KIND_ROLE, SNG_KIND_SKILL, SNG_KIND_ROLE_SKILL,
  SNG_KIND_PERSON_SKILL, SNG_KIND_CREDENTIAL, SNG_KIND_POST, SNG_KIND_PARTICIPATION,
  SNG_KIND_APPETITE, SNG_KIND_RISK, SNG_KIND_ACTION, SNG_KIND_INCIDENT, SNG_KIND_DRILL,
  SNG_KIND_MANDATE, SNG_KIND_AGREEMENT, SNG_KIND_SOURCE, SNG_KIND_SNAPSHOT, SNG_KIND_MEETING,
  SNG_KIND_FINDING, SNG_KIND_RUN,
};

/* Kinds whose evidence fields enter a score with their confidence. */
static const SngKindId kinds_claimed[] = {
  SNG_KIND_PROCESS, SNG_KIND_DEPLOYMENT, SNG_KIND_ASSESSMENT, SNG_KIND_CONTROL, SNG_KIND_PERSON_SKILL,
  SNG_KIND_CREDENTIAL, SNG_KIND_PARTICIPATION, SNG_KIND_DRILL, SNG_KIND_MEASURE, SNG_KIND_PERSON,
};

/* References that are followed backwards, from what they point to. */
static const struct { SngKindId kind; guint field; } followed[] = {
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

static guint
referrer_hash (gconstpointer data)
{
  const ReferrerKey *key = data;

  return (guint) key->target * 31 + key->kind * 1009 + key->field;
}

static gboolean
referrer_equal (gconstpointer a, gconstpointer b)
{
  const ReferrerKey *left = a;
  const ReferrerKey *right = b;

  return left->target == right->target && left->kind == right->kind && left->field == right->field;
}

static int
compare_held (gconstpointer a, gconstpointer b)
{
  const HeldClaim *left = a;
  const HeldClaim *right = b;

  if (left->record != right->record)
    return left->record < right->record ? -1 : 1;
  return left->field < right->field ? -1 : left->field > right->field;
}

static void
add_referrer (SngFactBase *self, SngKindId kind, guint field, SngHandle target, SngRecord *record)
{
  ReferrerKey key = { target, kind, field };
  GPtrArray *list = g_hash_table_lookup (self->referrers, &key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->referrers, g_memdup2 (&key, sizeof key), list);
    }
  g_ptr_array_add (list, record);
}

static void
follow (SngFactBase *self, SngKindId kind, guint field)
{
  GPtrArray *records = self->records[kind];

  for (guint i = 0; i < records->len; i++)
    {
      SngRecord *record = records->pdata[i];
      const SngValue *value = sng_record_get (record, field);
      guint n;
      const SngHandle *handles = sng_value_get_handles (value, &n);

      for (guint j = 0; j < n; j++)
        add_referrer (self, kind, field, handles[j], record);
      if (value->tag == SNG_TAG_INTEGER)
        add_referrer (self, kind, field, value->integer, record);
    }
}

static gboolean
load_records (SngFactBase *self, SngReader *reader, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds_read); i++)
    {
      GPtrArray *records = sng_reader_get_records (reader, kinds_read[i], FALSE, error);

      if (records == NULL)
        return FALSE;
      self->records[kinds_read[i]] = records;
      for (guint j = 0; j < records->len; j++)
        {
          SngHandle *handle = g_new (SngHandle, 1);

          *handle = sng_record_get_handle (records->pdata[j]);
          g_hash_table_insert (self->by_handle, handle, records->pdata[j]);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    follow (self, followed[i].kind, followed[i].field);
  return TRUE;
}

static gboolean
load_claims (SngFactBase *self, SngReader *reader, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds_claimed); i++)
    {
      GPtrArray *claims = sng_reader_get_claims_of_kind (reader, kinds_claimed[i], error);

      if (claims == NULL)
        return FALSE;
      g_ptr_array_add (self->claims, claims);
      for (guint j = 0; j < claims->len; j++)
        {
          const SngClaim *claim = claims->pdata[j];
          HeldClaim held = { claim->record, claim->field, claim };

          if (claim->holds)
            g_array_append_val (self->held, held);
        }
    }
  g_array_sort (self->held, compare_held);
  return TRUE;
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

static gint64
start_of_run (SngRecord *run)
{
  return run ? sng_value_get_integer (sng_run (run, SNG_RUN_STARTED), 0) : 0;
}

static void
find_complete_runs (SngFactBase *self)
{
  GPtrArray *runs = self->records[SNG_KIND_RUN];

  for (guint i = 0; i < runs->len; i++)
    {
      SngRecord *run = runs->pdata[i];
      SngHandle source = sng_value_get_handle (sng_common (run, SNG_COMMON_SOURCE));
      SngRecord *newest = g_hash_table_lookup (self->complete_runs, &source);

      if (sng_value_get_boolean (sng_run (run, SNG_RUN_COMPLETE), FALSE)
          && start_of_run (run) > start_of_run (newest))
        g_hash_table_replace (self->complete_runs, g_memdup2 (&source, sizeof source), run);
    }
}

static const SngClaim *
held_claim (SngFactBase *self, SngHandle record, guint field)
{
  HeldClaim wanted = { record, field, NULL };
  HeldClaim *held = bsearch (&wanted, self->held->data, self->held->len, sizeof wanted, compare_held);

  return held ? held->claim : NULL;
}

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

/* The owner of a record, and whoever claimed the value, verify as owners; anybody else is a second
 * person (method 2.9). */
static SngVerification
verification_of (SngRecord *record, const SngClaim *claim, SngProvenance provenance)
{
  const SngField *owner = sng_kind_field (sng_record_get_kind (record), "owner");

  if (claim == NULL || claim->verified_by == 0)
    return provenance == SNG_PROVENANCE_AI_ESTIMATE ? SNG_VERIFICATION_AI_UNVERIFIED
                                                    : SNG_VERIFICATION_NONE;
  if ((!claim->from_source && claim->verified_by == claim->origin)
      || (owner != NULL && sng_value_get_handle (sng_record_get (record, owner->index)) == claim->verified_by))
    return SNG_VERIFICATION_OWNER;
  return SNG_VERIFICATION_SECOND_PERSON;
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
  g_autoptr (SngFactBase) self = g_new0 (SngFactBase, 1);

  self->as_of = as_of;
  self->sequence = sng_reader_get_sequence (reader);
  self->zone = g_time_zone_ref (sng_clock_get_zone (sng_reader_get_clock (reader)));
  self->by_handle = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->referrers = g_hash_table_new_full (referrer_hash, referrer_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
  self->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->held = g_array_new (FALSE, FALSE, sizeof (HeldClaim));
  self->complete_runs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!load_records (self, reader, error) || !load_claims (self, reader, error))
    return NULL;
  read_parameters (self);
  find_complete_runs (self);
  return g_steal_pointer (&self);
}

void
sng_fact_base_free (SngFactBase *self)
{
  g_clear_pointer (&self->complete_runs, g_hash_table_unref);
  g_clear_pointer (&self->referrers, g_hash_table_unref);
  g_clear_pointer (&self->by_handle, g_hash_table_unref);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    g_clear_pointer (&self->records[i], g_ptr_array_unref);
  g_clear_pointer (&self->held, g_array_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
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
  return self->records[kind];
}

SngRecord *
sng_fact_base_get_record (SngFactBase *self, SngHandle handle)
{
  return g_hash_table_lookup (self->by_handle, &handle);
}

GPtrArray *
sng_fact_base_get_referrers (SngFactBase *self, SngKindId kind, guint field, SngHandle target)
{
  ReferrerKey key = { target, kind, field };

  return g_hash_table_lookup (self->referrers, &key);
}

int
sng_fact_base_age_of_date (SngFactBase *self, const SngValue *date)
{
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
  const SngClaim *claim = held_claim (self, sng_record_get_handle (record), field);
  SngProvenance provenance = provenance_of (claim ? claim->provenance : NULL);
  SngVerification verified = verification_of (record, claim, provenance);

  if (verification != NULL)
    *verification = verified;
  return sng_confidence (MAX (age, 0), max_age, provenance, verified, &self->parameters);
}

SngFact
sng_fact_base_dated (SngFactBase *self,
                     SngRecord *record,
                     guint field,
                     double value,
                     const SngValue *date,
                     double max_age)
{
  int age = sng_fact_base_age_of_date (self, date);
  SngFact fact = sng_fact_known (value, sng_fact_base_confidence (self, record, field, age, max_age, NULL));
  SngFact aged = sng_fact_aged (&fact, age, max_age);

  if (!sng_fact_base_is_effective (self, date))
    aged = sng_fact_missing ();
  aged.place = (SngPlace) { sng_record_get_handle (record), (int) field };
  return aged;
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
  if (source == NULL)
    return 0;
  *max_age = sng_value_get_integer (sng_source (source, SNG_SOURCE_MAX_AGE), *max_age * 86400) / 86400.0;
  if (!sng_value_is_known (fetched))
    return SNG_AGE_UNKNOWN;
  confirmed = sng_value_integer (MAX (sng_value_get_integer (fetched, 0), start_of_run (run)));
  return sng_fact_base_age_of_instant (self, &confirmed);
}

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
