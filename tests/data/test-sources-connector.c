/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-connector.h"
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-page-outline.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = sng_json_guard_parse (text, strlen (text), 1024 * 1024, &error);

  g_assert_no_error (error);
  return node;
}

static void
test_path (void)
{
  static const struct
  {
    const char *path;
    const char *found; /* NULL: nothing */
  } cases[] = {
    { "a", "1" },          { "o.b", "two" },
    { "'x.y:z'.c", "3" },  { "o.'x.y'", "dotted" },
    { "list[0]", "10" },   { "list[-1]", "30" },
    { "list[3]", NULL },   { "none.deeper", NULL },
    { "nil", NULL },       { "empty[0]", NULL },
    { "a.b", NULL },       { "tags[key='t.1'].value", "first" },
    { "tags[key=two].value", "second" },
    { "tags[main=true].value", "second" },
    { "tags[key=none].value", NULL },
  };
  g_autoptr (JsonNode) root
      = parse ("{\"a\": 1, \"o\": {\"b\": \"two\", \"x.y\": \"dotted\"}, \"x.y:z\": {\"c\": 3},"
               " \"list\": [10, 20, 30], \"empty\": [], \"nil\": null, \"tags\": ["
               "{\"key\": \"t.1\", \"value\": \"first\"},"
               "{\"key\": \"two\", \"value\": \"second\", \"main\": true}]}");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SngJsonPath) path = sng_json_path_new (cases[i].path);
      JsonNode *node;
      g_autofree char *text = NULL;

      g_assert_nonnull (path);
      node = sng_json_path_find (path, root);
      text = node ? sng_json_text (node) : NULL;
      g_assert_cmpstr (text, ==, cases[i].found);
    }
}

static void
test_path_parent (void)
{
  g_autoptr (JsonNode) root = parse ("{\"id\": 7, \"rows\": [{\"x\": 1}]}");
  g_autoptr (SngJsonPath) to_row = sng_json_path_new ("rows[0]");
  g_autoptr (SngJsonPath) to_parent = sng_json_path_new ("$parent.id");
  JsonNode *id = sng_json_path_find (to_parent, sng_json_path_find (to_row, root));

  g_assert_nonnull (id);
  g_assert_cmpint (json_node_get_int (id), ==, 7);
  g_assert_null (sng_json_path_find (to_parent, root));
}

static void
test_path_bad (void)
{
  static const char *const bad[]
      = { "a.", ".a", "a[", "a[x]", "a[1", "'a", "a..b", "a[k=]", "[]", "a[1]b" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (sng_json_path_new (bad[i]));
}

static void
test_shipped (void)
{
  g_auto (GStrv) ids = sng_connector_list_shipped ();

  g_assert_cmpuint (g_strv_length (ids), >=, 12);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *document = sng_connector_get_shipped (ids[i]);
      g_autoptr (SngConnector) connector = sng_connector_new (document, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (connector->id, ==, ids[i]);
      g_assert_cmpuint (connector->streams->len, >, 0);
    }
}

#define STREAM_HEAD                                                                                \
  "{\"version\": 1, \"id\": \"x\", \"streams\": [{\"id\": \"s\", \"kind\": \"risk\", \"key\": "    \
  "\"id\", "

static void
test_places (void)
{
  static const struct
  {
    const char *document;
    const char *place;
  } cases[] = {
    { "{\"id\": \"x\", \"streams\": []}", "/version" },
    { "{\"version\": 2, \"id\": \"x\", \"streams\": []}", "/version" },
    { "{\"version\": 1, \"id\": \"x\", \"tls\": {\"verify\": false}, \"streams\": []}",
      "/tls/verify" },
    { "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"login\"}, \"streams\": []}",
      "/auth/login" },
    { "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"oauth2\", \"login\": {}}, "
      "\"streams\": []}",
      "/auth/login/url" },
    { "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"oauth2\", \"login\": {\"url\": "
      "\"ftp://x\"}}, \"streams\": []}",
      "/auth/login/url" },
    { "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"bearer\", \"auth_codes\": [200]}, "
      "\"streams\": []}",
      "/auth/auth_codes" },
    { "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"bearer\", \"slot\": \"other\"}, "
      "\"streams\": []}",
      "/auth/slot" },
    { "{\"version\": 1, \"id\": \"x\", \"limits\": {\"max_per_run\": 0}, \"streams\": []}",
      "/limits/max_per_run" },
    { "{\"version\": 1, \"id\": \"x\", \"secret\": \"y\", \"streams\": []}", "/secret" },
    { "{\"version\": 1, \"id\": \"x\", \"streams\": [1]}", "/streams/0" },
    { "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"magic\"}, \"streams\": []}",
      "/auth/kind" },
    { "{\"version\": 1, \"id\": \"x\", \"streams\": [{\"id\": \"s\", \"kind\": \"dragon\", "
      "\"key\": \"id\"}]}",
      "/streams/0/kind" },
    { STREAM_HEAD "\"map\": {\"no/such\": {\"path\": \"a\"}}}]}", "/streams/0/map/no~1such" },
    { STREAM_HEAD "\"map\": {\"owner\": {\"path\": \"a[\"}}}]}", "/streams/0/map/owner/path" },
    { STREAM_HEAD "\"map\": {\"owner\": {\"path\": \"a\", \"by\": [\"shoe\"]}}}]}",
      "/streams/0/map/owner/by" },
    { STREAM_HEAD "\"map\": {\"name\": {\"path\": \"a\"}}}]}", "/streams/0/map/name/path" },
    { STREAM_HEAD "\"map\": {\"id\": {\"path\": \"a\"}}}]}", "/streams/0/map/id" },
    { "{\"version\": 1, \"id\": \"x\", \"headers\": {\"X-A\": \"b\\r\\nHost: other\"}, \"streams\": []}",
      "/headers" },
    { "{\"version\": 1, \"id\": \"x\", \"headers\": {\"host\": \"other\"}, \"streams\": []}", "/headers" },
    { "{\"version\": 1, \"id\": \"x\", \"headers\": {\"\": \"b\"}, \"streams\": []}", "/headers" },
    { "{\"version\": 1, \"id\": \"x\", \"auth\": {\"kind\": \"header\", \"header\": \"a b\"}, "
      "\"streams\": []}",
      "/auth" },
    { STREAM_HEAD "\"page\": {\"style\": \"page_token\"}, \"map\": {}}]}",
      "/streams/0/page/token" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SngConnector) connector = sng_connector_new (cases[i].document, &error);
      g_autofree char *place = g_strdup_printf (" %s:", cases[i].place);

      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
      g_assert_null (connector);
      if (strstr (error->message, place) == NULL)
        g_error ("“%s” does not name %s", error->message, cases[i].place);
    }
}

/* What a newer document means is not guessed at, even where all of its members are known. */
static void
test_newer_version (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector
      = sng_connector_new ("{\"version\": 7, \"id\": \"x\", \"new\": 1, \"streams\": []}", &error);
  g_autofree char *es = NULL;

  g_assert_null (connector);
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_CONNECTOR);
  es = sng_source_error_text (error, SNG_LANGUAGE_ES);
  g_assert_cmpstr (error->message, ==,
                   "Connector document, at /version: it is of version 7, which is newer than this "
                   "program. Update the program to use it.");
  g_assert_cmpstr (es, ==,
                   "Documento del conector, en /version: es de la versión 7, más nueva que este "
                   "programa. Actualice el programa para usarlo.");
}

/* The ids are those of the table of what an engine must be able to do. */
typedef struct
{
  const char *id;
  const char *kind;
  const char *field;
  const char *pick;
  const char *taken; /* NULL: unknown */
} PickCase;

static const PickCase pick_cases[] = {
  { "first that finds", "person", "name", "{\"paths\": [\"none\", \"t\"]}", "\"word\"" },
  { "template", "person", "name", "{\"path\": \"none\", \"template\": \"{t} {n}!\"}", "\"word 5!\"" },
  { "template without a part", "person", "name", "{\"template\": \"{t} {none}\"}", NULL },
  { "default", "person", "person_type", "{\"path\": \"none\", \"default\": \"employee\"}",
    "\"employee\"" },
  { "null values", "source", "name", "{\"path\": \"t\", \"null_values\": [\"word\"]}", NULL },
  { "infinite", "person", "fte", "{\"path\": \"infinite\"}", NULL },
  { "not a number", "person", "fte", "{\"path\": \"nan\", \"as\": \"number\"}", NULL },
  { "day of a moment", "person", "started", "{\"path\": \"iso\"}", "\"2025-07-11\"" },
  { "day of seconds", "person", "started", "{\"path\": \"epoch\", \"unit\": \"s\"}",
    "\"2025-07-11\"" },
  { "moment of milliseconds", "deployment", "last_used_at",
    "{\"path\": \"epoch_ms\", \"unit\": \"ms\"}", "\"2025-07-11T03:16:03Z\"" },
  { "S1", "person", "fte", "{\"path\": \"number_as_text\", \"as\": \"number\"}", "0.75" },
  { "S1, not asked for", "person", "fte", "{\"path\": \"number_as_text\"}", NULL },
  { "S2", "person", "executive", "{\"path\": \"true_as_text\", \"as\": \"boolean\"}", "true" },
  { "S3", "person", "state", "{\"path\": \"yes\", \"values\": {\"true\": \"active\"}}",
    "\"active\"" },
  { "S3, default", "person", "state",
    "{\"path\": \"t\", \"values\": {\"true\": \"active\"}, \"default\": \"left\"}", "\"left\"" },
  { "S3, several of ours", "risk", "response",
    "{\"path\": \"t\", \"values\": {\"word\": [\"mitigate\", \"accept\"]}}",
    "[\"mitigate\",\"accept\"]" },
  { "S3, says nothing", "person", "state", "{\"path\": \"t\", \"values\": {\"word\": null}}",
    "null" },
  { "S3, none of ours", "person", "state",
    "{\"path\": \"t\", \"values\": {\"word\": \"nonsense\"}}", "\"nonsense\"" },
  { "S3, true", "person", "executive", "{\"path\": \"t\", \"values\": {\"word\": true}}",
    "true" },
  { "S2, a number", "person", "executive", "{\"path\": \"one\", \"as\": \"boolean\"}", "true" },
  { "S2, other words", "person", "executive", "{\"path\": \"si\", \"as\": \"boolean\"}", "true" },
  { "S4", "finding", "severity",
    "{\"path\": \"cvss\", \"bands\": [{\"from\": 9, \"is\": \"critical\"}, {\"from\": 0, \"is\": "
    "\"low\"}, {\"from\": 7, \"is\": \"high\"}]}",
    "\"high\"" },
  { "S4, default", "finding", "severity",
    "{\"path\": \"none\", \"bands\": [{\"from\": 9, \"is\": \"critical\"}], \"default\": \"low\"}",
    "\"low\"" },
  { "S5", "person", "email", "{\"path\": \"n\"}", "\"5\"" },
  { "S6", "person", "fte", "{\"path\": \"n\", \"scale\": 0.1}", "0.5" },
  { "S7", "person", "name", "{\"path\": \"said\", \"languages\": [\"es\", \"en\"]}", "\"hola\"" },
  { "S7, another language", "person", "name",
    "{\"path\": \"said\", \"languages\": [\"fr\", \"en\"]}", "\"hello\"" },
  { "S7, any language", "person", "name",
    "{\"path\": \"german\", \"languages\": [\"en\", \"*\"]}", "\"hallo\"" },
  { "S7, none of them", "person", "name", "{\"path\": \"german\", \"languages\": [\"en\"]}", NULL },
  { "S8, joined", "person", "name",
    "{\"path\": \"owners\", \"each\": \"str\", \"join\": \" y \"}", "\"Renata y Emiliano\"" },
  { "S8, the first", "person", "name", "{\"path\": \"owners[0].str\"}", "\"Renata\"" },
  { "S8, the main one", "person", "name", "{\"path\": \"owners[main=true].str\"}",
    "\"Emiliano\"" },
  { "S8, parts of each", "deployment", "residency", "{\"path\": \"owners\", \"each\": \"str\"}",
    "[\"Renata\",\"Emiliano\"]" },
  { "S9", "person", "email", "{\"path\": \"mbox\", \"prefix\": \"mailto:\"}",
    "\"renata@altavela.example\"" },
  { "S9, not there", "person", "email", "{\"path\": \"t\", \"prefix\": \"mailto:\"}",
    "\"word\"" },
  { "S10, list", "person", "name", "{\"paths\": [\"tags[key='tier'].value\", \"tags.tier\"]}",
    "\"gold\"" },
  { "S10, object", "person", "name",
    "{\"paths\": [\"map[key='tier'].value\", \"map.tier\"]}", "\"gold\"" },
  { "S8, text", "deployment", "residency", "{\"path\": \"list\", \"split\": \",\"}",
    "[\"MX\",\"US\"]" },
};

static const char picked_row[]
    = "{\"n\": 5, \"t\": \"word\", \"yes\": true, \"number_as_text\": \"0.75\", \"nan\": \"NaN\","
      " \"infinite\": 1e999, \"true_as_text\": \"True\", \"iso\": \"2025-07-11T03:16:03Z\","
      " \"epoch\": 1752203763, \"epoch_ms\": 1752203763563, \"list\": \"MX, US,\","
      " \"one\": 1, \"si\": \"SÍ\", \"cvss\": \"8.1\","
      " \"said\": {\"en-US\": \"hello\", \"es-MX\": \"hola\"}, \"german\": {\"de\": \"hallo\"},"
      " \"owners\": [{\"str\": \"Renata\"}, {\"str\": \"Emiliano\", \"main\": true}, {}],"
      " \"mbox\": \"mailto:renata@altavela.example\","
      " \"tags\": [{\"key\": \"tier\", \"value\": \"gold\"}], \"map\": {\"tier\": \"gold\"}}";

/* Of a row that is read where it stands the pick takes the same, and the field reads the same. */
static void
check_in_text (SngPick *pick, const SngField *field, JsonNode *expected)
{
  g_autoptr (SngJsonTree) tree
      = sng_json_guard_read (picked_row, strlen (picked_row), 10000, NULL);
  g_auto (SngPicked) came = { 0 };
  g_auto (SngPicked) said
      = sng_pick_find (pick, sng_json_at_root (tree), field, &came, NULL);
  g_autoptr (JsonNode) made = sng_picked_make (&said, field);
  g_auto (SngValue) value = SNG_UNKNOWN;
  g_auto (SngValue) of_node = SNG_UNKNOWN;

  g_assert_true (expected == NULL ? made == NULL : json_node_equal (made, expected));
  if (expected == NULL || field->targets != 0)
    return;
  g_assert_cmpint (sng_picked_read (&said, field, NULL, &value), ==,
                   sng_field_from_json (field, expected, NULL, &of_node, NULL));
  g_assert_true (sng_value_equal (&value, &of_node));
}

static void
test_pick (gconstpointer data)
{
  const PickCase *with = data;
  g_auto (SngDocument) document = SNG_DOCUMENT_INIT;
  g_autoptr (JsonNode) row = parse (picked_row);
  g_autoptr (JsonNode) description = parse (with->pick);
  const SngField *field = sng_kind_field (sng_kind_by_name (with->kind), with->field);
  g_autoptr (SngPick) pick = sng_pick_new (&document, json_node_get_object (description), field);
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;
  g_autoptr (JsonNode) node = sng_pick_take (pick, sng_json_at (row), field, &raw, &error);
  g_autofree char *taken = node ? json_to_string (node, FALSE) : NULL;

  g_assert_no_error (document.error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken, ==, with->taken);
  check_in_text (pick, field, node);
}

static void
test_pick_refuses (void)
{
  g_auto (SngDocument) document = SNG_DOCUMENT_INIT;
  g_autoptr (JsonNode) row = parse ("{\"x\": \"purple\"}");
  g_autoptr (JsonNode) description = parse ("{\"path\": \"x\", \"values\": {\"red\": \"active\"}}");
  const SngField *field = sng_kind_field (sng_kind (SNG_KIND_PERSON), "state");
  g_autoptr (SngPick) pick = sng_pick_new (&document, json_node_get_object (description), field);
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;

  g_assert_null (sng_pick_take (pick, sng_json_at (row), field, &raw, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_ROW);
  g_assert_cmpstr (raw, ==, "\"purple\"");
}

static void
test_urls (void)
{
  g_autofree char *joined = sng_url_join ("https://host/api/", "v1/list");
  g_autofree char *with = sng_url_add_parameter (joined, "$top", "a b&c");
  g_autofree char *usual = sng_url_origin ("https://Host:443/a");
  g_autofree char *other = sng_url_origin ("http://[::1]:8080/a");

  g_assert_cmpstr (with, ==, "https://host/api/v1/list?$top=a%20b%26c");
  g_assert_cmpstr (usual, ==, "https://host");
  g_assert_cmpstr (other, ==, "http://[::1]:8080");
  g_assert_true (sng_url_same_origin ("https://Host/a", "https://host:443/b?c"));
  g_assert_false (sng_url_same_origin ("https://host/a", "http://host/a"));
  g_assert_false (sng_url_same_origin ("https://host/a", "https://host:8443/a"));
  g_assert_false (sng_url_same_origin ("https://host/a", "https://other/a"));
  g_assert_false (sng_url_same_origin ("file:///a", "file:///a"));
}

static void
test_url_without_parameter (void)
{
  static const char *const cases[][2] = {
    { "https://h/a?api_key=x&page=2", "https://h/a?page=2" },
    { "https://h/a?page=2&api_key=x", "https://h/a?page=2" },
    { "https://h/a?api_key=x", "https://h/a" },
    { "https://h/a?api_key&b", "https://h/a?b" },
    { "https://h/a?my_api_key=x", "https://h/a?my_api_key=x" },
    { "https://h/a", "https://h/a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = sng_url_without_parameter (cases[i][0], "api_key");

      g_assert_cmpstr (left, ==, cases[i][1]);
    }
}

static void
test_url_for_people (void)
{
  static const char *const cases[][2] = {
    { "https://user:pw@host:8/a/b?token=x#y", "https://host:8/a/b" },
    { "https://host/a@b?c", "https://host/a@b" },
    { "user:pw@host", "host" },
    { "", "" },
    { "a b c", "a b c" },
    { "https://", "https://" },
    { "http://@", "http://" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = sng_url_for_people (cases[i][0]);

      g_assert_cmpstr (shown, ==, cases[i][1]);
    }
}

#define OUTLINED_HEAD                                                                              \
  "{\"version\": 1, \"id\": \"x\", \"streams\": [{\"id\": \"s\", \"kind\": \"risk\","               \
  " \"key\": \"meta.id\", \"map\": {\"name\": {\"en\": {\"path\": \"title\"}}}, "
#define OUTLINED_LIST OUTLINED_HEAD "\"rows\": {\"path\": \"items\"}"
#define OUTLINED_TAIL "}]}"

/* While pages are fetched, their rows are read where they stand; where they are taken apart, or
 * anything has to be told of them, they are made into nodes. */
static void
test_outline (void)
{
  static const struct
  {
    const char *document;
    const char *page;
    const char *keys; /* NULL: made into nodes */
  } cases[] = {
    { OUTLINED_LIST OUTLINED_TAIL,
      "{\"items\": [{\"meta\": {\"id\": 1, \"by\": 2}, \"title\": \"A\"}], \"next\": 3}",
      "1" },
    { OUTLINED_LIST
      ", \"page\": {\"style\": \"page_token\", \"token\": \"next\", \"parameter\": \"p\"}" OUTLINED_TAIL,
      "{\"items\": [{\"meta\": {\"id\": 1}, \"title\": \"A\"}, {\"meta\": {\"id\": \"b\"}}]}",
      "1 b" },
    { OUTLINED_LIST OUTLINED_TAIL, "{\"items\": []}", "" },
    { OUTLINED_HEAD "\"rows\": {\"path\": \"items\", \"where\": {\"kind\": [\"a\"]}}" OUTLINED_TAIL,
      "{\"items\": [{\"meta\": {\"id\": 1}, \"kind\": \"a\", \"title\": \"A\"}]}",
      NULL },
    /* A row without a key is told by its members. */
    { OUTLINED_LIST OUTLINED_TAIL,
      "{\"items\":[{\"meta\":{\"id\":1},\"title\":\"A\"},{\"title\":\"B\"}]}", NULL },
    /* The server says in its own words what is wrong. */
    { OUTLINED_LIST ", \"error\": {\"present\": [\"fault\"]}" OUTLINED_TAIL,
      "{\"items\":[],\"fault\":1,\"message\":\"Down for repairs\"}", NULL },
    { OUTLINED_LIST OUTLINED_TAIL, "{\"rows\":[{\"meta\":{\"id\":1}}]}", NULL },
    /* The names of members are what the rows are. */
    { OUTLINED_HEAD "\"rows\": {\"path\": \"items\", \"mode\": \"entries\"}" OUTLINED_TAIL,
      "{\"items\":{\"a\":{\"title\":\"A\"}}}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SngConnector) connector = sng_connector_new (cases[i].document, &error);
      g_auto (SngPageOutline) outline = { 0 };
      g_autofree char *keys = NULL;

      g_assert_no_error (error);
      g_assert_true (sng_page_outline_read (&outline, connector, connector->streams->pdata[0],
                                            cases[i].page, strlen (cases[i].page), &error));
      g_assert_no_error (error);
      g_assert_true ((outline.node != NULL) == (cases[i].keys == NULL));
      if (outline.keys == NULL)
        continue;
      g_ptr_array_add (outline.keys, NULL);
      keys = g_strjoinv (" ", (char **) outline.keys->pdata);
      g_assert_cmpstr (keys, ==, cases[i].keys);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_test_add_func ("/sources/path/find", test_path);
  g_test_add_func ("/sources/path/parent", test_path_parent);
  g_test_add_func ("/sources/path/bad", test_path_bad);
  g_test_add_func ("/sources/connector/shipped", test_shipped);
  g_test_add_func ("/sources/connector/places", test_places);
  g_test_add_func ("/sources/connector/newer-version", test_newer_version);
  for (guint i = 0; i < G_N_ELEMENTS (pick_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/pick/", pick_cases[i].id, NULL);

      g_test_add_data_func (path, &pick_cases[i], test_pick);
    }
  g_test_add_func ("/sources/connector/pick-refuses", test_pick_refuses);
  g_test_add_func ("/sources/connector/urls", test_urls);
  g_test_add_func ("/sources/connector/url-without-parameter", test_url_without_parameter);
  g_test_add_func ("/sources/connector/url-for-people", test_url_for_people);
  g_test_add_func ("/sources/connector/outline", test_outline);
  return g_test_run ();
}
