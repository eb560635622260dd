/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/bench-facts.h"

#include "data/method/sng-assurance.h"

/* What one change brings: an import of an ordinary file. */
#define RECORDS_A_CHANGE 2000
#define SKILLS_A_ROLE 6
#define SKILLS_A_PERSON 4

typedef struct
{
  SngRegister *store;
  const BenchSize *size;
  GRand *random; /* the same numbers in every run */
  SngChange *change;
  const SngKind *kind;
  guint n_in_change;
  GArray *handles[SNG_N_KINDS]; /* of SngHandle: what was made */
  GError *error;                /* (nullable) the first one; nothing is written after it */
} Maker;

static const char *const subjects[] = {
  "forged voice of an executive", "leak of prompts", "poisoned training data", "stolen session",
  "silent drift of the model",    "lost key person", "expired contract",       "unsafe automatic action",
  "outage of the supplier",       "wrong credit decision",
};

static const char *const places[] = {
  "payments", "the plant", "customer service", "the warehouse", "the laboratory", "treasury", "human resources",
};

static guint
pick (Maker *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static SngHandle
any (Maker *self, SngKindId kind)
{
  GArray *made = self->handles[kind];

  return g_array_index (made, SngHandle, pick (self, made->len));
}

/* Writes what was gathered, and learns which handles the register gave. */
static void
finish (Maker *self)
{
  g_autoptr (SngOutcome) outcome = NULL;

  if (self->change != NULL && self->error == NULL)
    outcome = sng_register_apply (self->store, self->change, &self->error);
  if (outcome != NULL)
    g_array_append_vals (self->handles[self->kind->id], outcome->created->data, outcome->created->len);
  g_clear_pointer (&self->change, sng_change_unref);
  self->n_in_change = 0;
}

static SngHandle
add (Maker *self, SngKindId kind, const char *key)
{
  if (self->change != NULL && (self->kind->id != kind || self->n_in_change == RECORDS_A_CHANGE))
    finish (self);
  if (self->change == NULL)
    self->change = sng_change_new (SNG_ORIGIN_IMPORT, "measurement");
  self->kind = sng_kind (kind);
  self->n_in_change++;
  return sng_change_create (self->change, self->kind, key);
}

static void
set (Maker *self, SngHandle record, guint field, SngValue value)
{
  sng_change_set (self->change, record, self->kind->fields[field], self->kind, NULL, value);
}

static void
set_integer (Maker *self, SngHandle record, guint field, gint64 value)
{
  set (self, record, field, sng_value_integer (value));
}

static void
set_day (Maker *self, SngHandle record, guint field, guint oldest)
{
  set_integer (self, record, field, BENCH_TODAY - (gint64) pick (self, oldest));
}

static void
set_one_of (Maker *self, SngHandle record, guint field, SngKindId kind)
{
  set (self, record, field, sng_value_handle (any (self, kind)));
}

static void
set_some_of (Maker *self, SngHandle record, guint field, SngKindId kind)
{
  SngHandle some[2] = { any (self, kind), any (self, kind) };

  set (self, record, field, sng_value_handles (some, 1 + pick (self, 2)));
}

static void
set_name (Maker *self, SngHandle record, guint field, const char *what, int number)
{
  g_autofree char *en = g_strdup_printf ("%s %d in %s", what, number, places[number % (int) G_N_ELEMENTS (places)]);
  g_autofree char *es = g_strdup_printf ("gestión de %s %d", what, number);

  set (self, record, field, sng_value_text2 (en, es));
}

static void
add_structure (Maker *self)
{
  for (int i = 0; i < 40; i++)
    {
      SngHandle unit = add (self, SNG_KIND_UNIT, NULL);

      set_name (self, unit, SNG_UNIT_NAME, "unit", i);
      set_integer (self, unit, SNG_UNIT_UNIT_TYPE, SNG_UNIT_UNIT_TYPE_TEAM);
    }
  finish (self);
  for (int i = 0; i < self->size->processes; i++)
    {
      SngHandle process = add (self, SNG_KIND_PROCESS, NULL);

      set_name (self, process, SNG_PROCESS_NAME, "process", i);
      set_integer (self, process, SNG_PROCESS_CRITICALITY, 1 + i % 3);
      set_integer (self, process, SNG_PROCESS_STATE, SNG_PROCESS_STATE_OPERATING);
      set (self, process, SNG_PROCESS_SAFETY_CRITICAL, sng_value_boolean (i % 5 == 0));
      set_one_of (self, process, SNG_PROCESS_UNIT, SNG_KIND_UNIT);
    }
  finish (self);
}

static void
add_skills_and_roles (Maker *self)
{
  int n_roles = MAX (self->size->processes * 2, 1);

  for (int i = 0; i < 60; i++)
    {
      SngHandle skill = add (self, SNG_KIND_SKILL, NULL);

      set_name (self, skill, SNG_SKILL_NAME, "skill", i);
      set_integer (self, skill, SNG_SKILL_FAMILY, 1 + i % (SNG_N_FAMILY - 1));
      set_integer (self, skill, SNG_SKILL_SKILL_TYPE, SNG_SKILL_SKILL_TYPE_TECHNICAL);
      set (self, skill, SNG_SKILL_SCARCE, sng_value_boolean (i % 9 == 0));
    }
  finish (self);
  for (int i = 0; i < n_roles; i++)
    {
      SngHandle role = add (self, SNG_KIND_ROLE, NULL);

      set_name (self, role, SNG_ROLE_NAME, "role", i);
      set_integer (self, role, SNG_ROLE_FAMILY, 1 + i % (SNG_N_FAMILY - 1));
      set_some_of (self, role, SNG_ROLE_PROCESSES, SNG_KIND_PROCESS);
    }
  finish (self);
  for (int i = 0; i < n_roles * SKILLS_A_ROLE; i++)
    {
      SngHandle need = add (self, SNG_KIND_ROLE_SKILL, NULL);

      set (self, need, SNG_ROLE_SKILL_ROLE,
           sng_value_handle (g_array_index (self->handles[SNG_KIND_ROLE], SngHandle, i / SKILLS_A_ROLE)));
      set (self, need, SNG_ROLE_SKILL_SKILL,
           sng_value_handle (g_array_index (self->handles[SNG_KIND_SKILL], SngHandle,
                                            (i / SKILLS_A_ROLE * 7 + i % SKILLS_A_ROLE) % 60)));
      set_integer (self, need, SNG_ROLE_SKILL_REQUIRED_LEVEL, 2 + i % 4);
      set_integer (self, need, SNG_ROLE_SKILL_WEIGHT, 1 + i % 3);
    }
  finish (self);
}

static void
add_people (Maker *self)
{
  int n_roles = (int) self->handles[SNG_KIND_ROLE]->len;

  for (int i = 0; i < self->size->people; i++)
    {
      SngHandle person = add (self, SNG_KIND_PERSON, NULL);
      g_autofree char *name = g_strdup_printf ("Persona %d Núñez", i);

      set (self, person, SNG_PERSON_NAME, sng_value_text (name));
      set_integer (self, person, SNG_PERSON_PERSON_TYPE, SNG_PERSON_PERSON_TYPE_EMPLOYEE);
      set_integer (self, person, SNG_PERSON_STATE, SNG_PERSON_STATE_ACTIVE);
      set_one_of (self, person, SNG_PERSON_UNIT, SNG_KIND_UNIT);
      set (self, person, SNG_PERSON_ROLE,
           sng_value_handle (g_array_index (self->handles[SNG_KIND_ROLE], SngHandle, i % n_roles)));
      set_day (self, person, SNG_PERSON_STARTED, 4000);
      set (self, person, SNG_PERSON_OVERTIME, sng_value_real (pick (self, 20)));
      set (self, person, SNG_PERSON_PAY_RATIO, sng_value_real (0.8 + pick (self, 40) / 100.0));
    }
  finish (self);
  for (int i = 0; i < self->size->people * SKILLS_A_PERSON; i++)
    {
      SngHandle assessed = add (self, SNG_KIND_PERSON_SKILL, NULL);
      int person = i / SKILLS_A_PERSON;

      set (self, assessed, SNG_PERSON_SKILL_PERSON,
           sng_value_handle (g_array_index (self->handles[SNG_KIND_PERSON], SngHandle, person)));
      set (self, assessed, SNG_PERSON_SKILL_SKILL,
           sng_value_handle (g_array_index (self->handles[SNG_KIND_SKILL], SngHandle,
                                            (person % n_roles * 7 + i % SKILLS_A_PERSON) % 60)));
      set_integer (self, assessed, SNG_PERSON_SKILL_LEVEL, pick (self, 6));
      set_day (self, assessed, SNG_PERSON_SKILL_ASSESSED_AT, 700);
    }
  finish (self);
}

static void
add_checks (Maker *self)
{
  SngHandle framework = add (self, SNG_KIND_FRAMEWORK, "SNG-DAS");

  set (self, framework, SNG_FRAMEWORK_NAME, sng_value_text2 ("Assurance", "Aseguramiento"));
  set_integer (self, framework, SNG_FRAMEWORK_SCALE, SNG_FRAMEWORK_SCALE_ANSWER);
  finish (self);
  for (int i = 0; i < SNG_N_DIMENSIONS * SNG_CHECKS_PER_DIMENSION; i++)
    {
      g_autofree char *dimension
          = g_ascii_strup (sng_dimension_name (i / SNG_CHECKS_PER_DIMENSION), 2);
      g_autofree char *key = g_strdup_printf ("SNG-DAS:%s%d", dimension, i % SNG_CHECKS_PER_DIMENSION + 1);
      SngHandle check = add (self, SNG_KIND_REQUIREMENT, key);

      set_one_of (self, check, SNG_REQUIREMENT_FRAMEWORK, SNG_KIND_FRAMEWORK);
      set_integer (self, check, SNG_REQUIREMENT_REQUIREMENT_TYPE, SNG_REQUIREMENT_REQUIREMENT_TYPE_QUESTION);
      set_integer (self, check, SNG_REQUIREMENT_POSITION, i);
      set_name (self, check, SNG_REQUIREMENT_NAME, "check", i);
    }
  finish (self);
}

static void
add_deployments (Maker *self)
{
  GArray *checks = self->handles[SNG_KIND_REQUIREMENT];

  for (int i = 0; i < self->size->deployments; i++)
    {
      SngHandle deployment = add (self, SNG_KIND_DEPLOYMENT, NULL);

      set_name (self, deployment, SNG_DEPLOYMENT_NAME, "model", i);
      set_integer (self, deployment, SNG_DEPLOYMENT_STATE, SNG_DEPLOYMENT_STATE_PRODUCTION);
      set_integer (self, deployment, SNG_DEPLOYMENT_TIER, 1 + i % 4);
      set_integer (self, deployment, SNG_DEPLOYMENT_SOURCING, 1 + i % 4);
      set_some_of (self, deployment, SNG_DEPLOYMENT_PROCESSES, SNG_KIND_PROCESS);
      set_one_of (self, deployment, SNG_DEPLOYMENT_OWNER, SNG_KIND_PERSON);
    }
  finish (self);
  for (guint i = 0; i < (guint) self->size->deployments * checks->len; i++)
    {
      SngHandle answer = add (self, SNG_KIND_ASSESSMENT, NULL);

      set (self, answer, SNG_ASSESSMENT_SUBJECT,
           sng_value_handle (g_array_index (self->handles[SNG_KIND_DEPLOYMENT], SngHandle, i / checks->len)));
      set (self, answer, SNG_ASSESSMENT_REQUIREMENT,
           sng_value_handle (g_array_index (checks, SngHandle, i % checks->len)));
      set_integer (self, answer, SNG_ASSESSMENT_ANSWER, SNG_ANSWER_YES + pick (self, 3));
      set_day (self, answer, SNG_ASSESSMENT_ASSESSED_AT, 400);
    }
  finish (self);
}

static void
add_controls (Maker *self)
{
  for (int i = 0; i < self->size->controls; i++)
    {
      SngHandle control = add (self, SNG_KIND_CONTROL, NULL);

      set_name (self, control, SNG_CONTROL_NAME, "control", i);
      set_integer (self, control, SNG_CONTROL_CONTROL_TYPE, SNG_CONTROL_CONTROL_TYPE_SECURITY);
      set_integer (self, control, SNG_CONTROL_STATE, SNG_CONTROL_STATE_ACTIVE);
      set_some_of (self, control, SNG_CONTROL_PROCESSES, SNG_KIND_PROCESS);
      set_integer (self, control, SNG_CONTROL_LEVEL, pick (self, 6));
      set_integer (self, control, SNG_CONTROL_TARGET_LEVEL, 3 + i % 3);
      set_integer (self, control, SNG_CONTROL_PRIORITY, 1 + i % 3);
      set_day (self, control, SNG_CONTROL_ASSESSED_AT, 500);
    }
  finish (self);
}

static void
set_texts (Maker *self, SngHandle risk, int i)
{
  static const guint fields[] = { SNG_RISK_CAUSE, SNG_RISK_EVENT, SNG_RISK_CONSEQUENCE };
  const char *word = i % 4 == 0 ? BENCH_COMMON_WORD : i % 3000 == 1 ? BENCH_RARE_WORD : "register";

  for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
    {
      const char *subject = subjects[pick (self, G_N_ELEMENTS (subjects))];
      const char *place = places[pick (self, G_N_ELEMENTS (places))];
      g_autofree char *en
          = g_strdup_printf ("Because of a %s near %s, the %s of team %u stops work for days.", subject, place, word, pick (self, 500));
      g_autofree char *es
          = g_strdup_printf ("Por una situación de %s cerca de %s, el %s del equipo deja de operar.", subject, place, word);

      set (self, risk, fields[k], sng_value_text2 (en, es));
    }
}

static void
set_assessments (Maker *self, SngHandle risk)
{
  static const guint fields[] = {
    SNG_RISK_INHERENT_LIKELIHOOD, SNG_RISK_INHERENT_FINANCIAL, SNG_RISK_INHERENT_SAFETY,
    SNG_RISK_RESIDUAL_LIKELIHOOD, SNG_RISK_RESIDUAL_FINANCIAL, SNG_RISK_RESIDUAL_OPERATION,
    SNG_RISK_TARGET_LIKELIHOOD,   SNG_RISK_TARGET_FINANCIAL,
  };
  gint64 loss = 1000000 + pick (self, 100000) * 1000;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    set_integer (self, risk, fields[i], 1 + pick (self, 5));
  set (self, risk, SNG_RISK_FREQUENCY_MINIMUM, sng_value_real (0.1));
  set (self, risk, SNG_RISK_FREQUENCY_LIKELY, sng_value_real (0.5));
  set (self, risk, SNG_RISK_FREQUENCY_MAXIMUM, sng_value_real (3));
  set (self, risk, SNG_RISK_LOSS_MINIMUM, sng_value_money (loss / 4, "MXN"));
  set (self, risk, SNG_RISK_LOSS_LIKELY, sng_value_money (loss, "MXN"));
  set (self, risk, SNG_RISK_LOSS_MAXIMUM, sng_value_money (loss * 5, "MXN"));
}

static void
add_risks (Maker *self)
{
  for (int i = 0; i < self->size->risks; i++)
    {
      SngHandle risk = add (self, SNG_KIND_RISK, NULL);

      set_name (self, risk, SNG_RISK_NAME, subjects[i % (int) G_N_ELEMENTS (subjects)], i);
      set_integer (self, risk, SNG_RISK_RISK_TYPE, SNG_RISK_RISK_TYPE_THREAT);
      set_texts (self, risk, i);
      set_integer (self, risk, SNG_RISK_CATEGORY, 1 + pick (self, 10));
      set_integer (self, risk, SNG_RISK_PILLAR, 1 + pick (self, 4));
      set_some_of (self, risk, SNG_RISK_PROCESSES, SNG_KIND_PROCESS);
      set_one_of (self, risk, SNG_RISK_OWNER, SNG_KIND_PERSON);
      set_assessments (self, risk);
      set_integer (self, risk, SNG_RISK_STATE, SNG_RISK_STATE_TREATMENT);
      set_integer (self, risk, SNG_RISK_REVIEW_DUE, BENCH_TODAY - 30 + pick (self, 300));
    }
  finish (self);
}

/**
 * bench_open:
 *
 * Returns: (transfer full): the register at @path, whose clock stands at the evening of the day
 *   that the made facts are about
 */
SngRegister *
bench_open (const char *path, gboolean create, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngClock) clock
      = sng_clock_new_fixed ((BENCH_TODAY * G_GINT64_CONSTANT (86400) + 64800) * G_USEC_PER_SEC, zone);

  return sng_register_open (path, create, clock, error);
}

/**
 * bench_make:
 *
 * Fills an empty register through the door that every import uses, with the same facts in every
 * run.
 */
gboolean
bench_make (SngRegister *store, const BenchSize *size, GError **error)
{
  Maker self = { .store = store, .size = size, .random = g_rand_new_with_seed (20260930) };

  for (guint i = 0; i < SNG_N_KINDS; i++)
    self.handles[i] = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  add_structure (&self);
  add_skills_and_roles (&self);
  add_people (&self);
  add_checks (&self);
  add_deployments (&self);
  add_controls (&self);
  add_risks (&self);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    g_array_unref (self.handles[i]);
  g_rand_free (self.random);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
}
