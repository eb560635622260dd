/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-confidence.h"
#include "data/method/sng-freshness.h"
#include "data/method/sng-score.h"

#include "test-method-facts.h"

static SngMethodParameters parameters;

static void
test_truth (void)
{
  const SngTruth unknown = SNG_TRUTH_UNKNOWN, no = SNG_TRUTH_NO, yes = SNG_TRUTH_YES;

  g_assert_cmpint (sng_truth_and (unknown, no), ==, no);
  g_assert_cmpint (sng_truth_and (unknown, yes), ==, unknown);
  g_assert_cmpint (sng_truth_and (yes, yes), ==, yes);
  g_assert_cmpint (sng_truth_or (unknown, yes), ==, yes);
  g_assert_cmpint (sng_truth_or (unknown, no), ==, unknown);
  g_assert_cmpint (sng_truth_or (no, no), ==, no);
  g_assert_cmpint (sng_truth_not (unknown), ==, unknown);
}

static void
test_facts (void)
{
  SngFact zeroed = { 0 };
  SngFact zero = fact (0), odd = fact (101), nothing = { .state = SNG_FACT_KNOWN, .value = NAN };

  g_assert_false (sng_fact_is_known_within (&zeroed, 0, 100));
  g_assert_true (sng_fact_is_known_within (&zero, 0, 100));
  g_assert_false (sng_fact_is_known_within (&odd, 0, 100));
  g_assert_false (sng_fact_is_known_within (&nothing, 0, 100));
  g_assert_cmpint (sng_fact_truth (&zeroed), ==, SNG_TRUTH_UNKNOWN);
  g_assert_cmpint (sng_fact_truth (&zero), ==, SNG_TRUTH_NO);
}

static void
test_bands (void)
{
  g_assert_cmpint (sng_band_of (39.9), ==, SNG_BAND_CRITICAL);
  g_assert_cmpint (sng_band_of (40), ==, SNG_BAND_WEAK);
  g_assert_cmpint (sng_band_of (59.999), ==, SNG_BAND_WEAK);
  g_assert_cmpint (sng_band_of (60 - 1e-10), ==, SNG_BAND_ACCEPTABLE);
  g_assert_cmpint (sng_band_of (75), ==, SNG_BAND_GOOD);
  g_assert_cmpint (sng_band_of (90), ==, SNG_BAND_STRONG);
  g_assert_cmpstr (sng_band_name (SNG_BAND_INSUFFICIENT), ==, "insufficient");
}

static void
test_states (void)
{
  SngScore unknown = sng_score_make (0, 100, NAN, 0, 0);
  SngScore short_of = sng_score_make (49, 100, 100, 49.9, 70);
  SngScore half = sng_score_make (50, 100, 100, 50, 70);

  g_assert_cmpint (unknown.state, ==, SNG_BAND_UNKNOWN);
  g_assert_cmpint (short_of.state, ==, SNG_BAND_INSUFFICIENT);
  g_assert_cmpint (half.state, ==, SNG_BAND_WEAK);
  g_assert_false (sng_score_reaches (&short_of, 40));
  g_assert_true (sng_score_reaches (&half, 50));
  g_assert_false (sng_score_reaches (&unknown, 0));
}

static void
test_known_is_clamped (void)
{
  SngScore score = sng_score_make (20, 61.96, 63.5, 80, 50);

  assert_near (score.known, 61.96, 1e-12);
}

static void
test_shown (void)
{
  int decimals;

  g_assert_cmpfloat (sng_score_shown (60.5, &decimals), ==, 61);
  g_assert_cmpint (decimals, ==, 0);
  assert_near (sng_score_shown (59.6, &decimals), 59.6, 1e-9);
  g_assert_cmpint (decimals, ==, 1);
  assert_near (sng_score_shown (59.96, &decimals), 59.9, 1e-9);
  g_assert_cmpfloat (sng_score_shown (60 - 1e-10, &decimals), ==, 60);
  g_assert_cmpint (decimals, ==, 0);
  g_assert_cmpfloat (sng_score_shown (59.4, NULL), ==, 59);
}

static void
test_minimum (void)
{
  SngScore scores[] = { sng_score_make (70, 80, 75, 90, 60), sng_score_make (65, 95, 90, 60, 80) };
  SngScore minimum = sng_score_minimum (scores, 2);

  g_assert_cmpfloat (minimum.lo, ==, 65);
  g_assert_cmpfloat (minimum.hi, ==, 80);
  g_assert_cmpfloat (minimum.known, ==, 75);
  g_assert_cmpfloat (minimum.coverage, ==, 60);
  g_assert_cmpfloat (minimum.confidence, ==, 60);
}

static void
test_parameters (void)
{
  SngMethodParameters changed = parameters;
  SngParameter number;

  for (guint i = 0; i < SNG_N_PARAMETERS; i++)
    {
      const SngParameterInfo *info = sng_parameter_info (i);

      g_assert_cmpfloat (info->minimum, <, info->maximum);
      g_assert_true (sng_method_parameters_set (&changed, i, info->value));
      g_assert_false (sng_method_parameters_set (&changed, i, info->maximum + 1));
      g_assert_false (sng_method_parameters_set (&changed, i, NAN));
      g_assert_cmpfloat (changed.value[i], ==, info->value);
      g_assert_true (sng_parameter_find (info->name, &number));
      g_assert_cmpuint (number, ==, i);
    }
  g_assert_false (sng_parameter_find ("no_such_parameter", &number));
}

static gint64
day_of (int year,
        int month,
        int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (gint64) g_date_get_julian (&date) - 719163;
}

static void
test_ages (void)
{
  const gint64 as_of = day_of (2026, 9, 30);

  g_assert_cmpint (sng_age_in_days (day_of (2026, 7, 14), as_of), ==, 78);
  g_assert_cmpint (day_of (1970, 1, 1), ==, 0);
  g_assert_cmpint (sng_age_in_days (as_of + 5, as_of), ==, 0);
  g_assert_cmpint (sng_age_in_days (-1, 0), ==, 1);
  g_assert_cmpint (sng_age_in_days (G_MAXINT64, as_of), ==, SNG_AGE_UNKNOWN);
  g_assert_cmpint (sng_age_in_days (SNG_DAY_UNKNOWN, as_of), ==, SNG_AGE_UNKNOWN);
  g_assert_false (sng_is_stale (365, 365));
  g_assert_true (sng_is_stale (366, 365));
  g_assert_true (sng_is_stale (SNG_AGE_UNKNOWN, 365));

  g_assert_true (isnan (sng_age_in_months (SNG_DAY_UNKNOWN, as_of)));
  g_assert_cmpfloat (sng_age_in_months (as_of, as_of), ==, 0);
  g_assert_cmpfloat (sng_age_in_months (day_of (2026, 3, 30), as_of), ==, 6);
  g_assert_cmpfloat (sng_age_in_months (day_of (2026, 3, 29), as_of), >, 6);
  g_assert_cmpfloat (sng_age_in_months (day_of (2026, 3, 31), as_of), ==, 6);
  g_assert_cmpfloat (sng_age_in_months (day_of (2025, 10, 1), as_of), <, 12);
  g_assert_cmpfloat (sng_age_in_months (day_of (2024, 2, 29), day_of (2025, 2, 28)), ==, 12);
}

static void
test_aged_fact (void)
{
  SngFact value = fact (50);

  g_assert_cmpint (sng_fact_aged (&value, 180, 180).state, ==, SNG_FACT_KNOWN);
  g_assert_cmpint (sng_fact_aged (&value, 181, 180).state, ==, SNG_FACT_STALE);
  g_assert_cmpint (sng_fact_aged (&value, SNG_AGE_UNKNOWN, 180).state, ==, SNG_FACT_STALE);
}

/* TV-28 to TV-30. */
static void
test_confidence (void)
{
  assert_near (sng_freshness (40, 90), 0.8333, 5e-5);
  assert_near (sng_confidence (40, 90, SNG_PROVENANCE_SIGNED_FILE, SNG_VERIFICATION_NONE,
                               &parameters),
               69.3, 0.05);
  assert_near (sng_confidence (0, 90, SNG_PROVENANCE_AI_ESTIMATE, SNG_VERIFICATION_AI_UNVERIFIED,
                               &parameters),
               39.1, 0.05);
  assert_near (sng_confidence (0, 90, SNG_PROVENANCE_MANUAL_WITH_EVIDENCE, SNG_VERIFICATION_OWNER,
                               &parameters),
               74.9, 0.05);
  g_assert_cmpfloat (sng_freshness (30, 90), ==, 1);
  g_assert_cmpfloat (sng_freshness (90, 90), ==, 0);
  g_assert_cmpfloat (sng_freshness (SNG_AGE_UNKNOWN, 90), ==, 0);
  g_assert_cmpfloat (sng_freshness (5000, INFINITY), ==, 1);
}

static void
test_confidence_levels (void)
{
  g_assert_cmpint (sng_confidence_level (74.9, &parameters), ==, SNG_CONFIDENCE_MEDIUM);
  g_assert_cmpint (sng_confidence_level (75, &parameters), ==, SNG_CONFIDENCE_HIGH);
  g_assert_cmpint (sng_confidence_level (50, &parameters), ==, SNG_CONFIDENCE_MEDIUM);
  g_assert_cmpint (sng_confidence_level (49.9, &parameters), ==, SNG_CONFIDENCE_LOW);
  g_assert_true (sng_verification_supports_gate (SNG_VERIFICATION_OWNER));
  g_assert_false (sng_verification_supports_gate (SNG_VERIFICATION_NONE));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_method_parameters_init (&parameters);
  g_test_add_func ("/method/truth", test_truth);
  g_test_add_func ("/method/facts", test_facts);
  g_test_add_func ("/method/bands", test_bands);
  g_test_add_func ("/method/states", test_states);
  g_test_add_func ("/method/known-is-clamped", test_known_is_clamped);
  g_test_add_func ("/method/shown", test_shown);
  g_test_add_func ("/method/minimum", test_minimum);
  g_test_add_func ("/method/parameters", test_parameters);
  g_test_add_func ("/method/ages", test_ages);
  g_test_add_func ("/method/aged-fact", test_aged_fact);
  g_test_add_func ("/method/confidence", test_confidence);
  g_test_add_func ("/method/confidence-levels", test_confidence_levels);
  return g_test_run ();
}
