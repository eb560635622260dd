/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-sources.h"
#include "data/demo/sng-demo.h"
#include "data/method/sng-risk-score.h"
#include "data/posture/sng-posture.h"
#include "data/register/rules/sng-risk-rating.h"
#include "data/sources/sng-source-health.h"
#include "data/sources/sng-source-run.h"
#include "tests/lib/sng-test-folder.h"
#include "tests/lib/sng-test-server.h"

#include <glib/gstdio.h>

/* The demonstration is made once for all cases. */
static SngRegister *demo;
static SngPosture *posture;

static SngReader *
open_reader (void)
{
  g_autoptr (GError) error = NULL;
  SngReader *reader = sng_reader_new (demo, &error);

  g_assert_no_error (error);
  return reader;
}

static guint
count_choice (SngKindId kind, const char *field_name, const char *choice)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind, FALSE, NULL);
  const SngField *field = sng_kind_field (sng_kind (kind), field_name);
  guint wanted = sng_field_choice_by_name (field, choice);
  guint n = 0;

  g_assert_cmpuint (wanted, !=, 0);
  for (guint i = 0; i < records->len; i++)
    n += sng_value_get_integer (sng_record_get (records->pdata[i], field->index), 0) == wanted;
  return n;
}

static guint
count_true (SngKindId kind, guint field)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind, FALSE, NULL);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += sng_value_get_boolean (sng_record_get (records->pdata[i], field), FALSE);
  return n;
}

static void
test_counts (void)
{
  static const struct
  {
    SngKindId kind;
    guint n;
  } expected[] = {
    { SNG_KIND_PROCESS, 12 },      { SNG_KIND_DEPLOYMENT, 40 }, { SNG_KIND_CONTROL, 198 },
    { SNG_KIND_PERSON, 419 },      { SNG_KIND_POST, 24 },       { SNG_KIND_CREDENTIAL, 143 },
    { SNG_KIND_RISK, 60 },         { SNG_KIND_THREAT, 20 },     { SNG_KIND_INCIDENT, 10 },
    { SNG_KIND_ASSESSMENT, 1396 }, { SNG_KIND_SOURCE, 9 },      { SNG_KIND_MEETING, 4 },
    { SNG_KIND_SNAPSHOT, 8 },      { SNG_KIND_FINDING, 21 },
  };
  g_autoptr (SngReader) reader = open_reader ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (sng_reader_count (reader, expected[i].kind), ==, expected[i].n);
}

static void
test_states (void)
{
  static const struct
  {
    SngKindId kind;
    const char *field;
    const char *choice;
    guint n;
  } expected[] = {
    { SNG_KIND_DEPLOYMENT, "state", "proposed", 3 },
    { SNG_KIND_DEPLOYMENT, "state", "pilot", 7 },
    { SNG_KIND_DEPLOYMENT, "state", "production", 22 },
    { SNG_KIND_DEPLOYMENT, "state", "shadow", 8 },
    { SNG_KIND_DEPLOYMENT, "technique", "generative", 17 },
    { SNG_KIND_DEPLOYMENT, "sourcing", "consultants", 7 },
    { SNG_KIND_DEPLOYMENT, "tier", "critical", 4 },
    { SNG_KIND_DEPLOYMENT, "legacy_dependency", "blocked", 2 },
    { SNG_KIND_RISK, "state", "draft", 3 },
    { SNG_KIND_RISK, "state", "open", 5 },
    { SNG_KIND_RISK, "state", "assessed", 7 },
    { SNG_KIND_RISK, "state", "treatment", 24 },
    { SNG_KIND_RISK, "state", "monitor", 9 },
    { SNG_KIND_RISK, "state", "accepted", 6 },
    { SNG_KIND_RISK, "state", "occurred", 2 },
    { SNG_KIND_RISK, "state", "closed", 4 },
    { SNG_KIND_RISK, "category", "talent", 12 },
    { SNG_KIND_RISK, "category", "supplier", 6 },
    { SNG_KIND_RISK, "category", "compliance", 5 },
    { SNG_KIND_RISK, "category", "ot_safety", 4 },
    { SNG_KIND_RISK, "risk_type", "opportunity", 3 },
    { SNG_KIND_DECISION, "state", "requested", 3 },
    { SNG_KIND_PERSON, "person_type", "external", 7 },
    { SNG_KIND_PERSON, "generation", "millennials", 198 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (count_choice (expected[i].kind, expected[i].field, expected[i].choice), ==,
                      expected[i].n);
}

static int
previous_score (const char *key)
{
  GPtrArray *risks = sng_posture_get_risks (posture);

  for (guint i = 0; i < risks->len; i++)
    {
      const SngPostureRisk *risk = risks->pdata[i];

      if (g_str_equal (sng_record_get_key (risk->record), key))
        return risk->previous_score;
    }
  return -1;
}

static void
test_risks (void)
{
  guint levels[SNG_RISK_LEVEL_CRITICAL + 1] = { 0 };
  guint late = 0, reviews = 0;
  GPtrArray *risks = sng_posture_get_risks (posture);

  for (guint i = 0; i < risks->len; i++)
    {
      const SngPostureRisk *risk = risks->pdata[i];

      levels[risk->level]++;
      late += risk->n_actions_late;
      reviews += risk->days_late > 0;
    }
  g_assert_cmpuint (risks->len, ==, 53);
  g_assert_cmpuint (levels[SNG_RISK_LEVEL_CRITICAL], ==, 3);
  g_assert_cmpuint (levels[SNG_RISK_LEVEL_HIGH], ==, 10);
  g_assert_cmpuint (levels[SNG_RISK_LEVEL_MODERATE], ==, 21);
  g_assert_cmpuint (levels[SNG_RISK_LEVEL_LOW], ==, 14);
  g_assert_cmpuint (levels[SNG_RISK_LEVEL_UNKNOWN], ==, 5);
  g_assert_cmpuint (late, ==, 9);
  g_assert_cmpuint (reviews, ==, 9);
  g_assert_cmpint (previous_score ("R-0012"), ==, 25);
  g_assert_cmpint (previous_score ("R-0027"), ==, 15);
  g_assert_cmpint (previous_score ("R-0008"), ==, 15);
}

/* Only fraud detection has been cohesive for two closed quarters. */
static int
score_then (SngReader *then, const char *key)
{
  g_autoptr (SngRecord) risk
      = sng_reader_get_record (then, sng_reader_find (then, SNG_KIND_RISK, key));

  g_assert_nonnull (risk);
  return sng_risk_rated_score (risk, SNG_RATING_RESIDUAL);
}

/* Five ratings fell without evidence, and the risks have the past that the closed quarter tells. */
static void
test_reassessments (void)
{
  static const struct
  {
    const char *key;
    int score;
  } then[] = { { "R-0012", 25 }, { "R-0014", 12 }, { "R-0022", 12 }, { "R-0027", 15 },
               { "R-0033", 25 }, { "R-0041", 20 }, { "R-0045", 6 },  { "R-0046", 6 },
               { "R-0058", 6 } };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new_as_of (
      demo, sng_instant_end_of_day (sng_date_from_civil (2026, 6, 30), zone), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_true (SNG_KIND_RISK, SNG_RISK_DOWNGRADED), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (then); i++)
    {
      g_assert_cmpint (score_then (reader, then[i].key), ==, then[i].score);
      g_assert_cmpint (previous_score (then[i].key), ==, then[i].score);
    }
}

/* The trust of customers is watched: three key risk indicators within their limits. */
static void
test_key_risk_indicators (void)
{
  static const char *const keys[] = { "complaints", "identity_fraud", "phishing_clicked" };
  g_autoptr (SngReader) reader = open_reader ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      SngHandle indicator = sng_reader_find (reader, SNG_KIND_INDICATOR, keys[i]);
      g_autoptr (GArray) risks = sng_reader_get_referrers (
          reader, indicator, sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_INDICATORS]);
      g_autoptr (SngRecord) record = sng_reader_get_record (reader, indicator);
      g_auto (SngValue) signal = SNG_UNKNOWN;

      g_assert_true (sng_posture_get_value (
          posture, record, sng_kind (SNG_KIND_INDICATOR)->fields[SNG_INDICATOR_SIGNAL], &signal));
      g_assert_cmpuint (risks->len, >, 0);
      g_assert_cmpint (sng_value_get_integer (&signal, 0), ==, SNG_INDICATOR_SIGNAL_GREEN);
    }
}

static void
test_scale_ready (void)
{
  GPtrArray *processes = sng_posture_get_processes (posture);

  for (guint i = 0; i < processes->len; i++)
    {
      const SngPostureProcess *process = processes->pdata[i];

      g_assert_cmpint (process->scale_ready, ==,
                       g_str_equal (sng_record_get_key (process->record), "P03"));
    }
}

/* Two sources must look bad, and the others as old as the story says. */
static void
test_sources (void)
{
  static const struct
  {
    const char *key;
    guint state;
    int days;
  } expected[] = {
    { "SRC-01", SNG_SOURCE_STATE_FRESH, 1 },  { "SRC-02", SNG_SOURCE_STATE_FRESH, 2 },
    { "SRC-03", SNG_SOURCE_STATE_FRESH, 0 },  { "SRC-04", SNG_SOURCE_STATE_FRESH, 0 },
    { "SRC-05", SNG_SOURCE_STATE_AGEING, 3 }, { "SRC-06", SNG_SOURCE_STATE_FRESH, 1 },
    { "SRC-07", SNG_SOURCE_STATE_FRESH, 1 },  { "SRC-08", SNG_SOURCE_STATE_STALE, 9 },
    { "SRC-09", SNG_SOURCE_STATE_STALE, 41 },
  };
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GPtrArray) runs = sng_reader_get_records (reader, SNG_KIND_RUN, FALSE, NULL);
  SngClock *clock = sng_register_get_clock (demo);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (SngRecord) source = sng_reader_get_record (
          reader, sng_reader_find (reader, SNG_KIND_SOURCE, expected[i].key));
      g_autoptr (SngSourceHealth) health = sng_source_health_new (
          source, runs, sng_clock_today (clock), sng_clock_get_zone (clock));

      g_assert_cmpuint (health->state, ==, expected[i].state);
      g_assert_cmpint (health->age, ==, expected[i].days);
      g_assert_cmpuint (health->n_failures, ==, g_str_equal (expected[i].key, "SRC-09") ? 4 : 0);
    }
}

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  SngRunReport **report = data;
  g_autoptr (GError) error = NULL;

  *report = sng_source_refresh_finish (result, &error);
  g_assert_no_error (error);
}

static SngRunReport *
refresh (const char *key)
{
  SngRunReport *report = NULL;

  sng_source_refresh_async (demo, sng_register_find (demo, SNG_KIND_SOURCE, key), NULL, NULL,
                            refreshed_cb, &report);
  for (gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
       report == NULL && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (report);
  return report;
}

/* Another run of the program has another server, and asks again without changing a fact; the
 * historian still refuses. */
static void
test_new_server (void)
{
  static const struct
  {
    const char *key;
    gint64 n_rows; /* 0: as many as there are */
  } all[] = {
    { "SRC-01", 412 }, { "SRC-02", 0 },  { "SRC-03", 32 },  { "SRC-04", 40 },
    { "SRC-05", 194 }, { "SRC-06", 0 },  { "SRC-07", 412 }, { "SRC-08", 0 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SngDemoServer) server = sng_demo_server_start (&error);
  g_autoptr (SngRunReport) refused = NULL;

  g_assert_no_error (error);
  g_assert_true (sng_demo_sources_point_at (demo, server, &error));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (SngRunReport) report = refresh (all[i].key);

      g_assert_no_error (report->error);
      g_assert_cmpuint (report->state, ==, SNG_RUN_STATE_COMPLETED);
      if (all[i].n_rows != 0)
        g_assert_cmpint (report->counts.n_read, ==, all[i].n_rows);
      else
        g_assert_cmpint (report->counts.n_read, >, 0);
      g_assert_cmpint (report->counts.n_new, ==, 0);
      g_assert_cmpint (report->counts.n_changed, ==, 0);
      g_assert_cmpint (report->counts.n_refused, ==, 0);
    }
  refused = refresh ("SRC-09");
  g_assert_cmpuint (refused->state, ==, SNG_RUN_STATE_FAILED);
  g_assert_error (refused->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_DENIED);
}

static void
build (const char *path)
{
  g_autoptr (SngClock) clock = sng_demo_clock_new ();
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  demo = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  sng_demo_build (demo, &error);
  g_assert_no_error (error);
  reader = open_reader ();
  posture = sng_posture_compute (reader, sng_clock_today (clock), &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "demo.sinergia", NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  build (path);
  g_test_add_func ("/demo/counts", test_counts);
  g_test_add_func ("/demo/states", test_states);
  g_test_add_func ("/demo/risks", test_risks);
  g_test_add_func ("/demo/reassessments", test_reassessments);
  g_test_add_func ("/demo/key-risk-indicators", test_key_risk_indicators);
  g_test_add_func ("/demo/scale-ready", test_scale_ready);
  g_test_add_func ("/demo/sources", test_sources);
  g_test_add_func ("/demo/new-server", test_new_server);
  result = g_test_run ();
  g_object_unref (posture);
  sng_register_close (demo);
  sng_test_folder_remove (folder);
  return result;
}
