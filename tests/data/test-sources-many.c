/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source that reports very many records: what is not kept of each of them is not missed. */

#include "tests/data/sources-fixture.h"

#include "data/register/sng-keeping.h"
#include "data/register/sng-query.h"
#include "data/sources/sng-lookup.h"
#include "data/sources/sng-plan-step.h"

#include <sqlite3.h>

#define N_ROWS 700

#define CONNECTOR                                                                                  \
  "{\"version\": 1, \"id\": \"findings\", \"name\": {\"en\": \"Scanner\", \"es\": \"Escáner\"},"   \
  " \"auth\": {\"kind\": \"none\"}, \"streams\": [{\"id\": \"findings\", \"path\": \"findings\","  \
  " \"rows\": {\"path\": \"rows\"}, \"kind\": \"finding\", \"key\": \"id\", \"map\": {"            \
  " \"name\": {\"en\": {\"path\": \"title\"}}, \"finding_type\": {\"const\": \"audit\"},"        \
  " \"found_at\": {\"path\": \"at\", \"unit\": \"s\"}, \"state\": {\"const\": \"detected\"},"    \
  " \"cve\": {\"path\": \"cve\"}, \"user_count\": {\"path\": \"users\"}}}]}"

/* What the server says of the first finding, and its key; set between requests only. */
static const char *first_of_all;
static const char *first_key;

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autoptr (GString) body = g_string_new ("{\"rows\": [");

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *key = i > 0 ? g_strdup_printf ("f%u", i) : g_strdup (first_key);

      g_string_append_printf (body, "%s{\"id\": \"%s\", \"title\": \"Revisión %u\", \"at\": 1700000000, %s}",
                              i > 0 ? ", " : "", key, i, i == 0 ? first_of_all : "\"users\": 3");
    }
  g_string_append (body, "]}");
  sng_test_reply (message, 200, "application/json", body->str);
}

static void
set_up_many (SourceFixture *fixture, gconstpointer data)
{
  first_of_all = "\"cve\": \"CVE-2026-0001\", \"users\": 5";
  first_key = "f0";
  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer, NULL);
  fixture->source
      = create_source (fixture->base.subject, sng_test_server_get_url (fixture->server), CONNECTOR);
}

static void
tear_down_many (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
}

static void
refresh (SourceFixture *fixture, gint64 n_new, gint64 n_changed)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);

  g_assert_no_error (report->error);
  g_assert_true (report->complete);
  g_assert_cmpint (report->counts.n_read, ==, N_ROWS);
  g_assert_cmpint (report->counts.n_refused, ==, 0);
  g_assert_cmpint (report->counts.n_new, ==, n_new);
  g_assert_cmpint (report->counts.n_changed, ==, n_changed);
}

static SngRecord *
get_first (SourceFixture *fixture)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, NULL);
  SngHandle handle
      = sng_reader_find_by_source_key (reader, fixture->source, SNG_KIND_FINDING, "f0");

  return sng_reader_get_record (reader, handle);
}

static void
test_history_begins_with_the_record (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRecord) first = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;

  refresh (fixture, N_ROWS, 0);
  first_of_all = "\"cve\": \"CVE-2026-0001\", \"users\": 6";
  refresh (fixture, 0, 1);
  first = get_first (fixture);
  reader = sng_reader_new (fixture->base.subject, NULL);
  events = sng_reader_get_events (reader, sng_record_get_handle (first), SNG_ANY_FIELD, 0, 0, 0, NULL);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (((SngEvent *) events->pdata[0])->field, ==, SNG_FINDING_USER_COUNT);
  g_assert_cmpint (sng_value_get_integer (&((SngEvent *) events->pdata[0])->old_value, 0), ==, 5);
  g_assert_cmpint (((SngEvent *) events->pdata[1])->act, ==, SNG_ACT_CREATE);
}

static void
test_takes_back_what_it_began_with (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRecord) first = NULL;

  refresh (fixture, N_ROWS, 0);
  first_of_all = "\"users\": 5";
  refresh (fixture, 0, 1);
  first = get_first (fixture);
  g_assert_false (sng_value_is_known (sng_finding (first, SNG_FINDING_CVE)));
}

static void
test_leaves_what_a_person_wrote_over (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngRecord) before = NULL;
  g_autoptr (SngRecord) after = NULL;

  refresh (fixture, N_ROWS, 0);
  before = get_first (fixture);
  sng_change_set_of (change, before, SNG_FINDING_USER_COUNT, sng_value_integer (9));
  outcome = sng_register_apply (fixture->base.subject, change, NULL);
  g_assert_nonnull (outcome);
  first_of_all = "\"cve\": \"CVE-2026-0001\", \"users\": 6";
  refresh (fixture, 0, 0);
  after = get_first (fixture);
  g_assert_cmpint (sng_value_get_integer (sng_finding (after, SNG_FINDING_USER_COUNT), 0), ==, 9);
}

static guint
count_found (SourceFixture *fixture, const char *text)
{
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_FINDING));
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) handles = NULL;

  sng_query_set_text (query, text, &error);
  g_assert_no_error (error);
  handles = sng_reader_query (reader, query, &error);
  g_assert_no_error (error);
  return handles->len;
}

static void
test_words_are_found_without_an_index (SourceFixture *fixture, gconstpointer data)
{
  refresh (fixture, N_ROWS, 0);
  g_assert_cmpuint (count_found (fixture, ""), ==, N_ROWS);
  g_assert_cmpuint (count_found (fixture, "revision"), ==, N_ROWS);
  g_assert_cmpuint (count_found (fixture, "\"REVISIÓN 699\""), ==, 1);
  g_assert_cmpuint (count_found (fixture, "revision cve-2026"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "-cve-2026"), ==, N_ROWS - 1);
  g_assert_cmpuint (count_found (fixture, "%"), ==, N_ROWS);
  g_assert_cmpuint (count_found (fixture, "nowhere"), ==, 0);
}

/* The same letters may be written in two forms; the register keeps one of them, and finds by it what
 * comes in the other. */
static void
test_key_in_another_form (SourceFixture *fixture, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_FINDING);
  g_autoptr (SngLookup) lookup = sng_lookup_new (fixture->source);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) first = NULL;
  SngHandle handle;

  first_key = "revisio\314\201n-0";
  refresh (fixture, N_ROWS, 0);
  refresh (fixture, 0, 0);
  first_key = "revisi\303\263n-0";
  refresh (fixture, 0, 0);
  reader = sng_reader_new (fixture->base.subject, NULL);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_FINDING), ==, N_ROWS);
  handle = sng_reader_find_by_source_key (reader, fixture->source, SNG_KIND_FINDING, first_key);
  first = sng_reader_get_record (reader, handle);
  g_assert_nonnull (first);
  g_assert_true (sng_value_is_known (sng_common (first, SNG_COMMON_FETCHED_AT)));
  /* As another row may name it. */
  g_assert_cmpint (sng_lookup_find (lookup, reader, kind, kind->fields[SNG_COMMON_SOURCE_KEY],
                                    "revisio\314\201n-0"),
                   ==, handle);
}

static guint
count_problems (SourceFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngCheck) check = sng_register_check (fixture->base.subject, &error);

  g_assert_no_error (error);
  return check->problems->len;
}

/* Runs @sql on the file as somebody might who wants the journal to say something else. */
static gint64
run_on_file (SourceFixture *fixture, const char *sql)
{
  sqlite3 *connection;
  sqlite3_stmt *statement;
  gint64 answer;

  g_assert_cmpint (sqlite3_open (fixture->base.path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, "DROP TRIGGER IF EXISTS journal_fixed", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_step (statement);
  answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (connection);
  return answer;
}

/* The row of a step names the first and the last of the records that it made, and no other line says
 * so of each of them. */
static void
test_steps_tell_their_records_together (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRecord) first = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const SngEvent *made;

  refresh (fixture, N_ROWS, 0);
  g_assert_cmpint (run_on_file (fixture, "SELECT count (*) FROM journal_entry e JOIN finding f ON f.handle = e.record"),
                   ==, 0);
  g_assert_cmpint (run_on_file (fixture, "SELECT sum (last_created - first_created + 1) FROM journal"), ==,
                   N_ROWS);
  first = get_first (fixture);
  reader = sng_reader_new (fixture->base.subject, NULL);
  events = sng_reader_get_events (reader, sng_record_get_handle (first), SNG_ANY_FIELD,
                                  fixture->source, 0, 0, NULL);
  g_assert_cmpuint (events->len, ==, 1);
  made = events->pdata[0];
  g_assert_cmpint (made->act, ==, SNG_ACT_CREATE);
  g_assert_cmpint (made->origin, ==, SNG_ORIGIN_SOURCE);
  g_assert_cmpint (made->author, ==, fixture->source);
  g_assert_cmpstr (sng_value_get_text (&made->new_value, 0), ==, sng_record_get_key (first));
}

static void
test_who_alters_what_was_made_is_found_out (SourceFixture *fixture, gconstpointer data)
{
  refresh (fixture, N_ROWS, 0);
  g_assert_cmpuint (count_problems (fixture), ==, 0);
  run_on_file (fixture, "UPDATE journal SET last_created = last_created - 1 WHERE sequence ="
                        " (SELECT max (sequence) FROM journal WHERE last_created > first_created)");
  g_assert_cmpuint (count_problems (fixture), ==, 1);
}

static void
test_was_not_there_the_day_before (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) then = NULL;
  g_autoptr (SngRecord) first = NULL;
  g_autoptr (SngRecord) former = NULL;

  sng_clock_advance (fixture->base.clock, 24 * G_TIME_SPAN_HOUR);
  refresh (fixture, N_ROWS, 0);
  first = get_first (fixture);
  then = sng_reader_new_as_of (fixture->base.subject, FIXTURE_NOW + 12 * G_TIME_SPAN_HOUR, NULL);
  former = sng_reader_get_record (then, sng_record_get_handle (first));
  g_assert_null (former);
  g_assert_cmpuint (sng_reader_count (then, SNG_KIND_FINDING), ==, 0);
}

/* How long a person who saves waits: for one step. */
static void
test_steps_take_as_long_as_they_may (void)
{
  g_autoptr (SngPlanStep) step = sng_plan_step_new ();

  step->to = 1000;
  step->ended_at = 2 * 1000;
  g_assert_cmpuint (sng_plan_step_pace (step, 1000), ==, 2000);
  step->ended_at = 12800;
  g_assert_cmpuint (sng_plan_step_pace (step, 1000), ==, 625);
  step->ended_at = 500 * 1000;
  g_assert_cmpuint (sng_plan_step_pace (step, 1000), ==, 500);
  g_assert_cmpuint (sng_plan_step_pace (step, SNG_PLAN_MIN_ROWS), ==, SNG_PLAN_MIN_ROWS);
  step->ended_at = 1;
  g_assert_cmpuint (sng_plan_step_pace (step, 4000), ==, 4000);
  step->to = SNG_PLAN_MAX_ROWS;
  g_assert_cmpuint (sng_plan_step_pace (step, SNG_PLAN_MAX_ROWS), ==, SNG_PLAN_MAX_ROWS);
}

/* Rows that nobody looked for may be there already. That the disk is full concerns all of them. */
static void
test_steps_are_parted_for_their_rows (void)
{
  g_autoptr (SngPlanStep) step = sng_plan_step_new ();
  static const struct
  {
    SngRegisterError code;
    gboolean asked;
    gboolean unasked;
  } cases[] = {
    { SNG_REGISTER_ERROR_REFUSED, TRUE, TRUE }, { SNG_REGISTER_ERROR_FAILED, FALSE, TRUE },
    { SNG_REGISTER_ERROR_FULL, FALSE, FALSE },  { SNG_REGISTER_ERROR_BUSY, FALSE, FALSE },
    { SNG_REGISTER_ERROR_DISK, FALSE, FALSE },  { SNG_REGISTER_ERROR_GONE, FALSE, FALSE },
  };

  g_ptr_array_add (step->rows, g_new0 (SngMappedRow, 1));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (SNG_REGISTER_ERROR, cases[i].code, "so");

      step->is_unasked = FALSE;
      g_assert_cmpint (sng_plan_step_may_be_parted (step, error), ==, cases[i].asked);
      step->is_unasked = TRUE;
      g_assert_cmpint (sng_plan_step_may_be_parted (step, error), ==, cases[i].unasked);
    }
}

static void
bring_last_row (SngRegister *subject, SngHandle source)
{
  const SngKind *kind = sng_kind (SNG_KIND_FINDING);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "beside");
  g_autofree char *key = g_strdup_printf ("f%u", N_ROWS - 1);
  const struct
  {
    guint field;
    SngValue value;
  } said[] = {
    { SNG_FINDING_NAME, sng_value_text2 ("Other", NULL) },
    { SNG_FINDING_FINDING_TYPE, sng_value_integer (1) },
    { SNG_COMMON_SOURCE, sng_value_handle (source) },
    { SNG_COMMON_SOURCE_KEY, sng_value_text (key) },
  };
  SngHandle handle = sng_change_create (change, kind, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    sng_change_set (change, handle, kind->fields[said[i].field], kind, NULL, said[i].value);
  sng_register_apply_async (subject, change, NULL, NULL, NULL);
}

/* While the first list of a source comes in, somebody may bring a record of it in another way: here
 * when the run is written down, before the step in which its row is. */
static void
bring_last_row_cb (SngRegister *subject, gint64 sequence, gpointer data)
{
  g_autoptr (SngReader) reader = sng_reader_new (subject, NULL);

  if (sng_reader_count (reader, SNG_KIND_RUN) == 0)
    return;
  g_signal_handlers_disconnect_by_func (subject, bring_last_row_cb, data);
  bring_last_row (subject, ((SourceFixture *) data)->source);
}

static void
test_finds_what_was_brought_meanwhile (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRecord) brought = NULL;
  g_autofree char *key = g_strdup_printf ("f%u", N_ROWS - 1);
  const SngValue *name;

  g_signal_connect (fixture->base.subject, "changed", G_CALLBACK (bring_last_row_cb), fixture);
  refresh (fixture, N_ROWS - 1, 1);
  brought = find_by_source_key (fixture, SNG_KIND_FINDING, fixture->source, key);
  name = sng_finding (brought, SNG_FINDING_NAME);
  g_assert_cmpstr (sng_value_get_text (name, SNG_LANGUAGE_EN), ==, "Revisión 699");
  refresh (fixture, 0, 0);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/sources/many/" name, SourceFixture, NULL, set_up_many, test, tear_down_many)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/many/steps-take-as-long-as-they-may", test_steps_take_as_long_as_they_may);
  g_test_add_func ("/sources/many/steps-are-parted-for-their-rows", test_steps_are_parted_for_their_rows);
  ADD ("history-begins-with-the-record", test_history_begins_with_the_record);
  ADD ("takes-back-what-it-began-with", test_takes_back_what_it_began_with);
  ADD ("leaves-what-a-person-wrote-over", test_leaves_what_a_person_wrote_over);
  ADD ("steps-tell-their-records-together", test_steps_tell_their_records_together);
  ADD ("who-alters-what-was-made-is-found-out", test_who_alters_what_was_made_is_found_out);
  ADD ("was-not-there-the-day-before", test_was_not_there_the_day_before);
  ADD ("finds-what-was-brought-meanwhile", test_finds_what_was_brought_meanwhile);
  ADD ("key-in-another-form", test_key_in_another_form);
  ADD ("words-are-found-without-an-index", test_words_are_found_without_an_index);
  return g_test_run ();
}
