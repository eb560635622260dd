/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-reader-private.h"

/* Gives @record the links that were gathered for one of its fields. */
static void
set_links (SngRecord *record, const char *field_name, GArray *handles)
{
  const SngLayout *layout = sng_layout (sng_record_get_kind (record)->id);
  const SngField *field = sng_layout_field (layout, field_name);

  if (field != NULL && sng_layout_is_link (field))
    sng_record_set (record, field->index,
                    sng_value_handles ((const SngHandle *) (gpointer) handles->data, handles->len));
}

/* For the other files of the register */

void
sng_reader_read_links_of (SngReader *self, SngRecord *record)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (self),
                                     "SELECT field, to_handle FROM link WHERE from_handle = ?"
                                     " ORDER BY field, to_handle",
                                     NULL);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  g_autofree char *field = NULL;

  if (statement == NULL)
    return;
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (record));
  while (sng_statement_step (statement, NULL))
    {
      const char *name = sng_statement_get_text (statement, 0);
      SngHandle to = sng_statement_get_integer (statement, 1);

      if (g_strcmp0 (field, name) != 0)
        {
          if (field != NULL)
            set_links (record, field, handles);
          g_free (field);
          field = g_strdup (name);
          g_array_set_size (handles, 0);
        }
      g_array_append_val (handles, to);
    }
  if (field != NULL)
    set_links (record, field, handles);
}

/**
 * sng_reader_read_links:
 * @records: of one kind, in the order of their handles; there is at least one
 *
 * One pass over the links beside one pass over the records.
 */
gboolean
sng_reader_read_links (SngReader *self, GPtrArray *records, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self),
    "SELECT from_handle, field, to_handle FROM link"
    " WHERE from_handle BETWEEN ? AND ? ORDER BY from_handle, field, to_handle",
    error);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  g_autoptr (GError) failure = NULL;
  g_autofree char *field = NULL;
  SngRecord *record = NULL;
  guint next = 0;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (records->pdata[0]));
  sng_statement_bind_integer (statement, 2,
                              sng_record_get_handle (records->pdata[records->len - 1]));
  while (sng_statement_step (statement, &failure))
    {
      SngHandle from = sng_statement_get_integer (statement, 0);
      const char *name = sng_statement_get_text (statement, 1);
      SngHandle to = sng_statement_get_integer (statement, 2);

      if (record == NULL || sng_record_get_handle (record) != from || g_strcmp0 (field, name) != 0)
        {
          if (record != NULL)
            set_links (record, field, handles);
          g_array_set_size (handles, 0);
          while (next < records->len && sng_record_get_handle (records->pdata[next]) < from)
            next++;
          record = next < records->len && sng_record_get_handle (records->pdata[next]) == from
                     ? records->pdata[next]
                     : NULL;
          g_free (field);
          field = g_strdup (name);
        }
      g_array_append_val (handles, to);
    }
  if (record != NULL)
    set_links (record, field, handles);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
