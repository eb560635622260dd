/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-peer-private.h"

#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* The members in which our own exports keep the record, and what they said of it. */
#define RECORD "record"
#define SAID "said"

static void
free_row (gpointer data)
{
  SngPeerRow *row = data;

  json_object_unref (row->said);
  json_node_unref (row->node);
  g_hash_table_unref (row->placed);
  g_free (row);
}

static JsonObject *
object_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Another program may write 5 for 5.0. */
static gboolean
says_the_same (JsonNode *one, JsonNode *other)
{
  return other != NULL
         && (json_node_equal (one, other)
             || (JSON_NODE_HOLDS_VALUE (one) && JSON_NODE_HOLDS_VALUE (other)
                 && json_node_get_value_type (one) != G_TYPE_STRING
                 && json_node_get_value_type (other) != G_TYPE_STRING
                 && json_node_get_double (one) == json_node_get_double (other)));
}

static void
remember (SngPeerRows *self, JsonObject *said, const char *heading, JsonNode *node)
{
  g_autofree char *plain = sng_peer_plain_name (heading);

  while (json_object_has_member (said, plain))
    {
      char *longer = g_strconcat (plain, "_again", NULL);

      g_free (plain);
      plain = longer;
    }
  if (!g_hash_table_contains (self->headings, plain))
    g_hash_table_insert (self->headings, g_strdup (plain), g_strdup (heading));
  json_object_set_member (said, plain, node);
}

static char *
say_sum (JsonObject *said, const char *const *parts)
{
  double sum = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (said, parts[i]);
      g_autofree char *text = node != NULL ? sng_json_text (node) : NULL;
      char *end = NULL;

      if (text == NULL || *text == '\0')
        return NULL;
      sum += g_ascii_strtod (text, &end);
      if (*end != '\0')
        return NULL;
    }
  return g_strdup_printf ("%.2f", sum);
}

/* A sum without one of its parts would be too small. */
static JsonNode *
add_what_follows (SngPeerRows *self, JsonObject *said)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObjectIter members;
  GHashTableIter sums;
  const char *name;
  JsonNode *member;
  gpointer column, parts;

  json_object_iter_init (&members, said);
  while (json_object_iter_next (&members, &name, &member))
    json_object_set_member (object, name, json_node_copy (member));
  g_hash_table_iter_init (&sums, self->peer->sums);
  while (g_hash_table_iter_next (&sums, &column, &parts))
    {
      g_autofree char *sum = say_sum (said, parts);

      if (sum != NULL)
        json_object_set_string_member (object, column, sum);
    }
  return json_node_init_object (json_node_alloc (), object);
}

/* What an export of ours says as it said it stands in the record itself. */
static void
forget_unchanged (SngPeerRow *row, JsonObject *object, JsonObject *extension)
{
  JsonObject *then = object_member (extension, SAID);
  JsonObjectIter iter;
  const char *heading;
  JsonNode *node;

  if (then == NULL)
    return;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &heading, &node))
    if (says_the_same (node, json_object_get_member (then, heading)))
      {
        g_autofree char *plain = sng_peer_plain_name (heading);

        json_object_remove_member (row->said, plain);
        json_object_remove_member (json_node_get_object (row->node), plain);
      }
}

/* Takes @said. */
static SngPeerRow *
add_row (SngPeerRows *self, JsonObject *said)
{
  SngPeerRow *row = g_new0 (SngPeerRow, 1);
  g_autofree char *key = NULL;

  row->said = said;
  row->place = self->import->place;
  row->placed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  row->node = add_what_follows (self, said);
  key = sng_stream_get_key (self->peer->rows, sng_json_at (row->node));
  row->row = sng_import_add_row (self->import, self->peer->rows->kind,
                                 key != NULL && *key != '\0' ? key : NULL);
  if (row->row != NULL)
    {
      g_ptr_array_add (self->rows, row);
      return row;
    }
  free_row (row);
  return NULL;
}

static JsonArray *
wrap (JsonObject *object)
{
  JsonArray *array = json_array_new ();

  json_array_add_object_element (array, json_object_ref (object));
  return array;
}

static const SngPeer *
find_by_first (JsonArray *array)
{
  JsonNode *first = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
  g_autoptr (GList) members = first != NULL && JSON_NODE_HOLDS_OBJECT (first)
                                  ? json_object_get_members (json_node_get_object (first))
                                  : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (GList *at = members; at != NULL; at = at->next)
    g_ptr_array_add (names, at->data);
  g_ptr_array_add (names, NULL);
  return sng_peer_find_in_table ((const char *const *)names->pdata);
}

/* Public API */

/**
 * sng_peer_rows_new:
 * @import: kept until the rows are freed
 *
 * From now on the report of the import says whose export it is.
 */
SngPeerRows *
sng_peer_rows_new (const SngPeer *peer, SngImport *import)
{
  SngPeerRows *self = g_new0 (SngPeerRows, 1);
  const char *remark = peer->remark[sng_program_language ()];

  self->peer = peer;
  self->import = import;
  self->mapper = sng_mapper_new (peer->rows, 0, import->today);
  self->headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  _sng_import_report_name_peer (import->report, peer->name, remark);
  return self;
}

void
sng_peer_rows_free (SngPeerRows *self)
{
  sng_mapper_free (self->mapper);
  g_hash_table_unref (self->headings);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * sng_peer_rows_add_cells:
 * @headings: what the table calls its columns
 * @cells: of one row; an empty one says nothing
 */
void
sng_peer_rows_add_cells (SngPeerRows *self,
                         const char *const *headings,
                         const char *const *cells)
{
  JsonObject *said = json_object_new ();

  for (guint i = 0; headings[i] != NULL && cells[i] != NULL; i++)
    if (*headings[i] != '\0' && *cells[i] != '\0')
      remember (self, said, headings[i], json_node_init_string (json_node_alloc (), cells[i]));
  add_row (self, said);
}

/**
 * sng_peer_rows_add_object:
 * @object: one row; what is null in it says nothing
 */
void
sng_peer_rows_add_object (SngPeerRows *self, JsonObject *object)
{
  JsonObject *said = json_object_new ();
  JsonObject *extension = NULL;
  SngPeerRow *row;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (self->peer->extension != NULL)
    extension = object_member (object, self->peer->extension);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!JSON_NODE_HOLDS_NULL (node))
      remember (self, said, name, json_node_copy (node));
  row = add_row (self, said);
  if (row == NULL || extension == NULL)
    return;
  row->own = object_member (extension, RECORD);
  if (row->own != NULL)
    forget_unchanged (row, object, extension);
}

/**
 * sng_peer_rows_set_fields:
 *
 * When all rows are added, so that records may refer to each other in any order.
 */
void
sng_peer_rows_set_fields (SngPeerRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      SngPeerRow *row = self->rows->pdata[i];

      sng_import_set_place (self->import, row->place);
      _sng_peer_rows_set_fields_of (self, row);
      _sng_peer_rows_add_note (self, row);
    }
  sng_import_set_place (self->import, 0);
}

/**
 * sng_peer_find_in_table:
 *
 * Returns: (nullable): whose export a table with these headings is
 */
const SngPeer *
sng_peer_find_in_table (const char *const *headings)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; headings[i] != NULL; i++)
    g_ptr_array_add (names, sng_peer_plain_name (headings[i]));
  g_ptr_array_add (names, NULL);
  return sng_peer_find ((const char *const *)names->pdata);
}

/**
 * sng_peer_find_in_json:
 * @rows: (out) (transfer full) (optional): the records, when there is a peer
 *
 * The records may stand in a list, in a list that is a member of the document, or be the document
 * itself when there is only one.
 *
 * Returns: (nullable): whose export the document is
 */
const SngPeer *
sng_peer_find_in_json (JsonNode *document, JsonArray **rows)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)json_array_unref);
  const SngPeer *peer = NULL;

  if (JSON_NODE_HOLDS_ARRAY (document))
    g_ptr_array_add (lists, json_array_ref (json_node_get_array (document)));
  else if (JSON_NODE_HOLDS_OBJECT (document))
    {
      g_autoptr (GList) members = json_object_get_values (json_node_get_object (document));

      g_ptr_array_add (lists, wrap (json_node_get_object (document)));
      for (GList *at = members; at != NULL; at = at->next)
        if (JSON_NODE_HOLDS_ARRAY ((JsonNode *)at->data))
          g_ptr_array_add (lists, json_array_ref (json_node_get_array (at->data)));
    }
  for (guint i = 0; i < lists->len && peer == NULL; i++)
    {
      peer = find_by_first (lists->pdata[i]);
      if (peer != NULL && rows != NULL)
        *rows = json_array_ref (lists->pdata[i]);
    }
  return peer;
}
