/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-private.h"

#include "data/posture/sng-risk-values.h"

#include <string.h>

/* From this skill score a person counts as skilled. */
#define SKILLED 70

/* Frameworks */

static void
clear_profile (gpointer data)
{
  sng_record_unref (((SngPostureProfile *) data)->framework);
}

static void
profile_unref (gpointer profile)
{
  g_atomic_rc_box_release_full (profile, clear_profile);
}

static void
collect_by_framework (SngFactBase *base, GHashTable *rows)
{
  GPtrArray *assessments = sng_fact_base_get_records (base, SNG_KIND_ASSESSMENT);

  for (guint i = 0; i < assessments->len; i++)
    {
      SngRecord *requirement = sng_fact_base_get_record (
          base, sng_value_get_handle (sng_assessment (assessments->pdata[i], SNG_ASSESSMENT_REQUIREMENT)));
      SngHandle framework
          = requirement ? sng_value_get_handle (sng_requirement (requirement, SNG_REQUIREMENT_FRAMEWORK)) : 0;
      GPtrArray *list = g_hash_table_lookup (rows, &framework);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (rows, g_memdup2 (&framework, sizeof framework), list);
        }
      g_ptr_array_add (list, assessments->pdata[i]);
    }
}

static guint
function_of (SngFactBase *base, SngRecord *assessment)
{
  SngRecord *requirement = sng_fact_base_get_record (
      base, sng_value_get_handle (sng_assessment (assessment, SNG_ASSESSMENT_REQUIREMENT)));

  return (guint) sng_value_get_integer (sng_requirement (requirement, SNG_REQUIREMENT_FUNCTION), 0);
}

static SngPostureProfile *
compute_profile (SngFactBase *base, SngRecord *framework, GPtrArray *assessments)
{
  const SngMethodParameters *parameters = sng_fact_base_get_parameters (base);
  SngPostureProfile *profile = g_atomic_rc_box_new0 (SngPostureProfile);
  GArray *rows[G_N_ELEMENTS (profile->functions) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = g_array_new (FALSE, TRUE, sizeof (SngLevelRow));
  for (guint i = 0; i < assessments->len; i++)
    {
      guint function = function_of (base, assessments->pdata[i]);
      SngLevelRow row;

      if (!sng_read_assessed_level (base, assessments->pdata[i], &row))
        {
          profile->n_left_out++;
          continue;
        }
      g_array_append_val (rows[0], row);
      if (function > 0 && function < G_N_ELEMENTS (rows))
        g_array_append_val (rows[function], row);
    }
  profile->framework = sng_record_ref (framework);
  profile->n_rows = rows[0]->len;
  profile->attainment = sng_attainment ((const SngLevelRow *) rows[0]->data, rows[0]->len, parameters, NULL);
  profile->maturity = sng_maturity ((const SngLevelRow *) rows[0]->data, rows[0]->len);
  for (guint i = 0; i < G_N_ELEMENTS (profile->functions); i++)
    {
      profile->n_of_function[i] = rows[i + 1]->len;
      profile->functions[i]
          = sng_attainment ((const SngLevelRow *) rows[i + 1]->data, rows[i + 1]->len, parameters, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_array_unref (rows[i]);
  return profile;
}

/* All of them together: each is made of as many assessments. */
gpointer
sng_readings_read_profiles (gpointer data, SngHandle nothing)
{
  SngFactBase *base = ((SngReadings *) data)->base;
  GPtrArray *frameworks = sng_fact_base_get_records (base, SNG_KIND_FRAMEWORK);
  GPtrArray *profiles = g_ptr_array_new_with_free_func (profile_unref);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                       (GDestroyNotify) g_ptr_array_unref);

  collect_by_framework (base, rows);
  for (guint i = 0; i < frameworks->len; i++)
    {
      SngHandle handle = sng_record_get_handle (frameworks->pdata[i]);
      GPtrArray *assessments = g_hash_table_lookup (rows, &handle);

      if (assessments != NULL
          && sng_value_get_integer (sng_framework (frameworks->pdata[i], SNG_FRAMEWORK_SCALE), 0)
                 == SNG_FRAMEWORK_SCALE_LEVEL)
        g_ptr_array_add (profiles, compute_profile (base, frameworks->pdata[i], assessments));
    }
  return profiles;
}

void
sng_posture_add_profiles (SngPosture *self, SngReadings *readings)
{
  self->profiles = g_ptr_array_ref (sng_fact_memo_get (readings->profiles, 0));
}

/* Risks */

/* Money ranks risks (register 3.3); those that nobody estimated follow, the highest score first. */
static int
compare_risks (gconstpointer a, gconstpointer b)
{
  const SngPostureRisk *left = *(SngPostureRisk *const *) a;
  const SngPostureRisk *right = *(SngPostureRisk *const *) b;
  double left_loss = isnan (left->expected_loss) ? -1 : left->expected_loss;
  double right_loss = isnan (right->expected_loss) ? -1 : right->expected_loss;

  if (left_loss != right_loss)
    return left_loss > right_loss ? -1 : 1;
  if (left->score != right->score)
    return right->score - left->score;
  return g_strcmp0 (sng_record_get_key (left->record), sng_record_get_key (right->record));
}

static int
computed_integer (SngRecord *risk, SngRiskField field)
{
  SngValue value = SNG_UNKNOWN;

  sng_risk_values_compute (risk, sng_kind (SNG_KIND_RISK)->fields[field], &value);
  return (int) sng_value_get_integer (&value, 0);
}

static guint
count_late_actions (SngFactBase *base, SngRecord *risk)
{
  GPtrArray *actions = sng_fact_base_get_referrers (base, SNG_KIND_ACTION, SNG_ACTION_SUBJECT,
                                                    sng_record_get_handle (risk));
  guint n = 0;

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    n += sng_action_days_late (base, actions->pdata[i]) > 0;
  return n;
}

static void
clear_risk (gpointer data)
{
  SngPostureRisk *risk = data;

  sng_record_unref (risk->record);
  g_free (risk->owner);
}

void
sng_posture_risk_unref (gpointer risk)
{
  g_atomic_rc_box_release_full (risk, clear_risk);
}

/* Nothing of a risk that is not active. */
gpointer
sng_readings_read_risk (gpointer data, SngHandle handle)
{
  SngReadings *self = data;
  SngRecord *record = sng_fact_base_get_record (self->base, handle);
  gint64 as_of = sng_fact_base_get_as_of (self->base);
  SngPostureRisk *risk;
  SngRecord *owner;
  SngRiskFacts facts;
  gint64 due;

  if (record == NULL || !sng_risk_is_active (record))
    return NULL;
  risk = g_atomic_rc_box_new0 (SngPostureRisk);
  sng_read_risk (self->base, record, &facts);
  due = sng_value_get_integer (sng_risk (record, SNG_RISK_REVIEW_DUE), G_MAXINT64);
  risk->record = sng_record_ref (record);
  owner = sng_fact_base_get_record (self->base, sng_value_get_handle (sng_risk (record, SNG_RISK_OWNER)));
  risk->owner = owner ? g_strdup (sng_record_get_key (owner)) : NULL;
  risk->score = computed_integer (record, SNG_RISK_RESIDUAL_SCORE);
  risk->level = computed_integer (record, SNG_RISK_RESIDUAL_BAND);
  risk->expected_loss = sng_risk_expected_loss (record);
  risk->loss_p95 = facts.p95;
  risk->over_tolerance = sng_risk_exceeds_tolerance (&facts) == SNG_TRUTH_YES;
  risk->n_actions_late = count_late_actions (self->base, record);
  risk->days_late = due < as_of ? (int) (as_of - due) : 0;
  sng_frozen_compare_risk (sng_fact_memo_get (self->frozen, 0), risk);
  return risk;
}

void
sng_posture_add_risks (SngPosture *self, SngReadings *readings)
{
  GPtrArray *records = sng_fact_base_get_records (readings->base, SNG_KIND_RISK);

  for (guint i = 0; i < records->len; i++)
    {
      SngPostureRisk *risk
          = sng_fact_memo_get (readings->risks, sng_record_get_handle (records->pdata[i]));

      if (risk != NULL)
        g_ptr_array_add (self->risks, g_atomic_rc_box_acquire (risk));
    }
  g_ptr_array_sort (self->risks, compare_risks);
}

/* People */

static void
count_person (SngFactBase *base, SngWorkforce *workforce, SngRecord *person, SngGroupFigures *figures)
{
  const SngReadiness *readiness = sng_workforce_get_readiness (workforce, sng_record_get_handle (person));
  const SngScore *skills;

  if (readiness == NULL)
    return;
  skills = &readiness->parts[SNG_READINESS_SKILLS];
  figures->heads++;
  figures->onboarding += sng_person_is_onboarding (base, person);
  figures->assessed += sng_score_is_assessed (skills);
  figures->skill_sum += sng_score_is_assessed (skills) ? skills->lo : 0;
  figures->skilled += sng_score_reaches (skills, SKILLED);
}

static void
count_post (SngFactBase *base, SngRecord *post, SngGroupFigures *figures)
{
  const SngValue *held_by = sng_post (post, SNG_POST_HOLDER);
  SngRecord *holder = sng_names_somebody (base, held_by)
                          ? sng_fact_base_get_record (base, sng_value_get_handle (held_by))
                          : NULL;

  if (!sng_post_is_critical (post))
    return;
  figures->critical_posts++;
  figures->filled_posts += holder != NULL;
  figures->external_posts
      += holder != NULL
         && sng_value_get_integer (sng_person (holder, SNG_PERSON_PERSON_TYPE), 0)
                == SNG_PERSON_PERSON_TYPE_EXTERNAL;
}

static void
count_credentials (SngPosture *self, SngFactBase *base)
{
  GPtrArray *credentials = sng_fact_base_get_records (base, SNG_KIND_CREDENTIAL);
  double due_days = sng_fact_base_parameter (base, SNG_PARAMETER_CREDENTIAL_DUE_DAYS);

  for (guint i = 0; i < credentials->len; i++)
    {
      const SngValue *expires = sng_credential (credentials->pdata[i], SNG_CREDENTIAL_EXPIRES_AT);
      gint64 left = sng_value_get_integer (expires, G_MAXINT64);

      if (left == G_MAXINT64
          || !sng_names_somebody (base, sng_credential (credentials->pdata[i], SNG_CREDENTIAL_PERSON)))
        continue;
      left -= self->as_of;
      self->people.credentials_expired += left < 0;
      self->people.credentials_due += left >= 0 && left <= due_days;
    }
}

void
sng_posture_add_people (SngPosture *self, SngReadings *readings)
{
  SngFactBase *base = readings->base;
  SngWorkforce *workforce = readings->workforce;
  GPtrArray *people = sng_fact_base_get_records (base, SNG_KIND_PERSON);

  for (guint i = 0; i < people->len; i++)
    count_person (base, workforce, people->pdata[i], &self->people);
  count_credentials (self, base);
  for (guint i = 0; i < self->processes->len; i++)
    {
      const SngPostureProcess *process = self->processes->pdata[i];
      SngHandle handle = sng_record_get_handle (process->record);
      GPtrArray *roles = sng_fact_base_get_referrers (base, SNG_KIND_ROLE, SNG_ROLE_PROCESSES, handle);
      GPtrArray *posts = sng_fact_base_get_referrers (base, SNG_KIND_POST, SNG_POST_PROCESS, handle);
      SngGroupFigures *figures = g_new0 (SngGroupFigures, 1);

      for (guint r = 0; roles != NULL && r < roles->len; r++)
        {
          GPtrArray *holders = sng_fact_base_get_referrers (base, SNG_KIND_PERSON, SNG_PERSON_ROLE,
                                                            sng_record_get_handle (roles->pdata[r]));

          for (guint p = 0; holders != NULL && p < holders->len; p++)
            count_person (base, workforce, holders->pdata[p], figures);
        }
      for (guint p = 0; posts != NULL && p < posts->len; p++)
        count_post (base, posts->pdata[p], figures);
      figures->ready_posts = process->talent.ready;
      self->people.critical_posts += figures->critical_posts;
      self->people.filled_posts += figures->filled_posts;
      self->people.external_posts += figures->external_posts;
      self->people.ready_posts += figures->ready_posts;
      g_hash_table_insert (self->people_of_process, (gpointer) (gintptr) handle, figures);
    }
}
