/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "tests/data/leaks-fixture.h"

#include "sng-config.h"

#include <libintl.h>

/* Every way to sign in, at a server that repeats all that it was shown wherever it can: in rows, in
 * refusals, in its links and its versions. Nothing of it is kept, written or said. */

#define KEY "pl4nted-k3y"
#define PASSWORD "pl4nted-w0rd"
#define TOKEN "pl4nted-t0ken"
#define ENCODED "aW50ZWdyYXRpb246cGw0bnRlZC13MHJk" /* integration:pl4nted-w0rd */

typedef struct
{
  const char *name;
  const char *auth; /* of the document; %s is the folder of the certificates */
  const char *secret;
} Way;

#define LOGIN "\"login\": {\"url\": \"token\"}"

static const Way ways[] = {
  { "header", "\"auth\": {\"kind\": \"header\", \"header\": \"X-Staff-Key\"},", KEY },
  { "bearer", "\"auth\": {\"kind\": \"bearer\"},", KEY },
  { "basic", "\"auth\": {\"kind\": \"basic\"},", "integration:" PASSWORD },
  { "parameter", "\"auth\": {\"kind\": \"parameter\", \"parameter\": \"key\"},", KEY },
  { "form", "\"auth\": {\"kind\": \"parameter\", \"parameter\": \"key\", \"in\": \"form\"},", KEY },
  { "login", "\"auth\": {\"kind\": \"login\", " LOGIN "},", "integration:" PASSWORD },
  { "oauth2", "\"auth\": {\"kind\": \"oauth2\", " LOGIN "},", "integration:" PASSWORD },
  { "client-certificate", "\"tls\": {\"client_file\": \"%s/client.pem\"},", NULL },
};

static const char *planted_here[6]; /* what is planted everywhere, and a line of a private key */

/* What the server does; set between requests only. */
static const char *answer_now;
static char *shown; /* all of what it was shown the last time, as JSON may hold it */

static void
note_header (const char *name, const char *value, gpointer text)
{
  g_string_append_printf (text, "%s: %s; ", name, value);
}

static void
note_shown (SoupServerMessage *message)
{
  GString *text = g_string_new (NULL);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));

  soup_message_headers_foreach (soup_server_message_get_request_headers (message), note_header,
                                text);
  g_string_append_printf (text, "%s; %.*s", query ? query : "", (int)body->length,
                          body->data ? body->data : "");
  g_string_replace (text, "\"", "'", 0);
  g_free (shown);
  shown = g_string_free (text, FALSE);
}

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gboolean is_good = g_str_equal (answer_now, "good");
  g_autofree char *body = NULL;
  g_autofree char *refusal = NULL;

  note_shown (message);
  body = g_strdup_printf ("{\"token\": \"" TOKEN "\", \"access_token\": \"" TOKEN "\", \"echo\": "
                          "\"%s\", \"rows\": [{\"id\": 1, \"name\": \"Ana Ruiz\", \"note\": \"%s\"}"
                          ", {\"id\": 2, \"name\": [\"%s\"]}]}",
                          shown, shown, shown);
  refusal = g_strdup_printf ("{\"message\": \"Not with %s\"}", shown);
  if (g_str_equal (path, "/token"))
    sng_test_reply (message, g_str_equal (answer_now, "locked") ? 403 : 200, "application/json",
                    g_str_equal (answer_now, "locked") ? refusal : body);
  else if (g_str_equal (answer_now, "page"))
    sng_test_reply (message, 200, "text/html", shown);
  else
    sng_test_reply (message, is_good ? 200 : 401, "application/json", is_good ? body : refusal);
  soup_message_headers_replace (headers, "X-Echo", "anything");
}

static char *
certificates (void)
{
  return g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "data", "certificates", NULL);
}

static void
set_up_way (SourceFixture *fixture, gconstpointer data)
{
  const Way *way = data;
  g_autofree char *folder = certificates ();
  g_autofree char *auth = g_strdup_printf (way->auth, folder);
  g_autofree char *document = g_strdup_printf (
      "{\"version\": 1, \"id\": \"x\", %s \"streams\": [{\"id\": \"s\", \"rows\": {\"path\": "
      "\"rows\"}, \"kind\": \"person\", \"key\": \"id\", \"map\": {\"name\": {\"path\": \"name\"}, "
      "\"person_type\": {\"const\": \"employee\"}, \"state\": {\"const\": \"active\"}}}]}",
      auth);

  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer, NULL);
  fixture->source = create_source (fixture->base.subject, sng_test_server_get_url (fixture->server),
                                   document);
  if (way->secret != NULL)
    remember_secret (fixture, fixture->source, way->secret);
}

static void
tear_down_way (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
  g_clear_pointer (&shown, g_free);
}

static void
refresh_with (SourceFixture *fixture, const char *name)
{
  g_autoptr (SngRunReport) report = NULL;

  answer_now = name;
  report = refresh_source (fixture, fixture->source, NULL);
  if (report->error != NULL)
    assert_error_is_silent (report->error);
  for (guint i = 0; report->refusals != NULL && i < report->refusals->len; i++)
    for (guint language = 0; language < SNG_N_LANGUAGES; language++)
      {
        const SngRefusal *refusal = report->refusals->pdata[i];

        assert_silent ("refusal", refusal->reason[language], strlen (refusal->reason[language]));
        if (refusal->raw != NULL)
          assert_silent ("raw", refusal->raw, strlen (refusal->raw));
      }
}

static void
test_way (SourceFixture *fixture, gconstpointer data)
{
  static const char *const turns[] = { "good", "over", "page", "locked", "good" };
  g_autofree char *staging = g_strconcat (fixture->base.path, ".staging", NULL);

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      assert_output_is_silent ();
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    refresh_with (fixture, turns[i]);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, 1);
  search_folder (staging);
  g_assert_cmpuint (search_folder (fixture->base.folder), >=, 1);
  search_tables (fixture);
}

/* A line of the private key of the client certificate, so long that nothing else has it. */
static char *
read_key (void)
{
  g_autofree char *folder = certificates ();
  g_autofree char *path = g_build_filename (folder, "client.pem", NULL);
  g_autofree char *text = NULL;
  const char *begin;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  begin = strstr (text, "PRIVATE KEY-----\n");
  g_assert_nonnull (begin);
  return g_strndup (begin + strlen ("PRIVATE KEY-----\n"), 40);
}

int
main (int argc, char **argv)
{
  static const char *const everywhere[] = { KEY, PASSWORD, TOKEN, ENCODED };
  g_autofree char *key = NULL;

  g_test_init (&argc, &argv, NULL);
  if (g_test_subprocess ())
    g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  sng_test_without_proxies ();
  umask (0);
  key = read_key ();
  memcpy (planted_here, everywhere, sizeof everywhere);
  planted_here[G_N_ELEMENTS (everywhere)] = key;
  planted = planted_here;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strconcat ("/leaks/way/", ways[i].name, NULL);

      g_test_add (name, SourceFixture, &ways[i], set_up_way, test_way, tear_down_way);
    }
  return g_test_run ();
}
