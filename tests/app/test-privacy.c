/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "tests/lib/sng-test-program.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The real program, with sensitive facts planted in a register: no verb tells them. */

typedef SngTestProgram Fixture;

/* Of tests/lib/private-facts.json: one person in a process, one of four people in a survey beside a
 * total, and their secrets. */
static const char *const secrets[] = {
  "13.375", "0.8125", "\"credentials\"", "Gave credentials", "7654321", "41.125", "52.375",
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *planted = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "lib",
                                               "private-facts.json", NULL);
  g_autofree char *json = NULL;

  sng_test_program_set_up (fixture, G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_assert_true (g_file_get_contents (planted, &json, NULL, NULL));
  sng_test_program_write (fixture, "facts.json", json, -1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sng_test_program_tear_down (fixture);
}

static char *
run (Fixture *fixture, const char *words, int *status)
{
  g_autofree char *all = g_strdup_printf ("%s --register r.sinergia", words);
  SngTestResult result = sng_test_program_run (fixture, all, NULL);

  *status = result.status;
  return result.out;
}

static char *
run_well (Fixture *fixture, const char *words)
{
  int status;
  char *out = run (fixture, words, &status);

  g_assert_cmpint (status, ==, 0);
  return out;
}

static void
prepare (Fixture *fixture)
{
  int status;
  g_autofree char *first = run (fixture, "import facts.json", &status);

  g_assert_cmpint (status, ==, 0);
}

/* Every verb that prints or writes facts. */
static const char *const outlets[] = {
  "list person", "list person --json", "list person --csv", "list participation --json",
  "list participation --csv", "list measure", "list measure --json", "list measure --csv",
  "list process", "list process --json", "show person PE-1", "show person PE-1 --json",
  "show participation PT-1", "show participation PT-1 --json", "show measure M-1",
  "show measure M-1 --json", "show measure M-2", "show process P01", "show process P01 --json",
  "score", "score --json", "brief", "journal --limit 5000", "journal --limit 5000 --json",
  "journal --limit 5000 --csv", "export --format json", "export --format csv -o out", "check",
  "list measure --where value:41.125 --json", "list person --where 13.375 --json",
};

static void
test_no_verb_tells (Fixture *fixture, gconstpointer data)
{
  prepare (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (outlets); i++)
    {
      int status;
      g_autofree char *out = run (fixture, outlets[i], &status);

      for (guint k = 0; k < G_N_ELEMENTS (secrets); k++)
        if (strstr (out, secrets[k]) != NULL)
          {
            g_test_message ("“%s” tells “%s”", outlets[i], secrets[k]);
            g_test_fail ();
          }
    }
}

/* One person alone in a process: its talent is the readiness of that person. */
static void
test_the_score_of_one_person_is_withheld (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = NULL;
  g_autofree char *brief = NULL;

  prepare (fixture);
  json = run_well (fixture, "score --json");
  brief = run_well (fixture, "brief");
  g_assert_nonnull (strstr (json, "\"withheld\""));
  g_assert_nonnull (strstr (brief, "withheld"));
}

static void
test_looking_is_told (Fixture *fixture, gconstpointer data)
{
  int status;
  g_autofree char *nobody = NULL;
  g_autofree char *looked = NULL;
  g_autofree char *journal = NULL;

  prepare (fixture);
  nobody = run (fixture, "show person PE-1 --readiness", &status);
  g_assert_cmpint (status, ==, 1);
  looked = run_well (fixture, "show person PE-1 --readiness --as PE-2");
  g_assert_nonnull (strstr (looked, "PE-1"));
  journal = run_well (fixture, "journal --json");
  g_assert_nonnull (strstr (journal, "\"view\""));
}

static gboolean
folder_has (const char *path, const char *text)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      /* What was brought in, and the copy of the day, which ages out. */
      if (g_str_equal (name, "facts.json") || g_str_equal (name, "backups"))
        continue;
      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        found = folder_has (file, text) || found;
      else if (g_file_get_contents (file, &bytes, &length, NULL))
        found = memmem (bytes, length, text, strlen (text)) != NULL || found;
    }
  return found;
}

static void
test_a_person_is_erased (Fixture *fixture, gconstpointer data)
{
  int status;
  g_autofree char *without = NULL;
  g_autofree char *erased = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *again = NULL;

  prepare (fixture);
  g_assert_true (folder_has (fixture->home, "Jacinta"));
  without = run (fixture, "erase PE-1 --as PE-2", &status);
  g_assert_cmpint (status, ==, 2);
  erased = run_well (fixture, "erase PE-1 --reason \"Request 12\" --as PE-2");
  g_assert_nonnull (strstr (erased, "PE-1"));
  g_assert_false (folder_has (fixture->home, "Jacinta"));
  checked = run_well (fixture, "check");
  g_assert_nonnull (strstr (checked, "erased"));
  again = run (fixture, "import facts.json", &status);
  g_assert_cmpint (status, !=, 0);
  g_assert_false (folder_has (fixture->home, "Jacinta"));
}

#define ADD(name, function) \
  g_test_add ("/privacy/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("no-verb-tells", test_no_verb_tells);
  ADD ("the-score-of-one-person-is-withheld", test_the_score_of_one_person_is_withheld);
  ADD ("looking-is-told", test_looking_is_told);
  ADD ("a-person-is-erased", test_a_person_is_erased);
  return g_test_run ();
}
