/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-confidence.h"
#include "data/method/sng-fact.h"
#include "data/method/sng-method-parameters.h"
#include "data/posture/sng-fact-trace.h"
#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngFactBase:
 *
 * Every record that the method reads, as of one day, with the indexes that reading needs. It turns
 * a value of a record into a fact of the method: known, stale or missing, and how far it can be
 * trusted. It stays as it was loaded, unless it is kept and updated.
 */
typedef struct _SngFactBase SngFactBase;

SngFactBase *sng_fact_base_load (SngReader *reader, gint64 as_of, GError **error);
/* As much of it as the trust in the values of one record after the other needs, and nothing else. */
SngFactBase *sng_fact_base_load_small (SngReader *reader, gint64 as_of, GError **error);
gboolean sng_fact_base_turn_to (SngFactBase *self, SngReader *reader, SngRecord *record, GError **error);
void sng_fact_base_free (SngFactBase *self);

/* For whoever keeps a base: who reads what is noted from then on, and an update says what changed. */
SngFactTrace *sng_fact_base_keep (SngFactBase *self);
SngFactTrace *sng_fact_base_get_trace (SngFactBase *self);
gboolean sng_fact_base_update (SngFactBase *self, SngReader *reader, gint64 as_of, gboolean *done, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngFactBase, sng_fact_base_free)

gint64 sng_fact_base_get_as_of (SngFactBase *self);
gint64 sng_fact_base_get_sequence (SngFactBase *self);
GTimeZone *sng_fact_base_get_zone (SngFactBase *self);
const SngMethodParameters *sng_fact_base_get_parameters (SngFactBase *self);
double sng_fact_base_parameter (SngFactBase *self, SngParameter parameter);

GPtrArray *sng_fact_base_get_records (SngFactBase *self, SngKindId kind);
guint sng_fact_base_count_records (SngFactBase *self, SngKindId kind);
SngRecord *sng_fact_base_get_record (SngFactBase *self, SngHandle handle);
/* The records of @kind whose reference @field holds @target: (element-type SngRecord) (nullable) */
GPtrArray *sng_fact_base_get_referrers (SngFactBase *self, SngKindId kind, guint field, SngHandle target);

/* Ages in whole days as of the base's day; SNG_AGE_UNKNOWN without a date. */
int sng_fact_base_age_of_date (SngFactBase *self, const SngValue *date);
int sng_fact_base_age_of_instant (SngFactBase *self, const SngValue *instant);
gboolean sng_fact_base_is_effective (SngFactBase *self, const SngValue *date);

int sng_fact_base_age (SngFactBase *self, SngRecord *record, guint field, double *max_age);
/* A fact with a date of its own: stale when that date is too long ago. */
SngFact sng_fact_base_dated (SngFactBase *self, SngRecord *record, guint field, double value, const SngValue *date);
/* A fact that states a present condition: it ages by the last complete run of its source. */
SngFact sng_fact_base_undated (SngFactBase *self, SngRecord *record, guint field, double value);
SngTruth sng_fact_base_truth (SngFactBase *self, SngRecord *record, guint field);
/* Whether the source that leads the record still reports in time; true for what people wrote. */
gboolean sng_fact_base_is_current (SngFactBase *self, SngRecord *record);
gboolean sng_fact_base_is_gone (SngFactBase *self, SngRecord *record);

double sng_fact_base_confidence (SngFactBase *self, SngRecord *record, guint field, int age, double max_age, SngVerification *verification);

/**
 * SngTrust:
 * @state: known, stale or missing
 * @confidence: 0–100; 0 for what is not known
 * @level: the word for it
 * @age: days since the value was so; %SNG_AGE_UNKNOWN without a date
 * @max_age: days after which it is stale; INFINITY for what does not age
 * @date: (nullable): another field of the record, by which the value ages
 * @provenance: where it was taken from
 * @verification: who checked it
 *
 * How far one value can be trusted, and what that follows from (method 2.9).
 */
typedef struct
{
  SngFactState state;
  double confidence;
  SngConfidenceLevel level;
  int age;
  double max_age;
  const SngField *date;
  SngProvenance provenance;
  SngVerification verification;
} SngTrust;

void sng_fact_base_trust (SngFactBase *self, SngRecord *record, guint field, SngTrust *trust);

G_END_DECLS
