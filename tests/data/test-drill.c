/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-shipped.h"
#include "data/posture/sng-drill-people.h"
#include "data/posture/sng-drill-run.h"
#include "data/posture/sng-incident-times.h"
#include "data/posture/sng-posture.h"
#include "data/register/sng-rules.h"
#include "tests/data/register-fixture.h"

#include <string.h>

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HOUR (60 * MINUTE)
#define TODAY (FIXTURE_NOW / G_USEC_PER_SEC / 86400)

static const char facts[]
  = "{\"person\":[{\"key\":\"PE-1\",\"name\":\"Jacinta Robles Uc\",\"state\":\"active\"}],"
    "\"process\":[{\"key\":\"P-1\",\"name\":{\"en\":\"Payments\"},\"criticality\":3,\"state\":\"operating\"}],"
    "\"role\":[{\"key\":\"RO-1\",\"name\":{\"en\":\"Treasurer\"},\"processes\":[\"P-1\"]},"
    "{\"key\":\"RO-2\",\"name\":{\"en\":\"Analyst\"},\"processes\":[\"P-1\"]},"
    "{\"key\":\"RO-3\",\"name\":{\"en\":\"Clerk\"}}],"
    "\"threat\":[{\"key\":\"T-1\",\"name\":{\"en\":\"SPEI-2018\"},\"category\":\"identity\",\"pillar\":\"security\","
    "\"cause\":{\"en\":\"Credentials are stolen.\",\"es\":\"Se roban credenciales.\"},"
    "\"event\":{\"en\":\"Transfers leave.\",\"es\":\"Salen transferencias.\"},"
    "\"consequence\":{\"en\":\"Direct loss.\",\"es\":\"Pérdida directa.\"}}],"
    "\"drill\":[{\"key\":\"DR-1\",\"name\":{\"en\":\"Transfers\"},\"drill_type\":\"tabletop\",\"threats\":[\"T-1\"],"
    "\"processes\":[\"P-1\"],\"roles\":[\"RO-1\"],\"due\":\"2026-10-01\",\"ai_generated\":true,\"state\":\"planned\"}]}";

static SngHandle
bring_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sng_shipped_import (fixture->subject, facts, -1, NULL, &error);
  g_assert_no_error (error);
  return sng_register_find (fixture->subject, SNG_KIND_DRILL, "DR-1");
}

static SngDrillRun *
read_run (Fixture *fixture, SngHandle drill)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GError) error = NULL;
  SngDrillRun *run = sng_drill_run_read (reader, drill, &error);

  g_assert_no_error (error);
  return run;
}

static void
take (Fixture *fixture, SngChange *change)
{
  g_autoptr (SngChange) own = change;
  g_autoptr (SngOutcome) outcome = apply (fixture, own);

  g_assert_cmpint (outcome->sequence, !=, 0);
}

static void
take_scenario (Fixture *fixture, SngHandle drill)
{
  g_autoptr (SngDrillRun) run = read_run (fixture, drill);
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);

  take (fixture, sng_drill_run_take_scenario (run, reader));
}

static guint
state_of (Fixture *fixture, SngHandle drill)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, drill);

  return sng_record_get_state (record);
}

/* The scenario and what is told in which minute come from the library, in both languages. */
static void
test_scenario_from_the_library (Fixture *fixture, gconstpointer data)
{
  SngHandle drill = bring_in (fixture);
  g_autoptr (SngDrillRun) run = NULL;

  take_scenario (fixture, drill);
  run = read_run (fixture, drill);
  g_assert_cmpstr (sng_value_get_text (sng_drill (run->drill, SNG_DRILL_SCENARIO), SNG_LANGUAGE_ES), ==,
                   "Se roban credenciales. Salen transferencias. Pérdida directa.");
  g_assert_cmpuint (run->injects->len, ==, 3);
  g_assert_cmpint (sng_value_get_integer (sng_note (run->injects->pdata[2], SNG_NOTE_OFFSET), 0), ==, 300);
}

/* A scenario that AI wrote is not run before a person stands for it. */
static void
test_ai_needs_a_person (Fixture *fixture, gconstpointer data)
{
  SngHandle drill = bring_in (fixture);
  SngHandle person = sng_register_find (fixture->subject, SNG_KIND_PERSON, "PE-1");
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) before = NULL;
  g_autoptr (SngRecord) after = NULL;
  g_autoptr (SngDrillRun) run = NULL;
  g_autoptr (GError) error = NULL;

  set_field (fixture, SNG_ORIGIN_PERSON, drill, SNG_DRILL_SCENARIO, sng_value_text2 ("x", "x"));
  set_field (fixture, SNG_ORIGIN_PERSON, drill, SNG_DRILL_OWNER, sng_value_handle (person));
  set_field (fixture, SNG_ORIGIN_IMPORT, drill, SNG_COMMON_AI_SUGGESTED, sng_value_boolean (TRUE));
  reader = sng_reader_new (fixture->subject, NULL);
  before = sng_reader_get_record (reader, drill);
  after = sng_record_copy (before);
  sng_record_set (after, SNG_DRILL_STATE, sng_value_integer (SNG_DRILL_STATE_APPROVED));
  g_assert_false (sng_rules_check_transition (reader, person, before, after, &error));
  g_assert_nonnull (strstr (error->message, "Approved by"));
  g_assert_nonnull (strstr (error->message, "Suggested by AI. A person must confirm the text."));
  run = read_run (fixture, drill);
  take (fixture, sng_drill_run_approve (run, person));
  g_assert_cmpuint (state_of (fixture, drill), ==, SNG_DRILL_STATE_APPROVED);
}

static int
drill_age (Fixture *fixture)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngPosture) posture
    = sng_posture_compute (reader, sng_clock_today (fixture->clock), NULL);

  return ((const SngPostureProcess *) sng_posture_get_processes (posture)->pdata[0])->last_drill_age;
}

static void
run_ten_minutes (Fixture *fixture, SngHandle drill)
{
  SngHandle person = sng_register_find (fixture->subject, SNG_KIND_PERSON, "PE-1");
  g_autoptr (SngDrillRun) planned = NULL;
  g_autoptr (SngDrillRun) approved = NULL;
  g_autoptr (SngDrillRun) running = NULL;
  g_autoptr (SngDrillRun) ending = NULL;

  take_scenario (fixture, drill);
  planned = read_run (fixture, drill);
  take (fixture, sng_drill_run_approve (planned, person));
  approved = read_run (fixture, drill);
  take (fixture, sng_drill_run_start (approved, FIXTURE_NOW));
  running = read_run (fixture, drill);
  g_assert_cmpint (sng_drill_run_time_to_decide (running), ==, -1);
  take (fixture, sng_drill_run_give (running, running->injects->pdata[0], FIXTURE_NOW + MINUTE));
  take (fixture, sng_drill_run_enter (running, SNG_NOTE_NOTE_TYPE_TIMELINE, "The bank calls",
                                      SNG_LANGUAGE_EN, FIXTURE_NOW + 2 * MINUTE));
  take (fixture, sng_drill_run_enter (running, SNG_NOTE_NOTE_TYPE_DECISION, "Stop the gateway",
                                      SNG_LANGUAGE_EN, FIXTURE_NOW + 4 * MINUTE));
  ending = read_run (fixture, drill);
  g_assert_cmpuint (ending->entries->len, ==, 2);
  take (fixture, sng_drill_run_finish (ending, SNG_TEST_RESULT_PASSED, 80, FIXTURE_NOW + 10 * MINUTE));
}

/* Decisions and times are kept as they happen; the age of the drill is that of the process, which
 * gate G4 looks at. */
static void
test_ten_minutes (Fixture *fixture, gconstpointer data)
{
  SngHandle drill = bring_in (fixture);
  g_autoptr (SngDrillRun) over = NULL;

  g_assert_cmpint (drill_age (fixture), <, 0);
  run_ten_minutes (fixture, drill);
  over = read_run (fixture, drill);
  g_assert_cmpuint (state_of (fixture, drill), ==, SNG_DRILL_STATE_COMPLETED);
  g_assert_cmpint (sng_value_get_integer (sng_drill (over->drill, SNG_DRILL_TIME_TO_DECIDE), 0), ==, 240);
  g_assert_cmpint (sng_value_get_integer (sng_drill (over->drill, SNG_DRILL_ENDED), 0), ==,
                   FIXTURE_NOW + 10 * MINUTE);
  g_assert_cmpfloat (sng_value_get_real (sng_drill (over->drill, SNG_DRILL_SCORE), 0), ==, 80);
  g_assert_cmpint (drill_age (fixture), ==, 0);
}

/* One act makes a lesson an action that belongs to the drill. */
static void
test_lesson_becomes_action (Fixture *fixture, gconstpointer data)
{
  SngHandle drill = bring_in (fixture);
  g_autoptr (SngDrillRun) over = NULL;
  g_autoptr (SngDrillRun) learned = NULL;
  SngRecord *action;

  run_ten_minutes (fixture, drill);
  over = read_run (fixture, drill);
  take (fixture, sng_drill_run_learn (over, "Two keys for the gateway", SNG_LANGUAGE_EN, FIXTURE_NOW));
  learned = read_run (fixture, drill);
  g_assert_cmpuint (learned->lessons->len, ==, 1);
  action = learned->lessons->pdata[0];
  g_assert_cmpint (sng_value_get_integer (sng_action (action, SNG_ACTION_ACTION_TYPE), 0), ==,
                   SNG_ACTION_ACTION_TYPE_LESSON);
  g_assert_true (sng_value_is_known (sng_action (action, SNG_ACTION_OWNER)));
  g_assert_true (sng_value_is_known (sng_action (action, SNG_ACTION_DUE)));
}

/* Roles that work in a process and were in no drill that is over. */
static void
test_roles_never_drilled (Fixture *fixture, gconstpointer data)
{
  SngHandle drill = bring_in (fixture);
  SngHandle analyst = sng_register_find (fixture->subject, SNG_KIND_ROLE, "RO-2");
  g_autoptr (SngDrillRun) before = read_run (fixture, drill);
  g_autoptr (SngDrillRun) over = NULL;

  g_assert_cmpuint (before->unrehearsed->len, ==, 2);
  run_ten_minutes (fixture, drill);
  over = read_run (fixture, drill);
  g_assert_cmpuint (over->unrehearsed->len, ==, 1);
  g_assert_cmpint (g_array_index (over->unrehearsed, SngHandle, 0), ==, analyst);
}

static SngRecord *
make_incident (gint64 started, gint64 contained)
{
  SngRecord *incident = sng_record_new (sng_kind (SNG_KIND_INCIDENT), 1);

  sng_record_set (incident, SNG_INCIDENT_STARTED, sng_value_integer (FIXTURE_NOW - started));
  sng_record_set (incident, SNG_INCIDENT_DETECTED_AT, sng_value_integer (FIXTURE_NOW));
  if (contained >= 0)
    sng_record_set (incident, SNG_INCIDENT_CONTAINED_AT, sng_value_integer (FIXTURE_NOW + contained));
  return incident;
}

/* Medians of what is known; nothing known is unknown, not zero. */
static void
test_median_times (void)
{
  g_autoptr (GPtrArray) incidents
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  guint n;

  g_ptr_array_add (incidents, make_incident (1 * HOUR, 4 * HOUR));
  g_ptr_array_add (incidents, make_incident (3 * HOUR, -1));
  g_ptr_array_add (incidents, make_incident (8 * HOUR, 6 * HOUR));
  g_assert_cmpint (sng_incident_median_time (incidents, SNG_INCIDENT_TIME_TO_DETECT, &n), ==, 3 * 3600);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (sng_incident_median_time (incidents, SNG_INCIDENT_TIME_TO_CONTAIN, &n), ==, 5 * 3600);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (sng_incident_median_time (incidents, SNG_INCIDENT_TIME_TO_RESOLVE, &n), ==, -1);
  sng_record_set (incidents->pdata[0], SNG_INCIDENT_INCIDENT_TYPE,
                  sng_value_integer (SNG_INCIDENT_INCIDENT_TYPE_EXTERNAL));
  sng_incident_median_time (incidents, SNG_INCIDENT_TIME_TO_DETECT, &n);
  g_assert_cmpuint (n, ==, 2);
}

/* The clock of a norm runs from the detection; business days pass over the weekend. */
static void
test_legal_clock (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngRecord) incident = make_incident (HOUR, -1);
  g_autoptr (SngRecord) duty = sng_record_new (sng_kind (SNG_KIND_OBLIGATION), 2);
  g_autoptr (SngRecord) action = sng_record_new (sng_kind (SNG_KIND_ACTION), 3);
  g_autoptr (GPtrArray) duties = g_ptr_array_new ();
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();

  g_ptr_array_add (duties, duty);
  g_assert_cmpint (sng_incident_deadline (incident, duty, zone), ==, G_MININT64);
  sng_record_set (duty, SNG_OBLIGATION_NOTIFY_WITHIN, sng_value_integer (72 * 3600));
  g_assert_cmpint (sng_incident_deadline (incident, duty, zone), ==, FIXTURE_NOW + 72 * HOUR);
  sng_record_set (duty, SNG_OBLIGATION_DAY_COUNT, sng_value_integer (SNG_OBLIGATION_DAY_COUNT_BUSINESS));
  /* 2026-10-01 is a Thursday: three business days end on Tuesday. */
  g_assert_cmpint (sng_incident_deadline (incident, duty, zone), ==, FIXTURE_NOW + 120 * HOUR);
  g_assert_cmpint (sng_incident_next_deadline (incident, duties, actions, zone, NULL), ==,
                   FIXTURE_NOW + 120 * HOUR);
  sng_record_set (action, SNG_ACTION_OBLIGATION, sng_value_handle (2));
  sng_record_set (action, SNG_ACTION_ENDED, sng_value_integer (FIXTURE_NOW));
  g_ptr_array_add (actions, action);
  g_assert_cmpint (sng_incident_next_deadline (incident, duties, actions, zone, NULL), ==, G_MININT64);
}

/* The posture tells the next legal deadline of an incident. */
static void
test_deadline_in_posture (Fixture *fixture, gconstpointer data)
{
  static const char facts_of_law[]
    = "{\"obligation\":[{\"key\":\"OB-1\",\"name\":{\"en\":\"x\"},\"notify_within\":3600,\"state\":\"compliant\"}],"
      "\"incident\":[{\"key\":\"I-1\",\"name\":{\"en\":\"x\"},\"detected_at\":\"2026-10-01T00:00:00Z\","
      "\"obligations\":[\"OB-1\"],\"state\":\"open\"}]}";
  const SngField *field = sng_kind (SNG_KIND_INCIDENT)->fields[SNG_INCIDENT_NOTIFY_DUE];
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngPosture) posture = NULL;
  g_autoptr (SngRecord) incident = NULL;
  g_auto (SngValue) due = SNG_UNKNOWN;
  g_autoptr (GError) error = NULL;

  sng_shipped_import (fixture->subject, facts_of_law, -1, NULL, &error);
  g_assert_no_error (error);
  reader = sng_reader_new (fixture->subject, NULL);
  posture = sng_posture_compute (reader, TODAY, NULL);
  incident = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_INCIDENT, "I-1"));
  g_assert_true (sng_posture_get_value (posture, incident, field, &due));
  g_assert_cmpint (due.integer, ==, FIXTURE_NOW + HOUR);
}

static gint64
outcome_of (SngDrillRun *run, SngHandle person)
{
  for (guint i = 0; i < run->people->len; i++)
    if (sng_value_get_handle (sng_participation (run->people->pdata[i], SNG_PARTICIPATION_PERSON)) == person)
      return sng_value_get_integer (sng_participation (run->people->pdata[i], SNG_PARTICIPATION_OUTCOME), 0);
  return 0;
}

static void
join (Fixture *fixture, SngHandle drill, SngHandle handle)
{
  g_autoptr (SngDrillRun) run = read_run (fixture, drill);
  g_autoptr (SngRecord) person = sng_register_get_record (fixture->subject, handle);

  take (fixture, sng_drill_people_add (run->drill, person));
}

/* People are named to a drill, each once; whoever was enrolled when it ends took part, and who was
 * absent did not. Nobody is named of a simulated attack. */
static void
test_people (Fixture *fixture, gconstpointer data)
{
  SngHandle drill = bring_in (fixture);
  SngHandle first = create_named (fixture, SNG_KIND_PERSON, "Emiliano Quiroga Paz");
  SngHandle second = create_named (fixture, SNG_KIND_PERSON, "Jacinta Robles Uc");
  g_autoptr (SngDrillRun) named = NULL;
  g_autoptr (SngDrillRun) over = NULL;

  join (fixture, drill, first);
  join (fixture, drill, second);
  named = read_run (fixture, drill);
  g_assert_cmpuint (named->people->len, ==, 2);
  g_assert_cmpint (sng_drill_people_find (named->people, first), !=, 0);
  g_assert_cmpint (sng_drill_people_find (named->people, drill), ==, 0);
  set_field (fixture, SNG_ORIGIN_PERSON, sng_drill_people_find (named->people, second),
             SNG_PARTICIPATION_OUTCOME, sng_value_integer (SNG_PARTICIPATION_OUTCOME_ABSENT));
  run_ten_minutes (fixture, drill);
  over = read_run (fixture, drill);
  g_assert_cmpint (outcome_of (over, first), ==, SNG_PARTICIPATION_OUTCOME_COMPLETED);
  g_assert_cmpint (outcome_of (over, second), ==, SNG_PARTICIPATION_OUTCOME_ABSENT);
  g_assert_true (sng_drill_people_are_named (over->drill));
  sng_record_set (over->drill, SNG_DRILL_DRILL_TYPE, sng_value_integer (SNG_DRILL_DRILL_TYPE_PHISHING));
  g_assert_false (sng_drill_people_are_named (over->drill));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/drill/scenario-from-the-library", test_scenario_from_the_library);
  add_test ("/drill/ai-needs-a-person", test_ai_needs_a_person);
  add_test ("/drill/ten-minutes", test_ten_minutes);
  add_test ("/drill/people", test_people);
  add_test ("/drill/lesson-becomes-action", test_lesson_becomes_action);
  add_test ("/drill/roles-never-drilled", test_roles_never_drilled);
  g_test_add_func ("/incident/median-times", test_median_times);
  g_test_add_func ("/incident/legal-clock", test_legal_clock);
  add_test ("/incident/deadline-in-posture", test_deadline_in_posture);
  return g_test_run ();
}
