/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-undo.h"
#include "tests/data/register-fixture.h"

typedef struct
{
  gboolean is_over;
  gboolean is_done;
  SngHandle record;
  GError *error;
} Answer;

typedef void (*Step) (SngUndo *undo, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

static void
stepped_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->is_done = sng_undo_finish (SNG_UNDO (object), result, &answer->record, &answer->error);
  answer->is_over = TRUE;
}

static void
wait_for (Answer *answer)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!answer->is_over && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (answer->is_over);
}

/* Returns: the only record that the step was about, or 0 */
static SngHandle
take (SngUndo *undo, Step step)
{
  Answer answer = { 0 };

  step (undo, NULL, stepped_cb, &answer);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  g_assert_true (answer.is_done);
  return answer.record;
}

static void
rename_risk (Fixture *fixture, SngUndo *undo, SngHandle risk, const char *name)
{
  sng_undo_push (undo, set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_NAME, sng_value_text2 (name, NULL)));
}

static void
assert_name (Fixture *fixture, SngHandle risk, const char *expected)
{
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, risk);

  g_assert_cmpstr (sng_value_get_text (sng_risk (record, SNG_RISK_NAME), SNG_LANGUAGE_EN), ==, expected);
}

static void
test_there_and_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngUndo) undo = sng_undo_new (fixture->subject);
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "One");

  rename_risk (fixture, undo, risk, "Two");
  rename_risk (fixture, undo, risk, "Three");
  g_assert_cmpint (take (undo, sng_undo_undo_async), ==, risk);
  take (undo, sng_undo_undo_async);
  assert_name (fixture, risk, "One");
  g_assert_false (sng_undo_can_undo (undo));
  take (undo, sng_undo_redo_async);
  take (undo, sng_undo_redo_async);
  assert_name (fixture, risk, "Three");
  g_assert_false (sng_undo_can_redo (undo));
}

/* What only failed for a moment can still be taken back afterwards. */
static void
test_passing_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngUndo) undo = sng_undo_new (fixture->subject);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "One");
  Answer answer = { 0 };

  rename_risk (fixture, undo, risk, "Two");
  g_cancellable_cancel (cancellable);
  sng_undo_undo_async (undo, cancellable, stepped_cb, &answer);
  wait_for (&answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  take (undo, sng_undo_undo_async);
  assert_name (fixture, risk, "One");
}

/* Somebody goes on typing while an act is being taken back. */
static void
test_act_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngUndo) undo = sng_undo_new (fixture->subject);
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "One");
  SngHandle other = create_named (fixture, SNG_KIND_RISK, "Uno");
  Answer answer = { 0 };

  rename_risk (fixture, undo, risk, "Two");
  sng_undo_undo_async (undo, NULL, stepped_cb, &answer);
  rename_risk (fixture, undo, other, "Dos");
  wait_for (&answer);
  g_assert_no_error (answer.error);
  take (undo, sng_undo_undo_async);
  assert_name (fixture, other, "Uno");
  g_assert_false (sng_undo_can_undo (undo));
}

static void
test_changed_since (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngUndo) undo = sng_undo_new (fixture->subject);
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "One");
  Answer answer = { 0 };

  rename_risk (fixture, undo, risk, "Two");
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_NAME, sng_value_text2 ("Four", NULL));
  sng_undo_undo_async (undo, NULL, stepped_cb, &answer);
  wait_for (&answer);
  g_assert_error (answer.error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_CONFLICT);
  g_clear_error (&answer.error);
  assert_name (fixture, risk, "Four");
  g_assert_false (sng_undo_can_undo (undo));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/undo/there-and-back", test_there_and_back);
  add_test ("/undo/passing-failure", test_passing_failure);
  add_test ("/undo/act-meanwhile", test_act_meanwhile);
  add_test ("/undo/changed-since", test_changed_since);
  return g_test_run ();
}
