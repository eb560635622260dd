/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What servers say when they refuse, each by its own custom, and what people are told of it. The
 * ids are those of the table of what an engine must be able to do. */
#include "data/sources/sng-fetch.h"
#include "data/sources/sng-refusal.h"
#include "tests/lib/sng-test-server.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define SECRET "integration:pl4nted-k3y"

typedef struct
{
  const char *id;
  guint status;
  const char *type;
  const char *body;
  const char *words; /* (nullable) the path to the server's own words, of the document */
  SngSourceError code;
  const char *en; /* "%s" is the server */
  const char *es;
} Refusal;

#define DENIED_EN "The server %s does not accept the secret of this source"
#define DENIED_ES "El servidor %s no acepta el secreto de esta fuente"
#define MISSING_EN "The server %s has nothing at this address (status 404)."
#define MISSING_ES "El servidor %s no tiene nada en esta dirección (estado 404)."
#define ASKED_EN "The server %s does not understand what it is asked (status 400)."
#define ASKED_ES "El servidor %s no entiende lo que se le pide (estado 400)."
#define BROKEN_EN "The server %s reports an error of its own (status 500)."
#define BROKEN_ES "El servidor %s informa de un error propio (estado 500)."
#define PAGE_EN "The server %s answers with a web page instead of data, perhaps to sign in."
#define PAGE_ES                                                                                    \
  "El servidor %s responde con una página web en lugar de datos, quizá para iniciar sesión."
#define EN " The server says: “"
#define ES " El servidor dice: «"
#define JSON "application/json"

static const Refusal refusals[] = {
  { "X4", 200, "text/html; charset=utf-8", "<html>Sign in</html>", NULL, SNG_SOURCE_ERROR_CONTENT,
    PAGE_EN, PAGE_ES },
  { "X4, called JSON", 200, JSON, " \n<!DOCTYPE html><html>Sign in</html>", NULL,
    SNG_SOURCE_ERROR_CONTENT, PAGE_EN, PAGE_ES },
  { "X4, XML", 200, "text/xml", "<?xml version=\"1.0\"?><response/>", NULL,
    SNG_SOURCE_ERROR_CONTENT, PAGE_EN, PAGE_ES },
  { "X4, with a status", 403, "text/html", "<html>Forbidden</html>", NULL, SNG_SOURCE_ERROR_DENIED,
    DENIED_EN " (status 403).", DENIED_ES " (estado 403)." },
  { "X5", 401, JSON, "{\"detail\": \"Invalid token.\"}", NULL, SNG_SOURCE_ERROR_DENIED,
    DENIED_EN " (status 401)." EN "Invalid token.”",
    DENIED_ES " (estado 401)." ES "Invalid token.»" },
  { "X5, fields", 400, JSON,
    "{\"limit\": [\"A number is needed.\"], \"order\": [\"Not one of ours.\", \"Too long.\"]}",
    NULL, SNG_SOURCE_ERROR_STATUS,
    ASKED_EN EN "limit: A number is needed.; order: Not one of ours.”",
    ASKED_ES ES "limit: A number is needed.; order: Not one of ours.»" },
  { "X5, message", 400, JSON, "{\"message\": \"JSON parse error\"}", NULL, SNG_SOURCE_ERROR_STATUS,
    ASKED_EN EN "JSON parse error”", ASKED_ES ES "JSON parse error»" },
  { "X6", 403, JSON,
    "{\"error\": {\"code\": \"Forbidden\", \"message\": \"Scope is missing\", \"innerError\": "
    "{\"date\": "
    "\"2026-09-30\"}}}",
    NULL, SNG_SOURCE_ERROR_DENIED, DENIED_EN " (status 403)." EN "Scope is missing”",
    DENIED_ES " (estado 403)." ES "Scope is missing»" },
  { "X7", 404, JSON,
    "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"No such model\"}", NULL,
    SNG_SOURCE_ERROR_NOT_FOUND, MISSING_EN EN "No such model”", MISSING_ES ES "No such model»" },
  { "X8", 400, "application/scim+json",
    "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:Error\"], \"status\": \"400\", "
    "\"scimType\": "
    "\"invalidFilter\", \"detail\": \"Filter ends too early\"}",
    NULL, SNG_SOURCE_ERROR_STATUS, ASKED_EN EN "Filter ends too early”",
    ASKED_ES ES "Filter ends too early»" },
  { "X9", 404, JSON,
    "{\"message\": \"Not Found\", \"documentation_url\": \"https://docs.example\", \"errors\": "
    "[{\"message\": \"No such organisation\"}]}",
    NULL, SNG_SOURCE_ERROR_NOT_FOUND, MISSING_EN EN "Not Found: No such organisation”",
    MISSING_ES ES "Not Found: No such organisation»" },
  { "X10", 500, "application/problem+json",
    "{\"type\": \"about:blank\", \"title\": \"Internal error\", \"detail\": \"Its disk is full\", "
    "\"status\": 500}",
    NULL, SNG_SOURCE_ERROR_SERVER, BROKEN_EN EN "Internal error: Its disk is full”",
    BROKEN_ES ES "Internal error: Its disk is full»" },
  { "X11", 401, JSON,
    "{\"error\": {\"message\": \"User Not Authenticated\", \"detail\": \"Who asks?\"}, \"status\": "
    "\"failure\"}",
    NULL, SNG_SOURCE_ERROR_DENIED,
    DENIED_EN " (status 401)." EN "User Not Authenticated: Who asks?”",
    DENIED_ES " (estado 401)." ES "User Not Authenticated: Who asks?»" },
  { "JSON-RPC", 400, JSON,
    "{\"error\": {\"code\": 200, \"message\": \"Server Error\", \"data\": {\"message\": \"Access "
    "Denied\"}}}",
    NULL, SNG_SOURCE_ERROR_STATUS, ASKED_EN EN "Access Denied”", ASKED_ES ES "Access Denied»" },
  { "validation", 400, JSON,
    "{\"detail\": [{\"loc\": [\"query\"], \"msg\": \"A field is needed\"}]}", NULL,
    SNG_SOURCE_ERROR_STATUS, ASKED_EN EN "A field is needed”", ASKED_ES ES "A field is needed»" },
  { "search-index", 400, JSON,
    "{\"error\": {\"root_cause\": [], \"type\": \"x\", \"reason\": \"No such index\"}, \"status\": "
    "400}",
    NULL, SNG_SOURCE_ERROR_STATUS, ASKED_EN EN "No such index”", ASKED_ES ES "No such index»" },
  { "words-of-the-document", 400, JSON, "{\"why\": {\"text\": \"Not today\"}, \"message\": \"x\"}",
    "why.text", SNG_SOURCE_ERROR_STATUS, ASKED_EN EN "Not today”", ASKED_ES ES "Not today»" },
  { "plain-text", 404, "text/plain", "no such page\n", NULL, SNG_SOURCE_ERROR_NOT_FOUND,
    MISSING_EN EN "no such page”", MISSING_ES ES "no such page»" },
  { "no-words", 404, JSON, "{\"rows\": {\"name\": \"Renata Ibarra\"}}", NULL,
    SNG_SOURCE_ERROR_NOT_FOUND, MISSING_EN, MISSING_ES },
  { "nothing", 404, JSON, "", NULL, SNG_SOURCE_ERROR_NOT_FOUND, MISSING_EN, MISSING_ES },
  { "not-json", 404, JSON, "{\"detail\": \"", NULL, SNG_SOURCE_ERROR_NOT_FOUND, MISSING_EN,
    MISSING_ES },
  { "hidden-secret", 401, JSON, "{\"detail\": \"No key pl4nted-k3y\"}", NULL,
    SNG_SOURCE_ERROR_DENIED, DENIED_EN " (status 401)." EN "No key ***********”",
    DENIED_ES " (estado 401)." ES "No key ***********»" },
  { "made-visible", 404, JSON, "{\"detail\": \"a\\u202eb\\nc %s %n\"}", NULL,
    SNG_SOURCE_ERROR_NOT_FOUND, MISSING_EN EN "a⟨U+202E⟩b c %%s %%n”",
    MISSING_ES ES "a⟨U+202E⟩b c %%s %%n»" },
};

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const Refusal *refusal = data;

  sng_test_reply (message, refusal->status, refusal->type, refusal->body);
}

typedef struct
{
  gboolean done;
  SngAnswer *answer;
  GError *error;
} Outcome;

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->answer = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &outcome->error);
  outcome->done = TRUE;
}

static guint
do_not_wait (guint proposed_ms, gpointer data)
{
  return 0;
}

static SngRequest *
new_request (const char *url, const char *words)
{
  SngRequest *request = sng_request_new (url);

  if (words == NULL)
    return request;
  request->words = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_json_path_free);
  g_ptr_array_add (request->words, sng_json_path_new (words));
  return request;
}

/* Returns why it was refused. */
static GError *
ask (SngTestServer *server, const char *words)
{
  static guint codes[] = { 401, 403 };
  g_autoptr (GArray) refused = g_array_new (FALSE, FALSE, sizeof (guint));
  SngAuth auth = { .needs_secret = TRUE,
                   .header = (char *)"Authorization",
                   .prefix = (char *)"Bearer ",
                   .codes = refused };
  const char *url = sng_test_server_get_url (server);
  SngFetchSettings settings = { .url = url,
                                .allow_http = TRUE,
                                .auth = &auth,
                                .secret = SECRET,
                                .max_bytes = 10000,
                                .timeout_ms = 30000,
                                .wait = do_not_wait };
  g_autoptr (SngRequest) request = new_request (url, words);
  g_autoptr (SngFetcher) fetcher = NULL;
  Outcome outcome = { 0 };

  g_array_append_vals (refused, codes, G_N_ELEMENTS (codes));
  fetcher = sng_fetcher_new (&settings, &outcome.error);
  g_assert_no_error (outcome.error);
  sng_fetcher_ask_async (fetcher, request, NULL, NULL, on_answer_cb, &outcome);
  sng_test_run_until (&outcome.done);
  g_assert_null (outcome.answer);
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
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, (gpointer)data);
  const char *url = sng_test_server_get_url (server);
  g_autoptr (GError) error = ask (server, refusal->words);

  g_assert_error (error, SNG_SOURCE_ERROR, (int)refusal->code);
  assert_says (error, SNG_LANGUAGE_EN, refusal->en, url);
  assert_says (error, SNG_LANGUAGE_ES, refusal->es, url);
  /* What will be no better another time is asked for once. */
  g_assert_cmpuint (sng_test_server_get_n_requests (server), ==, refusal->status == 500 ? 4 : 1);
}

/* A long complaint is cut, and what is told of it stays one sentence. */
static void
test_long_words (void)
{
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *body = g_strdup_printf ("{\"detail\": \"%s\"}", long_text);
  Refusal refusal = { .status = 404, .type = JSON, .body = body };
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, &refusal);
  g_autoptr (GError) error = ask (server, NULL);

  g_assert_cmpint (g_utf8_strlen (error->message, -1), <, 350);
  g_assert_true (g_str_has_suffix (error->message, "x…”"));
}

/* What came is shown line by line, as people read it, and as it came where its end is missing. */
static void
test_raw_in_lines (void)
{
  static const struct
  {
    const char *raw;
    const char *said;
  } cases[] = {
    { "{\"name\":\"Nuria\",\"age\":41,\"tags\":[1,2]}", "name: Nuria\nage: 41\ntags: [1,2]" },
    { "\"L\"", "L" },
    { "{\"name\":\"Nur", "{\"name\":\"Nur" },
    { "null", "null" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SngRefusal refusal = { .raw = (char *)cases[i].raw };
      g_autofree char *said = sng_refusal_say_raw (&refusal);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/refusals/", refusals[i].id, NULL);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  g_test_add_func ("/sources/refusals/raw-in-lines", test_raw_in_lines);
  g_test_add_func ("/sources/refusals/long-words", test_long_words);
  return g_test_run ();
}
