/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of ours that follow from facts, and published ones that stand beside them. */
#include "data/posture/sng-comparison.h"
#include "data/posture/sng-indicator-trend.h"
#include "tests/data/catalogue-fixture.h"

#include <math.h>
#include <string.h>

typedef struct
{
  SngReader *reader;
  SngPosture *posture;
  SngLocale *locale;
  SngComparisons *comparisons;
} View;

static void
look (Fixture *fixture, View *view)
{
  g_autoptr (GError) error = NULL;

  view->reader = sng_reader_new (fixture->subject, &error);
  view->posture = sng_posture_compute (view->reader, sng_clock_today (fixture->clock), &error);
  g_assert_no_error (error);
  view->locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  view->comparisons = sng_comparisons_read (view->reader, view->posture, view->locale, &error);
  g_assert_no_error (error);
}

static void
view_clear (View *view)
{
  sng_comparisons_free (view->comparisons);
  sng_locale_unref (view->locale);
  g_object_unref (view->posture);
  sng_reader_free (view->reader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, view_clear)

static const SngOwnFigure *
find (View *view, const char *indicator)
{
  const SngOwnFigure *figure = sng_own_figures_find (view->comparisons->figures, indicator);

  g_assert_nonnull (figure);
  return figure;
}

static const SngComparison *
compare (View *view, const char *benchmark)
{
  for (guint i = 0; i < view->comparisons->items->len; i++)
    {
      const SngComparison *item = view->comparisons->items->pdata[i];

      if (g_str_equal (sng_record_get_key (item->benchmark), benchmark))
        return item;
    }
  return NULL;
}

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

      g_test_message ("%s: %g (%g of %g)", expected[i].indicator, figure->value, figure->part, figure->whole);
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
                   "Are devices encrypted, patched and under management? 75%; Is cloud storage closed to the public and "
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
  g_assert_cmpstr (quarters, ==,
                   "Q1 2025 25%; Q2 2025 no data; Q3 2025 no data; Q4 2025 no data; Q1 2026 no data; "
                   "Q2 2026 30%; Q3 2026 no data; Q4 2026 no data");
}

/* What people measured of the closed quarter stands before what is counted from records. */
static void
test_measured_first (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };

  import_json (fixture, "{\"measure\":[{\"key\":\"M-90\",\"indicator\":\"policy_signed\",\"period\":\"2026-Q3\","
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

  import_json (fixture, "{\"requirement\":[{\"key\":\"SNG-BASIC:ENDPOINT\",\"minimum_size\":\"large\"}]}");
  look (fixture, &view);
  g_assert_cmpfloat_with_epsilon (find (&view, "basic_protection")->value, 100 * 1.75 / 3, 0.01);
  import_json (fixture, "{\"unit\":[{\"key\":\"U-1\",\"size_class\":\"medium\"}]}");
  look (fixture, &smaller);
  g_assert_cmpfloat_with_epsilon (find (&smaller, "basic_protection")->value, 100 * 1.75 / 2, 0.01);
}

/* One of seven left of his own will, six came during the year: of 1 and 6, the mean is 3.5; with nine
 * who were there all the time it is 12.5. */
static void
test_turnover (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{\"person\":[");
  g_auto (View) view = { 0 };

  for (guint i = 0; i < 9; i++)
    g_string_append_printf (json,
                            "%s{\"key\":\"PE-5%u\",\"name\":\"Nuria Peña %u\",\"person_type\":\"employee\",\"state\":\"active\","
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
                   "“Strategy of Parts” was approved by Rebeca Ibarra 1 on 5 Jan 2026; its review was due on 30 Jun 2026, "
                   "so it counts as expired.");
}

/* Twelve questions, one of which does not apply; what nobody answered counts as a no. */
static void
test_partner_score (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *key; double score; } partners[]
      = { { "PA-1", 100 * 2.5 / 11 }, { "PA-2", NAN } };
  const SngField *field = sng_kind (SNG_KIND_PARTNER)->fields[SNG_PARTNER_SCORE];
  g_auto (View) view = { 0 };

  look (fixture, &view);
  for (guint i = 0; i < G_N_ELEMENTS (partners); i++)
    {
      g_autoptr (SngRecord) partner
          = sng_reader_get_record (view.reader, sng_reader_find (view.reader, SNG_KIND_PARTNER, partners[i].key));
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
  deployment = sng_reader_get_record (view.reader, sng_reader_find (view.reader, SNG_KIND_DEPLOYMENT, "D-1"));
  sng_posture_get_value (view.posture, deployment, field, &day);
  g_assert_cmpint (sng_value_get_integer (&day, 0), ==, sng_date_from_civil (2026, 6, 30));
}

/* Population, source, year, type, day and standing stand beside the value. */
static void
test_published (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_autofree char *said = NULL;
  g_autofree char *source = NULL;

  look (fixture, &view);
  said = sng_comparison_say_published (compare (&view, "sme_ai_policy"), view.locale);
  g_assert_cmpstr (said, ==, "Firms with an AI policy: 49%.");
  source = sng_comparison_say_source (compare (&view, "sme_ai_policy"), view.locale);
  g_assert_cmpstr (source, ==,
                   "Published: Mexican small and medium firms surveyed; Microsoft, study of Mexican SMEs, in MBN of "
                   "2025-05-27, 2025 (Survey); retrieved 1 Jun 2026; Quoted, primary not seen.");
}

/* What is said of ours beside some published figures. */
static const struct
{
  const char *benchmark;
  const char *own;
} beside[] = {
  { "sme_ai_adopt", "Ours: 75% (3 of 4, Q3 2026). Ours is 11 points higher." },
  { "sme_ai_adopt_yoy", "Ours, over a year: 15 points. Ours is 4 points higher." },
  { "sme_ai_policy", "Ours: 50% (3 of 6). Ours is 1 point higher." },
  { "sme_strategy_policy_gap", "Ours: 0. Ours is 11 points lower." },
  { "sme_ai_threat", "Ours: 1. They count different things, so no difference is told." },
  { "sme_ai_continue", "Ours: MX$0.0\302\240M. They count different things, so no difference is told." },
  { "cn_robot_density", "Ours: 818.7 (14 of 171, Q3 2026)." },
  { "cn_robot_density_ifr", "Ours: 818.7 (14 of 171, Q3 2026)." },
  { "sme_leader_positive", "Ours: no facts yet. It takes a survey of leaders; five of them or more." },
  { "hubs", "Nothing of ours is set beside it." },
  { "comparators_policy", "Ours: 50% (3 of 6)." },
  { "comparators_investment", "Ours: 1 (1 of 8)." },
  { "comparators_training", "Ours: 33.3% (2 of 6)." },
};

static void
test_beside (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };

  look (fixture, &view);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      const SngComparison *item = compare (&view, beside[i].benchmark);
      g_autofree char *said = NULL;

      g_assert_nonnull (item);
      said = sng_comparison_say_own (item, view.locale);
      g_assert_cmpstr (said, ==, beside[i].own);
    }
}

/* Figures about firms of a size are there only where one of ours is such a firm, and say which. */
static void
test_size_of_company (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  const SngComparison *medium;
  g_autofree char *details = NULL;

  look (fixture, &view);
  g_assert_null (compare (&view, "micro_new_customers"));
  g_assert_null (compare (&view, "micro_sales_volume"));
  g_assert_nonnull (compare (&view, "challenge_small_efficiency"));
  g_assert_nonnull (compare (&view, "challenge_small_adoption"));
  g_assert_nonnull (compare (&view, "challenge_medium_technology"));
  g_assert_nonnull (compare (&view, "challenge_medium_security"));
  medium = compare (&view, "challenge_medium_talent");
  g_assert_cmpstr (medium->units, ==, "Parts");
  g_assert_cmpstr (sng_record_get_key (medium->own->indicator), ==, "turnover");
  details = sng_comparison_say_details (medium, view.locale);
  g_assert_nonnull (strstr (details, "It tells of companies such as: Parts."));
}

/* A micro company is told of what micro companies find hard, and of nothing that only larger ones do. */
static void
test_micro_company (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_autofree char *customers = NULL;
  g_autofree char *sales = NULL;

  import_json (fixture, "{\"unit\":[{\"key\":\"U-1\",\"name\":{\"en\":\"Shop\"},\"unit_type\":\"organisation\","
                   "\"size_class\":\"micro\"}]}");
  look (fixture, &view);
  customers = sng_comparison_say_published (compare (&view, "micro_new_customers"), view.locale);
  sales = sng_comparison_say_published (compare (&view, "micro_sales_volume"), view.locale);
  g_assert_nonnull (strstr (customers, "24%"));
  g_assert_nonnull (strstr (sales, "17%"));
  g_assert_null (compare (&view, "challenge_medium_talent"));
}

/* A figure about digital natives stands beside ours only where one of ours is one. */
static void
test_digital_native (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_auto (View) without = { 0 };

  import_json (fixture, "{\"benchmark\":[{\"key\":\"natives\",\"name\":{\"en\":\"Natives that use AI\"},\"value\":90,"
                   "\"unit_of_measure\":\"percent\",\"population\":{\"en\":\"Firms\"},\"publisher\":\"Press\","
                   "\"publication_type\":\"press\",\"year\":2025,\"retrieved_at\":\"2026-01-01\","
                   "\"standing\":\"quoted\",\"indicator\":\"adoption\",\"digital_native\":true}]}");
  look (fixture, &view);
  g_assert_cmpstr (compare (&view, "natives")->units, ==, "Pay");
  import_json (fixture, "{\"unit\":[{\"key\":\"U-3\",\"digital_native\":false}]}");
  look (fixture, &without);
  g_assert_null (compare (&without, "natives"));
}

/* What has a figure of ours comes first, what has none at all last. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  guint rank = 0;

  look (fixture, &view);
  for (guint i = 0; i < view.comparisons->items->len; i++)
    {
      const SngComparison *item = view.comparisons->items->pdata[i];
      guint of_this = item->own == NULL ? 2 : isnan (item->own->value) && isnan (item->value) ? 1 : 0;

      g_assert_cmpuint (of_this, >=, rank);
      rank = of_this;
    }
  g_assert_cmpuint (rank, ==, 2);
}

/* Programs read the same. */
static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_autoptr (JsonNode) node = NULL;
  JsonArray *benchmarks;

  look (fixture, &view);
  node = sng_posture_to_json (view.posture);
  sng_comparisons_add_to_json (view.comparisons, node);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (node), "own_figures")), ==,
                    view.comparisons->figures->len);
  benchmarks = json_object_get_array_member (json_node_get_object (node), "benchmarks");
  for (guint i = 0; i < json_array_get_length (benchmarks); i++)
    {
      JsonObject *item = json_array_get_object_element (benchmarks, i);

      if (!g_str_equal (json_object_get_string_member (item, "key"), "sme_ai_policy"))
        continue;
      g_assert_cmpstr (json_object_get_string_member (item, "indicator"), ==, "policy_signed");
      g_assert_cmpfloat (json_object_get_double_member (item, "difference"), ==, 1);
      return;
    }
  g_assert_not_reached ();
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up_facts, test, tear_down);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  make_catalogue ();
  add ("/own-figures/values", test_values);
  add ("/own-figures/withheld", test_withheld);
  g_test_add ("/own-figures/no-facts-yet", Fixture, NULL, set_up_catalogue, test_no_facts_yet, tear_down);
  add ("/own-figures/parts", test_parts);
  add ("/own-figures/eight-quarters", test_eight_quarters);
  add ("/own-figures/measured-first", test_measured_first);
  add ("/own-figures/baseline-by-size", test_baseline_by_size);
  add ("/own-figures/turnover", test_turnover);
  add ("/own-figures/strategy-expired", test_strategy);
  add ("/own-figures/partner-score", test_partner_score);
  add ("/own-figures/adopted-at", test_adopted_at);
  add ("/comparison/published", test_published);
  add ("/comparison/beside", test_beside);
  add ("/comparison/size-of-company", test_size_of_company);
  g_test_add ("/comparison/micro-company", Fixture, NULL, set_up_catalogue, test_micro_company, tear_down);
  add ("/comparison/digital-native", test_digital_native);
  add ("/comparison/order", test_order);
  add ("/comparison/json", test_json);
  result = g_test_run ();
  drop_catalogue ();
  return result;
}
