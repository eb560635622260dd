/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-query.h"
#include "data/register/sqlite/sng-query-sql.h"
#include "data/register/sng-reader-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* 2026-09-30 18:00 in Mexico City. */
#define NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC)
#define TIMEOUT (60 * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  SngRegister *reg;
  SngHandle renata, hector, fraud;
} Fixture;

static SngHandle
create (Fixture *self, SngChange *change, SngKindId kind, const char *key, const char *en, const char *es)
{
  SngHandle handle = sng_change_create (change, sng_kind (kind), key);
  const SngField *name = sng_kind_field (sng_kind (kind), "name");

  sng_change_set (change, handle, name, sng_kind (kind), NULL,
                  name->type == SNG_TYPE_TEXT2 ? sng_value_text2 (en, es) : sng_value_text (es));
  return handle;
}

static void
set (SngChange *change, SngHandle record, SngKindId kind, guint field, SngValue value)
{
  sng_change_set (change, record, sng_kind (kind)->fields[field], sng_kind (kind), NULL, value);
}

static SngOutcome *
apply (Fixture *self, SngChange *change)
{
  g_autoptr (GError) error = NULL;
  SngOutcome *outcome = sng_register_apply (self->reg, change, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
  return outcome;
}

static void
fill_people (Fixture *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "people");
  g_autoptr (SngOutcome) outcome = NULL;

  create (self, change, SNG_KIND_PERSON, "PE-0001", NULL, "Renata Ibarra Solís");
  create (self, change, SNG_KIND_PERSON, "PE-0002", NULL, "Héctor Salinas Nava");
  create (self, change, SNG_KIND_PERSON, "PE-0003", NULL, "Rodrigo Peña León");
  create (self, change, SNG_KIND_PROCESS, "P-03", "Real-time fraud detection",
          "Detección de fraude en tiempo real");
  outcome = apply (self, change);
  self->renata = g_array_index (outcome->created, SngHandle, 0);
  self->hector = g_array_index (outcome->created, SngHandle, 1);
  self->fraud = g_array_index (outcome->created, SngHandle, 3);
}

static void
fill_risks (Fixture *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, "risks");
  g_autoptr (SngOutcome) outcome = NULL;
  SngHandle risk;

  risk = create (self, change, SNG_KIND_RISK, "R-0010", "Data leak through a chatbot",
                 "Fuga de datos por un chatbot");
  set (change, risk, SNG_KIND_RISK, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_OPEN));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PILLAR, sng_value_integer (SNG_SUBJECT_PILLAR_AI));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_OWNER, sng_value_handle (self->renata));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_CAUSE, sng_value_text2 (NULL, "Falta de gestión de accesos"));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_REVIEW_DUE, sng_value_integer (sng_date_from_civil (2026, 10, 1)));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PRIORITY, sng_value_integer (1));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_RAISED_AT, sng_value_integer (NOW));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_EXPOSED,
       sng_value_integer (1 << SNG_RISK_EXPOSED_DATA | 1 << SNG_RISK_EXPOSED_PEOPLE));

  risk = create (self, change, SNG_KIND_RISK, "R-0009", "Unauthorised transfers", "Ásperas transferencias");
  set (change, risk, SNG_KIND_RISK, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_ASSESSED));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PILLAR, sng_value_integer (SNG_SUBJECT_PILLAR_SECURITY));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_OWNER, sng_value_handle (self->hector));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PROCESSES, sng_value_handles (&self->fraud, 1));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_PRIORITY, sng_value_integer (2));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_FREQUENCY_LIKELY, sng_value_real (0.5));
  set (change, risk, SNG_KIND_RISK, SNG_RISK_LOSS_LIKELY, sng_value_money (150000050, "MXN"));
  set (change, risk, SNG_KIND_RISK, SNG_COMMON_CONFIDENTIAL, sng_value_boolean (TRUE));

  risk = create (self, change, SNG_KIND_RISK, "R-10000", "Two people hold the shutdown",
                 "Año de paro: dos personas");
  set (change, risk, SNG_KIND_RISK, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_DRAFT));

  risk = create (self, change, SNG_KIND_RISK, "R-0001", "Withdrawn", "Retirado");
  set (change, risk, SNG_KIND_RISK, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_DRAFT));
  set (change, risk, SNG_KIND_RISK, SNG_COMMON_VOID_REASON, sng_value_text ("duplicado"));
  outcome = apply (self, change);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  g_autoptr (SngClock) clock = sng_clock_new_fixed (NOW, zone);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("sng-query-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "test.sinergia", NULL);
  self->reg = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  fill_people (self);
  fill_risks (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  sng_register_close (self->reg);
  g_object_unref (self->reg);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static char *
keys_of (SngReader *reader, GArray *handles)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < handles->len; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "",
                            sng_reader_get_key (reader, g_array_index (handles, SngHandle, i), NULL));
  return g_string_free (keys, FALSE);
}

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

typedef struct
{
  guint n_left;
  guint n_cancelled;
  GArray *handles;
  GPtrArray *matches;
} Answers;

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answers *answers = data;
  g_autoptr (GError) error = NULL;
  GArray *handles = sng_register_query_finish (SNG_REGISTER (source), result, &error);

  answers->n_left--;
  if (handles == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      answers->n_cancelled++;
      return;
    }
  g_clear_pointer (&answers->handles, g_array_unref);
  answers->handles = handles;
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answers *answers = data;
  g_autoptr (GError) error = NULL;

  answers->matches = sng_register_search_finish (SNG_REGISTER (source), result, &error);
  g_assert_no_error (error);
  answers->n_left--;
}

static void
wait_for (Answers *answers)
{
  gint64 deadline = g_get_monotonic_time () + TIMEOUT;

  while (answers->n_left > 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Of many questions only the last one needs to be answered; none is lost. */
static void
test_generations (Fixture *self, gconstpointer data)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, NULL);
  g_autofree char *keys = NULL;
  Answers answers = { 0 };

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));

      g_assert_true (sng_query_set_text (query, i == 49 ? "transferencias" : "chatbot", NULL));
      sng_register_query_async (self->reg, query, NULL, queried_cb, &answers);
      answers.n_left++;
    }
  wait_for (&answers);
  keys = keys_of (reader, answers.handles);
  g_assert_cmpstr (keys, ==, "R-0009");
  g_assert_cmpuint (answers.n_cancelled, >, 0);
  g_array_unref (answers.handles);
}

/* The lists of two kinds do not stand in each other's way. */
static void
test_two_lists (Fixture *self, gconstpointer data)
{
  Answers answers = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SngQuery) query = sng_query_new (sng_kind (i == 0 ? SNG_KIND_RISK : SNG_KIND_PERSON));

      sng_register_query_async (self->reg, query, NULL, queried_cb, &answers);
      answers.n_left++;
    }
  wait_for (&answers);
  g_assert_cmpuint (answers.n_cancelled, ==, 0);
  g_array_unref (answers.handles);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));
  Answers answers = { .n_left = 1 };

  sng_register_query_async (self->reg, query, cancellable, queried_cb, &answers);
  g_cancellable_cancel (cancellable);
  wait_for (&answers);
  g_assert_cmpuint (answers.n_cancelled, ==, 1);
  g_clear_pointer (&answers.handles, g_array_unref);
}

static void
test_search (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *words;
    const char *key;
  } searches[] = { { "ibarra", "PE-0001" }, { "deteccion tiem", "P-03" }, { "r-0010", "R-0010" },
                   { "PENA", "PE-0003" },   { "retirado", NULL },         { " & ", NULL },
                   { "\xff\xfe", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      Answers answers = { .n_left = 1 };

      sng_register_search_async (self->reg, searches[i].words, 10, NULL, searched_cb, &answers);
      wait_for (&answers);
      if (searches[i].key == NULL)
        g_assert_cmpuint (answers.matches->len, ==, 0);
      else
        {
          const SngMatch *match = answers.matches->pdata[0];

          g_assert_cmpuint (answers.matches->len, ==, 1);
          g_assert_cmpstr (match->key, ==, searches[i].key);
          g_assert_cmpuint (strlen (match->title), >, 0);
        }
      g_ptr_array_unref (answers.matches);
    }
}

/* A query that is still running when the last reference goes must not hold the program up. */
static void
test_leave (Fixture *self, gconstpointer data)
{
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));
  Answers answers = { .n_left = 1 };

  sng_register_query_async (self->reg, query, NULL, queried_cb, &answers);
  wait_for (&answers);
  g_array_unref (answers.handles);
}

#define ADD(path, test) g_test_add ("/query/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("words", test_words);
  ADD ("fields", test_fields);
  ADD ("limits", test_limits);
  ADD ("conditions", test_conditions);
  ADD ("order", test_order);
  ADD ("void", test_void);
  ADD ("forbidden", test_forbidden);
  ADD ("all-fields", test_all_fields);
  ADD ("indexes", test_indexes);
  ADD ("index-of-targets", test_index_of_targets);
  ADD ("generations", test_generations);
  ADD ("two-lists", test_two_lists);
  ADD ("cancel", test_cancel);
  ADD ("search", test_search);
  ADD ("leave", test_leave);
  return g_test_run ();
}
