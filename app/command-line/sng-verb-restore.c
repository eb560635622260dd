/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-safe-file.h"
#include "data/register/sng-keeping.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static SngExit
run (SngCommand *command, GError **error)
{
  g_autofree char *path
      = sng_context_find_register (&command->options, command->preferences, TRUE, error);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *backup = g_canonicalize_filename (command->arguments[0], NULL);
  g_autofree char *aside = NULL;
  g_autoptr (GError) cause = NULL;

  if (path == NULL || !sng_safe_folder_make (folder, error))
    return SNG_EXIT_FAILED;
  aside = sng_register_restore (backup, path, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return SNG_EXIT_FAILED;
    }
  if (aside != NULL)
    {
      /* TRANSLATORS: %s is the name of a file. */
      g_print (_("The register as it was before is in %s"), aside);
      g_print ("\n");
    }
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_restore = {
  .name = "restore",
  .arguments = N_("FILE"),
  .summary = N_("put a backup in the place of the register"),
  .details = N_("The register must not be open in a window. What it held stays beside it, in a "
                 "file whose name\n"
                 "is printed."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
