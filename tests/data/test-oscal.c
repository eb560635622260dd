/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of action and milestones in OSCAL. */
#include "data/demo/sng-demo.h"
#include "data/exchange/sng-oscal-export.h"
#include "exchange-fixture.h"
#include "tests/lib/sng-test-beside.h"
#include "tests/lib/sng-test-server.h"

#define NOT_INSTALLED 77

static const char risks[]
    = "{\"person\":[{\"key\":\"PE-1\",\"name\":\"Mariana Solís\"}],"
      "\"control\":[{\"key\":\"C-1\",\"name\":{\"en\":\"Mail filter\"}}],"
      "\"risk\":[{\"key\":\"R-1\",\"name\":{\"en\":\" Leak\\nby mail \"},\"state\":\"treatment\","
      "\"cause\":{\"en\":\"A.\"},\"consequence\":{\"en\":\"C.\"},\"owner\":\"PE-1\","
      "\"residual_likelihood\":3,\"residual_financial\":4,\"controls\":[\"C-1\"],"
      "\"plan\":{\"en\":\"Train them\"}},"
      "{\"key\":\"R-2\",\"name\":{\"en\":\"Drift\"},\"state\":\"accepted\","
      "\"expires_at\":\"2026-12-31\"},"
      "{\"key\":\"R-3\",\"name\":{\"en\":\"Over\"},\"state\":\"closed\"},"
      "{\"key\":\"R-4\",\"name\":{\"en\":\"Not yet\"},\"state\":\"draft\"}],"
      "\"action\":[{\"key\":\"AC-1\",\"name\":{\"en\":\"Hold a course\"},\"state\":\"open\","
      "\"subject\":\"risk/R-1\",\"owner\":\"PE-1\",\"due\":\"2026-11-30T18:00:00Z\"}]}";

static char *
export_plan (SngRegister *reg, GError **error)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!sng_oscal_export (reader, stream, error))
    return NULL;
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static JsonObject *
get_plan (JsonNode *root)
{
  return json_object_get_object_member (json_node_get_object (root),
                                        "plan-of-action-and-milestones");
}

static void
assert_has (JsonObject *object, const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    if (!json_object_has_member (object, members[i]))
      {
        g_test_message ("%s is missing", members[i]);
        g_test_fail ();
      }
}

/* Of version 5: the same name has the same one in each document. */
static void
assert_uuid (JsonObject *object)
{
  g_assert_true (g_regex_match_simple (
      "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
      json_object_get_string_member (object, "uuid"), 0, 0));
}

static void
assert_required (JsonObject *plan)
{
  JsonArray *all = json_object_get_array_member (plan, "risks");
  JsonArray *items = json_object_get_array_member (plan, "poam-items");

  assert_has (plan, (const char *const[]){ "uuid", "metadata", "poam-items", NULL });
  assert_has (json_object_get_object_member (plan, "metadata"),
              (const char *const[]){ "title", "last-modified", "version", "oscal-version", NULL });
  g_assert_cmpuint (json_array_get_length (all), ==, json_array_get_length (items));
  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *risk = json_array_get_object_element (all, i);
      JsonObject *item = json_array_get_object_element (items, i);

      assert_uuid (risk);
      assert_uuid (item);
      assert_has (risk, (const char *const[]){ "uuid", "title", "description", "statement",
                                               "status", NULL });
      assert_has (item, (const char *const[]){ "title", "description", "related-risks", NULL });
    }
}

/* Active risks alone, with their owner, levels, controls, actions and deadline. */
static void
test_required_members (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, risks);
  g_autofree char *text = export_plan (reg, NULL);
  g_autofree char *again = export_plan (reg, NULL);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *plan = get_plan (root);
  JsonArray *all = json_object_get_array_member (plan, "risks");
  JsonObject *first = json_array_get_object_element (all, 0);
  JsonObject *second = json_array_get_object_element (all, 1);
  JsonObject *response
      = json_array_get_object_element (json_object_get_array_member (first, "remediations"), 0);

  assert_no_refusals (report);
  assert_required (plan);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpuint (json_array_get_length (all), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (first, "title"), ==, "Leak by mail");
  g_assert_cmpstr (json_object_get_string_member (first, "description"), ==, "A. C.");
  g_assert_cmpstr (json_object_get_string_member (first, "status"), ==, "remediating");
  g_assert_cmpstr (json_object_get_string_member (first, "deadline"), ==, "2026-11-30T18:00:00Z");
  g_assert_cmpstr (json_object_get_string_member (response, "description"), ==, "Train them");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (response, "tasks")), ==,
                    1);
  g_assert_nonnull (strstr (text, "\"residual-score\""));
  g_assert_nonnull (strstr (text, "Mail filter"));
  g_assert_nonnull (strstr (text, "Mariana Solís"));
  g_assert_cmpstr (json_object_get_string_member (second, "status"), ==, "deviation-approved");
  g_assert_cmpstr (json_object_get_string_member (second, "deadline"), ==, "2026-12-31T00:00:00Z");
  g_assert_false (json_object_has_member (second, "characterizations"));
}

static void
test_nothing_to_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = export_plan (new_register (fixture), &error);

  g_assert_null (text);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static SngRegister *
make_demo (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "demo.sinergia", NULL);
  g_autoptr (SngClock) clock = sng_demo_clock_new ();
  g_autoptr (GError) error = NULL;
  SngRegister *reg = sng_register_open (path, TRUE, clock, &error);

  g_assert_no_error (error);
  g_ptr_array_add (fixture->registers, reg);
  sng_demo_build (reg, &error);
  g_assert_no_error (error);
  return reg;
}

static int
validate (const char *schema, const char *document, char **said)
{
  g_autofree char *script = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "data",
                                              "validate-oscal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, script, schema, document, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, said, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_exit_status (process);
}

static void
test_schema (Fixture *fixture, gconstpointer data)
{
  g_autofree char *schema = sng_test_find_beside ("testdata/oscal-schema/oscal_poam_schema.json");
  g_autofree char *path = g_build_filename (fixture->folder, "plan.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;
  int status;

  if (schema == NULL)
    return;
  text = export_plan (make_demo (fixture), NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  status = validate (schema, path, &said);
  if (status == NOT_INSTALLED)
    {
      g_test_skip ("python3-jsonschema is not there");
      return;
    }
  g_test_message ("%s", said);
  g_assert_cmpint (status, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sng_test_without_proxies ();
  add_test ("/oscal/required-members", test_required_members);
  add_test ("/oscal/nothing-to-plan", test_nothing_to_plan);
  add_test ("/oscal/schema", test_schema);
  return g_test_run ();
}
