/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-draft-private.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static const SngValue unknown = SNG_UNKNOWN;

static SngHandle
lead_of (SngDraft *self)
{
  return sng_value_get_handle (sng_common (self->after, SNG_COMMON_SOURCE));
}

static SngClaim *
claim_of (SngDraft *self, guint field, SngHandle origin, gboolean from_source)
{
  SngClaim *claim = sng_claims_find (self->claims, field, origin);

  if (claim != NULL)
    return claim;
  claim = g_new0 (SngClaim, 1);
  claim->record = sng_record_get_handle (self->after);
  claim->field = field;
  claim->origin = origin;
  claim->from_source = from_source;
  self->acts[field] |= DID_CLAIM;
  g_ptr_array_add (self->claims, claim);
  return claim;
}

static void
mark_written (SngDraft *self, SngClaim *claim)
{
  if (!g_ptr_array_find (self->written, claim, NULL))
    g_ptr_array_add (self->written, claim);
}

/* A value that changes is no longer the one that somebody stood for. */
static void
state_claim (SngDraft *self, SngClaim *claim, const SngValue *value, const SngEvidence *evidence)
{
  const SngWriting *writing = self->writing;
  gint64 observed_at;
  const char *provenance = sng_change_get_provenance (writing->change, &observed_at);

  if (!sng_value_equal (&claim->value, value))
    {
      self->acts[claim->field] |= DID_CLAIM;
      claim->verified_by = claim->verified_at = 0;
      sng_value_take (&claim->value, sng_value_copy (value));
    }
  if (evidence != NULL && evidence->provenance != NULL)
    provenance = evidence->provenance;
  if (evidence != NULL && evidence->observed_at != 0)
    observed_at = evidence->observed_at;
  if (evidence != NULL && evidence->verified_by != 0)
    {
      claim->verified_by = evidence->verified_by;
      claim->verified_at = evidence->verified_at ? evidence->verified_at : writing->now;
    }
  g_free (claim->provenance);
  claim->provenance = g_strdup (provenance ? provenance : "manual");
  claim->observed_at = observed_at ? observed_at : writing->now;
  claim->recorded_at = writing->now;
  claim->sequence = writing->sequence;
  mark_written (self, claim);
}

/* For the other files of the register */

gboolean
sng_draft_read_claims (SngDraft *self, GError **error)
{
  if (self->claims != NULL)
    return TRUE;
  self->held = g_new0 (guint8, self->kind->n_fields);
  if (self->is_new)
    self->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_claim_free);
  else
    self->claims
      = sng_claims_read (self->writing->reader, sng_record_get_handle (self->before), error);
  if (self->claims == NULL)
    return FALSE;
  for (guint i = 0; i < self->claims->len; i++)
    {
      const SngClaim *claim = self->claims->pdata[i];
      SngHeld held = claim->from_source ? SNG_HELD_BY_SOURCE : SNG_HELD_BY_PERSON;

      self->held[claim->field] = MAX (self->held[claim->field], held);
    }
  return TRUE;
}

void
sng_draft_take_effective (SngDraft *self, guint field)
{
  const SngClaim *claim = sng_claims_choose (self->claims, field, lead_of (self));

  sng_record_set (self->after, field, sng_value_copy (claim ? &claim->value : &unknown));
}

gboolean
sng_draft_set_claim (SngDraft *self,
                     guint field,
                     const SngValue *value,
                     const SngEvidence *evidence,
                     GError **error)
{
  SngHandle source = sng_change_get_source (self->writing->change, NULL);

  if (evidence != NULL && evidence->origin != 0)
    source = evidence->origin;
  if (!sng_draft_read_claims (self, error))
    return FALSE;
  state_claim (self, claim_of (self, field, source ? source : self->writing->author, source != 0),
               value, evidence);
  sng_draft_take_effective (self, field);
  return TRUE;
}

gboolean
sng_draft_release (SngDraft *self, guint field, GError **error)
{
  if (!sng_draft_read_claims (self, error))
    return FALSE;
  for (guint i = self->claims->len; i > 0; i--)
    {
      SngClaim *claim = self->claims->pdata[i - 1];

      if (claim->field != field || claim->from_source)
        continue;
      g_ptr_array_remove (self->written, claim);
      g_ptr_array_add (self->removed, g_ptr_array_steal_index (self->claims, i - 1));
      self->acts[field] |= DID_RELEASE;
    }
  if (self->acts[field] & DID_RELEASE)
    sng_draft_take_effective (self, field);
  return TRUE;
}

gboolean
sng_draft_verify (SngDraft *self, guint field, gboolean taken_back, GError **error)
{
  SngClaim *claim;

  if (!sng_draft_read_claims (self, error))
    return FALSE;
  claim = sng_claims_choose (self->claims, field, lead_of (self));
  if (claim == NULL || !sng_value_is_known (&claim->value))
    {
      g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                   _("%s has no value that could be verified."),
                   sng_text (self->kind->fields[field]->label));
      return FALSE;
    }
  if (!taken_back && self->writing->author == 0)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED,
                           _("Say who you are in the preferences before you verify a value."));
      return FALSE;
    }
  claim->verified_by = taken_back ? 0 : self->writing->author;
  claim->verified_at = taken_back ? 0 : self->writing->now;
  self->acts[field] |= taken_back ? DID_TAKE_BACK : DID_VERIFY;
  mark_written (self, claim);
  return TRUE;
}
