/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-keys.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SngKeys
{
  SngReader *reader;
  gint64 counters[SNG_N_KINDS]; /* the last number of each kind; UNREAD before it is asked for */
  gboolean is_moved[SNG_N_KINDS];
  GHashTable *given; /* "kind key" */
};

#define UNREAD -1

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

/* The number in a key that looks like one of ours; 0 for any other. */
static gint64
number_of_key (const SngKind *kind, const char *key)
{
  gint64 number;
  char *end;

  if (kind->key_prefix == NULL || !g_str_has_prefix (key, kind->key_prefix))
    return 0;
  key += strlen (kind->key_prefix);
  if (!g_ascii_isdigit (*key))
    return 0;
  number = g_ascii_strtoll (key, &end, 10);
  return *end == '\0' && number <= LARGEST_NUMBER ? number : 0;
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
move_counter (SngKeys *self, const SngKind *kind, gint64 number)
{
  if (number <= self->counters[kind->id])
    return;
  self->counters[kind->id] = number;
  self->is_moved[kind->id] = TRUE;
}

/* Nobody has the next number: it is larger than all that were ever given or typed. */
static char *
make_key (SngKeys *self, const SngKind *kind)
{
  move_counter (self, kind, self->counters[kind->id] + 1);
  return g_strdup_printf ("%s%0*" G_GINT64_FORMAT, kind->key_prefix ? kind->key_prefix : "",
                          (int) kind->key_digits, self->counters[kind->id]);
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
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    self->counters[i] = UNREAD;
  return self;
}

void
sng_keys_free (SngKeys *self)
{
  g_hash_table_unref (self->given);
  g_free (self);
}

/**
 * sng_keys_give:
 * @wanted: (nullable): the key that somebody typed
 *
 * Returns: (transfer full): the key of a new record: @wanted, or the next one of its kind, such as
 *   R-0012; %NULL with an error
 */
char *
sng_keys_give (SngKeys *self,
               const SngKind *kind,
               const char *wanted,
               SngHandle handle,
               GError **error)
{
  g_autofree char *key = NULL;

  if (self->counters[kind->id] == UNREAD
      && !read_counter (self->reader, kind, &self->counters[kind->id], error))
    return NULL;
  if (wanted != NULL && !check_free (self->reader, kind, wanted, handle, error))
    return NULL;
  if (wanted != NULL)
    move_counter (self, kind, number_of_key (kind, wanted));
  key = wanted != NULL ? g_strdup (wanted) : make_key (self, kind);
  if (g_hash_table_add (self->given, g_strconcat (kind->name, " ", key, NULL)))
    return g_steal_pointer (&key);
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               _("The key %s is given to two records."), key);
  return NULL;
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
    if (self->is_moved[i] && !write_counter (self->reader, sng_kind (i), self->counters[i], error))
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
