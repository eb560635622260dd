/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/faults-story.h"

#include <string.h>
#include <unistd.h>

static const char *const what_names[] = { "change", "run", "backup", "restore", NULL };

static void
tell (StoryTeller *self, const char *line)
{
  gsize length = strlen (line);

  while (length > 0)
    {
      gssize n = write (self->file, line, length);

      if (n <= 0)
        _exit (1);
      line += n;
      length -= n;
    }
}

static int
compare_texts (const void *a, const void *b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
describe_handles (SngReader *reader, const SngValue *value)
{
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (keys, g_strdup (sng_reader_get_key (reader, handles[i], NULL)));
  qsort (keys->pdata, n, sizeof (char *), compare_texts);
  g_ptr_array_add (keys, NULL);
  return g_strjoinv (",", (char **)keys->pdata);
}

static void
free_act (gpointer data)
{
  StoryAct *act = data;

  g_hash_table_unref (act->settings);
  g_free (act);
}

static StoryAct *
find_act (Story *self, const char *id)
{
  for (guint i = 0; i < self->open->len; i++)
    if (((StoryAct *)self->open->pdata[i])->id == g_ascii_strtoull (id, NULL, 10))
      return self->open->pdata[i];
  g_error ("an act %s was told of that was not begun", id);
}

static GHashTable *
new_values (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
hear_begin (Story *self, char **words)
{
  StoryAct *act = g_new0 (StoryAct, 1);

  act->id = g_ascii_strtoull (words[1], NULL, 10);
  for (guint i = 0; what_names[i] != NULL; i++)
    if (g_str_equal (words[2], what_names[i]))
      act->what = i;
  act->settings = new_values ();
  g_ptr_array_add (self->open, act);
}

static void
hear_done (Story *self, char **words)
{
  self->n_acknowledged++;
  story_close (self, TRUE, find_act (self, words[1]));
}

static void
hear_set (Story *self, char **words)
{
  g_hash_table_replace (find_act (self, words[1])->settings,
                        g_strjoin (" ", words[2], words[3], words[4], NULL), g_strdup (words[5]));
}

/* Only a record that is there can be lost. */
static void
hear_lose (Story *self, char **words)
{
  char *name = g_strjoin (" ", words[2], words[3], "fetched_at", NULL);

  if (g_hash_table_contains (self->values, name))
    g_hash_table_replace (find_act (self, words[1])->settings, name, g_strdup (""));
  else
    g_free (name);
}

static void
hear_ready (Story *self, char **words)
{
  self->is_ready = TRUE;
}

/* Public API */

void
story_tell_ready (StoryTeller *self)
{
  tell (self, "ready\n");
}

guint
story_tell_begin (StoryTeller *self, const char *what)
{
  guint act = ++self->next_act;
  g_autofree char *line = g_strdup_printf ("begin\t%u\t%s\n", act, what);

  tell (self, line);
  return act;
}

void
story_tell_set (StoryTeller *self,
                guint act,
                const char *kind,
                const char *key,
                const char *field,
                const char *text)
{
  g_autofree char *line
      = g_strdup_printf ("set\t%u\t%s\t%s\t%s\t%s\n", act, kind, key, field, text);

  tell (self, line);
}

void
story_tell_lose (StoryTeller *self, guint act, const char *kind, const char *key)
{
  g_autofree char *line = g_strdup_printf ("lose\t%u\t%s\t%s\n", act, kind, key);

  tell (self, line);
}

void
story_tell_done (StoryTeller *self, guint act)
{
  g_autofree char *line = g_strdup_printf ("done\t%u\n", act);

  tell (self, line);
}

char *
story_describe (SngReader *reader, const SngField *field, const SngValue *value)
{
  const char *text = sng_value_get_text (value, SNG_LANGUAGE_EN);
  SngKindId kind;

  if (!sng_value_is_known (value))
    return g_strdup ("");
  if (field->type == SNG_TYPE_INSTANT)
    return g_strdup ("given");
  if (field->type == SNG_TYPE_REF)
    return g_strdup (sng_reader_get_key (reader, value->integer, &kind));
  if (text != NULL)
    return g_strdup (text);
  if (value->tag == SNG_TAG_HANDLES)
    return describe_handles (reader, value);
  return g_strdup_printf ("%g", sng_value_get_real (value, sng_value_get_integer (value, 0)));
}

Story *
story_new (void)
{
  Story *self = g_new0 (Story, 1);

  self->values = new_values ();
  self->open = g_ptr_array_new_with_free_func (free_act);
  return self;
}

void
story_free (Story *self)
{
  g_hash_table_unref (self->values);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_ptr_array_unref (self->open);
  g_free (self);
}

/**
 * story_hear:
 * @line: one sentence of a teller, without its end
 */
void
story_hear (Story *self, const char *line)
{
  static const struct
  {
    const char *verb;
    guint n_words;
    void (*hear) (Story *self, char **words);
  } verbs[] = {
    { "ready", 1, hear_ready }, { "begin", 3, hear_begin }, { "set", 6, hear_set },
    { "lose", 4, hear_lose },   { "done", 2, hear_done },
  };
  g_auto (GStrv) words = g_strsplit (line, "\t", -1);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (words[0], verbs[i].verb))
      {
        g_assert_cmpuint (g_strv_length (words), ==, verbs[i].n_words);
        verbs[i].hear (self, words);
        return;
      }
  g_error ("what was told is not understood: %s", line);
}

/**
 * story_apply:
 *
 * What the register holds when @act was written.
 */
void
story_apply (Story *self, const StoryAct *act)
{
  GHashTableIter iter;
  gpointer name, text;

  if (act->what == STORY_RESTORE)
    {
      g_hash_table_unref (self->values);
      self->values = story_copy_values (self->kept);
    }
  if (act->what == STORY_BACKUP)
    {
      g_clear_pointer (&self->kept, g_hash_table_unref);
      self->kept = story_copy_values (self->values);
    }
  self->n_runs += act->what == STORY_RUN;
  g_hash_table_iter_init (&iter, act->settings);
  while (g_hash_table_iter_next (&iter, &name, &text))
    g_hash_table_replace (self->values, g_strdup (name), g_strdup (text));
}

/**
 * story_close:
 *
 * It is known what became of @act, which is freed.
 */
void
story_close (Story *self, gboolean was_written, StoryAct *act)
{
  if (was_written)
    story_apply (self, act);
  g_ptr_array_remove (self->open, act);
}

GHashTable *
story_copy_values (GHashTable *values)
{
  GHashTable *copy = new_values ();
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &text))
    g_hash_table_insert (copy, g_strdup (name), g_strdup (text));
  return copy;
}
