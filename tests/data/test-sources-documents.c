/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real documents of other systems, read by connector documents. What is read is held against a
 * count of its own: a walk through the JSON that knows nothing of connectors. The real ones stand
 * beside the project; each has a twin here, written for the test, that always runs. */
#include "tests/data/sources-fixture.h"
#include "tests/lib/sng-test-beside.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

/* What is counted: the elements of every list of that name, by what makes them one. */
typedef struct
{
  const char *list;
  const char *key;    /* (nullable) a member of an element; else all of it */
  const char *unless; /* (nullable) elements that have this in their text are not meant */
} Walk;

typedef struct
{
  const char *name;
  const char *document; /* of the program, or of the tests when it ends in .json */
  const char *file;     /* beside the project */
  const char *twin;     /* in the folder of twins */
  Walk walk;
  const char *kind; /* (nullable) of the records that land, one by one; else rows are read */
} Case;

#define FINDINGS                                                                                   \
  {                                                                                                \
    "findings", "matrix", NULL                                                                     \
  }
#define AFFECTED                                                                                   \
  {                                                                                                \
    "affected_items", NULL, NULL                                                                   \
  }

static const Case cases[] = {
  { "kev",
    "cisa-kev",
    "cisa-kev/known_exploited_vulnerabilities.json",
    "kev",
    { "vulnerabilities", "cveID", NULL },
    NULL },
  { "oscal-low",
    "oscal-catalog",
    "oscal/NIST_SP-800-53_rev5_LOW-resolved-catalog.json",
    "oscal-catalog",
    { "controls", "id", NULL },
    "requirement" },
  { "oscal-basic",
    "oscal-catalog",
    "oscal/basic-catalog.json",
    "oscal-catalog",
    { "controls", "id", NULL },
    "requirement" },
  { "oscal-csf",
    "oscal-catalog",
    "oscal/NIST_CSF_v2.0_catalog.converted.json",
    "oscal-catalog",
    { "controls", "id", NULL },
    "requirement" },
  { "oscal-results",
    "oscal-assessment-results",
    "oscal/ifa_assessment-results-example.json",
    "oscal-results",
    { "findings", "uuid", "\"state\":\"satisfied\"" },
    "finding" },
  { "oscal-plan",
    "oscal-poam",
    "oscal/ifa_plan-of-action-and-milestones.json",
    "oscal-plan",
    { "poam-items", "uuid", NULL },
    "finding" },
  { "mlflow-basic",
    "mlflow-export.json",
    "mlflow/model_basic.json",
    "mlflow",
    { "registered_model", NULL, NULL },
    "deployment" },
  { "mlflow-iris",
    "mlflow-export.json",
    "mlflow/model_sklearn_iris.json",
    "mlflow",
    { "registered_model", NULL, NULL },
    "deployment" },
  { "mlflow-wine",
    "mlflow-export.json",
    "mlflow/model_sklearn_wine.json",
    "mlflow",
    { "registered_model", NULL, NULL },
    "deployment" },
  { "mlflow-tags",
    "mlflow-export.json",
    "mlflow/model_src_tags.json",
    "mlflow",
    { "registered_model", NULL, NULL },
    "deployment" },
  { "ollama-tags",
    "ollama-models",
    "ollama/api_tags.json",
    "ollama",
    { "models", "name", NULL },
    "deployment" },
  { "ollama-running",
    "ollama-models",
    "ollama/api_ps.json",
    "ollama",
    { "models", "name", NULL },
    "deployment" },
  { "dependency-track-many", "dependency-track-export.json",
    "dependency-track/many_findings_with_alias.json", "dependency-track", FINDINGS, "finding" },
  { "dependency-track-one", "dependency-track-export.json", "dependency-track/one_finding.json",
    "dependency-track", FINDINGS, "finding" },
  { "dependency-track-4.10", "dependency-track-export.json",
    "dependency-track/dependency_track_4.10_2024_02_11.json", "dependency-track", FINDINGS,
    "finding" },
  { "dependency-track-empty", "dependency-track-export.json",
    "dependency-track/no_findings_because_findings_key_is_empty_list.json",
    "dependency-track-empty", FINDINGS, "finding" },
  { "dependency-track-missing", "dependency-track-export.json",
    "dependency-track/no_findings_because_findings_key_is_missing.json", "dependency-track-missing",
    FINDINGS, "finding" },
  { "dependency-track-null", "dependency-track-export.json",
    "dependency-track/no_findings_because_findings_key_is_null.json", "dependency-track-null",
    FINDINGS, "finding" },
  { "wazuh-4.7-many", "wazuh-4-7.json", "wazuh/v4-7_many_findings.json", "wazuh-4-7", AFFECTED,
    "finding" },
  { "wazuh-4.7-one", "wazuh-4-7.json", "wazuh/v4-7_one_finding.json", "wazuh-4-7", AFFECTED,
    "finding" },
  { "wazuh-4.7-endpoint", "wazuh-4-7.json", "wazuh/v4-7_one_finding_with_endpoint.json",
    "wazuh-4-7", AFFECTED, "finding" },
  { "wazuh-4.7-none", "wazuh-4-7.json", "wazuh/v4-7_no_findings.json", "wazuh-4-7-none", AFFECTED,
    "finding" },
  { "wazuh-4.8-many",
    "wazuh-4-8.json",
    "wazuh/v4-8_many_findings.json",
    "wazuh-4-8",
    { "hits", "_id", NULL },
    "finding" },
  { "wazuh-4.8-severity",
    "wazuh-4-8.json",
    "wazuh/wazuh_abnormal_severity.json",
    "wazuh-4-8",
    { "hits", "_id", NULL },
    "finding" },
  { "prometheus",
    "prometheus-targets.json",
    "prometheus-recorded/query_vector.json",
    "prometheus",
    { "result", NULL, NULL },
    "deployment" },
};

/* The independent count */

static void
count_element (const Walk *walk, JsonNode *element, GHashTable *found)
{
  g_autofree char *text = json_to_string (element, FALSE);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
  const char *key = walk->key != NULL && object != NULL
                        ? json_object_get_string_member_with_default (object, walk->key, text)
                        : text;

  if (walk->unless == NULL || strstr (text, walk->unless) == NULL)
    g_hash_table_add (found, g_strdup (key));
}

static void
count_below (const Walk *walk, JsonNode *node, GHashTable *found)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      count_below (walk, json_array_get_element (json_node_get_array (node), i), found);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);

      for (GList *at = names; at != NULL; at = at->next)
        {
          JsonNode *member = json_object_get_member (object, at->data);
          JsonArray *array = JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;

          count_below (walk, member, found);
          if (!g_str_equal (at->data, walk->list))
            continue;
          for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
            count_element (walk, json_array_get_element (array, i), found);
          if (JSON_NODE_HOLDS_OBJECT (member) && walk->key == NULL)
            count_element (walk, member, found);
        }
    }
}

static guint
count (const Walk *walk, const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_nonnull (root);
  count_below (walk, root, found);
  return g_hash_table_size (found);
}

/* The same by the engine */

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  sng_test_reply (message, 200, "application/json", data);
}

static char *
read_own (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "data",
                                            "documents", folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static char *
read_document (const char *name)
{
  return g_str_has_suffix (name, ".json") ? read_own ("", name) : sng_connector_get_shipped (name);
}

static char *
read_twin (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);

  return read_own ("twins", file);
}

static char *
answer_asks (char *document)
{
  static const char *const answers[][2]
      = { { "framework", "FW-TEST" }, { "publisher", "Publisher" }, { "terms", "Terms" } };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      char *answered = sng_asks_answer (document, answers[i][0], answers[i][1], NULL);

      if (answered != NULL)
        {
          g_free (document);
          document = answered;
        }
    }
  return document;
}

static void
set_up_document (SourceFixture *fixture, const char *name, const char *text)
{
  g_autofree char *document = answer_asks (read_document (name));

  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (answer, (gpointer)text);
  fixture->source
      = create_source (fixture->base.subject, sng_test_server_get_url (fixture->server), document);
}

static void
read_and_compare (const Case *at, const char *text)
{
  SourceFixture fixture = { 0 };
  g_autoptr (SngRunReport) report = NULL;
  g_autoptr (SngRunReport) again = NULL;
  guint expected = count (&at->walk, text);

  set_up_document (&fixture, at->document, text);
  report = refresh_source (&fixture, fixture.source, NULL);
  g_assert_no_error (report->error);
  g_assert_cmpuint (report->state, ==, SNG_RUN_STATE_COMPLETED);
  if (at->kind != NULL)
    g_assert_cmpuint (count_records (&fixture, sng_kind_by_name (at->kind)->id), ==, expected);
  else
    g_assert_cmpint (report->counts.n_read, ==, expected);
  again = refresh_source (&fixture, fixture.source, NULL);
  g_assert_cmpint (again->counts.n_new, ==, 0);
  g_assert_cmpint (again->counts.n_changed, ==, 0);
  g_test_message ("%u", expected);
  tear_down_source (&fixture);
}

static void
test_twin (gconstpointer data)
{
  const Case *at = data;
  g_autofree char *text = read_twin (at->twin);

  read_and_compare (at, text);
}

static char *
read_beside (const char *name)
{
  g_autofree char *document = g_build_filename ("testdata", name, NULL);
  g_autofree char *path = sng_test_find_beside (document);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (path == NULL)
    return NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_real (gconstpointer data)
{
  const Case *at = data;
  g_autofree char *text = read_beside (at->file);

  if (text != NULL)
    read_and_compare (at, text);
}

/* The list of known exploited vulnerabilities finds those of ours that it has, all 1,404 of it. */
static void
compare_marked (const char *text, guint step)
{
  SourceFixture fixture = { 0 };
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *all = json_object_get_array_member (json_node_get_object (root), "vulnerabilities");
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngRunReport) report = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  guint n_ours = 0, n_marked = 0;

  set_up_document (&fixture, "cisa-kev", text);
  for (guint i = 0; i < json_array_get_length (all); i += step, n_ours++)
    {
      const char *cve
          = json_object_get_string_member (json_array_get_object_element (all, i), "cveID");
      SngHandle finding = sng_change_create (change, sng_kind (SNG_KIND_FINDING), NULL);

      put (change, finding, "finding", "name", sng_value_text2 (cve, NULL));
      put (change, finding, "finding", "cve", sng_value_text (cve));
      put (change, finding, "finding", "finding_type",
           sng_value_integer (SNG_FINDING_FINDING_TYPE_VULNERABILITY));
      put (change, finding, "finding", "found_at", sng_value_integer (FIXTURE_NOW));
      put (change, finding, "finding", "state", sng_value_integer (SNG_FINDING_STATE_DETECTED));
    }
  apply_create (fixture.base.subject, change);
  report = refresh_source (&fixture, fixture.source, NULL);
  g_assert_no_error (report->error);
  g_assert_cmpint (report->counts.n_read, ==, json_array_get_length (all));
  findings = read_all (&fixture, SNG_KIND_FINDING);
  for (guint i = 0; i < findings->len; i++)
    n_marked += sng_value_get_boolean (
        sng_finding (findings->pdata[i], SNG_FINDING_KNOWN_EXPLOITED), FALSE);
  g_assert_cmpuint (findings->len, ==, n_ours);
  g_assert_cmpuint (n_marked, ==, n_ours);
  tear_down_source (&fixture);
}

static void
test_marked_twin (void)
{
  g_autofree char *text = read_twin ("kev");

  compare_marked (text, 1);
}

static void
test_marked_real (void)
{
  g_autofree char *text = read_beside ("cisa-kev/known_exploited_vulnerabilities.json");

  if (text != NULL)
    compare_marked (text, 50);
}

/* The statements among the examples of a specification, as one page of a record store; and how many
 * activities they are about. */
static char *
collect_statements (const char *folder, guint *n_activities)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autoptr (GHashTable) activities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *page = g_string_new ("{\"statements\": [");
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (JsonNode) node = NULL;
      JsonObject *object, *about;
      const char *type;

      if (!g_str_has_prefix (name, "spec_") || !g_file_get_contents (path, &text, NULL, NULL)
          || (node = json_from_string (text, NULL)) == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        continue;
      object = json_node_get_object (node);
      if (!json_object_has_member (object, "actor") || !json_object_has_member (object, "verb")
          || !json_object_has_member (object, "object"))
        continue;
      g_string_append_printf (page, "%s%s", page->str[page->len - 1] == '[' ? "" : ",", text);
      about = json_object_get_object_member (object, "object");
      type = json_object_get_string_member_with_default (about, "objectType", "Activity");
      if (g_str_equal (type, "Activity"))
        g_hash_table_add (activities, g_strdup (json_object_get_string_member (about, "id")));
    }
  g_string_append (page, "], \"more\": \"\"}");
  *n_activities = g_hash_table_size (activities);
  return g_string_free (page, FALSE);
}

static void
compare_statements (const char *text, guint expected)
{
  SourceFixture fixture = { 0 };
  g_autoptr (SngRunReport) report = NULL;

  set_up_document (&fixture, "xapi-activities.json", text);
  report = refresh_source (&fixture, fixture.source, NULL);
  g_assert_no_error (report->error);
  g_assert_cmpuint (report->state, ==, SNG_RUN_STATE_COMPLETED);
  g_assert_cmpuint (count_records (&fixture, SNG_KIND_PROGRAMME), ==, expected);
  tear_down_source (&fixture);
}

static void
test_statements_twin (void)
{
  g_autofree char *text = read_twin ("xapi");

  compare_statements (text, 1);
}

static void
test_statements_real (void)
{
  g_autofree char *folder = sng_test_find_beside ("testdata/xapi");
  guint expected;
  g_autofree char *text = folder ? collect_statements (folder, &expected) : NULL;

  if (text == NULL)
    return;
  g_assert_cmpuint (expected, >, 0);
  g_test_message ("%u", expected);
  compare_statements (text, expected);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *twin = g_strconcat ("/sources/documents/twin/", cases[i].name, NULL);
      g_autofree char *real = g_strconcat ("/sources/documents/real/", cases[i].name, NULL);

      g_test_add_data_func (twin, &cases[i], test_twin);
      g_test_add_data_func (real, &cases[i], test_real);
    }
  g_test_add_func ("/sources/documents/twin/kev-marks-ours", test_marked_twin);
  g_test_add_func ("/sources/documents/real/kev-marks-ours", test_marked_real);
  g_test_add_func ("/sources/documents/twin/xapi-activities", test_statements_twin);
  g_test_add_func ("/sources/documents/real/xapi-activities", test_statements_real);
  return g_test_run ();
}
