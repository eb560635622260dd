/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-frozen-document.h"

#include "data/sources/sng-json-guard.h"

#include <string.h>

/* A frozen posture is larger than a page of a source, but never larger than this. */
#define MAX_FROZEN (64 * 1024 * 1024)

/**
 * sng_frozen_document_open:
 * @snapshot: a record of kind snapshot
 *
 * Returns: (transfer full) (nullable): the object that it keeps; %NULL when it keeps none that can
 *   be read
 */
JsonNode *
sng_frozen_document_open (SngRecord *snapshot)
{
  const char *text
    = sng_value_get_text (sng_snapshot (snapshot, SNG_SNAPSHOT_POSTURE), SNG_LANGUAGE_EN);
  JsonNode *node = text ? sng_json_guard_parse (text, strlen (text), MAX_FROZEN, NULL) : NULL;

  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    g_clear_pointer (&node, json_node_unref);
  return node;
}

/**
 * sng_frozen_object:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is an object
 */
JsonObject *
sng_frozen_object (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * sng_frozen_list:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is a list
 */
JsonArray *
sng_frozen_list (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * sng_frozen_item:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the object of a list that has that key
 */
JsonObject *
sng_frozen_item (JsonObject *object, const char *list, const char *key)
{
  JsonArray *items = sng_frozen_list (object, list);

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonNode *node = json_array_get_element (items, i);
      JsonObject *item = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (item != NULL && g_strcmp0 (sng_frozen_text (item, "key"), key) == 0)
        return item;
    }
  return NULL;
}

/**
 * sng_frozen_number:
 * @object: (nullable)
 * @otherwise: what stands for a number that is not there
 */
double
sng_frozen_number (JsonObject *object, const char *member, double otherwise)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING
           ? json_node_get_double (node)
           : otherwise;
}

/**
 * sng_frozen_text:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is a text
 */
const char *
sng_frozen_text (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}
