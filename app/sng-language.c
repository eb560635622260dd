/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-language.h"

#include "sng-config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static const char *const names[SNG_N_LANGUAGES] = { "en", "es" };

/* The language of the machine's user, as far as the program speaks it. */
static SngLanguage
language_of_environment (void)
{
  const char *const *wanted = g_get_language_names ();
  SngLanguage language;

  for (guint i = 0; wanted[i] != NULL; i++)
    if (sng_language_by_name (wanted[i], &language))
      return language;
  return SNG_LANGUAGE_EN;
}

/* The translations beside the build when the program runs from there, else the installed ones. */
static const char *
find_locale_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *build = g_path_get_dirname (BUILD_LOCALE_DIR);
  gsize length = strlen (build);

  if (program != NULL && g_str_has_prefix (program, build) && program[length] == '/')
    return BUILD_LOCALE_DIR;
  return LOCALE_DIR;
}

/* gettext translates under any locale except "C"; a machine without the wanted locale has "C". */
static void
set_locale (void)
{
  const char *messages;

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  messages = setlocale (LC_MESSAGES, NULL);
  if (messages == NULL || g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    {
      setlocale (LC_CTYPE, "C.UTF-8");
      setlocale (LC_MESSAGES, "C.UTF-8");
    }
  /* Numbers and dates are written from tables of our own, the same on every machine. */
  setlocale (LC_NUMERIC, "C");
  setlocale (LC_TIME, "C");
}

/* Public API */

const char *
sng_language_name (SngLanguage language)
{
  return names[language];
}

/**
 * sng_language_by_name:
 * @name: (nullable): "es", "en", or a locale such as "es_MX.UTF-8"
 * @language: (out): the language that it names
 *
 * Returns: whether the program speaks it
 */
gboolean
sng_language_by_name (const char *name, SngLanguage *language)
{
  for (guint i = 0; name != NULL && i < SNG_N_LANGUAGES; i++)
    if (strncmp (name, names[i], 2) == 0 && strchr ("_.@", name[2]) != NULL)
      {
        *language = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sng_language_set_up:
 * @wanted: (nullable): what the person chose; %NULL takes the machine's
 *
 * Makes the program speak one language, whatever locales the machine has. Called once, before any
 * thread starts and before the toolkit, which must be told not to set the locale again.
 */
SngLanguage
sng_language_set_up (const char *wanted)
{
  SngLanguage language;

  if (!sng_language_by_name (wanted, &language))
    language = language_of_environment ();
  g_setenv ("LANGUAGE", names[language], TRUE);
  set_locale ();
  bindtextdomain (GETTEXT_PACKAGE, find_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return language;
}
