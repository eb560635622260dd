/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-json-import.h"
#include "data/posture/sng-exposure-json.h"
#include "data/posture/sng-posture.h"
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Amounts in JSON are minor units: this many to a million. */
#define MILLION 1e8

#define MONEY(Field, Amount, Currency)                                                             \
  "\"" Field "\":{\"amount\":" Amount ",\"currency\":\"" Currency "\"}"
#define LOSS(Low, Likely, High, Currency)                                                          \
  MONEY ("loss_minimum", Low, Currency)                                                            \
  "," MONEY ("loss_likely", Likely, Currency) "," MONEY ("loss_maximum", High, Currency)
#define FREQUENCY(Low, Likely, High)                                                               \
  "\"frequency_minimum\":" Low ",\"frequency_likely\":" Likely ",\"frequency_maximum\":" High

#define LEF_A FREQUENCY ("0.1", "0.5", "2")
#define LM_A LOSS ("50000000", "300000000", "2000000000", "MXN")

/* A and B are those of the vectors of the method; none of the others may enter the figures. */
static const char facts[]
    = "{\"sinergia\":{\"format\":1},"
      "\"unit\":[{\"key\":\"U-001\",\"name\":{\"en\":\"Group\"},\"unit_type\":\"organisation\",\"currency\":\"MXN\"}],"
      "\"process\":[{\"key\":\"P01\",\"name\":{\"en\":\"Payments\"},\"criticality\":3,\"state\":\"operating\"},"
      "{\"key\":\"P02\",\"name\":{\"en\":\"Minutes\"},\"criticality\":1,\"state\":\"operating\"}],"
      "\"appetite\":["
      "{\"key\":\"AP-001\",\"category\":\"cyber\",\"statement\":{\"en\":\"x\"}," MONEY ("tolerance_p95", "100", "MXN") "},"
      "{\"key\":\"AP-002\",\"statement\":{\"en\":\"x\"}," MONEY ("tolerance_p95", "2500000000", "MXN") "},"
      "{\"key\":\"AP-003\",\"statement\":{\"en\":\"x\"}," MONEY ("loss_threshold", "2500000000", "MXN") ",\"loss_probability\":5},"
      "{\"key\":\"AP-004\",\"statement\":{\"en\":\"x\"}," MONEY ("loss_threshold", "6000000000", "MXN") ",\"loss_probability\":10}],"
      "\"risk\":["
      "{\"key\":\"R-0001\",\"name\":{\"en\":\"A\"},\"state\":\"open\",\"processes\":[\"P01\",\"P02\"]," LEF_A "," LM_A ","
      MONEY ("cost", "50000000", "MXN") "," MONEY ("cost_yearly", "50000000", "MXN") ","
      "\"target_frequency_minimum\":0.05,\"target_frequency_likely\":0.25,\"target_frequency_maximum\":1},"
      "{\"key\":\"R-0002\",\"name\":{\"en\":\"B\"},\"state\":\"draft\",\"processes\":[\"P01\"],"
      FREQUENCY ("0.02", "0.05", "0.2") "," LOSS ("500000000", "2000000000", "12000000000", "MXN") "},"
      "{\"key\":\"R-0003\",\"name\":{\"en\":\"Nothing\"},\"state\":\"open\"},"
      "{\"key\":\"R-0004\",\"name\":{\"en\":\"Half\"},\"state\":\"open\"," LEF_A "},"
      "{\"key\":\"R-0005\",\"name\":{\"en\":\"Dollars\"},\"state\":\"open\"," LEF_A "," LOSS ("1", "2", "3", "USD") "},"
      "{\"key\":\"R-0006\",\"name\":{\"en\":\"Disorder\"},\"state\":\"open\"," LEF_A "," LOSS ("3", "2", "1", "MXN") "},"
      "{\"key\":\"R-0007\",\"name\":{\"en\":\"Cause\"},\"state\":\"open\",\"common_cause\":\"x\"," LEF_A "," LM_A "},"
      "{\"key\":\"R-0008\",\"name\":{\"en\":\"Cause\"},\"state\":\"open\",\"common_cause\":\"x\","
      FREQUENCY ("0.1", "0.5", "3") "," LM_A "},"
      "{\"key\":\"R-0009\",\"name\":{\"en\":\"Closed\"},\"state\":\"closed\"," LEF_A "," LM_A "}]}";

typedef struct
{
  char *folder;
  SngRegister *store;
  SngReader *reader;
} Fixture;

static void
import (Fixture *fixture, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->store, &error);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change = sng_json_import_prepare (reader, json, strlen (json), &report, &error);
  g_autoptr (SngOutcome) outcome = NULL;

  g_assert_no_error (error);
  outcome = sng_register_apply (fixture->store, change, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngClock) clock
      = sng_clock_new_fixed (sng_date_from_civil (2026, 9, 30) * 86400 * G_USEC_PER_SEC, zone);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("sinergia-exposure-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "test.sinergia", NULL);
  fixture->store = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  import (fixture, data != NULL ? data : facts);
  fixture->reader = sng_reader_new (fixture->store, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sng_reader_free (fixture->reader);
  sng_register_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  sng_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static SngExposure *
compute (Fixture *fixture, guint n_threads)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngLossReading) reading
      = sng_loss_reading_new (fixture->reader, sng_date_from_civil (2026, 9, 30), &error);
  SngExposure *exposure;

  g_assert_no_error (error);
  exposure = sng_exposure_compute (reading, NULL, n_threads, NULL, &error);
  g_assert_no_error (error);
  return exposure;
}

static const SngExposureRisk *
risk_at (SngExposure *exposure, guint i)
{
  return &g_array_index (sng_exposure_get_risks (exposure), SngExposureRisk, i);
}

static void
test_portfolio (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngExposure) exposure = compute (fixture, 1);
  const SngLossFigures *figures = sng_exposure_get_figures (exposure, SNG_EXPOSURE_TODAY);

  g_assert_cmpuint (sng_exposure_get_risks (exposure)->len, ==, 2);
  g_assert_cmpstr (sng_record_get_key (risk_at (exposure, 0)->risk->record), ==, "R-0001");
  g_assert_cmpfloat_with_epsilon (risk_at (exposure, 0)->expected / MILLION, 3.7014, 1e-3);
  g_assert_cmpfloat_with_epsilon (risk_at (exposure, 1)->expected / MILLION, 2.3917, 1e-3);
  g_assert_cmpfloat_with_epsilon (sng_exposure_get_expected (exposure, SNG_EXPOSURE_TODAY) / MILLION,
                                  6.0931, 1e-3);
  g_assert_cmpfloat_with_epsilon (figures->mean / MILLION, 6.0931, 0.03 * 6.0931);
  g_assert_cmpfloat_with_epsilon ((double) figures->p95 / MILLION, 26.51, 0.04 * 26.51);
  g_assert_cmpfloat_with_epsilon ((double) risk_at (exposure, 0)->figures.p95 / MILLION, 15.00, 0.6);
}

/* None of them is worth nothing: each is listed with the reason, drafts too, closed ones not. */
static void
test_unquantified (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *key;
    SngEstimateGap gap;
  } expected[] = {
    { "R-0003", SNG_ESTIMATE_MISSING },        { "R-0004", SNG_ESTIMATE_MISSING },
    { "R-0005", SNG_ESTIMATE_OTHER_CURRENCY }, { "R-0006", SNG_ESTIMATE_OUT_OF_ORDER },
    { "R-0007", SNG_ESTIMATE_CAUSE_DIFFERS },  { "R-0008", SNG_ESTIMATE_CAUSE_DIFFERS },
  };
  g_autoptr (SngExposure) exposure = compute (fixture, 1);
  GPtrArray *risks = sng_exposure_get_unquantified (exposure);

  g_assert_cmpuint (risks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < risks->len; i++)
    {
      const SngLossRisk *risk = risks->pdata[i];

      g_assert_cmpstr (sng_record_get_key (risk->record), ==, expected[i].key);
      g_assert_cmpint (risk->gap, ==, expected[i].gap);
    }
}

/* Half the frequency halves the expected loss; a part without an estimate stays as it is. */
static void
test_target (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngExposure) exposure = compute (fixture, 1);
  const SngExposureRisk *risk = risk_at (exposure, 0);

  g_assert_true (sng_exposure_has_targets (exposure));
  g_assert_cmpfloat_with_epsilon (risk->target_expected, risk->expected / 2, 1);
  g_assert_cmpfloat_with_epsilon (risk->treatment_value, 3.7014 / 2 - 1, 1e-3);
  g_assert_true (isnan (risk_at (exposure, 1)->target_expected));
  g_assert_cmpfloat_with_epsilon (sng_exposure_get_expected (exposure, SNG_EXPOSURE_TARGET),
                                  risk->expected / 2 + risk_at (exposure, 1)->expected, 1);
  g_assert_cmpint (sng_exposure_get_figures (exposure, SNG_EXPOSURE_TARGET)->p90, <,
                   sng_exposure_get_figures (exposure, SNG_EXPOSURE_TODAY)->p90);
}

/* A point that is said twice stands once; statements of a category do not speak of the whole. */
static void
test_tolerances (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngExposure) exposure = compute (fixture, 1);
  GArray *points = sng_exposure_get_reading (exposure)->tolerances;
  const SngTolerance *breach = sng_exposure_get_breach (exposure);

  g_assert_cmpuint (points->len, ==, 2);
  g_assert_cmpint (g_array_index (points, SngTolerance, 0).amount, ==, 2500000000);
  g_assert_cmpfloat (g_array_index (points, SngTolerance, 0).probability, ==, 0.05);
  g_assert_cmpint (g_array_index (points, SngTolerance, 1).amount, ==, 6000000000);
  g_assert_true (breach == &g_array_index (points, SngTolerance, 0));
  g_assert_cmpfloat_with_epsilon (
      sng_exposure_get_probability (exposure, SNG_EXPOSURE_TODAY, 25 * MILLION), 0.0538, 0.004);
}

/* A risk of two processes is divided between them, and the shares add up to the whole. */
static void
test_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngExposure) exposure = compute (fixture, 1);
  GArray *processes = sng_exposure_get_processes (exposure);

  g_assert_cmpuint (processes->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (processes, SngExposureProcess, 0).expected / MILLION,
                                  2.3917 + 3.7014 / 2, 1e-3);
  g_assert_cmpfloat_with_epsilon (g_array_index (processes, SngExposureProcess, 1).expected / MILLION,
                                  3.7014 / 2, 1e-3);
}

static char *
as_text (Fixture *fixture, guint n_threads)
{
  g_autoptr (SngExposure) exposure = compute (fixture, n_threads);
  g_autoptr (JsonNode) node = sng_exposure_to_json (exposure, fixture->reader);

  return json_to_string (node, FALSE);
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = as_text (fixture, 1);
  g_autofree char *two = as_text (fixture, 2);
  g_autofree char *many = as_text (fixture, 0);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, ==, many);
}

/* What other risks there are does not change the years of a risk. */
static void
test_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngExposure) before = compute (fixture, 1);
  g_autoptr (SngExposure) after = NULL;

  import (fixture, "{\"risk\":[{\"key\":\"R-0001\",\"state\":\"closed\"},"
                   "{\"key\":\"R-0010\",\"name\":{\"en\":\"New\"},\"state\":\"open\"," LEF_A "," LM_A "}]}");
  sng_reader_free (fixture->reader);
  fixture->reader = sng_reader_new (fixture->store, NULL);
  after = compute (fixture, 1);
  g_assert_cmpmem (&risk_at (before, 1)->figures, sizeof (SngLossFigures),
                   &risk_at (after, 1)->figures, sizeof (SngLossFigures));
}

static char *
json_of (Fixture *fixture, SngExposure *exposure)
{
  g_autoptr (JsonNode) node = sng_exposure_to_json (exposure, fixture->reader);

  return json_to_string (node, FALSE);
}

/* Dragging an estimate and back again, or switching a treatment on: what is simulated of the
 * difference alone is the same as what is simulated from nothing. */
static void
test_what_if (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngExposure) today = compute (fixture, 1);
  const SngExposureRisk *risk = risk_at (today, 0);
  SngHandle handle = sng_record_get_handle (risk->risk->record);
  g_autoptr (SngLossReading) reading = sng_loss_reading_suppose (
      sng_exposure_get_reading (today), handle, &risk->risk->estimates.target);
  g_autoptr (SngExposure) fresh = sng_exposure_compute (reading, NULL, 1, NULL, NULL);
  g_autoptr (SngExposure) changed = sng_exposure_compute (reading, today, 1, NULL, NULL);
  g_autoptr (SngExposure) back
      = sng_exposure_compute (sng_exposure_get_reading (today), changed, 2, NULL, NULL);
  g_autofree char *text_today = json_of (fixture, today);
  g_autofree char *text_fresh = json_of (fixture, fresh);
  g_autofree char *text_changed = json_of (fixture, changed);
  g_autofree char *text_back = json_of (fixture, back);

  g_assert_false (sng_loss_reading_equal (reading, sng_exposure_get_reading (today)));
  g_assert_true (sng_loss_reading_equal (reading, reading));
  g_assert_cmpfloat_with_epsilon (sng_exposure_get_expected (changed, SNG_EXPOSURE_TODAY),
                                  sng_exposure_get_expected (today, SNG_EXPOSURE_TARGET), 1);
  g_assert_cmpstr (text_fresh, ==, text_changed);
  g_assert_cmpstr (text_today, ==, text_back);
  g_assert_cmpstr (text_today, !=, text_changed);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SngLossReading) reading
      = sng_loss_reading_new (fixture->reader, sng_date_from_civil (2026, 9, 30), &error);

  g_cancellable_cancel (cancellable);
  g_assert_null (sng_exposure_compute (reading, NULL, 2, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Without an estimate nothing is known; that is not a loss of nothing. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngExposure) exposure = compute (fixture, 2);
  g_autofree char *text = as_text (fixture, 1);

  g_assert_true (isnan (sng_exposure_get_expected (exposure, SNG_EXPOSURE_TODAY)));
  g_assert_null (sng_exposure_get_figures (exposure, SNG_EXPOSURE_TODAY));
  g_assert_true (isnan (sng_exposure_get_probability (exposure, SNG_EXPOSURE_TODAY, 1)));
  g_assert_null (sng_exposure_get_breach (exposure));
  g_assert_nonnull (strstr (text, "\"eal\":null"));
  g_assert_nonnull (strstr (text, "\"curve\":[]"));
  g_assert_nonnull (strstr (text, "\"unquantified\":[\"R-0001\"]"));
}

static void
test_parameters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngExposure) exposure = compute (fixture, 2);
  SngLossReading *reading = sng_exposure_get_reading (exposure);

  g_assert_cmpuint (reading->n_trials, ==, 2000);
  g_assert_cmpuint (reading->seed, ==, 7);
}

static SngPosture *
compute_posture (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SngPosture *posture;

  sng_reader_free (fixture->reader);
  fixture->reader = sng_reader_new (fixture->store, &error);
  g_assert_no_error (error);
  posture = sng_posture_compute (fixture->reader, sng_date_from_civil (2026, 9, 30), &error);
  g_assert_no_error (error);
  return posture;
}

static gint64
money_of (SngPosture *posture, const SngExposureRisk *risk, SngRiskField field)
{
  g_auto (SngValue) value = SNG_UNKNOWN;

  sng_posture_get_value (posture, risk->risk->record, sng_kind (SNG_KIND_RISK)->fields[field], &value);
  return value.tag == SNG_TAG_MONEY ? value.integer : -1;
}

/* The posture and the exposure say the same of one risk, to the last centavo. */
static void
test_losses_of_a_risk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngPosture) posture = compute_posture (fixture);
  g_autoptr (SngExposure) exposure = compute (fixture, 1);

  for (guint i = 0; i < 2; i++)
    {
      const SngExposureRisk *risk = risk_at (exposure, i);

      g_assert_cmpint (money_of (posture, risk, SNG_RISK_LOSS_P90), ==, risk->figures.p90);
      g_assert_cmpint (money_of (posture, risk, SNG_RISK_LOSS_P95), ==, risk->figures.p95);
      g_assert_cmpint (money_of (posture, risk, SNG_RISK_TAIL_LOSS), ==, (gint64) round (risk->figures.tail));
    }
}

#define CYBER_RISK(State) \
  "{\"process\":[{\"key\":\"P03\",\"name\":{\"en\":\"Fraud\"},\"criticality\":1,\"state\":\"operating\"}]," \
  "\"risk\":[{\"key\":\"R-0020\",\"name\":{\"en\":\"C\"},\"state\":\"" State "\",\"category\":\"cyber\"," \
  "\"processes\":[\"P03\"],\"residual_likelihood\":1,\"residual_financial\":1," LEF_A "," LM_A "}]," \
  "\"appetite\":[{\"key\":\"AP-001\",\"category\":\"cyber\",\"statement\":{\"en\":\"x\"},\"tolerance_score\":12,"

static const struct
{
  const char *json;
  gboolean is_over;
  SngGateResult gate;
} limits[] = {
  /* Its P95 is 15 millions, whatever its score is. */
  { CYBER_RISK ("open") MONEY ("tolerance_p95", "1000000000", "MXN") "}]}", TRUE, SNG_GATE_FAIL },
  { CYBER_RISK ("treatment") MONEY ("tolerance_p95", "1000000000", "MXN") "}]}", TRUE, SNG_GATE_PASS },
  { CYBER_RISK ("open") MONEY ("tolerance_p95", "2000000000", "MXN") "}]}", FALSE, SNG_GATE_PASS },
  { CYBER_RISK ("open") MONEY ("tolerance_p95", "1000000000", "USD") "}]}", FALSE, SNG_GATE_PASS },
};

/* Ruling 29b: a risk is above tolerance by its loss of one year of twenty too. */
static void
test_tolerance_by_loss (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (SngPosture) posture = NULL;
      g_auto (SngValue) value = SNG_UNKNOWN;
      g_autoptr (SngRecord) risk = NULL;
      const SngPostureProcess *process;

      import (fixture, limits[i].json);
      posture = compute_posture (fixture);
      process = sng_posture_get_process (
          posture, sng_reader_find (fixture->reader, SNG_KIND_PROCESS, "P03"));
      risk = sng_reader_get_record (fixture->reader,
                                    sng_reader_find (fixture->reader, SNG_KIND_RISK, "R-0020"));
      sng_posture_get_value (posture, risk, sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_OVER_TOLERANCE],
                             &value);
      g_test_message ("case %u", i);
      g_assert_cmpint (sng_value_get_boolean (&value, -1), ==, limits[i].is_over);
      g_assert_cmpint (process->gates[SNG_PROCESS_GATE_RISKS], ==, limits[i].gate);
    }
}

int
main (int argc, char *argv[])
{
  static const char nothing[] = "{\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"A\"},\"state\":\"open\"}]}";
  static const char parameters[]
      = "{\"parameter\":[{\"key\":\"exposure_trials\",\"name\":{\"en\":\"x\"},\"value\":2000},"
        "{\"key\":\"exposure_seed\",\"name\":{\"en\":\"x\"},\"value\":7}],"
        "\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"A\"},\"state\":\"open\"," LEF_A "," LM_A "}]}";

  g_test_init (&argc, &argv, NULL);
#define ADD(Path, Data, Function) g_test_add (Path, Fixture, Data, set_up, Function, tear_down)
  ADD ("/exposure/portfolio", NULL, test_portfolio);
  ADD ("/exposure/unquantified-is-listed", NULL, test_unquantified);
  ADD ("/exposure/target", NULL, test_target);
  ADD ("/exposure/tolerances", NULL, test_tolerances);
  ADD ("/exposure/processes", NULL, test_processes);
  ADD ("/exposure/threads-change-nothing", NULL, test_threads);
  ADD ("/exposure/other-risks-change-nothing", NULL, test_alone);
  ADD ("/exposure/what-if", NULL, test_what_if);
  ADD ("/exposure/cancelled", NULL, test_cancelled);
  ADD ("/exposure/losses-of-a-risk", NULL, test_losses_of_a_risk);
  ADD ("/exposure/tolerance-by-loss", NULL, test_tolerance_by_loss);
  ADD ("/exposure/without-an-estimate", nothing, test_nothing);
  ADD ("/exposure/parameters", parameters, test_parameters);
#undef ADD
  return g_test_run ();
}
