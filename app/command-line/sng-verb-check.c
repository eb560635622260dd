/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-verbs.h"
#include "data/register/sng-keeping.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static SngExit
run (SngCommand *command, GError **error)
{
  SngContext *context = sng_command_open (command, FALSE, error);
  g_autoptr (SngCheck) check = NULL;
  g_autofree char *records = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *erased = NULL;

  if (context == NULL)
    return SNG_EXIT_FAILED;
  check = sng_register_check (sng_context_get_register (context), error);
  if (check == NULL)
    return SNG_EXIT_FAILED;
  for (guint i = 0; i < check->problems->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (check->problems, i));
  records = sng_locale_format_integer (sng_context_get_locale (context), check->n_records);
  changes = sng_locale_format_integer (sng_context_get_locale (context), check->n_changes);
  g_print (_("Records: %s"), records);
  g_print ("\n");
  g_print (_("Changes in the journal: %s"), changes);
  g_print ("\n");
  erased = sng_locale_format_integer (sng_context_get_locale (context), check->n_erased);
  if (check->n_erased > 0)
    {
      /* TRANSLATORS: %s is how many values people asked to have forgotten. */
      g_print (_("Values of the journal that were erased with a person, which is no damage: %s"), erased);
      g_print ("\n");
    }
  /* TRANSLATORS: %s is a long number in hexadecimal that stands for the whole journal. */
  g_print (_("Head of the journal: %s"), check->head != NULL ? check->head : "");
  g_print ("\n");
  if (check->problems->len > 0)
    return SNG_EXIT_FAILED;
  g_print ("%s\n", _("The register is sound."));
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_check = {
  .name = "check",
  .summary = N_("check the register: the file, the links and the chain of the journal"),
  .details = N_(
      "Each problem stands on standard error. Keep the head of the journal elsewhere: it is what\n"
      "shows that nobody cut off the last changes."),
  .run = run,
};
