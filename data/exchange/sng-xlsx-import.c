/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-xlsx-import.h"

#include "data/exchange/sng-headings.h"
#include "data/exchange/sng-table.h"
#include "data/exchange/sng-xlsx.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static GStrv
next_cb (gpointer sheet, GError **error)
{
  return sng_xlsx_sheet_next (sheet, error);
}

static guint
get_row_cb (gpointer sheet)
{
  return sng_xlsx_sheet_get_row (sheet);
}

static void
clear_table (gpointer data)
{
  sng_xlsx_sheet_free (((SngTable *)data)->data);
  g_strfreev (((SngTable *)data)->names);
}

/* Opens the sheet as a table of @kind, or as an export of another program. */
static gboolean
add_sheet (SngXlsx *workbook, guint sheet, const SngKind *kind, GArray *tables, GError **error)
{
  SngTable table = { kind, next_cb, get_row_cb, sng_xlsx_open_sheet (workbook, sheet, error) };

  if (table.data == NULL)
    return FALSE;
  g_array_append_val (tables, table);
  return sng_table_recognise (&g_array_index (tables, SngTable, tables->len - 1), error);
}

/* A sheet that is called after no kind may be anything, a chart too. */
static gboolean
add_peer_sheet (SngXlsx *workbook, guint sheet, GArray *tables)
{
  guint n = tables->len;

  if (add_sheet (workbook, sheet, NULL, tables, NULL)
      && g_array_index (tables, SngTable, n).peer != NULL)
    return TRUE;
  g_array_set_size (tables, n);
  return FALSE;
}

/* Sheets that are called after no kind are left alone, and named in @others, unless their columns
 * say whose export they are. */
static gboolean
add_named_sheets (SngXlsx *workbook, GArray *tables, GPtrArray *others, GError **error)
{
  for (guint i = 0; i < sng_xlsx_get_n_sheets (workbook); i++)
    {
      const char *name = sng_xlsx_get_sheet_name (workbook, i);
      const SngKind *kind = sng_headings_find_sheet (name);

      if (kind != NULL && !add_sheet (workbook, i, kind, tables, error))
        return FALSE;
      if (kind == NULL && !add_peer_sheet (workbook, i, tables))
        g_ptr_array_add (others, (gpointer)name);
    }
  if (tables->len == 0)
    g_set_error_literal (
        error, SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX,
        _ ("No sheet of the workbook says which kind of record it holds. Name a "
           "sheet after the kind, as in “Risks”, or name the kind beside the file."));
  return tables->len > 0;
}

static void
report_sheets (SngImportReport *report, GArray *tables, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    sng_import_report_refuse (
        report, others->pdata[i], NULL,
        _ ("The sheet is not called after a kind of record and was left out."));
  for (guint i = 0; i < tables->len; i++)
    {
      const SngTable *table = &g_array_index (tables, SngTable, i);
      const char *merged = sng_xlsx_sheet_get_merged (table->data);

      if (merged != NULL)
        sng_import_report_refuse (
            report, table->peer != NULL ? table->peer->rows->kind->name : table->kind->name, merged,
            _ ("These cells are merged, and only the first of them has a value. Split them and "
               "fill in the others."));
    }
}

/* Public API */

/**
 * sng_xlsx_import_prepare:
 * @file: a workbook as sng_xlsx_export() writes it, or one that people filled in
 * @kind: (nullable): what its first sheet holds; %NULL when the names of its sheets say so
 * @report: (out) (transfer full): what the change would do and what was refused
 *
 * Reads records into one change with sng_table_import_prepare().
 *
 * Returns: (transfer full) (nullable): the change; it has no entries when there is nothing to do
 */
SngChange *
sng_xlsx_import_prepare (
    SngReader *reader, GBytes *file, const SngKind *kind, SngImportReport **report, GError **error)
{
  g_autoptr (SngXlsx) workbook = sng_xlsx_new (file, error);
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (SngTable));
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  SngChange *change;

  g_array_set_clear_func (tables, clear_table);
  if (workbook == NULL
      || !(kind != NULL ? add_sheet (workbook, 0, kind, tables, error)
                        : add_named_sheets (workbook, tables, others, error)))
    return NULL;
  change = sng_table_import_prepare (reader, (const SngTable *)(gpointer)tables->data, tables->len,
                                     report, error);
  if (change != NULL)
    report_sheets (*report, tables, others);
  return change;
}
