/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal.h"
#include "tests/data/register-fixture.h"

#include <sqlite3.h>
#include <string.h>

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static SngChange *
build_revert (Fixture *fixture, gint64 sequence)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;
  SngChange *change = sng_reader_build_revert (reader, sequence, NULL, &error);

  g_assert_no_error (error);
  return change;
}

static gint64
take_back (Fixture *fixture, gint64 sequence)
{
  g_autoptr (SngChange) change = build_revert (fixture, sequence);
  g_autoptr (SngOutcome) outcome = apply (fixture, change);

  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
  return outcome->sequence;
}

static char *
name_of (Fixture *fixture, SngHandle handle)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);

  return g_strdup (sng_value_get_text (sng_risk (record, SNG_RISK_NAME), SNG_LANGUAGE_EN));
}

static void
assert_name (Fixture *fixture, SngHandle handle, const char *expected)
{
  g_autofree char *name = name_of (fixture, handle);

  g_assert_cmpstr (name, ==, expected);
}

static gint64
rename_risk (Fixture *fixture, SngHandle handle, const char *name)
{
  return set_field (fixture, SNG_ORIGIN_PERSON, handle, SNG_RISK_NAME,
                    sng_value_text2 (name, NULL));
}

static guint
count_problems (Fixture *fixture)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (sng_chain_verify (reader, problems, &error));
  g_assert_no_error (error);
  return problems->len;
}

/* Somebody at the file with a tool of their own, who takes the guards away first. */
static void
tamper (Fixture *fixture, const char *sql)
{
  sqlite3 *connection;

  sng_register_close (fixture->subject);
  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_exec (connection,
                  "DROP TRIGGER journal_fixed; DROP TRIGGER journal_kept;"
                  "DROP TRIGGER journal_entry_fixed; DROP TRIGGER journal_entry_kept",
                  NULL, NULL, NULL),
    ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (connection), ==, 1);
  sqlite3_close (connection);
  reopen (fixture);
}

static void
test_undo_and_redo (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  gint64 sequence = rename_risk (fixture, handle, "Two");

  sequence = take_back (fixture, sequence);
  assert_name (fixture, handle, "One");
  sequence = take_back (fixture, sequence);
  assert_name (fixture, handle, "Two");
  g_assert_cmpuint (count_problems (fixture), ==, 0);
}

static void
test_undo_of_creation (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  gint64 undone = take_back (fixture, 1);
  g_autoptr (SngRecord) gone = sng_register_get_record (fixture->subject, handle);
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngRecord) back = NULL;

  g_assert_true (sng_record_is_void (gone));
  g_assert_cmpuint (sng_record_get_state (gone), ==, SNG_RISK_STATE_VOID);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_RISK), ==, 0);
  take_back (fixture, undone);
  back = sng_register_get_record (fixture->subject, handle);
  g_assert_false (sng_record_is_void (back));
  g_assert_cmpuint (sng_record_get_state (back), ==, SNG_RISK_STATE_DRAFT);
}

static void
test_revert_conflicts (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  gint64 sequence = rename_risk (fixture, handle, "Two");
  g_autoptr (SngChange) change = build_revert (fixture, sequence);
  g_autoptr (SngOutcome) outcome = NULL;

  rename_risk (fixture, handle, "Three");
  outcome = apply (fixture, change);
  g_assert_cmpuint (outcome->conflicts->len, ==, 1);
  assert_name (fixture, handle, "Three");
}

static void
test_no_such_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_reader_build_revert (reader, 99, NULL, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND);
}

static void
test_events (Fixture *fixture, gconstpointer data)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán");
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) by_person = NULL;
  const SngEvent *newest;

  sng_register_set_author (fixture->subject, person);
  rename_risk (fixture, handle, "Two");
  reader = sng_reader_new (fixture->subject, NULL);
  events = sng_reader_get_events (reader, handle, SNG_RISK_NAME, 0, 0, 0, NULL);
  g_assert_cmpuint (events->len, ==, 2);
  newest = events->pdata[0];
  g_assert_cmpint (newest->author, ==, person);
  g_assert_cmpint (newest->sequence, ==, 3);
  g_assert_cmpstr (sng_value_get_text (&newest->old_value, SNG_LANGUAGE_EN), ==, "One");
  g_assert_cmpstr (sng_value_get_text (&newest->new_value, SNG_LANGUAGE_EN), ==, "Two");
  by_person = sng_reader_get_events (reader, 0, SNG_ANY_FIELD, person, 0, 0, NULL);
  g_assert_cmpuint (by_person->len, ==, 1);
}

static void
test_as_of (Fixture *fixture, gconstpointer data)
{
  SngHandle process = create_named (fixture, SNG_KIND_PROCESS, "Payments");
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  SngHandle later;
  g_autoptr (SngReader) then = NULL;
  g_autoptr (SngRecord) record = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray) referrers = NULL;

  sng_clock_advance (fixture->clock, DAY);
  rename_risk (fixture, handle, "Two");
  set_field (fixture, SNG_ORIGIN_PERSON, handle, SNG_RISK_PROCESSES,
             sng_value_handles (&process, 1));
  set_field (fixture, SNG_ORIGIN_PERSON, handle, SNG_COMMON_VOID_REASON, sng_value_text ("Twice"));
  later = create_named (fixture, SNG_KIND_RISK, "Later");
  then = sng_reader_new_as_of (fixture->subject, FIXTURE_NOW + DAY / 2, NULL);
  record = sng_reader_get_record (then, handle);
  g_assert_cmpstr (sng_value_get_text (sng_risk (record, SNG_RISK_NAME), SNG_LANGUAGE_EN), ==,
                   "One");
  g_assert_false (sng_record_is_void (record));
  g_assert_false (sng_value_is_known (sng_risk (record, SNG_RISK_PROCESSES)));
  g_assert_null (sng_reader_get_record (then, later));
  all = sng_reader_get_records (then, SNG_KIND_RISK, FALSE, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (sng_reader_count (then, SNG_KIND_RISK), ==, 1);
  referrers = sng_reader_get_referrers (then, process, NULL);
  g_assert_cmpuint (referrers->len, ==, 0);
}

/* What was written later, but took effect before, was so on that day. */
static void
test_as_of_backdated (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngReader) then = NULL;
  g_autoptr (SngRecord) record = NULL;

  sng_clock_advance (fixture->clock, DAY);
  sng_change_set_effective_at (change, FIXTURE_NOW + DAY / 4);
  sng_change_set (change, handle, kind->fields[SNG_RISK_SUBCATEGORY], kind, NULL,
                  sng_value_text ("fraud"));
  outcome = apply (fixture, change);
  then = sng_reader_new_as_of (fixture->subject, FIXTURE_NOW + DAY / 2, NULL);
  record = sng_reader_get_record (then, handle);
  g_assert_cmpstr (sng_value_get_text (sng_risk (record, SNG_RISK_SUBCATEGORY), SNG_LANGUAGE_EN),
                   ==, "fraud");
}

static void
test_sensitive_values_are_not_kept (Fixture *fixture, gconstpointer data)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán");
  gint64 sequence
    = set_field (fixture, SNG_ORIGIN_PERSON, person, SNG_PERSON_OVERTIME, sng_value_real (12.25));
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) events
    = sng_reader_get_events (reader, person, SNG_PERSON_OVERTIME, 0, 0, 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (events->len, ==, 1);
  g_assert_false (sng_value_is_known (&((SngEvent *) events->pdata[0])->new_value));
  g_assert_null (sng_reader_build_revert (reader, sequence, NULL, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_assert_cmpuint (count_problems (fixture), ==, 0);
}

static void
test_sources_tell_what_is_tracked (Fixture *fixture, gconstpointer data)
{
  SngHandle source = create_named (fixture, SNG_KIND_SOURCE, "People");
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  SngHandle provisional = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;

  sng_change_set_source (change, source, 0);
  set_text2 (change, provisional, SNG_KIND_RISK, "name", "Reported", NULL);
  sng_change_set (change, provisional, kind->fields[SNG_COMMON_SOURCE], kind, NULL,
                  sng_value_handle (source));
  sng_change_set (change, provisional, kind->fields[SNG_COMMON_SOURCE_KEY], kind, NULL,
                  sng_value_text ("x1"));
  outcome = apply (fixture, change);
  reader = sng_reader_new (fixture->subject, NULL);
  events = sng_reader_get_events (reader, g_array_index (outcome->created, SngHandle, 0),
                                  SNG_ANY_FIELD, 0, 0, 0, NULL);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (((SngEvent *) events->pdata[0])->author, ==, source);
  g_assert_cmpint (sng_reader_find_by_source_key (reader, source, SNG_KIND_RISK, "x1"), ==,
                   g_array_index (outcome->created, SngHandle, 0));
  g_assert_cmpuint (count_problems (fixture), ==, 0);
}

static void
test_altered_value_is_found (Fixture *fixture, gconstpointer data)
{
  create_named (fixture, SNG_KIND_RISK, "One");
  tamper (fixture, "UPDATE journal_entry SET new = 'Two|' WHERE new = 'One|'");
  g_assert_cmpuint (count_problems (fixture), ==, 1);
}

static void
test_altered_row_is_found (Fixture *fixture, gconstpointer data)
{
  create_named (fixture, SNG_KIND_RISK, "One");
  create_named (fixture, SNG_KIND_RISK, "Two");
  tamper (fixture, "UPDATE journal SET recorded_at = recorded_at + 1 WHERE sequence = 1");
  g_assert_cmpuint (count_problems (fixture), ==, 1);
}

static void
test_missing_row_is_found (Fixture *fixture, gconstpointer data)
{
  create_named (fixture, SNG_KIND_RISK, "One");
  create_named (fixture, SNG_KIND_RISK, "Two");
  create_named (fixture, SNG_KIND_RISK, "Three");
  tamper (fixture, "DELETE FROM journal WHERE sequence = 2");
  g_assert_cmpuint (count_problems (fixture), ==, 2);
}

static void
test_blanked_value_is_found (Fixture *fixture, gconstpointer data)
{
  create_named (fixture, SNG_KIND_RISK, "One");
  tamper (fixture,
          "UPDATE journal_entry SET old = NULL, new = NULL, salt = NULL WHERE new = 'One|'");
  g_assert_cmpuint (count_problems (fixture), ==, 1);
}

static void
test_journal_is_only_added_to (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "DELETE FROM journal",
    "DELETE FROM journal_entry",
    "UPDATE journal SET reason = 'x'",
    "UPDATE journal_entry SET new = 'x'",
    "UPDATE journal_entry SET act = 'release'",
  };
  sqlite3 *connection;

  create_named (fixture, SNG_KIND_RISK, "One");
  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_cmpint (sqlite3_exec (connection, refused[i], NULL, NULL, NULL), ==,
                     SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (connection,
                                 "UPDATE journal_entry SET old = NULL, new = NULL, salt = NULL",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (connection);
}

/* What a sensitive value was before is not kept, and what it is now was not so then. */
static void
test_former_day_of_a_secret (Fixture *fixture, gconstpointer data)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán");
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  g_autoptr (SngChange) later = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) then = NULL;
  g_autoptr (GError) error = NULL;

  set_field (fixture, SNG_ORIGIN_PERSON, person, SNG_PERSON_OVERTIME, sng_value_real (20));
  sng_change_set_effective_at (later, FIXTURE_NOW + DAY);
  sng_change_set (later, person, kind->fields[SNG_PERSON_OVERTIME], kind, NULL, sng_value_real (2));
  outcome = apply (fixture, later);
  reader = sng_reader_new_as_of (fixture->subject, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  then = sng_reader_get_record (reader, person);
  g_assert_false (sng_value_is_known (sng_person (then, SNG_PERSON_OVERTIME)));
}

static char *
untold_digest (Fixture *fixture)
{
  sqlite3 *connection;
  sqlite3_stmt *statement;
  char *digest;

  g_assert_cmpint (sqlite3_open_v2 (fixture->path, &connection, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (connection,
                                       "SELECT hex (untold) FROM journal WHERE untold IS NOT NULL"
                                       " ORDER BY sequence DESC LIMIT 1",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  digest = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (connection);
  return digest;
}

/* What a source said of one person must not be found by trying values: the same facts leave
 * another digest each time. */
static void
test_untold_is_salted (Fixture *fixture, gconstpointer data)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán");
  SngHandle source = create_named (fixture, SNG_KIND_SOURCE, "Payroll");
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_false (kind->fields[SNG_PERSON_OVERTIME]->tracked);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
      g_autoptr (SngOutcome) outcome = NULL;

      sng_change_set_source (change, source, 0);
      sng_change_set (change, person, kind->fields[SNG_PERSON_OVERTIME], kind, NULL,
                      i % 2 ? SNG_UNKNOWN : sng_value_real (12));
      outcome = apply (fixture, change);
      if (i == 0)
        first = untold_digest (fixture);
      if (i == 2)
        second = untold_digest (fixture);
    }
  g_assert_cmpstr (first, !=, second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/register/history/undo-and-redo", test_undo_and_redo);
  add_test ("/register/history/undo-of-creation", test_undo_of_creation);
  add_test ("/register/history/revert-conflicts", test_revert_conflicts);
  add_test ("/register/history/no-such-change", test_no_such_change);
  add_test ("/register/history/events", test_events);
  add_test ("/register/history/as-of", test_as_of);
  add_test ("/register/history/as-of-backdated", test_as_of_backdated);
  add_test ("/register/history/sensitive-values", test_sensitive_values_are_not_kept);
  add_test ("/register/history/sources", test_sources_tell_what_is_tracked);
  add_test ("/register/history/altered-value", test_altered_value_is_found);
  add_test ("/register/history/altered-row", test_altered_row_is_found);
  add_test ("/register/history/missing-row", test_missing_row_is_found);
  add_test ("/register/history/blanked-value-is-found", test_blanked_value_is_found);
  add_test ("/register/history/only-added-to", test_journal_is_only_added_to);
  add_test ("/register/history/untold-is-salted", test_untold_is_salted);
  add_test ("/register/history/former-day-of-a-secret", test_former_day_of_a_secret);
  return g_test_run ();
}
