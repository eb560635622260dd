/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-safe-file.h"
#include "data/register/sng-keeping.h"
#include "sng-config.h"

#include <glib/gi18n.h>

/* Beside the register, in the folder where the daily backups are, under a name with the moment. */
static char *
choose_target (SngContext *context, GError **error)
{
  const char *path = sng_register_get_path (sng_context_get_register (context));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *moment = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *file = g_strdup_printf ("%s.%s", name, moment);

  if (!sng_safe_folder_make (backups, error))
    return NULL;
  return g_build_filename (backups, file, NULL);
}

/* What stands there may be the only copy of something: it is never replaced. */
static gboolean
is_free (const char *target, GError **error)
{
  if (!g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _("“%s” is there already and stays as it is. Give the backup another name."), target);
  return FALSE;
}

static SngExit
run (SngCommand *command, GError **error)
{
  SngContext *context = sng_command_open (command, FALSE, error);
  g_autofree char *target = NULL;

  if (context == NULL)
    return SNG_EXIT_FAILED;
  target = command->arguments[0] != NULL ? g_canonicalize_filename (command->arguments[0], NULL)
                                         : choose_target (context, error);
  if (target == NULL || !is_free (target, error)
      || !sng_register_backup (sng_context_get_register (context), target, error))
    return SNG_EXIT_FAILED;
  g_print ("%s\n", target);
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_backup = {
  .name = "backup",
  .arguments = N_("[FILE]"),
  .summary = N_("copy the whole register to a file, also while it is in use"),
  .details = N_("Without FILE the copy goes to the folder “backups” beside the register. Its name "
                 "is printed."),
  .max_arguments = 1,
  .run = run,
};
