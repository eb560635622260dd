/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-etags.h"
#include "data/sources/sng-pull-notes.h"
#include "data/sources/sng-staging.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

#include <glib/gstdio.h>

#define SOURCE "s"

const char *const sng_fuzz_words[] = {
  "\"pages\":{", "\"connector\":\"d\"", "\"run_key\":\"RUN-1\"", "\"run_id\":", "\"etag\":\"v\"", "\"next\":",
  "\"stream\":", "\"key\":", "\"field\":", "\"raw\":", "\"reason_en\":", "[]", "{}", "null", "5", "\n", NULL,
};

static const char *const suffixes[] = { ".etags", ".refused", ".pages" };
static char *paths[G_N_ELEMENTS (suffixes)];

void
sng_fuzz_set_up (void)
{
  const char *subject;

  sng_fuzz_open_register ();
  subject = sng_register_get_path (sng_fuzz_get_register ());
  sng_staging_make_folder (subject, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    paths[i] = sng_staging_path (subject, SOURCE, suffixes[i]);
}

void
sng_fuzz_tear_down (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    g_clear_pointer (&paths[i], g_free);
  sng_fuzz_close_register ();
}

static void
read_left_over (const char *subject)
{
  gboolean is_in_use;
  g_autoptr (SngStaging) staging = sng_staging_open_left_over (subject, SOURCE, &is_in_use);

  if (staging == NULL)
    return;
  sng_staging_rewind (staging);
  for (;;)
    {
      g_auto (SngStagedPage) page = { 0 };

      if (!sng_staging_next (staging, &page, NULL))
        break;
    }
}

/* The notes of a file that is whole are what was written; of another version they may be anything. */
static void
read_notes (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (SngPullNotes) notes = sng_pull_notes_parse (text);
  g_autofree char *written = sng_pull_notes_write (notes);

  g_assert_nonnull (written);
}

/* What is kept beside a register may be damaged as any file may. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  SngRegister *subject = sng_fuzz_get_register ();
  const char *path = sng_register_get_path (subject);
  g_autoptr (GPtrArray) refusals = NULL;
  SngEtags *etags;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      FILE *file = g_fopen (paths[i], "w");

      fwrite (data, 1, size, file);
      fclose (file);
    }
  etags = sng_etags_load (subject, SOURCE, "d");
  sng_etags_free (etags);
  refusals = sng_refusals_load (path, SOURCE);
  read_left_over (path);
  read_notes (data, size);
  return 0;
}
