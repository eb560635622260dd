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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/catalogue/contents", Fixture, NULL, set_up, test_contents, tear_down);
  g_test_add ("/catalogue/twice", Fixture, NULL, set_up, test_twice, tear_down);
  return g_test_run ();
}
