/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-canonical.h"
#include "data/register/sng-erasure.h"
#include "data/register/sng-journal.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What is known of the change that is taken back. */
typedef struct
{
  SngReader *reader;
  SngChange *change; /* the one that takes it back */
  const char *reason;
  SngTakeBack how;
  gboolean by_source;
  GHashTable *created; /* handles of the records that it made */
} Reverting;

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED, sentence);
  return FALSE;
}

static gboolean
read_row (Reverting *self, gint64 sequence, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self->reader),
    "SELECT source IS NOT NULL, n_untold FROM journal WHERE sequence = ?", error);
  gint64 n_untold;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sequence);
  if (!sng_statement_step (statement, error))
    {
      if (error == NULL || *error == NULL)
        g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                             _("There is no such change."));
      return FALSE;
    }
  self->by_source = sng_statement_get_integer (statement, 0) != 0;
  n_untold = sng_statement_get_integer (statement, 1);
  sng_statement_reset (statement);
  return n_untold == 0
         || refuse (error, _("What a data source reported cannot be taken back as a whole. "
                             "Change the values that should be different."));
}

/* What stands in the field now instead of what the change wrote; %NULL when that still stands. */
static const SngValue *
overtaken_by (SngRecord *record, const SngField *field, const SngValue *written)
{
  const SngValue *now = record ? sng_record_get (record, field->index) : written;

  return sng_value_equal (now, written) ? NULL : now;
}

/* A record that is taken back is voided: nothing that was journaled disappears. */
static void
take_back_creation (Reverting *self, SngHandle record, const SngKind *kind)
{
  const SngValue nothing = SNG_UNKNOWN;
  const char *reason = self->reason && *self->reason ? self->reason : _("Taken back");

  sng_change_set (self->change, record, kind->fields[SNG_COMMON_VOID_REASON], kind, &nothing,
                  sng_value_text (reason));
}

/* Where a source's value held before, the person's claim is released, so that what the source
 * reports from then on is not hidden by what it once said. */
static void
take_back_value (Reverting *self,
                 SngHandle record,
                 const SngKind *kind,
                 const SngField *field,
                 SngAct act,
                 const char *held,
                 SngValue *old_value,
                 const SngValue *new_value)
{
  gboolean was_first = field->evidence && g_strcmp0 (held, "person") != 0 && !self->by_source;
  g_autoptr (SngRecord) current = sng_reader_get_record (self->reader, record);
  const SngValue *now = overtaken_by (current, field, new_value);

  if (now != NULL && self->how == SNG_TAKE_BACK_REST)
    return;
  if (now != NULL && self->how == SNG_TAKE_BACK_ANYWAY)
    new_value = now;
  if (act == SNG_ACT_SET && was_first)
    sng_change_add_act (self->change, SNG_ACT_RELEASE, record, field, kind, new_value, SNG_UNKNOWN);
  else
    sng_change_set (self->change, record, field, kind, new_value, sng_value_copy (old_value));
}

static gboolean
take_back_entry (Reverting *self, SngStatement *statement, GError **error)
{
  SngAct act = sng_journal_act_of_name (sng_statement_get_text (statement, 0));
  SngHandle record = sng_statement_get_integer (statement, 1);
  SngKindId id = sng_reader_get_kind (self->reader, record);
  const SngKind *kind = id < SNG_N_KINDS ? sng_kind (id) : NULL;
  const SngField *field
    = kind ? sng_kind_field (kind, sng_statement_get_text (statement, 2)) : NULL;
  g_auto (SngValue) old_value = SNG_UNKNOWN;
  g_auto (SngValue) new_value = SNG_UNKNOWN;
  gboolean was_verified;

  if (g_strcmp0 (sng_statement_get_text (statement, 3), SNG_HELD_BY_MERGED_NAME) == 0)
    return TRUE;
  /* That somebody looked cannot be taken back. */
  if (act == SNG_ACT_VIEW)
    return TRUE;
  if (act == SNG_ACT_ERASE)
    return refuse (error, _("Nobody who was erased can be brought back."));
  if (sng_erasure_has (self->reader, record))
    return refuse (error, _("The values that this change wrote were erased because a person asked to "
                            "be forgotten, so that it cannot be taken back."));
  if (field == NULL || sng_statement_is_null (statement, 6))
    return refuse (error, _("The history does not keep these values, so that the change cannot be "
                            "taken back."));
  if (act != SNG_ACT_CREATE && g_hash_table_contains (self->created, &record))
    return TRUE;
  old_value = sng_canonical_read (field, sng_statement_get_text (statement, 4), self->reader);
  new_value = sng_canonical_read (field, sng_statement_get_text (statement, 5), self->reader);
  was_verified = sng_value_is_known (&new_value);
  if (act == SNG_ACT_CREATE)
    take_back_creation (self, record, kind);
  else if (act == SNG_ACT_VERIFY)
    sng_change_add_act (self->change, SNG_ACT_VERIFY, record, field, kind,
                        was_verified ? &new_value : &old_value,
                        was_verified ? sng_value_boolean (TRUE) : SNG_UNKNOWN);
  else
    take_back_value (self, record, kind, field, act, sng_statement_get_text (statement, 3),
                     &old_value, &new_value);
  return TRUE;
}

static gboolean
take_back_entries (Reverting *self, gint64 sequence, GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self->reader),
    "SELECT act, record, field, held, old, new, salt FROM journal_entry"
    " WHERE sequence = ? ORDER BY position DESC",
    error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sequence);
  while (sng_statement_step (statement, &failure))
    if (!take_back_entry (self, statement, &failure))
      {
        sng_statement_reset (statement);
        break;
      }
  if (failure == NULL)
    return sng_change_get_n_entries (self->change) > 0
           || refuse (error, _("This change did nothing that could be taken back."));
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
note_created (Reverting *self, gint64 sequence, GError **error)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  if (!sng_journal_list_created (self->reader, sequence, handles, error))
    return FALSE;
  for (guint i = 0; i < handles->len; i++)
    g_hash_table_add (self->created,
                      g_memdup2 (&g_array_index (handles, SngHandle, i), sizeof (SngHandle)));
  return TRUE;
}

/* Public API */

/**
 * sng_reader_build_revert:
 * @sequence: the change to be taken back, of any date
 * @reason: (nullable): why
 *
 * Undo, redo (the change to be taken back is then one that took back) and "revert this change" are
 * all built here. Applying it compares each field with what the former change wrote, and leaves
 * what somebody wrote since as a conflict.
 *
 * Returns: (transfer full): the change, or %NULL with an error that says why it cannot be
 */
SngChange *
sng_reader_build_revert (SngReader *self, gint64 sequence, const char *reason, GError **error)
{
  return sng_reader_build_revert_of (self, sequence, SNG_TAKE_BACK_WHOLE, reason, error);
}

/**
 * sng_reader_build_revert_of:
 * @how: what becomes of the fields that somebody wrote since
 *
 * As sng_reader_build_revert(), for a person who was told what stands in the way. What is written
 * after this reading is a conflict all the same.
 */
SngChange *
sng_reader_build_revert_of (
  SngReader *self, gint64 sequence, SngTakeBack how, const char *reason, GError **error)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, reason);
  g_autoptr (GHashTable) created
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Reverting reverting = { .reader = self, .change = change, .reason = reason, .how = how,
                           .created = created };

  sng_change_set_reverts (change, sequence);
  if (!read_row (&reverting, sequence, error) || !note_created (&reverting, sequence, error)
      || !take_back_entries (&reverting, sequence, error))
    return NULL;
  return g_steal_pointer (&change);
}
