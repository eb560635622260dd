/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One look at a list that is asked for with rows of other lists, before a source is set up. */
#include "tests/data/probe-fixture.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define NESTED                                                                                     \
  "{\"version\": 1, \"id\": \"nested\", \"streams\": [{\"id\": \"units\", \"path\": \"units\", "      \
  "\"kind\": \"unit\", \"key\": \"id\", \"map\": {\"name\": {\"en\": {\"path\": \"id\"}}}}, "           \
  "{\"id\": \"teams\", \"for_each\": {\"stream\": \"units\", \"bind\": {\"unit\": \"id\"}}, \"path\": "  \
  "\"units/{parent.unit}\", \"kind\": \"unit\", \"key\": \"id\", \"map\": {\"name\": {\"en\": "         \
  "{\"path\": \"id\"}}}}, {\"id\": \"people\", \"for_each\": {\"stream\": \"teams\", \"bind\": "         \
  "{\"unit\": \"$for_each.unit\", \"team\": \"id\"}}, \"path\": "                                  \
  "\"units/{parent.unit}/{parent.team}\", \"kind\": \"person\", \"key\": \"id\", \"map\": "        \
  "{\"name\": {\"template\": \"{id} of {$for_each.team} of {$for_each.unit}\"}, \"person_type\": "   \
  "{\"const\": \"employee\"}, \"state\": {\"const\": \"active\"}}}]}"

static const char *units_now; /* set between requests only */

static void
answer_nested (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  static const struct
  {
    const char *path;
    const char *rows;
  } lists[] = {
    { "/units/B", "[{\"id\": \"t1\"}, {\"id\": \"t2\"}]" },
    { "/units/B/t1", "[{\"id\": \"Ana\"}]" },
  };

  if (g_str_equal (path, "/units"))
    sng_test_reply (message, 200, "application/json", units_now);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (path, lists[i].path))
      sng_test_reply (message, 200, "application/json", lists[i].rows);
}

static SngSetup *
set_up_nested (SngTestServer *server)
{
  g_autoptr (GError) error = NULL;
  SngSetup *setup = sng_setup_new (NESTED, &error);

  g_assert_no_error (error);
  sng_setup_set (setup, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  g_assert_true (sng_setup_set_address (setup, sng_test_server_get_url (server), NULL));
  return setup;
}

/* The first row that has an id is the second one. */
static void
test_list_below_others_is_tried_with_their_first_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer_nested, NULL);
  g_autoptr (SngSetup) setup = set_up_nested (server);
  g_autoptr (SngConnector) connector = sng_setup_make_connector (setup, NULL);
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autoptr (SngProbe) people = NULL;
  g_autoptr (SngPreview) preview = NULL;
  g_autofree char *words = NULL;

  units_now = "[{\"name\": \"A\"}, {\"id\": \"B\"}]";
  people = probe_list (setup, 2, NULL);
  words = sng_probe_describe (people);
  g_assert_no_error (people->error);
  g_assert_true (g_str_has_suffix (people->url, "/units/B/t1"));
  g_assert_nonnull (strstr (words, "“people” is asked for once for each row of “teams”"));
  g_assert_nonnull (strstr (words, "It has 1 row, and no page follows."));
  sng_probe_look_again (people, connector);
  g_assert_cmpuint (people->found.n_listed, ==, 1);
  preview = sng_preview_new (people->body, people->bound, connector, 2, reader, 0, locale, 10, 0);
  g_assert_cmpuint (preview->n_taken, ==, 1);
  g_assert_cmpstr (g_array_index (((SngPreviewRow *)preview->rows->pdata[0])->cells,
                                  SngPreviewCell, 0)
                       .after,
                   ==, "Ana of t1 of B");
}

static void
assert_stops_above (SngSetup *setup, const char *units, int code, const char *said)
{
  g_autoptr (SngProbe) people = NULL;
  g_autofree char *words = NULL;

  units_now = units;
  people = probe_list (setup, 2, NULL);
  words = sng_probe_describe (people);
  g_assert_error (people->error, SNG_SOURCE_ERROR, code);
  g_assert_nonnull (strstr (words, "“people” is asked for with rows of “units”"));
  g_assert_nonnull (strstr (words, said));
}

static void
test_list_below_others_says_which_one_failed (void)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer_nested, NULL);
  g_autoptr (SngSetup) setup = set_up_nested (server);

  assert_stops_above (setup, "[]", SNG_SOURCE_ERROR_CONTENT, "no row of its first page has what");
  assert_stops_above (setup, "[{\"name\": \"A\"}]", SNG_SOURCE_ERROR_CONTENT, "“teams” is asked for");
  assert_stops_above (setup, "{\"a\": 1}", SNG_SOURCE_ERROR_CONTENT, "has no list of rows");
  assert_stops_above (setup, "[{", SNG_SOURCE_ERROR_JSON, "ends too early");
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_test_add ("/setup/list-below-others-is-tried-with-their-first-row", Fixture, NULL, set_up,
              test_list_below_others_is_tried_with_their_first_row, tear_down);
  g_test_add_func ("/setup/list-below-others-says-which-one-failed",
                   test_list_below_others_says_which_one_failed);
  return g_test_run ();
}
