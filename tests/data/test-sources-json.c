/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"

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

  g_assert_false (sng_json_guard_check ("[1,2,3]", 7, 6, &error));
  g_assert_error (error, SNG_SOURCE_ERROR, SNG_SOURCE_ERROR_LIMIT);
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
  return g_test_run ();
}
