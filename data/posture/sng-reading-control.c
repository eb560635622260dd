/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

/* The fields of a row of levels, which controls and assessments have alike. */
typedef struct
{
  guint level;
  guint target;
  guint priority;
  guint assessed_at;
  guint tested_at;
  guint test_result;
} LevelFields;

static const LevelFields control_fields = {
  SNG_CONTROL_LEVEL,       SNG_CONTROL_TARGET_LEVEL, SNG_CONTROL_PRIORITY,
  SNG_CONTROL_ASSESSED_AT, SNG_CONTROL_TESTED_AT,    SNG_CONTROL_TEST_RESULT,
};

static const LevelFields assessment_fields = {
  SNG_ASSESSMENT_LEVEL,       SNG_ASSESSMENT_TARGET_LEVEL, SNG_ASSESSMENT_PRIORITY,
  SNG_ASSESSMENT_ASSESSED_AT, SNG_ASSESSMENT_TESTED_AT,    SNG_ASSESSMENT_TEST_RESULT,
};

static gboolean
is_passed (SngRecord *record, const LevelFields *fields)
{
  return sng_value_get_integer (sng_record_get (record, fields->test_result), 0)
         == SNG_TEST_RESULT_PASSED;
}

static gboolean
has_evidence (SngFactBase *base, SngRecord *record)
{
  guint n;
  const SngHandle *documents = sng_value_get_handles (sng_common (record, SNG_COMMON_EVIDENCE), &n);

  for (guint i = 0; i < n; i++)
    if (sng_fact_base_get_record (base, documents[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_test (SngFactBase *base, SngRecord *record, const LevelFields *fields)
{
  int age = sng_fact_base_age_of_date (base, sng_record_get (record, fields->tested_at));

  return is_passed (record, fields)
         && !sng_is_stale (age, sng_fact_base_parameter (base, SNG_PARAMETER_AGE_CONTROL));
}

static void
read_level (SngFactBase *base, SngRecord *record, const LevelFields *fields, SngLevelRow *row)
{
  const SngValue *level = sng_record_get (record, fields->level);
  double value = sng_level_supported (sng_value_get_real (level, NAN), has_evidence (base, record),
                                      has_test (base, record, fields));

  row->level = sng_fact_base_dated (base, record, fields->level, value,
                                    sng_record_get (record, fields->assessed_at));
  if (isnan (value))
    row->level.state = SNG_FACT_MISSING;
  row->target = sng_value_get_real (sng_record_get (record, fields->target), NAN);
  row->weight = sng_value_get_real (sng_record_get (record, fields->priority), 1);
}

static gboolean
is_chain_link (SngRecord *control)
{
  gint64 type = sng_value_get_integer (sng_control (control, SNG_CONTROL_CONTROL_TYPE), 0);

  return type == SNG_CONTROL_CONTROL_TYPE_SENSOR || type == SNG_CONTROL_CONTROL_TYPE_AI_DECISION
         || type == SNG_CONTROL_CONTROL_TYPE_AUTOMATIC_ACTION
         || type == SNG_CONTROL_CONTROL_TYPE_RESPONDER;
}

/**
 * sng_control_max_age_of_test:
 *
 * Returns: days after which a test of the control is stale: of a link of a safety chain sooner
 */
double
sng_control_max_age_of_test (SngFactBase *base, SngRecord *control)
{
  return sng_fact_base_parameter (base, is_chain_link (control) ? SNG_PARAMETER_AGE_FAILSAFE
                                                                : SNG_PARAMETER_AGE_CONTROL);
}

/**
 * sng_read_control:
 *
 * Returns: whether the control counts in the security of its processes (method 2.4 S): links of a
 *   safety chain and retired controls do not
 */
gboolean
sng_read_control (SngFactBase *base, SngRecord *control, SngLevelRow *row)
{
  if (sng_record_get_state (control) == SNG_CONTROL_STATE_RETIRED || is_chain_link (control))
    return FALSE;
  read_level (base, control, &control_fields, row);
  return TRUE;
}

/**
 * sng_may_be_left_out:
 * @requirement: (nullable): what is asked for
 * @assessment: an answer that says it is not applicable
 *
 * Returns: whether that counts: it is allowed, with a written reason and an approver, and already
 *   so (method 2.0); else nobody knows the answer
 */
gboolean
sng_may_be_left_out (SngFactBase *base, SngRecord *requirement, SngRecord *assessment)
{
  return requirement != NULL
         && sng_value_get_boolean (sng_requirement (requirement, SNG_REQUIREMENT_NA_ALLOWED), FALSE)
         && sng_fact_base_is_effective (base, sng_assessment (assessment, SNG_ASSESSMENT_ASSESSED_AT))
         && sng_value_is_known (sng_assessment (assessment, SNG_ASSESSMENT_JUSTIFICATION))
         && sng_value_is_known (sng_assessment (assessment, SNG_ASSESSMENT_APPROVED_BY));
}

/**
 * sng_read_assessed_level:
 *
 * Returns: whether the outcome counts in the profile of its framework (method 2.1): one that is not
 *   applicable does not, when that has a reason and an approver
 */
gboolean
sng_read_assessed_level (SngFactBase *base, SngRecord *assessment, SngLevelRow *row)
{
  const SngValue *applicable = sng_assessment (assessment, SNG_ASSESSMENT_APPLICABLE);
  SngRecord *requirement = sng_fact_base_get_record (
      base, sng_value_get_handle (sng_assessment (assessment, SNG_ASSESSMENT_REQUIREMENT)));

  if (!sng_value_get_boolean (applicable, TRUE) && sng_may_be_left_out (base, requirement, assessment))
    return FALSE;
  read_level (base, assessment, &assessment_fields, row);
  return TRUE;
}

/**
 * sng_read_failsafe:
 *
 * The proof of a fail-safe chain is as old as its oldest passed test and as trustworthy as its
 * least trustworthy one; a link without one, or no link at all, leaves it unknown.
 *
 * Returns: the proof for a process
 */
SngProof
sng_read_failsafe (SngFactBase *base, SngRecord *process)
{
  SngHandle handle = sng_record_get_handle (process);
  GPtrArray *controls
      = sng_fact_base_get_referrers (base, SNG_KIND_CONTROL, SNG_CONTROL_PROCESSES, handle);
  SngProof proof = {
    .place = { handle, SNG_PROCESS_FAILSAFE_TESTED_AT },
    .age = SNG_AGE_UNKNOWN,
    .verification = SNG_VERIFICATION_NONE,
  };

  for (guint i = 0; controls != NULL && i < controls->len; i++)
    {
      SngRecord *control = controls->pdata[i];
      double max_age;
      int age = sng_fact_base_age (base, control, SNG_CONTROL_TESTED_AT, &max_age);
      gboolean is_first = proof.age == SNG_AGE_UNKNOWN;
      SngVerification verification;
      double confidence;

      if (!is_chain_link (control) || sng_record_get_state (control) == SNG_CONTROL_STATE_RETIRED)
        continue;
      if (!is_passed (control, &control_fields) || age == SNG_AGE_UNKNOWN)
        {
          proof.age = SNG_AGE_UNKNOWN;
          proof.place = (SngPlace) { sng_record_get_handle (control), SNG_CONTROL_TESTED_AT };
          return proof;
        }
      confidence = sng_fact_base_confidence (base, control, SNG_CONTROL_TESTED_AT, age, max_age, &verification);
      proof.confidence = is_first ? confidence : MIN (proof.confidence, confidence);
      proof.verification = is_first ? verification : MAX (proof.verification, verification);
      if (age <= proof.age)
        continue;
      proof.age = age;
      proof.place = (SngPlace) { sng_record_get_handle (control), SNG_CONTROL_TESTED_AT };
    }
  return proof;
}
