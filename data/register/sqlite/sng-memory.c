/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-memory.h"

/* Where a database file says how it is written and read: 1 without a log, 2 with one. Memory has
 * no log. */
#define PLACE_OF_VERSIONS 18

static gboolean
forget_log (SngDatabase *self, GError **error)
{
  static const char versions[] = { 1, 1 };
  sqlite3_file *file = NULL;
  int code = sqlite3_file_control (sng_database_get_connection (self), "main",
                                   SQLITE_FCNTL_FILE_POINTER, &file);

  if (code == SQLITE_OK)
    code = file->pMethods->xWrite (file, versions, sizeof versions, PLACE_OF_VERSIONS);
  if (code == SQLITE_OK)
    return TRUE;
  sng_database_set_error (self, code, error);
  return FALSE;
}

/* Private API */

SngDatabase *
sng_memory_copy (SngDatabase *source, GError **error)
{
  static gint n_copies;
  g_autofree char *name = g_strdup_printf ("/sinergia-%d", g_atomic_int_add (&n_copies, 1));
  g_autoptr (SngDatabase) first = sng_database_open (name, SNG_DATABASE_MEMORY, error);

  if (first == NULL || !sng_database_copy_pages (source, first, error)
      || !forget_log (first, error))
    return NULL;
  /* A second connection reads what was written beside the cache of the first one. */
  return sng_database_open (name, SNG_DATABASE_MEMORY, error);
}
