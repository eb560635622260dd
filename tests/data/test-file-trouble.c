/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-register-private.h"
#include "tests/data/trouble-fixture.h"

#include <sys/mount.h>
#include <unistd.h>

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)


/* Root may write everywhere: as root, the test goes on as somebody who may not. */
#define NOBODY 65534

static gboolean
become_nobody (Fixture *fixture)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-reserve" };

  if (geteuid () != 0)
    return FALSE;
  g_assert_cmpint (chown (fixture->folder, NOBODY, NOBODY), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, ends[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_assert_cmpint (chown (path, NOBODY, NOBODY), ==, 0);
    }
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
  return TRUE;
}

static void
open_read_only (Fixture *fixture,
                guint file_mode,
                guint folder_mode,
                SngTrouble trouble,
                const char *part)
{
  gboolean was_root = become_nobody (fixture);

  g_assert_cmpint (chmod (fixture->path, file_mode), ==, 0);
  g_assert_cmpint (chmod (fixture->folder, folder_mode), ==, 0);
  fixture->subject = open_again (fixture);
  g_assert_true (sng_register_is_read_only (fixture->subject));
  g_assert_cmpuint (sng_register_get_troubles (fixture->subject), ==, trouble);
  assert_told (fixture, trouble, part);
  g_assert_cmpuint (count_risks (fixture), ==, 1);
  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  g_assert_cmpint (chmod (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (chmod (fixture->path, 0600), ==, 0);
  if (was_root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
test_read_only_file (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  close_subject (fixture);
  open_read_only (fixture, 0400, 0700, SNG_TROUBLE_READ_ONLY, "its permissions do not allow it");
}

/* The file could be written, but not what SQLite needs beside it. */
static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  close_subject (fixture);
  open_read_only (fixture, 0600, 0500, SNG_TROUBLE_FOLDER, "The folder of");
}

/* A log without its shared memory cannot be read in place: a copy of both is, with the newest
 * changes. */
static void
test_read_only_folder_with_a_log (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *memory = g_strconcat (fixture->path, "-shm", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *kept_log = NULL;
  gsize n, n_log;

  fill (fixture);
  /* As a crash leaves them. */
  g_assert_true (g_file_get_contents (fixture->path, &kept, &n, NULL));
  g_assert_true (g_file_get_contents (log, &kept_log, &n_log, NULL));
  close_subject (fixture);
  g_assert_true (g_file_set_contents (fixture->path, kept, (gssize) n, NULL));
  g_assert_true (g_file_set_contents (log, kept_log, (gssize) n_log, NULL));
  g_unlink (memory);
  open_read_only (fixture, 0400, 0500, SNG_TROUBLE_FOLDER, "The folder of");
}

/* The register stays readable, says what to do, and goes on by itself when there is room. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  fill (fixture);
  _sng_register_limit (fixture->subject, 1);
  n = fill_up (fixture);
  wait_for_troubles (fixture, SNG_TROUBLE_FULL, 0);
  assert_told (fixture, SNG_TROUBLE_FULL, "no room left on the disk");
  g_assert_false (sng_register_is_read_only (fixture->subject));
  g_assert_cmpuint (count_risks (fixture), ==, n);
  _sng_register_limit (fixture->subject, 0);
  wait_for_troubles (fixture, 0, SNG_TROUBLE_FULL);
  outcome = try_to_create (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_risks (fixture), ==, n + 1);
  assert_sound (fixture);
}

/* A disk of its own, as small as that: where the test may make one. */
static gboolean
mount_small_disk (const char *folder)
{
  return geteuid () == 0 && mount ("sinergia", folder, "tmpfs", 0, "size=12m") == 0;
}

static void
fill_disk (const char *path)
{
  g_autofree char *bytes = g_malloc0 (16 * 1024 * 1024);
  FILE *file = g_fopen (path, "w");
  gsize written = fwrite (bytes, 1, 16 * 1024 * 1024, file);

  g_assert_cmpuint (written, <, 16 * 1024 * 1024);
  fclose (file);
}

/* On a disk that is full to the last byte, the reserve lets a change be finished; later ones are
 * refused, and writing goes on when something was deleted. */
static void
check_small_disk (Fixture *fixture)
{
  g_autofree char *ballast = path_of (fixture, "ballast");
  g_autoptr (SngOutcome) later = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  fill (fixture);
  wait_until (has_reserve, fixture);
  fill_disk (ballast);
  n = fill_up (fixture);
  g_assert_false (has_reserve (fixture));
  wait_for_troubles (fixture, SNG_TROUBLE_FULL, 0);
  g_assert_cmpuint (n, >, 1);
  g_unlink (ballast);
  wait_for_troubles (fixture, 0, SNG_TROUBLE_FULL);
  g_assert_true (has_reserve (fixture));
  later = try_to_create (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_risks (fixture), ==, n + 1);
  assert_sound (fixture);
}

/* A register cannot be opened where there is not even room for what its readers share. */
static void
check_start_on_full_disk (Fixture *fixture)
{
  g_autofree char *ballast = path_of (fixture, "ballast");
  g_autoptr (GError) error = NULL;

  close_subject (fixture);
  fill_disk (ballast);
  g_assert_null (sng_register_open (fixture->path, FALSE, fixture->clock, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FULL);
  g_unlink (ballast);
  fixture->subject = open_again (fixture);
  assert_sound (fixture);
}

static void
test_small_disk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  Fixture fixture = { .folder = folder };

  if (!mount_small_disk (folder))
    {
      g_test_skip ("a file system can be mounted by root alone");
      g_rmdir (folder);
      return;
    }
  fixture.path = g_build_filename (folder, "test.sinergia", NULL);
  fixture.clock = sng_clock_new_fixed (FIXTURE_NOW, zone);
  fixture.subject = open_again (&fixture);
  check_small_disk (&fixture);
  check_start_on_full_disk (&fixture);
  sng_register_close (fixture.subject);
  g_object_unref (fixture.subject);
  sng_clock_unref (fixture.clock);
  g_free (fixture.path);
  g_assert_cmpint (umount (folder), ==, 0);
  g_rmdir (folder);
}

static gint64
newest_recorded_at (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, &error);
  g_autoptr (GPtrArray) events
      = sng_reader_get_events (reader, 0, SNG_ANY_FIELD, 0, 0, 1, &error);

  g_assert_no_error (error);
  return ((SngEvent *) events->pdata[0])->recorded_at;
}

/* The journal never goes backwards, and people are told why. */
static void
test_clock_set_back (Fixture *fixture, gconstpointer data)
{
  gint64 before, after;

  fill (fixture);
  before = newest_recorded_at (fixture);
  wait_for_troubles (fixture, 0, SNG_TROUBLE_CLOCK);
  sng_clock_advance (fixture->clock, -3 * HOUR);
  create_named (fixture, SNG_KIND_RISK, "Written three hours earlier");
  after = newest_recorded_at (fixture);
  g_assert_cmpint (after, ==, before);
  wait_for_troubles (fixture, SNG_TROUBLE_CLOCK, 0);
  assert_told (fixture, SNG_TROUBLE_CLOCK, "is behind the newest change");
  sng_clock_advance (fixture->clock, 4 * HOUR);
  wait_for_troubles (fixture, 0, SNG_TROUBLE_CLOCK);
  create_named (fixture, SNG_KIND_RISK, "Written an hour later");
  g_assert_cmpint (newest_recorded_at (fixture), ==, before + HOUR);
  assert_sound (fixture);
}

/* Dates do not shift and instants stay what they are: only the way times are shown would change,
 * and that waits for the next start. */
static void
test_time_zone_change (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  Fixture fixture = { .folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL) };
  gint64 today;

  g_setenv ("TZ", "America/Mexico_City", TRUE);
  fixture.path = g_build_filename (fixture.folder, "test.sinergia", NULL);
  fixture.clock = sng_clock_new (zone);
  fixture.subject = open_again (&fixture);
  wait_until (has_reserve, &fixture);
  today = sng_clock_today (fixture.clock);
  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  wait_for_troubles (&fixture, SNG_TROUBLE_ZONE, 0);
  assert_told (&fixture, SNG_TROUBLE_ZONE, "Asia/Tokyo");
  g_assert_cmpint (sng_clock_today (fixture.clock), ==, today);
  g_setenv ("TZ", "America/Mexico_City", TRUE);
  wait_for_troubles (&fixture, 0, SNG_TROUBLE_ZONE);
  tear_down (&fixture, NULL);
  g_unsetenv ("TZ");
}

static void
count_cb (SngRegister *subject, guint *count)
{
  (*count)++;
}

static void
wait_for_count (Fixture *fixture, const guint *count, guint wanted)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  sng_register_look (fixture->subject);
  while (*count < wanted)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Eight hours passed while the program did not run: what depends on the age of facts is told to
 * work itself out anew, and so it is when a new day begins. */
static void
test_suspend_and_resume (Fixture *fixture, gconstpointer data)
{
  guint count = 0;

  g_signal_connect (fixture->subject, "resumed", G_CALLBACK (count_cb), &count);
  wait_until (has_reserve, fixture);
  g_assert_cmpuint (count, ==, 0);
  sng_clock_advance (fixture->clock, 8 * HOUR);
  wait_for_count (fixture, &count, 1);
  sng_clock_advance (fixture->clock, 16 * HOUR);
  wait_for_count (fixture, &count, 2);
}

/* Whoever waits longer than is reasonable is told, and what they wrote can be written after. */
static void
test_another_program_writes_for_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  sqlite3 *other;

  fill (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (try_to_create (fixture, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_BUSY);
  wait_for_troubles (fixture, SNG_TROUBLE_BUSY, 0);
  assert_told (fixture, SNG_TROUBLE_BUSY, "Another program has been writing");
  sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (other);
  wait_for_troubles (fixture, 0, SNG_TROUBLE_BUSY);
  g_clear_error (&error);
  outcome = try_to_create (fixture, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test) g_test_add ("/file-trouble/" name, Fixture, NULL, set_up, test, finish)
  CASE ("read-only-file", test_read_only_file);
  CASE ("read-only-folder", test_read_only_folder);
  CASE ("read-only-folder-with-a-log", test_read_only_folder_with_a_log);
  CASE ("full-disk", test_full_disk);
  g_test_add_func ("/file-trouble/small-disk", test_small_disk);
  CASE ("clock-set-back", test_clock_set_back);
  g_test_add_func ("/file-trouble/time-zone-change", test_time_zone_change);
  CASE ("suspend-and-resume", test_suspend_and_resume);
  CASE ("another-program-writes-for-long", test_another_program_writes_for_long);
  return g_test_run ();
}
