/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-give-back.h"

#include <gio/gio.h>

/* To give back so many pieces takes less than a millisecond. */
#define FEW 10000

/* The task itself ends in the thread that began it, which is why its data is not left to it. */
static void
give_back_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_hash_table_unref (data);
}

/* Public API */

/**
 * sng_give_back:
 * @table: (transfer full): that nobody else has
 *
 * Frees a table that may hold very many pieces, so that no main loop waits until they are free.
 */
void
sng_give_back (GHashTable *table)
{
  g_autoptr (GTask) task = NULL;

  if (g_hash_table_size (table) <= FEW)
    {
      g_hash_table_unref (table);
      return;
    }
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, sng_give_back);
  g_task_set_task_data (task, table, NULL);
  g_task_run_in_thread (task, give_back_in_worker);
}
