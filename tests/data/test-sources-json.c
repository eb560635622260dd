/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-json-path.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define MAX_LENGTH (4 * 1024 * 1024)

static JsonNode *
parse (const char *text, GError **error)
{
  return sng_json_guard_parse (text, strlen (text), MAX_LENGTH, error);
}

static void
test_good (void)
{
  static const char *const good[] = {
    "{}", "[]", "  [1, 2.5, -3e4, \"a\\\"[[\", true, null]\n", "\"text\"",
    "\xef\xbb\xbf{}", "[0, -0, 0.5e-3, 1E+2, {}, [], false]", "[\"\\/\\b\\f\\u00e1\"]",
    "{\"a\": {\"b\": [123456789012345678, 0.12345678901234567890123]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (good[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

/* What the parser would take and mean something else by. */
static void
test_looser_than_json (void)
{
  static const char *const loose[] = {
    "[0777]", "[0x1F]", "[0b1]", "[$1]", "[1] [2]", "// note\n[1]", "/* note */ [1]", "['a']",
    "var x = [1];", "[1.]", "[.5]", "[- 1]", "[1,]", "{\"a\":1,}", "[\"a\nb\"]", "[\"\\q\"]", "[01]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (loose); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (loose[i], &error);

      g_test_message ("%s", loose[i]);
      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
    }
}

/* A guard that takes the quotation mark of a comment for the begin of a text would let these pass,
 * and the parser's recursion would end the program. */
static void
test_nested_behind_a_comment (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *hidden = g_strconcat ("/* \" */ ", deep, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (hidden, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
}

/* The parser would keep the last one and say nothing. */
static void
test_member_twice (void)
{
  static const char *const twice[] = {
    "{\"a\":1,\n\"a\":2}", "[{\"b\":{\"a\":1, \"c\":[],\n\"a\":1}}]", "{\"a\":1,\n\"\\u0061\":2}",
  };
  g_autoptr (GError) none = NULL;
  g_autoptr (JsonNode) good = parse ("[{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]},\"b\":1}]", &none);

  g_assert_no_error (none);
  for (guint i = 0; i < G_N_ELEMENTS (twice); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (twice[i], &error));
      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
      g_assert_nonnull (strstr (error->message, "twice in one object (near line 2)"));
    }
}

/* Of rows that have the same members in the same order the names are not read again. */
static void
test_members_like_those_before (void)
{
  static const char *const good[] = {
    "[{\"a\": 1, \"b\": 2}, {\"a\": 3, \"b\": 4}, {\"b\": 5, \"a\": 6}, {\"a\": 7}]",
    "[{\"a\": 1}, {\"a\": 2, \"b\": 3, \"c\": 4}, {\"ab\": 5}, {}, {\"a\": 6}]",
    "[{\"a\": {\"x\": 1}, \"b\": {\"x\": 2}}, {\"a\": {\"x\": 3, \"y\": 4}, \"\": 5}]",
    "[{\"\\u0061\": 1}, {\"\\u0061\": 2}, {\"a\": 3}, {\"\": 4}, {\"\": 5}]",
  };
  static const char *const bad[] = {
    "[{\"a\": 1, \"b\": 2}, {\"a\": 1, \"a\": 2}]",
    "[{\"a\": 1, \"b\": 2}, {\"a\": 1, \"b\": 2, \"a\": 3}]",
    "[{\"a\": 1, \"b\": 2}, {\"b\": 1, \"b\": 2}]",
    "[{\"a\": 1, \"b\": 2}, {\"a\": 1, \"\\u0061\": 2}]",
    "[{\"a\": 1}, {\"a\" 1}]",
    "[{\"ab\": 1}, {\"a",
    "[{\"ab\": 1}, {\"ab",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (good[i], &error);
      g_autoptr (JsonNode) expected = json_from_string (good[i], NULL);

      g_assert_no_error (error);
      g_assert_true (json_node_equal (node, expected));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *exact = g_memdup2 (bad[i], strlen (bad[i]));

      g_test_message ("%s", bad[i]);
      g_assert_null (sng_json_guard_read (exact, strlen (bad[i]), MAX_LENGTH, &error));
      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
    }
}

/* However many members an object has. */
static void
test_member_twice_of_many (void)
{
  g_autoptr (GString) text = g_string_new ("[{");
  g_autofree char *good = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "\"m%u\": {\"m%u\": %u}, ", i, i, i);
  good = g_strconcat (text->str, "\"last\": 1}, {\"m1\": 2}]", NULL);
  twice = g_strconcat (text->str, "\"m7\": 1}]", NULL);
  again = g_strconcat (text->str, "\"last\": 1}, ", text->str + 1, "\"m7\": 1}]", NULL);
  node = parse (good, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_object_get_size (json_array_get_object_element (json_node_get_array (node), 0)),
                    ==, 201);
  g_assert_null (parse (twice, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
  g_assert_null (parse (again, &second));
  g_assert_error (second, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
}

/* What nobody looks for is looked at like everything else. */
static void
test_members_left_out_are_checked (void)
{
  static const char *const bad[] = {
    "{\"x\": [01]}",           "{\"x\": \"\\q\"}",  "{\"x\": {\"a\": 1, \"a\": 2}}",
    "{\"x\": 1, \"x\": 2}",    "{\"x\": [1, 2}",    "{\"x\": 1234567890123456789}",
    "{\"x\": \"\\u0000\"}",   "{\"x\": tru}",       "{\"x\": 1, \"\\u0078\": 2}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) of_all = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (sng_json_guard_read (bad[i], strlen (bad[i]), MAX_LENGTH, &error));
      g_assert_null (parse (bad[i], &of_all));
      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
      g_assert_cmpstr (error->message, ==, of_all->message);
    }
}

static void
test_half_a_character (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "[\"\\ud83d\\ude00\"]", "😀" }, { "[\"a\\ud83d\"]", "a\xef\xbf\xbd" },
    { "[\"\\udc00b\"]", "\xef\xbf\xbd" "b" }, { "[\"\\ud83d\\u0041\"]", "\xef\xbf\xbd" "A" },
    { "[\"\\ud83d\\ud83d\\ude00\"]", "\xef\xbf\xbd😀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 0), ==,
                       cases[i].expected);
    }
}

static void
test_whole_number_too_long (void)
{
  static const char *const numbers[] = { "[1234567890123456789]", "[-1234567890123456789]" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (numbers[i], &error));
      g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_JSON);
      g_assert_nonnull (strstr (error->message, "too long to be read exactly"));
    }
}

/* However a number is written, it is the double that is nearest. */
static void
test_numbers_are_exact (void)
{
  static const char *const numbers[] = {
    "0.1", "-0.0", "0.30", "60.96", "-273.15", "9.99999999999999", "0.00000000000001",
    "12345678901234.5", "4503599627370.497", "1e5", "1.5E-7", "0.1234567890123456789",
    "179769313486231570000000000000000.5", "2.2250738585072014e-308",
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = g_strdup_printf ("[%s]", numbers[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (text, &error);
      double number, expected = g_ascii_strtod (numbers[i], NULL);

      g_assert_no_error (error);
      number = json_array_get_double_element (json_node_get_array (node), 0);
      g_test_message ("%s", numbers[i]);
      g_assert_cmpmem (&number, sizeof number, &expected, sizeof expected);
    }
}

/* Somebody has to find the mistake in a file of thousands of lines. */
static void
test_line (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse ("{\n\"risk\":[\n{\"key\":}\n]}\n", &error);

  g_assert_null (node);
  g_assert_nonnull (strstr (error->message, "3"));
}

static void
test_bad (void)
{
  static const struct
  {
    const char *text;
    SngSourceError code;
  } bad[] = {
    { "", SNG_SOURCE_ERROR_CONTENT },
    { " \r\n\t", SNG_SOURCE_ERROR_CONTENT },
    { "{\"a\": [1, 2", SNG_SOURCE_ERROR_JSON },
    { "{\"a\": \"tex", SNG_SOURCE_ERROR_JSON },
    { "<html></html>", SNG_SOURCE_ERROR_JSON },
    { "[\"\\u0000\"]", SNG_SOURCE_ERROR_JSON },
    { "[\"\xff\"]", SNG_SOURCE_ERROR_JSON },
    { "[18446744073709551615]", SNG_SOURCE_ERROR_JSON },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (bad[i].text, &error);

      g_assert_error (error, SNG_SOURCE_ERROR, (int) bad[i].code);
      g_assert_null (node);
      g_assert_cmpstr (error->message, !=, "");
    }
}

static void
test_nested (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *open = g_strnfill (SNG_JSON_MAX_DEPTH, '[');
  g_autofree char *close = g_strnfill (SNG_JSON_MAX_DEPTH, ']');
  g_autofree char *allowed = g_strconcat (open, close, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (deep, &error);
  g_autofree char *es = NULL;

  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_LIMIT);
  es = sng_source_error_text (error, SNG_LANGUAGE_ES);
  g_assert_cmpstr (es, ==, "El JSON está anidado con demasiada profundidad: más de 64 niveles.");
  g_clear_error (&error);
  node = parse (allowed, &error);
  g_assert_no_error (error);
}

static void
test_size (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_json_guard_parse ("[1,2,3]", 7, 6, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_LIMIT);
}

/* Whoever looks for something finds the same where a document is read as it stands and in nodes. */
static void
test_same_found_in_text_and_nodes (void)
{
  static const char text[]
      = "{\"a\": {\"b.c\": [1, -0, 2.50, \"x\\u00e9\\n\", null, {\"k\": \"v\", \"n\": true}]},"
        " \"\\u0064\": \"said\", \"e\": [], \"f\": {}, \"g\": [[5], [{\"h\": 6}]]}";
  static const char *const paths[] = {
    "", "a", "a.'b.c'[0]", "a.'b.c'[1]", "a.'b.c'[2]", "a.'b.c'[3]", "a.'b.c'[4]", "a.'b.c'[-1].n",
    "a.'b.c'[k=v].n", "a.'b.c'[k=w].n", "a.'b.c'[6]", "a.'b.c'[-7]", "d", "e[0]", "f.x",
    "g[1][0].h", "g[1][0].$parent.d", "a.'b.c'[5].$parent.$parent.d", "$for_each.d", "$parent.d", "d.x", "x",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SngJsonTree) tree = sng_json_guard_read (text, strlen (text), MAX_LENGTH, &error);
  g_autoptr (JsonNode) node = parse (text, NULL);
  g_autoptr (JsonNode) made = NULL;

  g_assert_no_error (error);
  made = sng_json_at_node (sng_json_at_root (tree));
  g_assert_true (json_node_equal (node, made));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SngJsonPath) path = sng_json_path_new (paths[i]);
      SngJsonAt in_text = sng_json_path_go (path, sng_json_at_root (tree));
      SngJsonAt in_node = sng_json_path_go (path, sng_json_at (node));
      g_autofree char *said = sng_json_at_text (in_text);
      g_autofree char *expected = sng_json_at_text (in_node);

      g_test_message ("%s", paths[i]);
      g_assert_cmpstr (said, ==, expected);
      g_assert_cmpint (sng_json_at_is_nothing (in_text), ==, sng_json_at_is_nothing (in_node));
      g_assert_cmpint (sng_json_at_is_array (in_text), ==, sng_json_at_is_array (in_node));
      g_assert_cmpint (sng_json_at_is_object (in_text), ==, sng_json_at_is_object (in_node));
    }
}

/* What stands before the first array or object is known without the rest, which may be anything; a
 * value that may go on behind the end is not. */
static void
test_head (void)
{
  static const struct
  {
    const char *text;
    const char *next;
  } cases[] = {
    { "{\"page\": 3, \"next\": 4, \"items\": [{\"next\": 5}]}", "4" },
    { "{\"next\": \"b\", \"items\": [{\"id\": dam", "b" },
    { "{\"next\": \"\u00e1\", \"items\": {}}", "á" },
    { "{\"items\": [], \"next\": 4}", NULL },
    { "{\"meta\": {\"next\": 4}, \"next\": 4, \"items\": []}", NULL },
    { "{\"next\": 4}", NULL },
    { "{\"next\": 4", NULL },
    { "{\"next\": 4, \"next\": 5, \"items\": []}", NULL },
    { "{\"next\": 4, \"\xff\": 1, \"items\": []}", NULL },
    { "[\"next\", [4]]", NULL },
    { "", NULL },
  };
  g_autoptr (SngJsonPath) path = sng_json_path_new ("next");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SngJsonTree) head = sng_json_guard_read_head (cases[i].text, strlen (cases[i].text));
      g_autofree char *next
          = head ? sng_json_at_text (sng_json_path_go (path, sng_json_at_root (head))) : NULL;
      /* What a test prints has to be UTF-8, which not every case is. */
      g_autofree char *printed = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", printed);
      g_assert_cmpstr (next, ==, cases[i].next);
    }
}

/* Not all of a page is gone through twice. */
static void
test_long_head (void)
{
  g_autofree char *spaces = g_strnfill (100 * 1000, ' ');
  g_autofree char *text = g_strdup_printf ("{\"next\": 4, %s\"items\": []}", spaces);
  g_autoptr (SngJsonTree) head = sng_json_guard_read_head (text, strlen (text));

  g_assert_null (head);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_test_add_func ("/sources/json/good", test_good);
  g_test_add_func ("/sources/json/bad", test_bad);
  g_test_add_func ("/sources/json/line", test_line);
  g_test_add_func ("/sources/json/nested", test_nested);
  g_test_add_func ("/sources/json/size", test_size);
  g_test_add_func ("/sources/json/looser-than-json", test_looser_than_json);
  g_test_add_func ("/sources/json/nested-behind-a-comment", test_nested_behind_a_comment);
  g_test_add_func ("/sources/json/member-twice", test_member_twice);
  g_test_add_func ("/sources/json/members-like-those-before", test_members_like_those_before);
  g_test_add_func ("/sources/json/member-twice-of-many", test_member_twice_of_many);
  g_test_add_func ("/sources/json/members-left-out-are-checked",
                   test_members_left_out_are_checked);
  g_test_add_func ("/sources/json/half-a-character", test_half_a_character);
  g_test_add_func ("/sources/json/numbers-are-exact", test_numbers_are_exact);
  g_test_add_func ("/sources/json/whole-number-too-long", test_whole_number_too_long);
  g_test_add_func ("/sources/json/same-found-in-text-and-nodes", test_same_found_in_text_and_nodes);
  g_test_add_func ("/sources/json/head", test_head);
  g_test_add_func ("/sources/json/long-head", test_long_head);
  return g_test_run ();
}
