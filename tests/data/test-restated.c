/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-restated.h"
#include "tests/data/register-fixture.h"

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static void
freeze (Fixture *fixture, gint64 day, const char *posture)
{
  const SngKind *kind = sng_kind (SNG_KIND_SNAPSHOT);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  SngHandle made = sng_change_create (change, kind, "S-2026-Q3");
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, made, kind->fields[SNG_SNAPSHOT_NAME], kind, NULL,
                  sng_value_text2 ("Close of Q3", "Cierre del T3"));
  sng_change_set (change, made, kind->fields[SNG_SNAPSHOT_AS_OF], kind, NULL,
                  sng_value_integer (day));
  sng_change_set (change, made, kind->fields[SNG_SNAPSHOT_POSTURE], kind, NULL,
                  sng_value_text (posture));
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, >, 0);
}

/* How the first day reads two days later. */
static SngRestated *
read_first_day (Fixture *fixture, SngPosture **posture)
{
  gint64 day = sng_clock_today (fixture->clock) - 2;
  GTimeZone *zone = sng_clock_get_zone (fixture->clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) view
    = sng_register_view (fixture->subject, sng_instant_end_of_day (day, zone), &error);
  g_autoptr (SngReader) then = sng_reader_new (view, &error);
  g_autoptr (SngReader) today = sng_reader_new (fixture->subject, &error);
  SngRestated *restated;

  *posture = sng_posture_compute (then, day, &error);
  g_assert_no_error (error);
  restated = sng_restated_read (today, *posture, &error);
  g_assert_no_error (error);
  return restated;
}

static char *
freeze_as_it_reads (Fixture *fixture)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngPosture) posture
    = sng_posture_compute (reader, sng_clock_today (fixture->clock), NULL);
  g_autoptr (JsonNode) node = sng_posture_to_json (posture);

  return json_to_string (node, FALSE);
}

static void
test_says_what_differs (Fixture *fixture, gconstpointer data)
{
  gint64 day = sng_clock_today (fixture->clock);
  g_autoptr (SngLocale) locale
    = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRestated) restated = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *words = NULL;

  create_named (fixture, SNG_KIND_PROCESS, "Payments");
  sng_clock_advance (fixture->clock, 2 * DAY);
  freeze (fixture, day, "{\"pillars\":{\"ai\":{\"lo\":57,\"state\":\"weak\"}}}");
  restated = read_first_day (fixture, &posture);
  g_assert_cmpuint (restated->figures->len, ==, 1);
  sentence = sng_restated_say (restated, locale);
  g_assert_cmpstr (sentence, ==,
                   "Restated since “Close of Q3” was frozen: AI pillar 57 → –.");
  words = sng_restated_journal_text (restated);
  g_assert_cmpstr (words, ==, "after:2026-10-02");
}

static void
test_says_when_nothing_differs (Fixture *fixture, gconstpointer data)
{
  gint64 day = sng_clock_today (fixture->clock);
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRestated) restated = NULL;
  g_autofree char *frozen = NULL;

  create_named (fixture, SNG_KIND_PROCESS, "Payments");
  frozen = freeze_as_it_reads (fixture);
  sng_clock_advance (fixture->clock, 2 * DAY);
  freeze (fixture, day, frozen);
  create_named (fixture, SNG_KIND_PROCESS, "Claims");
  restated = read_first_day (fixture, &posture);
  g_assert_cmpuint (restated->figures->len, ==, 0);
}

static void
test_says_nothing_of_a_day_that_nobody_froze (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngPosture) posture = NULL;

  create_named (fixture, SNG_KIND_PROCESS, "Payments");
  sng_clock_advance (fixture->clock, 2 * DAY);
  g_assert_null (read_first_day (fixture, &posture));
}

static void
test_adds_a_member_to_the_json (Fixture *fixture, gconstpointer data)
{
  gint64 day = sng_clock_today (fixture->clock);
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRestated) restated = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *member, *figure;

  create_named (fixture, SNG_KIND_PROCESS, "Payments");
  sng_clock_advance (fixture->clock, 2 * DAY);
  freeze (fixture, day,
          "{\"pillars\":{},\"processes\":[{\"key\":\"P01\",\"stage\":4},{\"key\":\"gone\"}]}");
  restated = read_first_day (fixture, &posture);
  node = sng_posture_to_json (posture);
  sng_restated_add_to_json (restated, node);
  member = json_object_get_object_member (json_node_get_object (node), "restated");
  g_assert_cmpstr (json_object_get_string_member (member, "snapshot"), ==, "S-2026-Q3");
  figure = json_array_get_object_element (json_object_get_array_member (member, "figures"), 0);
  g_assert_cmpstr (json_object_get_string_member (figure, "process"), ==, "P01");
  g_assert_cmpstr (json_object_get_string_member (figure, "figure"), ==, "stage");
  g_assert_cmpfloat (json_object_get_double_member (figure, "frozen"), ==, 4);
  g_assert_cmpfloat (json_object_get_double_member (figure, "now"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/restated/says-what-differs-with-both-figures", test_says_what_differs);
  add_test ("/restated/says-when-nothing-differs", test_says_when_nothing_differs);
  add_test ("/restated/says-nothing-of-a-day-that-nobody-froze",
            test_says_nothing_of_a_day_that_nobody_froze);
  add_test ("/restated/adds-a-member-to-the-json", test_adds_a_member_to_the_json);
  return g_test_run ();
}
