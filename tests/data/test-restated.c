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

/* The first day, frozen as @frozen and looked at two days later. */
static SngRestated *
restate (Fixture *fixture, const char *frozen, SngPosture **posture)
{
  gint64 day = sng_clock_today (fixture->clock);

  create_named (fixture, SNG_KIND_PROCESS, "Payments");
  sng_clock_advance (fixture->clock, 2 * DAY);
  freeze (fixture, day, frozen);
  return read_first_day (fixture, posture);
}

static char *
say (Fixture *fixture, SngRestated *restated)
{
  g_autoptr (SngLocale) locale
    = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));

  return sng_restated_say (restated, locale);
}

static void
test_says_what_differs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRestated) restated
    = restate (fixture, "{\"pillars\":{\"ai\":{\"lo\":57,\"state\":\"weak\"}}}", &posture);
  g_autofree char *sentence = say (fixture, restated);
  g_autofree char *words = sng_restated_journal_text (restated);

  g_assert_cmpuint (restated->figures->len, ==, 1);
  g_assert_cmpstr (sentence, ==,
                   "Restated since “Close of Q3” was frozen: AI pillar 57 → –.");
  g_assert_cmpstr (words, ==, "after:2026-10-02");
}

/* Of a score of which less than half is known, its low end alone would look like a score. */
static void
test_says_a_range_as_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRestated) restated = restate (
    fixture, "{\"pillars\":{\"ai\":{\"lo\":10,\"hi\":95,\"state\":\"insufficient\"}}}", &posture);
  g_autofree char *sentence = say (fixture, restated);

  g_assert_cmpstr (sentence, ==,
                   "Restated since “Close of Q3” was frozen: AI pillar 10–95 → –.");
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

/* A control that was assessed the day after: nobody could know its level on the first day. */
static void
add_later_control (Fixture *fixture, SngHandle process, gint64 assessed)
{
  SngHandle owner = create_named (fixture, SNG_KIND_PERSON, "Renata Ibarra Solís");
  const SngKind *kind = sng_kind (SNG_KIND_CONTROL);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle made = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, made, kind->fields[SNG_CONTROL_NAME], kind, NULL,
                  sng_value_text2 ("Backups", "Respaldos"));
  sng_change_set (change, made, kind->fields[SNG_CONTROL_PROCESSES], kind, NULL,
                  sng_value_handles (&process, 1));
  sng_change_set (change, made, kind->fields[SNG_CONTROL_NATURE], kind, NULL,
                  sng_value_integer (SNG_NATURE_PREVENTIVE));
  sng_change_set (change, made, kind->fields[SNG_CONTROL_OWNER], kind, NULL,
                  sng_value_handle (owner));
  sng_change_set (change, made, kind->fields[SNG_CONTROL_STATE], kind, NULL,
                  sng_value_integer (SNG_CONTROL_STATE_ACTIVE));
  sng_change_set (change, made, kind->fields[SNG_CONTROL_CONTROL_TYPE], kind, NULL,
                  sng_value_integer (SNG_CONTROL_CONTROL_TYPE_SECURITY));
  sng_change_set (change, made, kind->fields[SNG_CONTROL_LEVEL], kind, NULL, sng_value_integer (2));
  sng_change_set (change, made, kind->fields[SNG_CONTROL_TARGET_LEVEL], kind, NULL,
                  sng_value_integer (3));
  sng_change_set (change, made, kind->fields[SNG_CONTROL_ASSESSED_AT], kind, NULL,
                  sng_value_integer (assessed));
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static void
test_says_why_it_differs (Fixture *fixture, gconstpointer data)
{
  gint64 day = sng_clock_today (fixture->clock);
  g_autoptr (SngLocale) locale
    = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  SngHandle process = create_named (fixture, SNG_KIND_PROCESS, "Payments");
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRestated) restated = NULL;
  g_autofree char *why = NULL;

  add_later_control (fixture, process, day + 1);
  sng_clock_advance (fixture->clock, 2 * DAY);
  freeze (fixture, day, "{\"pillars\":{\"security\":{\"lo\":67,\"state\":\"acceptable\"}}}");
  restated = read_first_day (fixture, &posture);
  g_assert_cmpuint (restated->reasons.n_facts, ==, 1);
  g_assert_cmpuint (restated->reasons.n_later, ==, 1);
  why = sng_restated_say_why (restated, locale);
  g_assert_nonnull (strstr (why, "1 of the 1 facts about AI and security"));
  /* The register was begun on the day itself. */
  g_assert_null (strstr (why, "begun"));
}

static void
test_thaws_what_was_frozen (Fixture *fixture, gconstpointer data)
{
  gint64 day = sng_clock_today (fixture->clock);
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRestated) restated = NULL;
  SngHandle handle = create_named (fixture, SNG_KIND_PROCESS, "Payments");
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);
  g_autofree char *frozen = g_strdup_printf (
    "{\"pillars\":{\"ai\":{\"lo\":57,\"hi\":60,\"known\":58,\"coverage\":90,\"confidence\":62,"
    "\"state\":\"weak\"},\"talent\":{\"withheld\":true}},\"weakest\":\"ai\",\"processes\":["
    "{\"key\":\"%s\",\"stage\":4,\"ai\":null,\"security\":{\"lo\":200,\"state\":\"strong\"},"
    "\"gates\":{\"G2\":\"pass\"}},{\"key\":\"gone\",\"stage\":5},7]}",
    sng_record_get_key (record));
  const SngPostureProcess *process;
  guint n_processes;

  sng_clock_advance (fixture->clock, 2 * DAY);
  freeze (fixture, day, frozen);
  restated = read_first_day (fixture, &posture);
  g_assert_nonnull (restated->frozen);
  g_assert_cmpint (sng_posture_get_as_of (restated->frozen), ==, day);
  g_assert_cmpfloat (sng_posture_get_pillar (restated->frozen, SNG_PILLAR_AI)->hi, ==, 60);
  g_assert_cmpint (sng_posture_get_pillar (restated->frozen, SNG_PILLAR_SECURITY)->state, ==,
                   SNG_BAND_UNKNOWN);
  g_assert_true (sng_posture_get_pillar (restated->frozen, SNG_PILLAR_TALENT)->withheld);
  g_assert_cmpuint (sng_posture_count_holding (restated->frozen, &n_processes), ==, 1);
  g_assert_cmpuint (n_processes, ==, 1);
  process = sng_posture_get_process (restated->frozen, handle);
  g_assert_true (process->pillars.without_ai);
  g_assert_cmpfloat (process->pillars.scores[SNG_PILLAR_SECURITY].lo, ==, 100);
  g_assert_cmpint (process->gates[1], ==, SNG_GATE_PASS);
  g_assert_cmpint (process->gates[2], ==, SNG_GATE_UNKNOWN);
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
  add_test ("/restated/says-a-range-as-one", test_says_a_range_as_one);
  add_test ("/restated/says-when-nothing-differs", test_says_when_nothing_differs);
  add_test ("/restated/says-nothing-of-a-day-that-nobody-froze",
            test_says_nothing_of_a_day_that_nobody_froze);
  add_test ("/restated/says-why-it-differs", test_says_why_it_differs);
  add_test ("/restated/thaws-what-was-frozen", test_thaws_what_was_frozen);
  add_test ("/restated/adds-a-member-to-the-json", test_adds_a_member_to_the_json);
  return g_test_run ();
}
