/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-json-at.h"

G_BEGIN_DECLS

/**
 * SngPicked:
 * @at: where it stands: in a row, in a connector document, or in @node
 * @node: (nullable) (owned): what was made of what stood there
 * @text: (nullable) (owned): or a text that was made
 * @plain: or anything else that was made and is no list, when @is_plain
 * @meaning: (nullable): what @at reads as, where that is known beforehand
 *
 * A value on its way from a row into a field. Most values are read where they stand: only what is
 * made on the way is owned. All-zero is nothing at all, which JSON's null is not.
 */
typedef struct
{
  SngJsonAt at;
  JsonNode *node;
  char *text;
  SngPlain plain;
  gboolean is_plain;
  const SngValue *meaning;
} SngPicked;

/**
 * sng_picked_at:
 * @at: stays where it is, longer than what is returned
 */
static inline SngPicked
sng_picked_at (SngJsonAt at)
{
  return (SngPicked) { .at = at };
}

SngPicked sng_picked_node (JsonNode *node);
SngPicked sng_picked_text (char *text);
SngPicked sng_picked_boolean (gboolean truth);
SngPicked sng_picked_whole (gint64 whole);
SngPicked sng_picked_number (double number);
SngPicked sng_picked_moment (gint64 instant_usec);
SngPicked sng_picked_copy (const SngPicked *self);

static inline void
sng_picked_clear (SngPicked *self)
{
  g_clear_pointer (&self->node, json_node_unref);
  g_clear_pointer (&self->text, g_free);
  *self = (SngPicked) { 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngPicked, sng_picked_clear)

static inline gboolean
sng_picked_is_nothing (const SngPicked *self)
{
  return sng_json_at_is_nowhere (self->at) && self->text == NULL && !self->is_plain;
}

/**
 * sng_picked_is_null:
 *
 * Returns: whether it is nothing or JSON's null
 */
static inline gboolean
sng_picked_is_null (const SngPicked *self)
{
  return self->text == NULL && !self->is_plain && sng_json_at_is_nothing (self->at);
}

gboolean sng_picked_is_empty (const SngPicked *self);
gboolean sng_picked_get_plain (const SngPicked *self, SngPlain *plain, SngJsonRoom *room);
const char *sng_picked_look (const SngPicked *self, SngJsonRoom *room);
JsonNode *sng_picked_make (const SngPicked *self, const SngField *field);
char *sng_picked_show (const SngPicked *self, const SngField *field);
gboolean sng_picked_read (const SngPicked *self,
                          const SngField *field,
                          const SngResolver *resolver,
                          SngValue *value);

G_END_DECLS
