/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-apply-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Nothing is left out of most changes. */
static void
forget_left_out (SngApplying *self)
{
  g_autoptr (GPtrArray) kept = NULL;

  if (g_hash_table_size (self->left_out) == 0)
    return;
  kept = g_ptr_array_new_full (self->drafts->len, (GDestroyNotify) sng_draft_free);
  for (guint i = 0; i < self->drafts->len; i++)
    {
      SngDraft *draft = self->drafts->pdata[i];
      SngHandle handle = sng_record_get_handle (sng_draft_get_record (draft));

      if (g_hash_table_contains (self->left_out, &handle))
        {
          sng_draft_index_remove (self->index, draft);
          sng_draft_free (draft);
        }
      else
        g_ptr_array_add (kept, draft);
    }
  g_ptr_array_set_free_func (self->drafts, NULL);
  g_ptr_array_unref (self->drafts);
  self->drafts = g_steal_pointer (&kept);
}

/* That a value is not allowed concerns one record; that the disk is full concerns all of them. */
static gboolean
is_of_one_record (const GError *error)
{
  return error->domain != SNG_REGISTER_ERROR || error->code == SNG_REGISTER_ERROR_REFUSED
         || error->code == SNG_REGISTER_ERROR_TRANSITION
         || error->code == SNG_REGISTER_ERROR_NOT_FOUND
         || error->code == SNG_REGISTER_ERROR_CONFLICT;
}

/* For sng-apply.c */

/* An import names its many records, so that each refusal can be found in the file. */
gboolean
_sng_applying_refuse (SngApplying *self, SngDraft *draft, GError *cause, GError **error)
{
  const char *key = sng_record_get_key (sng_draft_get_record (draft));

  if (sng_change_get_origin (self->change) != SNG_ORIGIN_PERSON && key != NULL)
    g_prefix_error (&cause, "%s: ", key);
  if (cause->domain != SNG_REGISTER_ERROR)
    g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED, cause->message);
  else
    g_propagate_error (error, g_error_copy (cause));
  g_error_free (cause);
  return FALSE;
}

/* Whether the change goes on without that record; @error is then taken into the outcome. */
gboolean
_sng_applying_leave_out (SngApplying *self, SngHandle record, GError **error)
{
  if (!sng_change_is_by_record (self->change) || record <= 0 || !is_of_one_record (*error))
    return FALSE;
  sng_outcome_leave_out (self->outcome, record, (*error)->message);
  g_clear_error (error);
  g_hash_table_add (self->left_out, g_memdup2 (&record, sizeof record));
  return TRUE;
}

/* What somebody else wrote meanwhile refuses the whole of a change, or that one record of it. */
void
_sng_applying_leave_out_conflicts (SngApplying *self)
{
  GPtrArray *conflicts = self->outcome->conflicts;

  for (guint i = 0; i < conflicts->len && sng_change_is_by_record (self->change); i++)
    {
      const SngConflict *conflict = conflicts->pdata[i];
      GError *error = g_error_new_literal (
          SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_CONFLICT,
          _("Somebody else changed this record meanwhile. Nothing was overwritten."));

      if (g_hash_table_contains (self->left_out, &conflict->record)
          || !_sng_applying_leave_out (self, conflict->record, &error))
        g_clear_error (&error);
    }
  if (sng_change_is_by_record (self->change))
    g_ptr_array_set_size (conflicts, 0);
}

gboolean
_sng_applying_complete (SngApplying *self, GError **error)
{
  forget_left_out (self);
  if (!sng_drafts_follow_merged (self->drafts, _sng_applying_find_draft, self, error))
    return FALSE;
  for (guint i = 0; i < self->drafts->len; i++)
    {
      SngDraft *draft = self->drafts->pdata[i];
      SngHandle record = sng_record_get_handle (sng_draft_get_record (draft));
      GError *cause = NULL;

      if (sng_draft_complete (draft, &cause) || _sng_applying_leave_out (self, record, &cause))
        continue;
      return _sng_applying_refuse (self, draft, cause, error);
    }
  forget_left_out (self);
  return TRUE;
}
