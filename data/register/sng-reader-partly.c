/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-reader-private.h"

/**
 * sng_reader_each_partly:
 * @fields: the fields that are wanted, in the order of the kind, none of which names several records
 * @each: (scope call): is given each record of the kind, void ones too, and keeps what it refs
 *
 * For whoever looks through very many records and keeps few: there is never more than one of them.
 *
 * Returns: whether all of them could be read
 */
gboolean
sng_reader_each_partly (SngReader *self,
                        SngKindId kind,
                        const guint *fields,
                        guint n_fields,
                        SngEachRecord each,
                        gpointer data,
                        GError **error)
{
  g_autoptr (SngLayout) layout = sng_layout_new_partial (kind, fields, n_fields);
  SngStatement *statement
    = sng_database_prepare (sng_reader_get_database (self), layout->select, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (sng_statement_step (statement, &failure))
    {
      g_autoptr (SngRecord) record = sng_layout_read (layout, statement);

      each (record, data);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sng_reader_get_records_partly:
 * @fields: the fields that are wanted, in the order of the kind
 *
 * For whoever reads very many records and needs little of each: reading takes as long as there are
 * columns. The other fields read as unknown, so such records stay with whoever reads them. Links are
 * read only when one of @fields names several records.
 *
 * Returns: (transfer full) (element-type SngRecord): the records of a kind that are not void, in
 *   the order in which they were made
 */
GPtrArray *
sng_reader_get_records_partly (SngReader *self,
                               SngKindId kind,
                               const guint *fields,
                               guint n_fields,
                               GError **error)
{
  g_autoptr (SngLayout) layout = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) failure = NULL;
  SngStatement *statement;
  gboolean with_links = FALSE;

  if (sng_reader_get_as_of (self) != NULL)
    return sng_reader_get_records (self, kind, FALSE, error);
  layout = sng_layout_new_partial (kind, fields, n_fields);
  statement = sng_database_prepare (sng_reader_get_database (self), layout->select_living, error);
  if (statement == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  while (sng_statement_step (statement, &failure))
    g_ptr_array_add (records, sng_layout_read (layout, statement));
  for (guint i = 0; i < n_fields; i++)
    with_links |= sng_layout_is_link (sng_kind (kind)->fields[fields[i]]);
  if (failure == NULL
      && (!with_links || records->len == 0 || sng_reader_read_links (self, records, &failure)))
    return g_steal_pointer (&records);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
