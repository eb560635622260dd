/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-tree.h"
#include "data/vocabulary/sng-type.h"

G_BEGIN_DECLS

#define SNG_JSON_ROOM 192

/**
 * SngJsonAt:
 * @node: (nullable) a value of a document that json-glib has
 * @value: (nullable) or one of a document as it was read
 *
 * A place in a JSON document, of which those who look for something need not know how it is kept.
 * It owns nothing. Without either it is nowhere.
 */
typedef struct
{
  JsonNode *node;
  const SngJsonValue *value;
} SngJsonAt;

/**
 * sng_json_at:
 * @node: (nullable): stays with the caller
 */
static inline SngJsonAt
sng_json_at (JsonNode *node)
{
  return (SngJsonAt) { .node = node };
}

/**
 * sng_json_at_root:
 * @tree: stays with the caller
 *
 * Returns: the whole document
 */
static inline SngJsonAt
sng_json_at_root (const SngJsonTree *tree)
{
  return (SngJsonAt) { .value = sng_json_tree_get_root (tree) };
}

static inline gboolean
sng_json_at_is_nowhere (SngJsonAt self)
{
  return self.node == NULL && self.value == NULL;
}

SngJsonForm sng_json_node_get_form (JsonNode *node);

/**
 * sng_json_at_get_form:
 *
 * Returns: of what form the value is; nowhere, there is JSON's null
 */
static inline SngJsonForm
sng_json_at_get_form (SngJsonAt self)
{
  if (self.value != NULL)
    return self.value->form;
  return self.node != NULL ? sng_json_node_get_form (self.node) : SNG_JSON_NULL;
}

/**
 * sng_json_at_is_nothing:
 *
 * Returns: whether nothing or JSON's null is there
 */
static inline gboolean
sng_json_at_is_nothing (SngJsonAt self)
{
  return sng_json_at_get_form (self) == SNG_JSON_NULL;
}

static inline gboolean
sng_json_at_is_array (SngJsonAt self)
{
  return sng_json_at_get_form (self) == SNG_JSON_ARRAY;
}

static inline gboolean
sng_json_at_is_object (SngJsonAt self)
{
  return sng_json_at_get_form (self) == SNG_JSON_OBJECT;
}

SngJsonAt sng_json_at_member (SngJsonAt self, const char *name);
guint sng_json_at_length (SngJsonAt self);
SngJsonAt sng_json_at_element (SngJsonAt self, guint i, SngJsonAt before);
SngJsonAt sng_json_at_parent (SngJsonAt self);

JsonNode *sng_json_at_node (SngJsonAt self);
char *sng_json_at_text (SngJsonAt self);

/**
 * SngJsonRoom:
 *
 * Where a text is put that is looked at and forgotten. Most texts are short, and nothing is
 * allocated for them, nor is the room filled before.
 */
typedef struct
{
  char *owned; /* (nullable) */
  char bytes[SNG_JSON_ROOM];
} SngJsonRoom;

static inline void
sng_json_room_init (SngJsonRoom *self)
{
  self->owned = NULL;
}

static inline void
sng_json_room_clear (SngJsonRoom *self)
{
  g_clear_pointer (&self->owned, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngJsonRoom, sng_json_room_clear)

const char *sng_json_at_look (SngJsonAt self, SngJsonRoom *room);
gboolean sng_json_at_get_plain (SngJsonAt self, SngPlain *plain, SngJsonRoom *room);

G_END_DECLS
