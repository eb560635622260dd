/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/sources-fixture.h"

#include "data/sources/sng-schedule.h"
#include "data/sources/sng-setup.h"
#include "data/sources/sng-source-health.h"

#include <string.h>

/* When a source is due, from its record and its runs alone. */

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)
#define HOUR (60 * MINUTE)

typedef struct
{
  SngRecord *source;
  GPtrArray *runs; /* the newest first */
} Case;

static SngRecord *
make_source (const char *id, gint64 every_s)
{
  SngRecord *source = sng_record_new (sng_kind (SNG_KIND_SOURCE), 1);

  sng_record_set (source, SNG_COMMON_ID, sng_value_text (id));
  sng_record_set (source, SNG_SOURCE_ENABLED, sng_value_boolean (TRUE));
  if (every_s > 0)
    sng_record_set (source, SNG_SOURCE_REFRESH_EVERY, sng_value_integer (every_s));
  return source;
}

static void
set_up_case (Case *self, gconstpointer data)
{
  self->source = make_source ("0190a1b2-0000-7000-8000-000000000001", 3600);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
}

static void
tear_down_case (Case *self, gconstpointer data)
{
  sng_record_unref (self->source);
  g_ptr_array_unref (self->runs);
}

/* A run that took a minute and is older than those added before. */
static void
add_run (Case *self, gint64 started, guint state, gint64 again_at)
{
  SngRecord *run = sng_record_new (sng_kind (SNG_KIND_RUN), 2);

  sng_record_set (run, SNG_RUN_STARTED, sng_value_integer (started));
  sng_record_set (run, SNG_RUN_ENDED, sng_value_integer (started + MINUTE));
  sng_record_set (run, SNG_RUN_STATE, sng_value_integer (state));
  if (again_at != 0)
    sng_record_set (run, SNG_RUN_AGAIN_AT, sng_value_integer (again_at));
  g_ptr_array_add (self->runs, run);
}

static void
test_next_follows_the_last_run (Case *self, gconstpointer data)
{
  gint64 next;

  g_assert_cmpint (sng_schedule_next (self->source, self->runs), ==, 1);
  add_run (self, FIXTURE_NOW, SNG_RUN_STATE_COMPLETED, 0);
  next = sng_schedule_next (self->source, self->runs);
  g_assert_cmpint (next, >=, FIXTURE_NOW + HOUR);
  g_assert_cmpint (next, <, FIXTURE_NOW + HOUR + HOUR / 20);
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), ==, next);
}

static void
test_by_hand_and_off_are_never_due (Case *self, gconstpointer data)
{
  g_autoptr (SngRecord) by_hand = make_source ("b", 0);

  g_assert_cmpint (sng_schedule_next (by_hand, self->runs), ==, 0);
  sng_record_set (self->source, SNG_SOURCE_ENABLED, sng_value_boolean (FALSE));
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), ==, 0);
}

/* A register from elsewhere that asks for every second, or for more years than there are. */
static void
test_interval_has_a_floor_and_no_overflow (Case *self, gconstpointer data)
{
  g_autoptr (SngRecord) hasty = make_source ("h", 1);
  g_autoptr (SngRecord) patient = make_source ("p", G_MAXINT64);

  g_assert_cmpint (sng_schedule_get_every (hasty), ==, MINUTE);
  add_run (self, FIXTURE_NOW, SNG_RUN_STATE_COMPLETED, 0);
  g_assert_cmpint (sng_schedule_next (patient, self->runs), >, FIXTURE_NOW + HOUR);
}

static void
test_jitter_differs_between_sources (Case *self, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  add_run (self, FIXTURE_NOW, SNG_RUN_STATE_COMPLETED, 0);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("source-%u", i);
      g_autoptr (SngRecord) source = make_source (id, 24 * 3600);
      gint64 next = sng_schedule_next (source, self->runs);

      g_assert_cmpint (next, >=, FIXTURE_NOW + 24 * HOUR);
      g_assert_cmpint (next, <, FIXTURE_NOW + 24 * HOUR + 5 * MINUTE);
      g_hash_table_add (seen, g_memdup2 (&next, sizeof next));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 12);
}

/* After 15 minutes, then 30, but no later than usual. */
static void
test_passing_failure_is_tried_again_sooner (Case *self, gconstpointer data)
{
  gint64 started = FIXTURE_NOW, ended = started + MINUTE;
  gint64 again_at = ended + 15 * MINUTE;

  add_run (self, started, SNG_RUN_STATE_FAILED, again_at);
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), ==, again_at);
  add_run (self, started - HOUR, SNG_RUN_STATE_FAILED, started);
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), ==, ended + 30 * MINUTE);
  for (guint i = 2; i < 40; i++)
    add_run (self, started - i * HOUR, SNG_RUN_STATE_FAILED, started - i * HOUR + MINUTE);
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), >=, started + HOUR);
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), <, started + HOUR + HOUR / 20);
}

static void
test_failure_that_a_person_mends_waits_as_usual (Case *self, gconstpointer data)
{
  add_run (self, FIXTURE_NOW, SNG_RUN_STATE_FAILED, 0);
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), >=, FIXTURE_NOW + HOUR);
}

static void
test_retry_after_is_obeyed_between_runs (Case *self, gconstpointer data)
{
  gint64 asked = FIXTURE_NOW + 5 * HOUR;

  add_run (self, FIXTURE_NOW, SNG_RUN_STATE_FAILED, asked);
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), ==, asked);
  g_ptr_array_set_size (self->runs, 0);
  add_run (self, FIXTURE_NOW, SNG_RUN_STATE_COMPLETED, asked);
  g_assert_cmpint (sng_schedule_next (self->source, self->runs), ==, asked);
}

static void
test_again_at_of_errors (void)
{
  static const struct
  {
    SngSourceError code;
    gint64 asked_ms;
    gint64 after; /* of the end, 0 for none */
  } cases[] = {
    { SNG_SOURCE_ERROR_NETWORK, 0, 15 * MINUTE },
    { SNG_SOURCE_ERROR_BUSY, 0, 15 * MINUTE },
    { SNG_SOURCE_ERROR_BUSY, 5 * 3600 * 1000, 5 * HOUR },
    { SNG_SOURCE_ERROR_BUSY, 2128, 15 * MINUTE },
    { SNG_SOURCE_ERROR_DENIED, 0, 0 },
    { SNG_SOURCE_ERROR_NOT_FOUND, 0, 0 },
    { SNG_SOURCE_ERROR_DENIED, 3600 * 1000, HOUR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (SNG_SOURCE_ERROR, cases[i].code, "why");
      gint64 again_at = sng_schedule_again_at (error, cases[i].asked_ms, FIXTURE_NOW);

      g_assert_cmpint (again_at, ==, cases[i].after ? FIXTURE_NOW + cases[i].after : 0);
    }
  g_assert_cmpint (sng_schedule_again_at (NULL, 0, FIXTURE_NOW), ==, 0);
}

/* The server's wish is in the record of the run, so that every program knows of it. */
static void
answer_busy (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                "7200.5");
  sng_test_reply (message, 429, "text/plain", "later");
}

static void
test_run_keeps_what_the_server_asked (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;
  g_autoptr (SngRecord) run = NULL;

  set_up_source (fixture, answer_busy, NULL, "scim-users");
  report = refresh_source (fixture, fixture->source, NULL);
  run = sng_register_get_record (fixture->base.subject, report->run);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_BUSY);
  g_assert_cmpint (sng_value_get_integer (sng_run (run, SNG_RUN_AGAIN_AT), 0), ==,
                   FIXTURE_NOW + 7200500 * G_GINT64_CONSTANT (1000));
  tear_down_source (fixture);
}

/* Health counts what the schedule needs, whatever the order in which runs are read. */
static void
test_health_of_runs (Case *self, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) mixed
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  g_autoptr (SngSourceHealth) health = NULL;

  add_run (self, FIXTURE_NOW - 2 * HOUR, SNG_RUN_STATE_FAILED, 0);
  add_run (self, FIXTURE_NOW - HOUR, SNG_RUN_STATE_FAILED, 0);
  add_run (self, FIXTURE_NOW - 3 * HOUR, SNG_RUN_STATE_COMPLETED, 0);
  for (guint i = 0; i < self->runs->len; i++)
    {
      sng_record_set (self->runs->pdata[i], SNG_COMMON_SOURCE, sng_value_handle (1));
      g_ptr_array_add (mixed, sng_record_ref (self->runs->pdata[i]));
    }
  sng_record_set (self->source, SNG_SOURCE_MAX_AGE, sng_value_integer (7 * 24 * 3600));
  health = sng_source_health_new (self->source, mixed, FIXTURE_NOW / (24 * HOUR), zone);
  g_assert_cmpuint (health->n_failures, ==, 2);
  g_assert_cmpuint (health->state, ==, SNG_SOURCE_STATE_FAILING);
  g_assert_true (health->last_run == health->runs->pdata[0]);
  g_assert_cmpint (sng_value_get_integer (sng_run (health->last_run, SNG_RUN_STARTED), 0), ==,
                   FIXTURE_NOW - HOUR);
  g_assert_cmpint (health->next_at, >=, FIXTURE_NOW);
}

static void
test_document_proposes_the_interval (void)
{
  static const char begin[] = "{\"version\": 1, \"id\": \"x\", \"name\": {\"en\": \"X\"}, ";
  static const char end[] = "\"streams\": [{\"id\": \"a\", \"path\": \"a\", \"kind\": \"asset\","
                            " \"key\": \"id\", \"map\": {}}]}";
  static const struct
  {
    const char *member;
    gint64 every; /* 0 when the document is refused */
  } cases[] = {
    { "\"refresh_every\": 21600, ", 21600 },
    { "", 24 * 3600 },
    { "\"refresh_every\": 5, ", 0 },
    { "\"refresh_every\": \"often\", ", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *document = g_strconcat (begin, cases[i].member, end, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SngSetup) setup = sng_setup_new (document, &error);

      if (cases[i].every == 0)
        {
          g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
          g_assert_nonnull (strstr (error->message, "/refresh_every"));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (sng_value_get_integer (sng_setup_get (setup, SNG_SOURCE_REFRESH_EVERY), 0),
                       ==, cases[i].every);
    }
}

#define ADD(name, test) g_test_add (name, Case, NULL, set_up_case, test, tear_down_case)

static void
set_up_nothing (SourceFixture *fixture, gconstpointer data)
{
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();

  ADD ("/schedule/next-follows-the-last-run", test_next_follows_the_last_run);
  ADD ("/schedule/by-hand-and-off-are-never-due", test_by_hand_and_off_are_never_due);
  ADD ("/schedule/interval-has-a-floor", test_interval_has_a_floor_and_no_overflow);
  ADD ("/schedule/jitter", test_jitter_differs_between_sources);
  ADD ("/schedule/passing-failure-is-tried-again-sooner",
       test_passing_failure_is_tried_again_sooner);
  ADD ("/schedule/failure-that-a-person-mends", test_failure_that_a_person_mends_waits_as_usual);
  ADD ("/schedule/retry-after-between-runs", test_retry_after_is_obeyed_between_runs);
  g_test_add_func ("/schedule/again-at-of-errors", test_again_at_of_errors);
  g_test_add ("/schedule/run-keeps-what-the-server-asked", SourceFixture, NULL, set_up_nothing,
              test_run_keeps_what_the_server_asked, set_up_nothing);
  g_test_add_func ("/schedule/document-proposes-the-interval",
                   test_document_proposes_the_interval);
  ADD ("/schedule/health-of-runs", test_health_of_runs);

  return g_test_run ();
}
