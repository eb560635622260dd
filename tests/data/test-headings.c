/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people call the columns of a table, in either language. */
#include "data/exchange/sng-headings.h"

#include "data/exchange/sng-csv-import.h"
#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"
#include "tests/data/exchange-fixture.h"

#include <libintl.h>

/* Every column of every kind is found again under what it is called, and so is every choice. */
static void
test_every_column_is_found (void)
{
  for (guint i = 0; i < SNG_N_KINDS; i++)
    {
      const SngKind *kind = sng_kind (i);
      g_autoptr (SngHeadings) headings = sng_headings_new (kind);

      for (guint f = 0; f < kind->n_fields; f++)
        for (guint column = 0; column < sng_field_n_columns (kind->fields[f]); column++)
          {
            g_autofree char *called = sng_headings_name (headings, kind->fields[f], column);
            g_autofree char *name = sng_field_column_name (kind->fields[f], column);
            guint found;

            g_assert_true (sng_headings_find (headings, called, &found) == kind->fields[f]);
            g_assert_cmpuint (found, ==, column);
            g_assert_true (sng_headings_find (headings, name, &found) == kind->fields[f]);
            g_assert_cmpuint (found, ==, column);
          }
    }
}

static void
test_every_choice_is_understood (void)
{
  for (guint i = 0; i < SNG_N_KINDS; i++)
    {
      const SngKind *kind = sng_kind (i);
      g_autoptr (SngHeadings) headings = sng_headings_new (kind);

      for (guint f = 0; f < kind->n_fields; f++)
        for (guint choice = 1; choice <= kind->fields[f]->n_choices; choice++)
          {
            const char *name = sng_field_choice_name (kind->fields[f], choice);
            g_autofree char *said = sng_headings_say (headings, kind->fields[f], name);
            g_autofree char *back = sng_headings_understand (headings, kind->fields[f], said);

            g_assert_cmpstr (back, ==, name);
          }
    }
}

/* A table of one language does not say which: its headings do. */
static void
test_heading_without_language (void)
{
  g_autoptr (SngHeadings) headings = sng_headings_new (sng_kind (SNG_KIND_RISK));
  const SngField *name = sng_kind_field (sng_kind (SNG_KIND_RISK), "name");
  guint column;

  g_assert_true (sng_headings_find (headings, "Título", &column) == name);
  g_assert_cmpuint (column, ==, SNG_LANGUAGE_ES);
  g_assert_true (sng_headings_find (headings, "title", &column) == name);
  g_assert_cmpuint (column, ==, SNG_LANGUAGE_EN);
}

/* "Owner" is the risk owner, "Proceso" one of its processes; "Likelihood" could be three things. */
static void
test_shorter_heading (void)
{
  static const struct
  {
    const char *heading;
    const char *field; /* (nullable) */
  } cases[] = {
    { "Owner", "owner" },        { "Dueño", "owner" },  { "Process", "processes" },
    { "Proceso", "processes" },  { "Likelihood", NULL },      { "Probabilidad", NULL },
    { "Review due", "review_due" }, { "business process", "processes" }, { "Remark", NULL },
    { "Next review", "review_due" }, { "Próxima revisión", "review_due" },
    { "Fecha de revisión", "review_due" }, { "Accountable person", "owner" },
    { "Persona responsable", "owner" }, { "Nombre", "name" },
  };
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngHeadings) headings = sng_headings_new (kind);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint column;
      const SngField *found = sng_headings_find (headings, cases[i].heading, &column);

      g_assert_cmpstr (found ? found->name : NULL, ==, cases[i].field);
    }
}

static void
test_either_language (void)
{
  g_autoptr (SngHeadings) headings = sng_headings_new (sng_kind (SNG_KIND_RISK));
  const SngField *state = sng_kind_field (sng_kind (SNG_KIND_RISK), "state");
  g_autofree char *treatment = sng_headings_understand (headings, state, "En tratamiento");
  g_autofree char *accepted = sng_headings_understand (headings, state, "ACCEPTED");
  const SngField *category = sng_kind_field (sng_kind (SNG_KIND_RISK), "category");
  g_autofree char *fraud = sng_headings_understand (headings, category, "Identity & fraud");
  g_autofree char *fraude = sng_headings_understand (headings, category, "identidad & fraude");
  g_autofree char *neither = sng_headings_understand (headings, state, "nowhere");
  guint column;

  g_assert_true (sng_headings_find (headings, "Título (español)", &column)
                 == sng_kind_field (sng_kind (SNG_KIND_RISK), "name"));
  g_assert_cmpuint (column, ==, SNG_LANGUAGE_ES);
  g_assert_true (sng_headings_find (headings, "titulo (ingles)", &column)
                 == sng_kind_field (sng_kind (SNG_KIND_RISK), "name"));
  g_assert_cmpuint (column, ==, SNG_LANGUAGE_EN);
  g_assert_null (sng_headings_find (headings, "Nothing that it has", &column));
  g_assert_cmpstr (treatment, ==, "treatment");
  g_assert_cmpstr (accepted, ==, "accepted");
  g_assert_cmpstr (fraud, ==, "identity");
  g_assert_cmpstr (fraude, ==, "identity");
  g_assert_cmpstr (neither, ==, "nowhere");
}

static SngImportReport *
import_risks (Fixture *fixture, SngRegister *reg, const char *text)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  SngCsvTable table = { sng_kind (SNG_KIND_RISK), stream };
  g_autoptr (GError) error = NULL;
  SngImportReport *report = NULL;
  g_autoptr (SngChange) change = sng_csv_import_prepare (reader, &table, 1, &report, &error);

  g_assert_no_error (error);
  apply (reg, change);
  return report;
}

/* A spreadsheet holds amounts as people type them. Days stay as files have them. */
static void
test_cells_as_typed (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report
      = import_risks (fixture, reg,
                      "Key,Title,Review due,One-off cost\r\n"
                      "R-0901,First,2026-11-16,\"1,200,000\"\r\n"
                      "R-0902,Second,,4.5 M\r\n"
                      "R-0903,Third,05/06/2026,\r\n");
  g_autoptr (SngRecord) first
      = sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_RISK, "R-0901"));
  g_autoptr (SngRecord) second
      = sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_RISK, "R-0902"));

  g_assert_cmpint (sng_risk (first, SNG_RISK_COST)->integer, ==, 120000000);
  g_assert_cmpint (sng_risk (second, SNG_RISK_COST)->integer, ==, 450000000);
  g_assert_cmpuint (report->refusals->len, ==, 1);
}

/* A table that people made names people and processes, not their keys. */
static void
test_records_by_name (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  static const char *const names[] = { "Nuria Peña Sáenz", "Elías Quiroga", "Elías Quiroga" };
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngRecord) first = NULL;
  SngHandle owner;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SngHandle person = sng_change_create (change, kind, NULL);

      sng_change_set (change, person, kind->fields[SNG_PERSON_NAME], kind, NULL, sng_value_text (names[i]));
      sng_change_set (change, person, kind->fields[SNG_PERSON_STATE], kind, NULL,
                      sng_value_integer (SNG_PERSON_STATE_ACTIVE));
    }
  apply (reg, change);
  report = import_risks (fixture, reg,
                         "Key,Title,Owner\r\nR-0901,First,nuria peña saenz\r\n"
                         "R-0902,Second,Elías Quiroga\r\nR-0903,Third,Nobody Known\r\n");
  first = sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_RISK, "R-0901"));
  owner = sng_value_get_handle (sng_risk (first, SNG_RISK_OWNER));
  g_assert_cmpint (owner, >, 0);
  g_assert_cmpuint (report->created, ==, 3);
  g_assert_cmpuint (report->refusals->len, ==, 2);
}

/* What somebody typed in Spanish is taken, and what cannot be is named by its row. */
static void
test_rows_are_named (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report
      = import_risks (fixture, reg,
                      "Clave,Título (español),Estado,Probabilidad inherente,Clave\r\n"
                      "R-0901,Fuga de datos,Identificado,4,x\r\n"
                      "R-0902,\"Dos\nrenglones\",Borrador,9,x\r\n"
                      "R-0903,Modelo sin dueño,Inexistente,2,x\r\n");
  g_autoptr (SngRecord) first = NULL;
  const SngImportRefusal *refusal;

  g_assert_cmpuint (report->created, ==, 3);
  g_assert_cmpuint (report->refusals->len, ==, 3);
  refusal = report->refusals->pdata[0];
  g_assert_cmpuint (refusal->row, ==, 0);
  g_assert_cmpstr (refusal->field, ==, "Clave");
  refusal = report->refusals->pdata[1];
  g_assert_cmpuint (refusal->row, ==, 3);
  g_assert_cmpstr (refusal->field, ==, "inherent_likelihood");
  refusal = report->refusals->pdata[2];
  g_assert_cmpuint (refusal->row, ==, 5);
  g_assert_cmpstr (refusal->field, ==, "state");
  first = sng_register_get_record (reg, sng_register_find (reg, SNG_KIND_RISK, "R-0901"));
  g_assert_cmpint (sng_value_get_integer (sng_risk (first, SNG_RISK_INHERENT_LIKELIHOOD), 0), ==,
                   4);
  g_assert_cmpstr (sng_value_get_text (sng_risk (first, SNG_RISK_NAME), SNG_LANGUAGE_ES), ==,
                   "Fuga de datos");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_test_add_func ("/headings/every-column-is-found", test_every_column_is_found);
  g_test_add_func ("/headings/every-choice-is-understood", test_every_choice_is_understood);
  g_test_add_func ("/headings/heading-without-language", test_heading_without_language);
  g_test_add_func ("/headings/shorter-than-the-label", test_shorter_heading);
  g_test_add_func ("/headings/either-language", test_either_language);
  g_test_add ("/headings/cells-as-typed", Fixture, NULL, set_up, test_cells_as_typed, tear_down);
  g_test_add ("/headings/records-by-name", Fixture, NULL, set_up, test_records_by_name, tear_down);
  g_test_add ("/headings/rows-are-named", Fixture, NULL, set_up, test_rows_are_named, tear_down);
  return g_test_run ();
}
