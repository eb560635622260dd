/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures over eight quarters that follow from dates of the records themselves. */
#include "data/catalogues/sng-shipped.h"
#include "data/posture/sng-complexity-course.h"
#include "data/posture/sng-posture.h"
#include "data/posture/sng-quarter-share.h"
#include "tests/data/register-fixture.h"

#include <math.h>
#include <string.h>

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* Today is 2026-10-01, so that the eight quarters begin with the first of 2025. */
static const char deployments[]
    = "{\"process\":[{\"key\":\"P-1\",\"name\":{\"en\":\"Payments\"},\"state\":\"operating\"}],"
      "\"deployment\":[{\"key\":\"D-1\",\"name\":{\"en\":\"Score\"},\"state\":\"production\","
      "\"processes\":[\"P-1\"],\"pilot_at\":\"2025-02-01\",\"live_at\":\"2025-06-01\","
      "\"integrations\":2,\"autonomy\":\"decides\"},"
      "{\"key\":\"D-2\",\"name\":{\"en\":\"Copilot\"},\"state\":\"production\",\"processes\":[\"P-1\"],"
      "\"live_at\":\"2026-05-10\",\"integrations\":1,\"autonomy\":\"acts\"},"
      "{\"key\":\"D-3\",\"name\":{\"en\":\"Former\"},\"state\":\"retired\",\"processes\":[\"P-1\"],"
      "\"pilot_at\":\"2025-01-01\",\"ended\":\"2026-01-15\",\"integrations\":1,\"autonomy\":\"informs\"},"
      "{\"key\":\"D-4\",\"name\":{\"en\":\"Idea\"},\"state\":\"proposed\",\"processes\":[\"P-1\"]}]}";

static const char actions[]
    = "{\"action\":[{\"key\":\"AC-1\",\"name\":{\"en\":\"x\"},\"origin\":\"plan\",\"state\":\"done\",\"ended\":\"2026-02-01T12:00:00Z\"},"
      "{\"key\":\"AC-2\",\"name\":{\"en\":\"x\"},\"origin\":\"incident\",\"state\":\"done\",\"ended\":\"2026-02-02T12:00:00Z\"},"
      "{\"key\":\"AC-3\",\"name\":{\"en\":\"x\"},\"origin\":\"audit\",\"state\":\"verified\",\"ended\":\"2026-05-02T12:00:00Z\"},"
      "{\"key\":\"AC-4\",\"name\":{\"en\":\"x\"},\"origin\":\"forecast\",\"state\":\"done\",\"ended\":\"2026-08-02T12:00:00Z\"},"
      "{\"key\":\"AC-5\",\"name\":{\"en\":\"x\"},\"origin\":\"incident\",\"state\":\"cancelled\",\"ended\":\"2026-08-03T12:00:00Z\"},"
      "{\"key\":\"AC-6\",\"name\":{\"en\":\"x\"},\"state\":\"done\",\"ended\":\"2026-08-04T12:00:00Z\"},"
      "{\"key\":\"AC-7\",\"name\":{\"en\":\"x\"},\"origin\":\"plan\",\"state\":\"open\"},"
      "{\"key\":\"AC-8\",\"name\":{\"en\":\"x\"},\"origin\":\"plan\",\"state\":\"done\",\"ended\":\"2023-01-01T12:00:00Z\"}]}";

static const char incidents[]
    = "{\"incident\":[{\"key\":\"I-1\",\"name\":{\"en\":\"x\"},\"incident_type\":\"incident\",\"human_factor\":true,\"detected_at\":\"2026-02-01T12:00:00Z\"},"
      "{\"key\":\"I-2\",\"name\":{\"en\":\"x\"},\"incident_type\":\"near_miss\",\"human_factor\":false,\"detected_at\":\"2026-02-02T12:00:00Z\"},"
      "{\"key\":\"I-3\",\"name\":{\"en\":\"x\"},\"incident_type\":\"incident\",\"detected_at\":\"2026-03-02T12:00:00Z\"},"
      "{\"key\":\"I-4\",\"name\":{\"en\":\"x\"},\"incident_type\":\"external\",\"human_factor\":true,\"detected_at\":\"2026-03-03T12:00:00Z\"}]}";

static void
bring_in (Fixture *fixture, const char *facts)
{
  g_autoptr (GError) error = NULL;

  sng_shipped_import (fixture->subject, facts, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_course (const SngQuarterCourse *course, const double *expected)
{
  g_assert_cmpint (course->first, ==, 2025 * 4);
  for (guint i = 0; i < SNG_COURSE_QUARTERS; i++)
    if (isnan (expected[i]))
      g_assert_true (isnan (course->values[i]));
    else
      g_assert_cmpfloat_with_epsilon (course->values[i], expected[i], 1e-9);
}

static void
assert_complexity (Fixture *fixture, const double *expected)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;
  SngQuarterCourse course;

  sng_complexity_course_read (reader, sng_reader_find (reader, SNG_KIND_PROCESS, "P-1"),
                              sng_clock_today (fixture->clock), &course, &error);
  g_assert_no_error (error);
  assert_course (&course, expected);
}

/* Integrations times autonomy, over the deployments; what is unknown makes no process simpler. */
static void
test_formula (void)
{
  const SngComplexityPart parts[] = { { 2, 3 }, { 1, 4 }, { 0, 4 }, { NAN, 1 } };

  g_assert_cmpfloat (sng_complexity (parts, 3), ==, 10);
  g_assert_cmpfloat (sng_complexity (NULL, 0), ==, 0);
  g_assert_true (isnan (sng_complexity (parts, 4)));
}

/* Each quarter counts what was in use on its last day, as it was recorded then. */
static void
test_complexity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngRecord) score = NULL;

  bring_in (fixture, deployments);
  assert_complexity (fixture, (const double[]) { 7, 7, 7, 7, 6, 10, 10, 10 });
  score = sng_register_get_record (fixture->subject,
                                   sng_register_find (fixture->subject, SNG_KIND_DEPLOYMENT, "D-1"));
  sng_change_set_of (change, score, SNG_DEPLOYMENT_INTEGRATIONS, sng_value_integer (3));
  sng_change_set_effective_at (change, FIXTURE_NOW - 60 * DAY);
  outcome = apply (fixture, change);
  assert_complexity (fixture, (const double[]) { 7, 7, 7, 7, 6, 10, 13, 13 });
}

/* Of a tool that was found in use, nobody knows since when; of one that ended without a date, until
 * when: these quarters are unknown. */
static void
test_complexity_unknown (Fixture *fixture, gconstpointer data)
{
  bring_in (fixture, deployments);
  bring_in (fixture, "{\"deployment\":[{\"key\":\"D-5\",\"name\":{\"en\":\"Chat\"},\"state\":\"shadow\","
                     "\"processes\":[\"P-1\"],\"integrations\":1,\"autonomy\":\"informs\"}]}");
  assert_complexity (fixture, (const double[]) { NAN, NAN, NAN, NAN, NAN, NAN, NAN, 11 });
  bring_in (fixture, "{\"deployment\":[{\"key\":\"D-5\",\"pilot_at\":\"2026-07-01\"}]}");
  assert_complexity (fixture, (const double[]) { 7, 7, 7, 7, 6, 10, 11, 11 });
  bring_in (fixture, "{\"deployment\":[{\"key\":\"D-3\",\"ended\":null}]}");
  assert_complexity (fixture, (const double[]) { NAN, NAN, NAN, NAN, NAN, NAN, NAN, 11 });
}

static SngValue
computed (Fixture *fixture, SngKindId kind, const char *key, guint field)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngPosture) posture
      = sng_posture_compute (reader, sng_clock_today (fixture->clock), NULL);
  g_autoptr (SngRecord) record = sng_reader_get_record (reader, sng_reader_find (reader, kind, key));
  SngValue value = SNG_UNKNOWN;

  g_assert_true (sng_posture_get_value (posture, record, sng_kind (kind)->fields[field], &value));
  return value;
}

/* The field that lists and forms show says the same as the last quarter. */
static void
test_complexity_field (Fixture *fixture, gconstpointer data)
{
  SngValue value;

  bring_in (fixture, deployments);
  value = computed (fixture, SNG_KIND_PROCESS, "P-1", SNG_PROCESS_COMPLEXITY);
  g_assert_cmpint (sng_value_get_integer (&value, -1), ==, 10);
  bring_in (fixture, "{\"deployment\":[{\"key\":\"D-2\",\"autonomy\":null}]}");
  value = computed (fixture, SNG_KIND_PROCESS, "P-1", SNG_PROCESS_COMPLEXITY);
  g_assert_false (sng_value_is_known (&value));
}

/* What a process brought in a year is what somebody verified of it. */
static void
test_yearly_value (Fixture *fixture, gconstpointer data)
{
  SngValue value;

  bring_in (fixture, deployments);
  bring_in (fixture,
            "{\"person\":[{\"key\":\"PE-1\",\"name\":\"Jacinta Robles Uc\",\"state\":\"active\"}],"
            "\"indicator\":[{\"key\":\"gain\",\"name\":{\"en\":\"Gain\"},\"topic\":\"benefit\",\"unit_of_measure\":\"money\"}],"
            "\"measure\":[{\"key\":\"M-1\",\"indicator\":\"gain\",\"subject\":\"process/P-1\",\"measured_at\":\"2026-06-30\","
            "\"amount\":{\"amount\":500000,\"currency\":\"MXN\"}},"
            "{\"key\":\"M-2\",\"indicator\":\"gain\",\"subject\":\"process/P-1\",\"measured_at\":\"2025-06-30\","
            "\"amount\":{\"amount\":900000,\"currency\":\"MXN\"},"
            "\"_claims\":{\"amount\":{\"verified_by\":\"PE-1\",\"verified_at\":\"2025-07-01T12:00:00Z\"}}}]}");
  value = computed (fixture, SNG_KIND_PROCESS, "P-1", SNG_PROCESS_YEARLY_VALUE);
  g_assert_false (sng_value_is_known (&value));
  bring_in (fixture, "{\"measure\":[{\"key\":\"M-1\",\"amount\":{\"amount\":500000,\"currency\":\"MXN\"},"
                     "\"_claims\":{\"amount\":{\"verified_by\":\"PE-1\",\"verified_at\":\"2026-07-01T12:00:00Z\"}}}]}");
  value = computed (fixture, SNG_KIND_PROCESS, "P-1", SNG_PROCESS_YEARLY_VALUE);
  g_assert_cmpint (value.tag, ==, SNG_TAG_MONEY);
  g_assert_cmpint (value.integer, ==, 500000);
}

static void
read_share (Fixture *fixture, SngQuarterShare which, SngShareCourse *share)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;

  sng_share_course_read (reader, which, sng_clock_today (fixture->clock), share, &error);
  g_assert_no_error (error);
}

static void
assert_says (const SngShareCourse *share, SngQuarterShare which, const char *words, const char *trend)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autofree char *said = sng_share_course_say (share, which, locale);
  g_autofree char *where = sng_share_course_say_trend (share, which, locale);

  g_test_message ("%s %s", said, where);
  g_assert_nonnull (strstr (said, words));
  g_assert_nonnull (strstr (where, trend));
}

/* Of the actions that were done, those that no incident asked for, and where that goes; one that was
 * cancelled is none, and of one without an origin nobody said it. */
static void
test_proactive_share (Fixture *fixture, gconstpointer data)
{
  SngShareCourse share;

  bring_in (fixture, actions);
  read_share (fixture, SNG_QUARTER_SHARE_PROACTIVE, &share);
  assert_course (&share.course, (const double[]) { NAN, NAN, NAN, NAN, 50, 100, 100, NAN });
  g_assert_cmpuint (share.n_unknown[6], ==, 1);
  assert_says (&share, SNG_QUARTER_SHARE_PROACTIVE, "75%", "Improving: the share rises by 25 points");
  assert_says (&share, SNG_QUARTER_SHARE_PROACTIVE, "(3 of 4)", "");
  assert_says (&share, SNG_QUARTER_SHARE_PROACTIVE, "Of 1 more nobody said it.", "");
}

/* Incidents of others say nothing of our people; of whom nobody said it, nobody was without a part. */
static void
test_human_factor_share (Fixture *fixture, gconstpointer data)
{
  SngShareCourse share;

  bring_in (fixture, incidents);
  read_share (fixture, SNG_QUARTER_SHARE_HUMAN_FACTOR, &share);
  assert_course (&share.course, (const double[]) { NAN, NAN, NAN, NAN, 50, NAN, NAN, NAN });
  assert_says (&share, SNG_QUARTER_SHARE_HUMAN_FACTOR, "(1 of 2)", "Insufficient history");
  assert_says (&share, SNG_QUARTER_SHARE_HUMAN_FACTOR, "Of 1 more nobody said it.", "");
}

static void
test_nothing_yet (Fixture *fixture, gconstpointer data)
{
  SngShareCourse share;

  read_share (fixture, SNG_QUARTER_SHARE_PROACTIVE, &share);
  g_assert_cmpuint (sng_quarter_course_count (&share.course), ==, 0);
  assert_says (&share, SNG_QUARTER_SHARE_PROACTIVE, "No action was done in four quarters",
               "Insufficient history");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quarters/complexity/formula", test_formula);
  add_test ("/quarters/complexity/eight-quarters", test_complexity);
  add_test ("/quarters/complexity/unknown", test_complexity_unknown);
  add_test ("/quarters/complexity/field", test_complexity_field);
  add_test ("/quarters/yearly-value", test_yearly_value);
  add_test ("/quarters/proactive-share", test_proactive_share);
  add_test ("/quarters/human-factor-share", test_human_factor_share);
  add_test ("/quarters/nothing-yet", test_nothing_yet);
  return g_test_run ();
}
