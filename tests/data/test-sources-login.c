/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources that give a token for the secret before they give anything else. */
#include "tests/data/sources-fixture.h"

#include "data/sources/sng-source-access.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define SECRET "integration@altavela.example:pl4nted-w0rd"
#define N_PAGES 3

/* What the server does; set between requests only. */
static struct
{
  guint status_of_end; /* what it says of a token that is over */
  guint uses_of_token; /* how many requests a token serves; 0: any number */
  const char *life;    /* (nullable) JSON: what it says of the life of a token */
  guint status_of_login;
  guint n_logins;
  guint n_uses;
  GString *seen; /* the last request for a token */
} office;

static char *
current_token (void)
{
  return g_strdup_printf ("pl4nted-token-%u", office.n_logins);
}

static void
answer_login (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *shown = soup_message_headers_get_one (headers, "Authorization");
  g_autofree char *token = NULL;
  g_autofree char *text = NULL;

  office.n_logins++;
  office.n_uses = 0;
  token = current_token ();
  text = office.life
             ? g_strdup_printf ("{\"data\": {\"token\": \"%s\"}, \"access_token\": \"%s\","
                                " \"token\": \"%s\", \"expires_in\": %s}",
                                token, token, token, office.life)
             : g_strdup_printf ("{\"data\": {\"token\": \"%s\"}, \"token\": \"%s\"}", token, token);
  g_string_printf (office.seen, "%s %s %.*s", soup_server_message_get_method (message),
                   shown ? shown : "-", (int)body->length, body->data ? body->data : "");
  if (office.status_of_login != 200)
    sng_test_reply (message, office.status_of_login, "application/json",
                    "{\"error\": \"invalid_client\", \"error_description\": "
                    "\"No such client: pl4nted-w0rd\"}");
  else
    sng_test_reply (message, 200, "application/json", text);
}

static gboolean
is_token_good (SoupServerMessage *message)
{
  const char *shown = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");
  g_autofree char *token = current_token ();

  if (shown == NULL || !g_str_has_prefix (shown, "Bearer ")
      || !g_str_equal (shown + strlen ("Bearer "), token))
    return FALSE;
  office.n_uses++;
  return office.uses_of_token == 0 || office.n_uses <= office.uses_of_token;
}

static void
answer_people (SoupServerMessage *message, GHashTable *query)
{
  const char *page_text = query ? g_hash_table_lookup (query, "page") : NULL;
  guint page = page_text ? g_ascii_strtoull (page_text, NULL, 10) : 1;
  g_autofree char *body = g_strdup_printf (
      "{\"pages\": %d, \"rows\": [{\"id\": %u, \"name\": \"Person %u\"}]}", N_PAGES, page, page);

  sng_test_reply (message, 200, "application/json", body);
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  if (g_str_has_suffix (path, "/authenticate"))
    answer_login (message);
  else if (is_token_good (message))
    answer_people (message, query);
  else
    sng_test_reply (message, office.status_of_end, "application/json",
                    "{\"message\": \"Token is over\"}");
}

#define BODY                                                                                       \
  "\"kind\": \"login\", \"login\": {\"url\": \"users/authenticate\", \"user\": \"email\"}"
#define BASIC                                                                                      \
  "\"kind\": \"login\", \"login\": {\"url\": \"/security/authenticate\", \"in\": \"basic\", "      \
  "\"token\": \"data.token\", \"life_s\": 900}"
#define OAUTH2                                                                                     \
  "\"kind\": \"oauth2\", \"login\": {\"url\": \"%s/authenticate\", \"with\": {\"scope\": "         \
  "\"all .default\"}}"

static char *
document_with (const char *auth)
{
  return g_strdup_printf (
      "{\"version\": 1, \"id\": \"x\", \"auth\": {%s}, \"streams\": [{\"id\": \"s\", \"path\": "
      "\"people\", \"rows\": {\"path\": \"rows\"}, \"page\": {\"style\": \"page\", \"start\": "
      "\"page\", \"total_pages\": \"pages\"}, \"kind\": \"person\", \"key\": \"id\", \"map\": "
      "{\"name\": {\"path\": \"name\"}, \"person_type\": {\"const\": \"employee\"}, \"state\": "
      "{\"const\": \"active\"}}}]}",
      auth);
}

/* The source, whose secret is kept for @places, the address of its server when not given. */
static void
point (SourceFixture *fixture, const char *auth, const char *places)
{
  g_autofree char *document = document_with (auth);
  const char *url = sng_test_server_get_url (fixture->server);
  g_autofree char *id = NULL;

  fixture->source = create_source (fixture->base.subject, url, document);
  id = id_of_source (fixture->base.subject, fixture->source);
  sng_secrets_remember (fixture->base.path, id, places ? places : url, SECRET);
}

static void
set_up_office (SourceFixture *fixture, gconstpointer data)
{
  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer, NULL);
  office.status_of_end = 401;
  office.uses_of_token = 0;
  office.life = NULL;
  office.status_of_login = 200;
  office.n_logins = 0;
  office.n_uses = 0;
  office.seen = g_string_new (NULL);
}

static void
tear_down_office (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
  g_string_free (office.seen, TRUE);
}

static void
assert_all_came (SourceFixture *fixture, guint n_logins)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);

  g_assert_no_error (report->error);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, N_PAGES, N_PAGES, 0, 0, 0);
  g_assert_cmpuint (office.n_logins, ==, n_logins);
}

static void
test_body (SourceFixture *fixture, gconstpointer data)
{
  point (fixture, BODY, NULL);
  assert_all_came (fixture, 1);
  g_assert_cmpstr (office.seen->str, ==,
                   "POST - {\"email\":\"integration@altavela.example\","
                   "\"password\":\"pl4nted-w0rd\"}");
}

static void
test_basic (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *)SECRET, strlen (SECRET));
  g_autofree char *seen = g_strdup_printf ("POST Basic %s ", encoded);

  point (fixture, BASIC, NULL);
  assert_all_came (fixture, 1);
  g_assert_cmpstr (office.seen->str, ==, seen);
}

static void
test_oauth2 (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *auth = g_strdup_printf (OAUTH2, "");

  office.life = "\"3599\"";
  point (fixture, auth, NULL);
  assert_all_came (fixture, 1);
  g_assert_cmpstr (office.seen->str, ==,
                   "POST - grant_type=client_credentials&scope=all%20.default&"
                   "client_id=integration%40altavela.example&client_secret=pl4nted-w0rd");
}

/* A token may end in the middle of a list: it is asked for once more, and the list goes on. */
static void
test_ends (SourceFixture *fixture, gconstpointer data)
{
  office.status_of_end = GPOINTER_TO_UINT (data);
  office.uses_of_token = 2;
  point (fixture, BODY, NULL);
  assert_all_came (fixture, 2);
}

static void
test_codes_of_the_document (SourceFixture *fixture, gconstpointer data)
{
  office.status_of_end = 418;
  office.uses_of_token = 2;
  point (fixture, BODY ", \"auth_codes\": [418]", NULL);
  assert_all_came (fixture, 2);
}

static void
assert_fails (SourceFixture *fixture, SngSourceError code, const char *en, const char *es)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);
  const char *url = sng_test_server_get_url (fixture->server);
  g_autofree char *said_en = NULL;
  g_autofree char *said_es = NULL;
  g_autofree char *want_en = g_strdup_printf (en, url);
  g_autofree char *want_es = g_strdup_printf (es, url);

  g_assert_error (report->error, SNG_SOURCE_ERROR, (int)code);
  said_en = sng_source_error_text (report->error, SNG_LANGUAGE_EN);
  said_es = sng_source_error_text (report->error, SNG_LANGUAGE_ES);
  g_assert_cmpstr (said_en, ==, want_en);
  g_assert_cmpstr (said_es, ==, want_es);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, 0);
}

/* A new token that is refused too is not asked for again and again. */
static void
test_never_accepted (SourceFixture *fixture, gconstpointer data)
{
  point (fixture, BODY ", \"prefix\": \"Token \"", NULL);
  assert_fails (
      fixture, SNG_SOURCE_ERROR_DENIED,
      "The server %s does not accept the secret of this source (status 401). The server "
      "says: “Token is over”",
      "El servidor %s no acepta el secreto de esta fuente (estado 401). El servidor dice: "
      "«Token is over»");
  g_assert_cmpuint (office.n_logins, ==, 2);
}

/* What is said where one signs in is told, without what was said to sign in. */
static void
test_wrong_password (SourceFixture *fixture, gconstpointer data)
{
  office.status_of_login = 400;
  point (fixture, BODY, NULL);
  assert_fails (
      fixture, SNG_SOURCE_ERROR_DENIED,
      "The server %s does not accept the secret of this source (status 400). The server "
      "says: “No such client: ************”",
      "El servidor %s no acepta el secreto de esta fuente (estado 400). El servidor dice: "
      "«No such client: ************»");
  g_assert_cmpuint (office.n_logins, ==, 1);
}

static void
test_no_token (SourceFixture *fixture, gconstpointer data)
{
  point (fixture, "\"kind\": \"login\", \"login\": {\"url\": \"authenticate\", \"token\": \"key\"}",
         NULL);
  assert_fails (fixture, SNG_SOURCE_ERROR_CONTENT,
                "The server %s accepts to be signed in at, but its answer holds no token where the "
                "connector document says.",
                "El servidor %s acepta el inicio de sesión, pero su respuesta no contiene ningún "
                "token donde lo indica el documento del conector.");
}

/* A document that asks for its token elsewhere finds no secret, and nothing is sent there. */
static void
test_another_server (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) other = sng_test_server_new (answer, NULL);
  const char *url = sng_test_server_get_url (fixture->server);
  const char *other_url = sng_test_server_get_url (other);
  g_autofree char *auth = g_strdup_printf (OAUTH2, other_url);
  g_autofree char *both = g_strconcat (url, " ", other_url, "/authenticate", NULL);
  g_autofree char *places = NULL;
  g_autoptr (SngRecord) source = NULL;
  g_autoptr (SngRunReport) report = NULL;

  office.life = "3600";
  point (fixture, auth, NULL);
  report = refresh_source (fixture, fixture->source, NULL);
  g_assert_error (report->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_SECRET);
  g_assert_cmpuint (sng_test_server_get_n_requests (other), ==, 0);
  source = sng_register_get_record (fixture->base.subject, fixture->source);
  places = sng_source_access_get_places (source);
  g_assert_cmpstr (places, ==, both);
  point (fixture, auth, places);
  assert_all_came (fixture, 1);
  g_assert_cmpuint (sng_test_server_get_n_requests (other), ==, 1);
}

typedef struct
{
  SngFetcher *fetcher;
  gint64 now;
  guint n_answers;
  guint n_wanted;
  gboolean done;
} Asking;

static gint64
tell_time (gpointer data)
{
  return ((Asking *)data)->now;
}

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngAnswer) got = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &error);

  g_assert_no_error (error);
  asking->done = ++asking->n_answers >= asking->n_wanted;
}

static void
ask_at (Asking *asking, gint64 now_s, guint n_times, const char *url)
{
  g_autofree char *people = g_strconcat (url, "/people", NULL);
  g_autoptr (SngRequest) request = sng_request_new (people);

  asking->now = now_s * G_USEC_PER_SEC;
  asking->done = FALSE;
  asking->n_answers = 0;
  asking->n_wanted = n_times;
  for (guint i = 0; i < n_times; i++)
    sng_fetcher_ask_async (asking->fetcher, request, NULL, NULL, on_answer_cb, asking);
  sng_test_run_until (&asking->done);
}

/* A token is kept as long as it lives, and asked for once by all who want it. */
static void
test_life (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *auth = g_strdup_printf (OAUTH2, "");
  g_autofree char *document = document_with (auth);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_connector_new (document, &error);
  const char *url = sng_test_server_get_url (fixture->server);
  Asking asking = { 0 };
  SngFetchSettings settings = {
    .url = url,
    .allow_http = TRUE,
    .auth = &connector->auth,
    .secret = SECRET,
    .max_bytes = 10000,
    .timeout_ms = 30000,
    .clock = tell_time,
    .wait_data = &asking,
  };

  g_assert_no_error (error);
  office.life = "100";
  asking.fetcher = sng_fetcher_new (&settings, &error);
  g_assert_no_error (error);
  ask_at (&asking, 1000, 4, url);
  g_assert_cmpuint (office.n_logins, ==, 1);
  ask_at (&asking, 1089, 1, url);
  g_assert_cmpuint (office.n_logins, ==, 1);
  ask_at (&asking, 1091, 4, url);
  g_assert_cmpuint (office.n_logins, ==, 2);
  g_object_unref (asking.fetcher);
}

/* Several whose token ends while they ask at once are given one new token. */
static void
test_ends_for_several (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = document_with (BODY);
  g_autoptr (SngConnector) connector = sng_connector_new (document, &error);
  const char *url = sng_test_server_get_url (fixture->server);
  SngSourceAccess access = { .url = url, .allow_http = TRUE, .secret = SECRET };
  Asking asking = { .fetcher = sng_source_access_open (connector, &access, &error) };

  g_assert_no_error (error);
  office.uses_of_token = 2;
  ask_at (&asking, 0, 4, url);
  g_assert_cmpuint (office.n_logins, ==, 2);
  g_object_unref (asking.fetcher);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/sources/login/" name, SourceFixture, data, set_up_office, function,                \
              tear_down_office)

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  ADD ("A6, body", NULL, test_body);
  ADD ("A6, basic", NULL, test_basic);
  ADD ("A6, ends with 401", GUINT_TO_POINTER (401), test_ends);
  ADD ("A6, ends with 406", GUINT_TO_POINTER (406), test_ends);
  ADD ("A6, codes of the document", NULL, test_codes_of_the_document);
  ADD ("A6, ends for several at once", NULL, test_ends_for_several);
  ADD ("never-accepted", NULL, test_never_accepted);
  ADD ("wrong-password", NULL, test_wrong_password);
  ADD ("no-token", NULL, test_no_token);
  ADD ("A7", NULL, test_oauth2);
  ADD ("A7, another server", NULL, test_another_server);
  ADD ("A7, life", NULL, test_life);
  return g_test_run ();
}
