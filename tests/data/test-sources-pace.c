/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often a server is asked: what it says of it, and what its document allows. */
#include "data/sources/sng-http-limits.h"
#include "data/sources/sng-source-access.h"
#include "tests/lib/sng-test-server.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define NOW (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC) /* 14 Nov 2023 22:13:20 GMT */

typedef struct
{
  const char *name;
  const char *headers[4][2];
  gboolean is_spent;
  gint64 wait_ms;
} Limit;

static const Limit limits[] = {
  { "seconds", { { "retry-after", "3" } }, FALSE, 3000 },
  { "seconds-with-a-fraction", { { "retry-after", "2.128" } }, FALSE, 2128 },
  { "date", { { "retry-after", "Tue, 14 Nov 2023 22:14:20 GMT" } }, FALSE, 60000 },
  { "date-that-was", { { "retry-after", "Tue, 14 Nov 2023 22:12:20 GMT" } }, FALSE, 0 },
  { "reset-moment",
    { { "x-ratelimit-remaining", "0" }, { "x-ratelimit-reset", "1700000090" } },
    TRUE,
    90000 },
  { "reset-moment-in-thousandths",
    { { "x-ratelimit-remaining", "0" }, { "x-ratelimit-reset", "1700000001500" } },
    TRUE,
    1500 },
  { "reset-span",
    { { "ratelimit-limit", "100" }, { "ratelimit-remaining", "0" }, { "ratelimit-reset", "7" } },
    TRUE,
    7000 },
  { "some-left",
    { { "ratelimit-limit", "100" }, { "ratelimit-remaining", "1" }, { "ratelimit-reset", "7" } },
    FALSE,
    0 },
  { "one-header", { { "ratelimit", "\"default\";r=0;t=30" } }, TRUE, 30000 },
  { "one-header-of-before", { { "ratelimit", "limit=10, remaining=0, reset=5" } }, TRUE, 5000 },
  { "spent-without-an-end", { { "x-ratelimit-remaining", "0" } }, TRUE, 0 },
  { "retry-after-goes-first",
    { { "retry-after", "1" }, { "x-ratelimit-remaining", "0" }, { "x-ratelimit-reset", "90" } },
    TRUE,
    1000 },
  { "nonsense",
    { { "retry-after", "soon" }, { "x-ratelimit-remaining", "none" }, { "ratelimit", "r=;t" } },
    FALSE,
    0 },
  { "nothing", { { NULL, NULL } }, FALSE, 0 },
};

static void
test_limit (gconstpointer data)
{
  const Limit *limit = data;
  g_autoptr (GHashTable) headers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (limit->headers) && limit->headers[i][0] != NULL; i++)
    g_hash_table_insert (headers, (char *)limit->headers[i][0], (char *)limit->headers[i][1]);
  g_assert_cmpint (sng_http_limits_are_spent (headers), ==, limit->is_spent);
  g_assert_cmpint (sng_http_limits_wait_ms (headers, NOW), ==, limit->wait_ms);
}

/* A server, who asks it, and a clock that goes on by what is waited for. */
typedef struct
{
  SngTestServer *server;
  SngFetcher *fetcher;
  gint64 now;      /* microseconds */
  GString *waited; /* milliseconds, one after another */
  guint status;    /* of every answer */
  const char *header[2];
} Fixture;

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *fixture = data;

  if (fixture->header[0] != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                  fixture->header[0], fixture->header[1]);
  sng_test_reply (message, fixture->status, "application/json", "{}");
}

static guint
note_wait (guint proposed_ms, gpointer data)
{
  Fixture *fixture = data;

  fixture->now += proposed_ms * (gint64)1000;
  g_string_append_printf (fixture->waited, "%u ", proposed_ms);
  return 0;
}

static gint64
tell_time (gpointer data)
{
  return ((Fixture *)data)->now;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *document = g_strdup_printf (
      "{\"version\": 1, \"id\": \"x\", \"limits\": {%s}, \"streams\": []}", (const char *)data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_connector_new (document, &error);
  SngFetchSettings settings = { .allow_http = TRUE,
                                .max_bytes = 10000,
                                .timeout_ms = 30000,
                                .wait = note_wait,
                                .clock = tell_time,
                                .wait_data = fixture };

  g_assert_no_error (error);
  fixture->server = sng_test_server_new (answer, fixture);
  fixture->waited = g_string_new (NULL);
  fixture->now = G_USEC_PER_SEC;
  fixture->status = 200;
  settings.url = sng_test_server_get_url (fixture->server);
  settings.pace = &connector->pace;
  fixture->fetcher = sng_fetcher_new (&settings, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->fetcher);
  sng_test_server_free (fixture->server);
  g_string_free (fixture->waited, TRUE);
}

typedef struct
{
  gboolean done;
  GError *error;
} Outcome;

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  g_autoptr (SngAnswer) got
      = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &outcome->error);

  outcome->done = TRUE;
}

/* Returns why there was no answer, %NULL when there was one. */
static GError *
ask (Fixture *fixture)
{
  g_autoptr (SngRequest) request = sng_request_new (sng_test_server_get_url (fixture->server));
  Outcome outcome = { 0 };

  sng_fetcher_ask_async (fixture->fetcher, request, NULL, NULL, on_answer_cb, &outcome);
  sng_test_run_until (&outcome.done);
  return outcome.error;
}

static void
assert_answered (Fixture *fixture)
{
  g_autoptr (GError) error = ask (fixture);

  g_assert_no_error (error);
}

static void
test_min_interval (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    assert_answered (fixture);
  g_assert_cmpstr (fixture->waited->str, ==, "250 250 ");
  fixture->now += 100 * 1000;
  assert_answered (fixture);
  g_assert_cmpstr (fixture->waited->str, ==, "250 250 150 ");
  fixture->now += G_USEC_PER_SEC;
  assert_answered (fixture);
  g_assert_cmpstr (fixture->waited->str, ==, "250 250 150 ");
}

static void
test_max_per_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *es = NULL;

  for (guint i = 0; i < 2; i++)
    assert_answered (fixture);
  error = ask (fixture);
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_LIMIT);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->server), ==, 2);
  g_assert_cmpstr (error->message, ==,
                   "The connector document allows 2 requests in one refresh, and more are needed. "
                   "What is known of this source stays as it was.");
  es = sng_source_error_text (error, SNG_LANGUAGE_ES);
  g_assert_cmpstr (es, ==,
                   "El documento del conector permite 2 solicitudes en una actualización y se "
                   "necesitan más. Lo que se sabe de esta fuente queda como estaba.");
}

/* Who says that this was the last one for a while is not asked until it is over. */
static void
test_spent (Fixture *fixture, gconstpointer data)
{
  fixture->header[0] = "RateLimit";
  fixture->header[1] = "\"default\";r=0;t=30";
  assert_answered (fixture);
  fixture->header[1] = "\"default\";r=9;t=30";
  assert_answered (fixture);
  assert_answered (fixture);
  g_assert_cmpstr (fixture->waited->str, ==, "30000 ");
}

/* What cannot be waited for is asked for all the same: the server says what it thinks of it. */
static void
test_spent_for_hours (Fixture *fixture, gconstpointer data)
{
  fixture->header[0] = "RateLimit";
  fixture->header[1] = "\"default\";r=0;t=9000";
  assert_answered (fixture);
  assert_answered (fixture);
  g_assert_cmpstr (fixture->waited->str, ==, "");
}

/* Each time longer, and not the same for all who were sent away together. */
static void
test_backs_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) waits = NULL;

  fixture->status = 503;
  error = ask (fixture);
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_BUSY);
  waits = g_strsplit (fixture->waited->str, " ", -1);
  g_assert_cmpuint (g_strv_length (waits), ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      guint64 wait_ms = g_ascii_strtoull (waits[i], NULL, 10);

      g_assert_cmpuint (wait_ms, >=, 500 << i);
      g_assert_cmpuint (wait_ms, <, 750 << i);
    }
}

static void
assert_asked (Fixture *fixture, guint status, guint n_times, SngSourceError code)
{
  guint before = sng_test_server_get_n_requests (fixture->server);
  g_autoptr (GError) error = NULL;

  fixture->status = status;
  error = ask (fixture);
  g_assert_error (error, SNG_SOURCE_ERROR, (int)code);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->server) - before, ==, n_times);
}

static void
test_never_repeated (Fixture *fixture, gconstpointer data)
{
  assert_asked (fixture, 400, 1, SNG_SOURCE_ERROR_STATUS);
  assert_asked (fixture, 401, 1, SNG_SOURCE_ERROR_DENIED);
  assert_asked (fixture, 403, 1, SNG_SOURCE_ERROR_DENIED);
  assert_asked (fixture, 404, 1, SNG_SOURCE_ERROR_NOT_FOUND);
  assert_asked (fixture, 429, 4, SNG_SOURCE_ERROR_BUSY);
  assert_asked (fixture, 500, 4, SNG_SOURCE_ERROR_SERVER);
}

/* Some say 403 when they mean that it was too often, and their document knows. */
static void
test_busy_codes (Fixture *fixture, gconstpointer data)
{
  assert_asked (fixture, 403, 4, SNG_SOURCE_ERROR_BUSY);
  assert_asked (fixture, 401, 1, SNG_SOURCE_ERROR_DENIED);
}

#define ADD(name, members, function)                                                               \
  g_test_add ("/sources/pace/" name, Fixture, members, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/pace/says/", limits[i].name, NULL);

      g_test_add_data_func (path, &limits[i], test_limit);
    }
  ADD ("min-interval", "\"min_interval_ms\": 250", test_min_interval);
  ADD ("max-per-run", "\"max_per_run\": 2", test_max_per_run);
  ADD ("spent", "", test_spent);
  ADD ("spent-for-hours", "", test_spent_for_hours);
  ADD ("backs-off", "", test_backs_off);
  ADD ("never-repeated", "", test_never_repeated);
  ADD ("busy-codes", "\"busy_codes\": [403]", test_busy_codes);
  return g_test_run ();
}
