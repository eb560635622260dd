/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

#define ENGAGEMENT "engagement"
#define DAYS_A_MONTH 30.4375

gboolean
sng_person_is_there (SngFactBase *base, SngRecord *person)
{
  guint state = sng_record_get_state (person);

  return (state == SNG_PERSON_STATE_ACTIVE || state == SNG_PERSON_STATE_ON_LEAVE)
         && sng_fact_base_is_effective (base, sng_person (person, SNG_PERSON_STARTED))
         && !sng_fact_base_is_gone (base, person);
}

/**
 * sng_names_somebody:
 * @person: a reference to a person, or unknown
 *
 * Returns: whether it names a person who can answer for something: nobody who left, and no record
 *   that was voided
 */
gboolean
sng_names_somebody (SngFactBase *base, const SngValue *person)
{
  SngRecord *record = sng_fact_base_get_record (base, sng_value_get_handle (person));

  return record != NULL && sng_record_get_state (record) != SNG_PERSON_STATE_LEFT;
}

gboolean
sng_person_is_onboarding (SngFactBase *base, SngRecord *person)
{
  int days = sng_fact_base_age_of_date (base, sng_person (person, SNG_PERSON_STARTED));

  return days != SNG_AGE_UNKNOWN && sng_is_onboarding (days, sng_fact_base_get_parameters (base));
}

SngRecord *
sng_person_role (SngFactBase *base, SngRecord *person)
{
  return sng_fact_base_get_record (base, sng_value_get_handle (sng_person (person, SNG_PERSON_ROLE)));
}

gint64
sng_person_family (SngFactBase *base, SngRecord *person)
{
  SngRecord *role = sng_person_role (base, person);

  return role ? sng_value_get_integer (sng_role (role, SNG_ROLE_FAMILY), 0) : 0;
}

gboolean
sng_participation_is_phishing (SngFactBase *base, SngRecord *participation)
{
  SngRecord *activity = sng_fact_base_get_record (
      base, sng_value_get_handle (sng_participation (participation, SNG_PARTICIPATION_ACTIVITY)));

  return activity != NULL && sng_record_get_kind (activity)->id == SNG_KIND_DRILL
         && sng_value_get_integer (sng_drill (activity, SNG_DRILL_DRILL_TYPE), 0)
                == SNG_DRILL_DRILL_TYPE_PHISHING;
}

static SngFact
read_engagement (SngFactBase *base, SngHandle unit)
{
  GPtrArray *measures
      = sng_fact_base_get_referrers (base, SNG_KIND_MEASURE, SNG_MEASURE_SUBJECT, unit);
  SngRecord *newest = NULL;
  gint64 newest_day = G_MININT64;
  gint64 sample;

  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      SngRecord *measure = measures->pdata[i];
      SngRecord *indicator = sng_fact_base_get_record (
          base, sng_value_get_handle (sng_measure (measure, SNG_MEASURE_INDICATOR)));
      gint64 day = sng_value_get_integer (sng_measure (measure, SNG_MEASURE_MEASURED_AT), G_MININT64);

      if (indicator != NULL && g_strcmp0 (sng_record_get_key (indicator), ENGAGEMENT) == 0
          && day > newest_day && day <= sng_fact_base_get_as_of (base))
        {
          newest = measure;
          newest_day = day;
        }
    }
  sample = newest ? sng_value_get_integer (sng_measure (newest, SNG_MEASURE_SAMPLE_SIZE), 0) : 0;
  /* A group of fewer people than may be shown is withheld from the method as well. */
  if (sample < (gint64) sng_fact_base_parameter (base, SNG_PARAMETER_GROUP_MINIMUM)
      || !sng_value_is_known (sng_measure (newest, SNG_MEASURE_VALUE)))
    return sng_fact_missing ();
  return sng_fact_base_dated (base, newest, SNG_MEASURE_VALUE,
                              sng_value_get_real (sng_measure (newest, SNG_MEASURE_VALUE), NAN),
                              sng_measure (newest, SNG_MEASURE_MEASURED_AT));
}

static SngFact
months_since (SngFactBase *base, SngRecord *record, guint field)
{
  const SngValue *date = sng_record_get (record, field);
  SngFact fact;

  if (!sng_value_is_known (date) || !sng_fact_base_is_effective (base, date))
    return sng_fact_missing ();
  fact = sng_fact_base_undated (base, record, field,
                                sng_age_in_months (date->integer, sng_fact_base_get_as_of (base)));
  return fact;
}

static SngFact
plain_fact (SngFactBase *base, SngRecord *record, guint field)
{
  const SngValue *value = sng_record_get (record, field);

  if (!sng_value_is_known (value))
    return sng_fact_missing ();
  return sng_fact_base_undated (base, record, field, sng_value_get_real (value, NAN));
}

/* Months since the newest training that was completed; never is a known answer once anybody keeps
 * records of training for this person. */
static SngFact
read_training (SngFactBase *base, SngRecord *person)
{
  GPtrArray *participations = sng_fact_base_get_referrers (
      base, SNG_KIND_PARTICIPATION, SNG_PARTICIPATION_PERSON, sng_record_get_handle (person));
  SngFact best = sng_fact_missing ();

  for (guint i = 0; participations != NULL && i < participations->len; i++)
    {
      SngRecord *participation = participations->pdata[i];
      int days = sng_fact_base_age_of_instant (
          base, sng_participation (participation, SNG_PARTICIPATION_ENDED));

      if (sng_participation_is_phishing (base, participation))
        continue;
      if (best.state != SNG_FACT_KNOWN)
        best = sng_fact_known (INFINITY, sng_fact_base_confidence (base, participation, SNG_PARTICIPATION_OUTCOME, 0,
                                                                   sng_fact_base_parameter (base, SNG_PARAMETER_AGE_SURVEY), NULL));
      if (sng_value_get_integer (sng_participation (participation, SNG_PARTICIPATION_OUTCOME), 0)
              == SNG_PARTICIPATION_OUTCOME_COMPLETED
          && days != SNG_AGE_UNKNOWN)
        best.value = MIN (best.value, days / DAYS_A_MONTH);
    }
  return best;
}

static SngFact
read_scarcity (SngFactBase *base, SngRecord *person)
{
  GPtrArray *needs = sng_fact_base_get_referrers (
      base, SNG_KIND_ROLE_SKILL, SNG_ROLE_SKILL_ROLE,
      sng_value_get_handle (sng_person (person, SNG_PERSON_ROLE)));
  SngTruth scarce = needs != NULL ? SNG_TRUTH_NO : SNG_TRUTH_UNKNOWN;

  for (guint i = 0; needs != NULL && i < needs->len; i++)
    {
      SngRecord *skill = sng_fact_base_get_record (
          base, sng_value_get_handle (sng_role_skill (needs->pdata[i], SNG_ROLE_SKILL_SKILL)));
      const SngValue *value = skill != NULL ? sng_skill (skill, SNG_SKILL_SCARCE) : NULL;

      scarce = sng_truth_or (scarce, value != NULL && sng_value_is_known (value)
                                         ? sng_truth_of (sng_value_get_boolean (value, FALSE))
                                         : SNG_TRUTH_UNKNOWN);
    }
  return scarce == SNG_TRUTH_UNKNOWN ? sng_fact_missing () : sng_fact_known (scarce == SNG_TRUTH_YES, 100);
}

static void
read_attrition (SngFactBase *base, SngRecord *person, const SngFact *engagement, SngAttritionFacts *facts)
{
  *facts = (SngAttritionFacts) {
    .tenure = months_since (base, person, SNG_PERSON_STARTED),
    .overtime = plain_fact (base, person, SNG_PERSON_OVERTIME),
    .since_move = months_since (base, person, SNG_PERSON_LAST_MOVE_AT),
    .pay_ratio = plain_fact (base, person, SNG_PERSON_PAY_RATIO),
    .engagement = *engagement,
    .scarce_skill = read_scarcity (base, person),
    .since_training = read_training (base, person),
    .flexible_work = plain_fact (base, person, SNG_PERSON_FLEXIBLE_WORK),
    .career_path = plain_fact (base, person, SNG_PERSON_CAREER_PATH),
  };
}

/**
 * sng_team_members:
 * @field: SNG_PERSON_UNIT or SNG_PERSON_SITE
 * @family: of roles; 0 for all
 *
 * Returns: (transfer container): the people of a group without those in induction
 */
GPtrArray *
sng_team_members (SngFactBase *base, guint field, SngHandle group, gint64 family)
{
  GPtrArray *all = sng_fact_base_get_referrers (base, SNG_KIND_PERSON, field, group);
  GPtrArray *members = g_ptr_array_new ();

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (sng_person_is_there (base, all->pdata[i]) && !sng_person_is_onboarding (base, all->pdata[i])
        && (family == 0 || sng_person_family (base, all->pdata[i]) == family))
      g_ptr_array_add (members, all->pdata[i]);
  return members;
}

/**
 * sng_read_team:
 * @members: (element-type SngRecord): its people without those in induction
 * @group: the unit or site that they belong to
 *
 * Engagement and retention are figures of a group: nothing of one person leaves this function.
 */
void
sng_read_team (SngFactBase *base, GPtrArray *members, SngHandle group, SngTeam *team)
{
  g_autofree SngAttritionFacts *facts = g_new0 (SngAttritionFacts, MAX (members->len, 1));

  team->place = (SngPlace) { group, SNG_UNIT_NAME };
  team->engagement = read_engagement (base, group);
  for (guint i = 0; i < members->len; i++)
    read_attrition (base, members->pdata[i], &team->engagement, &facts[i]);
  team->retention = sng_retention (facts, members->len, sng_fact_base_get_parameters (base));
}

