/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-record.h"
#include "data/vocabulary/sng-clock.h"
#include "data/vocabulary/sng-type.h"
#include "tests/lib/sng-test-beside.h"

#include "sng-config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

/* glibc looks translations up again after this counter has moved. */
extern int _nl_msg_cat_cntr;

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  _nl_msg_cat_cntr++;
}

static gboolean
names_a_state (const SngKind *kind, const char *state)
{
  const SngField *field = sng_kind_field (kind, "state");

  return field != NULL && sng_field_choice_by_name (field, state) != 0;
}

static void
check_names_in_field (const SngKind *kind, const SngField *field)
{
  if (field->needed_from != NULL && !g_str_equal (field->needed_from, "always"))
    {
      g_auto (GStrv) states = g_strsplit (field->needed_from, ",", -1);

      for (guint i = 0; states[i] != NULL; i++)
        g_assert_true (names_a_state (kind, states[i]));
    }
  if (field->when != NULL)
    {
      g_auto (GStrv) condition = g_strsplit (field->when, "=", 2);
      g_auto (GStrv) choices = g_strsplit (condition[1], "|", -1);
      const SngField *decides = sng_kind_field (kind, condition[0]);

      g_assert_nonnull (decides);
      for (guint i = 0; choices[i] != NULL; i++)
        g_assert_true (decides->type == SNG_TYPE_BOOLEAN
                       || sng_field_choice_by_name (decides, choices[i]) != 0);
    }
}

static void
test_tables_agree (void)
{
  guint n_fields = SNG_N_COMMON;

  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      const SngKind *kind = sng_kind (id);

      g_assert_true (sng_kind_by_name (kind->name) == kind);
      g_assert_cmpuint (kind->n_fields, <=, SNG_MAX_FIELDS);
      /* A key has room for these and nineteen digits. */
      g_assert_cmpuint ((kind->key_prefix ? strlen (kind->key_prefix) : 0) + kind->key_digits, <=, 32);
      for (guint i = 0; i < kind->n_fields; i++)
        {
          const SngField *field = kind->fields[i];

          g_assert_cmpuint (field->index, ==, i);
          g_assert_true (sng_kind_field (kind, field->name) == field);
          g_assert_true (field->kind == (i < SNG_N_COMMON ? SNG_N_KINDS : id));
          g_assert_cmpint (field->targets != 0, ==, field->type == SNG_TYPE_REF || field->type == SNG_TYPE_REFS);
          check_names_in_field (kind, field);
        }
      n_fields += kind->n_fields - SNG_N_COMMON;
      for (guint i = 0; i < kind->n_transitions; i++)
        {
          g_assert_true (names_a_state (kind, kind->transitions[i].from));
          g_assert_true (names_a_state (kind, kind->transitions[i].to));
        }
    }
  g_assert_cmpuint (SNG_N_KINDS, ==, 42);
  /* The 801 of the design, the rows of erased people that a run left out, which records are one
   * and which are two, when a source may be asked again and is, and how old its facts are. */
  g_assert_cmpuint (n_fields, ==, 809);
  g_assert_cmpuint (sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_OWNER]->type, ==, SNG_TYPE_REF);
}

static void
test_transitions (void)
{
  const SngKind *risk = sng_kind (SNG_KIND_RISK);
  guint next[8];
  guint n = sng_kind_next_states (risk, SNG_RISK_STATE_DRAFT, next, G_N_ELEMENTS (next));

  g_assert_cmpuint (n, ==, 2);
  g_assert_true (sng_kind_may_go (risk, SNG_RISK_STATE_DRAFT, SNG_RISK_STATE_OPEN));
  g_assert_false (sng_kind_may_go (risk, SNG_RISK_STATE_DRAFT, SNG_RISK_STATE_CLOSED));
  g_assert_true (sng_field_is_needed_in (risk->fields[SNG_RISK_COST], "treatment"));
  g_assert_false (sng_field_is_needed_in (risk->fields[SNG_RISK_COST], "open"));
}

static const char *
type_in_table (const SngField *field)
{
  static const char *const names[SNG_N_TYPES] = {
    "text", "text", "longtext", "longtext", "text", "url", "choice", "choice", "answer", "boolean",
    "integer", "scale5", "real", "percent", "money", "duration", "date", "instant", "period", "ref",
    "refs",
  };

  return names[field->type];
}

static char *
choices_in_table (const SngField *field)
{
  GString *cell = g_string_new (NULL);

  for (guint i = 1; i <= field->n_choices; i++)
    {
      speak ("en");
      g_string_append_printf (cell, "%s%s|%s", i > 1 ? ";" : "", sng_field_choice_name (field, i),
                              sng_field_choice_label (field, i));
      speak ("es");
      g_string_append_printf (cell, "|%s", sng_field_choice_label (field, i));
    }
  return g_string_free (cell, FALSE);
}

static char *
targets_in_table (const SngField *field)
{
  GString *cell = g_string_new (NULL);

  if (field->targets == (G_GUINT64_CONSTANT (1) << SNG_N_KINDS) - 1)
    return g_string_free (g_string_assign (cell, "any"), FALSE);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    if (sng_field_may_refer_to (field, id))
      g_string_append_printf (cell, "%s%s", cell->len ? "|" : "", sng_kind (id)->name);
  return g_string_free (cell, FALSE);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The table lists the kinds of a reference in any order. */
static void
assert_same_set (const char *a, const char *b)
{
  g_auto (GStrv) left = g_strsplit (a, "|", -1);
  g_auto (GStrv) right = g_strsplit (b, "|", -1);

  qsort (left, g_strv_length (left), sizeof *left, compare_strings);
  qsort (right, g_strv_length (right), sizeof *right, compare_strings);
  g_assert_true (g_strv_equal ((const char *const *) left, (const char *const *) right));
}

static gboolean
has_token (const char *rule, const char *token)
{
  g_auto (GStrv) tokens = g_strsplit (rule, ";", -1);

  for (guint i = 0; tokens[i] != NULL; i++)
    if (g_str_equal (g_strstrip (tokens[i]), token))
      return TRUE;
  return FALSE;
}

static void
compare_line (char **cells)
{
  const SngKind *kind = g_str_equal (cells[0], "*") ? sng_kind (SNG_KIND_UNIT) : sng_kind_by_name (cells[0]);
  const SngField *field = sng_kind_field (kind, cells[1]);
  g_autofree char *targets = NULL;

  g_assert_nonnull (field);
  g_assert_cmpstr (type_in_table (field), ==, cells[2]);
  speak ("en");
  g_assert_cmpstr (sng_text (field->label), ==, cells[3]);
  speak ("es");
  g_assert_cmpstr (sng_text (field->label), ==, cells[4]);
  if (strchr (cells[6], '|') != NULL)
    {
      g_autofree char *choices = choices_in_table (field);

      g_assert_cmpstr (choices, ==, cells[6]);
    }
  else
    g_assert_cmpstr (field->unit ? field->unit : "", ==, cells[6]);
  targets = targets_in_table (field);
  assert_same_set (targets, cells[7]);
  g_assert_cmpstr (field->needed_from ? field->needed_from : "never", ==, cells[8]);
  g_assert_cmpint (field->evidence, ==, has_token (cells[9], "evidence"));
  /* The register itself writes the one derived field that a former day and undo must bring back. */
  g_assert_cmpint (field->computed || g_str_equal (field->name, "downgraded"), ==,
                   g_str_equal (cells[10], "yes"));
  g_assert_cmpint (field->tracked, ==, g_str_equal (cells[11], "yes"));
  g_assert_cmpint (sng_field_sensitivity (field) == SNG_SENSITIVITY_SENSITIVE, ==,
                   has_token (cells[9], "sensitive"));
  g_assert_cmpint (sng_field_sensitivity (field) >= SNG_SENSITIVITY_PERSONAL, ==,
                   g_str_equal (cells[13], "yes") || has_token (cells[9], "sensitive"));
}

static void
test_equals_the_design (void)
{
  g_autofree char *path = sng_test_find_beside ("design/vocabulary.tsv");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (path == NULL)
    return;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      compare_line (cells);
    }
  speak ("en");
}

static void
test_people_type (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  g_autoptr (SngLocale) spanish = sng_locale_new (SNG_LANGUAGE_ES, zone);
  static const struct { const char *typed; double real; } numbers[] = {
    { "1,234.5", 1234.5 }, { "1.234,56", 1234.56 }, { "1,5", 1.5 }, { "1,500", 1500 },
    { "−3", -3 }, { "64%", 64 }, { "1,234,567", 1234567 }, { " 12 ", 12 },
  };
  static const char *const not_numbers[] = { "", "uno", "1.2.3", "0x10", "nan", "inf", "1e" };
  double real;
  gint64 date, other;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_true (sng_locale_parse_real (spanish, numbers[i].typed, &real));
      g_assert_cmpfloat (real, ==, numbers[i].real);
    }
  for (guint i = 0; i < G_N_ELEMENTS (not_numbers); i++)
    g_assert_false (sng_locale_parse_real (spanish, not_numbers[i], &real));
  g_assert_true (sng_locale_parse_date (spanish, "30/09/2026", &date));
  g_assert_true (sng_locale_parse_date (spanish, "30 de septiembre de 2026", &other));
  g_assert_cmpint (date, ==, other);
  g_assert_cmpint (date, ==, sng_date_from_civil (2026, 9, 30));
  g_assert_false (sng_locale_parse_date (spanish, "30/02/2026", &date));
}

static void
assert_text (char *got, const char *expected)
{
  g_assert_cmpstr (got, ==, expected);
  g_free (got);
}

/* An amount may be typed as it is shown, in millions as well. */
static void
test_amounts_as_shown (void)
{
  static const struct
  {
    const char *text;
    gint64 amount; /* minor units; 0: no amount */
  } cases[] = {
    { "MX$41.8\u00a0M", 4180000000 }, { "4 M", 400000000 },   { "4.5m", 450000000 },
    { "US$ 2 M", 200000000 },         { "1,200,000", 120000000 }, { "2 M USD", 200000000 },
    { "M", 0 },                       { "4 M 5", 0 },           { "4 MM", 0 },
    { "99999999 M", 0 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  const SngField *field = sng_kind_field (sng_kind (SNG_KIND_RISK), "cost");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (SngValue) value = SNG_UNKNOWN;
      g_autoptr (GError) error = NULL;

      g_assert_true (sng_field_parse (field, cases[i].text, locale, NULL, &value, &error)
                     == (cases[i].amount != 0));
      if (cases[i].amount != 0)
        g_assert_cmpint (value.integer, ==, cases[i].amount);
      else
        g_assert_nonnull (strstr (error->message, "1,200,000"));
    }
}

static void
test_figures (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  g_autoptr (SngLocale) es = sng_locale_new (SNG_LANGUAGE_ES, zone);
  g_autoptr (SngLocale) en = sng_locale_new (SNG_LANGUAGE_EN, zone);
  gint64 date = sng_date_from_civil (2026, 9, 30);

  assert_text (sng_locale_format_real (en, 1234567.25, 1), "1,234,567.3");
  assert_text (sng_locale_format_real (en, 0.5, 0), "1");
  assert_text (sng_locale_format_integer (en, -1234), "-1,234");
  assert_text (sng_locale_format_money_millions (es, 4180000000, "MXN"), "MX$41.8\u00a0M");
  assert_text (sng_locale_format_date_long (es, date), "30 de septiembre de 2026");
  assert_text (sng_locale_format_month (es, date), "septiembre de 2026");
  g_assert_cmpstr (sng_locale_get_day_of_week (es, 3), ==, "mié");
  assert_text (sng_locale_format_date (en, date), "30 Sep 2026");
  assert_text (sng_locale_format_period (es, 2026 * 4 + 2), "T3 2026");
  assert_text (sng_locale_format_duration (es, 86400, "days"), "1 día");
  /* The demonstration's instant: 18:00 in Mexico is midnight UTC. */
  assert_text (sng_locale_format_instant (en, (sng_date_from_civil (2026, 10, 1) * 86400) * G_USEC_PER_SEC),
               "30 Sep 2026 18:00");
}

static void
test_fold (void)
{
  assert_text (sng_fold ("GESTIÓN"), "gestion");
  assert_text (sng_fold ("Ñandú"), "n\x7f" "andu");
}

static void
test_dates_are_civil (void)
{
  for (gint64 date = -800000; date < 800000; date += 997)
    {
      int year, month, day;

      sng_date_to_civil (date, &year, &month, &day);
      g_assert_cmpint (sng_date_from_civil (year, month, day), ==, date);
    }
  g_assert_cmpint (sng_date_from_civil (1970, 1, 1), ==, 0);
}

/* What is done or called off is not late; the states named are states of that kind. */
static void
test_awaited (void)
{
  const SngField *due = sng_kind (SNG_KIND_ACTION)->fields[SNG_ACTION_DUE];

  g_assert_true (sng_field_is_awaited_in (due, "blocked"));
  g_assert_true (sng_field_is_awaited_in (due, NULL));
  g_assert_false (sng_field_is_awaited_in (due, "done"));
  g_assert_false (sng_field_is_awaited_in (due, "cancelled"));
  for (guint k = 1; k < SNG_N_KINDS; k++)
    for (guint f = 0; f < sng_kind (k)->n_fields; f++)
      {
        const SngField *field = sng_kind (k)->fields[f];
        g_auto (GStrv) states = g_strsplit (field->awaited_in ? field->awaited_in : "", ",", -1);

        for (guint i = 0; states[i] != NULL; i++)
          g_assert_cmpuint (sng_field_choice_by_name (sng_kind (k)->state, states[i]), >, 0);
      }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/tables-agree", test_tables_agree);
  g_test_add_func ("/vocabulary/transitions", test_transitions);
  g_test_add_func ("/vocabulary/equals-the-design", test_equals_the_design);
  g_test_add_func ("/locale/people-type", test_people_type);
  g_test_add_func ("/locale/figures", test_figures);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/clock/dates-are-civil", test_dates_are_civil);
  g_test_add_func ("/locale/amounts-are-read-as-shown", test_amounts_as_shown);
  g_test_add_func ("/vocabulary/awaited", test_awaited);
  return g_test_run ();
}
