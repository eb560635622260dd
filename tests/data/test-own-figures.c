/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of ours that follow from facts. */
#include "tests/data/own-figures-view.h"

/* Value, and of what it is a part; NAN where that is not told. */
static const struct
{
  const char *indicator;
  double value;
  double part;
  double whole;
} expected[] = {
  { "adoption", 75, 3, 4 },
  { "adoption_days", 60, NAN, NAN },
  { "ai_budget_ahead", 20000, NAN, NAN },
  { "ai_incidents", 1, NAN, NAN },
  { "ai_strategy", 50, 1, 2 },
  { "basic_protection", 100 * 1.75 / 3, NAN, NAN },
  { "in_house_skills", 50, 1, 2 },
  { "investment_quarters", 1, 1, 8 },
  { "near_misses_per_100", 100.0 / 6, 1, 6 },
  { "policy_signed", 50, 3, 6 },
  { "protection_budget", 30, NAN, NAN },
  { "robots_per_10000", 818.7, 14, 171 },
  { "skill_proficiency", NAN, NAN, NAN },
  { "strategy_policy_gap", 0, NAN, NAN },
  { "supplier_concentration", 75, NAN, NAN },
  { "technical_training", 100.0 * 2 / 6, 2, 6 },
  { "time_to_hire", 22.5, NAN, NAN },
  { "traceability", 100.0 / 6, 1, 6 },
  { "trained_both", 100.0 / 6, 1, 6 },
  { "turnover", NAN, NAN, NAN },
  { "weekly_active_ai", 50, 3, 6 },
  { "weekly_users_genai", 33.3, 2, 6 },
  { "workforce_gap", 7, NAN, NAN },
};

static void
assert_number (double value, double wanted)
{
  if (isnan (wanted))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat_with_epsilon (value, wanted, 0.01);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };

  look (fixture, &view);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SngOwnFigure *figure = find (&view, expected[i].indicator);

      g_test_message ("%s: %g (%g of %g)", expected[i].indicator, figure->value, figure->part,
                      figure->whole);
      assert_number (figure->value, expected[i].value);
      assert_number (figure->part, expected[i].part);
      assert_number (figure->whole, expected[i].whole);
    }
}

/* Three people would be told of: the mean headcount of the year is below the smallest group. */
static void
test_withheld (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_autofree char *said = NULL;

  look (fixture, &view);
  g_assert_true (find (&view, "turnover")->is_withheld);
  said = sng_own_figure_say (find (&view, "turnover"), view.locale);
  g_assert_cmpstr (said, ==, "withheld to protect privacy.");
}

/* Without facts no figure is 0, and each says which facts it takes. */
static void
test_no_facts_yet (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  guint n_with_needs = 0;

  look (fixture, &view);
  for (guint i = 0; i < view.comparisons->figures->len; i++)
    {
      const SngOwnFigure *figure = view.comparisons->figures->pdata[i];
      g_autofree char *said = sng_own_figure_say (figure, view.locale);

      g_test_message ("%s: %s", sng_record_get_key (figure->indicator), said);
      assert_number (figure->value, NAN);
      g_assert_true (g_str_has_prefix (said, "no facts yet. It takes "));
      n_with_needs += figure->needs != NULL;
    }
  g_assert_cmpuint (n_with_needs, >=, 20);
}

/* By what it is made of, so that a gap has a place. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_autofree char *gap = NULL;
  g_autofree char *threats = NULL;
  g_autofree char *hiring = NULL;
  g_autofree char *basic = NULL;

  look (fixture, &view);
  gap = sng_own_figure_say_parts (find (&view, "workforce_gap"), view.locale);
  g_assert_cmpstr (gap, ==, "AI and machine learning 2; Cybersecurity 5");
  threats = sng_own_figure_say_parts (find (&view, "ai_incidents"), view.locale);
  g_assert_true (g_str_has_suffix (threats, " 1"));
  /* No family has five people who were hired. */
  hiring = sng_own_figure_say_parts (find (&view, "time_to_hire"), view.locale);
  g_assert_null (hiring);
  /* A question that nobody answered is no good answer. */
  basic = sng_own_figure_say_parts (find (&view, "basic_protection"), view.locale);
  g_assert_cmpstr (basic, ==,
                   "Are devices encrypted, patched and under management? 75%; Is cloud storage "
                   "closed to the public and "
                   "backed up? 100%; Does every endpoint run protection that reports? no data");
}

/* Eight quarters, those without budget lines as gaps. */
static void
test_eight_quarters (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_autofree char *quarters = NULL;

  look (fixture, &view);
  quarters = sng_own_figure_say_parts (find (&view, "protection_budget"), view.locale);
  g_assert_cmpstr (
      quarters, ==,
      "Q1 2025 25%; Q2 2025 no data; Q3 2025 no data; Q4 2025 no data; Q1 2026 no data; "
      "Q2 2026 30%; Q3 2026 no data; Q4 2026 no data");
}

/* What people measured of the closed quarter stands before what is counted from records. */
static void
test_measured_first (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };

  import_json (
      fixture,
      "{\"measure\":[{\"key\":\"M-90\",\"indicator\":\"policy_signed\",\"period\":\"2026-Q3\","
      "\"measured_at\":\"2026-09-30\",\"value\":80,\"sample_size\":6,\"definition_version\":1},"
      "{\"key\":\"M-91\",\"indicator\":\"trained_both\",\"period\":\"2025-Q4\","
      "\"measured_at\":\"2025-12-31\",\"value\":80,\"sample_size\":6,\"definition_version\":1}]}");
  look (fixture, &view);
  g_assert_cmpfloat (find (&view, "policy_signed")->value, ==, 80);
  g_assert_cmpint (find (&view, "policy_signed")->period, ==, 2026 * 4 + 2);
  /* What is older counts only while nothing newer is known. */
  g_assert_cmpfloat_with_epsilon (find (&view, "trained_both")->value, 100.0 / 6, 0.01);
  g_assert_cmpint (find (&view, "trained_both")->period, ==, SNG_OWN_FIGURE_COMPUTED);
}

/* What is asked of larger companies only is no part of ours. */
static void
test_baseline_by_size (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_auto (View) smaller = { 0 };

  import_json (fixture,
               "{\"requirement\":[{\"key\":\"SNG-BASIC:ENDPOINT\",\"minimum_size\":\"large\"}]}");
  look (fixture, &view);
  g_assert_cmpfloat_with_epsilon (find (&view, "basic_protection")->value, 100 * 1.75 / 3, 0.01);
  import_json (fixture, "{\"unit\":[{\"key\":\"U-1\",\"size_class\":\"medium\"}]}");
  look (fixture, &smaller);
  g_assert_cmpfloat_with_epsilon (find (&smaller, "basic_protection")->value, 100 * 1.75 / 2, 0.01);
}

/* One of seven left of his own will, six came during the year: of 1 and 6, the mean is 3.5; with
 * nine who were there all the time it is 12.5. */
static void
test_turnover (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{\"person\":[");
  g_auto (View) view = { 0 };

  for (guint i = 0; i < 9; i++)
    g_string_append_printf (json,
                            "%s{\"key\":\"PE-5%u\",\"name\":\"Nuria Peña "
                            "%u\",\"person_type\":\"employee\",\"state\":\"active\","
                            "\"role\":\"RO-1\",\"started\":\"2020-01-01\"}",
                            i > 0 ? "," : "", i, i);
  g_string_append (json, "]}");
  import_json (fixture, json->str);
  look (fixture, &view);
  g_assert_cmpfloat_with_epsilon (find (&view, "turnover")->value, 100 * 1 / 12.5, 0.01);
}

/* Of a strategy: who approved it, when, and when it is looked at again; overdue is expired. */
static void
test_strategy (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };

  import_json (fixture, "{\"document\":[{\"key\":\"DOC-3\",\"review_due\":\"2026-06-30\"}]}");
  look (fixture, &view);
  g_assert_cmpfloat (find (&view, "ai_strategy")->value, ==, 0);
  g_assert_cmpstr (find (&view, "ai_strategy")->words, ==,
                   "“Strategy of Parts” was approved by Rebeca Ibarra 1 on 5 Jan 2026; its review "
                   "was due on 30 Jun 2026, "
                   "so it counts as expired.");
}

/* Twelve questions, one of which does not apply; what nobody answered counts as a no. */
static void
test_partner_score (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *key;
    double score;
  } partners[] = { { "PA-1", 100 * 2.5 / 11 }, { "PA-2", NAN } };
  const SngField *field = sng_kind (SNG_KIND_PARTNER)->fields[SNG_PARTNER_SCORE];
  g_auto (View) view = { 0 };

  look (fixture, &view);
  for (guint i = 0; i < G_N_ELEMENTS (partners); i++)
    {
      g_autoptr (SngRecord) partner = sng_reader_get_record (
          view.reader, sng_reader_find (view.reader, SNG_KIND_PARTNER, partners[i].key));
      g_auto (SngValue) score = SNG_UNKNOWN;

      sng_posture_get_value (view.posture, partner, field, &score);
      assert_number (sng_value_get_real (&score, NAN), partners[i].score);
    }
}

/* The day on which six of ten used it, not the one on which five did. */
static void
test_adopted_at (Fixture *fixture, gconstpointer data)
{
  const SngField *field = sng_kind (SNG_KIND_DEPLOYMENT)->fields[SNG_DEPLOYMENT_ADOPTED_AT];
  g_auto (View) view = { 0 };
  g_auto (SngValue) day = SNG_UNKNOWN;
  g_autoptr (SngRecord) deployment = NULL;

  look (fixture, &view);
  deployment = sng_reader_get_record (view.reader,
                                      sng_reader_find (view.reader, SNG_KIND_DEPLOYMENT, "D-1"));
  sng_posture_get_value (view.posture, deployment, field, &day);
  g_assert_cmpint (sng_value_get_integer (&day, 0), ==, sng_date_from_civil (2026, 6, 30));
}

static const FactsCase cases[] = {
  { "/own-figures/values", test_values },
  { "/own-figures/withheld", test_withheld },
  { "/own-figures/no-facts-yet", test_no_facts_yet, set_up_catalogue },
  { "/own-figures/parts", test_parts },
  { "/own-figures/eight-quarters", test_eight_quarters },
  { "/own-figures/measured-first", test_measured_first },
  { "/own-figures/baseline-by-size", test_baseline_by_size },
  { "/own-figures/turnover", test_turnover },
  { "/own-figures/strategy-expired", test_strategy },
  { "/own-figures/partner-score", test_partner_score },
  { "/own-figures/adopted-at", test_adopted_at },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return run_facts_cases (cases, G_N_ELEMENTS (cases));
}
