/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-access.h"
#include "tests/lib/sng-test-server.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

/* A server of a company that signs its own certificates. Those of tests/data/certificates serve
 * nothing but this test: their authority's key was thrown away. */

typedef struct
{
  gboolean done;
  SngAnswer *answer;
  GError *error;
} Outcome;

/* What a server shows, what is trusted, and what is said; data of a test. */
typedef struct
{
  const char *shown;
  const char *host;
  const char *authority; /* (nullable) that the source names */
  const char *en;        /* (nullable) what is said, without the server; not at all when trusted */
  const char *es;
} Case;

typedef struct
{
  SoupServer *server;
  guint port;
  guint n_requests;
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
  guint *n_requests = data;

  (*n_requests)++;
  sng_test_reply (message, 200, "application/json", "{}");
}

static void
serve (Fixture *fixture, const char *shown)
{
  g_autofree char *file = certificate (shown);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) own = g_tls_certificate_new_from_file (file, &error);
  GSList *uris;

  g_assert_no_error (error);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_set_tls_certificate (fixture->server, own);
  soup_server_add_handler (fixture->server, NULL, on_request_cb, &fixture->n_requests, NULL);
  soup_server_listen_local (fixture->server, 0,
                            SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const Case *with = data;

  serve (fixture, with != NULL ? with->shown : "server.pem");
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

static SngConnector *
read_connector (const char *tls)
{
  g_autofree char *document
      = g_strdup_printf ("{\"version\": 1, \"id\": \"x\", \"tls\": {%s}, \"streams\": []}", tls);
  g_autoptr (GError) error = NULL;
  SngConnector *connector = sng_connector_new (document, &error);

  g_assert_no_error (error);
  return connector;
}

static guint
do_not_wait (guint proposed_ms, gpointer data)
{
  return 0;
}

/* Returns the error, %NULL when the server is trusted; nothing was sent to one that is not. */
static GError *
ask (Fixture *fixture, const char *host, const char *authority, const char *tls)
{
  g_autofree char *url = g_strdup_printf ("https://%s:%u", host, fixture->port);
  g_autoptr (SngRequest) request = sng_request_new (url);
  g_autoptr (SngConnector) connector = read_connector (tls);
  SngSourceAccess access = { .url = url, .authority_file = authority, .wait = do_not_wait };
  Outcome outcome = { 0 };
  g_autoptr (SngFetcher) fetcher = sng_source_access_open (connector, &access, &outcome.error);

  fixture->n_requests = 0;
  if (fetcher == NULL)
    return outcome.error;
  sng_fetcher_ask_async (fetcher, request, NULL, NULL, on_answer_cb, &outcome);
  sng_test_run_until (&outcome.done);
  g_clear_pointer (&outcome.answer, sng_answer_free);
  g_assert_cmpuint (fixture->n_requests, ==, outcome.error == NULL ? 1 : 0);
  return outcome.error;
}

static void
assert_says (const GError *error, SngLanguage language, const char *said, const char *server)
{
  g_autofree char *text = sng_source_error_text (error, language);
  g_autofree char *expected = g_strdup_printf (said, server);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_certificate (Fixture *fixture, gconstpointer data)
{
  const Case *with = data;
  g_autofree char *authority = with->authority ? certificate (with->authority) : NULL;
  g_autofree char *server = g_strdup_printf ("https://%s:%u", with->host, fixture->port);
  g_autoptr (GError) error = ask (fixture, with->host, authority, "");

  if (with->en == NULL)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_TRUST);
  assert_says (error, SNG_LANGUAGE_EN, with->en, server);
  assert_says (error, SNG_LANGUAGE_ES, with->es, server);
}

/* What a person chose for the source goes before what its document says. */
static void
test_of_the_document (Fixture *fixture, gconstpointer data)
{
  g_autofree char *right = certificate ("authority.pem");
  g_autofree char *other = certificate ("other-authority.pem");
  g_autofree char *address = g_filename_to_uri (right, NULL, NULL);
  g_autofree char *tls = g_strdup_printf ("\"ca_file\": \"%s\"", right);
  g_autofree char *tls_of_other = g_strdup_printf ("\"ca_file\": \"%s\"", other);
  g_autoptr (GError) error = ask (fixture, "127.0.0.1", NULL, tls);

  g_assert_no_error (error);
  error = ask (fixture, "127.0.0.1", address, tls_of_other);
  g_assert_no_error (error);
  error = ask (fixture, "127.0.0.1", other, tls);
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_TRUST);
}

/* A file that cannot be read is never as if none had been chosen. */
static void
test_no_authority (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = certificate ("");
  g_autofree char *none = certificate ("none.pem");
  g_autofree char *text = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "LICENSE", NULL);
  const char *const files[] = { none, folder, text, "authority.pem" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = ask (fixture, "127.0.0.1", files[i], "");

      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_TRUST);
      assert_says (error, SNG_LANGUAGE_EN,
                   "The file of the certificate authority cannot be read: %s", files[i]);
      assert_says (error, SNG_LANGUAGE_ES,
                   "No se puede leer el archivo de la autoridad certificadora: %s", files[i]);
    }
}

static gboolean
on_client_shown_cb (SoupServerMessage *message,
                    GTlsCertificate *shown,
                    GTlsCertificateFlags problems,
                    gpointer data)
{
  return shown != NULL && problems == 0;
}

static void
on_started_cb (SoupServer *server, SoupServerMessage *message, gpointer data)
{
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_client_shown_cb), NULL);
}

/* Who wants to know who asks is shown a certificate, and refuses to talk without one. */
static void
test_client (Fixture *fixture, gconstpointer data)
{
  g_autofree char *authority = certificate ("authority.pem");
  g_autofree char *client = certificate ("client.pem");
  g_autofree char *tls = g_strdup_printf ("\"client_file\": \"%s\"", client);
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (authority, NULL);
  g_autoptr (GError) error = NULL;

  soup_server_set_tls_database (fixture->server, database);
  soup_server_set_tls_auth_mode (fixture->server, G_TLS_AUTHENTICATION_REQUIRED);
  g_signal_connect (fixture->server, "request-started", G_CALLBACK (on_started_cb), NULL);
  error = ask (fixture, "127.0.0.1", authority, tls);
  g_assert_no_error (error);
  error = ask (fixture, "127.0.0.1", authority, "");
  g_assert_nonnull (error);
  g_clear_error (&error);
  error = ask (fixture, "127.0.0.1", authority, "\"client_file\": \"/none.pem\"");
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_TRUST);
}

/* A token may be given by another server than the one of the source. */

#define TOKEN "pl4nted-t0ken"

static void
answer_with_token (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  sng_test_reply (message, 200, "application/json", "{\"access_token\": \"" TOKEN "\"}");
}

static void
answer_to_token (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *shown = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");

  sng_test_reply (message, g_strcmp0 (shown, "Bearer " TOKEN) == 0 ? 200 : 401, "application/json",
                  "{}");
}

/* What the source's server and the one that gives tokens show, and which authority is chosen; the
 * computer itself trusts "authority.pem". */
typedef struct
{
  const char *shown;
  const char *shown_for_tokens;
  const char *authority; /* (nullable) */
  gboolean is_trusted;
} TokenCase;

static void
test_token (gconstpointer data)
{
  const TokenCase *with = data;
  g_autofree char *own = certificate (with->shown);
  g_autofree char *other = certificate (with->shown_for_tokens);
  g_autofree char *known = certificate ("authority.pem");
  g_autofree char *authority = with->authority ? certificate (with->authority) : NULL;
  g_autoptr (GTlsDatabase) computer = g_tls_file_database_new (known, NULL);
  g_autoptr (SngTestServer) server
      = sng_test_server_new_with_certificate (answer_to_token, NULL, own);
  g_autoptr (SngTestServer) tokens
      = sng_test_server_new_with_certificate (answer_with_token, NULL, other);
  g_autofree char *document = g_strdup_printf (
      "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"oauth2\", \"login\": {\"url\": "
      "\"%s/token\"}}, \"streams\": []}",
      sng_test_server_get_url (tokens));
  g_autoptr (SngConnector) connector = sng_connector_new (document, NULL);
  const char *url = sng_test_server_get_url (server);
  g_autoptr (SngRequest) request = sng_request_new (url);
  SngSourceAccess access
      = { .url = url, .authority_file = authority, .secret = "id:secret", .wait = do_not_wait };
  g_autoptr (SngFetcher) fetcher = NULL;
  Outcome outcome = { 0 };

  g_tls_backend_set_default_database (g_tls_backend_get_default (), computer);
  fetcher = sng_source_access_open (connector, &access, NULL);
  sng_fetcher_ask_async (fetcher, request, NULL, NULL, on_answer_cb, &outcome);
  sng_test_run_until (&outcome.done);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
  g_clear_pointer (&outcome.answer, sng_answer_free);
  if (with->is_trusted)
    g_assert_no_error (outcome.error);
  else
    g_assert_error (outcome.error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_TRUST);
  g_assert_cmpuint (sng_test_server_get_n_requests (server), ==, with->is_trusted ? 1 : 0);
  g_clear_error (&outcome.error);
}

#define ITSELF "server-of-itself.pem"
#define KNOWN "server.pem"

static const TokenCase both_private = { ITSELF, ITSELF, ITSELF, TRUE };
static const TokenCase tokens_of_the_world = { ITSELF, KNOWN, ITSELF, TRUE };
static const TokenCase no_authority = { KNOWN, ITSELF, NULL, FALSE };
static const TokenCase expired_tokens = { ITSELF, "server-expired.pem", ITSELF, FALSE };
/* At its own server a source with an authority of its own trusts that one alone. */
static const TokenCase known_server = { KNOWN, KNOWN, ITSELF, FALSE };

#define HERE "127.0.0.1"

static const Case right = { "server.pem", HERE, "authority.pem", NULL, NULL };
static const Case self_signed
    = { "server-of-itself.pem", HERE, "server-of-itself.pem", NULL, NULL };
static const Case wrong = {
  "server.pem",
  HERE,
  "other-authority.pem",
  "The certificate of the server %s is signed by an authority that is not trusted here, and "
  "nothing was sent. If the authority is your company's own, choose its file for this source.",
  "El certificado del servidor %s está firmado por una autoridad que aquí no es de confianza y no "
  "se envió nada. Si la autoridad es de su propia empresa, elija su archivo para esta fuente.",
};
static const Case other_name = {
  "server.pem",
  "localhost",
  "authority.pem",
  "The certificate of the server %s is for another name, so it may be another server, and nothing "
  "was sent. Write the address as the certificate has it.",
  "El certificado del servidor %s es de otro nombre, así que puede tratarse de otro servidor, y no "
  "se envió nada. Escriba la dirección como figura en el certificado.",
};
static const Case expired = {
  "server-expired.pem",
  HERE,
  "authority.pem",
  "The certificate of the server %s has expired, and nothing was sent. Whoever keeps the server "
  "has to renew it.",
  "El certificado del servidor %s ya venció y no se envió nada. Quien administra el servidor tiene "
  "que renovarlo.",
};
static const Case of_later = {
  "server-of-later.pem",
  HERE,
  "authority.pem",
  "The certificate of the server %s is not valid yet, and nothing was sent. Perhaps a clock is "
  "wrong.",
  "El certificado del servidor %s todavía no es válido y no se envió nada. Quizá un reloj esté "
  "mal.",
};

/* Answers whatever comes as a server does that speaks http alone. */
static gboolean
on_stranger_cb (GSocketService *service, GSocketConnection *connection, GObject *from, gpointer data)
{
  static const char words[] = "HTTP/1.0 400 Bad Request\r\n\r\nno https here\n";
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_output_stream_write_all (out, words, sizeof words - 1, NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

/* A server that answers only at http shows no certificate: that it is not trusted would mislead. */
static void
test_no_encryption (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GError) said = NULL;
  g_autofree char *text = NULL;

  fixture.port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &said);
  g_assert_no_error (said);
  g_signal_connect (service, "incoming", G_CALLBACK (on_stranger_cb), NULL);
  said = ask (&fixture, HERE, NULL, "");
  g_assert_error (said, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_TRUST);
  text = sng_source_error_text (said, SNG_LANGUAGE_EN);
  g_assert_nonnull (strstr (text, "answers only at http"));
  g_socket_service_stop (service);
}

#define ADD(name, data, test)                                                                      \
  g_test_add ("/sources/tls/" name, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  Case unknown = wrong;

  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  unknown.authority = NULL;
  ADD ("A9, right authority", &right, test_certificate);
  ADD ("A9, self-signed", &self_signed, test_certificate);
  ADD ("A9, wrong authority", &wrong, test_certificate);
  ADD ("A9, no authority of its own", &unknown, test_certificate);
  ADD ("A9, other name", &other_name, test_certificate);
  ADD ("A9, expired", &expired, test_certificate);
  ADD ("A9, not yet valid", &of_later, test_certificate);
  ADD ("A9, authority of the document", NULL, test_of_the_document);
  ADD ("A9, authority that cannot be read", NULL, test_no_authority);
  ADD ("A9, client certificate", NULL, test_client);
  g_test_add_func ("/sources/tls/A9, server without encryption", test_no_encryption);
#define ADD_TOKEN(name, data) g_test_add_data_func ("/sources/tls/" name, data, test_token)
  ADD_TOKEN ("A9, authority serves the server of tokens too", &both_private);
  ADD_TOKEN ("A9, server of tokens that the computer trusts", &tokens_of_the_world);
  ADD_TOKEN ("A9, server of tokens that nobody trusts", &no_authority);
  ADD_TOKEN ("A9, server of tokens that has expired", &expired_tokens);
  ADD_TOKEN ("A9, own server needs the own authority", &known_server);
  return g_test_run ();
}
