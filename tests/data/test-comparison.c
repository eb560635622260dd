/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published figures, with ours beside them. */
#include "tests/data/own-figures-view.h"

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
                   "Published: Mexican SMEs surveyed; Microsoft (MBN, "
                   "2025-05-27), 2025 (Survey); retrieved 1 Jun 2026; Quoted, primary not seen.");
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
  { "sme_ai_continue",
    "Ours: MX$0.0\302\240M. They count different things, so no difference is told." },
  { "cn_robot_density", "Ours: 818.7 (14 of 171, Q3 2026)." },
  { "cn_robot_density_ifr", "Ours: 818.7 (14 of 171, Q3 2026)." },
  { "sme_leader_positive",
    "Ours: no facts yet. It takes a survey of leaders; five of them or more." },
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

/* A micro company is told of what micro companies find hard, and of nothing that only larger ones
 * do. */
static void
test_micro_company (Fixture *fixture, gconstpointer data)
{
  g_auto (View) view = { 0 };
  g_autofree char *customers = NULL;
  g_autofree char *sales = NULL;

  import_json (
      fixture,
      "{\"unit\":[{\"key\":\"U-1\",\"name\":{\"en\":\"Shop\"},\"unit_type\":\"organisation\","
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

  import_json (
      fixture,
      "{\"benchmark\":[{\"key\":\"natives\",\"name\":{\"en\":\"Natives that use AI\"},\"value\":90,"
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
      guint of_this = item->own == NULL                                 ? 2
                      : isnan (item->own->value) && isnan (item->value) ? 1
                                                                        : 0;

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
  g_assert_cmpuint (json_array_get_length (
                        json_object_get_array_member (json_node_get_object (node), "own_figures")),
                    ==, view.comparisons->figures->len);
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

static const FactsCase cases[] = {
  { "/comparison/published", test_published },
  { "/comparison/beside", test_beside },
  { "/comparison/size-of-company", test_size_of_company },
  { "/comparison/micro-company", test_micro_company, set_up_catalogue },
  { "/comparison/digital-native", test_digital_native },
  { "/comparison/order", test_order },
  { "/comparison/json", test_json },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return run_facts_cases (cases, G_N_ELEMENTS (cases));
}
