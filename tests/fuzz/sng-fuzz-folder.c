/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/sng-fuzz.h"

#include <stdarg.h>
#include <stdlib.h>

/* Public API */

const char *
sng_fuzz_get_folder (void)
{
  static char *folder;

  if (folder == NULL)
    folder = g_strdup (g_getenv ("SNG_FUZZ_FOLDER"));
  if (folder == NULL)
    folder = g_dir_make_tmp ("sinergia-fuzz-XXXXXX", NULL);
  return folder;
}

void
sng_fuzz_fail (const char *why, ...)
{
  va_list arguments;
  g_autofree char *sentence = NULL;

  va_start (arguments, why);
  sentence = g_strdup_vprintf (why, arguments);
  va_end (arguments);
  g_printerr ("%s\n", sentence);
  abort ();
}
