/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real servers of other makers, on 127.0.0.1: a directory that speaks SCIM 2.0 (scimmy-routers, in
 * Node) and Prometheus. `./dev test` fetches them; where they are not there, the tests say so,
 * unless SNG_TEST_PEERS asks for them. Each ends with its test, and by itself after a minute. */
#include "tests/data/sources-fixture.h"

#include "sng-config.h"

#include <gio/gio.h>
#include <libintl.h>
#include <string.h>

#define LIFE_S "60"
#define LIFE_MS "60000"
#define POLL_MS 100
#define MAX_POLLS 300
#define N_PEOPLE 250
#define PAGE 10

typedef struct
{
  SourceFixture sources;
  GSubprocess *peer; /* (nullable) */
  char *folder;      /* (nullable) of its files */
  char *url;
} PeerFixture;

/* Starting and ending a peer */

static char *
peer_file (const char *name)
{
  const char *folder = g_getenv ("SNG_TEST_PEERS_DIR");
  char *path = g_build_filename (folder ? folder : ".", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  return NULL;
}

static void
leave_out (const char *name)
{
  g_autofree char *reason = g_strdup_printf ("%s is not here; ./dev test fetches it", name);

  if (g_getenv ("SNG_TEST_PEERS") != NULL)
    g_error ("%s", reason);
  g_test_skip (reason);
}

static GSubprocess *
spawn (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *peer = g_subprocess_newv (
      arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  g_assert_no_error (error);
  return peer;
}

static char *
read_first_line (GSubprocess *peer)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (peer));
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

static guint
find_free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;
  guint port;

  g_socket_listener_add_address (listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &bound, &error);
  g_assert_no_error (error);
  port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_socket_listener_close (listener);
  return port;
}

static void
end_peer (PeerFixture *fixture)
{
  g_autofree char *staging = g_strconcat (fixture->sources.base.path, ".staging", NULL);

  g_subprocess_send_signal (fixture->peer, SIGTERM);
  g_subprocess_wait (fixture->peer, NULL, NULL);
  g_clear_object (&fixture->peer);
  if (fixture->folder != NULL)
    sng_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->url);
  sng_test_folder_remove (staging);
  tear_down (&fixture->sources.base, NULL);
}

static void
connect_to (PeerFixture *fixture, const char *document, const char *secret)
{
  SourceFixture *sources = &fixture->sources;
  g_autofree char *id = NULL;

  set_up (&sources->base, NULL);
  sources->source = create_source (sources->base.subject, fixture->url, document);
  id = id_of_source (sources->base.subject, sources->source);
  if (secret != NULL)
    sng_secrets_remember (sources->base.path, id, fixture->url, secret);
}

static guint
ask (const char *method, const char *url, const char *body, char **answer)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) came = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                               "Bearer s3cret");
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/scim+json", bytes);
    }
  came = soup_session_send_and_read (session, message, NULL, NULL);
  if (came != NULL && answer != NULL)
    *answer = g_strndup (g_bytes_get_data (came, NULL), g_bytes_get_size (came));
  return came != NULL ? soup_message_get_status (message) : 0;
}

/* SCIM */

static gboolean
start_directory (PeerFixture *fixture, const char *secret)
{
  g_autofree char *script = peer_file ("scim.mjs");
  g_autofree char *modules = peer_file ("node_modules");
  g_autofree char *node = g_find_program_in_path ("node");
  const char *const arguments[] = { node, script, LIFE_MS, NULL };
  g_autofree char *shipped = sng_connector_get_shipped ("scim-users");
  g_auto (GStrv) parts = g_strsplit (shipped, "\"page_size\": 100", 2);
  g_autofree char *document = g_strjoinv ("\"page_size\": 10", parts);
  g_autofree char *port = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  if (script == NULL || modules == NULL || node == NULL)
    {
      leave_out ("scimmy-routers");
      return FALSE;
    }
  fixture->peer = spawn (arguments);
  port = read_first_line (fixture->peer);
  fixture->url = g_strdup_printf ("http://127.0.0.1:%s/scim/v2/", port);
  connect_to (fixture, document, secret);
  return TRUE;
}

static guint
count_requests (PeerFixture *fixture)
{
  g_autofree char *base = g_strndup (fixture->url, strlen (fixture->url) - strlen ("/scim/v2/"));
  g_autofree char *url = g_strconcat (base, "/requests", NULL);
  g_autofree char *answer = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpuint (ask ("GET", url, NULL, &answer), ==, 200);
  node = json_from_string (answer, NULL);
  return json_object_get_int_member (json_node_get_object (node), "requests");
}

static void
rename_person (PeerFixture *fixture, const char *id)
{
  g_autofree char *url = g_strconcat (fixture->url, "Users/", id, NULL);
  g_autofree char *body = g_strdup_printf (
      "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"id\": \"%s\", "
      "\"userName\": \"persona%s@altavela.example\", \"name\": {\"givenName\": \"Renata\", "
      "\"familyName\": \"Ibarra Solís\"}, \"active\": false, \"emails\": [{\"value\": "
      "\"persona%s@altavela.example\", \"type\": \"work\", \"primary\": true}]}",
      id, id, id);

  g_assert_cmpuint (ask ("PUT", url, body, NULL), ==, 200);
}

static void
remove_person (PeerFixture *fixture, const char *id)
{
  g_autofree char *url = g_strconcat (fixture->url, "Users/", id, NULL);

  g_assert_cmpuint (ask ("DELETE", url, NULL, NULL), ==, 204);
}

static void
refresh_people (PeerFixture *fixture, gint64 n_read, gint64 n_new, gint64 n_changed, gint64 n_gone)
{
  g_autoptr (SngRunReport) report
      = refresh_source (&fixture->sources, fixture->sources.source, NULL);

  g_assert_no_error (report->error);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, n_read, n_new, n_changed, n_gone, 0);
  g_assert_true (report->complete);
  sng_clock_advance (fixture->sources.base.clock, 3600 * (gint64)G_USEC_PER_SEC);
}

static SngRecord *
find_person (PeerFixture *fixture, const char *key)
{
  return find_by_source_key (&fixture->sources, SNG_KIND_PERSON, fixture->sources.source, key);
}

/* 250 people in pages of ten; then the same again, some changed, some removed. */
static void
test_directory (void)
{
  PeerFixture fixture = { 0 };
  g_autoptr (SngRecord) renamed = NULL;
  g_autoptr (SngRecord) removed = NULL;

  if (!start_directory (&fixture, "s3cret"))
    return;
  refresh_people (&fixture, N_PEOPLE, N_PEOPLE, 0, 0);
  g_assert_cmpuint (count_requests (&fixture), ==, N_PEOPLE / PAGE);
  g_assert_cmpuint (count_records (&fixture.sources, SNG_KIND_PERSON), ==, N_PEOPLE);
  /* Each page is known by its tag, and none is sent again. */
  refresh_people (&fixture, 0, 0, 0, 0);
  rename_person (&fixture, "0007");
  rename_person (&fixture, "0133");
  remove_person (&fixture, "0009");
  remove_person (&fixture, "0250");
  refresh_people (&fixture, N_PEOPLE - 2, 0, 2, 2);
  renamed = find_person (&fixture, "0133");
  g_assert_cmpstr (sng_value_get_text (sng_person (renamed, SNG_PERSON_NAME), 0), ==,
                   "Renata Ibarra Solís");
  g_assert_cmpint (sng_record_get_state (renamed), ==, SNG_PERSON_STATE_LEFT);
  removed = find_person (&fixture, "0009");
  g_assert_false (sng_value_is_known (sng_common (removed, SNG_COMMON_FETCHED_AT)));
  end_peer (&fixture);
}

static void
test_directory_denies (void)
{
  PeerFixture fixture = { 0 };
  g_autoptr (SngRunReport) report = NULL;

  if (!start_directory (&fixture, "another"))
    return;
  report = refresh_source (&fixture.sources, fixture.sources.source, NULL);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_DENIED);
  g_assert_nonnull (strstr (report->error->message, "Not for you"));
  g_assert_cmpuint (count_records (&fixture.sources, SNG_KIND_PERSON), ==, 0);
  end_peer (&fixture);
}

/* Prometheus */

typedef struct
{
  const char *url;
  guint n_polls;
  gboolean done;
} Waiting;

/* Two services are watched, and one of them does not answer. */
static gboolean
look_cb (gpointer data)
{
  Waiting *waiting = data;
  g_autofree char *answer = NULL;
  g_autofree char *url = g_strconcat (waiting->url, "api/v1/query?query=up", NULL);

  waiting->done = ask ("GET", url, NULL, &answer) == 200 && strstr (answer, "\"1\"]") != NULL
                  && strstr (answer, "\"0\"]") != NULL;
  if (!waiting->done && ++waiting->n_polls == MAX_POLLS)
    g_error ("Prometheus does not answer");
  return !waiting->done;
}

static void
wait_for_samples (PeerFixture *fixture)
{
  Waiting waiting = { fixture->url, 0, FALSE };

  g_timeout_add (POLL_MS, look_cb, &waiting);
  sng_test_run_until (&waiting.done);
}

static char *
read_own_document (const char *query)
{
  g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "data",
                                            "documents", "prometheus-targets.json", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *wanted = g_strdup_printf ("\"query\": \"%s\"", query);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "\"query\": \"up\"", 2);
  return g_strjoinv (wanted, parts);
}

static void
write_configuration (const char *path, guint port, guint other)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = g_strdup_printf ("global:\n  scrape_interval: 1s\n  scrape_timeout: 1s\nscrape_configs:\n"
                         "- job_name: gateway\n  static_configs:\n  - targets: ['127.0.0.1:%u']\n"
                         "    labels: {service: 'AI gateway'}\n"
                         "- job_name: gone\n  static_configs:\n  - targets: ['127.0.0.1:%u']\n",
                         port, other);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static gboolean
start_prometheus (PeerFixture *fixture, const char *query)
{
  g_autofree char *program = peer_file ("prometheus/usr/bin/prometheus");
  g_autofree char *document = read_own_document (query);
  guint port = find_free_port ();
  g_autofree char *listen = g_strdup_printf ("--web.listen-address=127.0.0.1:%u", port);
  g_autofree char *file = NULL;
  g_autofree char *configuration = NULL;
  g_autofree char *storage = NULL;
  const char *arguments[] = { "timeout", LIFE_S, program, listen, NULL, NULL, NULL };

  if (program == NULL)
    {
      leave_out ("prometheus");
      return FALSE;
    }
  fixture->folder = g_dir_make_tmp ("sng-peer-XXXXXX", NULL);
  file = g_build_filename (fixture->folder, "prometheus.yml", NULL);
  configuration = g_strconcat ("--config.file=", file, NULL);
  storage = g_strconcat ("--storage.tsdb.path=", fixture->folder, "/data", NULL);
  write_configuration (file, port, find_free_port ());
  arguments[4] = configuration;
  arguments[5] = storage;
  fixture->peer = spawn (arguments);
  fixture->url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  wait_for_samples (fixture);
  connect_to (fixture, document, NULL);
  return TRUE;
}

/* A product that the program knows nothing of, read by a document alone. */
static void
test_prometheus (void)
{
  PeerFixture fixture = { 0 };
  g_autoptr (SngRunReport) report = NULL;
  g_autoptr (GPtrArray) services = NULL;
  guint n_up = 0, n_dated = 0;

  if (!start_prometheus (&fixture, "up"))
    return;
  report = refresh_source (&fixture.sources, fixture.sources.source, NULL);
  g_assert_no_error (report->error);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, 2, 2, 0, 0, 0);
  services = read_all (&fixture.sources, SNG_KIND_DEPLOYMENT);
  for (guint i = 0; i < services->len; i++)
    {
      n_up += sng_record_get_state (services->pdata[i]) == SNG_DEPLOYMENT_STATE_PRODUCTION;
      n_dated
          += sng_value_is_known (sng_deployment (services->pdata[i], SNG_DEPLOYMENT_LAST_USED_AT));
    }
  g_assert_cmpuint (services->len, ==, 2);
  g_assert_cmpuint (n_up, ==, 1);
  g_assert_cmpuint (n_dated, ==, 2);
  end_peer (&fixture);
}

static void
test_prometheus_refuses (void)
{
  PeerFixture fixture = { 0 };
  g_autoptr (SngRunReport) report = NULL;

  if (!start_prometheus (&fixture, "up{"))
    return;
  report = refresh_source (&fixture.sources, fixture.sources.source, NULL);
  g_assert_nonnull (report->error);
  g_assert_nonnull (strstr (report->error->message, "parse error"));
  g_assert_cmpuint (count_records (&fixture.sources, SNG_KIND_DEPLOYMENT), ==, 0);
  end_peer (&fixture);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_test_add_func ("/peers/scim/250-in-pages-of-ten", test_directory);
  g_test_add_func ("/peers/scim/denies", test_directory_denies);
  g_test_add_func ("/peers/prometheus/by-a-document-alone", test_prometheus);
  g_test_add_func ("/peers/prometheus/refuses", test_prometheus_refuses);
  return g_test_run ();
}
