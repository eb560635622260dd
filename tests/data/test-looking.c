/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That somebody looks at one person's readiness is written down. */
#include "data/posture/sng-readiness-view.h"
#include "tests/data/erasure-fixture.h"

/* That somebody looked at one person's readiness: who, whom and when; nobody can take it back. */
static void
test_looking_is_journaled (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, people.person);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  const SngEvent *newest;

  sng_change_view (change, record, SNG_PERSON_READINESS);
  outcome = apply (fixture, change);
  reader = sng_reader_new (fixture->subject, NULL);
  events = sng_reader_get_events (reader, people.person, SNG_ANY_FIELD, 0, 0, 0, NULL);
  newest = events->pdata[0];
  g_assert_cmpint (newest->act, ==, SNG_ACT_VIEW);
  g_assert_cmpint (newest->author, ==, people.officer);
  g_assert_cmpint (newest->record, ==, people.person);
  g_assert_cmpint (newest->recorded_at, ==, FIXTURE_NOW);
  g_assert_null (sng_reader_build_revert (reader, outcome->sequence, NULL, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  assert_sound (fixture);
}

static guint
count_looks (Fixture *fixture, SngHandle person)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) events
    = sng_reader_get_events (reader, person, SNG_PERSON_READINESS, 0, 0, 0, NULL);

  return events->len;
}

static void
test_looking_is_journaled_once_in_a_sitting (Fixture *fixture, gconstpointer data)
{
  static const char *const sittings[] = { "one", "one", "two", "two", NULL, NULL };
  static const guint looks[] = { 1, 1, 2, 2, 3, 4 };
  People people = populate (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (sittings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree SngReadinessView *view
        = sng_readiness_view (fixture->subject, people.person,
                              sng_clock_today (fixture->clock), sittings[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (view);
      g_assert_cmpuint (count_looks (fixture, people.person), ==, looks[i]);
    }
}

static void
test_looking_needs_somebody (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, people.person);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (GError) error = NULL;

  sng_register_set_author (fixture->subject, 0);
  sng_change_view (change, record, SNG_PERSON_READINESS);
  g_assert_null (sng_register_apply (fixture->subject, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/access/looking-is-journaled", Fixture, NULL, set_up, test_looking_is_journaled,
              finish);
  g_test_add ("/access/looking-is-journaled-once-in-a-sitting", Fixture, NULL, set_up,
              test_looking_is_journaled_once_in_a_sitting, finish);
  g_test_add ("/access/looking-needs-somebody", Fixture, NULL, set_up, test_looking_needs_somebody,
              finish);
  return g_test_run ();
}
