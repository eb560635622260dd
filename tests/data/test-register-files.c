/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-file.h"
#include "data/register/sng-keeping.h"
#include "tests/data/register-fixture.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_does_not_open (Fixture *fixture, const char *path, gboolean create, SngRegisterError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_register_open (path, create, fixture->clock, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, (int) code);
  g_assert_cmpstr (error->message, !=, "");
}

static char *
write_file (Fixture *fixture, const char *name, const char *bytes, gssize n)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, n, NULL));
  return path;
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.sinergia", NULL);
  g_autofree char *inside = g_build_filename (fixture->path, "inside.sinergia", NULL);

  assert_does_not_open (fixture, fixture->folder, TRUE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  assert_does_not_open (fixture, missing, FALSE, SNG_REGISTER_ERROR_NOT_FOUND);
  assert_does_not_open (fixture, inside, FALSE, SNG_REGISTER_ERROR_NOT_FOUND);
  assert_does_not_open (fixture, "/dev/null", TRUE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
}

static void
test_not_sqlite (Fixture *fixture, gconstpointer data)
{
  g_autofree char *empty = write_file (fixture, "empty.sinergia", "", 0);
  g_autofree char *text = write_file (fixture, "text.sinergia", "a,b\n1,2\n", -1);
  g_autofree char *noise = g_malloc (8192);
  g_autofree char *random = NULL;
  g_autoptr (SngRegister) made = NULL;

  for (guint i = 0; i < 8192; i++)
    noise[i] = (char) (i * 31 + i / 7);
  random = write_file (fixture, "random.sinergia", noise, 8192);
  assert_does_not_open (fixture, empty, FALSE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  assert_does_not_open (fixture, text, TRUE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  assert_does_not_open (fixture, random, TRUE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  made = sng_register_open (empty, TRUE, fixture->clock, NULL);
  g_assert_nonnull (made);
  sng_register_close (made);
}

static void
test_header_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = g_malloc0 (4096);
  g_autofree char *path = NULL;

  g_strlcpy (bytes, "SQLite format 3", 4096);
  path = write_file (fixture, "header.sinergia", bytes, 4096);
  assert_does_not_open (fixture, path, TRUE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  create_named (fixture, SNG_KIND_RISK, "One");
  sng_register_close (fixture->subject);
  g_assert_cmpint (truncate (fixture->path, 8192), ==, 0);
  assert_does_not_open (fixture, fixture->path, TRUE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
}

/* What SQLite notes before it writes the first page of a new file: that there was none. */
static void
note_that_it_was_empty (const char *path)
{
  static const guint8 header[512]
      = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0, 0, 0, 0x52, 0x9f,
          0x94, 0x71, 0,    0,    0,    0,    0,    0,    2, 0, 0, 0, 0x10 };
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_assert_true (g_file_set_contents (journal, (const char *)header, sizeof header, NULL));
}

/* The disk failed while the file was made, in the middle of its first page: nothing was kept yet,
 * and it is made anew. */
static void
test_making_was_cut_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngCheck) result = NULL;

  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  g_assert_cmpint (truncate (fixture->path, 2048), ==, 0);
  note_that_it_was_empty (fixture->path);
  fixture->subject = open_again (fixture);
  result = sng_register_check (fixture->subject, NULL);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpint (create_named (fixture, SNG_KIND_RISK, "One"), >, 0);
}

static void
test_other_programs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *marked = g_build_filename (fixture->folder, "marked.sqlite", NULL);
  g_autofree char *plain = g_build_filename (fixture->folder, "plain.sqlite", NULL);

  run_sql (marked, "PRAGMA application_id = 12345; CREATE TABLE t (x)");
  run_sql (plain, "CREATE TABLE t (x)");
  assert_does_not_open (fixture, marked, TRUE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
  assert_does_not_open (fixture, plain, TRUE, SNG_REGISTER_ERROR_NOT_A_REGISTER);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  sng_register_close (fixture->subject);
  run_sql (fixture->path, "PRAGMA user_version = 99");
  assert_does_not_open (fixture, fixture->path, TRUE, SNG_REGISTER_ERROR_NEWER);
}

#define NOBODY 65534

/* Root may read and write every file: as root, the test goes on as somebody who may not. */
static gboolean
become_nobody (Fixture *fixture)
{
  if (geteuid () != 0)
    return FALSE;
  g_assert_cmpint (chown (fixture->folder, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (fixture->path, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
  return TRUE;
}

static void
become_root (gboolean was_root)
{
  if (was_root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  gboolean was_root;

  sng_register_close (fixture->subject);
  was_root = become_nobody (fixture);
  g_assert_cmpint (chmod (fixture->path, 0), ==, 0);
  assert_does_not_open (fixture, fixture->path, TRUE, SNG_REGISTER_ERROR_DENIED);
  become_root (was_root);
}

static void
check_read_only (Fixture *fixture, SngHandle handle)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sng_register_is_read_only (fixture->subject));
  assert_key (fixture, handle, "R-0001");
  reader = sng_reader_new (fixture->subject, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_RISK), ==, 1);
  sng_change_create (change, sng_kind (SNG_KIND_RISK), NULL);
  g_assert_null (sng_register_apply (fixture->subject, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_READ_ONLY);
}

static void
test_read_only_file (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  gboolean was_root;

  sng_register_close (fixture->subject);
  was_root = become_nobody (fixture);
  g_assert_cmpint (chmod (fixture->path, 0400), ==, 0);
  reopen (fixture);
  check_read_only (fixture, handle);
  sng_register_close (fixture->subject);
  become_root (was_root);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  gboolean was_root;

  sng_register_close (fixture->subject);
  was_root = become_nobody (fixture);
  g_assert_cmpint (chmod (fixture->path, 0400), ==, 0);
  g_assert_cmpint (chmod (fixture->folder, 0500), ==, 0);
  reopen (fixture);
  check_read_only (fixture, handle);
  sng_register_close (fixture->subject);
  g_assert_cmpint (chmod (fixture->folder, 0700), ==, 0);
  become_root (was_root);
}

static void
test_permissions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "new", NULL);
  g_autofree char *path = g_build_filename (folder, "private.sinergia", NULL);
  g_autoptr (SngRegister) subject = sng_register_open (path, TRUE, fixture->clock, NULL);
  GStatBuf status;

  g_assert_nonnull (subject);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  sng_register_close (subject);
  sng_test_folder_remove (folder);
}

static void
test_network_drives (void)
{
  g_assert_true (sng_file_is_remote_type (0x6969));
  g_assert_true (sng_file_is_remote_type (0xffffffffff534d42));
  g_assert_false (sng_file_is_remote_type (0xef53));
  g_assert_true (sng_file_is_remote_name ("fuse.gvfsd-fuse"));
  g_assert_true (sng_file_is_remote_name ("fuse.sshfs"));
  g_assert_false (sng_file_is_remote_name ("fuseblk"));
}

static void
test_a_field_of_a_later_vocabulary (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  g_autofree char *copy = g_strconcat (fixture->path, ".before-update-2026-10-01", NULL);

  sng_register_close (fixture->subject);
  run_sql (fixture->path, "DROP INDEX risk_manager; ALTER TABLE risk DROP COLUMN manager;"
                          "DROP TABLE post; UPDATE meta SET value = 'older' WHERE name = 'schema'");
  reopen (fixture);
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
  assert_key (fixture, handle, "R-0001");
  set_field (fixture, SNG_ORIGIN_PERSON, handle, SNG_RISK_MANAGER,
             sng_value_handle (create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán")));
}

static goffset
size_of_file (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

/* Who writes does not wait until the log is in the file, and it comes there all the same. */
static void
test_log_is_folded_beside_writing (Fixture *fixture, gconstpointer data)
{
  goffset before = size_of_file (fixture->path);
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (SngReader) reader = NULL;
  guint n = 0;

  while (size_of_file (fixture->path) == before && g_get_monotonic_time () < deadline)
    {
      create_named (fixture, SNG_KIND_RISK, "One of many");
      n++;
    }
  g_assert_cmpint (size_of_file (fixture->path), >, before);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  sng_register_close (fixture->subject);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  reopen (fixture);
  reader = sng_reader_new (fixture->subject, NULL);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_RISK), ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/register/files/not-a-file", test_not_a_file);
  add_test ("/register/files/not-sqlite", test_not_sqlite);
  add_test ("/register/files/header-alone", test_header_alone);
  add_test ("/register/files/cut-off", test_cut_off);
  add_test ("/register/files/making-was-cut-short", test_making_was_cut_short);
  add_test ("/register/files/other-programs", test_other_programs);
  add_test ("/register/files/newer", test_newer);
  add_test ("/register/files/unreadable", test_unreadable);
  add_test ("/register/files/read-only-file", test_read_only_file);
  add_test ("/register/files/read-only-folder", test_read_only_folder);
  add_test ("/register/files/permissions", test_permissions);
  g_test_add_func ("/register/files/network-drives", test_network_drives);
  add_test ("/register/files/log-is-folded-beside-writing", test_log_is_folded_beside_writing);
  add_test ("/register/files/later-vocabulary", test_a_field_of_a_later_vocabulary);
  return g_test_run ();
}
