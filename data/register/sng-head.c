/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal.h"
#include "data/register/sng-reader-private.h"
#include "data/register/sqlite/sng-statement.h"

/**
 * sng_reader_get_head:
 * @count: (out) (optional): how many rows the journal has
 *
 * Whoever keeps the head outside the register can tell later whether its tail was cut.
 *
 * Returns: (transfer full) (nullable): the hash of the newest row of the journal, in hexadecimal;
 *   %NULL when the journal is empty or cannot be read
 */
char *
sng_reader_get_head (SngReader *self, gint64 *count)
{
  SngStatement *statement = sng_database_prepare_constant (
      sng_reader_get_database (self),
      "SELECT hash, (SELECT count (*) FROM journal) FROM journal ORDER BY sequence DESC LIMIT 1", NULL);
  GString *head = NULL;
  const guint8 *bytes;
  gsize n;

  if (count != NULL)
    *count = 0;
  if (statement == NULL)
    return NULL;
  if (sng_statement_step (statement, NULL))
    {
      if (count != NULL)
        *count = sng_statement_get_integer (statement, 1);
      bytes = sng_statement_get_blob (statement, 0, &n);
      head = g_string_new (NULL);
      for (gsize i = 0; i < n; i++)
        g_string_append_printf (head, "%02x", bytes[i]);
    }
  sng_statement_reset (statement);
  return head ? g_string_free (head, FALSE) : NULL;
}
