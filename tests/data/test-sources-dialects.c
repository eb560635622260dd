/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/sources-fixture.h"
#include "tests/lib/sng-test-beside.h"

#include "sng-config.h"

#include <libintl.h>

/* The connector documents that come with the program, against servers that speak so. */

#define N_RECORDED 25

static void
answer_models (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *token = query ? g_hash_table_lookup (query, "page_token") : NULL;

  g_assert_cmpstr (path, ==, "/api/2.0/mlflow/registered-models/search");
  if (token == NULL)
    sng_test_reply (
        message, 200, "application/json",
        "{\"registered_models\": [{\"name\": \"weld\", \"latest_versions\": [{\"version\": "
        "\"3\"}], \"tags\": ["
        "{\"key\": \"key\", \"value\": \"D-024\"}, {\"key\": \"name_en\", \"value\": \"Weld "
        "inspection\"},"
        "{\"key\": \"name_es\", \"value\": \"Inspección de soldadura\"}, {\"key\": \"tier\", "
        "\"value\": \"medium\"},"
        "{\"key\": \"state\", \"value\": \"production\"}, {\"key\": \"processes\", \"value\": "
        "\"P07, P06\"},"
        "{\"key\": \"owner\", \"value\": \"Ana@altavela.example\"}, {\"key\": \"safety_impact\", "
        "\"value\": \"2\"},"
        "{\"key\": \"personal_data\", \"value\": \"false\"}]}], \"next_page_token\": \"a/b+c\"}");
  else
    {
      g_assert_cmpstr (token, ==, "a/b+c");
      sng_test_reply (
          message, 200, "application/json",
          "{\"registered_models\": [{\"name\": \"lost\", \"tags\": ["
          "{\"key\": \"tier\", \"value\": \"low\"}, {\"key\": \"state\", \"value\": \"shadow\"},"
          "{\"key\": \"processes\", \"value\": \"P99\"}]}, {\"name\": \"bare\"}], "
          "\"next_page_token\": \"\"}");
    }
}

static SngHandle
create_with (
    SngRegister *subject, const char *kind, const char *key, const char *field, SngValue value)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle handle = sng_change_create (change, sng_kind_by_name (kind), key);

  put (change, handle, kind, field, value);
  return apply_create (subject, change);
}

static void
test_models (void)
{
  SourceFixture fixture = { 0 };
  g_autoptr (SngRunReport) report = NULL;
  g_autoptr (SngRecord) model = NULL;
  SngHandle p06, p07, ana;

  set_up_source (&fixture, answer_models, NULL, "mlflow-models");
  p06 = create_with (fixture.base.subject, "process", "P06", "name",
                     sng_value_text2 ("Maintenance", NULL));
  p07 = create_with (fixture.base.subject, "process", "P07", "name",
                     sng_value_text2 ("Inspection", NULL));
  ana = create_with (fixture.base.subject, "person", NULL, "email",
                     sng_value_text ("ana@altavela.example"));
  report = refresh_source (&fixture, fixture.source, NULL);
  assert_counts (report, SNG_RUN_STATE_PARTIAL, 3, 1, 0, 0, 2);
  model = find_by_source_key (&fixture, SNG_KIND_DEPLOYMENT, fixture.source, "weld");
  g_assert_cmpstr (sng_record_get_key (model), ==, "D-024");
  g_assert_cmpstr (
      sng_value_get_text (sng_deployment (model, SNG_DEPLOYMENT_NAME), SNG_LANGUAGE_ES), ==,
      "Inspección de soldadura");
  g_assert_true (sng_value_has_handle (sng_deployment (model, SNG_DEPLOYMENT_PROCESSES), p06));
  g_assert_true (sng_value_has_handle (sng_deployment (model, SNG_DEPLOYMENT_PROCESSES), p07));
  g_assert_cmpint (sng_value_get_handle (sng_deployment (model, SNG_DEPLOYMENT_OWNER)), ==, ana);
  g_assert_cmpint (sng_value_get_integer (sng_deployment (model, SNG_DEPLOYMENT_SAFETY_IMPACT), 0),
                   ==, 2);
  g_assert_false (
      sng_value_get_boolean (sng_deployment (model, SNG_DEPLOYMENT_PERSONAL_DATA), TRUE));
  tear_down_source (&fixture);
}

/* Real answers of a SCIM server, which repeats all rows when asked beyond the end. */
static void
answer_recorded (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const char *start = query ? g_hash_table_lookup (query, "startIndex") : NULL;
  const char *name = g_strcmp0 (start, "1") == 0    ? "users_page1.json"
                     : g_strcmp0 (start, "11") == 0 ? "users_page2.json"
                     : g_strcmp0 (start, "21") == 0 ? "users_page3_short.json"
                                                    : "users_past_end.json";
  g_autofree char *file = g_build_filename (data, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  sng_test_reply (message, 200, "application/scim+json", text);
}

static void
test_recorded (void)
{
  g_autofree char *folder = sng_test_find_beside ("testdata/scim-recorded");
  SourceFixture fixture = { 0 };
  g_autoptr (SngRunReport) report = NULL;

  if (folder == NULL)
    return;
  set_up_source (&fixture, answer_recorded, folder, "scim-users");
  report = refresh_source (&fixture, fixture.source, NULL);
  assert_counts (report, SNG_RUN_STATE_COMPLETED, N_RECORDED, N_RECORDED, 0, 0, 0);
  g_assert_cmpuint (count_records (&fixture, SNG_KIND_PERSON), ==, N_RECORDED);
  tear_down_source (&fixture);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_test_add_func ("/sources/dialects/models", test_models);
  g_test_add_func ("/sources/dialects/recorded", test_recorded);
  return g_test_run ();
}
