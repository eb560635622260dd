/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-reading.h"

typedef struct
{
  SngRegister *store;
  SngLocale *locale;
  gint64 as_of;
  SngPackForm form;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->store);
  sng_locale_unref (self->locale);
  g_free (self);
}

static SngReader *
open_reader (Reading *self, GError **error)
{
  if (self->as_of >= sng_clock_today (sng_register_get_clock (self->store)))
    return sng_reader_new (self->store, error);
  return sng_reader_new_as_of (self->store,
                               sng_instant_end_of_day (self->as_of, sng_locale_get_zone (self->locale)), error);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *self = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = open_reader (self, &error);
  SngPack *pack = reader != NULL
                      ? sng_board_pack_read (reader, self->as_of, self->locale, self->form, NULL, &error)
                      : NULL;

  if (pack != NULL)
    g_task_return_pointer (task, pack, (GDestroyNotify)sng_pack_free);
  else
    g_task_return_error (task, error);
}

/* Public API */

void
sng_pack_read_async (SngRegister *store,
                     SngLocale *locale,
                     gint64 as_of,
                     SngPackForm form,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Reading *self = g_new (Reading, 1);

  *self = (Reading){ g_object_ref (store), sng_locale_ref (locale), as_of, form };
  g_task_set_source_tag (task, sng_pack_read_async);
  g_task_set_task_data (task, self, free_reading);
  g_task_run_in_thread (task, read_in_worker);
}

/* Returns: (transfer full) (nullable) */
SngPack *
sng_pack_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
