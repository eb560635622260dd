/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo.h"
#include "data/posture/sng-exposure-frozen.h"
#include "data/posture/sng-exposure-json.h"
#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-posture-board.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The figures to which the facts of the demonstration organisation lead. Nothing here is read by
 * the program: it computes them from what its sources tell. */

static const struct
{
  const char *key;
  double score; /* NAN: unknown */
  const char *caps;
} deployments[] = {
  { "D-001", 68, "" },
  { "D-002", 84, "" },
  { "D-003", 80, "" },
  { "D-004", 72, "" },
  { "D-005", 72, "" },
  { "D-006", 62, "" },
  { "D-007", 63, "" },
  { "D-008", 92, "" },
  { "D-009", 80, "" },
  { "D-010", 77, "" },
  { "D-011", 72, "" },
  { "D-012", 25, "shadow no_owner no_lawful_basis access_review_old" },
  { "D-013", 25, "shadow no_owner access_review_old" },
  { "D-014", 50, "" },
  { "D-015", 55, "" },
  { "D-016", 47, "" },
  { "D-017", 66, "" },
  { "D-018", 62, "" },
  { "D-019", 48, "" },
  { "D-020", 84, "" },
  { "D-021", 55, "" },
  { "D-022", 79, "" },
  { "D-023", 75, "" },
  { "D-024", 76, "" },
  { "D-025", 70, "" },
  { "D-026", 64, "" },
  { "D-027", 25, "shadow no_owner no_lawful_basis access_review_old" },
  { "D-028", 56, "" },
  { "D-029", 51, "" },
  { "D-030", 70, "" },
  { "D-031", 62, "" },
  { "D-032", 20, "shadow no_owner no_lawful_basis no_tested_override access_review_old" },
  { "D-033", 25, "shadow no_owner no_lawful_basis no_tested_override access_review_old" },
  { "D-034", 56.5, "" },
  { "D-035", 25, "shadow no_owner no_lawful_basis access_review_old" },
  { "D-036", 57, "" },
  { "D-037", 52, "" },
  { "D-038", 50, "" },
  { "D-039", NAN, "shadow no_owner" },
  { "D-040", NAN, "shadow no_owner" },
};

static const struct
{
  const char *key;
  double ai; /* NAN: unknown */
  double security;
  double talent;
  SngPillar weakest;
  int stage;
  const char *gates; /* G1 to G9: pass, fail, unknown, - for not applicable */
} processes[] = {
  { "P01", 76, 82, 71, SNG_PILLAR_TALENT, 4, "pppppppp-" },
  { "P02", 68, 84, 63.01, SNG_PILLAR_TALENT, 4, "pppppppp-" },
  { "P03", 81, 79, 77, SNG_PILLAR_TALENT, 5, "pppppppp-" },
  { "P04", 42, 74, 66, SNG_PILLAR_AI, 2, "pfpppppp-" },
  { "P05", 64, 72, 57.99, SNG_PILLAR_TALENT, 3, "pppppppf-" },
  { "P06", 73, 57, 61, SNG_PILLAR_SECURITY, 1, "pppppppp-" },
  { "P07", 70, 61, 66.01, SNG_PILLAR_SECURITY, 4, "pppppppp-" },
  { "P08", 44, 58, 48.99, SNG_PILLAR_AI, 1, "pfppppfp-" },
  { "P09", 66, 63, 38, SNG_PILLAR_TALENT, 3, "pppppfppp" },
  { "P10", 31, 66, 70, SNG_PILLAR_AI, 2, "pffppppp-" },
  { "P11", 45, 69, 55, SNG_PILLAR_AI, 2, "pffppppp-" },
  { "P12", NAN, 60, 52, SNG_PILLAR_AI, 0, "pfupuppu-" },
};

static SngRegister *store;
static SngPosture *posture;

static void
test_deployments (void)
{
  GPtrArray *computed = sng_posture_get_deployments (posture);

  g_assert_cmpuint (computed->len, ==, G_N_ELEMENTS (deployments));
  for (guint i = 0; i < G_N_ELEMENTS (deployments); i++)
    {
      const SngPostureDeployment *deployment = computed->pdata[i];
      const SngScore *score = &deployment->assurance.score;

      g_test_message ("%s %f", deployments[i].key, score->lo);
      g_assert_cmpstr (sng_record_get_key (deployment->record), ==, deployments[i].key);
      if (isnan (deployments[i].score))
        {
          g_assert_cmpint (score->state, ==, SNG_BAND_UNKNOWN);
          g_assert_cmpfloat_with_epsilon (score->hi, 25, 1e-9);
        }
      else
        g_assert_cmpfloat_with_epsilon (score->lo, deployments[i].score, 0.005);
    }
}

static void
test_caps (void)
{
  GPtrArray *computed = sng_posture_get_deployments (posture);

  for (guint i = 0; i < G_N_ELEMENTS (deployments); i++)
    {
      const SngPostureDeployment *deployment = computed->pdata[i];
      g_auto (GStrv) expected = g_strsplit (deployments[i].caps, " ", -1);
      guint n = 0;

      for (guint cap = 0; cap < SNG_N_CAPS; cap++)
        if (deployment->assurance.caps[cap] == SNG_TRUTH_YES)
          {
            g_test_message ("%s %s", deployments[i].key, sng_cap_name (cap));
            g_assert_true (g_strv_contains ((const char *const *) expected, sng_cap_name (cap)));
            n++;
          }
      g_assert_cmpuint (n, ==, *deployments[i].caps ? g_strv_length (expected) : 0);
    }
}

static char
letter_of (SngGateResult result)
{
  return result == SNG_GATE_PASS ? 'p' : result == SNG_GATE_FAIL ? 'f' : result == SNG_GATE_NA ? '-' : 'u';
}

static void
test_processes (void)
{
  GPtrArray *computed = sng_posture_get_processes (posture);

  g_assert_cmpuint (computed->len, ==, G_N_ELEMENTS (processes));
  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      const SngPostureProcess *process = computed->pdata[i];
      const SngScore *scores = process->pillars.scores;
      char gates[SNG_N_PROCESS_GATES + 1] = { 0 };

      for (guint gate = 0; gate < SNG_N_PROCESS_GATES; gate++)
        gates[gate] = letter_of (process->gates[gate]);
      g_test_message ("%s A %f S %f T %f stage %d gates %s confidence %f %f %f", processes[i].key, scores[0].lo,
                      scores[1].lo, scores[2].lo, process->stage, gates, scores[0].confidence,
                      scores[1].confidence, scores[2].confidence);
      g_assert_cmpstr (sng_record_get_key (process->record), ==, processes[i].key);
      if (isnan (processes[i].ai))
        g_assert_cmpint (scores[SNG_PILLAR_AI].state, ==, SNG_BAND_UNKNOWN);
      else
        g_assert_cmpfloat_with_epsilon (scores[SNG_PILLAR_AI].lo, processes[i].ai, 0.005);
      g_assert_cmpfloat_with_epsilon (scores[SNG_PILLAR_SECURITY].lo, processes[i].security, 0.005);
      g_assert_cmpfloat_with_epsilon (scores[SNG_PILLAR_TALENT].lo, processes[i].talent, 0.015);
      g_assert_cmpint (process->cohesion.weakest, ==, processes[i].weakest);
      g_assert_cmpstr (gates, ==, processes[i].gates);
      g_assert_cmpint (process->stage, ==, processes[i].stage);
    }
}

static void
test_organisation (void)
{
  guint n;

  g_assert_cmpfloat_with_epsilon (sng_posture_get_pillar (posture, SNG_PILLAR_AI)->lo, 60.96, 0.1);
  g_assert_cmpfloat_with_epsilon (sng_posture_get_pillar (posture, SNG_PILLAR_SECURITY)->lo, 70.20, 0.1);
  g_assert_cmpfloat_with_epsilon (sng_posture_get_pillar (posture, SNG_PILLAR_TALENT)->lo, 58.0, 0.1);
  g_assert_cmpint (sng_posture_get_synergy (posture)->weakest, ==, SNG_PILLAR_TALENT);
  g_assert_cmpuint (sng_posture_count_holding (posture, &n), ==, 4);
  g_assert_cmpuint (n, ==, 12);
}

static void
test_top_risks (void)
{
  static const char *const top[] = { "R-0012", "R-0027", "R-0008", "R-0041", "R-0033" };
  GPtrArray *risks = sng_posture_get_risks (posture);

  g_assert_cmpuint (risks->len, >=, G_N_ELEMENTS (top));
  for (guint i = 0; i < G_N_ELEMENTS (top); i++)
    g_assert_cmpstr (sng_record_get_key (((SngPostureRisk *) risks->pdata[i])->record), ==, top[i]);
}

static void
test_history (void)
{
  static const double talent[] = { 61, 60, 58, 55, 51, 49, 53 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  SngPostureHistory history;

  g_assert_true (sng_posture_read_history (reader, &history, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (history.n, ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (talent); i++)
    g_assert_cmpfloat (history.pillars[SNG_PILLAR_TALENT][i], ==, talent[i]);
  /* Nobody measured AI in the first quarter; the last one was frozen from what was computed. */
  g_assert_true (isnan (history.pillars[SNG_PILLAR_AI][0]));
  g_assert_cmpfloat_with_epsilon (history.pillars[SNG_PILLAR_TALENT][7], 58.0, 0.1);
}

/* Where figures go, from the quarters that were frozen. */
static void
test_trends (void)
{
  static const struct
  {
    const char *indicator;
    guint n;
    double slope;
    SngMomentum momentum;
  } expected[] = {
    { "talent_pillar", 8, 3.167, SNG_MOMENTUM_IMPROVING },
    { "security_pillar", 8, 3.5, SNG_MOMENTUM_IMPROVING },
    { "ai_pillar", 7, 5, SNG_MOMENTUM_IMPROVING },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (reader, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SngIndicatorTrend *trend = sng_indicator_trends_find (trends, expected[i].indicator);
      g_auto (SngValue) momentum = SNG_UNKNOWN;

      g_test_message ("%s: %u quarters, slope %g", expected[i].indicator, trend->n, trend->slope);
      g_assert_cmpuint (trend->n, ==, expected[i].n);
      g_assert_cmpfloat_with_epsilon (trend->slope, expected[i].slope, 0.05);
      g_assert_cmpint (trend->momentum, ==, expected[i].momentum);
      sng_posture_get_value (posture, trend->indicator,
                             sng_kind (SNG_KIND_INDICATOR)->fields[SNG_INDICATOR_MOMENTUM], &momentum);
      g_assert_cmpint (sng_value_is_known (&momentum), ==, trend->momentum != SNG_MOMENTUM_UNKNOWN);
    }
}

/* Adoption 100, control 50, eight in the shadow. */
static void
test_adoption (void)
{
  const SngPostureAdoption *adoption = sng_posture_get_adoption (posture);

  g_assert_cmpfloat_with_epsilon (adoption->figures.adoption, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (adoption->figures.control, 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (adoption->figures.gap, 50, 1e-9);
  g_assert_cmpint (adoption->figures.band, ==, SNG_BAND_CRITICAL);
  g_assert_cmpuint (adoption->n_shadow, ==, 8);
  g_assert_cmpuint (adoption->n_in_use, ==, 37);
}

/* 59, of which every lens says where it comes from. */
static void
test_balance (void)
{
  const SngBalance *balance = sng_posture_get_balance (posture);

  g_assert_cmpfloat_with_epsilon (balance->score.lo, 59, 0.5);
  g_assert_cmpint (balance->weakest, ==, SNG_LENS_ACTIONS);
  g_assert_cmpint (balance->word, ==, SNG_BALANCE_PREVENTIVE);
  g_assert_cmpfloat_with_epsilon (balance->lenses[SNG_LENS_SPEND].score.lo, 100 * 9.5 / 15, 1e-6);
  for (SngLens i = 0; i < SNG_N_LENSES; i++)
    g_assert_cmpuint (sng_posture_get_lens_inputs (posture, i)->n_items, >, 10);
}

/* 61 millions, whose alignment with the gaps is 65.7. */
static void
test_investment (void)
{
  const SngPostureInvestment *investment = sng_posture_get_investment (posture);
  static const double spend[SNG_N_PILLARS] = { 34e8, 19e8, 8e8 };
  static const double sides[SNG_N_SIDES] = { 9.5e8, 4e8, 5.5e8 };
  static const double gaps[SNG_N_PILLARS] = { 14, 5, 17 };

  g_assert_cmpint (investment->year, ==, 2026);
  g_assert_cmpstr (investment->currency, ==, "MXN");
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    {
      g_assert_cmpfloat_with_epsilon (investment->spend[i], spend[i], 0.5);
      g_assert_cmpfloat_with_epsilon (investment->gaps[i], gaps[i], 0.5);
    }
  for (SngSide i = 0; i < SNG_N_SIDES; i++)
    g_assert_cmpfloat_with_epsilon (investment->sides[i], sides[i], 0.5);
  g_assert_cmpfloat_with_epsilon (investment->alignment, 65.7, 0.05);
  g_assert_cmpfloat_with_epsilon (sng_posture_get_optimism_gap (posture), 13, 0.1);
}

static void
test_people (void)
{
  const SngGroupFigures *people = sng_posture_get_people (posture);

  g_assert_cmpuint (people->heads, ==, 412);
  g_assert_cmpuint (people->onboarding, ==, 17);
  g_assert_cmpuint (people->skilled, ==, 182);
  g_assert_cmpuint (people->critical_posts, ==, 24);
  g_assert_cmpuint (people->filled_posts, ==, 19);
  g_assert_cmpuint (people->external_posts, ==, 7);
  g_assert_cmpuint (people->ready_posts, ==, 15);
}

/* What the quarters said when they closed; the last one was frozen as it was computed. */
static void
test_frozen_exposure (void)
{
  static const double expected[][2]
      = { { 41.8, 118 }, { 47.2, 131 }, { 54.0, 149 }, { 58.7, 163 }, { 55.1, 150 }, { 52.4, 141 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  g_autoptr (GPtrArray) frozen = sng_frozen_exposures_read (reader, &error);
  const SngFrozenExposure *last;

  g_assert_no_error (error);
  g_assert_cmpuint (frozen->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < frozen->len; i++)
    {
      const SngFrozenExposure *quarter = frozen->pdata[i];

      g_assert_cmpfloat_with_epsilon (quarter->amounts[SNG_LOSS_EXPECTED] / 1e8, expected[i][0], 0.05);
      g_assert_cmpfloat_with_epsilon (quarter->amounts[SNG_LOSS_P95] / 1e8, expected[i][1], 3);
      g_assert_cmpfloat_with_epsilon (
          sng_frozen_exposure_get_probability (quarter, quarter->amounts[SNG_LOSS_P95]), 0.05, 0.004);
    }
  last = frozen->pdata[0];
  g_assert_cmpint (last->as_of, ==, sng_date_from_civil (2026, 9, 30));
  g_assert_cmpfloat (sng_frozen_exposure_get_probability (last, 1e15), ==, 0);
}

/* Whatever the number of threads, to the last digit. */
static void
test_exposure_threads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  g_autoptr (SngLossReading) reading
      = sng_loss_reading_new (reader, sng_date_from_civil (2026, 9, 30), &error);
  g_autofree char *first = NULL;

  for (guint n_threads = 1; n_threads <= 3; n_threads++)
    {
      g_autoptr (SngExposure) exposure = sng_exposure_compute (reading, NULL, n_threads, NULL, &error);
      g_autoptr (JsonNode) node = sng_exposure_to_json (exposure, reader);
      g_autofree char *text = json_to_string (node, FALSE);

      if (first == NULL)
        first = g_steal_pointer (&text);
      else
        g_assert_cmpstr (text, ==, first);
    }
}

/* Expected loss 41.8 ± 3 %, P95 118 ± 3 millions, 22 of 56 risks with an estimate. */
static void
test_exposure (void)
{
  static const char *const top[] = { "R-0012", "R-0027", "R-0008", "R-0041", "R-0033" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  g_autoptr (SngLossReading) reading
      = sng_loss_reading_new (reader, sng_date_from_civil (2026, 9, 30), &error);
  const SngTolerance *breach;

  g_assert_no_error (error);
  for (reading->seed = 1; reading->seed <= 10; reading->seed++)
    {
      g_autoptr (SngExposure) exposure = sng_exposure_compute (reading, NULL, 2, NULL, &error);
      const SngLossFigures *figures = sng_exposure_get_figures (exposure, SNG_EXPOSURE_TODAY);
      GArray *risks = sng_exposure_get_risks (exposure);

      g_assert_no_error (error);
      g_assert_cmpuint (risks->len, ==, 22);
      g_assert_cmpuint (sng_exposure_get_unquantified (exposure)->len, ==, 34);
      g_assert_cmpfloat_with_epsilon (figures->mean / 1e8, 41.8, 0.03 * 41.8);
      g_assert_cmpfloat_with_epsilon (
          sng_exposure_get_expected (exposure, SNG_EXPOSURE_TODAY) / 1e8, 41.8, 0.05);
      g_assert_cmpfloat_with_epsilon ((double) figures->p95 / 1e8, 118, 3);
      for (guint i = 0; i < G_N_ELEMENTS (top); i++)
        g_assert_cmpstr (
            sng_record_get_key (g_array_index (risks, SngExposureRisk, i).risk->record), ==, top[i]);
      /* Segmenting the network of Apodaca takes 9.8 millions away. */
      g_assert_cmpfloat_with_epsilon (
          (sng_exposure_get_expected (exposure, SNG_EXPOSURE_TODAY)
           - sng_exposure_get_expected (exposure, SNG_EXPOSURE_TARGET)) / 1e8, 9.8, 0.05);
      breach = sng_exposure_get_breach (exposure);
      g_assert_nonnull (breach);
      g_assert_cmpint (breach->amount, ==, 10000000000);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (SngClock) clock = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  zone = g_time_zone_new_identifier ("America/Mexico_City");
  clock = sng_clock_new_fixed (sng_date_from_civil (2026, 10, 1) * 86400 * G_USEC_PER_SEC, zone);
  folder = g_dir_make_tmp ("sinergia-scores-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "demo.sinergia", NULL);
  store = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  sng_demo_build (store, &error);
  g_assert_no_error (error);
  reader = sng_reader_new (store, &error);
  g_assert_no_error (error);
  posture = sng_posture_compute (reader, sng_clock_today (clock), &error);
  g_assert_no_error (error);

  g_test_add_func ("/demo/deployments", test_deployments);
  g_test_add_func ("/demo/caps", test_caps);
  g_test_add_func ("/demo/processes", test_processes);
  g_test_add_func ("/demo/organisation", test_organisation);
  g_test_add_func ("/demo/top-risks", test_top_risks);
  g_test_add_func ("/demo/exposure", test_exposure);
  g_test_add_func ("/demo/exposure-threads", test_exposure_threads);
  g_test_add_func ("/demo/exposure-frozen", test_frozen_exposure);
  g_test_add_func ("/demo/history", test_history);
  g_test_add_func ("/demo/trends", test_trends);
  g_test_add_func ("/demo/people", test_people);
  g_test_add_func ("/demo/adoption", test_adoption);
  g_test_add_func ("/demo/balance", test_balance);
  g_test_add_func ("/demo/investment", test_investment);
  status = g_test_run ();

  g_clear_object (&posture);
  g_clear_pointer (&reader, sng_reader_free);
  sng_register_close (store);
  g_clear_object (&store);
  sng_test_folder_remove (folder);
  return status;
}
