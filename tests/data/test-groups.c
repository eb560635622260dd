/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-groups.h"
#include "data/posture/sng-posture.h"
#include "data/posture/sng-reading.h"
#include "tests/data/exchange-fixture.h"

/* Groups of five: the rule, and what the posture tells of them. */

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
  return g_test_run ();
}
