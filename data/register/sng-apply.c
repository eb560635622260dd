/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-apply-private.h"

#include "data/register/sng-erasure.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static void
clear_applying (SngApplying *self)
{
  g_ptr_array_unref (self->drafts);
  sng_draft_index_free (self->index);
  sng_keys_free (self->keys);
  g_array_unref (self->erased);
  g_hash_table_unref (self->left_out);
  g_clear_pointer (&self->outcome, sng_outcome_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngApplying, clear_applying)

static gboolean
check_writer (SngApplying *self, const SngKind *kind, gboolean is_new, GError **error)
{
  SngOrigin origin = sng_change_get_origin (self->change);

  if (!kind->read_only || origin == SNG_ORIGIN_PROGRAM || origin == SNG_ORIGIN_SOURCE
      || (origin == SNG_ORIGIN_IMPORT && is_new))
    return TRUE;
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               /* TRANSLATORS: a kind of record, in plural */
               _("%s are written by the program alone."), sng_text (kind->label_many));
  return FALSE;
}

static SngDraft *
open_draft (SngApplying *self, SngHandle handle, const SngKind *kind, GError **error)
{
  g_autoptr (SngRecord) record = handle > 0 ? sng_reader_get_record (self->reader, handle) : NULL;
  SngDraft *draft;

  if (record == NULL || sng_record_get_kind (record) != kind)
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                   _("%s: the record is not in this register."), sng_text (kind->label));
      return NULL;
    }
  if (!check_writer (self, kind, FALSE, error))
    return NULL;
  draft = sng_draft_new (self->writing, g_steal_pointer (&record), FALSE);
  g_ptr_array_add (self->drafts, draft);
  sng_draft_index_add (self->index, draft);
  return draft;
}

SngDraft *
_sng_applying_find_draft (gpointer data, SngHandle handle, const SngKind *kind, GError **error)
{
  SngApplying *self = data;
  SngDraft *draft = sng_draft_index_find (self->index, handle);

  return draft != NULL ? draft : open_draft (self, handle, kind, error);
}

/* What is said of a new record mostly follows it, so that its values find room at once. */
static guint
count_said (const SngEntry *entry, const SngEntry *end)
{
  const SngEntry *next = entry + 1;

  while (next < end && next->record == entry->record)
    next++;
  return (guint) (next - entry) - 1;
}

/* What a new record begins with was looked at when it was said, but for what others must have done
 * by now. */
static gboolean
check_said (SngApplying *self, SngDraft *draft, const SngEntry *entry, GError **error)
{
  const SngLayout *layout = sng_layout (entry->kind->id);
  SngFieldSet said = { 0 }, dated;
  GError *cause = entry->refusal != NULL ? g_error_copy (entry->refusal) : NULL;

  sng_record_add_known (entry->said, &said);
  dated = sng_field_set_both (&said, &layout->dated);
  for (guint i = sng_field_set_next (&dated, 0); cause == NULL && i < SNG_MAX_FIELDS;
       i = sng_field_set_next (&dated, i + 1))
    _sng_applying_check_value (self, entry->kind, entry->kind->fields[i],
                               sng_record_get (entry->said, i), &cause);
  return (cause == NULL && sng_draft_begin_with (draft, &said, &cause))
         || _sng_applying_refuse (self, draft, cause, error);
}

/* Its values stay where they are, for there may be very many records. What the register adds to them
 * it adds once more where the change is applied once more. */
static SngRecord *
new_record (const SngEntry *entry, SngHandle handle, guint n_said)
{
  SngRecord *record;

  if (entry->said == NULL)
    return sng_record_new_of (entry->kind, handle, NULL, NULL, 0, SNG_N_GIVEN + n_said);
  record = sng_record_ref (entry->said);
  sng_record_set_handle (record, handle);
  return record;
}

static gboolean
create_record (SngApplying *self, const SngEntry *entry, guint n_said, GError **error)
{
  SngHandle handle = self->next_handle++;
  g_auto (SngValue) key = SNG_UNKNOWN;
  char uuid[SNG_UUID_SIZE];
  SngRecord *record;
  SngDraft *draft;
  GError *cause = NULL;

  if (!check_writer (self, entry->kind, TRUE, error)
      || !sng_keys_give (self->keys, entry->kind, &entry->new_value, handle, &key, error))
    return FALSE;
  sng_uuid_write_v7 (self->writing->now, uuid);
  record = new_record (entry, handle, n_said);
  sng_record_set (record, SNG_COMMON_ID, sng_value_text_as_is (uuid));
  sng_record_set (record, SNG_COMMON_KEY, sng_value_copy (&key));
  draft = sng_draft_new (self->writing, record, TRUE);
  g_ptr_array_add (self->drafts, draft);
  sng_draft_index_add_new (self->index, draft, entry->record);
  g_array_append_val (self->outcome->created, handle);
  if (!sng_field_check (entry->kind->fields[SNG_COMMON_KEY], &key, self->writing->today, &cause))
    return _sng_applying_refuse (self, draft, cause, error);
  return entry->said == NULL || check_said (self, draft, entry, error);
}

/* Compare and set: what the writer saw must still be there, or already be what they want. */
static gboolean
has_conflict (SngApplying *self, const SngEntry *entry, SngRecord *record, const SngValue *wanted)
{
  const SngValue *held;

  if (!entry->compare)
    return FALSE;
  held = sng_record_get (record, entry->field);
  if (sng_value_equal (held, &entry->old_value)
      || (entry->act == SNG_ACT_SET && sng_value_equal (held, wanted)))
    return FALSE;
  g_ptr_array_add (self->outcome->conflicts,
                   sng_conflict_new (self->reader, record, entry, wanted));
  return TRUE;
}

static gboolean
check_field (const SngEntry *entry, GError **error)
{
  if (entry->field < entry->kind->n_fields
      && (entry->act == SNG_ACT_SET || entry->act == SNG_ACT_VIEW
          || entry->kind->fields[entry->field]->evidence))
    return TRUE;
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               _("%s: only values that can be evidenced are released or verified."),
               sng_text (entry->kind->label));
  return FALSE;
}

/* Who takes a change back wants a former value, unless it was a source that held it. */
static gboolean
is_as_wanted (const SngEntry *entry, SngRecord *record, const SngValue *wanted)
{
  return entry->act != SNG_ACT_SET || sng_value_equal (sng_record_get (record, entry->field), wanted);
}

/* Whether the entry is about a record that nobody writes to any more. */
static gboolean
is_of_erased (SngApplying *self, const SngEntry *entry)
{
  return entry->record > 0 && sng_draft_index_find (self->index, entry->record) == NULL
         && sng_erasure_has (self->reader, entry->record);
}

static gboolean
note_erasure (SngApplying *self, const SngEntry *entry, GError **error)
{
  if (!sng_erasure_check (self->writing, entry->record, error))
    return FALSE;
  g_array_append_val (self->erased, entry->record);
  return TRUE;
}

static SngValue
steal_value (SngValue *place)
{
  SngValue value = *place;

  *place = SNG_UNKNOWN;
  return value;
}

static gboolean
view_field (SngApplying *self, SngDraft *draft, const SngEntry *entry, GError **error)
{
  if (self->writing->author != 0)
    {
      sng_draft_view (draft, entry->field);
      return TRUE;
    }
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                       _("Say who you are in the preferences before you look at the figures of one "
                         "person."));
  return FALSE;
}

/* Takes @value where it is set. */
static gboolean
act_on_draft (SngApplying *self,
              SngDraft *draft,
              const SngEntry *entry,
              SngValue *value,
              GError **error)
{
  SngEvidence evidence;

  if (entry->act == SNG_ACT_RELEASE)
    return sng_draft_release (draft, entry->field, error);
  if (entry->act == SNG_ACT_VERIFY)
    return sng_draft_verify (draft, entry->field, sng_value_is_known (&entry->new_value), error);
  return _sng_applying_check_value (self, entry->kind, entry->kind->fields[entry->field], value,
                                    error)
         && sng_draft_set (draft, entry->field, steal_value (value),
                           _sng_applying_resolve_evidence (self, entry, &evidence), error);
}

static gboolean
apply_act (SngApplying *self,
           SngDraft *draft,
           const SngEntry *entry,
           SngValue *value,
           GError **error)
{
  gint64 reverts = sng_change_get_reverts (self->change);
  gboolean restored = FALSE;
  GError *cause = NULL;

  if ((reverts == 0
       || sng_draft_restore (draft, entry->field, entry->act, reverts, &restored, &cause))
      && ((restored && is_as_wanted (entry, sng_draft_get_record (draft), value))
          || act_on_draft (self, draft, entry, value, &cause)))
    return TRUE;
  return _sng_applying_refuse (self, draft, cause, error);
}

static gboolean
apply_entry (SngApplying *self, const SngEntry *entry, GError **error)
{
  SngDraft *draft;
  g_auto (SngValue) value = SNG_UNKNOWN;

  if (entry->act == SNG_ACT_ERASE)
    return note_erasure (self, entry, error);
  /* A run that began before the erasure goes on without that record. */
  if (is_of_erased (self, entry))
    return sng_change_get_origin (self->change) == SNG_ORIGIN_SOURCE
           || sng_erasure_refuse (self->reader, entry->record, error);
  draft = _sng_applying_find_draft (self, entry->record, entry->kind, error);
  if (draft == NULL || !check_field (entry, error))
    return FALSE;
  if (entry->act == SNG_ACT_VIEW)
    return view_field (self, draft, entry, error);
  value = _sng_applying_resolve_value (self, entry->kind->fields[entry->field], &entry->new_value);
  return has_conflict (self, entry, sng_draft_get_record (draft), &value)
         || apply_act (self, draft, entry, &value, error);
}

/* Nothing is left out of most changes. */
static gboolean
is_left_out (SngApplying *self, SngHandle record)
{
  return g_hash_table_size (self->left_out) > 0
         && g_hash_table_contains (self->left_out, &record);
}

static gboolean
apply_entries (SngApplying *self, GError **error)
{
  const SngEntry *first = sng_change_get_entry (self->change, 0);
  const SngEntry *end = first + sng_change_get_n_entries (self->change);

  for (const SngEntry *entry = first; entry < end; entry++)
    if (entry->act == SNG_ACT_CREATE
        && !create_record (self, entry, count_said (entry, end), error))
      return FALSE;
  for (const SngEntry *entry = first; entry < end; entry++)
    {
      GError *cause = NULL;

      if (entry->act == SNG_ACT_CREATE || is_left_out (self, entry->record)
          || apply_entry (self, entry, &cause) || _sng_applying_leave_out (self, entry->record, &cause))
        continue;
      g_propagate_error (error, cause);
      return FALSE;
    }
  return TRUE;
}

static gboolean
for_each_draft (SngApplying *self, gboolean (*step) (SngDraft *, GError **), GError **error)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      GError *cause = NULL;

      if (!step (self->drafts->pdata[i], &cause))
        return _sng_applying_refuse (self, self->drafts->pdata[i], cause, error);
    }
  return TRUE;
}

static gboolean
write_change (SngApplying *self, GError **error)
{
  g_autoptr (SngJournal) journal = NULL;

  if (!_sng_applying_complete (self, error))
    return FALSE;
  if (self->drafts->len == 0 && self->outcome->left_out->len > 0)
    return TRUE;
  if (!sng_keys_write (self->keys, error) || !sng_drafts_insert (self->drafts, error)
      || !for_each_draft (self, sng_draft_write, error)
      || !for_each_draft (self, sng_draft_check_unique, error))
    return FALSE;
  journal = sng_journal_new (self->reader, self->change, self->writing->author, self->writing->now);
  for (guint i = 0; i < self->drafts->len; i++)
    sng_draft_tell (self->drafts->pdata[i], journal);
  for (guint i = 0; i < self->erased->len; i++)
    if (!sng_erasure_write (self->writing, g_array_index (self->erased, SngHandle, i), journal,
                            error))
      return FALSE;
  self->outcome->sequence = sng_journal_write (journal, error);
  return self->outcome->sequence != 0 && for_each_draft (self, sng_draft_feed_search, error);
}

static gboolean
read_state (SngApplying *self, gint64 *applied, GError **error)
{
  SngDatabase *database = sng_reader_get_database (self->reader);
  gint64 handle = 0, sequence = 0, newest = 0;

  *applied = sng_journal_find (self->reader, sng_change_get_uuid (self->change));
  if (!sng_database_get_integer (database, "SELECT max(handle) FROM record", &handle, error)
      || !sng_database_get_integer (database, "SELECT max(sequence) FROM journal", &sequence,
                                    error)
      || !sng_database_get_integer (database,
                                    "SELECT recorded_at FROM journal ORDER BY sequence DESC LIMIT 1",
                                    &newest, error))
    return FALSE;
  /* The journal never goes backwards: where the clock was set back, a change is recorded with the
   * time of the one before it. */
  self->writing->now = MAX (self->writing->now, newest);
  self->next_handle = handle + 1;
  self->writing->sequence = sequence + 1;
  return TRUE;
}

/* All rows of a source name it and the run that brought them; what else they name is checked with
 * their values. */
static gboolean
check_source (SngApplying *self, GError **error)
{
  SngHandle run, source = sng_change_get_source (self->change, &run);

  if ((source == 0 || sng_reader_get_kind (self->reader, source) == SNG_KIND_SOURCE)
      && (run == 0 || sng_reader_get_kind (self->reader, run) == SNG_KIND_RUN))
    return TRUE;
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
               _("%s: the record is not in this register."),
               sng_text (sng_kind (SNG_KIND_SOURCE)->label));
  return FALSE;
}

/* Of a source alone all that its rows name is looked up here: nobody else names who verified. */
static gboolean
is_bulk (SngChange *change)
{
  return sng_change_is_repeated (change) && sng_change_get_origin (change) == SNG_ORIGIN_SOURCE;
}

/* Inside the transaction. Returns whether it is to be committed. */
static gboolean
apply_inside (SngApplying *self, GError **error)
{
  gint64 applied;

  if (!read_state (self, &applied, error))
    return FALSE;
  if (applied != 0)
    {
      self->outcome->sequence = applied;
      return sng_journal_list_created (self->reader, applied, self->outcome->created, error);
    }
  if (!check_source (self, error) || !apply_entries (self, error))
    return FALSE;
  _sng_applying_leave_out_conflicts (self);
  return self->outcome->conflicts->len > 0 || write_change (self, error);
}

/* For the other files of the register */

SngOutcome *
sng_apply (SngWriting *writing, GError **error)
{
  SngDatabase *database = sng_reader_get_database (writing->reader);
  g_auto (SngApplying) self = {
    .writing = writing,
    .reader = writing->reader,
    .change = writing->change,
    .drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_draft_free),
    .index = sng_draft_index_new (),
    .keys = sng_keys_new (writing->reader),
    .erased = g_array_new (FALSE, FALSE, sizeof (SngHandle)),
    .left_out = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .outcome = sng_outcome_new (),
  };

  if (!sng_database_set_bulk (database, is_bulk (writing->change), error)
      || !sng_database_execute (database, "BEGIN IMMEDIATE", error))
    return NULL;
  if (apply_inside (&self, error))
    {
      gboolean is_kept = self.outcome->conflicts->len == 0 && !sng_change_is_trial (writing->change);

      if (!is_kept)
        {
          g_array_set_size (self.outcome->created, 0);
          self.outcome->sequence = 0;
          sng_reader_forget (writing->reader);
        }
      if (is_kept ? sng_database_execute (database, "COMMIT", error)
                  : sng_database_execute (database, "ROLLBACK", error))
        return g_steal_pointer (&self.outcome);
    }
  /* A failed commit may have ended the transaction itself; then this does nothing. */
  sng_database_execute (database, "ROLLBACK", NULL);
  sng_reader_forget (writing->reader);
  return NULL;
}
