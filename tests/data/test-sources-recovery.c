/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/data/sources-fixture.h"

#include "data/sources/sng-pull-notes.h"
#include "data/sources/sng-staging.h"

#include <string.h>

/* What a program leaves behind that ends in the middle of a run. */

#define PAGE                                                                                      \
  "{\"totalResults\": 2, \"Resources\": ["                                                        \
  "{\"id\": \"1\", \"displayName\": \"Renata Ibarra\", \"active\": true},"                        \
  "{\"id\": \"2\", \"displayName\": \"Emiliano Quiroga\", \"active\": true}]}"

static void
answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  sng_test_reply (message, 404, "application/json", "{}");
}

static void
set_up_people (SourceFixture *fixture, gconstpointer data)
{
  set_up_source (fixture, answer, NULL, "scim-users");
}

static void
tear_down_people (SourceFixture *fixture, gconstpointer data)
{
  tear_down_source (fixture);
}

static char *
write_notes (SngConnector *connector)
{
  g_autoptr (SngPullNotes) notes = sng_pull_notes_new (connector);

  notes->observed_at = FIXTURE_NOW;
  notes->streams[0].complete = TRUE;
  return sng_pull_notes_write (notes);
}

/* A program that ends between fetching and writing leaves pages that the next one applies. */
static void
test_roll_forward (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = id_of_source (fixture->base.subject, fixture->source);
  g_autofree char *document = sng_connector_get_shipped ("scim-users");
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_connector_new (document, &error);
  SngStaging *staging = sng_staging_new (fixture->base.path, id, &error);
  g_autofree char *notes = write_notes (connector);
  g_autoptr (SngRunReport) begun = sng_run_report_new (fixture->source, FIXTURE_NOW);
  g_autoptr (SngChange) change = sng_run_report_begin (begun);
  SngHandle run = apply_create (fixture->base.subject, change);
  g_autoptr (SngRecord) record = NULL;

  g_assert_true (sng_staging_add (staging, 0, NULL, PAGE, strlen (PAGE), &error));
  g_assert_true (sng_staging_complete (staging, notes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sng_sources_roll_forward (fixture->base.subject, &error), ==, 0);
  sng_staging_free (staging);

  g_assert_cmpuint (sng_sources_roll_forward (fixture->base.subject, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, 2);
  record = sng_register_get_record (fixture->base.subject, run);
  g_assert_cmpint (sng_value_get_integer (sng_run (record, SNG_RUN_STATE), 0), ==,
                   SNG_RUN_STATE_COMPLETED);
  g_assert_cmpint (sng_value_get_integer (sng_run (record, SNG_RUN_ROWS_NEW), 0), ==, 2);
  g_assert_cmpuint (sng_sources_roll_forward (fixture->base.subject, &error), ==, 0);
}

static void
leave_pages (SourceFixture *fixture)
{
  g_autofree char *id = id_of_source (fixture->base.subject, fixture->source);
  g_autofree char *document = sng_connector_get_shipped ("scim-users");
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_connector_new (document, &error);
  SngStaging *staging = sng_staging_new (fixture->base.path, id, &error);
  g_autofree char *notes = write_notes (connector);

  g_assert_true (sng_staging_add (staging, 0, NULL, PAGE, strlen (PAGE), &error));
  g_assert_true (sng_staging_complete (staging, notes, &error));
  g_assert_no_error (error);
  sng_staging_free (staging);
}

/* Killed before the run was written down at all: it began when the pages were asked for. */
static void
test_run_not_yet_written (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = NULL;

  leave_pages (fixture);
  sng_clock_advance (fixture->base.clock, 3600 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpuint (sng_sources_roll_forward (fixture->base.subject, &error), ==, 1);
  g_assert_no_error (error);
  runs = read_all (fixture, SNG_KIND_RUN);
  g_assert_cmpuint (runs->len, ==, 1);
  g_assert_cmpint (sng_value_get_integer (sng_run (runs->pdata[0], SNG_RUN_STARTED), 0), ==,
                   FIXTURE_NOW);
}

/* Killed when everything was written and only the pages were left: that is no second run. */
static void
test_run_already_written (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = id_of_source (fixture->base.subject, fixture->source);
  g_autofree char *pages = sng_staging_path (fixture->base.path, id, ".pages");
  g_autoptr (GError) error = NULL;

  leave_pages (fixture);
  g_assert_cmpuint (sng_sources_roll_forward (fixture->base.subject, &error), ==, 1);
  leave_pages (fixture);
  g_assert_cmpuint (sng_sources_roll_forward (fixture->base.subject, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_RUN), ==, 1);
  g_assert_false (g_file_test (pages, G_FILE_TEST_EXISTS));
}

static void
test_interrupted (SourceFixture *fixture, gconstpointer data)
{
  g_autoptr (SngRunReport) begun = sng_run_report_new (fixture->source, FIXTURE_NOW);
  g_autoptr (SngChange) change = sng_run_report_begin (begun);
  SngHandle run = apply_create (fixture->base.subject, change);
  g_autoptr (SngRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (sng_sources_roll_forward (fixture->base.subject, &error), ==, 0);
  g_assert_no_error (error);
  record = sng_register_get_record (fixture->base.subject, run);
  g_assert_cmpint (sng_value_get_integer (sng_run (record, SNG_RUN_STATE), 0), ==,
                   SNG_RUN_STATE_FAILED);
}

/* Pages that were fetched for another document are not applied. */
static void
test_other_document (SourceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = id_of_source (fixture->base.subject, fixture->source);
  g_autoptr (GError) error = NULL;
  SngStaging *staging = sng_staging_new (fixture->base.path, id, &error);

  g_assert_true (sng_staging_add (staging, 0, NULL, PAGE, strlen (PAGE), &error));
  g_assert_true (sng_staging_complete (staging, "{\"connector\": \"another\"}", &error));
  sng_staging_free (staging);
  g_assert_cmpuint (sng_sources_roll_forward (fixture->base.subject, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (fixture, SNG_KIND_PERSON), ==, 0);
}

#define ADD(name, function)                                                                       \
  g_test_add (name, SourceFixture, NULL, set_up_people, function, tear_down_people)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sources/recovery/roll-forward", test_roll_forward);
  ADD ("/sources/recovery/run-not-yet-written", test_run_not_yet_written);
  ADD ("/sources/recovery/run-already-written", test_run_already_written);
  ADD ("/sources/recovery/interrupted", test_interrupted);
  ADD ("/sources/recovery/other-document", test_other_document);
  return g_test_run ();
}
