/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-tree.h"

#include "data/sources/sng-json-words.h"

#include <string.h>

/* What is open. */
typedef struct
{
  guint object;
  guint last;          /* that stands in it, 0 when nothing does yet */
  guint like;          /* the member of the object before it in the same place, 0 when none is */
  guint n_members;
  GHashTable *by_name; /* (nullable) (owned) once they are many */
} Level;

struct _SngJsonTree
{
  SngJsonValue *values; /* (array length=n_values) (owned) */
  guint n_values;
  guint n_room;         /* for so many */
  GArray *levels;       /* of Level */
  const char *name;     /* (nullable) of the member that comes next */
  guint name_length;
  gboolean is_name_plain;
};

#define FIRST_ROOM 64

/* So many names are compared one by one. */
#define MAX_COMPARED 24

static void
clear_level (gpointer data)
{
  Level *level = data;

  g_clear_pointer (&level->by_name, g_hash_table_unref);
}

static SngJsonValue *
value_of (const SngJsonTree *self, guint i)
{
  return &self->values[i];
}

static Level *
innermost (SngJsonTree *self)
{
  return self->levels->len > 0 ? &g_array_index (self->levels, Level, self->levels->len - 1) : NULL;
}

static gboolean
is_plain (const char *name, gsize length)
{
  return memchr (name, '\\', length) == NULL;
}

static gboolean
is_written (const SngJsonValue *member, const char *name, gsize length)
{
  return member->name_length == length && memcmp (member->name, name, length) == 0;
}

/* "\u0061" is "a". */
static gboolean
means (const SngJsonValue *member, const char *meant, gsize length)
{
  g_autofree char *name = sng_json_words_read (member->name, member->name_length);

  return strlen (name) == length && memcmp (name, meant, length) == 0;
}

/* Whether no member of the level has the name: most names are plain, and compared as written. */
static gboolean
is_new_name (SngJsonTree *self, const Level *level, const char *name, gsize length)
{
  const SngJsonValue *values = self->values;
  g_autofree char *read = is_plain (name, length) ? NULL : sng_json_words_read (name, length);
  const char *meant = read != NULL ? read : name;
  gsize meant_length = read != NULL ? strlen (read) : length;

  for (guint i = level->object + 1; i < self->n_values; i += values[i].size)
    if (is_written (&values[i], name, length)
        || ((read != NULL || !values[i].is_name_plain) && means (&values[i], meant, meant_length)))
      return FALSE;
  return TRUE;
}

/* From now on the names of the level are looked up. */
static void
make_table (SngJsonTree *self, Level *level)
{
  level->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = level->object + 1; i < self->n_values; i += value_of (self, i)->size)
    {
      const SngJsonValue *member = value_of (self, i);

      g_hash_table_add (level->by_name, sng_json_words_read (member->name, member->name_length));
    }
}

static SngJsonValue *
append (SngJsonTree *self, SngJsonForm form, const char *start)
{
  Level *level = innermost (self);
  guint i = self->n_values++;

  if (i == self->n_room)
    {
      self->n_room *= 2;
      self->values = g_renew (SngJsonValue, self->values, self->n_room);
    }
  self->values[i] = (SngJsonValue) {
    .form = form & 0x7,
    .start = start,
    .name = self->name,
    .name_length = self->name_length & (SNG_JSON_MAX_LENGTH - 1),
    .is_name_plain = self->is_name_plain & 0x1,
    .size = 1,
    .back = level != NULL ? i - level->object : 0,
  };
  self->name = NULL;
  if (level != NULL)
    level->last = i;
  return &self->values[i];
}

/* The member behind that one in the same object, 0 when it is the last one. */
static guint
find_behind (SngJsonTree *self, guint member)
{
  const SngJsonValue *value = value_of (self, member);
  guint object = member - value->back;
  guint behind = member + value->size;

  return behind < object + value_of (self, object)->size ? behind : 0;
}

/* The first member of the object that stands before the one that begins. */
static guint
find_like (SngJsonTree *self)
{
  const Level *level = innermost (self);
  guint before = level != NULL ? level->last : 0;

  return before != 0 && self->values[before].form == SNG_JSON_OBJECT
                 && self->values[before].size > 1
             ? before + 1
             : 0;
}

/* For who reads the text */

SngJsonTree *
sng_json_tree_new (void)
{
  SngJsonTree *self = g_new0 (SngJsonTree, 1);

  self->n_room = FIRST_ROOM;
  self->values = g_new (SngJsonValue, self->n_room);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, clear_level);
  return self;
}

void
sng_json_tree_free (SngJsonTree *self)
{
  g_free (self->values);
  g_array_unref (self->levels);
  g_free (self);
}

/**
 * sng_json_tree_name_again:
 * @start: where a name begins, without its quotation mark
 *
 * Rows have the same members in the same order: while those of the object that is open have been
 * called as those of the object before it, and the next one is, it needs not be read, and no other
 * one of this object is called so. Then this is instead of sng_json_tree_name().
 *
 * Returns: how long the name is, 0 when it is another one
 */
gsize
sng_json_tree_name_again (SngJsonTree *self, const char *start, const char *end)
{
  Level *level = innermost (self);
  guint like = level->like;
  const SngJsonValue *before = like != 0 ? &self->values[like] : NULL;
  guint length = before != NULL ? before->name_length : 0;

  level->like = 0;
  if (length == 0 || end - start <= length || start[length] != '"'
      || memcmp (start, before->name, length) != 0)
    return 0;
  self->name = start;
  self->name_length = length;
  self->is_name_plain = before->is_name_plain;
  level->n_members++;
  level->like = find_behind (self, like);
  return length;
}

/**
 * sng_json_tree_name:
 * @start: without its quotation marks
 *
 * Says of the member that comes next how it is called.
 *
 * Returns: %FALSE when the object that is open has one of that name already
 */
gboolean
sng_json_tree_name (SngJsonTree *self, const char *start, gsize length)
{
  Level *level = innermost (self);

  self->name = start;
  self->name_length = length;
  self->is_name_plain = is_plain (start, length);
  if (level->n_members++ >= MAX_COMPARED && level->by_name == NULL)
    make_table (self, level);
  if (level->by_name != NULL)
    return g_hash_table_add (level->by_name, sng_json_words_read (start, length));
  return is_new_name (self, level, start, length);
}

void
sng_json_tree_open (SngJsonTree *self, SngJsonForm form, const char *start)
{
  Level level = { .object = self->n_values, .like = find_like (self) };

  append (self, form, start);
  g_array_append_val (self->levels, level);
}

/**
 * sng_json_tree_close:
 * @end: behind the closing bracket
 */
void
sng_json_tree_close (SngJsonTree *self, const char *end)
{
  guint object = innermost (self)->object;
  SngJsonValue *value = value_of (self, object);

  value->length = (guint) (end - value->start);
  value->size = self->n_values - object;
  g_array_set_size (self->levels, self->levels->len - 1);
}

void
sng_json_tree_add (SngJsonTree *self, SngJsonForm form, const char *start, gsize length)
{
  append (self, form, start)->length = (guint) length;
}

/* Public API */

/**
 * sng_json_tree_get_root:
 *
 * Returns: (transfer none): the whole document, as long as nothing is added to it
 */
const SngJsonValue *
sng_json_tree_get_root (const SngJsonTree *self)
{
  return self->values;
}

/**
 * sng_json_value_find:
 * @object: of any form
 *
 * Returns: (transfer none) (nullable): the member of that name, if there is one
 */
const SngJsonValue *
sng_json_value_find (const SngJsonValue *object, const char *name)
{
  const SngJsonValue *end = object + object->size;
  gsize length = strlen (name);

  if (object->form != SNG_JSON_OBJECT)
    return NULL;
  for (const SngJsonValue *member = object + 1; member < end; member += member->size)
    if (member->is_name_plain ? is_written (member, name, length) : means (member, name, length))
      return member;
  return NULL;
}
