/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources that are asked only for what changed. The ids are those of the table of what an engine must
 * be able to do. */
#include "tests/data/sources-fixture.h"

#include "data/sources/sng-marks.h"
#include "data/sources/sng-source-health.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define DAY (24 * 3600 * (gint64) G_USEC_PER_SEC)

/* What the server has; set between requests only. */
static struct
{
  const char *rows;     /* of a list asked for as a whole */
  const char *changed;  /* of a list asked for since a moment, or at a link */
  const char *link;     /* (nullable) of the last page */
  const char *header;   /* (nullable) */
  const char *modified; /* (nullable) when it last changed */
  guint version;        /* that the document names */
  guint dead_status;    /* with which a link is refused, 0: it is not */
} place;

static GPtrArray *asked; /* of char *: what was asked for, in the server's thread */

static gboolean
is_since (const char *path, GHashTable *query)
{
  return g_str_has_suffix (path, "/delta")
         || (query != NULL
             && (g_hash_table_contains (query, "since") || g_hash_table_contains (query, "from")));
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *known = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "If-Modified-Since");
  const char *question = g_uri_get_query (soup_server_message_get_uri (message));
  g_autofree char *page = NULL;

  g_ptr_array_add (asked, g_strconcat (path, question ? "?" : NULL, question, NULL));
  if (place.header != NULL)
    soup_message_headers_append (headers, "X-Consistent-Through", place.header);
  if (place.modified != NULL)
    soup_message_headers_append (headers, "Last-Modified", place.modified);
  if (place.modified != NULL && g_strcmp0 (known, place.modified) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  if (place.dead_status != 0 && is_since (path, query))
    {
      sng_test_reply (message, place.dead_status, "application/json", "{}");
      return;
    }
  page = g_strdup_printf ("{\"version\": \"%u\", \"rows\": [%s]%s%s%s}",
                          place.version, is_since (path, query) ? place.changed : place.rows,
                          place.link ? ", \"link\": \"" : "", place.link ? place.link : "",
                          place.link ? "\"" : "");
  sng_test_reply (message, 200, "application/json", page);
}

static void
set_up_place (SourceFixture *fixture, gconstpointer data)
{
  memset (&place, 0, sizeof place);
  asked = g_ptr_array_new_with_free_func (g_free);
  set_up_source_of (fixture, answer, NULL, data);
}

static void
tear_down_place (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
  g_ptr_array_unref (asked);
}

static SngRunReport *
refresh_later (SourceFixture *fixture, gint64 later)
{
  g_ptr_array_set_size (asked, 0);
  sng_clock_advance (fixture->base.clock, later);
  return refresh_source (fixture, fixture->source, NULL);
}

static const char *
question (guint i)
{
  g_assert_cmpuint (i, <, asked->len);
  return asked->pdata[i];
}

static gboolean
is_confirmed (SourceFixture *fixture, const char *key)
{
  g_autoptr (SngRecord) record
      = find_by_source_key (fixture, SNG_KIND_UNIT, fixture->source, key);

  g_assert_nonnull (record);
  return sng_value_is_known (sng_common (record, SNG_COMMON_FETCHED_AT));
}

static char *
name_of (SourceFixture *fixture, const char *key)
{
  g_autoptr (SngRecord) record
      = find_by_source_key (fixture, SNG_KIND_UNIT, fixture->source, key);

  g_assert_nonnull (record);
  return g_strdup (sng_value_get_text (sng_unit (record, SNG_UNIT_NAME), SNG_LANGUAGE_EN));
}

static guint
state_of_source (SourceFixture *fixture)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, NULL);
  g_autoptr (GPtrArray) healths
      = sng_source_health_read (reader, sng_clock_today (fixture->base.clock), NULL);

  return ((SngSourceHealth *) healths->pdata[0])->state;
}

#define ROW(id, name, at) "{\"id\": \"" id "\", \"name\": \"" name "\", \"at\": \"" at "\"}"
#define A ROW ("a", "Plant", "2026-03-01T10:00:00Z")
#define B ROW ("b", "Office", "2026-03-02T10:00:00.5Z")

/* I3: the latest moment seen, less an overlap, is where the next run begins; what a row does not
 * tell again is not gone. */
static void
test_field (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) first = NULL;
  g_autoptr (SngRunReport) second = NULL;
  g_autofree char *name = NULL;

  place.rows = A "," B;
  place.changed = ROW ("a", "New plant", "2026-03-05T10:00:00Z");
  first = refresh_later (fixture, 0);
  assert_counts (first, SNG_RUN_STATE_COMPLETED, 2, 2, 0, 0, 0);
  g_assert_true (first->complete);
  g_assert_cmpstr (question (0), ==, "/units");

  second = refresh_later (fixture, DAY);
  assert_counts (second, SNG_RUN_STATE_COMPLETED, 1, 0, 1, 0, 0);
  g_assert_false (second->complete);
  g_assert_cmpstr (question (0), ==, "/units?since=2026-03-02T09%3A59%3A50Z");
  g_assert_true (is_confirmed (fixture, "b"));
  name = name_of (fixture, "a");
  g_assert_cmpstr (name, ==, "New plant");
  g_assert_cmpuint (state_of_source (fixture), ==, SNG_SOURCE_STATE_FRESH);

  /* What is told again with another moment moves on, although nothing else is new. */
  place.changed = ROW ("a", "New plant", "2026-03-06T10:00:00Z");
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpstr (question (0), ==, "/units?since=2026-03-05T09%3A59%3A50Z");
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpstr (question (0), ==, "/units?since=2026-03-06T09%3A59%3A50Z");
}

/* A list of changes may tell several of one row: the last one counts, as on the server. */
static void
test_several_changes (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;
  g_autofree char *name = NULL;

  place.rows = A;
  place.changed = ROW ("a", "First", "2026-03-05T10:00:00Z") "," ROW (
      "b", "Office", "2026-03-05T11:00:00Z") "," ROW ("a", "Second", "2026-03-05T12:00:00Z");
  sng_run_report_free (refresh_later (fixture, 0));
  report = refresh_later (fixture, DAY);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, 2, 1, 1, 0, 0);
  name = name_of (fixture, "a");
  g_assert_cmpstr (name, ==, "Second");
}

/* Also where it is written in another form from one to the other. */
static void
test_several_changes_of_one_key (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;
  g_autofree char *name = NULL;

  place.rows = ROW ("a\314\201", "Office", "2026-03-04T10:00:00Z");
  place.changed = ROW ("a\314\201", "First", "2026-03-05T10:00:00Z") "," ROW (
      "a\314\201", "Second", "2026-03-05T11:00:00Z") "," ROW ("\303\241", "Third",
                                                            "2026-03-05T12:00:00Z");
  sng_run_report_free (refresh_later (fixture, 0));
  report = refresh_later (fixture, DAY);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, 1, 0, 1, 0, 0);
  name = name_of (fixture, "\303\241");
  g_assert_cmpstr (name, ==, "Third");
}

/* A week after the last time everything is asked for, and then what is gone is seen. */
static void
test_full_now_and_then (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) since = NULL;
  g_autoptr (SngRunReport) full = NULL;

  place.rows = A "," B;
  place.changed = "";
  sng_run_report_free (refresh_later (fixture, 0));
  place.rows = B;
  since = refresh_later (fixture, 6 * DAY);
  assert_counts (since, SNG_RUN_STATE_COMPLETED, 0, 0, 0, 0, 0);
  g_assert_true (is_confirmed (fixture, "a"));
  full = refresh_later (fixture, DAY);
  g_assert_cmpstr (question (0), ==, "/units");
  assert_counts (full, SNG_RUN_STATE_COMPLETED, 1, 0, 0, 1, 0);
  g_assert_false (is_confirmed (fixture, "a"));
}

/* A row that is refused is asked for again until it can be taken. */
static void
test_refused_row (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.rows = A ",{\"id\": \"b\", \"at\": \"2026-03-02T10:00:00Z\"},"
                 ROW ("c", "Depot", "2026-03-03T10:00:00Z");
  place.changed = "";
  report = refresh_later (fixture, 0);
  assert_counts (report, SNG_RUN_STATE_PARTIAL, 3, 2, 0, 0, 1);
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpstr (question (0), ==, "/units?since=2026-03-02T09%3A59%3A50Z");
}

/* A run that did not get everything leaves the beginning of the next one where it was. */
static void
test_incomplete_run (SourceFixture *fixture, gconstpointer data)
{
  place.rows = A;
  place.changed = B;
  sng_run_report_free (refresh_later (fixture, 0));
  place.dead_status = 500;
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpuint (count_records (fixture, SNG_KIND_UNIT), ==, 1);
  place.dead_status = 0;
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpstr (question (0), ==, "/units?since=2026-03-01T09%3A59%3A50Z");
  g_assert_cmpuint (count_records (fixture, SNG_KIND_UNIT), ==, 2);
}

/* Another document means something else: everything is asked for. */
static void
test_other_document (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autofree char *document = g_strconcat (data, " ", NULL);

  place.rows = A;
  place.changed = "";
  sng_run_report_free (refresh_later (fixture, 0));
  put (change, fixture->source, "source", "connector", sng_value_text (document));
  apply_create (fixture->base.subject, change);
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpstr (question (0), ==, "/units");
}

/* I3: both bounds, and never more than the longest time that may be asked for at once. The moments
 * are written as this server wants them. */
static void
test_windows (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;
  g_autofree char *last = NULL;

  place.rows = ROW ("a", "Plant", "1772359200000");
  place.changed = "";
  sng_run_report_free (refresh_later (fixture, 0));
  last = g_strdup_printf ("/units?from=1772791200000&to=%" G_GINT64_FORMAT,
                          (gint64) 1773050400000);
  sng_clock_advance (fixture->base.clock,
                     1773050400 * (gint64) G_USEC_PER_SEC - sng_clock_now (fixture->base.clock));
  report = refresh_later (fixture, 0);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, 0, 0, 0, 0, 0);
  g_assert_cmpuint (asked->len, ==, 2);
  g_assert_cmpstr (question (0), ==, "/units?from=1772359200000&to=1772791200000");
  g_assert_cmpstr (question (1), ==, last);
}

/* P11: the link after the last page is where the next run begins. Rows say that they are gone, and
 * what they do not tell stays. */
static void
test_link (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;
  g_autofree char *name = NULL;

  place.rows = A "," B;
  place.link = "/v1/units/delta?token=1";
  sng_run_report_free (refresh_later (fixture, 0));
  place.changed = "{\"id\": \"a\", \"parent\": 1}, {\"id\": \"b\", \"@removed\": {\"reason\": "
                  "\"deleted\"}}";
  place.link = "/v1/units/delta?token=2";
  report = refresh_later (fixture, DAY);
  g_assert_cmpstr (question (0), ==, "/v1/units/delta?token=1");
  assert_counts (report, SNG_RUN_STATE_COMPLETED, 1, 0, 0, 1, 0);
  g_assert_false (is_confirmed (fixture, "b"));
  g_assert_true (is_confirmed (fixture, "a"));
  name = name_of (fixture, "a");
  g_assert_cmpstr (name, ==, "Plant");
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpstr (question (0), ==, "/v1/units/delta?token=2");
}

/* A server forgets its links: then everything is asked for in the same run. */
static void
test_dead_link (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.rows = A "," B;
  place.link = "/v1/units/delta?token=1";
  sng_run_report_free (refresh_later (fixture, 0));
  place.rows = A;
  place.dead_status = 410;
  place.link = "/v1/units/delta?token=9";
  report = refresh_later (fixture, DAY);
  g_assert_cmpuint (asked->len, ==, 2);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, 1, 0, 0, 1, 0);
  g_assert_true (report->complete);
  place.dead_status = 0;
  place.changed = "";
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpstr (question (0), ==, "/v1/units/delta?token=9");
}

/* A link to another place gets nothing. */
static void
test_link_elsewhere (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;

  place.rows = A;
  place.link = "http://127.0.0.1:1/delta";
  sng_run_report_free (refresh_later (fixture, 0));
  report = refresh_later (fixture, DAY);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_REDIRECT);
}

/* P11, I4: a header says up to which moment the answer is complete. */
static void
test_header (SourceFixture *fixture, gconstpointer data)
{
  place.rows = A;
  place.changed = "";
  place.header = "2026-03-04T12:00:00Z";
  sng_run_report_free (refresh_later (fixture, 0));
  sng_run_report_free (refresh_later (fixture, DAY));
  g_assert_cmpstr (question (0), ==, "/units?since=stored%20gt%20%222026-03-04%2012%3A00%3A00%22");
}

/* I2: the moment of the last change is asked with, and nothing is read again. */
static void
test_modified (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) same = NULL;
  g_autoptr (SngRunReport) changed = NULL;

  place.rows = A;
  place.modified = "Sun, 01 Mar 2026 10:00:00 GMT";
  sng_run_report_free (refresh_later (fixture, 0));
  same = refresh_later (fixture, DAY);
  assert_counts (same, SNG_RUN_STATE_COMPLETED, 0, 0, 0, 0, 0);
  g_assert_true (same->complete);
  place.rows = A "," B;
  place.modified = "Mon, 02 Mar 2026 10:00:00 GMT";
  changed = refresh_later (fixture, DAY);
  assert_counts (changed, SNG_RUN_STATE_COMPLETED, 2, 1, 0, 0, 0);
}

/* I5: a document that names the version known has nothing new, whatever else is in it. */
static void
test_version (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) same = NULL;
  g_autoptr (SngRunReport) changed = NULL;
  g_autofree char *name = NULL;

  place.rows = A;
  sng_run_report_free (refresh_later (fixture, 0));
  place.rows = ROW ("a", "Same version", "2026-03-01T10:00:00Z");
  same = refresh_later (fixture, DAY);
  assert_counts (same, SNG_RUN_STATE_COMPLETED, 0, 0, 0, 0, 0);
  g_assert_true (same->complete);
  name = name_of (fixture, "a");
  g_assert_cmpstr (name, ==, "Plant");
  place.version++;
  changed = refresh_later (fixture, DAY);
  assert_counts (changed, SNG_RUN_STATE_COMPLETED, 1, 0, 1, 0, 0);
}

/* The mark stands in the record of a run, with its last rows: never ahead of them. */
static void
test_marks_stand_with_rows (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = NULL;
  g_autoptr (SngRecord) run = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (SngReader) reader = NULL;
  const char *marks;

  place.rows = A;
  report = refresh_later (fixture, 0);
  run = sng_register_get_record (fixture->base.subject, report->run);
  marks = sng_value_get_text (sng_run (run, SNG_RUN_MARKS), SNG_LANGUAGE_EN);
  g_assert_nonnull (strstr (marks, "2026-03-01T09:59:50"));
  g_assert_nonnull (strstr (marks, "\"units\""));
}

static void
test_documents (void)
{
  static const char *const cases[][2] = {
    { "{\"param\": \"since\"}", "/streams/0/since" },
    { "{\"field\": \"at\"}", "/streams/0/since/param" },
    { "{\"field\": \"at\", \"link\": \"l\", \"param\": \"s\"}", "/streams/0/since" },
    { "{\"field\": \"at\", \"param\": \"s\", \"max_window_s\": 10}", "/streams/0/since/until" },
    { "{\"field\": \"at\", \"param\": \"s\", \"tz\": \"Nowhere\"}", "/streams/0/since/tz" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *document = g_strdup_printf (
          "{\"version\": 1, \"id\": \"x\", \"streams\": [{\"id\": \"u\", \"since\": %s, \"kind\": "
          "\"unit\", \"key\": \"id\", \"map\": {}}]}",
          cases[i][0]);
      g_autofree char *named = g_strdup_printf (" %s:", cases[i][1]);
      g_autoptr (GError) error = NULL;

      g_assert_null (sng_connector_new (document, &error));
      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, named));
    }
}

#define DOCUMENT(members)                                                                          \
  "{\"version\": 1, \"id\": \"since\", \"streams\": [{\"id\": \"units\", \"path\": \"units\","     \
  " \"rows\": {\"path\": \"rows\"}, " members " \"kind\": \"unit\", \"key\": \"id\", \"map\": {"   \
  "\"name\": {\"en\": {\"path\": \"name\"}}, \"unit_type\": {\"const\": \"team\"}}}]}"
#define FIELD                                                                                      \
  DOCUMENT ("\"since\": {\"field\": \"at\", \"param\": \"since\", \"overlap_s\": 10},")
#define WINDOWS                                                                                    \
  DOCUMENT ("\"since\": {\"field\": \"at\", \"param\": \"from\", \"until\": \"to\", \"unit\": "    \
            "\"ms\", \"overlap_s\": 0, \"max_window_s\": 432000, \"full_every_s\": 0},")
#define LINK                                                                                       \
  DOCUMENT ("\"since\": {\"link\": \"link\", \"removed\": \"'@removed'\", \"rows\": "              \
            "\"changed\"},")
#define HEADER                                                                                     \
  DOCUMENT ("\"since\": {\"header\": \"X-Consistent-Through\", \"param\": \"since\", "             \
            "\"template\": \"stored gt \\\"{since}\\\"\", \"format\": \"%Y-%m-%d %H:%M:%S\","      \
            " \"overlap_s\": 0},")
#define VERSION DOCUMENT ("\"version\": [\"version\"],")
#define ADD(name, document, function)                                                              \
  g_test_add (name, SourceFixture, document, set_up_place, function, tear_down_place)

int
main (int argc, char *argv[])
{
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  ADD ("/sources/since/I3", FIELD, test_field);
  ADD ("/sources/since/I3, two bounds and windows", WINDOWS, test_windows);
  ADD ("/sources/since/I3, everything now and then", FIELD, test_full_now_and_then);
  ADD ("/sources/since/I3, several changes", FIELD, test_several_changes);
  ADD ("/sources/since/I3, several changes of one key", FIELD, test_several_changes_of_one_key);
  ADD ("/sources/since/I3, a refused row", FIELD, test_refused_row);
  ADD ("/sources/since/I3, a run that fails", FIELD, test_incomplete_run);
  ADD ("/sources/since/I3, another document", FIELD, test_other_document);
  ADD ("/sources/since/I3, with the rows", FIELD, test_marks_stand_with_rows);
  ADD ("/sources/since/P11", LINK, test_link);
  ADD ("/sources/since/P11, a dead link", LINK, test_dead_link);
  ADD ("/sources/since/P11, a link elsewhere", LINK, test_link_elsewhere);
  ADD ("/sources/since/P11, a header", HEADER, test_header);
  ADD ("/sources/since/I2", DOCUMENT (""), test_modified);
  ADD ("/sources/since/I5", VERSION, test_version);
  g_test_add_func ("/sources/since/documents", test_documents);
  return g_test_run ();
}
