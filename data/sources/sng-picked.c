/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-picked.h"

#include "data/vocabulary/sng-json-text.h"

static SngPicked
of_plain (SngPlain plain)
{
  return (SngPicked) { .plain = plain, .is_plain = TRUE };
}

/* Public API */

/**
 * sng_picked_node:
 * @node: (transfer full): what was made
 */
SngPicked
sng_picked_node (JsonNode *node)
{
  return (SngPicked) { .at = sng_json_at (node), .node = node };
}

/**
 * sng_picked_text:
 * @text: (transfer full) (nullable): what was made; %NULL is nothing
 */
SngPicked
sng_picked_text (char *text)
{
  return (SngPicked) { .text = text };
}

SngPicked
sng_picked_boolean (gboolean truth)
{
  return of_plain ((SngPlain) { .form = SNG_PLAIN_BOOLEAN, .truth = truth });
}

SngPicked
sng_picked_whole (gint64 whole)
{
  return of_plain ((SngPlain) { .form = SNG_PLAIN_WHOLE, .whole = whole });
}

SngPicked
sng_picked_number (double number)
{
  return of_plain ((SngPlain) { .form = SNG_PLAIN_NUMBER, .number = number });
}

/**
 * sng_picked_moment:
 * @instant_usec: in microseconds since 1970, UTC
 */
SngPicked
sng_picked_moment (gint64 instant_usec)
{
  return of_plain ((SngPlain) { .form = SNG_PLAIN_MOMENT, .whole = instant_usec });
}

/**
 * sng_picked_copy:
 *
 * Returns: (transfer full): the same, for as long as the row stays
 */
SngPicked
sng_picked_copy (const SngPicked *self)
{
  SngPicked copy = *self;

  if (copy.node != NULL)
    json_node_ref (copy.node);
  copy.text = g_strdup (copy.text);
  return copy;
}

/**
 * sng_picked_is_empty:
 *
 * Returns: whether it is a text, list or object in which there is nothing
 */
gboolean
sng_picked_is_empty (const SngPicked *self)
{
  g_auto (SngJsonRoom) room;
  const char *text;

  sng_json_room_init (&room);
  if (sng_json_at_is_array (self->at) || sng_json_at_is_object (self->at))
    return sng_json_at_length (self->at) == 0;
  text = sng_picked_look (self, &room);
  return text != NULL && *text == '\0';
}

/**
 * sng_picked_get_plain:
 * @plain: (out): what it is, as long as @self and @room stay
 * @room: empty; a text may be in it
 *
 * Returns: whether it is neither nothing nor null nor a list nor an object
 */
gboolean
sng_picked_get_plain (const SngPicked *self, SngPlain *plain, SngJsonRoom *room)
{
  if (self->is_plain)
    *plain = self->plain;
  else if (self->text != NULL)
    *plain = (SngPlain) { .form = SNG_PLAIN_TEXT, .text = self->text };
  else
    return sng_json_at_get_plain (self->at, plain, room);
  return TRUE;
}

/**
 * sng_picked_look:
 * @room: empty; the text may be in it
 *
 * Returns: (transfer none) (nullable): what came as a text, number or boolean, as text; %NULL when
 *   it is anything else
 */
const char *
sng_picked_look (const SngPicked *self, SngJsonRoom *room)
{
  return self->text != NULL ? self->text : sng_json_at_look (self->at, room);
}

/**
 * sng_picked_make:
 *
 * Returns: (transfer full) (nullable): what sng_field_from_json() reads as sng_picked_read() does;
 *   %NULL when it is nothing
 */
JsonNode *
sng_picked_make (const SngPicked *self, const SngField *field)
{
  SngPlain plain;

  if (self->text == NULL && !self->is_plain)
    return sng_json_at_node (self->at);
  sng_picked_get_plain (self, &plain, NULL);
  return sng_field_plain_to_json (field, &plain);
}

/**
 * sng_picked_show:
 *
 * Returns: (transfer full) (nullable): as JSON writes it; %NULL when it is nothing
 */
char *
sng_picked_show (const SngPicked *self, const SngField *field)
{
  g_autoptr (JsonNode) node = sng_picked_make (self, field);

  return node != NULL ? sng_json_to_text (node, FALSE) : NULL;
}

/**
 * sng_picked_read:
 * @value: (out): the value
 *
 * Returns: whether it is a value of the field's type
 */
gboolean
sng_picked_read (const SngPicked *self,
                 const SngField *field,
                 const SngResolver *resolver,
                 SngValue *value)
{
  g_auto (SngJsonRoom) room;
  g_autoptr (JsonNode) node = NULL;
  SngPlain plain;

  sng_json_room_init (&room);
  if (self->meaning != NULL)
    {
      *value = sng_value_copy (self->meaning);
      return TRUE;
    }
  if (sng_picked_get_plain (self, &plain, &room))
    return sng_field_from_plain (field, &plain, resolver, value, NULL);
  node = sng_picked_make (self, field);
  return sng_field_from_json (field, node, resolver, value, NULL);
}
