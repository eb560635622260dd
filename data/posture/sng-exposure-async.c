/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-exposure.h"

typedef struct
{
  gint64 as_of;
  SngExposure *last; /* (owned) (nullable) */
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->last, sng_exposure_unref);
  g_free (request);
}

/* Most changes of a register touch no estimate: then the figures of before are those of now. */
static SngExposure *
compute (SngRegister *store, const Request *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autoptr (SngLossReading) reading
      = reader != NULL ? sng_loss_reading_new (reader, request->as_of, error) : NULL;

  if (reading == NULL)
    return NULL;
  g_clear_pointer (&reader, sng_reader_free);
  if (request->last != NULL
      && sng_loss_reading_equal (reading, sng_exposure_get_reading (request->last)))
    return sng_exposure_ref (request->last);
  return sng_exposure_compute (reading, request->last, 0, cancellable, error);
}

static void
compute_in_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SngExposure *exposure = compute (store, data, cancellable, &error);

  if (exposure != NULL)
    g_task_return_pointer (task, exposure, (GDestroyNotify) sng_exposure_unref);
  else
    g_task_return_error (task, error);
}

/* Public API */

/**
 * sng_exposure_read_async:
 * @as_of: the day, in days since 1970-01-01
 * @last: (nullable): the exposure of before; it is given again when no estimate changed since
 *
 * Reads the estimates of a register and simulates them, in worker threads.
 */
void
sng_exposure_read_async (SngRegister *store,
                         gint64 as_of,
                         SngExposure *last,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, data);
  Request *request = g_new (Request, 1);

  *request = (Request) { as_of, last != NULL ? sng_exposure_ref (last) : NULL };
  g_task_set_source_tag (task, sng_exposure_read_async);
  g_task_set_task_data (task, request, free_request);
  g_task_run_in_thread (task, compute_in_thread);
}

/**
 * sng_exposure_read_finish:
 *
 * Returns: (transfer full): the exposure, or %NULL with @error of #SngRegisterError or
 *   %G_IO_ERROR_CANCELLED
 */
SngExposure *
sng_exposure_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sng_exposure_read_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
