/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-attainment.h"

#include "test-method-facts.h"

static SngMethodParameters parameters;

static SngLevelRow
outcome (double weight,
         double level,
         double target)
{
  return (SngLevelRow){ fact (level), target, weight };
}

static void
test_tv_1 (void)
{
  SngLevelRow rows[] = { outcome (3, 3, 4), outcome (2, NAN, 3), outcome (1, 5, 3),
                        outcome (2, 2, 3), { sng_fact_not_applicable (), 4, 3 } };
  g_auto (SngInputs) inputs = { 0 };
  SngScore score = sng_attainment (rows, G_N_ELEMENTS (rows), &parameters, &inputs);
  SngMaturity maturity = sng_maturity (rows, G_N_ELEMENTS (rows));

  assert_near (maturity.lo, 2.25, 1e-9);
  assert_near (maturity.known, 3, 1e-9);
  assert_near (maturity.hi, 3.5, 1e-9);
  assert_near (maturity.coverage, 75, 1e-9);
  assert_near (score.lo, 59.26, 0.005);
  assert_near (score.hi, 81.48, 0.005);
  assert_near (score.known, 76.19, 0.005);
  assert_near (score.coverage, 75, 1e-9);
  assert_near (score.confidence, 60, 1e-9);
  g_assert_cmpint (score.state, ==, SNG_BAND_WEAK);

  g_assert_cmpuint (inputs.n_items, ==, 5);
  g_assert_cmpint (inputs.items[0].counted, ==, SNG_COUNTED_VALUE);
  g_assert_cmpfloat (inputs.items[0].weight, ==, 12);
  g_assert_cmpint (inputs.items[1].counted, ==, SNG_COUNTED_MISSING);
  g_assert_cmpint (inputs.items[4].counted, ==, SNG_COUNTED_EXCLUDED);
}

/* What is missing to 100 is shared out among what it is missing because of. */
static void
test_every_missing_point_has_its_cost (void)
{
  SngLevelRow rows[] = { outcome (3, 3, 4), outcome (2, NAN, 3), outcome (1, 5, 3),
                        outcome (2, 2, 3), { sng_fact_not_applicable (), 4, 3 },
                        outcome (1, 2, NAN) };
  g_auto (SngInputs) inputs = { 0 };
  SngScore score = sng_attainment (rows, G_N_ELEMENTS (rows), &parameters, &inputs);
  double costs = 0;

  for (gsize i = 0; i < inputs.n_items; i++)
    costs += sng_inputs_cost (&inputs, &inputs.items[i]);
  assert_near (costs, 100 - score.lo, 1e-9);
  g_assert_cmpfloat (sng_inputs_cost (&inputs, &inputs.items[2]), ==, 0);
  g_assert_cmpfloat (sng_inputs_cost (&inputs, &inputs.items[4]), ==, 0);
  g_assert_cmpfloat (sng_inputs_cost (&inputs, &inputs.items[1]), >,
                     sng_inputs_cost (&inputs, &inputs.items[0]));
}

static void
test_tv_2 (void)
{
  SngLevelRow rows[] = { outcome (1, NAN, 3), outcome (2, NAN, 4) };
  SngScore score = sng_attainment (rows, G_N_ELEMENTS (rows), &parameters, NULL);

  g_assert_cmpint (score.state, ==, SNG_BAND_UNKNOWN);
  g_assert_true (isnan (score.known));
  g_assert_cmpint (sng_attainment (rows, 0, &parameters, NULL).state, ==, SNG_BAND_UNKNOWN);
  g_assert_cmpfloat (sng_maturity (rows, 0).coverage, ==, 0);
}

static void
test_tv_3 (void)
{
  SngLevelRow rows[] = { outcome (1, 5, 3), outcome (1, 1, 3) };

  assert_near (sng_attainment (rows, 2, &parameters, NULL).lo, 66.67, 0.005);
}

static void
test_no_target (void)
{
  SngLevelRow rows[] = { outcome (1, 3, 3), outcome (1, NAN, NAN) };
  SngScore neither = sng_attainment (rows, 2, &parameters, NULL);

  assert_near (neither.lo, 50, 1e-9);
  rows[1] = outcome (1, 4, NAN);
  assert_near (sng_attainment (rows, 2, &parameters, NULL).lo, neither.lo, 1e-9);
  assert_near (sng_attainment (rows, 2, &parameters, NULL).coverage, 50, 1e-9);
}

static void
test_out_of_range (void)
{
  SngLevelRow rows[] = { outcome (1, 6, 3), outcome (1, -1, 3), outcome (NAN, 3, 3) };
  SngScore score = sng_attainment (rows, 3, &parameters, NULL);

  assert_near (score.lo, 100.0 / 3, 1e-9);
  assert_near (score.coverage, 100.0 / 3, 1e-9);
}

static void
test_worklist (void)
{
  SngLevelRow large = outcome (3, 1, 4), unknown = outcome (3, NAN, 3), small = outcome (1, 2, 3);

  g_assert_cmpfloat (sng_level_row_gap (&large, &parameters), ==, 3);
  g_assert_cmpfloat (sng_level_row_gap (&unknown, &parameters), ==, 3);
  g_assert_cmpint (sng_level_row_compare (&unknown, &large, &parameters), <, 0);
  g_assert_cmpint (sng_level_row_compare (&small, &large, &parameters), >, 0);
  g_assert_cmpint (sng_level_row_compare (&small, &small, &parameters), ==, 0);
}

static void
test_supported_level (void)
{
  g_assert_cmpfloat (sng_level_supported (5, TRUE, TRUE), ==, 5);
  g_assert_cmpfloat (sng_level_supported (5, TRUE, FALSE), ==, 3);
  g_assert_cmpfloat (sng_level_supported (3, FALSE, FALSE), ==, 2);
  g_assert_cmpfloat (sng_level_supported (1, FALSE, FALSE), ==, 1);
}

static void
test_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (21);

  for (int i = 0; i < N_RANDOM_CASES; i++)
    {
      SngLevelRow rows[12];
      gsize n = g_rand_int_range (random, 1, G_N_ELEMENTS (rows) + 1);
      SngLevelRow *changed = &rows[g_rand_int_range (random, 0, n)];
      SngScore before, after;

      for (gsize j = 0; j < n; j++)
        {
          rows[j] = outcome (random_step (random, 1, 3, 3), random_step (random, 0, 5, 6),
                             random_step (random, 1, 5, 5));
          if (chance (random, 0.2))
            rows[j].level = chance (random, 0.5) ? sng_fact_missing () : sng_fact_not_applicable ();
          if (chance (random, 0.05))
            rows[j].target = NAN;
        }
      before = sng_attainment (rows, n, &parameters, NULL);
      assert_ordered (&before);
      if (changed->level.state != SNG_FACT_KNOWN)
        continue;
      changed->level.value = MIN (5, changed->level.value + 1);
      after = sng_attainment (rows, n, &parameters, NULL);
      g_assert_cmpfloat (after.lo, >=, before.lo - 1e-9);
      changed->level = sng_fact_missing ();
      after = sng_attainment (rows, n, &parameters, NULL);
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
  g_test_add_func ("/method/attainment/tv-1", test_tv_1);
  g_test_add_func ("/method/attainment/every-missing-point-has-its-cost",
                   test_every_missing_point_has_its_cost);
  g_test_add_func ("/method/attainment/tv-2", test_tv_2);
  g_test_add_func ("/method/attainment/tv-3", test_tv_3);
  g_test_add_func ("/method/attainment/no-target", test_no_target);
  g_test_add_func ("/method/attainment/out-of-range", test_out_of_range);
  g_test_add_func ("/method/attainment/worklist", test_worklist);
  g_test_add_func ("/method/attainment/supported-level", test_supported_level);
  g_test_add_func ("/method/attainment/properties", test_properties);
  return g_test_run ();
}
