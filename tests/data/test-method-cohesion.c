/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-cohesion.h"

#include "test-method-facts.h"

static SngMethodParameters parameters;

static const SngGateResult all_pass[SNG_N_PROCESS_GATES] = {
  SNG_GATE_PASS, SNG_GATE_PASS, SNG_GATE_PASS, SNG_GATE_PASS, SNG_GATE_PASS,
  SNG_GATE_PASS, SNG_GATE_PASS, SNG_GATE_PASS, SNG_GATE_NA,
};

static SngScore
score (double value)
{
  SngFact known = fact (value);

  return sng_score_of_fact (&known, 1);
}

static SngPillars
pillars (double ai,
         double security,
         double talent)
{
  return (SngPillars){ { score (ai), score (security), score (talent) }, FALSE };
}

static void
test_tv_15 (void)
{
  SngPillars three = pillars (72, 81, 44);
  SngCohesion cohesion = sng_cohesion (&three);

  g_assert_cmpfloat (cohesion.score.lo, ==, 44);
  g_assert_cmpint (cohesion.weakest, ==, SNG_PILLAR_TALENT);
  assert_near (cohesion.balance, 54.3, 0.05);
  g_assert_cmpint (sng_stage (&three, all_pass, &parameters), ==, 3);
}

static void
test_tv_16 (void)
{
  SngPillars three = pillars (80, 58, 90);

  g_assert_cmpfloat (sng_cohesion (&three).score.lo, ==, 58);
  g_assert_cmpint (sng_cohesion (&three).weakest, ==, SNG_PILLAR_SECURITY);
  g_assert_cmpint (sng_stage (&three, all_pass, &parameters), ==, 1);
}

static void
test_tv_17 (void)
{
  SngPillars three = pillars (78, 80, 76);
  SngGateResult gates[SNG_N_PROCESS_GATES];

  memcpy (gates, all_pass, sizeof gates);
  gates[SNG_PROCESS_GATE_FAILSAFE] = SNG_GATE_FAIL;
  g_assert_cmpfloat (sng_cohesion (&three).score.lo, ==, 76);
  g_assert_cmpint (sng_stage (&three, gates, &parameters), ==, 3);
}

static void
test_tv_18 (void)
{
  SngPillars three = pillars (NAN, 90, 90);
  SngCohesion cohesion = sng_cohesion (&three);

  three.scores[SNG_PILLAR_AI].hi = 25;
  cohesion = sng_cohesion (&three);
  g_assert_cmpint (cohesion.score.state, ==, SNG_BAND_UNKNOWN);
  g_assert_cmpfloat (cohesion.score.lo, ==, 0);
  g_assert_cmpfloat (cohesion.score.hi, ==, 25);
  g_assert_cmpfloat (cohesion.score.coverage, ==, 0);
  g_assert_true (isnan (cohesion.balance));
  g_assert_cmpint (cohesion.weakest, ==, SNG_PILLAR_AI);
  g_assert_cmpint (sng_stage (&three, all_pass, &parameters), ==, 0);
}

static void
test_tv_19 (void)
{
  const SngPart deployments[] = { { score (90), 3 }, { score (85), 2 }, { score (25), 1 } };
  g_auto (SngInputs) inputs = { 0 };

  assert_near (sng_ai_pillar (deployments, 3, &parameters, &inputs).lo, 45, 1e-9);
  g_assert_cmpuint (inputs.n_items, ==, 3);
  g_assert_cmpint (inputs.items[1].counted, ==, SNG_COUNTED_VALUE);
  g_assert_cmpint (inputs.items[2].counted, ==, SNG_COUNTED_LIMIT);
}

/* One tool that nobody assessed caps the pillar; several alone leave it unknown. */
static void
test_unassessed_tools (void)
{
  SngPart deployments[] = { { score (90), 3 }, { score (NAN), 2 } };
  SngScore result;

  result = sng_ai_pillar (deployments, 2, &parameters, NULL);
  assert_near (result.lo, 20, 1e-9);
  assert_near (result.known, 90, 1e-9);
  assert_near (result.coverage, 60, 1e-9);
  g_assert_cmpint (result.state, ==, SNG_BAND_CRITICAL);

  deployments[0].score = score (NAN);
  deployments[0].score.hi = deployments[1].score.hi = 25;
  result = sng_ai_pillar (deployments, 2, &parameters, NULL);
  g_assert_cmpint (result.state, ==, SNG_BAND_UNKNOWN);
  assert_near (result.hi, 25, 1e-9);
  g_assert_cmpint (sng_ai_pillar (NULL, 0, &parameters, NULL).state, ==, SNG_BAND_UNKNOWN);
}

/* The twelve processes of the demonstration. */
static void
test_tv_32 (void)
{
  const double weights[] = { 3, 3, 3, 1, 2, 2, 2, 2, 3, 2, 1, 1 };
  const double figures[SNG_N_PILLARS][12] = {
    { 76, 68, 81, 42, 64, 73, 70, 44, 66, 31, 45, NAN },
    { 82, 84, 79, 74, 72, 57, 61, 58, 63, 66, 69, 60 },
    { 71, 63, 77, 66, 58, 61, 66, 49, 38, 70, 55, 52 },
  };
  const double expected[SNG_N_PILLARS] = { 60.96, 70.2, 58 };
  SngPillars organisation = { 0 };

  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    {
      SngPart processes[12];

      for (gsize j = 0; j < 12; j++)
        processes[j] = (SngPart){ score (figures[i][j]), weights[j] };
      organisation.scores[i] = sng_organisation_pillar (processes, 12, &parameters, NULL);
      assert_near (organisation.scores[i].lo, expected[i], 1e-9);
    }
  assert_near (organisation.scores[SNG_PILLAR_AI].coverage, 96, 1e-9);
  assert_near (sng_cohesion (&organisation).score.lo, 58, 1e-9);
  g_assert_cmpint (sng_cohesion (&organisation).weakest, ==, SNG_PILLAR_TALENT);
}

static void
test_organisation_limits (void)
{
  SngPart processes[] = { { score (90), 1 }, { score (10), 2 } };

  /* No process of the highest criticality: no limit. */
  assert_near (sng_organisation_pillar (processes, 2, &parameters, NULL).lo, 110.0 / 3, 1e-9);
  processes[1] = (SngPart){ score (NAN), 3 };
  assert_near (sng_organisation_pillar (processes, 2, &parameters, NULL).lo, 20, 1e-9);
  assert_near (sng_organisation_pillar (processes, 2, &parameters, NULL).hi, 97.5, 1e-9);
}

static void
test_ties (void)
{
  SngPillars three = pillars (60, 60, 60 + 1e-12);

  g_assert_cmpint (sng_cohesion (&three).weakest, ==, SNG_PILLAR_TALENT);
  three = pillars (60, 60, 70);
  g_assert_cmpint (sng_cohesion (&three).weakest, ==, SNG_PILLAR_SECURITY);
  three = pillars (NAN, NAN, 10);
  g_assert_cmpint (sng_cohesion (&three).weakest, ==, SNG_PILLAR_SECURITY);
  three = pillars (0, 0, 0);
  g_assert_true (isnan (sng_cohesion (&three).balance));
}

static void
test_without_ai (void)
{
  SngPillars two = pillars (NAN, 90, 80);

  two.without_ai = TRUE;
  g_assert_cmpfloat (sng_cohesion (&two).score.lo, ==, 80);
  g_assert_cmpint (sng_cohesion (&two).weakest, ==, SNG_PILLAR_TALENT);
  g_assert_cmpint (sng_stage (&two, all_pass, &parameters), ==, 2);
}

static void
test_stages (void)
{
  SngPillars three = pillars (78, 80, 76);
  SngGateResult gates[SNG_N_PROCESS_GATES];

  memcpy (gates, all_pass, sizeof gates);
  g_assert_cmpint (sng_stage (&three, gates, &parameters), ==, 5);
  gates[SNG_PROCESS_GATE_DRILL] = SNG_GATE_UNKNOWN;
  g_assert_cmpint (sng_stage (&three, gates, &parameters), ==, 4);
  gates[SNG_PROCESS_GATE_CHECKPOINT] = SNG_GATE_UNKNOWN;
  g_assert_cmpint (sng_stage (&three, gates, &parameters), ==, 3);
  memcpy (gates, all_pass, sizeof gates);
  gates[SNG_PROCESS_GATE_NO_SHADOW] = SNG_GATE_FAIL;
  g_assert_cmpint (sng_stage (&three, gates, &parameters), ==, 3);
  three = pillars (59, 60, 90);
  g_assert_cmpint (sng_stage (&three, all_pass, &parameters), ==, 2);
  three = pillars (78, 80, 76);
  three.scores[SNG_PILLAR_TALENT].confidence = 59;
  g_assert_cmpint (sng_stage (&three, all_pass, &parameters), ==, 4);
  /* What is insufficient is below every limit, but it is not unassessed. */
  three.scores[SNG_PILLAR_SECURITY] = sng_score_make (90, 100, 95, 40, 90);
  g_assert_cmpint (sng_stage (&three, all_pass, &parameters), ==, 1);
  g_assert_true (sng_holds_together (SNG_STAGE_HUMAN_FRIENDLY));
  g_assert_false (sng_holds_together (SNG_STAGE_INTELLIGENT));
}

static void
test_scale_ready (void)
{
  const SngStage quarters[] = { 4, 5, 5 };

  g_assert_true (sng_is_scale_ready (quarters, 3, &parameters));
  g_assert_false (sng_is_scale_ready (quarters, 2, &parameters));
  g_assert_false (sng_is_scale_ready (quarters + 2, 1, &parameters));
}

static SngProof
proof (int age)
{
  return (SngProof){ .age = age, .confidence = 80, .verification = SNG_VERIFICATION_OWNER };
}

static SngProcessGateFacts
open_gates (const SngTalent *talent)
{
  return (SngProcessGateFacts){ .has_owner = TRUE,
                                .checkpoint = proof (10),
                                .drill = proof (10),
                                .talent = talent,
                                .data_foundation = fact (60),
                                .data_foundation_proof = proof (10),
                                .fallback = proof (10),
                                .safety_critical = SNG_TRUTH_YES,
                                .failsafe = proof (10) };
}

static void
test_gates_pass (void)
{
  SngTalent talent = { .posts = 2, .ready = 2, .perhaps_ready = 2 };
  SngProcessGateFacts facts = open_gates (&talent);
  SngGateResult results[SNG_N_PROCESS_GATES];
  g_auto (SngInputs) inputs = { 0 };

  sng_process_gates (&facts, &parameters, results, &inputs);
  for (SngProcessGate i = 0; i < SNG_N_PROCESS_GATES; i++)
    g_assert_cmpint (results[i], ==, SNG_GATE_PASS);
  g_assert_cmpuint (inputs.n_items, ==, 7);
  g_assert_cmpstr (sng_process_gate_name (SNG_PROCESS_GATE_FAILSAFE), ==, "G9");
  g_assert_cmpstr (sng_gate_result_name (SNG_GATE_NA), ==, "na");
}

static void
test_gates_empty (void)
{
  const SngPlace shadow[] = { { 5, 0 } };
  SngProof none = { .age = SNG_AGE_UNKNOWN };
  SngProcessGateFacts facts = { .shadow = shadow, .n_shadow = 1, .checkpoint = none,
                                .drill = none, .data_foundation_proof = none, .fallback = none,
                                .failsafe = none };
  const SngGateResult expected[SNG_N_PROCESS_GATES]
    = { SNG_GATE_FAIL, SNG_GATE_FAIL,    SNG_GATE_UNKNOWN, SNG_GATE_UNKNOWN, SNG_GATE_PASS,
        SNG_GATE_FAIL, SNG_GATE_UNKNOWN, SNG_GATE_UNKNOWN, SNG_GATE_UNKNOWN };
  SngGateResult results[SNG_N_PROCESS_GATES];

  sng_process_gates (&facts, &parameters, results, NULL);
  for (SngProcessGate i = 0; i < SNG_N_PROCESS_GATES; i++)
    g_assert_cmpint (results[i], ==, expected[i]);
}

static void
test_gate_proofs (void)
{
  SngProcessGateFacts facts = open_gates (NULL);
  SngGateResult results[SNG_N_PROCESS_GATES];

  facts.checkpoint = proof (180);
  facts.drill = proof (366);
  facts.fallback.verification = SNG_VERIFICATION_NONE;
  facts.failsafe.confidence = 49;
  facts.data_foundation = fact (59.9);
  facts.without_critical_posts = TRUE;
  sng_process_gates (&facts, &parameters, results, NULL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_CHECKPOINT], ==, SNG_GATE_PASS);
  g_assert_cmpint (results[SNG_PROCESS_GATE_DRILL], ==, SNG_GATE_FAIL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_FALLBACK], ==, SNG_GATE_UNKNOWN);
  g_assert_cmpint (results[SNG_PROCESS_GATE_FAILSAFE], ==, SNG_GATE_UNKNOWN);
  g_assert_cmpint (results[SNG_PROCESS_GATE_DATA_FOUNDATION], ==, SNG_GATE_FAIL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_CRITICAL_POSTS], ==, SNG_GATE_NA);

  facts.data_foundation_proof = proof (366);
  facts.safety_critical = SNG_TRUTH_NO;
  facts.external_authority = TRUE;
  facts.checkpoint = proof (181);
  sng_process_gates (&facts, &parameters, results, NULL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_CHECKPOINT], ==, SNG_GATE_FAIL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_DATA_FOUNDATION], ==, SNG_GATE_UNKNOWN);
  g_assert_cmpint (results[SNG_PROCESS_GATE_FAILSAFE], ==, SNG_GATE_NA);
  g_assert_cmpint (results[SNG_PROCESS_GATE_CRITICAL_POSTS], ==, SNG_GATE_FAIL);
}

static void
test_gate_posts (void)
{
  SngTalent talent = { .posts = 2, .ready = 1, .perhaps_ready = 2 };
  SngProcessGateFacts facts = open_gates (&talent);
  SngGateResult results[SNG_N_PROCESS_GATES];

  sng_process_gates (&facts, &parameters, results, NULL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_CRITICAL_POSTS], ==, SNG_GATE_UNKNOWN);
  talent.perhaps_ready = 1;
  sng_process_gates (&facts, &parameters, results, NULL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_CRITICAL_POSTS], ==, SNG_GATE_FAIL);
}

static void
test_gate_risks (void)
{
  const SngRiskFacts within = { .residual = 9, .tolerance = 9, .p95 = NAN, .tolerance_p95 = NAN };
  SngRiskFacts risk = within, pair[2];
  SngProcessGateFacts facts = open_gates (NULL);
  SngGateResult results[SNG_N_PROCESS_GATES];

  g_assert_cmpint (sng_risk_gate (&risk), ==, SNG_GATE_PASS);
  risk.residual = 10;
  g_assert_cmpint (sng_risk_gate (&risk), ==, SNG_GATE_FAIL);
  risk.in_treatment = TRUE;
  g_assert_cmpint (sng_risk_gate (&risk), ==, SNG_GATE_PASS);
  risk.has_overdue_action = TRUE;
  g_assert_cmpint (sng_risk_gate (&risk), ==, SNG_GATE_FAIL);
  risk = within;
  risk.p95 = 120;
  risk.tolerance_p95 = 100;
  g_assert_cmpint (sng_risk_gate (&risk), ==, SNG_GATE_FAIL);
  risk.accepted = TRUE;
  g_assert_cmpint (sng_risk_gate (&risk), ==, SNG_GATE_PASS);
  risk.acceptance_expired = TRUE;
  g_assert_cmpint (sng_risk_gate (&risk), ==, SNG_GATE_FAIL);
  pair[0] = risk;
  pair[1] = within;
  pair[1].residual = NAN;
  g_assert_cmpint (sng_risk_gate (&pair[1]), ==, SNG_GATE_UNKNOWN);

  facts.risks = pair + 1;
  facts.n_risks = 1;
  sng_process_gates (&facts, &parameters, results, NULL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_RISKS], ==, SNG_GATE_UNKNOWN);
  facts.risks = pair;
  facts.n_risks = 2;
  sng_process_gates (&facts, &parameters, results, NULL);
  g_assert_cmpint (results[SNG_PROCESS_GATE_RISKS], ==, SNG_GATE_FAIL);
}

static SngScore
random_score (GRand *random)
{
  double a = 100 * g_rand_double (random), b = 100 * g_rand_double (random);

  if (chance (random, 0.2))
    return sng_score_unknown ();
  return sng_score_make (MIN (a, b), MAX (a, b), 100 * g_rand_double (random),
                         100 * g_rand_double (random), 70);
}

static SngScore
improved (const SngScore *before)
{
  double lo = MIN (100, before->lo + 10);

  return sng_score_make (lo, MAX (lo, before->hi), before->known, before->coverage, 70);
}

typedef SngScore (*PillarFunc) (const SngPart *parts,
                                gsize n_parts,
                                const SngMethodParameters *of,
                                SngInputs *inputs);

static void
check_pillar (PillarFunc pillar,
              guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (int i = 0; i < N_RANDOM_CASES; i++)
    {
      SngPart parts[12];
      gsize n = g_rand_int_range (random, 1, G_N_ELEMENTS (parts) + 1);
      SngScore *changed = &parts[g_rand_int_range (random, 0, n)].score;
      SngScore before, after;

      for (gsize j = 0; j < n; j++)
        parts[j] = (SngPart){ random_score (random), g_rand_int_range (random, 1, 4) };
      before = pillar (parts, n, &parameters, NULL);
      assert_ordered (&before);
      if (!sng_score_is_assessed (changed))
        continue;
      *changed = improved (changed);
      after = pillar (parts, n, &parameters, NULL);
      g_assert_cmpfloat (after.lo, >=, before.lo - 1e-9);
      before = after;
      *changed = sng_score_unknown ();
      after = pillar (parts, n, &parameters, NULL);
      assert_ordered (&after);
      g_assert_cmpfloat (after.lo, <=, before.lo + 1e-9);
    }
}

static void
test_ai_properties (void)
{
  check_pillar (sng_ai_pillar, 25);
}

static void
test_organisation_properties (void)
{
  check_pillar (sng_organisation_pillar, 26);
}

static void
test_cohesion_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (27);

  for (int i = 0; i < N_RANDOM_CASES; i++)
    {
      SngPillars three = { .without_ai = chance (random, 0.1) };
      SngScore *changed = &three.scores[g_rand_int_range (random, 0, SNG_N_PILLARS)];
      SngScore before, after;
      SngStage stage;

      for (SngPillar j = 0; j < SNG_N_PILLARS; j++)
        three.scores[j] = random_score (random);
      before = sng_cohesion (&three).score;
      stage = sng_stage (&three, all_pass, &parameters);
      assert_ordered (&before);
      if (!sng_score_is_assessed (changed))
        continue;
      *changed = improved (changed);
      after = sng_cohesion (&three).score;
      g_assert_cmpfloat (after.lo, >=, before.lo);
      g_assert_cmpint (sng_stage (&three, all_pass, &parameters), >=, stage);
      before = after;
      stage = sng_stage (&three, all_pass, &parameters);
      *changed = sng_score_unknown ();
      after = sng_cohesion (&three).score;
      assert_ordered (&after);
      g_assert_cmpfloat (after.lo, <=, before.lo);
      g_assert_cmpint (sng_stage (&three, all_pass, &parameters), <=, stage);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_method_parameters_init (&parameters);
  g_test_add_func ("/method/cohesion/tv-15", test_tv_15);
  g_test_add_func ("/method/cohesion/tv-16", test_tv_16);
  g_test_add_func ("/method/cohesion/tv-17", test_tv_17);
  g_test_add_func ("/method/cohesion/tv-18", test_tv_18);
  g_test_add_func ("/method/cohesion/tv-19", test_tv_19);
  g_test_add_func ("/method/cohesion/unassessed-tools", test_unassessed_tools);
  g_test_add_func ("/method/cohesion/tv-32", test_tv_32);
  g_test_add_func ("/method/cohesion/organisation-limits", test_organisation_limits);
  g_test_add_func ("/method/cohesion/ties", test_ties);
  g_test_add_func ("/method/cohesion/without-ai", test_without_ai);
  g_test_add_func ("/method/cohesion/stages", test_stages);
  g_test_add_func ("/method/cohesion/scale-ready", test_scale_ready);
  g_test_add_func ("/method/gates/pass", test_gates_pass);
  g_test_add_func ("/method/gates/empty", test_gates_empty);
  g_test_add_func ("/method/gates/proofs", test_gate_proofs);
  g_test_add_func ("/method/gates/posts", test_gate_posts);
  g_test_add_func ("/method/gates/risks", test_gate_risks);
  g_test_add_func ("/method/cohesion/ai-properties", test_ai_properties);
  g_test_add_func ("/method/cohesion/organisation-properties", test_organisation_properties);
  g_test_add_func ("/method/cohesion/cohesion-properties", test_cohesion_properties);
  return g_test_run ();
}
