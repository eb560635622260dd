/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-setup-auth.h"
#include "data/vocabulary/sng-type.h"
#include "tests/data/probe-fixture.h"

#include "sng-config.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <string.h>

#define SECRET "s3cret-token"

/* A list that is no preset's: its rows stand deep, and nothing is called as here. */
static const char first_page[]
    = "{\"meta\": {\"page\": 1, \"per_page\": 3, \"total\": 5, \"errors\": []},"
      "\"data\": {\"employees\": ["
      "{\"id\": \"E-1\", \"fullName\": \"Renata Ibarra\", \"workEmail\": \"renata@grupo.example\","
      " \"employmentType\": \"full time\", \"status\": \"A\", \"hireDate\": \"2020-03-01\","
      " \"weeklyOvertime\": 9.37, \"passwordHash\": \"abc\", \"contact\": {\"office\": "
      "\"Monterrey\"}},"
      "{\"id\": \"E-2\", \"fullName\": \"Bruno Montes\", \"workEmail\": \"bruno@grupo.example\","
      " \"employmentType\": \"contractor\", \"status\": \"A\", \"hireDate\": \"2021-04-02\"},"
      "{\"id\": \"E-3\", \"fullName\": \"Nuria Peña\", \"workEmail\": \"nuria@grupo.example\","
      " \"employmentType\": \"contractor\", \"status\": \"L\", \"hireDate\": \"2021-04-02\"}]}}";

static const char second_page[]
    = "{\"meta\": {\"page\": 2, \"per_page\": 3, \"total\": 5}, \"data\": {\"employees\": ["
      "{\"id\": \"E-4\", \"fullName\": \"Elías Mora\", \"employmentType\": \"full time\","
      " \"status\": \"A\"}, {\"id\": \"E-5\", \"fullName\": \"Jimena Solís\","
      " \"employmentType\": \"full time\", \"status\": \"A\"}]}}";

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *header = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");

  if (g_strcmp0 (header, "Bearer " SECRET) != 0)
    sng_test_reply (message, 401, "application/json", "{\"error\": \"Bearer " SECRET "\"}");
  else if (g_str_equal (path, "/page"))
    sng_test_reply (message, 200, "text/html", "<html>Sign in</html>");
  else if (query != NULL && g_strcmp0 (g_hash_table_lookup (query, "page"), "2") == 0)
    sng_test_reply (message, 200, "application/json", second_page);
  else
    sng_test_reply (message, 200, "application/json", first_page);
}

static const SngField *
person_field (const char *name)
{
  return sng_kind_field (sng_kind (SNG_KIND_PERSON), name);
}

static SngSetup *
set_up_other (SngTestServer *server, const char *path)
{
  SngSetup *setup = sng_setup_new_other (sng_kind (SNG_KIND_PERSON));
  g_autofree char *address = g_strconcat (sng_test_server_get_url (server), path, NULL);
  g_autoptr (GError) error = NULL;
  const SngSetupAuth *auths;
  guint n;

  auths = sng_setup_list_auths (&n);
  sng_setup_set (setup, SNG_SOURCE_NAME, sng_value_text2 ("Human resources", NULL));
  sng_setup_set (setup, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  g_assert_true (sng_setup_set_address (setup, address, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (auths[i].name, "bearer"))
      sng_setup_set_auth (setup, &auths[i]);
  g_assert_true (sng_setup_needs_secret (setup));
  return setup;
}

/* Asking */

static void
test_trial_says_what_the_server_answered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, NULL);
  g_autoptr (SngSetup) setup = set_up_other (server, "/people?active=true");
  g_autoptr (SngSetup) page = set_up_other (server, "/page");
  g_autoptr (SngProbe) denied = probe_list (setup, 0, "wrong-secret");
  g_autoptr (SngProbe) shapeless = probe_list (setup, 0, SECRET);
  g_autoptr (SngProbe) good = NULL;
  g_autoptr (SngProbe) sign_in = probe_list (page, 0, SECRET);
  g_autofree char *words = NULL;

  g_assert_error (denied->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_DENIED);
  g_assert_error (shapeless->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONTENT);
  g_assert_nonnull (shapeless->page);
  g_assert_error (sign_in->error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONTENT);
  g_assert_null (sign_in->page);
  sng_setup_propose (setup, 0, shapeless);
  good = probe_list (setup, 0, SECRET);
  g_assert_no_error (good->error);
  g_assert_cmpuint (good->found.n_listed, ==, 3);
  g_assert_true (good->has_next);
  words = sng_probe_describe (good);
  g_assert_nonnull (strstr (words, "The first page has 3 rows, and more pages follow."));
}

/* A header or a query that cannot be an address, and what looks like a secret in one. */
static void
test_address_is_checked (void)
{
  g_autoptr (SngSetup) setup = sng_setup_new_other (sng_kind (SNG_KIND_RISK));
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const bad[]
      = { "", "people", "http://hr.example/people", "https://hr.example/people?api_key=1",
          "https://user:pw@hr.example/" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (sng_setup_set_address (setup, bad[i], &error));
      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_ADDRESS);
      g_clear_error (&error);
    }
  g_assert_true (sng_setup_set_address (setup, "https://hr.example/a?x=1%202&y=z", &error));
  written = sng_setup_get_address (setup);
  g_assert_cmpstr (written, ==, "https://hr.example/a?x=1%202&y=z");
}

/* Proposals */

static SngProbe *
ask_and_propose (SngSetup *setup)
{
  g_autoptr (SngProbe) shapeless = probe_list (setup, 0, SECRET);

  sng_setup_propose (setup, 0, shapeless);
  sng_setup_propose_map (setup, 0, shapeless);
  return probe_list (setup, 0, SECRET);
}

static void
assert_path (SngSetup *setup, const char *field, const char *path)
{
  SngSetupPick pick = sng_setup_get_pick (setup, 0, person_field (field));

  g_assert_cmpstr (pick.path, ==, path);
}

static void
test_mapping_is_proposed_from_the_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, NULL);
  g_autoptr (SngSetup) setup = set_up_other (server, "/people");
  g_autoptr (SngProbe) good = ask_and_propose (setup);
  const SngAnswerPlace place = { .path = (char *)"data.employees" };

  g_assert_no_error (good->error);
  g_assert_true (sng_setup_has_place (setup, 0, &place));
  g_assert_cmpstr (sng_setup_get_key (setup, 0), ==, "id");
  assert_path (setup, "name", "fullName");
  assert_path (setup, "email", "workEmail");
  assert_path (setup, "person_type", "employmentType");
  assert_path (setup, "state", "status");
  assert_path (setup, "started", "hireDate");
  assert_path (setup, "site", "contact.office");
  assert_path (setup, "overtime", NULL);
  g_assert_cmpuint (sng_setup_get_word (setup, 0, person_field ("person_type"), "contractor"), ==,
                    SNG_PERSON_PERSON_TYPE_EXTERNAL);
  g_assert_cmpuint (sng_setup_get_word (setup, 0, person_field ("state"), "A"), ==,
                    SNG_PERSON_STATE_ACTIVE);
  g_assert_cmpuint (sng_setup_get_word (setup, 0, person_field ("state"), "L"), ==, 0);
}

static void
test_no_member_is_offered_that_is_named_like_a_secret (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, NULL);
  g_autoptr (SngSetup) setup = set_up_other (server, "/people");
  g_autoptr (SngProbe) good = ask_and_propose (setup);
  g_autoptr (GPtrArray) fields = sng_setup_list_fields (setup, 0, good);

  g_assert_cmpuint (fields->len, ==, 8);
  for (guint i = 0; i < fields->len; i++)
    g_assert_null (strstr (((SngAnswerField *)fields->pdata[i])->path, "password"));
}

static void
test_paging_is_proposed_from_the_answer (void)
{
  static const struct
  {
    const char *page;
    const char *link;
    const char *style;
  } cases[] = {
    { "{\"results\": [{}], \"next\": \"/a?page=2\", \"count\": 9}", NULL, "next_url" },
    { "{\"value\": [{}], \"@odata.nextLink\": \"https://a.example/x\"}", NULL, "next_url" },
    { "[{}]", "<https://a.example/x>; rel=\"next\"", "link_header" },
    { "{\"models\": [{}], \"next_page_token\": \"abc\"}", NULL, "page_token" },
    { "{\"totalResults\": 9, \"startIndex\": 1, \"Resources\": [{}]}", NULL, "offset" },
    { "{\"data\": [{}], \"meta\": {\"current_page\": 1, \"total\": 9}}", NULL, "page" },
    { "[{}]", NULL, "none" },
    { "{\"results\": [{}], \"next\": null}", NULL, "none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) page = json_from_string (cases[i].page, NULL);
      g_autoptr (GHashTable) headers = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) pagings = NULL;
      const SngAnswerPaging *first;

      if (cases[i].link != NULL)
        g_hash_table_insert (headers, "link", (gpointer)cases[i].link);
      pagings = sng_answer_list_pagings (page, headers);
      first = pagings->pdata[0];
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (first->page), "style"),
                       ==, cases[i].style);
    }
}

/* Without a trace of pages the usual ways are offered behind, and none is tried by itself. */
static void
test_usual_ways (void)
{
  g_autoptr (JsonNode) page = json_from_string ("[{\"id\": 1}]", NULL);
  g_autoptr (JsonNode) told = json_from_string ("{\"next\": \"/b\", \"items\": [{}]}", NULL);
  g_autoptr (GPtrArray) ways = sng_answer_list_pagings (page, NULL);
  g_autoptr (GPtrArray) known = sng_answer_list_pagings (told, NULL);
  static const char *const styles[] = { "none", "page", "page", "offset" };

  g_assert_cmpuint (ways->len, ==, G_N_ELEMENTS (styles));
  for (guint i = 0; i < ways->len; i++)
    {
      const SngAnswerPaging *way = ways->pdata[i];

      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (way->page), "style"), ==,
                       styles[i]);
    }
  g_assert_cmpuint (known->len, ==, 2);
}

/* Preview */

static const SngPreviewCell *
cell_of (const SngPreviewRow *row, const char *field)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (g_str_equal (g_array_index (row->cells, SngPreviewCell, i).field->name, field))
      return &g_array_index (row->cells, SngPreviewCell, i);
  return NULL;
}

static SngPreview *
preview (Fixture *fixture, SngSetup *setup, const SngProbe *good)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, &error);
  g_autoptr (SngConnector) connector = sng_setup_make_connector (setup, &error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);

  g_assert_no_error (error);
  return sng_preview_new (good->body, NULL, connector, 0, reader, 0, locale, 10, 0);
}

static void
test_preview_shows_rows_before_and_after (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, NULL);
  g_autoptr (SngSetup) setup = set_up_other (server, "/people");
  g_autoptr (SngProbe) good = ask_and_propose (setup);
  g_autoptr (SngPreview) before = NULL;
  g_autoptr (SngPreview) after = NULL;
  const SngPreviewRow *first;

  sng_setup_set_pick (setup, 0, person_field ("site"), NULL);
  before = preview (fixture, setup, good);
  first = before->rows->pdata[0];
  g_assert_cmpuint (before->rows->len, ==, 3);
  g_assert_cmpuint (before->n_taken, ==, 2);
  g_assert_cmpuint (before->n_refused, ==, 1);
  g_assert_cmpstr (first->key, ==, "E-1");
  g_assert_cmpstr (cell_of (first, "state")->before, ==, "A");
  g_assert_cmpstr (cell_of (first, "state")->after, ==, "Active");
  g_assert_cmpstr (cell_of (first, "started")->after, ==, "1 Mar 2020");
  g_assert_nonnull (((SngPreviewRow *)before->rows->pdata[2])->refusal);
  sng_setup_set_word (setup, 0, person_field ("state"), "L", SNG_PERSON_STATE_LEFT);
  after = preview (fixture, setup, good);
  g_assert_cmpuint (after->n_taken, ==, 3);
}

static void
test_preview_says_what_every_record_needs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, NULL);
  g_autoptr (SngSetup) setup = set_up_other (server, "/people");
  g_autoptr (SngProbe) good = ask_and_propose (setup);
  g_autoptr (SngPreview) without = NULL;
  g_autoptr (SngPreview) with = NULL;

  sng_setup_set_pick (setup, 0, person_field ("site"), NULL);
  sng_setup_set_pick (setup, 0, person_field ("person_type"), NULL);
  without = preview (fixture, setup, good);
  g_assert_cmpuint (without->n_taken, ==, 0);
  sng_setup_set_constant (setup, 0, person_field ("person_type"), SNG_PERSON_PERSON_TYPE_EMPLOYEE);
  with = preview (fixture, setup, good);
  g_assert_cmpuint (with->n_taken, ==, 2);
}

static const SngAnswerField *
member_called (GPtrArray *fields, const char *path)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((SngAnswerField *)fields->pdata[i])->path, path))
      return fields->pdata[i];
  return NULL;
}

static void
test_preview_names_the_reference_in_the_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, NULL);
  g_autoptr (SngSetup) setup = set_up_other (server, "/people");
  g_autoptr (SngProbe) good = ask_and_propose (setup);
  g_autoptr (GPtrArray) fields = sng_setup_list_fields (setup, 0, good);
  g_autoptr (SngPreview) before = NULL;
  g_autoptr (SngPreview) after = NULL;

  sng_setup_set_pick (setup, 0, person_field ("site"), NULL);
  sng_setup_set_pick (setup, 0, person_field ("unit"), member_called (fields, "fullName"));
  before = preview (fixture, setup, good);
  g_assert_cmpuint (before->n_taken, ==, 0);
  g_assert_true (before->in_the_way == person_field ("unit"));
  sng_setup_set_pick (setup, 0, person_field ("unit"), NULL);
  after = preview (fixture, setup, good);
  g_assert_null (after->in_the_way);
  g_assert_true (sng_setup_get_pick (setup, 0, person_field ("unit")).was_said);
}

static void
test_preview_withholds_what_is_sensitive (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngTestServer) server = sng_test_server_new (answer, NULL);
  g_autoptr (SngSetup) setup = set_up_other (server, "/people");
  g_autoptr (SngProbe) good = ask_and_propose (setup);
  g_autoptr (GPtrArray) fields = sng_setup_list_fields (setup, 0, good);
  g_autoptr (SngPreview) shown = NULL;
  const SngPreviewCell *cell;

  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((SngAnswerField *)fields->pdata[i])->path, "weeklyOvertime"))
      sng_setup_set_pick (setup, 0, person_field ("overtime"), fields->pdata[i]);
  sng_setup_set_pick (setup, 0, person_field ("site"), NULL);
  shown = preview (fixture, setup, good);
  cell = cell_of (shown->rows->pdata[0], "overtime");
  g_assert_true (cell->is_withheld);
  g_assert_null (cell->before);
  g_assert_null (cell->after);
  g_assert_null (cell->value);
}

/* To the register */

static SngHandle
apply_setup (SngRegister *subject, SngSetup *setup)
{
  g_autoptr (SngChange) change = sng_setup_build_change (setup, NULL);

  return apply_create (subject, change);
}

static void
test_set_up_source_refreshes_as_previewed (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngSetup) setup = NULL;
  g_autoptr (SngProbe) good = NULL;
  g_autoptr (SngRunReport) report = NULL;
  SngHandle source;

  set_up_source (fixture, answer, NULL, "scim-users");
  setup = set_up_other (fixture->server, "/people");
  good = ask_and_propose (setup);
  sng_setup_set_pick (setup, 0, person_field ("site"), NULL);
  source = apply_setup (fixture->base.subject, setup);
  remember_secret (fixture, source, SECRET);
  report = refresh_source (fixture, source, NULL);
  g_assert_no_error (report->error);
  assert_counts (report, SNG_RUN_STATE_PARTIAL, 5, 4, 0, 0, 1);
  g_assert_true (report->complete);
  tear_down_source (fixture);
}

static void
test_source_is_opened_again_to_be_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *document = sng_connector_get_shipped ("scim-users");
  g_autoptr (GError) error = NULL;
  g_autoptr (SngSetup) setup = sng_setup_new (document, &error);
  g_autoptr (SngSetup) again = NULL;
  g_autoptr (SngRecord) record = NULL;
  g_autoptr (SngChange) nothing = NULL;
  g_autoptr (SngChange) one = NULL;
  g_autofree char *kept = NULL;
  SngHandle source;

  g_assert_false (sng_setup_is_other (setup));
  g_assert_true (sng_setup_set_address (setup, "https://hr.example/scim", &error));
  source = apply_setup (fixture->subject, setup);
  record = sng_register_get_record (fixture->subject, source);
  again = sng_setup_open (record, &error);
  g_assert_no_error (error);
  kept = sng_setup_write_document (again);
  g_assert_cmpstr (kept, ==, document);
  nothing = sng_setup_build_change (again, NULL);
  g_assert_cmpuint (sng_change_get_n_entries (nothing), ==, 0);
  sng_setup_set_pick (again, 0, person_field ("site"), NULL);
  one = sng_setup_build_change (again, NULL);
  g_assert_cmpuint (sng_change_get_n_entries (one), ==, 1);
}

static void
test_way_to_sign_in_is_written_into_the_document (void)
{
  g_autoptr (SngSetup) setup = sng_setup_new_other (sng_kind (SNG_KIND_RISK));
  guint n;
  const SngSetupAuth *auths = sng_setup_list_auths (&n);

  g_assert_cmpuint (n, >=, 5);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SngConnector) connector = NULL;

      sng_setup_set_auth (setup, &auths[i]);
      for (guint k = 0; auths[i].parts[k].path != NULL; k++)
        if (auths[i].parts[k].is_needed && auths[i].parts[k].otherwise == NULL)
          sng_setup_set_auth_part (setup, &auths[i].parts[k], "login");
      connector = sng_setup_make_connector (setup, &error);
      g_assert_no_error (error);
      g_assert_true (sng_setup_get_auth (setup) == &auths[i]);
      g_assert_cmpint (connector->auth.needs_secret, ==, auths[i].secret_label != NULL);
    }
}

#define ADD_WITH_REGISTER(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("sinergia-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  g_test_add_func ("/setup/usual-ways-of-paging", test_usual_ways);
  g_test_add_func ("/setup/address-is-checked", test_address_is_checked);
  g_test_add_func ("/setup/paging-is-proposed-from-the-answer",
                   test_paging_is_proposed_from_the_answer);
  g_test_add_func ("/setup/way-to-sign-in-is-written-into-the-document",
                   test_way_to_sign_in_is_written_into_the_document);
  ADD_WITH_REGISTER ("/setup/trial-says-what-the-server-answered",
                     test_trial_says_what_the_server_answered);
  ADD_WITH_REGISTER ("/setup/mapping-is-proposed-from-the-answer",
                     test_mapping_is_proposed_from_the_answer);
  ADD_WITH_REGISTER ("/setup/no-member-is-offered-that-is-named-like-a-secret",
                     test_no_member_is_offered_that_is_named_like_a_secret);
  ADD_WITH_REGISTER ("/setup/preview-shows-rows-before-and-after",
                     test_preview_shows_rows_before_and_after);
  ADD_WITH_REGISTER ("/setup/preview-says-what-every-record-needs",
                     test_preview_says_what_every_record_needs);
  ADD_WITH_REGISTER ("/setup/preview-names-the-reference-in-the-way",
                     test_preview_names_the_reference_in_the_way);
  ADD_WITH_REGISTER ("/setup/preview-withholds-what-is-sensitive",
                     test_preview_withholds_what_is_sensitive);
  ADD_WITH_REGISTER ("/setup/source-is-opened-again-to-be-changed",
                     test_source_is_opened_again_to_be_changed);
  g_test_add ("/setup/set-up-source-refreshes-as-previewed", SourceFixture, NULL, NULL,
              test_set_up_source_refreshes_as_previewed, NULL);
  status = g_test_run ();
  sng_test_folder_remove (home);
  return status;
}
