/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages say of figures of ours: beside published ones, from hiring to leaving, of governance,
 * partners, money and processes; and that a subject without facts says so. */
#include "data/posture/sng-indicator-trend.h"
#include "tests/data/catalogue-fixture.h"
#include "ui/charts/sng-ranges-painter.h"
#include "ui/lists/sng-ready-views.h"
#include "ui/pages/sng-board-lines.h"
#include "ui/pages/sng-comparison-facts.h"
#include "ui/pages/sng-talent-lines.h"
#include "ui/pages/sng-task-force-lines.h"

#include <math.h>
#include <string.h>

typedef gpointer (*ReadAny) (const SngPageReading *with, GError **error);
typedef GPtrArray *(*Read) (const SngPageReading *with, GError **error);

static gpointer
read_any (Fixture *fixture, ReadAny read)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngLocale) locale
      = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, &error);
  g_autoptr (SngPosture) posture
      = sng_posture_compute (reader, sng_clock_today (fixture->clock), &error);
  SngPageReading with
      = { .reg = fixture->subject, .reader = reader, .posture = posture, .locale = locale };
  gpointer facts = read (&with, &error);

  g_assert_no_error (error);
  return facts;
}

static GPtrArray *
read_lines (Fixture *fixture, Read read)
{
  return read_any (fixture, (ReadAny)read);
}

static const SngLine *
find (GPtrArray *lines, const char *part)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const SngLine *line = lines->pdata[i];

      g_test_message ("%s", line->text);
      if (strstr (line->text, part) != NULL)
        return line;
    }
  g_test_fail_printf ("nothing says “%s”", part);
  return NULL;
}

/* The lines of the Overview take the trends. */
static GPtrArray *
read_people (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (with->reader, error);

  return sng_board_lines_people (with, trends, error);
}

static GPtrArray *
read_balance (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (with->reader, error);

  return sng_board_lines_balance (with, trends, error);
}

static GPtrArray *
read_adoption (const SngPageReading *with, GError **error)
{
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (with->reader, error);

  return sng_board_lines_adoption (with, trends);
}

/* Benchmarks */

static const SngComparedLine *
find_compared (GPtrArray *lines, const char *name)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (((const SngComparedLine *)lines->pdata[i])->name, name) == 0)
      return lines->pdata[i];
  g_test_fail_printf ("nothing is called “%s”", name);
  return NULL;
}

/* One line says what, ours, the published figure, both denominators and the points between; the
 * rest of what is known of it is one step away. */
static void
test_benchmarks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngComparisonFacts) facts = read_any (fixture, (ReadAny)sng_comparison_facts_read);
  const SngComparedLine *line
      = find_compared (facts->lines[SNG_COMPARED_IN_POINTS], "Firms with an AI policy");

  g_assert_cmpstr (line->own, ==, "50%");
  g_assert_cmpstr (line->share, ==, "3 of 6 · Staff who signed the AI policy");
  g_assert_cmpstr (line->published, ==, "49%");
  g_assert_cmpstr (line->population, ==, "Mexican SMEs surveyed");
  g_assert_cmpstr (line->points, ==, "+1 point");
  g_assert_nonnull (strstr (
      line->sentence,
      "Firms with an AI policy: 49%. Ours: 50% (3 of 6). Ours is 1 point higher. Published: "
      "Mexican SMEs surveyed; Microsoft (MBN, 2025-05-27), "
      "2025 (Survey); retrieved 1 Jun 2026; Quoted, primary not seen. Ours counts: People of the staff "
      "who signed"));
  line = find_compared (facts->lines[SNG_COMPARED_IN_WORDS], "Specialised professionals missing");
  g_assert_cmpstr (line->published, ==, "More than 500,000.");
  g_assert_cmpstr (line->own, ==, "7");
  g_assert_null (line->points);
  line = find_compared (facts->lines[SNG_COMPARED_NEVER], "Active identities in Llave MX");
  g_assert_null (line->own);
}

/* What ours takes is said where the facts are missing, and it does not look like a figure. */
static void
test_missing_is_said (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngComparisonFacts) facts = read_any (fixture, (ReadAny)sng_comparison_facts_read);
  GPtrArray *lines = facts->lines[SNG_COMPARED_LATER];

  g_assert_cmpuint (lines->len, >, 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const SngComparedLine *line = lines->pdata[i];

      g_assert_null (line->own);
      g_assert_null (line->points);
      g_assert_true (g_str_has_suffix (line->needs, "."));
      g_assert_true (isnan (line->own_value));
    }
}

/* Three cards of Estonia and Singapore, each with ours. */
static void
test_comparators (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngComparisonFacts) facts = read_any (fixture, (ReadAny)sng_comparison_facts_read);
  static const char *const ours[][2] = {
    { "cohesive policy", "Ours: 50% (3 of 6)." },
    { "sustained investment", "Ours: 1 (1 of 8)." },
    { "advanced technical training", "Ours: 33.3% (2 of 6)." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      g_autofree char *name = g_strconcat ("Estonia and Singapore: ", ours[i][0], NULL);
      const SngComparedLine *line = find_compared (facts->lines[SNG_COMPARED_IN_WORDS], name);

      g_assert_nonnull (strstr (line->sentence, ours[i][1]));
    }
}

static GBytes *
paint_ranges (const SngRangesModel *model)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 40);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  gsize size = (gsize)cairo_image_surface_get_stride (surface) * 40;
  GBytes *pixels;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sng_ranges_paint (model, cr, 300, 40, sng_palette_for_print (), context);
  cairo_surface_flush (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface), size);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixels;
}

/* Nothing is green or red beside a published figure: the marks are grey, whatever stands higher. */
static void
test_no_colour (Fixture *fixture, gconstpointer data)
{
  const SngRangeRow ranges[] = { { NULL, NULL, 90, 10 }, { NULL, NULL, 10, 90 } };
  const SngRangesModel model = { .ranges = ranges, .n_ranges = 2 };
  g_autoptr (GBytes) pixels = paint_ranges (&model);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (pixels, &size);
  guint n_dark = 0;

  for (gsize i = 0; i + 3 < size; i += 4)
    {
      g_assert_cmpint (ABS (bytes[i] - bytes[i + 1]), <, 24);
      g_assert_cmpint (ABS (bytes[i + 1] - bytes[i + 2]), <, 24);
      n_dark += bytes[i] < 128;
    }
  g_assert_cmpuint (n_dark, >, 50);
}

/* What the pages say of a subject in lines, and what is imported for it beside the facts. */

typedef struct
{
  const char *part;
  gboolean is_alarm;
  const char *action; /* (nullable) where it leads; NULL for anywhere, NOWHERE for what is told alone */
} Said;

#define NOWHERE ""

typedef struct
{
  const char *name;
  void (*set_up) (Fixture *fixture, gconstpointer data); /* (nullable) NULL for all facts */
  Read read;
  const char *json; /* (nullable) */
  Said said[8];
} LinesCase;

static const LinesCase lines_cases[] = {
  { .name = "/overview-lines/published-use-and-policy",
    .read = read_adoption,
    .said = {
      { "Published: 64% and 49%, 15 points apart (Mexican SMEs surveyed)." },
    } },
  { .name = "/overview-lines/strategy-and-policy",
    .read = read_people,
    .said = {
      { "AI strategy is 0 points ahead of signed policy; published: 11." },
    } },
  { .name = "/overview-lines/preventive-culture",
    .read = read_balance,
    .json = "{\"action\":[{\"key\":\"AC-1\",\"name\":{\"en\":\"One\"},\"action_type\":"
            "\"treatment\",\"origin\":\"plan\",\"state\":\"open\"},"
            "{\"key\":\"AC-2\",\"name\":{\"en\":\"Two\"},\"action_type\":\"treatment\","
            "\"origin\":\"incident\",\"state\":\"open\"}]}",
    .said = {
      { "Near misses reported: 16.7 per 100 people in a quarter." },
      { "Actions: 50 of 100 comes before an incident" },
    } },
  { .name = "/overview-lines/no-drill-yet",
    .read = read_balance,
    .said = {
      { "Nobody has rehearsed yet.", .is_alarm = TRUE },
    } },
  /* What was rehearsed last, and how much of the year did not pass; to the list of drills. */
  { .name = "/overview-lines/last-drill",
    .read = read_balance,
    .json = "{\"drill\":[{\"key\":\"DR-1\",\"name\":{\"en\":\"Ransomware\"},\"drill_"
            "type\":\"tabletop\",\"state\":\"completed\","
            "\"ended\":\"2026-08-05T12:00:00Z\",\"result\":\"partial\"},"
            "{\"key\":\"DR-2\",\"name\":{\"en\":\"Leak\"},\"drill_type\":\"tabletop\","
            "\"state\":\"completed\","
            "\"ended\":\"2026-09-05T12:00:00Z\",\"result\":\"passed\"}]}",
    .said = {
      { "Last drill: Leak, 5 Sep, Passed. 1 of the year did not pass in full.",
        .is_alarm = TRUE, .action = "win.show-named-view(('drill', 'Did not pass within a year'))" },
    } },
  { .name = "/overview-lines/money-and-gap",
    .read = read_balance,
    .said = {
      { "of the gap and gets", .action = "win.show-view(('task-force', 'budget_line'))" },
    } },
  /* More than three of ten critical posts held by externals is a warning, and leads to the posts. */
  { .name = "/overview-lines/critical-posts-of-externals",
    .read = read_people,
    .json = "{\"role\":[{\"key\":\"RO-1\",\"processes\":[\"P1\"]}],\"post\":["
            "{\"key\":\"PO-1\",\"role\":\"RO-1\",\"process\":\"P1\",\"critical\":true,"
            "\"holder\":\"PE-6\"},"
            "{\"key\":\"PO-2\",\"role\":\"RO-1\",\"process\":\"P1\",\"critical\":true,"
            "\"holder\":\"PE-6\"},"
            "{\"key\":\"PO-3\",\"role\":\"RO-1\",\"process\":\"P1\",\"critical\":true,"
            "\"holder\":\"PE-1\"},"
            "{\"key\":\"PO-4\",\"role\":\"RO-1\",\"process\":\"P1\",\"critical\":true,"
            "\"holder\":\"PE-2\"},"
            "{\"key\":\"PO-5\",\"role\":\"RO-1\",\"process\":\"P1\",\"critical\":true}]}",
    .said = {
      { "2 of 4 filled critical posts are held by externals (50%).",
        .is_alarm = TRUE, .action = "win.show-view(('talent', 'post'))" },
    } },
  { .name = "/task-force-lines/governance-checklist",
    .read = sng_task_force_lines_seats,
    .json = "{\"unit\":[{\"key\":\"U-9\",\"name\":{\"en\":\"Force\"},\"unit_type\":\"task_"
            "force\"}],\"assessment\":["
            "{\"key\":\"A-00901\",\"requirement\":\"SNG-GOVERNANCE:L1\",\"subject\":\"unit/"
            "U-9\",\"answer\":\"yes\",\"assessed_at\":\"2026-08-01\",\"evidence\":[\"DOC-4\"]},"
            "{\"key\":\"A-00902\",\"requirement\":\"SNG-GOVERNANCE:L2\",\"subject\":\"unit/"
            "U-9\",\"answer\":\"yes\",\"assessed_at\":\"2026-08-01\",\"evidence\":[\"DOC-4\"]},"
            "{\"key\":\"A-00903\",\"requirement\":\"SNG-GOVERNANCE:L3\",\"subject\":\"unit/"
            "U-9\",\"answer\":\"yes\",\"assessed_at\":\"2026-08-01\",\"evidence\":[\"DOC-4\"]},"
            "{\"key\":\"A-00904\",\"requirement\":\"SNG-GOVERNANCE:G1\",\"subject\":\"unit/"
            "U-9\",\"answer\":\"yes\",\"assessed_at\":\"2026-08-01\"},"
            "{\"key\":\"A-00905\",\"requirement\":\"SNG-GOVERNANCE:G2\",\"subject\":\"unit/"
            "U-9\",\"answer\":\"no\",\"assessed_at\":\"2026-08-01\"}]}",
    .said = {
      { "Leadership: 3 of 3 questions answered with yes, 3 of them with evidence." },
      { "Strategy: 1 of 3 questions answered with yes, 0 of them with evidence. 1 is not "
        "answered yet.",
        .is_alarm = TRUE },
      { "Culture: 0 of 3 questions answered with yes, 0 of them with evidence. 3 are not "
        "answered yet.",
        .is_alarm = TRUE },
    } },
  /* Objectives of recovery beside what incidents took: longer than the objective is an alarm. */
  { .name = "/task-force-lines/resilience-of-processes",
    .read = sng_task_force_lines_roadmap,
    .json = "{\"process\":[{\"key\":\"P1\",\"recovery_time_objective\":7200,\"recovery_"
            "point_objective\":900}],\"incident\":["
            "{\"key\":\"I-1\",\"started\":\"2026-08-01T09:30:00Z\",\"resolved_at\":"
            "\"2026-08-01T13:00:00Z\"}]}",
    .said = {
      { "Payments: recovery time objective 2 h, recovery point objective 15 min. Of 1 "
        "incident: time to detect 30 min, time to resolve 3 h.",
        .is_alarm = TRUE },
      { "Care: recovery time objective not set, recovery point objective not set. No incident "
        "of it is recorded.",
        .is_alarm = TRUE },
    } },
  /* By sector, each agreement with its type, its dates, the people it produced and its outputs. */
  { .name = "/task-force-lines/partnerships-by-sector",
    .read = sng_task_force_lines_partners,
    .json = "{\"agreement\":[{\"key\":\"AG-1\",\"name\":{\"en\":\"Residencies\"},"
            "\"partner\":\"PA-2\",\"agreement_type\":\"training\","
            "\"started\":\"2026-02-01\",\"ended\":\"2029-01-31\",\"people_trained\":4,"
            "\"outputs\":{\"en\":\"Two lines hardened.\"}},"
            "{\"key\":\"AG-2\",\"name\":{\"en\":\"Workshop\"},\"partner\":\"PA-2\","
            "\"agreement_type\":\"public_private\","
            "\"started\":\"2026-02-01\"}]}",
    .said = {
      { "Academia: 1", .action = NOWHERE },
      { "Government: 0", .is_alarm = TRUE, .action = NOWHERE },
      { "Civil society: 0", .is_alarm = TRUE, .action = NOWHERE },
      { "Industry: 1", .action = NOWHERE },
      { "Universidad del Valle Alto, “Residencies” (Training agreement), from 1 Feb 2026 "
        "until 31 Jan 2029. People produced: 4. Delivered: Two lines hardened." },
      { "“Workshop” (Public-private partnership), from 1 Feb 2026 until no date. Nobody wrote "
        "down how many",
        .is_alarm = TRUE },
    } },
  { .name = "/task-force-lines/partner-score-and-concentration",
    .read = sng_task_force_lines_partners,
    .said = {
      { "75% of what is spent on partners goes to one of them. The largest is Nube Clara.",
        .action = NOWHERE },
      { "Nube Clara serves a critical function: 23 of 100 in security, continuity, exit and "
        "terms of AI.",
        .is_alarm = TRUE },
    } },
  /* What a process brought in money, hours and quality stands beside its cohesion. */
  { .name = "/task-force-lines/value-beside-cohesion",
    .read = sng_task_force_lines_investment,
    .json = "{\"measure\":[{\"key\":\"M-71\",\"indicator\":\"benefit_money\",\"subject\":"
            "\"process/P1\",\"measured_at\":\"2026-06-30\","
            "\"amount\":{\"amount\":920000000,\"currency\":\"MXN\"},\"definition_version\":1},"
            "{\"key\":\"M-72\",\"indicator\":\"benefit_hours\",\"subject\":\"process/"
            "P1\",\"measured_at\":\"2026-06-30\",\"value\":1840,\"definition_version\":1},"
            "{\"key\":\"M-73\",\"indicator\":\"benefit_quality\",\"subject\":\"process/"
            "P1\",\"measured_at\":\"2026-06-30\",\"value\":9,\"definition_version\":1}]}",
    .said = {
      { "Payments brought MX$9.2\302\240M. Hours saved: 1,840. Errors and rework less than "
        "before: 9%. Its cohesion is not known." },
    } },
  /* Each pillar's share of the money stands beside its share of the gap. */
  { .name = "/task-force-lines/money-against-gaps",
    .read = sng_task_force_lines_investment,
    .said = {
      { "AI: MX$0.0\302\240M, 67% of the money for 33% of the gap.", .action = NOWHERE },
      { "Security: MX$0.0\302\240M, 29% of the money for 33% of the gap.", .action = NOWHERE },
      { "Talent: MX$0.0\302\240M, 5% of the money for 33% of the gap.", .action = NOWHERE },
    } },
  { .name = "/talent-lines/from-hiring-to-leaving",
    .read = sng_talent_lines,
    .said = {
      { "People missing: 7. AI and machine learning 2; Cybersecurity 5." },
      { "Time to hire: 22.5 days." },
      { "Staff trained in AI and in security: 16.7% (1 of 6)." },
      { "Staff with technical training: 33.3% (2 of 6)." },
      { "Critical skills kept in-house: 50% (1 of 2)." },
      { "Traceability of people’s records: 16.7% (1 of 6)." },
      { "Days to adoption: 60 days." },
      { "Turnover in 12 months: withheld to protect privacy." },
    } },
  { .name = "/talent-lines/no-facts-yet",
    .set_up = set_up_catalogue,
    .read = sng_talent_lines,
    .said = {
      { "Turnover in 12 months: no facts yet. It takes people who left, with the day and the "
        "type of exit." },
      { "Time to hire: no facts yet. It takes of people the days" },
    } },
  /* Families of five people or more have a median of their own. */
  { .name = "/talent-lines/hiring-by-family",
    .read = sng_talent_lines,
    .json = "{\"person\":[{\"key\":\"PE-5\",\"role\":\"RO-1\"},{\"key\":\"PE-6\",\"role\":\"RO-1\"}]}",
    .said = {
      { "Time to hire: 22.5 days. Cybersecurity 22.5 days." },
    } },
};

/* A line leads somewhere; one that asks for an act looks like it. */
static void
assert_said (GPtrArray *lines, const Said *said)
{
  const SngLine *line = find (lines, said->part);

  g_assert_nonnull (line);
  g_assert_cmpstr (line->css_class, ==, said->is_alarm ? "alarm" : NULL);
  if (said->action == NULL)
    g_assert_nonnull (line->action);
  else
    g_assert_cmpstr (line->action ? line->action : NOWHERE, ==, said->action);
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  const LinesCase *expected = data;
  g_autoptr (GPtrArray) lines = NULL;

  if (expected->json != NULL)
    import_json (fixture, expected->json);
  lines = read_lines (fixture, expected->read);
  for (guint i = 0; i < G_N_ELEMENTS (expected->said) && expected->said[i].part != NULL; i++)
    assert_said (lines, &expected->said[i]);
}

/* AI deployments */

typedef struct
{
  SngView *view;
  gboolean done;
} Made;

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Made *made = data;
  g_autoptr (GError) error = NULL;

  made->view = sng_ready_views_make_finish (result, &error);
  g_assert_no_error (error);
  made->done = TRUE;
}

/* One click lists what a line of the Overview speaks of, on the day of the register. */
static void
test_ready_views (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    SngKindId kind;
    const char *name;
    const char *filter;
  } views[] = {
    { SNG_KIND_DEPLOYMENT, "In pilot for more than 180 days", "state:pilot pilot_at:<=2026-04-03" },
    { SNG_KIND_DEPLOYMENT, "Never declared", "state:shadow" },
    { SNG_KIND_DRILL, "Did not pass within a year",
      "state:completed -result:passed ended:>=2025-10-02" },
  };
  g_autoptr (SngLocale) locale
      = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autoptr (SngUiContext) context = sng_ui_context_new (fixture->subject, locale);

  for (guint k = 0; k < G_N_ELEMENTS (views); k++)
    {
      gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
      const SngKind *kind = sng_kind (views[k].kind);
      Made made = { 0 };

      for (guint i = 0; i < sng_ready_views_count (); i++)
        if (g_strcmp0 (sng_ready_views_get_name (i, kind), views[k].name) == 0)
          sng_ready_views_make_async (i, context, made_cb, &made);
      while (!made.done && g_get_monotonic_time () < deadline)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (made.done);
      g_assert_cmpstr (made.view->filter, ==, views[k].filter);
      sng_view_free (made.view);
    }
}

static const FactsCase cases[] = {
  { "/benchmarks/all-with-ours-beside", test_benchmarks },
  { "/benchmarks/missing-is-said", test_missing_is_said },
  { "/benchmarks/comparators", test_comparators },
  { "/benchmarks/no-colour", test_no_colour },
  { "/deployments/long-pilots", test_ready_views },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines_cases); i++)
    g_test_add (lines_cases[i].name, Fixture, &lines_cases[i],
                lines_cases[i].set_up ? lines_cases[i].set_up : set_up_facts, test_lines, tear_down);
  return run_facts_cases (cases, G_N_ELEMENTS (cases));
}
