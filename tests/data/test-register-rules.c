/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-findings.h"
#include "tests/data/register-fixture.h"

#include <sqlite3.h>
#include <string.h>

static SngChange *
change_state (Fixture *fixture, SngOrigin origin, SngHandle handle, guint state, const char *reason)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);
  const SngKind *kind = sng_record_get_kind (record);
  SngChange *change = sng_change_new (origin, reason);

  sng_change_set_of (change, record, kind->state->index, sng_value_integer (state));
  return change;
}

static void
assert_refused (Fixture *fixture, SngChange *change, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_register_apply (fixture->subject, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static guint
state_of (Fixture *fixture, SngHandle handle)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, handle);

  return sng_record_get_state (record);
}

static void
test_transitions (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  g_autoptr (SngChange) leap
    = change_state (fixture, SNG_ORIGIN_PERSON, handle, SNG_RISK_STATE_CLOSED, NULL);
  g_autoptr (SngChange) early
    = change_state (fixture, SNG_ORIGIN_PERSON, handle, SNG_RISK_STATE_OPEN, NULL);
  g_autoptr (SngChange) imported
    = change_state (fixture, SNG_ORIGIN_IMPORT, handle, SNG_RISK_STATE_CLOSED, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  assert_refused (fixture, leap, "From Draft you can only go to: Open, Void.");
  assert_refused (fixture, early, "Cause");
  g_assert_cmpuint (state_of (fixture, handle), ==, SNG_RISK_STATE_DRAFT);
  outcome = apply (fixture, imported);
  g_assert_cmpuint (state_of (fixture, handle), ==, SNG_RISK_STATE_CLOSED);
}

/* Going back where one came from is not going forward. */
static void
test_undo_of_a_transition (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán");
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngChange) revert = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  gint64 sequence;

  g_assert_false (sng_kind_may_go (sng_kind (SNG_KIND_PROCESS), SNG_PROCESS_STATE_INTEGRATING,
                                   SNG_PROCESS_STATE_BACKLOG));
  handle = create_named (fixture, SNG_KIND_PROCESS, "Payments");
  sequence
    = set_field (fixture, SNG_ORIGIN_PROGRAM, handle, sng_kind (SNG_KIND_PROCESS)->state->index,
                 sng_value_integer (SNG_PROCESS_STATE_INTEGRATING));
  reader = sng_reader_new (fixture->subject, NULL);
  revert = sng_reader_build_revert (reader, sequence, NULL, NULL);
  outcome = apply (fixture, revert);
  g_assert_cmpuint (state_of (fixture, handle), ==, SNG_PROCESS_STATE_BACKLOG);
}

static void
test_void (Fixture *fixture, gconstpointer data)
{
  SngHandle by_state = create_named (fixture, SNG_KIND_RISK, "One");
  SngHandle by_reason = create_named (fixture, SNG_KIND_RISK, "Two");
  g_autoptr (SngChange) silent
    = change_state (fixture, SNG_ORIGIN_PERSON, by_state, SNG_RISK_STATE_VOID, NULL);
  g_autoptr (SngChange) spoken
    = change_state (fixture, SNG_ORIGIN_PERSON, by_state, SNG_RISK_STATE_VOID, "Duplicate");
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngRecord) record = NULL;

  assert_refused (fixture, silent, "Say why");
  outcome = apply (fixture, spoken);
  record = sng_register_get_record (fixture->subject, by_state);
  g_assert_cmpstr (sng_value_get_text (sng_common (record, SNG_COMMON_VOID_REASON),
                                       SNG_LANGUAGE_EN),
                   ==, "Duplicate");
  set_field (fixture, SNG_ORIGIN_PERSON, by_reason, SNG_COMMON_VOID_REASON,
             sng_value_text ("Not a risk"));
  g_assert_cmpuint (state_of (fixture, by_reason), ==, SNG_RISK_STATE_VOID);
  set_field (fixture, SNG_ORIGIN_PERSON, by_reason, SNG_COMMON_VOID_REASON, SNG_UNKNOWN);
  g_assert_cmpuint (state_of (fixture, by_reason), ==, SNG_RISK_STATE_DRAFT);
}

static gboolean
lacks_authority (Fixture *fixture, SngHandle risk)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngRecord) record = sng_reader_get_record (reader, risk);
  g_autoptr (GPtrArray) findings = sng_findings_of (reader, record, SNG_RISK_STATE_ACCEPTED, 0);
  gboolean found = FALSE;

  for (guint i = 0; i < findings->len; i++)
    found |= strstr (((SngFinding *) findings->pdata[i])->message, "authority") != NULL;
  return found;
}

/* A seat that begins tomorrow gives no authority today. */
static void
test_authority_to_come (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Fire");
  SngHandle ana = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán");
  const SngKind *kind = sng_kind (SNG_KIND_MANDATE);
  g_autoptr (SngChange) seat = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle mandate = sng_change_create (seat, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (seat, mandate, kind->fields[SNG_MANDATE_PERSON], kind, NULL, sng_value_handle (ana));
  sng_change_set (seat, mandate, kind->fields[SNG_MANDATE_ACCEPT_BAND], kind, NULL,
                  sng_value_integer (SNG_RISK_BAND_CRITICAL));
  sng_change_set (seat, mandate, kind->fields[SNG_MANDATE_STARTED], kind, NULL,
                  sng_value_integer (FIXTURE_NOW / G_USEC_PER_SEC / 86400 + 1));
  outcome = apply (fixture, seat);
  mandate = g_array_index (outcome->created, SngHandle, 0);
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (4));
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_RESIDUAL_OPERATION, sng_value_integer (4));
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_ACCEPTED_BY, sng_value_handle (ana));
  g_assert_true (lacks_authority (fixture, risk));
  set_field (fixture, SNG_ORIGIN_PERSON, mandate, SNG_MANDATE_STARTED, SNG_UNKNOWN);
  g_assert_false (lacks_authority (fixture, risk));
}

/* Without a state a record could enter any other one, past everything that these ask for. */
static void
test_state_stays (Fixture *fixture, gconstpointer data)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Fire");
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (GError) error = NULL;

  sng_change_set (change, risk, kind->state, kind, NULL, SNG_UNKNOWN);
  g_assert_null (sng_register_apply (fixture->subject, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION);
  g_assert_cmpuint (state_of (fixture, risk), ==, SNG_RISK_STATE_DRAFT);
}

static SngChange *
new_pair (SngHandle role, SngHandle skill)
{
  const SngKind *kind = sng_kind (SNG_KIND_ROLE_SKILL);
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle handle = sng_change_create (change, kind, NULL);

  if (role != 0)
    sng_change_set (change, handle, kind->fields[SNG_ROLE_SKILL_ROLE], kind, NULL,
                    sng_value_handle (role));
  sng_change_set (change, handle, kind->fields[SNG_ROLE_SKILL_SKILL], kind, NULL,
                  sng_value_handle (skill));
  return change;
}

static void
test_unique_pairs (Fixture *fixture, gconstpointer data)
{
  SngHandle role = create_named (fixture, SNG_KIND_ROLE, "Fraud analyst");
  SngHandle skill = create_named (fixture, SNG_KIND_SKILL, "Statistics");
  g_autoptr (SngChange) first = new_pair (role, skill);
  g_autoptr (SngChange) second = new_pair (role, skill);
  g_autoptr (SngChange) loose = new_pair (0, skill);
  g_autoptr (SngChange) again = new_pair (0, skill);
  g_autoptr (SngOutcome) first_made = NULL;
  g_autoptr (SngOutcome) loose_made = NULL;
  g_autoptr (SngOutcome) again_made = NULL;
  g_autoptr (SngOutcome) second_made = NULL;
  g_autoptr (GError) error = NULL;

  first_made = apply (fixture, first);
  g_assert_null (sng_register_apply (fixture->subject, second, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  loose_made = apply (fixture, loose);
  again_made = apply (fixture, again);
  set_field (fixture, SNG_ORIGIN_PERSON, g_array_index (first_made->created, SngHandle, 0),
             SNG_COMMON_VOID_REASON, sng_value_text ("Mistake"));
  second_made = apply (fixture, second);
  g_assert_cmpint (second_made->sequence, !=, 0);
}

static void
test_verified_record_that_changes (Fixture *fixture, gconstpointer data)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán");
  SngHandle handle = create_named (fixture, SNG_KIND_ACTION, "Train the branch");
  g_autoptr (SngRecord) record = NULL;

  set_field (fixture, SNG_ORIGIN_PERSON, handle, SNG_COMMON_VERIFIED_BY, sng_value_handle (person));
  record = sng_register_get_record (fixture->subject, handle);
  g_assert_cmpint (sng_value_get_integer (sng_common (record, SNG_COMMON_VERIFIED_AT), 0), ==,
                   FIXTURE_NOW);
  set_field (fixture, SNG_ORIGIN_PERSON, handle, SNG_COMMON_TAGS,
             sng_value_texts ((const char *const[]){ "branch", NULL }));
  g_clear_pointer (&record, sng_record_unref);
  record = sng_register_get_record (fixture->subject, handle);
  g_assert_true (sng_value_is_known (sng_common (record, SNG_COMMON_VERIFIED_BY)));
  set_field (fixture, SNG_ORIGIN_PERSON, handle, SNG_ACTION_NAME,
             sng_value_text2 ("Train all", NULL));
  assert_unknown (fixture, handle, SNG_COMMON_VERIFIED_BY);
  assert_unknown (fixture, handle, SNG_COMMON_VERIFIED_AT);
}

static void
test_kinds_of_the_program (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) by_person = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngChange) imported = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngChange) changed = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  const SngKind *kind = sng_kind (SNG_KIND_SNAPSHOT);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  sng_change_create (by_person, kind, NULL);
  g_assert_null (sng_register_apply (fixture->subject, by_person, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_clear_error (&error);
  sng_change_create (imported, kind, NULL);
  outcome = apply (fixture, imported);
  sng_change_set (changed, g_array_index (outcome->created, SngHandle, 0),
                  kind->fields[SNG_COMMON_TAGS], kind, NULL,
                  sng_value_texts ((const char *const[]){ "x", NULL }));
  g_assert_null (sng_register_apply (fixture->subject, changed, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
}

static void
test_search_words (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "Gestión de accesos");
  sqlite3 *connection;
  gint64 found = -1;
  sqlite3_stmt *statement;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
      sqlite3_prepare_v2 (connection, "SELECT count(*) FROM search WHERE search MATCH 'gestion'",
                          -1, &statement, NULL);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      found = sqlite3_column_int64 (statement, 0);
      sqlite3_finalize (statement);
      sqlite3_close (connection);
      g_assert_cmpint (found, ==, 1 - (gint64) i);
      set_field (fixture, SNG_ORIGIN_PERSON, handle, SNG_COMMON_VOID_REASON,
                 sng_value_text ("Mistake"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/register/rules/transitions", test_transitions);
  add_test ("/register/rules/undo-of-a-transition", test_undo_of_a_transition);
  add_test ("/register/rules/void", test_void);
  add_test ("/register/rules/unique-pairs", test_unique_pairs);
  add_test ("/register/rules/verified-record", test_verified_record_that_changes);
  add_test ("/register/rules/kinds-of-the-program", test_kinds_of_the_program);
  add_test ("/register/rules/search-words", test_search_words);
  add_test ("/register/rules/authority-to-come", test_authority_to_come);
  add_test ("/register/rules/state-stays", test_state_stays);
  return g_test_run ();
}
