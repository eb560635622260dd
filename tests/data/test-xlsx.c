/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks as people and other programs make them, and some that nobody should open. */
#include "data/exchange/sng-xlsx-import.h"
#include "data/exchange/sng-xlsx.h"
#include "sng-config.h"
#include "tests/data/exchange-fixture.h"
#include "tests/lib/sng-test-workbook.h"

#include <libintl.h>

#define MAIN SNG_TEST_WORKBOOK_MAIN
#define SHEET(Rows) "<worksheet " MAIN "><sheetData>" Rows "</sheetData></worksheet>"
#define TEXT(Place, Words) "<c r=\"" Place "\" t=\"inlineStr\"><is><t>" Words "</t></is></c>"

static const char workbook_from_1904[]
    = "<workbook " MAIN
      " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<workbookPr date1904=\"1\"/>"
      "<sheets><sheet name=\"Risks\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char unknown_workbook[]
    = "<workbook " MAIN
      " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<sheets><sheet name=\"Hoja1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
/* The second style is a day, the third one too, and the fourth a number with words in it. */
static const char dated_styles[]
    = "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot; days&quot;\"/></numFmts><cellXfs>"
      "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
      "</cellXfs></styleSheet>";

static SngChange *
prepare (SngRegister *reg, GBytes *file, SngImportReport **report, GError **error)
{
  g_autoptr (SngReader) reader = new_reader (reg);

  return sng_xlsx_import_prepare (reader, file, NULL, report, error);
}

static SngImportReport *
import_parts (SngRegister *reg, const SngTestWorkbook *parts)
{
  g_autoptr (GBytes) file = sng_test_workbook_make (parts);
  g_autoptr (GError) error = NULL;
  SngImportReport *report = NULL;
  g_autoptr (SngChange) change = prepare (reg, file, &report, &error);

  g_assert_no_error (error);
  apply (reg, change);
  return report;
}

static void
assert_refused (Fixture *fixture, GBytes *file, GQuark domain, int code)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = prepare (reg, file, &report, &error);

  g_assert_null (change);
  g_assert_error (error, domain, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
assert_parts_refused (Fixture *fixture, const SngTestWorkbook *parts, GQuark domain, int code)
{
  g_autoptr (GBytes) file = sng_test_workbook_make (parts);

  assert_refused (fixture, file, domain, code);
}

static SngRecord *
get_risk (SngRegister *reg, const char *key)
{
  return sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_RISK, key));
}

/* As Excel writes it: words apart from their cells, some with how they are pronounced, rich text,
 * cells left out, formulas with their results, a truth, an error, a row of colour alone. */
static void
test_words_numbers_and_days (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  const SngTestWorkbook parts = {
    .strings = "<sst " MAIN "><si><t>Clave</t></si><si><t>Título (español)</t></si>"
               "<si><r><t>Fuga </t></r><r><t xml:space=\"preserve\">de datos, ñ</t></r>"
               "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si>"
               "<si><t>una_x000D_\notra</t></si></sst>",
    .styles = dated_styles,
    .sheet = SHEET (
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>" TEXT (
            "C2", "Probabilidad inherente")
            TEXT ("E2",
                  "Revisión a más tardar") "</row>"
                                           "<row r=\"3\"><c r=\"A3\"/></row>"
                                           "<row r=\"4\">" TEXT (
                                               "A4",
                                               "R-0901") "<c r=\"B4\" t=\"s\"><v>2</v></c>"
                                                         "<c r=\"C4\"><f>2+2</f><v>4</v></c><c "
                                                         "r=\"E4\" s=\"1\"><v>46295</v></c></row>"
                                                         "<row>" TEXT (
                                                             "A5",
                                                             "R-0902") "<c t=\"s\"><v>3</v></c><c "
                                                                       "s=\"3\"><v>2.0</v></c><c/>"
                                                                       "<c "
                                                                       "s=\"2\"><v>46296</v></c></"
                                                                       "row>"),
  };
  g_autoptr (SngImportReport) report = import_parts (reg, &parts);
  g_autoptr (SngRecord) first = get_risk (reg, "R-0901");
  g_autoptr (SngRecord) second = get_risk (reg, "R-0902");

  assert_no_refusals (report);
  g_assert_cmpuint (report->created, ==, 2);
  g_assert_cmpstr (sng_value_get_text (sng_risk (first, SNG_RISK_NAME), SNG_LANGUAGE_ES), ==,
                   "Fuga de datos, ñ");
  g_assert_cmpstr (sng_value_get_text (sng_risk (second, SNG_RISK_NAME), SNG_LANGUAGE_ES), ==,
                   "una\r\notra");
  g_assert_cmpint (sng_value_get_integer (sng_risk (first, SNG_RISK_INHERENT_LIKELIHOOD), 0), ==,
                   4);
  g_assert_cmpint (sng_value_get_integer (sng_risk (second, SNG_RISK_INHERENT_LIKELIHOOD), 0), ==,
                   2);
  g_assert_cmpint (sng_value_get_integer (sng_risk (first, SNG_RISK_REVIEW_DUE), 0), ==,
                   sng_date_from_civil (2026, 9, 30));
  g_assert_cmpint (sng_value_get_integer (sng_risk (second, SNG_RISK_REVIEW_DUE), 0), ==,
                   sng_date_from_civil (2026, 10, 1));
}

/* Macs once counted days from another one. */
static void
test_days_from_1904 (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  const SngTestWorkbook parts = {
    .workbook = workbook_from_1904,
    .styles = dated_styles,
    .sheet = SHEET ("<row>" TEXT ("A1", "key") TEXT ("B1", "review_due") "</row><row>" TEXT (
        "A2", "R-0901") "<c r=\"B2\" s=\"1\"><v>44833</v></c></row>"),
  };
  g_autoptr (SngImportReport) report = import_parts (reg, &parts);
  g_autoptr (SngRecord) risk = get_risk (reg, "R-0901");

  assert_no_refusals (report);
  g_assert_cmpint (sng_value_get_integer (sng_risk (risk, SNG_RISK_REVIEW_DUE), 0), ==,
                   sng_date_from_civil (2026, 9, 30));
}

/* A day that is a number without a format, or words, is refused by its row; the rest is taken. */
static void
test_what_is_no_day_is_named_by_row (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  const SngTestWorkbook parts = {
    .styles = dated_styles,
    .sheet = SHEET ("<row r=\"1\">" TEXT ("A1", "Clave") TEXT ("B1", "Nombre que no existe") TEXT (
        "C1",
        "review_due") "</row>"
                      "<row r=\"7\">" TEXT (
                          "A7",
                          "R-0901") "<c r=\"C7\"><v>46295</v></c></row>"
                                    "<row r=\"8\">" TEXT ("A8", "R-0902") TEXT (
                                        "C8",
                                        "30/09/2026") "</row>"
                                                      "<row r=\"9\">" TEXT (
                                                          "A9",
                                                          "R-0903") "<c r=\"C9\" "
                                                                    "t=\"e\"><v>#N/A</v></c></row>"
                                                                    "<row r=\"10\">" TEXT ("A10",
                                                                                           "R-0904")
                                                                        TEXT (
                                                                            "C10",
                                                                            "2026-09-30") "</row>"),
  };
  g_autoptr (SngImportReport) report = import_parts (reg, &parts);
  static const guint rows[] = { 0, 7, 8, 9 };
  guint n_rows = 0;

  for (guint i = 0; i < report->refusals->len; i++)
    {
      const SngImportRefusal *refusal = report->refusals->pdata[i];

      if (refusal->field != NULL && n_rows < G_N_ELEMENTS (rows))
        g_assert_cmpuint (refusal->row, ==, rows[n_rows++]);
    }
  g_assert_cmpuint (n_rows, ==, G_N_ELEMENTS (rows));
  g_assert_cmpuint (report->created, ==, 1);
}

static void
test_merged_cells_are_named (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  const SngTestWorkbook parts = {
    .sheet = "<worksheet " MAIN "><sheetData><row>" TEXT ("A1", "key")
        TEXT ("B1", "pillar") "</row><row>" TEXT ("A2", "R-0901") TEXT (
            "B2", "Security") "</row></sheetData>"
                              "<mergeCells><mergeCell ref=\"B2:B9\"/></mergeCells></worksheet>",
  };
  g_autoptr (SngImportReport) report = import_parts (reg, &parts);
  const SngImportRefusal *refusal = report->refusals->pdata[0];

  g_assert_cmpuint (report->created, ==, 1);
  g_assert_cmpuint (report->refusals->len, ==, 1);
  g_assert_cmpstr (refusal->field, ==, "B2:B9");
}

/* What is no workbook, or one that says nothing, changes nothing and says why. */
static void
test_no_workbook (Fixture *fixture, gconstpointer data)
{
  static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more";
  g_autoptr (GBytes) text = g_bytes_new_static ("Clave,Nombre\n", 13);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) older = g_bytes_new_static (old, sizeof old);
  g_autoptr (GBytes) whole
      = sng_test_workbook_make (&(SngTestWorkbook){ .sheet = SHEET ("<row/>") });
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);

  assert_refused (fixture, text, SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT);
  assert_refused (fixture, nothing, SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT);
  assert_refused (fixture, older, SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT);
  assert_refused (fixture, half, SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT);
  assert_parts_refused (fixture, &(SngTestWorkbook){ .sheet = SHEET ("<row><c r=\"A1\">") },
                        SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT);
  assert_parts_refused (
      fixture, &(SngTestWorkbook){ .sheet = SHEET ("<row>" TEXT ("ZZZZZ1", "key") "</row>") },
      SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT);
  assert_parts_refused (fixture,
                        &(SngTestWorkbook){ .sheet = SHEET ("<row><c t=\"s\"><v>7</v></c></row>") },
                        SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT);
  assert_parts_refused (
      fixture, &(SngTestWorkbook){ .workbook = unknown_workbook, .sheet = SHEET ("<row/>") },
      SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX);
  /* A first row of values is no heading. */
  assert_parts_refused (fixture,
                        &(SngTestWorkbook){ .sheet = SHEET ("<row>" TEXT ("A1", "R-0901")
                                                                TEXT ("B1", "Fuga") "</row>") },
                        SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX);
}

/* A workbook that has this program read other files, or grow without end. */
static void
test_hostile_workbook (Fixture *fixture, gconstpointer data)
{
  g_autofree char *secret = g_build_filename (fixture->folder, "secret", NULL);
  g_autofree char *asking = g_strdup_printf (
      "<!DOCTYPE w [<!ENTITY e SYSTEM \"file://%s\">]>" SHEET ("<row>" TEXT ("A1", "key") TEXT (
          "B1", "name_en") "</row><row>" TEXT ("A2", "R-0901") TEXT ("B2", "&e;") "</row>"),
      secret);

  g_file_set_contents (secret, "planted", -1, NULL);
  assert_parts_refused (fixture, &(SngTestWorkbook){ .sheet = asking }, SNG_XLSX_ERROR,
                        SNG_XLSX_ERROR_FORMAT);
  assert_parts_refused (
      fixture,
      &(SngTestWorkbook){
          .sheet
          = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>" SHEET (
              "<row>" TEXT ("A1", "&b;") "</row>") },
      SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT);
}

/* A small file that would unpack to more than any workbook of facts. */
static void
test_bomb (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) file = sng_test_workbook_make_bomb (4, SNG_XLSX_MAX_SIZE / 4 + 1);

  g_assert_cmpuint (g_bytes_get_size (file), <, SNG_XLSX_MAX_SIZE / 100);
  assert_refused (fixture, file, SNG_XLSX_ERROR, SNG_XLSX_ERROR_SIZE);
}

static void
test_formats_of_days (void)
{
  g_assert_true (sng_xlsx_format_is_date ("dd/mm/yyyy"));
  g_assert_true (sng_xlsx_format_is_date ("[$-80A]d \"de\" mmmm"));
  g_assert_false (sng_xlsx_format_is_date ("General"));
  g_assert_false (sng_xlsx_format_is_date ("0.00\" dym\""));
  g_assert_false (sng_xlsx_format_is_date ("[Red]#,##0\\d"));
  g_assert_false (sng_xlsx_format_is_date ("\\"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  add_test ("/xlsx/words-numbers-and-days", test_words_numbers_and_days);
  add_test ("/xlsx/days-from-1904", test_days_from_1904);
  add_test ("/xlsx/what-is-no-day-is-named-by-row", test_what_is_no_day_is_named_by_row);
  add_test ("/xlsx/merged-cells-are-named", test_merged_cells_are_named);
  add_test ("/xlsx/no-workbook", test_no_workbook);
  add_test ("/xlsx/hostile-workbook", test_hostile_workbook);
  add_test ("/xlsx/bomb", test_bomb);
  g_test_add_func ("/xlsx/formats-of-days", test_formats_of_days);
  return g_test_run ();
}
