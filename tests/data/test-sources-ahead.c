/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that tell before their rows which is the next one: it is on its way while they are read. */

#include "tests/data/sources-fixture.h"

#define WITH(limits)                                                                              \
  "{\"version\": 1, \"id\": \"findings\", \"name\": {\"en\": \"Scanner\", \"es\": \"Escáner\"},"  \
  " \"auth\": {\"kind\": \"none\"}, \"limits\": {" limits "},"                                    \
  " \"streams\": [{\"id\": \"findings\", \"path\": \"findings\","                                 \
  " \"rows\": {\"path\": \"rows\"}, \"page\": {\"style\": \"page_token\", \"token\": \"next\","   \
  " \"parameter\": \"page\"}, \"kind\": \"finding\", \"key\": \"id\", \"map\": {\"name\":"        \
  " {\"en\": {\"path\": \"id\"}}, \"finding_type\": {\"const\": \"audit\"}, \"found_at\":"        \
  " {\"path\": \"at\", \"unit\": \"s\"}, \"state\": {\"const\": \"detected\"}}}]}"

#define ROW(id) "{\"id\": \"" id "\", \"at\": 1700000000}"

typedef struct
{
  const char *connector;
  const char *pages[3];
  guint n_requests;
  gint64 n_read;
  SngSourceError code; /* of what ends the run; 0: nothing does */
} Case;

static const Case cases[] = {
  /* The next page is asked for once, and all of them are read. */
  { WITH (""),
    { "{\"next\": \"1\", \"rows\": [" ROW ("a") "]}",
      "{\"next\": \"2\", \"rows\": [" ROW ("b") "]}",
      "{\"next\": null, \"rows\": [" ROW ("c") "]}" },
    3, 3, 0 },
  /* A page that is not good counts before what became of the one behind it, which is not there. The
   * first page alone says whether anything is new, so nothing is asked for before it is read. */
  { WITH (""),
    { "{\"next\": \"1\", \"rows\": [" ROW ("a") "]}", "{\"next\": \"7\", \"rows\": [" ROW ("b") "}" },
    3, 0, SNG_SOURCE_ERROR_JSON },
  /* What comes again is not asked for again, also where the page tells so ahead. */
  { WITH (""),
    { "{\"next\": \"1\", \"rows\": [" ROW ("a") "]}",
      "{\"next\": \"1\", \"rows\": [" ROW ("b") "]}" },
    2, 0, SNG_SOURCE_ERROR_LOOP },
  { WITH (""), { "{\"next\": \"1\", \"rows\": [" ROW ("a") "}" }, 1, 0, SNG_SOURCE_ERROR_JSON },
  /* The second page is more than the limit allows, and the third one was asked for ahead of that. */
  { WITH ("\"max_run_bytes\": 100"),
    { "{\"next\": \"1\", \"rows\": [" ROW ("a") "]}",
      "{\"next\": \"2\", \"rows\": [" ROW ("b") "]}",
      "{\"next\": null, \"rows\": [" ROW ("c") "]}" },
    3, 0, SNG_SOURCE_ERROR_LIMIT },
};

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const Case *with = data;
  const char *page = query != NULL ? g_hash_table_lookup (query, "page") : NULL;
  guint i = page != NULL ? (guint) g_ascii_strtoull (page, NULL, 10) : 0;

  if (i < G_N_ELEMENTS (with->pages))
    sng_test_reply (message, 200, "application/json", with->pages[i]);
  else
    sng_test_reply (message, 404, "application/json", "{}");
}

static void
set_up_ahead (SourceFixture *fixture, gconstpointer data)
{
  const Case *with = data;

  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer, (gpointer) data);
  fixture->source
      = create_source (fixture->base.subject, sng_test_server_get_url (fixture->server),
                       with->connector);
}

static void
tear_down_ahead (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
}

static void
test_ahead (SourceFixture *fixture, gconstpointer data)
{
  const Case *with = data;
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);

  if (with->code != 0)
    g_assert_error (report->error, SNG_SOURCE_ERROR, (int) with->code);
  else
    g_assert_no_error (report->error);
  g_assert_cmpint (report->counts.n_new, ==, with->n_read);
  g_assert_cmpuint (sng_test_server_get_n_requests (fixture->server), ==, with->n_requests);
}

static void
add_case (const char *name, const Case *with)
{
  g_test_add (name, SourceFixture, with, set_up_ahead, test_ahead, tear_down_ahead);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  add_case ("/sources/ahead/pages", &cases[0]);
  add_case ("/sources/ahead/damaged-page", &cases[1]);
  add_case ("/sources/ahead/loop", &cases[2]);
  add_case ("/sources/ahead/damaged-first-page", &cases[3]);
  add_case ("/sources/ahead/limit", &cases[4]);
  return g_test_run ();
}
