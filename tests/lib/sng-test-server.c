/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-server.h"

#include <string.h>

#define DEADLINE_S 60
#define DRIP_MS 20

struct _SngTestServer
{
  SngTestHandler handler;
  gpointer data;
  char *certificate; /* (nullable) a file: without it the server has no encryption */
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  char *url;
  gint n_requests;
  GMutex mutex;
  GCond started;
};

typedef struct
{
  SoupServerMessage *message;
  GSource *source;
} Drip;

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer data)
{
  SngTestServer *self = data;

  g_atomic_int_inc (&self->n_requests);
  self->handler (message, path, query, self->data);
}

static void
show_certificate (SoupServer *server, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) own = g_tls_certificate_new_from_file (file, &error);

  g_assert_no_error (error);
  soup_server_set_tls_certificate (server, own);
}

static gpointer
serve (gpointer data)
{
  SngTestServer *self = data;
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server, NULL, on_request_cb, self, NULL);
  if (self->certificate != NULL)
    show_certificate (server, self->certificate);
  soup_server_listen_local (server, 0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY
                                | (self->certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0),
                            &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  g_mutex_lock (&self->mutex);
  self->url = g_strdup_printf ("%s://127.0.0.1:%d", self->certificate ? "https" : "http",
                               g_uri_get_port (uris->data));
  g_cond_signal (&self->started);
  g_mutex_unlock (&self->mutex);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (self->loop);
  soup_server_disconnect (server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
on_stop_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
on_drip_over_cb (SoupServerMessage *message, gpointer data)
{
  Drip *drip = data;

  if (g_source_is_destroyed (drip->source))
    return;
  g_source_destroy (drip->source);
}

static gboolean
on_drip_cb (gpointer data)
{
  Drip *drip = data;
  SoupMessageBody *body = soup_server_message_get_response_body (drip->message);

  soup_message_body_append (body, SOUP_MEMORY_STATIC, " ", 1);
  soup_server_message_unpause (drip->message);
  return G_SOURCE_CONTINUE;
}

static void
drip_free (gpointer data)
{
  Drip *drip = data;

  g_signal_handlers_disconnect_by_data (drip->message, drip);
  g_object_unref (drip->message);
  g_free (drip);
}

static gboolean
on_deadline_cb (gpointer data)
{
  g_error ("what the test waits for did not happen within %d seconds", DEADLINE_S);
  return G_SOURCE_REMOVE;
}

/* Public API */

SngTestServer *
sng_test_server_new (SngTestHandler handler, gpointer data)
{
  return sng_test_server_new_with_certificate (handler, data, NULL);
}

/**
 * sng_test_server_new_with_certificate:
 * @certificate: (nullable): the file of what it shows, with its key
 */
SngTestServer *
sng_test_server_new_with_certificate (SngTestHandler handler,
                                      gpointer data,
                                      const char *certificate)
{
  SngTestServer *self = g_new0 (SngTestServer, 1);

  self->certificate = g_strdup (certificate);
  self->handler = handler;
  self->data = data;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->started);
  self->thread = g_thread_new ("test-server", serve, self);
  g_mutex_lock (&self->mutex);
  while (self->url == NULL)
    g_cond_wait (&self->started, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return self;
}

void
sng_test_server_free (SngTestServer *self)
{
  g_main_context_invoke (self->context, on_stop_cb, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->started);
  g_free (self->certificate);
  g_free (self->url);
  g_free (self);
}

const char *
sng_test_server_get_url (SngTestServer *self)
{
  return self->url;
}

guint
sng_test_server_get_n_requests (SngTestServer *self)
{
  return g_atomic_int_get (&self->n_requests);
}

void
sng_test_reply (SoupServerMessage *message, guint status, const char *type, const char *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

/**
 * sng_test_reply_gzip:
 * @n_zeros: how many spaces the compressed answer unfolds to
 */
void
sng_test_reply_gzip (SoupServerMessage *message, gsize n_zeros)
{
  g_autofree char *spaces = g_strnfill (n_zeros, ' ');
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out
      = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  g_output_stream_write_all (out, spaces, n_zeros, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);
  soup_message_headers_append (soup_server_message_get_response_headers (message),
                               "Content-Encoding", "gzip");
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (
      message, "application/json", SOUP_MEMORY_COPY,
      g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
      g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
}

/**
 * sng_test_reply_drip:
 *
 * Sends one byte from time to time, without end.
 */
void
sng_test_reply_drip (SoupServerMessage *message)
{
  Drip *drip = g_new0 (Drip, 1);

  drip->message = g_object_ref (message);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message),
                                         "application/json", NULL);
  drip->source = g_timeout_source_new (DRIP_MS);
  g_source_set_callback (drip->source, on_drip_cb, drip, drip_free);
  g_signal_connect (message, "finished", G_CALLBACK (on_drip_over_cb), drip);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_drip_over_cb), drip);
  g_source_attach (drip->source, g_main_context_get_thread_default ());
  g_source_unref (drip->source);
}

/**
 * sng_test_without_proxies:
 *
 * A proxy of the machine must not come between a test and its server.
 */
void
sng_test_without_proxies (void)
{
  static const char *const names[] = { "http_proxy", "https_proxy", "all_proxy",
                                       "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
}

void
sng_test_run_until (gboolean *done)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline_cb, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}
