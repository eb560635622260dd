/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-export.h"
#include "data/exchange/sng-csv-import.h"
#include "data/exchange/sng-journal-export.h"
#include "data/exchange/sng-json-export.h"
#include "data/method/sng-groups.h"
#include "data/posture/sng-field-claims.h"
#include "data/posture/sng-posture.h"
#include "data/posture/sng-reading.h"
#include "data/register/sng-journal-query.h"
#include "data/register/sng-query.h"
#include "tests/data/exchange-fixture.h"

/* Groups of five: the rule, and every way by which a figure leaves the data layer. */

#define N_GROUPS 5

static void
test_the_rule (void)
{
  static const struct
  {
    guint sizes[N_GROUPS];
    gboolean total;
    guint others;
    const char *shown; /* one letter per group: shown, hidden */
  } cases[] = {
    { { 5, 6, 7, 8, 9 }, TRUE, 0, "sssss" },
    { { 4, 6, 7, 8, 9 }, TRUE, 0, "hhsss" },
    { { 4, 6, 7, 8, 9 }, FALSE, 0, "hssss" },
    { { 1, 2, 7, 8, 9 }, TRUE, 0, "hhhss" },
    { { 3, 2, 7, 8, 9 }, TRUE, 0, "hhsss" },
    { { 4, 0, 7, 8, 9 }, TRUE, 0, "hshss" },
    { { 4, 6, 7, 8, 9 }, TRUE, 1, "hssss" },
    { { 1, 6, 7, 8, 9 }, TRUE, 1, "hhsss" },
    { { 4, 0, 0, 0, 0 }, TRUE, 0, "hssss" },
    { { 0, 0, 0, 0, 0 }, TRUE, 0, "sssss" },
    { { 9, 6, 2, 6, 9 }, TRUE, 0, "shhss" },
  };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      SngGroup groups[N_GROUPS] = { 0 };
      char shown[N_GROUPS + 1] = { 0 };

      for (guint i = 0; i < N_GROUPS; i++)
        groups[i].size = cases[c].sizes[i];
      sng_groups_withhold (groups, N_GROUPS, cases[c].total, cases[c].others, 5);
      for (guint i = 0; i < N_GROUPS; i++)
        shown[i] = groups[i].shown ? 's' : 'h';
      g_assert_cmpstr (shown, ==, cases[c].shown);
    }
}

/* What is withheld is always a group of at least five, and never one group alone. */
static void
test_nothing_follows_by_subtraction (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      SngGroup groups[N_GROUPS] = { 0 };
      guint hidden = 0, people = 0, total = 0;

      for (guint i = 0; i < N_GROUPS; i++)
        total += groups[i].size = (guint) g_test_rand_int_range (0, 12);
      sng_groups_withhold (groups, N_GROUPS, TRUE, 0, 5);
      for (guint i = 0; i < N_GROUPS; i++)
        {
          g_assert_true (!groups[i].shown || groups[i].size == 0 || groups[i].size >= 5);
          hidden += !groups[i].shown;
          people += groups[i].shown ? 0 : groups[i].size;
        }
      g_assert_true (hidden == 0 || people == total || (hidden > 1 && people >= 5));
    }
}

/* A process with @n people, one with 7, one with 12. */
static SngRegister *
make_teams (Fixture *fixture, guint n)
{
  const guint sizes[] = { n, 7, 12 };
  g_autoptr (GString) people = g_string_new (NULL);
  g_autoptr (GString) skills = g_string_new (NULL);
  g_autoptr (SngImportReport) report = NULL;
  g_autofree char *json = NULL;
  SngRegister *store = new_register (fixture);

  for (guint p = 0; p < G_N_ELEMENTS (sizes); p++)
    for (guint i = 0; i < sizes[p]; i++)
      {
        const char *comma = people->len > 0 ? "," : "";

        g_string_append_printf (people,
                                "%s{\"key\":\"PE-%u%02u\",\"name\":\"Person %u %u\","
                                "\"person_type\":\"employee\",\"state\":\"active\","
                                "\"role\":\"RO-%u\",\"unit\":\"U-%u\",\"started\":\"2020-01-01\"}",
                                comma, p, i, p, i, p, p);
        g_string_append_printf (skills,
                                "%s{\"key\":\"PS-%u%02u\",\"person\":\"PE-%u%02u\","
                                "\"skill\":\"SK-1\",\"level\":%u,\"assessed_at\":\"2026-09-01\"}",
                                comma, p, i, p, i, (p + i) % 4 + 1);
      }
  json = g_strdup_printf (
    "{\"unit\":[{\"key\":\"U-0\",\"name\":{\"en\":\"A\"},\"unit_type\":\"site\"},"
    "{\"key\":\"U-1\",\"name\":{\"en\":\"B\"},\"unit_type\":\"site\"},"
    "{\"key\":\"U-2\",\"name\":{\"en\":\"C\"},\"unit_type\":\"site\"}],"
    "\"skill\":[{\"key\":\"SK-1\",\"name\":{\"en\":\"Welding\"}}],"
    "\"process\":[{\"key\":\"P01\",\"name\":{\"en\":\"One\"},\"criticality\":3,"
    "\"state\":\"operating\",\"without_critical_posts\":true,\"justification\":{\"en\":\"none\"}},"
    "{\"key\":\"P02\",\"name\":{\"en\":\"Two\"},\"criticality\":2,\"state\":\"operating\"},"
    "{\"key\":\"P03\",\"name\":{\"en\":\"Three\"},\"criticality\":1,\"state\":\"operating\"}],"
    "\"role\":[{\"key\":\"RO-0\",\"name\":{\"en\":\"a\"},\"processes\":[\"P01\"]},"
    "{\"key\":\"RO-1\",\"name\":{\"en\":\"b\"},\"processes\":[\"P02\"]},"
    "{\"key\":\"RO-2\",\"name\":{\"en\":\"c\"},\"processes\":[\"P03\"]}],"
    "\"role_skill\":[{\"key\":\"RS-0\",\"role\":\"RO-0\",\"skill\":\"SK-1\",\"required_level\":5,\"weight\":1},"
    "{\"key\":\"RS-1\",\"role\":\"RO-1\",\"skill\":\"SK-1\",\"required_level\":5,\"weight\":1},"
    "{\"key\":\"RS-2\",\"role\":\"RO-2\",\"skill\":\"SK-1\",\"required_level\":5,\"weight\":1}],"
    "\"person\":[%s],\"person_skill\":[%s]}",
    people->str, skills->str);
  report = import_json (store, json);
  assert_no_refusals (report);
  return store;
}

static SngPosture *
compute (SngReader *reader)
{
  g_autoptr (GError) error = NULL;
  SngPosture *posture = sng_posture_compute (reader, TODAY, &error);

  g_assert_no_error (error);
  return posture;
}

/* What the method says of the talent of a process, whoever may see it. */
static double
true_talent (SngReader *reader, const char *key)
{
  g_autoptr (SngFactBase) base = sng_fact_base_load (reader, TODAY, NULL);
  g_autoptr (SngRecord) process
    = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_PROCESS, key));
  SngWorkforce *workforce = sng_workforce_new (base);
  SngTalent talent = sng_workforce_talent (workforce, process, NULL);

  sng_workforce_free (workforce);
  return talent.score.lo;
}

static const SngPostureProcess *
process_of (SngPosture *posture, guint i)
{
  return sng_posture_get_processes (posture)->pdata[i];
}

static void
assert_withheld (SngPosture *posture, guint i)
{
  static const guint fields[] = { SNG_PROCESS_TALENT_SCORE, SNG_PROCESS_COHESION };
  const SngPostureProcess *process = process_of (posture, i);
  const SngGroupFigures *people
    = sng_posture_get_people_of_process (posture, sng_record_get_handle (process->record));
  const SngInputs *inputs = sng_posture_get_pillar_inputs (posture, SNG_PILLAR_TALENT);

  g_assert_true (process->pillars.scores[SNG_PILLAR_TALENT].withheld);
  g_assert_false (sng_score_is_assessed (&process->pillars.scores[SNG_PILLAR_TALENT]));
  g_assert_true (process->talent.score.withheld && process->talent.team.withheld);
  g_assert_cmpuint (process->talent.heads + process->talent.onboarding, ==, 0);
  g_assert_cmpuint (process->inputs[SNG_PILLAR_TALENT].n_items, ==, 0);
  g_assert_true (isnan (process->cohesion.balance));
  g_assert_false (people->shows_people);
  g_assert_cmpuint (people->heads + people->skilled + people->assessed, ==, 0);
  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    {
      const SngField *field = sng_kind (SNG_KIND_PROCESS)->fields[fields[f]];
      g_auto (SngValue) value = SNG_UNKNOWN;

      sng_posture_get_value (posture, process->record, field, &value);
      g_assert_false (f == 0 && sng_value_is_known (&value));
      g_assert_true (f == 1 || sng_posture_withholds (posture, sng_record_get_handle (process->record), field));
    }
  for (gsize k = 0; k < inputs->n_items; k++)
    g_assert_true (inputs->items[k].fact.place.record != sng_record_get_handle (process->record)
                   || isnan (inputs->items[k].fact.value));
}

/* A process of one to four people, and the smallest of its siblings, from which it could be told
 * with the figure of the organisation. */
static void
test_the_talent_of_a_small_team_is_withheld (Fixture *fixture, gconstpointer data)
{
  for (guint n = 1; n <= 4; n++)
    {
      g_autoptr (SngReader) reader = new_reader (make_teams (fixture, n));
      g_autoptr (SngPosture) posture = compute (reader);
      g_autoptr (JsonNode) root = sng_posture_to_json (posture);
      g_autofree char *json = json_to_string (root, FALSE);
      g_autofree char *secret = g_strdup_printf ("\"talent\":{\"lo\":%.12g,", true_talent (reader, "P01"));
      g_autofree char *open = g_strdup_printf ("\"lo\":%.0f", floor (true_talent (reader, "P03")));

      assert_withheld (posture, 0);
      assert_withheld (posture, 1);
      g_assert_false (process_of (posture, 2)->pillars.scores[SNG_PILLAR_TALENT].withheld);
      g_assert_cmpuint (process_of (posture, 2)->talent.heads, ==, 12);
      g_assert_null (strstr (json, secret));
      g_assert_nonnull (strstr (json, "\"withheld\":true"));
      g_assert_nonnull (strstr (json, open));
    }
}

/* Three people who know little in one of five critical processes. */
static SngRegister *
make_limiting_team (Fixture *fixture)
{
  const guint sizes[] = { 3, 6, 7, 8, 9 };
  g_autoptr (GString) json = g_string_new ("{\"skill\":[{\"key\":\"SK-1\",\"name\":{\"en\":\"Welding\"}}]");
  g_autoptr (SngImportReport) report = NULL;
  SngRegister *store = new_register (fixture);

  for (guint p = 0; p < G_N_ELEMENTS (sizes); p++)
    for (guint i = 0; i < sizes[p]; i++)
      g_string_append_printf (
        json, "%s{\"key\":\"PE-%u%u\",\"name\":\"Person %u %u\",\"person_type\":\"employee\","
        "\"state\":\"active\",\"role\":\"RO-%u\",\"started\":\"2020-01-01\"}",
        p + i == 0 ? ",\"person\":[" : ",", p, i, p, i, p);
  for (guint p = 0; p < G_N_ELEMENTS (sizes); p++)
    for (guint i = 0; i < sizes[p]; i++)
      g_string_append_printf (
        json, "%s{\"key\":\"PS-%u%u\",\"person\":\"PE-%u%u\",\"skill\":\"SK-1\","
        "\"level\":%u,\"assessed_at\":\"2026-09-01\"}",
        p + i == 0 ? "],\"person_skill\":[" : ",", p, i, p, i, p == 0 ? 0 : 5);
  g_string_append (json, "]");
  for (guint p = 0; p < G_N_ELEMENTS (sizes); p++)
    g_string_append_printf (
      json, "%s{\"key\":\"P0%u\",\"name\":{\"en\":\"Process\"},\"criticality\":3,"
      "\"state\":\"operating\",\"without_critical_posts\":true,\"approved_by\":\"PE-10\","
      "\"justification\":{\"en\":\"none\"}}", p == 0 ? ",\"process\":[" : ",", p + 1);
  for (guint p = 0; p < G_N_ELEMENTS (sizes); p++)
    g_string_append_printf (json, "%s{\"key\":\"RO-%u\",\"name\":{\"en\":\"r\"},\"processes\":[\"P0%u\"]}",
                            p == 0 ? "],\"role\":[" : ",", p, p + 1);
  for (guint p = 0; p < G_N_ELEMENTS (sizes); p++)
    g_string_append_printf (json, "%s{\"key\":\"RS-%u\",\"role\":\"RO-%u\",\"skill\":\"SK-1\","
                            "\"required_level\":5,\"weight\":1}",
                            p == 0 ? "],\"role_skill\":[" : ",", p, p);
  g_string_append (json, "]}");
  report = import_json (store, json->str);
  assert_no_refusals (report);
  return store;
}

/* At most 20 points above the worst: whoever knew which one is the worst would know its figure. */
static void
test_nobody_learns_which_small_team_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = new_reader (make_limiting_team (fixture));
  g_autoptr (SngPosture) posture = compute (reader);
  const SngInputs *inputs = sng_posture_get_pillar_inputs (posture, SNG_PILLAR_TALENT);

  g_assert_cmpfloat_with_epsilon (sng_posture_get_pillar (posture, SNG_PILLAR_TALENT)->lo,
                                  true_talent (reader, "P01") + 20, 1e-9);
  assert_withheld (posture, 0);
  for (gsize i = 0; i < inputs->n_items; i++)
    {
      g_assert_cmpint (inputs->items[i].counted, !=, SNG_COUNTED_LIMIT);
      g_assert_true (!isnan (inputs->items[i].fact.value)
                     || sng_inputs_cost (inputs, &inputs->items[i]) <= 0);
    }
}

static void
test_five_people_are_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = new_reader (make_teams (fixture, 5));
  g_autoptr (SngPosture) posture = compute (reader);

  for (guint i = 0; i < 3; i++)
    g_assert_false (process_of (posture, i)->pillars.scores[SNG_PILLAR_TALENT].withheld);
  g_assert_cmpfloat_with_epsilon (process_of (posture, 0)->pillars.scores[SNG_PILLAR_TALENT].lo,
                                  true_talent (reader, "P01"), 1e-9);
}

/* What withholding hides changes no judgement: stage and gates are those of the true figures. */
static void
test_the_method_reads_what_is_withheld (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = new_reader (make_teams (fixture, 3));
  g_autoptr (SngPosture) posture = compute (reader);
  const SngScore *pillar = sng_posture_get_pillar (posture, SNG_PILLAR_TALENT);

  g_assert_true (sng_score_is_assessed (pillar));
  g_assert_cmpfloat (pillar->lo, >, 0);
}

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
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/groups/the-rule", test_the_rule);
  g_test_add_func ("/groups/nothing-follows-by-subtraction", test_nothing_follows_by_subtraction);
  ADD ("the-talent-of-a-small-team-is-withheld", test_the_talent_of_a_small_team_is_withheld);
  ADD ("nobody-learns-which-small-team-limits", test_nobody_learns_which_small_team_limits);
  ADD ("five-people-are-shown", test_five_people_are_shown);
  ADD ("the-method-reads-what-is-withheld", test_the_method_reads_what_is_withheld);
  ADD ("every-outlet-withholds", test_every_outlet_withholds);
  ADD ("a-table-brought-back-keeps-the-values", test_a_table_brought_back_keeps_the_values);
  return g_test_run ();
}
