/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-canonical.h"

struct _SngAsOf
{
  SngReader *reader;
  gint64 instant;
  GHashTable *not_yet;     /* handles of records that were made later */
  GHashTable *rolled_back; /* handle → SngRecord as it was */
};

#define LATER                                                                                      \
  " FROM journal j JOIN journal_entry e ON e.sequence = j.sequence WHERE j.effective_at > ?1"

static SngRecord *
record_to_roll_back (SngAsOf *self, SngHandle handle)
{
  SngRecord *record = g_hash_table_lookup (self->rolled_back, &handle);
  g_autoptr (SngRecord) current = NULL;

  if (record != NULL)
    return record;
  current = sng_reader_get_current (self->reader, handle);
  if (current == NULL)
    return NULL;
  record = sng_record_copy (current);
  g_hash_table_insert (self->rolled_back, g_memdup2 (&handle, sizeof handle), record);
  return record;
}

/* What a later change wrote is taken back only where it still stands: a value that was written
 * afterwards, but took effect before, stays. */
static void
roll_back (SngAsOf *self,
           SngHandle handle,
           const char *name,
           const char *old_text,
           const char *new_text)
{
  SngRecord *record = record_to_roll_back (self, handle);
  const SngField *field = record ? sng_kind_field (sng_record_get_kind (record), name) : NULL;
  g_auto (SngValue) new_value = SNG_UNKNOWN;

  if (field == NULL)
    return;
  new_value = sng_canonical_read (field, new_text, self->reader);
  if (sng_value_equal (sng_record_get (record, field->index), &new_value))
    sng_record_set (record, field->index, sng_canonical_read (field, old_text, self->reader));
}

/* The journal does not keep what a sensitive or erased value was before: nobody knows it any more,
 * and what it became later was not so yet. */
static void
forget (SngAsOf *self, SngHandle handle, const char *name)
{
  SngRecord *record = record_to_roll_back (self, handle);
  const SngField *field = record ? sng_kind_field (sng_record_get_kind (record), name) : NULL;

  if (field != NULL)
    sng_record_set (record, field->index, SNG_UNKNOWN);
}

static gboolean
hide_later_records (SngAsOf *self, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (self->reader),
                                     "SELECT e.record" LATER " AND e.act = 'create' UNION ALL"
                                     " SELECT r.handle FROM journal j JOIN record r ON r.handle"
                                     " BETWEEN j.first_created AND j.last_created"
                                     " WHERE j.effective_at > ?1",
                                     error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, self->instant);
  while (sng_statement_step (statement, &failure))
    {
      SngHandle handle = sng_statement_get_integer (statement, 0);

      g_hash_table_add (self->not_yet, g_memdup2 (&handle, sizeof handle));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
roll_back_later_changes (SngAsOf *self, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self->reader),
    "SELECT e.record, e.field, e.old, e.new, e.salt IS NULL" LATER
    " AND e.act IN ('set', 'release') ORDER BY e.sequence DESC, e.position DESC",
    error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, self->instant);
  while (sng_statement_step (statement, &failure))
    {
      SngHandle handle = sng_statement_get_integer (statement, 0);

      if (g_hash_table_contains (self->not_yet, &handle))
        continue;
      if (sng_statement_get_integer (statement, 4))
        forget (self, handle, sng_statement_get_text (statement, 1));
      else
        roll_back (self, handle, sng_statement_get_text (statement, 1),
                   sng_statement_get_text (statement, 2), sng_statement_get_text (statement, 3));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* For the other files of the register */

SngAsOf *
sng_as_of_new (SngReader *reader, gint64 instant_usec, GError **error)
{
  g_autoptr (SngAsOf) self = g_new0 (SngAsOf, 1);

  self->reader = reader;
  self->instant = instant_usec;
  self->not_yet = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->rolled_back = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify) sng_record_unref);
  if (!hide_later_records (self, error) || !roll_back_later_changes (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sng_as_of_free (SngAsOf *self)
{
  g_hash_table_unref (self->not_yet);
  g_hash_table_unref (self->rolled_back);
  g_free (self);
}

gint64
sng_as_of_get_instant (SngAsOf *self)
{
  return self->instant;
}

/* The handles of records that were made later. */
GHashTable *
sng_as_of_get_not_yet (SngAsOf *self)
{
  return self->not_yet;
}

/* Handles to the records as they were, of those that were changed later. */
GHashTable *
sng_as_of_get_rolled_back (SngAsOf *self)
{
  return self->rolled_back;
}

gboolean
sng_as_of_was_there (SngAsOf *self, SngHandle handle)
{
  return !g_hash_table_contains (self->not_yet, &handle);
}

/**
 * sng_as_of_get_record:
 *
 * Returns: (transfer full) (nullable): the record as it was, %NULL when it was not there yet
 */
SngRecord *
sng_as_of_get_record (SngAsOf *self, SngHandle handle)
{
  SngRecord *record = g_hash_table_lookup (self->rolled_back, &handle);

  if (!sng_as_of_was_there (self, handle))
    return NULL;
  return record ? sng_record_ref (record) : sng_reader_get_current (self->reader, handle);
}

/**
 * sng_as_of_list:
 * @records: all records of a kind as they are now, with those that are void
 *
 * Makes of them the records as they were.
 */
void
sng_as_of_list (SngAsOf *self, GPtrArray *records, gboolean with_void)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      SngRecord *record = records->pdata[i];
      SngHandle handle = sng_record_get_handle (record);
      SngRecord *former = g_hash_table_lookup (self->rolled_back, &handle);

      if (former == NULL)
        former = record;
      if (!sng_as_of_was_there (self, handle) || (!with_void && sng_record_is_void (former)))
        continue;
      records->pdata[i] = records->pdata[n];
      records->pdata[n++] = sng_record_ref (former);
      sng_record_unref (record);
    }
  g_ptr_array_set_size (records, (int) n);
}

/**
 * sng_as_of_correct_referrers:
 * @referrers: the records that refer to @target by @field now
 *
 * Makes of them those that referred to it then.
 */
void
sng_as_of_correct_referrers (SngAsOf *self,
                             GHashTable *referrers,
                             SngHandle target,
                             const SngField *field)
{
  GHashTableIter iter;
  gpointer handle, record;

  g_hash_table_iter_init (&iter, self->not_yet);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    g_hash_table_remove (referrers, handle);
  g_hash_table_iter_init (&iter, self->rolled_back);
  while (g_hash_table_iter_next (&iter, &handle, &record))
    {
      const SngKind *kind = sng_record_get_kind (record);
      const SngValue *value;

      if (field->kind != SNG_N_KINDS && field->kind != kind->id)
        continue;
      value = sng_record_get (record, field->index);
      if (sng_value_has_handle (value, target) || sng_value_get_handle (value) == target)
        g_hash_table_add (referrers, g_memdup2 (handle, sizeof (SngHandle)));
      else
        g_hash_table_remove (referrers, handle);
    }
}

/**
 * sng_as_of_correct_references:
 * @pairs: what the records refer to by @field now: SngHandle to SngHandle
 *
 * Makes of it what they referred to then.
 */
void
sng_as_of_correct_references (SngAsOf *self, GHashTable *pairs, const SngField *field)
{
  GHashTableIter iter;
  gpointer handle, record;

  g_hash_table_iter_init (&iter, self->not_yet);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    g_hash_table_remove (pairs, handle);
  g_hash_table_iter_init (&iter, self->rolled_back);
  while (g_hash_table_iter_next (&iter, &handle, &record))
    {
      SngHandle target = sng_value_get_handle (sng_record_get (record, field->index));

      if (target == 0)
        g_hash_table_remove (pairs, handle);
      else
        g_hash_table_insert (pairs, g_memdup2 (handle, sizeof target),
                             g_memdup2 (&target, sizeof target));
    }
}
