/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration's register goes out in every format and comes back equal, field by field. */
#include "data/demo/sng-demo.h"
#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-csv-import.h"
#include "data/exchange/sng-ir8286-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/exchange/sng-xlsx-export.h"
#include "data/exchange/sng-xlsx-import.h"
#include "data/exchange/sng-xlsx.h"
#include "exchange-fixture.h"
#include "sng-config.h"
#include "tests/lib/sng-test-server.h"

#include <libintl.h>

/* The demonstration, with a risk that is hard to write down, and as JSON; made once. */
static SngRegister *demo;
static char *demo_json;

#define HARD_BEGINNING "=1+2,\"ñandú\"\tél\nsegunda; línea "

static const char *
hard_text (void)
{
  static char *text;
  g_autofree char *filling = NULL;

  if (text == NULL)
    {
      filling = g_strnfill (10000 - g_utf8_strlen (HARD_BEGINNING, -1), 'x');
      text = g_strconcat (HARD_BEGINNING, filling, NULL);
    }
  return text;
}

static void
add_hard_risk (void)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle risk = sng_change_create (change, kind, "R-0999");

  sng_change_set (change, risk, kind->fields[SNG_RISK_NAME], kind, NULL,
                  sng_value_text2 ("=HYPERLINK(\"x\")", "@ñ"));
  sng_change_set (change, risk, kind->fields[SNG_RISK_CAUSE], kind, NULL,
                  sng_value_text2 (NULL, hard_text ()));
  apply (demo, change);
}

static void
build (const char *path)
{
  g_autoptr (SngClock) clock = sng_demo_clock_new ();
  g_autoptr (GError) error = NULL;

  demo = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  sng_demo_build (demo, &error);
  g_assert_no_error (error);
  add_hard_risk ();
}

/* Comparing */

static void
close_stream (GOutputStream *stream)
{
  g_output_stream_close (stream, NULL, NULL);
}

static char *
export_json (SngRegister *reg)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const SngKind *kinds[SNG_N_KINDS];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SNG_N_KINDS; i++)
    kinds[i] = sng_kind (i);
  g_assert_true (sng_json_export (reader, kinds, SNG_N_KINDS, stream, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  close_stream (stream);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static JsonObject *
parse (const char *json, JsonNode **root)
{
  g_autoptr (GError) error = NULL;

  *root = json_from_string (json, &error);
  g_assert_no_error (error);
  return json_node_get_object (*root);
}

/* What a register says of its records by itself, and who stood for a value when. */
static gboolean
is_compared (const char *name)
{
  static const char *const names[] = { "id",         "created_by", "created_at", "changed_by",
                                       "changed_at", "revision",   "_claims",    NULL };

  return !g_strv_contains (names, name);
}

/* Links have no order of their own. */
static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
say (JsonNode *node)
{
  g_autoptr (GPtrArray) parts = NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return node != NULL ? json_to_string (node, FALSE) : g_strdup ("nothing");
  parts = g_ptr_array_new_with_free_func (g_free);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (parts, json_to_string (json_array_get_element (array, i), FALSE));
  g_ptr_array_sort (parts, compare_texts);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" ", (GStrv)parts->pdata);
}

static guint
assert_same_record (JsonObject *left, JsonObject *right)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  guint n = 0;

  g_assert_nonnull (right);
  json_object_iter_init_ordered (&iter, left);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (is_compared (name))
      {
        g_autofree char *one = say (node);
        g_autofree char *other = say (json_object_get_member (right, name));

        if (!g_str_equal (one, other))
          g_test_message ("%s of %s", name, json_object_get_string_member (left, "key"));
        g_assert_cmpstr (one, ==, other);
        n += !JSON_NODE_HOLDS_NULL (node);
      }
  return n;
}

static GHashTable *
index_by_key (JsonArray *records)
{
  GHashTable *by_key = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);

      g_hash_table_insert (by_key, (gpointer)json_object_get_string_member (record, "key"), record);
    }
  return by_key;
}

static void
assert_same_register (SngRegister *reg)
{
  g_autofree char *theirs = export_json (reg);
  g_autoptr (JsonNode) left_root = NULL;
  g_autoptr (JsonNode) right_root = NULL;
  JsonObject *left = parse (demo_json, &left_root);
  JsonObject *right = parse (theirs, &right_root);
  guint n = 0;

  for (guint i = 0; i < SNG_N_KINDS; i++)
    {
      JsonArray *records = json_object_get_array_member (left, sng_kind (i)->name);
      JsonArray *others = json_object_get_array_member (right, sng_kind (i)->name);
      g_autoptr (GHashTable) by_key = index_by_key (others);

      g_assert_cmpuint (json_array_get_length (records), ==, json_array_get_length (others));
      for (guint k = 0; k < json_array_get_length (records); k++)
        {
          JsonObject *record = json_array_get_object_element (records, k);
          const char *key = json_object_get_string_member (record, "key");

          n += assert_same_record (record, g_hash_table_lookup (by_key, key));
        }
    }
  g_test_message ("%u values are equal", n);
  g_assert_cmpuint (n, >, 10000);
}

/* The formats */

static void
test_json (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, demo_json);

  assert_no_refusals (report);
  assert_same_register (reg);
}

static GBytes *
export_csv (SngReader *reader, const SngKind *kind)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sng_csv_export (reader, kind, NULL, stream, &error));
  g_assert_no_error (error);
  close_stream (stream);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) ours = new_reader (demo);
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (GError) error = NULL;
  SngCsvTable tables[SNG_N_KINDS] = { 0 };

  for (guint i = 0; i < SNG_N_KINDS; i++)
    {
      g_autoptr (GBytes) table = export_csv (ours, sng_kind (i));

      g_ptr_array_add (streams, g_memory_input_stream_new_from_bytes (table));
      tables[i] = (SngCsvTable){ .kind = sng_kind (i), .stream = streams->pdata[i] };
    }
  change = sng_csv_import_prepare (reader, tables, SNG_N_KINDS, &report, &error);
  g_assert_no_error (error);
  assert_no_refusals (report);
  apply (reg, change);
  assert_same_register (reg);
}

static GBytes *
export_xlsx (void)
{
  g_autoptr (SngReader) reader = new_reader (demo);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  SngXlsxTable tables[SNG_N_KINDS];

  for (guint i = 0; i < SNG_N_KINDS; i++)
    tables[i] = (SngXlsxTable){ .kind = sng_kind (i) };
  g_assert_true (sng_xlsx_export (reader, tables, SNG_N_KINDS, stream, &error));
  g_assert_no_error (error);
  close_stream (stream);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_xlsx (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) workbook = export_xlsx ();
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change
      = sng_xlsx_import_prepare (reader, workbook, NULL, &report, &error);

  g_assert_no_error (error);
  assert_no_refusals (report);
  apply (reg, change);
  assert_same_register (reg);
}

static char *
export_ir8286 (void)
{
  g_autoptr (SngReader) reader = new_reader (demo);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sng_ir8286_export (reader, stream, &error));
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  close_stream (stream);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
copy_member (JsonObject *from, const char *name, JsonObject *to)
{
  json_object_set_member (to, name, json_object_dup_member (from, name));
}

/* Everything but the risks, of which only the keys are there, and what the program alone writes. */
static char *
without_risks (const char *json)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse (json, &root);
  JsonArray *risks = json_object_get_array_member (object, "risk");
  JsonArray *keys = json_array_new ();

  for (guint i = 0; i < json_array_get_length (risks); i++)
    {
      JsonObject *risk = json_object_new ();
      const SngKind *kind = sng_kind (SNG_KIND_RISK);

      copy_member (json_array_get_object_element (risks, i), "key", risk);
      for (guint k = 0; k < kind->n_fields; k++)
        if (kind->fields[k]->by_program)
          copy_member (json_array_get_object_element (risks, i), kind->fields[k]->name, risk);
      json_array_add_object_element (keys, risk);
    }
  json_object_set_array_member (object, "risk", keys);
  return json_to_string (root, FALSE);
}

static void
test_ir8286 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *others = without_risks (demo_json);
  g_autofree char *risks = export_ir8286 ();
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) before = import_json (reg, others);
  g_autoptr (SngImportReport) report = import_json (reg, risks);

  assert_no_refusals (before);
  assert_no_refusals (report);
  g_assert_cmpstr (report->peer, ==, "NIST IR 8286");
  g_assert_cmpuint (report->created, ==, 0);
  assert_same_register (reg);
}

/* LibreOffice */

static char *
convert (const char *office, const char *folder)
{
  g_autofree char *profile
      = g_strconcat ("-env:UserInstallation=file://", folder, "/profile", NULL);
  g_autofree char *from = g_build_filename (folder, "ours.xlsx", NULL);
  g_autofree char *to = g_build_filename (folder, "theirs", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, office,
      profile, "--headless", "--convert-to", "xlsx", "--outdir", to, from, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  return g_build_filename (to, "ours.xlsx", NULL);
}

static SngXlsx *
open_workbook (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  SngXlsx *workbook = sng_xlsx_new (file, &error);

  g_assert_no_error (error);
  return workbook;
}

/* It writes fifteen digits of a number, which is what an import compares. */
static void
assert_same_cell (const char *ours, const char *theirs)
{
  char *our_end, *their_end;
  double one = g_ascii_strtod (ours, &our_end);
  double other = g_ascii_strtod (theirs, &their_end);

  if (g_str_equal (ours, theirs))
    return;
  if (*our_end == '\0' && *their_end == '\0')
    g_assert_cmpfloat_with_epsilon (one, other, ABS (one) * 1e-14);
  else
    g_assert_cmpstr (ours, ==, theirs);
}

static guint
assert_same_sheet (SngXlsx *left, SngXlsx *right, guint i)
{
  g_autoptr (SngXlsxSheet) one = sng_xlsx_open_sheet (left, i, NULL);
  g_autoptr (SngXlsxSheet) other = sng_xlsx_open_sheet (right, i, NULL);
  guint n = 0;

  g_assert_cmpstr (sng_xlsx_get_sheet_name (left, i), ==, sng_xlsx_get_sheet_name (right, i));
  for (;;)
    {
      g_auto (GStrv) ours = sng_xlsx_sheet_next (one, NULL);
      g_auto (GStrv) theirs = sng_xlsx_sheet_next (other, NULL);

      g_assert_true ((ours == NULL) == (theirs == NULL));
      if (ours == NULL)
        return n;
      g_assert_cmpuint (g_strv_length (ours), ==, g_strv_length (theirs));
      for (guint k = 0; ours[k] != NULL; k++)
        assert_same_cell (ours[k], theirs[k]);
      n += g_strv_length (ours);
    }
}

/* Who saved our workbook there and imports it again has changed nothing. */
static void
assert_changes_nothing (GBytes *file)
{
  g_autoptr (SngReader) reader = new_reader (demo);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_xlsx_import_prepare (reader, file, NULL, &report, &error);

  g_assert_no_error (error);
  assert_no_refusals (report);
  g_assert_cmpuint (report->created + report->updated, ==, 0);
}

static void
test_libreoffice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autoptr (GBytes) file = NULL;
  g_autofree char *ours = g_build_filename (fixture->folder, "ours.xlsx", NULL);
  g_autofree char *theirs = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) converted = NULL;
  g_autoptr (SngXlsx) left = NULL;
  g_autoptr (SngXlsx) right = NULL;
  gsize length;
  guint n = 0;

  if (office == NULL)
    {
      g_test_skip ("LibreOffice is not there (soffice)");
      return;
    }
  file = export_xlsx ();
  g_assert_true (g_file_set_contents (ours, g_bytes_get_data (file, NULL),
                                      (gssize)g_bytes_get_size (file), NULL));
  theirs = convert (office, fixture->folder);
  g_assert_true (g_file_get_contents (theirs, &text, &length, NULL));
  converted = g_bytes_new_take (g_steal_pointer (&text), length);
  left = open_workbook (file);
  right = open_workbook (converted);
  g_assert_cmpuint (sng_xlsx_get_n_sheets (left), ==, sng_xlsx_get_n_sheets (right));
  for (guint i = 0; i < sng_xlsx_get_n_sheets (left); i++)
    n += assert_same_sheet (left, right, i);
  g_test_message ("%u cells are equal", n);
  assert_changes_nothing (converted);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "demo.sinergia", NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  sng_test_without_proxies ();
  build (path);
  demo_json = export_json (demo);
  add_test ("/round-trips/json", test_json);
  add_test ("/round-trips/csv", test_csv);
  add_test ("/round-trips/xlsx", test_xlsx);
  add_test ("/round-trips/ir8286", test_ir8286);
  add_test ("/round-trips/libreoffice", test_libreoffice);
  result = g_test_run ();
  sng_register_close (demo);
  g_object_unref (demo);
  g_free (demo_json);
  sng_test_folder_remove (folder);
  return result;
}
