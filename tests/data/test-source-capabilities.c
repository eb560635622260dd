/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what the engine of sources must be able to do: each ability names a test that shows
 * it, and each test that is named is there. */
#include "tests/lib/sng-test-lists.h"

/* The abilities, by letter and number. */
static const struct
{
  const char *letter;
  guint first;
  guint last;
  const char *what;
} groups[] = {
  { "P", 0, 12, "how lists are paged" },
  { "A", 0, 9, "how a secret is shown" },
  { "E", 1, 11, "where the rows are" },
  { "X", 1, 12, "how errors are told" },
  { "T", 1, 11, "how moments are written" },
  /* Numbers as text; words for yes and no; words of a scale, with a default; bands of a number; ids
   * as text; a factor; texts by language; lists joined, their first or their main element; what
   * stands before an address; tags as a list or as an object. */
  { "S", 1, 10, "how other values are written" },
  { "I", 1, 6, "how only what is new is asked for" },
  /* A sentence in both languages, or nothing lost: an error with status 200; a web page; "later" in
   * seconds with a fraction, and as a date; a limit that is spent until a moment; a next page
   * elsewhere; pages in a circle; a total that changes; a row that moves; JSON that is cut with the
   * right length, and an answer that breaks off; a gzip bomb; deep nesting; 60 megabytes; a slow
   * drip; a token that ends with 401, and with 406; 304 for what was never kept; an unknown
   * charset; null in place of a list; fewer rows than were promised. */
  { "F", 1, 21, "what servers do wrong" },
};

static const struct
{
  const char *id;
  const char *program;
  const char *test;
} shown[] = {
#define SHOWN(id, program, test) { id, program, test },
#include "tests/data/source-capabilities.def"
#undef SHOWN
};

static gboolean
is_shown (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (g_str_equal (shown[i].id, id))
      return TRUE;
  return FALSE;
}

static void
test_abilities (void)
{
  guint n_all = 0;
  guint n_shown = 0;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint number = groups[i].first; number <= groups[i].last; number++)
      {
        g_autofree char *id = g_strdup_printf ("%s%u", groups[i].letter, number);

        n_all++;
        if (is_shown (id))
          n_shown++;
        else
          g_test_message ("count: no test shows %s (%s)", id, groups[i].what);
      }
  g_test_message ("count: %u of %u", n_shown, n_all);
  g_assert_cmpuint (n_shown, ==, n_all);
}

static gboolean
is_ability (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      guint64 number;

      if (g_str_has_prefix (id, groups[i].letter)
          && g_ascii_string_to_unsigned (id + 1, 10, groups[i].first, groups[i].last, &number,
                                         NULL))
        return TRUE;
    }
  return FALSE;
}

static void
test_named (void)
{
  g_autoptr (GHashTable) lists = sng_test_lists_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const char *program = shown[i].program;
      g_autofree char *path = g_test_build_filename (G_TEST_BUILT, program, NULL);

      g_test_message ("%s: %s %s", shown[i].id, program, shown[i].test);
      g_assert_true (is_ability (shown[i].id));
      g_assert_true (sng_test_lists_have (lists, path, shown[i].test));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/capabilities/abilities", test_abilities);
  g_test_add_func ("/sources/capabilities/named-tests-are-there", test_named);
  return g_test_run ();
}
