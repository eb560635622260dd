/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

/* A test of the process itself, dated by the field that says when. */
static SngProof
read_proof (SngFactBase *base, SngRecord *process, SngProcessField field)
{
  double max_age;
  int age = sng_fact_base_age (base, process, field, &max_age);
  SngProof proof = { .place = { sng_record_get_handle (process), (int) field }, .age = age };

  proof.confidence = sng_fact_base_confidence (base, process, field, age, max_age, &proof.verification);
  return proof;
}

/* The newest drill of the process that was completed. */
static SngProof
read_drill (SngFactBase *base, SngRecord *process)
{
  GPtrArray *drills = sng_fact_base_get_referrers (base, SNG_KIND_DRILL, SNG_DRILL_PROCESSES,
                                                   sng_record_get_handle (process));
  SngProof proof = {
    .place = { sng_record_get_handle (process), SNG_PROCESS_LAST_DRILL_AT },
    .age = SNG_AGE_UNKNOWN,
    .verification = SNG_VERIFICATION_NONE,
  };

  for (guint i = 0; drills != NULL && i < drills->len; i++)
    {
      SngRecord *drill = drills->pdata[i];
      double max_age;
      int age = sng_fact_base_age (base, drill, SNG_DRILL_ENDED, &max_age);

      if (sng_record_get_state (drill) != SNG_DRILL_STATE_COMPLETED || age == SNG_AGE_UNKNOWN
          || (proof.age != SNG_AGE_UNKNOWN && age >= proof.age))
        continue;
      proof.age = age;
      proof.place = (SngPlace) { sng_record_get_handle (drill), SNG_DRILL_ENDED };
      proof.confidence = sng_fact_base_confidence (base, drill, SNG_DRILL_ENDED, age, max_age, &proof.verification);
    }
  return proof;
}

static void
read_shadow (SngFactBase *base, SngRecord *process, GArray *shadow)
{
  GPtrArray *deployments = sng_fact_base_get_referrers (base, SNG_KIND_DEPLOYMENT, SNG_DEPLOYMENT_PROCESSES,
                                                        sng_record_get_handle (process));

  for (guint i = 0; deployments != NULL && i < deployments->len; i++)
    if (sng_record_get_state (deployments->pdata[i]) == SNG_DEPLOYMENT_STATE_SHADOW)
      {
        SngPlace place = { sng_record_get_handle (deployments->pdata[i]), SNG_DEPLOYMENT_STATE };

        g_array_append_val (shadow, place);
      }
}

static void
read_risks (SngFactBase *base, SngRecord *process, GArray *facts)
{
  GPtrArray *risks = sng_fact_base_get_referrers (base, SNG_KIND_RISK, SNG_RISK_PROCESSES,
                                                  sng_record_get_handle (process));

  for (guint i = 0; risks != NULL && i < risks->len; i++)
    if (sng_risk_is_active (risks->pdata[i]))
      {
        SngRiskFacts risk;

        sng_read_risk (base, risks->pdata[i], &risk);
        g_array_append_val (facts, risk);
      }
}

static gboolean
has_authority (SngFactBase *base, SngHandle person)
{
  GPtrArray *mandates
      = sng_fact_base_get_referrers (base, SNG_KIND_MANDATE, SNG_MANDATE_PERSON, person);

  for (guint i = 0; mandates != NULL && i < mandates->len; i++)
    {
      SngRecord *mandate = mandates->pdata[i];
      gint64 ended = sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_ENDED), G_MAXINT64);

      if (ended >= sng_fact_base_get_as_of (base)
          && (sng_value_get_boolean (sng_mandate (mandate, SNG_MANDATE_MAY_STOP), FALSE)
              || sng_value_is_known (sng_mandate (mandate, SNG_MANDATE_ACCEPT_BAND))))
        return TRUE;
    }
  return FALSE;
}

/* Whether somebody of another company, who holds a post of the process, may stop it or accept its
 * risks (method, ruling 25). */
static gboolean
has_external_authority (SngFactBase *base, SngRecord *process)
{
  GPtrArray *posts = sng_fact_base_get_referrers (base, SNG_KIND_POST, SNG_POST_PROCESS,
                                                  sng_record_get_handle (process));

  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      SngHandle holder = sng_value_get_handle (sng_post (posts->pdata[i], SNG_POST_HOLDER));
      SngRecord *person = holder ? sng_fact_base_get_record (base, holder) : NULL;

      if (person != NULL
          && sng_value_get_integer (sng_person (person, SNG_PERSON_PERSON_TYPE), 0)
                 == SNG_PERSON_PERSON_TYPE_EXTERNAL
          && has_authority (base, holder))
        return TRUE;
    }
  return FALSE;
}

/**
 * sng_process_is_without_critical_posts:
 *
 * Returns: whether somebody agreed, with a reason, that the process has none (method, ruling 22)
 */
gboolean
sng_process_is_without_critical_posts (SngRecord *process)
{
  return sng_value_get_boolean (sng_process (process, SNG_PROCESS_WITHOUT_CRITICAL_POSTS), FALSE)
         && sng_value_is_known (sng_process (process, SNG_PROCESS_JUSTIFICATION))
         && sng_value_is_known (sng_process (process, SNG_PROCESS_APPROVED_BY));
}

/**
 * sng_read_process_gates:
 * @talent: the talent of the process
 * @shadow: (element-type SngPlace): receives its deployments in the shadow; must outlive @facts
 * @risks: (element-type SngRiskFacts): receives its active risks; must outlive @facts
 */
void
sng_read_process_gates (SngFactBase *base,
                        SngRecord *process,
                        const SngTalent *talent,
                        GArray *shadow,
                        GArray *risks,
                        SngProcessGateFacts *facts)
{
  SngHandle handle = sng_record_get_handle (process);
  const SngValue *data = sng_process (process, SNG_PROCESS_DATA_FOUNDATION);

  read_shadow (base, process, shadow);
  read_risks (base, process, risks);
  *facts = (SngProcessGateFacts) {
    .owner_place = { handle, SNG_PROCESS_OWNER },
    .has_owner = sng_names_somebody (base, sng_process (process, SNG_PROCESS_OWNER)),
    .shadow = (const SngPlace *) shadow->data,
    .n_shadow = shadow->len,
    .checkpoint = read_proof (base, process, SNG_PROCESS_CHECKPOINT_TESTED_AT),
    .drill = read_drill (base, process),
    .risks = (const SngRiskFacts *) risks->data,
    .n_risks = risks->len,
    .talent = talent,
    .posts_place = { handle, SNG_PROCESS_WITHOUT_CRITICAL_POSTS },
    .without_critical_posts = sng_process_is_without_critical_posts (process),
    .external_authority = has_external_authority (base, process),
    .data_foundation_proof
    = read_proof (base, process, SNG_PROCESS_DATA_FOUNDATION_AT),
    .fallback = read_proof (base, process, SNG_PROCESS_FALLBACK_TESTED_AT),
    .safety_critical = sng_fact_base_truth (base, process, SNG_PROCESS_SAFETY_CRITICAL),
    .failsafe = sng_read_failsafe (base, process),
  };
  if (sng_value_is_known (data))
    facts->data_foundation
        = sng_fact_base_dated (base, process, SNG_PROCESS_DATA_FOUNDATION, sng_value_get_real (data, NAN),
                               sng_process (process, SNG_PROCESS_DATA_FOUNDATION_AT));
}
