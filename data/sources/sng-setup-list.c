/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-setup-list.h"

#include "data/sources/sng-proposal.h"
#include "data/sources/sng-setup-private.h"
#include "data/vocabulary/sng-translation.h"

#include <string.h>

static JsonObject *
map_of (SngSetup *self, guint list)
{
  return sng_setup_ensure (sng_setup_get_list (self, list), "map");
}

/* A source that names our own keys is believed, where it does. */
static void
update_match (SngSetup *self, guint list)
{
  JsonObject *object = sng_setup_get_list (self, list);
  JsonArray *match;

  if (!self->is_other)
    return;
  json_object_remove_member (object, "match");
  if (!json_object_has_member (map_of (self, list), "key"))
    return;
  match = json_array_new ();
  json_array_add_string_element (match, "key");
  json_object_set_array_member (object, "match", match);
}

static gboolean
is_in_two_languages (const SngField *field)
{
  return field->type == SNG_TYPE_TEXT2 || field->type == SNG_TYPE_LONGTEXT2;
}

/* What the document says of a field; of a text in two languages, of the first that it speaks of. */
static JsonObject *
pick_of (SngSetup *self, guint list, const SngField *field)
{
  JsonObject *map = map_of (self, list);
  JsonObject *pick = json_object_has_member (map, field->name)
                         ? json_object_get_object_member (map, field->name)
                         : NULL;

  for (guint i = 0; pick != NULL && is_in_two_languages (field) && i < SNG_N_LANGUAGES; i++)
    if (json_object_has_member (pick, sng_language_codes[i]))
      return json_object_get_object_member (pick, sng_language_codes[i]);
  return is_in_two_languages (field) ? NULL : pick;
}

static char *
name_of (guint list, const SngField *field)
{
  return g_strdup_printf ("%u %s", list, field->name);
}

/* What a document says in more words than a window has comes back when somebody wants it back. */
static void
keep_own (SngSetup *self, guint list, const SngField *field)
{
  JsonNode *said = json_object_get_member (map_of (self, list), field->name);
  char *name = name_of (list, field);

  if (said != NULL && sng_setup_get_pick (self, list, field).constant == NULL
      && !g_hash_table_contains (self->own, name))
    g_hash_table_insert (self->own, name, json_node_copy (said));
  else
    g_free (name);
}

static void
set_map_member (SngSetup *self, guint list, const SngField *field, JsonNode *pick)
{
  keep_own (self, list, field);
  if (pick != NULL)
    json_object_set_member (map_of (self, list), field->name, pick);
  else
    json_object_remove_member (map_of (self, list), field->name);
  update_match (self, list);
  sng_setup_touch (self);
}

static void
find_rows (SngSetup *self, guint list, const SngProbe *probe, SngFoundRows *found)
{
  g_autoptr (SngConnector) connector = sng_setup_make_connector (self, NULL);

  if (connector != NULL && probe->page != NULL)
    sng_stream_get_rows (connector->streams->pdata[list], probe->page, found, NULL);
}

/* Of rows that stand in lists of other rows, by which names; NULL of others. */
static JsonArray *
inner_of (SngSetup *self, guint list)
{
  JsonNode *rows = json_object_get_member (sng_setup_get_list (self, list), "rows");
  JsonNode *inner = rows != NULL && JSON_NODE_HOLDS_OBJECT (rows)
                        ? json_object_get_member (json_node_get_object (rows), "explode")
                        : NULL;

  return inner != NULL && JSON_NODE_HOLDS_ARRAY (inner) ? json_node_get_array (inner) : NULL;
}

/* Public API */

guint
sng_setup_n_lists (SngSetup *self)
{
  return json_array_get_length (
      json_object_get_array_member (sng_setup_get_root (self), "streams"));
}

/**
 * sng_setup_get_list_name:
 *
 * Returns: what the document calls the list
 */
const char *
sng_setup_get_list_name (SngSetup *self, guint list)
{
  return sng_setup_text (sng_setup_get_list (self, list), "id");
}

const SngKind *
sng_setup_get_kind (SngSetup *self, guint list)
{
  return sng_kind_by_name (sng_setup_text (sng_setup_get_list (self, list), "kind"));
}

/**
 * sng_setup_set_kind:
 *
 * Says what the rows become. The fields of another kind are others, so none is mapped afterwards.
 */
void
sng_setup_set_kind (SngSetup *self, guint list, const SngKind *kind)
{
  JsonObject *object = sng_setup_get_list (self, list);

  if (kind == sng_setup_get_kind (self, list))
    return;
  json_object_set_string_member (object, "kind", kind->name);
  json_object_set_object_member (object, "map", json_object_new ());
  update_match (self, list);
  sng_setup_touch (self);
}

/**
 * sng_setup_has_place:
 *
 * Returns: whether the rows are looked for at @place
 */
gboolean
sng_setup_has_place (SngSetup *self, guint list, const SngAnswerPlace *place)
{
  JsonObject *rows = sng_setup_ensure (sng_setup_get_list (self, list), "rows");
  JsonArray *inner = inner_of (self, list);
  const char *held = inner != NULL ? json_array_get_string_element (inner, 0) : NULL;

  return g_strcmp0 (sng_setup_text (rows, "path"), place->path) == 0
         && g_strcmp0 (held, place->inner) == 0;
}

/**
 * sng_setup_set_place:
 * @place: where the rows are
 */
void
sng_setup_set_place (SngSetup *self, guint list, const SngAnswerPlace *place)
{
  JsonObject *rows = sng_setup_ensure (sng_setup_get_list (self, list), "rows");
  JsonArray *inner = json_array_new ();

  if (place->path != NULL)
    json_object_set_string_member (rows, "path", place->path);
  else
    json_object_remove_member (rows, "path");
  if (place->inner != NULL)
    json_array_add_string_element (inner, place->inner);
  json_object_set_array_member (rows, "explode", inner);
  if (place->inner == NULL)
    json_object_remove_member (rows, "explode");
  sng_setup_touch (self);
}

const char *
sng_setup_get_key (SngSetup *self, guint list)
{
  return sng_setup_text (sng_setup_get_list (self, list), "key");
}

/**
 * sng_setup_set_key:
 * @path: to what the source calls a row
 */
void
sng_setup_set_key (SngSetup *self, guint list, const char *path)
{
  json_object_set_string_member (sng_setup_get_list (self, list), "key", path);
  sng_setup_touch (self);
}

void
sng_setup_set_paging (SngSetup *self, guint list, const SngAnswerPaging *paging)
{
  static const char *const asked_with[] = { "start", "size", "parameter" };
  JsonObject *page = json_node_get_object (paging->page);
  JsonObject *query = json_object_has_member (sng_setup_get_list (self, list), "query")
                          ? json_object_get_object_member (sng_setup_get_list (self, list), "query")
                          : NULL;

  /* What an address asked with by hand is asked with by paging now. */
  for (guint i = 0; query != NULL && i < G_N_ELEMENTS (asked_with); i++)
    if (sng_setup_text (page, asked_with[i]) != NULL)
      json_object_remove_member (query, sng_setup_text (page, asked_with[i]));
  json_object_set_member (sng_setup_get_list (self, list), "page", json_node_copy (paging->page));
  sng_setup_touch (self);
}

gboolean
sng_setup_has_paging (SngSetup *self, guint list, const SngAnswerPaging *paging)
{
  JsonNode *page = json_object_get_member (sng_setup_get_list (self, list), "page");
  const char *style = page != NULL && JSON_NODE_HOLDS_OBJECT (page)
                          ? sng_setup_text (json_node_get_object (page), "style")
                          : NULL;

  return g_str_equal (style != NULL ? style : "none",
                      sng_setup_text (json_node_get_object (paging->page), "style"));
}

SngSetupPick
sng_setup_get_pick (SngSetup *self, guint list, const SngField *field)
{
  JsonObject *pick = pick_of (self, list, field);
  g_autofree char *name = name_of (list, field);
  SngSetupPick result = { .was_said = g_hash_table_contains (self->own, name) };

  if (pick == NULL)
    return result;
  result.path = sng_setup_text (pick, "path");
  result.constant = sng_setup_text (pick, "const");
  result.is_more = result.path == NULL && result.constant == NULL;
  return result;
}

/**
 * sng_setup_set_pick:
 * @from: (nullable): the member that the field comes from; %NULL for nowhere
 */
void
sng_setup_set_pick (SngSetup *self, guint list, const SngField *field, const SngAnswerField *from)
{
  set_map_member (self, list, field, from != NULL ? sng_proposal_pick (field, from) : NULL);
}

/**
 * sng_setup_restore_pick:
 *
 * Says of the field what the document said first.
 */
void
sng_setup_restore_pick (SngSetup *self, guint list, const SngField *field)
{
  g_autofree char *name = name_of (list, field);
  JsonNode *own = g_hash_table_lookup (self->own, name);

  if (own != NULL)
    set_map_member (self, list, field, json_node_copy (own));
}

/**
 * sng_setup_set_constant:
 *
 * Says that every row has the same choice in the field.
 */
void
sng_setup_set_constant (SngSetup *self, guint list, const SngField *field, guint choice)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *pick = json_object_new ();

  json_object_set_string_member (pick, "const", sng_field_choice_name (field, choice));
  json_node_take_object (node, pick);
  set_map_member (self, list, field, node);
}

/**
 * sng_setup_get_word:
 * @word: as the source writes it
 *
 * Returns: which choice of the field it becomes; 0 when none
 */
guint
sng_setup_get_word (SngSetup *self, guint list, const SngField *field, const char *word)
{
  JsonObject *pick = pick_of (self, list, field);
  JsonObject *values = pick != NULL && json_object_has_member (pick, "values")
                           ? json_object_get_object_member (pick, "values")
                           : NULL;
  const char *ours = values != NULL ? sng_setup_text (values, word) : word;

  return ours != NULL ? sng_field_choice_by_name (field, ours) : 0;
}

/**
 * sng_setup_set_word:
 * @choice: of the field; 0 for none, so that rows with that word are refused
 */
void
sng_setup_set_word (
    SngSetup *self, guint list, const SngField *field, const char *word, guint choice)
{
  JsonObject *pick = pick_of (self, list, field);
  JsonObject *values;

  if (pick == NULL)
    return;
  values = sng_setup_ensure (pick, "values");
  if (choice != 0)
    json_object_set_string_member (values, word, sng_field_choice_name (field, choice));
  else
    json_object_remove_member (values, word);
  sng_setup_touch (self);
}

/**
 * sng_setup_describe_pick:
 *
 * Returns: (transfer full) (nullable): how the document makes the field, in its own words
 */
char *
sng_setup_describe_pick (SngSetup *self, guint list, const SngField *field)
{
  JsonObject *pick = pick_of (self, list, field);
  const char *template = sng_setup_text (pick, "template");
  g_autoptr (GString) words = NULL;
  JsonArray *paths;

  if (pick == NULL)
    return NULL;
  if (template != NULL)
    return g_strdup (template);
  if (!json_object_has_member (pick, "paths"))
    return g_strdup (sng_setup_text (pick, "path"));
  words = g_string_new (NULL);
  paths = json_object_get_array_member (pick, "paths");
  for (guint i = 0; i < json_array_get_length (paths); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                            json_array_get_string_element (paths, i));
  return g_strdup (words->str);
}

/**
 * sng_setup_list_fields:
 *
 * Returns: (transfer full) (element-type SngAnswerField): what the rows of the list hold
 */
GPtrArray *
sng_setup_list_fields (SngSetup *self, guint list, const SngProbe *probe)
{
  g_auto (SngFoundRows) found = { 0 };
  g_autoptr (JsonArray) none = json_array_new ();

  find_rows (self, list, probe, &found);
  return sng_answer_list_fields (found.rows != NULL ? found.rows : none,
                                 inner_of (self, list) != NULL);
}

/**
 * sng_setup_propose:
 * @probe: what the server answered
 *
 * Of a source that is no preset, says where the rows most likely are and how pages follow.
 */
void
sng_setup_propose (SngSetup *self, guint list, const SngProbe *probe)
{
  g_autoptr (GPtrArray) places = probe->page ? sng_answer_list_places (probe->page) : NULL;
  g_autoptr (GPtrArray) pagings = NULL;

  if (!self->is_other || places == NULL || places->len == 0)
    return;
  sng_setup_set_place (self, list, places->pdata[0]);
  pagings = sng_answer_list_pagings (probe->page, probe->headers);
  sng_setup_set_paging (self, list, pagings->pdata[0]);
}

/**
 * sng_setup_propose_map:
 *
 * Of a source that is no preset, says by what a row is most likely known again, and which fields
 * its members most likely are.
 */
void
sng_setup_propose_map (SngSetup *self, guint list, const SngProbe *probe)
{
  g_autoptr (GPtrArray) fields = sng_setup_list_fields (self, list, probe);
  const SngAnswerField *key = sng_answer_find_key (fields);

  if (!self->is_other)
    return;
  if (key != NULL)
    sng_setup_set_key (self, list, key->path);
  json_object_set_object_member (sng_setup_get_list (self, list), "map",
                                 sng_proposal_map (sng_setup_get_kind (self, list), fields));
  update_match (self, list);
  sng_setup_touch (self);
}
