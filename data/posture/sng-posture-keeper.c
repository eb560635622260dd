/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-posture-keeper.h"

#include "data/posture/sng-posture-private.h"

struct _SngPostureKeeper
{
  GMutex lock;
  SngReadings *readings; /* (owned) (nullable) */
  SngPosture *posture;   /* (owned) (nullable) the newest */
};

typedef struct
{
  SngPostureKeeper *keeper; /* (owned) */
  gint64 as_of;
} Request;

static void
clear_keeper (gpointer data)
{
  SngPostureKeeper *self = data;

  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->readings, sng_readings_free);
  g_clear_object (&self->posture);
}

static void
free_request (gpointer data)
{
  Request *request = data;

  sng_posture_keeper_unref (request->keeper);
  g_free (request);
}

/* Brings the facts that are kept up to date; what cannot be is dropped. */
static gboolean
update (SngPostureKeeper *self, SngReader *reader, gint64 as_of, GError **error)
{
  gboolean done = FALSE;
  gboolean succeeded
      = self->readings == NULL || sng_fact_base_update (self->readings->base, reader, as_of, &done, error);

  if (!done || !succeeded)
    g_clear_pointer (&self->readings, sng_readings_free);
  return succeeded;
}

static gboolean
load (SngPostureKeeper *self, SngReader *reader, gint64 as_of, GError **error)
{
  SngFactBase *base = sng_fact_base_load (reader, as_of, error);

  if (base == NULL)
    return FALSE;
  sng_fact_base_keep (base);
  self->readings = sng_readings_new (base);
  return TRUE;
}

static gboolean
is_up_to_date (SngPostureKeeper *self, SngReader *reader, gint64 as_of)
{
  return self->posture != NULL && sng_posture_get_as_of (self->posture) == as_of
         && sng_posture_get_sequence (self->posture) == sng_reader_get_sequence (reader);
}

static SngPosture *
compute_locked (SngPostureKeeper *self, SngReader *reader, gint64 as_of, GError **error)
{
  if (is_up_to_date (self, reader, as_of))
    return g_object_ref (self->posture);
  g_clear_object (&self->posture);
  if (!update (self, reader, as_of, error)
      || (self->readings == NULL && !load (self, reader, as_of, error)))
    return NULL;
  self->posture = sng_readings_get_posture (self->readings, reader);
  return g_object_ref (self->posture);
}

/* The reader is made when it is one's turn: it sees what changed while others computed. */
static void
compute_in_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  SngPosture *posture = NULL;
  GError *error = NULL;
  SngReader *reader;

  g_mutex_lock (&request->keeper->lock);
  reader = sng_reader_new (store, &error);
  if (reader != NULL)
    {
      posture = compute_locked (request->keeper, reader, request->as_of, &error);
      sng_reader_free (reader);
    }
  g_mutex_unlock (&request->keeper->lock);
  if (posture == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, posture, g_object_unref);
}

/* Public API */

SngPostureKeeper *
sng_posture_keeper_new (void)
{
  SngPostureKeeper *self = g_atomic_rc_box_new0 (SngPostureKeeper);

  g_mutex_init (&self->lock);
  return self;
}

SngPostureKeeper *
sng_posture_keeper_ref (SngPostureKeeper *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_posture_keeper_unref (SngPostureKeeper *self)
{
  g_atomic_rc_box_release_full (self, clear_keeper);
}

/**
 * sng_posture_keeper_compute:
 * @reader: of the same register each time, and of no former day
 * @as_of: the day, in days since 1970-01-01
 *
 * As sng_posture_compute(); call it from a worker thread. The posture is the former one when nothing
 * has changed since.
 *
 * Returns: (transfer full): the posture, or %NULL with @error of #SngRegisterError
 */
SngPosture *
sng_posture_keeper_compute (SngPostureKeeper *self, SngReader *reader, gint64 as_of, GError **error)
{
  SngPosture *posture;

  g_mutex_lock (&self->lock);
  posture = compute_locked (self, reader, as_of, error);
  g_mutex_unlock (&self->lock);
  return posture;
}

/**
 * sng_posture_keeper_compute_async:
 * @as_of: the day, in days since 1970-01-01
 *
 * As sng_posture_keeper_compute(), in a worker thread, of @store as it is when its turn comes.
 */
void
sng_posture_keeper_compute_async (SngPostureKeeper *self,
                                  SngRegister *store,
                                  gint64 as_of,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, data);
  Request *request = g_new (Request, 1);

  *request = (Request) { sng_posture_keeper_ref (self), as_of };
  g_task_set_source_tag (task, sng_posture_keeper_compute_async);
  g_task_set_task_data (task, request, free_request);
  g_task_run_in_thread (task, compute_in_thread);
}

/**
 * sng_posture_keeper_compute_finish:
 *
 * Returns: (transfer full): the posture, or %NULL with @error of #SngRegisterError
 */
SngPosture *
sng_posture_keeper_compute_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sng_posture_keeper_compute_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
