/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-import-file.h"

#include "data/exchange/sng-csv-import.h"
#include "data/exchange/sng-headings.h"
#include "data/exchange/sng-json-import.h"
#include "data/exchange/sng-xlsx-import.h"
#include "sng-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define CSV_ENDING ".csv"
#define XLSX_ENDING ".xlsx"

static void
clear_table (gpointer data)
{
  g_clear_object (&((SngCsvTable *) data)->stream);
  g_free (((SngCsvTable *) data)->name);
}

static gboolean
has_ending (const char *path, const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ending);
}

static gboolean
check_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = g_filename_display_name (path);

  info = g_file_query_info (file, "standard::size,standard::type", G_FILE_QUERY_INFO_NONE, NULL,
                            NULL);
  if (info == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no file “%s”."), name);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("“%s” is not a file."), name);
  else if (g_file_info_get_size (info) > SNG_IMPORT_MAX_SIZE)
    g_set_error (error, SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SIZE,
                 _("“%s” is too large to be imported at once. Import it in parts."), name);
  else
    return TRUE;
  return FALSE;
}

/* Adds the table in a file; its kind is @kind, or what the file's name says, if it does. */
static gboolean
add_table (GArray *tables, const char *path, const SngKind *kind, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *stem
      = g_strndup (base, strlen (base) - MIN (strlen (base), strlen (CSV_ENDING)));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SngCsvTable table = { .kind = kind != NULL ? kind : sng_headings_find_sheet (stem) };

  if (!check_file (path, error))
    return FALSE;
  table.stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
  if (table.stream == NULL)
    return FALSE;
  table.name = g_filename_display_basename (path);
  g_array_append_val (tables, table);
  return TRUE;
}

static gboolean
add_folder (GArray *tables, const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (has_ending (name, CSV_ENDING) && !add_table (tables, file, NULL, error))
        return FALSE;
    }
  if (folder != NULL && tables->len == 0)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX,
                   _("The folder “%s” has no CSV files."), shown);
    }
  return tables->len > 0;
}

static SngChange *
prepare_json (SngReader *reader, const char *path, SngImportReport **report, GError **error)
{
  g_autofree char *json = NULL;
  gsize length;

  if (!check_file (path, error) || !g_file_get_contents (path, &json, &length, error))
    return NULL;
  return sng_json_import_prepare (reader, json, length, report, error);
}

static SngChange *
prepare_xlsx (SngReader *reader,
              const char *path,
              const SngKind *kind,
              SngImportReport **report,
              GError **error)
{
  g_autoptr (GBytes) file = NULL;
  char *bytes;
  gsize length;

  if (!check_file (path, error) || !g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  file = g_bytes_new_take (bytes, length);
  return sng_xlsx_import_prepare (reader, file, kind, report, error);
}

/* Public API */

/**
 * sng_import_file_prepare:
 * @path: a JSON file, an Excel workbook, a CSV file, or a folder of CSV files
 * @kind: (nullable): what a table holds; %NULL when the name of the file or of the sheet says so
 * @report: (out) (transfer full): what the change would do and what was refused
 *
 * Returns: (transfer full) (nullable): one change with everything that was read
 */
SngChange *
sng_import_file_prepare (SngReader *reader,
                         const char *path,
                         const SngKind *kind,
                         SngImportReport **report,
                         GError **error)
{
  g_autoptr (GArray) tables = g_array_new (FALSE, TRUE, sizeof (SngCsvTable));
  gboolean found;

  g_array_set_clear_func (tables, clear_table);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    found = add_folder (tables, path, error);
  else if (has_ending (path, XLSX_ENDING))
    return prepare_xlsx (reader, path, kind, report, error);
  else if (kind != NULL || has_ending (path, CSV_ENDING))
    found = add_table (tables, path, kind, error);
  else
    return prepare_json (reader, path, report, error);
  if (!found)
    return NULL;
  return sng_csv_import_prepare (reader, (const SngCsvTable *)tables->data, tables->len, report,
                                 error);
}
