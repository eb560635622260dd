/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-verbs.h"
#include "data/sources/sng-forgetting.h"
#include "sng-config.h"

#include <glib/gi18n.h>

static char *reason;

static const GOptionEntry entries[] = {
  { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason,
    N_("why, without saying who: the journal keeps it for ever"), N_("TEXT") },
  { NULL },
};

static void
print_what_stays (const SngForgetting *foreseen, const char *key)
{
  /* TRANSLATORS: the key of a person, such as PE-0012 */
  g_print (_("Everything about %s was erased. The key stays."), key);
  g_print ("\n");
  g_print (ngettext ("%u record that told of this person was erased too.",
                     "%u records that told of this person were erased too.", foreseen->n_records),
           foreseen->n_records);
  g_print ("\n");
  if (foreseen->n_mentions > 0)
    {
      g_print (ngettext ("%u other record has the name in a text, which stays as it is.",
                         "%u other records have the name in a text, which stays as it is.",
                         foreseen->n_mentions),
               foreseen->n_mentions);
      g_print ("\n");
    }
  g_print ("%s\n", _("Copies that Sinergia made before still have it; the last of them goes within "
                     "five weeks. Your own copies are yours to delete."));
}

static SngExit
run (SngCommand *command, GError **error)
{
  const char *key = command->arguments[0];
  SngContext *context;
  SngRegister *subject;
  SngForgetting foreseen;
  SngHandle person;

  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                           _("Say why this person is erased: the journal keeps the reason."));
      return SNG_EXIT_USAGE;
    }
  context = sng_command_open (command, FALSE, error);
  if (context == NULL)
    return SNG_EXIT_FAILED;
  subject = sng_context_get_register (context);
  person = sng_register_find (subject, SNG_KIND_PERSON, key);
  if (person == 0)
    {
      g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_FAILED,
                           _("The person is not in this register."));
      return SNG_EXIT_FAILED;
    }
  if (!sng_forgetting_foresee (subject, person, &foreseen, error)
      || !sng_forget_person (subject, person, reason, error))
    return SNG_EXIT_FAILED;
  print_what_stays (&foreseen, key);
  return SNG_EXIT_DONE;
}

const SngVerb sng_verb_erase = {
  .name = "erase",
  .arguments = N_("KEY --reason TEXT"),
  .summary = N_("forget one person for ever; only the key and the links to it stay"),
  .details = N_("Values, claims, history and the words of search go, from the file too. It cannot be "
                "undone.\n"
                "The journal keeps who erased, when and why."),
  .entries = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
