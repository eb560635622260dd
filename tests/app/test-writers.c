/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-file.h"
#include "tests/app/second-process.h"
#include "tests/data/keeping-fixture.h"

/* The file must not be in use: whoever has it open keeps a lock on it, and a second process that
 * wants it for itself alone sees that. */
static void
assert_restore_refused (Fixture *fixture, const char *copy)
{
  g_autofree char *before = digest_of_file (fixture->path);
  g_autofree char *after = NULL;
  g_auto (Ended) ended = run_program (fixture->folder, "restore", copy, "--register",
                                      fixture->path, NULL);

  after = digest_of_file (fixture->path);
  g_assert_cmpint (ended.status, ==, 1);
  g_assert_nonnull (strstr (ended.err, "Close it everywhere before you restore a backup."));
  g_assert_cmpstr (before, ==, after);
}

static void
test_restore_is_refused_while_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = path_of (fixture, "copy.sinergia");

  fill (fixture);
  backup (fixture, copy);
  assert_restore_refused (fixture, copy);
  assert_sound (fixture);
  create_named (fixture, SNG_KIND_RISK, "Written after the refusal");
  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  {
    g_auto (Ended) ended
        = run_program (fixture->folder, "restore", copy, "--register", fixture->path, NULL);

    g_assert_cmpint (ended.status, ==, 0);
  }
}

/* Looking at a file that is open in the same process must not let go of the locks on it. */
static void
test_looking_at_the_file_keeps_its_locks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = path_of (fixture, "copy.sinergia");
  g_autoptr (GError) error = NULL;

  fill (fixture);
  backup (fixture, copy);
  g_assert_true (sng_file_inspect (fixture->path, FALSE, &error));
  g_assert_no_error (error);
  assert_restore_refused (fixture, copy);
}

#define N_CHILDREN 4
#define N_OWN 20

static GSubprocess *
start_import (Fixture *fixture, guint i)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (fixture->folder);
  g_autofree char *name = g_strdup_printf ("facts-%u.json", i);
  g_autofree char *path = path_of (fixture, name);
  g_autofree char *facts = g_strdup_printf (
    "{\"risk\":[{\"key\":\"CHILD-%u\",\"name\":{\"en\":\"Of child %u\"}}],"
    "\"process\":[{\"key\":\"P-1%03u\",\"name\":{\"en\":\"Of child %u\"}}]}", i, i, i, i);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_assert_true (g_file_set_contents (path, facts, -1, NULL));
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("SNG_TEST_PROGRAM"), "import",
                                         path, "--register", fixture->path, NULL);
  g_assert_no_error (error);
  return process;
}

/* Several programs and this one write at once: everything that was acknowledged is there, in one
 * chain. */
static void
test_no_update_is_lost (Fixture *fixture, gconstpointer data)
{
  GSubprocess *children[N_CHILDREN];
  g_autoptr (SngReader) reader = NULL;

  for (guint i = 0; i < N_CHILDREN; i++)
    children[i] = start_import (fixture, i);
  for (guint i = 0; i < N_OWN; i++)
    create_named (fixture, SNG_KIND_RISK, "Of this process");
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autofree char *said = NULL;

      g_subprocess_communicate_utf8 (children[i], NULL, NULL, NULL, &said, NULL);
      g_test_message ("%s", said);
      g_assert_cmpint (g_subprocess_get_exit_status (children[i]), ==, 0);
      g_object_unref (children[i]);
    }
  reader = sng_reader_new (fixture->subject, NULL);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_RISK), ==, N_CHILDREN + N_OWN);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_PROCESS), ==, N_CHILDREN);
  g_clear_pointer (&reader, sng_reader_free);
  assert_sound (fixture);
}

/* What another process wrote is never overwritten by who has not seen it, and they are told what
 * is there, who wrote it and when. */
static void
test_a_conflict_names_its_writer (Fixture *fixture, gconstpointer data)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Tomás Beltrán Ríos");
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Data leak");
  g_autoptr (SngRecord) seen = sng_register_get_record (fixture->subject, risk);
  g_autoptr (SngRecord) writer = sng_register_get_record (fixture->subject, person);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autofree char *path = path_of (fixture, "facts.json");
  g_auto (Ended) ended = { 0 };
  const SngConflict *conflict;

  g_assert_true (g_file_set_contents (
    path, "{\"risk\":[{\"key\":\"R-0001\",\"name\":{\"en\":\"Written elsewhere\"}}]}", -1, NULL));
  ended = run_program (fixture->folder, "import", path, "--register", fixture->path, "--as",
                       sng_record_get_key (writer), NULL);
  g_assert_cmpint (ended.status, ==, 0);
  sng_change_set_of (change, seen, SNG_RISK_NAME, sng_value_text2 ("Written here", NULL));
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, ==, 0);
  g_assert_cmpuint (outcome->conflicts->len, ==, 1);
  conflict = outcome->conflicts->pdata[0];
  g_assert_cmpstr (sng_value_get_text (&conflict->held, SNG_LANGUAGE_EN), ==, "Written elsewhere");
  g_assert_cmpstr (sng_value_get_text (&conflict->wanted, SNG_LANGUAGE_EN), ==, "Written here");
  g_assert_cmpint (conflict->writer, ==, person);
  g_assert_cmpint (conflict->written_at, >=, FIXTURE_NOW);
}

/* A copy is read on the command line as well, and nothing is written into it. */
static void
test_a_copy_is_for_reading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "facts.json");

  fill (fixture);
  g_assert_true (g_file_set_contents (path, "{\"risk\":[{\"name\":{\"en\":\"New\"}}]}", -1, NULL));
  {
    g_auto (Ended) listed = run_program (fixture->folder, "list", "risk", "--copy", "--register",
                                         fixture->path, NULL);
    g_auto (Ended) imported = run_program (fixture->folder, "import", path, "--copy", "--register",
                                           fixture->path, NULL);

    g_assert_cmpint (listed.status, ==, 0);
    g_assert_nonnull (strstr (listed.out, "R-0001"));
    g_assert_cmpint (imported.status, ==, 1);
    g_assert_nonnull (strstr (imported.err, "can be read but not written"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/writers/restore-is-refused-while-open", Fixture, NULL, set_up,
              test_restore_is_refused_while_open, finish);
  g_test_add ("/writers/looking-at-the-file-keeps-its-locks", Fixture, NULL, set_up,
              test_looking_at_the_file_keeps_its_locks, finish);
  g_test_add ("/writers/no-update-is-lost", Fixture, NULL, set_up, test_no_update_is_lost, finish);
  g_test_add ("/writers/a-conflict-names-its-writer", Fixture, NULL, set_up,
              test_a_conflict_names_its_writer, finish);
  g_test_add ("/writers/a-copy-is-for-reading", Fixture, NULL, set_up, test_a_copy_is_for_reading,
              finish);
  return g_test_run ();
}
