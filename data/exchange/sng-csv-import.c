/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-import.h"

#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-export.h"
#include "data/exchange/sng-nearest.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the columns of one field stand in a table. */
typedef struct
{
  const SngField *field;
  guint n;
  int at[SNG_MAX_CELLS]; /* -1: the table has no such column */
} FieldColumns;

/* A table while the others are still being read. */
typedef struct
{
  const SngKind *kind;
  GArray *fields;  /* of FieldColumns */
  GPtrArray *rows; /* of PendingRow */
} Table;

typedef struct
{
  SngImportRow *row;
  GStrv cells;
} PendingRow;

static void
free_pending_row (gpointer data)
{
  PendingRow *pending = data;

  g_strfreev (pending->cells);
  g_free (pending);
}

static void
free_table (gpointer data)
{
  Table *table = data;

  g_array_unref (table->fields);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static Table *
new_table (const SngKind *kind)
{
  Table *table = g_new0 (Table, 1);

  table->kind = kind;
  table->fields = g_array_new (FALSE, FALSE, sizeof (FieldColumns));
  table->rows = g_ptr_array_new_with_free_func (free_pending_row);
  return table;
}

static int
find_text (const char *const *texts, const char *text)
{
  for (int i = 0; texts[i] != NULL; i++)
    if (g_str_equal (texts[i], text))
      return i;
  return -1;
}

/* Where the field's columns stand; marks them as understood. */
static void
place_field (Table *table, const SngField *field, const char *const *names, gboolean *understood)
{
  FieldColumns columns = { .field = field, .n = sng_field_n_columns (field) };
  gboolean there = FALSE;

  for (guint i = 0; i < columns.n; i++)
    {
      g_autofree char *name = sng_field_column_name (field, i);

      columns.at[i] = find_text (names, name);
      if (columns.at[i] < 0)
        continue;
      understood[columns.at[i]] = TRUE;
      there = TRUE;
    }
  if (there)
    g_array_append_val (table->fields, columns);
}

static void
refuse_column (SngImport *import, const SngKind *kind, const char *name)
{
  g_autoptr (SngNearest) nearest = sng_nearest_new (name);
  g_autofree char *reason = NULL;

  for (guint i = 0; i < kind->n_fields; i++)
    for (guint k = 0; k < sng_field_n_columns (kind->fields[i]); k++)
      {
        g_autofree char *known = sng_field_column_name (kind->fields[i], k);

        sng_nearest_offer (nearest, known);
      }
  reason = sng_nearest_explain (nearest, _("There is no such field in this kind of record."));
  sng_import_refuse_column (import, kind, name, reason);
}

static int
read_header (SngImport *import, Table *table, const char *const *names)
{
  guint n = g_strv_length ((GStrv) names);
  g_autofree gboolean *understood = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < table->kind->n_fields; i++)
    place_field (table, table->kind->fields[i], names, understood);
  for (guint i = 0; i < n; i++)
    if (!understood[i] && *names[i] != '\0' && !g_str_equal (names[i], SNG_EXPORT_OVERRIDES))
      refuse_column (import, table->kind, names[i]);
  return find_text (names, table->kind->fields[SNG_COMMON_KEY]->name);
}

static void
add_row (SngImport *import, Table *table, int key_column, guint n_columns, GStrv cells)
{
  guint n_cells = g_strv_length (cells);
  const char *key = key_column >= 0 && (guint) key_column < n_cells ? cells[key_column] : NULL;
  PendingRow *pending;
  SngImportRow *row;

  if (n_cells > n_columns)
    {
      sng_import_refuse_record (import, table->kind->name, key,
                                _("The row has more cells than the table has columns."));
      g_strfreev (cells);
      return;
    }
  row = sng_import_add_row (import, table->kind, key != NULL && *key != '\0' ? key : NULL);
  if (row == NULL)
    {
      g_strfreev (cells);
      return;
    }
  pending = g_new0 (PendingRow, 1);
  pending->row = row;
  pending->cells = cells;
  g_ptr_array_add (table->rows, pending);
}

static gboolean
read_table (SngImport *import, Table *table, GInputStream *stream, GError **error)
{
  g_autoptr (SngCsvReader) csv = sng_csv_reader_new (stream);
  g_autoptr (GError) local = NULL;
  g_auto (GStrv) names = sng_csv_reader_next (csv, &local);
  int key_column = -1;
  GStrv cells;

  if (names != NULL)
    {
      for (guint i = 0; names[i] != NULL; i++)
        g_strstrip (names[i]);
      key_column = read_header (import, table, (const char *const *) names);
      if (table->fields->len == 0)
        {
          g_set_error (error, SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX,
                       /* TRANSLATORS: %s is the name of a kind of record. */
                       _("The first row of the table must hold the names of fields of “%s”; none "
                          "of them is known."),
                       table->kind->name);
          return FALSE;
        }
      while ((cells = sng_csv_reader_next (csv, &local)) != NULL)
        add_row (import, table, key_column, g_strv_length (names), cells);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

static void
set_field (SngImport *import, PendingRow *pending, const FieldColumns *columns)
{
  const SngField *field = sng_import_find_field (import, pending->row, columns->field->name);
  guint n_cells = g_strv_length (pending->cells);
  const char *texts[SNG_MAX_CELLS] = { 0 };
  SngValue value = SNG_UNKNOWN;
  g_autoptr (GError) error = NULL;

  if (field == NULL)
    return;
  for (guint i = 0; i < columns->n; i++)
    if (columns->at[i] >= 0 && (guint) columns->at[i] < n_cells)
      texts[i] = pending->cells[columns->at[i]];
  if (field->of_group && g_strcmp0 (texts[0], SNG_EXPORT_WITHHELD) == 0)
    return;
  if (sng_field_from_columns (field, texts, sng_import_get_resolver (import), &value, &error))
    sng_import_set (import, pending->row, field, value, NULL);
  else
    sng_import_refuse (import, pending->row, field->name, error->message);
}

static void
set_fields (SngImport *import, Table *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    for (guint k = 0; k < table->fields->len; k++)
      set_field (import, g_ptr_array_index (table->rows, i),
                 &g_array_index (table->fields, FieldColumns, k));
}

/* Public API */

/**
 * sng_csv_import_prepare:
 * @reader: the register as it is
 * @tables: tables as sng_csv_export() writes them, with all or some of the columns
 * @report: (out) (transfer full): what the change would do and what was refused
 *
 * Reads records into one change, as sng_json_import_prepare() does. An empty cell is unknown.
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
  g_autoptr (SngImport) import = sng_import_new (reader);
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (free_table);

  for (guint i = 0; i < n_tables; i++)
    {
      Table *table = new_table (tables[i].kind);

      g_ptr_array_add (read, table);
      if (!read_table (import, table, tables[i].stream, error))
        return NULL;
    }
  for (guint i = 0; i < read->len; i++)
    set_fields (import, g_ptr_array_index (read, i));
  return sng_import_finish (import, report);
}
