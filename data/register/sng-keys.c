/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-keys.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Numbers that follow one another. */
typedef struct
{
  gint64 first;
  gint64 last;
} Run;

/* Of the keys of one kind. */
typedef struct
{
  gint64 counter; /* the last one; UNREAD before it is asked for */
  gboolean is_moved;
  GArray *made; /* (nullable) of Run: those that no record had before */
} Numbers;

struct _SngKeys
{
  SngReader *reader;
  Numbers numbers[SNG_N_KINDS];
  GHashTable *typed; /* "kind key": those that somebody typed */
};

#define UNREAD -1

/* From a larger one it could not be counted on: it stands only in a damaged file, as a negative one
 * does. */
#define LARGEST_COUNTER (G_MAXINT64 / 2)

static gboolean
read_counter (SngReader *reader, const SngKind *kind, gint64 *counter, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT value FROM meta WHERE name = ?", error);
  g_autofree char *name = g_strconcat ("key ", kind->name, NULL);
  g_autoptr (GError) failure = NULL;

  *counter = 0;
  if (statement == NULL)
    return FALSE;
  sng_statement_bind_text (statement, 1, name);
  if (sng_statement_step (statement, &failure))
    *counter = sng_statement_get_integer (statement, 0);
  sng_statement_reset (statement);
  if (failure == NULL && (*counter < 0 || *counter > LARGEST_COUNTER))
    sng_database_set_error (sng_reader_get_database (reader), SQLITE_CORRUPT, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
write_counter (SngReader *reader, const SngKind *kind, gint64 counter, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
                                     " SET value = max (value, excluded.value)",
                                     error);
  g_autofree char *name = g_strconcat ("key ", kind->name, NULL);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_text (statement, 1, name);
  sng_statement_bind_integer (statement, 2, counter);
  return sng_statement_run (statement, error);
}

/* Beyond this, numbering on from a key that somebody typed would run out of numbers. */
#define LARGEST_NUMBER G_GINT64_CONSTANT (999999999999)

/* Of a prefix, longer than any kind has, and of as many digits as a number has. */
#define KEY_SIZE 64

static const char *
prefix_of (const SngKind *kind)
{
  return kind->key_prefix ? kind->key_prefix : "";
}

/* The number in a key that is written like those of the kind; 0 for any other. */
static gint64
read_number (const SngKind *kind, const char *key)
{
  gint64 number;
  char *end;

  if (!g_str_has_prefix (key, prefix_of (kind)))
    return 0;
  key += strlen (prefix_of (kind));
  if (!g_ascii_isdigit (*key))
    return 0;
  number = g_ascii_strtoll (key, &end, 10);
  return *end == '\0' ? number : 0;
}

/* The number in a key that looks like one of ours; 0 for any other. */
static gint64
number_of_key (const SngKind *kind, const char *key)
{
  gint64 number = kind->key_prefix != NULL ? read_number (kind, key) : 0;

  return number <= LARGEST_NUMBER ? number : 0;
}

/* Returns where in @room, which is KEY_SIZE long, the key begins: it is written from its end. */
static const char *
write_key (const SngKind *kind, gint64 number, char *room)
{
  gsize length = strlen (prefix_of (kind));
  char *at = room + KEY_SIZE - 1;
  char *last = at;

  *at = '\0';
  for (; number > 0 || last - at < (gssize) kind->key_digits; number /= 10)
    *--at = (char) ('0' + number % 10);
  at -= length;
  memcpy (at, prefix_of (kind), length);
  return at;
}

static gboolean
check_free (SngReader *reader,
            const SngKind *kind,
            const char *key,
            SngHandle handle,
            GError **error)
{
  SngHandle other = sng_reader_find (reader, kind->id, key);

  if (other == 0 || other == handle)
    return TRUE;
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               /* TRANSLATORS: a key such as R-0012 */
               _("The key %s is already taken. Keys are never used twice."), key);
  return FALSE;
}

static void
move_counter (Numbers *self, gint64 number)
{
  if (number <= self->counter)
    return;
  self->counter = number;
  self->is_moved = TRUE;
}

static void
note_made (Numbers *self, gint64 number)
{
  Run run = { number, number };
  Run *last;

  if (self->made == NULL)
    self->made = g_array_new (FALSE, FALSE, sizeof (Run));
  last = self->made->len > 0 ? &g_array_index (self->made, Run, self->made->len - 1) : NULL;
  if (last != NULL && last->last + 1 == number)
    last->last = number;
  else
    g_array_append_val (self->made, run);
}

static gboolean
is_made (const Numbers *self, const SngKind *kind, const char *key)
{
  gint64 number = read_number (kind, key);
  char room[KEY_SIZE];

  for (guint i = 0; self->made != NULL && i < self->made->len; i++)
    {
      const Run *run = &g_array_index (self->made, Run, i);

      if (number >= run->first && number <= run->last)
        return g_str_equal (write_key (kind, number, room), key);
    }
  return FALSE;
}

static gboolean
is_typed (SngKeys *self, const SngKind *kind, const char *key)
{
  g_autofree char *name = NULL;

  if (g_hash_table_size (self->typed) == 0)
    return FALSE;
  name = g_strconcat (kind->name, " ", key, NULL);
  return g_hash_table_contains (self->typed, name);
}

static gboolean
refuse_twice (const char *key, GError **error)
{
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               _("The key %s is given to two records."), key);
  return FALSE;
}

/* Nobody has the next number: it is larger than all that were ever given or typed, unless somebody
 * typed one that is larger than any that is counted. */
static gboolean
make_key (SngKeys *self, const SngKind *kind, SngValue *key, GError **error)
{
  Numbers *numbers = &self->numbers[kind->id];
  char room[KEY_SIZE];
  const char *text;

  move_counter (numbers, numbers->counter + 1);
  text = write_key (kind, numbers->counter, room);
  if (is_typed (self, kind, text))
    return refuse_twice (text, error);
  note_made (numbers, numbers->counter);
  *key = sng_value_text_as_is (text);
  return TRUE;
}

static gboolean
take_key (SngKeys *self,
          const SngKind *kind,
          const SngValue *wanted,
          SngHandle handle,
          SngValue *key,
          GError **error)
{
  Numbers *numbers = &self->numbers[kind->id];
  const char *text = sng_value_get_text (wanted, SNG_LANGUAGE_EN);

  if (!check_free (self->reader, kind, text, handle, error))
    return FALSE;
  if (is_made (numbers, kind, text)
      || !g_hash_table_add (self->typed, g_strconcat (kind->name, " ", text, NULL)))
    return refuse_twice (text, error);
  move_counter (numbers, number_of_key (kind, text));
  *key = sng_value_copy (wanted);
  return TRUE;
}

/* For the other files of the register */

/**
 * sng_keys_new:
 *
 * Returns: (transfer full): the keys that one change gives; sng_keys_write() remembers them
 */
SngKeys *
sng_keys_new (SngReader *reader)
{
  SngKeys *self = g_new0 (SngKeys, 1);

  self->reader = reader;
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    self->numbers[i].counter = UNREAD;
  return self;
}

void
sng_keys_free (SngKeys *self)
{
  for (guint i = 0; i < SNG_N_KINDS; i++)
    g_clear_pointer (&self->numbers[i].made, g_array_unref);
  g_hash_table_unref (self->typed);
  g_free (self);
}

/**
 * sng_keys_give:
 * @wanted: the key that somebody typed, or unknown
 * @key: (out): the key of a new record: @wanted, or the next one of its kind, such as R-0012
 *
 * Returns: whether the record may have it
 */
gboolean
sng_keys_give (SngKeys *self,
               const SngKind *kind,
               const SngValue *wanted,
               SngHandle handle,
               SngValue *key,
               GError **error)
{
  if (self->numbers[kind->id].counter == UNREAD
      && !read_counter (self->reader, kind, &self->numbers[kind->id].counter, error))
    return FALSE;
  return sng_value_is_known (wanted) ? take_key (self, kind, wanted, handle, key, error)
                                     : make_key (self, kind, key, error);
}

/**
 * sng_keys_write:
 *
 * Remembers the last number of each kind, so that no later change gives it again.
 */
gboolean
sng_keys_write (SngKeys *self, GError **error)
{
  for (guint i = 0; i < SNG_N_KINDS; i++)
    if (self->numbers[i].is_moved
        && !write_counter (self->reader, sng_kind (i), self->numbers[i].counter, error))
      return FALSE;
  return TRUE;
}

/**
 * sng_keys_claim:
 *
 * Gives a key to a record that is there, unless another one has or had it.
 */
gboolean
sng_keys_claim (SngReader *reader,
                const SngKind *kind,
                const char *key,
                SngHandle handle,
                GError **error)
{
  gint64 number = number_of_key (kind, key);

  return check_free (reader, kind, key, handle, error)
         && (number == 0 || write_counter (reader, kind, number, error));
}

/**
 * sng_keys_retire:
 *
 * Remembers a key that a record had, so that it still finds the record and no other gets it.
 */
gboolean
sng_keys_retire (SngReader *reader,
                 const SngKind *kind,
                 const char *key,
                 SngHandle handle,
                 GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (reader),
    "INSERT OR REPLACE INTO former_key (kind, key, handle) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_text (statement, 1, kind->name);
  sng_statement_bind_text (statement, 2, key);
  sng_statement_bind_integer (statement, 3, handle);
  return sng_statement_run (statement, error);
}
