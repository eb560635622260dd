/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-command-line.h"

#include "app/command-line/sng-help.h"
#include "app/command-line/sng-verbs.h"
#include "data/exchange/sng-nearest.h"
#include "data/vocabulary/sng-visible-text.h"
#include "sng-config.h"

#include <glib/gi18n.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

static const SngVerb *const verbs[] = {
  &sng_verb_brief,
  &sng_verb_score,
  &sng_verb_simulate,
  &sng_verb_report,
  &sng_verb_snapshot,
  &sng_verb_list,
  &sng_verb_show,
  &sng_verb_refresh,
  &sng_verb_source,
  &sng_verb_import,
  &sng_verb_export,
  &sng_verb_journal,
  &sng_verb_check,
  &sng_verb_erase,
  &sng_verb_backup,
  &sng_verb_restore,
};

static void
print_error (const char *message)
{
  g_autofree char *shown = sng_visible_text (message);

  g_printerr ("sinergia: %s\n", shown);
}

static gboolean
is_wrong_usage (const GError *error)
{
  return error->domain == G_OPTION_ERROR
         || g_error_matches (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE)
         || g_error_matches (error, SNG_CONTEXT_ERROR, SNG_CONTEXT_ERROR_DATE);
}

static SngExit
report (const SngVerb *verb, const GError *error)
{
  print_error (error->message);
  if (!is_wrong_usage (error))
    return SNG_EXIT_FAILED;
  /* TRANSLATORS: %s is a verb of the command line. */
  g_printerr (_("“sinergia %s --help” shows how it is used."), verb->name);
  g_printerr ("\n");
  return SNG_EXIT_USAGE;
}

static gboolean
count_arguments (const SngVerb *verb, GStrv arguments, GError **error)
{
  guint n = g_strv_length (arguments);

  if (n >= verb->min_arguments && n <= verb->max_arguments)
    return TRUE;
  if (n < verb->min_arguments)
    g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                 /* TRANSLATORS: a verb of the command line, and the arguments that it needs. */
                 _("“%s” needs more: %s."), verb->name, _(verb->arguments));
  else
    g_set_error (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE,
                 /* TRANSLATORS: a verb of the command line, and one word that follows it. */
                 _("“%s” does not take “%s”."), verb->name, arguments[verb->max_arguments]);
  return FALSE;
}

static gboolean
parse (SngCommand *command, const char *const *arguments, GError **error)
{
  GStrv words = g_strdupv ((GStrv) arguments);
  gboolean parsed
      = sng_options_parse (&command->options, command->verb->entries, FALSE, &words, error);

  command->arguments = parsed ? g_strdupv (words + 1) : g_new0 (char *, 1);
  g_strfreev (words);
  if (!parsed || command->options.help)
    return parsed;
  return count_arguments (command->verb, command->arguments, error)
         && sng_options_check (&command->options, error);
}

static void
copy_options (SngOptions *copy, const SngOptions *options)
{
  *copy = *options;
  copy->register_file = g_strdup (options->register_file);
  copy->language = g_strdup (options->language);
  copy->as_of = g_strdup (options->as_of);
  copy->as = g_strdup (options->as);
}

/* Who reads only the beginning, as "head" does, has what they wanted. */
static gboolean
has_reader (void)
{
  struct pollfd output = { .fd = STDOUT_FILENO, .events = POLLOUT };

  return poll (&output, 1, 0) < 1 || (output.revents & POLLERR) == 0;
}

/* A full disk behind standard output shows only now. */
static SngExit
flush (SngExit status)
{
  gboolean written = fflush (stdout) == 0 && !ferror (stdout);

  if (written || !has_reader ())
    return status;
  print_error (_("The output could not be written completely."));
  return SNG_EXIT_FAILED;
}

/* Public API */

/**
 * sng_command_line_find_verb:
 *
 * Returns: (nullable): the verb of that name
 */
const SngVerb *
sng_command_line_find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_strcmp0 (verbs[i]->name, name) == 0)
      return verbs[i];
  return NULL;
}

void
sng_command_line_print_help (void)
{
  sng_help_print (verbs, G_N_ELEMENTS (verbs));
}

/**
 * sng_command_line_refuse:
 * @word: what somebody typed instead of a verb
 *
 * Returns: the exit status
 */
int
sng_command_line_refuse (const char *word)
{
  g_autoptr (SngNearest) nearest = sng_nearest_new (word);
  g_autofree char *sentence = g_strdup_printf (_("There is no verb “%s”."), word);
  g_autofree char *reason = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    sng_nearest_offer (nearest, verbs[i]->name);
  reason = sng_nearest_explain (nearest, sentence);
  print_error (reason);
  g_printerr ("%s\n", _("“sinergia --help” lists the verbs."));
  return SNG_EXIT_USAGE;
}

/**
 * sng_command_line_run:
 * @options: those that stood before the verb
 * @arguments: the words from the verb on
 *
 * Runs one verb, without a display and without an application.
 *
 * Returns: the exit status, of #SngExit
 */
int
sng_command_line_run (const SngVerb *verb,
                      const SngOptions *options,
                      SngPreferences *preferences,
                      SngLanguage language,
                      const char *const *arguments)
{
  SngCommand command = { .verb = verb, .preferences = preferences, .language = language };
  g_autoptr (GError) error = NULL;
  SngExit status = SNG_EXIT_DONE;

  copy_options (&command.options, options);
  if (parse (&command, arguments, &error))
    {
      if (command.options.help)
        sng_help_print_verb (verb);
      else
        status = verb->run (&command, &error);
    }
  if (error != NULL)
    status = report (verb, error);
  g_clear_pointer (&command.context, sng_context_free);
  g_strfreev (command.arguments);
  sng_options_clear (&command.options);
  return flush (status);
}
