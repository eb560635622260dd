/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-json-export.h"
#include "data/register/sng-merge.h"
#include "tests/data/exchange-fixture.h"

/* People of whom two are one, in registers of which pairs are proposed, merged and parted. Used by
 * several programs, so that its functions live in the header. */

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

static inline SngRegister *
new_people (Fixture *fixture)
{
  SngRegister *reg = new_register (fixture);
  g_autoptr (SngImportReport) report = import_json (reg, PEOPLE);

  assert_no_refusals (report);
  return reg;
}

static inline SngHandle
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

/* Everything that the register holds, apart from who changed a record last and when. */
static inline char *
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

static inline gint64
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

static inline void
revert (SngRegister *reg, gint64 sequence)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_reader_build_revert (reader, sequence, NULL, &error);

  g_assert_no_error (error);
  apply_now (reg, change);
}

static inline GArray *
propose (SngRegister *reg)
{
  g_autoptr (SngReader) reader = new_reader (reg);
  g_autoptr (GError) error = NULL;
  GArray *found = sng_reader_find_duplicates (reader, &error);

  g_assert_no_error (error);
  return found;
}

static inline guint
count_proposals (SngRegister *reg)
{
  g_autoptr (GArray) found = propose (reg);

  return found->len;
}
