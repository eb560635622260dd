/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-body.h"

#define CHUNK (64 * 1024)

typedef struct
{
  GByteArray *bytes; /* (nullable) */
  gsize limit;
  gboolean is_cut;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self);
}

static void
finish (GTask *task)
{
  Reading *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes)),
                         (GDestroyNotify)g_bytes_unref);
  g_object_unref (task);
}

static void
on_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);
  gsize size = chunk ? g_bytes_get_size (chunk) : 0;

  if (chunk == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_byte_array_append (self->bytes, g_bytes_get_data (chunk, NULL), size);
  self->is_cut = self->bytes->len > self->limit;
  if (size == 0 || self->is_cut)
    finish (task);
  else
    g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), CHUNK, G_PRIORITY_DEFAULT,
                                     g_task_get_cancellable (task), on_read_cb, task);
}

/* Public API */

/**
 * sng_body_read_async:
 * @limit: how many bytes are read at most, decoded
 */
void
sng_body_read_async (GInputStream *stream,
                     gsize limit,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  GTask *task = g_task_new (stream, cancellable, callback, data);
  Reading *self = g_new0 (Reading, 1);

  g_task_set_source_tag (task, sng_body_read_async);
  self->bytes = g_byte_array_new ();
  self->limit = limit;
  g_task_set_task_data (task, self, reading_free);
  g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, cancellable, on_read_cb,
                                   task);
}

/**
 * sng_body_read_finish:
 * @is_cut: (out): whether there is more than the limit; what came before it is returned
 */
GBytes *
sng_body_read_finish (GAsyncResult *result, gboolean *is_cut, GError **error)
{
  Reading *self = g_task_get_task_data (G_TASK (result));

  *is_cut = self->is_cut;
  return g_task_propagate_pointer (G_TASK (result), error);
}
