/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo.h"
#include "data/posture/sng-indicator-trend.h"
#include "data/posture/sng-posture-board.h"
#include "data/posture/sng-what-changed.h"
#include "tests/lib/sng-test-folder.h"

#include <math.h>

/* What the board of the demonstration organisation is told: eight quarters, and what changed since
 * the figures that the last meeting saw. */

#define N_QUARTERS 8

static SngRegister *store;
static SngReader *reader;
static SngPosture *posture;
static SngExposure *exposure;
static SngLocale *locale;

/* The table of the organisation; NAN where nobody measured. */
static const struct
{
  const char *indicator;
  double values[N_QUARTERS];
  double tolerance;
} quarters[] = {
  { "ai_pillar", { NAN, 27, 33, 39, 46, 52, 57, 61 }, 0.5 },
  { "security_pillar", { 47, 50, 53, 57, 60, 63, 67, 70 }, 0.5 },
  { "talent_pillar", { 61, 60, 58, 55, 51, 49, 53, 58 }, 0.5 },
  { "csf_maturity", { 1.7, 1.8, 2.0, 2.1, 2.3, 2.4, 2.6, 2.8 }, 0.05 },
  { "adoption", { 41.7, 50, 58.3, 66.7, 83.3, 91.7, 100, 100 }, 0.05 },
  { "control", { NAN, 8.3, 16.7, 16.7, 25, 33.3, 41.7, 50 }, 0.05 },
  { "shadow_open", { NAN, 3, 5, 9, 12, 11, 10, 8 }, 0.01 },
  { "preventive_balance", { 38, 40, 41, 45, 47, 52, 56, 59 }, 0.5 },
  { "turnover", { 14.2, 15.1, 16.8, 18.9, 21.3, 22, 20.6, 18.4 }, 0.01 },
  { "time_to_hire", { 71, 74, 78, 83, 88, 81, 69, 61 }, 0.01 },
  { "skill_proficiency", { 61, 60, 58, 56, 55, 57, 60, 63 }, 0.01 },
  { "phishing_reported", { 18, 22, 27, 31, 30, 36, 43, 49 }, 0.01 },
  { "phishing_clicked", { 19, 17, 15, 14, 16, 12, 9, 8 }, 0.01 },
  { "traceability", { 22, 30, 41, 48, 55, 63, 74, 81 }, 0.01 },
  { "adoption_days", { 118, 110, 96, 92, 85, 77, 70, 64 }, 0.01 },
};

/* The value of a quarter; the first one may be later than the first of the table. */
static double
value_in (const SngIndicatorTrend *trend, gint64 period)
{
  gint64 at = period - trend->first;

  return at >= 0 && at < trend->n ? trend->values[at] : NAN;
}

static void
test_eight_quarters (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trends = sng_indicator_trends_read (reader, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    {
      const SngIndicatorTrend *trend = sng_indicator_trends_find (trends, quarters[i].indicator);

      g_assert_nonnull (trend);
      for (guint q = 0; q < N_QUARTERS; q++)
        {
          double value = value_in (trend, 2024 * 4 + 3 + q);

          g_test_message ("%s %u: %g", quarters[i].indicator, q, value);
          if (isnan (quarters[i].values[q]))
            g_assert_true (isnan (value));
          else
            g_assert_cmpfloat_with_epsilon (value, quarters[i].values[q], quarters[i].tolerance);
        }
    }
}

static const struct
{
  SngTurn turn;
  gboolean by_data;
  const char *line;
} expected[] = {
  { SNG_TURN_WORSE, FALSE, "Worse: Purchasing and suppliers, No shadow AI: passed → failed" },
  { SNG_TURN_WORSE, FALSE, "Worse: Two people hold gas-shutdown response: High → Critical" },
  { SNG_TURN_WORSE, FALSE, "Worse: Shadow AI: Quotation comparer: found" },
  { SNG_TURN_WORSE, TRUE,
    "Worse: Purchasing and suppliers: Siloed → Unassessed (by data, not by risk)" },
  { SNG_TURN_WORSE, TRUE,
    "Worse: Purchasing and suppliers, Risks within tolerance: passed → unknown (by data, not by risk)" },
  { SNG_TURN_WORSE, TRUE, "Worse: Phishing simulator: Fresh → Stale (by data, not by risk)" },
  { SNG_TURN_OTHER, FALSE, "Quotation comparer gives away supplier prices: new, not assessed" },
  { SNG_TURN_OTHER, FALSE, "Poisoned images let defects pass: In treatment → Monitored" },
  { SNG_TURN_OTHER, FALSE,
    "Stolen laptop with board papers: the acceptance expires on 31 Oct 2026" },
  { SNG_TURN_OTHER, FALSE, "Pressure model said normal: High, Closed" },
  { SNG_TURN_OTHER, FALSE, "Stop the CV ranker now: Requested, decide by 15 Oct 2026" },
  { SNG_TURN_OTHER, FALSE, "Study the segmentation before funding it: Deferred" },
  { SNG_TURN_BETTER, FALSE, "Better: AI pillar: 57 → 61" },
  { SNG_TURN_BETTER, FALSE, "Better: Security pillar: 67 → 70" },
  { SNG_TURN_BETTER, FALSE, "Better: Talent pillar: 53 → 58" },
  { SNG_TURN_BETTER, FALSE, "Better: SPEI payments and treasury: Intelligent → Human-friendly" },
  { SNG_TURN_BETTER, FALSE,
    "Better: Gas pressure and automatic shutdown, Fail-safe chain: failed → passed" },
  { SNG_TURN_BETTER, FALSE, "Better: Identity fraud with deepfake at onboarding: Critical → High" },
  { SNG_TURN_BETTER, FALSE, "Better: One author of the board report: Closed" },
  { SNG_TURN_BETTER, FALSE, "Better: Shadow AI: Transcript service: settled" },
};

static const SngChangedLine *
find_line (const SngWhatChanged *changed, const char *text)
{
  for (guint i = 0; i < changed->lines->len; i++)
    {
      g_autofree char *line = sng_changed_line_say (changed->lines->pdata[i]);

      if (g_str_equal (line, text))
        return changed->lines->pdata[i];
    }
  g_test_message ("missing: %s", text);
  return NULL;
}

static SngWhatChanged *
read_since_last_meeting (void)
{
  g_autoptr (GError) error = NULL;
  SngWhatChanged *changed
    = sng_what_changed_since_last_meeting (reader, posture, exposure, locale, &error);

  g_assert_no_error (error);
  return changed;
}

static void
test_what_changed (void)
{
  g_autoptr (SngWhatChanged) changed = read_since_last_meeting ();
  SngTurn last = SNG_TURN_WORSE;

  g_assert_cmpint (changed->since, ==, sng_date_from_civil (2026, 6, 30));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SngChangedLine *line = find_line (changed, expected[i].line);

      g_assert_nonnull (line);
      g_assert_cmpint (line->turn, ==, expected[i].turn);
      g_assert_cmpint (line->by_data, ==, expected[i].by_data);
    }
  for (guint i = 0; i < changed->lines->len; i++)
    {
      const SngChangedLine *line = changed->lines->pdata[i];

      g_assert_cmpint (line->turn, >=, last);
      last = line->turn;
    }
}

/* A band that stayed is no news, whatever the score did: 25 and 20 are both critical. */
static void
test_small_movements (void)
{
  g_autoptr (SngWhatChanged) changed = read_since_last_meeting ();
  SngHandle ransomware = sng_reader_find (reader, SNG_KIND_RISK, "R-0012");

  for (guint i = 0; i < changed->lines->len; i++)
    g_assert_cmpint (((SngChangedLine *) changed->lines->pdata[i])->record, !=, ransomware);
}

static void
test_reasons (void)
{
  g_autoptr (SngWhatChanged) changed = read_since_last_meeting ();
  const SngChangedLine *explained
    = find_line (changed, "Worse: Two people hold gas-shutdown response: High → Critical");
  const SngChangedLine *unexplained
    = find_line (changed, "Worse: Purchasing and suppliers, No shadow AI: passed → failed");

  g_assert_nonnull (explained->reason);
  g_assert_false (explained->needs_reason);
  g_assert_cmpstr (explained->owner, ==, "Renata Ibarra Solís");
  g_assert_null (unexplained->reason);
  g_assert_true (unexplained->needs_reason);
  g_assert_cmpuint (changed->n_unexplained, ==, 1);
}

static void
test_exposure_moved (void)
{
  g_autoptr (SngWhatChanged) changed = read_since_last_meeting ();
  guint n = 0;

  for (guint i = 0; i < changed->lines->len; i++)
    {
      const SngChangedLine *line = changed->lines->pdata[i];

      if (line->topic != SNG_TOPIC_EXPOSURE)
        continue;
      g_assert_cmpint (line->turn, ==, SNG_TURN_BETTER);
      g_assert_cmpstr (line->before, ==, "MX$131.0\302\240M");
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
}

/* Between any two meetings or days; what is neither says so. */
static void
test_any_two_sides (void)
{
  static const char *const sides[] = { "ME-001", "S-2025-Q4", "2026-02-19", "2025-12-31" };
  g_autoptr (GError) error = NULL;
  g_auto (SngChangedSide) later = { 0 };
  g_auto (SngChangedSide) nothing = { 0 };

  g_assert_true (sng_changed_side_find (store, reader, "ME-003", locale, &later, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_auto (SngChangedSide) former = { 0 };
      g_autoptr (SngWhatChanged) changed = NULL;

      g_assert_true (sng_changed_side_find (store, reader, sides[i], locale, &former, &error));
      changed = sng_what_changed_read (reader, &former, &later, locale, &error);
      g_assert_no_error (error);
      g_assert_cmpint (changed->since, ==, sng_date_from_civil (2025, 12, 31));
      g_assert_cmpint (changed->until, ==, sng_date_from_civil (2026, 6, 30));
      g_assert_nonnull (find_line (changed, "Better: AI pillar: 46 → 57"));
      g_assert_nonnull (find_line (changed, "Better: Loss in a year out of twenty: MX$163.0\302\240M → MX$131.0\302\240M"));
    }
  g_assert_false (sng_changed_side_find (store, reader, "ME-004", locale, &nothing, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sng_changed_side_find (store, reader, "soon", locale, &nothing, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND);
}

/* A day that nobody froze is read as it reads now; a posture against itself has no difference. */
static void
test_day_without_snapshot (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (SngChangedSide) former = { 0 };
  SngChangedSide now = { .posture = posture };
  g_autoptr (SngWhatChanged) same = NULL;

  g_assert_true (sng_changed_side_find (store, reader, "2026-09-15", locale, &former, &error));
  g_assert_no_error (error);
  g_assert_nonnull (former.posture);
  same = sng_what_changed_read (reader, &now, &now, locale, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < same->lines->len; i++)
    {
      const SngChangedLine *line = same->lines->pdata[i];

      /* Only what is still to come remains: decisions that are asked, acceptances that expire. */
      g_assert_true (line->topic == SNG_TOPIC_DECISION || line->topic == SNG_TOPIC_ACCEPTANCE);
    }
}

static SngExposure *
simulate (GError **error)
{
  g_autoptr (SngLossReading) reading
    = sng_loss_reading_new (reader, sng_date_from_civil (2026, 9, 30), error);

  return reading ? sng_exposure_compute (reading, NULL, 0, NULL, error) : NULL;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SngClock) clock = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  zone = g_time_zone_new_identifier ("America/Mexico_City");
  clock = sng_clock_new_fixed (sng_date_from_civil (2026, 10, 1) * 86400 * G_USEC_PER_SEC, zone);
  folder = g_dir_make_tmp ("sinergia-board-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "demo.sinergia", NULL);
  store = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  g_assert_true (sng_demo_build (store, &error));
  g_assert_no_error (error);
  locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (clock));
  reader = sng_reader_new (store, &error);
  posture = sng_posture_compute (reader, sng_date_from_civil (2026, 9, 30), &error);
  exposure = simulate (&error);
  g_assert_no_error (error);

  g_test_add_func ("/demo-board/eight-quarters", test_eight_quarters);
  g_test_add_func ("/demo-board/what-changed", test_what_changed);
  g_test_add_func ("/demo-board/what-changed/band-that-stayed", test_small_movements);
  g_test_add_func ("/demo-board/what-changed/reasons", test_reasons);
  g_test_add_func ("/demo-board/what-changed/exposure", test_exposure_moved);
  g_test_add_func ("/demo-board/what-changed/any-two-sides", test_any_two_sides);
  g_test_add_func ("/demo-board/what-changed/day-without-snapshot", test_day_without_snapshot);
  status = g_test_run ();

  g_clear_pointer (&exposure, sng_exposure_unref);
  g_clear_object (&posture);
  g_clear_pointer (&reader, sng_reader_free);
  g_clear_pointer (&locale, sng_locale_unref);
  sng_register_close (store);
  g_clear_object (&store);
  sng_test_folder_remove (folder);
  return status;
}
