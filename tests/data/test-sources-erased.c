/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "data/sources/sng-forgetting.h"
#include "tests/data/sources-fixture.h"

#include "sng-config.h"

#include <string.h>

/* The register of staff at the source knows three people and goes on knowing them. */
static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autoptr (GString) page
    = g_string_new ("{\"totalResults\": 3, \"startIndex\": 1, \"Resources\": [");

  for (guint i = 1; i <= 3; i++)
    g_string_append_printf (page,
                            "%s{\"id\": \"HR-%u\", \"active\": true,"
                            " \"name\": {\"givenName\": \"Planted\", \"familyName\": \"Number%u\"},"
                            " \"emails\": [{\"value\": \"p%u@altavela.example\","
                            " \"primary\": true}]}",
                            i > 1 ? "," : "", i, i, i);
  g_string_append (page, "]}");
  sng_test_reply (message, 200, "application/scim+json", page->str);
}

static void
set_up_three (SourceFixture *fixture, gconstpointer data)
{
  set_up_source (fixture, answer, NULL, "scim-users");
}

static void
tear_down_three (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
}

static void
forget_second (SourceFixture *fixture)
{
  SngRegister *subject = fixture->base.subject;
  g_autoptr (SngRecord) person
    = find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, "HR-2");
  g_autoptr (GError) error = NULL;
  SngForgetting foreseen;

  sng_register_set_author (subject, create_named (&fixture->base, SNG_KIND_PERSON, "Abril"));
  sng_forgetting_foresee (subject, sng_record_get_handle (person), &foreseen, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (foreseen.n_records, ==, 0);
  sng_forget_person (subject, sng_record_get_handle (person), "Request 12/2026", &error);
  g_assert_no_error (error);
}

static guint
count_left (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_left (path, text);
      else if (g_file_get_contents (path, &bytes, &length, NULL))
        n += memmem (bytes, length, text, strlen (text)) != NULL;
    }
  return n;
}

static void
test_a_refresh_brings_nobody_back (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) first = refresh_source (fixture, fixture->source, NULL);
  g_autoptr (SngRunReport) second = NULL;
  g_autoptr (SngRecord) run = NULL;

  assert_counts (first, SNG_RUN_STATE_COMPLETED, 3, 3, 0, 0, 0);
  forget_second (fixture);
  sng_clock_advance (fixture->base.clock, 3600 * (gint64) G_USEC_PER_SEC);
  second = refresh_source (fixture, fixture->source, NULL);
  assert_counts (second, SNG_RUN_STATE_COMPLETED, 3, 0, 0, 0, 0);
  run = sng_register_get_record (fixture->base.subject, second->run);
  g_assert_cmpint (sng_value_get_integer (sng_run (run, SNG_RUN_ROWS_ERASED), 0), ==, 1);
  g_assert_null (find_by_source_key (fixture, SNG_KIND_PERSON, fixture->source, "HR-2"));
  g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, 4);
  g_assert_cmpuint (count_left (fixture->base.folder, "Number1"), >, 0);
  g_assert_cmpuint (count_left (fixture->base.folder, "Number2"), ==, 0);
  g_assert_cmpuint (count_left (fixture->base.folder, "HR-2"), ==, 0);
  g_assert_cmpuint (count_left (fixture->base.folder, "p2@altavela"), ==, 0);
}

/* What a source sent lies beside the register: rows that were refused, addresses of pages. */
static void
test_nothing_is_left_of_what_was_sent (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) report = refresh_source (fixture, fixture->source, NULL);
  g_autofree char *folder = g_strconcat (fixture->base.path, ".staging", NULL);
  g_autofree char *refused = g_build_filename (folder, "source.refused", NULL);

  g_assert_true (g_file_set_contents (refused, "[{\"raw\": \"Number2\"}]", -1, NULL));
  forget_second (fixture);
  g_assert_cmpuint (count_left (fixture->base.folder, "Number2"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/erasure/sources/a-refresh-brings-nobody-back", SourceFixture, NULL, set_up_three,
              test_a_refresh_brings_nobody_back, tear_down_three);
  g_test_add ("/erasure/sources/nothing-is-left-of-what-was-sent", SourceFixture, NULL,
              set_up_three, test_nothing_is_left_of_what_was_sent, tear_down_three);
  return g_test_run ();
}
