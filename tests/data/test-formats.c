/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-schema.h"
#include "data/register/sqlite/sng-query-sql.h"
#include "tests/data/keeping-fixture.h"

/* Files of every released version of the format are kept as texts in tests/data/formats, and can
 * be opened for ever: format-writer.c says how one is written. */

/* A released version, or what an even older program would have left of it. */
typedef struct
{
  const char *name;
  const char *file;
  const char *less;                   /* (nullable) SQL that takes away what it did not know */
  void (*prepare) (Fixture *fixture); /* (nullable) */
  gboolean is_older;                  /* it is brought up to date when it is opened */
} Format;

#define OLDER "UPDATE meta SET value = 'older' WHERE name = 'schema'"

static void
load (Fixture *fixture, const Format *format)
{
  const char *root = g_getenv ("SNG_TEST_SOURCE_ROOT");
  g_autofree char *path
      = g_build_filename (root ? root : ".", "tests/data/formats", format->file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *connection;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
  g_assert_true (sng_query_add_functions (connection));
  if (sqlite3_exec (connection, text, NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_exec (connection, format->less ? format->less : "", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (connection));
  sqlite3_close (connection);
  g_chmod (fixture->path, 0600);
}

static SngRecord *
find (Fixture *fixture, SngKindId kind, const char *key)
{
  SngRecord *record
      = sng_register_get_record (fixture->subject, sng_register_find (fixture->subject, kind, key));

  g_assert_nonnull (record);
  return record;
}

static void
assert_text (SngRecord *record, guint field, const char *en, const char *es)
{
  const SngValue *value = sng_record_get (record, field);

  g_assert_cmpstr (sng_value_get_text (value, SNG_LANGUAGE_EN), ==, en);
  g_assert_cmpstr (sng_value_get_text (value, SNG_LANGUAGE_ES), ==, es);
}

static void
assert_values (Fixture *fixture)
{
  g_autoptr (SngRecord) person = find (fixture, SNG_KIND_PERSON, "PE-0001");
  g_autoptr (SngRecord) other = find (fixture, SNG_KIND_PERSON, "PE-0002");
  g_autoptr (SngRecord) unit = find (fixture, SNG_KIND_UNIT, "U-001");
  g_autoptr (SngRecord) process = find (fixture, SNG_KIND_PROCESS, "P01");
  g_autoptr (SngRecord) control = find (fixture, SNG_KIND_CONTROL, "C-001");
  g_autoptr (SngRecord) risk = find (fixture, SNG_KIND_RISK, "R-0001");
  g_autoptr (SngRecord) twice = find (fixture, SNG_KIND_RISK, "R-0002");

  assert_text (person, SNG_PERSON_NAME, "Lucía Arriaga Montes", "Lucía Arriaga Montes");
  g_assert_cmpfloat (sng_value_get_real (sng_person (person, SNG_PERSON_FTE), 0), ==, 1.0);
  g_assert_cmpint (sng_value_get_handle (sng_person (other, SNG_PERSON_UNIT)), ==,
                   sng_record_get_handle (unit));
  g_assert_cmpint (sng_unit (unit, SNG_UNIT_REVENUE)->integer, ==,
                   G_GINT64_CONSTANT (245000000000));
  assert_text (process, SNG_PROCESS_NAME, "Payments", "Pagos");
  g_assert_cmpint (sng_value_get_handle (sng_process (process, SNG_PROCESS_OWNER)), ==,
                   sng_record_get_handle (person));
  g_assert_cmpint (sng_value_get_integer (sng_control (control, SNG_CONTROL_LEVEL), 0), ==, 2);
  assert_text (risk, SNG_RISK_NAME, "Data leak", "Fuga de datos");
  g_assert_true (
      sng_value_has_handle (sng_risk (risk, SNG_RISK_PROCESSES), sng_record_get_handle (process)));
  g_assert_true (
      sng_value_has_handle (sng_risk (risk, SNG_RISK_CONTROLS), sng_record_get_handle (control)));
  g_assert_true (sng_record_is_void (twice));
}

/* A person's word holds over a source's, which is still there; somebody else stands for another. */
static void
assert_claims (Fixture *fixture)
{
  g_autoptr (SngRecord) control = find (fixture, SNG_KIND_CONTROL, "C-001");
  g_autoptr (SngRecord) process = find (fixture, SNG_KIND_PROCESS, "P01");
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) of_control
      = sng_reader_get_claims (reader, sng_record_get_handle (control), NULL);
  g_autoptr (GPtrArray) of_process
      = sng_reader_get_claims (reader, sng_record_get_handle (process), NULL);
  guint n_levels = 0, n_verified = 0;

  for (guint i = 0; i < of_control->len; i++)
    {
      const SngClaim *claim = of_control->pdata[i];

      if (claim->field != SNG_CONTROL_LEVEL)
        continue;
      g_assert_cmpint (sng_value_get_integer (&claim->value, 0), ==, claim->from_source ? 4 : 2);
      g_assert_true (claim->holds == !claim->from_source);
      n_levels++;
    }
  for (guint i = 0; i < of_process->len; i++)
    n_verified += ((SngClaim *)of_process->pdata[i])->verified_by
                  == sng_register_find (fixture->subject, SNG_KIND_PERSON, "PE-0001");
  g_assert_cmpuint (n_levels, ==, 2);
  g_assert_cmpuint (n_verified, ==, 1);
}

/* Every change is still told, with its values; the chain itself is a part of the check. */
static void
assert_journal (Fixture *fixture)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  SngHandle control = sng_register_find (fixture->subject, SNG_KIND_CONTROL, "C-001");
  g_autoptr (GPtrArray) events
      = sng_reader_get_events (reader, control, SNG_CONTROL_LEVEL, 0, 0, 0, NULL);
  g_autofree char *head = NULL;
  gint64 n_changes;

  head = sng_reader_get_head (reader, &n_changes);
  g_assert_cmpint (n_changes, ==, 5);
  g_assert_cmpuint (events->len, >=, 1);
  g_assert_cmpint (sng_value_get_integer (&((SngEvent *)events->pdata[0])->old_value, 0), ==, 4);
  g_assert_cmpint (sng_value_get_integer (&((SngEvent *)events->pdata[0])->new_value, 0), ==, 2);
}

static void
assert_found (Fixture *fixture, const char *word, gint64 n_expected)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM search WHERE search MATCH '%s'", word);
  g_autoptr (SngDatabase) database = sng_database_open (fixture->path, SNG_DATABASE_READ, NULL);
  gint64 n = -1;

  g_assert_true (sng_database_get_integer (database, sql, &n, NULL));
  g_assert_cmpint (n, ==, n_expected);
}

/* Who opened it first made a copy of what was, which can be opened in turn. */
static void
assert_kept (Fixture *fixture, gboolean is_older)
{
  g_autofree char *kept = g_strconcat (fixture->path, ".before-update-2026-10-01", NULL);
  g_autoptr (SngDatabase) database = NULL;
  gint64 n_records = 0;

  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS) == is_older);
  if (!is_older)
    return;
  database = sng_database_open (kept, SNG_DATABASE_READ, NULL);
  g_assert_true (
      sng_database_get_integer (database, "SELECT count (*) FROM record", &n_records, NULL));
  g_assert_cmpint (n_records, ==, 8);
}

/* Indexes that are of no use any more cost every new record. */
static void
assert_indexes (Fixture *fixture)
{
  g_autoptr (SngDatabase) database = sng_database_open (fixture->path, SNG_DATABASE_READ, NULL);
  gint64 n_former = -1, n_present = -1;

  g_assert_true (sng_database_get_integer (
      database,
      "SELECT count (*) FROM sqlite_schema WHERE name IN ('record_key', 'record_by_key', 'record_living')",
      &n_former, NULL));
  g_assert_true (sng_database_get_integer (
      database, "SELECT count (*) FROM sqlite_schema WHERE name = 'record_keys'", &n_present, NULL));
  g_assert_cmpint (n_former, ==, 0);
  g_assert_cmpint (n_present, ==, 1);
}

static gboolean
is_current (Fixture *fixture)
{
  g_autoptr (SngDatabase) database = sng_database_open (fixture->path, SNG_DATABASE_READ, NULL);
  gboolean is_new, current;

  g_assert_true (sng_schema_check (database, &is_new, &current, NULL));
  return current;
}

static void
test_format (gconstpointer data)
{
  const Format *format = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  Fixture fixture = { .folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL) };
  gboolean was_current;

  fixture.path = path_of (&fixture, "released.sinergia");
  fixture.clock = sng_clock_new_fixed (FIXTURE_NOW, zone);
  load (&fixture, format);
  if (format->prepare != NULL)
    format->prepare (&fixture);
  was_current = is_current (&fixture);
  g_assert_false (was_current && format->is_older);
  fixture.subject = open_again (&fixture);
  assert_values (&fixture);
  assert_claims (&fixture);
  assert_journal (&fixture);
  assert_found (&fixture, "altavela", 1);
  assert_found (&fixture, "lucia arr*", 1);
  assert_found (&fixture, "twice", 0);
  assert_sound (&fixture);
  assert_indexes (&fixture);
  assert_kept (&fixture, !was_current);
  g_assert_cmpint (create_named (&fixture, SNG_KIND_RISK, "Written by today's program"), >, 0);
  assert_sound (&fixture);
  tear_down (&fixture, NULL);
}

/* Runs today's update with fields that had other names, as if these were renamed just now. */
static void
rename_field (Fixture *fixture, SngKindId id, guint field, const char *was)
{
  SngKind kind = *sng_kind (id);
  SngField renamed = *kind.fields[field];
  g_autofree const SngField **fields = g_memdup2 (kind.fields, kind.n_fields * sizeof *fields);
  g_autoptr (SngDatabase) database = sng_database_open (fixture->path, SNG_DATABASE_WRITE, NULL);
  g_autoptr (GError) error = NULL;

  renamed.was = was;
  fields[field] = &renamed;
  kind.fields = fields;
  sng_schema_write_kind (database, &kind, &error);
  g_assert_no_error (error);
}

static void
rename_fields (Fixture *fixture)
{
  rename_field (fixture, SNG_KIND_CONTROL, SNG_CONTROL_LEVEL, "maturity");
  rename_field (fixture, SNG_KIND_RISK, SNG_RISK_PROCESSES, "touches");
  rename_field (fixture, SNG_KIND_PROCESS, SNG_PROCESS_NAME, "title");
}

static const Format formats[] = {
  { "1", "format-1.sql", NULL, NULL, FALSE },
  { "1-without-a-field", "format-1.sql",
    "DROP INDEX risk_manager; ALTER TABLE risk DROP COLUMN manager;"
    "ALTER TABLE person DROP COLUMN training_device;" OLDER,
    NULL, TRUE },
  { "1-without-a-kind", "format-1.sql", "DROP TABLE threat; DROP TABLE post;" OLDER, NULL, TRUE },
  { "1-with-other-names", "format-1.sql",
    "ALTER TABLE control RENAME COLUMN level TO maturity;"
    "UPDATE claim SET field = 'maturity' WHERE field = 'level';"
    "UPDATE link SET field = 'touches' WHERE field = 'processes' AND from_handle = 6;"
    "ALTER TABLE process RENAME COLUMN name_en TO title_en;"
    "ALTER TABLE process RENAME COLUMN name_es TO title_es;" OLDER,
    rename_fields, TRUE },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/", formats[i].name, NULL);

      g_test_add_data_func (path, &formats[i], test_format);
    }
  return g_test_run ();
}
