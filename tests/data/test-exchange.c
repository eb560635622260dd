/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-csv-import.h"
#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/exchange/sng-xlsx-export.h"
#include "data/exchange/sng-xlsx-import.h"
#include "exchange-fixture.h"

#define N_VARIANTS 2

/* Handles of the records of every kind that a test makes. */
typedef SngHandle Handles[SNG_N_KINDS][N_VARIANTS];

static char *
make_text (const SngField *field, guint variant)
{
  static const char *const beginnings[N_VARIANTS]
      = { "=1+2, \"ñandú\"\nsegunda línea; ", "-año ‘x’ " };
  g_autofree char *filling = g_strnfill (10000, 'x');
  g_autofree char *text = g_strconcat (beginnings[variant], filling, NULL);
  guint limit = field->max_chars != 0 ? field->max_chars : 10000;

  return g_utf8_substring (text, 0, MIN (limit, 10000));
}

static gint64
make_integer (const SngField *field, guint variant)
{
  switch (field->type)
    {
    case SNG_TYPE_CHOICE:
    case SNG_TYPE_ANSWER:
      return 1 + variant % field->n_choices;
    case SNG_TYPE_CHOICES:
      return 2 + 4 * (variant && field->n_choices > 1);
    case SNG_TYPE_BOOLEAN:
      return variant;
    case SNG_TYPE_DURATION:
      return 86400 * (variant + 1);
    case SNG_TYPE_DATE:
      return TODAY - variant;
    case SNG_TYPE_INSTANT:
      return NOW - 123456 - variant;
    case SNG_TYPE_PERIOD:
      return sng_period_of_date (TODAY - 100 * variant);
    default:
      return MAX (1, (gint64) field->range.lowest) + variant;
    }
}

static SngKindId
first_target (const SngKind *kind, const SngField *field)
{
  if (field->same_kind)
    return kind->id;
  for (guint i = 0; i < SNG_N_KINDS; i++)
    if (sng_field_may_refer_to (field, i))
      return i;
  g_assert_not_reached ();
}

static SngValue
make_value (const SngKind *kind, const SngField *field, guint variant, Handles handles)
{
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case SNG_TYPE_TEXT:
    case SNG_TYPE_LONGTEXT:
      text = make_text (field, variant);
      return sng_value_text (text);
    case SNG_TYPE_TEXT2:
    case SNG_TYPE_LONGTEXT2:
      text = make_text (field, variant);
      return sng_value_text2 (variant ? text : NULL, text);
    case SNG_TYPE_TEXTS:
      return sng_value_texts (
          (const char *const[]){ "@uno, dos", variant ? "tres" : "ñ \"q\"", NULL });
    case SNG_TYPE_URL:
      return sng_value_text (variant ? "https://example.org/a?b=c,d"
                                     : "https://example.org/%C3%B1");
    case SNG_TYPE_REAL:
    case SNG_TYPE_PERCENT:
      return sng_value_real (MAX (0.1, field->range.lowest) + variant / 3.0);
    case SNG_TYPE_MONEY:
      return sng_value_money (100 + 12345678901 * variant, variant ? "MXN" : "USD");
    case SNG_TYPE_REF:
      return sng_value_handle (handles[first_target (kind, field)][!variant]);
    case SNG_TYPE_REFS:
      return sng_value_handles (handles[first_target (kind, field)], N_VARIANTS);
    default:
      return sng_value_integer (make_integer (field, variant));
    }
}

static gboolean
is_made (const SngField *field)
{
  return sng_field_is_stored (field) && field->index != SNG_COMMON_VOID_REASON
         && (field->index >= SNG_COMMON_SOURCE);
}

static void
set_fields (SngChange *change, const SngKind *kind, guint variant, Handles handles)
{
  SngEvidence evidence = {
    .provenance = "evidence",
    .observed_at = NOW - G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC,
    .verified_by = handles[SNG_KIND_PERSON][0],
    .verified_at = NOW - G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC,
  };

  for (guint i = 0; i < kind->n_fields; i++)
    {
      /* Two records cannot be merged into each other. */
      if (!is_made (kind->fields[i]) || (variant == 1 && i == SNG_COMMON_MERGED_INTO))
        continue;
      sng_change_set (change, handles[kind->id][variant], kind->fields[i], kind, NULL,
                      make_value (kind, kind->fields[i], variant, handles));
      if (kind->fields[i]->evidence && variant == 0)
        sng_change_set_evidence (change, &evidence);
    }
}

/* Records of every kind with every stored field, which refer to each other in circles. */
static SngRegister *
make_full_register (Fixture *fixture)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "every field");
  Handles handles;

  for (guint k = 0; k < SNG_N_KINDS; k++)
    for (guint v = 0; v < N_VARIANTS; v++)
      {
        g_autofree char *key = g_strdup_printf ("%s9%03u", sng_kind (k)->key_prefix, v);

        handles[k][v] = sng_change_create (change, sng_kind (k), key);
      }
  for (guint k = 0; k < SNG_N_KINDS; k++)
    for (guint v = 0; v < N_VARIANTS; v++)
      set_fields (change, sng_kind (k), v, handles);
  apply (reg, change);
  return reg;
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
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
drop_what_the_register_sets (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  static const char *const names[]
      = { "id", "created_by", "created_at", "changed_by", "changed_at", "revision" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    json_object_remove_member (json_node_get_object (node), names[i]);
}

static char *
comparable (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (json, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  json_object_remove_member (object, "sinergia");
  for (guint i = 0; i < SNG_N_KINDS; i++)
    json_array_foreach_element (json_object_get_array_member (object, sng_kind (i)->name),
                                drop_what_the_register_sets, NULL);
  return json_to_string (root, TRUE);
}

/* The first line that differs says more than two long texts. */
static void
assert_same_lines (const char *a, const char *b)
{
  g_auto (GStrv) left = g_strsplit (a, "\n", -1);
  g_auto (GStrv) right = g_strsplit (b, "\n", -1);

  for (guint i = 0; left[i] != NULL && right[i] != NULL; i++)
    g_assert_cmpstr (left[i], ==, right[i]);
  g_assert_cmpuint (g_strv_length (left), ==, g_strv_length (right));
}

static void
test_json_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = export_json (make_full_register (fixture));
  SngRegister *other = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (other, first);
  g_autofree char *second = export_json (other);
  g_autofree char *left = comparable (first);
  g_autofree char *right = comparable (second);
  g_autoptr (SngImportReport) again = NULL;

  assert_no_refusals (report);
  g_assert_cmpuint (report->created, ==, SNG_N_KINDS * N_VARIANTS);
  assert_same_lines (left, right);
  g_assert_nonnull (strstr (left, "\"provenance\" : \"evidence\""));
  again = import_json (other, first);
  assert_no_refusals (again);
  g_assert_cmpuint (again->unchanged, ==, SNG_N_KINDS * N_VARIANTS);
  g_assert_cmpuint (again->updated, ==, 0);
}

static GBytes *
export_csv (SngRegister *reg, const SngKind *kind)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sng_csv_export (reader, kind, NULL, stream, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
assert_same_row (GStrv names, GStrv left, GStrv right)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_has_prefix (names[i], "created_") && !g_str_has_prefix (names[i], "changed_")
        && !g_str_equal (names[i], "id") && !g_str_equal (names[i], "revision"))
      g_assert_cmpstr (left[i], ==, right[i]);
}

static void
assert_same_table (GBytes *a, GBytes *b)
{
  g_autoptr (GInputStream) stream_a = g_memory_input_stream_new_from_bytes (a);
  g_autoptr (GInputStream) stream_b = g_memory_input_stream_new_from_bytes (b);
  g_autoptr (SngCsvReader) reader_a = sng_csv_reader_new (stream_a);
  g_autoptr (SngCsvReader) reader_b = sng_csv_reader_new (stream_b);
  g_auto (GStrv) names = sng_csv_reader_next (reader_a, NULL);
  g_auto (GStrv) names_b = sng_csv_reader_next (reader_b, NULL);

  g_assert_cmpstrv (names, names_b);
  for (guint i = 0; i < N_VARIANTS; i++)
    {
      g_auto (GStrv) left = sng_csv_reader_next (reader_a, NULL);
      g_auto (GStrv) right = sng_csv_reader_next (reader_b, NULL);

      g_assert_nonnull (left);
      g_assert_nonnull (right);
      assert_same_row (names, left, right);
    }
}

static void
import_csv (SngRegister *reg, GBytes *const *tables)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = NULL;
  SngCsvTable all[SNG_N_KINDS];

  for (guint i = 0; i < SNG_N_KINDS; i++)
    all[i] = (SngCsvTable) { sng_kind (i), g_memory_input_stream_new_from_bytes (tables[i]) };
  change = sng_csv_import_prepare (reader, all, SNG_N_KINDS, &report, &error);
  g_assert_no_error (error);
  assert_no_refusals (report);
  apply (reg, change);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    g_object_unref (all[i].stream);
}

static void
test_csv_round_trip (Fixture *fixture, gconstpointer data)
{
  SngRegister *full = make_full_register (fixture);
  SngRegister *other = new_register (fixture);
  GBytes *tables[SNG_N_KINDS];

  for (guint i = 0; i < SNG_N_KINDS; i++)
    tables[i] = export_csv (full, sng_kind (i));
  import_csv (other, tables);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    {
      g_autoptr (GBytes) again = export_csv (other, sng_kind (i));

      assert_same_table (tables[i], again);
      g_bytes_unref (tables[i]);
    }
}

static void
test_sensitive_facts_stay (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = export_json (make_full_register (fixture));
  guint n_sensitive = 0;

  for (guint k = 0; k < SNG_N_KINDS; k++)
    {
      g_autoptr (JsonNode) root = json_from_string (json, NULL);
      JsonArray *records
          = json_object_get_array_member (json_node_get_object (root), sng_kind (k)->name);
      JsonObject *record = json_array_get_object_element (records, 0);

      for (guint i = 0; i < sng_kind (k)->n_fields; i++)
        {
          const SngField *field = sng_kind (k)->fields[i];
          gboolean sensitive = sng_field_sensitivity (field) == SNG_SENSITIVITY_SENSITIVE;

          n_sensitive += sensitive;
          /* A figure of too few people is left out: test-groups. */
          if (field->of_group)
            continue;
          g_assert_cmpint (json_object_has_member (record, field->name), ==,
                           sng_field_is_stored (field) && !sensitive);
        }
    }
  g_assert_cmpuint (n_sensitive, >, 0);
}

static GBytes *
export_xlsx (SngRegister *reg)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  SngXlsxTable tables[SNG_N_KINDS];

  for (guint i = 0; i < SNG_N_KINDS; i++)
    tables[i] = (SngXlsxTable) { .kind = sng_kind (i) };
  g_assert_true (sng_xlsx_export (reader, tables, SNG_N_KINDS, stream, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* One workbook with a sheet for each kind, called and filled as people read it. */
static void
test_xlsx_round_trip (Fixture *fixture, gconstpointer data)
{
  SngRegister *full = make_full_register (fixture);
  SngRegister *other = new_register (fixture);
  g_autoptr (GBytes) workbook = export_xlsx (full);
  g_autoptr (SngReader) reader = new_reader (other);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change
      = sng_xlsx_import_prepare (reader, workbook, NULL, &report, &error);

  g_assert_no_error (error);
  assert_no_refusals (report);
  g_assert_cmpuint (report->created, ==, SNG_N_KINDS * N_VARIANTS);
  apply (other, change);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    {
      g_autoptr (GBytes) left = export_csv (full, sng_kind (i));
      g_autoptr (GBytes) right = export_csv (other, sng_kind (i));

      assert_same_table (left, right);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/exchange/json/round-trip", test_json_round_trip);
  add_test ("/exchange/csv/round-trip", test_csv_round_trip);
  add_test ("/exchange/xlsx/round-trip", test_xlsx_round_trip);
  add_test ("/exchange/json/sensitive", test_sensitive_facts_stay);
  return g_test_run ();
}
