/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/faults-acts.h"
#include "tests/faults/faults-directory.h"

#include "data/exchange/sng-import-file.h"
#include "data/sources/sng-source-run.h"

#include <string.h>

/* The acts that write many records: imports and runs of a source. */

typedef struct
{
  gboolean is_over;
  SngRunReport *report;
  GError *error;
} Answer;

/* Some of the risks are new, the others are there since the import before. */
static char *
write_import (Actor *self, guint act)
{
  g_autoptr (GString) json = g_string_new ("{\"sinergia\": {\"format\": 1}, \"risk\": [");

  for (guint i = 0; i < ACTOR_IMPORT_ROWS + 5; i++)
    {
      guint number = i < ACTOR_IMPORT_ROWS ? 5001 + i : self->next_number++;
      g_autofree char *key = g_strdup_printf ("R-%04u", number);
      g_autofree char *cause = g_strdup_printf ("import %08x", g_rand_int (self->rand));
      g_autofree char *likelihood = g_strdup_printf ("%d", g_rand_int_range (self->rand, 1, 6));

      g_string_append_printf (json,
                              "%s{\"key\": \"%s\", \"name\": {\"en\": \"Imported %u\"}, \"cause\":"
                              " {\"en\": \"%s\"}, \"inherent_likelihood\": %s,"
                              " \"processes\": [\"P01\", \"P02\"]}",
                              i > 0 ? "," : "", key, number, cause, likelihood);
      story_tell_set (&self->teller, act, "risk", key, "cause", cause);
      story_tell_set (&self->teller, act, "risk", key, "inherent_likelihood", likelihood);
      story_tell_set (&self->teller, act, "risk", key, "processes", "P01,P02");
    }
  g_string_append (json, "]}");
  return g_strdup (json->str);
}

static void
tell_rows (Actor *self, guint act, guint version)
{
  for (guint list = 0; list < DIRECTORY_N_LISTS; list++)
    for (guint row = 0; row < DIRECTORY_ROWS; row++)
      {
        const char *kind = directory_lists[list].kind;
        g_autofree char *name = directory_name (list, row, version);
        g_autofree char *fte = g_strdup_printf ("%g", directory_fte (row, version));
        char key[16];

        g_snprintf (key, sizeof key, directory_lists[list].format, row + 1);
        if (!directory_has (list, row, version))
          {
            story_tell_lose (&self->teller, act, kind, key);
            continue;
          }
        story_tell_set (&self->teller, act, kind, key, "name", name);
        story_tell_set (&self->teller, act, kind, key, "fetched_at", "given");
        if (g_str_equal (kind, "person"))
          story_tell_set (&self->teller, act, kind, key, "fte", fte);
      }
}

static void
set_address (Actor *self, SngHandle source, guint version)
{
  g_autoptr (SngRecord) record = sng_register_get_record (self->subject, source);
  const char *old = sng_value_get_text (sng_source (record, SNG_SOURCE_URL), SNG_LANGUAGE_EN);
  g_autoptr (GUri) uri = g_uri_parse (old, G_URI_FLAGS_NONE, NULL);
  g_autofree char *address
      = g_strdup_printf ("http://127.0.0.1:%d/v%u/", g_uri_get_port (uri), version);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  guint act = story_tell_begin (&self->teller, "change");

  story_tell_set (&self->teller, act, "source", ACTOR_SOURCE, "url", address);
  sng_change_set_of (change, record, SNG_SOURCE_URL, sng_value_text (address));
  outcome = sng_register_apply (self->subject, change, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, >, 0);
  story_tell_done (&self->teller, act);
}

static guint
do_not_wait_cb (guint proposed_ms, gpointer data)
{
  return 0;
}

static void
on_refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->report = sng_source_refresh_finish (result, &answer->error);
  answer->is_over = TRUE;
}

/* Public API */

/**
 * actor_import:
 *
 * One file with many risks.
 */
void
actor_import (Actor *self)
{
  g_autofree char *file = g_strconcat (self->path, ".import.json", NULL);
  guint act = story_tell_begin (&self->teller, "change");
  g_autofree char *json = write_import (self, act);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (SngChange) change = NULL;
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  /* It writes over what was done before, which can then not be taken back. */
  self->last_sequence = 0;
  g_assert_true (g_file_set_contents_full (file, json, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  reader = sng_reader_new (self->subject, &error);
  g_assert_no_error (error);
  change = sng_import_file_prepare (reader, file, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->refusals->len, ==, 0);
  outcome = sng_register_apply (self->subject, change, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, >, 0);
  story_tell_done (&self->teller, act);
}

/**
 * actor_refresh:
 *
 * One run of the source, with acts of a person in between.
 */
void
actor_refresh (Actor *self)
{
  SngHandle source = sng_register_find (self->subject, SNG_KIND_SOURCE, ACTOR_SOURCE);
  SngRunOptions options = { .wait = do_not_wait_cb };
  guint version = g_rand_int_range (self->rand, 1, 1000000);
  Answer answer = { 0 };
  guint act;

  set_address (self, source, version);
  act = story_tell_begin (&self->teller, "run");
  tell_rows (self, act, version);
  sng_source_refresh_async (self->subject, source, &options, NULL, on_refreshed_cb, &answer);
  while (!answer.is_over)
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_rand_int_range (self->rand, 0, 20) == 0)
        actor_edit (self);
    }
  g_assert_no_error (answer.error);
  g_assert_no_error (answer.report->error);
  g_assert_cmpint (answer.report->state, ==, SNG_RUN_STATE_COMPLETED);
  story_tell_done (&self->teller, act);
  sng_run_report_free (answer.report);
}
