/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-language.h"
#include "app/sng-options.h"
#include "app/sng-preferences.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

static char *home;

static char *
preferences_file (void)
{
  return g_build_filename (home, "sinergia", "preferences.ini", NULL);
}

static void
remove_home (void)
{
  g_autofree char *file = preferences_file ();
  g_autofree char *folder = g_path_get_dirname (file);

  g_unlink (file);
  g_rmdir (folder);
  g_rmdir (home);
}

static void
test_preferences_last (void)
{
  static const char odd[] = "/home/ana/registro [2026] ñ.sinergia";
  g_autoptr (SngPreferences) preferences = sng_preferences_load ();
  g_autoptr (SngPreferences) again = NULL;
  g_autofree char *path = preferences_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *identity = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_null (sng_preferences_get_language (preferences));
  sng_preferences_set_language (preferences, "es");
  sng_preferences_set_last_register (preferences, odd);
  sng_preferences_set_identity (preferences, odd, "PE-0001");
  g_assert_true (sng_preferences_save (preferences, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  again = sng_preferences_load ();
  identity = sng_preferences_get_identity (again, odd);
  g_assert_cmpstr (sng_preferences_get_language (again), ==, "es");
  g_assert_cmpstr (sng_preferences_get_last_register (again), ==, odd);
  g_assert_cmpstr (identity, ==, "PE-0001");
  g_assert_null (sng_preferences_get_identity (again, "/another.sinergia"));
}

static void
test_damaged_preferences_are_as_good_as_none (void)
{
  g_autofree char *path = preferences_file ();
  g_autoptr (SngPreferences) preferences = NULL;

  g_assert_true (g_file_set_contents (path, "\x01 no [key\nfile=\xff", -1, NULL));
  preferences = sng_preferences_load ();
  g_assert_null (sng_preferences_get_language (preferences));
  g_assert_null (sng_preferences_get_last_register (preferences));
}

static void
test_names_of_languages (void)
{
  static const struct
  {
    const char *name;
    gboolean spoken;
    SngLanguage language;
  } cases[] = {
    { "es", TRUE, SNG_LANGUAGE_ES },  { "es_MX.UTF-8", TRUE, SNG_LANGUAGE_ES },
    { "en", TRUE, SNG_LANGUAGE_EN },  { "en_GB@euro", TRUE, SNG_LANGUAGE_EN },
    { "est", FALSE },                 { "fr", FALSE },
    { "", FALSE },                    { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SngLanguage language = SNG_LANGUAGE_EN;

      g_assert_cmpint (sng_language_by_name (cases[i].name, &language), ==, cases[i].spoken);
      if (cases[i].spoken)
        g_assert_cmpint (language, ==, cases[i].language);
    }
}

/* Whatever the machine's locale is, data are written with a point and messages are translated. */
static void
test_locale_of_the_machine_does_not_matter (void)
{
  static const char *const locales[] = { "C", "POSIX", "es_MX.UTF-8", "xx_YY", "C.UTF-8", "" };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      char number[16];

      g_setenv ("LC_ALL", locales[i], TRUE);
      g_assert_cmpint (sng_language_set_up ("es"), ==, SNG_LANGUAGE_ES);
      g_snprintf (number, sizeof number, "%.2f", 1.5);
      g_assert_cmpstr (number, ==, "1.50");
      g_assert_cmpstr (setlocale (LC_MESSAGES, NULL), !=, "C");
      g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "es");
    }
}

static void
test_options_before_and_after_a_verb (void)
{
  char *typed[] = { (char *)"sinergia", (char *)"--demo", (char *)"list",
                    (char *)"--as-of=2026-01-01", NULL };
  GStrv words = g_strdupv (typed);
  g_auto (SngOptions) options = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (sng_options_parse (&options, NULL, TRUE, &words, &error));
  g_assert_true (options.demo);
  g_assert_null (options.as_of);
  g_assert_cmpstr (words[1], ==, "list");
  g_assert_true (sng_options_parse (&options, NULL, FALSE, &words, &error));
  g_assert_cmpstr (options.as_of, ==, "2026-01-01");
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_strfreev (words);
}

/* A person who trusts a program with a register may read what it does not do. */
static void
test_manual_says_what_is_promised (void)
{
  static const char *const subjects[]
      = { "Power loss", "Disk encryption", "Declared identity", "Tampering", "Network drives",
          "Two programs", "Backups", "Full disk", "Secrets", "Hostile input" };
  g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "app", "desktop",
                                            "sinergia.1", NULL);
  g_autofree char *text = NULL;
  const char *table;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  table = strstr (text, ".SH PROMISES");
  g_assert_nonnull (table);
  g_assert_nonnull (strstr (table, "\\fBPromised\\fP\t\\fBNot promised\\fP"));
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *row = g_strdup_printf ("\n%s\tT{\n", subjects[i]);

      g_assert_nonnull (strstr (table, row));
    }
}

int
main (int argc, char **argv)
{
  int status;

  home = g_dir_make_tmp ("sinergia-XXXXXX", NULL);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  umask (0);
  g_test_add_func ("/program/preferences", test_preferences_last);
  g_test_add_func ("/program/preferences/damaged", test_damaged_preferences_are_as_good_as_none);
  g_test_add_func ("/program/languages", test_names_of_languages);
  g_test_add_func ("/program/locale", test_locale_of_the_machine_does_not_matter);
  g_test_add_func ("/program/manual-promises", test_manual_says_what_is_promised);
  g_test_add_func ("/program/options", test_options_before_and_after_a_verb);
  status = g_test_run ();
  remove_home ();
  g_free (home);
  return status;
}
