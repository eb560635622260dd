/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-risk-score.h"
#include "data/posture/sng-risk-values.h"

static void
test_levels (void)
{
  static const struct
  {
    int likelihood;
    int impact;
    int safety;
    int score;
    SngRiskLevel level;
  } cases[] = {
    { 0, 5, 0, 0, SNG_RISK_LEVEL_UNKNOWN },   { 5, 0, 0, 0, SNG_RISK_LEVEL_UNKNOWN },
    { 1, 1, 0, 1, SNG_RISK_LEVEL_LOW },       { 2, 2, 0, 4, SNG_RISK_LEVEL_LOW },
    { 1, 5, 0, 5, SNG_RISK_LEVEL_MODERATE },  { 3, 3, 0, 9, SNG_RISK_LEVEL_MODERATE },
    { 2, 5, 0, 10, SNG_RISK_LEVEL_HIGH },     { 4, 4, 0, 16, SNG_RISK_LEVEL_HIGH },
    { 4, 5, 0, 20, SNG_RISK_LEVEL_CRITICAL }, { 5, 5, 5, 25, SNG_RISK_LEVEL_CRITICAL },
    { 1, 5, 5, 5, SNG_RISK_LEVEL_HIGH },      { 1, 5, 4, 5, SNG_RISK_LEVEL_MODERATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int score = sng_risk_score (cases[i].likelihood, cases[i].impact);

      g_assert_cmpint (score, ==, cases[i].score);
      g_assert_cmpint (sng_risk_level (score, cases[i].safety), ==, cases[i].level);
    }
}

/* The worst dimension decides, and one that nobody assessed neither helps nor harms. */
static void
test_impact (void)
{
  static const int none[SNG_N_IMPACTS] = { 0 };
  static const int some[SNG_N_IMPACTS] = { 1, 0, 4, 2, 0, 3 };

  g_assert_cmpint (sng_risk_impact (none), ==, 0);
  g_assert_cmpint (sng_risk_impact (some), ==, 4);
}

static void
test_values (void)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngRecord) risk = sng_record_new (kind, 1);
  g_auto (SngValue) value = SNG_UNKNOWN;

  g_assert_true (sng_risk_values_compute (risk, kind->fields[SNG_RISK_RESIDUAL_SCORE], &value));
  g_assert_false (sng_value_is_known (&value));
  sng_record_set (risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (2));
  sng_record_set (risk, SNG_RISK_RESIDUAL_SAFETY, sng_value_integer (5));
  g_assert_true (sng_risk_values_compute (risk, kind->fields[SNG_RISK_RESIDUAL_BAND], &value));
  g_assert_cmpint (value.integer, ==, SNG_RISK_BAND_HIGH);
  g_assert_true (sng_risk_values_compute (risk, kind->fields[SNG_RISK_RESIDUAL_IMPACT], &value));
  g_assert_cmpint (value.integer, ==, 5);
  g_assert_false (sng_risk_values_compute (risk, kind->fields[SNG_RISK_EXPECTED_LOSS], &value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/levels", test_levels);
  g_test_add_func ("/risk/impact", test_impact);
  g_test_add_func ("/risk/values", test_values);
  return g_test_run ();
}
