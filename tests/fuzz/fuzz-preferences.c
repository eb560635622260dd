/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-preferences.h"
#include "tests/fuzz/sng-fuzz.h"

#include <glib/gstdio.h>

const char *const sng_fuzz_words[] = {
  "[general]", "[register /a]", "language=es", "last-register=/a/b", "identity=PE-0001", "=", "[", "]", "#",
  "\\n", "\\s", "\\;", "[es]", "\xff", NULL,
};

static char *path;

void
sng_fuzz_set_up (void)
{
  g_autofree char *folder = g_build_filename (sng_fuzz_get_folder (), "sinergia", NULL);

  g_setenv ("XDG_CONFIG_HOME", sng_fuzz_get_folder (), TRUE);
  g_mkdir_with_parents (folder, 0700);
  path = g_build_filename (folder, "preferences.ini", NULL);
}

void
sng_fuzz_tear_down (void)
{
  g_clear_pointer (&path, g_free);
}

/* A damaged file is as good as none, and the next thing that is remembered mends it. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autoptr (SngPreferences) preferences = NULL;
  g_autoptr (SngPreferences) again = NULL;
  g_autofree char *identity = NULL;
  g_autofree char *kept = NULL;
  FILE *file = g_fopen (path, "w");

  fwrite (data, 1, size, file);
  fclose (file);
  preferences = sng_preferences_load ();
  sng_preferences_get_language (preferences);
  sng_preferences_get_last_register (preferences);
  identity = sng_preferences_get_identity (preferences, "/a");
  sng_preferences_set_identity (preferences, "/a [b]", "PE-0001");
  sng_preferences_save (preferences, NULL);
  again = sng_preferences_load ();
  kept = sng_preferences_get_identity (again, "/a [b]");
  if (g_strcmp0 (kept, "PE-0001") != 0)
    sng_fuzz_fail ("What was remembered is lost.");
  return 0;
}
