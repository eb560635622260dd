/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for a person: actions late and due, reviews, acceptances that end, risks. */
#include "data/posture/sng-work.h"
#include "tests/data/register-fixture.h"

#define TODAY (FIXTURE_NOW / G_USEC_PER_SEC / 86400)
#define NOON (G_GINT64_CONSTANT (43200) * G_USEC_PER_SEC)

static void
add_action (Fixture *fixture, SngHandle owner, guint state, gint64 day)
{
  SngHandle action = create_named (fixture, SNG_KIND_ACTION, "Train the desk");

  set_field (fixture, SNG_ORIGIN_IMPORT, action, SNG_ACTION_OWNER, sng_value_handle (owner));
  set_field (fixture, SNG_ORIGIN_IMPORT, action, SNG_ACTION_DUE,
             sng_value_integer (FIXTURE_NOW + (day - TODAY) * 86400 * (gint64) G_USEC_PER_SEC + NOON));
  set_field (fixture, SNG_ORIGIN_IMPORT, action, SNG_ACTION_STATE, sng_value_integer (state));
}

static SngHandle
add_risk (Fixture *fixture, SngHandle owner, guint state, guint field, gint64 day)
{
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Leak");

  set_field (fixture, SNG_ORIGIN_IMPORT, risk, SNG_RISK_OWNER, sng_value_handle (owner));
  set_field (fixture, SNG_ORIGIN_IMPORT, risk, SNG_RISK_STATE, sng_value_integer (state));
  set_field (fixture, SNG_ORIGIN_IMPORT, risk, field, sng_value_integer (day));
  return risk;
}

static SngWork *
read_work (Fixture *fixture, SngHandle person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, &error);
  SngWork *work = sng_work_read (reader, person, &error);

  g_assert_no_error (error);
  return work;
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  SngHandle me = create_named (fixture, SNG_KIND_PERSON, "Rebeca Ibarra Luna");
  SngHandle other = create_named (fixture, SNG_KIND_PERSON, "Tomás Beltrán Ríos");
  g_autoptr (SngWork) work = NULL;

  add_action (fixture, me, SNG_ACTION_STATE_OPEN, TODAY - 3);
  add_action (fixture, me, SNG_ACTION_STATE_IN_PROGRESS, TODAY);
  add_action (fixture, me, SNG_ACTION_STATE_OPEN, TODAY + SNG_WORK_SOON);
  add_action (fixture, me, SNG_ACTION_STATE_OPEN, TODAY + SNG_WORK_SOON + 1);
  add_action (fixture, me, SNG_ACTION_STATE_DONE, TODAY - 9);
  add_action (fixture, other, SNG_ACTION_STATE_OPEN, TODAY - 1);
  work = read_work (fixture, me);
  g_assert_cmpuint (work->records[SNG_WORK_LATE]->len, ==, 1);
  g_assert_cmpuint (work->records[SNG_WORK_DUE]->len, ==, 2);
  g_assert_cmpuint (work->records[SNG_WORK_ACTIONS]->len, ==, 1);
  g_assert_cmpuint (work->n_due, ==, 2);
}

static void
test_risks (Fixture *fixture, gconstpointer data)
{
  SngHandle me = create_named (fixture, SNG_KIND_PERSON, "Rebeca Ibarra Luna");
  SngHandle other = create_named (fixture, SNG_KIND_PERSON, "Tomás Beltrán Ríos");
  SngHandle managed;
  g_autoptr (SngWork) work = NULL;

  add_risk (fixture, me, SNG_RISK_STATE_OPEN, SNG_RISK_REVIEW_DUE, TODAY - 3);
  add_risk (fixture, me, SNG_RISK_STATE_CLOSED, SNG_RISK_REVIEW_DUE, TODAY - 3);
  add_risk (fixture, me, SNG_RISK_STATE_ACCEPTED, SNG_RISK_EXPIRES_AT, TODAY + 20);
  add_risk (fixture, me, SNG_RISK_STATE_ACCEPTED, SNG_RISK_EXPIRES_AT, TODAY + 90);
  managed = add_risk (fixture, other, SNG_RISK_STATE_OPEN, SNG_RISK_REVIEW_DUE, TODAY + 200);
  set_field (fixture, SNG_ORIGIN_IMPORT, managed, SNG_RISK_MANAGER, sng_value_handle (me));
  work = read_work (fixture, me);
  g_assert_cmpuint (work->records[SNG_WORK_REVIEWS]->len, ==, 1);
  g_assert_cmpuint (work->records[SNG_WORK_EXPIRING]->len, ==, 1);
  g_assert_cmpuint (work->records[SNG_WORK_RISKS]->len, ==, 4);
}

static void
add_seat (Fixture *fixture, SngHandle person, guint seat)
{
  const SngKind *kind = sng_kind (SNG_KIND_MANDATE);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle mandate = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, mandate, kind->fields[SNG_MANDATE_PERSON], kind, NULL,
                  sng_value_handle (person));
  sng_change_set (change, mandate, kind->fields[SNG_MANDATE_SEAT], kind, NULL,
                  sng_value_integer (seat));
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, !=, 0);
}

static void
test_member (Fixture *fixture, gconstpointer data)
{
  SngHandle member = create_named (fixture, SNG_KIND_PERSON, "Rebeca Ibarra Luna");
  SngHandle lead = create_named (fixture, SNG_KIND_PERSON, "Tomás Beltrán Ríos");
  g_autoptr (SngWork) of_member = NULL;
  g_autoptr (SngWork) of_lead = NULL;
  g_autoptr (SngWork) of_nobody = NULL;

  add_seat (fixture, member, SNG_MANDATE_SEAT_SECURITY);
  add_seat (fixture, lead, SNG_MANDATE_SEAT_LEAD);
  add_seat (fixture, lead, SNG_MANDATE_SEAT_SECURITY);
  of_member = read_work (fixture, member);
  of_lead = read_work (fixture, lead);
  of_nobody = read_work (fixture, 0);
  g_assert_true (of_member->is_member);
  g_assert_false (of_lead->is_member);
  g_assert_false (of_nobody->is_member);
  g_assert_cmpuint (of_nobody->records[SNG_WORK_RISKS]->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/work/actions", test_actions);
  add_test ("/work/risks", test_risks);
  add_test ("/work/member", test_member);
  return g_test_run ();
}
