/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails at every single act of the register: faults-disk [--every] */
#include "data/exchange/sng-json-import.h"
#include "data/register/sng-keeping.h"
#include "data/sources/sng-source-run.h"
#include "tests/data/register-fixture.h"
#include "tests/faults/faults-directory.h"
#include "tests/lib/sng-test-disk.h"
#include "tests/lib/sng-test-threads.h"

#include <sqlite3.h>
#include <string.h>

/* What is tried on a disk that fails. */
typedef struct
{
  const char *name;
  gboolean opens; /* the register is opened by it */
  void (*prepare) (Fixture *fixture);
  gboolean (*try) (Fixture *fixture, GError **error);
  guint (*count) (Fixture *fixture); /* of a sound register: how much of the new is there */
  guint n_new;                       /* when all of it is */
} Scenario;

static const char *const fault_names[] = { "write", "full", "half", "sync" };

/* The bytes of a register with a few records. */
static char *bytes;
static gsize n_bytes;
static SngTestServer *server;
static gboolean is_every; /* of its acts; otherwise some of them, for the quick part */

static char *
path_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
write_file (const char *path)
{
  g_assert_true (
      g_file_set_contents_full (path, bytes, n_bytes, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static guint
count_risks (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, &error);
  g_autoptr (GPtrArray) risks = NULL;

  g_assert_no_error (error);
  risks = sng_reader_get_records (reader, SNG_KIND_RISK, TRUE, &error);
  g_assert_no_error (error);
  return risks->len;
}

/* Nothing but the risk that every register of this test has. */
static void
prepare_nothing (Fixture *fixture)
{
}

static gboolean
write_risks (Fixture *fixture, guint n, GError **error)
{
  g_autoptr (GString) json = g_string_new ("{\"sinergia\": {\"format\": 1}, \"risk\": [");
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, error);
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json,
                            "%s{\"key\": \"R-%u\", \"name\": {\"en\": \"Written\"},"
                            " \"inherent_likelihood\": 3, \"processes\": [\"P01\"]}",
                            i > 0 ? "," : "", 5001 + i);
  g_string_append (json, "]}");
  change = reader ? sng_json_import_prepare (reader, json->str, json->len, &report, error) : NULL;
  g_clear_pointer (&reader, sng_reader_free);
  outcome = change ? sng_register_apply (fixture->subject, change, error) : NULL;
  return outcome != NULL;
}

static gboolean
try_change (Fixture *fixture, GError **error)
{
  return write_risks (fixture, 2, error);
}

static gboolean
try_import (Fixture *fixture, GError **error)
{
  return write_risks (fixture, 60, error);
}

static guint
count_written (Fixture *fixture)
{
  return count_risks (fixture) - 1;
}

static gboolean
try_open (Fixture *fixture, GError **error)
{
  fixture->subject = sng_register_open (fixture->path, TRUE, fixture->clock, error);
  return fixture->subject != NULL;
}

static void
prepare_none (Fixture *fixture)
{
  g_unlink (fixture->path);
}

static guint
count_empty (Fixture *fixture)
{
  g_assert_cmpuint (count_risks (fixture), ==, 0);
  return 1;
}

static void
prepare_older (Fixture *fixture)
{
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (connection,
                    "DROP TABLE threat; ALTER TABLE person DROP COLUMN training_device;"
                    "UPDATE meta SET value = 'older' WHERE name = 'schema'",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (connection);
}

/* It is brought up to date with a copy of what was, or it is not. */
static guint
count_migrated (Fixture *fixture)
{
  g_autofree char *kept = g_strconcat (fixture->path, ".before-update-2026-10-01", NULL);
  sqlite3 *connection;

  g_assert_cmpint (sqlite3_open_v2 (kept, &connection, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, "SELECT handle FROM risk", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (connection);
  return count_risks (fixture);
}

static gboolean
try_backup (Fixture *fixture, GError **error)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");

  return sng_register_backup (fixture->subject, target, error);
}

static void
prepare_backup (Fixture *fixture)
{
  g_autofree char *target = path_of (fixture, "copy.sinergia");

  write_file (target);
  g_assert_true (write_risks (fixture, 2, NULL));
}

/* The backup is the older one or the new one, and both can be opened. */
static guint
count_backup (Fixture *fixture)
{
  Fixture copy = *fixture;
  g_autoptr (SngCheck) result = NULL;
  guint n;

  copy.path = path_of (fixture, "copy.sinergia");
  copy.subject = open_again (&copy);
  result = sng_register_check (copy.subject, NULL);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (count_risks (fixture), ==, 3);
  n = count_risks (&copy) - 1;
  sng_register_close (copy.subject);
  g_object_unref (copy.subject);
  g_free (copy.path);
  return n;
}

static gboolean
try_restore (Fixture *fixture, GError **error)
{
  g_autofree char *source = path_of (fixture, "copy.sinergia");
  g_autofree char *aside = NULL;

  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  aside = sng_register_restore (source, fixture->path, error);
  return aside != NULL;
}

static guint
count_restored (Fixture *fixture)
{
  return 3 - count_risks (fixture);
}

static gboolean
try_close (Fixture *fixture, GError **error)
{
  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  return TRUE;
}

static void
prepare_close (Fixture *fixture)
{
  g_assert_true (write_risks (fixture, 60, NULL));
}

typedef struct
{
  gboolean is_over;
  SngRunReport *report;
  GError *error;
} Answer;

static void
on_refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->report = sng_source_refresh_finish (result, &answer->error);
  answer->is_over = TRUE;
}

static guint
do_not_wait_cb (guint proposed_ms, gpointer data)
{
  return 0;
}

static void
put (SngChange *change, SngHandle source, guint field, SngValue value)
{
  const SngKind *kind = sng_kind (SNG_KIND_SOURCE);

  sng_change_set (change, source, kind->fields[field], kind, NULL, value);
}

/* Points the only source to the rows of a version; makes it first where there is none. */
static void
point_to (Fixture *fixture, guint version)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autofree char *document = directory_document ();
  g_autofree char *url = g_strdup_printf ("%s/v%u/", sng_test_server_get_url (server), version);
  SngHandle source = sng_register_find (fixture->subject, SNG_KIND_SOURCE, "SRC-01");

  if (source == 0)
    source = sng_change_create (change, sng_kind (SNG_KIND_SOURCE), "SRC-01");
  put (change, source, SNG_SOURCE_NAME, sng_value_text2 ("Directory", NULL));
  put (change, source, SNG_SOURCE_CONNECTOR, sng_value_text (document));
  put (change, source, SNG_SOURCE_URL, sng_value_text (url));
  put (change, source, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  sng_outcome_free (apply (fixture, change));
}

static gboolean
try_refresh (Fixture *fixture, GError **error)
{
  SngHandle source = sng_register_find (fixture->subject, SNG_KIND_SOURCE, "SRC-01");
  SngRunOptions options = { .wait = do_not_wait_cb };
  Answer answer = { 0 };

  sng_source_refresh_async (fixture->subject, source, &options, NULL, on_refreshed_cb, &answer);
  sng_test_run_until (&answer.is_over);
  if (answer.report != NULL && answer.report->error != NULL)
    answer.error = g_error_copy (answer.report->error);
  g_clear_pointer (&answer.report, sng_run_report_free);
  if (answer.error == NULL)
    return TRUE;
  g_propagate_error (error, answer.error);
  return FALSE;
}

static void
prepare_refresh (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  point_to (fixture, 1);
  try_refresh (fixture, &error);
  g_assert_no_error (error);
  point_to (fixture, 2);
  sng_clock_advance (fixture->clock, G_USEC_PER_SEC);
}

/* How many rows carry the number of the second version. */
static guint
count_refreshed (Fixture *fixture)
{
  static const SngKindId kinds[]
      = { SNG_KIND_UNIT, SNG_KIND_ROLE, SNG_KIND_SKILL, SNG_KIND_PERSON };
  guint n = 0;

  for (guint list = 0; list < DIRECTORY_N_LISTS; list++)
    for (guint row = 0; row < DIRECTORY_ROWS; row++)
      {
        char *key = g_strdup_printf (directory_lists[list].format, row + 1);
        SngHandle handle = sng_register_find (fixture->subject, kinds[list], key);
        g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);
        const SngField *name = sng_kind_field (sng_kind (kinds[list]), "name");
        g_autofree char *expected = directory_name (list, row, 2);

        n += record != NULL
             && g_strcmp0 (
                    sng_value_get_text (sng_record_get (record, name->index), SNG_LANGUAGE_EN),
                    expected)
                    == 0;
        g_free (key);
      }
  return n;
}

static guint
count_rows_of_version (guint version)
{
  guint n = 0;

  for (guint list = 0; list < DIRECTORY_N_LISTS; list++)
    for (guint row = 0; row < DIRECTORY_ROWS; row++)
      n += directory_has (list, row, version);
  return n;
}

static Scenario scenarios[] = {
  { "change", FALSE, prepare_nothing, try_change, count_written, 2 },
  { "import", FALSE, prepare_nothing, try_import, count_written, 60 },
  { "create", TRUE, prepare_none, try_open, count_empty, 1 },
  { "update", TRUE, prepare_older, try_open, count_migrated, 1 },
  { "backup", FALSE, prepare_backup, try_backup, count_backup, 2 },
  { "restore", FALSE, prepare_backup, try_restore, count_restored, 2 },
  { "close", FALSE, prepare_close, try_close, count_written, 60 },
  { "refresh", FALSE, prepare_refresh, try_refresh, count_refreshed, 0 },
};

/* What people read: a sentence in their language, with no word that only programmers know. The name
 * of a file is made by chance and may hold anything. */
static void
assert_sentence (const GError *error)
{
  gsize length = strlen (error->message);

  if (length < 20 || error->message[length - 1] != '.'
      || g_regex_match_simple ("\\b(SQL|SQLite|I/O)\\b", error->message, 0, 0))
    g_error ("this is not a sentence for people: %s", error->message);
}

static void
close_subject (Fixture *fixture)
{
  if (fixture->subject != NULL)
    sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
}

/* Old or new, sound, and writable again when the disk is well. */
static void
judge (Fixture *fixture, const Scenario *scenario, gboolean was_done)
{
  g_autoptr (SngCheck) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_new;

  close_subject (fixture);
  fixture->subject = open_again (fixture);
  sng_sources_roll_forward (fixture->subject, &error);
  g_assert_no_error (error);
  result = sng_register_check (fixture->subject, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result->problems->len > 0 ? result->problems->pdata[0] : NULL, ==, NULL);
  n_new = scenario->count (fixture);
  g_assert_true (n_new == scenario->n_new || (n_new == 0 && !was_done));
}

/* Returns whether the disk failed at all. */
static gboolean
attempt (const Scenario *scenario, SngTestDiskFault fault, gboolean for_ever, guint nth)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_autofree char *staging = NULL;
  Fixture fixture = { .folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL) };
  gboolean was_done;
  guint n_failures;

  fixture.path = path_of (&fixture, "test.sinergia");
  staging = g_strconcat (fixture.path, ".staging", NULL);
  fixture.clock = sng_clock_new_fixed (FIXTURE_NOW, zone);
  write_file (fixture.path);
  if (!scenario->opens)
    fixture.subject = open_again (&fixture);
  scenario->prepare (&fixture);
  sng_test_disk_fail_at (nth, fault, for_ever);
  was_done = scenario->try (&fixture, &error);
  n_failures = sng_test_disk_get_n_failures ();
  sng_test_disk_fail_at (0, fault, FALSE);
  g_assert_true (was_done || n_failures > 0);
  if (!was_done)
    assert_sentence (error);
  if (fixture.subject != NULL && scenario->try == try_change)
    create_named (&fixture, SNG_KIND_PROCESS, "The disk is well again");
  judge (&fixture, scenario, was_done);
  close_subject (&fixture);
  sng_test_folder_remove (staging);
  sng_test_folder_remove (fixture.folder);
  sng_clock_unref (fixture.clock);
  g_free (fixture.path);
  g_free (fixture.folder);
  return n_failures > 0;
}

/* Every single act of the disk is tried; a disk that stays broken, and the quick part, leave some
 * of the many out. */
static guint
next_act (guint nth, gboolean for_ever)
{
  if (!is_every)
    return 3 * nth;
  return nth + 1 + (for_ever ? nth / 8 : 0);
}

static void
test_scenario (gconstpointer data)
{
  const Scenario *scenario = data;
  guint n_attempts = 0, n_failed = 0;

  for (SngTestDiskFault fault = 0; fault < SNG_TEST_DISK_N_FAULTS; fault++)
    for (guint for_ever = 0; for_ever < 2; for_ever++)
      {
        gboolean failed = is_every || for_ever == fault % 2;

        for (guint nth = 1; failed; nth = next_act (nth, for_ever))
          {
            if (g_test_verbose ())
              g_printerr ("%s %s %u at %u\n", scenario->name, fault_names[fault], for_ever, nth);
            failed = attempt (scenario, fault, for_ever, nth);
            n_attempts++;
            n_failed += failed;
          }
      }
  g_test_message ("count: %s: the disk failed in %u of %u attempts, 0 lost, 0 mixed",
                  scenario->name, n_failed, n_attempts);
}

static void
make_bytes (void)
{
  Fixture fixture;
  SngHandle process;

  set_up (&fixture, NULL);
  process = create_named (&fixture, SNG_KIND_PROCESS, "Customer care");
  g_assert_cmpint (process, >, 0);
  create_named (&fixture, SNG_KIND_RISK, "Data leak");
  sng_register_close (fixture.subject);
  g_assert_true (g_file_get_contents (fixture.path, &bytes, &n_bytes, NULL));
  tear_down (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  is_every = argc > 1 && g_str_equal (argv[1], "--every");
  sng_test_without_proxies ();
  sng_test_disk_install ();
  make_bytes ();
  server = sng_test_server_new (directory_answer, NULL);
  scenarios[G_N_ELEMENTS (scenarios) - 1].n_new = count_rows_of_version (2);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/disk/", scenarios[i].name, NULL);

      g_test_add_data_func (path, &scenarios[i], test_scenario);
    }
  status = g_test_run ();
  sng_test_server_free (server);
  g_free (bytes);
  /* What a thread that is just ending still holds looks like a leak. */
  sng_test_wait_for_threads (1);
  return status;
}
