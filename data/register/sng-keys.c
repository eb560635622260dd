/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-keys.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
                                     "INSERT OR REPLACE INTO meta VALUES (?, ?)", error);
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

/* For the other files of the register */

/**
 * sng_keys_next:
 *
 * Returns: (transfer full): the next key of a kind, such as R-0012, or %NULL with an error
 */
char *
sng_keys_next (SngReader *reader, const SngKind *kind, GError **error)
{
  gint64 counter;

  if (!read_counter (reader, kind, &counter, error))
    return NULL;
  return g_strdup_printf ("%s%0*" G_GINT64_FORMAT, kind->key_prefix ? kind->key_prefix : "",
                          (int) kind->key_digits, counter + 1);
}

/**
 * sng_keys_claim:
 *
 * Gives a key to a record, unless another one has or had it.
 */
gboolean
sng_keys_claim (SngReader *reader,
                const SngKind *kind,
                const char *key,
                SngHandle handle,
                GError **error)
{
  SngHandle other = sng_reader_find (reader, kind->id, key);
  gint64 number = number_of_key (kind, key);
  gint64 counter;

  if (other != 0 && other != handle)
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                   /* TRANSLATORS: a key such as R-0012 */
                   _("The key %s is already taken. Keys are never used twice."), key);
      return FALSE;
    }
  if (number == 0)
    return TRUE;
  return read_counter (reader, kind, &counter, error)
         && (number <= counter || write_counter (reader, kind, number, error));
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
