/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-guard.h"
#include "data/vocabulary/sng-json-text.h"

#include <string.h>

static JsonNode *
read_again (JsonNode *node, char **text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *again;

  *text = sng_json_to_text (node, FALSE);
  again = sng_json_guard_parse (*text, strlen (*text), G_MAXSIZE, &error);
  g_assert_no_error (error);
  return again;
}

/* Each of the first characters in the middle of a text, beside what ends or escapes one. */
static void
test_control_characters (void)
{
  for (guint c = 1; c < 0x80; c++)
    {
      char value[] = { 'a', '"', c, '\\', c, 'z', '\0' };
      g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);
      g_autofree char *text = NULL;
      g_autoptr (JsonNode) again = read_again (node, &text);

      g_assert_cmpstr (json_node_get_string (again), ==, value);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = { { 60.96, "60.96" }, { 2, "2.0" }, { -0.1, "-0.1" }, { 1e300, "1e+300" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), cases[i].value);
      g_autofree char *text = NULL;
      g_autoptr (JsonNode) again = read_again (node, &text);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (json_node_equal (node, again));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/control-characters", test_control_characters);
  g_test_add_func ("/json-text/numbers", test_numbers);
  return g_test_run ();
}
