/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-query-private.h"

#include "data/vocabulary/sng-clock.h"
#include "sng-config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static GPtrArray *
parse (SngKindId kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *conditions = sng_query_parse (sng_kind (kind), text, NULL, &error);

  g_assert_no_error (error);
  return conditions;
}

/* The only condition of @text. */
static SngCondition *
parse_one (SngKindId kind, const char *text)
{
  g_autoptr (GPtrArray) conditions = parse (kind, text);

  g_assert_cmpuint (conditions->len, ==, 1);
  return g_ptr_array_steal_index (conditions, 0);
}

static void
assert_refused (SngKindId kind, const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_query_parse (sng_kind (kind), text, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, part));
}

static void
assert_field (SngKindId kind, const char *text, const char *name)
{
  g_autoptr (SngCondition) condition = parse_one (kind, text);

  g_assert_cmpstr (condition->field->name, ==, name);
}

static void
assert_choices (SngKindId kind, const char *text, guint64 choices)
{
  g_autoptr (SngCondition) condition = parse_one (kind, text);

  g_assert_cmpint (condition->form, ==, SNG_CONDITION_CHOICES);
  g_assert_cmphex (condition->choices, ==, choices);
}

/* G_MININT64 stands for no limit. */
static void
assert_limits (SngKindId kind, const char *text, gint64 from, gint64 to)
{
  g_autoptr (SngCondition) condition = parse_one (kind, text);

  g_assert_cmpint (condition->form, ==, SNG_CONDITION_LIMITS);
  g_assert_cmpint (sng_value_get_integer (&condition->from, G_MININT64), ==, from);
  g_assert_cmpint (sng_value_get_integer (&condition->to, G_MININT64), ==, to);
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) conditions = parse (SNG_KIND_RISK, "  gestión \"copia de\"  -fraude 12:30 - https://a.mx/b ");
  SngCondition *condition;

  g_assert_cmpuint (conditions->len, ==, 5);
  condition = conditions->pdata[0];
  g_assert_cmpint (condition->form, ==, SNG_CONDITION_WORD);
  g_assert_cmpstr (condition->text, ==, "gestión");
  g_assert_false (condition->negated || condition->phrase);
  condition = conditions->pdata[1];
  g_assert_cmpstr (condition->text, ==, "copia de");
  g_assert_true (condition->phrase);
  condition = conditions->pdata[2];
  g_assert_cmpstr (condition->text, ==, "fraude");
  g_assert_true (condition->negated);
  condition = conditions->pdata[3];
  g_assert_cmpstr (condition->text, ==, "12:30");
  condition = conditions->pdata[4];
  g_assert_cmpstr (condition->text, ==, "https://a.mx/b");
}

static void
test_unfinished (void)
{
  static const char *const texts[] = { "", "   ", "pillar:", "-", "--", "\"", "&", "owner:\"", NULL };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) conditions = parse (SNG_KIND_RISK, texts[i]);

      g_assert_cmpuint (conditions->len, ==, 0);
    }
  assert_field (SNG_KIND_RISK, "owner:\"inés quir", "owner");
}

static void
test_names (void)
{
  assert_field (SNG_KIND_RISK, "owner:x", "owner");
  assert_field (SNG_KIND_RISK, "OWNER:x", "owner");
  assert_field (SNG_KIND_RISK, "risk_owner:x", "owner");
  assert_field (SNG_KIND_RISK, "Risk-Owner:x", "owner");
  assert_field (SNG_KIND_RISK, "process:x", "processes");
  assert_field (SNG_KIND_RISK, "business:x", "processes");
  assert_field (SNG_KIND_DEPLOYMENT, "process:x", "processes");
  assert_field (SNG_KIND_RISK, "responsable:x", "owner");
  assert_field (SNG_KIND_RISK, "due:2026", "review_due");
  assert_field (SNG_KIND_ACTION, "due:2026", "due");
  assert_field (SNG_KIND_RISK, "subcat:x", "subcategory");
  assert_refused (SNG_KIND_RISK, "wizard:x", "owner (Risk owner)");
  assert_refused (SNG_KIND_RISK, "wizard:", "“wizard”");
  assert_refused (SNG_KIND_RISK, "inherent:3", "several");
}

static void
test_forbidden (void)
{
  assert_refused (SNG_KIND_PERSON, "overtime:>10", "sensitive");
  assert_refused (SNG_KIND_PERSON, "-generation:millennials", "sensitive");
  assert_refused (SNG_KIND_RISK, "residual_score:>=10", "computed");
  assert_refused (SNG_KIND_RISK, "\xff", "UTF-8");
}

static void
test_choices (void)
{
  assert_choices (SNG_KIND_RISK, "pillar:ai", 1 << SNG_SUBJECT_PILLAR_AI);
  assert_choices (SNG_KIND_RISK, "pillar:SECU", 1 << SNG_SUBJECT_PILLAR_SECURITY);
  assert_choices (SNG_KIND_RISK, "state:a", 1 << SNG_RISK_STATE_ASSESSED | 1 << SNG_RISK_STATE_ACCEPTED);
  assert_choices (SNG_KIND_RISK, "state:\"in treatment\"", 1 << SNG_RISK_STATE_TREATMENT);
  assert_choices (SNG_KIND_RISK, "state:in_treatment", 1 << SNG_RISK_STATE_TREATMENT);
  /* A whole name is that choice alone, although another one begins so too. */
  assert_choices (SNG_KIND_RISK, "category:ai_use", 1 << SNG_CATEGORY_AI_USE);
  assert_refused (SNG_KIND_RISK, "pillar:money", "talent (Talent)");
}

static void
test_limits (void)
{
  gint64 october = sng_date_from_civil (2026, 10, 1);

  assert_limits (SNG_KIND_RISK, "priority:2", 2, 2);
  assert_limits (SNG_KIND_RISK, "priority:>=2", 2, G_MININT64);
  assert_limits (SNG_KIND_RISK, "priority:>2", 3, G_MININT64);
  assert_limits (SNG_KIND_RISK, "priority:<2", G_MININT64, 1);
  assert_limits (SNG_KIND_RISK, "priority:<=2", G_MININT64, 2);
  assert_limits (SNG_KIND_RISK, "priority:=2", 2, 2);
  assert_limits (SNG_KIND_RISK, "priority:2..3", 2, 3);
  assert_limits (SNG_KIND_RISK, "loss_likely:>=1,500,000.50", 150000050, G_MININT64);
  assert_limits (SNG_KIND_RISK, "review_due:<2026-10-01", G_MININT64, october - 1);
  assert_limits (SNG_KIND_RISK, "review_due:2026-10", october, october + 30);
  assert_limits (SNG_KIND_RISK, "review_due:01/10/2026", october, october);
  assert_limits (SNG_KIND_RISK, "review_due:>2026-Q3", october, G_MININT64);
  assert_limits (SNG_KIND_RISK, "review_due:>=2026-t4", october, G_MININT64);
  assert_limits (SNG_KIND_RISK, "review_due:2025-10..2026-09", october - 365, october - 1);
  assert_limits (SNG_KIND_RISK, "review_due:2024", october - 1004, october - 639);
  assert_limits (SNG_KIND_RISK, "raised_at:2026-10-01", october, october);
  assert_limits (SNG_KIND_MEASURE, "period:2026", 2026 * 4, 2026 * 4 + 3);
  assert_limits (SNG_KIND_MEASURE, "period:2026-Q3", 2026 * 4 + 2, 2026 * 4 + 2);
  assert_limits (SNG_KIND_INCIDENT, "downtime:>=2", 7200, G_MININT64);
}

static void
test_reals (void)
{
  g_autoptr (SngCondition) above = parse_one (SNG_KIND_PERSON, "fte:>0.5");
  g_autoptr (SngCondition) from = parse_one (SNG_KIND_PERSON, "fit_at_hire:>=80%");

  g_assert_cmpfloat (sng_value_get_real (&above->from, 0), ==, 0.5);
  g_assert_false (sng_value_is_known (&above->to));
  g_assert_true (above->beyond);
  g_assert_cmpfloat (sng_value_get_real (&from->from, 0), ==, 80);
  g_assert_false (from->beyond);
}

static void
test_bad_limits (void)
{
  static const char *const texts[]
      = { "priority:many",        "priority:1.5",          "priority:>",        "priority:1..",
          "review_due:tomorrow",  "review_due:2026-13-01", "review_due:2026-2-30x",
          "review_due:2026-Q5",   "review_due:>=",         "frequency_likely:nan",
          "frequency_likely:1e999", "loss_likely:1e300",   "review_due:99999-01-01", NULL };

  for (guint i = 0; texts[i] != NULL; i++)
    assert_refused (SNG_KIND_RISK, texts[i], "Write as in");
}

static void
test_other_forms (void)
{
  g_autoptr (SngCondition) truth = parse_one (SNG_KIND_RISK, "confidential:sí");
  g_autoptr (SngCondition) negated = parse_one (SNG_KIND_RISK, "-confidential:yes");
  g_autoptr (SngCondition) unknown = parse_one (SNG_KIND_RISK, "-owner:?");
  g_autoptr (SngCondition) text = parse_one (SNG_KIND_RISK, "cause:\"ÁÑ o\"");

  g_assert_cmpint (truth->form, ==, SNG_CONDITION_VALUE);
  g_assert_cmpint (sng_value_get_integer (&truth->from, -1), ==, 1);
  g_assert_true (negated->negated);
  g_assert_cmpint (unknown->form, ==, SNG_CONDITION_UNKNOWN);
  g_assert_true (unknown->negated);
  g_assert_cmpint (text->form, ==, SNG_CONDITION_TEXT);
  g_assert_cmpstr (text->text, ==, "an o");
  assert_refused (SNG_KIND_RISK, "confidential:maybe", "maybe");
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "a ");
  assert_refused (SNG_KIND_RISK, text->str, "64");
}

/* What stays as it was when a text is refused. */
static void
test_set_text (void)
{
  g_autoptr (SngQuery) query = sng_query_new (sng_kind (SNG_KIND_RISK));
  g_autoptr (GError) error = NULL;

  g_assert_true (sng_query_set_text (query, "pillar:ai fraude", &error));
  g_assert_false (sng_query_set_text (query, "pillar:zzz", &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_assert_cmpuint (query->typed->len, ==, 2);
  g_assert_true (sng_query_set_text (query, NULL, NULL));
  g_assert_cmpuint (query->typed->len, ==, 0);
}

/* With the program in Spanish, its labels name fields and choices, and the English ones still do. */
static void
test_spanish (void)
{
  if (!g_test_subprocess ())
    {
      g_setenv ("LANGUAGE", "es", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_setenv ("LANGUAGE", "en", TRUE);
      g_test_trap_assert_passed ();
      return;
    }
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_assert_cmpstr (sng_text (sng_kind (SNG_KIND_RISK)->label), ==, "Riesgo");
  assert_field (SNG_KIND_RISK, "pilar:ia", "pillar");
  assert_field (SNG_KIND_RISK, "estado:borrador", "state");
  assert_field (SNG_KIND_RISK, "dueno:ibarra", "owner");
  assert_field (SNG_KIND_RISK, "procesos_de_negocio:x", "processes");
  assert_field (SNG_KIND_RISK, "risk_owner:x", "owner");
  assert_choices (SNG_KIND_RISK, "pilar:IA", 1 << SNG_SUBJECT_PILLAR_AI);
  assert_choices (SNG_KIND_RISK, "pillar:ciber", 1 << SNG_SUBJECT_PILLAR_SECURITY);
  assert_choices (SNG_KIND_RISK, "pillar:security", 1 << SNG_SUBJECT_PILLAR_SECURITY);
}

/* And with the program in English, so do the Spanish ones. */
static void
test_either_language (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  g_assert_cmpstr (sng_text (sng_kind (SNG_KIND_RISK)->label), ==, "Risk");
  assert_field (SNG_KIND_RISK, "estado:borrador", "state");
  assert_field (SNG_KIND_RISK, "procesos_de_negocio:x", "processes");
  assert_choices (SNG_KIND_RISK, "pilar:ciber", 1 << SNG_SUBJECT_PILLAR_SECURITY);
  assert_choices (SNG_KIND_RISK, "pillar:security", 1 << SNG_SUBJECT_PILLAR_SECURITY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-text/words", test_words);
  g_test_add_func ("/query-text/unfinished", test_unfinished);
  g_test_add_func ("/query-text/names", test_names);
  g_test_add_func ("/query-text/forbidden", test_forbidden);
  g_test_add_func ("/query-text/choices", test_choices);
  g_test_add_func ("/query-text/limits", test_limits);
  g_test_add_func ("/query-text/reals", test_reals);
  g_test_add_func ("/query-text/bad-limits", test_bad_limits);
  g_test_add_func ("/query-text/other-forms", test_other_forms);
  g_test_add_func ("/query-text/too-many", test_too_many);
  g_test_add_func ("/query-text/set-text", test_set_text);
  g_test_add_func ("/query-text/spanish", test_spanish);
  g_test_add_func ("/query-text/either-language", test_either_language);
  return g_test_run ();
}
