/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-keeping.h"
#include "register-fixture.h"

#include <sqlite3.h>
#include <string.h>

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static char *
path_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static SngCheck *
check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SngCheck *result = sng_register_check (fixture->subject, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (SngCheck) result = check (fixture);

  g_assert_cmpstr (result->problems->len > 0 ? result->problems->pdata[0] : NULL, ==, NULL);
}

/* That some sentence has @part. */
static void
assert_problem (Fixture *fixture, const char *part)
{
  g_autoptr (SngCheck) result = check (fixture);
  gboolean found = FALSE;

  for (guint i = 0; i < result->problems->len; i++)
    {
      g_test_message ("%s", (const char *) result->problems->pdata[i]);
      found = found || strstr (result->problems->pdata[i], part) != NULL;
    }
  g_assert_true (found);
}

static void
backup (Fixture *fixture, const char *target)
{
  g_autoptr (GError) error = NULL;

  sng_register_backup (fixture->subject, target, &error);
  g_assert_no_error (error);
}

/* As somebody does who edits the file with another program. */
static void
tamper (Fixture *fixture, const char *sql)
{
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection,
                                 "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; DROP TRIGGER IF EXISTS journal_kept;"
                                 "DROP TRIGGER IF EXISTS journal_fixed;"
                                 "DROP TRIGGER IF EXISTS journal_entry_kept;"
                                 "DROP TRIGGER IF EXISTS journal_entry_fixed;",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  if (sqlite3_exec (connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (connection));
  sqlite3_close (connection);
}

/* The file as it is now, in memory, to be written back after it was tampered with. */
static sqlite3 *
copy_pages (sqlite3 *from, sqlite3 *to)
{
  sqlite3_backup *copying = sqlite3_backup_init (to, "main", from, "main");

  g_assert_cmpint (sqlite3_backup_step (copying, -1), ==, SQLITE_DONE);
  sqlite3_backup_finish (copying);
  return to;
}

static sqlite3 *
remember (Fixture *fixture)
{
  sqlite3 *file, *memory;

  g_assert_cmpint (sqlite3_open (fixture->path, &file), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (":memory:", &memory), ==, SQLITE_OK);
  copy_pages (file, memory);
  sqlite3_close (file);
  return memory;
}

static void
bring_back (Fixture *fixture, sqlite3 *memory)
{
  sqlite3 *file;

  g_assert_cmpint (sqlite3_open (fixture->path, &file), ==, SQLITE_OK);
  sqlite3_exec (file, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  copy_pages (memory, file);
  sqlite3_close (file);
}

/* People, a risk with links and claims, and a handful of changes with reasons. */
static void
fill (Fixture *fixture)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Renata Ibarra Solís");
  SngHandle process = create_named (fixture, SNG_KIND_PROCESS, "Customer care");
  SngHandle risk;
  const SngKind *kind = sng_kind (SNG_KIND_RISK);

  sng_register_set_author (fixture->subject, person);
  risk = create_named (fixture, SNG_KIND_RISK, "Data leak");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, "reviewed");
      g_autoptr (SngOutcome) outcome = NULL;

      sng_change_set (change, risk, kind->fields[SNG_RISK_OWNER], kind, NULL, sng_value_handle (person));
      sng_change_set (change, risk, kind->fields[SNG_RISK_PROCESSES], kind, NULL,
                      sng_value_handles (&process, 1));
      sng_change_set (change, risk, kind->fields[SNG_RISK_INHERENT_LIKELIHOOD], kind, NULL,
                      sng_value_integer (i + 2));
      set_text2 (change, risk, SNG_KIND_RISK, "cause", i == 0 ? "one" : i == 1 ? "two" : "three", NULL);
      outcome = apply (fixture, change);
    }
}

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

/* One changed byte in any column of a row of the journal is found, and the row is named. */
static void
test_altered_rows (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "uuid", "origin", "account", "instance", "reason", "\"group\"",
                                       "provenance" };
  static const char *const numbers[] = { "author", "source", "run", "recorded_at", "effective_at",
                                         "reverts", "observed_at", "n_records", "n_untold" };
  static const char *const blobs[] = { "untold", "previous", "hash" };
  sqlite3 *memory;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (changes, g_strdup_printf ("%s = coalesce (%s, '') || 'x'", texts[i], texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_ptr_array_add (changes, g_strdup_printf ("%s = coalesce (%s, 1) + 1", numbers[i], numbers[i]));
  for (guint i = 0; i < G_N_ELEMENTS (blobs); i++)
    g_ptr_array_add (changes, g_strdup_printf ("%s = zeroblob (32)", blobs[i]));
  memory = remember (fixture);
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("UPDATE journal SET %s WHERE sequence = 5", (char *) changes->pdata[i]);

      tamper (fixture, sql);
      assert_problem (fixture, "Journal, change 5 (");
      bring_back (fixture, memory);
    }
  assert_sound (fixture);
  sqlite3_close (memory);
}

static void
test_named (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  tamper (fixture, "UPDATE journal SET reason = 'other' WHERE sequence = 5");
  assert_problem (fixture, "change 5 (2026-10-01 00:00, Renata Ibarra Solís): it was altered afterwards.");
}

static void
test_altered_entries (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "position = position + 10", "act = act || 'x'", "record = 1",
    "field = field || 'x'",     "held = 'source'",  "old = coalesce (old, '') || 'x'",
    "new = new || 'x'",         "salt = zeroblob (16)", "digest = zeroblob (32)",
    "sequence = 99",            "salt = NULL",
  };
  sqlite3 *memory;

  fill (fixture);
  memory = remember (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE journal_entry SET %s WHERE sequence = 5 AND field = 'cause'", changes[i]);

      g_test_message ("%s", changes[i]);
      tamper (fixture, sql);
      assert_problem (fixture, "Journal, change 5");
      bring_back (fixture, memory);
    }
  sqlite3_close (memory);
}

/* Erasing what was written about a person, with its salt, leaves the chain whole. */
static void
test_erased (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  tamper (fixture, "UPDATE journal_entry SET old = NULL, new = NULL, salt = NULL WHERE sequence = 1");
  assert_sound (fixture);
}

#define CUT "DELETE FROM journal_entry WHERE sequence > 4; DELETE FROM journal WHERE sequence > 4;"

static void
test_cut_after_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");

  fill (fixture);
  tamper (fixture, "SELECT 1");
  backup (fixture, target);
  tamper (fixture, CUT);
  assert_problem (fixture, "cut off: the last backup saw change 6");
}

static void
test_cut_after_snapshot (Fixture *fixture, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_SNAPSHOT);
  const char *heads[3] = { "before this register", NULL, "before this register" };
  g_autofree char *head = NULL;
  g_autoptr (SngCheck) before = NULL;

  fill (fixture);
  before = check (fixture);
  heads[1] = head = g_strdup_printf ("%s %d", before->head, (int) before->n_changes);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
      g_autoptr (SngOutcome) outcome = NULL;
      SngHandle snapshot = sng_change_create (change, kind, NULL);

      set_text2 (change, snapshot, SNG_KIND_SNAPSHOT, "name", "Close of Q3 2026", NULL);
      sng_change_set (change, snapshot, kind->fields[SNG_SNAPSHOT_JOURNAL_HEAD], kind, NULL,
                      sng_value_text (heads[i]));
      outcome = apply (fixture, change);
    }
  assert_sound (fixture);
  tamper (fixture, CUT);
  assert_problem (fixture, "cut off: the newest snapshot saw change 6");
}

/* Whoever writes a whole new chain in place of the old one is found out by the head. */
static void
test_other_journal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");

  fill (fixture);
  backup (fixture, target);
  tamper (fixture, "UPDATE meta SET value = replace (value, substr (value, 1, 8), '00000000')"
                   " WHERE name = 'backup_head'");
  assert_problem (fixture, "not the one that the last backup saw: change 6");
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *problem;
  } damages[] = {
    { "INSERT INTO link SELECT handle, 'controls', 999 FROM record WHERE kind = 'risk'",
      "Risk R-0001: “Controls” points to a record that is not there." },
    { "INSERT INTO link SELECT handle, 'controls', handle FROM record WHERE kind = 'risk'",
      "Risk R-0001: “Controls” points to Risk R-0001, which is of another kind." },
    { "INSERT INTO link VALUES (999, 'controls', 1)", "A link begins at record #999" },
    { "UPDATE risk SET manager = 999", "Risk R-0001: “Managed by” points to a record that is not there." },
    { "UPDATE risk SET manager = (SELECT handle FROM record WHERE kind = 'process')",
      "“Managed by” points to Business process P01" },
    { "DELETE FROM link; DELETE FROM person", "a part of the record is missing" },
    { "UPDATE claim SET verified_by = 999", "In the table “claim”, 1 row names" },
    { "UPDATE risk SET inherent_likelihood = 1",
      "Risk R-0001: “Inherent likelihood” does not hold what was claimed for it." },
    { "DELETE FROM claim", "Risk R-0001: “Inherent likelihood” holds a value that nobody claimed." },
  };
  sqlite3 *memory;

  fill (fixture);
  memory = remember (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      tamper (fixture, damages[i].sql);
      assert_problem (fixture, damages[i].problem);
      bring_back (fixture, memory);
    }
  sqlite3_close (memory);
}

/* A page of the file that a failing disk wrote over. */
static void
test_damaged_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");
  g_autofree char *bytes = NULL;
  g_autoptr (SngRegister) damaged = NULL;
  g_autoptr (SngCheck) result = NULL;
  g_autoptr (GError) error = NULL;
  gsize n;

  fill (fixture);
  backup (fixture, target);
  g_assert_true (g_file_get_contents (target, &bytes, &n, NULL));
  memset (bytes + n - 3 * 4096, 0xa5, 2 * 4096);
  g_assert_true (g_file_set_contents (target, bytes, n, NULL));
  damaged = sng_register_open (target, FALSE, fixture->clock, &error);
  if (damaged == NULL)
    return;
  result = sng_register_check (damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->problems->len, >, 0);
  sng_register_close (damaged);
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
  remove_folder (folder);
}

static void
finish (Fixture *fixture, gconstpointer data)
{
  if (fixture->subject == NULL)
    fixture->subject = open_again (fixture);
  tear_down (fixture, data);
}

#define ADD(name, test) g_test_add ("/keeping/" name, Fixture, NULL, set_up, test, finish)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sound", test_sound);
  ADD ("backup", test_backup);
  ADD ("backup-refused", test_backup_refused);
  ADD ("backup-while-writing", test_backup_while_writing);
  ADD ("restore", test_restore);
  ADD ("restore-lost", test_restore_lost);
  ADD ("restore-over-garbage", test_restore_over_garbage);
  ADD ("restore-open", test_restore_open);
  ADD ("restore-refused", test_restore_refused);
  ADD ("altered-rows", test_altered_rows);
  ADD ("named", test_named);
  ADD ("altered-entries", test_altered_entries);
  ADD ("erased", test_erased);
  ADD ("cut-after-backup", test_cut_after_backup);
  ADD ("cut-after-snapshot", test_cut_after_snapshot);
  ADD ("other-journal", test_other_journal);
  ADD ("links", test_links);
  ADD ("damaged-file", test_damaged_file);
  ADD ("daily", test_daily);
  return g_test_run ();
}
