/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-lists.h"

#include <gio/gio.h>

static GStrv
list_tests (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) listing
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, path, "-l", NULL);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (listing, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (text, "\n", -1);
}

/* Public API */

GHashTable *
sng_test_lists_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
}

gboolean
sng_test_lists_have (GHashTable *lists, const char *path, const char *test)
{
  if (!g_hash_table_contains (lists, path))
    g_hash_table_insert (lists, g_strdup (path), list_tests (path));
  return g_strv_contains (g_hash_table_lookup (lists, path), test);
}
