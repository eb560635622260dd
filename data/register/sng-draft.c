/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-draft-private.h"

#include "data/register/rules/sng-consequences.h"
#include "data/register/rules/sng-seal.h"
#include "data/register/rules/sng-way-guard.h"
#include "data/register/sng-keys.h"
#include "data/register/sng-rules.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static const SngValue unknown = SNG_UNKNOWN;

static gboolean
is_changed (SngDraft *self, guint field)
{
  return !sng_value_equal (sng_record_get (self->before, field),
                           sng_record_get (self->after, field));
}

/* Being void is a state of some kinds and a reason in all: whichever of the two a change sets, the
 * other one follows. */
static gboolean
couple_void (SngDraft *self, GError **error)
{
  guint state = sng_rules_void_state (self->kind);
  gboolean is_void = sng_record_is_void (self->after);
  const char *reason = sng_change_get_reason (self->writing->change);

  if (state == 0 || is_void == (sng_record_get_state (self->after) == state))
    return TRUE;
  if (is_changed (self, SNG_COMMON_VOID_REASON))
    {
      guint next = state;

      if (!is_void && sng_kind_next_states (self->kind, state, &next, 1) == 0)
        return TRUE;
      sng_record_set (self->after, self->kind->state->index, sng_value_integer (next));
    }
  else if (is_void)
    sng_record_set (self->after, SNG_COMMON_VOID_REASON, SNG_UNKNOWN);
  else if (reason != NULL && *reason != '\0')
    sng_record_set (self->after, SNG_COMMON_VOID_REASON, sng_value_text (reason));
  else
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION,
                           _("Say why this record is void."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_consequence (gpointer data, guint field, SngValue value, GError **error)
{
  return sng_draft_set (data, field, value, NULL, error);
}

/* Taking a change back brings back what followed from it, too: nothing follows from that. */
static gboolean
draw_consequences (SngDraft *self, GError **error)
{
  SngChange *change = self->writing->change;

  return sng_change_get_reverts (change) != 0
         || sng_consequences_follow (
             &(SngConsequenceCase){
                 .reader = self->writing->reader,
                 .before = self->before,
                 .after = self->after,
                 .origin = sng_change_get_origin (change),
                 .group = sng_change_get_group (change),
                 .set = set_consequence,
                 .data = self,
             },
             error);
}

/* Somebody stood for the record as it was; who changes what it says ends that, unless the same
 * change says who stands for it now. */
static void
follow_verification (SngDraft *self)
{
  gboolean is_verified = sng_value_is_known (sng_common (self->after, SNG_COMMON_VERIFIED_BY));

  for (guint i = sng_record_find_change (self->before, self->after, SNG_N_COMMON);
       is_verified && i < self->kind->n_fields;
       i = sng_record_find_change (self->before, self->after, i + 1))
    if (!self->kind->fields[i]->evidence && self->kind->fields[i] != self->kind->state
        && !(self->acts[SNG_COMMON_VERIFIED_BY] & DID_SET))
      {
        sng_record_set (self->after, SNG_COMMON_VERIFIED_BY, SNG_UNKNOWN);
        is_verified = FALSE;
      }
  if (!is_verified)
    sng_record_set (self->after, SNG_COMMON_VERIFIED_AT, SNG_UNKNOWN);
  else if (is_changed (self, SNG_COMMON_VERIFIED_BY)
           && !(self->acts[SNG_COMMON_VERIFIED_AT] & DID_SET))
    sng_record_set (self->after, SNG_COMMON_VERIFIED_AT, sng_value_integer (self->writing->now));
}

/* A closed record tells why it is open again: whoever closed it had evidence that it was over. */
static gboolean
check_reason (SngDraft *self, GError **error)
{
  const char *reason = sng_change_get_reason (self->writing->change);

  if (self->is_new || (reason != NULL && *reason != '\0')
      || !sng_way_asks_reason (self->kind, sng_record_get_state (self->before),
                               sng_record_get_state (self->after)))
    return TRUE;
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION,
                       _("Say why this record is opened again."));
  return FALSE;
}

/* Taking a change back may lead where a person could not go forward. */
static gboolean
check_state (SngDraft *self, GError **error)
{
  const SngWriting *writing = self->writing;
  gint64 reverts = sng_change_get_reverts (writing->change);
  const SngField *state = self->kind->state;

  if (state == NULL || sng_change_get_origin (writing->change) != SNG_ORIGIN_PERSON)
    return TRUE;
  if (self->is_new && sng_record_get_state (self->after) == 0)
    sng_record_set (self->after, state->index, sng_value_integer (1));
  if (reverts != 0
      && (sng_journal_made (writing->reader, reverts, sng_record_get_handle (self->after))
          || sng_journal_undoes (writing->reader, reverts, sng_record_get_handle (self->after),
                                 state, sng_record_get (self->before, state->index),
                                 sng_record_get (self->after, state->index))))
    return TRUE;
  return check_reason (self, error)
         && sng_rules_check_transition (writing->reader, writing->author, self->before, self->after,
                                        error);
}

/* What links to a record that was merged into another one follows it, whatever is sealed. */
static gboolean
check_seal (SngDraft *self, GError **error)
{
  SngOrigin origin = sng_change_get_origin (self->writing->change);

  if (self->is_new || (origin != SNG_ORIGIN_PERSON && origin != SNG_ORIGIN_IMPORT))
    return TRUE;
  for (guint i = sng_record_find_change (self->before, self->after, SNG_N_COMMON);
       i < self->kind->n_fields; i = sng_record_find_change (self->before, self->after, i + 1))
    {
      const SngField *field = self->kind->fields[i];
      gboolean was_sealed
        = !(self->acts[i] & DID_FOLLOW) && sng_seal_find (self->before, field) != NULL;
      const char *sentence = was_sealed ? sng_seal_find (self->after, field) : NULL;

      if (sentence == NULL)
        continue;
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED, sentence);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_key (SngDraft *self, GError **error)
{
  SngReader *reader = self->writing->reader;
  SngHandle handle = sng_record_get_handle (self->after);
  const char *key = sng_record_get_key (self->after);

  if (self->is_new || !is_changed (self, SNG_COMMON_KEY))
    return TRUE;
  if (key == NULL)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                           _("A record always has a key."));
      return FALSE;
    }
  return sng_keys_claim (reader, self->kind, key, handle, error)
         && sng_keys_retire (reader, self->kind, sng_record_get_key (self->before), handle, error);
}

/* A person, also by a file, said something of their own, be it what a source says too. */
static gboolean
is_claimed (SngDraft *self, guint field)
{
  return (self->acts[field] & DID_CLAIM)
         && sng_change_get_source (self->writing->change, NULL) == 0;
}

/* That a source still reports the same is no new revision of the record. */
static gboolean
is_touched (SngDraft *self)
{
  for (guint i = sng_record_find_change (self->before, self->after, 0); i < self->kind->n_fields;
       i = sng_record_find_change (self->before, self->after, i + 1))
    if (i != SNG_COMMON_FETCHED_AT && i != SNG_COMMON_LAST_SEEN_AT)
      return TRUE;
  for (guint i = 0; i < self->kind->n_fields; i++)
    if (is_claimed (self, i) || (self->acts[i] & (DID_RELEASE | DID_VERIFY | DID_TAKE_BACK)))
      return TRUE;
  return FALSE;
}

static void
stamp (SngDraft *self)
{
  const SngWriting *writing = self->writing;
  gint64 revision = sng_value_get_integer (sng_common (self->before, SNG_COMMON_REVISION), 0);

  if (self->is_new)
    {
      sng_record_set (self->after, SNG_COMMON_CREATED_BY, sng_value_handle (writing->author));
      sng_record_set (self->after, SNG_COMMON_CREATED_AT, sng_value_integer (writing->now));
    }
  sng_record_set (self->after, SNG_COMMON_CHANGED_BY, sng_value_handle (writing->author));
  sng_record_set (self->after, SNG_COMMON_CHANGED_AT, sng_value_integer (writing->now));
  sng_record_set (self->after, SNG_COMMON_REVISION, sng_value_integer (revision + 1));
}

/* What nobody set by this change follows from what was said of another record. */
static SngHeld
holder_of (SngDraft *self, guint field)
{
  const guint by_hand = DID_SET | DID_CLAIM | DID_RELEASE | DID_VERIFY | DID_TAKE_BACK;
  gboolean is_own = !self->kind->fields[field]->evidence || (self->acts[field] & by_hand);

  if ((self->acts[field] & DID_FOLLOW) || !is_own)
    return SNG_HELD_BY_MERGED;
  return self->held[field];
}

static void
tell_field (SngDraft *self, SngJournal *journal, guint field)
{
  guint acts = self->acts[field];
  SngHeld held = holder_of (self, field);
  const SngValue *old_value = sng_record_get (self->before, field);
  const SngValue *new_value = sng_record_get (self->after, field);

  if (acts & DID_RELEASE)
    sng_journal_tell (journal, SNG_ACT_RELEASE, self->after, field, held, old_value, new_value);
  else if (is_changed (self, field) || is_claimed (self, field))
    sng_journal_tell (journal, SNG_ACT_SET, self->after, field, held, old_value, new_value);
  if (acts & DID_VERIFY)
    sng_journal_tell (journal, SNG_ACT_VERIFY, self->after, field, held, &unknown, new_value);
  if (acts & DID_TAKE_BACK)
    sng_journal_tell (journal, SNG_ACT_VERIFY, self->after, field, held, new_value, &unknown);
}

/* Of a field to which something happened. */
static void
tell_act (SngDraft *self, SngJournal *journal, guint field)
{
  if (self->acts[field] & DID_VIEW)
    sng_journal_tell (journal, SNG_ACT_VIEW, self->after, field, SNG_HELD_BY_NOBODY, &unknown,
                      &unknown);
  else if (sng_field_set_has (&self->layout->stated, field)
           && !(self->is_new && field == SNG_COMMON_KEY))
    tell_field (self, journal, field);
}

static gboolean
may_state (SngDraft *self, guint field, GError **error)
{
  if (sng_field_set_has (&self->layout->stated, field))
    return TRUE;
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               /* TRANSLATORS: the label of a field */
               _("%s is written by the program alone."), sng_text (self->kind->fields[field]->label));
  return FALSE;
}

/* For the other files of the register */

/**
 * sng_draft_new:
 * @before: (transfer full): the record as it is; an empty one with its id and key when it is new
 */
SngDraft *
sng_draft_new (const SngWriting *writing, SngRecord *before, gboolean is_new)
{
  const SngKind *kind = sng_record_get_kind (before);
  SngDraft *self = g_malloc0 (sizeof *self + 2 * kind->n_fields);

  self->writing = writing;
  self->kind = kind;
  self->layout = sng_layout (kind->id);
  self->handle = sng_record_get_handle (before);
  self->after = is_new ? before : sng_record_copy (before);
  self->before = is_new ? sng_record_ref (self->layout->nothing) : before;
  self->is_new = is_new;
  self->acts = self->of_fields;
  self->held = self->of_fields + kind->n_fields;
  return self;
}

void
sng_draft_free (SngDraft *self)
{
  sng_record_unref (self->before);
  sng_record_unref (self->after);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  g_clear_pointer (&self->former, g_ptr_array_unref);
  g_free (self);
}

SngRecord *
sng_draft_get_record (SngDraft *self)
{
  return self->after;
}

/**
 * sng_draft_set:
 * @value: (transfer full): what the field shall be
 */
gboolean
sng_draft_set (SngDraft *self,
               guint field,
               SngValue value,
               const SngEvidence *evidence,
               GError **error)
{
  if (!may_state (self, field, error))
    {
      sng_value_clear (&value);
      return FALSE;
    }
  self->acts[field] |= DID_SET;
  if (self->kind->fields[field]->evidence)
    return sng_draft_set_claim (self, field, value, evidence, error);
  sng_record_set (self->after, field, value);
  return TRUE;
}

/**
 * sng_draft_begin_with:
 * @said: the fields of a new record that have their values already
 */
gboolean
sng_draft_begin_with (SngDraft *self, const SngFieldSet *said, GError **error)
{
  SngFieldSet claimed = sng_field_set_both (said, &self->layout->evidence);

  for (guint i = sng_field_set_next (said, 0); i < SNG_MAX_FIELDS; i = sng_field_set_next (said, i + 1))
    {
      if (sng_field_set_has (&self->layout->own, i))
        continue;
      if (!may_state (self, i, error))
        return FALSE;
      self->acts[i] |= sng_field_set_has (&claimed, i) ? DID_SET | DID_CLAIM : DID_SET;
    }
  self->begins_with_claims = sng_field_set_has_any (&claimed);
  return TRUE;
}

/**
 * sng_draft_view:
 *
 * Nothing of the record changes; that somebody looked is told.
 */
void
sng_draft_view (SngDraft *self, guint field)
{
  self->acts[field] |= DID_VIEW;
}

gboolean
sng_draft_complete (SngDraft *self, GError **error)
{
  if (is_changed (self, SNG_COMMON_SOURCE) && !self->is_new && !sng_draft_read_claims (self, error))
    return FALSE;
  for (guint i = 0; self->claims != NULL && i < self->claims->len; i++)
    sng_draft_take_effective (self, ((SngClaim *) self->claims->pdata[i])->field);
  if (!couple_void (self, error) || !draw_consequences (self, error)
      || !check_state (self, error) || !check_seal (self, error) || !check_key (self, error))
    return FALSE;
  follow_verification (self);
  if (is_touched (self))
    stamp (self);
  return TRUE;
}

/**
 * sng_draft_tell:
 *
 * Tells the journal what became of the record, after it was written.
 */
void
sng_draft_tell (SngDraft *self, SngJournal *journal)
{
  guint changed;

  if (self->is_new && sng_journal_only_counts (journal, self->kind))
    {
      sng_journal_count_new (journal, self->after,
                             sng_record_count_known (self->after, &self->layout->stated));
      sng_journal_count_record (journal);
      return;
    }
  if (self->is_new)
    sng_journal_tell (journal, SNG_ACT_CREATE, self->after, SNG_COMMON_KEY, SNG_HELD_BY_NOBODY,
                      &unknown, sng_common (self->after, SNG_COMMON_KEY));
  changed = sng_record_find_change (self->before, self->after, 0);
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      if (self->acts[i] != 0 || i == changed)
        tell_act (self, journal, i);
      if (i == changed)
        changed = sng_record_find_change (self->before, self->after, i + 1);
    }
  if (self->is_new || is_touched (self))
    sng_journal_count_record (journal);
}
