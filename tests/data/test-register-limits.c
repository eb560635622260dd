/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-apply.h"
#include "tests/data/register-fixture.h"

/* The door without its thread: on a connection whose limits the test can set. */
typedef struct
{
  SngDatabase *database;
  SngReader *reader;
} Door;

static void
open_door (Fixture *fixture, Door *door)
{
  door->database = sng_database_open (fixture->path, SNG_DATABASE_WRITE, NULL);
  g_assert_nonnull (door->database);
  door->reader = sng_reader_new_on (door->database, fixture->clock);
}

static void
close_door (Door *door)
{
  sng_reader_free (door->reader);
  sng_database_close (door->database);
}

static SngOutcome *
apply_at (Fixture *fixture, Door *door, SngChange *change, GError **error)
{
  SngWriting writing = {
    .reader = door->reader,
    .change = change,
    .now = sng_clock_now (fixture->clock),
    .today = sng_clock_today (fixture->clock),
  };

  return sng_apply (&writing, error);
}

static SngChange *
write_long_text (const char *text)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  SngHandle handle = sng_change_create (change, kind, NULL);

  sng_change_set (change, handle, kind->fields[SNG_RISK_CAUSE], kind, NULL,
                  sng_value_text2 (text, NULL));
  return change;
}

/* The same, of a record that comes with what is said of it. */
static SngChange *
write_long_record (const char *text)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngRecord *said = sng_record_new_to_create (sng_kind (SNG_KIND_RISK), 1);

  sng_record_set (said, SNG_RISK_CAUSE, sng_value_text2 (text, NULL));
  sng_change_create_with (change, said, NULL);
  return change;
}

static void
check_full_disk (Fixture *fixture, SngChange *change)
{
  SngHandle kept = create_named (fixture, SNG_KIND_RISK, "Kept");
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = NULL;
  gint64 n_pages = 0;
  Door door;

  open_door (fixture, &door);
  sng_database_get_integer (door.database, "PRAGMA page_count", &n_pages, NULL);
  limit = g_strdup_printf ("PRAGMA max_page_count = %d", (int) n_pages + 4);
  g_assert_true (sng_database_execute (door.database, limit, NULL));
  g_assert_null (apply_at (fixture, &door, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_FULL);
  assert_key (fixture, kept, "R-0001");
  /* With room again, the same change goes through, and nothing of the first attempt is left. */
  g_assert_true (sng_database_execute (door.database, "PRAGMA max_page_count = 100000", NULL));
  outcome = apply_at (fixture, &door, change, NULL);
  g_assert_nonnull (outcome);
  g_assert_cmpint (outcome->sequence, ==, 2);
  assert_key (fixture, g_array_index (outcome->created, SngHandle, 0), "R-0002");
  close_door (&door);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (500000, 'a');
  g_autoptr (SngChange) change = write_long_text (text);

  check_full_disk (fixture, change);
}

static void
test_full_disk_of_a_whole_record (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (500000, 'a');
  g_autoptr (SngChange) change = write_long_record (text);

  check_full_disk (fixture, change);
}

/* Another program that holds the file for longer than people would wait. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = write_long_text ("short");
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  Door door, other;

  open_door (fixture, &door);
  open_door (fixture, &other);
  sqlite3_busy_timeout (sng_database_get_connection (door.database), 1);
  g_assert_true (sng_database_execute (other.database, "BEGIN IMMEDIATE", NULL));
  g_assert_null (apply_at (fixture, &door, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_BUSY);
  g_assert_true (sng_database_execute (other.database, "ROLLBACK", NULL));
  outcome = apply_at (fixture, &door, change, NULL);
  g_assert_nonnull (outcome);
  close_door (&other);
  close_door (&door);
}

/* A reader keeps what it saw, whatever is written meanwhile. */
static void
test_readers_stand_still (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) before = NULL;
  g_autoptr (SngReader) after = NULL;

  create_named (fixture, SNG_KIND_RISK, "One");
  before = sng_reader_new (fixture->subject, NULL);
  create_named (fixture, SNG_KIND_RISK, "Two");
  after = sng_reader_new (fixture->subject, NULL);
  g_assert_cmpuint (sng_reader_count (before, SNG_KIND_RISK), ==, 1);
  g_assert_cmpint (sng_reader_get_sequence (before), ==, 1);
  g_assert_cmpuint (sng_reader_count (after, SNG_KIND_RISK), ==, 2);
  g_assert_cmpint (sng_reader_get_sequence (after), ==, 2);
}

/* What people asked for is written although the register closes at once. */
static void
test_close_writes_what_waits (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (SngChange) change = write_long_text ("short");

      sng_register_apply_async (fixture->subject, change, NULL, NULL, NULL);
    }
  sng_register_close (fixture->subject);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  reopen (fixture);
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, 20);
}

static void
test_reading_after_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) early = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;

  sng_register_close (fixture->subject);
  g_assert_cmpuint (sng_reader_count (early, SNG_KIND_RISK), ==, 0);
  g_assert_null (sng_reader_new (fixture->subject, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (sng_register_get_record (fixture->subject, 1));
}

static void
cancelled_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_assert_null (sng_register_apply_finish (SNG_REGISTER (object), result, error));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = write_long_text ("short");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sng_register_apply_async (fixture->subject, change, cancellable, cancelled_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, 0);
}

/* A query that walks through a whole table would be slow where there is much: those that name
 * what they want find it by an index. */
static void
test_queries_have_indexes (Fixture *fixture, gconstpointer data)
{
  const char *const queries[] = {
    sng_layout (SNG_KIND_RISK)->select_one,
    "SELECT handle FROM record WHERE kind = ?1 AND sng_sort (key) = sng_sort (?2) AND key = ?2",
    "SELECT handle FROM record WHERE id = ?",
    "SELECT handle FROM record WHERE kind = ? AND source = ? AND source_key = ?",
    "SELECT count(*) FROM record WHERE kind = ? AND void_reason IS NOT NULL",
    "SELECT handle FROM risk WHERE owner = ?",
    "SELECT handle FROM record WHERE verified_by = ?",
    "SELECT from_handle FROM link WHERE to_handle = ? AND field = ?",
    "SELECT from_handle FROM link WHERE from_handle BETWEEN ? AND ?",
    "SELECT origin FROM claim WHERE record = ?",
    "SELECT e.field FROM journal_entry e JOIN journal j ON j.sequence = e.sequence"
    " WHERE e.record = ? ORDER BY e.sequence DESC",
    "SELECT e.field FROM journal_entry e JOIN journal j ON j.sequence = e.sequence"
    " WHERE j.author = ? ORDER BY e.sequence DESC",
    "SELECT e.record FROM journal j JOIN journal_entry e ON e.sequence = j.sequence"
    " WHERE j.effective_at > ?",
    "SELECT sequence FROM journal WHERE uuid = ?",
    "SELECT k.handle FROM assessment k WHERE k.requirement IS ? AND k.subject IS ?",
  };
  Door door;

  open_door (fixture, &door);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", queries[i], NULL);
      SngStatement *statement = sng_database_prepare (door.database, sql, NULL);

      g_assert_nonnull (statement);
      while (sng_statement_step (statement, NULL))
        if (g_str_has_prefix (sng_statement_get_text (statement, 3), "SCAN"))
          g_error ("%s: %s", queries[i], sng_statement_get_text (statement, 3));
    }
  close_door (&door);
}

/* The file itself keeps a key from standing twice, whoever writes it. */
static void
test_keys_stand_once (Fixture *fixture, gconstpointer data)
{
  Door door;

  create_named (fixture, SNG_KIND_RISK, "One");
  open_door (fixture, &door);
  g_assert_true (sng_database_execute (
      door.database, "INSERT INTO record (handle, kind, key) VALUES (900, 'risk', 'r-1')", NULL));
  g_assert_false (sng_database_execute (
      door.database, "INSERT INTO record (handle, kind, key) VALUES (901, 'risk', 'R-0001')", NULL));
  g_assert_cmpint (sqlite3_extended_errcode (sng_database_get_connection (door.database)), ==,
                   SQLITE_CONSTRAINT_UNIQUE);
  close_door (&door);
}

static SngChange *
report_risk (SngHandle source, SngHandle run)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  SngHandle handle = sng_change_create (change, kind, NULL);

  sng_change_set (change, handle, kind->fields[SNG_RISK_CAUSE], kind, NULL,
                  sng_value_text2 ("Reported", NULL));
  sng_change_set_source (change, source, run);
  sng_change_set_repeated (change, TRUE);
  return change;
}

/* What the rows of a source name is looked up although SQLite does not do it for each of them; for
 * what people write it does. */
static void
test_rows_of_nobody (Fixture *fixture, gconstpointer data)
{
  SngHandle source = create_named (fixture, SNG_KIND_SOURCE, "Desk");
  SngHandle wrong[][2] = { { source + 90, 0 }, { source, source + 90 }, { source, source } };
  g_autoptr (SngChange) good = report_risk (source, 0);
  g_autoptr (SngOutcome) outcome = NULL;
  gint64 is_following = -1;
  Door door;

  open_door (fixture, &door);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (SngChange) change = report_risk (wrong[i][0], wrong[i][1]);
      g_autoptr (GError) error = NULL;

      g_assert_null (apply_at (fixture, &door, change, &error));
      g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND);
    }
  outcome = apply_at (fixture, &door, good, NULL);
  g_assert_nonnull (outcome);
  g_clear_pointer (&outcome, sng_outcome_free);
  g_clear_pointer (&good, sng_change_unref);
  good = write_long_text ("short");
  outcome = apply_at (fixture, &door, good, NULL);
  g_assert_nonnull (outcome);
  sng_database_get_integer (door.database, "PRAGMA foreign_keys", &is_following, NULL);
  g_assert_cmpint (is_following, ==, 1);
  close_door (&door);
}

/* No key can be counted on from what stands in a damaged file: that is said, and none is given twice. */
static void
test_damaged_counter (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = { "9223372036854775807", "-5" };
  Door door;

  create_named (fixture, SNG_KIND_RISK, "One");
  open_door (fixture, &door);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (SngChange) change = write_long_text ("short");
      g_autofree char *sql
        = g_strdup_printf ("UPDATE meta SET value = %s WHERE name = 'key risk'", numbers[i]);
      g_autoptr (GError) error = NULL;

      g_assert_true (sng_database_execute (door.database, sql, NULL));
      g_assert_null (apply_at (fixture, &door, change, &error));
      g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_DAMAGED);
    }
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, 1);
  close_door (&door);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/register/limits/full-disk", test_full_disk);
  add_test ("/register/limits/full-disk-of-a-whole-record", test_full_disk_of_a_whole_record);
  add_test ("/register/limits/busy", test_busy);
  add_test ("/register/limits/readers-stand-still", test_readers_stand_still);
  add_test ("/register/limits/close-writes-what-waits", test_close_writes_what_waits);
  add_test ("/register/limits/reading-after-closing", test_reading_after_closing);
  add_test ("/register/limits/cancelled", test_cancelled);
  add_test ("/register/limits/queries-have-indexes", test_queries_have_indexes);
  add_test ("/register/limits/keys-stand-once", test_keys_stand_once);
  add_test ("/register/limits/damaged-counter", test_damaged_counter);
  add_test ("/register/limits/rows-of-nobody", test_rows_of_nobody);
  return g_test_run ();
}
