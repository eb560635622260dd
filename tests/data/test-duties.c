/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-shipped.h"
#include "data/posture/sng-posture.h"
#include "data/register/rules/sng-indicator-signal.h"
#include "data/register/sng-duties.h"
#include "tests/data/register-fixture.h"

#include <string.h>

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* A risk of each situation that time brings, on 2026-10-01. */
static const char facts[]
  = "{\"incident\":[{\"key\":\"I-1\",\"name\":{\"en\":\"x\"},\"detected_at\":\"2026-10-03T09:00:00Z\",\"state\":\"open\"},"
    "{\"key\":\"I-2\",\"name\":{\"en\":\"x\"},\"detected_at\":\"2026-01-03T09:00:00Z\",\"state\":\"open\"}],"
    "\"appetite\":[{\"key\":\"AP-1\",\"category\":\"cyber\",\"statement\":{\"en\":\"x\"},\"stance\":\"averse\"}],"
    "\"indicator\":[{\"key\":\"IN-1\",\"name\":{\"en\":\"Complaints\"},\"direction\":\"lower\","
    "\"amber_limit\":5,\"red_limit\":10}],"
    "\"measure\":[{\"key\":\"M-1\",\"indicator\":\"IN-1\",\"measured_at\":\"2026-09-01\",\"value\":4}],"
    "\"risk\":[{\"key\":\"R-1\",\"state\":\"accepted\",\"expires_at\":\"2026-10-02\"},"
    "{\"key\":\"R-2\",\"state\":\"accepted\",\"residual_likelihood\":2,\"residual_operation\":2},"
    "{\"key\":\"R-3\",\"state\":\"accepted\",\"accepted_at\":\"2026-09-01T09:00:00Z\",\"incidents\":[\"I-2\"]},"
    "{\"key\":\"R-4\",\"state\":\"monitor\",\"indicators\":[\"IN-1\"]},"
    "{\"key\":\"R-5\",\"state\":\"monitor\",\"category\":\"cyber\",\"residual_likelihood\":2,\"residual_operation\":2},"
    "{\"key\":\"R-6\",\"state\":\"treatment\",\"confidence\":\"high\",\"review_due\":\"2026-10-02\"},"
    "{\"key\":\"R-7\",\"state\":\"draft\",\"confidence\":\"high\",\"review_due\":\"2026-09-01\"}],"
    "\"finding\":[{\"key\":\"F-1\",\"name\":{\"en\":\"x\"},\"state\":\"accepted\",\"expires_at\":\"2026-10-02\"}]}";

static SngHandle
find (Fixture *fixture, SngKindId kind, const char *key)
{
  return sng_register_find (fixture->subject, kind, key);
}

static void
bring_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sng_shipped_import (fixture->subject, facts, -1, NULL, &error);
  g_assert_no_error (error);
}

static guint
perform (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  guint n;

  sng_duties_perform (fixture->subject, &n, &error);
  g_assert_no_error (error);
  return n;
}

static guint
state_of (Fixture *fixture, SngKindId kind, const char *key)
{
  g_autoptr (SngRecord) record
    = sng_register_get_record (fixture->subject, find (fixture, kind, key));

  return sng_record_get_state (record);
}

static guint
state_of_record (Fixture *fixture, SngHandle handle)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);

  return sng_record_get_state (record);
}

/* The newest event of a record; what it says is asserted. */
static void
assert_told (Fixture *fixture, SngKindId kind, const char *key, const char *reason)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) events
    = sng_reader_get_events (reader, find (fixture, kind, key), SNG_ANY_FIELD, 0, 0, 1, NULL);
  const SngEvent *event = events->pdata[0];

  g_assert_cmpint (event->origin, ==, SNG_ORIGIN_PROGRAM);
  g_assert_cmpint (event->author, ==, 0);
  g_assert_cmpstr (event->reason, ==, reason);
}

static guint
state_on (Fixture *fixture, const char *key, gint64 instant)
{
  g_autoptr (SngReader) reader = sng_reader_new_as_of (fixture->subject, instant, NULL);
  g_autoptr (SngRecord) record
    = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_RISK, key));

  return sng_record_get_state (record);
}

/* On the day of expiry it is still accepted; days later it was so only until the end of that day. */
static void
test_expired_acceptance (Fixture *fixture, gconstpointer data)
{
  bring_in (fixture);
  g_assert_cmpuint (perform (fixture), ==, 0);
  sng_clock_advance (fixture->clock, DAY);
  g_assert_cmpuint (perform (fixture), ==, 0);
  sng_clock_advance (fixture->clock, 7 * DAY);
  g_assert_cmpuint (perform (fixture), >, 0);
  g_assert_cmpuint (state_of (fixture, SNG_KIND_RISK, "R-1"), ==, SNG_RISK_STATE_ASSESSED);
  g_assert_cmpuint (state_of (fixture, SNG_KIND_FINDING, "F-1"), ==, SNG_FINDING_STATE_CONFIRMED);
  assert_told (fixture, SNG_KIND_RISK, "R-1", "The acceptance expired.");
  g_assert_cmpuint (state_on (fixture, "R-1", FIXTURE_NOW + 3 * DAY), ==, SNG_RISK_STATE_ASSESSED);
}

/* However often the program is opened, and by however many at once, it is written once. */
static void
test_never_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) late = NULL;

  bring_in (fixture);
  sng_clock_advance (fixture->clock, 7 * DAY);
  reader = sng_reader_new (fixture->subject, NULL);
  late = sng_duties_find (reader, NULL);
  g_assert_cmpuint (late->len, ==, 3);
  g_assert_cmpuint (perform (fixture), ==, 3);
  g_assert_cmpuint (perform (fixture), ==, 0);
  reopen (fixture);
  g_assert_cmpuint (perform (fixture), ==, 0);
  for (guint i = 0; i < late->len; i++)
    {
      g_autoptr (SngOutcome) outcome = sng_register_apply (fixture->subject, late->pdata[i], NULL);
      gint64 sequence = sng_register_get_sequence (fixture->subject);

      g_assert_nonnull (outcome);
      g_assert_true (outcome->sequence == 0 || outcome->sequence <= sequence);
    }
  g_assert_cmpuint (perform (fixture), ==, 0);
}

static void
test_risen_band (Fixture *fixture, gconstpointer data)
{
  bring_in (fixture);
  set_field (fixture, SNG_ORIGIN_PERSON, find (fixture, SNG_KIND_RISK, "R-2"),
             SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (1));
  g_assert_cmpuint (perform (fixture), ==, 0);
  set_field (fixture, SNG_ORIGIN_PERSON, find (fixture, SNG_KIND_RISK, "R-2"),
             SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (5));
  g_assert_cmpuint (perform (fixture), ==, 1);
  g_assert_cmpuint (state_of (fixture, SNG_KIND_RISK, "R-2"), ==, SNG_RISK_STATE_ASSESSED);
  assert_told (fixture, SNG_KIND_RISK, "R-2", "The risk rose above the band that was accepted.");
}

/* An incident that was known when the risk was accepted ends nothing; a new one does. */
static void
test_linked_incident (Fixture *fixture, gconstpointer data)
{
  SngHandle incidents[2];

  bring_in (fixture);
  g_assert_cmpuint (perform (fixture), ==, 0);
  incidents[0] = find (fixture, SNG_KIND_INCIDENT, "I-1");
  incidents[1] = find (fixture, SNG_KIND_INCIDENT, "I-2");
  set_field (fixture, SNG_ORIGIN_PERSON, find (fixture, SNG_KIND_RISK, "R-3"), SNG_RISK_INCIDENTS,
             sng_value_handles (incidents, 2));
  g_assert_cmpuint (perform (fixture), ==, 1);
  g_assert_cmpuint (state_of (fixture, SNG_KIND_RISK, "R-3"), ==, SNG_RISK_STATE_ASSESSED);
  assert_told (fixture, SNG_KIND_RISK, "R-3", "An incident happened after the risk was accepted.");
}

static void
measure (Fixture *fixture, SngOrigin origin, gint64 date, double value)
{
  const SngKind *kind = sng_kind (SNG_KIND_MEASURE);
  g_autoptr (SngChange) change = sng_change_new (origin, NULL);
  SngHandle record = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, record, kind->fields[SNG_MEASURE_INDICATOR], kind, NULL,
                  sng_value_handle (find (fixture, SNG_KIND_INDICATOR, "IN-1")));
  sng_change_set (change, record, kind->fields[SNG_MEASURE_MEASURED_AT], kind, NULL,
                  sng_value_integer (date));
  sng_change_set (change, record, kind->fields[SNG_MEASURE_VALUE], kind, NULL, sng_value_real (value));
  outcome = apply (fixture, change);
}

/* A key risk indicator beyond its limit, by hand, takes a risk that is only watched back. */
static void
test_indicator_beyond_limit (Fixture *fixture, gconstpointer data)
{
  gint64 today = FIXTURE_NOW / DAY;

  bring_in (fixture);
  measure (fixture, SNG_ORIGIN_PERSON, today - 3, 10);
  g_assert_cmpuint (perform (fixture), ==, 0);
  measure (fixture, SNG_ORIGIN_PERSON, today - 2, 10.5);
  g_assert_cmpuint (perform (fixture), ==, 1);
  g_assert_cmpuint (state_of (fixture, SNG_KIND_RISK, "R-4"), ==, SNG_RISK_STATE_TREATMENT);
  assert_told (fixture, SNG_KIND_RISK, "R-4", "A key risk indicator is beyond its limit.");
  g_assert_cmpuint (perform (fixture), ==, 0);
}

static void
test_over_tolerance (Fixture *fixture, gconstpointer data)
{
  bring_in (fixture);
  set_field (fixture, SNG_ORIGIN_PERSON, find (fixture, SNG_KIND_RISK, "R-5"),
             SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (3));
  g_assert_cmpuint (perform (fixture), ==, 1);
  g_assert_cmpuint (state_of (fixture, SNG_KIND_RISK, "R-5"), ==, SNG_RISK_STATE_TREATMENT);
}

/* A review that is overdue changes no state; the assessment is trusted less. */
static void
test_review_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngRecord) risk = NULL;
  g_autoptr (SngRecord) draft = NULL;

  bring_in (fixture);
  sng_clock_advance (fixture->clock, 2 * DAY);
  perform (fixture);
  risk = sng_register_get_record (fixture->subject, find (fixture, SNG_KIND_RISK, "R-6"));
  draft = sng_register_get_record (fixture->subject, find (fixture, SNG_KIND_RISK, "R-7"));
  g_assert_cmpuint (sng_record_get_state (risk), ==, SNG_RISK_STATE_TREATMENT);
  g_assert_cmpint (sng_value_get_integer (sng_risk (risk, SNG_RISK_CONFIDENCE), 0), ==,
                   SNG_RISK_CONFIDENCE_LOW);
  g_assert_cmpint (sng_value_get_integer (sng_risk (draft, SNG_RISK_CONFIDENCE), 0), ==,
                   SNG_RISK_CONFIDENCE_HIGH);
}

static guint
judge (gint64 direction, double amber, double red, double value)
{
  g_autoptr (SngRecord) indicator = sng_record_new (sng_kind (SNG_KIND_INDICATOR), 1);
  g_autoptr (SngRecord) measured = sng_record_new (sng_kind (SNG_KIND_MEASURE), 2);

  sng_record_set (indicator, SNG_INDICATOR_DIRECTION, sng_value_integer (direction));
  sng_record_set (indicator, SNG_INDICATOR_AMBER_LIMIT, sng_value_real (amber));
  sng_record_set (indicator, SNG_INDICATOR_RED_LIMIT, sng_value_real (red));
  sng_record_set (indicator, SNG_INDICATOR_MAX_AGE, sng_value_integer (30 * 86400));
  sng_record_set (measured, SNG_MEASURE_MEASURED_AT, sng_value_integer (100));
  sng_record_set (measured, SNG_MEASURE_VALUE, sng_value_real (value));
  g_assert_cmpuint (sng_indicator_judge (indicator, NULL, 110), ==, SNG_INDICATOR_SIGNAL_UNKNOWN);
  g_assert_cmpuint (sng_indicator_judge (indicator, measured, 131), ==, SNG_INDICATOR_SIGNAL_UNKNOWN);
  return sng_indicator_judge (indicator, measured, 110);
}

/* What is not measured, or too long ago, is never green. */
static void
test_signals (void)
{
  const gint64 lower = SNG_INDICATOR_DIRECTION_LOWER;
  const gint64 higher = SNG_INDICATOR_DIRECTION_HIGHER;

  g_assert_cmpuint (judge (lower, 5, 10, 5), ==, SNG_INDICATOR_SIGNAL_GREEN);
  g_assert_cmpuint (judge (lower, 5, 10, 5.1), ==, SNG_INDICATOR_SIGNAL_AMBER);
  g_assert_cmpuint (judge (lower, 5, 10, 10.1), ==, SNG_INDICATOR_SIGNAL_RED);
  g_assert_cmpuint (judge (higher, 90, 80, 90), ==, SNG_INDICATOR_SIGNAL_GREEN);
  g_assert_cmpuint (judge (higher, 90, 80, 85), ==, SNG_INDICATOR_SIGNAL_AMBER);
  g_assert_cmpuint (judge (higher, 90, 80, 79), ==, SNG_INDICATOR_SIGNAL_RED);
  g_assert_cmpuint (judge (SNG_INDICATOR_DIRECTION_NEUTRAL, 5, 10, 1), ==, SNG_INDICATOR_SIGNAL_UNKNOWN);
}

/* The posture gives an indicator its latest value and its signal. */
static void
test_indicator_in_posture (Fixture *fixture, gconstpointer data)
{
  gint64 today = FIXTURE_NOW / DAY;
  const SngKind *kind = sng_kind (SNG_KIND_INDICATOR);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRecord) indicator = NULL;
  g_auto (SngValue) latest = SNG_UNKNOWN;
  g_auto (SngValue) signal = SNG_UNKNOWN;

  bring_in (fixture);
  measure (fixture, SNG_ORIGIN_IMPORT, today - 2, 7);
  reader = sng_reader_new (fixture->subject, NULL);
  posture = sng_posture_compute (reader, today, NULL);
  indicator = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_INDICATOR, "IN-1"));
  g_assert_true (sng_posture_get_value (posture, indicator, kind->fields[SNG_INDICATOR_LATEST], &latest));
  g_assert_true (sng_posture_get_value (posture, indicator, kind->fields[SNG_INDICATOR_SIGNAL], &signal));
  g_assert_cmpfloat (latest.real, ==, 7);
  g_assert_cmpint (signal.integer, ==, SNG_INDICATOR_SIGNAL_AMBER);
}

static void
performed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  sng_duties_perform_finish (result, data, &error);
  g_assert_no_error (error);
}

static void
test_for_a_window (Fixture *fixture, gconstpointer data)
{
  guint n = G_MAXUINT;
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  bring_in (fixture);
  sng_clock_advance (fixture->clock, 7 * DAY);
  sng_duties_perform_async (fixture->subject, NULL, performed_cb, &n);
  while (n == G_MAXUINT && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (perform (fixture), ==, 0);
}

/* Compliance that has a deadline is reviewed when it is over; and at once when the norm changes. */
static void
test_compliance_reviewed (Fixture *fixture, gconstpointer data)
{
  SngHandle duty = create_named (fixture, SNG_KIND_OBLIGATION, "Notify within 72 hours");
  gint64 today = sng_clock_today (fixture->clock);

  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_NORM, sng_value_text ("Circular 4/2019"));
  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_JURISDICTIONS,
             sng_value_texts ((const char *const[]) { "MX", NULL }));
  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_DUE, sng_value_integer (today + 3));
  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_STATE,
             sng_value_integer (SNG_OBLIGATION_STATE_COMPLIANT));
  g_assert_cmpuint (perform (fixture), ==, 0);
  sng_clock_advance (fixture->clock, 5 * DAY);
  g_assert_cmpuint (perform (fixture), ==, 1);
  g_assert_cmpuint (state_of_record (fixture, duty), ==, SNG_OBLIGATION_STATE_TO_REVIEW);
  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_DUE, SNG_UNKNOWN);
  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_STATE,
             sng_value_integer (SNG_OBLIGATION_STATE_COMPLIANT));
  set_field (fixture, SNG_ORIGIN_PERSON, duty, SNG_OBLIGATION_NORM, sng_value_text ("Circular 1/2026"));
  g_assert_cmpuint (state_of_record (fixture, duty), ==, SNG_OBLIGATION_STATE_TO_REVIEW);
}

/* Who says after the deadline that it is complied with again is not asked once more by every opening;
 * a deadline that passes later asks again. */
static void
test_compliant_again (Fixture *fixture, gconstpointer data)
{
  SngHandle duty = create_named (fixture, SNG_KIND_OBLIGATION, "Notify within 72 hours");
  gint64 today = sng_clock_today (fixture->clock);

  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_DUE, sng_value_integer (today + 3));
  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_STATE,
             sng_value_integer (SNG_OBLIGATION_STATE_COMPLIANT));
  sng_clock_advance (fixture->clock, 5 * DAY);
  g_assert_cmpuint (perform (fixture), ==, 1);
  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_STATE,
             sng_value_integer (SNG_OBLIGATION_STATE_COMPLIANT));
  g_assert_cmpuint (perform (fixture), ==, 0);
  reopen (fixture);
  g_assert_cmpuint (perform (fixture), ==, 0);
  g_assert_cmpuint (state_of_record (fixture, duty), ==, SNG_OBLIGATION_STATE_COMPLIANT);
  set_field (fixture, SNG_ORIGIN_IMPORT, duty, SNG_OBLIGATION_DUE, sng_value_integer (today + 9));
  sng_clock_advance (fixture->clock, 5 * DAY);
  g_assert_cmpuint (perform (fixture), ==, 1);
  g_assert_cmpuint (state_of_record (fixture, duty), ==, SNG_OBLIGATION_STATE_TO_REVIEW);
}

/* A finding that its source had stopped to report, and reports again, is open again, since it was
 * seen; one that is resolved once more after that stays so. */
static void
test_seen_again (Fixture *fixture, gconstpointer data)
{
  static const guint states[] = { SNG_FINDING_STATE_RESOLVED, SNG_FINDING_STATE_VERIFIED };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      SngHandle finding = create_named (fixture, SNG_KIND_FINDING, "Old library");
      gint64 now = sng_clock_now (fixture->clock);

      set_field (fixture, SNG_ORIGIN_PROGRAM, finding, SNG_COMMON_FETCHED_AT, sng_value_integer (now - 9 * DAY));
      set_field (fixture, SNG_ORIGIN_IMPORT, finding, SNG_FINDING_STATE, sng_value_integer (states[i]));
      g_assert_cmpuint (perform (fixture), ==, 0);
      set_field (fixture, SNG_ORIGIN_PROGRAM, finding, SNG_COMMON_FETCHED_AT, SNG_UNKNOWN);
      set_field (fixture, SNG_ORIGIN_PROGRAM, finding, SNG_COMMON_LAST_SEEN_AT, sng_value_integer (now - DAY));
      g_assert_cmpuint (perform (fixture), ==, 0);
      sng_clock_advance (fixture->clock, 2 * DAY);
      set_field (fixture, SNG_ORIGIN_PROGRAM, finding, SNG_COMMON_FETCHED_AT, sng_value_integer (now + DAY));
      g_assert_cmpuint (perform (fixture), ==, 1);
      g_assert_cmpuint (state_of_record (fixture, finding), ==, SNG_FINDING_STATE_CONFIRMED);
      set_field (fixture, SNG_ORIGIN_IMPORT, finding, SNG_FINDING_STATE, sng_value_integer (states[i]));
      g_assert_cmpuint (perform (fixture), ==, 0);
    }
}

/* A retired deployment that is used again is in the shadow, since it was used. */
static void
test_used_after_retirement (Fixture *fixture, gconstpointer data)
{
  SngHandle tool = create_named (fixture, SNG_KIND_DEPLOYMENT, "Reply copilot");
  gint64 today = sng_clock_today (fixture->clock);

  set_field (fixture, SNG_ORIGIN_IMPORT, tool, SNG_DEPLOYMENT_STATE,
             sng_value_integer (SNG_DEPLOYMENT_STATE_RETIRED));
  set_field (fixture, SNG_ORIGIN_IMPORT, tool, SNG_DEPLOYMENT_LAST_USED_AT,
             sng_value_integer (FIXTURE_NOW));
  g_assert_cmpuint (perform (fixture), ==, 0);
  set_field (fixture, SNG_ORIGIN_IMPORT, tool, SNG_DEPLOYMENT_ENDED, sng_value_integer (today));
  g_assert_cmpuint (perform (fixture), ==, 0);
  set_field (fixture, SNG_ORIGIN_IMPORT, tool, SNG_DEPLOYMENT_ENDED, sng_value_integer (today - 2));
  g_assert_cmpuint (perform (fixture), ==, 1);
  g_assert_cmpuint (state_of_record (fixture, tool), ==, SNG_DEPLOYMENT_STATE_SHADOW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duties/signals", test_signals);
  add_test ("/duties/expired-acceptance", test_expired_acceptance);
  add_test ("/duties/never-twice", test_never_twice);
  add_test ("/duties/risen-band", test_risen_band);
  add_test ("/duties/linked-incident", test_linked_incident);
  add_test ("/duties/indicator-beyond-limit", test_indicator_beyond_limit);
  add_test ("/duties/over-tolerance", test_over_tolerance);
  add_test ("/duties/review-due", test_review_due);
  add_test ("/duties/indicator-in-posture", test_indicator_in_posture);
  add_test ("/duties/compliance-reviewed", test_compliance_reviewed);
  add_test ("/duties/compliant-again", test_compliant_again);
  add_test ("/duties/seen-again", test_seen_again);
  add_test ("/duties/used-after-retirement", test_used_after_retirement);
  add_test ("/duties/for-a-window", test_for_a_window);
  return g_test_run ();
}
