/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-builder.h"

#include "data/sources/sng-json-words.h"

#include <string.h>

/* Room for what the longest whole number and most others take. */
#define MAX_NUMBER 63

/* Room for most texts. */
#define MAX_TEXT 255

/* Names are decoded into @room, one after the other. */
static JsonNode *make (const SngJsonValue *value, GString *room);

static JsonNode *
make_object (const SngJsonValue *object, GString *room)
{
  const SngJsonValue *end = object + object->size;
  JsonNode *node = json_node_alloc ();
  g_autoptr (JsonObject) members = json_object_new ();

  json_node_init_object (node, members);
  for (const SngJsonValue *member = object + 1; member < end; member += member->size)
    {
      JsonNode *made = make (member, room);

      json_node_set_parent (made, node);
      sng_json_words_decode (room, member->name, member->name_length);
      json_object_set_member (members, room->str, made);
    }
  return node;
}

static JsonNode *
make_array (const SngJsonValue *array, GString *room)
{
  const SngJsonValue *end = array + array->size;
  JsonNode *node = json_node_alloc ();
  g_autoptr (JsonArray) elements = json_array_new ();

  json_node_init_array (node, elements);
  for (const SngJsonValue *element = array + 1; element < end; element += element->size)
    {
      JsonNode *made = make (element, room);

      json_node_set_parent (made, node);
      json_array_add_element (elements, made);
    }
  return node;
}

static JsonNode *
init_text (JsonNode *node, const char *start, gsize length)
{
  char room[MAX_TEXT + 1];
  g_autofree char *meant = NULL;

  if (length > MAX_TEXT || memchr (start, '\\', length) != NULL)
    {
      meant = sng_json_words_read (start, length);
      return json_node_init_string (node, meant);
    }
  memcpy (room, start, length);
  room[length] = '\0';
  return json_node_init_string (node, room);
}

/* It recurses no deeper than documents may nest. */
static JsonNode *
make (const SngJsonValue *value, GString *room)
{
  JsonNode *node;

  if (value->form == SNG_JSON_OBJECT)
    return make_object (value, room);
  if (value->form == SNG_JSON_ARRAY)
    return make_array (value, room);
  node = json_node_alloc ();
  switch (value->form)
    {
    case SNG_JSON_TEXT:
      return init_text (node, value->start + 1, value->length - 2);
    case SNG_JSON_WHOLE:
      return json_node_init_int (node, sng_json_builder_whole (value));
    case SNG_JSON_NUMBER:
      return json_node_init_double (node, sng_json_builder_number (value));
    case SNG_JSON_WORD:
      return json_node_init_boolean (node, *value->start == 't');
    default:
      return json_node_init_null (node);
    }
}

/* Most numbers are a few digits with a point among them. Where the digits are a whole number that a
 * double holds, and so is the power of ten, their quotient is the double that is nearest. */
static gboolean
read_short (const SngJsonValue *value, double *number)
{
  static const double powers[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gboolean is_negative = *value->start == '-';
  gint64 digits = 0;
  gsize point = 0;

  if (value->length > G_N_ELEMENTS (powers))
    return FALSE;
  for (gsize i = is_negative; i < value->length; i++)
    if (g_ascii_isdigit (value->start[i]))
      digits = digits * 10 + (value->start[i] - '0');
    else if (value->start[i] == '.')
      point = i + 1;
    else
      return FALSE;
  *number = (double) digits / powers[point > 0 ? value->length - point : 0];
  if (is_negative)
    *number = -*number;
  return TRUE;
}

/* Public API */

/**
 * sng_json_builder_make:
 *
 * Returns: (transfer full): the same as json-glib has it, and all that stands in it
 */
JsonNode *
sng_json_builder_make (const SngJsonValue *value)
{
  g_autoptr (GString) room = g_string_new (NULL);

  return make (value, room);
}

/**
 * sng_json_builder_whole:
 * @value: of #SNG_JSON_WHOLE
 */
gint64
sng_json_builder_whole (const SngJsonValue *value)
{
  gboolean is_negative = *value->start == '-';
  gint64 number = 0;

  for (gsize i = is_negative; i < value->length; i++)
    number = number * 10 + (value->start[i] - '0');
  return is_negative ? -number : number;
}

/**
 * sng_json_builder_number:
 * @value: of #SNG_JSON_NUMBER
 */
double
sng_json_builder_number (const SngJsonValue *value)
{
  char room[MAX_NUMBER + 1];
  g_autofree char *copy = NULL;
  double number;

  if (read_short (value, &number))
    return number;
  if (value->length > MAX_NUMBER)
    {
      copy = g_strndup (value->start, value->length);
      return g_ascii_strtod (copy, NULL);
    }
  memcpy (room, value->start, value->length);
  room[value->length] = '\0';
  return g_ascii_strtod (room, NULL);
}
