/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a small register as a text, to be kept in tests/data/formats: format-writer FILE.sql
 *
 * It is run once for each version of the format, when that is released, and never again. A text
 * shows in a diff what a format is; the bytes of SQLite's own format are SQLite's to keep readable.
 */
#include "data/exchange/sng-json-import.h"
#include "data/register/sqlite/sng-database.h"
#include "tests/data/register-fixture.h"

#include <string.h>

#define ORGANISATION                                                                               \
  "{\"sinergia\": {\"format\": 1},"                                                                \
  "\"person\": [{\"key\": \"PE-0001\", \"name\": \"Lucía Arriaga Montes\", \"state\": \"active\","\
  "  \"person_type\": \"employee\", \"fte\": 1},"                                                  \
  " {\"key\": \"PE-0002\", \"name\": \"Tomás Beltrán Cárdenas\", \"state\": \"active\","        \
  "  \"person_type\": \"employee\", \"unit\": \"U-001\"}],"                                        \
  "\"unit\": [{\"key\": \"U-001\", \"name\": {\"en\": \"Grupo Altavela\", \"es\": \"Grupo "        \
  "Altavela\"},"                                                                                   \
  "  \"unit_type\": \"organisation\", \"currency\": \"MXN\","                                      \
  "  \"revenue\": {\"amount\": 245000000000, \"currency\": \"MXN\"}}],"                            \
  "\"process\": [{\"key\": \"P01\", \"name\": {\"en\": \"Payments\", \"es\": \"Pagos\"},"          \
  "  \"criticality\": 3, \"owner\": \"PE-0001\", \"state\": \"operating\"}],"                      \
  "\"control\": [{\"key\": \"C-001\", \"name\": {\"en\": \"Multi-factor sign-in\","                \
  "  \"es\": \"Inicio de sesión con varios factores\"}, \"control_type\": \"security\","          \
  "  \"nature\": \"preventive\", \"state\": \"active\", \"processes\": [\"P01\"]}],"               \
  "\"risk\": [{\"key\": \"R-0001\", \"name\": {\"en\": \"Data leak\", \"es\": \"Fuga de datos\"}," \
  "  \"cause\": {\"en\": \"Uncontrolled prompts\"}, \"owner\": \"PE-0002\", \"processes\": "       \
  "[\"P01\"],"                                                                                     \
  "  \"controls\": [\"C-001\"], \"inherent_likelihood\": 4},"                                      \
  " {\"key\": \"R-0002\", \"name\": {\"en\": \"Written twice\"}}]}"

static SngRecord *
find (Fixture *fixture, SngKindId kind, const char *key)
{
  return sng_register_get_record (fixture->subject,
                                  sng_register_find (fixture->subject, kind, key));
}

/* What files do not bring: a source's word and a person's over it, a verification, a voided record.
 */
static void
add_claims (Fixture *fixture)
{
  g_autoptr (SngRecord) control = find (fixture, SNG_KIND_CONTROL, "C-001");
  g_autoptr (SngChange) reported = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  g_autoptr (SngChange) claimed = sng_change_new (SNG_ORIGIN_PERSON, "seen on site");
  g_autoptr (SngChange) verified = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngRecord) process = find (fixture, SNG_KIND_PROCESS, "P01");
  g_autoptr (SngRecord) twice = find (fixture, SNG_KIND_RISK, "R-0002");
  SngHandle source = create_named (fixture, SNG_KIND_SOURCE, "Control assessments");
  SngHandle handle = sng_record_get_handle (control);
  const SngKind *kind = sng_kind (SNG_KIND_CONTROL);

  sng_change_set_source (reported, source, 0);
  sng_change_set_provenance (reported, "api", FIXTURE_NOW - G_USEC_PER_SEC);
  sng_change_set (reported, handle, kind->fields[SNG_CONTROL_LEVEL], kind, NULL,
                  sng_value_integer (4));
  sng_outcome_free (apply (fixture, reported));
  sng_register_set_author (fixture->subject,
                           sng_register_find (fixture->subject, SNG_KIND_PERSON, "PE-0002"));
  sng_change_set (claimed, handle, kind->fields[SNG_CONTROL_LEVEL], kind, NULL,
                  sng_value_integer (2));
  sng_change_set_of (claimed, twice, SNG_COMMON_VOID_REASON, sng_value_text ("Twice"));
  sng_outcome_free (apply (fixture, claimed));
  sng_register_set_author (fixture->subject,
                           sng_register_find (fixture->subject, SNG_KIND_PERSON, "PE-0001"));
  sng_change_verify (verified, process, SNG_PROCESS_CRITICALITY);
  sng_outcome_free (apply (fixture, verified));
}

static void
import_organisation (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, &error);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change
      = sng_json_import_prepare (reader, ORGANISATION, strlen (ORGANISATION), &report, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->refusals->len; i++)
    g_error ("%s", ((SngImportRefusal *)report->refusals->pdata[i])->reason);
  g_clear_pointer (&reader, sng_reader_free);
  sng_outcome_free (apply (fixture, change));
}

/* Each row of an answer with one text is a line. */
static void
write_rows (SngDatabase *database, const char *sql, GString *text)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement;

  g_assert_cmpint (
      sqlite3_prepare_v2 (sng_database_get_connection (database), sql, -1, &statement, NULL), ==,
      SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "%s;\n", (const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
}

/* "INSERT INTO t (a, b) VALUES (…)" for each row, with the columns that it has a value in. */
static void
write_table (SngDatabase *database, const char *table, gboolean with_rowid, GString *text)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s* FROM \"%s\"", with_rowid ? "rowid, " : "", table);
  sqlite3_stmt *row, *quote;
  sqlite3 *connection = sng_database_get_connection (database);

  g_assert_cmpint (sqlite3_prepare_v2 (connection, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (connection, "SELECT quote (?)", -1, &quote, NULL), ==,
                   SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      g_autoptr (GString) values = g_string_new (NULL);

      for (int i = 0; i < sqlite3_column_count (row); i++)
        if (sqlite3_column_type (row, i) != SQLITE_NULL)
          {
            sqlite3_bind_value (quote, 1, sqlite3_column_value (row, i));
            sqlite3_step (quote);
            g_string_append_printf (names, "%s\"%s\"", names->len > 0 ? ", " : "",
                                    sqlite3_column_name (row, i));
            g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "",
                                    (const char *)sqlite3_column_text (quote, 0));
            sqlite3_reset (quote);
          }
      g_string_append_printf (text, "INSERT INTO \"%s\" (%s) VALUES (%s);\n", table, names->str,
                              values->str);
    }
  sqlite3_finalize (quote);
  sqlite3_finalize (row);
}

static void
write_tables (SngDatabase *database, GString *text)
{
  sqlite3_stmt *tables;

  g_assert_cmpint (
      sqlite3_prepare_v2 (sng_database_get_connection (database),
                          "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_schema"
                          " WHERE type = 'table' AND name NOT LIKE 'search\\__%' ESCAPE '\\'"
                          " ORDER BY name",
                          -1, &tables, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    write_table (database, (const char *)sqlite3_column_text (tables, 0),
                 sqlite3_column_int (tables, 1), text);
  sqlite3_finalize (tables);
}

static char *
write_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngDatabase) database = sng_database_open (path, SNG_DATABASE_WRITE, &error);
  GString *text = g_string_new ("PRAGMA foreign_keys = OFF;\nBEGIN;\n");

  g_assert_no_error (error);
  write_rows (
      database,
      "SELECT 'PRAGMA application_id = ' || (SELECT application_id FROM pragma_application_id)"
      " UNION ALL SELECT 'PRAGMA user_version = ' || (SELECT user_version FROM "
      "pragma_user_version)",
      text);
  write_rows (database,
              "SELECT sql FROM sqlite_schema WHERE type = 'table'"
              " AND name NOT LIKE 'search\\__%' ESCAPE '\\' ORDER BY name",
              text);
  write_tables (database, text);
  write_rows (database,
              "SELECT sql FROM sqlite_schema WHERE type IN ('index', 'trigger', 'view')"
              " AND sql IS NOT NULL ORDER BY type, name",
              text);
  g_string_append (text, "COMMIT;\n");
  return g_string_free (text, FALSE);
}

int
main (int argc, char *argv[])
{
  g_autofree char *text = NULL;
  Fixture fixture;

  if (argc != 2)
    g_error ("format-writer FILE.sql");
  set_up (&fixture, NULL);
  import_organisation (&fixture);
  add_claims (&fixture);
  sng_register_close (fixture.subject);
  text = write_text (fixture.path);
  g_assert_true (g_file_set_contents (argv[1], text, -1, NULL));
  tear_down (&fixture, NULL);
  return 0;
}
