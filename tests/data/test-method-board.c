/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-adoption.h"
#include "data/method/sng-balance.h"
#include "data/method/sng-investment.h"

#include "test-method-facts.h"

/* What a board asks beside the pillars: adoption and control, prevention and reaction, and where the
 * money goes. */

static SngScore
score (double value)
{
  SngFact known = fact (value);

  return sng_score_of_fact (&known, 1);
}

/* Adoption against control */

static SngAdoption
adoption_of (guint n, guint n_with_ai, guint n_controlled, gboolean looked)
{
  g_autofree SngAdoptionFacts *processes = g_new0 (SngAdoptionFacts, n);

  for (guint i = 0; i < n_with_ai; i++)
    {
      processes[i].n_in_use = 2;
      processes[i].n_controlled = i < n_controlled ? 2 : 1;
    }
  return sng_adoption (processes, n, looked);
}

static void
test_tv_21 (void)
{
  SngAdoption now = adoption_of (12, 12, 6, TRUE);
  SngAdoption before = adoption_of (12, 12, 5, TRUE);

  assert_near (now.gap, 50, 1e-9);
  assert_near (before.gap, 58.3, 0.05);
  assert_near (sng_adoption_speed (now.gap, before.gap), -8.3, 0.05);
  g_assert_cmpint (now.band, ==, SNG_BAND_CRITICAL);
}

/* Nobody looked is not the same as nothing was found. */
static void
test_nobody_looked (void)
{
  SngAdoption blind = adoption_of (12, 9, 9, FALSE);

  g_assert_true (isnan (blind.control));
  assert_near (blind.gap, 75, 1e-9);
  g_assert_cmpint (blind.band, ==, SNG_BAND_INSUFFICIENT);
  g_assert_true (isnan (sng_adoption_speed (blind.gap, NAN)));
}

static void
test_gap_bands (void)
{
  static const struct
  {
    guint n_controlled;
    SngBand band;
  } cases[] = {
    { 100, SNG_BAND_GOOD },     { 95, SNG_BAND_GOOD }, { 94, SNG_BAND_ACCEPTABLE },
    { 85, SNG_BAND_ACCEPTABLE }, { 84, SNG_BAND_WEAK }, { 70, SNG_BAND_WEAK },
    { 69, SNG_BAND_CRITICAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (adoption_of (100, 100, cases[i].n_controlled, TRUE).band, ==, cases[i].band);
}

/* A process without AI is neither adopting nor under control, so the gap is never below 0. */
static void
test_no_ai (void)
{
  SngAdoption none = adoption_of (4, 0, 0, TRUE);
  SngAdoption nothing = adoption_of (0, 0, 0, TRUE);

  assert_near (none.adoption, 0, 1e-9);
  assert_near (none.control, 0, 1e-9);
  assert_near (none.gap, 0, 1e-9);
  g_assert_cmpint (none.band, ==, SNG_BAND_GOOD);
  g_assert_true (isnan (nothing.adoption));
  g_assert_cmpint (nothing.band, ==, SNG_BAND_UNKNOWN);
}

static void
test_controlled (void)
{
  SngScore good = score (60), weak = score (59.9), unknown = sng_score_unknown ();

  g_assert_true (sng_is_controlled (FALSE, TRUE, &good));
  g_assert_false (sng_is_controlled (TRUE, TRUE, &good));
  g_assert_false (sng_is_controlled (FALSE, FALSE, &good));
  g_assert_false (sng_is_controlled (FALSE, TRUE, &weak));
  g_assert_false (sng_is_controlled (FALSE, TRUE, &unknown));
  assert_near (sng_shadow_ratio (8, 37), 21.62, 0.01);
  g_assert_true (isnan (sng_shadow_ratio (0, 0)));
}

/* Prevention against reaction */

static SngLensFigure
lens_of (double preventive, double detective, double reactive)
{
  const SngBalanceRow rows[] = {
    { fact (preventive), SNG_SIDE_PREVENTIVE },
    { fact (detective), SNG_SIDE_DETECTIVE },
    { fact (reactive), SNG_SIDE_REACTIVE },
  };

  return sng_lens (rows, G_N_ELEMENTS (rows), SNG_LENS_SPEND, NULL);
}

static void
test_tv_20 (void)
{
  const SngLensFigure lenses[SNG_N_LENSES] = {
    [SNG_LENS_CONTROLS] = lens_of (62, 0, 38),
    [SNG_LENS_SPEND] = lens_of (18, 6, 12),
    [SNG_LENS_ACTIONS] = lens_of (35, 0, 65),
  };
  SngBalance balance = sng_balance (lenses);

  assert_near (lenses[SNG_LENS_SPEND].score.lo, 60, 1e-9);
  assert_near (lenses[SNG_LENS_SPEND].detective, 16.7, 0.05);
  assert_near (balance.score.lo, 35, 1e-9);
  g_assert_cmpint (balance.weakest, ==, SNG_LENS_ACTIONS);
  g_assert_cmpint (balance.word, ==, SNG_BALANCE_REACTIVE);
}

/* Ruling 45: lo 0, hi and known the least of the lenses that are known. */
static void
test_unknown_lens (void)
{
  const SngLensFigure lenses[SNG_N_LENSES] = {
    [SNG_LENS_CONTROLS] = lens_of (62, 0, 38),
    [SNG_LENS_SPEND] = lens_of (NAN, NAN, NAN),
    [SNG_LENS_ACTIONS] = lens_of (90, 0, 10),
  };
  const SngLensFigure nothing[SNG_N_LENSES]
    = { lens_of (NAN, NAN, NAN), lens_of (NAN, NAN, NAN), lens_of (0, 5, 0) };
  SngBalance balance = sng_balance (lenses);

  assert_near (balance.score.lo, 0, 1e-9);
  assert_near (balance.score.hi, 62, 1e-9);
  assert_near (balance.score.known, 62, 1e-9);
  g_assert_cmpint (balance.score.state, ==, SNG_BAND_INSUFFICIENT);
  g_assert_cmpint (balance.weakest, ==, SNG_LENS_SPEND);
  g_assert_cmpint (balance.word, ==, SNG_BALANCE_UNKNOWN);
  g_assert_cmpint (sng_balance (nothing).score.state, ==, SNG_BAND_UNKNOWN);
}

static void
test_balance_words (void)
{
  static const struct
  {
    double share;
    SngBalanceWord word;
  } cases[] = {
    { 39.9, SNG_BALANCE_REACTIVE },   { 40, SNG_BALANCE_TRANSITION },
    { 54.9, SNG_BALANCE_TRANSITION }, { 55, SNG_BALANCE_PREVENTIVE },
    { 80, SNG_BALANCE_PREVENTIVE },   { 80.1, SNG_BALANCE_ONE_SIDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SngLensFigure lens = lens_of (cases[i].share, 0, 100 - cases[i].share);
      const SngLensFigure lenses[SNG_N_LENSES] = { lens, lens, lens };

      g_assert_cmpint (sng_balance (lenses).word, ==, cases[i].word);
    }
}

/* What nobody assessed has no effect, and half of it makes the lens insufficient. */
static void
test_lens_coverage (void)
{
  const SngBalanceRow rows[] = {
    { fact (3), SNG_SIDE_PREVENTIVE },
    { fact (NAN), SNG_SIDE_PREVENTIVE },
    { fact (NAN), SNG_SIDE_REACTIVE },
    { sng_fact_not_applicable (), SNG_SIDE_REACTIVE },
  };
  g_auto (SngInputs) inputs = { 0 };
  SngLensFigure lens = sng_lens (rows, G_N_ELEMENTS (rows), SNG_LENS_CONTROLS, &inputs);

  assert_near (lens.score.coverage, 100.0 / 3, 1e-9);
  g_assert_cmpint (lens.score.state, ==, SNG_BAND_INSUFFICIENT);
  g_assert_cmpuint (inputs.n_items, ==, 4);
  g_assert_cmpint (inputs.items[1].counted, ==, SNG_COUNTED_MISSING);
  g_assert_cmpint (inputs.items[3].counted, ==, SNG_COUNTED_EXCLUDED);
}

/* Money */

static void
test_tv_31 (void)
{
  static const double spend[] = { 60, 30, 10 };
  static const double gaps[] = { 20, 30, 50 };
  static const double nothing[] = { 0, 0, 0 };

  assert_near (sng_alignment (spend, gaps), 60, 1e-9);
  assert_near (sng_alignment (gaps, gaps), 100, 1e-9);
  g_assert_true (isnan (sng_alignment (nothing, gaps)));
  g_assert_true (isnan (sng_alignment (spend, nothing)));
}

static void
test_gaps_and_returns (void)
{
  SngScore good = score (80), weak = score (58), unknown = sng_score_unknown ();

  assert_near (sng_pillar_gap (&good), 0, 1e-9);
  assert_near (sng_pillar_gap (&weak), 17, 1e-9);
  assert_near (sng_pillar_gap (&unknown), 75, 1e-9);
  assert_near (sng_optimism_gap (71, &weak), 13, 1e-9);
  g_assert_true (isnan (sng_optimism_gap (71, &unknown)));
  g_assert_true (isnan (sng_optimism_gap (NAN, &weak)));
  assert_near (sng_return_on_cost (150, 100), 50, 1e-9);
  assert_near (sng_return_on_cost (50, 100), -50, 1e-9);
  g_assert_true (isnan (sng_return_on_cost (50, 0)));
  g_assert_true (isnan (sng_return_on_cost (NAN, 100)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/adoption/TV-21", test_tv_21);
  g_test_add_func ("/adoption/nobody-looked", test_nobody_looked);
  g_test_add_func ("/adoption/bands", test_gap_bands);
  g_test_add_func ("/adoption/no-ai", test_no_ai);
  g_test_add_func ("/adoption/controlled", test_controlled);
  g_test_add_func ("/balance/TV-20", test_tv_20);
  g_test_add_func ("/balance/unknown-lens", test_unknown_lens);
  g_test_add_func ("/balance/words", test_balance_words);
  g_test_add_func ("/balance/coverage", test_lens_coverage);
  g_test_add_func ("/investment/TV-31", test_tv_31);
  g_test_add_func ("/investment/gaps-and-returns", test_gaps_and_returns);
  return g_test_run ();
}
