/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what people can do and see with the program: each requirement that is covered names
 * the tests that show it, and each test that is named is there. */
#include "tests/lib/sng-test-lists.h"

/* The requirements, by the text that they come from. */
static const struct
{
  const char *text;
  guint n;
} texts[] = {
  { "S0", 55 }, { "S1", 22 }, { "S2", 25 }, { "S3", 13 }, { "S4", 36 }, { "X", 5 },
};

static const struct
{
  const char *id;
  const char *folder;
  const char *program;
  const char *test;
} shown[] = {
#define SHOWN(id, folder, program, test) { id, folder, program, test },
#include "tests/requirements/requirements.def"
#undef SHOWN
};

static GHashTable *
list_ids (void)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint number = 1; number <= texts[i].n; number++)
      g_hash_table_add (ids, g_strdup_printf ("%s-%02u", texts[i].text, number));
  return ids;
}

static void
test_count (void)
{
  g_autoptr (GHashTable) ids = list_ids ();
  g_autoptr (GHashTable) covered = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_assert_true (g_hash_table_contains (ids, shown[i].id));
      g_hash_table_add (covered, (gpointer)shown[i].id);
    }
  g_test_message ("count: %u of %u covered", g_hash_table_size (covered), g_hash_table_size (ids));
  g_assert_cmpuint (g_hash_table_size (ids), ==, 156);
}

static void
test_named (void)
{
  g_autoptr (GHashTable) lists = sng_test_lists_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const char *program = shown[i].program;
      g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_BUILT_TESTS"), shown[i].folder,
                                                program, NULL);

      g_test_message ("%s: %s %s", shown[i].id, program, shown[i].test);
      g_assert_true (sng_test_lists_have (lists, path, shown[i].test));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/requirements/count", test_count);
  g_test_add_func ("/requirements/named-tests-are-there", test_named);
  return g_test_run ();
}
