/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-file.h"
#include "data/register/sng-register-private.h"
#include "tests/data/keeping-fixture.h"

#include <sys/mount.h>
#include <unistd.h>

#define DEADLINE_SECONDS 30
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)


static void
wait_for_troubles (Fixture *fixture, guint holding, guint absent)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;
  guint troubles;

  sng_register_look (fixture->subject);
  while (troubles = sng_register_get_troubles (fixture->subject),
         (troubles & holding) != holding || (troubles & absent) != 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* That people are told in a sentence which has @part. */
static void
assert_told (Fixture *fixture, SngTrouble trouble, const char *part)
{
  g_autoptr (SngLocale) locale
      = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autofree char *sentence
      = sng_register_describe_trouble (fixture->subject, trouble, locale);

  g_test_message ("%s", sentence);
  g_assert_nonnull (strstr (sentence, part));
}

static SngOutcome *
try_to_create (Fixture *fixture, GError **error)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle risk = sng_change_create (change, sng_kind (SNG_KIND_RISK), NULL);

  set_text2 (change, risk, SNG_KIND_RISK, "name", "Data leak", NULL);
  return sng_register_apply (fixture->subject, change, error);
}

static guint
count_risks (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, &error);

  g_assert_no_error (error);
  return sng_reader_count (reader, SNG_KIND_RISK);
}

/* Writes until there is no room. Returns how many risks there are then. */
static guint
fill_up (Fixture *fixture)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SngOutcome) outcome = try_to_create (fixture, &error);

      if (outcome == NULL)
        {
          g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FULL);
          return count_risks (fixture);
        }
    }
  g_assert_not_reached ();
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
  return geteuid () == 0 && mount ("sinergia", folder, "tmpfs", 0, "size=6m") == 0;
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

static gboolean
has_reserve (gpointer data)
{
  g_autofree char *reserve = g_strconcat (((Fixture *) data)->path, "-reserve", NULL);

  return g_file_test (reserve, G_FILE_TEST_EXISTS);
}

static void
wait_until (gboolean (*is_met) (gpointer), Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  sng_register_look (fixture->subject);
  while (!is_met (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* On a disk that is full to the last byte, the reserve lets a change be finished; later ones are
 * refused, and writing goes on when something was deleted. */
static void
check_small_disk (Fixture *fixture)
{
  g_autofree char *ballast = path_of (fixture, "ballast");
  g_autoptr (SngOutcome) finished = NULL;
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
  sng_register_close (fixture.subject);
  g_object_unref (fixture.subject);
  sng_clock_unref (fixture.clock);
  g_free (fixture.path);
  g_assert_cmpint (umount (folder), ==, 0);
  g_rmdir (folder);
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
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test) g_test_add ("/file-trouble/" name, Fixture, NULL, set_up, test, finish)
  CASE ("full-disk", test_full_disk);
  g_test_add_func ("/file-trouble/small-disk", test_small_disk);
  CASE ("deleted-while-open", test_deleted_while_open);
  CASE ("moved-while-open", test_moved_while_open);
  CASE ("replaced-while-open", test_replaced_while_open);
  CASE ("log-without-its-file", test_log_without_its_file);
  CASE ("clock-set-back", test_clock_set_back);
  g_test_add_func ("/file-trouble/time-zone-change", test_time_zone_change);
  CASE ("suspend-and-resume", test_suspend_and_resume);
  CASE ("another-program-writes-for-long", test_another_program_writes_for_long);
  CASE ("network-file-system", test_network_file_system);
  return g_test_run ();
}
