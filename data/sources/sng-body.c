/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-body.h"

/* Most answers are small, and of a large one as much again is asked for as came, beyond what the
 * server says that there is. */
#define FIRST_CHUNK (64 * 1024)
#define LARGEST_CHUNK (1024 * 1024)

typedef struct
{
  GByteArray *bytes; /* (nullable) what came, and room behind it while more is on its way */
  guint n_bytes;     /* that came */
  gsize expected;    /* so many shall come */
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

  g_byte_array_set_size (self->bytes, self->n_bytes);
  g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes)),
                         (GDestroyNotify)g_bytes_unref);
  g_object_unref (task);
}

static void on_read_cb (GObject *stream, GAsyncResult *result, gpointer data);

/* One more than is expected, so that the end is seen without more room. */
static guint
next_size (const Reading *self)
{
  if (self->n_bytes > 0 && self->n_bytes <= self->expected)
    return (guint) MIN (self->expected - self->n_bytes + 1, LARGEST_CHUNK);
  return (guint) CLAMP (MAX (self->n_bytes, self->expected + 1), FIRST_CHUNK, LARGEST_CHUNK);
}

static void
read_more (GTask *task, GInputStream *stream)
{
  Reading *self = g_task_get_task_data (task);
  guint size = next_size (self);

  if (self->n_bytes + size > self->bytes->len)
    g_byte_array_set_size (self->bytes, self->n_bytes + size);
  g_input_stream_read_async (stream, self->bytes->data + self->n_bytes, size, G_PRIORITY_DEFAULT,
                             g_task_get_cancellable (task), on_read_cb, task);
}

static void
on_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  gssize size = g_input_stream_read_finish (G_INPUT_STREAM (stream), result, &error);

  if (size < 0)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  self->n_bytes += (guint) size;
  self->is_cut = self->n_bytes > self->limit;
  if (size == 0 || self->is_cut)
    finish (task);
  else
    read_more (task, G_INPUT_STREAM (stream));
}

/* Public API */

/**
 * sng_body_read_async:
 * @expected: how many bytes there are by what the server says; 0 when it does not
 * @limit: how many bytes are read at most, decoded
 */
void
sng_body_read_async (GInputStream *stream,
                     gsize expected,
                     gsize limit,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  GTask *task = g_task_new (stream, cancellable, callback, data);
  Reading *self = g_new0 (Reading, 1);

  g_task_set_source_tag (task, sng_body_read_async);
  self->bytes = g_byte_array_new ();
  self->expected = MIN (expected, limit);
  self->limit = limit;
  g_task_set_task_data (task, self, reading_free);
  read_more (task, stream);
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
