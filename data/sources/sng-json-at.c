/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-at.h"

#include "data/sources/sng-json-builder.h"
#include "data/sources/sng-json-words.h"

#include <math.h>
#include <string.h>

static const SngJsonAt nowhere;

static SngJsonAt
at_value (const SngJsonValue *value)
{
  return (SngJsonAt) { .value = value };
}

static char *
text_of_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return isfinite (number) ? g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", number)) : NULL;
}

static char *
text_of_node (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return g_utf8_make_valid (json_node_get_string (node), -1);
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  return type == G_TYPE_DOUBLE ? text_of_number (json_node_get_double (node)) : NULL;
}

static char *
text_of_value (const SngJsonValue *value)
{
  switch (value->form)
    {
    case SNG_JSON_TEXT:
      return sng_json_words_read (value->start + 1, value->length - 2);
    case SNG_JSON_WHOLE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, sng_json_builder_whole (value));
    case SNG_JSON_NUMBER:
      return text_of_number (sng_json_builder_number (value));
    case SNG_JSON_WORD:
      return g_strndup (value->start, value->length);
    default:
      return NULL;
    }
}

/* What says the same when it is copied as it is written. */
static gboolean
is_said_as_written (const SngJsonValue *value, const char **start, gsize *length)
{
  gboolean is_text = value->form == SNG_JSON_TEXT;

  *start = value->start + is_text;
  *length = value->length - 2 * is_text;
  return *length < SNG_JSON_ROOM
         && (is_text ? memchr (*start, '\\', *length) == NULL : value->form == SNG_JSON_WORD);
}

/* A text that json-glib has may be no UTF-8. */
static const char *
look_at_node (JsonNode *node, SngJsonRoom *room)
{
  gboolean is_text = sng_json_node_get_form (node) == SNG_JSON_TEXT;

  if (is_text && g_utf8_validate (json_node_get_string (node), -1, NULL))
    return json_node_get_string (node);
  return room->owned = text_of_node (node);
}

static gboolean
plain_of_value (const SngJsonValue *value, SngPlain *plain)
{
  switch (value->form)
    {
    case SNG_JSON_WHOLE:
      *plain = (SngPlain) { .form = SNG_PLAIN_WHOLE, .whole = sng_json_builder_whole (value) };
      return TRUE;
    case SNG_JSON_NUMBER:
      *plain = (SngPlain) { .form = SNG_PLAIN_NUMBER, .number = sng_json_builder_number (value) };
      return TRUE;
    case SNG_JSON_WORD:
      *plain = (SngPlain) { .form = SNG_PLAIN_BOOLEAN, .truth = *value->start == 't' };
      return TRUE;
    default:
      return FALSE;
    }
}

/* Public API */

/**
 * sng_json_node_get_form:
 *
 * Returns: of what form the value is, as of #SngJsonValue
 */
SngJsonForm
sng_json_node_get_form (JsonNode *node)
{
  GType type;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return SNG_JSON_OBJECT;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return SNG_JSON_ARRAY;
  if (JSON_NODE_HOLDS_NULL (node))
    return SNG_JSON_NULL;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return SNG_JSON_TEXT;
  if (type == G_TYPE_BOOLEAN)
    return SNG_JSON_WORD;
  return type == G_TYPE_INT64 ? SNG_JSON_WHOLE : SNG_JSON_NUMBER;
}

/**
 * sng_json_at_member:
 *
 * Returns: the member of that name; nowhere, when there is none or @self is no object
 */
SngJsonAt
sng_json_at_member (SngJsonAt self, const char *name)
{
  if (self.value != NULL)
    return at_value (sng_json_value_find (self.value, name));
  if (self.node == NULL || !JSON_NODE_HOLDS_OBJECT (self.node))
    return nowhere;
  return sng_json_at (json_object_get_member (json_node_get_object (self.node), name));
}

/**
 * sng_json_at_length:
 *
 * Returns: how many elements the array has, or members the object
 */
guint
sng_json_at_length (SngJsonAt self)
{
  guint n = 0;

  if (self.value == NULL && JSON_NODE_HOLDS_OBJECT (self.node))
    return json_object_get_size (json_node_get_object (self.node));
  if (self.value == NULL)
    return json_array_get_length (json_node_get_array (self.node));
  for (const SngJsonValue *in = self.value + 1; in < self.value + self.value->size; in += in->size)
    n++;
  return n;
}

/**
 * sng_json_at_element:
 * @i: less than sng_json_at_length()
 * @before: the element before it, or nowhere for the first one
 */
SngJsonAt
sng_json_at_element (SngJsonAt self, guint i, SngJsonAt before)
{
  if (self.value == NULL)
    return sng_json_at (json_array_get_element (json_node_get_array (self.node), i));
  return at_value (i == 0 ? self.value + 1 : before.value + before.value->size);
}

/**
 * sng_json_at_parent:
 *
 * Returns: what the value stands in
 */
SngJsonAt
sng_json_at_parent (SngJsonAt self)
{
  if (self.value == NULL)
    return self.node != NULL ? sng_json_at (json_node_get_parent (self.node)) : nowhere;
  return self.value->back > 0 ? at_value (self.value - self.value->back) : nowhere;
}

/**
 * sng_json_at_node:
 *
 * Returns: (transfer full) (nullable): what is there, as json-glib has it. One that is made here
 *   does not know what it stands in
 */
JsonNode *
sng_json_at_node (SngJsonAt self)
{
  if (self.value != NULL)
    return sng_json_builder_make (self.value);
  return self.node != NULL ? json_node_ref (self.node) : NULL;
}

/**
 * sng_json_at_text:
 *
 * Returns: (transfer full) (nullable): a text, number or boolean as text; %NULL for anything else
 */
char *
sng_json_at_text (SngJsonAt self)
{
  if (self.value != NULL)
    return text_of_value (self.value);
  return self.node != NULL ? text_of_node (self.node) : NULL;
}

/**
 * sng_json_at_look:
 * @room: empty; the text may be in it
 *
 * As sng_json_at_text(), for whoever only looks at the text.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
sng_json_at_look (SngJsonAt self, SngJsonRoom *room)
{
  const char *start;
  gsize length;

  if (self.value == NULL)
    return self.node != NULL ? look_at_node (self.node, room) : NULL;
  if (!is_said_as_written (self.value, &start, &length))
    return room->owned = text_of_value (self.value);
  memcpy (room->bytes, start, length);
  room->bytes[length] = '\0';
  return room->bytes;
}

/**
 * sng_json_at_get_plain:
 * @plain: (out): what is there
 * @room: empty; a text may be in it
 *
 * Returns: whether a text, a number, true or false is there
 */
gboolean
sng_json_at_get_plain (SngJsonAt self, SngPlain *plain, SngJsonRoom *room)
{
  if (self.value == NULL && (self.node == NULL || !JSON_NODE_HOLDS_VALUE (self.node)))
    return FALSE;
  if (self.value != NULL ? plain_of_value (self.value, plain)
                         : sng_plain_from_json (self.node, plain) && plain->form != SNG_PLAIN_TEXT)
    return TRUE;
  *plain = (SngPlain) { .form = SNG_PLAIN_TEXT, .text = sng_json_at_look (self, room) };
  return plain->text != NULL;
}
