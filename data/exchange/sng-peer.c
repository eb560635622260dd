/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-peer.h"

#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHIPPED_PATH "/org/sinergia/Sinergia/peers/"

static gboolean
begins_word (const char *name, const char *at)
{
  return at > name && g_ascii_isupper (*at)
         && (g_ascii_islower (at[-1]) || g_ascii_isdigit (at[-1]));
}

/* The member of a row at which a path begins. */
static void
add_column (GPtrArray *columns, const char *path)
{
  char *column = g_strndup (path, strcspn (path, ".["));

  if (g_ptr_array_find_with_equal_func (columns, column, g_str_equal, NULL))
    g_free (column);
  else
    g_ptr_array_add (columns, column);
}

static void
add_columns_of_pick (GPtrArray *columns, JsonObject *pick)
{
  JsonNode *path = json_object_get_member (pick, "path");
  JsonNode *paths = json_object_get_member (pick, "paths");
  JsonArray *array = paths != NULL ? json_node_get_array (paths) : NULL;

  if (path != NULL)
    add_column (columns, json_node_get_string (path));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add_column (columns, json_array_get_string_element (array, i));
}

/* A key is a column, or one with something around it. */
static char *
find_key_column (JsonNode *key)
{
  const char *text = JSON_NODE_HOLDS_OBJECT (key)
                         ? json_object_get_string_member (json_node_get_object (key), "template")
                         : json_node_get_string (key);
  const char *open = strchr (text, '{');

  return open != NULL ? g_strndup (open + 1, strcspn (open + 1, "}")) : g_strdup (text);
}

/* From which columns each field is read follows from the picks themselves. */
static void
find_columns (SngPeer *self, JsonObject *rows)
{
  JsonObject *map = json_object_get_object_member (rows, "map");

  self->key_column = find_key_column (json_object_get_member (rows, "key"));
  self->columns = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->rows->maps->len; i++)
    {
      const SngField *field = ((SngFieldMap *)self->rows->maps->pdata[i])->field;
      JsonObject *pick = json_object_get_object_member (map, field->name);
      GPtrArray *columns = g_ptr_array_new ();

      add_columns_of_pick (columns, pick);
      for (SngLanguage language = 0; language < SNG_N_LANGUAGES; language++)
        if (json_object_has_member (pick, sng_language_codes[language]))
          add_columns_of_pick (
              columns, json_object_get_object_member (pick, sng_language_codes[language]));
      g_hash_table_insert (self->columns, (gpointer)field, columns);
    }
}

static void
read_sums (SngPeer *self, SngDocument *document, JsonObject *root)
{
  JsonObject *sums = sng_document_object (document, root, "sums");
  g_autoptr (GList) names = sums != NULL ? json_object_get_members (sums) : NULL;

  self->sums = g_hash_table_new (g_str_hash, g_str_equal);
  for (GList *at = names; at != NULL; at = at->next)
    g_hash_table_insert (self->sums, g_strdup (at->data),
                         sng_document_strings (document, sums, at->data));
}

static void
read_words (SngPeer *self, SngDocument *document, JsonObject *root)
{
  JsonObject *remark = sng_document_object (document, root, "remark");

  self->id = g_strdup (sng_document_string (document, root, "id", NULL));
  self->name = g_strdup (sng_document_string (document, root, "name", NULL));
  for (SngLanguage i = 0; remark != NULL && i < SNG_N_LANGUAGES; i++)
    self->remark[i]
        = g_strdup (sng_document_string (document, remark, sng_language_codes[i], NULL));
}

static void
read_peer (SngPeer *self, SngDocument *document, JsonObject *root)
{
  JsonObject *currency;

  sng_document_only (document, root, "id", "name", "remark", "known_by", "noted", "sums", "amounts",
                     "currency", "extension", "composed", "rows", NULL);
  read_words (self, document, root);
  self->known_by = sng_document_strings (document, root, "known_by");
  self->noted = sng_document_strings (document, root, "noted");
  read_sums (self, document, root);
  self->amounts = sng_document_strings (document, root, "amounts");
  currency = sng_document_object (document, root, "currency");
  if (currency != NULL)
    self->currency = sng_pick_new (document, currency, NULL);
  self->extension = g_strdup (sng_document_string (document, root, "extension", NULL));
  self->composed = sng_document_strings (document, root, "composed");
  if (sng_document_need (document, root, "known_by") && sng_document_need (document, root, "rows"))
    self->rows = sng_stream_new (document, sng_document_object (document, root, "rows"));
}

static gpointer
load_cb (gpointer data)
{
  GPtrArray *peers = g_ptr_array_new ();
  g_auto (GStrv) names = g_resources_enumerate_children (SHIPPED_PATH, 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SHIPPED_PATH, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      g_autofree char *text
          = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      SngPeer *peer = sng_peer_new (text, NULL);

      if (peer != NULL)
        g_ptr_array_add (peers, peer);
    }
  return peers;
}

static gboolean
is_known_by (const SngPeer *peer, const char *const *names)
{
  for (guint i = 0; peer->known_by[i] != NULL; i++)
    if (!g_strv_contains (names, peer->known_by[i]))
      return FALSE;
  return TRUE;
}

/* Public API */

/**
 * sng_peer_new:
 * @document: JSON
 *
 * Returns: (nullable): the peer; %NULL when the document is wrong, which the error names
 */
SngPeer *
sng_peer_new (const char *text, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (text, error);
  g_auto (SngDocument) document = SNG_DOCUMENT_INIT;
  SngPeer *self = g_new0 (SngPeer, 1);
  JsonObject *object = root != NULL ? sng_document_node_object (&document, root) : NULL;

  if (object != NULL)
    read_peer (self, &document, object);
  if (self->rows != NULL && document.error == NULL)
    {
      find_columns (self, json_object_get_object_member (object, "rows"));
      return self;
    }
  if (document.error != NULL)
    g_propagate_error (error, g_steal_pointer (&document.error));
  g_free (self);
  return NULL;
}

/**
 * sng_peer_list:
 *
 * Returns: (transfer none) (element-type SngPeer): all whose exports are understood
 */
GPtrArray *
sng_peer_list (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_cb, NULL);
}

/**
 * sng_peer_find:
 * @names: plain names of columns
 *
 * Returns: (nullable): whose export has these columns
 */
const SngPeer *
sng_peer_find (const char *const *names)
{
  GPtrArray *peers = sng_peer_list ();

  for (guint i = 0; i < peers->len; i++)
    if (is_known_by (peers->pdata[i], names))
      return peers->pdata[i];
  return NULL;
}

/**
 * sng_peer_plain_name:
 * @heading: what a file calls a column
 *
 * Returns: (transfer full): the same in small letters with lines between the words: "riskId",
 *   "Risk ID" and "RISK_ID" are "risk_id"
 */
char *
sng_peer_plain_name (const char *heading)
{
  GString *name = g_string_new (NULL);

  for (const char *at = heading; *at != '\0'; at++)
    {
      gboolean is_letter = g_ascii_isalnum (*at) || (guchar)*at >= 0x80;
      gboolean is_apart = name->len > 0 && name->str[name->len - 1] != '_';

      if (is_apart && (!is_letter || begins_word (heading, at)))
        g_string_append_c (name, '_');
      if (is_letter)
        g_string_append_c (name, g_ascii_tolower (*at));
    }
  if (name->len > 0 && name->str[name->len - 1] == '_')
    g_string_truncate (name, name->len - 1);
  return g_string_free (name, FALSE);
}
