/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-import-reading.h"

#include "data/exchange/sng-import-file.h"

/* A table that does not say what it holds is taken for what the page shows. */
static SngChange *
prepare (SngImportReading *reading, SngReader *reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  SngChange *change
      = sng_import_file_prepare (reader, reading->path, NULL, &reading->report, &local);

  if (change != NULL)
    return change;
  if (reading->kind != NULL && g_error_matches (local, SNG_IMPORT_ERROR, SNG_IMPORT_ERROR_SYNTAX))
    change = sng_import_file_prepare (reader, reading->path, reading->kind, &reading->report, NULL);
  if (change == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return change;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SngImportReading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);

  reading->change = reader != NULL ? prepare (reading, reader, &error) : NULL;
  if (reading->change == NULL)
    {
      sng_import_reading_free (reading);
      g_task_return_error (task, error);
      return;
    }
  reading->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < reading->report->lines->len; i++)
    {
      const SngImportLine *line = reading->report->lines->pdata[i];

      g_ptr_array_add (
          reading->titles,
          line->handle > 0 ? sng_reader_get_title (reader, line->handle, reading->language) : NULL);
    }
  g_task_return_pointer (task, reading, (GDestroyNotify)sng_import_reading_free);
}

/* Public API */

void
sng_import_reading_free (SngImportReading *reading)
{
  g_object_unref (reading->reg);
  g_free (reading->path);
  g_clear_pointer (&reading->change, sng_change_unref);
  g_clear_pointer (&reading->report, sng_import_report_free);
  g_clear_pointer (&reading->titles, g_ptr_array_unref);
  g_free (reading);
}

/**
 * sng_import_reading_read_async:
 * @kind: (nullable): what a table holds that does not say it
 */
void
sng_import_reading_read_async (SngUiContext *context,
                               const char *path,
                               const SngKind *kind,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, data);
  SngImportReading *reading = g_new0 (SngImportReading, 1);

  reading->reg = g_object_ref (sng_ui_context_get_register (context));
  reading->language = sng_ui_context_get_language (context);
  reading->path = g_strdup (path);
  reading->kind = kind;
  g_task_set_source_tag (task, sng_import_reading_read_async);
  g_task_set_task_data (task, reading, NULL);
  g_task_run_in_thread (task, read_in_worker);
}

/**
 * sng_import_reading_read_finish:
 *
 * Returns: (transfer full) (nullable): what the file would bring
 */
SngImportReading *
sng_import_reading_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
