/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-beside.h"

char *
sng_test_find_beside (const char *name)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "..", "shared", name, NULL);
  g_autofree char *reason = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  reason = g_strdup_printf ("../shared/%s is not beside the project", name);
  g_test_skip (reason);
  return NULL;
}
