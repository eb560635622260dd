/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-reading.h"

#include <stdlib.h>

typedef struct
{
  SngMember member;
  SngReadiness readiness;
} Person;

typedef struct
{
  GArray *skills;      /* of SngRequiredSkill */
  GArray *credentials; /* of SngFact */
  GArray *simulations; /* of SngFact, newest first */
} PersonArrays;

struct _SngWorkforce
{
  SngFactBase *base;
  SngFactMemo *people; /* SngHandle → Person (nullable) */
  SngFactMemo *teams;  /* number_of_team() → SngTeam (nullable) */
  PersonArrays arrays; /* room for what is read of one person */
};

/* The people of a unit or site, all of them or those of one family of roles. */
typedef struct
{
  guint field; /* SNG_PERSON_UNIT or SNG_PERSON_SITE */
  SngHandle group;
  gint64 family; /* 0 for all */
} TeamName;

static SngRecord *
find_by_reference (GPtrArray *records, guint field, SngHandle wanted)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (sng_value_get_handle (sng_record_get (records->pdata[i], field)) == wanted)
      return records->pdata[i];
  return NULL;
}

/* What the role requires and the person has. */

static SngFact
read_skill (SngFactBase *base, SngRecord *person, SngHandle skill)
{
  GPtrArray *skills = sng_fact_base_get_referrers (base, SNG_KIND_PERSON_SKILL, SNG_PERSON_SKILL_PERSON,
                                                   sng_record_get_handle (person));
  SngRecord *assessed = find_by_reference (skills, SNG_PERSON_SKILL_SKILL, skill);
  const SngValue *level = assessed ? sng_person_skill (assessed, SNG_PERSON_SKILL_LEVEL) : NULL;

  if (level == NULL || !sng_value_is_known (level))
    return sng_fact_missing ();
  return sng_fact_base_dated (base, assessed, SNG_PERSON_SKILL_LEVEL, (double) level->integer,
                              sng_person_skill (assessed, SNG_PERSON_SKILL_ASSESSED_AT));
}

/* The credential of that skill that lasts longest. A credential ages by its own expiry. */
static SngFact
read_credential (SngFactBase *base, SngRecord *person, SngHandle skill)
{
  GPtrArray *credentials = sng_fact_base_get_referrers (
      base, SNG_KIND_CREDENTIAL, SNG_CREDENTIAL_PERSON, sng_record_get_handle (person));
  SngFact best = sng_fact_missing ();

  for (guint i = 0; credentials != NULL && i < credentials->len; i++)
    {
      SngRecord *credential = credentials->pdata[i];
      const SngValue *expires = sng_credential (credential, SNG_CREDENTIAL_EXPIRES_AT);
      double left = sng_value_is_known (expires)
                        ? (double) (expires->integer - sng_fact_base_get_as_of (base))
                        : INFINITY;

      if (sng_value_get_handle (sng_credential (credential, SNG_CREDENTIAL_SKILL)) != skill
          || !sng_fact_base_is_effective (base, sng_credential (credential, SNG_CREDENTIAL_ISSUED_AT))
          || (best.state == SNG_FACT_KNOWN && best.value >= left))
        continue;
      best = sng_fact_known (left, sng_fact_base_confidence (base, credential, SNG_CREDENTIAL_EXPIRES_AT, 0,
                                                             sng_fact_base_parameter (base, SNG_PARAMETER_AGE_SKILL), NULL));
      best.place = (SngPlace) { sng_record_get_handle (credential), SNG_CREDENTIAL_EXPIRES_AT };
    }
  return best;
}

static void
read_requirements (SngFactBase *base, SngRecord *person, PersonArrays *arrays)
{
  GPtrArray *needs = sng_fact_base_get_referrers (
      base, SNG_KIND_ROLE_SKILL, SNG_ROLE_SKILL_ROLE,
      sng_value_get_handle (sng_person (person, SNG_PERSON_ROLE)));

  for (guint i = 0; needs != NULL && i < needs->len; i++)
    {
      SngRecord *need = needs->pdata[i];
      SngHandle skill = sng_value_get_handle (sng_role_skill (need, SNG_ROLE_SKILL_SKILL));
      SngRequiredSkill required = {
        .level = read_skill (base, person, skill),
        .required = sng_value_get_real (sng_role_skill (need, SNG_ROLE_SKILL_REQUIRED_LEVEL), 5),
        .weight = sng_value_get_real (sng_role_skill (need, SNG_ROLE_SKILL_WEIGHT), 1),
      };

      g_array_append_val (arrays->skills, required);
      if (sng_value_get_boolean (sng_role_skill (need, SNG_ROLE_SKILL_CREDENTIAL_REQUIRED), FALSE))
        {
          SngFact credential = read_credential (base, person, skill);

          g_array_append_val (arrays->credentials, credential);
        }
    }
}

static int
compare_ended (gconstpointer a, gconstpointer b)
{
  SngRecord *left = *(SngRecord *const *) a;
  SngRecord *right = *(SngRecord *const *) b;
  gint64 difference
      = sng_value_get_integer (sng_participation (right, SNG_PARTICIPATION_ENDED), G_MININT64 / 2)
        - sng_value_get_integer (sng_participation (left, SNG_PARTICIPATION_ENDED), G_MININT64 / 2);

  return difference < 0 ? -1 : difference > 0;
}

static SngFact
read_reaction (SngFactBase *base, SngRecord *participation, int age)
{
  static const SngReaction of_choice[] = {
    [SNG_PARTICIPATION_REACTION_REPORTED] = SNG_REACTION_REPORTED,
    [SNG_PARTICIPATION_REACTION_IGNORED] = SNG_REACTION_IGNORED,
    [SNG_PARTICIPATION_REACTION_CLICKED] = SNG_REACTION_CLICKED,
    [SNG_PARTICIPATION_REACTION_CREDENTIALS] = SNG_REACTION_CREDENTIALS,
  };
  const SngValue *reaction = sng_participation (participation, SNG_PARTICIPATION_REACTION);
  SngFact fact = sng_fact_missing ();

  if (sng_value_is_known (reaction))
    fact = sng_fact_known (of_choice[reaction->integer],
                           sng_fact_base_confidence (base, participation, SNG_PARTICIPATION_REACTION, age,
                                                     sng_fact_base_parameter (base, SNG_PARAMETER_PHISHING_WINDOW), NULL));
  fact.place = (SngPlace) { sng_record_get_handle (participation), SNG_PARTICIPATION_REACTION };
  return fact;
}

static void
read_simulations (SngFactBase *base, SngRecord *person, PersonArrays *arrays)
{
  GPtrArray *participations = sng_fact_base_get_referrers (
      base, SNG_KIND_PARTICIPATION, SNG_PARTICIPATION_PERSON, sng_record_get_handle (person));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; participations != NULL && i < participations->len; i++)
    if (sng_participation_is_phishing (base, participations->pdata[i]))
      g_ptr_array_add (sorted, participations->pdata[i]);
  g_ptr_array_sort (sorted, compare_ended);
  for (guint i = 0; i < sorted->len; i++)
    {
      const SngValue *ended = sng_participation (sorted->pdata[i], SNG_PARTICIPATION_ENDED);
      int age = sng_fact_base_age_of_instant (base, ended);

      if (!sng_is_stale (age, sng_fact_base_parameter (base, SNG_PARAMETER_PHISHING_WINDOW)))
        {
          SngFact fact = read_reaction (base, sorted->pdata[i], age);

          g_array_append_val (arrays->simulations, fact);
        }
    }
}

/* A number for each team, from which its name can be told again. */
static gint64
number_of_team (const TeamName *name)
{
  return (name->group * 2 + (name->field == SNG_PERSON_SITE)) * SNG_N_FAMILY + name->family;
}

static TeamName
name_of_team (gint64 number)
{
  return (TeamName) {
    .field = number / SNG_N_FAMILY % 2 == 0 ? SNG_PERSON_UNIT : SNG_PERSON_SITE,
    .group = number / SNG_N_FAMILY / 2,
    .family = number % SNG_N_FAMILY,
  };
}

/* A site is the last resort: its people are a team however few they are. */
static gpointer
read_team (gpointer data, gint64 number)
{
  SngWorkforce *self = data;
  TeamName name = name_of_team (number);
  g_autoptr (GPtrArray) members = sng_team_members (self->base, name.field, name.group, name.family);
  guint least = (guint) sng_fact_base_parameter (self->base, SNG_PARAMETER_GROUP_MINIMUM);
  SngTeam *team;

  if (members->len < least && name.field != SNG_PERSON_SITE)
    return NULL;
  team = g_new0 (SngTeam, 1);
  sng_read_team (self->base, members, name.group, team);
  return team;
}

/* The people of the same unit and role family; with too few of them, the whole unit; with too few
 * again, the site. */
static const SngTeam *
team_of (SngWorkforce *self, SngRecord *person)
{
  SngHandle unit = sng_value_get_handle (sng_person (person, SNG_PERSON_UNIT));
  SngHandle site = sng_value_get_handle (sng_person (person, SNG_PERSON_SITE));
  TeamName names[] = {
    { SNG_PERSON_UNIT, unit, sng_person_family (self->base, person) },
    { SNG_PERSON_UNIT, unit, 0 },
    { SNG_PERSON_SITE, site, 0 },
  };
  const SngTeam *team = NULL;

  for (guint i = 0; team == NULL && i < G_N_ELEMENTS (names); i++)
    team = sng_fact_memo_get (self->teams, number_of_team (&names[i]));
  return team;
}

/* Of people whom a silent source no longer confirms nothing is known: they stay in the mean, as the
 * worst, for leaving them out could raise it. */
static SngReadiness
read_readiness (SngWorkforce *self, SngRecord *record)
{
  const SngTeam *team = team_of (self, record);
  PersonArrays *arrays = &self->arrays;
  SngPersonFacts facts = { .retention = sng_score_unknown () };

  if (!sng_fact_base_is_current (self->base, record))
    return sng_readiness (&facts, sng_fact_base_get_parameters (self->base), NULL);
  g_array_set_size (arrays->skills, 0);
  g_array_set_size (arrays->credentials, 0);
  g_array_set_size (arrays->simulations, 0);
  read_requirements (self->base, record, arrays);
  read_simulations (self->base, record, arrays);
  facts = (SngPersonFacts) {
    .skills = (const SngRequiredSkill *) arrays->skills->data,
    .n_skills = arrays->skills->len,
    .credentials = (const SngFact *) arrays->credentials->data,
    .n_credentials = arrays->credentials->len,
    .simulations = (const SngFact *) arrays->simulations->data,
    .n_simulations = arrays->simulations->len,
    .engagement = team->engagement,
    .retention = team->retention,
    .retention_place = team->place,
  };
  return sng_readiness (&facts, sng_fact_base_get_parameters (self->base), NULL);
}

/* Nothing of those who are not there or have no role. */
static gpointer
read_person (gpointer data, SngHandle handle)
{
  SngWorkforce *self = data;
  SngRecord *record = sng_fact_base_get_record (self->base, handle);
  Person *person;

  if (record == NULL || sng_record_get_kind (record)->id != SNG_KIND_PERSON
      || !sng_person_is_there (self->base, record) || sng_person_role (self->base, record) == NULL)
    return NULL;
  person = g_new0 (Person, 1);
  person->readiness = read_readiness (self, record);
  person->member.readiness = person->readiness.score;
  person->member.onboarding = sng_person_is_onboarding (self->base, record);
  person->member.place = (SngPlace) { handle, SNG_PERSON_READINESS };
  return person;
}

/* Public API */

SngWorkforce *
sng_workforce_new (SngFactBase *base)
{
  SngWorkforce *self = g_new0 (SngWorkforce, 1);
  SngFactTrace *trace = sng_fact_base_get_trace (base);

  self->base = base;
  self->people = sng_fact_memo_new (trace, read_person, self, g_free);
  self->teams = sng_fact_memo_new (trace, read_team, self, g_free);
  self->arrays = (PersonArrays) {
    .skills = g_array_new (FALSE, FALSE, sizeof (SngRequiredSkill)),
    .credentials = g_array_new (FALSE, FALSE, sizeof (SngFact)),
    .simulations = g_array_new (FALSE, FALSE, sizeof (SngFact)),
  };
  return self;
}

void
sng_workforce_free (SngWorkforce *self)
{
  sng_fact_memo_free (self->people);
  sng_fact_memo_free (self->teams);
  g_array_unref (self->arrays.skills);
  g_array_unref (self->arrays.credentials);
  g_array_unref (self->arrays.simulations);
  g_free (self);
}

/**
 * sng_workforce_refresh:
 *
 * After the base was updated: reads anew whose readiness may have changed, before anybody asks.
 */
void
sng_workforce_refresh (SngWorkforce *self)
{
  sng_fact_memo_refresh (self->teams);
  sng_fact_memo_refresh (self->people);
}

/**
 * sng_workforce_get_member:
 *
 * Returns: (transfer none) (nullable): the person as a member of teams; %NULL for one who is not
 *   there
 */
const SngMember *
sng_workforce_get_member (SngWorkforce *self, SngHandle person)
{
  Person *found = sng_fact_memo_get (self->people, person);

  return found ? &found->member : NULL;
}

/**
 * sng_workforce_get_readiness:
 *
 * Returns: (transfer none) (nullable): the readiness of one person, which is sensitive and never
 *   shown
 */
const SngReadiness *
sng_workforce_get_readiness (SngWorkforce *self, SngHandle person)
{
  Person *found = sng_fact_memo_get (self->people, person);

  return found ? &found->readiness : NULL;
}

/**
 * sng_post_is_critical:
 *
 * Returns: whether the process depends on the post; it does until somebody says that it does not
 */
gboolean
sng_post_is_critical (SngRecord *post)
{
  return sng_value_get_boolean (sng_post (post, SNG_POST_CRITICAL), TRUE);
}

/**
 * sng_workforce_talent:
 *
 * Returns: the talent pillar of a process: the people who hold one of its roles, each once, limited
 *   by its critical posts (method 2.3)
 */
SngTalent
sng_workforce_talent (SngWorkforce *self, SngRecord *process, SngInputs *inputs)
{
  SngHandle handle = sng_record_get_handle (process);
  GPtrArray *roles = sng_fact_base_get_referrers (self->base, SNG_KIND_ROLE, SNG_ROLE_PROCESSES, handle);
  GPtrArray *posts = sng_fact_base_get_referrers (self->base, SNG_KIND_POST, SNG_POST_PROCESS, handle);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (SngMember));
  g_autoptr (GArray) critical = g_array_new (FALSE, FALSE, sizeof (SngPost));

  for (guint i = 0; roles != NULL && i < roles->len; i++)
    {
      GPtrArray *holders = sng_fact_base_get_referrers (self->base, SNG_KIND_PERSON, SNG_PERSON_ROLE,
                                                        sng_record_get_handle (roles->pdata[i]));

      for (guint j = 0; holders != NULL && j < holders->len; j++)
        {
          const SngMember *member = sng_workforce_get_member (self, sng_record_get_handle (holders->pdata[j]));

          if (member != NULL)
            g_array_append_vals (members, member, 1);
        }
    }
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      SngRecord *post = posts->pdata[i];
      SngPost seat = {
        .holder = sng_workforce_get_member (self, sng_value_get_handle (sng_post (post, SNG_POST_HOLDER))),
        .backup = sng_workforce_get_member (self, sng_value_get_handle (sng_post (post, SNG_POST_BACKUP))),
        .place = { sng_record_get_handle (post), SNG_POST_HOLDER },
      };

      if (sng_post_is_critical (post))
        g_array_append_val (critical, seat);
    }
  return sng_talent ((const SngMember *) members->data, members->len, (const SngPost *) critical->data,
                     critical->len, sng_process_is_without_critical_posts (process),
                     sng_fact_base_get_parameters (self->base), inputs);
}
