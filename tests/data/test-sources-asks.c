/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a connector document asks the person for, what it says of records that are there, and which
 * rows it means. */
#include "tests/data/sources-fixture.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define ASKS                                                                                       \
  "\"asks\": [{\"id\": \"address\", \"en\": \"Address\", \"es\": \"Dirección\", \"value\": "      \
  "\"https://lists.example/\"}, {\"id\": \"place\", \"en\": \"Place\", \"es\": \"Lugar\"%s}], "

#define FINDINGS                                                                                   \
  "\"streams\": [{\"id\": \"s\", \"path\": \"{ask.place}/list\", \"kind\": \"finding\", \"key\": " \
  "\"id\", \"map\": {\"name\": {\"en\": {\"path\": \"name\"}}}}]}"

static char *
document_with (const char *value)
{
  g_autofree char *asks = g_strdup_printf (ASKS, value);

  return g_strconcat ("{\"version\": 1, \"id\": \"x\", ", asks, FINDINGS, NULL);
}

static SngConnector *
read_connector (const char *document)
{
  g_autoptr (GError) error = NULL;
  SngConnector *connector = sng_connector_new (document, &error);

  g_assert_no_error (error);
  return connector;
}

static void
test_answered (void)
{
  g_autofree char *document = document_with ("");
  g_autoptr (SngConnector) open = read_connector (document);
  g_autoptr (GError) error = NULL;
  g_autofree char *answered = sng_asks_answer (document, "place", "a b/{ask.place}", &error);
  g_autoptr (SngConnector) connector = NULL;
  const SngStream *stream;

  g_assert_no_error (error);
  g_assert_cmpstr (sng_asks_find_open (open->asks)->id, ==, "place");
  g_assert_cmpstr (sng_asks_find (open->asks, "place")->label[SNG_LANGUAGE_ES], ==, "Lugar");
  g_assert_cmpstr (sng_asks_find (open->asks, SNG_ASK_ADDRESS)->value, ==,
                   "https://lists.example/");
  connector = read_connector (answered);
  stream = connector->streams->pdata[0];
  g_assert_null (sng_asks_find_open (connector->asks));
  g_assert_cmpstr (stream->path, ==, "a b/{ask.place}/list");
}

static void
test_asked_for_nothing (void)
{
  g_autofree char *document = document_with ("");
  g_autofree char *wrong = g_strconcat ("{\"version\": 1, \"id\": \"x\", ", FINDINGS, NULL);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) unasked = NULL;

  g_assert_null (sng_asks_answer (document, "time", "now", &unknown));
  g_assert_error (unknown, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
  g_assert_null (sng_connector_new (wrong, &unasked));
  g_assert_error (unasked, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
  g_assert_nonnull (strstr (unasked->message, "/streams/0/path"));
}

/* Rows of any list, as the test wrote them. */
static const char *rows;

static void
answer_rows (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autofree char *tag = g_strdup_printf ("\"%u\"", g_str_hash (rows));
  const char *known = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "If-None-Match");

  soup_message_headers_append (soup_server_message_get_response_headers (message), "ETag", tag);
  if (g_strcmp0 (known, tag) == 0)
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else
    sng_test_reply (message, 200, "application/json", rows);
}

static void
set_up_rows (SourceFixture *fixture, const char *stream)
{
  g_autofree char *document = g_strconcat (
      "{\"version\": 1, \"id\": \"x\", \"streams\": [{\"id\": \"s\", ", stream, "}]}", NULL);

  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer_rows, NULL);
  fixture->source
      = create_source (fixture->base.subject, sng_test_server_get_url (fixture->server), document);
}

static void
refresh_once (SourceFixture *fixture,
              guint state,
              gint64 n_read,
              gint64 n_new,
              gint64 n_changed,
              gint64 n_refused)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);

  g_assert_no_error (report->error);
  assert_counts (report, state, n_read, n_new, n_changed, 0, n_refused);
}

static void
test_open_setting_stops_the_run (void)
{
  SourceFixture fixture = { 0 };
  g_autofree char *document = document_with ("");
  g_autoptr (SngRunReport) report = NULL;

  rows = "[]";
  set_up (&fixture.base, NULL);
  fixture.server = sng_test_server_new (answer_rows, NULL);
  fixture.source
      = create_source (fixture.base.subject, sng_test_server_get_url (fixture.server), document);
  report = refresh_source (&fixture, fixture.source, NULL);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
  g_assert_nonnull (strstr (report->error->message, "“place”"));
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture.server), ==, 0);
  tear_down_source (&fixture);
}

static SngHandle
create_finding (SourceFixture *fixture, const char *name, const char *cve)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle handle = sng_change_create (change, sng_kind (SNG_KIND_FINDING), NULL);

  put (change, handle, "finding", "name", sng_value_text2 (name, NULL));
  put (change, handle, "finding", "cve", sng_value_text (cve));
  put (change, handle, "finding", "finding_type",
       sng_value_integer (SNG_FINDING_FINDING_TYPE_VULNERABILITY));
  put (change, handle, "finding", "found_at", sng_value_integer (FIXTURE_NOW));
  put (change, handle, "finding", "state", sng_value_integer (SNG_FINDING_STATE_DETECTED));
  return apply_create (fixture->base.subject, change);
}

static void
assert_exploited (SourceFixture *fixture, SngHandle handle, gboolean expected)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->base.subject, handle);

  g_assert_cmpint (sng_value_get_boolean (sng_finding (record, SNG_FINDING_KNOWN_EXPLOITED), FALSE),
                   ==, expected);
  g_assert_false (sng_value_is_known (sng_common (record, SNG_COMMON_SOURCE)));
}

/* A list of what is known of a vulnerability tells more of every finding of it, and makes none. */
static void
test_tells_more_of_all_that_match (void)
{
  SourceFixture fixture = { 0 };
  SngHandle first, second, other, late;

  rows = "[{\"cve\": \"CVE-2026-1\"}, {\"cve\": \"CVE-2026-9\"}]";
  set_up_rows (&fixture, "\"kind\": \"finding\", \"creates\": false, \"key\": \"cve\", "
                         "\"match\": [\"cve\"], \"map\": {\"cve\": {\"path\": \"cve\"}, "
                         "\"known_exploited\": {\"const\": true}}");
  first = create_finding (&fixture, "On the gateway", "CVE-2026-1");
  second = create_finding (&fixture, "On the historian", "cve-2026-1");
  other = create_finding (&fixture, "On the portal", "CVE-2026-2");
  refresh_once (&fixture, SNG_RUN_STATE_COMPLETED, 2, 0, 2, 0);
  assert_exploited (&fixture, first, TRUE);
  assert_exploited (&fixture, second, TRUE);
  assert_exploited (&fixture, other, FALSE);
  g_assert_cmpuint (count_records (&fixture, SNG_KIND_FINDING), ==, 3);
  /* The list is the same, but there is one more finding that it tells of. */
  late = create_finding (&fixture, "On the new portal", "CVE-2026-9");
  refresh_once (&fixture, SNG_RUN_STATE_COMPLETED, 2, 0, 1, 0);
  assert_exploited (&fixture, late, TRUE);
  tear_down_source (&fixture);
}

#define MODELS                                                                                     \
  "\"kind\": \"deployment\", \"key\": \"id\", \"match\": [\"name\"], \"map\": {\"name\": "         \
  "{\"en\": {\"path\": \"id\"}}, \"tier\": {\"const\": \"high\", \"initial\": true}, \"state\": "  \
  "{\"const\": \"shadow\", \"initial\": true}, \"owner\": {\"path\": \"owner\", \"by\": "          \
  "[\"email\"], \"unfound\": \"unknown\"}}"

/* What a new record begins with does not come back once it has gone on. */
static void
test_initial_is_for_new_records (void)
{
  SourceFixture fixture = { 0 };
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle known = sng_change_create (change, sng_kind (SNG_KIND_DEPLOYMENT), NULL);
  g_autoptr (SngRecord) kept = NULL;
  g_autoptr (SngRecord) added = NULL;

  rows = "[{\"id\": \"phi\"}, {\"id\": \"llama\", \"owner\": \"nobody@altavela.example\"}]";
  set_up_rows (&fixture, MODELS);
  put (change, known, "deployment", "name", sng_value_text2 ("phi", NULL));
  put (change, known, "deployment", "tier", sng_value_integer (SNG_DEPLOYMENT_TIER_LOW));
  put (change, known, "deployment", "state", sng_value_integer (SNG_DEPLOYMENT_STATE_PRODUCTION));
  known = apply_create (fixture.base.subject, change);
  refresh_once (&fixture, SNG_RUN_STATE_COMPLETED, 2, 1, 1, 0);
  kept = sng_register_get_record (fixture.base.subject, known);
  added = find_by_source_key (&fixture, SNG_KIND_DEPLOYMENT, fixture.source, "llama");
  g_assert_cmpint (sng_record_get_state (kept), ==, SNG_DEPLOYMENT_STATE_PRODUCTION);
  g_assert_cmpint (sng_value_get_integer (sng_deployment (kept, SNG_DEPLOYMENT_TIER), 0), ==,
                   SNG_DEPLOYMENT_TIER_LOW);
  g_assert_cmpint (sng_record_get_state (added), ==, SNG_DEPLOYMENT_STATE_SHADOW);
  g_assert_false (sng_value_is_known (sng_deployment (added, SNG_DEPLOYMENT_OWNER)));
  tear_down_source (&fixture);
}

/* Of several rows about the same, the first is meant; a key may have several parts. */
static void
test_joint_key_and_rows_that_are_meant (void)
{
  SourceFixture fixture = { 0 };
  g_autoptr (SngRecord) asset = NULL;

  rows = "{\"r\": [{\"a\": \"x\", \"b\": 1, \"t\": \"good\", \"n\": \"First\"},"
         " {\"a\": \"x\", \"b\": 1, \"t\": \"good\", \"n\": \"Again\"},"
         " {\"a\": \"x\", \"b\": 2, \"t\": \"good\", \"n\": \"Second\"},"
         " {\"a\": \"y\", \"b\": 1, \"t\": \"bad\", \"n\": \"Not meant\"},"
         " {\"a\": \"z\", \"b\": 1, \"t\": \"good\", \"void\": true, \"n\": \"Void\"}]}";
  set_up_rows (&fixture, "\"rows\": {\"path\": \"r\", \"where\": {\"t\": [\"good\", \"better\"]}, "
                         "\"unless\": {\"void\": [\"true\"]}}, \"kind\": \"asset\", \"key\": "
                         "{\"template\": \"{a}/{b}\"}, \"map\": {\"name\": {\"en\": {\"path\": "
                         "\"n\"}}, \"asset_class\": {\"const\": \"device\"}}");
  refresh_once (&fixture, SNG_RUN_STATE_COMPLETED, 2, 2, 0, 0);
  asset = find_by_source_key (&fixture, SNG_KIND_ASSET, fixture.source, "x/1");
  g_assert_cmpstr (sng_value_get_text (sng_asset (asset, SNG_ASSET_NAME), SNG_LANGUAGE_EN), ==,
                   "First");
  tear_down_source (&fixture);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_test_add_func ("/sources/asks/answered", test_answered);
  g_test_add_func ("/sources/asks/asked-for-nothing", test_asked_for_nothing);
  g_test_add_func ("/sources/asks/open-setting-stops-the-run", test_open_setting_stops_the_run);
  g_test_add_func ("/sources/records/tells-more-of-all-that-match",
                   test_tells_more_of_all_that_match);
  g_test_add_func ("/sources/records/initial-is-for-new-records", test_initial_is_for_new_records);
  g_test_add_func ("/sources/rows/joint-key-and-rows-that-are-meant",
                   test_joint_key_and_rows_that_are_meant);
  return g_test_run ();
}
