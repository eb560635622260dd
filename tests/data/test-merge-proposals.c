/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records are proposed as one: by what their kind matches by, and not where a person says that
 * they are two. */

#include "tests/data/merge-fixture.h"

static void
test_proposed_by_what_the_kind_matches_by (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GArray) found = propose (reg);
  g_autoptr (GArray) of_one = NULL;
  g_autoptr (GArray) of_none = NULL;
  const SngDuplicate *pair = &g_array_index (found, SngDuplicate, 0);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (pair->kind == sng_kind (SNG_KIND_PERSON));
  g_assert_cmpint (pair->first, ==, find (reader, "PE-1"));
  g_assert_cmpint (pair->second, ==, find (reader, "PE-2"));
  of_one = sng_reader_find_duplicates_of (reader, pair->second, NULL);
  g_assert_cmpuint (of_one->len, ==, 1);
  of_none = sng_reader_find_duplicates_of (reader, find (reader, "PE-3"), NULL);
  g_assert_cmpuint (of_none->len, ==, 0);
}

static void
test_all_fields_must_match (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (
      reg, "{\"asset\": [{\"key\": \"AS-1\", \"name\": {\"en\": \"PLC\"}},"
           " {\"key\": \"AS-2\", \"name\": {\"en\": \"HMI\"}}],"
           "\"finding\": ["
           "{\"key\": \"F-1\", \"name\": {\"en\": \"a\"}, \"cve\": \"CVE-2025-1\", \"assets\": [\"AS-1\"]},"
           "{\"key\": \"F-2\", \"name\": {\"en\": \"b\"}, \"cve\": \"cve-2025-1\", \"assets\": [\"AS-1\"]},"
           "{\"key\": \"F-3\", \"name\": {\"en\": \"c\"}, \"cve\": \"CVE-2025-1\", \"assets\": [\"AS-2\"]},"
           "{\"key\": \"F-4\", \"name\": {\"en\": \"d\"}, \"cve\": \"CVE-2025-1\"}],"
           "\"deployment\": ["
           "{\"key\": \"D-1\", \"name\": {\"es\": \"Visión\"}, \"model_version\": \"3\"},"
           "{\"key\": \"D-2\", \"name\": {\"es\": \"vision \"}, \"model_version\": \"3\"},"
           "{\"key\": \"D-3\", \"name\": {\"es\": \"Visión\"}, \"model_version\": \"4\"}]}");
  g_autoptr (GArray) found = NULL;

  assert_no_refusals (report);
  found = propose (reg);
  g_assert_cmpuint (found->len, ==, 2);
}

static void
test_void_ones_are_not_proposed (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autoptr (SngImportReport) report
      = import_json (reg, "{\"person\": [{\"key\": \"PE-2\", \"void_reason\": \"Twice\"}]}");

  assert_no_refusals (report);
  g_assert_cmpuint (count_proposals (reg), ==, 0);
}

static void
test_not_the_same_is_kept_and_taken_back (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_people (fixture);
  g_autofree char *before = export_all (reg);
  g_autofree char *after = NULL;
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_reader_build_not_same (reader, find (reader, "PE-2"),
                                                            find (reader, "PE-1"), &error);
  gint64 sequence;

  g_assert_no_error (error);
  sequence = apply_now (reg, change);
  g_assert_cmpuint (count_proposals (reg), ==, 0);
  revert (reg, sequence);
  g_assert_cmpuint (count_proposals (reg), ==, 1);
  after = export_all (reg);
  g_assert_cmpstr (after, ==, before);
}

static void
test_found_fast_among_5000 (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GTimer) timer = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      SngHandle person = sng_change_create (change, kind, NULL);
      g_autofree char *email = g_strdup_printf ("p%u@altavela.example", i % 4990);

      sng_change_set (change, person, kind->fields[SNG_PERSON_NAME], kind, NULL,
                      sng_value_text ("Somebody"));
      sng_change_set (change, person, kind->fields[SNG_PERSON_EMAIL], kind, NULL,
                      sng_value_text (email));
    }
  apply_now (reg, change);
  reader = new_reader (reg);
  timer = g_timer_new ();
  found = sng_reader_find_duplicates (reader, NULL);
  g_test_message ("%.1f ms", 1000 * g_timer_elapsed (timer, NULL));
  g_assert_cmpuint (found->len, ==, 10);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 1);
}

/* Garbage in the field to match by does not become millions of proposals. */
static void
test_proposals_are_bounded (Fixture *fixture, gconstpointer data)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);

  for (guint i = 0; i < 200; i++)
    sng_change_set (change, sng_change_create (change, kind, NULL), kind->fields[SNG_PERSON_EMAIL],
                    kind, NULL, sng_value_text ("n/a"));
  apply_now (reg, change);
  g_assert_cmpuint (count_proposals (reg), ==, SNG_MAX_DUPLICATES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/merge/proposed-by-match-fields", test_proposed_by_what_the_kind_matches_by);
  add_test ("/merge/all-fields-must-match", test_all_fields_must_match);
  add_test ("/merge/void-ones-are-not-proposed", test_void_ones_are_not_proposed);
  add_test ("/merge/not-the-same", test_not_the_same_is_kept_and_taken_back);
  add_test ("/merge/fast", test_found_fast_among_5000);
  add_test ("/merge/bounded", test_proposals_are_bounded);
  return g_test_run ();
}
