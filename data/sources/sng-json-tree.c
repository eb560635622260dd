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

  for (guint i = level->object + 1; i < self->n_values; i = values[i].after)
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
  for (guint i = level->object + 1; i < self->n_values; i = value_of (self, i)->after)
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
    .after = i + 1,
    .parent = level != NULL ? level->object : 0,
  };
  self->name = NULL;
  if (level != NULL)
    level->last = i;
  return &self->values[i];
}

/* The first member of the object that stands before the one that begins. */
static guint
find_like (SngJsonTree *self)
{
  const Level *level = innermost (self);
  guint before = level != NULL ? level->last : 0;

  return before != 0 && self->values[before].form == SNG_JSON_OBJECT
                 && self->values[before].after > before + 1
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
  const SngJsonValue *before = level->like != 0 ? &self->values[level->like] : NULL;
  guint length = before != NULL ? before->name_length : 0;

  level->like = 0;
  if (length == 0 || end - start <= length || start[length] != '"'
      || memcmp (start, before->name, length) != 0)
    return 0;
  self->name = start;
  self->name_length = length;
  self->is_name_plain = before->is_name_plain;
  level->n_members++;
  if (before->after < self->values[before->parent].after)
    level->like = before->after;
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
  SngJsonValue *value = value_of (self, innermost (self)->object);

  value->length = (guint) (end - value->start);
  value->after = self->n_values;
  g_array_set_size (self->levels, self->levels->len - 1);
}

void
sng_json_tree_add (SngJsonTree *self, SngJsonForm form, const char *start, gsize length)
{
  append (self, form, start)->length = (guint) length;
}

/* Public API */

/**
 * sng_json_tree_get:
 * @i: 0 is the whole document
 *
 * Returns: (transfer none): the value
 */
const SngJsonValue *
sng_json_tree_get (const SngJsonTree *self, guint i)
{
  return value_of (self, i);
}

/**
 * sng_json_tree_find:
 * @object: the value of which a member is looked for
 *
 * Returns: the member of that name, 0 when there is none
 */
guint
sng_json_tree_find (const SngJsonTree *self, guint object, const char *name)
{
  const SngJsonValue *values = self->values;
  gsize length = strlen (name);

  if (values[object].form != SNG_JSON_OBJECT)
    return 0;
  for (guint i = object + 1; i < values[object].after; i = values[i].after)
    if (values[i].is_name_plain ? is_written (&values[i], name, length)
                                : means (&values[i], name, length))
      return i;
  return 0;
}
