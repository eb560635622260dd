/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-secret-option.h"
#include "app/command-line/sng-verb-source.h"
#include "data/sources/sng-connector-folder.h"
#include "data/sources/sng-secrets.h"
#include "data/sources/sng-source-access.h"
#include "sng-config.h"

#include <glib/gi18n.h>

#define SECONDS_PER_HOUR 3600
#define SECONDS_PER_DAY (24 * SECONDS_PER_HOUR)

/* A secret on its way to where it is kept. */
typedef struct
{
  GMainLoop *loop;
  GError *error;
} Storing;

/* Puts the file into the folder; the name of a document that is there already stands for it. */
static char *
take_document (const char *file, GError **error)
{
  g_autofree char *text = NULL;

  if (!g_file_test (file, G_FILE_TEST_EXISTS) && sng_connector_folder_has (file))
    return g_strdup (file);
  if (!g_file_get_contents (file, &text, NULL, error))
    return NULL;
  return sng_connector_folder_add (text, sng_source_options.replace, error);
}

static SngExit
tell_folder (const char *id)
{
  /* TRANSLATORS: %s is the id of a connector document. */
  g_print (_ ("The connector document “%s” is in your folder."), id);
  g_print ("\n");
  /* TRANSLATORS: the words between quotes are typed as they are, but for ADDRESS. */
  g_print (_ ("“sinergia source add %s --url ADDRESS” makes a source that is read by it."), id);
  g_print ("\n");
  return SNG_EXIT_DONE;
}

/* What the document asks for beside an address and a secret. */
static gboolean
take_settings (SngSetup *setup, SngLanguage language, GError **error)
{
  g_autoptr (GPtrArray) asks = NULL;
  const SngAsk *open;

  for (guint i = 0; sng_source_options.set != NULL && sng_source_options.set[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (sng_source_options.set[i], "=", 2);

      sng_setup_answer (setup, parts[0], parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
    }
  asks = sng_setup_list_asks (setup);
  open = sng_asks_find_open (asks);
  if (open == NULL)
    return TRUE;
  g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
               /* TRANSLATORS: the name of a setting, and what it is. */
               _ ("Say with --set %s=… what this source cannot be read without: %s"), open->id,
               sng_ask_get_label (open, language));
  return FALSE;
}

/* The address that was given, or the one that nearly everybody has. */
static gboolean
take_address (SngSetup *setup, const char *file, GError **error)
{
  g_autofree char *usual = sng_setup_get_address (setup);
  const char *url = sng_source_options.url != NULL ? sng_source_options.url : usual;

  if (*url != '\0')
    return sng_setup_set_address (setup, url, error);
  g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
               _ ("Say with --url where the server of “%s” is."), file);
  return FALSE;
}

static void
take_options (SngSetup *setup)
{
  const SngSourceOptions *options = &sng_source_options;

  if (options->name != NULL)
    sng_setup_set (setup, SNG_SOURCE_NAME, sng_value_text2 (options->name, options->name));
  if (options->every > 0)
    sng_setup_set (setup, SNG_SOURCE_REFRESH_EVERY,
                   sng_value_integer ((gint64)(options->every * SECONDS_PER_HOUR)));
  if (options->max_age > 0)
    sng_setup_set (setup, SNG_SOURCE_MAX_AGE,
                   sng_value_integer ((gint64)(options->max_age * SECONDS_PER_DAY)));
  if (options->authority_file != NULL)
    {
      g_autofree char *path = g_canonicalize_filename (options->authority_file, NULL);
      g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

      sng_setup_set (setup, SNG_SOURCE_AUTHORITY_FILE, sng_value_text (uri));
    }
  sng_setup_set (setup, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (options->allow_http));
}

static void
on_stored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Storing *storing = data;

  sng_secrets_store_finish (result, &storing->error);
  g_main_loop_quit (storing->loop);
}

static gboolean
store_secret (SngRegister *subject, SngRecord *source, const char *secret, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Storing storing = { .loop = loop };
  g_autofree char *places = sng_source_access_get_places (source);

  sng_secrets_store_async (sng_register_get_path (subject),
                           sng_value_get_text (sng_common (source, SNG_COMMON_ID), 0), places,
                           secret, NULL, on_stored_cb, &storing);
  g_main_loop_run (loop);
  if (storing.error == NULL)
    return TRUE;
  g_propagate_error (error, storing.error);
  return FALSE;
}

static SngExit
keep_secret (SngRegister *subject, SngRecord *source, const char *secret, GError **error)
{
  if (!store_secret (subject, source, secret, error))
    return SNG_EXIT_FAILED;
  if (!sng_secrets_are_in_memory_only ())
    return SNG_EXIT_DONE;
  g_printerr ("%s\n",
              _ ("The secret was not kept: this session has no keyring that takes it. Give it "
                 "again with each “refresh”, by --secret-fd or --secret-env."));
  return SNG_EXIT_PARTLY;
}

static SngExit
make_source (SngCommand *command, SngSetup *setup, const char *secret, GError **error)
{
  SngContext *context = sng_command_open (command, FALSE, error);
  SngRegister *subject = context != NULL ? sng_context_get_register (context) : NULL;
  g_autoptr (SngChange) change = sng_setup_build_change (setup, sng_source_options.key);
  g_autoptr (SngOutcome) outcome
      = subject != NULL ? sng_register_apply (subject, change, error) : NULL;
  g_autoptr (SngRecord) source = NULL;

  if (outcome == NULL)
    return SNG_EXIT_FAILED;
  source = sng_register_get_record (subject, g_array_index (outcome->created, SngHandle, 0));
  /* TRANSLATORS: %s is the key of a source, such as SRC-07 */
  g_print (_ ("The source %s is set up."), sng_record_get_key (source));
  g_print ("\n");
  return secret != NULL ? keep_secret (subject, source, secret, error) : SNG_EXIT_DONE;
}

/* Public API */

SngExit
sng_source_add (SngCommand *command, GError **error)
{
  const char *file = command->arguments[1];
  GError *local = NULL;
  g_autofree char *secret = sng_secret_option_read (&local);
  g_autofree char *id = local == NULL ? take_document (file, &local) : NULL;
  g_autofree char *document = NULL;
  g_autoptr (SngSetup) setup = NULL;

  if (id != NULL && sng_source_options.url == NULL && !g_str_equal (id, file))
    return tell_folder (id);
  document = id != NULL ? sng_connector_folder_read (id, &local) : NULL;
  setup = document != NULL ? sng_setup_new (document, &local) : NULL;
  if (setup != NULL)
    {
      take_options (setup);
      if (take_settings (setup, command->language, &local) && take_address (setup, file, &local))
        return make_source (command, setup, secret, error);
    }
  g_propagate_error (error, local);
  return SNG_EXIT_FAILED;
}
