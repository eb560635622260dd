/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-attrition.h"
#include "data/method/sng-readiness.h"
#include "data/method/sng-talent.h"
#include "data/method/sng-workforce.h"

#include "test-method-facts.h"

static SngMethodParameters parameters;

/* Terms of attrition of which none holds. */
static SngAttritionFacts
settled (void)
{
  return (SngAttritionFacts){ fact (60),       fact (0), fact (12),       fact (1), fact (68),
                              fact (0), fact (INFINITY), fact (0), fact (0) };
}

static SngScore
team_retention (const SngAttritionFacts *person)
{
  const SngAttritionFacts team[] = { *person, *person, *person, *person, *person };

  return sng_retention (team, G_N_ELEMENTS (team), &parameters);
}

static void
test_tv_10 (void)
{
  const SngRequiredSkill skills[] = { { fact (4), 4, 3 }, { fact (1), 3, 2 }, { fact (NAN), 2, 1 } };
  const SngFact credentials[] = { fact (200), fact (-30) };
  const SngFact simulations[] = { fact (SNG_REACTION_REPORTED), fact (SNG_REACTION_IGNORED),
                                  fact (SNG_REACTION_CLICKED), fact (SNG_REACTION_REPORTED),
                                  fact (SNG_REACTION_CREDENTIALS) };
  SngAttritionFacts terms = settled ();
  SngPersonFacts person = { skills, 3, credentials, 2, simulations, 5, fact (68) };
  SngReadiness readiness;

  terms.tenure = fact (6);
  terms.overtime = fact (12);
  terms.since_training = fact (6);
  assert_near (sng_attrition (&terms, &parameters).worst, -1, 1e-9);
  assert_near (sng_attrition_probability (-1), 0.26894, 5e-6);
  person.retention = team_retention (&terms);
  assert_near (person.retention.lo, 73.11, 0.005);
  readiness = sng_readiness (&person, &parameters, NULL);
  assert_near (readiness.parts[SNG_READINESS_SKILLS].lo, 61.11, 0.005);
  assert_near (readiness.parts[SNG_READINESS_CREDENTIALS].lo, 70, 1e-9);
  assert_near (readiness.parts[SNG_READINESS_PHISHING].lo, 70, 1e-9);
  assert_near (readiness.score.lo, 66.71, 0.005);
  assert_near (readiness.score.coverage, 100.0 - 40.0 / 6, 1e-9);

  terms.engagement = person.engagement = sng_fact_missing ();
  assert_near (sng_attrition (&terms, &parameters).worst, -0.55, 1e-9);
  assert_near (sng_attrition_probability (-0.55), 0.36586, 5e-6);
  person.retention = team_retention (&terms);
  assert_near (person.retention.lo, 63.41, 0.005);
  readiness = sng_readiness (&person, &parameters, NULL);
  assert_near (readiness.score.lo, 58.46, 0.005);
  g_assert_cmpint (readiness.score.state, ==, SNG_BAND_WEAK);
}

static void
test_tv_11 (void)
{
  SngAttritionFacts terms = settled ();

  terms.since_training = fact (2);
  terms.flexible_work = fact (1);
  terms.career_path = fact (1);
  assert_near (sng_attrition (&terms, &parameters).worst, -3.4, 1e-9);
  assert_near (sng_attrition_probability (-3.4), 0.03230, 5e-6);
}

/* The attrition terms and readiness of process 1 of the demonstration. */
static void
test_demonstration (void)
{
  const SngRequiredSkill skills[] = { { fact (5), 5, 2 }, { fact (5), 5, 2 } };
  const SngFact credentials[] = { fact (INFINITY) };
  const SngFact simulations[] = { fact (0), fact (0), fact (0), fact (0) };
  SngAttritionFacts terms = settled ();
  SngPersonFacts person = { skills, 2, credentials, 1, simulations, 4, fact (60) };

  terms.overtime = fact (12);
  terms.since_move = fact (36);
  terms.pay_ratio = fact (0.85);
  terms.engagement = fact (60);
  person.retention = team_retention (&terms);
  assert_near (person.retention.lo, 55.0, 0.05);
  assert_near (sng_readiness (&person, &parameters, NULL).score.lo, 89.25, 0.005);

  person.n_credentials = 0;
  g_assert_cmpuint (sng_readiness (&person, &parameters, NULL).dropped, ==,
                    1u << SNG_READINESS_CREDENTIALS);
  assert_near (sng_readiness (&person, &parameters, NULL).score.lo, 74.25 / 0.85, 0.005);
}

static void
test_attrition_boundaries (void)
{
  SngAttritionFacts terms = settled ();
  SngAttrition unknown;

  terms.overtime = fact (10);
  terms.pay_ratio = fact (0.9);
  terms.tenure = fact (24);
  terms.since_move = fact (35.9);
  assert_near (sng_attrition (&terms, &parameters).worst, -2.2, 1e-9);
  terms.tenure = fact (12);
  assert_near (sng_attrition (&terms, &parameters).worst, -1.6, 1e-9);

  memset (&terms, 0, sizeof terms);
  unknown = sng_attrition (&terms, &parameters);
  assert_near (unknown.worst, -2.2 + 0.9 + 0.8 + 0.7 + 0.5 + 0.45 + 0.6, 1e-9);
  assert_near (unknown.best, -2.2 - 0.5 - 0.4 - 0.3, 1e-9);
  g_assert_cmpuint (unknown.n_known, ==, 0);
}

static void
test_small_group (void)
{
  SngAttritionFacts team[] = { settled (), settled (), settled (), settled () };

  g_assert_cmpint (sng_retention (team, 4, &parameters).state, ==, SNG_BAND_UNKNOWN);
}

static void
test_credentials (void)
{
  g_assert_cmpfloat (sng_credential_factor (INFINITY, &parameters), ==, 1);
  g_assert_cmpfloat (sng_credential_factor (61, &parameters), ==, 1);
  g_assert_cmpfloat (sng_credential_factor (60, &parameters), ==, 0.8);
  g_assert_cmpfloat (sng_credential_factor (0, &parameters), ==, 0.8);
  g_assert_cmpfloat (sng_credential_factor (-1, &parameters), ==, 0.4);
  g_assert_cmpfloat (sng_credential_factor (-90, &parameters), ==, 0.4);
  g_assert_cmpfloat (sng_credential_factor (-91, &parameters), ==, 0);
}

static void
test_phishing (void)
{
  const SngFact simulations[] = { fact (SNG_REACTION_REPORTED), fact (NAN) };
  SngPersonFacts person = { .simulations = simulations, .n_simulations = 1 };
  SngScore part;

  part = sng_readiness (&person, &parameters, NULL).parts[SNG_READINESS_PHISHING];
  g_assert_cmpint (part.state, ==, SNG_BAND_UNKNOWN);
  person.n_simulations = 2;
  part = sng_readiness (&person, &parameters, NULL).parts[SNG_READINESS_PHISHING];
  g_assert_cmpint (part.state, ==, SNG_BAND_UNKNOWN);
}

static void
test_onboarding (void)
{
  g_assert_true (sng_is_onboarding (0, &parameters));
  g_assert_true (sng_is_onboarding (90, &parameters));
  g_assert_false (sng_is_onboarding (91, &parameters));
  g_assert_false (sng_is_onboarding (-1, &parameters));
}

static void
test_person_inputs (void)
{
  const SngRequiredSkill skills[] = { { fact (4), 4, 3 }, { fact (NAN), 2, 1 } };
  SngPersonFacts person = { .skills = skills, .n_skills = 2, .engagement = fact (50) };
  g_auto (SngInputs) inputs = { 0 };

  sng_readiness (&person, &parameters, &inputs);
  g_assert_cmpuint (inputs.n_items, ==, 4);
  g_assert_cmpfloat (inputs.items[0].weight, ==, 30);
  g_assert_cmpint (inputs.items[1].counted, ==, SNG_COUNTED_MISSING);
  g_assert_cmpint (inputs.items[2].part, ==, SNG_READINESS_ENGAGEMENT);
  g_assert_cmpint (inputs.items[3].part, ==, SNG_READINESS_RETENTION);
  g_assert_cmpint (inputs.items[3].counted, ==, SNG_COUNTED_MISSING);
}

static SngMember
member (gint64 record,
        double value)
{
  SngFact readiness = fact (value);

  return (SngMember){ .readiness = sng_score_of_fact (&readiness, 1), .place = { record, 0 } };
}

static void
test_tv_12 (void)
{
  const SngMember members[] = { member (1, 72), member (2, 70) };
  const SngMember weak = member (3, 59);
  const SngPost posts[] = { { &members[0], &members[1] }, { &members[1], &members[0] },
                            { &members[0], &members[0] }, { &members[0], &weak }, { NULL, NULL } };
  g_auto (SngInputs) inputs = { 0 };
  SngTalent talent = sng_talent (members, 2, posts, 5, FALSE, &parameters, &inputs);

  assert_near (talent.team.lo, 71, 1e-9);
  assert_near (talent.score.lo, 60, 1e-9);
  g_assert_cmpuint (talent.ready, ==, 2);
  g_assert_cmpuint (talent.perhaps_ready, ==, 2);
  g_assert_cmpuint (talent.heads, ==, 2);
  g_assert_cmpuint (inputs.n_items, ==, 7);
  g_assert_cmpint (inputs.items[6].counted, ==, SNG_COUNTED_LIMIT);
}

static void
test_talent_ranges (void)
{
  SngMember members[] = { member (1, 90), member (2, NAN), member (3, 90) };
  const SngPost posts[] = { { &members[0], &members[1] } };
  SngTalent talent = sng_talent (members, 3, posts, 1, FALSE, &parameters, NULL);

  assert_near (talent.score.lo, 20, 1e-9);
  assert_near (talent.score.hi, 280.0 / 3, 1e-9);
  assert_near (talent.score.known, 90, 1e-9);
  assert_near (talent.score.coverage, 200.0 / 3, 1e-9);
  g_assert_cmpuint (talent.perhaps_ready, ==, 1);

  /* Nobody who is being inducted is ready or counts. */
  members[1] = member (2, 90);
  members[1].onboarding = TRUE;
  talent = sng_talent (members, 3, posts, 1, FALSE, &parameters, NULL);
  g_assert_cmpuint (talent.heads, ==, 2);
  g_assert_cmpuint (talent.onboarding, ==, 1);
  g_assert_cmpuint (talent.perhaps_ready, ==, 0);
  assert_near (talent.score.hi, 20, 1e-9);
}

static void
test_no_critical_post (void)
{
  const SngMember members[] = { member (1, 90) };

  assert_near (sng_talent (members, 1, NULL, 0, FALSE, &parameters, NULL).score.lo, 20, 1e-9);
  assert_near (sng_talent (members, 1, NULL, 0, TRUE, &parameters, NULL).score.lo, 90, 1e-9);
  g_assert_cmpint (sng_talent (members, 0, NULL, 0, TRUE, &parameters, NULL).score.state, ==,
                   SNG_BAND_UNKNOWN);
}

static void
test_tv_13 (void)
{
  double dependence = sng_outsourcing_dependence (7, 19);

  assert_near (dependence, 36.8, 0.05);
  g_assert_cmpint (sng_dependence_of (dependence, &parameters), ==, SNG_DEPENDENCE_WARNING);
  g_assert_cmpint (sng_dependence_of (30, &parameters), ==, SNG_DEPENDENCE_ACCEPTABLE);
  g_assert_cmpint (sng_dependence_of (50, &parameters), ==, SNG_DEPENDENCE_WARNING);
  g_assert_cmpint (sng_dependence_of (50.1, &parameters), ==, SNG_DEPENDENCE_CRITICAL);
  g_assert_cmpint (sng_dependence_of (sng_outsourcing_dependence (0, 0), &parameters), ==,
                   SNG_DEPENDENCE_UNKNOWN);
}

static void
test_tv_14 (void)
{
  const struct
  {
    double skilled, heads, quotient;
    SngSpread spread;
  } regions[] = { { 74, 168, 0.997, SNG_SPREAD_EVEN },
                  { 49, 122, 0.909, SNG_SPREAD_EVEN },
                  { 50, 84, 1.347, SNG_SPREAD_CONCENTRATED },
                  { 9, 38, 0.536, SNG_SPREAD_UNDER_SERVED } };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      double quotient = sng_location_quotient (regions[i].skilled, regions[i].heads, 182, 412);

      assert_near (quotient, regions[i].quotient, 5e-4);
      g_assert_cmpint (sng_spread_of (quotient, &parameters), ==, regions[i].spread);
    }
  g_assert_true (isnan (sng_location_quotient (1, 0, 2, 3)));
}

static void
test_supply (void)
{
  SngDemandFacts demand = { .months_until = 6, .months_needed = 36, .gap = 2,
                            .months_to_close = 6, .candidates = 2, .posts = 2,
                            .dependence_after = 35 };

  g_assert_cmpint (sng_supply_for (&demand, &parameters), ==, SNG_SUPPLY_BUILD);
  demand.gap = 3;
  g_assert_cmpint (sng_supply_for (&demand, &parameters), ==, SNG_SUPPLY_BUY);
  demand.months_needed = 12;
  g_assert_cmpint (sng_supply_for (&demand, &parameters), ==, SNG_SUPPLY_BUILD_AND_BUY);
  demand.dependence_after = 30;
  g_assert_cmpint (sng_supply_for (&demand, &parameters), ==, SNG_SUPPLY_BORROW);
}

typedef struct
{
  SngRequiredSkill skills[6];
  SngFact credentials[3];
  SngFact simulations[6];
  SngAttritionFacts team[6];
  SngPersonFacts facts;
} RandomPerson;

static SngFact
random_fact (GRand *random,
             double minimum,
             double maximum,
             int n_values)
{
  return chance (random, 0.25) ? sng_fact_missing ()
                               : fact (random_step (random, minimum, maximum, n_values));
}

static void
random_person (GRand *random,
               RandomPerson *person)
{
  person->facts = (SngPersonFacts){ person->skills,      g_rand_int_range (random, 0, 7),
                                    person->credentials, g_rand_int_range (random, 0, 4),
                                    person->simulations, g_rand_int_range (random, 0, 7),
                                    random_fact (random, 0, 100, 101) };
  for (gsize i = 0; i < G_N_ELEMENTS (person->skills); i++)
    person->skills[i] = (SngRequiredSkill){ random_fact (random, 0, 5, 6),
                                            random_step (random, 1, 5, 5),
                                            random_step (random, 1, 3, 3) };
  for (gsize i = 0; i < G_N_ELEMENTS (person->credentials); i++)
    person->credentials[i] = random_fact (random, -200, 200, 41);
  for (gsize i = 0; i < G_N_ELEMENTS (person->simulations); i++)
    person->simulations[i] = random_fact (random, 0, 3, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (person->team); i++)
    person->team[i] = (SngAttritionFacts){
      random_fact (random, 0, 60, 61), random_fact (random, 0, 20, 21),
      random_fact (random, 0, 60, 61), random_fact (random, 0.5, 1.5, 11),
      random_fact (random, 0, 100, 101), random_fact (random, 0, 1, 2),
      random_fact (random, 0, 12, 13), random_fact (random, 0, 1, 2),
      random_fact (random, 0, 1, 2),
    };
}

static SngScore
score_person (RandomPerson *person)
{
  person->facts.retention
    = sng_retention (person->team, G_N_ELEMENTS (person->team), &parameters);
  return sng_readiness (&person->facts, &parameters, NULL).score;
}

/* Improves one known fact by a step, or returns %NULL where there was none to improve. */
static SngFact *
improve (GRand *random,
         RandomPerson *person)
{
  SngFact *choices[] = { &person->skills[0].level, &person->credentials[0],
                         &person->simulations[0], &person->facts.engagement };
  const double steps[] = { 1, 40, -1, 5 }, limits[] = { 5, INFINITY, 0, 100 };
  gsize which = g_rand_int_range (random, 0, G_N_ELEMENTS (choices));
  SngFact *chosen = choices[which];

  if (chosen->state != SNG_FACT_KNOWN)
    return NULL;
  chosen->value += steps[which];
  chosen->value = steps[which] > 0 ? MIN (chosen->value, limits[which])
                                   : MAX (chosen->value, limits[which]);
  return chosen;
}

static void
test_person_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);

  for (int i = 0; i < N_RANDOM_CASES; i++)
    {
      RandomPerson person;
      SngFact *terms = (SngFact *) &person.team[g_rand_int_range (random, 0, 6)];
      SngScore before, after;
      SngFact *changed;

      random_person (random, &person);
      before = score_person (&person);
      assert_ordered (&before);
      terms[g_rand_int_range (random, 0, sizeof (SngAttritionFacts) / sizeof (SngFact))]
        = sng_fact_missing ();
      after = score_person (&person);
      assert_ordered (&after);
      g_assert_cmpfloat (after.lo, <=, before.lo + 1e-9);
      before = after;
      changed = improve (random, &person);
      if (changed == NULL)
        continue;
      after = score_person (&person);
      g_assert_cmpfloat (after.lo, >=, before.lo - 1e-9);
      before = after;
      *changed = sng_fact_missing ();
      after = score_person (&person);
      assert_ordered (&after);
      g_assert_cmpfloat (after.lo, <=, before.lo + 1e-9);
    }
}

static SngScore
random_score (GRand *random)
{
  double a = 100 * g_rand_double (random), b = 100 * g_rand_double (random);

  if (chance (random, 0.2))
    return sng_score_unknown ();
  return sng_score_make (MIN (a, b), MAX (a, b), 100 * g_rand_double (random),
                         100 - (MAX (a, b) - MIN (a, b)), 70);
}

static void
test_talent_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (24);

  for (int i = 0; i < N_RANDOM_CASES; i++)
    {
      SngMember members[8];
      SngPost posts[4];
      gsize n = g_rand_int_range (random, 1, 9), n_posts = g_rand_int_range (random, 0, 5);
      gsize changed = g_rand_int_range (random, 0, n);
      gboolean without = chance (random, 0.5);
      SngScore before, after, *score = &members[changed].readiness;

      for (gsize j = 0; j < n; j++)
        members[j] = (SngMember){ random_score (random), chance (random, 0.1), { j + 1, 0 } };
      for (gsize j = 0; j < n_posts; j++)
        posts[j] = (SngPost){
          chance (random, 0.8) ? &members[g_rand_int_range (random, 0, n)] : NULL,
          chance (random, 0.8) ? &members[g_rand_int_range (random, 0, n)] : NULL,
        };
      before = sng_talent (members, n, posts, n_posts, without, &parameters, NULL).score;
      assert_ordered (&before);
      if (!sng_score_is_assessed (score))
        continue;
      *score = sng_score_make (MIN (100, score->lo + 15), MAX (score->hi, score->lo + 15),
                               score->known, score->coverage, score->confidence);
      after = sng_talent (members, n, posts, n_posts, without, &parameters, NULL).score;
      g_assert_cmpfloat (after.lo, >=, before.lo - 1e-9);
      before = after;
      *score = sng_score_unknown ();
      after = sng_talent (members, n, posts, n_posts, without, &parameters, NULL).score;
      assert_ordered (&after);
      g_assert_cmpfloat (after.lo, <=, before.lo + 1e-9);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_method_parameters_init (&parameters);
  g_test_add_func ("/method/readiness/tv-10", test_tv_10);
  g_test_add_func ("/method/readiness/tv-11", test_tv_11);
  g_test_add_func ("/method/readiness/demonstration", test_demonstration);
  g_test_add_func ("/method/readiness/attrition-boundaries", test_attrition_boundaries);
  g_test_add_func ("/method/readiness/small-group", test_small_group);
  g_test_add_func ("/method/readiness/credentials", test_credentials);
  g_test_add_func ("/method/readiness/phishing", test_phishing);
  g_test_add_func ("/method/readiness/onboarding", test_onboarding);
  g_test_add_func ("/method/readiness/inputs", test_person_inputs);
  g_test_add_func ("/method/readiness/properties", test_person_properties);
  g_test_add_func ("/method/talent/tv-12", test_tv_12);
  g_test_add_func ("/method/talent/ranges", test_talent_ranges);
  g_test_add_func ("/method/talent/no-critical-post", test_no_critical_post);
  g_test_add_func ("/method/talent/properties", test_talent_properties);
  g_test_add_func ("/method/workforce/tv-13", test_tv_13);
  g_test_add_func ("/method/workforce/tv-14", test_tv_14);
  g_test_add_func ("/method/workforce/supply", test_supply);
  return g_test_run ();
}
