/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-for-each.h"

#include "data/vocabulary/sng-json-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OPENING "{parent."

#define MAX_AT_ONCE 16
#define USUAL_AT_ONCE 4

typedef char *(*Write) (const char *value);

/* The value of a name among those bound; NULL when there is none. */
static char *
find_value (JsonNode *bound, const char *name)
{
  JsonObject *values = bound != NULL ? json_node_get_object (bound) : NULL;
  JsonNode *node = values != NULL ? json_object_get_member (values, name) : NULL;

  return node != NULL ? sng_json_text (node) : NULL;
}

/* Reads the next place in a text where a value belongs; @text moves behind it. */
static char *
next_name (const char **text, GString *before)
{
  const char *open = strstr (*text, OPENING);
  const char *close = open != NULL ? strchr (open, '}') : NULL;
  char *name;

  if (close == NULL)
    {
      g_string_append (before, *text);
      *text += strlen (*text);
      return NULL;
    }
  g_string_append_len (before, *text, open - *text);
  open += strlen (OPENING);
  name = g_strndup (open, close - open);
  *text = close + 1;
  return name;
}

static char *
fill (const char *text, JsonNode *bound, Write write)
{
  GString *filled = g_string_new (NULL);

  while (*text != '\0')
    {
      g_autofree char *name = next_name (&text, filled);
      g_autofree char *value = name != NULL ? find_value (bound, name) : NULL;
      g_autofree char *written = value != NULL ? write (value) : NULL;

      g_string_append (filled, written != NULL ? written : "");
    }
  return g_string_free (filled, FALSE);
}

static char *
write_step (const char *value)
{
  return g_uri_escape_string (value, NULL, FALSE);
}

/* Nothing, and the steps . and .. of a path, would lead to another address, also when escaped. */
static gboolean
leads_elsewhere (const char *value)
{
  return strspn (value, ".") == strlen (value);
}

static char *
write_as_it_is (const char *value)
{
  return g_strdup (value);
}

static JsonNode *
fill_object (JsonObject *from, JsonNode *bound)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (from);

  for (GList *at = names; at != NULL; at = at->next)
    json_object_set_member (
        object, at->data, sng_for_each_fill_node (json_object_get_member (from, at->data), bound));
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
fill_array (JsonArray *from, JsonNode *bound)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < json_array_get_length (from); i++)
    json_array_add_element (array,
                            sng_for_each_fill_node (json_array_get_element (from, i), bound));
  return json_node_init_array (json_node_alloc (), array);
}

static void
read_bind (SngForEach *self, SngDocument *document, JsonObject *object)
{
  JsonObject *bind = sng_document_need (document, object, "bind")
                         ? sng_document_object (document, object, "bind")
                         : NULL;
  g_autoptr (GList) names = bind != NULL ? json_object_get_members (bind) : NULL;
  gsize outer = sng_document_enter (document, "bind");

  for (GList *at = names; at != NULL; at = at->next)
    {
      g_ptr_array_add (self->names, g_strdup (at->data));
      g_ptr_array_add (self->paths, sng_document_path (document, bind, at->data));
    }
  sng_document_leave (document, outer);
}

/* Public API */

/**
 * sng_for_each_new:
 * @object: what a connector says; problems are added to @document
 */
SngForEach *
sng_for_each_new (SngDocument *document, JsonObject *object)
{
  SngForEach *self = g_new0 (SngForEach, 1);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->paths = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_json_path_free);
  sng_document_only (document, object, "stream", "bind", "at_once", NULL);
  sng_document_need (document, object, "stream");
  self->stream = g_strdup (sng_document_string (document, object, "stream", ""));
  self->at_once
      = sng_document_integer (document, object, "at_once", 1, MAX_AT_ONCE, USUAL_AT_ONCE);
  read_bind (self, document, object);
  return self;
}

void
sng_for_each_free (SngForEach *self)
{
  g_free (self->stream);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->paths);
  g_free (self);
}

/**
 * sng_for_each_check:
 * @self: (nullable): of a list that is asked for once, %NULL
 * @text: (nullable): a part of the request; a name in it that nothing is bound to is a problem
 */
void
sng_for_each_check (const SngForEach *self, SngDocument *document, const char *text)
{
  g_autoptr (GString) before = g_string_new (NULL);

  while (text != NULL && *text != '\0')
    {
      g_autofree char *name = next_name (&text, before);

      if (name != NULL
          && (self == NULL
              || !g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL)))
        sng_document_fail (
            document, N_("Connector document, at %s: “for_each” binds nothing to “%s”."), name);
    }
}

/**
 * sng_for_each_check_node:
 * @self: (nullable): as for sng_for_each_check()
 * @node: (nullable): JSON that is sent
 */
void
sng_for_each_check_node (const SngForEach *self, SngDocument *document, JsonNode *node)
{
  g_autofree char *text = node != NULL ? sng_json_to_text (node, FALSE) : NULL;

  sng_for_each_check (self, document, text);
}

/**
 * sng_for_each_bind:
 * @row: of the other list
 *
 * Returns: (transfer full) (nullable): the values by their names, an object; %NULL when the row
 *   lacks one of them, or has one that cannot stand in an address
 */
JsonNode *
sng_for_each_bind (const SngForEach *self, JsonNode *row)
{
  g_autoptr (JsonObject) values = json_object_new ();

  for (guint i = 0; i < self->names->len; i++)
    {
      JsonNode *node = sng_json_path_find (self->paths->pdata[i], row);
      g_autofree char *text = node != NULL ? sng_json_text (node) : NULL;

      if (text == NULL || leads_elsewhere (text))
        return NULL;
      json_object_set_member (values, self->names->pdata[i], json_node_copy (node));
    }
  return json_node_init_object (json_node_alloc (), values);
}

/**
 * sng_for_each_hold:
 * @page: an answer
 * @bound: what it was asked for with
 *
 * Puts the answer into a larger one that also has what it was asked for with, so that paths lead
 * there from its rows.
 *
 * Returns: (transfer full): the larger one, which must outlive the use of @page
 */
JsonNode *
sng_for_each_hold (JsonNode *page, JsonNode *bound)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *holder;

  json_object_set_member (object, SNG_FOR_EACH_STEP, json_node_copy (bound));
  holder = json_node_init_object (json_node_alloc (), object);
  json_node_set_parent (page, holder);
  return holder;
}

/**
 * sng_for_each_fill:
 * @bound: (nullable): of sng_for_each_bind()
 *
 * Returns: (transfer full): the text with the values in their places, as they are
 */
char *
sng_for_each_fill (const char *text, JsonNode *bound)
{
  return fill (text, bound, write_as_it_is);
}

/**
 * sng_for_each_fill_path:
 * @bound: (nullable): of sng_for_each_bind()
 *
 * Returns: (transfer full): the same for a part of an address: a value stays within its place
 */
char *
sng_for_each_fill_path (const char *text, JsonNode *bound)
{
  return fill (text, bound, write_step);
}

/**
 * sng_for_each_fill_node:
 * @node: JSON that is sent
 * @bound: (nullable): of sng_for_each_bind()
 *
 * Returns: (transfer full): the same with the values in its texts; nothing of it is shared
 */
JsonNode *
sng_for_each_fill_node (JsonNode *node, JsonNode *bound)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return fill_object (json_node_get_object (node), bound);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return fill_array (json_node_get_array (node), bound);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *text = sng_for_each_fill (json_node_get_string (node), bound);

      return json_node_init_string (json_node_alloc (), text);
    }
  return json_node_copy (node);
}
