/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-fetch.h"
#include "data/sources/sng-source-error.h"
#include "tests/lib/sng-test-server.h"

#include <string.h>

/* A server of a company that signs its own certificates. Those of tests/data/certificates serve
 * nothing but this test: their authority's key was thrown away. */

typedef struct
{
  gboolean done;
  SngAnswer *answer;
  GError *error;
} Outcome;

typedef struct
{
  SoupServer *server;
  guint port;
} Fixture;

static char *
certificate (const char *name)
{
  return g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "data", "certificates", name,
                           NULL);
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer data)
{
  sng_test_reply (message, 200, "application/json", "{}");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = certificate ("server.pem");
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) own = g_tls_certificate_new_from_file (file, &error);
  GSList *uris;

  g_assert_no_error (error);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_set_tls_certificate (fixture->server, own);
  soup_server_add_handler (fixture->server, NULL, on_request_cb, NULL, NULL);
  soup_server_listen_local (fixture->server, 0,
                            SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
}

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->answer = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &outcome->error);
  outcome->done = TRUE;
}

/* Returns the error, %NULL when the server is trusted. */
static GError *
ask (Fixture *fixture, const char *host, const char *authority)
{
  g_autofree char *url = g_strdup_printf ("https://%s:%u", host, fixture->port);
  g_autoptr (SngRequest) request = sng_request_new (url);
  SngFetchSettings settings = {
    .url = url,
    .authority_file = authority,
    .max_bytes = 1024,
    .timeout_ms = 20000,
  };
  Outcome outcome = { 0 };
  g_autoptr (SngFetcher) fetcher = sng_fetcher_new (&settings, &outcome.error);

  if (fetcher == NULL)
    return outcome.error;
  sng_fetcher_ask_async (fetcher, request, NULL, NULL, on_answer_cb, &outcome);
  sng_test_run_until (&outcome.done);
  g_clear_pointer (&outcome.answer, sng_answer_free);
  return outcome.error;
}

static void
assert_trusted (Fixture *fixture, const char *authority)
{
  g_autoptr (GError) error = ask (fixture, "127.0.0.1", authority);

  g_assert_no_error (error);
}

static void
assert_not_trusted (Fixture *fixture, const char *host, const char *authority, const char *said)
{
  g_autoptr (GError) error = ask (fixture, host, authority);

  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_TRUST);
  g_assert_nonnull (strstr (error->message, said));
}

static void
test_right_authority (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = certificate ("authority.pem");
  g_autofree char *address = g_filename_to_uri (file, NULL, NULL);

  assert_trusted (fixture, file);
  assert_trusted (fixture, address);
}

static void
test_wrong_authority (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = certificate ("other-authority.pem");

  assert_not_trusted (fixture, "127.0.0.1", other, "is not trusted");
  assert_not_trusted (fixture, "127.0.0.1", NULL, "is not trusted");
}

static void
test_other_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = certificate ("authority.pem");

  assert_not_trusted (fixture, "localhost", file, "is for another name");
}

static void
test_no_authority (Fixture *fixture, gconstpointer data)
{
  g_autofree char *none = certificate ("none.pem");
  g_autofree char *folder = certificate ("");
  g_autofree char *text = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "LICENSE", NULL);

  assert_not_trusted (fixture, "127.0.0.1", none, "cannot be read");
  assert_not_trusted (fixture, "127.0.0.1", folder, "cannot be read");
  assert_not_trusted (fixture, "127.0.0.1", text, "cannot be read");
}

#define ADD(name, test) g_test_add ("/sources/tls/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  ADD ("right-authority", test_right_authority);
  ADD ("wrong-authority", test_wrong_authority);
  ADD ("other-name", test_other_name);
  ADD ("no-authority", test_no_authority);
  return g_test_run ();
}
