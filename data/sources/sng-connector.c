/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-connector.h"

#include "data/sources/sng-json-guard.h"
#include "data/vocabulary/sng-translation.h"

#include "sng-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SHIPPED_PATH "/org/sinergia/Sinergia/connectors/"
#define MAX_DOCUMENT (1024 * 1024)
#define NEWEST_VERSION 1
#define YEAR (366 * 24 * 60 * 60)
#define MEBIBYTE (1024 * 1024)
#define GIBIBYTE (1024 * MEBIBYTE)
#define HOUR_MS (3600 * 1000)

static void
connector_clear (gpointer data)
{
  SngConnector *self = data;

  g_free (self->id);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_free (self->name[i]);
  g_clear_pointer (&self->asks, g_ptr_array_unref);
  g_free (self->authority_file);
  g_free (self->client_file);
  sng_auth_clear (&self->auth);
  sng_pace_clear (&self->pace);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->streams, g_ptr_array_unref);
  g_free (self->digest);
}

static GPtrArray *
read_headers (SngDocument *document, JsonObject *root)
{
  GPtrArray *headers = sng_document_pairs (document, root, "headers");
  gsize outer = sng_document_enter (document, "headers");

  for (guint i = 0; i + 1 < headers->len; i += 2)
    sng_auth_check_header (document, headers->pdata[i], headers->pdata[i + 1]);
  sng_document_leave (document, outer);
  return headers;
}

/* A file that a person is asked for may be left out. */
static char *
read_file (SngDocument *document, JsonObject *tls, const char *member)
{
  const char *file = sng_document_string (document, tls, member, "");

  return *file != '\0' ? g_strdup (file) : NULL;
}

static void
read_tls (SngConnector *self, SngDocument *document, JsonObject *root)
{
  JsonObject *tls = sng_document_object (document, root, "tls");
  gsize outer = sng_document_enter (document, "tls");

  sng_document_only (document, tls, "ca_file", "client_file", NULL);
  self->authority_file = read_file (document, tls, "ca_file");
  self->client_file = read_file (document, tls, "client_file");
  sng_document_leave (document, outer);
}

static void
read_limits (SngConnector *self, SngDocument *document, JsonObject *root)
{
  JsonObject *limits = sng_document_object (document, root, "limits");
  gsize outer = sng_document_enter (document, "limits");

  sng_document_only (document, limits, "max_pages", "max_rows", "max_bytes", "timeout_ms",
                     "max_run_bytes", "max_run_ms", "min_interval_ms", "max_per_run", "busy_codes",
                     NULL);
  sng_pace_read (&self->pace, document, limits);
  self->limits = (SngPageLimits) {
    .max_pages = sng_document_integer (document, limits, "max_pages", 1, 100000, 1000),
    .max_rows = sng_document_integer (document, limits, "max_rows", 1, 10000000, 100000),
    .max_bytes
    = sng_document_integer (document, limits, "max_bytes", 1, 256 * MEBIBYTE, 32 * MEBIBYTE),
    .timeout_ms = sng_document_integer (document, limits, "timeout_ms", 1, 600000, 60000),
    .max_run_bytes = sng_document_integer (document, limits, "max_run_bytes", 1,
                                           64 * (gint64) GIBIBYTE, 4 * (gint64) GIBIBYTE),
    .max_run_ms = sng_document_integer (document, limits, "max_run_ms", 1, 24 * HOUR_MS, HOUR_MS),
  };
  sng_document_leave (document, outer);
}

/* A list can only be asked for with rows that came before: so no two wait for each other. */
static void
check_for_each (SngConnector *self, SngDocument *document, guint i)
{
  const SngForEach *for_each = ((const SngStream *) self->streams->pdata[i])->for_each;
  gsize outer = sng_document_enter (document, "for_each");

  sng_document_enter (document, "stream");
  if (for_each != NULL && sng_connector_find_stream (self, for_each->stream) >= i)
    sng_document_fail (document, N_("Connector document, at %s: no list before this one is “%s”."),
                       for_each->stream);
  sng_document_leave (document, outer);
}

static void
read_streams (SngConnector *self, SngDocument *document, JsonObject *root)
{
  JsonArray *streams = sng_document_need (document, root, "streams")
                           ? sng_document_array (document, root, "streams")
                           : NULL;
  gsize outer = sng_document_enter (document, "streams");

  for (guint i = 0; streams != NULL && i < json_array_get_length (streams); i++)
    {
      gsize inner = sng_document_enter_index (document, i);
      JsonNode *node = json_array_get_element (streams, i);

      g_ptr_array_add (self->streams,
                       sng_stream_new (document, sng_document_node_object (document, node)));
      check_for_each (self, document, i);
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

/* A newer document may mean something else by what is known here: it is said first. */
static void
read_version (SngDocument *document, JsonObject *root)
{
  gint64 version;
  g_autofree char *number = NULL;
  gsize outer;

  sng_document_need (document, root, "version");
  version = sng_document_integer (document, root, "version", 1, G_MAXINT, 1);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  outer = sng_document_enter (document, "version");
  if (version > NEWEST_VERSION)
    sng_document_fail (document,
                       N_("Connector document, at %s: it is of version %s, which is newer than "
                          "this program. Update the program to use it."),
                       number);
  sng_document_leave (document, outer);
}

static void
read_document (SngConnector *self, SngDocument *document, JsonObject *root)
{
  JsonObject *name = sng_document_object (document, root, "name");

  read_version (document, root);
  sng_document_only (document, root, "version", "id", "name", "asks", "tls", "auth", "headers",
                     "limits", "refresh_every", "streams", NULL);
  sng_document_need (document, root, "id");
  self->id = g_strdup (sng_document_string (document, root, "id", ""));
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    self->name[i] = g_strdup (sng_document_string (document, name, sng_language_codes[i], NULL));
  read_tls (self, document, root);
  sng_auth_read (&self->auth, document, root);
  self->headers = read_headers (document, root);
  read_limits (self, document, root);
  self->refresh_every = sng_document_integer (document, root, "refresh_every", 60, YEAR, 0);
  read_streams (self, document, root);
}

/* Public API */

/**
 * sng_connector_new:
 * @document: JSON
 *
 * Returns: (transfer full): the connector; an error names the place in the document
 */
SngConnector *
sng_connector_new (const char *document, GError **error)
{
  g_autoptr (JsonNode) root
      = sng_json_guard_parse (document, strlen (document), MAX_DOCUMENT, error);
  g_autoptr (JsonNode) filled = NULL;
  g_autoptr (SngConnector) self = NULL;
  g_auto (SngDocument) reading = SNG_DOCUMENT_INIT;

  if (root == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (SngConnector);
  self->streams = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_stream_free);
  self->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1);
  self->asks = sng_asks_read (&reading, sng_document_node_object (&reading, root));
  filled = sng_asks_fill (&reading, self->asks, root);
  /* Several threads read what stays of it. */
  json_node_seal (filled);
  read_document (self, &reading, sng_document_node_object (&reading, filled));
  if (reading.error == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&reading.error));
  return NULL;
}

SngConnector *
sng_connector_ref (SngConnector *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_connector_unref (SngConnector *self)
{
  g_atomic_rc_box_release_full (self, connector_clear);
}

/**
 * sng_connector_find_stream:
 *
 * Returns: which of the lists has that id, or as many as there are when none has
 */
guint
sng_connector_find_stream (SngConnector *self, const char *id)
{
  guint i = 0;

  while (i < self->streams->len
         && g_strcmp0 (((const SngStream *) self->streams->pdata[i])->id, id) != 0)
    i++;
  return i;
}

/**
 * sng_connector_list_shipped:
 *
 * Returns: (transfer full): the ids of the documents that come with the program
 */
GStrv
sng_connector_list_shipped (void)
{
  GStrv names = g_resources_enumerate_children (SHIPPED_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    names[i][strlen (names[i]) - strlen (".json")] = '\0';
  return names;
}

/**
 * sng_connector_get_shipped:
 *
 * Returns: (transfer full) (nullable): the document with that id, as a source record keeps it
 */
char *
sng_connector_get_shipped (const char *id)
{
  g_autofree char *path = g_strconcat (SHIPPED_PATH, id, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}
