/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-reader-private.h"
#include "data/register/sqlite/sng-query-sql.h"
#include "tests/data/query-fixture.h"

#include <string.h>

/* Reading along the order and sorting what words find answer the same. */
static void
assert_both_ways (SngReader *reader, SngQuery *query, GArray *expected)
{
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (reader));

  for (guint along_order = 0; along_order < 2; along_order++)
    {
      g_autoptr (GError) error = NULL;
      SngStatement *statement
        = sng_query_prepare (query, sng_reader_get_database (reader), zone, along_order, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < expected->len; i++)
        {
          g_assert_true (sng_statement_step (statement, NULL));
          g_assert_cmpint (sng_statement_get_integer (statement, 0), ==,
                           g_array_index (expected, SngHandle, i));
        }
      g_assert_false (sng_statement_step (statement, NULL));
      sng_statement_free (statement);
    }
}

static void
assert_query (Fixture *self, SngQuery *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, &error);
  g_autoptr (GArray) handles = sng_reader_query (reader, query, &error);
  g_autofree char *keys = NULL;

  g_assert_no_error (error);
  keys = keys_of (reader, handles);
  g_assert_cmpstr (keys, ==, expected);
  assert_both_ways (reader, query, handles);
}

static void
assert_found (Fixture *self, const char *text, const char *expected)
{
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));
  g_autoptr (GError) error = NULL;

  sng_query_set_text (query, text, &error);
  g_assert_no_error (error);
  assert_query (self, query, expected);
}

static void
test_words (Fixture *self, gconstpointer data)
{
  assert_found (self, "", "R-0009 R-0010 R-10000");
  assert_found (self, "gestion", "R-0010");
  assert_found (self, "GESTIÓN", "R-0010");
  assert_found (self, "gest", "R-0010");
  assert_found (self, "ano", "R-10000");
  assert_found (self, "chatbot accesos", "R-0010");
  assert_found (self, "chatbot transferencias", "");
  assert_found (self, "\"gestion de\"", "R-0010");
  assert_found (self, "\"accesos de gestion\"", "");
  assert_found (self, "\"gest\"", "");
  assert_found (self, "-gestion", "R-0009 R-10000");
  assert_found (self, "-gestion -paro", "R-0009");
  assert_found (self, "R-0009", "R-0009");
  assert_found (self, "' OR 1=1 --", "");
  assert_found (self, "a\"b", "");
  assert_found (self, "NEAR(", "");
  assert_found (self, "chatbot*", "R-0010");
  assert_found (self, "%", "R-0009 R-0010 R-10000");
}

static void
test_fields (Fixture *self, gconstpointer data)
{
  assert_found (self, "pillar:ai", "R-0010");
  assert_found (self, "-pillar:ai", "R-0009 R-10000");
  assert_found (self, "state:open", "R-0010");
  assert_found (self, "owner:ibarra", "R-0010");
  assert_found (self, "owner:solis", "R-0010");
  assert_found (self, "responsable:PE-0002", "R-0009");
  assert_found (self, "-owner:ibarra", "R-0009 R-10000");
  assert_found (self, "owner:?", "R-10000");
  assert_found (self, "-owner:?", "R-0009 R-0010");
  assert_found (self, "process:fraude", "R-0009");
  assert_found (self, "process:deteccion", "R-0009");
  assert_found (self, "process:?", "R-0010 R-10000");
  assert_found (self, "-process:?", "R-0009");
  assert_found (self, "name:aspera", "R-0009");
  assert_found (self, "name:\"ano de\"", "R-10000");
  assert_found (self, "cause:GESTION", "R-0010");
  assert_found (self, "cause:?", "R-0009 R-10000");
  assert_found (self, "exposed:people", "R-0010");
  assert_found (self, "exposed:safety", "");
  assert_found (self, "confidential:yes", "R-0009");
  assert_found (self, "-confidential:yes", "R-0010 R-10000");
  assert_found (self, "key:r-00", "R-0009 R-0010");
  assert_found (self, "pillar:ai owner:ibarra chatbot", "R-0010");
}

static void
test_limits (Fixture *self, gconstpointer data)
{
  assert_found (self, "priority:1", "R-0010");
  assert_found (self, "priority:>=1", "R-0009 R-0010");
  assert_found (self, "priority:>1", "R-0009");
  assert_found (self, "-priority:>1", "R-0010 R-10000");
  assert_found (self, "priority:1..2", "R-0009 R-0010");
  assert_found (self, "due:<2026-10-01", "");
  assert_found (self, "due:<=2026-10-01", "R-0010");
  assert_found (self, "due:2026-Q4", "R-0010");
  assert_found (self, "frequency_likely:0.5", "R-0009");
  assert_found (self, "frequency_likely:>0.5", "");
  assert_found (self, "frequency_likely:<1", "R-0009");
  assert_found (self, "loss_likely:>=1500000.50", "R-0009");
  assert_found (self, "loss_likely:>1500000.50", "");
  /* Six in the evening of Mexico is already the next day in UTC. */
  assert_found (self, "raised_at:2026-09-30", "R-0010");
  assert_found (self, "raised_at:>2026-09-30", "");
}

static void
test_conditions (Fixture *self, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngQuery) query = sng_query_new (kind);
  g_auto (SngValue) value = SNG_UNKNOWN;

  value = sng_value_handle (self->hector);
  sng_query_add_condition (query, kind->fields[SNG_RISK_OWNER], &value);
  assert_query (self, query, "R-0009");
  value = sng_value_handle (self->fraud);
  sng_query_add_condition (query, kind->fields[SNG_RISK_PROCESSES], &value);
  value = sng_value_integer (SNG_SUBJECT_PILLAR_SECURITY);
  sng_query_add_condition (query, kind->fields[SNG_RISK_PILLAR], &value);
  value = sng_value_integer (2);
  sng_query_add_condition (query, kind->fields[SNG_RISK_PRIORITY], &value);
  assert_query (self, query, "R-0009");
  g_assert_true (sng_query_set_text (query, "chatbot", NULL));
  assert_query (self, query, "");
  g_assert_true (sng_query_set_text (query, "transf", NULL));
  sng_value_clear (&value);
  sng_query_add_condition (query, kind->fields[SNG_RISK_UNIT], &value);
  assert_query (self, query, "R-0009");
}

static void
test_order (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint field;
    gboolean descending;
    SngLanguage language;
    const char *expected;
  } orders[] = {
    { SNG_COMMON_KEY, FALSE, SNG_LANGUAGE_EN, "R-0009 R-0010 R-10000" },
    { SNG_COMMON_KEY, TRUE, SNG_LANGUAGE_EN, "R-10000 R-0010 R-0009" },
    { SNG_RISK_NAME, FALSE, SNG_LANGUAGE_EN, "R-0010 R-10000 R-0009" },
    { SNG_RISK_NAME, FALSE, SNG_LANGUAGE_ES, "R-10000 R-0009 R-0010" },
    { SNG_RISK_NAME, TRUE, SNG_LANGUAGE_ES, "R-0010 R-0009 R-10000" },
    { SNG_RISK_STATE, FALSE, SNG_LANGUAGE_EN, "R-10000 R-0010 R-0009" },
    { SNG_RISK_OWNER, FALSE, SNG_LANGUAGE_EN, "R-0009 R-0010 R-10000" },
    { SNG_RISK_OWNER, TRUE, SNG_LANGUAGE_EN, "R-0010 R-0009 R-10000" },
    { SNG_RISK_PROCESSES, FALSE, SNG_LANGUAGE_EN, "R-0009 R-0010 R-10000" },
    { SNG_RISK_REVIEW_DUE, FALSE, SNG_LANGUAGE_EN, "R-0010 R-0009 R-10000" },
    { SNG_RISK_REVIEW_DUE, TRUE, SNG_LANGUAGE_EN, "R-0010 R-10000 R-0009" },
    { SNG_RISK_LOSS_LIKELY, FALSE, SNG_LANGUAGE_EN, "R-0009 R-0010 R-10000" },
    { SNG_COMMON_CHANGED_AT, FALSE, SNG_LANGUAGE_EN, "R-0010 R-0009 R-10000" },
  };
  const SngKind *kind = sng_kind (SNG_KIND_RISK);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (kind);

      sng_query_set_order (query, kind->fields[orders[i].field], orders[i].descending);
      sng_query_set_language (query, orders[i].language);
      assert_query (self, query, orders[i].expected);
    }
}

/* Handles of processes as keys, in the order of the query. */
static char *
list_processes (Fixture *self, SngQuery *query)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, NULL);
  g_autoptr (GArray) found = sng_reader_query (reader, query, NULL);
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "",
                            sng_reader_get_key (reader, g_array_index (found, SngHandle, i), NULL));
  return g_string_free (keys, FALSE);
}

static void
add_process (Fixture *self, SngChange *change, const char *key, guint sector, SngValue critical)
{
  SngHandle process = create (self, change, SNG_KIND_PROCESS, key, key, key);

  set (change, process, SNG_KIND_PROCESS, SNG_PROCESS_SECTOR, sng_value_integer (sector));
  set (change, process, SNG_KIND_PROCESS, SNG_PROCESS_CRITICAL_INFRASTRUCTURE, critical);
}

/* What the country depends on begins every list, whatever its order and its filter; the rest, and
 * what is critical among itself, follows the order. */
static void
test_critical_first (Fixture *self, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_PROCESS);
  static const struct
  {
    guint field;
    gboolean descending;
    const char *text;
    const char *expected;
  } lists[] = {
    { SNG_COMMON_KEY, FALSE, "", "P-06 P-08 P-03 P-05 P-07" },
    { SNG_COMMON_KEY, TRUE, "", "P-08 P-06 P-07 P-05 P-03" },
    { SNG_PROCESS_NAME, FALSE, "", "P-06 P-08 P-05 P-07 P-03" },
    { SNG_COMMON_KEY, FALSE, "sector:energy", "P-08 P-07" },
    { SNG_COMMON_KEY, FALSE, "critical_infrastructure:yes", "P-06 P-08" },
    { SNG_COMMON_KEY, FALSE, "critical_infrastructure:yes sector:finance", "P-06" },
  };
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "processes");
  g_autoptr (SngOutcome) outcome = NULL;

  add_process (self, change, "P-05", SNG_SECTOR_FINANCE, SNG_UNKNOWN);
  add_process (self, change, "P-06", SNG_SECTOR_FINANCE, sng_value_boolean (TRUE));
  add_process (self, change, "P-07", SNG_SECTOR_ENERGY, sng_value_boolean (FALSE));
  add_process (self, change, "P-08", SNG_SECTOR_ENERGY, sng_value_boolean (TRUE));
  outcome = apply (self, change);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (kind);
      g_autofree char *keys = NULL;

      sng_query_set_order (query, kind->fields[lists[i].field], lists[i].descending);
      g_assert_true (sng_query_set_text (query, lists[i].text, NULL));
      keys = list_processes (self, query);
      g_assert_cmpstr (keys, ==, lists[i].expected);
    }
}

static void
test_void (Fixture *self, gconstpointer data)
{
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));

  sng_query_set_with_void (query, TRUE);
  assert_query (self, query, "R-0001 R-0009 R-0010 R-10000");
}

static void
test_forbidden (Fixture *self, gconstpointer data)
{
  const SngKind *risk = sng_kind (SNG_KIND_RISK);
  const SngKind *person = sng_kind (SNG_KIND_PERSON);
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, NULL);
  g_autoptr (SngQuery) computed = sng_query_new (risk);
  g_autoptr (SngQuery) sensitive = sng_query_new (person);
  g_autoptr (SngQuery) condition = sng_query_new (person);
  g_autoptr (GError) error = NULL;
  SngValue value = sng_value_real (10);

  sng_query_set_order (computed, risk->fields[SNG_RISK_RESIDUAL_SCORE], FALSE);
  g_assert_null (sng_reader_query (reader, computed, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_clear_error (&error);
  sng_query_set_order (sensitive, person->fields[SNG_PERSON_OVERTIME], FALSE);
  g_assert_null (sng_reader_query (reader, sensitive, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_clear_error (&error);
  sng_query_add_condition (condition, person->fields[SNG_PERSON_OVERTIME], &value);
  g_assert_null (sng_reader_query (reader, condition, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
}

/* Every condition and order of every field of every kind is a statement that SQLite understands. */
static void
test_all_fields (Fixture *self, gconstpointer data)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, NULL);

  for (guint id = 0; id < SNG_N_KINDS; id++)
    for (guint i = 0; i < sng_kind (id)->n_fields; i++)
      {
        const SngField *field = sng_kind (id)->fields[i];
        const char *const values[] = { "?", "5", "2026-01-01", "yes", NULL };
        gboolean parsed = FALSE;

        if (sng_field_sensitivity (field) == SNG_SENSITIVITY_SENSITIVE || !sng_field_is_stored (field))
          continue;
        for (guint j = 0; values[j] != NULL; j++)
          {
            g_autoptr (SngQuery) query = sng_query_new (sng_kind (id));
            g_autofree char *text = g_strdup_printf ("%s:%s", field->name, values[j]);
            g_autoptr (GError) error = NULL;

            if (!sng_query_set_text (query, text, NULL))
              continue;
            parsed |= j > 0 || field->choices != NULL;
            sng_query_set_order (query, field, j % 2);
            g_clear_pointer (&(GArray *) { sng_reader_query (reader, query, &error) }, g_array_unref);
            g_assert_no_error (error);
          }
        g_assert_true (parsed);
      }
}

static char *
plan_of (SngReader *reader, SngQuery *query)
{
  g_autoptr (GArray) parameters = g_array_new (FALSE, FALSE, sizeof (SngCell));
  g_autofree char *sql = sng_query_to_sql (query, NULL, TRUE, parameters, NULL);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_array_set_clear_func (parameters, (GDestroyNotify) sng_cell_clear);
  g_assert_cmpint (sqlite3_prepare_v2 (sng_database_get_connection (sng_reader_get_database (reader)),
                                       explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  return g_string_free (plan, FALSE);
}

/* What a list page shows first, and after a click on its headings, is read along an index. */
static void
test_indexes (Fixture *self, gconstpointer data)
{
  static const SngKindId kinds[] = { SNG_KIND_RISK, SNG_KIND_DEPLOYMENT, SNG_KIND_PERSON };
  static const char *const names[] = { "key", "name", "state", "changed_at", "due", "review_due" };
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (names) * 2; i++)
      {
        const SngKind *kind = sng_kind (kinds[k]);
        const SngField *field = sng_kind_field (kind, names[i / 2]);
        g_autoptr (SngQuery) query = sng_query_new (kind);
        g_autofree char *plan = NULL;

        if (field == NULL)
          continue;
        sng_query_set_order (query, field, i % 2);
        plan = plan_of (reader, query);
        g_test_message ("%s by %s: %s", kind->name, field->name, plan);
        g_assert_nonnull (strstr (plan, "INDEX"));
        g_assert_null (strstr (plan, "TEMP B-TREE"));
      }
}

/* The owner's title comes from another record, so the owners are looked up one by one, by key. */
static void
test_index_of_targets (Fixture *self, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, NULL);
  g_autoptr (SngQuery) query = sng_query_new (kind);
  SngValue owner = sng_value_handle (self->renata);
  g_autofree char *plan = NULL;

  sng_query_add_condition (query, kind->fields[SNG_RISK_OWNER], &owner);
  plan = plan_of (reader, query);
  g_test_message ("%s", plan);
  g_assert_nonnull (strstr (plan, "SEARCH k USING"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("words", test_words);
  ADD ("fields", test_fields);
  ADD ("limits", test_limits);
  ADD ("conditions", test_conditions);
  ADD ("order", test_order);
  ADD ("critical-first", test_critical_first);
  ADD ("void", test_void);
  ADD ("forbidden", test_forbidden);
  ADD ("all-fields", test_all_fields);
  ADD ("indexes", test_indexes);
  ADD ("index-of-targets", test_index_of_targets);
  return g_test_run ();
}
