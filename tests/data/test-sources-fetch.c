/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-fetch.h"
#include "data/sources/sng-http-limits.h"
#include "data/sources/sng-url.h"
#include "tests/lib/sng-test-server.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define LIMIT (64 * 1024)
#define GOOD "{\"rows\": []}"

typedef struct
{
  gboolean done;
  SngAnswer *answer;
  GError *error;
} Outcome;

typedef struct
{
  SngTestServer *server;
  SngFetcher *fetcher;
  guint n_waits;
  guint longest_wait;
} Fixture;

static gint n_busy;

static void
redirect (SoupServerMessage *message, const char *target)
{
  soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, target);
}

static void
answer_conditionally (SoupServerMessage *message)
{
  const char *known = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "If-None-Match");

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag",
                                "\"v1\"");
  if (g_strcmp0 (known, "\"v1\"") == 0)
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else
    sng_test_reply (message, 200, "application/json", GOOD);
}

static void
answer_busy (SoupServerMessage *message, const char *retry_after)
{
  if (g_atomic_int_add (&n_busy, 1) < 2)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "Retry-After", retry_after);
      sng_test_reply (message, 429, "text/plain", "later");
    }
  else
    sng_test_reply (message, 200, "application/json", GOOD);
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *big = NULL;

  if (g_strcmp0 (soup_message_headers_get_one (headers, "Authorization"), "Bearer s3cret") != 0)
    sng_test_reply (message, 401, "application/json", "{}");
  else if (g_str_equal (path, "/good"))
    sng_test_reply (message, 200, "application/json", GOOD);
  else if (g_str_equal (path, "/forbidden"))
    sng_test_reply (message, 403, "application/json", "{}");
  else if (g_str_equal (path, "/broken"))
    sng_test_reply (message, 500, "text/plain", "oops");
  else if (g_str_equal (path, "/teapot"))
    sng_test_reply (message, 418, "text/plain", "short and stout");
  else if (g_str_equal (path, "/page"))
    sng_test_reply (message, 200, "text/html; charset=utf-8", "<html></html>");
  else if (g_str_equal (path, "/moved"))
    redirect (message, "/good");
  else if (g_str_equal (path, "/round"))
    redirect (message, "/round");
  else if (g_str_equal (path, "/elsewhere"))
    redirect (message, "http://localhost:1/good");
  else if (g_str_equal (path, "/upgrade"))
    redirect (message, "https://127.0.0.1/good");
  else if (g_str_equal (path, "/big"))
    sng_test_reply (message, 200, "application/json", (big = g_strnfill (LIMIT + 1, ' ')));
  else if (g_str_equal (path, "/bomb"))
    sng_test_reply_gzip (message, 8 * 1024 * 1024);
  else if (g_str_equal (path, "/drip"))
    sng_test_reply_drip (message);
  else if (g_str_equal (path, "/busy"))
    answer_busy (message, "2.128");
  else if (g_str_equal (path, "/busy-for-days"))
    answer_busy (message, "900000");
  else if (g_str_equal (path, "/versions"))
    answer_conditionally (message);
  else
    sng_test_reply (message, 404, "application/json", "{}");
}

static guint
count_wait (guint proposed_ms, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_waits++;
  fixture->longest_wait = MAX (fixture->longest_wait, proposed_ms);
  return 0;
}

static SngFetcher *
make_fetcher (Fixture *fixture, const char *secret, guint timeout_ms)
{
  SngAuth auth
      = { .needs_secret = TRUE, .header = (char *) "Authorization", .prefix = (char *) "Bearer " };
  g_autoptr (GError) error = NULL;
  SngFetchSettings settings = {
    .url = sng_test_server_get_url (fixture->server),
    .allow_http = TRUE,
    .auth = &auth,
    .secret = secret,
    .max_bytes = LIMIT,
    .timeout_ms = timeout_ms,
    .wait = count_wait,
    .wait_data = fixture,
  };
  SngFetcher *fetcher = sng_fetcher_new (&settings, &error);

  g_assert_no_error (error);
  return fetcher;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = sng_test_server_new (answer, NULL);
  fixture->fetcher = make_fetcher (fixture, "s3cret", 30000);
  n_busy = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->fetcher);
  sng_test_server_free (fixture->server);
}

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->answer = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &outcome->error);
  outcome->done = TRUE;
}

static SngAnswer *
get (Fixture *fixture, SngFetcher *fetcher, const char *path, const char *etag, GError **error)
{
  Outcome outcome = { 0 };
  g_autofree char *url = g_strconcat (sng_test_server_get_url (fixture->server), path, NULL);
  g_autoptr (SngRequest) asked = sng_request_new (url);
  SngFetchVersion known = { (char *) etag, NULL };

  sng_fetcher_ask_async (fetcher, asked, &known, NULL, on_answer_cb, &outcome);
  sng_test_run_until (&outcome.done);
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);
  return outcome.answer;
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/good", "/moved" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SngAnswer) got = get (fixture, fixture->fetcher, paths[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (got->body, NULL), g_bytes_get_size (got->body), GOOD,
                       strlen (GOOD));
    }
  g_assert_cmpuint (fixture->n_waits, ==, 0);
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    SngSourceError code;
    guint n_waits;
  } cases[] = {
    { "/forbidden", SNG_SOURCE_ERROR_DENIED, 0 },    { "/missing", SNG_SOURCE_ERROR_NOT_FOUND, 0 },
    { "/broken", SNG_SOURCE_ERROR_SERVER, 3 },       { "/teapot", SNG_SOURCE_ERROR_STATUS, 0 },
    { "/page", SNG_SOURCE_ERROR_CONTENT, 0 },        { "/round", SNG_SOURCE_ERROR_REDIRECT, 0 },
    { "/elsewhere", SNG_SOURCE_ERROR_REDIRECT, 0 },  { "/upgrade", SNG_SOURCE_ERROR_REDIRECT, 0 },
    { "/big", SNG_SOURCE_ERROR_LIMIT, 0 },           { "/bomb", SNG_SOURCE_ERROR_LIMIT, 0 },
    { "/busy-for-days", SNG_SOURCE_ERROR_BUSY, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SngAnswer) got = NULL;
      g_autofree char *en = NULL;
      g_autofree char *es = NULL;

      fixture->n_waits = 0;
      got = get (fixture, fixture->fetcher, cases[i].path, NULL, &error);
      g_assert_error (error, SNG_SOURCE_ERROR, (int) cases[i].code);
      g_assert_cmpuint (fixture->n_waits, ==, cases[i].n_waits);
      en = sng_source_error_text (error, SNG_LANGUAGE_EN);
      es = sng_source_error_text (error, SNG_LANGUAGE_ES);
      g_assert_cmpstr (en, !=, es);
      g_assert_null (strstr (en, "s3cret"));
    }
}

static void
test_wrong_secret (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngFetcher) fetcher = make_fetcher (fixture, "other", 30000);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngAnswer) got = get (fixture, fetcher, "/good", NULL, &error);

  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_DENIED);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngAnswer) got = get (fixture, fixture->fetcher, "/busy", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_waits, ==, 2);
  g_assert_cmpuint (fixture->longest_wait, ==, 2128);
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngAnswer) first = get (fixture, fixture->fetcher, "/versions", NULL, &error);
  g_autoptr (SngAnswer) second = NULL;
  const char *etag;

  g_assert_no_error (error);
  etag = g_hash_table_lookup (first->headers, "etag");
  g_assert_cmpstr (etag, ==, "\"v1\"");
  second = get (fixture, fixture->fetcher, "/versions", etag, &error);
  g_assert_no_error (error);
  g_assert_true (second->not_modified);
  g_assert_null (second->body);
}

static void
test_drip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngFetcher) fetcher = make_fetcher (fixture, "s3cret", 200);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngAnswer) got = get (fixture, fetcher, "/drip", NULL, &error);

  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_TIMEOUT);
}

static gboolean
on_cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *url = g_strconcat (sng_test_server_get_url (fixture->server), "/drip", NULL);
  g_autoptr (SngRequest) asked = sng_request_new (url);
  Outcome outcome = { 0 };

  sng_fetcher_ask_async (fixture->fetcher, asked, NULL, cancellable, on_answer_cb, &outcome);
  g_timeout_add (50, on_cancel_cb, cancellable);
  sng_test_run_until (&outcome.done);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (outcome.error);
}

static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngFetcher) fetcher = NULL;
  Outcome outcome = { 0 };
  SngFetchSettings settings = { .url = "http://127.0.0.1:1",
                                .allow_http = TRUE,
                                .timeout_ms = 30000,
                                .wait = count_wait,
                                .wait_data = fixture };
  g_autoptr (SngRequest) asked = sng_request_new ("http://127.0.0.1:1/");

  fetcher = sng_fetcher_new (&settings, &error);
  g_assert_no_error (error);
  sng_fetcher_ask_async (fetcher, asked, NULL, NULL, on_answer_cb, &outcome);
  sng_test_run_until (&outcome.done);
  g_assert_error (outcome.error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_NETWORK);
  g_assert_cmpuint (fixture->n_waits, ==, 3);
  g_error_free (outcome.error);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *url;
    gboolean allow_http;
    gboolean good;
  } cases[] = {
    { "https://host/api", FALSE, TRUE },    { "http://host/api", TRUE, TRUE },
    { "http://host/api", FALSE, FALSE },    { "https://me:word@host/", FALSE, FALSE },
    { "ftp://host/", TRUE, FALSE },         { "host", TRUE, FALSE },
    { "https://", TRUE, FALSE },            { "", TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (sng_url_check (cases[i].url, cases[i].allow_http, &error), ==,
                       cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_ADDRESS);
    }
}

static void
test_retry_after (void)
{
  gint64 now = 1700000000 * G_GINT64_CONSTANT (1000000); /* Tue, 14 Nov 2023 22:13:20 GMT */

  g_assert_cmpint (sng_http_limits_retry_after_ms (NULL, now), ==, 0);
  g_assert_cmpint (sng_http_limits_retry_after_ms ("3", now), ==, 3000);
  g_assert_cmpint (sng_http_limits_retry_after_ms ("2.128", now), ==, 2128);
  g_assert_cmpint (sng_http_limits_retry_after_ms ("Tue, 14 Nov 2023 22:14:20 GMT", now), ==, 60000);
  g_assert_cmpint (sng_http_limits_retry_after_ms ("Tue, 14 Nov 2023 22:12:20 GMT", now), ==, 0);
  g_assert_cmpint (sng_http_limits_retry_after_ms ("soon", now), ==, 0);
  g_assert_cmpint (sng_http_limits_retry_after_ms ("-5", now), ==, 0);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  ADD ("/sources/fetch/answers", test_answers);
  ADD ("/sources/fetch/failures", test_failures);
  ADD ("/sources/fetch/wrong-secret", test_wrong_secret);
  ADD ("/sources/fetch/busy", test_busy);
  ADD ("/sources/fetch/versions", test_versions);
  ADD ("/sources/fetch/drip", test_drip);
  ADD ("/sources/fetch/cancel", test_cancel);
  ADD ("/sources/fetch/unreachable", test_unreachable);
  g_test_add_func ("/sources/fetch/addresses", test_addresses);
  g_test_add_func ("/sources/fetch/retry-after", test_retry_after);
  return g_test_run ();
}
