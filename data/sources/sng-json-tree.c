/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-json-tree.h"

#include "data/sources/sng-json-words.h"

#include <string.h>

/* What is open. */
typedef struct
{
  guint object;
  guint n_members;
  GHashTable *by_name; /* (nullable) (owned) once they are many */
} Level;

struct _SngJsonTree
{
  GArray *values; /* of SngJsonValue */
  GArray *levels; /* of Level */
  const char *name; /* (nullable) of the member that comes next */
  guint name_length;
};

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
  return &g_array_index (self->values, SngJsonValue, i);
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
  const SngJsonValue *values = value_of (self, 0);
  g_autofree char *read = is_plain (name, length) ? NULL : sng_json_words_read (name, length);
  const char *meant = read != NULL ? read : name;
  gsize meant_length = read != NULL ? strlen (read) : length;

  for (guint i = level->object + 1; i < self->values->len; i = values[i].after)
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
  for (guint i = level->object + 1; i < self->values->len; i = value_of (self, i)->after)
    {
      const SngJsonValue *member = value_of (self, i);

      g_hash_table_add (level->by_name, sng_json_words_read (member->name, member->name_length));
    }
}

static SngJsonValue *
append (SngJsonTree *self, SngJsonForm form, const char *start)
{
  const Level *level = innermost (self);
  SngJsonValue value = {
    .form = form,
    .start = start,
    .name = self->name,
    .name_length = self->name_length,
    .is_name_plain = self->name != NULL && is_plain (self->name, self->name_length),
    .after = self->values->len + 1,
    .parent = level != NULL ? level->object : 0,
  };

  self->name = NULL;
  g_array_append_val (self->values, value);
  return value_of (self, self->values->len - 1);
}

/* For who reads the text */

SngJsonTree *
sng_json_tree_new (void)
{
  SngJsonTree *self = g_new0 (SngJsonTree, 1);

  self->values = g_array_new (FALSE, FALSE, sizeof (SngJsonValue));
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, clear_level);
  return self;
}

void
sng_json_tree_free (SngJsonTree *self)
{
  g_array_unref (self->values);
  g_array_unref (self->levels);
  g_free (self);
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
  if (level->n_members++ == MAX_COMPARED)
    make_table (self, level);
  if (level->by_name != NULL)
    return g_hash_table_add (level->by_name, sng_json_words_read (start, length));
  return is_new_name (self, level, start, length);
}

void
sng_json_tree_open (SngJsonTree *self, SngJsonForm form, const char *start)
{
  Level level = { .object = self->values->len };

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

  value->length = end - value->start;
  value->after = self->values->len;
  g_array_set_size (self->levels, self->levels->len - 1);
}

void
sng_json_tree_add (SngJsonTree *self, SngJsonForm form, const char *start, gsize length)
{
  append (self, form, start)->length = length;
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
  const SngJsonValue *values = value_of (self, 0);
  gsize length = strlen (name);

  if (values[object].form != SNG_JSON_OBJECT)
    return 0;
  for (guint i = object + 1; i < values[object].after; i = values[i].after)
    if (values[i].is_name_plain ? is_written (&values[i], name, length)
                                : means (&values[i], name, length))
      return i;
  return 0;
}
