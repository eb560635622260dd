/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-reader-private.h"

/* What sources say is told by record only where somebody follows that value; and of a record that
 * was parted again from another one, the other one is not told. */
#define UNTOLD                                                                                    \
  "SELECT 1 FROM journal j WHERE sequence > ?"                                                    \
  " AND (origin = 'source' OR source IS NOT NULL OR n_untold > 0 OR EXISTS (SELECT 1"             \
  " FROM journal_entry e WHERE e.sequence = j.sequence AND e.field = 'merged_into')) LIMIT 1"

static gboolean
is_all_told (SngReader *self, gint64 since, gboolean *told, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (self), UNTOLD, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, since);
  *told = !sng_statement_step (statement, &failure);
  sng_statement_reset (statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Public API */

/**
 * sng_reader_get_changed:
 * @since: the place of a change, as of sng_reader_get_sequence()
 * @changed: (out) (transfer full) (nullable) (element-type SngHandle): the records that later
 *   changes wrote, each once; %NULL when that cannot be told: the reader looks at a former day or
 *   does not see the change @since, or a source wrote what the journal does not name by record
 */
gboolean
sng_reader_get_changed (SngReader *self, gint64 since, GArray **changed, GError **error)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  g_autoptr (GError) failure = NULL;
  SngStatement *statement;
  gboolean told = FALSE;

  *changed = NULL;
  if (sng_reader_get_as_of (self) != NULL || sng_reader_get_sequence (self) < since)
    return TRUE;
  if (!is_all_told (self, since, &told, error))
    return FALSE;
  if (!told)
    return TRUE;
  /* What is said of a record that was merged into another one is said of that one too. The plus keeps
   * SQLite from reading the whole index of records for the sake of their order. */
  statement = sng_database_prepare_constant (
    sng_reader_get_database (self),
    "WITH RECURSIVE written (handle) AS (SELECT +record FROM journal_entry WHERE sequence > ?"
    " UNION SELECT r.merged_into FROM written w JOIN record r ON r.handle = w.handle"
    " WHERE r.merged_into IS NOT NULL) SELECT handle FROM written ORDER BY 1", error);
  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, since);
  while (sng_statement_step (statement, &failure))
    {
      SngHandle handle = sng_statement_get_integer (statement, 0);

      g_array_append_val (handles, handle);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *changed = g_steal_pointer (&handles);
  return TRUE;
}
