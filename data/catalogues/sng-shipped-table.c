/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-shipped-table.h"

#include <string.h>

struct _SngShippedTable
{
  GStrv columns;
  GPtrArray *rows; /* of GStrv */
};

/* Public API */

/**
 * sng_shipped_table_new_from_resource:
 * @path: of the resource
 * @error: a #GResourceError when the program does not carry it
 */
SngShippedTable *
sng_shipped_table_new_from_resource (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  SngShippedTable *self;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  self = g_new0 (SngShippedTable, 1);
  self->columns = g_strsplit (lines[0] != NULL ? lines[0] : "", "\t", -1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (self->rows, g_strsplit (lines[i], "\t", -1));
  return self;
}

void
sng_shipped_table_free (SngShippedTable *self)
{
  g_strfreev (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

guint
sng_shipped_table_get_n_rows (SngShippedTable *self)
{
  return self->rows->len;
}

/**
 * sng_shipped_table_get:
 *
 * Returns: the cell, empty where the row or the column ends before it
 */
const char *
sng_shipped_table_get (SngShippedTable *self, guint row, const char *column)
{
  char **cells;

  if (row >= self->rows->len)
    return "";
  cells = self->rows->pdata[row];
  for (guint i = 0; self->columns[i] != NULL && cells[i] != NULL; i++)
    if (strcmp (self->columns[i], column) == 0)
      return cells[i];
  return "";
}
