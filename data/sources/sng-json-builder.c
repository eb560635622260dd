/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-builder.h"

#include <string.h>

typedef struct
{
  JsonNode *node;      /* (nullable) borrowed from the one around it; passed over without one */
  JsonObject *object;  /* (nullable) of the node, or else: */
  JsonArray *array;    /* (nullable) */
  guint first_name;    /* of its members */
  GHashTable *by_name; /* (nullable) (owned) once they are many */
} Level;

/* The name of a member: where it stands in the texts of all names. */
typedef struct
{
  gsize start;
  gsize length;
} Name;

/* So many names are compared one by one. */
#define MAX_COMPARED 24

struct _SngJsonBuilder
{
  JsonNode *root; /* (owned) (nullable) */
  GArray *levels; /* of Level: what is open */
  GString *name;  /* of the member that comes next */
  GArray *names;  /* of Name: of the members so far of what is open */
  GString *all_names; /* their texts */
  GHashTable *wanted; /* (nullable) borrowed: names; members with others are passed over */
  gboolean is_passed; /* the member that comes next */
  GString *text;  /* that was decoded last */
};

/* Room for what the longest whole number and most others take. */
#define MAX_NUMBER 63

static const Level *
innermost (SngJsonBuilder *self)
{
  return self->levels->len > 0 ? &g_array_index (self->levels, Level, self->levels->len - 1) : NULL;
}

/* Whether what comes next is no part of the document. */
static gboolean
passes_over (SngJsonBuilder *self)
{
  const Level *level = innermost (self);

  return level != NULL && (level->node == NULL || (level->object != NULL && self->is_passed));
}

static void
clear_level (gpointer data)
{
  Level *level = data;

  g_clear_pointer (&level->by_name, g_hash_table_unref);
}

/* From now on the names of the level are looked up. */
static void
make_table (SngJsonBuilder *self, Level *level)
{
  level->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = level->first_name; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);

      g_hash_table_add (level->by_name,
                        g_strndup (self->all_names->str + name->start, name->length));
    }
}

/* Whether the innermost object has no member of that name yet. */
static gboolean
add_name (SngJsonBuilder *self)
{
  Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);
  Name added = { self->all_names->len, self->name->len };

  if (level->by_name == NULL && self->names->len - level->first_name == MAX_COMPARED)
    make_table (self, level);
  if (level->by_name != NULL)
    return g_hash_table_add (level->by_name, g_strdup (self->name->str));
  for (guint i = level->first_name; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);

      if (name->length == added.length
          && memcmp (self->all_names->str + name->start, self->name->str, added.length) == 0)
        return FALSE;
    }
  g_string_append_len (self->all_names, self->name->str, self->name->len);
  g_array_append_val (self->names, added);
  return TRUE;
}

/* Takes the node. */
static void
add_node (SngJsonBuilder *self, JsonNode *node)
{
  const Level *level = innermost (self);

  if (level == NULL)
    {
      self->root = node;
      return;
    }
  json_node_set_parent (node, level->node);
  if (level->object != NULL)
    json_object_set_member (level->object, self->name->str, node);
  else
    json_array_add_element (level->array, node);
}

/* Two units may make one character. */
static const char *
decode_unit (GString *text, const char *at, const char *end)
{
  int unit = sng_json_unit (at, end);
  int second = sng_json_unit (at + 6, end);

  if (sng_json_unit_is_first_half (unit) && sng_json_unit_is_second_half (second))
    {
      g_string_append_unichar (text, 0x10000 + ((gunichar) (unit - 0xd800) << 10)
                                         + (gunichar) (second - 0xdc00));
      return at + 12;
    }
  if (sng_json_unit_is_first_half (unit) || sng_json_unit_is_second_half (unit))
    unit = 0xfffd;
  g_string_append_unichar (text, (gunichar) unit);
  return at + 6;
}

static const char *
decode_escape (GString *text, const char *at, const char *end)
{
  static const char letters[] = "bfnrt";
  static const char meant[] = "\b\f\n\r\t";
  const char *letter;

  if (at[1] == 'u')
    return decode_unit (text, at, end);
  letter = strchr (letters, at[1]);
  g_string_append_c (text, letter != NULL ? meant[letter - letters] : at[1]);
  return at + 2;
}

/* The text as it is meant: "\u0061" is "a". */
static const char *
decode (GString *text, const char *start, gsize length)
{
  const char *end = start + length - 1;

  g_string_truncate (text, 0);
  for (const char *at = start + 1; at < end;)
    {
      const char *escape = memchr (at, '\\', end - at);

      g_string_append_len (text, at, (escape != NULL ? escape : end) - at);
      at = escape != NULL ? decode_escape (text, escape, end) : end;
    }
  return text->str;
}

/* Public API */

/**
 * sng_json_builder_new:
 * @wanted: (nullable) (element-type char *): only members of these names come into the document;
 *   stays with the caller
 */
SngJsonBuilder *
sng_json_builder_new (GHashTable *wanted)
{
  SngJsonBuilder *self = g_new0 (SngJsonBuilder, 1);

  self->wanted = wanted;
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, clear_level);
  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  self->all_names = g_string_new (NULL);
  self->name = g_string_new (NULL);
  self->text = g_string_new (NULL);
  return self;
}

void
sng_json_builder_free (SngJsonBuilder *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_array_unref (self->levels);
  g_array_unref (self->names);
  g_string_free (self->all_names, TRUE);
  g_string_free (self->name, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * sng_json_builder_steal:
 *
 * Returns: (transfer full) (nullable): the document
 */
JsonNode *
sng_json_builder_steal (SngJsonBuilder *self)
{
  return g_steal_pointer (&self->root);
}

/**
 * sng_json_builder_open:
 * @type: %JSON_NODE_OBJECT or %JSON_NODE_ARRAY
 */
void
sng_json_builder_open (SngJsonBuilder *self, JsonNodeType type)
{
  Level level = { .first_name = self->names->len };

  if (passes_over (self))
    {
      g_array_append_val (self->levels, level);
      return;
    }
  level.node = json_node_alloc ();
  if (type == JSON_NODE_OBJECT)
    {
      level.object = json_object_new ();
      json_node_init_object (level.node, level.object);
      json_object_unref (level.object);
    }
  else
    {
      level.array = json_array_new ();
      json_node_init_array (level.node, level.array);
      json_array_unref (level.array);
    }
  add_node (self, level.node);
  g_array_append_val (self->levels, level);
}

void
sng_json_builder_close (SngJsonBuilder *self)
{
  guint first = innermost (self)->first_name;

  if (first < self->names->len)
    {
      g_string_truncate (self->all_names, g_array_index (self->names, Name, first).start);
      g_array_set_size (self->names, first);
    }
  g_array_set_size (self->levels, self->levels->len - 1);
}

gboolean
sng_json_builder_name (SngJsonBuilder *self, const char *start, gsize length)
{
  decode (self->name, start, length);
  self->is_passed = self->wanted != NULL && !g_hash_table_contains (self->wanted, self->name->str);
  return add_name (self);
}

void
sng_json_builder_text (SngJsonBuilder *self, const char *start, gsize length)
{
  if (!passes_over (self))
    add_node (self, json_node_init_string (json_node_alloc (), decode (self->text, start, length)));
}

/**
 * sng_json_builder_number:
 * @is_whole: whether it has neither fraction nor exponent; it fits into 64 bits
 */
void
sng_json_builder_number (SngJsonBuilder *self, const char *start, gsize length, gboolean is_whole)
{
  char room[MAX_NUMBER + 1];
  g_autofree char *copy = NULL;
  const char *number;
  JsonNode *node;

  if (passes_over (self))
    return;
  node = json_node_alloc ();
  number = copy = length > MAX_NUMBER ? g_strndup (start, length) : NULL;
  if (copy == NULL)
    {
      memcpy (room, start, length);
      room[length] = '\0';
      number = room;
    }
  if (is_whole)
    json_node_init_int (node, g_ascii_strtoll (number, NULL, 10));
  else
    json_node_init_double (node, g_ascii_strtod (number, NULL));
  add_node (self, node);
}

void
sng_json_builder_word (SngJsonBuilder *self, const char *start)
{
  JsonNode *node;

  if (passes_over (self))
    return;
  node = json_node_alloc ();
  if (*start == 'n')
    json_node_init_null (node);
  else
    json_node_init_boolean (node, *start == 't');
  add_node (self, node);
}

int
sng_json_unit (const char *at, const char *end)
{
  int unit = 0;

  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (at[i]);
    }
  return unit;
}

gboolean
sng_json_unit_is_first_half (int unit)
{
  return unit >= 0xd800 && unit < 0xdc00;
}

gboolean
sng_json_unit_is_second_half (int unit)
{
  return unit >= 0xdc00 && unit < 0xe000;
}
