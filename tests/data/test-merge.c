/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records that are one: proposed by what their kind matches by, merged by a person, parted
 * again; and two records that a person says are two. */

#include "data/exchange/sng-json-export.h"
#include "data/register/sng-merge.h"
#include "exchange-fixture.h"

#define PEOPLE                                                                                     \
  "{\"source\": [{\"key\": \"SRC-1\", \"name\": {\"en\": \"Directory\"}},"                        \
  " {\"key\": \"SRC-2\", \"name\": {\"en\": \"Courses\"}}],"                                     \
  "\"skill\": [{\"key\": \"SK-1\", \"name\": {\"en\": \"Welding\"}},"                            \
  " {\"key\": \"SK-2\", \"name\": {\"en\": \"Python\"}}],"                                       \
  "\"person\": ["                                                                                 \
  "{\"key\": \"PE-1\", \"name\": \"Ana Beltrán\", \"email\": \"ana@altavela.example\","           \
  " \"source\": \"SRC-1\", \"source_key\": \"a\", \"person_type\": \"employee\", \"fte\": 1,"      \
  " \"started\": \"2020-01-02\", \"_claims\": {\"person_type\": {\"source\": \"SRC-1\","           \
  " \"provenance\": \"api\"}, \"fte\": {\"source\": \"SRC-1\", \"provenance\": \"api\"}}},"        \
  "{\"key\": \"PE-2\", \"name\": \"Ana Beltran\", \"email\": \" ANA@altavela.example\","          \
  " \"source\": \"SRC-2\", \"source_key\": \"b\", \"person_type\": \"external\","                 \
  " \"overtime\": 9, \"ai_literacy\": 4, \"tags\": [\"pilot\"],"                                 \
  " \"_claims\": {\"person_type\": {\"source\": \"SRC-2\", \"provenance\": \"api\"},"             \
  " \"overtime\": {\"source\": \"SRC-2\", \"provenance\": \"api\"}}},"                            \
  "{\"key\": \"PE-3\", \"name\": \"Beto Cruz\", \"email\": \"beto@altavela.example\"},"           \
  "{\"key\": \"PE-4\", \"name\": \"Nobody\"}, {\"key\": \"PE-5\", \"name\": \"Nobody\"}],"        \
  "\"person_skill\": ["                                                                           \
  "{\"key\": \"PS-1\", \"person\": \"PE-1\", \"skill\": \"SK-1\", \"level\": 2},"                 \
  "{\"key\": \"PS-2\", \"person\": \"PE-2\", \"skill\": \"SK-1\", \"level\": 3},"                 \
  "{\"key\": \"PS-3\", \"person\": \"PE-2\", \"skill\": \"SK-2\", \"level\": 4}],"                \
  "\"process\": [{\"key\": \"P01\", \"name\": {\"en\": \"Payments\"}, \"owner\": \"PE-2\"}],"     \
  "\"post\": [{\"key\": \"PO-1\", \"process\": \"P01\", \"holder\": \"PE-2\", \"backup\": \"PE-3\","\
  " \"_claims\": {\"holder\": {\"source\": \"SRC-1\", \"provenance\": \"api\"}}}],"               \
  "\"meeting\": [{\"key\": \"ME-1\", \"name\": {\"en\": \"Board\"},"                              \
  " \"attendees\": [\"PE-1\", \"PE-2\", \"PE-3\"]}]}"

static SngRegister *
new_people (Fixture *fixture)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, PEOPLE);

  assert_no_refusals (report);
  return reg;
}

static SngHandle
find (SngReader *reader, const char *key)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      SngHandle handle = sng_reader_find (reader, id, key);

      if (handle != 0)
        return handle;
    }
  g_assert_not_reached ();
}

static SngRecord *
get (SngReader *reader, const char *key)
{
  return sng_reader_get_record (reader, find (reader, key));
}

/* Everything that the register holds, apart from who changed a record last and when. */
static char *
export_all (SngRegister *reg)
{
  static const char *const moving[] = { "changed_by", "changed_at", "revision", "exported_at" };
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const SngKind *kinds[SNG_N_KINDS];
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GString *kept;

  for (guint id = 0; id < SNG_N_KINDS; id++)
    kinds[id] = sng_kind (id);
  sng_json_export (reader, kinds, SNG_N_KINDS, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  kept = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    {
      g_autofree char *pattern = g_strdup_printf ("\"%s\":(\"[^\"]*\"|[0-9]+|null)", moving[i]);
      g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
      g_autofree char *without = g_regex_replace_literal (regex, kept->str, -1, 0, "", 0, &error);

      g_assert_no_error (error);
      g_string_assign (kept, without);
    }
  return g_string_free (kept, FALSE);
}

static gint64
apply_now (SngRegister *reg, SngChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply (reg, change, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < outcome->conflicts->len; i++)
    {
      const SngConflict *conflict = outcome->conflicts->pdata[i];

      g_test_message ("conflict in %s", conflict->kind->fields[conflict->field]->name);
    }
  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
  return outcome->sequence;
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

static void
revert (SngRegister *reg, gint64 sequence)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_reader_build_revert (reader, sequence, NULL, &error);

  g_assert_no_error (error);
  apply_now (reg, change);
}

static GArray *
propose (SngRegister *reg)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  GArray *found = sng_reader_find_duplicates (reader, &error);

  g_assert_no_error (error);
  return found;
}

static guint
count_proposals (SngRegister *reg)
{
  g_autoptr (GArray) found = propose (reg);

  return found->len;
}

static const char *
text_of (SngRecord *record, const char *name)
{
  const SngField *field = sng_kind_field (sng_record_get_kind (record), name);

  return sng_value_get_text (sng_record_get (record, field->index), SNG_LANGUAGE_EN);
}

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
  add_test ("/merge/fast", test_found_fast_among_5000);
  add_test ("/merge/bounded", test_proposals_are_bounded);
  return g_test_run ();
}
