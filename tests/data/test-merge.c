/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records that are one: merged by a person, and parted again. */

#include "tests/data/merge-fixture.h"

static SngRecord *
get (SngReader *reader, const char *key)
{
  return sng_reader_get_record (reader, find (reader, key));
}

/* Merges @other into @kept with the other's value of each field in @chosen. */
static gint64
merge (SngRegister *reg, const char *kept, const char *other, const char *chosen)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngMerge) merging
      = sng_merge_new (reader, find (reader, kept), find (reader, other), &error);
  g_autoptr (SngChange) change = NULL;
  g_auto (GStrv) names = g_strsplit (chosen, ",", -1);

  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    sng_merge_choose (
        merging, sng_kind_field (sng_record_get_kind (sng_merge_get_kept (merging)), names[i]),
        TRUE);
  change = sng_merge_build (merging, reader, &error);
  g_assert_no_error (error);
  return apply_now (reg, change);
}

static const char *
text_of (SngRecord *record, const char *name)
{
  const SngField *field = sng_kind_field (sng_record_get_kind (record), name);

  return sng_value_get_text (sng_record_get (record, field->index), SNG_LANGUAGE_EN);
}

static void
test_claims_stand_side_by_side (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) kept = NULL;
  g_autoptr (SngRecord) other = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  guint n = 0;

  merge (reg, "PE-1", "PE-2", "");
  reader = new_reader (reg);
  kept = get (reader, "PE-1");
  other = get (reader, "PE-2");
  claims = sng_reader_get_claims (reader, sng_record_get_handle (kept), NULL);
  for (guint i = 0; i < claims->len; i++)
    n += ((SngClaim *) claims->pdata[i])->field == SNG_PERSON_PERSON_TYPE;
  g_assert_cmpuint (n, ==, 2);
  /* The source that leads the kept record comes first; what it does not say the other one says. */
  g_assert_cmpint (sng_value_get_integer (sng_person (kept, SNG_PERSON_PERSON_TYPE), 0), ==,
                   SNG_PERSON_PERSON_TYPE_EMPLOYEE);
  g_assert_cmpfloat (sng_value_get_real (sng_person (kept, SNG_PERSON_OVERTIME), 0), ==, 9);
  g_assert_cmpint (sng_value_get_integer (sng_person (kept, SNG_PERSON_AI_LITERACY), 0), ==, 4);
  g_assert_true (sng_record_is_void (other));
  g_assert_cmpint (sng_value_get_handle (sng_common (other, SNG_COMMON_MERGED_INTO)), ==,
                   sng_record_get_handle (kept));
  g_assert_nonnull (strstr (text_of (other, "void_reason"), "PE-1"));
  g_assert_cmpuint (count_proposals (reg), ==, 0);
}

static void
test_links_point_to_the_kept_one (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) process = NULL;
  g_autoptr (SngRecord) post = NULL;
  g_autoptr (SngRecord) meeting = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  SngHandle kept;
  guint n;

  merge (reg, "PE-1", "PE-2", "");
  reader = new_reader (reg);
  kept = find (reader, "PE-1");
  process = get (reader, "P01");
  post = get (reader, "PO-1");
  meeting = get (reader, "ME-1");
  g_assert_cmpint (sng_value_get_handle (sng_process (process, SNG_PROCESS_OWNER)), ==, kept);
  g_assert_cmpint (sng_value_get_handle (sng_post (post, SNG_POST_HOLDER)), ==, kept);
  sng_value_get_handles (sng_meeting (meeting, SNG_MEETING_ATTENDEES), &n);
  g_assert_cmpuint (n, ==, 2);
  /* It is still the source that says who holds the post. */
  claims = sng_reader_get_claims (reader, sng_record_get_handle (post), NULL);
  for (guint i = 0; i < claims->len; i++)
    if (((SngClaim *) claims->pdata[i])->field == SNG_POST_HOLDER)
      g_assert_true (((SngClaim *) claims->pdata[i])->from_source);
}

static void
test_what_both_have_is_merged_too (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) twin = NULL;
  g_autoptr (SngRecord) moved = NULL;

  merge (reg, "PE-1", "PE-2", "");
  reader = new_reader (reg);
  twin = get (reader, "PS-2");
  moved = get (reader, "PS-3");
  g_assert_cmpint (sng_value_get_handle (sng_common (twin, SNG_COMMON_MERGED_INTO)), ==,
                   find (reader, "PS-1"));
  g_assert_cmpint (sng_value_get_handle (sng_person_skill (moved, SNG_PERSON_SKILL_PERSON)), ==,
                   find (reader, "PE-1"));
}

static void
test_a_person_chooses (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) kept = NULL;

  merge (reg, "PE-1", "PE-2", "name,person_type");
  reader = new_reader (reg);
  kept = get (reader, "PE-1");
  g_assert_cmpstr (text_of (kept, "name"), ==, "Ana Beltran");
  g_assert_cmpint (sng_value_get_integer (sng_person (kept, SNG_PERSON_PERSON_TYPE), 0), ==,
                   SNG_PERSON_PERSON_TYPE_EXTERNAL);
}

static void
test_merge_and_revert_change_nothing (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kept, *other, *chosen;
  } ways[] = {
    { "PE-1", "PE-2", "" },
    { "PE-2", "PE-1", "" },
    { "PE-1", "PE-2", "name,email,person_type" },
    { "PE-2", "PE-1", "name,person_type,fte" },
    { "PE-4", "PE-5", "name" },
  };
  SngRegister *reg = new_people (fixture);
  g_autofree char *before = export_all (reg);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gint64 sequence = merge (reg, ways[i].kept, ways[i].other, ways[i].chosen);
      g_autofree char *merged = export_all (reg);
      g_autofree char *after = NULL;

      g_assert_cmpstr (merged, !=, before);
      revert (reg, sequence);
      after = export_all (reg);
      g_assert_cmpstr (after, ==, before);
    }
}

/* Ana says what type of person she is in both records; then she chooses again while merging. */
static void
test_claims_by_hand_are_restored (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  static const char *const keys[] = { "PE-1", "PE-2" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (SngReader) reader = new_reader (reg);
      g_autoptr (SngRecord) record = get (reader, keys[i]);
      g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);

      sng_register_set_author (reg, find (reader, "PE-3"));
      sng_change_set_provenance (change, "evidence", NOW - 1000000 * (i + 1));
      sng_change_set_of (change, record, SNG_PERSON_PERSON_TYPE, sng_value_integer (2 + i));
      sng_change_set_of (change, record, SNG_PERSON_FTE, sng_value_real (0.5));
      apply_now (reg, change);
    }
  before = export_all (reg);
  revert (reg, merge (reg, "PE-1", "PE-2", "person_type"));
  after = export_all (reg);
  g_assert_cmpstr (after, ==, before);
}

static void
test_a_chain_of_merges (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autofree char *before = export_all (reg);
  g_autofree char *after = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) kept = NULL;
  gint64 first = merge (reg, "PE-1", "PE-2", "");
  gint64 second = merge (reg, "PE-3", "PE-1", "");

  reader = new_reader (reg);
  kept = get (reader, "PE-3");
  g_assert_cmpint (sng_reader_get_kept (reader, find (reader, "PE-2")), ==, find (reader, "PE-3"));
  g_assert_cmpfloat (sng_value_get_real (sng_person (kept, SNG_PERSON_OVERTIME), 0), ==, 9);
  revert (reg, second);
  revert (reg, first);
  after = export_all (reg);
  g_assert_cmpstr (after, ==, before);
}

/* Who is forgotten is forgotten in all records that are this person. */
static void
test_erased_together (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, "Asked for it");
  g_autoptr (SngReader) reader = NULL;
  g_autofree char *left = NULL;

  merge (reg, "PE-1", "PE-2", "");
  reader = new_reader (reg);
  sng_register_set_author (reg, find (reader, "PE-3"));
  sng_change_erase (change, kind, find (reader, "PE-1"));
  apply_now (reg, change);
  left = export_all (reg);
  g_assert_null (strstr (left, "Ana"));
  g_assert_null (strstr (left, "ANA"));
}

static void
test_only_two_of_one_kind (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  SngHandle person = find (reader, "PE-1");

  g_assert_null (sng_merge_new (reader, person, find (reader, "P01"), &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (sng_merge_new (reader, person, person, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
}

static void
test_no_circle (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autoptr (SngReader) reader = new_reader (reg);
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle a = sng_change_create (change, kind, NULL);
  SngHandle b = sng_change_create (change, kind, NULL);
  g_autoptr (GError) error = NULL;

  sng_change_set (change, a, kind->fields[SNG_COMMON_MERGED_INTO], kind, NULL,
                  sng_value_handle (b));
  sng_change_set (change, b, kind->fields[SNG_COMMON_MERGED_INTO], kind, NULL,
                  sng_value_handle (a));
  g_assert_null (sng_register_apply (reg, change, &error));
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
}

static void
test_merged_records_survive_a_file (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  SngRegister *copy = new_register (fixture);
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) other = NULL;

  merge (reg, "PE-1", "PE-2", "name");
  {
    g_autoptr (SngReader) source = new_reader (reg);
    g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
    const SngKind *kinds[SNG_N_KINDS];

    for (guint id = 0; id < SNG_N_KINDS; id++)
      kinds[id] = sng_kind (id);
    g_assert_true (sng_json_export (source, kinds, SNG_N_KINDS, stream, NULL, NULL));
    g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
    g_output_stream_close (stream, NULL, NULL);
    json = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  }
  report = import_json (copy, json);
  assert_no_refusals (report);
  reader = new_reader (copy);
  other = get (reader, "PE-2");
  g_assert_cmpint (sng_value_get_handle (sng_common (other, SNG_COMMON_MERGED_INTO)), ==,
                   find (reader, "PE-1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/merge/claims-side-by-side", test_claims_stand_side_by_side);
  add_test ("/merge/links", test_links_point_to_the_kept_one);
  add_test ("/merge/what-both-have", test_what_both_have_is_merged_too);
  add_test ("/merge/a-person-chooses", test_a_person_chooses);
  add_test ("/merge/merge-and-revert", test_merge_and_revert_change_nothing);
  add_test ("/merge/claims-by-hand-are-restored", test_claims_by_hand_are_restored);
  add_test ("/merge/chain", test_a_chain_of_merges);
  add_test ("/merge/erased-together", test_erased_together);
  add_test ("/merge/only-two-of-one-kind", test_only_two_of_one_kind);
  add_test ("/merge/no-circle", test_no_circle);
  add_test ("/merge/file", test_merged_records_survive_a_file);
  return g_test_run ();
}
