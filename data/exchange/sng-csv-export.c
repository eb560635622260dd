/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-export.h"

#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-export.h"

/* A row while it is put together. */
typedef struct
{
  GPtrArray *cells;    /* of char * */
  GArray *are_numbers; /* of gboolean */
} Row;

static void
add_cell (Row *row, char *text, gboolean is_number)
{
  g_ptr_array_add (row->cells, text);
  g_array_append_val (row->are_numbers, is_number);
}

static void
add_field (Row *row, const SngField *field, SngRecord *record, SngReader *reader)
{
  const SngResolver *resolver = sng_reader_get_resolver (reader);

  for (guint i = 0; i < sng_field_n_columns (field); i++)
    if (record == NULL)
      add_cell (row, sng_field_column_name (field, i), FALSE);
    else if (sng_reader_withholds (reader, sng_record_get_handle (record), field))
      add_cell (row, g_strdup (SNG_EXPORT_WITHHELD), FALSE);
    else
      add_cell (row, sng_field_to_column (field, sng_record_get (record, field->index), i, resolver),
                sng_field_column_is_number (field, i));
}

static gboolean
has_evidence (const SngKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i]->evidence && sng_export_has_field (kind->fields[i]))
      return TRUE;
  return FALSE;
}

/* The overrides stand in the order of the records. */
static char *
name_overridden (GArray *overrides, SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < overrides->len; i++)
    {
      const SngPlaceOfClaim *place = &g_array_index (overrides, SngPlaceOfClaim, i);

      if (place->record == sng_record_get_handle (record))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ";" : "",
                                kind->fields[place->field]->name);
    }
  return g_string_free (names, FALSE);
}

/* One row: the names of the columns when there is no record. */
static gboolean
write_row (const SngKind *kind,
           SngRecord *record,
           GArray *overrides,
           SngReader *reader,
           GOutputStream *stream,
           GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) are_numbers = g_array_new (FALSE, FALSE, sizeof (gboolean));
  Row row = { .cells = cells, .are_numbers = are_numbers };

  for (guint i = 0; i < kind->n_fields; i++)
    if (sng_export_has_field (kind->fields[i]))
      add_field (&row, kind->fields[i], record, reader);
  if (has_evidence (kind))
    add_cell (&row, record == NULL ? g_strdup (SNG_EXPORT_OVERRIDES) : name_overridden (overrides, record),
              FALSE);
  g_ptr_array_add (cells, NULL);
  return sng_csv_write_row (stream, (const char *const *) cells->pdata,
                            (const gboolean *) (gpointer) are_numbers->data, error);
}

/* Public API */

/**
 * sng_csv_export:
 * @records: (nullable): of SngRecord of @kind; %NULL for all of them, voided ones too
 * @stream: where to; it is not closed
 *
 * Writes a table with a column for each stored field that is not sensitive, two where it has two
 * languages or an amount with its currency, and a last one that says where a person's value stands
 * in place of what a source says.
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
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray) overrides = sng_reader_get_overrides (reader, error);

  if (overrides == NULL)
    return FALSE;
  if (records == NULL)
    records = all = sng_reader_get_records (reader, kind->id, TRUE, error);
  if (records == NULL || !write_row (kind, NULL, overrides, reader, stream, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!write_row (kind, g_ptr_array_index (records, i), overrides, reader, stream, error))
      return FALSE;
  return TRUE;
}
