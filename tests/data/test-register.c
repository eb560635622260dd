/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/register-fixture.h"

static void
test_create_and_set (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, "first");
  SngHandle provisional = sng_change_create (change, sng_kind (SNG_KIND_RISK), NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngRecord) record = NULL;
  SngHandle handle;

  set_text2 (change, provisional, SNG_KIND_RISK, "name", "Forged voice", "Voz falsificada");
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, ==, 1);
  g_assert_cmpuint (outcome->created->len, ==, 1);
  handle = g_array_index (outcome->created, SngHandle, 0);
  record = sng_register_get_record (fixture->subject, handle);
  g_assert_cmpstr (sng_record_get_key (record), ==, "R-0001");
  g_assert_cmpstr (sng_value_get_text (sng_risk (record, SNG_RISK_NAME), SNG_LANGUAGE_ES), ==,
                   "Voz falsificada");
  g_assert_cmpint (sng_value_get_integer (sng_common (record, SNG_COMMON_REVISION), 0), ==, 1);
  g_assert_cmpuint (sng_record_get_state (record), ==, SNG_RISK_STATE_DRAFT);
  g_assert_cmpint (sng_register_find (fixture->subject, SNG_KIND_RISK, "R-0001"), ==, handle);
}

static void
test_same_change_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) first = NULL;
  g_autoptr (SngOutcome) second = NULL;
  g_autoptr (SngReader) reader = NULL;

  sng_change_create (change, sng_kind (SNG_KIND_RISK), NULL);
  first = apply (fixture, change);
  second = apply (fixture, change);
  g_assert_cmpint (first->sequence, ==, second->sequence);
  g_assert_cmpint (g_array_index (first->created, SngHandle, 0), ==,
                   g_array_index (second->created, SngHandle, 0));
  reader = sng_reader_new (fixture->subject, NULL);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_RISK), ==, 1);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "Forged voice");
  g_autoptr (SngRecord) seen = sng_register_get_record (fixture->subject, handle);
  g_autoptr (SngChange) first = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngChange) second = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) kept = NULL;
  g_autoptr (SngOutcome) refused = NULL;
  const SngConflict *conflict;

  sng_change_set_of (first, seen, SNG_RISK_NAME, sng_value_text2 ("Cloned voice", NULL));
  sng_change_set_of (second, seen, SNG_RISK_NAME, sng_value_text2 ("False voice", NULL));
  sng_change_set_of (second, seen, SNG_RISK_SUBCATEGORY, sng_value_text ("fraud"));
  kept = apply (fixture, first);
  g_assert_cmpuint (kept->conflicts->len, ==, 0);
  refused = apply (fixture, second);
  g_assert_cmpint (refused->sequence, ==, 0);
  g_assert_cmpuint (refused->conflicts->len, ==, 1);
  conflict = refused->conflicts->pdata[0];
  g_assert_cmpstr (sng_value_get_text (&conflict->held, SNG_LANGUAGE_EN), ==, "Cloned voice");
  g_assert_cmpstr (sng_value_get_text (&conflict->wanted, SNG_LANGUAGE_EN), ==, "False voice");
  assert_unknown (fixture, handle, SNG_RISK_SUBCATEGORY);
}

static void
test_keys_are_never_reused (Fixture *fixture, gconstpointer data)
{
  SngHandle first = create_named (fixture, SNG_KIND_RISK, "One");
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, first);
  g_autoptr (SngChange) renaming = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngChange) again = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  SngHandle second;

  sng_change_set_of (renaming, record, SNG_COMMON_KEY, sng_value_text ("R-0007"));
  outcome = apply (fixture, renaming);
  second = create_named (fixture, SNG_KIND_RISK, "Two");
  assert_key (fixture, second, "R-0008");
  sng_change_create (again, sng_kind (SNG_KIND_RISK), "R-0001");
  g_assert_null (sng_register_apply (fixture->subject, again, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_assert_cmpint (sng_register_find (fixture->subject, SNG_KIND_RISK, "R-0001"), ==, first);
}

/* A file may bring any key; what comes after it must still have a number. */
static void
test_key_beyond_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_create (change, sng_kind (SNG_KIND_RISK), "R-9223372036854775807");
  outcome = apply (fixture, change);
  assert_key (fixture, create_named (fixture, SNG_KIND_RISK, "Next"), "R-0001");
}

static void
test_reopened (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_PROCESS, "Payments");
  g_autofree char *path = g_strdup (sng_register_get_path (fixture->subject));

  reopen (fixture);
  g_assert_cmpstr (sng_register_get_path (fixture->subject), ==, path);
  g_assert_cmpint (sng_register_find (fixture->subject, SNG_KIND_PROCESS, "P01"), ==, handle);
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, 1);
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  SngOutcome **outcome = data;
  g_autoptr (GError) error = NULL;

  *outcome = sng_register_apply_finish (SNG_REGISTER (object), result, &error);
  g_assert_no_error (error);
}

static void
changed_cb (SngRegister *subject, gint64 sequence, gpointer data)
{
  *(gint64 *) data = sequence;
}

static void
test_signal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  gint64 announced = 0;

  g_signal_connect (fixture->subject, "changed", G_CALLBACK (changed_cb), &announced);
  sng_change_create (change, sng_kind (SNG_KIND_RISK), NULL);
  sng_register_apply_async (fixture->subject, change, NULL, applied_cb, &outcome);
  while (outcome == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (outcome->sequence, ==, announced);
}

static void
test_two_programs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngRegister) other = open_again (fixture);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gint64 announced = 0;

  g_signal_connect (fixture->subject, "changed", G_CALLBACK (changed_cb), &announced);
  create_named (fixture, SNG_KIND_RISK, "One");
  sng_change_create (change, sng_kind (SNG_KIND_RISK), NULL);
  outcome = sng_register_apply (other, change, NULL);
  g_assert_nonnull (outcome);
  g_assert_cmpint (outcome->sequence, ==, 2);
  while (announced < 2 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (announced, ==, 2);
  assert_key (fixture, g_array_index (outcome->created, SngHandle, 0), "R-0002");
  sng_register_close (other);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  const SngKind *risk = sng_kind (SNG_KIND_RISK);
  SngHandle person = sng_change_create (change, sng_kind (SNG_KIND_PERSON), NULL);
  SngHandle process = sng_change_create (change, sng_kind (SNG_KIND_PROCESS), NULL);
  SngHandle handle = sng_change_create (change, risk, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngRecord) record = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) all = NULL;

  sng_change_set (change, handle, risk->fields[SNG_RISK_OWNER], risk, NULL,
                  sng_value_handle (person));
  sng_change_set (change, handle, risk->fields[SNG_RISK_PROCESSES], risk, NULL,
                  sng_value_handles (&process, 1));
  outcome = apply (fixture, change);
  reader = sng_reader_new (fixture->subject, NULL);
  all = sng_reader_get_records (reader, SNG_KIND_RISK, FALSE, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  record = sng_record_ref (all->pdata[0]);
  g_assert_cmpint (sng_value_get_handle (sng_risk (record, SNG_RISK_OWNER)), ==,
                   g_array_index (outcome->created, SngHandle, 0));
  g_assert_true (sng_value_has_handle (sng_risk (record, SNG_RISK_PROCESSES),
                                       g_array_index (outcome->created, SngHandle, 1)));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  SngHandle handle = create_named (fixture, SNG_KIND_RISK, "One");
  const SngKind *risk = sng_kind (SNG_KIND_RISK);
  const struct
  {
    guint field;
    SngValue value;
  } cases[] = {
    { SNG_RISK_INHERENT_LIKELIHOOD, sng_value_integer (6) },
    { SNG_RISK_OWNER, sng_value_handle (handle) },
    { SNG_RISK_OWNER, sng_value_handle (9999) },
    { SNG_COMMON_REVISION, sng_value_integer (7) },
    { SNG_RISK_INHERENT_BAND, sng_value_integer (1) },
    { SNG_COMMON_KEY, SNG_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
      g_autoptr (GError) error = NULL;

      sng_change_set (change, handle, risk->fields[cases[i].field], risk, NULL, cases[i].value);
      g_assert_null (sng_register_apply (fixture->subject, change, &error));
      g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
    }
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, 1);
}

static void
assert_given_twice (Fixture *fixture, SngChange *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sng_register_apply (fixture->subject, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "R-0011"));
}

/* Of the records of one change some have keys that somebody typed; the others get those that follow
 * the largest of them, and what was passed over may be typed later. */
static void
test_keys_of_one_change (Fixture *fixture, gconstpointer data)
{
  const char *typed[] = { NULL, "R-0010", NULL, NULL, "R-0005", "R-11", "own", NULL };
  const char *given[]
    = { "R-0001", "R-0010", "R-0011", "R-0012", "R-0005", "R-11", "own", "R-0013" };
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    sng_change_create (change, sng_kind (SNG_KIND_RISK), typed[i]);
  outcome = apply (fixture, change);
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    assert_key (fixture, g_array_index (outcome->created, SngHandle, i), given[i]);
}

static void
test_key_given_twice (Fixture *fixture, gconstpointer data)
{
  const char *typed[][4] = {
    { "R-0011", "R-0011" },
    { "R-0010", NULL, "R-0011" },
    { "R-0011", "R-0010", "R-0011" },
  };
  const guint n[] = { 2, 3, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    {
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);

      for (guint record = 0; record < n[i]; record++)
        sng_change_create (change, sng_kind (SNG_KIND_RISK), typed[i][record]);
      assert_given_twice (fixture, change);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/register/create-and-set", test_create_and_set);
  add_test ("/register/same-change-twice", test_same_change_twice);
  add_test ("/register/conflict", test_conflict);
  add_test ("/register/keys-are-never-reused", test_keys_are_never_reused);
  add_test ("/register/keys-of-one-change", test_keys_of_one_change);
  add_test ("/register/key-given-twice", test_key_given_twice);
  add_test ("/register/key-beyond-numbers", test_key_beyond_numbers);
  add_test ("/register/reopened", test_reopened);
  add_test ("/register/signal", test_signal);
  add_test ("/register/two-programs", test_two_programs);
  add_test ("/register/references", test_references);
  add_test ("/register/refused", test_refused);
  return g_test_run ();
}
