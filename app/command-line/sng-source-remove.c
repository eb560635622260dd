/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-verb-source.h"
#include "data/sources/sng-secrets.h"
#include "data/sources/sng-source-access.h"
#include "sng-config.h"

#include <glib/gi18n.h>

/* The runs of a source name it too, and are no facts. */
static guint
count_facts (SngReader *reader, SngHandle source)
{
  g_autoptr (GArray) found = sng_reader_get_referrers (
      reader, source, sng_kind (SNG_KIND_SOURCE)->fields[SNG_COMMON_SOURCE]);
  guint n = 0;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      SngKindId kind = SNG_KIND_RUN;

      sng_reader_get_key (reader, g_array_index (found, SngHandle, i), &kind);
      n += kind != SNG_KIND_RUN;
    }
  return n;
}

static void
on_cleared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  sng_secrets_clear_finish (result, NULL);
  g_main_loop_quit (data);
}

static void
forget_secret (SngRegister *subject, SngRecord *source)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *places = sng_source_access_get_places (source);

  sng_secrets_clear_async (sng_register_get_path (subject),
                           sng_value_get_text (sng_common (source, SNG_COMMON_ID), 0), places, NULL,
                           on_cleared_cb, loop);
  g_main_loop_run (loop);
}

/* Nothing that the journal holds is deleted: the source is void, and asked no more. */
static SngChange *
build_change (SngRecord *source)
{
  const char *reason = sng_source_options.reason;
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, reason);

  sng_change_set_of (change, source, SNG_COMMON_VOID_REASON,
                     sng_value_text (reason != NULL ? reason : _ ("Removed")));
  return change;
}

/* Public API */

SngExit
sng_source_remove (SngCommand *command, GError **error)
{
  g_autoptr (SngReader) reader = sng_command_read (command, error);
  g_autoptr (SngRecord) source = reader != NULL ? sng_source_find (command, reader, error) : NULL;
  g_autoptr (SngChange) change = source != NULL ? build_change (source) : NULL;
  SngRegister *subject = source != NULL ? sng_context_get_register (command->context) : NULL;
  g_autoptr (SngOutcome) outcome
      = source != NULL ? sng_register_apply (subject, change, error) : NULL;
  guint n_facts;

  if (outcome == NULL)
    return SNG_EXIT_FAILED;
  forget_secret (subject, source);
  n_facts = count_facts (reader, sng_record_get_handle (source));
  /* TRANSLATORS: %s is the key of a source, such as SRC-07 */
  g_print (_ ("The source %s is removed, and its secret is forgotten."),
           sng_record_get_key (source));
  g_print ("\n");
  g_print (ngettext ("%u record that it gave stays in the register, and goes on ageing.",
                     "%u records that it gave stay in the register, and go on ageing.", n_facts),
           n_facts);
  g_print ("\n");
  return SNG_EXIT_DONE;
}
