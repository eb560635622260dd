/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "tests/data/leaks-fixture.h"

#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/exchange/sng-json-import.h"
#include "data/exchange/sng-safe-file.h"
#include "data/register/sng-keeping.h"
#include "data/sources/sng-fetch.h"
#include "data/sources/sng-setup-auth.h"
#include "data/sources/sng-setup-list.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <libintl.h>

/* Secrets and sensitive facts are planted; afterwards nothing that is kept, written or said may
 * hold them: not the files, not the logs, not the sentences. */

#define TOKEN "pl4nted-t0ken"
#define PASSWORD "pl4nted-w0rd"
#define KEY "pl4nted-k3y"
#define FACT "pl4nted-f4ct"
#define OVERTIME "37.91357"
#define PAY_RATIO "0.91357"

static const char *const planted_here[]
    = { TOKEN, PASSWORD, KEY, FACT, OVERTIME, PAY_RATIO, NULL };

#define EXTENSION "\"urn:sinergia:params:scim:schemas:extension:workforce:1.0:User\""

/* One row that can be taken, and one whose sensitive value is wrong. */
static const char people[]
    = "{\"totalResults\": 2, \"Resources\": ["
      "{\"id\": \"1\", \"active\": true, \"displayName\": \"Renata Ibarra\","
      " \"userName\": \"renata@example.org\","
      " \"password\": \"" PASSWORD "\", " EXTENSION ": {\"overtime\": " OVERTIME ","
      " \"pay_ratio\": " PAY_RATIO "}},"
      "{\"displayName\": \"Nobody\", \"password\": \"" PASSWORD "\"},"
      "{\"id\": \"2\", \"displayName\": \"Ana Ruiz\", " EXTENSION
      ": {\"overtime\": [\"" FACT "\"]}}]}";

static const char *answer_now; /* set between requests only */

static const struct
{
  const char *name;
  guint status;
  const char *type;
  const char *body;
} answers[] = {
  { "good", 200, "application/json", people },
  { "denied", 401, "application/json", "{\"error\": \"Bearer " TOKEN " is not known\"}" },
  { "broken", 500, "text/plain", "Authorization: Bearer " TOKEN },
  { "page", 200, "text/html", "<html>" TOKEN "</html>" },
  { "cut", 200, "application/json", "{\"Resources\": [{\"id\": \"" TOKEN },
  { "shape", 200, "application/json", "{\"Resources\": \"" TOKEN "\"}" },
};

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  if (g_str_equal (answer_now, "elsewhere"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND,
                                      "https://user:" PASSWORD "@elsewhere.example/?token=" TOKEN);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answer_now, answers[i].name))
      sng_test_reply (message, answers[i].status, answers[i].type, answers[i].body);
}

static void
refresh_with (SourceFixture *fixture, const char *name)
{
  g_autoptr (SngRunReport) report = NULL;

  answer_now = name;
  report = refresh_source (fixture, fixture->source, NULL);
  g_assert_cmpint (report->error == NULL, ==, g_str_equal (name, "good"));
  if (report->error != NULL)
    assert_error_is_silent (report->error);
  for (guint i = 0; report->refusals != NULL && i < report->refusals->len; i++)
    for (guint language = 0; language < SNG_N_LANGUAGES; language++)
      {
        const SngRefusal *refusal = report->refusals->pdata[i];

        assert_silent (refusal->reason[language], refusal->reason[language],
                       strlen (refusal->reason[language]));
      }
}

/* Refreshes that go well and every way of going wrong. */
static void
refresh_all (SourceFixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    refresh_with (fixture, answers[i].name);
  refresh_with (fixture, "elsewhere");
  refresh_with (fixture, "good");
}

/* Somebody corrects a sensitive fact, and takes the correction back. */
static void
edit (SourceFixture *fixture)
{
  g_autoptr (SngRecord) record
      = find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, "1");
  const SngField *overtime = sng_kind_field (sng_kind (SNG_KIND_PERSON), "overtime");
  const char *const hours[] = { "12", OVERTIME };

  g_assert_nonnull (record);
  g_assert_cmpfloat (sng_value_get_real (sng_record_get (record, overtime->index), 0), ==,
                     g_ascii_strtod (OVERTIME, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    set_field (&fixture->base, SNG_ORIGIN_PERSON, sng_record_get_handle (record), overtime->index,
               sng_value_real (g_ascii_strtod (hours[i], NULL)));
}

static void
import_secrets (SourceFixture *fixture)
{
  static const char facts[]
      = "{\"source\": [{\"name\": {\"en\": \"Other\"}, \"url\": \"https://user:" PASSWORD
        "@example.org\"}, {\"name\": {\"en\": \"More\"},"
        " \"url\": \"https://example.org/?api_key=" KEY "\"}], \"person\": [{\"name\": \"Zoe\", \"overtime\": \"" FACT "\"},"
        " {\"name\": \"Yan\", \"overtime\": 1" OVERTIME ", \"generation\": \"" FACT "\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, &error);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change
      = sng_json_import_prepare (reader, facts, strlen (facts), &report, &error);
  g_autoptr (SngOutcome) outcome = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const SngImportRefusal *refusal = report->refusals->pdata[i];

      assert_silent (refusal->reason, refusal->reason, strlen (refusal->reason));
    }
  g_assert_cmpuint (report->refusals->len, >=, 4);
  outcome = apply (&fixture->base, change);
}

static SngSafeFile *
create (SourceFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->base.folder, name, NULL);
  g_autoptr (GError) error = NULL;
  SngSafeFile *file = sng_safe_file_new (path, &error);

  g_assert_no_error (error);
  return file;
}

static void
export_all (SourceFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, &error);
  g_autoptr (SngSafeFile) json = create (fixture, "all.json");
  g_autoptr (SngSafeFile) csv = create (fixture, "person.csv");
  const SngKind *kinds[SNG_N_KINDS];

  for (guint i = 0; i < SNG_N_KINDS; i++)
    kinds[i] = sng_kind (i);
  sng_json_export (reader, kinds, SNG_N_KINDS, sng_safe_file_get_stream (json), NULL, &error);
  g_assert_no_error (error);
  sng_csv_export (reader, sng_kind (SNG_KIND_PERSON), NULL, sng_safe_file_get_stream (csv), &error);
  g_assert_no_error (error);
  g_assert_true (sng_safe_file_commit (json, &error) && sng_safe_file_commit (csv, &error));
}

static void
keep (SourceFixture *fixture)
{
  g_autofree char *backup = g_build_filename (fixture->base.folder, "copy.sinergia", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngCheck) check = sng_register_check (fixture->base.subject, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (check->problems->len, ==, 0);
  sng_register_backup (fixture->base.subject, backup, &error);
  g_assert_no_error (error);
  sng_register_backup_daily (fixture->base.subject, &error);
  g_assert_no_error (error);
}

static void
assert_refused_address (const char *url)
{
  SngFetchSettings settings = { .url = url, .allow_http = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SngFetcher) fetcher = sng_fetcher_new (&settings, &error);

  g_assert_null (fetcher);
  assert_error_is_silent (error);
}

static void
test_addresses (void)
{
  assert_refused_address ("https://user:" PASSWORD "@example.org");
  assert_refused_address ("htps://user:" PASSWORD "@example.org");
  assert_refused_address ("https://example.org/?api_key=" KEY);
  assert_refused_address ("example.org?token=" TOKEN);
}

/* A source that takes its secret in what is asked, and repeats it in its links and versions. */
#define ASKED_WITH                                                                                 \
  "{\"version\": 1, \"id\": \"asked\", \"auth\": {\"kind\": \"parameter\", \"parameter\": \"api_key\"}," \
  " \"streams\": [{\"id\": \"s\", \"kind\": \"person\", \"key\": \"id\", \"rows\": {\"path\": \"rows\"},"  \
  " \"page\": {\"style\": \"next_url\", \"next\": \"next\"},"                                      \
  " \"map\": {\"name\": {\"path\": \"name\"}, \"person_type\": {\"const\": \"employee\"},"            \
  " \"state\": {\"const\": \"active\"}}}]}"

static void
answer_with_links (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *page = query ? g_hash_table_lookup (query, "page") : NULL;
  const char *key = query ? g_hash_table_lookup (query, "api_key") : NULL;

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", "\"v1\"");
  if (g_strcmp0 (key, TOKEN) != 0)
    sng_test_reply (message, 401, "application/json", "{}");
  else if (page == NULL)
    sng_test_reply (message, 200, "application/json",
                    "{\"next\": \"?api_key=" TOKEN "&page=2\", \"rows\": [{\"id\": 1, \"name\": \"A\"}]}");
  else
    sng_test_reply (message, 200, "application/json",
                    "{\"next\": null, \"rows\": [{\"id\": 2, \"name\": \"B\"}]}");
}

static void
set_up_links (SourceFixture *fixture, gconstpointer data)
{
  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer_with_links, NULL);
  fixture->source = create_source (fixture->base.subject,
                                   sng_test_server_get_url (fixture->server), ASKED_WITH);
  remember_secret (fixture, fixture->source, TOKEN);
}

static void
test_repeated_in_links (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);
  g_autofree char *staging = g_strconcat (fixture->base.path, ".staging", NULL);

  g_assert_no_error (report->error);
  g_assert_cmpint (report->counts.n_new, ==, 2);
  g_assert_cmpuint (search_folder (staging), >=, 1);
  search_folder (fixture->base.folder);
  search_tables (fixture);
}

/* A server that gives a token for a name and a password, and repeats all of it where it can. */
#define SIGNED_IN                                                                                  \
  "{\"version\": 1, \"id\": \"signed\", \"auth\": {\"kind\": \"login\", \"login\": {\"url\": "       \
  "\"sign-in\"}}, \"streams\": [{\"id\": \"s\", \"path\": \"people\", \"kind\": \"person\", \"key\": "  \
  "\"id\", \"rows\": {\"path\": \"rows\"}, \"page\": {\"style\": \"next_url\", \"next\": \"next\"}, "    \
  "\"map\": {\"name\": {\"path\": \"name\"}, \"person_type\": {\"const\": \"employee\"}, \"state\": "      \
  "{\"const\": \"active\"}}}]}"

static void
answer_signed_in (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (!g_str_equal (path, "/sign-in"))
    sng_test_reply (message, g_str_equal (answer_now, "over") ? 401 : 200,
                    "application/json",
                    "{\"message\": \"" TOKEN " of " PASSWORD " is over\", \"next\": null, \"rows\": "
                    "[{\"id\": 1, \"name\": \"Ana Ruiz\", \"session\": \"" TOKEN "\"}]}");
  else if (g_strstr_len (body->data, body->length, PASSWORD) == NULL)
    sng_test_reply (message, 401, "application/json", "{}");
  else
    sng_test_reply (message, g_str_equal (answer_now, "locked") ? 403 : 200, "application/json",
                    "{\"token\": \"" TOKEN "\", \"detail\": \"" PASSWORD " is locked\"}");
}

static void
set_up_signed_in (SourceFixture *fixture, gconstpointer data)
{
  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer_signed_in, NULL);
  fixture->source = create_source (fixture->base.subject,
                                   sng_test_server_get_url (fixture->server), SIGNED_IN);
  remember_secret (fixture, fixture->source, "integration:" PASSWORD);
}

static void
test_signed_in (SourceFixture *fixture, gconstpointer data)
{
  static const char *const turns[] = { "good", "locked", "over", "good" };
  g_autofree char *staging = g_strconcat (fixture->base.path, ".staging", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    refresh_with (fixture, turns[i]);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, 1);
  search_folder (staging);
  g_assert_cmpuint (search_folder (fixture->base.folder), >=, 1);
  search_tables (fixture);
}

/* A source that somebody sets up, whose server repeats the secret and has sensitive facts. */
static void
answer_to_trial (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  sng_test_reply (message, 200, "application/json",
                  "{\"you\": \"Bearer " TOKEN "\", \"rows\": [{\"id\": \"1\", \"name\": \"Ana Ruiz\","
                  " \"note\": \"" TOKEN "\", \"overtime\": " OVERTIME ", \"password\": \"" PASSWORD
                  "\"}]}");
}

static void
on_trial_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(SngProbe **) data = sng_probe_finish (result, &error);
  g_assert_no_error (error);
}

static SngProbe *
try_source (SngSetup *setup)
{
  g_autoptr (SngConnector) connector = sng_setup_make_connector (setup, NULL);
  SngSourceAccess access = { .secret = TOKEN, .wait = do_not_wait };
  SngProbe *probe = NULL;

  sng_setup_fill_access (setup, &access);
  sng_probe_async (connector, 0, &access, NULL, on_trial_cb, &probe);
  while (probe == NULL)
    g_main_context_iteration (NULL, TRUE);
  return probe;
}

static void
assert_preview_is_silent (SourceFixture *fixture, SngSetup *setup, const SngProbe *probe)
{
  g_autoptr (SngConnector) connector = sng_setup_make_connector (setup, NULL);
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autoptr (SngPreview) preview
      = sng_preview_new (probe->body, NULL, connector, 0, reader, 0, locale, 10, 0);
  const SngPreviewRow *row = preview->rows->pdata[0];

  g_assert_cmpuint (row->cells->len, >=, 2);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const SngPreviewCell *cell = &g_array_index (row->cells, SngPreviewCell, i);

      assert_silent ("preview", cell->before ? cell->before : "", strlen (cell->before ? cell->before : ""));
      assert_silent ("preview", cell->after ? cell->after : "", strlen (cell->after ? cell->after : ""));
    }
}

static void
test_set_up_is_silent (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer_to_trial, NULL);
  g_autoptr (SngSetup) setup = sng_setup_new_other (sng_kind (SNG_KIND_PERSON));
  g_autoptr (SngProbe) shapeless = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autofree char *words = NULL;
  g_autofree char *document = NULL;
  guint n;
  const SngSetupAuth *auths = sng_setup_list_auths (&n);

  sng_setup_set (setup, SNG_SOURCE_NAME, sng_value_text2 ("Tried", "Probada"));
  sng_setup_set (setup, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  g_assert_true (sng_setup_set_address (setup, sng_test_server_get_url (server), NULL));
  for (guint i = 0; i < n; i++)
    if (g_str_equal (auths[i].name, "bearer"))
      sng_setup_set_auth (setup, &auths[i]);
  shapeless = try_source (setup);
  sng_setup_propose (setup, 0, shapeless);
  sng_setup_propose_map (setup, 0, shapeless);
  words = sng_probe_describe (shapeless);
  document = sng_setup_write_document (setup);
  assert_silent ("words", words, strlen (words));
  assert_silent ("document", document, strlen (document));
  assert_preview_is_silent (fixture, setup, shapeless);
  change = sng_setup_build_change (setup, NULL);
  apply_create (fixture->base.subject, change);
  search_folder (fixture->base.folder);
  search_tables (fixture);
}

static void
set_up_leaks (SourceFixture *fixture, gconstpointer data)
{
  set_up_source (fixture, answer, NULL, "scim-users");
  remember_secret (fixture, fixture->source, TOKEN);
}

static void
tear_down_leaks (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *backups = g_build_filename (fixture->base.folder, "backups", NULL);

  sng_test_folder_remove (backups);
  tear_down_source (fixture);
}

static void
test_nothing_is_left_behind (SourceFixture *fixture, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      assert_output_is_silent ();
      return;
    }
  refresh_all (fixture);
  import_secrets (fixture);
  edit (fixture);
  export_all (fixture);
  keep (fixture);
  g_assert_cmpuint (search_folder (fixture->base.folder), >=, 6);
  search_tables (fixture);
}

int
main (int argc, char **argv)
{
  planted = planted_here;
  g_test_init (&argc, &argv, NULL);
  if (g_test_subprocess ())
    g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  sng_test_without_proxies ();
  umask (0);
  g_test_add_func ("/leaks/addresses", test_addresses);
  g_test_add ("/leaks/files-sentences-and-logs", SourceFixture, NULL, set_up_leaks,
              test_nothing_is_left_behind, tear_down_leaks);
  g_test_add ("/leaks/set-up", SourceFixture, NULL, set_up_leaks, test_set_up_is_silent,
              tear_down_leaks);
  g_test_add ("/leaks/signed-in", SourceFixture, NULL, set_up_signed_in, test_signed_in,
              tear_down_leaks);
  g_test_add ("/leaks/repeated-in-links", SourceFixture, NULL, set_up_links, test_repeated_in_links,
              tear_down_leaks);
  return g_test_run ();
}
