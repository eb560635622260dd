/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing a quarter and freezing what a meeting sees: what waits for it, and what is frozen. */
#include "data/posture/sng-freezing.h"
#include "tests/data/register-fixture.h"

#include <string.h>

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define Q3_2026 (2026 * 4 + 2)

static void
add_indicators (Fixture *fixture)
{
  static const char *const keys[] = { "ai_pillar", "security_pillar", "talent_pillar", "processes_holding" };
  const SngKind *kind = sng_kind (SNG_KIND_INDICATOR);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sng_change_set (change, sng_change_create (change, kind, keys[i]), kind->fields[SNG_INDICATOR_NAME], kind,
                    NULL, sng_value_text2 (keys[i], keys[i]));
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static gint64
waiting_quarter (Fixture *fixture, gint64 today)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;
  gint64 period;

  g_assert_true (sng_freezing_find_quarter (reader, today, &period, &error));
  g_assert_no_error (error);
  return period;
}

static void
test_last_day (void)
{
  g_assert_cmpint (sng_freezing_last_day (Q3_2026), ==, sng_date_from_civil (2026, 9, 30));
  g_assert_cmpint (sng_freezing_last_day (Q3_2026 + 1), ==, sng_date_from_civil (2026, 12, 31));
}

static void
set_up_in_september (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  set_up_at (fixture, sng_clock_new_fixed (FIXTURE_NOW - 10 * DAY, zone));
  add_indicators (fixture);
}

/* A quarter waits from its last day on; one that is older than the register does not. */
static void
test_quarter_waits (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (waiting_quarter (fixture, sng_date_from_civil (2026, 9, 29)), ==, SNG_FREEZING_NO_PERIOD);
  g_assert_cmpint (waiting_quarter (fixture, sng_date_from_civil (2026, 9, 30)), ==, Q3_2026);
  g_assert_cmpint (waiting_quarter (fixture, sng_date_from_civil (2026, 10, 20)), ==, Q3_2026);
  g_assert_cmpint (waiting_quarter (fixture, sng_date_from_civil (2026, 12, 31)), ==, Q3_2026 + 1);
}

static SngOutcome *
close_quarter (Fixture *fixture, GError **error)
{
  SngFreezing what = { .type = SNG_SNAPSHOT_SNAPSHOT_TYPE_QUARTER, .period = Q3_2026 };
  g_autoptr (SngChange) change
      = sng_freezing_prepare (fixture->subject, &what, sng_clock_today (fixture->clock), error);

  return change ? sng_register_apply (fixture->subject, change, error) : NULL;
}

/* Closed after it is over, a quarter has the figures of its last day; then it waits no more. */
static void
test_as_of_last_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  sng_clock_advance (fixture->clock, 20 * DAY);
  outcome = close_quarter (fixture, &error);
  g_assert_no_error (error);
  reader = sng_reader_new (fixture->subject, &error);
  snapshot = sng_reader_get_record (reader, g_array_index (outcome->created, SngHandle, 0));
  g_assert_cmpint (sng_value_get_integer (sng_snapshot (snapshot, SNG_SNAPSHOT_AS_OF), 0), ==,
                   sng_date_from_civil (2026, 9, 30));
  g_assert_cmpint (waiting_quarter (fixture, sng_clock_today (fixture->clock)), ==, SNG_FREEZING_NO_PERIOD);
}

/* What is frozen stays as it is. */
static void
test_not_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngOutcome) again = NULL;
  g_autoptr (GError) error = NULL;

  sng_clock_advance (fixture->clock, 9 * DAY);
  outcome = close_quarter (fixture, &error);
  g_assert_no_error (error);
  again = close_quarter (fixture, &error);
  g_assert_null (again);
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "S-2026-Q3"));
}

static SngHandle
plan_meeting (Fixture *fixture, gint64 day)
{
  const SngKind *kind = sng_kind (SNG_KIND_MEETING);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle meeting = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, meeting, kind->fields[SNG_MEETING_NAME], kind, NULL, sng_value_text2 ("Board", "Consejo"));
  sng_change_set (change, meeting, kind->fields[SNG_MEETING_STARTED], kind, NULL, sng_value_integer (day * DAY));
  sng_change_set (change, meeting, kind->state, kind, NULL, sng_value_integer (SNG_MEETING_STATE_PLANNED));
  outcome = apply (fixture, change);
  return g_array_index (outcome->created, SngHandle, 0);
}

static SngRecord *
waiting_meeting (Fixture *fixture)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  SngRecord *meeting;

  g_assert_true (sng_freezing_find_meeting (reader, sng_clock_today (fixture->clock), &meeting, NULL));
  return meeting;
}

/* The nearest planned meeting waits, once the board begins to read; frozen, it sees its figures. */
static void
test_meeting (Fixture *fixture, gconstpointer data)
{
  gint64 today = sng_clock_today (fixture->clock);
  SngHandle near = plan_meeting (fixture, today + 10);
  g_autoptr (SngRecord) meeting = NULL;
  g_autoptr (SngRecord) seen = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  SngFreezing what = { .type = SNG_SNAPSHOT_SNAPSHOT_TYPE_MEETING };

  plan_meeting (fixture, today + 60);
  meeting = waiting_meeting (fixture);
  g_assert_nonnull (meeting);
  g_assert_cmpint (sng_record_get_handle (meeting), ==, near);
  what.meeting = meeting;
  change = sng_freezing_prepare (fixture->subject, &what, today, &error);
  g_assert_no_error (error);
  outcome = apply (fixture, change);
  seen = sng_register_get_record (fixture->subject, near);
  g_assert_cmpint (sng_value_get_handle (sng_meeting (seen, SNG_MEETING_SNAPSHOT)), ==,
                   g_array_index (outcome->created, SngHandle, 0));
  g_assert_null (waiting_meeting (fixture));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up_in_september, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/freezing/last-day", test_last_day);
  add ("/freezing/a-quarter-waits-from-its-last-day", test_quarter_waits);
  add ("/freezing/as-of-the-last-day", test_as_of_last_day);
  add ("/freezing/not-twice", test_not_twice);
  add ("/freezing/what-a-meeting-sees", test_meeting);
  return g_test_run ();
}
