/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-fetch.h"

#include "data/sources/sng-http-status.h"
#include "data/sources/sng-message.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MAX_REDIRECTS 5
#define MAX_RETRIES 3
#define FIRST_DELAY_MS 500
#define LONGEST_DELAY_MS (120 * 1000)
#define CHUNK (64 * 1024)

struct _SngFetcher
{
  GObject parent_instance;

  SoupSession *session;
  char *url;
  char *origin;
  gboolean allow_http;
  char *auth_header;
  char *auth_parameter;
  SngRequestPart auth_part;
  char *auth_value;
  char *secret;       /* (nullable) as it was typed */
  GPtrArray *headers; /* (owned) (nullable) */
  guint64 max_bytes;
  guint timeout_ms;
  SngFetchWait wait;
  gpointer wait_data;
  gint64 rest_ms; /* for how long the server last asked to be left alone */
};

/* One document on its way, the data of its task. */
typedef struct
{
  SngRequest *asked;
  char *etag;
  guint n_redirects;
  guint n_retries;
  gboolean timed_out;
  SoupMessage *message;
  GCancellable *cancellable; /* cancelled by the caller's or by the deadline */
  gulong chained;
  GSource *deadline;
  GInputStream *stream;
  GByteArray *body;
} Request;

static void start_attempt (GTask *task);

G_DEFINE_FINAL_TYPE (SngFetcher, sng_fetcher, G_TYPE_OBJECT)

static void
stop_deadline (Request *request)
{
  if (request->deadline == NULL)
    return;
  g_source_destroy (request->deadline);
  g_clear_pointer (&request->deadline, g_source_unref);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  stop_deadline (request);
  sng_request_free (request->asked);
  g_free (request->etag);
  g_clear_object (&request->message);
  g_clear_object (&request->cancellable);
  g_clear_object (&request->stream);
  g_clear_pointer (&request->body, g_byte_array_unref);
  g_free (request);
}

static void
finish (GTask *task, SngAnswer *answer, GError *error)
{
  Request *request = g_task_get_task_data (task);

  stop_deadline (request);
  if (request->stream != NULL)
    g_input_stream_close_async (request->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_cancellable_disconnect (g_task_get_cancellable (task), request->chained);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) sng_answer_free);
  g_object_unref (task);
}

static void
fail (GTask *task, SngSourceError code, const char *marked, const char *part)
{
  SngFetcher *self = g_task_get_source_object (task);
  GError *error = NULL;

  sng_source_error_set (&error, code, marked, self->origin, part, NULL);
  finish (task, NULL, error);
}

static gboolean
on_wait_over_cb (gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    finish (task, NULL, error);
  else
    start_attempt (task);
  return G_SOURCE_REMOVE;
}

/* Puts the next attempt off, for longer each time, so that many programs do not return together. */
static void
retry_later (GTask *task, gint64 asked_ms)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  guint delay = FIRST_DELAY_MS << request->n_retries++;
  g_autoptr (GSource) source = NULL;

  stop_deadline (request);
  delay = MAX (asked_ms, delay + g_random_int_range (0, delay / 2));
  if (self->wait != NULL)
    delay = self->wait (delay, self->wait_data);
  source = g_timeout_source_new (delay);
  g_source_set_callback (source, on_wait_over_cb, task, NULL);
  if (g_task_get_cancellable (task) != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (g_task_get_cancellable (task));

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (source, cancelled);
    }
  g_source_attach (source, g_task_get_context (task));
}

static gboolean
may_retry (Request *request, gint64 asked_ms)
{
  return request->n_retries < MAX_RETRIES && asked_ms <= LONGEST_DELAY_MS;
}

/* What went wrong below HTTP, in words. */
static void
fail_below (GTask *task, const GError *error)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autofree char *seconds = g_strdup_printf ("%g", self->timeout_ms / 1000.0);

  stop_deadline (request);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    finish (task, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, error->message));
  else if (request->timed_out)
    fail (task, SNG_SOURCE_ERROR_TIMEOUT,
          N_("The server %s did not answer completely within %s seconds."), seconds);
  else if (error->domain == G_TLS_ERROR)
    fail (task, SNG_SOURCE_ERROR_TRUST, N_("The certificate of the server %s is not trusted."),
          NULL);
  else if (may_retry (request, 0))
    retry_later (task, 0);
  else
    fail (task, SNG_SOURCE_ERROR_NETWORK, N_("The server %s cannot be reached: %s"),
          error->message);
}

static void
follow_redirect (GTask *task)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autofree char *target = location ? sng_url_resolve (request->asked->url, location) : NULL;
  g_autofree char *origin = target ? sng_url_origin (target) : NULL;

  if (target == NULL || !sng_url_same_origin (target, self->url))
    fail (task, SNG_SOURCE_ERROR_REDIRECT,
          N_("The server %s points to another address, %s, to which nothing is sent."),
          origin ? origin : "?");
  else if (++request->n_redirects > MAX_REDIRECTS)
    fail (task, SNG_SOURCE_ERROR_REDIRECT,
          N_("The server %s keeps pointing from one of its pages to another."), NULL);
  else
    {
      g_free (request->asked->url);
      request->asked->url = g_steal_pointer (&target);
      start_attempt (task);
    }
}

static void
fail_with_status (GTask *task, guint status)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  const char *header = soup_message_headers_get_one (headers, "Retry-After");
  gint64 asked = sng_http_retry_after_ms (header, g_get_real_time ());
  GError *error = NULL;

  self->rest_ms = asked;
  if ((status == 429 || status >= 500) && may_retry (request, asked))
    {
      retry_later (task, asked);
      return;
    }
  sng_http_status_error (&error, self->origin, status);
  finish (task, NULL, error);
}

static void
complete (GTask *task, gboolean not_modified)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  SngAnswer *answer = g_new0 (SngAnswer, 1);

  answer->not_modified = not_modified;
  answer->headers = sng_message_get_headers (request->message);
  if (!not_modified)
    answer->body
        = sng_message_hide (g_byte_array_free_to_bytes (g_steal_pointer (&request->body)),
                            self->secret);
  finish (task, answer, NULL);
}

static void
on_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (chunk == NULL)
    {
      fail_below (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      complete (task, FALSE);
      return;
    }
  g_byte_array_append (request->body, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  if (request->body->len > self->max_bytes)
    {
      g_autofree char *limit = g_format_size (self->max_bytes);

      fail (task, SNG_SOURCE_ERROR_LIMIT,
            N_("The answer of the server %s is larger than the limit of %s."), limit);
      return;
    }
  g_input_stream_read_bytes_async (request->stream, CHUNK, G_PRIORITY_DEFAULT, request->cancellable,
                                   on_read_cb, task);
}

static void
on_sent_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  guint status;

  if (stream == NULL)
    {
      fail_below (task, error);
      return;
    }
  g_clear_object (&request->stream);
  request->stream = stream;
  status = soup_message_get_status (request->message);
  if (status == SOUP_STATUS_NOT_MODIFIED && request->etag != NULL)
    complete (task, TRUE);
  else if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    follow_redirect (task);
  else if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    fail_with_status (task, status);
  else if (sng_message_is_web_page (request->message))
    fail (task, SNG_SOURCE_ERROR_CONTENT,
          N_("The server %s answers with a web page instead of data, perhaps to sign in."), NULL);
  else
    {
      g_clear_pointer (&request->body, g_byte_array_unref);
      request->body = g_byte_array_new ();
      g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, request->cancellable,
                                       on_read_cb, task);
    }
}

/* libsoup's own time limit starts anew with each byte; a slow drip needs a real one. */
static gboolean
on_deadline_cb (gpointer data)
{
  Request *request = g_task_get_task_data (data);

  request->timed_out = TRUE;
  g_cancellable_cancel (request->cancellable);
  return G_SOURCE_REMOVE;
}

static void
start_deadline (GTask *task)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  if (request->deadline != NULL)
    return;
  request->deadline = g_timeout_source_new (self->timeout_ms);
  g_source_set_callback (request->deadline, on_deadline_cb, task, NULL);
  g_source_attach (request->deadline, g_task_get_context (task));
}

/* The secret is added here, so that nothing that is kept or told has it. */
static SoupMessage *
new_message (SngFetcher *self, Request *request)
{
  g_autoptr (SngRequest) signed_request = sng_request_copy (request->asked);
  SoupMessage *message;

  if (self->auth_parameter != NULL && self->auth_value != NULL)
    sng_request_add_text (signed_request, self->auth_part, self->auth_parameter, self->auth_value);
  message = sng_message_new (signed_request);
  if (message == NULL)
    return NULL;
  sng_message_set_headers (message, self->headers);
  if (self->auth_header != NULL && self->auth_value != NULL)
    sng_message_set_header (message, self->auth_header, self->auth_value);
  if (request->etag != NULL)
    sng_message_set_header (message, "If-None-Match", request->etag);
  return message;
}

static void
start_attempt (GTask *task)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  g_clear_object (&request->message);
  request->message = new_message (self, request);
  if (request->message == NULL)
    {
      fail (task, SNG_SOURCE_ERROR_ADDRESS, N_("“%s” is not the address of a server."), NULL);
      return;
    }
  start_deadline (task);
  soup_session_send_async (self->session, request->message, G_PRIORITY_DEFAULT,
                           request->cancellable, on_sent_cb, task);
}

static void
on_cancelled_cb (GCancellable *caller, gpointer own)
{
  g_cancellable_cancel (own);
}

static void
sng_fetcher_finalize (GObject *object)
{
  SngFetcher *self = SNG_FETCHER (object);

  g_clear_object (&self->session);
  g_free (self->url);
  g_free (self->origin);
  g_free (self->auth_header);
  g_free (self->auth_parameter);
  g_free (self->auth_value);
  g_free (self->secret);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  G_OBJECT_CLASS (sng_fetcher_parent_class)->finalize (object);
}

static void
sng_fetcher_class_init (SngFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_fetcher_finalize;
}

static void
sng_fetcher_init (SngFetcher *self)
{
  self->session = soup_session_new ();
}

/* Public API */

void
sng_answer_free (SngAnswer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_free (self);
}

/**
 * sng_fetcher_new:
 *
 * Returns: (transfer full): a fetcher with a session of its own: no cookies, no cache
 */
SngFetcher *
sng_fetcher_new (const SngFetchSettings *settings, GError **error)
{
  g_autoptr (SngFetcher) self = g_object_new (SNG_TYPE_FETCHER, NULL);

  if (!sng_url_check (settings->url, settings->allow_http, error)
      || !sng_http_check_secret (settings->auth_value, error))
    return NULL;
  self->url = g_strdup (settings->url);
  self->origin = sng_url_origin (settings->url);
  self->auth_header = g_strdup (settings->auth_header);
  self->auth_parameter = g_strdup (settings->auth_parameter);
  self->auth_part = settings->auth_part;
  self->auth_value = g_strdup (settings->auth_value);
  self->secret = g_strdup (settings->secret);
  self->headers = settings->headers ? g_ptr_array_ref (settings->headers) : NULL;
  self->max_bytes = settings->max_bytes;
  self->timeout_ms = settings->timeout_ms;
  self->wait = settings->wait;
  self->wait_data = settings->wait_data;
  if (settings->authority_file != NULL && !sng_message_trust (self->session, settings->authority_file, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sng_fetcher_ask_async:
 * @asked: its address is of the same origin as the source
 * @etag: (nullable): the version that the caller still knows
 */
void
sng_fetcher_ask_async (SngFetcher *self,
                       const SngRequest *asked,
                       const char *etag,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  Request *request = g_new0 (Request, 1);
  g_autofree char *origin = NULL;

  g_task_set_source_tag (task, sng_fetcher_ask_async);
  g_task_set_task_data (task, request, request_free);
  /* The reason for a failure is kept, also when the cancellable is cancelled at the same time. */
  g_task_set_check_cancellable (task, FALSE);
  request->asked = sng_request_copy (asked);
  request->etag = g_strdup (etag);
  request->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    request->chained = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb),
                                              g_object_ref (request->cancellable), g_object_unref);
  origin = sng_url_origin (asked->url);
  if (sng_url_same_origin (asked->url, self->url))
    start_attempt (task);
  else
    fail (task, SNG_SOURCE_ERROR_REDIRECT,
          N_("The server %s points to another address, %s, to which nothing is sent."),
          origin ? origin : "?");
}

/**
 * sng_fetcher_ask_finish:
 *
 * Returns: (transfer full): the answer; an error of #SngSourceError, or %G_IO_ERROR_CANCELLED
 */
SngAnswer *
sng_fetcher_ask_finish (SngFetcher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_fetcher_get_rest:
 *
 * Returns: for how many milliseconds the server asked to be left alone when it last answered that
 *   it could not; 0 when it did not say
 */
gint64
sng_fetcher_get_rest (SngFetcher *self)
{
  return self->rest_ms;
}
