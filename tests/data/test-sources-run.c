/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/sources-fixture.h"

#include "data/posture/sng-fact-base.h"
#include "data/sources/sng-source-health.h"
#include "data/sources/sng-staging.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define N_PEOPLE 25
#define PAGE 10
#define DAY (24 * 3600 * (gint64) G_USEC_PER_SEC)

/* What the directory of the tests does; set between requests only. */
typedef struct
{
  const char *fault;     /* NULL: none */
  guint n_people;
  guint version;
  gboolean past_the_end; /* it was asked for rows beyond the last one */
} Directory;

static Directory directory;

static void
append_person (GString *page, guint i)
{
  const char *title = directory.version > 1 && i == 3 ? "Renamed" : "Person";

  g_string_append_printf (
      page,
      "%s{\"id\": \"%04u\", \"userName\": \"p%u@altavela.example\", \"active\": %s,"
      " \"name\": {\"givenName\": \"%s\", \"familyName\": \"Number %u\"},"
      " \"emails\": [{\"value\": \"h%u@home.example\"},"
      " {\"value\": \"p%u@altavela.example\", \"primary\": true}],"
      " \"urn:sinergia:params:scim:schemas:extension:workforce:1.0:User\":"
      " {\"fte\": %s, \"started\": \"2020-01-%02u\"}}",
      page->str[page->len - 1] == '[' ? "" : ",", i, i, i == 5 ? "false" : "true", title, i, i, i,
      g_strcmp0 (directory.fault, "wrong-type") == 0 && i == 7 ? "\"lots\"" : "1", 1 + i % 28);
}

static void
answer_people (SoupServerMessage *message, GHashTable *query)
{
  const char *start_text = query ? g_hash_table_lookup (query, "startIndex") : NULL;
  guint start = start_text ? g_ascii_strtoull (start_text, NULL, 10) : 1;
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *etag
      = g_strdup_printf ("W/\"%u-%u-%u\"", directory.version, directory.n_people, start);
  const char *known = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "If-None-Match");
  guint end = start + PAGE;

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", etag);
  if (g_strcmp0 (known, etag) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  /* As real servers do: beyond the end, everything comes again. */
  if (start > directory.n_people)
    {
      directory.past_the_end = TRUE;
      start = 1;
      end = directory.n_people + 1;
    }
  g_string_append_printf (page, "{\"totalResults\": %u, \"startIndex\": %u, \"Resources\": [",
                          directory.n_people, start);
  for (guint i = start; i < end && i <= directory.n_people; i++)
    append_person (page, i);
  g_string_append (page, "]}");
  sng_test_reply (message, 200, "application/scim+json", page->str);
}

static void
answer_fault (SoupServerMessage *message, GHashTable *query)
{
  static const struct
  {
    const char *fault;
    guint status;
    const char *type;
    const char *body;
  } plain[] = {
    { "401", 401, "application/scim+json", "{}" },
    { "404", 404, "application/scim+json", "{}" },
    { "500", 500, "text/plain", "oops" },
    { "html", 200, "text/html", "<html>Sign in</html>" },
    { "truncated", 200, "application/json", "{\"totalResults\": 25, \"Resources\": [{\"id\": \"00" },
    { "empty", 200, "application/json", "" },
    { "loop", 200, "application/json", "{\"totalResults\": 25, \"Resources\": [{\"id\": \"1\"}]}" },
  };
  const char *start = query ? g_hash_table_lookup (query, "startIndex") : NULL;
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_str_equal (directory.fault, plain[i].fault))
      {
        sng_test_reply (message, plain[i].status, plain[i].type, plain[i].body);
        return;
      }
  if (g_str_equal (directory.fault, "nested"))
    sng_test_reply (message, 200, "application/json", deep);
  else if (g_str_equal (directory.fault, "redirect"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "http://localhost:1/Users");
  else if (g_str_equal (directory.fault, "bomb"))
    sng_test_reply_gzip (message, 4 * 1024 * 1024);
  else if (g_str_equal (directory.fault, "drip"))
    sng_test_reply_drip (message);
  else if (g_str_equal (directory.fault, "second-page") && g_strcmp0 (start, "11") == 0)
    sng_test_reply (message, 500, "text/plain", "oops");
  else
    answer_people (message, query);
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *secret = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");

  if (g_strcmp0 (secret, "Bearer s3cret") != 0)
    sng_test_reply (message, 401, "application/scim+json", "{}");
  else if (!g_str_equal (path, "/Users"))
    sng_test_reply (message, 404, "application/scim+json", "{}");
  else if (directory.fault != NULL)
    answer_fault (message, query);
  else
    answer_people (message, query);
}

static void
set_up_people (SourceFixture *fixture, gconstpointer data)
{
  directory = (Directory) { .n_people = N_PEOPLE, .version = 1 };
  set_up_source (fixture, answer, NULL, "scim-users");
}

static void
tear_down_people (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
}

static guint
state_of_source (SourceFixture *fixture, guint days_later)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, &error);
  gint64 today = sng_clock_today (fixture->base.clock);
  g_autoptr (GPtrArray) healths = sng_source_health_read (reader, today + days_later, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (healths->len, ==, 1);
  return ((SngSourceHealth *) healths->pdata[0])->state;
}

/* Whether the method still takes what is said of a person without a date. */
static gboolean
is_current (SourceFixture *fixture, const char *key, guint days_later)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, &error);
  gint64 today = sng_clock_today (fixture->base.clock);
  g_autoptr (SngFactBase) facts = sng_fact_base_load (reader, today + days_later, &error);
  g_autoptr (SngRecord) person
      = find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, key);

  g_assert_no_error (error);
  return sng_fact_base_is_current (facts, person);
}

static void
test_once (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);
  g_autoptr (SngRecord) person
      = find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, "0005");
  g_autoptr (SngRecord) run = sng_register_get_record (fixture->base.subject, report->run);

  assert_counts (report, SNG_RUN_STATE_COMPLETED, N_PEOPLE, N_PEOPLE, 0, 0, 0);
  g_assert_true (report->complete);
  g_assert_false (directory.past_the_end);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, N_PEOPLE);
  g_assert_cmpstr (sng_value_get_text (sng_person (person, SNG_PERSON_NAME), 0), ==,
                   "Person Number 5");
  g_assert_cmpstr (sng_value_get_text (sng_person (person, SNG_PERSON_EMAIL), 0), ==,
                   "p5@altavela.example");
  g_assert_cmpint (sng_record_get_state (person), ==, SNG_PERSON_STATE_LEFT);
  g_assert_cmpfloat (sng_value_get_real (sng_person (person, SNG_PERSON_FTE), 0), ==, 1);
  g_assert_cmpint (sng_value_get_integer (sng_common (person, SNG_COMMON_FETCHED_AT), 0), ==,
                   FIXTURE_NOW);
  g_assert_cmpint (sng_value_get_integer (sng_run (run, SNG_RUN_ROWS_NEW), 0), ==, N_PEOPLE);
  g_assert_cmpuint (state_of_source (fixture, 0), ==, SNG_SOURCE_STATE_FRESH);
}

static void
test_again (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) first = refresh_source (fixture, fixture->source, NULL);
  g_autoptr (SngRunReport) same = NULL;
  g_autoptr (SngRunReport) changed = NULL;
  g_autoptr (SngRunReport) unchanged = NULL;
  g_autoptr (SngRecord) lost = NULL;
  g_autoptr (SngRecord) renamed = NULL;
  gint64 sequence = sng_register_get_sequence (fixture->base.subject);

  sng_clock_advance (fixture->base.clock, 3600 * (gint64) G_USEC_PER_SEC);
  same = refresh_source (fixture, fixture->source, NULL);
  assert_counts (same, SNG_RUN_STATE_COMPLETED, 0, 0, 0, 0, 0);
  g_assert_true (same->complete);
  g_assert_cmpint (sng_register_get_sequence (fixture->base.subject), ==, sequence + 1);

  directory.version = 2;
  directory.n_people = N_PEOPLE - 1;
  sng_clock_advance (fixture->base.clock, 3600 * (gint64) G_USEC_PER_SEC);
  changed = refresh_source (fixture, fixture->source, NULL);
  assert_counts (changed, SNG_RUN_STATE_COMPLETED, N_PEOPLE - 1, 0, 1, 1, 0);
  renamed = find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, "0003");
  g_assert_cmpstr (sng_value_get_text (sng_person (renamed, SNG_PERSON_NAME), 0), ==,
                   "Renamed Number 3");
  lost = find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, "0025");
  g_assert_false (sng_value_is_known (sng_common (lost, SNG_COMMON_FETCHED_AT)));
  g_assert_cmpint (sng_value_get_integer (sng_common (lost, SNG_COMMON_LAST_SEEN_AT), 0), ==,
                   same->started);
  g_assert_cmpstr (sng_value_get_text (sng_person (lost, SNG_PERSON_NAME), 0), ==,
                   "Person Number 25");

  sng_clock_advance (fixture->base.clock, 5 * DAY);
  unchanged = refresh_source (fixture, fixture->source, NULL);
  assert_counts (unchanged, SNG_RUN_STATE_COMPLETED, 0, 0, 0, 0, 0);
  g_assert_true (is_current (fixture, "0001", 7));
  g_assert_false (is_current (fixture, "0001", 8));
  g_assert_false (is_current (fixture, "0025", 0));
}

static char *
with_tight_limits (const char *document)
{
  g_auto (GStrv) parts = g_strsplit (document, "\"max_pages\": 500", 2);

  return g_strjoinv ("\"max_pages\": 500, \"max_bytes\": 1048576, \"timeout_ms\": 2000", parts);
}

static void
test_faults (SourceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *fault;
    SngSourceError code;
  } cases[] = {
    { "401", SNG_SOURCE_ERROR_DENIED },       { "404", SNG_SOURCE_ERROR_NOT_FOUND },
    { "500", SNG_SOURCE_ERROR_SERVER },       { "html", SNG_SOURCE_ERROR_CONTENT },
    { "truncated", SNG_SOURCE_ERROR_JSON },   { "empty", SNG_SOURCE_ERROR_CONTENT },
    { "nested", SNG_SOURCE_ERROR_LIMIT },     { "loop", SNG_SOURCE_ERROR_LOOP },
    { "redirect", SNG_SOURCE_ERROR_REDIRECT }, { "bomb", SNG_SOURCE_ERROR_LIMIT },
    { "drip", SNG_SOURCE_ERROR_TIMEOUT },     { "second-page", SNG_SOURCE_ERROR_SERVER },
  };
  g_autofree char *shipped = sng_connector_get_shipped ("scim-users");
  g_autofree char *document = with_tight_limits (shipped);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngRunReport) good = refresh_source (fixture, fixture->source, NULL);

  put (change, fixture->source, "source", "connector", sng_value_text (document));
  apply_create (fixture->base.subject, change);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SngRunReport) report = NULL;
      g_autoptr (SngRecord) run = NULL;
      const SngValue *said;

      directory.fault = cases[i].fault;
      sng_clock_advance (fixture->base.clock, G_USEC_PER_SEC);
      report = refresh_source (fixture, fixture->source, NULL);
      g_assert_error (report->error, SNG_SOURCE_ERROR, (int) cases[i].code);
      assert_counts (report, SNG_RUN_STATE_FAILED, 0, 0, 0, 0, 0);
      g_assert_false (report->complete);
      run = sng_register_get_record (fixture->base.subject, report->run);
      said = sng_run (run, SNG_RUN_ERROR);
      g_assert_cmpstr (sng_value_get_text (said, SNG_LANGUAGE_EN), !=,
                       sng_value_get_text (said, SNG_LANGUAGE_ES));
      g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, N_PEOPLE);
      g_assert_cmpuint (state_of_source (fixture, 0), ==, SNG_SOURCE_STATE_FAILING);
    }
  g_assert_cmpuint (state_of_source (fixture, 8), ==, SNG_SOURCE_STATE_STALE);
  directory.fault = NULL;
  sng_clock_advance (fixture->base.clock, G_USEC_PER_SEC);
  sng_run_report_free (refresh_source (fixture, fixture->source, NULL));
  g_assert_cmpuint (state_of_source (fixture, 0), ==, SNG_SOURCE_STATE_FRESH);
  g_assert_cmpuint (state_of_source (fixture, 3), ==, SNG_SOURCE_STATE_AGEING);
}

/* What the last complete run neither confirmed nor called gone. */
static guint
count_unconfirmed (SourceFixture *fixture)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, NULL);
  g_autoptr (GPtrArray) people = sng_reader_get_records (reader, SNG_KIND_PERSON, FALSE, NULL);
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    n += sng_value_is_known (sng_common (people->pdata[i], SNG_COMMON_LAST_SEEN_AT))
         && !sng_value_is_known (sng_common (people->pdata[i], SNG_COMMON_FETCHED_AT));
  return n;
}

static void
test_wrong_type (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = id_of_source (fixture->base.subject, fixture->source);
  g_autoptr (SngRunReport) report = NULL;
  g_autoptr (GPtrArray) remarked = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (SngRecord) run = NULL;
  const SngRefusal *first;

  /* Text where a number belongs is unknown, and told; text that is no list of choices is wrong. */
  directory.fault = "wrong-type";
  report = refresh_source (fixture, fixture->source, NULL);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, N_PEOPLE, N_PEOPLE, 0, 0, 0);
  g_clear_pointer (&report, sng_run_report_free);
  remarked = sng_refusals_load (fixture->base.path, id);
  g_assert_cmpuint (remarked->len, ==, 1);
  first = remarked->pdata[0];
  g_assert_true (first->is_taken);
  g_assert_cmpstr (first->source_key, ==, "0007");
  g_assert_cmpstr (first->raw, ==, "\"lots\"");

  {
    g_autofree char *shipped = sng_connector_get_shipped ("scim-users");
    g_auto (GStrv) parts = g_strsplit (shipped, ".fte\"", 2);
    g_autofree char *document = g_strjoinv (".fte\", \"as\": \"number\"", parts);
    g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);

    put (change, fixture->source, "source", "connector", sng_value_text (document));
    apply_create (fixture->base.subject, change);
  }
  report = refresh_source (fixture, fixture->source, NULL);
  assert_counts (report, SNG_RUN_STATE_PARTIAL, N_PEOPLE, 0, 0, 0, 1);
  g_assert_true (report->complete);
  refused = sng_refusals_load (fixture->base.path, id);
  g_assert_cmpuint (refused->len, ==, 1);
  first = refused->pdata[0];
  g_assert_cmpstr (first->source_key, ==, "0007");
  g_assert_cmpstr (first->field, ==, "fte");
  g_assert_cmpstr (first->raw, ==, "\"lots\"");
  g_assert_cmpstr (first->reason[SNG_LANGUAGE_ES], ==,
                   "El campo «Equivalente a tiempo completo» no admite lots.");
  run = sng_register_get_record (fixture->base.subject, report->run);
  g_assert_cmpstr (
      sng_value_get_text (sng_run (run, SNG_RUN_ERROR), SNG_LANGUAGE_EN), ==,
      "Rows refused: 1. The first one, “0007”: The field “Full-time equivalent” cannot hold lots.");
  g_assert_cmpuint (count_unconfirmed (fixture), ==, 1);
}

static void
on_progress_cb (SngRefresh *refresh,
                gint64 source,
                guint n_pages,
                guint64 n_rows,
                gboolean applying,
                gpointer data)
{
  if (n_pages == 1)
    g_cancellable_cancel (data);
}

static void
on_refresh_over_cb (GObject *refresh, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sng_refresh_run_finish (SNG_REFRESH (refresh), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static void
test_cancel (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRefresh) refresh = sng_refresh_new (fixture->base.subject);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) sources = read_all (fixture, SNG_KIND_SOURCE);
  const SngRunReport *report;
  gboolean done = FALSE;

  g_assert_cmpuint (sng_refresh_add_enabled (refresh, sources), ==, 1);
  g_signal_connect (refresh, "progress", G_CALLBACK (on_progress_cb), cancellable);
  sng_refresh_run_async (refresh, cancellable, on_refresh_over_cb, &done);
  sng_test_run_until (&done);
  g_assert_cmpuint (sng_refresh_get_reports (refresh)->len, ==, 1);
  report = sng_refresh_get_reports (refresh)->pdata[0];
  g_assert_cmpuint (report->state, ==, SNG_RUN_STATE_CANCELLED);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, 0);
  g_assert_cmpuint (state_of_source (fixture, 0), ==, SNG_SOURCE_STATE_NEVER);
}

static void
test_no_secret (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *shipped = sng_connector_get_shipped ("scim-users");
  SngHandle other
      = create_source (fixture->base.subject, sng_test_server_get_url (fixture->server), shipped);
  g_autoptr (SngRunReport) report = refresh_source (fixture, other, NULL);

  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_SECRET);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_moved (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngRunReport) report = NULL;

  put (change, fixture->source, "source", "url", sng_value_text ("http://localhost:1/"));
  apply_create (fixture->base.subject, change);
  report = refresh_source (fixture, fixture->source, NULL);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_SECRET);
}

/* What a person wrote over what the source had said stays, whatever the source says next. */
static void
test_persons_word (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) first = refresh_source (fixture, fixture->source, NULL);
  g_autoptr (SngRecord) before
      = find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, "0003");
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngRunReport) second = NULL;
  g_autoptr (SngRecord) after = NULL;

  sng_register_set_author (fixture->base.subject, sng_record_get_handle (before));
  sng_change_set_of (change, before, SNG_PERSON_NAME, sng_value_text ("Renata Ibarra"));
  sng_change_set_of (change, before, SNG_PERSON_FTE, sng_value_real (0.5));
  apply_create (fixture->base.subject, change);
  directory.version = 2;
  second = refresh_source (fixture, fixture->source, NULL);
  assert_counts (second, SNG_RUN_STATE_COMPLETED, N_PEOPLE, 0, 0, 0, 0);
  after = find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, "0003");
  g_assert_cmpstr (sng_value_get_text (sng_person (after, SNG_PERSON_NAME), 0), ==,
                   "Renata Ibarra");
  g_assert_cmpfloat (sng_value_get_real (sng_person (after, SNG_PERSON_FTE), 0), ==, 0.5);
}

static void
test_match (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle known = sng_change_create (change, sng_kind (SNG_KIND_PERSON), "PE-0099");
  g_autoptr (SngRunReport) report = NULL;
  g_autoptr (SngRecord) person = NULL;

  put (change, known, "person", "name", sng_value_text ("Old name"));
  put (change, known, "person", "email", sng_value_text ("P4@Altavela.example"));
  put (change, known, "person", "person_type", sng_value_integer (SNG_PERSON_PERSON_TYPE_EMPLOYEE));
  put (change, known, "person", "state", sng_value_integer (SNG_PERSON_STATE_ACTIVE));
  known = apply_create (fixture->base.subject, change);
  report = refresh_source (fixture, fixture->source, NULL);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, N_PEOPLE, N_PEOPLE - 1, 1, 0, 0);
  person = sng_register_get_record (fixture->base.subject, known);
  g_assert_cmpstr (sng_value_get_text (sng_person (person, SNG_PERSON_NAME), 0), ==,
                   "Person Number 4");
  g_assert_cmpstr (sng_value_get_text (sng_common (person, SNG_COMMON_SOURCE_KEY), 0), ==, "0004");
}

#define ADD(name, function)                                                                       \
  g_test_add (name, SourceFixture, NULL, set_up_people, function, tear_down_people)

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  ADD ("/sources/run/once", test_once);
  ADD ("/sources/run/again", test_again);
  ADD ("/sources/run/faults", test_faults);
  ADD ("/sources/run/wrong-type", test_wrong_type);
  ADD ("/sources/run/cancel", test_cancel);
  ADD ("/sources/run/no-secret", test_no_secret);
  ADD ("/sources/run/moved", test_moved);
  ADD ("/sources/run/persons-word", test_persons_word);
  ADD ("/sources/run/match", test_match);
  return g_test_run ();
}
