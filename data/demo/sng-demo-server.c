/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-server.h"

#include "data/demo/sng-demo-dialect.h"
#include "data/vocabulary/sng-json-text.h"

#include <errno.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/random.h>

#define TOKEN_BYTES 24

typedef struct
{
  const SngDialect *dialect;
  JsonArray *rows;
  char *url;  /* of the system */
  char *list; /* of its list */
  char *path; /* of its list, on the server */
  gint locked; /* no token opens it; atomic */
} Feed;

struct _SngDemoServer
{
  Feed feeds[SNG_N_DEMO_FEEDS];
  char *token;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *soup;
  GThread *thread;
};

static gboolean
make_token (SngDemoServer *self, GError **error)
{
  guint8 bytes[TOKEN_BYTES];

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return FALSE;
    }
  self->token = g_base64_encode (bytes, sizeof bytes);
  return TRUE;
}

static void
reply (SoupServerMessage *message, const Feed *feed, guint status, JsonObject *body)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  gsize length;

  json_node_take_object (node, body);
  text = sng_json_to_text (node, FALSE);
  length = strlen (text);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, feed->dialect->type, SOUP_MEMORY_TAKE,
                                    g_steal_pointer (&text), length);
}

static gboolean
is_allowed (SngDemoServer *self, SoupServerMessage *message)
{
  const char *given = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");
  g_autofree char *wanted = g_strconcat ("Bearer ", self->token, NULL);

  return g_strcmp0 (given, wanted) == 0;
}

/* A page says which version of it was read, so that an unchanged one need not be sent again. */
static void
reply_page (SoupServerMessage *message, const Feed *feed, GHashTable *query)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *tag = NULL;
  const char *known = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "If-None-Match");

  json_node_take_object (node, feed->dialect->page (feed->rows, query, feed->list));
  text = sng_json_to_text (node, FALSE);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  digest[16] = '\0';
  tag = g_strdup_printf ("W/\"%s\"", digest);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", tag);
  if (g_strcmp0 (known, tag) == 0)
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else
    {
      gsize length = strlen (text);

      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      soup_server_message_set_response (message, feed->dialect->type, SOUP_MEMORY_TAKE,
                                        g_steal_pointer (&text), length);
    }
}

static void
request_cb (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  SngDemoServer *self = data;
  const Feed *feed = &self->feeds[SNG_DEMO_FEED_CONTROLS];

  for (guint i = 0; i < SNG_N_DEMO_FEEDS; i++)
    if (g_str_has_prefix (path, self->feeds[i].dialect->base))
      feed = &self->feeds[i];
  if (g_atomic_int_get (&feed->locked) || !is_allowed (self, message))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "WWW-Authenticate", "Bearer");
      reply (message, feed, SOUP_STATUS_UNAUTHORIZED,
             feed->dialect->refuse (SOUP_STATUS_UNAUTHORIZED,
                                    "Authentication credentials were not accepted."));
    }
  else if (!g_str_equal (path, feed->path))
    reply (message, feed, SOUP_STATUS_NOT_FOUND,
           feed->dialect->refuse (SOUP_STATUS_NOT_FOUND, "There is nothing at this address."));
  else if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    reply (message, feed, SOUP_STATUS_METHOD_NOT_ALLOWED,
           feed->dialect->refuse (SOUP_STATUS_METHOD_NOT_ALLOWED, "This list can only be read."));
  else
    reply_page (message, feed, query);
}

static gpointer
run (gpointer data)
{
  SngDemoServer *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gboolean
load_feeds (SngDemoServer *self, GError **error)
{
  for (guint i = 0; i < SNG_N_DEMO_FEEDS; i++)
    {
      Feed *feed = &self->feeds[i];

      feed->dialect = &sng_demo_dialects[i];
      feed->locked = feed->dialect->locked;
      feed->path = g_strconcat (feed->dialect->base, feed->dialect->path, NULL);
      feed->rows = feed->dialect->load (error);
      if (feed->rows == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
listen_on (SngDemoServer *self, GError **error)
{
  GSList *addresses = NULL;
  g_autofree char *origin = NULL;

  g_main_context_push_thread_default (self->context);
  self->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  if (soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    addresses = soup_server_get_uris (self->soup);
  g_main_context_pop_thread_default (self->context);
  if (addresses == NULL)
    return FALSE;
  origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (addresses->data));
  g_slist_free_full (addresses, (GDestroyNotify) g_uri_unref);
  for (guint i = 0; i < SNG_N_DEMO_FEEDS; i++)
    {
      self->feeds[i].url = g_strconcat (origin, self->feeds[i].dialect->base, NULL);
      self->feeds[i].list = g_strconcat (origin, self->feeds[i].path, NULL);
    }
  return TRUE;
}

/* Public API */

/**
 * sng_demo_server_start:
 *
 * Returns: (transfer full): a server that answers until sng_demo_server_stop()
 */
SngDemoServer *
sng_demo_server_start (GError **error)
{
  g_autoptr (SngDemoServer) self = g_new0 (SngDemoServer, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  if (!make_token (self, error) || !load_feeds (self, error) || !listen_on (self, error))
    return NULL;
  self->thread = g_thread_new ("demonstration", run, self);
  return g_steal_pointer (&self);
}

void
sng_demo_server_stop (SngDemoServer *self)
{
  if (self->thread != NULL)
    {
      g_autoptr (GSource) quit = g_idle_source_new ();

      g_source_set_callback (quit, quit_cb, self->loop, NULL);
      g_source_attach (quit, self->context);
      g_thread_join (self->thread);
    }
  g_clear_object (&self->soup);
  for (guint i = 0; i < SNG_N_DEMO_FEEDS; i++)
    {
      g_clear_pointer (&self->feeds[i].rows, json_array_unref);
      g_free (self->feeds[i].url);
      g_free (self->feeds[i].list);
      g_free (self->feeds[i].path);
    }
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->token);
  g_free (self);
}

/**
 * sng_demo_server_lock:
 * @locked: whether no token opens the system, not even the right one
 */
void
sng_demo_server_lock (SngDemoServer *self, SngDemoFeed feed, gboolean locked)
{
  g_atomic_int_set (&self->feeds[feed].locked, locked);
}

const char *
sng_demo_server_get_url (SngDemoServer *self, SngDemoFeed feed)
{
  return self->feeds[feed].url;
}

const char *
sng_demo_server_get_token (SngDemoServer *self)
{
  return self->token;
}
