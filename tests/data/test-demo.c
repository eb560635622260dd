/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-sources.h"
#include "data/demo/sng-demo.h"
#include "data/method/sng-risk-score.h"
#include "data/posture/sng-posture.h"
#include "data/sources/sng-source-health.h"
#include "data/sources/sng-source-run.h"
#include "tests/lib/sng-test-server.h"

#include <glib/gstdio.h>
#include <math.h>

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

static void
test_counts (void)
{
  static const struct { SngKindId kind; guint n; } expected[] = {
    { SNG_KIND_PROCESS, 12 },    { SNG_KIND_DEPLOYMENT, 40 }, { SNG_KIND_CONTROL, 198 },
    { SNG_KIND_PERSON, 419 },    { SNG_KIND_POST, 24 },       { SNG_KIND_CREDENTIAL, 143 },
    { SNG_KIND_RISK, 60 },       { SNG_KIND_THREAT, 20 },     { SNG_KIND_INCIDENT, 10 },
    { SNG_KIND_ASSESSMENT, 1306 }, { SNG_KIND_SOURCE, 9 },    { SNG_KIND_MEETING, 4 },
    { SNG_KIND_SNAPSHOT, 8 },    { SNG_KIND_FINDING, 16 },
  };
  g_autoptr (SngReader) reader = open_reader ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (sng_reader_count (reader, expected[i].kind), ==, expected[i].n);
}

static void
test_states (void)
{
  static const struct { SngKindId kind; const char *field; const char *choice; guint n; } expected[] = {
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

static void
assert_near (double value, double expected, double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value, expected, tolerance);
}

static void
test_pillars (void)
{
  guint n_processes;

  assert_near (sng_posture_get_pillar (posture, SNG_PILLAR_AI)->lo, 60.96, 0.01);
  assert_near (sng_posture_get_pillar (posture, SNG_PILLAR_SECURITY)->lo, 70.20, 0.01);
  assert_near (sng_posture_get_pillar (posture, SNG_PILLAR_TALENT)->lo, 58.0, 0.1);
  g_assert_cmpint (sng_posture_get_synergy (posture)->weakest, ==, SNG_PILLAR_TALENT);
  g_assert_cmpuint (sng_posture_count_holding (posture, &n_processes), ==, 4);
  g_assert_cmpuint (n_processes, ==, 12);
}

/* The table of the demonstration: A, S, T, stage, gates not passed; -1 is unknown. */
static void
test_processes (void)
{
  static const struct { int ai, security, talent, stage; const char *gates; } expected[] = {
    { 76, 82, 71, 4, "" },       { 68, 84, 63, 4, "" },       { 81, 79, 77, 5, "" },
    { 42, 74, 66, 2, "G2" },     { 64, 72, 58, 3, "G8" },     { 73, 57, 61, 1, "" },
    { 70, 61, 66, 4, "" },       { 44, 58, 49, 1, "G2 G7" },  { 66, 63, 38, 3, "G6" },
    { 31, 66, 70, 2, "G2 G3" },  { 45, 69, 55, 2, "G2 G3" },  { -1, 60, 52, 0, "G2 G3 G5 G8" },
  };
  GPtrArray *processes = sng_posture_get_processes (posture);

  g_assert_cmpuint (processes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < processes->len; i++)
    {
      const SngPostureProcess *process = processes->pdata[i];
      const SngScore *scores = process->pillars.scores;
      g_autoptr (GString) gates = g_string_new (NULL);

      if (expected[i].ai < 0)
        g_assert_cmpint (scores[SNG_PILLAR_AI].state, ==, SNG_BAND_UNKNOWN);
      else
        g_assert_cmpint (lround (scores[SNG_PILLAR_AI].lo), ==, expected[i].ai);
      g_assert_cmpint (lround (scores[SNG_PILLAR_SECURITY].lo), ==, expected[i].security);
      g_assert_cmpint (lround (scores[SNG_PILLAR_TALENT].lo), ==, expected[i].talent);
      g_assert_cmpint (process->stage, ==, expected[i].stage);
      for (guint g = 0; g < SNG_N_PROCESS_GATES; g++)
        if (process->gates[g] != SNG_GATE_PASS && process->gates[g] != SNG_GATE_NA)
          g_string_append_printf (gates, "%sG%u", gates->len > 0 ? " " : "", g + 1);
      g_assert_cmpstr (gates->str, ==, expected[i].gates);
      g_assert_cmpint (process->scale_ready, ==, expected[i].stage == SNG_STAGE_COHESIVE);
    }
}

static void
test_deployments (void)
{
  static const double expected[] = {
    68, 84, 80, 72, 72, 62, 63, 92, 80, 77, 72, 25, 25, 50, 55, 47, 66, 62, 48, 84,
    55, 79, 75, 76, 70, 64, 25, 56, 51, 70, 62, 20, 25, 56.5, 25, 57, 52, 50, 0, 0,
  };
  GPtrArray *deployments = sng_posture_get_deployments (posture);

  g_assert_cmpuint (deployments->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < deployments->len; i++)
    {
      const SngPostureDeployment *deployment = deployments->pdata[i];

      assert_near (deployment->assurance.score.lo, expected[i], 0.005);
      g_assert_cmpint (deployment->assurance.score.state == SNG_BAND_UNKNOWN, ==, i >= 38);
    }
}

static void
test_people (void)
{
  const SngGroupFigures *people = sng_posture_get_people (posture);

  g_assert_cmpuint (people->heads, ==, 412);
  g_assert_cmpuint (people->onboarding, ==, 17);
  g_assert_cmpuint (people->skilled, ==, 182);
  g_assert_cmpuint (people->assessed, ==, 300);
  g_assert_cmpuint (people->critical_posts, ==, 24);
  g_assert_cmpuint (people->filled_posts, ==, 19);
  g_assert_cmpuint (people->external_posts, ==, 7);
  g_assert_cmpuint (people->ready_posts, ==, 15);
  g_assert_cmpuint (people->credentials_expired, ==, 21);
  g_assert_cmpuint (people->credentials_due, ==, 17);
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

/* Two sources must look bad, and the others as old as the story says. */
static void
test_sources (void)
{
  static const struct { const char *key; guint state; int days; } expected[] = {
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
      g_autoptr (SngRecord) source
          = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_SOURCE, expected[i].key));
      g_autoptr (SngSourceHealth) health
          = sng_source_health_new (source, runs, sng_clock_today (clock), sng_clock_get_zone (clock));

      g_assert_cmpuint (health->state, ==, expected[i].state);
      g_assert_cmpint (health->age, ==, expected[i].days);
    }
}

static void
test_history (void)
{
  g_autoptr (SngReader) reader = open_reader ();
  g_autoptr (GError) error = NULL;
  SngPostureHistory history;
  SngLastMeeting last;

  g_assert_true (sng_posture_read_history (reader, &history, &error));
  g_assert_cmpuint (history.n, ==, 8);
  g_assert_true (isnan (history.pillars[SNG_PILLAR_AI][0]));
  assert_near (history.pillars[SNG_PILLAR_TALENT][6], 53, 0.001);
  assert_near (history.pillars[SNG_PILLAR_TALENT][7], 58, 0.1);
  g_assert_true (sng_posture_read_last_meeting (reader, sng_posture_get_as_of (posture), &last, &error));
  g_assert_cmpint (last.meeting_date, ==, sng_date_from_civil (2026, 8, 20));
  assert_near (last.pillars[SNG_PILLAR_TALENT], 53, 0.001);
  assert_near (last.holding, 3, 0.001);
}

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  SngRunReport **report = data;
  g_autoptr (GError) error = NULL;

  *report = sng_source_refresh_finish (result, &error);
  g_assert_no_error (error);
}

/* Another run of the program has another server, and asks again without changing a fact. */
static void
test_new_server (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngDemoServer) server = sng_demo_server_start (&error);
  SngRunReport *report = NULL;

  g_assert_no_error (error);
  g_assert_true (sng_demo_sources_point_at (demo, server, &error));
  sng_source_refresh_async (demo, sng_register_find (demo, SNG_KIND_SOURCE, "SRC-05"), NULL, NULL,
                            refreshed_cb, &report);
  for (gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
       report == NULL && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (report);
  g_assert_no_error (report->error);
  g_assert_cmpuint (report->state, ==, SNG_RUN_STATE_COMPLETED);
  g_assert_cmpint (report->counts.n_new, ==, 0);
  g_assert_cmpint (report->counts.n_changed, ==, 0);
  g_assert_cmpint (report->counts.n_refused, ==, 0);
  sng_run_report_free (report);
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
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
  g_test_add_func ("/demo/pillars", test_pillars);
  g_test_add_func ("/demo/processes", test_processes);
  g_test_add_func ("/demo/deployments", test_deployments);
  g_test_add_func ("/demo/people", test_people);
  g_test_add_func ("/demo/risks", test_risks);
  g_test_add_func ("/demo/sources", test_sources);
  g_test_add_func ("/demo/history", test_history);
  g_test_add_func ("/demo/new-server", test_new_server);
  result = g_test_run ();
  g_object_unref (posture);
  sng_register_close (demo);
  remove_files (folder);
  return result;
}
