/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-command-line.h"
#include "app/command-line/sng-terminal.h"
#include "app/sng-application.h"
#include "app/sng-language.h"
#include "app/sng-options.h"
#include "app/sng-preferences.h"
#include "sng-config.h"

#include <glib/gi18n.h>
#include <string.h>

/* A file to open rather than a verb. */
static gboolean
is_register_file (const char *word)
{
  return g_str_has_suffix (word, ".sinergia") || strchr (word, G_DIR_SEPARATOR) != NULL;
}

static SngLanguage
set_up_language (SngPreferences *preferences, int argc, char **argv, gboolean *understood)
{
  g_autofree char *asked = sng_options_find_language (argc, argv);
  SngLanguage language;

  *understood = asked == NULL || sng_language_by_name (asked, &language);
  return sng_language_set_up (
      asked != NULL && *understood ? asked : sng_preferences_get_language (preferences));
}

static int
refuse (const char *message)
{
  g_printerr ("sinergia: %s\n", message);
  return SNG_EXIT_USAGE;
}

static int
refuse_more (const char *file, const char *word)
{
  /* TRANSLATORS: a verb of the command line, and one word that follows it. */
  g_autofree char *message = g_strdup_printf (_("“%s” does not take “%s”."), file, word);

  return refuse (message);
}

/* What stands for a window where there is none. */
static int
print_briefing (const SngOptions *options, SngPreferences *preferences, SngLanguage language)
{
  const char *const words[] = { "brief", NULL };

  g_printerr ("%s\n", _("There is no display, so this is the briefing instead of a window."));
  return sng_command_line_run (sng_command_line_find_verb (words[0]), options, preferences,
                               language, words);
}

static int
run (SngOptions *options, SngPreferences *preferences, SngLanguage language, GStrv words)
{
  const SngVerb *verb = words[1] != NULL ? sng_command_line_find_verb (words[1]) : NULL;
  g_autoptr (SngApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  if (options->version)
    {
      g_print ("Sinergia %s\n", PACKAGE_VERSION);
      return SNG_EXIT_DONE;
    }
  if (options->help && verb == NULL)
    {
      sng_command_line_print_help ();
      return SNG_EXIT_DONE;
    }
  if (verb != NULL)
    return sng_command_line_run (verb, options, preferences, language,
                                 (const char *const *)words + 1);
  if (words[1] != NULL && !is_register_file (words[1]))
    return sng_command_line_refuse (words[1]);
  if (words[1] != NULL && words[2] != NULL)
    return refuse_more (words[1], words[2]);
  if (words[1] != NULL)
    {
      g_free (options->register_file);
      options->register_file = g_strdup (words[1]);
    }
  if (!sng_options_check (options, &error))
    return refuse (error->message);
  if (!sng_application_has_display ())
    return print_briefing (options, preferences, language);
  application = sng_application_new (options, preferences, language);
  return sng_application_run (application, words[0]);
}

int
main (int argc, char **argv)
{
  g_autoptr (SngPreferences) preferences = sng_preferences_load ();
  g_auto (SngOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean understood;
  SngLanguage language = set_up_language (preferences, argc, argv, &understood);
  GStrv words = g_strdupv (argv);
  int status;

  g_set_prgname ("sinergia");
  sng_terminal_set_up ();
  if (!understood)
    status = refuse (_("The program speaks “es” and “en”."));
  else if (!sng_options_parse (&options, NULL, TRUE, &words, &error))
    status = refuse (error->message);
  else
    status = run (&options, preferences, language, words);
  g_strfreev (words);
  return status;
}
