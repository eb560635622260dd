/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are not what they should be are refused as a whole or told row by row, and reading
 * them changes nothing. Workbooks of that kind: test-xlsx. */
#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-import-file.h"
#include "data/exchange/sng-xlsx-parts.h"
#include "exchange-fixture.h"
#include "sng-config.h"
#include "tests/lib/sng-test-workbook.h"

#include <libintl.h>

#define MAIN SNG_TEST_WORKBOOK_MAIN

static SngChange *
prepare (SngRegister *reg,
         const char *name,
         const char *bytes,
         gssize length,
         SngImportReport **report,
         GError **error)
{
  g_autofree char *folder = g_path_get_dirname (sng_register_get_path (reg));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (SngReader) reader = new_reader (reg);
  gint64 before = sng_register_get_sequence (reg);
  SngChange *change;

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  change = sng_import_file_prepare (reader, path, NULL, report, error);
  g_assert_cmpint (sng_register_get_sequence (reg), ==, before);
  return change;
}

static void
assert_refused (
    Fixture *fixture, const char *name, const char *bytes, gssize length, GQuark domain, int code)
{
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change
      = prepare (new_register (fixture), name, bytes, length, &report, &error);

  g_assert_null (change);
  g_assert_null (report);
  g_assert_error (error, domain, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* How many records would be made, and the rows of what is refused. */
static void
assert_told (Fixture *fixture,
             const char *name,
             const char *text,
             guint n_created,
             const guint *rows,
             guint n_rows)
{
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change
      = prepare (new_register (fixture), name, text, -1, &report, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->created, ==, n_created);
  g_assert_cmpuint (report->refusals->len, ==, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      const SngImportRefusal *refusal = report->refusals->pdata[i];

      g_test_message ("row %u %s: %s", refusal->row, refusal->field, refusal->reason);
      g_assert_cmpuint (refusal->row, ==, rows[i]);
    }
}

/* As Windows once wrote Spanish, and as spreadsheets write "Unicode text". */
static void
test_encodings (Fixture *fixture, gconstpointer data)
{
  static const char windows[] = "key,name_es\r\nR-1,Fuga\r\nR-2,A\xf1o perdido\r\n";
  static const char utf_16[]
      = "\xff\xfek\0e\0y\0\t\0n\0a\0m\0e\0_\0e\0s\0\r\0\n\0R\0-\0001\0\t\0x\0";
  static const char big_endian[] = "\xfe\xff\0k\0e\0y\0\n\0R\0-\0001";

  assert_refused (fixture, "risk.csv", windows, -1, SNG_CSV_ERROR, SNG_CSV_ERROR_ENCODING);
  assert_refused (fixture, "risk.csv", utf_16, sizeof utf_16 - 1, SNG_CSV_ERROR,
                  SNG_CSV_ERROR_ENCODING);
  assert_refused (fixture, "risk.csv", big_endian, sizeof big_endian - 1, SNG_CSV_ERROR,
                  SNG_CSV_ERROR_ENCODING);
  assert_refused (fixture, "anything.json", utf_16, sizeof utf_16 - 1, SNG_IMPORT_ERROR,
                  SNG_IMPORT_ERROR_SYNTAX);
}

static void
test_no_header (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "risk.csv", "R-1,Leak,4\r\nR-2,Drift,2\r\n", -1, SNG_IMPORT_ERROR,
                  SNG_IMPORT_ERROR_SYNTAX);
  assert_refused (fixture, "whatever.csv", "key,name_en\r\nR-1,Leak\r\n", -1, SNG_IMPORT_ERROR,
                  SNG_IMPORT_ERROR_SYNTAX);
}

/* Only one way to write a day says the same to everybody. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  static const guint rows[] = { 3, 4, 5, 6 };

  assert_told (fixture, "risk.csv",
               "key,review_due,inherent_likelihood\r\nR-1,2026-09-30,3\r\nR-2,30/09/2026,3\r\n"
               "R-3,46295,3\r\nR-4,2026-02-30,3\r\nR-5,yesterday,3\r\n",
               5, rows, G_N_ELEMENTS (rows));
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  static const guint rows[] = { 3, 4, 5 };

  assert_told (fixture, "risk.csv",
               "key,name_en\r\nR-1,Leak\r\nR-2,Drift,what is this\r\nR-1,Again\r\n"
               "R-\xe2\x80\x8b" "9,Hidden\r\nR-3\r\n",
               2, rows, G_N_ELEMENTS (rows));
}

static void
assert_workbook_refused (Fixture *fixture, GBytes *file, int code)
{
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);

  assert_refused (fixture, "risks.xlsx", bytes, (gssize)length, SNG_XLSX_ERROR, code);
}

/* A workbook that reads other files, one that grows without end, and one that is none. */
static void
test_hostile_workbooks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) asking = sng_test_workbook_make (&(SngTestWorkbook){
      .sheet = "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet " MAIN
               "><sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>"
               "</sheetData></worksheet>" });
  g_autoptr (GBytes) bomb = sng_test_workbook_make_bomb (4, SNG_XLSX_MAX_SIZE / 4 + 1);
  g_autoptr (GBytes) none = g_bytes_new_static ("PK\3\4 and no more", 15);

  assert_workbook_refused (fixture, asking, SNG_XLSX_ERROR_FORMAT);
  assert_workbook_refused (fixture, bomb, SNG_XLSX_ERROR_SIZE);
  assert_workbook_refused (fixture, none, SNG_XLSX_ERROR_FORMAT);
}

/* A word is not one of theirs, what should be a record is none, and two rows say the same key. */
static void
test_odd_exports_of_others (Fixture *fixture, gconstpointer data)
{
  static const guint rows[] = { 0, 0, 0, 0 };

  assert_told (fixture, "export.json",
               "[{\"riskId\":\"R-1\",\"riskDescription\":\"a\",\"riskLikelihood\":\"often\","
               "\"riskResponseType\":[\"Pray\"],\"sinergia\":7},7,{\"riskId\":\"R-1\"}]",
               2, rows, G_N_ELEMENTS (rows));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  add_test ("/malformed-files/encodings", test_encodings);
  add_test ("/malformed-files/no-header", test_no_header);
  add_test ("/malformed-files/days-as-text-and-numbers", test_days);
  add_test ("/malformed-files/rows", test_rows);
  add_test ("/malformed-files/hostile-workbooks", test_hostile_workbooks);
  add_test ("/malformed-files/odd-exports-of-others", test_odd_exports_of_others);
  return g_test_run ();
}
