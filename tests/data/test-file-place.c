/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-file.h"
#include "tests/data/trouble-fixture.h"

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

/* As a program wrote it that knew fewer fields. */
static void
make_older (const char *path)
{
  run_sql (path, "DROP INDEX risk_manager; ALTER TABLE risk DROP COLUMN manager;"
                 "UPDATE meta SET value = 'older' WHERE name = 'schema'");
}

static void
assert_refused_as_gone (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_to_create (fixture, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_GONE);
}

/* A copy that opens and holds everything. */
static void
assert_saved_copy (Fixture *fixture, guint n)
{
  g_autofree char *path = path_of (fixture, "saved.sinergia");
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) copy = NULL;
  g_autoptr (SngReader) reader = NULL;

  g_assert_true (sng_register_backup (fixture->subject, path, &error));
  g_assert_no_error (error);
  copy = sng_register_open (path, FALSE, fixture->clock, &error);
  g_assert_no_error (error);
  reader = sng_reader_new (copy, &error);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_RISK), ==, n);
  g_clear_pointer (&reader, sng_reader_free);
  sng_register_close (copy);
}

/* More readers at a time than connections were open when the file went. */
static void
assert_readable (Fixture *fixture, guint n)
{
  SngReader *readers[8];

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (GError) error = NULL;

      readers[i] = sng_reader_new (fixture->subject, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sng_reader_count (readers[i], SNG_KIND_RISK), ==, n);
    }
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    sng_reader_free (readers[i]);
}

static void
test_deleted_while_open (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  wait_until (has_reserve, fixture);
  g_unlink (fixture->path);
  assert_refused_as_gone (fixture);
  wait_for_troubles (fixture, SNG_TROUBLE_GONE, SNG_TROUBLE_REPLACED);
  assert_told (fixture, SNG_TROUBLE_GONE, "was deleted while it was open");
  g_assert_true (sng_register_is_read_only (fixture->subject));
  assert_readable (fixture, 1);
  assert_saved_copy (fixture, 1);
}

/* Moved and moved back: what was written before is in the file, and writing goes on. */
static void
test_moved_while_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = path_of (fixture, "elsewhere.sinergia");
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  fill (fixture);
  wait_until (has_reserve, fixture);
  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  wait_for_troubles (fixture, SNG_TROUBLE_GONE, 0);
  assert_told (fixture, SNG_TROUBLE_GONE, elsewhere);
  assert_refused_as_gone (fixture);
  assert_readable (fixture, 1);
  /* Whoever opens it where it is now finds everything in it. */
  g_assert_false (sng_file_has_log (fixture->path));
  g_assert_cmpint (g_rename (elsewhere, fixture->path), ==, 0);
  wait_for_troubles (fixture, 0, SNG_TROUBLE_GONE);
  outcome = try_to_create (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_risks (fixture), ==, 2);
  assert_sound (fixture);
}

static void
test_replaced_while_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = path_of (fixture, "other.sinergia");

  fill (fixture);
  backup (fixture, other);
  create_named (fixture, SNG_KIND_RISK, "Not in the backup");
  wait_until (has_reserve, fixture);
  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
  wait_for_troubles (fixture, SNG_TROUBLE_REPLACED, SNG_TROUBLE_GONE);
  assert_told (fixture, SNG_TROUBLE_REPLACED, "Another file took the place");
  assert_refused_as_gone (fixture);
  assert_readable (fixture, 2);
  assert_saved_copy (fixture, 2);
}

/* Only the log is left: nothing is begun anew over it, and the file is found whole when it is put
 * back. */
static void
test_log_without_its_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *aside = path_of (fixture, "aside");
  g_autoptr (GError) error = NULL;

  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  g_assert_cmpint (g_rename (fixture->path, aside), ==, 0);
  g_assert_true (g_file_set_contents (log, "the newest changes", -1, NULL));
  for (guint create = 0; create < 2; create++)
    {
      g_clear_error (&error);
      g_assert_null (sng_register_open (fixture->path, create, fixture->clock, &error));
      g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_GONE);
      g_assert_nonnull (strstr (error->message, "Put the file back beside its log"));
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
    }
  g_unlink (log);
  g_assert_cmpint (g_rename (aside, fixture->path), ==, 0);
}

static guint64
pretend_remote (const char *folder)
{
  return 0x6969;
}

/* It is not opened where it is; a copy is read instead, with what was only in the log. */
static void
test_network_file_system (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) copy = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  g_autofree char *remote = g_build_filename (folder, "remote.sinergia", NULL);
  Fixture other = *fixture;

  fill (fixture);
  backup (fixture, remote);
  sng_file_set_file_system_of (pretend_remote);
  g_assert_null (sng_register_open (remote, FALSE, fixture->clock, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REMOTE);
  g_assert_nonnull (strstr (error->message, "network drive"));
  g_clear_error (&error);
  copy = sng_register_open_copy (remote, fixture->clock, &error);
  g_assert_no_error (error);
  sng_file_set_file_system_of (NULL);
  other.subject = copy;
  g_assert_true (sng_register_is_read_only (copy));
  g_assert_cmpuint (sng_register_get_troubles (copy) & SNG_TROUBLE_COPY, !=, 0);
  assert_told (&other, SNG_TROUBLE_COPY, "This is a copy, for reading only");
  assert_readable (&other, 1);
  sng_register_close (copy);
  sng_test_folder_remove (folder);
}

/* A backup of an older program is restored and brought up to date; what was there, and the backup
 * as it was, are kept. */
static void
test_backup_older_than_the_schema (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = path_of (fixture, "older.sinergia");
  g_autofree char *before = g_strconcat (fixture->path, ".before-update-2026-10-01", NULL);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  backup (fixture, copy);
  make_older (copy);
  create_named (fixture, SNG_KIND_RISK, "Not in the backup");
  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  aside = sng_register_restore (copy, fixture->path, &error);
  g_assert_no_error (error);
  fixture->subject = open_again (fixture);
  g_assert_cmpuint (count_risks (fixture), ==, 1);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (before, G_FILE_TEST_IS_REGULAR));
  create_named (fixture, SNG_KIND_RISK, "Written after");
  assert_sound (fixture);
}

static void
test_newer_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = path_of (fixture, "newer.sinergia");
  g_autoptr (GError) error = NULL;

  backup (fixture, copy);
  run_sql (copy, "PRAGMA user_version = 99");
  g_assert_null (sng_register_open (copy, FALSE, fixture->clock, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "Install that version to open it"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test) g_test_add ("/file-place/" name, Fixture, NULL, set_up, test, finish)
  CASE ("deleted-while-open", test_deleted_while_open);
  CASE ("moved-while-open", test_moved_while_open);
  CASE ("replaced-while-open", test_replaced_while_open);
  CASE ("log-without-its-file", test_log_without_its_file);
  CASE ("network-file-system", test_network_file_system);
  CASE ("backup-older-than-the-schema", test_backup_older_than_the_schema);
  CASE ("newer-file", test_newer_file);
  return g_test_run ();
}
