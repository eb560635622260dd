/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-fetch.h"

#include "data/sources/sng-attempt.h"
#include "data/sources/sng-http-limits.h"
#include "data/sources/sng-http-status.h"
#include "data/sources/sng-message.h"
#include "data/sources/sng-network-error.h"
#include "data/sources/sng-server-words.h"
#include "data/sources/sng-token.h"
#include "data/sources/sng-trust.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MAX_REDIRECTS 5

/* A server that has no content says so by its status; the rows are then missing. */
#define NOTHING "null"

/* What a server means by a status that the document or its headers explain. */
#define MEANT_DENIED 401
#define MEANT_BUSY 429

struct _SngFetcher
{
  GObject parent_instance;

  SoupSession *session;
  GTlsCertificate *client; /* (nullable) */
  char *url;
  char *origin;
  SngAuth auth;
  char *secret;       /* (nullable) as it was typed */
  SngToken *token;    /* (nullable) what gives what is shown instead of the secret */
  GPtrArray *headers; /* (owned) (nullable) */
  SngPace pace;
  guint64 max_bytes;
  guint timeout_ms;
  SngFetchWait wait;
  SngFetchClock clock;
  gpointer wait_data;
  gint64 rest_ms; /* for how long the server last asked to be left alone */
};

/* One document on its way, the data of its task. */
typedef struct
{
  SngRequest *asked;
  SngFetchVersion known;
  guint n_redirects;
  guint n_retries;
  char *shown;             /* (nullable) secret or token */
  gboolean is_shown_again; /* a token was refused, and another one is shown */
  SoupMessage *message;    /* (nullable) */
} Request;

static void start_attempt (GTask *task);

G_DEFINE_FINAL_TYPE (SngFetcher, sng_fetcher, G_TYPE_OBJECT)

static gint64
now_of_system (gpointer data)
{
  return g_get_monotonic_time ();
}

static gboolean
knows_version (const Request *request)
{
  return request->known.etag != NULL || request->known.modified != NULL;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  sng_request_free (request->asked);
  g_free (request->known.etag);
  g_free (request->known.modified);
  g_free (request->shown);
  g_clear_object (&request->message);
  g_free (request);
}

static void
finish (GTask *task, SngAnswer *answer, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify)sng_answer_free);
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

static void
wait_for (GTask *task, guint delay_ms, GSourceFunc on_over_cb)
{
  SngFetcher *self = g_task_get_source_object (task);
  guint delay = self->wait ? self->wait (delay_ms, self->wait_data) : delay_ms;
  g_autoptr (GSource) source = g_timeout_source_new (delay);

  g_source_set_callback (source, on_over_cb, task, NULL);
  if (g_task_get_cancellable (task) != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (g_task_get_cancellable (task));

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (source, cancelled);
    }
  g_source_attach (source, g_task_get_context (task));
}

/* Asks again later, unless that was done often enough or is too long to wait for. */
static gboolean
retry_later (GTask *task, gint64 asked_ms)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  guint delay_ms;

  if (!sng_pace_may_retry (&self->pace, request->n_retries, asked_ms, &delay_ms))
    return FALSE;
  request->n_retries++;
  wait_for (task, delay_ms, on_wait_over_cb);
  return TRUE;
}

static void
fail_elsewhere (GTask *task, const char *url)
{
  g_autofree char *origin = url ? sng_url_origin (url) : NULL;

  fail (task, SNG_SOURCE_ERROR_REDIRECT,
        N_ ("The server %s points to another address, %s, to which nothing is sent."),
        origin ? origin : "?");
}

static void
follow_redirect (GTask *task)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autofree char *target = sng_message_get_redirect (request->message, request->asked->url);

  if (target == NULL || !sng_url_same_origin (target, self->url))
    fail_elsewhere (task, target);
  else if (++request->n_redirects > MAX_REDIRECTS)
    fail (task, SNG_SOURCE_ERROR_REDIRECT,
          N_ ("The server %s keeps pointing from one of its pages to another."), NULL);
  else
    {
      g_free (request->asked->url);
      request->asked->url = g_steal_pointer (&target);
      start_attempt (task);
    }
}

static guint
meaning_of (SngFetcher *self, guint status, GHashTable *headers)
{
  if (sng_pace_is_busy (&self->pace, status, headers))
    return MEANT_BUSY;
  return sng_auth_is_refusal (&self->auth, status) ? MEANT_DENIED : status;
}

static void
take_refusal (GTask *task, SngReply *reply)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  guint meant = meaning_of (self, reply->status, reply->headers);
  gint64 asked_ms = sng_http_limits_wait_ms (reply->headers, g_get_real_time ());
  g_autofree char *words = NULL;
  GError *error = NULL;

  self->rest_ms = asked_ms;
  if (meant == MEANT_DENIED && self->token != NULL && !request->is_shown_again)
    {
      request->is_shown_again = TRUE;
      start_attempt (task);
      return;
    }
  if ((meant == MEANT_BUSY || meant >= 500) && retry_later (task, asked_ms))
    return;
  words = sng_server_words_read (reply->body, request->asked->words);
  sng_http_status_error (&error, self->origin, reply->status, meant,
                         self->secret != NULL || self->client != NULL);
  sng_source_error_add_words (error, words);
  finish (task, NULL, error);
}

static void
complete (GTask *task, SngReply *reply)
{
  SngFetcher *self = g_task_get_source_object (task);
  SngAnswer *answer = g_new0 (SngAnswer, 1);

  sng_pace_learn (&self->pace, reply->headers, self->clock (self->wait_data), g_get_real_time ());
  answer->not_modified = reply->status == SOUP_STATUS_NOT_MODIFIED;
  answer->headers = g_steal_pointer (&reply->headers);
  if (reply->status == SOUP_STATUS_NO_CONTENT)
    answer->body = g_bytes_new_static (NOTHING, strlen (NOTHING));
  else if (!answer->not_modified)
    answer->body = g_steal_pointer (&reply->body);
  finish (task, answer, NULL);
}

static void
take_data (GTask *task, SngReply *reply)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autofree char *limit = g_format_size (self->max_bytes);

  if (sng_message_is_web_page (request->message) || sng_message_is_markup (reply->body))
    fail (task, SNG_SOURCE_ERROR_CONTENT,
          N_ ("The server %s answers with a web page instead of data, perhaps to sign in."), NULL);
  else if (reply->is_cut)
    fail (task, SNG_SOURCE_ERROR_LIMIT,
          N_ ("The answer of the server %s is larger than the limit of %s."), limit);
  else
    complete (task, reply);
}

static void
take_failure (GTask *task, GError *error)
{
  SngFetcher *self = g_task_get_source_object (task);

  if (sng_network_error_may_pass (error) && retry_later (task, 0))
    g_error_free (error);
  else
    finish (task, NULL, sng_network_error_tell (error, self->origin));
}

static void
on_reply_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SngReply) reply = sng_attempt_finish (result, &error);

  if (reply == NULL)
    {
      take_failure (task, error);
      return;
    }
  reply->body = sng_message_decode (request->message, reply->body);
  reply->body = sng_auth_hide (&self->auth, reply->body, self->secret, request->shown);
  if (reply->status == SOUP_STATUS_NOT_MODIFIED && knows_version (request))
    complete (task, reply);
  else if (SOUP_STATUS_IS_REDIRECTION (reply->status) && reply->status != SOUP_STATUS_NOT_MODIFIED)
    follow_redirect (task);
  else if (SOUP_STATUS_IS_SUCCESSFUL (reply->status))
    take_data (task, reply);
  else
    take_refusal (task, reply);
}

/* The secret is added here, so that nothing that is kept or told has it. */
static SoupMessage *
new_message (SngFetcher *self, Request *request)
{
  g_autoptr (SngRequest) signed_request = sng_request_copy (request->asked);
  g_autofree char *value = sng_auth_get_value (&self->auth, request->shown);
  SoupMessage *message;

  if (self->auth.parameter != NULL && value != NULL)
    sng_request_add_text (signed_request, self->auth.part, self->auth.parameter, value);
  message = sng_message_new (signed_request);
  if (message == NULL)
    return NULL;
  soup_message_set_tls_client_certificate (message, self->client);
  sng_message_set_headers (message, self->headers);
  sng_message_set_header (message, self->auth.header, value);
  sng_message_set_header (message, "If-None-Match", request->known.etag);
  sng_message_set_header (message, "If-Modified-Since", request->known.modified);
  return message;
}

static void
send_message (GTask *task)
{
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  g_clear_object (&request->message);
  request->message = new_message (self, request);
  if (request->message == NULL)
    fail (task, SNG_SOURCE_ERROR_ADDRESS, N_ ("“%s” is not the address of a server."), NULL);
  else
    sng_attempt_async (self->session, request->message, self->timeout_ms, self->max_bytes,
                       g_task_get_cancellable (task), on_reply_cb, task);
}

static void
on_token_cb (GObject *token, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  char *value = sng_token_get_finish (SNG_TOKEN (token), result, &error);

  g_free (request->shown);
  request->shown = value;
  if (value != NULL)
    send_message (task);
  else
    finish (task, NULL, error);
}

static gboolean
on_turn_cb (gpointer data)
{
  GTask *task = data;
  SngFetcher *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    finish (task, NULL, error);
  else if (self->token != NULL)
    sng_token_get_async (self->token, request->is_shown_again ? request->shown : NULL,
                         g_task_get_cancellable (task), on_token_cb, task);
  else
    send_message (task);
  return G_SOURCE_REMOVE;
}

static void
start_attempt (GTask *task)
{
  SngFetcher *self = g_task_get_source_object (task);
  guint wait_ms;
  GError *error = NULL;

  if (!sng_pace_take (&self->pace, self->clock (self->wait_data), &wait_ms, &error))
    finish (task, NULL, error);
  else if (wait_ms > 0)
    wait_for (task, wait_ms, on_turn_cb);
  else
    on_turn_cb (task);
}

static void
sng_fetcher_finalize (GObject *object)
{
  SngFetcher *self = SNG_FETCHER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_free (self->url);
  g_free (self->origin);
  sng_auth_clear (&self->auth);
  sng_pace_clear (&self->pace);
  g_free (self->secret);
  g_clear_object (&self->token);
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
      || !sng_http_check_secret (settings->secret, error))
    return NULL;
  self->url = g_strdup (settings->url);
  self->origin = sng_url_origin (settings->url);
  if (settings->auth != NULL)
    sng_auth_copy (&self->auth, settings->auth);
  if (settings->pace != NULL)
    sng_pace_copy (&self->pace, settings->pace);
  self->secret = g_strdup (settings->secret);
  self->headers = settings->headers ? g_ptr_array_ref (settings->headers) : NULL;
  self->max_bytes = settings->max_bytes;
  self->timeout_ms = settings->timeout_ms;
  self->wait = settings->wait;
  self->clock = settings->clock ? settings->clock : now_of_system;
  self->wait_data = settings->wait_data;
  if (!sng_trust_set_up (self->session, settings->authority_file, settings->is_beside, error)
      || !sng_trust_read_client (settings->client_file, &self->client, error))
    return NULL;
  if (self->auth.login != NULL)
    self->token = sng_token_new (settings, error);
  return self->auth.login == NULL || self->token != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * sng_fetcher_ask_async:
 * @asked: its address is of the same origin as the source
 * @known: (nullable): the version that the caller still knows
 */
void
sng_fetcher_ask_async (SngFetcher *self,
                       const SngRequest *asked,
                       const SngFetchVersion *known,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, sng_fetcher_ask_async);
  g_task_set_task_data (task, request, request_free);
  /* The reason for a failure is kept, also when the cancellable is cancelled at the same time. */
  g_task_set_check_cancellable (task, FALSE);
  request->asked = sng_request_copy (asked);
  if (known != NULL)
    request->known = (SngFetchVersion) { g_strdup (known->etag), g_strdup (known->modified) };
  request->shown = self->token ? NULL : g_strdup (self->secret);
  if (sng_url_same_origin (asked->url, self->url))
    start_attempt (task);
  else
    fail_elsewhere (task, asked->url);
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
