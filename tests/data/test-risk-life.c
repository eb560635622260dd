/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-shipped.h"
#include "data/posture/sng-value-course.h"
#include "data/register/rules/sng-acceptance.h"
#include "data/register/sng-rules.h"
#include "tests/data/register-fixture.h"

#include <math.h>
#include <string.h>

#define TODAY (FIXTURE_NOW / G_USEC_PER_SEC / 86400)

/* A risk that lacks nothing, who may accept it, and a control and a document that are about it. */
static const char facts[]
  = "{\"unit\":[{\"key\":\"U-1\",\"name\":{\"en\":\"Task force\"}}],"
    "\"person\":[{\"key\":\"PE-1\",\"name\":\"Jacinta Robles Uc\",\"executive\":true,\"state\":\"active\"},"
    "{\"key\":\"PE-2\",\"name\":\"Emiliano Quiroga Paz\",\"state\":\"active\"}],"
    "\"mandate\":[{\"key\":\"MA-1\",\"person\":\"PE-1\",\"body\":\"U-1\",\"seat\":\"sponsor\","
    "\"accept_band\":\"high\",\"started\":\"2026-01-01\"}],"
    "\"process\":[{\"key\":\"P-1\",\"name\":{\"en\":\"Payments\"},\"state\":\"operating\"}],"
    "\"control\":[{\"key\":\"C-1\",\"name\":{\"en\":\"Sign-in\"},\"state\":\"active\"}],"
    "\"document\":[{\"key\":\"D-1\",\"name\":{\"en\":\"Report\"}}],"
    "\"appetite\":[{\"key\":\"AP-1\",\"category\":\"cyber\",\"statement\":{\"en\":\"x\"},\"stance\":\"cautious\"}],"
    "\"risk\":[{\"key\":\"R-1\",\"name\":{\"en\":\"Leak\"},\"risk_type\":\"threat\",\"cause\":{\"en\":\"x\"},"
    "\"event\":{\"en\":\"x\"},\"consequence\":{\"en\":\"x\"},\"category\":\"cyber\",\"raised_by\":\"PE-2\","
    "\"raised_at\":\"2026-09-01T12:00:00Z\",\"processes\":[\"P-1\"],\"exposed\":[\"data\"],"
    "\"owner\":\"PE-1\",\"review_due\":\"2026-12-01\",\"state\":\"assessed\","
    "\"inherent_likelihood\":4,\"inherent_operation\":4,\"residual_likelihood\":4,"
    "\"residual_operation\":4,\"target_likelihood\":2,\"target_operation\":2,\"method\":\"qualitative\","
    "\"confidence\":\"high\",\"confidence_reason\":{\"en\":\"x\"},\"assessed_by\":\"PE-2\","
    "\"assessed_at\":\"2026-09-20\",\"response\":[\"mitigate\"],\"plan\":{\"en\":\"x\"},"
    "\"cost\":{\"amount\":0,\"currency\":\"MXN\"},\"cost_yearly\":{\"amount\":0,\"currency\":\"MXN\"},"
    "\"acceptance_reason\":{\"en\":\"x\"},\"accepted_by\":\"PE-1\",\"accepted_at\":\"2026-09-30T12:00:00Z\","
    "\"expires_at\":\"2027-03-01\"}],"
    "\"action\":[{\"key\":\"AC-1\",\"name\":{\"en\":\"x\"},\"action_type\":\"treatment\",\"origin\":\"plan\","
    "\"subject\":\"risk/R-1\",\"owner\":\"PE-2\",\"due\":\"2026-12-01T12:00:00Z\",\"state\":\"done\"}]}";

static SngHandle
find (Fixture *fixture, SngKindId kind, const char *key)
{
  return sng_register_find (fixture->subject, kind, key);
}

static SngHandle
bring_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sng_shipped_import (fixture->subject, facts, -1, NULL, &error);
  g_assert_no_error (error);
  return find (fixture, SNG_KIND_RISK, "R-1");
}

static void
set (Fixture *fixture, SngHandle record, guint field, SngValue value)
{
  set_field (fixture, SNG_ORIGIN_PERSON, record, field, value);
}

static SngRecord *
get (Fixture *fixture, SngHandle record)
{
  return sng_register_get_record (fixture->subject, record);
}

static void
go (Fixture *fixture, SngHandle risk, guint state)
{
  set (fixture, risk, SNG_RISK_STATE, sng_value_integer (state));
}

/* What is heard instead, when the way is closed. */
static void
assert_closed_way (Fixture *fixture, SngHandle record, guint state, const char *words)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngRecord) before = sng_reader_get_record (reader, record);
  g_autoptr (SngRecord) after = sng_record_copy (before);
  g_autoptr (GError) error = NULL;

  sng_record_set (after, sng_record_get_kind (before)->state->index, sng_value_integer (state));
  g_assert_false (sng_rules_check_transition (reader, 0, before, after, &error));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static SngOutcome *
try_because (Fixture *fixture, SngHandle handle, guint state, const char *reason, GError **error)
{
  g_autoptr (SngRecord) record = get (fixture, handle);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, reason);

  sng_change_set_of (change, record, sng_record_get_kind (record)->state->index,
                     sng_value_integer (state));
  return sng_register_apply (fixture->subject, change, error);
}

static void
go_because (Fixture *fixture, SngHandle record, guint state, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = try_because (fixture, record, state, reason, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, !=, 0);
}

static void
assert_refused (
    Fixture *fixture, SngHandle record, guint state, const char *reason, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = try_because (fixture, record, state, reason, &error);

  g_assert_null (outcome);
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* Who answers for the risk. */
static void
be_owner (Fixture *fixture)
{
  sng_register_set_author (fixture->subject, find (fixture, SNG_KIND_PERSON, "PE-1"));
}

/* From its assessment to its end: a different person verifies, what is left is assessed again, and
 * it is within tolerance before it is only watched. */
static void
test_whole_way (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);
  SngHandle action = find (fixture, SNG_KIND_ACTION, "AC-1");
  SngHandle second = find (fixture, SNG_KIND_PERSON, "PE-2");
  SngHandle document = find (fixture, SNG_KIND_DOCUMENT, "D-1");

  be_owner (fixture);
  go (fixture, risk, SNG_RISK_STATE_TREATMENT);
  assert_closed_way (fixture, risk, SNG_RISK_STATE_MONITOR, "Somebody else must verify every action");
  assert_closed_way (fixture, risk, SNG_RISK_STATE_MONITOR, "over tolerance");
  set (fixture, action, SNG_COMMON_VERIFIED_BY, sng_value_handle (second));
  assert_closed_way (fixture, action, SNG_ACTION_STATE_VERIFIED, "You cannot verify your own action.");
  set (fixture, action, SNG_COMMON_VERIFIED_BY, sng_value_handle (find (fixture, SNG_KIND_PERSON, "PE-1")));
  set (fixture, action, SNG_ACTION_ENDED, sng_value_integer (FIXTURE_NOW));
  set (fixture, action, SNG_ACTION_STATE, sng_value_integer (SNG_ACTION_STATE_VERIFIED));
  set (fixture, risk, SNG_COMMON_EVIDENCE, sng_value_handles (&document, 1));
  set (fixture, risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (2));
  set (fixture, risk, SNG_RISK_ASSESSED_AT, sng_value_integer (TODAY - 31));
  assert_closed_way (fixture, risk, SNG_RISK_STATE_MONITOR, "over 30 days old");
  set (fixture, risk, SNG_RISK_ASSESSED_AT, sng_value_integer (TODAY));
  assert_closed_way (fixture, risk, SNG_RISK_STATE_MONITOR, "A second person");
  set (fixture, risk, SNG_COMMON_VERIFIED_BY, sng_value_handle (second));
  go (fixture, risk, SNG_RISK_STATE_MONITOR);
  set (fixture, risk, SNG_RISK_CLOSED_REASON, sng_value_text2 ("x", "x"));
  set (fixture, risk, SNG_COMMON_VERIFIED_BY, sng_value_handle (second));
  go (fixture, risk, SNG_RISK_STATE_CLOSED);
  assert_refused (fixture, risk, SNG_RISK_STATE_OPEN, NULL, "Say why this record is opened again.");
  assert_refused (fixture, risk, SNG_RISK_STATE_OPEN, "", "Say why this record is opened again.");
  go_because (fixture, risk, SNG_RISK_STATE_OPEN, "It came back with the new supplier");
}

/* What only its owner may do, and nobody in their name; while it has none, anybody may. */
static void
test_owner_only (Fixture *fixture, gconstpointer data)
{
  static const guint ways[][2] = {
    { SNG_RISK_STATE_ASSESSED, SNG_RISK_STATE_TREATMENT },
    { SNG_RISK_STATE_TREATMENT, SNG_RISK_STATE_MONITOR },
    { SNG_RISK_STATE_MONITOR, SNG_RISK_STATE_TREATMENT },
    { SNG_RISK_STATE_OCCURRED, SNG_RISK_STATE_ASSESSED },
  };
  SngHandle risk = bring_in (fixture);

  sng_register_set_author (fixture->subject, find (fixture, SNG_KIND_PERSON, "PE-2"));
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      set_field (fixture, SNG_ORIGIN_IMPORT, risk, SNG_RISK_STATE, sng_value_integer (ways[i][0]));
      assert_refused (fixture, risk, ways[i][1], NULL, "Only who answers for it may do this: ask Jacinta Robles Uc.");
    }
  set_field (fixture, SNG_ORIGIN_IMPORT, risk, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_ASSESSED));
  be_owner (fixture);
  go (fixture, risk, SNG_RISK_STATE_TREATMENT);
}

/* What only the lead may do, while somebody leads: also who stands in for the lead may. */
static void
test_lead_only (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);
  SngHandle lead = find (fixture, SNG_KIND_PERSON, "PE-1");
  SngHandle member = find (fixture, SNG_KIND_PERSON, "PE-2");
  SngHandle mandate = find (fixture, SNG_KIND_MANDATE, "MA-1");
  SngHandle open = create_named (fixture, SNG_KIND_RISK, "Seen twice");
  g_autoptr (SngRecord) back = NULL;

  set_field (fixture, SNG_ORIGIN_IMPORT, open, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_OPEN));
  set_field (fixture, SNG_ORIGIN_IMPORT, risk, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_MONITOR));
  set (fixture, mandate, SNG_MANDATE_SEAT, sng_value_integer (SNG_MANDATE_SEAT_LEAD));
  sng_register_set_author (fixture->subject, member);
  assert_refused (fixture, risk, SNG_RISK_STATE_CLOSED, NULL, "Only the lead of the task force");
  assert_refused (fixture, open, SNG_RISK_STATE_VOID, "a duplicate", "Only the lead of the task force");
  set (fixture, mandate, SNG_MANDATE_BACKUP, sng_value_handle (member));
  go_because (fixture, open, SNG_RISK_STATE_VOID, "a duplicate");
  set (fixture, mandate, SNG_MANDATE_BACKUP, SNG_UNKNOWN);
  assert_refused (fixture, open, SNG_RISK_STATE_DRAFT, NULL, "Only the lead of the task force");
  sng_register_set_author (fixture->subject, lead);
  go (fixture, open, SNG_RISK_STATE_DRAFT);
  back = get (fixture, open);
  g_assert_false (sng_record_is_void (back));
}

/* A draft is void with a reason, by anybody, and comes back within thirty days. */
static void
test_void_for_thirty_days (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "No risk at all");

  assert_refused (fixture, risk, SNG_RISK_STATE_VOID, NULL, "Say why this record is void.");
  go_because (fixture, risk, SNG_RISK_STATE_VOID, "not a risk");
  sng_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
  go (fixture, risk, SNG_RISK_STATE_DRAFT);
  go_because (fixture, risk, SNG_RISK_STATE_VOID, "not a risk, really");
  sng_clock_advance (fixture->clock, 31 * G_TIME_SPAN_DAY);
  assert_refused (fixture, risk, SNG_RISK_STATE_DRAFT, NULL, "void for more than 30 days");
}

/* Acceptance: by who may, until a day, and sealed with the band and a digest of what was accepted. */
static void
test_acceptance (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);
  g_autoptr (SngRecord) accepted = NULL;
  g_autoptr (SngRecord) changed = NULL;

  set (fixture, risk, SNG_RISK_ACCEPTED_BY, sng_value_handle (find (fixture, SNG_KIND_PERSON, "PE-2")));
  assert_closed_way (fixture, risk, SNG_RISK_STATE_ACCEPTED, "Your authority does not reach a High risk");
  set (fixture, risk, SNG_RISK_ACCEPTED_BY, sng_value_handle (find (fixture, SNG_KIND_PERSON, "PE-1")));
  set (fixture, risk, SNG_RISK_EXPIRES_AT, sng_value_integer (TODAY + 400));
  assert_closed_way (fixture, risk, SNG_RISK_STATE_ACCEPTED, "an expiry no later than");
  set (fixture, risk, SNG_RISK_EXPIRES_AT, sng_value_integer (TODAY + 90));
  go (fixture, risk, SNG_RISK_STATE_ACCEPTED);
  accepted = get (fixture, risk);
  g_assert_true (g_str_has_prefix (
      sng_value_get_text (sng_risk (accepted, SNG_RISK_ACCEPTED_DIGEST), SNG_LANGUAGE_EN), "high:"));
  g_assert_true (sng_acceptance_is_of (accepted));
  g_assert_cmpint (sng_acceptance_get_level (accepted), ==, SNG_RISK_LEVEL_HIGH);
  set (fixture, risk, SNG_RISK_VELOCITY, sng_value_integer (5));
  changed = get (fixture, risk);
  g_assert_false (sng_acceptance_is_of (changed));
}

static void
test_forbidden_acceptance (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);
  SngHandle duty = create_named (fixture, SNG_KIND_OBLIGATION, "Notify");

  set (fixture, duty, SNG_OBLIGATION_BLOCKS_ACCEPTANCE, sng_value_boolean (TRUE));
  set (fixture, risk, SNG_RISK_OBLIGATIONS, sng_value_handles (&duty, 1));
  assert_closed_way (fixture, risk, SNG_RISK_STATE_ACCEPTED, "forbids accepting this risk");
}

static void
test_responses_of_opportunities (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);

  set (fixture, risk, SNG_RISK_RISK_TYPE, sng_value_integer (SNG_RISK_RISK_TYPE_OPPORTUNITY));
  assert_closed_way (fixture, risk, SNG_RISK_STATE_TREATMENT, "An opportunity is realized");
  set (fixture, risk, SNG_RISK_RESPONSE, sng_value_integer (1 << SNG_RISK_RESPONSE_ENHANCE));
  be_owner (fixture);
  go (fixture, risk, SNG_RISK_STATE_TREATMENT);
}

static gboolean
is_downgraded (Fixture *fixture, SngHandle risk)
{
  g_autoptr (SngRecord) record = get (fixture, risk);

  return sng_value_get_boolean (sng_risk (record, SNG_RISK_DOWNGRADED), FALSE);
}

/* A rating that falls is flagged until there is evidence, a control or a reason. */
static void
test_downgraded_without_evidence (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);
  SngHandle control = find (fixture, SNG_KIND_CONTROL, "C-1");

  set (fixture, risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (3));
  g_assert_false (is_downgraded (fixture, risk)); /* still High */
  set (fixture, risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (2));
  g_assert_true (is_downgraded (fixture, risk));
  set (fixture, risk, SNG_RISK_DOWNGRADE_REASON, sng_value_text2 ("The line was closed", NULL));
  g_assert_false (is_downgraded (fixture, risk));
  set (fixture, risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (1));
  g_assert_false (is_downgraded (fixture, risk)); /* the reason is of this sitting */
  set (fixture, risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (5));
  set (fixture, risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (1));
  g_assert_true (is_downgraded (fixture, risk)); /* an old reason explains nothing new */
  set (fixture, risk, SNG_RISK_CONTROLS, sng_value_handles (&control, 1));
  g_assert_false (is_downgraded (fixture, risk));
}

static void
test_evidence_before_the_fall (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);
  SngHandle control = find (fixture, SNG_KIND_CONTROL, "C-1");

  set (fixture, risk, SNG_RISK_CONTROLS, sng_value_handles (&control, 1));
  set (fixture, risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (1));
  g_assert_false (is_downgraded (fixture, risk));
}

/* Taking the fall back takes back what followed from it. */
static void
test_undo_of_a_downgrade (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);
  gint64 sequence = set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_RESIDUAL_LIKELIHOOD,
                               sng_value_integer (1));
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngChange) revert = sng_reader_build_revert (reader, sequence, NULL, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  g_assert_true (is_downgraded (fixture, risk));
  outcome = apply (fixture, revert);
  g_assert_false (is_downgraded (fixture, risk));
}

/* Who says that a risk was reviewed means the next time that its band asks for: High in 30 days. */
static void
test_review_cadence (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = bring_in (fixture);
  g_autoptr (SngRecord) record = NULL;

  set (fixture, risk, SNG_RISK_REVIEWED_AT, sng_value_integer (TODAY));
  record = get (fixture, risk);
  g_assert_cmpint (sng_value_get_integer (sng_risk (record, SNG_RISK_REVIEW_DUE), 0), ==, TODAY + 30);
}

/* Month by month, as the journal tells it: nothing before the record was made, then what was in force
 * at the end of each month. */
static void
test_course_of_the_score (Fixture *fixture, gconstpointer data)
{
  const SngField *score = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_RESIDUAL_SCORE];
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngRecord) record = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  SngValueCourse course;
  SngHandle risk;

  sng_register_set_effective_at (fixture->subject, FIXTURE_NOW - 100 * G_TIME_SPAN_DAY);
  risk = bring_in (fixture);
  sng_register_set_effective_at (fixture->subject, 0);
  record = get (fixture, risk);
  sng_change_set_of (change, record, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (2));
  sng_change_set_effective_at (change, FIXTURE_NOW - 40 * G_TIME_SPAN_DAY);
  outcome = apply (fixture, change);
  reader = sng_reader_new (fixture->subject, NULL);
  g_assert_true (sng_value_course_read (reader, risk, score, &course, NULL));
  g_assert_cmpint (course.days[SNG_COURSE_MONTHS - 1], ==, TODAY);
  g_assert_cmpfloat (course.values[SNG_COURSE_MONTHS - 1], ==, 8);
  g_assert_cmpfloat (course.values[SNG_COURSE_MONTHS - 4], ==, 16);
  g_assert_true (isnan (course.values[0]));
  g_assert_cmpuint (sng_value_course_count (&course), >=, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/risk-life/whole-way", test_whole_way);
  add_test ("/risk-life/owner-only", test_owner_only);
  add_test ("/risk-life/lead-only", test_lead_only);
  add_test ("/risk-life/void-for-thirty-days", test_void_for_thirty_days);
  add_test ("/risk-life/acceptance", test_acceptance);
  add_test ("/risk-life/forbidden-acceptance", test_forbidden_acceptance);
  add_test ("/risk-life/responses-of-opportunities", test_responses_of_opportunities);
  add_test ("/risk-life/downgraded-without-evidence", test_downgraded_without_evidence);
  add_test ("/risk-life/evidence-before-the-fall", test_evidence_before_the_fall);
  add_test ("/risk-life/undo-of-a-downgrade", test_undo_of_a_downgrade);
  add_test ("/risk-life/review-cadence", test_review_cadence);
  add_test ("/risk-life/course-of-the-score", test_course_of_the_score);
  return g_test_run ();
}
