/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange-fixture.h"

static gboolean
has_refusal (const SngImportReport *report, const char *kind, const char *key, const char *field)
{
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const SngImportRefusal *refusal = g_ptr_array_index (report->refusals, i);

      if (g_strcmp0 (refusal->kind, kind) == 0 && g_strcmp0 (refusal->key, key) == 0
          && g_strcmp0 (refusal->field, field) == 0 && *refusal->reason != '\0')
        return TRUE;
    }
  return FALSE;
}

static void
test_names_what_it_refuses (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (
      reg, "{\"risc\":[],\"risk\":[7,{\"key\":9},"
           "{\"key\":\"R-1\",\"ownr\":\"x\",\"owner\":\"nobody\",\"inherent_likelihood\":9,"
           "\"category\":\"no\",\"residual_band\":\"high\",\"name\":{\"es\":\"Uno\"}},"
           "{\"key\":\"R-1\"}],\"unit\":{}}");

  g_assert_true (has_refusal (report, "risc", NULL, NULL));
  g_assert_true (has_refusal (report, "risk", NULL, NULL));
  g_assert_true (has_refusal (report, "risk", "R-1", "ownr"));
  g_assert_true (has_refusal (report, "risk", "R-1", "owner"));
  g_assert_true (has_refusal (report, "risk", "R-1", "inherent_likelihood"));
  g_assert_true (has_refusal (report, "risk", "R-1", "category"));
  g_assert_true (has_refusal (report, "risk", NULL, "residual_band"));
  g_assert_true (has_refusal (report, "risk", "R-1", NULL));
  g_assert_true (has_refusal (report, "unit", NULL, NULL));
  g_assert_cmpuint (report->created, ==, 1);
  g_assert_cmpint (sng_register_find (reg, SNG_KIND_RISK, "R-1"), !=, 0);
}

/* What is computed cannot be given: that is said once for each column, however many rows there are. */
static void
test_computed_once (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (
      reg, "{\"risk\":[{\"key\":\"R-1\",\"name\":{\"es\":\"Uno\"},\"residual_band\":\"high\",\"expected_loss\":null},"
           "{\"key\":\"R-2\",\"name\":{\"es\":\"Dos\"},\"residual_band\":\"low\"},"
           "{\"key\":\"R-3\",\"residual_band\":\"low\"}]}");

  g_assert_true (has_refusal (report, "risk", NULL, "residual_band"));
  g_assert_true (has_refusal (report, "risk", NULL, "expected_loss"));
  g_assert_true (has_refusal (report, "risk", "R-3", NULL));
  g_assert_cmpuint (report->refusals->len, ==, 3);
  g_assert_cmpuint (report->created, ==, 2);
}

/* A state that the file means and nobody understands is unknown, not the first one. */
static void
test_refused_state (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (
      reg, "{\"deployment\":[{\"key\":\"D-1\",\"name\":{\"en\":\"Chat\"},\"state\":\"in production\"},{\"key\":\"D-2\"}]}");
  g_autoptr (SngRecord) refused
      = sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_DEPLOYMENT, "D-1"));
  g_autoptr (SngRecord) silent
      = sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_DEPLOYMENT, "D-2"));

  g_assert_true (has_refusal (report, "deployment", "D-1", "state"));
  g_assert_cmpuint (sng_record_get_state (refused), ==, 0);
  g_assert_cmpuint (sng_record_get_state (silent), ==, SNG_DEPLOYMENT_STATE_PROPOSED);
}

static void
test_changes_only_what_it_names (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) first = import_json (
      reg, "{\"process\":[{\"key\":\"P-01\",\"name\":{\"en\":\"Pay\",\"es\":\"Pagos\"},"
           "\"criticality\":null}],"
           "\"risk\":[{\"key\":\"R-1\",\"subcategory\":\"old\",\"processes\":[\"P-01\"]}]}");
  g_autoptr (SngImportReport) second = import_json (
      reg, "{\"sinergia\":{\"format\":1},\"risk\":[{\"key\":\"R-1\",\"subcategory\":\"new\"},"
           "{\"subcategory\":\"without key\"}]}");
  g_autoptr (SngRecord) risk
      = sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_RISK, "R-1"));
  guint n;

  assert_no_refusals (first);
  assert_no_refusals (second);
  g_assert_cmpuint (second->updated, ==, 1);
  g_assert_cmpuint (second->created, ==, 1);
  g_assert_cmpstr (sng_value_get_text (sng_risk (risk, SNG_RISK_SUBCATEGORY), SNG_LANGUAGE_EN), ==,
                   "new");
  sng_value_get_handles (sng_risk (risk, SNG_RISK_PROCESSES), &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
assert_rejected (SngReader *reader, const char *text, gsize length, int code)
{
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  SngChange *change = sng_json_import_prepare (reader, text, length, &report, &error);

  g_assert_error (error, SNG_IMPORT_ERROR, code);
  g_assert_null (change);
  g_assert_null (report);
}

static void
test_survives_bad_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = new_reader (new_register (fixture));
  g_autofree char *deep = g_strnfill (100000, '[');
  static const char *const bad[]
      = { "", "[]", "7", "{", "{\"risk\":[{", "<html>", "{\"sinergia\":7}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_rejected (reader, bad[i], strlen (bad[i]), SNG_IMPORT_ERROR_SYNTAX);
  assert_rejected (reader, deep, 100000, SNG_IMPORT_ERROR_SYNTAX);
  assert_rejected (reader, "{\"a\":\"\xff\"}", 9, SNG_IMPORT_ERROR_SYNTAX);
  assert_rejected (reader, "{\"sinergia\":{\"format\":2}}", 25, SNG_IMPORT_ERROR_NEWER);
}

/* Whatever a file holds, the importer answers with a change or an error. */
static void
test_survives_any_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = new_reader (new_register (fixture));
  static const char whole[]
      = "{\"risk\":[{\"key\":\"R-1\",\"name\":{\"en\":\"a\"},\"loss_likely\":{\"amount\":5,"
        "\"currency\":\"MXN\"},"
        "\"processes\":[\"P-1\"],\"raised_at\":\"2026-01-01T00:00:00Z\",\"tags\":[\"a\"],"
        "\"_claims\":{\"inherent_likelihood\":{\"verified_by\":\"X\"}},\"inherent_likelihood\":3}]"
        "}";

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup (whole);
      g_autoptr (SngImportReport) report = NULL;
      g_autoptr (GError) error = NULL;
      SngChange *change;

      for (gint k = g_test_rand_int_range (1, 4); k > 0; k--)
        text[g_test_rand_int_range (0, sizeof whole - 1)]
            = "{}[]\",:0n9\\a\x01"[g_test_rand_int_range (0, 13)];
      change = sng_json_import_prepare (reader, text, strlen (text), &report, &error);
      g_assert_true ((change != NULL) == (error == NULL));
      g_clear_pointer (&change, sng_change_unref);
    }
}

static char *
reason_of_change (Fixture *fixture, const char *reason)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, reason);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;

  sng_change_create (change, sng_kind (SNG_KIND_RISK), "R-1");
  apply (reg, change);
  reader = new_reader (reg);
  events = sng_reader_get_events (reader, 0, SNG_ANY_FIELD, 0, 0, 1, NULL);
  return g_strdup (((SngEvent *)events->pdata[0])->reason);
}

/* What people read as a reason is what a person gave, never a word that a program left behind. */
static void
test_reason (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change
      = sng_json_import_prepare (reader, "{\"risk\":[{}]}", 13, &report, NULL);
  g_autofree char *english = reason_of_change (fixture, "Import");
  g_autofree char *spanish = reason_of_change (fixture, "Importar");
  g_autofree char *given = reason_of_change (fixture, "Last year's list");

  g_assert_null (sng_change_get_reason (change));
  g_assert_null (english);
  g_assert_null (spanish);
  g_assert_cmpstr (given, ==, "Last year's list");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/import/refusals", test_names_what_it_refuses);
  add_test ("/import/computed-once", test_computed_once);
  add_test ("/import/partial", test_changes_only_what_it_names);
  add_test ("/import/bad-files", test_survives_bad_files);
  add_test ("/import/damage", test_survives_any_damage);
  add_test ("/import/refused-state", test_refused_state);
  add_test ("/import/no-reason-that-nobody-gave", test_reason);
  return g_test_run ();
}
