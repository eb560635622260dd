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
 * sng_frozen_items:
 * @object: (nullable): it outlives what is returned
 *
 * Returns: (transfer full) (element-type utf8 JsonObject): the objects of a list by their "key"; of
 *   two with the same one, the first
 */
GHashTable *
sng_frozen_items (JsonObject *object, const char *list)
{
  GHashTable *items = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array = sng_json_member_list (object, list);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *item = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *key = sng_json_member_text (item, "key");

      if (key != NULL && !g_hash_table_contains (items, key))
        g_hash_table_insert (items, (gpointer) key, item);
    }
  return items;
}
