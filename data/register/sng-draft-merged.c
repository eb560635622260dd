/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-draft-private.h"

#include "data/register/sng-merged.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static SngHandle
kept_of (SngRecord *record)
{
  return sng_value_get_handle (sng_common (record, SNG_COMMON_MERGED_INTO));
}

/* A plain field that a merged record may fill in. Links are moved by the one who merges, a record
 * has a life of its own, and what the program writes it writes for each. */
static gboolean
may_follow (SngDraft *self, guint field)
{
  const SngField *described = self->kind->fields[field];

  return sng_field_is_stored (described) && !described->evidence && !described->by_program
         && described->type != SNG_TYPE_REFS && described != self->kind->state
         && !(self->acts[field] & DID_SET);
}

/* Whether the newest that the journal tells of the field is that a merged record filled it in. */
static gboolean
is_following (SngDraft *self, guint field)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self->writing->reader),
    "SELECT held IS '" SNG_HELD_BY_MERGED_NAME "' FROM journal_entry WHERE record = ?"
    " AND field = ? AND act = 'set' ORDER BY sequence DESC LIMIT 1",
    NULL);
  gboolean follows = FALSE;

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, sng_record_get_handle (self->before));
  sng_statement_bind_text (statement, 2, self->kind->fields[field]->name);
  if (sng_statement_step (statement, NULL))
    follows = sng_statement_get_integer (statement, 0) != 0;
  sng_statement_reset (statement);
  return follows;
}

static void
follow_value (SngDraft *self, guint field, const SngValue *value)
{
  const SngField *described = self->kind->fields[field];

  if (described->type == SNG_TYPE_REF
      && sng_value_get_handle (value) == sng_record_get_handle (self->after))
    return;
  sng_record_set (self->after, field, sng_value_copy (value));
  self->acts[field] |= DID_FOLLOW;
}

/* What the record does not know itself it takes from the one that is merged into it, for as long
 * as it is. */
static void
follow_field (SngDraft *self, SngDraft *member, gboolean was, gboolean is, guint field)
{
  const SngValue nothing = SNG_UNKNOWN;
  const SngValue *held = sng_record_get (self->after, field);
  const SngValue *said = sng_record_get (member->before, field);
  const SngValue *says = sng_record_get (member->after, field);

  if (is && !sng_value_is_known (held) && sng_value_is_known (says))
    follow_value (self, field, says);
  else if (was && sng_value_is_known (held) && sng_value_equal (held, said)
           && (!is || !sng_value_equal (said, says)) && is_following (self, field))
    follow_value (self, field, is ? says : &nothing);
}

static void
drop_claims (SngDraft *self, SngHandle home)
{
  for (guint i = self->claims->len; i > 0; i--)
    {
      SngClaim *claim = self->claims->pdata[i - 1];
      guint field = claim->field;

      if (claim->home != home)
        continue;
      g_ptr_array_remove_index (self->claims, i - 1);
      sng_draft_take_effective (self, field);
    }
}

/* The claims of both stand side by side while the one is merged into the other. */
static gboolean
follow_claims (SngDraft *self, SngDraft *member, gboolean is, GError **error)
{
  SngReader *reader = self->writing->reader;
  SngHandle handle = sng_record_get_handle (member->after);
  g_autoptr (GArray) homes = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  g_autoptr (GPtrArray) read = NULL;

  if (!sng_draft_read_claims (self, error)
      || (member->is_new && !sng_draft_read_claims (member, error)))
    return FALSE;
  if (member->claims == NULL)
    read = sng_claims_read (reader, handle, error);
  if (member->claims == NULL && read == NULL)
    return FALSE;
  sng_merged_list (reader, handle, homes);
  g_array_append_val (homes, handle);
  for (guint i = 0; i < homes->len; i++)
    drop_claims (self, g_array_index (homes, SngHandle, i));
  if (is)
    sng_claims_take_over (self->claims, read ? read : member->claims,
                          sng_record_get_handle (self->after));
  return TRUE;
}

/* Takes over what the change says of @member, or gives it back when the two are parted. */
static gboolean
follow (SngDraft *self, SngDraft *member, GError **error)
{
  SngHandle handle = sng_record_get_handle (self->after);
  gboolean was = kept_of (member->before) == handle;
  gboolean is = kept_of (member->after) == handle;

  if (self == member)
    return TRUE;
  for (guint i = SNG_N_COMMON; i < self->kind->n_fields; i++)
    if (may_follow (self, i))
      follow_field (self, member, was, is, i);
  return (was == is && member->claims == NULL && !member->begins_with_claims)
         || follow_claims (self, member, is, error);
}

static SngDraft *
follow_into (SngDraft *member, SngHandle handle, SngFindDraft find, gpointer data, GError **error)
{
  SngDraft *kept = find (data, handle, member->kind, error);

  return kept != NULL && follow (kept, member, error) ? kept : NULL;
}

/* And so on to the end of the chain; only a file could close it to a circle. */
static gboolean
follow_chain (SngDraft *draft, SngFindDraft find, gpointer data, GError **error)
{
  for (guint i = 0; i < SNG_MERGED_LONGEST_CHAIN; i++)
    {
      SngHandle before = kept_of (draft->before);
      SngHandle after = kept_of (draft->after);

      if (before != 0 && before != after && follow_into (draft, before, find, data, error) == NULL)
        return FALSE;
      if (after == 0)
        return TRUE;
      draft = follow_into (draft, after, find, data, error);
      if (draft == NULL)
        return FALSE;
    }
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                       _("A record cannot be merged into itself."));
  return FALSE;
}

/* For the other files of the register */

gboolean
sng_drafts_follow_merged (GPtrArray *drafts, SngFindDraft find, gpointer data, GError **error)
{
  guint n = drafts->len;

  for (guint i = 0; i < n; i++)
    if (!follow_chain (drafts->pdata[i], find, data, error))
      return FALSE;
  return TRUE;
}
