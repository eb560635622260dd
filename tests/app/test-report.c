/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-xlsx.h"
#include "tests/app/report-fixture.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* What "report" writes, as tools of other makers read it. */

static void
test_writes_the_pack (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *language;
    const char *tag;
    const char *title;
    const char *page;
    const char *verdict;
  } cases[] = {
    { "en", "/Lang (en)", "Grupo Altavela: Board pack, 30 September 2026", "Page 1 of ",
      "Talent is the weakest pillar: 58, was 53." },
    { "es", "/Lang (es-MX)", "Grupo Altavela: Carpeta del Consejo, 30 de septiembre de 2026", "Página 1 de ",
      "El talento es el pilar más débil: 58, antes 53." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = g_strdup_printf ("--demo --language %s report -o pack.pdf", cases[i].language);
      g_autofree char *path = in_home (fixture, "pack.pdf");
      g_autofree char *info = NULL, *text = NULL, *raw = NULL, *structure = NULL;
      struct stat status;

      assert_says (fixture, words, 0, "");
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      g_free (ask (fixture, "qpdf --check pack.pdf"));
      info = ask (fixture, "pdfinfo pack.pdf");
      assert_holds (info, cases[i].title);
      assert_holds (info, "Tagged:          yes");
      assert_holds (info, "841.89 x 595.28 pts (A4)");
      assert_holds (info, "Sep 30 00:00:00 2026");
      structure = ask (fixture, "pdfinfo -struct pack.pdf");
      assert_holds (structure, "H1");
      assert_holds (structure, "Table");
      assert_holds (structure, "Figure");
      raw = ask (fixture, "qpdf --qdf --no-original-object-ids pack.pdf -");
      assert_holds (raw, cases[i].tag);
      assert_holds (raw, "/DisplayDocTitle true");
      text = ask (fixture, "pdftotext pack.pdf -");
      assert_holds (text, cases[i].page);
      assert_holds (text, cases[i].verdict);
      assert_titles_are_whole (fixture, "pack.pdf");
    }
}

/* Names and texts of the demonstration are in Spanish too, so no English word is left; only the names
 * of publications stay as they are, and some of them have an "of". */
static void
test_leaves_nothing_untranslated (Fixture *fixture, gconstpointer data)
{
  static const char *const english[] = { " the ", " and ", " with ", " is ", " are ", " was ", " nobody " };
  g_autofree char *text = NULL;
  g_autofree char *flat = NULL;

  assert_says (fixture, "--demo --language es report -o pack.pdf", 0, "");
  text = ask (fixture, "pdftotext pack.pdf -");
  flat = flatten (text);
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    {
      const char *found = strstr (flat, english[i]);

      if (found != NULL)
        g_error ("In English: “…%.60s…”", found);
    }
}

static void
test_first_page_has_no_figures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  const char *start;
  const char *end;

  assert_says (fixture, "--demo report -o pack.pdf", 0, "");
  text = ask (fixture, "pdftotext -l 1 pack.pdf -");
  start = strstr (text, "The weakest pillar");
  g_assert_nonnull (start);
  assert_holds (text, "Fund two responders");
  end = strstr (start, "Page 1");
  g_assert_nonnull (end);
  assert_holds (start, "As of 30 September 2026");
  for (const char *p = start; p < strstr (start, "As of"); p++)
    g_assert_false (g_ascii_isdigit (*p));
}

static void
test_same_facts_same_bytes (Fixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { "pdf", "xlsx" };

  assert_says (fixture, "--demo --language es report -o one.pdf", 0, "");
  assert_says (fixture, "--demo --language es report -o other.pdf", 0, "");
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *line = g_strdup_printf ("cmp one.%s other.%s", endings[i], endings[i]);

      g_free (ask (fixture, line));
    }
}

/* Headline figures */

static JsonNode *
read_json (Fixture *fixture, const char *words)
{
  g_auto (SngTestResult) result = sng_test_program_run (fixture, words, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, result.out, -1, &error));
  g_assert_no_error (error);
  return json_node_copy (json_parser_get_root (parser));
}

/* NAN where the document has no such member. */
static double
find_figure (JsonNode *document, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;

      if (object == NULL || !json_object_has_member (object, names[i]))
        return NAN;
      document = json_object_get_member (object, names[i]);
    }
  return json_node_get_double (document);
}

static SngXlsx *
open_workbook (Fixture *fixture, const char *name)
{
  g_autofree char *path = in_home (fixture, name);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SngXlsx *workbook;

  g_assert_nonnull (file);
  bytes = g_mapped_file_get_bytes (file);
  workbook = sng_xlsx_new (bytes, &error);
  g_assert_no_error (error);
  return workbook;
}

/* A large figure is a line of four cells: what it is, its number, a note, and its name. */
static guint
compare_sheet (SngXlsx *workbook, guint number, JsonNode *score, JsonNode *simulation)
{
  g_autoptr (SngXlsxSheet) sheet = sng_xlsx_open_sheet (workbook, number, NULL);
  GStrv cells;
  guint n = 0;

  while ((cells = sng_xlsx_sheet_next (sheet, NULL)) != NULL)
    {
      if (g_strv_length (cells) == 4 && strchr (cells[3], '.') != NULL && strchr (cells[3], ' ') == NULL)
        {
          double told = g_ascii_strtod (cells[1], NULL);
          double scored = find_figure (score, cells[3]);
          double expected = isnan (scored) ? find_figure (simulation, cells[3]) / 100 : scored;

          g_test_message ("%s: %f, %f", cells[3], told, expected);
          g_assert_true (isfinite (expected));
          g_assert_cmpfloat_with_epsilon (told, expected, MAX (0.005, fabs (expected) * 1e-9) + 0.0051);
          n++;
        }
      g_strfreev (cells);
    }
  return n;
}

static void
test_headline_figures_are_those_of_the_method (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) score = read_json (fixture, "--demo score --json");
  g_autoptr (JsonNode) simulation = read_json (fixture, "--demo simulate --json");
  g_autoptr (SngXlsx) workbook = NULL;
  guint n = 0;

  assert_says (fixture, "--demo report -o pack.pdf", 0, "");
  workbook = open_workbook (fixture, "pack.xlsx");
  g_assert_cmpuint (sng_xlsx_get_n_sheets (workbook), >, N_SUBJECTS);
  for (guint i = 0; i < sng_xlsx_get_n_sheets (workbook); i++)
    n += compare_sheet (workbook, i, score, simulation);
  g_assert_cmpuint (n, >=, 11);
}

/* What is asked for otherwise */

static void
test_memo_and_incident (Fixture *fixture, gconstpointer data)
{
  g_autofree char *memo = NULL, *incident = NULL, *text = NULL;

  assert_says (fixture, "--demo report -o memo.pdf --memo --paper letter", 0, "");
  memo = ask (fixture, "pdfinfo memo.pdf");
  assert_holds (memo, "Pages:           2");
  assert_holds (memo, "612 x 792 pts (letter)");
  assert_says (fixture, "--demo report -o incident.pdf --incident I-001", 0, "");
  incident = ask (fixture, "pdfinfo incident.pdf");
  assert_holds (incident, "Pages:           1");
  text = ask (fixture, "pdftotext incident.pdf -");
  assert_holds (text, "Supplier-invoice fraud");
  assert_holds (text, "MX$1,900,000");
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  static const Refusal refusals[] = {
    { "--demo report", 2, "-o FILE", "-o ARCHIVO" },
    { "--demo report -o x.pdf --paper a3", 2, "“A4” or “Letter”", "«A4» o «Letter»" },
    { "--demo report -o x.pdf --memo --incident I-001", 2, "not both", "no ambos" },
    { "--demo report -o x.pdf --incident I-999", 1, "There is no record “I-999”", "No hay ningún registro «I-999»" },
    { "--demo report -o missing/x.pdf", 1, "cannot be written", "No se puede escribir" },
    { "--demo report -o /dev/full", 1, "sinergia: ", "sinergia: " },
  };
  g_autofree char *path = in_home (fixture, "x.pdf");

  assert_refuses (fixture, refusals, G_N_ELEMENTS (refusals));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A subject without facts says what is missing, and no page is left out. */
static void
test_empty_register (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *flat = NULL;

  sng_test_program_write (fixture, "facts.json", "{\"person\":[{\"key\":\"P-0001\",\"name\":\"Ana Ruiz\"}]}", -1);
  assert_says (fixture, "import facts.json --register r", 0, "");
  assert_says (fixture, "report --register r -o pack.pdf", 0, "");
  g_free (ask (fixture, "qpdf --check pack.pdf"));
  text = ask (fixture, "pdftotext pack.pdf -");
  flat = flatten (text);
  assert_holds (flat, "There is no business process yet");
  assert_holds (flat, "Nobody knows what a year may cost");
  assert_holds (flat, "No risk is in the register");
  assert_holds (flat, "No AI deployment is in the register");
  assert_holds (flat, "Nobody has said which posts are critical");
  assert_holds (flat, "Nobody has written down where the money goes");
  assert_holds (flat, "No meeting was held yet");
  assert_titles_are_whole (fixture, "pack.pdf");
}

/* Two hundred processes, with the longest names that a register takes. */
static void
test_many_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) facts = g_string_new ("{\"process\":[");
  g_autofree char *text = NULL;
  g_autofree char *flat = NULL;

  for (guint i = 1; i <= 200; i++)
    g_string_append_printf (facts, "%s{\"key\":\"P%03u\",\"name\":{\"en\":\"Process number %u %0*d\"},\"criticality\":3}",
                            i > 1 ? "," : "", i, i, 80, 0);
  g_string_append (facts, "]}");
  sng_test_program_write (fixture, "facts.json", facts->str, -1);
  assert_says (fixture, "import facts.json --register r", 0, "");
  assert_says (fixture, "report --register r -o pack.pdf", 0, "");
  text = ask (fixture, "pdftotext pack.pdf -");
  flat = flatten (text);
  assert_holds (flat, "186 more processes, less weak than these, are in the annex.");
  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("P%03u Process number %u ", i, i);

      assert_holds (flat, name);
    }
}

int
main (int argc, char **argv)
{
#define ADD(Path, Function) g_test_add (Path, Fixture, NULL, set_up, Function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("/report/pack-in-both-languages", test_writes_the_pack);
  ADD ("/report/nothing-untranslated", test_leaves_nothing_untranslated);
  ADD ("/report/first-page-without-figures", test_first_page_has_no_figures);
  ADD ("/report/same-facts-same-bytes", test_same_facts_same_bytes);
  ADD ("/report/headline-figures", test_headline_figures_are_those_of_the_method);
  ADD ("/report/memo-and-incident", test_memo_and_incident);
  ADD ("/report/refusals", test_refuses);
  ADD ("/report/without-facts", test_empty_register);
  ADD ("/report/many-processes", test_many_processes);
  return g_test_run ();
}
