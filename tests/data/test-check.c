/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/keeping-fixture.h"

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

/* Values that were blanked although nobody was erased, as the journal would tell. */
static void
test_blanked (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  tamper (fixture, "UPDATE journal_entry SET old = NULL, new = NULL, salt = NULL WHERE sequence = 1");
  assert_problem (fixture, "Journal, change 1");
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("altered-rows", test_altered_rows);
  ADD ("named", test_named);
  ADD ("altered-entries", test_altered_entries);
  ADD ("blanked", test_blanked);
  ADD ("cut-after-backup", test_cut_after_backup);
  ADD ("cut-after-snapshot", test_cut_after_snapshot);
  ADD ("other-journal", test_other_journal);
  ADD ("links", test_links);
  ADD ("damaged-file", test_damaged_file);
  return g_test_run ();
}
