/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the secret of a source reaches its server, and nothing else. The ids are those of the table
 * of what an engine must be able to do. */
#include "data/sources/sng-connector.h"
#include "data/sources/sng-fetch.h"
#include "data/sources/sng-message.h"
#include "tests/lib/sng-test-server.h"

#include <string.h>

#define SECRET "s3cr&t"

/* What the server saw of the last request. */
static GString *seen;

static void
add_pair (gpointer name, gpointer value, gpointer line)
{
  g_string_append_printf (line, " ?%s=%s", (const char *)name, (const char *)value);
}

static void
add_header (const char *name, const char *value, gpointer line)
{
  static const char *const told[] = { "Authorization", "X-Api-Key", "Accept", "X-Version", NULL };

  if (g_strv_contains (told, name))
    g_string_append_printf (line, " %s: %s", name, value);
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  g_string_assign (seen, soup_server_message_get_method (message));
  if (query != NULL)
    g_hash_table_foreach (query, add_pair, seen);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), add_header,
                                seen);
  if (body->length > 0)
    g_string_append_printf (seen, " %.*s", (int)body->length, body->data);
  sng_test_reply (message, 200, "application/json", "[]");
}

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngAnswer) got = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &error);

  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

static SngConnector *
read_connector (const char *members)
{
  g_autofree char *document = g_strdup_printf ("{\"version\": 1, \"id\": \"x\", %s, \"streams\": "
                                               "[{\"id\": \"s\", \"kind\": \"person\", \"key\": "
                                               "\"id\", \"map\": {\"name\": {\"path\": \"n\"}}}]}",
                                               members);
  g_autoptr (GError) error = NULL;
  SngConnector *connector = sng_connector_new (document, &error);

  g_assert_no_error (error);
  return connector;
}

static void
ask (SngTestServer *server, const char *members, SngRequest *asked)
{
  g_autoptr (SngConnector) connector = read_connector (members);
  SngFetchSettings settings = {
    .url = sng_test_server_get_url (server),
    .allow_http = TRUE,
    .auth = &connector->auth,
    .secret = SECRET,
    .headers = connector->headers,
    .max_bytes = 10000,
    .timeout_ms = 30000,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SngFetcher) fetcher = sng_fetcher_new (&settings, &error);
  gboolean done = FALSE;

  g_assert_no_error (error);
  sng_fetcher_ask_async (fetcher, asked, NULL, NULL, on_answer_cb, &done);
  sng_test_run_until (&done);
}

#define ACCEPT " Accept: application/json"

typedef struct
{
  const char *id;
  const char *members; /* of the document */
  const char *seen;
} Kind;

static const Kind kinds[] = {
  { "A0", "\"auth\": {\"kind\": \"none\"}", "GET" ACCEPT },
  { "A1", "\"auth\": {\"kind\": \"bearer\"}", "GET" ACCEPT " Authorization: Bearer " SECRET },
  { "A2", "\"auth\": {\"kind\": \"bearer\", \"prefix\": \"Token \"}",
    "GET" ACCEPT " Authorization: Token " SECRET },
  { "A3", "\"auth\": {\"kind\": \"header\", \"header\": \"X-Api-Key\"}",
    "GET" ACCEPT " X-Api-Key: " SECRET },
  { "A4", "\"auth\": {\"kind\": \"basic\"}", "GET" ACCEPT " Authorization: Basic czNjciZ0" },
  { "A5", "\"auth\": {\"kind\": \"parameter\", \"parameter\": \"key\"}",
    "GET ?key=" SECRET ACCEPT },
  { "A5, form", "\"auth\": {\"kind\": \"parameter\", \"parameter\": \"wstoken\", \"in\": \"form\"}",
    "POST" ACCEPT " wstoken=s3cr%26t" },
  { "A5, body", "\"auth\": {\"kind\": \"parameter\", \"parameter\": \"key\", \"in\": \"body\"}",
    "POST" ACCEPT " {\"key\":\"" SECRET "\"}" },
  { "A8", "\"headers\": {\"Accept\": \"application/scim+json\", \"X-Version\": \"1.0.3\"}",
    "GET Accept: application/scim+json X-Version: 1.0.3" },
};

static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, NULL);
  g_autoptr (SngRequest) asked = sng_request_new (sng_test_server_get_url (server));

  seen = g_string_new (NULL);
  ask (server, kind->members, asked);
  g_assert_cmpstr (seen->str, ==, kind->seen);
  g_assert_null (strstr (asked->url, SECRET));
  g_assert_null (asked->form);
  g_string_free (seen, TRUE);
}

/* What a server repeats of the secret comes no farther than here. */
static void
test_hidden (void)
{
  static const char *const cases[][3] = {
    { "{\"error\": \"bad key pl4nted-key\"}", "pl4nted-key",
      "{\"error\": \"bad key ***********\"}" },
    { "pl4nted-keypl4nted-key", "pl4nted-key", "**********************" },
    { "{\"id\": 12}", "12", "{\"id\": 12}" },
    { "{}", NULL, "{}" },
    { "", "pl4nted-key", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body
          = sng_message_hide (g_bytes_new (cases[i][0], strlen (cases[i][0])), cases[i][1]);
      gsize length;
      const char *text = g_bytes_get_data (body, &length);
      g_autofree char *left = g_strndup (text ? text : "", length);

      g_assert_cmpstr (left, ==, cases[i][2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/auth/", kinds[i].id, NULL);

      g_test_add_data_func (path, &kinds[i], test_kind);
    }
  g_test_add_func ("/sources/auth/hidden", test_hidden);
  return g_test_run ();
}
