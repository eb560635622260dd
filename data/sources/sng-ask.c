/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-ask.h"

#include "data/sources/sng-json-guard.h"
#include "data/vocabulary/sng-json-text.h"
#include "data/vocabulary/sng-translation.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OPENING "{ask."

static void
ask_free (gpointer data)
{
  SngAsk *self = data;

  g_free (self->id);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    g_free (self->label[i]);
  g_free (self->example);
  g_free (self->value);
  g_free (self);
}

static SngAsk *
read_ask (SngDocument *document, JsonObject *object)
{
  SngAsk *self = g_new0 (SngAsk, 1);

  sng_document_only (document, object, "id", "en", "es", "example", "value", NULL);
  sng_document_need (document, object, "id");
  self->id = g_strdup (sng_document_string (document, object, "id", ""));
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    self->label[i] = g_strdup (sng_document_string (document, object, sng_language_codes[i], NULL));
  self->example = g_strdup (sng_document_string (document, object, "example", NULL));
  self->value = g_strdup (sng_document_string (document, object, "value", NULL));
  return self;
}

static gboolean
is_setting (const SngAsk *self)
{
  return !g_str_equal (self->id, SNG_ASK_ADDRESS) && !g_str_equal (self->id, SNG_ASK_SECRET);
}

/* What a person typed is read as text, never as another placeholder. */
static char *
fill_text (SngDocument *document, GPtrArray *asks, const char *text)
{
  GString *filled = g_string_new (NULL);

  for (const char *open; (open = strstr (text, OPENING)) != NULL;)
    {
      const char *close = strchr (open, '}');
      g_autofree char *id = NULL;
      const SngAsk *ask;

      if (close == NULL)
        break;
      g_string_append_len (filled, text, open - text);
      id = g_strndup (open + strlen (OPENING), close - open - strlen (OPENING));
      ask = sng_asks_find (asks, id);
      if (ask == NULL || !is_setting (ask))
        sng_document_fail (document, N_ ("Connector document, at %s: nobody is asked for “%s”."),
                           id);
      else if (ask->value != NULL)
        g_string_append (filled, ask->value);
      text = close + 1;
    }
  g_string_append (filled, text);
  return g_string_free (filled, FALSE);
}

static JsonNode *
fill_object (SngDocument *document, GPtrArray *asks, JsonObject *object)
{
  g_autoptr (JsonObject) filled = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *at = names; at != NULL; at = at->next)
    {
      gsize outer = sng_document_enter (document, at->data);

      json_object_set_member (
          filled, at->data,
          sng_asks_fill (document, asks, json_object_get_member (object, at->data)));
      sng_document_leave (document, outer);
    }
  return json_node_init_object (json_node_alloc (), filled);
}

static JsonNode *
fill_array (SngDocument *document, GPtrArray *asks, JsonArray *array)
{
  g_autoptr (JsonArray) filled = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize outer = sng_document_enter_index (document, i);

      json_array_add_element (filled,
                              sng_asks_fill (document, asks, json_array_get_element (array, i)));
      sng_document_leave (document, outer);
    }
  return json_node_init_array (json_node_alloc (), filled);
}

/* Public API */

/**
 * sng_ask_get_label:
 *
 * Returns: what the person is asked for, in @language or else in the other one
 */
const char *
sng_ask_get_label (const SngAsk *self, SngLanguage language)
{
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    if (self->label[(language + i) % SNG_N_LANGUAGES] != NULL)
      return self->label[(language + i) % SNG_N_LANGUAGES];
  return self->id;
}

/**
 * sng_asks_read:
 * @connector: (nullable): the document's root; problems are added to @document
 *
 * Returns: (transfer full) (element-type SngAsk): what the document asks for, in its order
 */
GPtrArray *
sng_asks_read (SngDocument *document, JsonObject *connector)
{
  GPtrArray *asks = g_ptr_array_new_with_free_func (ask_free);
  JsonArray *array = sng_document_array (document, connector, "asks");
  gsize outer = sng_document_enter (document, "asks");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize inner = sng_document_enter_index (document, i);
      JsonNode *node = json_array_get_element (array, i);

      g_ptr_array_add (asks, read_ask (document, sng_document_node_object (document, node)));
      sng_document_leave (document, inner);
    }
  sng_document_leave (document, outer);
  return asks;
}

/**
 * sng_asks_find:
 *
 * Returns: (transfer none) (nullable): what is asked for under that name
 */
const SngAsk *
sng_asks_find (GPtrArray *asks, const char *id)
{
  for (guint i = 0; i < asks->len; i++)
    if (g_str_equal (((const SngAsk *)asks->pdata[i])->id, id))
      return asks->pdata[i];
  return NULL;
}

/**
 * sng_asks_find_open:
 *
 * Returns: (transfer none) (nullable): the first setting without a value, which a source cannot be
 *   read without
 */
const SngAsk *
sng_asks_find_open (GPtrArray *asks)
{
  for (guint i = 0; i < asks->len; i++)
    {
      const SngAsk *ask = asks->pdata[i];

      if (is_setting (ask) && (ask->value == NULL || *ask->value == '\0'))
        return ask;
    }
  return NULL;
}

/**
 * sng_asks_fill:
 * @node: a part of a connector document; problems are added to @document
 *
 * Returns: (transfer full): the same with the settings in place
 */
JsonNode *
sng_asks_fill (SngDocument *document, GPtrArray *asks, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return fill_object (document, asks, json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return fill_array (document, asks, json_node_get_array (node));
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *text = fill_text (document, asks, json_node_get_string (node));

      return json_node_init_string (json_node_alloc (), text);
    }
  return json_node_copy (node);
}

/**
 * sng_asks_answer:
 * @connector: a connector document
 * @id: the name of a setting that it asks for
 * @value: the answer
 *
 * Returns: (transfer full) (nullable): the document with the answer in it, as a source record keeps
 *   it
 */
char *
sng_asks_answer (const char *connector, const char *id, const char *value, GError **error)
{
  g_autoptr (JsonNode) guarded
      = sng_json_guard_parse (connector, strlen (connector), G_MAXSIZE, error);
  g_autoptr (JsonNode) root = guarded ? json_from_string (connector, NULL) : NULL;
  g_auto (SngDocument) document = SNG_DOCUMENT_INIT;
  JsonArray *asks;

  if (guarded == NULL)
    return NULL;
  asks = sng_document_array (&document, sng_document_node_object (&document, root), "asks");
  for (guint i = 0; asks != NULL && i < json_array_get_length (asks); i++)
    {
      JsonObject *ask = sng_document_node_object (&document, json_array_get_element (asks, i));

      if (g_strcmp0 (sng_document_string (&document, ask, "id", NULL), id) == 0)
        {
          json_object_set_string_member (ask, "value", value);
          return sng_json_to_text (root, TRUE);
        }
    }
  sng_source_error_set (error, SNG_SOURCE_ERROR_CONNECTOR,
                        N_ ("The connector document does not ask for “%s”."), id, NULL);
  return NULL;
}
