/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-threads.h"

#include <gio/gio.h>

/* Threads that GLib keeps for itself for ever, once it needed them. */
static const char *const keepers[] = { "gmain", "gdbus", "dconf worker", "pool-spawner", NULL };

/* Public API */

guint
sng_test_count_threads (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/task", 0, NULL);
  const char *task;
  guint n = 0;

  while ((task = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", task, "comm", NULL);
      g_autofree char *name = NULL;

      if (g_file_get_contents (path, &name, NULL, NULL))
        n += !g_strv_contains (keepers, g_strchomp (name));
    }
  return n;
}

/* Threads of the pool end by themselves after a while; here they are told to. A list of threads can
 * miss one while another begins or ends: two in a row have to agree. */
gboolean
sng_test_wait_for_threads (guint n_wanted)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint n_in_a_row = 0;

  while (n_in_a_row < 2 && g_get_monotonic_time () < deadline)
    {
      g_thread_pool_stop_unused_threads ();
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
      n_in_a_row = sng_test_count_threads () <= n_wanted ? n_in_a_row + 1 : 0;
    }
  return n_in_a_row == 2;
}
