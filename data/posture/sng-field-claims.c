/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-field-claims.h"

#include "data/register/sng-rules.h"

static void
free_field_claims (gpointer data)
{
  SngFieldClaims *self = data;

  g_ptr_array_unref (self->claims);
  g_free (self);
}

static gint64
lead_of (SngRecord *record)
{
  return sng_value_get_handle (sng_common (record, SNG_COMMON_SOURCE));
}

static const SngClaim *
choose_source (SngFieldClaims *self, SngRecord *record)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; i < self->claims->len; i++)
    if (((SngClaim *) self->claims->pdata[i])->from_source)
      g_ptr_array_add (sources, self->claims->pdata[i]);
  return sng_claims_choose (sources, self->field->index, lead_of (record));
}

/* The claims come with persons first and the newest first; what holds goes before all. */
static SngFieldClaims *
new_field_claims (const SngField *field, GPtrArray *claims)
{
  SngFieldClaims *self = g_new0 (SngFieldClaims, 1);
  SngClaim *held = NULL;

  self->field = field;
  self->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_claim_free);
  for (guint i = claims->len; i > 0; i--)
    {
      SngClaim *claim = claims->pdata[i - 1];

      if (claim->field != field->index)
        continue;
      g_ptr_array_steal_index (claims, i - 1);
      if (claim->holds)
        held = claim;
      else
        g_ptr_array_insert (self->claims, 0, claim);
    }
  if (held != NULL)
    g_ptr_array_insert (self->claims, 0, held);
  self->held = held;
  return self;
}

/* Public API */

GPtrArray *
sng_field_claims_read (SngReader *reader, SngRecord *record, gint64 as_of, GError **error)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_autoptr (SngFactBase) base = sng_fact_base_load_small (reader, as_of, error);
  g_autoptr (GPtrArray) claims
    = base && sng_fact_base_turn_to (base, reader, record, error)
        ? sng_reader_get_claims (reader, sng_record_get_handle (record), error)
        : NULL;
  GPtrArray *all;

  if (claims == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func (free_field_claims);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      SngFieldClaims *self;

      if (!kind->fields[i]->evidence
          || sng_field_sensitivity (kind->fields[i]) >= SNG_SENSITIVITY_SENSITIVE
          || sng_reader_withholds (reader, sng_record_get_handle (record), kind->fields[i]))
        continue;
      self = new_field_claims (kind->fields[i], claims);
      self->hold = sng_claims_explain (self->claims, i, lead_of (record));
      self->source = choose_source (self, record);
      sng_fact_base_trust (base, record, i, &self->trust);
      g_ptr_array_add (all, self);
    }
  return all;
}

const SngFieldClaims *
sng_field_claims_find (GPtrArray *all, guint field)
{
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const SngFieldClaims *self = all->pdata[i];

      if (self->field->index == field)
        return self;
    }
  return NULL;
}

gboolean
sng_field_claims_is_override (const SngFieldClaims *self)
{
  return self->held != NULL && !self->held->from_source && self->source != NULL;
}

/**
 * sng_field_claims_get_standing:
 * @verifier: a person
 *
 * Returns: as what that person stands for the value, or would when verifying it
 */
SngStanding
sng_field_claims_get_standing (const SngFieldClaims *self, SngRecord *record, SngHandle verifier)
{
  const SngField *owner = sng_kind_field (sng_record_get_kind (record), "owner");

  if (self->held == NULL)
    return SNG_STANDING_NOBODY;
  return sng_standing_of (record, owner, self->held->origin, self->held->from_source, verifier);
}

/**
 * sng_field_claims_mean:
 * @all: (element-type SngFieldClaims): those of @record
 * @n: (out): how many values count
 * @n_missing: (out): how many of them are unknown or out of date
 *
 * A field that has no meaning for the record, and one that nobody has said anything about and that
 * its state does not ask for, does not count.
 *
 * Returns: 0–100, or NAN when no value counts
 */
double
sng_field_claims_mean (GPtrArray *all, SngRecord *record, guint *n, guint *n_missing)
{
  const SngField *state = sng_record_get_kind (record)->state;
  const char *name = state ? sng_field_choice_name (state, sng_record_get_state (record)) : NULL;
  double sum = 0;

  *n = *n_missing = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const SngFieldClaims *self = all->pdata[i];

      if (!sng_rules_field_applies (record, self->field)
          || (self->held == NULL && !sng_field_is_needed_in (self->field, name)))
        continue;
      sum += self->trust.confidence;
      (*n)++;
      *n_missing += self->trust.state != SNG_FACT_KNOWN;
    }
  return *n > 0 ? sum / *n : NAN;
}
