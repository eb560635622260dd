/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-export.h"

#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-export.h"

static void
add_columns (GPtrArray *cells, const SngField *field)
{
  for (guint i = 0; i < sng_field_n_columns (field); i++)
    g_ptr_array_add (cells, sng_field_column_name (field, i));
}

static void
add_cells (GPtrArray *cells,
           const SngField *field,
           const SngValue *value,
           const SngResolver *resolver)
{
  for (guint i = 0; i < sng_field_n_columns (field); i++)
    g_ptr_array_add (cells, sng_field_to_column (field, value, i, resolver));
}

/* One row: the names of the columns when there is no record. */
static gboolean
write_row (const SngKind *kind,
           SngRecord *record,
           const SngResolver *resolver,
           GOutputStream *stream,
           GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_export_has_field (kind->fields[i]))
      {
        if (record == NULL)
          add_columns (cells, kind->fields[i]);
        else
          add_cells (cells, kind->fields[i], sng_record_get (record, i), resolver);
      }
  g_ptr_array_add (cells, NULL);
  return sng_csv_write_row (stream, (const char *const *) cells->pdata, error);
}

/* Public API */

/**
 * sng_csv_export:
 * @records: (nullable): of SngRecord of @kind; %NULL for all of them, voided ones too
 * @stream: where to; it is not closed
 *
 * Writes a table with a column for each stored field that is not sensitive, two where it has two
 * languages or an amount with its currency.
 *
 * Returns: whether all of it was written
 */
gboolean
sng_csv_export (SngReader *reader,
                const SngKind *kind,
                GPtrArray *records,
                GOutputStream *stream,
                GError **error)
{
  const SngResolver *resolver = sng_reader_get_resolver (reader);
  g_autoptr (GPtrArray) all = NULL;

  if (records == NULL)
    records = all = sng_reader_get_records (reader, kind->id, TRUE, error);
  if (records == NULL || !write_row (kind, NULL, resolver, stream, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!write_row (kind, g_ptr_array_index (records, i), resolver, stream, error))
      return FALSE;
  return TRUE;
}
