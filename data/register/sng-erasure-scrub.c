/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-erasure.h"

#include "data/register/sqlite/sng-statement.h"

/* That nobody reads a value any more does not take its bytes out of the file: pages that are free,
 * the log, and the words of the search would still hold them. */

/* A reader of an older view keeps the log; nobody holds one for long. */
static gboolean
fold_log (SngDatabase *database, GError **error)
{
  SngStatement *statement
    = sng_database_prepare (database, "PRAGMA wal_checkpoint (TRUNCATE)", error);
  gboolean folded;

  if (statement == NULL || !sng_statement_step (statement, error))
    return FALSE;
  folded = sng_statement_get_integer (statement, 0) == 0;
  sng_statement_reset (statement);
  return folded;
}

/* For the other files of the register */

/**
 * sng_erasure_begin:
 *
 * Inside the transaction: should the program end before the bytes are gone, the next one that
 * opens the register goes on.
 */
gboolean
sng_erasure_begin (SngDatabase *database, GError **error)
{
  return sng_database_execute (
    database, "INSERT OR REPLACE INTO meta VALUES ('" SNG_ERASURE_PENDING "', 1)", error);
}

/**
 * sng_erasure_scrub:
 *
 * After the commit: writes the words of the search anew, then the whole file, and folds the log
 * into it.
 *
 * Returns: whether no byte of what was erased is left; else it is tried again when the register is
 *   opened
 */
gboolean
sng_erasure_scrub (SngDatabase *database, GError **error)
{
  return sng_database_execute (database, "INSERT INTO search (search) VALUES ('rebuild')", error)
         && sng_database_execute (database, "VACUUM", error) && fold_log (database, error)
         && sng_database_execute (database,
                                  "DELETE FROM meta WHERE name = '" SNG_ERASURE_PENDING "'", error);
}

/**
 * sng_erasure_finish:
 *
 * Goes on where a program ended between the commit and the last byte.
 */
void
sng_erasure_finish (SngDatabase *database)
{
  gint64 is_pending = 0;

  if (sng_database_get_integer (database,
                                "SELECT count (*) FROM meta WHERE name = '" SNG_ERASURE_PENDING "'",
                                &is_pending, NULL)
      && is_pending > 0)
    sng_erasure_scrub (database, NULL);
}
