/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a posture keeps from one computation to the next never changes a figure: after random edits
 * of the demonstration it equals, value by value, one that is computed from nothing. */
#include "data/demo/sng-demo.h"
#include "data/posture/sng-posture-keeper.h"
#include "data/vocabulary/sng-json-text.h"
#include "tests/data/register-fixture.h"

#define N_EDITS 300
#define TODAY 20726 /* 2026-09-30 */

/* Kinds that the method reads, those most often that most depends on, and one that it does not. */
static const SngKindId edited[] = {
  SNG_KIND_ACTION,     SNG_KIND_AGREEMENT,  SNG_KIND_APPETITE,      SNG_KIND_ASSESSMENT,
  SNG_KIND_ASSESSMENT, SNG_KIND_CONTROL,    SNG_KIND_CONTROL,       SNG_KIND_CREDENTIAL,
  SNG_KIND_DEPLOYMENT, SNG_KIND_DEPLOYMENT, SNG_KIND_DOCUMENT,      SNG_KIND_DRILL,
  SNG_KIND_FINDING,    SNG_KIND_FRAMEWORK,  SNG_KIND_INCIDENT,      SNG_KIND_MANDATE,
  SNG_KIND_MEASURE,    SNG_KIND_MEETING,    SNG_KIND_PARAMETER,     SNG_KIND_PARTICIPATION,
  SNG_KIND_PERSON,     SNG_KIND_PERSON,     SNG_KIND_PERSON_SKILL,  SNG_KIND_POST,
  SNG_KIND_PROCESS,    SNG_KIND_PROCESS,    SNG_KIND_REQUIREMENT,   SNG_KIND_RISK,
  SNG_KIND_RISK,       SNG_KIND_ROLE,       SNG_KIND_ROLE_SKILL,    SNG_KIND_RUN,
  SNG_KIND_SKILL,      SNG_KIND_SNAPSHOT,   SNG_KIND_SOURCE,        SNG_KIND_DECISION,
};

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static SngReader *
read_register (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SngReader *reader = sng_reader_new (fixture->subject, &error);

  g_assert_no_error (error);
  return reader;
}

static void
build (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  set_up_at (fixture, sng_demo_clock_new ());
  sng_demo_build (fixture->subject, &error);
  g_assert_no_error (error);
  sng_register_set_author (fixture->subject,
                           sng_register_find (fixture->subject, SNG_KIND_PERSON, SNG_DEMO_PERSON));
}

/* Comparing */

static void
assert_same_values (SngPosture *kept, SngPosture *fresh, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const SngKind *kind = sng_record_get_kind (records->pdata[i]);

      for (guint f = 0; f < kind->n_fields; f++)
        {
          g_auto (SngValue) left = SNG_UNKNOWN;
          g_auto (SngValue) right = SNG_UNKNOWN;

          g_assert_cmpint (sng_posture_withholds (kept, sng_record_get_handle (records->pdata[i]), kind->fields[f]),
                           ==, sng_posture_withholds (fresh, sng_record_get_handle (records->pdata[i]), kind->fields[f]));
          sng_posture_get_value (kept, records->pdata[i], kind->fields[f], &left);
          sng_posture_get_value (fresh, records->pdata[i], kind->fields[f], &right);
          if (!sng_value_equal (&left, &right))
            g_error ("%s of %s differs", kind->fields[f]->name, sng_record_get_key (records->pdata[i]));
        }
    }
}

static void
assert_same_groups (SngPosture *kept, SngPosture *fresh)
{
  GPtrArray *processes = sng_posture_get_processes (fresh);

  g_assert_cmpmem (sng_posture_get_people (kept), sizeof (SngGroupFigures),
                   sng_posture_get_people (fresh), sizeof (SngGroupFigures));
  for (guint i = 0; i < processes->len; i++)
    {
      const SngPostureProcess *process = processes->pdata[i];
      SngHandle handle = sng_record_get_handle (process->record);
      const SngGroupFigures *left = sng_posture_get_people_of_process (kept, handle);
      const SngGroupFigures *right = sng_posture_get_people_of_process (fresh, handle);

      g_assert_cmpmem (left, left ? sizeof *left : 0, right, right ? sizeof *right : 0);
    }
}

static void
assert_same_risks (SngPosture *kept, SngPosture *fresh)
{
  GPtrArray *left = sng_posture_get_risks (kept);
  GPtrArray *right = sng_posture_get_risks (fresh);

  g_assert_cmpuint (left->len, ==, right->len);
  for (guint i = 0; i < left->len; i++)
    {
      const SngPostureRisk *a = left->pdata[i];
      const SngPostureRisk *b = right->pdata[i];

      g_assert_cmpint (sng_record_get_handle (a->record), ==, sng_record_get_handle (b->record));
      g_assert_cmpint (a->level, ==, b->level);
      g_assert_cmpint (a->over_tolerance, ==, b->over_tolerance);
      g_assert_cmpint (a->previous_score, ==, b->previous_score);
      g_assert_cmpuint (a->n_actions_late, ==, b->n_actions_late);
      g_assert_cmpint (a->days_late, ==, b->days_late);
    }
}

/* Line by line, so that a failure shows what differs. */
static void
assert_same_document (SngPosture *kept, SngPosture *fresh)
{
  g_autoptr (JsonNode) left = sng_posture_to_json (kept);
  g_autoptr (JsonNode) right = sng_posture_to_json (fresh);
  g_autofree char *left_text = sng_json_to_text (left, TRUE);
  g_autofree char *right_text = sng_json_to_text (right, TRUE);
  g_auto (GStrv) left_lines = g_strsplit (left_text, "\n", -1);
  g_auto (GStrv) right_lines = g_strsplit (right_text, "\n", -1);

  for (guint i = 0; left_lines[i] != NULL || right_lines[i] != NULL; i++)
    {
      if (g_strcmp0 (left_lines[i], right_lines[i]) != 0)
        g_test_message ("line %u, after “%s”", i, i > 1 ? left_lines[i - 2] : "");
      g_assert_cmpstr (left_lines[i], ==, right_lines[i]);
    }
}

static void
assert_same (SngPosture *kept, SngPosture *fresh, SngReader *reader)
{
  assert_same_document (kept, fresh);
  g_assert_cmpint (sng_posture_get_sequence (kept), ==, sng_posture_get_sequence (fresh));
  assert_same_groups (kept, fresh);
  assert_same_risks (kept, fresh);
  for (guint kind = 0; kind < SNG_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind, TRUE, NULL);

      assert_same_values (kept, fresh, records);
    }
}

static void
compare (Fixture *fixture, SngPostureKeeper *keeper, gint64 as_of)
{
  g_autoptr (SngReader) reader = read_register (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngPosture) kept = sng_posture_keeper_compute (keeper, reader, as_of, &error);
  g_autoptr (SngPosture) fresh = NULL;

  g_assert_no_error (error);
  fresh = sng_posture_compute (reader, as_of, &error);
  g_assert_no_error (error);
  assert_same (kept, fresh, reader);
}

/* Editing */

static SngRecord *
any_of (GPtrArray *records)
{
  return records->pdata[pick (records->len)];
}

/* A value that fits: the one that another record has there, or that nobody knows it. */
static SngValue
any_value (GPtrArray *records, guint field)
{
  return pick (5) == 0 ? SNG_UNKNOWN : sng_value_copy (sng_record_get (any_of (records), field));
}

static void
edit_fields (SngChange *change, GPtrArray *records)
{
  SngRecord *record = any_of (records);
  const SngKind *kind = sng_record_get_kind (record);

  for (guint n = 1 + pick (3); n > 0; n--)
    {
      guint field = pick (kind->n_fields);

      if (field != SNG_COMMON_KEY && sng_field_is_stored (kind->fields[field]))
        sng_change_set (change, sng_record_get_handle (record), kind->fields[field], kind, NULL,
                        any_value (records, field));
    }
}

/* What people do with the values that can be evidenced. */
static void
edit_evidence (SngChange *change, GPtrArray *records)
{
  SngRecord *record = any_of (records);
  const SngKind *kind = sng_record_get_kind (record);
  guint first = pick (kind->n_fields);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      guint field = (first + i) % kind->n_fields;

      if (!kind->fields[field]->evidence || !sng_value_is_known (sng_record_get (record, field)))
        continue;
      switch (pick (4))
        {
        case 0:
          sng_change_release (change, record, field);
          return;
        case 1:
          sng_change_unverify (change, record, field);
          return;
        default:
          sng_change_verify (change, record, field);
          return;
        }
    }
}

static void
void_or_restore (SngChange *change, GPtrArray *records)
{
  SngRecord *record = any_of (records);

  sng_change_set_of (change, record, SNG_COMMON_VOID_REASON,
                     sng_record_is_void (record) ? SNG_UNKNOWN : sng_value_text ("twice"));
}

static void
create (SngChange *change, GPtrArray *records)
{
  SngRecord *like = any_of (records);
  const SngKind *kind = sng_record_get_kind (like);
  SngHandle handle = sng_change_create (change, kind, NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (i != SNG_COMMON_KEY && i != SNG_COMMON_SOURCE_KEY && sng_field_is_stored (kind->fields[i])
        && sng_value_is_known (sng_record_get (like, i)) && pick (6) > 0)
      sng_change_set (change, handle, kind->fields[i], kind, NULL, sng_value_copy (sng_record_get (like, i)));
}

/* A person, an import, the program or a source changes something of one kind. */
static SngChange *
make_change (Fixture *fixture, SngReader *reader)
{
  static const SngOrigin origins[] = { SNG_ORIGIN_PERSON, SNG_ORIGIN_PERSON, SNG_ORIGIN_IMPORT,
                                       SNG_ORIGIN_IMPORT, SNG_ORIGIN_PROGRAM };
  static void (*const edits[]) (SngChange *, GPtrArray *)
    = { edit_fields, edit_fields, edit_fields, edit_fields, edit_evidence, edit_evidence,
        void_or_restore, void_or_restore, create };
  gboolean by_source = pick (15) == 0;
  SngKindId kind = edited[pick (G_N_ELEMENTS (edited))];
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind, TRUE, NULL);
  g_autoptr (SngChange) change
    = sng_change_new (by_source ? SNG_ORIGIN_SOURCE : origins[pick (G_N_ELEMENTS (origins))], "trial");

  if (by_source)
    {
      g_autoptr (GPtrArray) sources = sng_reader_get_records (reader, SNG_KIND_SOURCE, FALSE, NULL);

      sng_change_set_source (change, sources->len > 0 ? sng_record_get_handle (any_of (sources)) : 0, 0);
      sng_change_set_provenance (change, "api", 0);
    }
  if (records->len > 0)
    edits[pick (G_N_ELEMENTS (edits))] (change, records);
  return g_steal_pointer (&change);
}

/* One edit; the register refuses many, as it should. Returns whether it took it. */
static gboolean
edit (Fixture *fixture)
{
  g_autoptr (SngReader) reader = read_register (fixture);
  gint64 sequence = sng_reader_get_sequence (reader);
  gboolean takes_back = pick (6) == 0;
  g_autoptr (SngChange) change
    = takes_back ? sng_reader_build_revert (reader, sequence - pick (5), "trial", NULL)
                 : make_change (fixture, reader);
  g_autoptr (SngOutcome) outcome = NULL;

  if (change == NULL || sng_change_get_n_entries (change) == 0)
    return FALSE;
  outcome = sng_register_apply (fixture->subject, change, NULL);
  return outcome != NULL && outcome->sequence != 0;
}

/* Tests */

static void
test_equals_a_fresh_one_after_random_edits (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  SngPostureKeeper *keeper = sng_posture_keeper_new ();
  guint n_taken = 0;

  compare (fixture, keeper, TODAY);
  for (guint i = 0; i < N_EDITS; i++)
    {
      n_taken += edit (fixture);
      if (pick (6) == 0)
        compare (fixture, keeper, TODAY);
    }
  compare (fixture, keeper, TODAY);
  g_assert_cmpuint (n_taken, >, N_EDITS / 4);
  sng_posture_keeper_unref (keeper);
}

static void
test_follows_the_day (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  SngPostureKeeper *keeper = sng_posture_keeper_new ();

  for (gint64 day = TODAY - 100; day <= TODAY; day += 25)
    compare (fixture, keeper, day);
  sng_posture_keeper_unref (keeper);
}

static SngPosture *
compute (Fixture *fixture, SngPostureKeeper *keeper)
{
  g_autoptr (SngReader) reader = read_register (fixture);
  g_autoptr (GError) error = NULL;
  SngPosture *posture = sng_posture_keeper_compute (keeper, reader, TODAY, &error);

  g_assert_no_error (error);
  return posture;
}

static void
set_likelihood (Fixture *fixture, SngHandle risk, gint64 likelihood)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  sng_change_set (change, risk, kind->fields[SNG_RISK_RESIDUAL_LIKELIHOOD], kind, NULL,
                  sng_value_integer (likelihood));
  outcome = sng_register_apply (fixture->subject, change, &error);
  g_assert_no_error (error);
}

static guint
count_common (GPtrArray *before, GPtrArray *after)
{
  guint n = 0;

  for (guint i = 0; i < after->len; i++)
    n += g_ptr_array_find (before, after->pdata[i], NULL);
  return n;
}

/* What stayed the same is the same, not only equal. The risk that is edited shares its common cause
 * with another one, which depends on it. */
static void
test_recomputes_only_what_depends_on_an_edit (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  SngPostureKeeper *keeper = sng_posture_keeper_new ();
  g_autoptr (SngPosture) before = compute (fixture, keeper);
  g_autoptr (SngPosture) same = compute (fixture, keeper);
  const SngPostureRisk *risk = sng_posture_get_risks (before)->pdata[0];
  g_autoptr (SngPosture) after = NULL;

  g_assert_true (same == before);
  set_likelihood (fixture, sng_record_get_handle (risk->record), 1);
  after = compute (fixture, keeper);
  g_assert_cmpuint (count_common (sng_posture_get_risks (before), sng_posture_get_risks (after)), ==,
                    sng_posture_get_risks (before)->len - 2);
  g_assert_cmpuint (count_common (sng_posture_get_deployments (before), sng_posture_get_deployments (after)),
                    ==, sng_posture_get_deployments (before)->len);
  g_assert_true (sng_posture_get_profiles (before) == sng_posture_get_profiles (after));
  sng_posture_keeper_unref (keeper);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(SngPosture **) data = sng_posture_keeper_compute_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_asked_twice_at_once_computes_once (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  SngPostureKeeper *keeper = sng_posture_keeper_new ();
  SngPosture *first = NULL, *second = NULL;

  sng_posture_keeper_compute_async (keeper, fixture->subject, TODAY, NULL, computed_cb, &first);
  sng_posture_keeper_compute_async (keeper, fixture->subject, TODAY, NULL, computed_cb, &second);
  sng_posture_keeper_unref (keeper);
  while (first == NULL || second == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (first == second);
  g_object_unref (first);
  g_object_unref (second);
}

int
main (int argc, char **argv)
{
  Fixture fixture;
  int status;

  g_test_init (&argc, &argv, NULL);
  build (&fixture);
  g_test_add_data_func ("/posture-keeper/recomputes-only-what-depends-on-an-edit", &fixture,
                        test_recomputes_only_what_depends_on_an_edit);
  g_test_add_data_func ("/posture-keeper/asked-twice-at-once-computes-once", &fixture,
                        test_asked_twice_at_once_computes_once);
  g_test_add_data_func ("/posture-keeper/follows-the-day", &fixture, test_follows_the_day);
  g_test_add_data_func ("/posture-keeper/equals-a-fresh-one-after-random-edits", &fixture,
                        test_equals_a_fresh_one_after_random_edits);
  status = g_test_run ();
  tear_down (&fixture, NULL);
  return status;
}
