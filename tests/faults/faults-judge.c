/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "tests/faults/faults-judge.h"

#include "data/register/sng-keeping.h"
#include "data/sources/sng-source-run.h"
#include "tests/faults/faults-acts.h"
#include "tests/faults/faults-search.h"

#include <glib/gstdio.h>
#include <string.h>

/* What one open register holds. */
typedef struct
{
  SngReader *reader;
  GHashTable *records; /* "KIND KEY" → SngRecord */
} Held;

/* Kinds whose records the program writes by itself. */
static const SngKindId by_program[] = { SNG_KIND_RUN };

static void
add_record (Held *held, SngRecord *record)
{
  g_hash_table_insert (
      held->records,
      g_strdup_printf ("%s %s", sng_record_get_kind (record)->name, sng_record_get_key (record)),
      sng_record_ref (record));
}

static void
read_held (Held *held, SngRegister *subject)
{
  g_autoptr (GError) error = NULL;

  held->reader = sng_reader_new (subject, &error);
  g_assert_no_error (error);
  held->records
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)sng_record_unref);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      g_autoptr (GPtrArray) records = sng_reader_get_records (held->reader, id, TRUE, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < records->len; i++)
        add_record (held, records->pdata[i]);
    }
}

static void
clear_held (Held *held)
{
  g_hash_table_unref (held->records);
  sng_reader_free (held->reader);
}

/* The value of "KIND KEY FIELD"; NULL when there is no such record. */
static char *
find_value (Held *held, const char *name)
{
  const char *field_at = strrchr (name, ' ');
  g_autofree char *record_name = g_strndup (name, field_at - name);
  SngRecord *record = g_hash_table_lookup (held->records, record_name);
  const SngField *field
      = record ? sng_kind_field (sng_record_get_kind (record), field_at + 1) : NULL;

  return field ? story_describe (held->reader, field, sng_record_get (record, field->index)) : NULL;
}

/* "?" stands for any value that is known; of what was never told there is none. */
static gboolean
is_as_told (const char *value, const char *told)
{
  gboolean is_known = value != NULL && *value != '\0';

  if (g_strcmp0 (told, "?") == 0)
    return is_known;
  return told == NULL ? !is_known : g_strcmp0 (value, told) == 0;
}

/* Whether what @act wrote is there, wholly or not at all. */
static gboolean
was_written (Judge *self, Held *held, Story *story, const StoryAct *act)
{
  guint n_new = 0, n_old = 0, n_other = 0;
  GHashTableIter iter;
  gpointer name, told;

  g_hash_table_iter_init (&iter, act->settings);
  while (g_hash_table_iter_next (&iter, &name, &told))
    {
      g_autofree char *value = find_value (held, name);
      gboolean is_new = is_as_told (value, told);
      gboolean is_old = is_as_told (value, g_hash_table_lookup (story->values, name));

      n_new += is_new && !is_old;
      n_old += is_old && !is_new;
      n_other += !is_old && !is_new;
      if (!is_old && !is_new)
        g_printerr ("%s is “%s” instead of “%s” or “%s”\n", (char *)name,
                    value ? value : "not there", (char *)told,
                    (char *)g_hash_table_lookup (story->values, name));
    }
  if (n_other > 0 || (n_new > 0 && n_old > 0))
    {
      g_printerr ("act %u: %u values are new, %u old, %u something else\n", act->id, n_new, n_old,
                  n_other);
      self->n_mixed++;
    }
  return n_new > 0;
}

static guint
count_differences (Held *held, GHashTable *values, gboolean aloud)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer name, told;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &told))
    {
      g_autofree char *value = find_value (held, name);

      if (is_as_told (value, told))
        continue;
      if (aloud)
        g_printerr ("%s is “%s” instead of “%s”\n", (char *)name, value ? value : "not there",
                    (char *)told);
      n++;
    }
  return n;
}

static gboolean
is_by_program (SngRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_program); i++)
    if (sng_record_get_kind (record)->id == by_program[i])
      return TRUE;
  return FALSE;
}

/* Records that nobody told of. */
static guint
count_strangers (Judge *self, Held *held, GHashTable *values, gboolean aloud)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;
  GHashTableIter iter;
  gpointer name, record;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (told, g_strndup (name, strrchr (name, ' ') - (char *)name));
  g_hash_table_iter_init (&iter, held->records);
  while (g_hash_table_iter_next (&iter, &name, &record))
    if (!is_by_program (record) && !g_hash_table_contains (told, name)
        && !g_hash_table_contains (self->base, name))
      {
        if (aloud)
          g_printerr ("nobody wrote %s\n", (char *)name);
        n++;
      }
  return n;
}

/* Every run ended, and none is complete whose rows are not there. */
static void
judge_runs (Judge *self, Held *held, Story *story)
{
  guint n_complete = 0;
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, held->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (sng_record_get_kind (record)->id == SNG_KIND_RUN)
      {
        n_complete += sng_value_get_boolean (sng_run (record, SNG_RUN_COMPLETE), FALSE);
        if (sng_value_get_integer (sng_run (record, SNG_RUN_STATE), 0) != SNG_RUN_STATE_RUNNING)
          continue;
        g_printerr ("%s never ended\n", sng_record_get_key (record));
        self->n_broken++;
      }
  if (n_complete == story->n_runs)
    return;
  g_printerr ("%u runs are complete, and the rows of %u are there\n", n_complete, story->n_runs);
  self->n_mixed++;
}

static void
judge_check (Judge *self, SngRegister *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngCheck) check = sng_register_check (subject, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < check->problems->len; i++)
    g_printerr ("%s\n", (char *)check->problems->pdata[i]);
  self->n_broken += check->problems->len;
}

static SngRegister *
open_register (Judge *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  SngRegister *subject = sng_register_open (path, FALSE, self->clock, &error);

  if (subject != NULL)
    return subject;
  g_printerr ("%s\n", error->message);
  self->n_lost++;
  return NULL;
}

/* Whether the copy of a register at @path holds exactly @values. It is not touched. */
static gboolean
holds_exactly (Judge *self, const char *path, GHashTable *values, gboolean aloud)
{
  g_autofree char *copy = g_strconcat (path, ".judged", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (SngRegister) subject = NULL;
  gsize length = 0;
  gboolean is_same = FALSE;
  Held held;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  g_assert_true (
      g_file_set_contents_full (copy, bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  subject = open_register (self, copy);
  if (subject != NULL)
    {
      read_held (&held, subject);
      is_same = count_differences (&held, values, aloud) == 0
                && count_strangers (self, &held, values, aloud) == 0;
      judge_check (self, subject);
      clear_held (&held);
      sng_register_close (subject);
    }
  g_unlink (copy);
  return is_same;
}

static void
close_act (Judge *self, Held *held, Story *story, StoryAct *act)
{
  g_autofree char *backup = actor_backup_path (self->path);
  gboolean written;

  if (act->what == STORY_RESTORE)
    written = count_differences (held, story->values, FALSE) > 0
              || count_strangers (self, held, story->values, FALSE) > 0;
  else if (act->what == STORY_BACKUP)
    written = holds_exactly (self, backup, story->values, FALSE);
  else
    written = was_written (self, held, story, act);
  story_close (story, written, act);
}

/* Of who was erased, nothing is left in the file. */
static void
judge_forgotten (Judge *self, Story *story)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  GHashTableIter iter;
  gpointer name, told;

  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  g_hash_table_iter_init (&iter, story->values);
  while (g_hash_table_iter_next (&iter, &name, &told))
    if (g_str_has_prefix (name, "person ") && g_str_has_suffix (name, " email")
        && *(char *)told == '\0')
      {
        g_auto (GStrv) words = g_strsplit (name, " ", 3);
        g_autofree char *left = actor_name_of (words[1]);

        if (memmem (bytes, length, left, strlen (left)) == NULL)
          continue;
        g_printerr ("%s is still in the file\n", left);
        self->n_broken++;
      }
}

/* A register that was being made can be made. */
static void
judge_new (Judge *self)
{
  g_autofree char *path = actor_new_path (self->path);
  g_autoptr (SngRegister) subject = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  subject = sng_register_open (path, TRUE, self->clock, &error);
  g_assert_no_error (error);
  judge_check (self, subject);
  sng_register_close (subject);
}

/* Public API */

void
judge_remember_base (Judge *self)
{
  g_autoptr (SngRegister) subject = open_register (self, self->path);
  Held held;
  GHashTableIter iter;
  gpointer name;

  read_held (&held, subject);
  self->base = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, held.records);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (self->base, g_strdup (name));
  clear_held (&held);
  sng_register_close (subject);
}

/**
 * judge_register:
 *
 * Finds out what became of the open acts of the story, as whoever opens the register next does.
 */
void
judge_register (Judge *self, Story *story)
{
  g_autoptr (SngRegister) subject = open_register (self, self->path);
  g_autofree char *backup = actor_backup_path (self->path);
  g_autoptr (GError) error = NULL;
  Held held;

  if (subject == NULL)
    return;
  sng_sources_roll_forward (subject, &error);
  g_assert_no_error (error);
  read_held (&held, subject);
  while (story->open->len > 0)
    close_act (self, &held, story, story->open->pdata[0]);
  self->n_lost += count_differences (&held, story->values, TRUE) > 0;
  self->n_mixed += count_strangers (self, &held, story->values, TRUE) > 0;
  judge_runs (self, &held, story);
  judge_check (self, subject);
  self->n_broken += search_is_wrong (self->path, held.reader);
  if (story->kept != NULL)
    self->n_lost += !holds_exactly (self, backup, story->kept, TRUE);
  clear_held (&held);
  sng_register_close (subject);
  judge_forgotten (self, story);
  judge_new (self);
}
