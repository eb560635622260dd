/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-catalogue.h"
#include "tests/data/register-fixture.h"

static void
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean loaded = sng_catalogue_load (fixture->subject, &error);

  g_assert_no_error (error);
  g_assert_true (loaded);
}

static guint
count_of (SngReader *reader, const char *framework)
{
  SngHandle handle = sng_reader_find (reader, SNG_KIND_FRAMEWORK, framework);
  const SngField *field = sng_kind_field (sng_kind (SNG_KIND_REQUIREMENT), "framework");
  g_autoptr (GArray) referrers = sng_reader_get_referrers (reader, handle, field);

  return referrers->len;
}

static void
test_contents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) check = NULL;
  g_autoptr (SngRecord) access = NULL;
  SngHandle handle;
  guint n_links;

  load (fixture);
  reader = sng_reader_new (fixture->subject, NULL);
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_FRAMEWORK), ==, 15);
  g_assert_cmpuint (count_of (reader, "NIST-CSF-2.0"), ==, 6 + 22 + 106);
  g_assert_cmpuint (count_of (reader, "NIST-AI-RMF-1.0"), ==, 4 + 19 + 72);
  g_assert_cmpuint (count_of (reader, "ISO-27001-2022-A"), ==, 4 + 93);
  g_assert_cmpuint (count_of (reader, "ISO-42001-2023-A"), ==, 9 + 38);
  g_assert_cmpuint (count_of (reader, "SNG-DAS"), ==, 6 + 30);
  g_assert_cmpuint (count_of (reader, "SNG-PARTNER"), ==, 4 + 12);
  handle = sng_reader_find (reader, SNG_KIND_REQUIREMENT, "SNG-DAS:HO3");
  g_assert_cmpint (handle, !=, 0);
  check = sng_reader_get_record (reader, handle);
  g_assert_cmpint (sng_value_get_integer (sng_requirement (check, SNG_REQUIREMENT_MAX_AGE), 0), ==,
                   180 * 24 * 60 * 60);
  g_assert_false (
      sng_value_get_boolean (sng_requirement (check, SNG_REQUIREMENT_NA_ALLOWED), TRUE));
  g_assert_cmpint (sng_reader_find (reader, SNG_KIND_INDICATOR, "engagement"), !=, 0);
  access = sng_reader_get_record (
      reader, sng_reader_find (reader, SNG_KIND_REQUIREMENT, "NIST-CSF-2.0:PR.AA-05"));
  sng_value_get_handles (sng_requirement (access, SNG_REQUIREMENT_SUPPORTS), &n_links);
  g_assert_cmpuint (n_links, ==, 5);
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  gint64 sequence;

  load (fixture);
  sequence = sng_register_get_sequence (fixture->subject);
  load (fixture);
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, sequence);
}

/* What a register of a former version has not. */
static const struct
{
  SngKindId kind;
  const char *key;
} newer[] = {
  { SNG_KIND_REQUIREMENT, "SNG-DAS:HO3" },
  { SNG_KIND_INDICATOR, "engagement" },
  { SNG_KIND_BENCHMARK, "sme_ai_adopt" },
  { SNG_KIND_THREAT, "T-003" },
};

static SngHandle
find (Fixture *fixture, SngKindId kind, const char *key)
{
  return sng_register_find (fixture->subject, kind, key);
}

static gboolean
is_newer (const SngEntry *entry)
{
  const char *key = sng_value_get_text (&entry->new_value, SNG_LANGUAGE_EN);

  for (guint i = 0; i < G_N_ELEMENTS (newer) && entry->act == SNG_ACT_CREATE; i++)
    if (entry->kind->id == newer[i].kind && g_str_equal (key, newer[i].key))
      return TRUE;
  return FALSE;
}

static void
forgotten_cb (gpointer data, SngHandle record, const SngField *field)
{
}

/* A register as a former version left it. */
static void
set_up_former (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GHashTable) left_out
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  set_up (fixture, data);
  reader = sng_reader_new (fixture->subject, NULL);
  change = sng_catalogue_prepare (reader, &error);
  g_assert_no_error (error);
  g_clear_pointer (&reader, sng_reader_free);
  for (guint i = 0; i < sng_change_get_n_entries (change); i++)
    {
      const SngEntry *entry = sng_change_get_entry (change, i);

      if (is_newer (entry))
        g_hash_table_add (left_out, g_memdup2 (&entry->record, sizeof entry->record));
    }
  g_assert_cmpuint (g_hash_table_size (left_out), ==, G_N_ELEMENTS (newer));
  sng_change_forget (change, left_out, forgotten_cb, NULL);
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, ==, 1);
}

/* How many changes loading made, which is done twice: the second one has nothing to do. */
static gint64
load_again (Fixture *fixture)
{
  gint64 before = sng_register_get_sequence (fixture->subject);
  gint64 after;

  load (fixture);
  after = sng_register_get_sequence (fixture->subject);
  load (fixture);
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, after);
  return after - before;
}

static char *
name_of (Fixture *fixture, const char *threat)
{
  g_autoptr (SngRecord) record
      = sng_register_get_record (fixture->subject, find (fixture, SNG_KIND_THREAT, threat));

  return g_strdup (
      sng_value_get_text (sng_threat (record, SNG_THREAT_NAME), SNG_LANGUAGE_EN));
}

static void
assert_name (Fixture *fixture, const char *threat, const char *wanted)
{
  g_autofree char *name = name_of (fixture, threat);

  g_assert_cmpstr (name, ==, wanted);
}

static void
assert_void (Fixture *fixture, SngKindId kind, const char *key)
{
  g_autoptr (SngRecord) record
      = sng_register_get_record (fixture->subject, find (fixture, kind, key));

  g_assert_true (sng_record_is_void (record));
}

static void
test_former (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const SngEvent *event;

  sng_register_set_author (fixture->subject, create_named (fixture, SNG_KIND_PERSON, "Ana Paz"));
  g_assert_cmpint (load_again (fixture), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    g_assert_cmpint (find (fixture, newer[i].kind, newer[i].key), !=, 0);
  reader = sng_reader_new (fixture->subject, NULL);
  events = sng_reader_get_events (reader, find (fixture, SNG_KIND_THREAT, "T-003"),
                                  SNG_COMMON_KEY, 0, 0, 1, NULL);
  event = events->pdata[0];
  g_assert_cmpint (event->origin, ==, SNG_ORIGIN_PROGRAM);
  g_assert_cmpint (event->author, ==, 0);
  g_assert_nonnull (event->reason);
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngRecord) benchmark = NULL;

  load (fixture);
  benchmark = sng_register_get_record (fixture->subject,
                                       find (fixture, SNG_KIND_BENCHMARK, "sme_ai_adopt"));
  g_assert_cmpint (sng_value_get_handle (sng_benchmark (benchmark, SNG_BENCHMARK_INDICATOR)), ==,
                   find (fixture, SNG_KIND_INDICATOR, "adoption"));
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  set_field (fixture, SNG_ORIGIN_PERSON, find (fixture, SNG_KIND_THREAT, "T-001"),
             SNG_THREAT_NAME, sng_value_text2 ("Fishing for passwords", NULL));
  set_field (fixture, SNG_ORIGIN_IMPORT, find (fixture, SNG_KIND_THREAT, "T-002"),
             SNG_THREAT_NAME, sng_value_text2 ("Files for ransom", NULL));
  set_field (fixture, SNG_ORIGIN_PERSON, find (fixture, SNG_KIND_THREAT, "T-004"),
             SNG_THREAT_RANK, SNG_UNKNOWN);
  g_assert_cmpint (load_again (fixture), ==, 1);
  assert_name (fixture, "T-001", "Fishing for passwords");
  assert_name (fixture, "T-002", "Files for ransom");
  assert_unknown (fixture, find (fixture, SNG_KIND_THREAT, "T-004"), SNG_THREAT_RANK);
  g_assert_cmpint (find (fixture, SNG_KIND_THREAT, "T-003"), !=, 0);
}

static void
test_corrected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shipped = name_of (fixture, "T-001");

  set_field (fixture, SNG_ORIGIN_PROGRAM, find (fixture, SNG_KIND_THREAT, "T-001"),
             SNG_THREAT_NAME, sng_value_text2 ("As a former version called it", NULL));
  g_assert_cmpint (load_again (fixture), ==, 1);
  assert_name (fixture, "T-001", shipped);
}

static void
test_voided (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shipped = name_of (fixture, "T-001");

  set_field (fixture, SNG_ORIGIN_PROGRAM, find (fixture, SNG_KIND_THREAT, "T-001"),
             SNG_THREAT_NAME, sng_value_text2 ("As a former version called it", NULL));
  set_field (fixture, SNG_ORIGIN_PERSON, find (fixture, SNG_KIND_THREAT, "T-001"),
             SNG_COMMON_VOID_REASON, sng_value_text ("Not of our trade"));
  set_field (fixture, SNG_ORIGIN_PERSON, find (fixture, SNG_KIND_FRAMEWORK, "SNG-DAS"),
             SNG_COMMON_VOID_REASON, sng_value_text ("We ask other questions"));
  g_assert_cmpint (load_again (fixture), ==, 1);
  assert_void (fixture, SNG_KIND_THREAT, "T-001");
  assert_name (fixture, "T-001", "As a former version called it");
  assert_void (fixture, SNG_KIND_FRAMEWORK, "SNG-DAS");
  g_assert_cmpint (find (fixture, SNG_KIND_REQUIREMENT, "SNG-DAS:HO3"), ==, 0);
  g_assert_cmpint (find (fixture, SNG_KIND_THREAT, "T-003"), !=, 0);
}

static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngChange) back = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  load (fixture);
  reader = sng_reader_new (fixture->subject, NULL);
  back = sng_reader_build_revert (reader, sng_register_get_sequence (fixture->subject), "No",
                                  &error);
  g_assert_no_error (error);
  g_clear_pointer (&reader, sng_reader_free);
  outcome = apply (fixture, back);
  g_assert_cmpint (outcome->sequence, !=, 0);
  g_assert_cmpint (load_again (fixture), ==, 0);
  assert_void (fixture, SNG_KIND_THREAT, "T-003");
}

static void
loaded_cb (GObject *store, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  sng_catalogue_load_finish (SNG_REGISTER (store), result, &error);
  g_assert_no_error (error);
  *(gboolean *)done = TRUE;
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  gboolean done = FALSE;

  sng_catalogue_load_async (fixture->subject, NULL, loaded_cb, &done);
  while (!done && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (done);
  g_assert_cmpint (sng_register_get_sequence (fixture->subject), ==, 2);
  g_assert_cmpint (load_again (fixture), ==, 0);
}

static void
add_former (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up_former, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/catalogue/contents", Fixture, NULL, set_up, test_contents, tear_down);
  g_test_add ("/catalogue/twice", Fixture, NULL, set_up, test_twice, tear_down);
  add_former ("/catalogue/a-former-register-gets-what-is-new-once-by-the-program", test_former);
  add_former ("/catalogue/what-is-new-is-linked", test_links);
  add_former ("/catalogue/what-people-changed-stays", test_changed);
  add_former ("/catalogue/what-only-the-program-wrote-is-corrected", test_corrected);
  add_former ("/catalogue/what-people-voided-stays-void", test_voided);
  add_former ("/catalogue/what-people-took-back-stays-away", test_taken_back);
  add_former ("/catalogue/a-window-brings-it-in-a-worker", test_window);
  return g_test_run ();
}
