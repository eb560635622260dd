/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-query-sql.h"

/* Up to so many finds are sorted sooner than all records of a kind are read along their order. */
#define FEW 200

/* Private API */

/* Sorting the finds of a common word takes longer than reading along the order in which they are
 * wanted; reading all records for a rare word takes longer still. */
gboolean
sng_query_finds_few (SngQuery *self, SngDatabase *database)
{
  SngStatement *statement = sng_database_prepare_constant (
    database, "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1 OFFSET ?", NULL);
  g_autofree char *match = sng_query_match_words (self);
  gboolean is_more;

  if (match == NULL || statement == NULL)
    return FALSE;
  sng_statement_bind_text (statement, 1, match);
  sng_statement_bind_integer (statement, 2, FEW);
  is_more = sng_statement_step (statement, NULL);
  sng_statement_reset (statement);
  return !is_more;
}

SngStatement *
sng_query_prepare (SngQuery *self,
                   SngDatabase *database,
                   GTimeZone *zone,
                   gboolean along_order,
                   GError **error)
{
  g_autoptr (GArray) parameters = g_array_new (FALSE, FALSE, sizeof (SngCell));
  g_autofree char *sql = NULL;
  SngStatement *statement;
  sqlite3_stmt *prepared;
  int code;

  g_array_set_clear_func (parameters, (GDestroyNotify) sng_cell_clear);
  sql = sng_query_to_sql (self, zone, along_order, parameters, error);
  if (sql == NULL)
    return NULL;
  code = sqlite3_prepare_v2 (sng_database_get_connection (database), sql, -1, &prepared, NULL);
  if (code != SQLITE_OK)
    {
      sng_database_set_error (database, code, error);
      return NULL;
    }
  statement = sng_statement_new (database, prepared);
  for (guint i = 0; i < parameters->len; i++)
    sng_statement_bind_cell (statement, (int) i + 1, &g_array_index (parameters, SngCell, i));
  return statement;
}
