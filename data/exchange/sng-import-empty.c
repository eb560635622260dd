/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-import-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static SngImportRow *
find_row (SngImport *self, SngHandle handle)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((SngImportRow *) self->rows->pdata[i])->handle == handle)
      return self->rows->pdata[i];
  return NULL;
}

static void
forgotten_cb (gpointer data, SngHandle record, const SngField *field)
{
  SngImportRow *row = find_row (data, record);

  if (row == NULL)
    return;
  if (row->n_set > 0)
    row->n_set--;
  sng_import_refuse (data, row, field->name, _("It names a record that was refused."));
}

/* Private API */

/* Of a new record of which nothing could be taken, a key alone would say that it is there. */
guint
_sng_import_drop_empty_rows (SngImport *self)
{
  g_autoptr (GHashTable) dropped = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SngImportRow *row = self->rows->pdata[i];

      if (row->existing != NULL || row->is_dropped || row->n_set > 0 || row->n_refused == 0)
        continue;
      row->is_dropped = TRUE;
      sng_import_refuse (
          self, row, NULL,
          _("None of its fields could be taken, so that the record was not created."));
      g_hash_table_add (dropped, &row->handle);
    }
  if (g_hash_table_size (dropped) > 0)
    sng_change_forget (self->change, dropped, forgotten_cb, self);
  return g_hash_table_size (dropped);
}
