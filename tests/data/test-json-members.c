/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-json-members.h"

#include <math.h>

static const char *const values[] = { "null", "true", "5", "2.5", "\"t\"", "[1]", "{\"a\":1}" };

/* Each getter beside each type of member: what is of another type is not there, and nobody complains. */
static void
test_of_another_type (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"m\":%s}", values[i]);
      g_autoptr (JsonNode) root = json_from_string (text, NULL);
      JsonObject *object = json_node_get_object (root);
      gboolean is_number = i == 2 || i == 3;

      g_assert_cmpint (sng_json_member_truth (object, "m"), ==, i == 1);
      g_assert_cmpint (sng_json_member_integer (object, "m", -1), ==, i == 2 ? 5 : -1);
      g_assert_cmpstr (sng_json_member_text (object, "m"), ==, i == 4 ? "t" : NULL);
      g_assert_true ((sng_json_member_list (object, "m") != NULL) == (i == 5));
      g_assert_true ((sng_json_member_object (object, "m") != NULL) == (i == 6));
      g_assert_true (isnan (sng_json_member_number (object, "m", NAN)) == !is_number);
    }
}

static void
test_of_nothing (void)
{
  g_autoptr (JsonObject) empty = json_object_new ();
  JsonObject *objects[] = { NULL, empty };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_assert_false (sng_json_member_truth (objects[i], "m"));
      g_assert_cmpint (sng_json_member_integer (objects[i], "m", 7), ==, 7);
      g_assert_null (sng_json_member_text (objects[i], "m"));
      g_assert_null (sng_json_member_list (objects[i], "m"));
      g_assert_null (sng_json_member_object (objects[i], "m"));
      g_assert_cmpfloat (sng_json_member_number (objects[i], "m", 0.5), ==, 0.5);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-members/of-another-type", test_of_another_type);
  g_test_add_func ("/json-members/of-nothing", test_of_nothing);
  return g_test_run ();
}
