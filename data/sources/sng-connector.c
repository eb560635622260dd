/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-connector.h"

#include "data/sources/sng-http-status.h"
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SHIPPED_PATH "/org/sinergia/Sinergia/connectors/"
#define MAX_DOCUMENT (1024 * 1024)
#define MEBIBYTE (1024 * 1024)

static const char *const auth_names[] = { "none", "bearer", "header", NULL };
static const char *const missing_names[] = { "error", "empty", NULL };
static const char *const language_names[] = { "en", "es", NULL };

static void
field_map_free (gpointer data)
{
  SngFieldMap *self = data;

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_clear_pointer (&self->picks[i], sng_pick_free);
  g_free (self);
}

static void
stream_free (gpointer data)
{
  SngStream *self = data;

  g_free (self->id);
  g_free (self->path);
  g_clear_pointer (&self->query, g_ptr_array_unref);
  g_clear_pointer (&self->rows, sng_json_path_free);
  g_clear_pointer (&self->paging, sng_paging_free);
  g_clear_pointer (&self->key, sng_json_path_free);
  g_ptr_array_unref (self->match);
  g_ptr_array_unref (self->maps);
  g_free (self);
}

static void
connector_clear (gpointer data)
{
  SngConnector *self = data;

  g_free (self->id);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_free (self->name[i]);
  g_free (self->auth_header);
  g_free (self->auth_prefix);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->streams, g_ptr_array_unref);
  g_free (self->digest);
}

static GPtrArray *
read_pairs (SngDocument *document, JsonObject *object, const char *member)
{
  JsonObject *pairs = sng_document_object (document, object, member);
  g_autoptr (GList) names = pairs ? json_object_get_members (pairs) : NULL;
  GPtrArray *result = g_ptr_array_new_with_free_func (g_free);
  gsize outer = sng_document_enter (document, member);

  for (GList *at = names; at != NULL; at = at->next)
    {
      g_ptr_array_add (result, g_strdup (at->data));
      g_ptr_array_add (result, g_strdup (sng_document_string (document, pairs, at->data, "")));
    }
  sng_document_leave (document, outer);
  return result;
}

/* A name or value that is no header's would let the document write what it likes into the request. */
static void
check_header (SngDocument *document, const char *name, const char *value)
{
  if (!sng_http_is_header_name (name) || !sng_http_is_header_value (value))
    sng_document_fail (document,
                       N_("Connector document, at %s: this is not a header of a request."), NULL);
}

static GPtrArray *
read_headers (SngDocument *document, JsonObject *root)
{
  GPtrArray *headers = read_pairs (document, root, "headers");
  gsize outer = sng_document_enter (document, "headers");

  for (guint i = 0; i + 1 < headers->len; i += 2)
    check_header (document, headers->pdata[i], headers->pdata[i + 1]);
  sng_document_leave (document, outer);
  return headers;
}

static void
read_auth (SngConnector *self, SngDocument *document, JsonObject *root)
{
  JsonObject *auth = sng_document_object (document, root, "auth");
  gsize outer = sng_document_enter (document, "auth");

  sng_document_only (document, auth, "kind", "header", "prefix", NULL);
  self->auth = sng_document_choice (document, auth, "kind", auth_names, SNG_AUTH_NONE);
  if (self->auth == SNG_AUTH_HEADER)
    sng_document_need (document, auth, "header");
  self->auth_header = g_strdup (sng_document_string (document, auth, "header", "Authorization"));
  self->auth_prefix = g_strdup (sng_document_string (
      document, auth, "prefix", self->auth == SNG_AUTH_BEARER ? "Bearer " : ""));
  check_header (document, self->auth_header, self->auth_prefix);
  sng_document_leave (document, outer);
}

static void
read_limits (SngConnector *self, SngDocument *document, JsonObject *root)
{
  JsonObject *limits = sng_document_object (document, root, "limits");
  gsize outer = sng_document_enter (document, "limits");

  sng_document_only (document, limits, "max_pages", "max_rows", "max_bytes", "timeout_ms", NULL);
  self->limits = (SngPageLimits) {
    .max_pages = sng_document_integer (document, limits, "max_pages", 1, 100000, 1000),
    .max_rows = sng_document_integer (document, limits, "max_rows", 1, 10000000, 100000),
    .max_bytes
    = sng_document_integer (document, limits, "max_bytes", 1, 256 * MEBIBYTE, 32 * MEBIBYTE),
    .timeout_ms = sng_document_integer (document, limits, "timeout_ms", 1, 600000, 60000),
  };
  sng_document_leave (document, outer);
}

static gboolean
is_in_two_languages (const SngField *field)
{
  return field->type == SNG_TYPE_TEXT2 || field->type == SNG_TYPE_LONGTEXT2;
}

/* A source may say what a person may say; what the program finds out itself is not for it. */
static const SngField *
read_field (SngDocument *document, const SngKind *kind, const char *name)
{
  const SngField *field = sng_kind_field (kind, name);

  if (field == NULL)
    sng_document_fail (document, N_("Connector document, at %s: there is no field “%s”."), name);
  else if (!sng_field_is_editable (field))
    sng_document_fail (
        document, N_("Connector document, at %s: the program itself keeps the field “%s”."), name);
  return field;
}

static SngFieldMap *
read_field_map (SngDocument *document, const SngField *field, JsonNode *node)
{
  SngFieldMap *map = g_new0 (SngFieldMap, 1);
  JsonObject *object = sng_document_node_object (document, node);

  map->field = field;
  if (object == NULL || !is_in_two_languages (field))
    {
      map->picks[0] = sng_pick_new (document, object, field);
      return map;
    }
  sng_document_only (document, object, "en", "es", NULL);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    if (json_object_has_member (object, language_names[i]))
      {
        gsize outer = sng_document_enter (document, language_names[i]);
        JsonNode *pick = json_object_get_member (object, language_names[i]);

        map->picks[i] = sng_pick_new (document, sng_document_node_object (document, pick), field);
        sng_document_leave (document, outer);
      }
  return map;
}

static void
read_maps (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonObject *maps = sng_document_need (document, stream, "map")
                         ? sng_document_object (document, stream, "map")
                         : NULL;
  g_autoptr (GList) names = maps ? json_object_get_members (maps) : NULL;
  gsize outer = sng_document_enter (document, "map");

  for (GList *at = names; at != NULL; at = at->next)
    {
      gsize inner = sng_document_enter (document, at->data);
      const SngField *field = read_field (document, self->kind, at->data);

      if (field != NULL)
        g_ptr_array_add (self->maps, read_field_map (document, field,
                                                     json_object_get_member (maps, at->data)));
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

static gboolean
maps_field (SngStream *self, const SngField *field)
{
  for (guint i = 0; i < self->maps->len; i++)
    if (((SngFieldMap *) self->maps->pdata[i])->field == field)
      return TRUE;
  return FALSE;
}

static void
read_match (SngStream *self, SngDocument *document, JsonObject *stream)
{
  g_auto (GStrv) names = sng_document_strings (document, stream, "match");
  gsize outer = sng_document_enter (document, "match");

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      gsize inner = sng_document_enter_index (document, i);
      const SngField *field = read_field (document, self->kind, names[i]);

      if (field != NULL && !maps_field (self, field))
        sng_document_fail (
            document, N_("Connector document, at %s: the field “%s” is not mapped."), names[i]);
      g_ptr_array_add (self->match, (gpointer) field);
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

static void
read_rows (SngStream *self, SngDocument *document, JsonObject *stream)
{
  JsonObject *rows = sng_document_object (document, stream, "rows");
  gsize outer = sng_document_enter (document, "rows");

  sng_document_only (document, rows, "path", "missing", NULL);
  self->rows = sng_document_path (document, rows, "path");
  self->rows_may_be_missing
      = sng_document_choice (document, rows, "missing", missing_names, 0) == 1;
  sng_document_leave (document, outer);
}

static void
read_kind (SngStream *self, SngDocument *document, JsonObject *stream)
{
  const char *name = sng_document_string (document, stream, "kind", "");
  gsize outer = sng_document_enter (document, "kind");

  self->kind = sng_kind_by_name (name);
  if (self->kind == NULL)
    sng_document_fail (document, N_("Connector document, at %s: there is no kind “%s”."), name);
  sng_document_leave (document, outer);
}

static SngStream *
read_stream (SngDocument *document, JsonObject *stream)
{
  SngStream *self = g_new0 (SngStream, 1);
  JsonObject *page;
  gsize outer;

  self->match = g_ptr_array_new ();
  self->maps = g_ptr_array_new_with_free_func (field_map_free);
  if (stream == NULL)
    return self;
  sng_document_only (document, stream, "id", "path", "query", "rows", "page", "kind", "key",
                     "match", "map", NULL);
  for (guint i = 0; i < 3; i++)
    sng_document_need (document, stream, ((const char *[]) { "id", "kind", "key" })[i]);
  self->id = g_strdup (sng_document_string (document, stream, "id", ""));
  self->path = g_strdup (sng_document_string (document, stream, "path", NULL));
  self->query = read_pairs (document, stream, "query");
  read_rows (self, document, stream);
  page = sng_document_object (document, stream, "page");
  outer = sng_document_enter (document, "page");
  self->paging = sng_paging_new (document, page);
  sng_document_leave (document, outer);
  self->key = sng_document_path (document, stream, "key");
  read_kind (self, document, stream);
  if (self->kind != NULL)
    {
      read_maps (self, document, stream);
      read_match (self, document, stream);
    }
  return self;
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
                       read_stream (document, sng_document_node_object (document, node)));
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
}

static void
read_document (SngConnector *self, SngDocument *document, JsonObject *root)
{
  JsonObject *name = sng_document_object (document, root, "name");

  sng_document_only (document, root, "version", "id", "name", "auth", "headers", "limits",
                     "streams", NULL);
  sng_document_need (document, root, "version");
  sng_document_integer (document, root, "version", 1, 1, 1);
  sng_document_need (document, root, "id");
  self->id = g_strdup (sng_document_string (document, root, "id", ""));
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    self->name[i] = g_strdup (sng_document_string (document, name, language_names[i], NULL));
  read_auth (self, document, root);
  self->headers = read_headers (document, root);
  read_limits (self, document, root);
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
  g_autoptr (SngConnector) self = NULL;
  g_auto (SngDocument) reading = SNG_DOCUMENT_INIT;

  if (root == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (SngConnector);
  self->streams = g_ptr_array_new_with_free_func (stream_free);
  self->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1);
  read_document (self, &reading, sng_document_node_object (&reading, root));
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

/**
 * sng_stream_get_rows:
 *
 * Returns: (transfer full): the rows of a page
 */
JsonArray *
sng_stream_get_rows (const SngStream *self, JsonNode *page, GError **error)
{
  JsonNode *rows = self->rows ? sng_json_path_find (self->rows, page) : page;

  if (rows != NULL && JSON_NODE_HOLDS_ARRAY (rows))
    return json_array_ref (json_node_get_array (rows));
  if (rows == NULL && self->rows_may_be_missing && JSON_NODE_HOLDS_OBJECT (page))
    return json_array_new ();
  sng_source_error_set (
      error, SNG_SOURCE_ERROR_CONTENT,
      N_("The answer is JSON, but has no list of rows where “%s” should have it."), self->id,
      NULL);
  return NULL;
}

/**
 * sng_stream_get_url:
 * @base: the address of the source
 *
 * Returns: (transfer full): the address of the list, without paging
 */
char *
sng_stream_get_url (const SngStream *self, const char *base)
{
  char *url = sng_url_join (base, self->path);

  for (guint i = 0; i + 1 < self->query->len; i += 2)
    {
      char *longer = sng_url_add_parameter (url, self->query->pdata[i], self->query->pdata[i + 1]);

      g_free (url);
      url = longer;
    }
  return url;
}
