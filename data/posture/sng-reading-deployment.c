/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

#include <string.h>

/* People who used a deployment in a week, and the part of its target users that makes it adopted. */
#define WEEKLY_USERS "weekly_users_ai"
#define ADOPTED 0.6

/* The checks are the requirements SNG-DAS:TS1 to SNG-DAS:MO5. */
#define CHECKS_PREFIX "SNG-DAS:"

/* Checks about something that is done again and again: an answer counts only while it is recent. */
static const struct
{
  SngDimension dimension;
  guint check;
  SngParameter max_age;
  gboolean own_trained_only;
} repeated[] = {
  { SNG_DIMENSION_TS, 2, SNG_PARAMETER_AGE_POISONING_TEST, TRUE },
  { SNG_DIMENSION_AC, 3, SNG_PARAMETER_AGE_ACCESS_REVIEW, FALSE },
  { SNG_DIMENSION_HO, 2, SNG_PARAMETER_AGE_OVERRIDE, FALSE },
  { SNG_DIMENSION_HO, 4, SNG_PARAMETER_AGE_ERROR_RATE, FALSE },
  { SNG_DIMENSION_CC, 3, SNG_PARAMETER_AGE_ATTESTATION, FALSE },
};

/* From this impact on the safety of people a wrong decision may hurt somebody. */
#define SAFETY_IMPACT_THAT_HARMS 4

static gboolean
find_check (SngRecord *requirement, SngDimension *dimension, guint *check)
{
  const char *key = sng_record_get_key (requirement);
  const char *code;

  if (key == NULL || !g_str_has_prefix (key, CHECKS_PREFIX))
    return FALSE;
  code = key + strlen (CHECKS_PREFIX);
  for (guint i = 0; i < SNG_N_DIMENSIONS; i++)
    if (g_ascii_strncasecmp (code, sng_dimension_name (i), 2) == 0 && code[2] >= '1'
        && code[2] < '1' + SNG_CHECKS_PER_DIMENSION && code[3] == '\0')
      {
        *dimension = i;
        *check = code[2] - '1';
        return TRUE;
      }
  return FALSE;
}

static double
value_of_answer (gint64 answer)
{
  switch (answer)
    {
    case SNG_ANSWER_YES:
      return SNG_CHECK_YES;
    case SNG_ANSWER_PARTIAL:
      return SNG_CHECK_PARTIAL;
    case SNG_ANSWER_NO:
      return SNG_CHECK_NO;
    default:
      return NAN;
    }
}

static gboolean
is_outdated_test (SngFactBase *base,
                  SngDimension dimension,
                  guint check,
                  SngTruth own_trained,
                  SngRecord *assessment)
{
  for (guint i = 0; i < G_N_ELEMENTS (repeated); i++)
    if (repeated[i].dimension == dimension && repeated[i].check == check
        && (!repeated[i].own_trained_only || own_trained != SNG_TRUTH_NO))
      return sng_is_stale (
          sng_fact_base_age_of_date (base, sng_assessment (assessment, SNG_ASSESSMENT_TESTED_AT)),
          sng_fact_base_parameter (base, repeated[i].max_age));
  return FALSE;
}

static SngFact
read_answer (SngFactBase *base,
             SngRecord *requirement,
             SngRecord *assessment,
             SngDimension dimension,
             guint check,
             SngTruth own_trained)
{
  gint64 answer = sng_value_get_integer (sng_assessment (assessment, SNG_ASSESSMENT_ANSWER), 0);
  double value = value_of_answer (answer);
  SngFact fact;

  if (answer == SNG_ANSWER_NA && sng_may_be_left_out (base, requirement, assessment))
    {
      fact = sng_fact_not_applicable ();
      fact.place = (SngPlace) { sng_record_get_handle (assessment), SNG_ASSESSMENT_ANSWER };
      return fact;
    }
  fact = sng_fact_base_dated (base, assessment, SNG_ASSESSMENT_ANSWER, value,
                              sng_assessment (assessment, SNG_ASSESSMENT_ASSESSED_AT));
  if (isnan (value))
    fact.state = SNG_FACT_MISSING;
  else if (fact.state == SNG_FACT_KNOWN && value > SNG_CHECK_NO
           && is_outdated_test (base, dimension, check, own_trained, assessment))
    fact.state = SNG_FACT_STALE;
  return fact;
}

static void
read_checks (SngFactBase *base, SngRecord *deployment, SngDeploymentFacts *facts)
{
  GPtrArray *assessments = sng_fact_base_get_referrers (base, SNG_KIND_ASSESSMENT, SNG_ASSESSMENT_SUBJECT,
                                                        sng_record_get_handle (deployment));

  for (guint i = 0; assessments != NULL && i < assessments->len; i++)
    {
      SngRecord *assessment = assessments->pdata[i];
      SngRecord *requirement = sng_fact_base_get_record (
          base, sng_value_get_handle (sng_assessment (assessment, SNG_ASSESSMENT_REQUIREMENT)));
      SngDimension dimension;
      guint check;

      if (requirement != NULL && find_check (requirement, &dimension, &check))
        facts->checks[dimension][check]
            = read_answer (base, requirement, assessment, dimension, check, facts->own_trained);
    }
}

static SngTruth
truth_of_choice (SngFactBase *base, SngRecord *record, guint field, guint yes)
{
  const SngValue *value = sng_record_get (record, field);

  if (!sng_value_is_known (value) || !sng_fact_base_is_current (base, record))
    return SNG_TRUTH_UNKNOWN;
  return sng_truth_of (value->integer == yes);
}

static SngTruth
harms_people (SngFactBase *base, SngRecord *deployment)
{
  const SngValue *impact = sng_deployment (deployment, SNG_DEPLOYMENT_SAFETY_IMPACT);

  if (!sng_value_is_known (impact) || !sng_fact_base_is_current (base, deployment))
    return SNG_TRUTH_UNKNOWN;
  return sng_truth_of (impact->integer >= SAFETY_IMPACT_THAT_HARMS);
}

/* Whether one of its processes can endanger people, and whether all of those are proven safe. */
static void
read_processes (SngFactBase *base, SngRecord *deployment, SngDeploymentFacts *facts)
{
  guint n;
  const SngHandle *handles
      = sng_value_get_handles (sng_deployment (deployment, SNG_DEPLOYMENT_PROCESSES), &n);
  double max_age = sng_fact_base_parameter (base, SNG_PARAMETER_AGE_FAILSAFE);

  facts->safety_process = SNG_TRUTH_NO;
  facts->failsafe_proven = SNG_TRUTH_YES;
  for (guint i = 0; i < n; i++)
    {
      SngRecord *process = sng_fact_base_get_record (base, handles[i]);
      SngTruth critical = process ? sng_fact_base_truth (base, process, SNG_PROCESS_SAFETY_CRITICAL) : SNG_TRUTH_NO;
      SngProof proof;

      if (critical == SNG_TRUTH_NO)
        continue;
      facts->safety_process = sng_truth_or (facts->safety_process, critical);
      proof = sng_read_failsafe (base, process);
      if (!sng_is_stale (proof.age, max_age))
        continue;
      /* Where nobody said whether the process can endanger people, nobody knows what it lacks. */
      facts->failsafe_proven = sng_truth_and (facts->failsafe_proven, sng_truth_not (critical));
      facts->cap_places[SNG_CAP_NO_FAILSAFE_PROOF]
          = (SngPlace) { handles[i], SNG_PROCESS_FAILSAFE_TESTED_AT };
    }
}

/* Whether it is open, by AI and critical; what nobody judged yet may be. */
static SngTruth
is_critical_incident (SngRecord *incident)
{
  const SngValue *severity = sng_incident (incident, SNG_INCIDENT_SEVERITY);
  guint state = sng_record_get_state (incident);

  if (state == SNG_INCIDENT_STATE_RESOLVED || state == SNG_INCIDENT_STATE_CLOSED
      || !sng_value_get_boolean (sng_incident (incident, SNG_INCIDENT_AI_RELATED), TRUE))
    return SNG_TRUTH_NO;
  return sng_value_is_known (severity) ? sng_truth_of (severity->integer == SNG_SEVERITY_CRITICAL)
                                       : SNG_TRUTH_UNKNOWN;
}

static void
read_incidents (SngFactBase *base, SngRecord *deployment, SngDeploymentFacts *facts)
{
  GPtrArray *incidents = sng_fact_base_get_referrers (base, SNG_KIND_INCIDENT, SNG_INCIDENT_DEPLOYMENTS,
                                                      sng_record_get_handle (deployment));

  facts->critical_incident = SNG_TRUTH_NO;
  for (guint i = 0; incidents != NULL && i < incidents->len; i++)
    {
      SngRecord *incident = incidents->pdata[i];
      SngTruth critical = is_critical_incident (incident);

      if (critical == SNG_TRUTH_NO || facts->critical_incident == SNG_TRUTH_YES)
        continue;
      facts->critical_incident = critical;
      facts->cap_places[SNG_CAP_CRITICAL_INCIDENT]
          = (SngPlace) { sng_record_get_handle (incident), SNG_INCIDENT_SEVERITY };
    }
}

static void
read_contract (SngFactBase *base, SngRecord *deployment, SngDeploymentFacts *facts)
{
  const SngValue *sourcing = sng_deployment (deployment, SNG_DEPLOYMENT_SOURCING);
  SngRecord *agreement = sng_fact_base_get_record (
      base, sng_value_get_handle (sng_deployment (deployment, SNG_DEPLOYMENT_AGREEMENT)));
  const SngValue *ended = agreement ? sng_agreement (agreement, SNG_AGREEMENT_ENDED) : NULL;

  facts->contracted = sng_value_is_known (sourcing)
                          ? sng_truth_of (sourcing->integer == SNG_DEPLOYMENT_SOURCING_SAAS
                                          || sourcing->integer == SNG_DEPLOYMENT_SOURCING_CONSULTANTS)
                          : SNG_TRUTH_UNKNOWN;
  facts->contract_ended = ended != NULL && sng_value_is_known (ended)
                              ? sng_truth_of (ended->integer < sng_fact_base_get_as_of (base))
                              : SNG_TRUTH_UNKNOWN;
  facts->cap_places[SNG_CAP_CONTRACT_EXPIRED]
      = (SngPlace) { sng_record_get_handle (deployment), SNG_DEPLOYMENT_AGREEMENT };
}

/**
 * sng_deployment_is_in_use:
 *
 * Returns: whether it is used, registered or not (method, ruling 13); one in no known state may be
 */
gboolean
sng_deployment_is_in_use (SngRecord *deployment)
{
  guint state = sng_record_get_state (deployment);

  return state == 0 || state == SNG_DEPLOYMENT_STATE_PILOT
         || state == SNG_DEPLOYMENT_STATE_PRODUCTION || state == SNG_DEPLOYMENT_STATE_SHADOW;
}

/**
 * sng_deployment_tier:
 *
 * Returns: the tier; high until someone decides (method, ruling 12)
 */
SngTier
sng_deployment_tier (SngRecord *deployment)
{
  switch (sng_value_get_integer (sng_deployment (deployment, SNG_DEPLOYMENT_TIER), 0))
    {
    case SNG_DEPLOYMENT_TIER_LOW:
      return SNG_TIER_LOW;
    case SNG_DEPLOYMENT_TIER_MEDIUM:
      return SNG_TIER_MEDIUM;
    case SNG_DEPLOYMENT_TIER_CRITICAL:
      return SNG_TIER_CRITICAL;
    default:
      return SNG_TIER_HIGH;
    }
}

void
sng_read_deployment (SngFactBase *base, SngRecord *deployment, SngDeploymentFacts *facts)
{
  SngHandle handle = sng_record_get_handle (deployment);

  memset (facts, 0, sizeof *facts);
  facts->tier = sng_deployment_tier (deployment);
  facts->shadow = sng_record_get_state (deployment) == SNG_DEPLOYMENT_STATE_SHADOW;
  facts->has_owner = sng_names_somebody (base, sng_deployment (deployment, SNG_DEPLOYMENT_OWNER));
  facts->own_trained = sng_fact_base_truth (base, deployment, SNG_DEPLOYMENT_OWN_TRAINED);
  facts->restricted = truth_of_choice (base, deployment, SNG_DEPLOYMENT_DATA_CLASS, SNG_CLASSIFICATION_RESTRICTED);
  facts->personal_data = sng_fact_base_truth (base, deployment, SNG_DEPLOYMENT_PERSONAL_DATA);
  facts->affects_safety = harms_people (base, deployment);
  facts->affects_rights = sng_fact_base_truth (base, deployment, SNG_DEPLOYMENT_RIGHTS_IMPACT);
  for (guint i = 0; i < SNG_N_CAPS; i++)
    facts->cap_places[i] = (SngPlace) { handle, SNG_DEPLOYMENT_CAPS };
  facts->cap_places[SNG_CAP_SHADOW].field = SNG_DEPLOYMENT_STATE;
  facts->cap_places[SNG_CAP_NO_OWNER].field = SNG_DEPLOYMENT_OWNER;
  facts->cap_places[SNG_CAP_NO_LAWFUL_BASIS].field = SNG_DEPLOYMENT_PERSONAL_DATA;
  facts->cap_places[SNG_CAP_NO_TESTED_OVERRIDE].field = SNG_DEPLOYMENT_RIGHTS_IMPACT;
  read_processes (base, deployment, facts);
  read_incidents (base, deployment, facts);
  read_contract (base, deployment, facts);
  read_checks (base, deployment, facts);
}

/**
 * sng_assessment_max_age_of_answer:
 *
 * Returns: days after which an answer is stale, as its requirement says
 */
double
sng_assessment_max_age_of_answer (SngFactBase *base, SngRecord *assessment)
{
  SngRecord *requirement = sng_fact_base_get_record (
      base, sng_value_get_handle (sng_assessment (assessment, SNG_ASSESSMENT_REQUIREMENT)));

  if (requirement != NULL && sng_value_is_known (sng_requirement (requirement, SNG_REQUIREMENT_MAX_AGE)))
    return sng_requirement (requirement, SNG_REQUIREMENT_MAX_AGE)->integer / 86400.0;
  return sng_fact_base_parameter (base, SNG_PARAMETER_AGE_CONTROL);
}

/**
 * sng_read_adopted_at:
 *
 * Returns: the day on which a week was first measured in which so many of its target users used it
 *   (method 2.3), in days since 1970-01-01; %G_MAXINT64 when none was
 */
gint64
sng_read_adopted_at (SngFactBase *base, SngRecord *deployment)
{
  gint64 users = sng_value_get_integer (sng_deployment (deployment, SNG_DEPLOYMENT_TARGET_USERS), 0);
  GPtrArray *measures = sng_fact_base_get_referrers (base, SNG_KIND_MEASURE, SNG_MEASURE_SUBJECT,
                                                     sng_record_get_handle (deployment));
  gint64 first = G_MAXINT64;

  for (guint i = 0; users > 0 && measures != NULL && i < measures->len; i++)
    {
      const SngValue *day = sng_measure (measures->pdata[i], SNG_MEASURE_MEASURED_AT);
      SngRecord *indicator = sng_fact_base_get_record (
          base, sng_value_get_handle (sng_measure (measures->pdata[i], SNG_MEASURE_INDICATOR)));

      if (indicator != NULL && g_strcmp0 (sng_record_get_key (indicator), WEEKLY_USERS) == 0
          && sng_fact_base_is_effective (base, day)
          && sng_value_get_real (sng_measure (measures->pdata[i], SNG_MEASURE_VALUE), 0) >= ADOPTED * (double) users)
        first = MIN (first, sng_value_get_integer (day, G_MAXINT64));
    }
  return first;
}
