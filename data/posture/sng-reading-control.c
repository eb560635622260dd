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

static void
read_level (SngFactBase *base, SngRecord *record, const LevelFields *fields, SngLevelRow *row)
{
  const SngValue *level = sng_record_get (record, fields->level);
  double value = sng_value_get_real (level, NAN);

  row->level = sng_fact_base_dated (base, record, fields->level, value,
                                    sng_record_get (record, fields->assessed_at),
                                    sng_fact_base_parameter (base, SNG_PARAMETER_AGE_CONTROL));
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

static gboolean
is_tested (SngRecord *control)
{
  return sng_value_get_integer (sng_control (control, SNG_CONTROL_TEST_RESULT), 0)
             == SNG_TEST_RESULT_PASSED
         && sng_value_is_known (sng_control (control, SNG_CONTROL_TESTED_AT));
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
  gint64 type = sng_value_get_integer (sng_control (control, SNG_CONTROL_CONTROL_TYPE), 0);

  if (sng_record_get_state (control) == SNG_CONTROL_STATE_RETIRED
      || (type != SNG_CONTROL_CONTROL_TYPE_SECURITY && type != SNG_CONTROL_CONTROL_TYPE_PLAYBOOK))
    return FALSE;
  read_level (base, control, &control_fields, row);
  return TRUE;
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
  gboolean justified
      = sng_value_is_known (sng_assessment (assessment, SNG_ASSESSMENT_JUSTIFICATION))
        && sng_value_is_known (sng_assessment (assessment, SNG_ASSESSMENT_APPROVED_BY));

  if (!sng_value_get_boolean (applicable, TRUE) && justified)
    return FALSE;
  read_level (base, assessment, &assessment_fields, row);
  return TRUE;
}

/**
 * sng_read_failsafe:
 *
 * The proof of a fail-safe chain is as old as its oldest passed test; a link without one, or no
 * link at all, leaves it unknown.
 *
 * Returns: the proof for a process
 */
SngProof
sng_read_failsafe (SngFactBase *base, SngRecord *process)
{
  SngHandle handle = sng_record_get_handle (process);
  GPtrArray *controls
      = sng_fact_base_get_referrers (base, SNG_KIND_CONTROL, SNG_CONTROL_PROCESSES, handle);
  double max_age = sng_fact_base_parameter (base, SNG_PARAMETER_AGE_FAILSAFE);
  SngProof proof = {
    .place = { handle, SNG_PROCESS_FAILSAFE_TESTED_AT },
    .age = SNG_AGE_UNKNOWN,
    .verification = SNG_VERIFICATION_NONE,
  };

  for (guint i = 0; controls != NULL && i < controls->len; i++)
    {
      SngRecord *control = controls->pdata[i];
      int age = sng_fact_base_age_of_date (base, sng_control (control, SNG_CONTROL_TESTED_AT));
      SngVerification verification;
      double confidence;

      if (!is_chain_link (control) || sng_record_get_state (control) == SNG_CONTROL_STATE_RETIRED)
        continue;
      if (!is_tested (control))
        {
          proof.age = SNG_AGE_UNKNOWN;
          proof.place = (SngPlace) { sng_record_get_handle (control), SNG_CONTROL_TESTED_AT };
          return proof;
        }
      confidence = sng_fact_base_confidence (base, control, SNG_CONTROL_TESTED_AT, age, max_age, &verification);
      if (age > proof.age)
        {
          proof.age = age;
          proof.confidence = confidence;
          proof.verification = verification;
          proof.place = (SngPlace) { sng_record_get_handle (control), SNG_CONTROL_TESTED_AT };
        }
    }
  return proof;
}
