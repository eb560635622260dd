/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-exposure.h"

typedef struct
{
  gint64 as_of;
  SngLossReading *reading; /* (owned) (nullable) what is computed with, unless it is read */
  SngExposure *last;       /* (owned) (nullable) */
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->reading, sng_loss_reading_unref);
  g_clear_pointer (&request->last, sng_exposure_unref);
  g_free (request);
}

static Request *
request_new (gint64 as_of, SngLossReading *reading, SngExposure *last)
{
  Request *request = g_new (Request, 1);

  *request = (Request) {
    .as_of = as_of,
    .reading = reading != NULL ? sng_loss_reading_ref (reading) : NULL,
    .last = last != NULL ? sng_exposure_ref (last) : NULL,
  };
  return request;
}

/* Most changes of a register touch no estimate: then the figures of before are those of now. */
static SngExposure *
compute (const Request *request, GCancellable *cancellable, GError **error)
{
  if (request->last != NULL
      && sng_loss_reading_equal (request->reading, sng_exposure_get_reading (request->last)))
    return sng_exposure_ref (request->last);
  return sng_exposure_compute (request->reading, request->last, 0, cancellable, error);
}

static gboolean
read_estimates (SngRegister *store, Request *request, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);

  if (reader != NULL)
    request->reading = sng_loss_reading_new (reader, request->as_of, error);
  return request->reading != NULL;
}

static void
work_in_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  SngExposure *exposure = NULL;

  if (request->reading != NULL || read_estimates (store, request, &error))
    exposure = compute (request, cancellable, &error);
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

  g_task_set_source_tag (task, sng_exposure_read_async);
  g_task_set_task_data (task, request_new (as_of, NULL, last), free_request);
  g_task_run_in_thread (task, work_in_thread);
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

/**
 * sng_exposure_compute_async:
 * @last: (nullable): an exposure of before; only what differs from it is simulated
 *
 * As sng_exposure_compute(), in worker threads: what if an estimate were another one.
 */
void
sng_exposure_compute_async (SngLossReading *reading,
                            SngExposure *last,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, sng_exposure_compute_async);
  g_task_set_task_data (task, request_new (0, reading, last), free_request);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * sng_exposure_compute_finish:
 *
 * Returns: (transfer full): the exposure, or %NULL with @error of %G_IO_ERROR_CANCELLED
 */
SngExposure *
sng_exposure_compute_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sng_exposure_compute_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
