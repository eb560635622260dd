/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-import.h"

#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-table.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static GStrv
next_cb (gpointer csv, GError **error)
{
  return sng_csv_reader_next (csv, error);
}

static guint
get_row_cb (gpointer csv)
{
  return (guint)sng_csv_reader_get_line (csv);
}

static void
clear_table (gpointer data)
{
  sng_csv_reader_free (((SngTable *)data)->data);
  g_strfreev (((SngTable *)data)->names);
}

/* The name of a file says which kind of record it holds, or its columns say whose export it is. */
static gboolean
check_table (SngTable *table, const char *name, GError **error)
{
  if (!sng_table_recognise (table, error))
    return FALSE;
  if (table->kind != NULL || table->peer != NULL)
    return TRUE;
  g_set_error (error, SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX,
               _ ("“%s” does not say which kind of record it holds. Name the file after the kind, "
                  "as in risk.csv, or name the kind beside it."),
               name != NULL ? name : "CSV");
  return FALSE;
}

/* Public API */

/**
 * sng_csv_import_prepare:
 * @tables: tables as sng_csv_export() writes them, with all or some of the columns
 *
 * Reads records into one change with sng_table_import_prepare().
 *
 * Returns: (transfer full) (nullable): the change; it has no entries when there is nothing to do
 */
SngChange *
sng_csv_import_prepare (SngReader *reader,
                        const SngCsvTable *tables,
                        guint n_tables,
                        SngImportReport **report,
                        GError **error)
{
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (SngTable));

  g_array_set_clear_func (read, clear_table);
  for (guint i = 0; i < n_tables; i++)
    {
      SngTable table
          = { tables[i].kind, next_cb, get_row_cb, sng_csv_reader_new (tables[i].stream) };

      g_array_append_val (read, table);
      if (!check_table (&g_array_index (read, SngTable, i), tables[i].name, error))
        return NULL;
    }
  return sng_table_import_prepare (reader, (const SngTable *)(gpointer)read->data, n_tables, report,
                                   error);
}
