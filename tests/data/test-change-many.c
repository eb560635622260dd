/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same said of many records at once: one change, one line of the journal, one step to take
 * back. */
#include "data/register/sng-undo.h"
#include "tests/data/register-fixture.h"

#define N_RISKS 5

static void
create_risks (Fixture *fixture, SngHandle *risks)
{
  for (guint i = 0; i < N_RISKS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Leak %u", i + 1);

      risks[i] = create_named (fixture, SNG_KIND_RISK, name);
    }
}

static SngChange *
set_of_all (Fixture *fixture, const SngHandle *risks, guint field, const SngValue *value)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, "All of them");

  sng_change_set_by_record (change, TRUE);
  for (guint i = 0; i < N_RISKS; i++)
    {
      g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, risks[i]);

      sng_change_set_of (change, record, field, sng_value_copy (value));
    }
  return change;
}

static SngOutcome *
apply_to_all (Fixture *fixture, const SngHandle *risks, guint field, guint choice)
{
  const SngValue value = sng_value_integer (choice);
  g_autoptr (SngChange) change = set_of_all (fixture, risks, field, &value);

  return apply (fixture, change);
}

static guint
count_pillar (Fixture *fixture, const SngHandle *risks, guint pillar)
{
  guint n = 0;

  for (guint i = 0; i < N_RISKS; i++)
    {
      g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, risks[i]);

      n += sng_value_get_integer (sng_risk (record, SNG_RISK_PILLAR), 0) == pillar;
    }
  return n;
}

static void
test_one_change (Fixture *fixture, gconstpointer data)
{
  SngHandle risks[N_RISKS];
  gint64 before;
  g_autoptr (SngOutcome) outcome = NULL;

  create_risks (fixture, risks);
  before = sng_register_get_sequence (fixture->subject);
  outcome = apply_to_all (fixture, risks, SNG_RISK_PILLAR, SNG_SUBJECT_PILLAR_TALENT);
  g_assert_cmpint (outcome->sequence, ==, before + 1);
  g_assert_cmpuint (outcome->left_out->len, ==, 0);
  g_assert_cmpuint (count_pillar (fixture, risks, SNG_SUBJECT_PILLAR_TALENT), ==, N_RISKS);
}

/* What is watched may not be declared void; the drafts beside it may. */
static void
test_refused_ones_are_listed (Fixture *fixture, gconstpointer data)
{
  SngHandle risks[N_RISKS];
  const SngLeftOut *left_out;
  g_autoptr (SngOutcome) outcome = NULL;

  create_risks (fixture, risks);
  set_field (fixture, SNG_ORIGIN_IMPORT, risks[2], SNG_RISK_STATE,
             sng_value_integer (SNG_RISK_STATE_MONITOR));
  outcome = apply_to_all (fixture, risks, SNG_RISK_STATE, SNG_RISK_STATE_VOID);
  g_assert_cmpint (outcome->sequence, !=, 0);
  g_assert_cmpuint (outcome->left_out->len, ==, 1);
  left_out = outcome->left_out->pdata[0];
  g_assert_cmpint (left_out->record, ==, risks[2]);
  g_assert_cmpstr (left_out->reason, !=, "");
  for (guint i = 0; i < N_RISKS; i++)
    {
      g_autoptr (SngRecord) record = sng_register_get_record (fixture->subject, risks[i]);

      g_assert_cmpuint (sng_record_get_state (record), ==,
                        i == 2 ? SNG_RISK_STATE_MONITOR : SNG_RISK_STATE_VOID);
    }
}

static void
test_all_refused_is_no_change (Fixture *fixture, gconstpointer data)
{
  SngHandle risks[N_RISKS];
  gint64 before;
  g_autoptr (SngOutcome) outcome = NULL;

  create_risks (fixture, risks);
  before = sng_register_get_sequence (fixture->subject);
  outcome = apply_to_all (fixture, risks, SNG_RISK_STATE, SNG_RISK_STATE_ACCEPTED);
  g_assert_cmpint (outcome->sequence, ==, 0);
  g_assert_cmpuint (outcome->left_out->len, ==, N_RISKS);
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, before);
}

/* Somebody wrote one of them meanwhile: that one stays theirs. */
static void
test_conflict_of_one (Fixture *fixture, gconstpointer data)
{
  const SngValue talent = sng_value_integer (SNG_SUBJECT_PILLAR_TALENT);
  SngHandle risks[N_RISKS];
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;

  create_risks (fixture, risks);
  change = set_of_all (fixture, risks, SNG_RISK_PILLAR, &talent);
  set_field (fixture, SNG_ORIGIN_PERSON, risks[1], SNG_RISK_PILLAR,
             sng_value_integer (SNG_SUBJECT_PILLAR_AI));
  outcome = apply (fixture, change);
  g_assert_cmpuint (outcome->left_out->len, ==, 1);
  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
  g_assert_cmpuint (count_pillar (fixture, risks, SNG_SUBJECT_PILLAR_TALENT), ==, N_RISKS - 1);
  g_assert_cmpuint (count_pillar (fixture, risks, SNG_SUBJECT_PILLAR_AI), ==, 1);
}

static void
test_taken_back_at_once (Fixture *fixture, gconstpointer data)
{
  SngHandle risks[N_RISKS];
  g_autoptr (SngChange) back = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngOutcome) undone = NULL;
  g_autoptr (GError) error = NULL;
  SngReader *reader;

  create_risks (fixture, risks);
  outcome = apply_to_all (fixture, risks, SNG_RISK_PILLAR, SNG_SUBJECT_PILLAR_TALENT);
  reader = sng_reader_new (fixture->subject, &error);
  back = sng_reader_build_revert (reader, outcome->sequence, NULL, &error);
  sng_reader_free (reader);
  g_assert_no_error (error);
  undone = apply (fixture, back);
  g_assert_cmpint (undone->sequence, ==, outcome->sequence + 1);
  g_assert_cmpuint (count_pillar (fixture, risks, 0), ==, N_RISKS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/change-many/one-change", test_one_change);
  add_test ("/change-many/refused-ones-are-listed", test_refused_ones_are_listed);
  add_test ("/change-many/all-refused-is-no-change", test_all_refused_is_no_change);
  add_test ("/change-many/conflict-of-one", test_conflict_of_one);
  add_test ("/change-many/taken-back-at-once", test_taken_back_at_once);
  return g_test_run ();
}
