/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-setup-private.h"

#include "data/sources/sng-answer-shape.h"
#include "data/sources/sng-connector-folder.h"
#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-url.h"
#include "data/vocabulary/sng-json-members.h"
#include "data/vocabulary/sng-json-text.h"
#include "data/vocabulary/sng-translation.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

/* A document that says nothing yet. Only its key is not left open, for no list is read without. */
static const char other_document[]
    = "{\"version\": 1, \"id\": \"" SNG_CONNECTOR_OTHER "\", \"name\": {}, \"auth\": {\"kind\": "
      "\"none\"}, \"streams\": [{\"id\": \"rows\", \"rows\": {}, \"page\": {\"style\": \"none\"}, "
      "\"kind\": \"person\", \"key\": \"id\", \"map\": {}}]}";

static const SngKind *
kind_of_sources (void)
{
  return sng_kind (SNG_KIND_SOURCE);
}

static SngSetup *
setup_new (const char *document, GError **error)
{
  g_autoptr (SngConnector) connector = sng_connector_new (document, error);
  g_autoptr (SngSetup) self = NULL;

  if (connector == NULL)
    return NULL;
  if (connector->streams->len == 0)
    {
      sng_source_error_set (error, SNG_SOURCE_ERROR_CONNECTOR,
                            N_ ("The connector document “%s” names no list that could be asked "
                                "for."),
                            connector->id, NULL);
      return NULL;
    }
  self = g_new0 (SngSetup, 1);
  self->original = g_strdup (document);
  self->own
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_node_unref);
  self->document = sng_json_guard_parse (document, strlen (document), G_MAXSIZE, error);
  self->values = g_new0 (SngValue, kind_of_sources ()->n_fields);
  /* What is in no folder was made for one source alone: all of it may be said anew. */
  self->is_other = !sng_connector_folder_has (connector->id);
  return self->document != NULL ? g_steal_pointer (&self) : NULL;
}

/* What a new source is, unless somebody says otherwise. */
static void
set_defaults (SngSetup *self)
{
  gint64 every = sng_json_member_integer (sng_setup_get_root (self), "refresh_every", DAY);

  sng_setup_set (self, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (FALSE));
  sng_setup_set (self, SNG_SOURCE_ENABLED, sng_value_boolean (TRUE));
  sng_setup_set (self, SNG_SOURCE_REFRESH_EVERY, sng_value_integer (every));
  sng_setup_set (self, SNG_SOURCE_MAX_AGE, sng_value_integer (7 * DAY));
  sng_setup_set (self, SNG_SOURCE_PROVENANCE, sng_value_integer (SNG_SOURCE_PROVENANCE_API));
  sng_setup_set (self, SNG_SOURCE_DISCOVERY, sng_value_boolean (FALSE));
}

static void
set_name (SngSetup *self)
{
  JsonObject *name = sng_json_member_object (sng_setup_get_root (self), "name");
  const char *text[SNG_N_LANGUAGES];

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    text[i] = sng_json_member_text (name, sng_language_codes[i]);
  if (text[SNG_LANGUAGE_EN] != NULL || text[SNG_LANGUAGE_ES] != NULL)
    sng_setup_set (self, SNG_SOURCE_NAME,
                   sng_value_text2 (text[SNG_LANGUAGE_EN], text[SNG_LANGUAGE_ES]));
}

/* The address that nearly everybody has, where the document knows one. */
static void
set_usual_address (SngSetup *self)
{
  g_autoptr (GPtrArray) asks = sng_setup_list_asks (self);
  const SngAsk *ask = sng_asks_find (asks, SNG_ASK_ADDRESS);

  if (ask != NULL && ask->value != NULL)
    sng_setup_set (self, SNG_SOURCE_URL, sng_value_text (ask->value));
}

/* What a list is asked for, as it stood after the question mark. */
static char *
write_query (JsonObject *list)
{
  JsonObject *query = json_object_has_member (list, "query")
                          ? json_object_get_object_member (list, "query")
                          : NULL;
  g_autoptr (GList) names = query ? json_object_get_members (query) : NULL;
  GString *text = g_string_new (NULL);

  for (GList *at = names; at != NULL; at = at->next)
    {
      g_autofree char *pair = sng_url_escape_parameter (at->data, sng_setup_text (query, at->data));

      g_string_append_printf (text, "%c%s", at == names ? '?' : '&', pair);
    }
  return g_string_free (text, FALSE);
}

static gboolean
read_query (JsonObject *list, const char *query, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);
  JsonObject *object = json_object_new ();

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *value = strchr (pairs[i], '=');
      g_autofree char *name = g_uri_unescape_segment (pairs[i], value, NULL);
      g_autofree char *plain = value ? g_uri_unescape_string (value + 1, NULL) : g_strdup ("");

      if (name == NULL || *name == '\0' || plain == NULL)
        continue;
      if (sng_answer_is_secret_name (name) || g_str_equal (name, "key"))
        {
          sng_source_error_set (error, SNG_SOURCE_ERROR_ADDRESS,
                                N_ ("“%s” in the address looks like a secret. Leave it out: it is "
                                    "asked for in the next step, and kept apart."),
                                name, NULL);
          json_object_unref (object);
          return FALSE;
        }
      json_object_set_string_member (object, name, plain);
    }
  if (json_object_get_size (object) > 0)
    json_object_set_object_member (list, "query", object);
  else
    {
      json_object_remove_member (list, "query");
      json_object_unref (object);
    }
  return TRUE;
}

/* Private to the files of a setup */

JsonObject *
sng_setup_get_root (SngSetup *self)
{
  return json_node_get_object (self->document);
}

JsonObject *
sng_setup_get_list (SngSetup *self, guint list)
{
  return json_array_get_object_element (
      json_object_get_array_member (sng_setup_get_root (self), "streams"), list);
}

JsonObject *
sng_setup_ensure (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_object_member (object, member, json_object_new ());
  return json_object_get_object_member (object, member);
}

const char *
sng_setup_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

void
sng_setup_touch (SngSetup *self)
{
  self->is_changed = TRUE;
}

/* Public API */

/**
 * sng_setup_new:
 * @document: of the folders of connectors
 *
 * Returns: (transfer full) (nullable): a new source that is read as @document says
 */
SngSetup *
sng_setup_new (const char *document, GError **error)
{
  SngSetup *self = setup_new (document, error);

  if (self == NULL)
    return NULL;
  set_defaults (self);
  set_name (self);
  set_usual_address (self);
  return self;
}

/**
 * sng_setup_new_other:
 * @kind: what its rows become
 *
 * Returns: (transfer full): a new source for which there is no document yet
 */
SngSetup *
sng_setup_new_other (const SngKind *kind)
{
  SngSetup *self = setup_new (other_document, NULL);

  json_object_set_string_member (sng_setup_get_list (self, 0), "kind", kind->name);
  set_defaults (self);
  return self;
}

/**
 * sng_setup_open:
 * @source: of the register
 *
 * A source of which only the name is written down begins with a document that says nothing yet.
 *
 * Returns: (transfer full) (nullable): what is known of it, to be changed
 */
SngSetup *
sng_setup_open (SngRecord *source, GError **error)
{
  const char *document = sng_value_get_text (sng_source (source, SNG_SOURCE_CONNECTOR), 0);
  SngSetup *self = setup_new (document != NULL ? document : other_document, error);

  if (self == NULL)
    return NULL;
  self->source = sng_record_ref (source);
  for (guint i = SNG_N_COMMON; i < kind_of_sources ()->n_fields; i++)
    self->values[i] = sng_value_copy (sng_record_get (source, i));
  return self;
}

void
sng_setup_free (SngSetup *self)
{
  g_clear_pointer (&self->source, sng_record_unref);
  for (guint i = 0; self->values != NULL && i < kind_of_sources ()->n_fields; i++)
    sng_value_clear (&self->values[i]);
  g_free (self->values);
  g_free (self->original);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->document, json_node_unref);
  g_free (self);
}

/**
 * sng_setup_is_other:
 *
 * Returns: whether all of its document may be said: it is nobody's preset
 */
gboolean
sng_setup_is_other (SngSetup *self)
{
  return self->is_other;
}

/**
 * sng_setup_get_source:
 *
 * Returns: (transfer none) (nullable): the record that is changed; %NULL for a new source
 */
SngRecord *
sng_setup_get_source (SngSetup *self)
{
  return self->source;
}

const SngValue *
sng_setup_get (SngSetup *self, SngSourceField field)
{
  return &self->values[field];
}

/**
 * sng_setup_set:
 * @value: (transfer full): what a person says of the field
 */
void
sng_setup_set (SngSetup *self, SngSourceField field, SngValue value)
{
  sng_value_take (&self->values[field], value);
}

gboolean
sng_setup_needs_secret (SngSetup *self)
{
  g_autoptr (SngConnector) connector = sng_setup_make_connector (self, NULL);

  return connector != NULL && connector->auth.needs_secret;
}

/**
 * sng_setup_get_address:
 *
 * Returns: (transfer full): the address as a person writes it
 */
char *
sng_setup_get_address (SngSetup *self)
{
  const char *url = sng_value_get_text (sng_setup_get (self, SNG_SOURCE_URL), SNG_LANGUAGE_EN);
  g_autofree char *query
      = self->is_other ? write_query (sng_setup_get_list (self, 0)) : g_strdup ("");

  return g_strconcat (url != NULL ? url : "", query, NULL);
}

/**
 * sng_setup_set_address:
 * @address: of the server or, where the source is no preset, of its one list, with what is asked of
 *   it after a question mark
 *
 * Returns: whether a source may point there; nothing is set otherwise
 */
gboolean
sng_setup_set_address (SngSetup *self, const char *address, GError **error)
{
  gboolean allow_http = sng_value_get_boolean (sng_setup_get (self, SNG_SOURCE_ALLOW_HTTP), FALSE);
  const char *query = self->is_other ? strchr (address, '?') : NULL;
  g_autofree char *url = g_strndup (address, query ? (gsize)(query - address) : strlen (address));
  g_autofree char *former = sng_setup_get_address (self);

  g_strstrip (url);
  if (!sng_url_check (url, allow_http, error))
    return FALSE;
  if (self->is_other && g_strcmp0 (former, address) != 0)
    {
      if (!read_query (sng_setup_get_list (self, 0), query ? query + 1 : "", error))
        return FALSE;
      sng_setup_touch (self);
    }
  sng_setup_set (self, SNG_SOURCE_URL, sng_value_text (url));
  return TRUE;
}

/**
 * sng_setup_list_asks:
 *
 * Returns: (transfer full) (element-type SngAsk): what the document asks the person for
 */
GPtrArray *
sng_setup_list_asks (SngSetup *self)
{
  g_autoptr (SngConnector) connector = sng_setup_make_connector (self, NULL);

  return connector != NULL ? g_ptr_array_ref (connector->asks) : g_ptr_array_new ();
}

/**
 * sng_setup_answer:
 * @id: of something that the document asks for
 * @value: what the person says
 */
void
sng_setup_answer (SngSetup *self, const char *id, const char *value)
{
  JsonArray *asks = json_object_has_member (sng_setup_get_root (self), "asks")
                        ? json_object_get_array_member (sng_setup_get_root (self), "asks")
                        : NULL;

  for (guint i = 0; asks != NULL && i < json_array_get_length (asks); i++)
    {
      JsonObject *ask = json_array_get_object_element (asks, i);

      if (g_strcmp0 (sng_setup_text (ask, "id"), id) != 0
          || g_strcmp0 (sng_setup_text (ask, "value"), value) == 0)
        continue;
      json_object_set_string_member (ask, "value", value);
      sng_setup_touch (self);
    }
}

/**
 * sng_setup_write_document:
 *
 * Returns: (transfer full): the connector document, as its source keeps it
 */
char *
sng_setup_write_document (SngSetup *self)
{
  return self->is_changed ? sng_json_to_text (self->document, TRUE) : g_strdup (self->original);
}

SngConnector *
sng_setup_make_connector (SngSetup *self, GError **error)
{
  g_autofree char *document = sng_setup_write_document (self);

  return sng_connector_new (document, error);
}

/**
 * sng_setup_fill_access:
 * @access: gets what the record says, which stays with @self
 */
void
sng_setup_fill_access (SngSetup *self, SngSourceAccess *access)
{
  access->url = sng_value_get_text (sng_setup_get (self, SNG_SOURCE_URL), SNG_LANGUAGE_EN);
  access->allow_http = sng_value_get_boolean (sng_setup_get (self, SNG_SOURCE_ALLOW_HTTP), FALSE);
  access->authority_file
      = sng_value_get_text (sng_setup_get (self, SNG_SOURCE_AUTHORITY_FILE), SNG_LANGUAGE_EN);
  if (access->url == NULL)
    access->url = "";
}

/**
 * sng_setup_build_change:
 * @key: (nullable): of a new source; the register gives one otherwise
 *
 * Returns: (transfer full): what makes the source, or what changes it
 */
SngChange *
sng_setup_build_change (SngSetup *self, const char *key)
{
  const SngKind *kind = kind_of_sources ();
  g_autofree char *document = sng_setup_write_document (self);
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle created = self->source == NULL ? sng_change_create (change, kind, key) : 0;
  const SngValue unknown = SNG_UNKNOWN;

  sng_setup_set (self, SNG_SOURCE_CONNECTOR, sng_value_text (document));
  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    {
      const SngValue *value = &self->values[i];
      const SngValue *held = self->source ? sng_record_get (self->source, i) : &unknown;

      if (!sng_field_is_editable (kind->fields[i]) || sng_value_equal (held, value))
        continue;
      if (self->source != NULL)
        sng_change_set_of (change, self->source, i, sng_value_copy (value));
      else
        sng_change_set (change, created, kind->fields[i], kind, &unknown, sng_value_copy (value));
    }
  return change;
}
