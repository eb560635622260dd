/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A secret belongs to one source at one server: a document that wants it for another source, or at
 * another server, gets nothing. */
#include "tests/data/sources-fixture.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define SECRET "pl4nted-s3cret"

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  sng_test_reply (message, 200, "application/json", "[]");
}

static char *
document_with (const char *auth, const char *path)
{
  return g_strdup_printf (
      "{\"version\": 1, \"id\": \"x\", \"auth\": %s, \"streams\": [{\"id\": \"s\", "
      "\"path\": \"%s\", \"kind\": \"person\", \"key\": \"id\", \"map\": {\"name\": "
      "{\"path\": \"name\"}}}]}",
      auth, path);
}

typedef struct
{
  SourceFixture source;
  SngTestServer *other;
} BoundFixture;

static void
set_up_bound (BoundFixture *fixture, gconstpointer data)
{
  g_autofree char *document = document_with ("{\"kind\": \"bearer\"}", "list");

  set_up (&fixture->source.base, NULL);
  fixture->source.server = sng_test_server_new (answer, NULL);
  fixture->other = sng_test_server_new (answer, NULL);
  fixture->source.source = create_source (
      fixture->source.base.subject, sng_test_server_get_url (fixture->source.server), document);
  remember_secret (&fixture->source, fixture->source.source, SECRET);
}

static void
tear_down_bound (BoundFixture *fixture, gconstpointer data)
{
  sng_test_server_free (fixture->other);
  tear_down_source (&fixture->source);
}

static void
change_source (BoundFixture *fixture, const char *field, const char *value)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);

  put (change, fixture->source.source, "source", field, sng_value_text (value));
  apply_create (fixture->source.base.subject, change);
}

static void
assert_refused (BoundFixture *fixture, SngHandle source, SngSourceError code)
{
  g_autoptr (SngRunReport) report = refresh_source (&fixture->source, source, NULL);

  g_assert_error (report->error, SNG_SOURCE_ERROR, (int)code);
  g_assert_null (strstr (report->error->message, SECRET));
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->source.server), ==, 0);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->other), ==, 0);
}

/* There is no way to write down whose secret is meant. */
static void
test_names_a_secret (BoundFixture *fixture, gconstpointer data)
{
  g_autofree char *id = id_of_source (fixture->source.base.subject, fixture->source.source);
  g_autofree char *auth = g_strdup_printf ("{\"kind\": \"bearer\", \"slot\": \"%s\"}", id);
  g_autofree char *document = document_with (auth, "list");
  SngHandle second = create_source (fixture->source.base.subject,
                                    sng_test_server_get_url (fixture->other), document);

  assert_refused (fixture, second, SNG_SOURCE_ERROR_CONNECTOR);
}

/* Neither at the same server nor with the same document. */
static void
test_another_source (BoundFixture *fixture, gconstpointer data)
{
  g_autofree char *document = document_with ("{\"kind\": \"bearer\"}", "list");
  SngHandle second = create_source (fixture->source.base.subject,
                                    sng_test_server_get_url (fixture->source.server), document);

  assert_refused (fixture, second, SNG_SOURCE_ERROR_SECRET);
}

static void
test_another_address (BoundFixture *fixture, gconstpointer data)
{
  change_source (fixture, "url", sng_test_server_get_url (fixture->other));
  assert_refused (fixture, fixture->source.source, SNG_SOURCE_ERROR_SECRET);
}

static void
test_another_place_for_a_token (BoundFixture *fixture, gconstpointer data)
{
  g_autofree char *auth = g_strdup_printf ("{\"kind\": \"oauth2\", \"login\": {\"url\": \"%s/t\"}}",
                                           sng_test_server_get_url (fixture->other));
  g_autofree char *document = document_with (auth, "list");

  change_source (fixture, "connector", document);
  assert_refused (fixture, fixture->source.source, SNG_SOURCE_ERROR_SECRET);
}

/* A path stays below the address of the source, whatever it looks like. */
static void
test_path_that_leads_away (BoundFixture *fixture, gconstpointer data)
{
  const char *other = sng_test_server_get_url (fixture->other);
  const char *host = strstr (other, "//");
  g_autofree char *at = g_strconcat ("@", host + 2, "/list", NULL);
  g_autofree char *dots = g_strconcat ("/..", host, NULL);
  const char *const paths[] = { other, host, at, dots };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *document = document_with ("{\"kind\": \"bearer\"}", paths[i]);

      change_source (fixture, "connector", document);
      sng_run_report_free (refresh_source (&fixture->source, fixture->source.source, NULL));
      g_assert_cmpuint (sng_test_server_get_n_requests (fixture->source.server), ==, i + 1);
    }
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->other), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sources/bound/" name, BoundFixture, NULL, set_up_bound, function, tear_down_bound)

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  ADD ("names-a-secret", test_names_a_secret);
  ADD ("another-source", test_another_source);
  ADD ("another-address", test_another_address);
  ADD ("another-place-for-a-token", test_another_place_for_a_token);
  ADD ("path-that-leads-away", test_path_that_leads_away);
  return g_test_run ();
}
