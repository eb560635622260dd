/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-json-members.h"

/* The getters of json-glib complain loudly about a member of another type. */
static JsonNode *
member_of_type (JsonObject *object, const char *member, JsonNodeType type)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && json_node_get_node_type (node) == type ? node : NULL;
}

/* Public API */

/**
 * sng_json_member_object:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is an object
 */
JsonObject *
sng_json_member_object (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_OBJECT);

  return node ? json_node_get_object (node) : NULL;
}

/**
 * sng_json_member_list:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is a list
 */
JsonArray *
sng_json_member_list (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_ARRAY);

  return node ? json_node_get_array (node) : NULL;
}

/**
 * sng_json_member_text:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is a text
 */
const char *
sng_json_member_text (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_VALUE);

  return node ? json_node_get_string (node) : NULL;
}

/**
 * sng_json_member_number:
 * @object: (nullable)
 * @otherwise: what stands for a number that is not there
 */
double
sng_json_member_number (JsonObject *object, const char *member, double otherwise)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_VALUE);
  GType type = node ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : otherwise;
}

/**
 * sng_json_member_integer:
 * @object: (nullable)
 * @otherwise: what stands for a whole number that is not there
 */
gint64
sng_json_member_integer (JsonObject *object, const char *member, gint64 otherwise)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                 : otherwise;
}

/**
 * sng_json_member_truth:
 * @object: (nullable)
 *
 * Returns: whether the member is there and true
 */
gboolean
sng_json_member_truth (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}
