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
  claim->record = claim->home = sng_record_get_handle (self->after);
  claim->field = field;
  claim->origin = origin;
  claim->from_source = from_source;
  self->acts[field] |= DID_CLAIM;
  g_ptr_array_add (self->claims, claim);
  return claim;
}

/* Few changes end a claim. */
static void
add_claim (GPtrArray **claims, SngClaim *claim)
{
  if (*claims == NULL)
    *claims = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_claim_free);
  g_ptr_array_add (*claims, claim);
}

/* Values of sensitive fields are kept nowhere but where they hold. */
static void
keep_former (SngDraft *self, const SngClaim *claim)
{
  gboolean is_secret
    = sng_field_sensitivity (self->kind->fields[claim->field]) == SNG_SENSITIVITY_SENSITIVE;
  gboolean by_source = sng_change_get_origin (self->writing->change) == SNG_ORIGIN_SOURCE;

  if (claim->sequence != 0 && claim->sequence != self->writing->sequence && !is_secret && !by_source
      && (self->former == NULL
          || sng_claims_find (self->former, claim->field, claim->origin) == NULL))
    add_claim (&self->former, sng_claim_copy (claim));
}

static void
remove_claim (SngDraft *self, guint i)
{
  SngClaim *claim = self->claims->pdata[i];

  keep_former (self, claim);
  add_claim (&self->removed, g_ptr_array_steal_index (self->claims, i));
}

/* What stands behind a claim that whoever makes the change states. */
static void
give_origin (SngDraft *self, SngClaim *claim)
{
  const SngWriting *writing = self->writing;
  gint64 observed_at;
  const char *provenance = sng_change_get_provenance (writing->change, &observed_at);

  claim->provenance = provenance != NULL ? provenance : g_intern_static_string ("manual");
  claim->observed_at = observed_at ? observed_at : writing->now;
  claim->recorded_at = writing->now;
  claim->sequence = writing->sequence;
  claim->is_stated = TRUE;
}

/* A value that changes is no longer the one that somebody stood for. */
static void
state_claim (SngDraft *self, SngClaim *claim, SngValue value, const SngEvidence *evidence)
{
  const SngWriting *writing = self->writing;
  const char *former = claim->provenance;

  keep_former (self, claim);
  if (!sng_value_equal (&claim->value, &value))
    {
      self->acts[claim->field] |= DID_CLAIM;
      claim->verified_by = claim->verified_at = 0;
    }
  sng_value_take (&claim->value, value);
  give_origin (self, claim);
  if (evidence != NULL && evidence->provenance != NULL)
    claim->provenance = evidence->provenance;
  if (evidence != NULL && evidence->observed_at != 0)
    claim->observed_at = evidence->observed_at;
  /* The same value with something else behind it is trusted otherwise. */
  if (g_strcmp0 (former, claim->provenance) != 0)
    self->acts[claim->field] |= DID_CLAIM;
  if (evidence != NULL && evidence->verified_by != 0)
    {
      claim->verified_by = evidence->verified_by;
      claim->verified_at = evidence->verified_at ? evidence->verified_at : writing->now;
    }
}

/* Who says what a change says, unless it says who does. */
static SngHandle
origin_of (SngDraft *self, gboolean *from_source)
{
  SngHandle source = sng_change_get_source (self->writing->change, NULL);

  *from_source = source != 0;
  return source != 0 ? source : self->writing->author;
}

/* What a new record begins with, where it is evidence, as claims whose values stay its own. */
static void
list_beginning (SngDraft *self, GArray *claims)
{
  SngRecordWalk walk = sng_record_walk (self->after, 0);
  SngClaim claim = { .record = self->handle, .home = self->handle };

  claim.origin = origin_of (self, &claim.from_source);
  give_origin (self, &claim);
  while (sng_record_walk_next (&walk))
    if ((self->acts[walk.field] & DID_CLAIM) && self->kind->fields[walk.field]->evidence)
      {
        claim.field = walk.field;
        claim.value = *walk.value;
        g_array_append_val (claims, claim);
      }
}

/* Once there are others, or somebody asks for them. */
static GPtrArray *
own_beginning (SngDraft *self)
{
  GPtrArray *claims = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_claim_free);
  g_autoptr (GArray) beginning = g_array_new (FALSE, FALSE, sizeof (SngClaim));

  if (self->begins_with_claims)
    list_beginning (self, beginning);
  for (guint i = 0; i < beginning->len; i++)
    {
      SngClaim *claim = sng_claim_copy (&g_array_index (beginning, SngClaim, i));

      claim->is_stated = TRUE;
      g_ptr_array_add (claims, claim);
    }
  return claims;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED, sentence);
  return FALSE;
}

/* Whoever entered a value is no second pair of eyes, unless they answer for the record. */
static gboolean
may_verify (SngDraft *self, const SngClaim *claim, GError **error)
{
  SngHandle author = self->writing->author;

  if (author == 0)
    return refuse (error, _("Say who you are in the preferences before you verify a value."));
  if (sng_standing_of (self->after, sng_kind_field (self->kind, "owner"), claim->origin,
                       claim->from_source, author)
      == SNG_STANDING_SELF)
    return refuse (error, _("You entered this value yourself. The owner of the record, or "
                            "somebody else, has to verify it."));
  return TRUE;
}

/* What a source reported is not undone: it would report it again. */
static gboolean
was_by_source (SngDraft *self, gint64 sequence)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (self->writing->reader),
    "SELECT source IS NOT NULL FROM journal WHERE sequence = ?", NULL);
  gboolean is_so;

  if (statement == NULL)
    return TRUE;
  sng_statement_bind_integer (statement, 1, sequence);
  is_so = sng_statement_step (statement, NULL) && sng_statement_get_integer (statement, 0) != 0;
  sng_statement_reset (statement);
  return is_so;
}

/* What @former said, with the same rank among the claims as it had then. */
static void
bring_back (SngDraft *self, const SngClaim *former)
{
  SngClaim *claim = sng_claims_find (self->claims, former->field, former->origin);

  if (claim == NULL)
    {
      claim = sng_claim_copy (former);
      g_ptr_array_add (self->claims, claim);
    }
  else
    {
      gboolean is_same = sng_value_equal (&claim->value, &former->value)
                         && claim->sequence == former->sequence;

      keep_former (self, claim);
      claim->verified_by = former->verified_by;
      claim->verified_at = former->verified_at;
      if (!is_same)
        {
          sng_value_take (&claim->value, sng_value_copy (&former->value));
          claim->provenance = former->provenance;
          claim->observed_at = former->observed_at;
          claim->recorded_at = former->recorded_at;
          claim->sequence = former->sequence;
        }
    }
  claim->is_stated = TRUE;
}

static guint
did_restore (SngDraft *self, guint field, SngAct act)
{
  const SngClaim *claim = sng_claims_choose (self->claims, field, lead_of (self));

  if (act == SNG_ACT_SET)
    return DID_SET | DID_CLAIM;
  if (act == SNG_ACT_RELEASE)
    return DID_RELEASE;
  return claim != NULL && claim->verified_by != 0 ? DID_VERIFY : DID_TAKE_BACK;
}

/* For the other files of the register */

gboolean
sng_draft_read_claims (SngDraft *self, GError **error)
{
  if (self->claims != NULL)
    return TRUE;
  if (self->is_new)
    self->claims = own_beginning (self);
  else
    self->claims
      = sng_claims_read (self->writing->reader, sng_record_get_handle (self->before), error);
  if (self->claims == NULL)
    return FALSE;
  for (guint i = 0; !self->is_new && i < self->claims->len; i++)
    {
      const SngClaim *claim = self->claims->pdata[i];
      SngHeld held = claim->from_source ? SNG_HELD_BY_SOURCE : SNG_HELD_BY_PERSON;

      self->held[claim->field] = MAX (self->held[claim->field], held);
    }
  return TRUE;
}

void
sng_draft_list_claims (SngDraft *self, GArray *claims)
{
  if (self->claims == NULL && self->begins_with_claims)
    list_beginning (self, claims);
  for (guint i = 0; self->claims != NULL && i < self->claims->len; i++)
    {
      const SngClaim *claim = self->claims->pdata[i];

      if (claim->is_stated)
        g_array_append_vals (claims, claim, 1);
    }
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
                     SngValue value,
                     const SngEvidence *evidence,
                     GError **error)
{
  gboolean from_source;
  SngHandle origin = origin_of (self, &from_source);

  if (evidence != NULL && evidence->origin != 0)
    {
      origin = evidence->origin;
      from_source = !evidence->by_person;
    }
  if (!sng_draft_read_claims (self, error))
    {
      sng_value_clear (&value);
      return FALSE;
    }
  state_claim (self, claim_of (self, field, origin, from_source), value, evidence);
  sng_draft_take_effective (self, field);
  return TRUE;
}

/* What a change took back was said of the record itself. */
static gboolean
is_released (SngDraft *self, const SngClaim *claim, guint field)
{
  return claim->field == field && !claim->from_source
         && (claim->home == claim->record || sng_change_get_reverts (self->writing->change) == 0);
}

gboolean
sng_draft_release (SngDraft *self, guint field, GError **error)
{
  if (!sng_draft_read_claims (self, error))
    return FALSE;
  for (guint i = self->claims->len; i > 0; i--)
    {
      SngClaim *claim = self->claims->pdata[i - 1];

      if (!is_released (self, claim, field))
        continue;
      remove_claim (self, i - 1);
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
  if (!taken_back && !may_verify (self, claim, error))
    return FALSE;
  keep_former (self, claim);
  claim->verified_by = taken_back ? 0 : self->writing->author;
  claim->verified_at = taken_back ? 0 : self->writing->now;
  self->acts[field] |= taken_back ? DID_TAKE_BACK : DID_VERIFY;
  claim->is_stated = TRUE;
  return TRUE;
}

gboolean
sng_draft_restore (SngDraft *self,
                   guint field,
                   SngAct act,
                   gint64 reverts,
                   gboolean *restored,
                   GError **error)
{
  g_autoptr (GPtrArray) former = NULL;

  *restored = FALSE;
  if (self->is_new || !self->kind->fields[field]->evidence || was_by_source (self, reverts))
    return TRUE;
  former = sng_claims_read_former (self->writing->reader, sng_record_get_handle (self->before),
                                   self->kind->fields[field], reverts, error);
  if (former == NULL || !sng_draft_read_claims (self, error))
    return FALSE;
  *restored = former->len > 0;
  for (guint i = self->claims->len; i > 0; i--)
    {
      const SngClaim *claim = self->claims->pdata[i - 1];

      if (claim->field != field || claim->sequence != reverts || claim->home != claim->record)
        continue;
      *restored = TRUE;
      if (sng_claims_find (former, field, claim->origin) == NULL)
        remove_claim (self, i - 1);
    }
  for (guint i = 0; i < former->len; i++)
    bring_back (self, former->pdata[i]);
  if (!*restored)
    return TRUE;
  sng_draft_take_effective (self, field);
  self->acts[field] |= did_restore (self, field, act);
  return TRUE;
}
