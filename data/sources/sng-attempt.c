/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-attempt.h"

#include "data/sources/sng-body.h"
#include "data/sources/sng-message.h"
#include "data/sources/sng-source-error.h"
#include "data/sources/sng-trust.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Nobody needs more of what comes with a refusal. */
#define MAX_REFUSAL (64 * 1024)

/* One message on its way, the data of its task. */
typedef struct
{
  SoupMessage *message;
  guint timeout_ms;
  gsize max_bytes;
  gboolean timed_out;
  GTlsCertificateFlags distrust; /* for what the server's certificate was not accepted */
  GCancellable *cancellable;     /* cancelled by the caller's or by the deadline */
  gulong chained;
  GSource *deadline;
  GInputStream *stream; /* (nullable) */
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_object_unref (self->cancellable);
  g_source_unref (self->deadline);
  g_clear_object (&self->stream);
  g_free (self);
}

static void
finish (GTask *task, SngReply *reply, GError *error)
{
  Attempt *self = g_task_get_task_data (task);

  g_source_destroy (self->deadline);
  if (self->stream != NULL)
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_cancellable_disconnect (g_task_get_cancellable (task), self->chained);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, reply, (GDestroyNotify)sng_reply_free);
  g_object_unref (task);
}

/* What went wrong below HTTP: in words where it will not go better another time. */
static void
fail (GTask *task, const GError *error)
{
  Attempt *self = g_task_get_task_data (task);
  g_autofree char *url
      = g_uri_to_string_partial (soup_message_get_uri (self->message), G_URI_HIDE_QUERY);
  g_autofree char *origin = sng_url_origin (url);
  g_autofree char *seconds = g_strdup_printf ("%g", self->timeout_ms / 1000.0);
  GError *said = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    said = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, error->message);
  else if (self->timed_out)
    sng_source_error_set (&said, SNG_SOURCE_ERROR_TIMEOUT,
                          N_ ("The server %s did not answer completely within %s seconds."), origin,
                          seconds, NULL);
  else if (self->distrust != 0 || error->domain == G_TLS_ERROR)
    sng_trust_error (&said, origin, self->distrust);
  else
    said = g_error_copy (error);
  finish (task, NULL, said);
}

static void
on_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Attempt *self = g_task_get_task_data (task);
  gboolean is_cut;
  g_autoptr (GError) error = NULL;
  GBytes *body = sng_body_read_finish (result, &is_cut, &error);
  SngReply *reply;

  if (body == NULL)
    {
      fail (task, error);
      return;
    }
  reply = g_new0 (SngReply, 1);
  reply->status = soup_message_get_status (self->message);
  reply->headers = sng_message_get_headers (self->message);
  reply->body = body;
  reply->is_cut = is_cut;
  finish (task, reply, NULL);
}

/* Nobody relies on it: what is packed is longer, and a server may say anything. */
static gsize
expect_bytes (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
             ? (gsize) soup_message_headers_get_content_length (headers)
             : 0;
}

static void
on_sent_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  if (self->stream == NULL)
    fail (task, error);
  else
    sng_body_read_async (self->stream, expect_bytes (self->message),
                         SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (self->message))
                             ? self->max_bytes
                             : MAX_REFUSAL,
                         self->cancellable, on_read_cb, task);
}

/* libsoup's own time limit starts anew with each byte; a slow drip needs a real one. */
static gboolean
on_deadline_cb (gpointer data)
{
  Attempt *self = data;

  self->timed_out = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
on_distrusted_cb (SoupMessage *message,
                  GTlsCertificate *certificate,
                  GTlsCertificateFlags problems,
                  gpointer data)
{
  Attempt *self = data;

  self->distrust = problems;
  return FALSE;
}

static void
on_cancelled_cb (GCancellable *caller, gpointer own)
{
  g_cancellable_cancel (own);
}

/* Public API */

void
sng_reply_free (SngReply *self)
{
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * sng_attempt_async:
 * @message: sent once: no redirect is followed, nothing is repeated
 * @timeout_ms: for all of it
 * @max_bytes: of the body, decoded
 */
void
sng_attempt_async (SoupSession *session,
                   SoupMessage *message,
                   guint timeout_ms,
                   gsize max_bytes,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Attempt *self = g_new0 (Attempt, 1);

  g_task_set_source_tag (task, sng_attempt_async);
  /* The reason for a failure is kept, also when the cancellable is cancelled at the same time. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, attempt_free);
  self->message = g_object_ref (message);
  self->timeout_ms = timeout_ms;
  self->max_bytes = max_bytes;
  self->cancellable = g_cancellable_new ();
  self->deadline = g_timeout_source_new (timeout_ms);
  g_source_set_callback (self->deadline, on_deadline_cb, self, NULL);
  g_source_attach (self->deadline, g_task_get_context (task));
  if (cancellable != NULL)
    self->chained = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb),
                                           g_object_ref (self->cancellable), g_object_unref);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_distrusted_cb), self);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, self->cancellable, on_sent_cb,
                           task);
}

/**
 * sng_attempt_finish:
 *
 * Returns: (transfer full): the answer, whatever its status; an error of #SngSourceError is final,
 *   %G_IO_ERROR_CANCELLED is the caller's doing, and any other may pass
 */
SngReply *
sng_attempt_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
