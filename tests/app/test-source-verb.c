/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-program.h"
#include "tests/lib/sng-test-server.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define SECRET "pl4nted-s3cret"

/* The verb "source" of the built program, with a server of this one. */

typedef struct
{
  SngTestProgram program;
  SngTestServer *server;
} Fixture;

static const char document[]
    = "{\"version\": 1, \"id\": \"own-hr\", \"name\": {\"en\": \"Own system\"},"
      " \"auth\": {\"kind\": \"bearer\"}, \"streams\": [{\"id\": \"people\", \"path\": \"people\","
      " \"rows\": {\"path\": \"rows\"}, \"kind\": \"person\", \"key\": \"id\", \"map\": {"
      "\"name\": {\"path\": \"name\"}, \"person_type\": {\"const\": \"employee\"},"
      "\"state\": {\"path\": \"state\"}, \"overtime\": {\"path\": \"hours\"}}}]}";

static const char people[]
    = "{\"rows\": [{\"id\": \"1\", \"name\": \"Renata Ibarra\", \"state\": \"active\","
      " \"hours\": 37.913}, {\"id\": \"2\", \"name\": \"Bruno Montes\", \"state\": \"gone\"}]}";

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *header = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");

  if (g_strcmp0 (header, "Bearer " SECRET) == 0)
    sng_test_reply (message, 200, "application/json", people);
  else
    sng_test_reply (message, 401, "application/json", "{}");
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  sng_test_program_write (&fixture->program, name, text, -1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  sng_test_program_set_up (&fixture->program,
                           G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_setenv (fixture->program.launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:",
                                TRUE);
  fixture->server = sng_test_server_new (answer, NULL);
  write_file (fixture, "own.json", document);
  write_file (fixture, "facts.json", "{\"process\": []}");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sng_test_server_free (fixture->server);
  sng_test_program_tear_down (&fixture->program);
}

static SngTestResult
run (Fixture *fixture, const char *words, const char *input)
{
  g_autofree char *all = g_strdup_printf ("--register r.sinergia %s", words);
  SngTestResult result = sng_test_program_run (&fixture->program, all, input);

  g_assert_null (strstr (result.out, SECRET));
  g_assert_null (strstr (result.err, SECRET));
  return result;
}

static void
assert_says (Fixture *fixture, const char *words, int status, const char *said)
{
  g_auto (SngTestResult) result = run (fixture, words, NULL);

  sng_test_result_assert_says (&result, status, said);
}

static void
add_source (Fixture *fixture)
{
  g_autofree char *words = g_strdup_printf ("source add own.json --url %s --allow-http --key SRC-07"
                                            " --name 'Human resources'",
                                            sng_test_server_get_url (fixture->server));

  assert_says (fixture, "import facts.json", 0, "");
  assert_says (fixture, words, 0, "The source SRC-07 is set up.");
}

static void
set_secret (Fixture *fixture, const char *secret)
{
  g_subprocess_launcher_setenv (fixture->program.launcher, "SINERGIA_SECRET_SRC_07", secret, TRUE);
}

static void
test_add_puts_a_document_into_the_folder (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, "import facts.json", 0, "");
  assert_says (fixture, "source add own.json", 0, "“own-hr” is in your folder");
  assert_says (fixture, "source add own.json", 1, "stays as it is");
  assert_says (fixture, "source add own.json --replace", 0, "is in your folder");
  assert_says (fixture, "source add own-hr", 2, "--url");
  assert_says (fixture, "source list", 0, "own-hr");
  assert_says (fixture, "source list", 0, "This register has no data sources.");
  assert_says (fixture, "source list --json", 0, "\"own\" : true");
}

static void
test_add_names_the_place_of_what_is_wrong (Fixture *fixture, gconstpointer data)
{
  write_file (
      fixture, "bad.json",
      "{\"version\": 1, \"id\": \"bad\", \"streams\": [{\"id\": \"a\", \"kind\": \"dragon\", "
      "\"key\": \"id\"}]}");
  write_file (fixture, "shadow.json", "{\"version\": 1, \"id\": \"scim-users\", \"streams\": []}");
  assert_says (fixture, "source add bad.json", 1, "/streams/0/kind");
  assert_says (fixture, "source add shadow.json", 1, "comes with the program");
  assert_says (fixture, "source add absent.json", 1, "absent.json");
  assert_says (fixture, "source add own.json --url ftp://a.example/", 1, "is not the address");
  assert_says (fixture, "source add own.json --url http://a.example/", 1, "already");
  assert_says (fixture, "source add own-hr --url http://a.example/", 1, "no encryption");
}

static void
test_test_says_what_the_server_answered (Fixture *fixture, gconstpointer data)
{
  add_source (fixture);
  assert_says (fixture, "source test SRC-07", 1, "none is kept for its address");
  set_secret (fixture, "wrong-secret");
  assert_says (fixture, "source test SRC-07", 1, "does not accept the secret");
  set_secret (fixture, SECRET);
  assert_says (fixture, "source test SRC-07", 0, "It has 2 rows, and no page follows.");
  assert_says (fixture, "--language es source test SRC-07", 0, "Tiene 2 filas");
  assert_says (fixture, "source test SRC-07 --list nothing", 2, "has no list “nothing”");
  assert_says (fixture, "source test SRC-99", 1, "There is no record “SRC-99”");
  assert_says (fixture, "list person", 0, "");
}

static void
test_preview_shows_first_rows (Fixture *fixture, gconstpointer data)
{
  g_auto (SngTestResult) table = { 0 };
  g_auto (SngTestResult) json = { 0 };

  add_source (fixture);
  set_secret (fixture, SECRET);
  table = run (fixture, "source preview SRC-07", NULL);
  g_assert_cmpint (table.status, ==, 0);
  g_assert_nonnull (strstr (table.out, "Renata Ibarra"));
  g_assert_nonnull (strstr (table.out, "Employee"));
  g_assert_nonnull (strstr (table.out, "1 would be taken, 1 refused"));
  g_assert_null (strstr (table.out, "37.913"));
  json = run (fixture, "source preview SRC-07 --json --rows 1", NULL);
  g_assert_nonnull (strstr (json.out, "\"person_type\" : \"employee\""));
  g_assert_null (strstr (json.out, "Bruno"));
  g_assert_null (strstr (json.out, "37.913"));
}

static void
test_secret_comes_from_a_descriptor_or_the_environment (Fixture *fixture, gconstpointer data)
{
  g_auto (SngTestResult) by_descriptor = { 0 };
  g_auto (SngTestResult) by_name = { 0 };
  g_auto (SngTestResult) empty = { 0 };

  add_source (fixture);
  by_descriptor = run (fixture, "refresh SRC-07 --secret-fd 0", SECRET "\n");
  g_assert_cmpint (by_descriptor.status, ==, 3);
  g_assert_nonnull (strstr (by_descriptor.out, "2 read, 1 new"));
  g_subprocess_launcher_setenv (fixture->program.launcher, "MINE", SECRET, TRUE);
  by_name = run (fixture, "source test SRC-07 --secret-env MINE", NULL);
  g_assert_cmpint (by_name.status, ==, 0);
  empty = run (fixture, "source test SRC-07 --secret-env NOTHING", NULL);
  g_assert_cmpint (empty.status, !=, 0);
  assert_says (fixture, "refresh --secret-env MINE", 2, "belongs to one source");
  assert_says (fixture, "source test SRC-07 --secret mine", 2, "--secret");
}

static void
test_remove_keeps_the_facts (Fixture *fixture, gconstpointer data)
{
  g_auto (SngTestResult) refreshed = { 0 };

  add_source (fixture);
  set_secret (fixture, SECRET);
  refreshed = run (fixture, "refresh SRC-07", NULL);
  assert_says (fixture, "source remove SRC-07 --reason 'No longer used'", 0,
               "1 record that it gave stays");
  assert_says (fixture, "list person", 0, "Renata Ibarra");
  assert_says (fixture, "journal", 0, "No longer used");
  assert_says (fixture, "source test SRC-07", 1, "was removed");
  assert_says (fixture, "refresh", 1, "no data source that is switched on");
}

/* Every list is tried, also one that needs a row of another one. */
static void
test_tries_lists_below_others (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = g_strdup_printf ("source add nested --url %s --allow-http --key SRC-08",
                                            sng_test_server_get_url (fixture->server));

  write_file (fixture, "nested.json",
              "{\"version\": 1, \"id\": \"nested\", \"auth\": {\"kind\": \"bearer\"}, \"streams\": "
              "[{\"id\": \"all\", \"path\": \"people\", \"rows\": {\"path\": \"rows\"}, \"kind\": \"person\", \"key\": \"id\", "
              "\"map\": {\"name\": {\"path\": \"name\"}}}, {\"id\": \"each\", \"for_each\": "
              "{\"stream\": \"all\", \"bind\": {\"person\": \"id\"}}, \"path\": "
              "\"people/{parent.person}\", \"rows\": {\"path\": \"rows\"}, \"kind\": \"person\", \"key\": \"id\", \"map\": "
              "{\"name\": {\"path\": \"name\"}}}]}");
  assert_says (fixture, "import facts.json", 0, "");
  assert_says (fixture, "source add nested.json", 0, "is in your folder");
  assert_says (fixture, words, 0, "is set up");
  g_subprocess_launcher_setenv (fixture->program.launcher, "SINERGIA_SECRET_SRC_08", SECRET, TRUE);
  assert_says (fixture, "source test SRC-08", 0, "“each” is asked for once for each row of “all”");
  assert_says (fixture, "source preview SRC-08 --list each", 0, "each (");
}

/* A document knows the address that everybody has, or asks for what it does not know. */
static void
test_add_takes_what_a_document_asks_for (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "asks.json",
              "{\"version\": 1, \"id\": \"own-asks\", \"asks\": [{\"id\": \"address\", \"en\": "
              "\"Address\", \"value\": \"https://data.example/feed\"}, {\"id\": \"area\", \"en\": "
              "\"Name of the area\"}], \"streams\": [{\"id\": \"rows\", \"path\": \"{ask.area}\", "
              "\"kind\": \"person\", \"key\": \"id\", \"map\": {}}]}");
  write_file (fixture, "empty.json", "{\"version\": 1, \"id\": \"own-empty\", \"streams\": []}");
  assert_says (fixture, "import facts.json", 0, "");
  assert_says (fixture, "source add empty.json --url https://a.example/", 1, "names no list");
  assert_says (fixture, "source add asks.json", 0, "is in your folder");
  assert_says (fixture, "source add own-asks", 2, "Name of the area");
  assert_says (fixture, "source add own-asks --set area=north", 0, "is set up");
  assert_says (fixture, "source list", 0, "https://data.example/feed");
}

static void
test_refuses_wrong_usage (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, "source", 2, "needs more");
  assert_says (fixture, "source tset SRC-07", 2, "Did you mean test?");
  assert_says (fixture, "source test", 2, "needs one more word");
  assert_says (fixture, "source list SRC-07", 2, "takes no other word");
  assert_says (fixture, "source --help", 0, "--secret-fd");
  assert_says (fixture, "--language es source --help", 0, "Opciones:");
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  ADD ("/source-verb/add-puts-a-document-into-the-folder",
       test_add_puts_a_document_into_the_folder);
  ADD ("/source-verb/add-names-the-place-of-what-is-wrong",
       test_add_names_the_place_of_what_is_wrong);
  ADD ("/source-verb/test-says-what-the-server-answered", test_test_says_what_the_server_answered);
  ADD ("/source-verb/preview-shows-first-rows", test_preview_shows_first_rows);
  ADD ("/source-verb/secret-comes-from-a-descriptor-or-the-environment",
       test_secret_comes_from_a_descriptor_or_the_environment);
  ADD ("/source-verb/remove-keeps-the-facts", test_remove_keeps_the_facts);
  ADD ("/source-verb/add-takes-what-a-document-asks-for", test_add_takes_what_a_document_asks_for);
  ADD ("/source-verb/tries-lists-below-others", test_tries_lists_below_others);
  ADD ("/source-verb/refuses-wrong-usage", test_refuses_wrong_usage);
  return g_test_run ();
}
