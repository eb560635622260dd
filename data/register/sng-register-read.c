/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-journal-query.h"
#include "data/register/sng-pool.h"

/* What the main loop may read by itself: single rows by their primary keys. */

/* Public API */

/**
 * sng_register_get_record:
 *
 * Returns: (transfer full) (nullable): the record as it is now, with its links
 */
SngRecord *
sng_register_get_record (SngRegister *self, SngHandle handle)
{
  SngReader *reader = sng_register_get_reader (self);

  return reader ? sng_reader_get_record (reader, handle) : NULL;
}

/**
 * sng_register_find:
 *
 * Returns: the record with that key, 0 when there is none
 */
SngHandle
sng_register_find (SngRegister *self, SngKindId kind, const char *key)
{
  SngReader *reader = sng_register_get_reader (self);

  return reader ? sng_reader_find (reader, kind, key) : 0;
}

/**
 * sng_register_get_journal_line:
 *
 * Returns: (transfer full) (nullable): as sng_reader_get_journal_line()
 */
SngJournalLine *
sng_register_get_journal_line (SngRegister *self, gint64 id)
{
  SngReader *reader = sng_register_get_reader (self);

  return reader ? sng_reader_get_journal_line (reader, id) : NULL;
}

/**
 * sng_register_is_erased:
 *
 * Returns: whether the record told of a person who was erased, so that nobody can write to it
 */
gboolean
sng_register_is_erased (SngRegister *self, SngHandle handle)
{
  SngReader *reader = sng_register_get_reader (self);

  return reader != NULL && sng_reader_is_erased (reader, handle);
}
