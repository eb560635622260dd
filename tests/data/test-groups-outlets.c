/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way by which a figure leaves the data layer withholds those of small groups. */
#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-csv-import.h"
#include "data/exchange/sng-journal-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/posture/sng-field-claims.h"
#include "data/register/sng-journal-query.h"
#include "data/register/sng-query.h"
#include "tests/data/exchange-fixture.h"

/* A survey of four sites and their total: the one of four people gives itself away with the next. */
static SngRegister *
make_survey (Fixture *fixture, gboolean total)
{
  SngRegister *store = new_register (fixture);
  g_autofree char *json = g_strdup_printf (
    "{\"indicator\":[{\"key\":\"pulse\",\"name\":{\"en\":\"Pulse\"},\"minimum_sample\":5},"
    "{\"key\":\"tests\",\"name\":{\"en\":\"Tests\"},\"minimum_sample\":1}],"
    "\"unit\":[{\"key\":\"U-0\",\"name\":{\"en\":\"Group\"},\"unit_type\":\"organisation\"},"
    "{\"key\":\"U-1\",\"name\":{\"en\":\"North\"},\"unit_type\":\"site\",\"parent\":\"U-0\"},"
    "{\"key\":\"U-2\",\"name\":{\"en\":\"South\"},\"unit_type\":\"site\",\"parent\":\"U-0\"},"
    "{\"key\":\"U-3\",\"name\":{\"en\":\"West\"},\"unit_type\":\"site\",\"parent\":\"U-0\"}],"
    "\"measure\":[%s"
    "{\"key\":\"M-1\",\"indicator\":\"pulse\",\"subject\":\"unit/U-1\",\"measured_at\":\"2026-06-12\",\"definition_version\":1,\"value\":41.125,\"sample_size\":4},"
    "{\"key\":\"M-2\",\"indicator\":\"pulse\",\"subject\":\"unit/U-2\",\"measured_at\":\"2026-06-12\",\"definition_version\":1,\"value\":52.375,\"sample_size\":30},"
    "{\"key\":\"M-3\",\"indicator\":\"pulse\",\"subject\":\"unit/U-3\",\"measured_at\":\"2026-06-12\",\"definition_version\":1,\"value\":63.625,\"sample_size\":80},"
    "{\"key\":\"M-4\",\"indicator\":\"tests\",\"measured_at\":\"2026-06-12\",\"definition_version\":1,\"value\":74.875,\"sample_size\":3}]}",
    total ? "{\"key\":\"M-0\",\"indicator\":\"pulse\",\"measured_at\":\"2026-06-12\",\"definition_version\":1,\"value\":55.5,\"sample_size\":114}," : "");
  g_autoptr (SngImportReport) report = import_json (store, json);

  assert_no_refusals (report);
  return store;
}

typedef char *(*Outlet) (SngReader *reader);

static char *
text_of (GOutputStream *stream)
{
  g_output_stream_close (stream, NULL, NULL);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static char *
export_json (SngReader *reader)
{
  const SngKind *kinds[] = { sng_kind (SNG_KIND_MEASURE) };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (sng_json_export (reader, kinds, 1, stream, NULL, NULL));
  return text_of (stream);
}

static char *
export_csv (SngReader *reader)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (sng_csv_export (reader, sng_kind (SNG_KIND_MEASURE), NULL, stream, NULL));
  return text_of (stream);
}

static char *
show_record (SngReader *reader)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) measures = sng_reader_get_records (reader, SNG_KIND_MEASURE, TRUE, NULL);

  for (guint i = 0; i < measures->len; i++)
    {
      g_autoptr (JsonNode) node = sng_json_export_record (reader, measures->pdata[i]);
      g_autofree char *json = json_to_string (node, FALSE);

      g_string_append (text, json);
    }
  return g_string_free (text, FALSE);
}

static char *
show_claims (SngReader *reader)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) measures = sng_reader_get_records (reader, SNG_KIND_MEASURE, TRUE, NULL);

  for (guint i = 0; i < measures->len; i++)
    {
      g_autoptr (GPtrArray) all = sng_field_claims_read (reader, measures->pdata[i], TODAY, NULL);
      const SngFieldClaims *claims = sng_field_claims_find (all, SNG_MEASURE_VALUE);

      if (claims != NULL && claims->held != NULL)
        g_string_append_printf (text, "%.3f ", claims->held->value.real);
    }
  return g_string_free (text, FALSE);
}

static char *
show_history (SngReader *reader)
{
  g_autoptr (GPtrArray) events
    = sng_reader_get_events (reader, 0, SNG_ANY_FIELD, 0, 0, 0, NULL);
  g_autoptr (SngLocale) locale
    = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (sng_reader_get_clock (reader)));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *line
        = sng_event_describe (events->pdata[i], locale, sng_reader_get_resolver (reader));

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}

static char *
export_journal (SngReader *reader)
{
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GArray) lines = NULL;

  sng_journal_query_set_with_first (query, TRUE);
  lines = sng_reader_query_journal (reader, query, NULL);
  g_assert_cmpuint (lines->len, >, 4);
  g_assert_true (sng_journal_export_json (reader, lines, stream, NULL, NULL));
  g_assert_true (sng_journal_export_csv (reader, lines, stream, NULL, NULL));
  return text_of (stream);
}

/* Everything that is found, in the order of the figure, by the key that stands for the value. */
static char *
search_by_value (SngReader *reader)
{
  static const char *const values[] = { "41.125", "52.375", "63.625", "74.875" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_MEASURE));
      g_autofree char *words = g_strdup_printf ("value:%s", values[i]);
      g_autoptr (GArray) found = NULL;

      g_assert_true (sng_query_set_text (query, words, NULL));
      sng_query_set_order (query, sng_kind (SNG_KIND_MEASURE)->fields[SNG_MEASURE_VALUE], FALSE);
      found = sng_reader_query (reader, query, NULL);
      if (found != NULL && found->len > 0)
        g_string_append (text, values[i]);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name;
  Outlet outlet;
} outlets[] = {
  { "export json", export_json }, { "export csv", export_csv },   { "show, list", show_record },
  { "claims", show_claims },      { "history", show_history },    { "journal", export_journal },
  { "search", search_by_value },
};

static void
assert_told (Outlet outlet, SngReader *reader, const char *value, gboolean told)
{
  g_autofree char *text = outlet (reader);

  if ((strstr (text, value) != NULL) != told)
    g_test_message ("%s", text);
  g_assert_cmpint (strstr (text, value) != NULL, ==, told);
}

static void
test_every_outlet_withholds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) with = new_reader (make_survey (fixture, TRUE));
  g_autoptr (SngReader) without = new_reader (make_survey (fixture, FALSE));

  for (guint i = 0; i < G_N_ELEMENTS (outlets); i++)
    {
      g_test_message ("%s", outlets[i].name);
      assert_told (outlets[i].outlet, with, "41.125", FALSE);
      assert_told (outlets[i].outlet, with, "52.375", FALSE);
      assert_told (outlets[i].outlet, with, "63.625", TRUE);
      assert_told (outlets[i].outlet, with, "74.875", TRUE);
      /* Without a total nothing follows by subtraction. */
      assert_told (outlets[i].outlet, without, "41.125", FALSE);
      assert_told (outlets[i].outlet, without, "52.375", TRUE);
    }
}

/* Who brings an exported table back does not lose what it withholds. */
static void
test_a_table_brought_back_keeps_the_values (Fixture *fixture, gconstpointer data)
{
  SngRegister *store = make_survey (fixture, TRUE);
  g_autoptr (SngReader) reader = new_reader (store);
  g_autofree char *text = export_csv (reader);
  g_autoptr (GInputStream) stream
    = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  SngCsvTable table = { .kind = sng_kind (SNG_KIND_MEASURE), .stream = stream };
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_csv_import_prepare (reader, &table, 1, &report, &error);
  g_autoptr (SngReader) after = NULL;
  g_autoptr (SngRecord) measure = NULL;

  g_assert_no_error (error);
  assert_no_refusals (report);
  if (sng_change_get_n_entries (change) > 0)
    apply (store, change);
  after = new_reader (store);
  measure = sng_reader_get_record (after, sng_reader_find (after, SNG_KIND_MEASURE, "M-1"));
  g_assert_cmpfloat (sng_value_get_real (sng_measure (measure, SNG_MEASURE_VALUE), 0), ==, 41.125);
}

#define ADD(name, function) \
  g_test_add ("/groups/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-outlet-withholds", test_every_outlet_withholds);
  ADD ("a-table-brought-back-keeps-the-values", test_a_table_brought_back_keeps_the_values);
  return g_test_run ();
}
