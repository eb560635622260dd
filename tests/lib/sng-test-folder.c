/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-folder.h"

#include <glib/gstdio.h>

void
sng_test_folder_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      /* A link to a folder is removed, not followed. */
      if (!g_file_test (inner, G_FILE_TEST_IS_SYMLINK) && g_file_test (inner, G_FILE_TEST_IS_DIR))
        sng_test_folder_remove (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}
