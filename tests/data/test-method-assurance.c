/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-assurance.h"

#include "test-method-facts.h"

static SngMethodParameters parameters;

static SngDimensionScore
dimension (double value)
{
  SngFact known = fact (value);

  return (SngDimensionScore){ sng_score_of_fact (&known, 1), 5 };
}

static SngAssuranceCase
clean_case (SngTruth own_trained,
            SngTruth restricted)
{
  SngAssuranceCase which = { own_trained, restricted, { 0 } };

  for (SngCap cap = 0; cap < SNG_N_CAPS; cap++)
    which.caps[cap] = SNG_TRUTH_NO;
  return which;
}

/* A deployment without any problem, all its checks answered with @answer. */
static SngDeploymentFacts
deployment (double answer)
{
  SngDeploymentFacts facts = {
    .tier = SNG_TIER_MEDIUM,
    .has_owner = TRUE,
    .own_trained = SNG_TRUTH_NO,
    .restricted = SNG_TRUTH_NO,
    .personal_data = SNG_TRUTH_NO,
    .affects_safety = SNG_TRUTH_NO,
    .affects_rights = SNG_TRUTH_NO,
    .safety_process = SNG_TRUTH_NO,
    .failsafe_proven = SNG_TRUTH_UNKNOWN,
    .critical_incident = SNG_TRUTH_NO,
    .contracted = SNG_TRUTH_NO,
    .contract_ended = SNG_TRUTH_UNKNOWN,
  };

  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    for (guint j = 0; j < SNG_CHECKS_PER_DIMENSION; j++)
      facts.checks[i][j] = fact (answer);
  return facts;
}

/* Answers as letters: yes, partial, no, unknown, not applicable (-). */
static void
answer (SngFact checks[SNG_CHECKS_PER_DIMENSION],
        const char *letters)
{
  for (guint i = 0; i < SNG_CHECKS_PER_DIMENSION; i++)
    checks[i] = letters[i] == 'Y'   ? fact (SNG_CHECK_YES)
                : letters[i] == 'P' ? fact (SNG_CHECK_PARTIAL)
                : letters[i] == 'N' ? fact (SNG_CHECK_NO)
                : letters[i] == '-' ? sng_fact_not_applicable ()
                                    : sng_fact_missing ();
}

static void
answer_all (SngDeploymentFacts *facts,
            const char *const letters[SNG_N_DIMENSIONS])
{
  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    answer (facts->checks[i], letters[i]);
}

static void
test_tv_4_to_7 (void)
{
  SngDimensionScore dimensions[] = { dimension (80), dimension (70), dimension (90),
                                     dimension (60), dimension (40), dimension (85) };
  SngAssuranceCase which = clean_case (SNG_TRUTH_NO, SNG_TRUTH_YES);
  SngAssurance result;

  result = sng_assurance_combine (dimensions, &which, SNG_TIER_HIGH, &parameters);
  assert_near (result.weighted_mean, 72.75, 1e-9);
  assert_near (result.score.lo, 60, 1e-9);
  g_assert_cmpint (result.score.state, ==, SNG_BAND_ACCEPTABLE);
  g_assert_cmpint (result.weakest_mandatory, ==, SNG_DIMENSION_CC);

  which = clean_case (SNG_TRUTH_YES, SNG_TRUTH_NO);
  result = sng_assurance_combine (dimensions, &which, SNG_TIER_HIGH, &parameters);
  assert_near (result.score.lo, 72.75, 1e-9);
  g_assert_cmpint (result.weakest_mandatory, ==, SNG_DIMENSION_HO);

  which = clean_case (SNG_TRUTH_NO, SNG_TRUTH_YES);
  which.caps[SNG_CAP_NO_OWNER] = SNG_TRUTH_YES;
  result = sng_assurance_combine (dimensions, &which, SNG_TIER_HIGH, &parameters);
  assert_near (result.score.lo, 40, 1e-9);
  g_assert_cmpint (result.score.state, ==, SNG_BAND_WEAK);

  which = clean_case (SNG_TRUTH_NO, SNG_TRUTH_YES);
  dimensions[SNG_DIMENSION_HO] = dimension (NAN);
  result = sng_assurance_combine (dimensions, &which, SNG_TIER_HIGH, &parameters);
  assert_near (result.weighted_mean, 60.75, 1e-9);
  assert_near (result.score.lo, 20, 1e-9);
  assert_near (result.score.hi, 60, 1e-9);
  assert_near (result.score.coverage, 80, 1e-9);
  g_assert_cmpint (result.score.state, ==, SNG_BAND_CRITICAL);
}

static void
test_tv_8 (void)
{
  SngDimensionScore dimensions[] = { { sng_score_unknown (), 0 }, dimension (70), dimension (90),
                                     dimension (60), dimension (75), dimension (85) };
  SngAssuranceCase which = clean_case (SNG_TRUTH_NO, SNG_TRUTH_NO);
  SngAssurance result;

  result = sng_assurance_combine (dimensions, &which, SNG_TIER_HIGH, &parameters);
  assert_near (result.score.lo, 6425.0 / 85, 1e-9);
  assert_near (result.score.coverage, 100, 1e-9);
  g_assert_cmpint (result.score.state, ==, SNG_BAND_GOOD);
  g_assert_cmpint (result.live_gate, ==, SNG_GATE_PASS);

  /* What we train ourselves cannot be dropped: all unknown. */
  which.own_trained = SNG_TRUTH_UNKNOWN;
  result = sng_assurance_combine (dimensions, &which, SNG_TIER_HIGH, &parameters);
  assert_near (result.score.lo, 20, 1e-9);
  assert_near (result.score.hi, 6425.0 / 85, 1e-9);
  assert_near (result.score.coverage, 85, 1e-9);
  g_assert_cmpint (result.live_gate, ==, SNG_GATE_UNKNOWN);
}

static void
test_tv_9 (void)
{
  SngDeploymentFacts facts = { .shadow = TRUE };
  SngScore score;

  score = sng_assurance (&facts, &parameters, NULL).score;
  g_assert_cmpfloat (score.lo, ==, 0);
  g_assert_cmpfloat (score.hi, ==, 25);
  g_assert_true (isnan (score.known));
  g_assert_cmpfloat (score.coverage, ==, 0);
  g_assert_cmpfloat (score.confidence, ==, 0);
  g_assert_cmpint (score.state, ==, SNG_BAND_UNKNOWN);
}

static void
test_dimension (void)
{
  SngFact checks[SNG_CHECKS_PER_DIMENSION];
  SngDimensionScore result;

  answer (checks, "YPN?-");
  result = sng_assurance_dimension (checks);
  assert_near (result.score.lo, 37.5, 1e-9);
  assert_near (result.score.hi, 62.5, 1e-9);
  assert_near (result.score.known, 50, 1e-9);
  assert_near (result.score.coverage, 75, 1e-9);
  assert_near (result.score.confidence, 60, 1e-9);
  g_assert_cmpuint (result.applicable, ==, 4);
}

/* Deployments of the demonstration, from their answers. */
static void
test_demonstration (void)
{
  const struct
  {
    const char *answers[SNG_N_DIMENSIONS];
    gboolean shadow;
    SngTruth own, restricted, personal, rights;
    double score, coverage;
  } rows[] = {
    { { "YYNNY", "YYNYY", "YYNYN", "YYYYN", "YYNNY", "YNNYY" },
      FALSE, SNG_TRUTH_NO, SNG_TRUTH_YES, SNG_TRUTH_YES, SNG_TRUTH_YES, 68, 100 },
    { { "Y???Y", "YYNNN", "YNNNN", "NYNNN", "YYNNN", "P????" },
      TRUE, SNG_TRUTH_NO, SNG_TRUTH_NO, SNG_TRUTH_YES, SNG_TRUTH_NO, 25, 79 },
    { { "P???Y", "YYNNN", "YNNNN", "NNNNN", "YYNNN", "Y????" },
      TRUE, SNG_TRUTH_NO, SNG_TRUTH_YES, SNG_TRUTH_YES, SNG_TRUTH_YES, 20, 79 },
    { { "YNNNY", "YYNYP", "YYNPN", "YYYPN", "YYNNP", "YNNPY" },
      FALSE, SNG_TRUTH_NO, SNG_TRUTH_NO, SNG_TRUTH_YES, SNG_TRUTH_NO, 56.5, 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SngDeploymentFacts facts = deployment (SNG_CHECK_YES);
      SngScore score;

      answer_all (&facts, rows[i].answers);
      facts.shadow = rows[i].shadow;
      facts.has_owner = !rows[i].shadow;
      facts.own_trained = rows[i].own;
      facts.restricted = rows[i].restricted;
      facts.personal_data = rows[i].personal;
      facts.affects_rights = rows[i].rights;
      score = sng_assurance (&facts, &parameters, NULL).score;
      assert_near (score.lo, rows[i].score, 1e-9);
      assert_near (score.coverage, rows[i].coverage, 1e-9);
    }
}

static void
test_caps (void)
{
  SngDeploymentFacts facts = deployment (SNG_CHECK_YES);
  SngTruth caps[SNG_N_CAPS];

  sng_assurance_caps (&facts, caps);
  for (SngCap cap = 0; cap < SNG_N_CAPS; cap++)
    g_assert_cmpint (caps[cap], ==, SNG_TRUTH_NO);

  facts = deployment (SNG_CHECK_PARTIAL);
  facts.affects_rights = facts.personal_data = facts.safety_process = SNG_TRUTH_YES;
  facts.contracted = SNG_TRUTH_YES;
  sng_assurance_caps (&facts, caps);
  g_assert_cmpint (caps[SNG_CAP_NO_TESTED_OVERRIDE], ==, SNG_TRUTH_YES);
  g_assert_cmpint (caps[SNG_CAP_ACCESS_REVIEW_OLD], ==, SNG_TRUTH_YES);
  g_assert_cmpint (caps[SNG_CAP_NO_LAWFUL_BASIS], ==, SNG_TRUTH_NO);
  g_assert_cmpint (caps[SNG_CAP_NO_FAILSAFE_PROOF], ==, SNG_TRUTH_UNKNOWN);
  g_assert_cmpint (caps[SNG_CAP_CONTRACT_EXPIRED], ==, SNG_TRUTH_UNKNOWN);

  answer (facts.checks[SNG_DIMENSION_DG], "YNYYY");
  answer (facts.checks[SNG_DIMENSION_AC], "YYY?Y");
  answer (facts.checks[SNG_DIMENSION_HO], "YY-YY");
  sng_assurance_caps (&facts, caps);
  g_assert_cmpint (caps[SNG_CAP_NO_LAWFUL_BASIS], ==, SNG_TRUTH_YES);
  g_assert_cmpint (caps[SNG_CAP_ACCESS_REVIEW_OLD], ==, SNG_TRUTH_UNKNOWN);
  g_assert_cmpint (caps[SNG_CAP_NO_TESTED_OVERRIDE], ==, SNG_TRUTH_YES);
  g_assert_cmpstr (sng_cap_name (SNG_CAP_NO_LAWFUL_BASIS), ==, "no_lawful_basis");
}

/* An unknown cap limits lo alone. */
static void
test_unknown_cap (void)
{
  SngDeploymentFacts facts = deployment (SNG_CHECK_YES);
  SngScore score;

  facts.critical_incident = SNG_TRUTH_UNKNOWN;
  score = sng_assurance (&facts, &parameters, NULL).score;
  g_assert_cmpfloat (score.lo, ==, 50);
  g_assert_cmpfloat (score.hi, ==, 100);
  g_assert_cmpfloat (score.known, ==, 100);
}

static void
test_live_gate (void)
{
  SngDeploymentFacts facts = deployment (SNG_CHECK_YES);

  g_assert_cmpint (sng_assurance (&facts, &parameters, NULL).live_gate, ==, SNG_GATE_PASS);
  answer (facts.checks[SNG_DIMENSION_HO], "YYNNN");
  g_assert_cmpint (sng_assurance (&facts, &parameters, NULL).live_gate, ==, SNG_GATE_PASS);
  facts.tier = SNG_TIER_HIGH;
  g_assert_cmpint (sng_assurance (&facts, &parameters, NULL).live_gate, ==, SNG_GATE_FAIL);
  facts = deployment (SNG_CHECK_YES);
  answer (facts.checks[SNG_DIMENSION_AC], "YY?Y?");
  g_assert_cmpint (sng_assurance (&facts, &parameters, NULL).live_gate, ==, SNG_GATE_PASS);
  answer (facts.checks[SNG_DIMENSION_DG], "YY???");
  g_assert_cmpint (sng_assurance (&facts, &parameters, NULL).live_gate, ==, SNG_GATE_UNKNOWN);
  facts.has_owner = FALSE;
  g_assert_cmpint (sng_assurance (&facts, &parameters, NULL).live_gate, ==, SNG_GATE_FAIL);
  /* A cap of exactly 60 does not hold back. */
  facts = deployment (SNG_CHECK_YES);
  answer (facts.checks[SNG_DIMENSION_AC], "YYYNY");
  g_assert_cmpint (sng_assurance (&facts, &parameters, NULL).live_gate, ==, SNG_GATE_PASS);
}

static void
test_inputs (void)
{
  SngDeploymentFacts facts = deployment (SNG_CHECK_YES);
  g_auto (SngInputs) inputs = { 0 };
  double weights = 0;

  answer (facts.checks[SNG_DIMENSION_TS], "-----");
  answer (facts.checks[SNG_DIMENSION_MO], "-----");
  facts.has_owner = FALSE;
  facts.critical_incident = SNG_TRUTH_UNKNOWN;
  facts.cap_places[SNG_CAP_NO_OWNER] = (SngPlace){ 7, 3 };
  sng_assurance (&facts, &parameters, &inputs);
  g_assert_cmpuint (inputs.n_items, ==, 32);
  g_assert_cmpint (inputs.items[0].counted, ==, SNG_COUNTED_EXCLUDED);
  g_assert_cmpint (inputs.items[25].counted, ==, SNG_COUNTED_MISSING);
  g_assert_cmpint (inputs.items[30].part, ==, SNG_N_DIMENSIONS + SNG_CAP_NO_OWNER);
  g_assert_cmpint (inputs.items[30].counted, ==, SNG_COUNTED_LIMIT);
  g_assert_cmpint (inputs.items[30].fact.place.record, ==, 7);
  g_assert_cmpfloat (inputs.items[30].fact.value, ==, 40);
  g_assert_cmpint (inputs.items[31].counted, ==, SNG_COUNTED_POSSIBLE_LIMIT);
  for (gsize i = 0; i < inputs.n_items; i++)
    weights += inputs.items[i].weight;
  assert_near (weights, 85, 1e-9);
}

static void
test_tier_weights (void)
{
  g_assert_cmpfloat (sng_tier_weight (SNG_TIER_LOW, &parameters), ==, 1);
  g_assert_cmpfloat (sng_tier_weight (SNG_TIER_MEDIUM, &parameters), ==, 2);
  g_assert_cmpfloat (sng_tier_weight (SNG_TIER_HIGH, &parameters), ==, 3);
  g_assert_cmpfloat (sng_tier_weight (SNG_TIER_CRITICAL, &parameters), ==, 3);
}

static SngTruth
random_truth (GRand *random)
{
  return g_rand_int_range (random, SNG_TRUTH_UNKNOWN, SNG_TRUTH_YES + 1);
}

static SngDeploymentFacts
random_deployment (GRand *random)
{
  SngDeploymentFacts facts = { .tier = g_rand_int_range (random, 0, SNG_TIER_CRITICAL + 1),
                               .shadow = chance (random, 0.1),
                               .has_owner = chance (random, 0.9),
                               .own_trained = random_truth (random),
                               .restricted = random_truth (random),
                               .personal_data = random_truth (random),
                               .affects_safety = random_truth (random),
                               .affects_rights = random_truth (random),
                               .safety_process = random_truth (random),
                               .failsafe_proven = random_truth (random),
                               .critical_incident = random_truth (random),
                               .contracted = random_truth (random),
                               .contract_ended = random_truth (random) };
  double unknown = g_rand_double (random);

  for (SngDimension i = 0; i < SNG_N_DIMENSIONS; i++)
    {
      gboolean excluded = chance (random, 0.1);

      for (guint j = 0; j < SNG_CHECKS_PER_DIMENSION; j++)
        facts.checks[i][j] = chance (random, unknown) ? sng_fact_missing ()
                             : excluded || chance (random, 0.1)
                               ? sng_fact_not_applicable ()
                               : fact (random_step (random, 0, 1, 3));
    }
  return facts;
}

static void
test_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (22);

  for (int i = 0; i < N_RANDOM_CASES; i++)
    {
      SngDeploymentFacts facts = random_deployment (random);
      SngScore before = sng_assurance (&facts, &parameters, NULL).score, after;
      SngFact *check = &facts.checks[g_rand_int_range (random, 0, SNG_N_DIMENSIONS)]
                                    [g_rand_int_range (random, 0, SNG_CHECKS_PER_DIMENSION)];
      SngTruth *const conditions[]
        = { &facts.own_trained,    &facts.restricted,      &facts.personal_data,
            &facts.affects_safety, &facts.affects_rights,  &facts.safety_process,
            &facts.failsafe_proven, &facts.critical_incident, &facts.contracted,
            &facts.contract_ended };

      assert_ordered (&before);
      *conditions[g_rand_int_range (random, 0, G_N_ELEMENTS (conditions))] = SNG_TRUTH_UNKNOWN;
      after = sng_assurance (&facts, &parameters, NULL).score;
      assert_ordered (&after);
      g_assert_cmpfloat (after.lo, <=, before.lo + 1e-9);
      before = after;
      if (check->state != SNG_FACT_KNOWN)
        continue;
      check->value = MIN (1, check->value + 0.5);
      after = sng_assurance (&facts, &parameters, NULL).score;
      g_assert_cmpfloat (after.lo, >=, before.lo - 1e-9);
      *check = sng_fact_missing ();
      after = sng_assurance (&facts, &parameters, NULL).score;
      g_assert_cmpfloat (after.lo, <=, before.lo + 1e-9);
      assert_ordered (&after);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_method_parameters_init (&parameters);
  g_test_add_func ("/method/assurance/tv-4-to-7", test_tv_4_to_7);
  g_test_add_func ("/method/assurance/tv-8", test_tv_8);
  g_test_add_func ("/method/assurance/tv-9", test_tv_9);
  g_test_add_func ("/method/assurance/dimension", test_dimension);
  g_test_add_func ("/method/assurance/demonstration", test_demonstration);
  g_test_add_func ("/method/assurance/caps", test_caps);
  g_test_add_func ("/method/assurance/unknown-cap", test_unknown_cap);
  g_test_add_func ("/method/assurance/live-gate", test_live_gate);
  g_test_add_func ("/method/assurance/inputs", test_inputs);
  g_test_add_func ("/method/assurance/tier-weights", test_tier_weights);
  g_test_add_func ("/method/assurance/properties", test_properties);
  return g_test_run ();
}
