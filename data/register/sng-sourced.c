/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-sourced.h"

#include "data/register/sng-reader-private.h"

/* Nearly all records that a source leads have a key there, and are found along an index: only where
 * there is none the others are looked at. */
#define ANY                                                                                        \
  "SELECT 1 WHERE EXISTS (SELECT 1 FROM record WHERE kind = ?1 AND source = ?2"                    \
  " AND source_key IS NOT NULL) OR EXISTS (SELECT 1 FROM record WHERE kind = ?1 AND source = ?2)"

/* Public API */

/**
 * sng_reader_has_sourced:
 *
 * Returns: whether @source leads any record of that kind, be it void or without a key at the
 *   source; also when that could not be found out, for then each record has to be asked for
 */
gboolean
sng_reader_has_sourced (SngReader *self, SngHandle source, SngKindId kind)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (self), ANY, NULL);
  g_autoptr (GError) failure = NULL;
  gboolean has;

  if (statement == NULL)
    return TRUE;
  sng_statement_bind_text (statement, 1, sng_kind (kind)->name);
  sng_statement_bind_integer (statement, 2, source);
  has = sng_statement_step (statement, &failure);
  sng_statement_reset (statement);
  return has || failure != NULL;
}
