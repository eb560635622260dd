/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-tree.h"
#include "data/vocabulary/sng-type.h"

G_BEGIN_DECLS

#define SNG_JSON_ROOM 192

/**
 * SngJsonAt:
 * @node: (nullable) a value of a document that json-glib has
 * @tree: (nullable) or a document as it was read
 * @index: of the value in it
 *
 * A place in a JSON document, of which those who look for something need not know how it is kept.
 * It owns nothing. Without a node and a tree it is nowhere.
 */
typedef struct
{
  JsonNode *node;
  const SngJsonTree *tree;
  guint index;
} SngJsonAt;

SngJsonAt sng_json_at (JsonNode *node);
SngJsonAt sng_json_at_value (const SngJsonTree *tree, guint i);

SngJsonForm sng_json_at_get_form (SngJsonAt self);
gboolean sng_json_at_is_nothing (SngJsonAt self);
gboolean sng_json_at_is_array (SngJsonAt self);
gboolean sng_json_at_is_object (SngJsonAt self);
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

void sng_json_room_clear (SngJsonRoom *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngJsonRoom, sng_json_room_clear)

const char *sng_json_at_look (SngJsonAt self, SngJsonRoom *room);
gboolean sng_json_at_get_plain (SngJsonAt self, SngPlain *plain, SngJsonRoom *room);

G_END_DECLS
