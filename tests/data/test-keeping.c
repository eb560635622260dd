/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/keeping-fixture.h"

#include <utime.h>

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngCheck) empty = check (fixture);
  g_autoptr (SngCheck) filled = NULL;

  g_assert_cmpuint (empty->problems->len, ==, 0);
  fill (fixture);
  assert_sound (fixture);
  filled = check (fixture);
  g_assert_cmpint (filled->n_records, ==, 3);
  g_assert_cmpint (filled->n_changes, ==, 6);
  g_assert_cmpuint (strlen (filled->head), ==, 64);
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autofree char *log = path_of (fixture, "copy.sinergia-wal");
  g_autoptr (SngRegister) copy = NULL;
  g_autoptr (SngCheck) result = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  fill (fixture);
  backup (fixture, target);
  g_assert_cmpint (g_stat (target, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  assert_sound (fixture);
  create_named (fixture, SNG_KIND_RISK, "Later");
  backup (fixture, target);
  copy = sng_register_open (target, FALSE, fixture->clock, &error);
  g_assert_no_error (error);
  result = sng_register_check (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpint (result->n_records, ==, 4);
  sng_register_close (copy);
}

/* What a program left behind that was killed while it wrote a backup goes with the next one. */
static void
test_left_over_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autofree char *old_part = path_of (fixture, "copy.sinergia.part-abcdef");
  g_autofree char *new_part = path_of (fixture, "copy.sinergia.part-ghijkl");
  g_autofree char *other = path_of (fixture, "copy.sinergia.particular");
  const struct utimbuf long_ago = { 1000000000, 1000000000 };

  g_assert_true (g_file_set_contents (old_part, "x", 1, NULL));
  g_assert_true (g_file_set_contents (new_part, "x", 1, NULL));
  g_assert_true (g_file_set_contents (other, "x", 1, NULL));
  g_assert_cmpint (utime (old_part, &long_ago), ==, 0);
  g_assert_cmpint (utime (other, &long_ago), ==, 0);
  backup (fixture, target);
  g_assert_false (g_file_test (old_part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new_part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_backup_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = path_of (fixture, "nowhere/copy.sinergia");
  const char *const targets[] = { fixture->path, fixture->folder, nowhere };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sng_register_backup (fixture->subject, targets[i], &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
    }
  assert_sound (fixture);
}

static gpointer
backup_cb (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *target = path_of (fixture, "copy.sinergia");

  for (guint i = 0; i < 5; i++)
    backup (fixture, target);
  return NULL;
}

static void
test_backup_while_writing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autoptr (SngRegister) copy = NULL;
  g_autoptr (SngCheck) result = NULL;
  GThread *thread = g_thread_new ("backup", backup_cb, fixture);

  for (guint i = 0; i < 100; i++)
    create_named (fixture, SNG_KIND_RISK, "Data leak");
  g_thread_join (thread);
  copy = sng_register_open (target, FALSE, fixture->clock, NULL);
  result = sng_register_check (copy, NULL);
  g_assert_cmpuint (result->problems->len, ==, 0);
  sng_register_close (copy);
  assert_sound (fixture);
}

static void
close_subject (Fixture *fixture)
{
  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autofree char *aside = NULL;
  g_autoptr (SngRegister) former = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  backup (fixture, target);
  create_named (fixture, SNG_KIND_RISK, "Later");
  close_subject (fixture);
  aside = sng_register_restore (target, fixture->path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (aside, "test.sinergia.before-restore-"));
  fixture->subject = open_again (fixture);
  g_assert_cmpint (sng_register_find (fixture->subject, SNG_KIND_RISK, "R-0001"), !=, 0);
  g_assert_cmpint (sng_register_find (fixture->subject, SNG_KIND_RISK, "R-0002"), ==, 0);
  assert_sound (fixture);
  former = sng_register_open (aside, FALSE, fixture->clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sng_register_find (former, SNG_KIND_RISK, "R-0002"), !=, 0);
  sng_register_close (former);
}

static void
test_restore_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autofree char *aside = NULL;

  fill (fixture);
  backup (fixture, target);
  close_subject (fixture);
  g_unlink (fixture->path);
  aside = sng_register_restore (target, fixture->path, NULL);
  g_assert_cmpstr (aside, ==, "");
  fixture->subject = open_again (fixture);
  assert_sound (fixture);
}

/* The register that is to be replaced may be beyond reading. */
static void
test_restore_over_garbage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;

  fill (fixture);
  backup (fixture, target);
  close_subject (fixture);
  g_assert_true (g_file_set_contents (fixture->path, "not a database at all", -1, NULL));
  aside = sng_register_restore (target, fixture->path, NULL);
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "not a database at all");
  fixture->subject = open_again (fixture);
  assert_sound (fixture);
}

static void
test_restore_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autoptr (GError) error = NULL;

  fill (fixture);
  backup (fixture, target);
  g_assert_null (sng_register_restore (target, fixture->path, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_BUSY);
  create_named (fixture, SNG_KIND_RISK, "Later");
  assert_sound (fixture);
}

static void
assert_not_restored (Fixture *fixture, const char *bad, SngRegisterError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_register_restore (bad, fixture->path, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

static void
make_database (const char *path, const char *sql)
{
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

static void
test_restore_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autofree char *garbage = path_of (fixture, "garbage");
  g_autofree char *cut = path_of (fixture, "cut");
  g_autofree char *foreign = path_of (fixture, "foreign");
  g_autofree char *missing = path_of (fixture, "missing");
  g_autofree char *bytes = NULL;
  gsize n;

  fill (fixture);
  backup (fixture, target);
  close_subject (fixture);
  g_assert_true (g_file_get_contents (target, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (garbage, "\x01\x02\x03 garbage", -1, NULL));
  g_assert_true (g_file_set_contents (cut, bytes, n / 2, NULL));
  make_database (foreign, "CREATE TABLE recipe (name TEXT); PRAGMA application_id = 7");
  assert_not_restored (fixture, garbage, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  assert_not_restored (fixture, cut, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  assert_not_restored (fixture, foreign, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  assert_not_restored (fixture, missing, SNG_REGISTER_ERROR_NOT_FOUND);
  assert_not_restored (fixture, fixture->folder, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  assert_not_restored (fixture, fixture->path, SNG_REGISTER_ERROR_REFUSED);
  make_database (target, "PRAGMA user_version = 99");
  assert_not_restored (fixture, target, SNG_REGISTER_ERROR_NEWER);
  make_database (target, "PRAGMA user_version = 1; DROP TRIGGER journal_fixed;"
                         "UPDATE journal SET account = 'x' WHERE sequence = 2");
  assert_not_restored (fixture, target, SNG_REGISTER_ERROR_DAMAGED);
  fixture->subject = open_again (fixture);
  assert_sound (fixture);
}

static guint
count_backups (Fixture *fixture, const char *name)
{
  g_autofree char *folder = path_of (fixture, "backups");
  g_autofree char *path = name ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  if (path != NULL)
    return g_file_test (path, G_FILE_TEST_EXISTS);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_daily (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = path_of (fixture, "backups");
  g_autofree char *other = g_build_filename (folder, "test-of-mine.sinergia", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  fill (fixture);
  for (guint day = 0; day < 40; day++)
    {
      for (guint again = 0; again < 2; again++)
        {
          sng_register_backup_daily (fixture->subject, &error);
          g_assert_no_error (error);
        }
      if (day == 0)
        g_assert_true (g_file_set_contents (other, "", 0, NULL));
      sng_clock_advance (fixture->clock, DAY);
    }
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0700);
  /* Seven days up to 2026-11-09, the Sundays of four weeks before, and what is not ours. */
  g_assert_cmpuint (count_backups (fixture, NULL), ==, 7 + 4 + 1);
  g_assert_cmpuint (count_backups (fixture, "test-of-mine.sinergia"), ==, 1);
  g_assert_cmpuint (count_backups (fixture, "test-2026-11-09.sinergia"), ==, 1);
  g_assert_cmpuint (count_backups (fixture, "test-2026-11-03.sinergia"), ==, 1);
  g_assert_cmpuint (count_backups (fixture, "test-2026-11-02.sinergia"), ==, 1);
  g_assert_cmpuint (count_backups (fixture, "test-2026-10-31.sinergia"), ==, 0);
  g_assert_cmpuint (count_backups (fixture, "test-2026-10-18.sinergia"), ==, 1);
  sng_test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sound", test_sound);
  ADD ("backup", test_backup);
  ADD ("left-over-parts", test_left_over_parts);
  ADD ("backup-refused", test_backup_refused);
  ADD ("backup-while-writing", test_backup_while_writing);
  ADD ("restore", test_restore);
  ADD ("restore-lost", test_restore_lost);
  ADD ("restore-over-garbage", test_restore_over_garbage);
  ADD ("restore-open", test_restore_open);
  ADD ("restore-refused", test_restore_refused);
  ADD ("daily", test_daily);
  return g_test_run ();
}
