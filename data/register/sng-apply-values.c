/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-apply-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* The handle of a record that exists, also where the change names one that it creates. */
static SngHandle
resolve_handle (SngApplying *self, SngHandle handle)
{
  SngDraft *draft = handle < 0 ? sng_draft_index_find (self->index, handle) : NULL;

  return draft ? sng_record_get_handle (sng_draft_get_record (draft)) : handle;
}

/* The names of records that the change creates were resolved, as far as they name any. */
static gboolean
check_reference (SngApplying *self,
                 const SngKind *from,
                 const SngField *field,
                 SngHandle handle,
                 GError **error)
{
  SngDraft *draft = handle > 0 ? sng_draft_index_find (self->index, handle) : NULL;
  SngKindId kind = draft ? sng_record_get_kind (sng_draft_get_record (draft))->id
                         : sng_reader_get_kind (self->reader, handle);

  if (kind < SNG_N_KINDS && sng_field_may_refer_to (field, kind)
      && (!field->same_kind || kind == from->id))
    return TRUE;
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
               _("%s: the record that it names is not there or is of another kind."),
               sng_text (field->label));
  return FALSE;
}

/* For sng-apply.c */

SngValue
_sng_applying_resolve_value (SngApplying *self, const SngField *field, const SngValue *value)
{
  guint n;
  const SngHandle *handles;
  g_autofree SngHandle *resolved = NULL;

  if (field->type == SNG_TYPE_REF && value->tag == SNG_TAG_INTEGER)
    return sng_value_handle (resolve_handle (self, value->integer));
  if (value->tag != SNG_TAG_HANDLES)
    return sng_value_copy (value);
  handles = sng_value_get_handles (value, &n);
  resolved = g_new (SngHandle, n);
  for (guint i = 0; i < n; i++)
    resolved[i] = resolve_handle (self, handles[i]);
  return sng_value_handles (resolved, n);
}

gboolean
_sng_applying_check_value (SngApplying *self,
                           const SngKind *kind,
                           const SngField *field,
                           const SngValue *value,
                           GError **error)
{
  guint n;
  const SngHandle *handles;

  if (!sng_value_is_known (value))
    return TRUE;
  if (!sng_field_check (field, value, self->writing->today, error))
    return FALSE;
  if (field->type == SNG_TYPE_REF)
    return check_reference (self, kind, field, value->integer, error);
  if (value->tag != SNG_TAG_HANDLES)
    return TRUE;
  handles = sng_value_get_handles (value, &n);
  for (guint i = 0; i < n; i++)
    if (!check_reference (self, kind, field, handles[i], error))
      return FALSE;
  return TRUE;
}

const SngEvidence *
_sng_applying_resolve_evidence (SngApplying *self,
                                const SngEntry *entry,
                                SngEvidence *resolved)
{
  if (entry->evidence == NULL)
    return NULL;
  *resolved = *entry->evidence;
  resolved->origin = resolve_handle (self, resolved->origin);
  resolved->verified_by = resolve_handle (self, resolved->verified_by);
  return resolved;
}
