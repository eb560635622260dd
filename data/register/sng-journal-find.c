/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal.h"

#include "data/register/sng-canonical.h"

/* For the other files of the register */

gint64
sng_journal_find (SngReader *reader, const char *uuid)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT sequence FROM journal WHERE uuid = ?", NULL);
  gint64 sequence = 0;

  if (statement == NULL)
    return 0;
  sng_statement_bind_text (statement, 1, uuid);
  if (sng_statement_step (statement, NULL))
    sequence = sng_statement_get_integer (statement, 0);
  sng_statement_reset (statement);
  return sequence;
}

gboolean
sng_journal_list_created (SngReader *reader, gint64 sequence, GArray *handles, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT record FROM journal_entry WHERE sequence = ?1"
                                     " AND act = 'create' UNION SELECT r.handle FROM journal j"
                                     " JOIN record r ON r.handle BETWEEN j.first_created AND"
                                     " j.last_created WHERE j.sequence = ?1 ORDER BY 1",
                                     error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sequence);
  while (sng_statement_step (statement, &failure))
    {
      SngHandle handle = sng_statement_get_integer (statement, 0);

      g_array_append_val (handles, handle);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
sng_journal_made (SngReader *reader, gint64 sequence, SngHandle record)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT 1 FROM journal_entry WHERE record = ? AND sequence = ?"
                                     " AND act = 'create'",
                                     NULL);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, record);
  sng_statement_bind_integer (statement, 2, sequence);
  found = sng_statement_step (statement, NULL);
  sng_statement_reset (statement);
  return found;
}

gboolean
sng_journal_undoes (SngReader *reader,
                    gint64 sequence,
                    SngHandle record,
                    const SngField *field,
                    const SngValue *old_value,
                    const SngValue *new_value)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT 1 FROM journal_entry WHERE sequence = ?"
                                     " AND record = ? AND field = ? AND old IS ? AND new IS ?",
                                     NULL);
  g_autofree char *old_text = sng_canonical_write (field, new_value, reader);
  g_autofree char *new_text = sng_canonical_write (field, old_value, reader);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sequence);
  sng_statement_bind_integer (statement, 2, record);
  sng_statement_bind_text (statement, 3, field->name);
  sng_statement_bind_text (statement, 4, old_text);
  sng_statement_bind_text (statement, 5, new_text);
  found = sng_statement_step (statement, NULL);
  sng_statement_reset (statement);
  return found;
}
