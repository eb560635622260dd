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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/writers/restore-is-refused-while-open", Fixture, NULL, set_up,
              test_restore_is_refused_while_open, finish);
  g_test_add ("/writers/looking-at-the-file-keeps-its-locks", Fixture, NULL, set_up,
              test_looking_at_the_file_keeps_its_locks, finish);
  return g_test_run ();
}
