/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the rows of an answer are. The ids are those of the table of what an engine must be able to
 * do. */
#include "data/sources/sng-answer-rules.h"
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-rows.h"

#include <string.h>

static SngRows *
read_rows (const char *text)
{
  g_auto (SngDocument) document = SNG_DOCUMENT_INIT;
  g_autoptr (JsonNode) description = sng_json_guard_parse (text, strlen (text), 10000, NULL);
  SngRows *rows = sng_rows_new (&document, json_node_get_object (description));

  g_assert_no_error (document.error);
  return rows;
}

/* What stands at @path in each row, or "-". */
static char *
pick_all (JsonArray *rows, const char *path_text)
{
  g_autoptr (SngJsonPath) path = sng_json_path_new (path_text);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *node = sng_json_path_find (path, json_array_get_element (rows, i));
      g_autofree char *text = node ? sng_json_text (node) : NULL;

      g_string_append_printf (line, "%s%s", i > 0 ? " " : "", text ? text : "-");
    }
  return g_string_free (line, FALSE);
}

typedef struct
{
  const char *id;
  const char *rows;
  const char *answer;
  const char *path;
  const char *found; /* NULL: no list of rows */
  guint n_listed;
} Shape;

static const Shape shapes[] = {
  { "E1", "{}", "[{\"a\": 1}, {\"a\": 2}]", "a", "1 2", 2 },
  { "E2", "{\"path\": \"value\"}", "{\"value\": [{\"a\": 1}]}", "a", "1", 1 },
  { "E3", "{\"path\": \"data.result\"}", "{\"data\": {\"result\": [{\"a\": 1}]}}", "a", "1", 1 },
  { "E4, name", "{\"path\": \"m\", \"mode\": \"entries\"}",
    "{\"m\": {\"gpt\": {\"a\": 1}, \"phi\": {\"a\": 2}}}", "$key", "gpt phi", 2 },
  { "E4, member", "{\"path\": \"m\", \"mode\": \"entries\"}", "{\"m\": {\"gpt\": {\"a\": 1}}}",
    "$value.a", "1", 1 },
  { "E4, value", "{\"path\": \"m\", \"mode\": \"entries\"}",
    "{\"m\": {\"gpt\": 7, \"phi\": \"x\"}}", "$value", "7 x", 2 },
  { "E4, around", "{\"path\": \"m\", \"mode\": \"entries\"}", "{\"day\": 3, \"m\": {\"gpt\": 7}}",
    "$value.$parent.$parent.day", "3", 1 },
  { "E5", "{\"path\": \"vulnerabilities\", \"each\": \"cve\"}",
    "{\"vulnerabilities\": [{\"cve\": {\"id\": \"CVE-1\"}}, {\"cve\": {\"id\": \"CVE-2\"}}]}", "id",
    "CVE-1 CVE-2", 2 },
  { "E5, around", "{\"path\": \"hits.hits\", \"each\": \"_source\"}",
    "{\"hits\": {\"hits\": [{\"_id\": \"x\", \"_source\": {\"a\": 1}}]}}", "$parent._id", "x", 1 },
  { "E6", "{\"path\": \"results\", \"explode\": [\"findings\"]}",
    "{\"results\": [{\"uuid\": \"r\", \"findings\": [{\"a\": 1}, {\"a\": 2}]}, {\"uuid\": \"s\"}]}",
    "a", "1 2", 2 },
  { "E6, around", "{\"path\": \"results\", \"explode\": [\"findings\"]}",
    "{\"results\": [{\"uuid\": \"r\", \"findings\": [{\"a\": 1}]}]}", "$parent.uuid", "r", 1 },
  { "E6, twice", "{\"explode\": [\"b\", \"c\"]}",
    "[{\"b\": [{\"c\": [{\"a\": 1}]}, {\"c\": [{\"a\": 2}]}]}]", "a", "1 2", 1 },
  { "E6, rows in rows",
    "{\"path\": \"groups\", \"explode\": [\"controls\"], \"recurse\": [\"controls\"]}",
    "{\"groups\": [{\"controls\": [{\"id\": \"ac-1\"}, {\"id\": \"ac-2\", \"controls\": "
    "[{\"id\": \"ac-2.1\"}]}]}]}",
    "id", "ac-1 ac-2 ac-2.1", 1 },
  { "E6, groups in groups",
    "{\"mode\": \"object\", \"descend\": [\"groups\"], \"explode\": [\"controls\"]}",
    "{\"controls\": [{\"id\": \"a\"}], \"groups\": [{\"groups\": [{\"controls\": [{\"id\": "
    "\"b\"}]}], \"controls\": [{\"id\": \"c\"}]}]}",
    "id", "a c b", 1 },
  { "E7", "{\"path\": \"data\", \"mode\": \"object\"}", "{\"data\": {\"a\": 5}}", "a", "5", 1 },
  { "E7, a pair", "{\"path\": \"data.result\", \"mode\": \"object\"}",
    "{\"data\": {\"result\": [1795304670.913, \"1\"]}}", "[1]", "1", 1 },
  { "E8", "{\"mode\": \"jsonl\"}", "{\"a\": 1}\r\n\n{\"a\": 2}\n", "a", "1 2", 2 },
  { "E9, empty", "{\"path\": \"v\", \"missing\": \"empty\"}", "{\"v\": []}", "a", "", 0 },
  { "E9, null", "{\"path\": \"v\", \"missing\": \"empty\"}", "{\"v\": null}", "a", "", 0 },
  { "E9, missing", "{\"path\": \"v\", \"missing\": \"empty\"}", "{}", "a", "", 0 },
  { "X12, no content", "{\"path\": \"v\", \"missing\": \"empty\"}", "null", "a", "", 0 },
  { "X12, no content and no path", "{\"missing\": \"empty\"}", "null", "a", "", 0 },
  { "E9, refused", "{\"path\": \"v\"}", "{\"v\": null}", "a", NULL, 0 },
  { "E9, another shape", "{\"path\": \"v\", \"missing\": \"empty\"}", "{\"v\": 3}", "a", NULL, 0 },
  { "E2, an object where a list is meant", "{\"path\": \"v\"}", "{\"v\": {\"a\": 1}}", "a", NULL,
    0 },
};

static void
test_shape (gconstpointer data)
{
  const Shape *with = data;
  g_autoptr (SngRows) rows = read_rows (with->rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) page
      = sng_rows_parse (rows, with->answer, strlen (with->answer), 10000, &error);
  g_auto (SngFoundRows) found = { 0 };
  gboolean is_shaped = page != NULL && sng_rows_find (rows, page, &found);
  g_autofree char *picked = is_shaped ? pick_all (found.rows, with->path) : NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (picked, ==, with->found);
  g_assert_cmpuint (found.n_listed, ==, with->n_listed);
}

#define MOODLE                                                                                     \
  "\"error\": {\"present\": [\"exception\"], \"message\": [\"message\"], \"denied\": "             \
  "{\"errorcode\": [\"invalidtoken\"]}}"
#define MOODLE_EXCEPT                                                                              \
  "\"error\": {\"present\": [\"exception\"], \"message\": [\"message\"], \"except\": "             \
  "{\"errorcode\": [\"nocriteriaset\"]}}"
#define WAZUH                                                                                      \
  "\"error\": {\"equals\": {\"error\": [\"1\"]}, \"message\": "                                    \
  "[\"data.failed_items[0].error.message\"]},"                                                     \
  " \"partial\": {\"equals\": {\"error\": [\"2\"]}}"
#define PROMETHEUS "\"error\": {\"equals\": {\"status\": [\"error\"]}, \"message\": [\"error\"]}"
#define GRAPH "\"error\": {\"present\": [\"error\"], \"message\": [\"error.message\", \"error\"]}"

typedef struct
{
  const char *id;
  const char *rules;
  const char *answer;
  int code;          /* of the error; -1: none */
  const char *words; /* (nullable) in the error */
  gboolean is_partial;
} ErrorInside;

static const ErrorInside errors_inside[] = {
  { "X1", MOODLE, "{\"exception\": \"e\", \"errorcode\": \"other\", \"message\": \"No course\"}",
    SNG_SOURCE_ERROR_SERVER, "No course", FALSE },
  { "X1, denied", MOODLE,
    "{\"exception\": \"e\", \"errorcode\": \"invalidtoken\", \"message\": \"Token\"}",
    SNG_SOURCE_ERROR_DENIED, "Token", FALSE },
  { "X1, except", MOODLE_EXCEPT,
    "{\"exception\": \"e\", \"errorcode\": \"nocriteriaset\", \"message\": \"None\"}", -1, NULL,
    FALSE },
  { "X1, not excepted", MOODLE_EXCEPT,
    "{\"exception\": \"e\", \"errorcode\": \"other\", \"message\": \"No course\"}",
    SNG_SOURCE_ERROR_SERVER, "No course", FALSE },
  { "X1, data", MOODLE, "[{\"id\": 1}]", -1, NULL, FALSE },
  { "X2", WAZUH,
    "{\"error\": 1, \"data\": {\"failed_items\": [{\"error\": {\"message\": \"All\"}}]}}",
    SNG_SOURCE_ERROR_SERVER, "All", FALSE },
  { "X2, partial", WAZUH, "{\"error\": 2, \"data\": {}}", -1, NULL, TRUE },
  { "X2, good", WAZUH, "{\"error\": 0, \"data\": {}}", -1, NULL, FALSE },
  { "X3", PROMETHEUS, "{\"status\": \"error\", \"error\": \"bad\\u202e query\"}",
    SNG_SOURCE_ERROR_SERVER, "bad⟨U+202E⟩ query", FALSE },
  { "X3, good", PROMETHEUS, "{\"status\": \"success\"}", -1, NULL, FALSE },
  { "X6", GRAPH, "{\"error\": {\"code\": \"x\", \"message\": \"Too many\"}}",
    SNG_SOURCE_ERROR_SERVER, "Too many", FALSE },
  { "X11, rows with an error", "\"partial\": {\"present\": [\"error\"]}",
    "{\"result\": [{\"a\": 1}], \"error\": {\"message\": \"Transaction cancelled\"}}", -1, NULL, TRUE },
  { "X6, no words", GRAPH, "{\"error\": {}}", SNG_SOURCE_ERROR_SERVER, "instead of data.", FALSE },
};

/* A status of success says nothing: some servers put their errors into it. */
static void
test_error_inside (gconstpointer data)
{
  const ErrorInside *with = data;
  g_auto (SngDocument) document = SNG_DOCUMENT_INIT;
  g_autofree char *text = g_strdup_printf ("{%s}", with->rules);
  g_autoptr (JsonNode) stream = sng_json_guard_parse (text, strlen (text), 10000, NULL);
  g_autoptr (JsonNode) page
      = sng_json_guard_parse (with->answer, strlen (with->answer), 10000, NULL);
  g_autoptr (SngAnswerRules) rules
      = sng_answer_rules_new (&document, json_node_get_object (stream));
  g_autoptr (GError) error = NULL;
  gboolean is_partial;
  gboolean is_good = sng_answer_rules_check (rules, sng_json_at (page), &is_partial, &error);

  g_assert_no_error (document.error);
  g_assert_cmpint (is_good ? -1 : error->code, ==, with->code);
  g_assert_true (is_good || strstr (error->message, with->words) != NULL);
  g_assert_cmpint (is_partial, ==, with->is_partial);
}

/* One line that is no JSON is named; the others do not help it. */
static void
test_bad_line (void)
{
  g_autoptr (SngRows) rows = read_rows ("{\"mode\": \"jsonl\"}");
  const char *answer = "{\"a\": 1}\n{\"a\": \n";
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_rows_parse (rows, answer, strlen (answer), 10000, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
  g_assert_nonnull (strstr (error->message, "Line 2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/rows/", shapes[i].id, NULL);

      g_test_add_data_func (path, &shapes[i], test_shape);
    }
  for (guint i = 0; i < G_N_ELEMENTS (errors_inside); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/errors-inside/", errors_inside[i].id, NULL);

      g_test_add_data_func (path, &errors_inside[i], test_error_inside);
    }
  g_test_add_func ("/sources/rows/bad-line", test_bad_line);
  return g_test_run ();
}
