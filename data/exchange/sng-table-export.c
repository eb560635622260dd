/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-export.h"
#include "data/exchange/sng-table.h"

/* An export, with the row that is being put together. */
typedef struct
{
  SngReader *reader;
  const SngKind *kind;
  const SngTableWriter *writer;
  GArray *overrides; /* of SngPlaceOfClaim, in the order of the records */
  GPtrArray *cells;  /* of char * */
  GArray *forms;     /* of SngColumnForm */
} Export;

static void
add_cell (Export *self, char *text, SngColumnForm form)
{
  g_ptr_array_add (self->cells, text);
  g_array_append_val (self->forms, form);
}

static char *
name_column (Export *self, const SngField *field, guint column)
{
  if (self->writer->name_column != NULL)
    return self->writer->name_column (self->writer->data, field, column);
  return sng_field_column_name (field, column);
}

/* The text in the cell, and what stands there where people read it. */
static char *
say_value (Export *self, const SngField *field, SngRecord *record, guint column)
{
  g_autofree char *text = sng_field_to_column (field, sng_record_get (record, field->index), column,
                                               sng_reader_get_resolver (self->reader));

  if (self->writer->say != NULL && *text != '\0')
    return self->writer->say (self->writer->data, field, text);
  return g_steal_pointer (&text);
}

static void
add_field (Export *self, const SngField *field, SngRecord *record)
{
  for (guint i = 0; i < sng_field_n_columns (field); i++)
    if (record == NULL)
      add_cell (self, name_column (self, field, i), SNG_COLUMN_TEXT);
    else if (sng_reader_withholds (self->reader, sng_record_get_handle (record), field))
      add_cell (self, g_strdup (SNG_EXPORT_WITHHELD), SNG_COLUMN_TEXT);
    else
      add_cell (self, say_value (self, field, record, i), sng_field_column_form (field, i));
}

static gboolean
has_evidence (const SngKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i]->evidence && sng_export_has_field (kind->fields[i]))
      return TRUE;
  return FALSE;
}

static char *
name_overridden (Export *self, SngRecord *record)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->overrides->len; i++)
    {
      const SngPlaceOfClaim *place = &g_array_index (self->overrides, SngPlaceOfClaim, i);

      if (place->record == sng_record_get_handle (record))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ";" : "",
                                self->kind->fields[place->field]->name);
    }
  return g_string_free (names, FALSE);
}

/* One row: the names of the columns when there is no record. */
static gboolean
write_row (Export *self, SngRecord *record, GError **error)
{
  g_ptr_array_set_size (self->cells, 0);
  g_array_set_size (self->forms, 0);
  for (guint i = 0; i < self->kind->n_fields; i++)
    if (sng_export_has_field (self->kind->fields[i]))
      add_field (self, self->kind->fields[i], record);
  if (has_evidence (self->kind))
    add_cell (self,
              record == NULL ? g_strdup (SNG_EXPORT_OVERRIDES) : name_overridden (self, record),
              SNG_COLUMN_TEXT);
  g_ptr_array_add (self->cells, NULL);
  return self->writer->write (self->writer->data, (const char *const *)self->cells->pdata,
                              (const SngColumnForm *)(gpointer)self->forms->data, error);
}

static gboolean
write_rows (Export *self, GPtrArray *records, GError **error)
{
  if (!write_row (self, NULL, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!write_row (self, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

/* Public API */

/**
 * sng_table_export:
 * @records: (nullable): of SngRecord of @kind; %NULL for all of them, voided ones too
 *
 * Writes a table with a column for each stored field that is not sensitive, two where it has two
 * languages or an amount with its currency, and a last one that says where a person's value stands
 * in place of what a source says.
 *
 * Returns: whether all of it was written
 */
gboolean
sng_table_export (SngReader *reader,
                  const SngKind *kind,
                  GPtrArray *records,
                  const SngTableWriter *writer,
                  GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) forms = g_array_new (FALSE, FALSE, sizeof (SngColumnForm));
  g_autoptr (GArray) overrides = sng_reader_get_overrides (reader, error);
  Export export = { reader, kind, writer, overrides, cells, forms };

  if (overrides == NULL)
    return FALSE;
  if (records == NULL)
    records = all = sng_reader_get_records (reader, kind->id, TRUE, error);
  return records != NULL && write_rows (&export, records, error);
}
