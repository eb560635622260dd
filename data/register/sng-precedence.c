/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-claims.h"

/* How far a source is trusted with a field; the vocabulary names these in the same order. */
static guint
rank_of_provenance (const char *provenance)
{
  static const char *const names[] = { "api", "signed_file", "file", "ai" };
  guint rank = 0;

  while (rank < G_N_ELEMENTS (names) && g_strcmp0 (names[rank], provenance) != 0)
    rank++;
  return rank;
}

static gboolean
is_own (const SngClaim *claim)
{
  return claim->home == claim->record;
}

/* What was said of the record itself comes before what was said of one that was merged into it,
 * among persons, and where one source speaks of both. */
static gboolean
is_nearer (const SngClaim *a, const SngClaim *b)
{
  return is_own (a) != is_own (b) && (!a->from_source || a->origin == b->origin);
}

/* The first rule by which two claims about the same field differ, and which of them it prefers. */
static SngHold
compare (const SngClaim *a, const SngClaim *b, SngHandle lead, gboolean *precedes)
{
  guint rank = rank_of_provenance (a->provenance);
  guint other_rank = rank_of_provenance (b->provenance);

  if (a->from_source != b->from_source)
    {
      *precedes = !a->from_source;
      return SNG_HOLD_PERSON;
    }
  if (a->from_source && (a->origin == lead) != (b->origin == lead))
    {
      *precedes = a->origin == lead;
      return SNG_HOLD_LEAD;
    }
  if (a->from_source && rank != other_rank)
    {
      *precedes = rank < other_rank;
      return SNG_HOLD_PROVENANCE;
    }
  if (is_nearer (a, b))
    {
      *precedes = is_own (a);
      return SNG_HOLD_OWN;
    }
  *precedes = a->sequence != b->sequence ? a->sequence > b->sequence
                                         : a->observed_at > b->observed_at;
  return SNG_HOLD_NEWEST;
}

/* For the other files of the register */

gboolean
sng_claims_precedes (const SngClaim *a, const SngClaim *b, SngHandle lead)
{
  gboolean precedes;

  compare (a, b, lead, &precedes);
  return precedes;
}

SngClaim *
sng_claims_choose (GPtrArray *claims, guint field, SngHandle lead)
{
  SngClaim *chosen = NULL;

  for (guint i = 0; i < claims->len; i++)
    {
      SngClaim *claim = claims->pdata[i];

      if (claim->field == field && (chosen == NULL || sng_claims_precedes (claim, chosen, lead)))
        chosen = claim;
    }
  return chosen;
}

/* Public API */

/**
 * sng_claims_explain:
 * @claims: (element-type SngClaim): those of one record
 * @lead: the source that leads the record, 0 for none
 *
 * A person's claim wins until it is released, the newest of several; between sources the one that
 * leads the record, then the one of the most trusted provenance, then the one that reported last.
 *
 * Returns: the last of these rules that the claim which holds needed to win
 */
SngHold
sng_claims_explain (GPtrArray *claims, guint field, SngHandle lead)
{
  const SngClaim *chosen = sng_claims_choose (claims, field, lead);
  SngHold hold = chosen ? SNG_HOLD_ALONE : SNG_HOLD_NOTHING;

  for (guint i = 0; i < claims->len; i++)
    {
      const SngClaim *claim = claims->pdata[i];
      gboolean precedes;

      if (claim->field == field && claim != chosen)
        hold = MAX (hold, compare (chosen, claim, lead, &precedes));
    }
  return hold;
}

/**
 * sng_standing_of:
 * @owner: (nullable): the field of the kind that names who answers for a record
 * @origin: who claimed the value
 * @from_source: whether that is a source
 * @verifier: who verified the value, or is about to; 0 for nobody
 *
 * Gates pass on what its owner or a second person verified (method 3, ruling 10). Of a kind that
 * has no owner, whoever claimed a value answers for it.
 *
 * Returns: as what @verifier stands for the value
 */
SngStanding
sng_standing_of (SngRecord *record,
                 const SngField *owner,
                 SngHandle origin,
                 gboolean from_source,
                 SngHandle verifier)
{
  if (verifier == 0)
    return SNG_STANDING_NOBODY;
  if (owner != NULL && sng_value_get_handle (sng_record_get (record, owner->index)) == verifier)
    return SNG_STANDING_OWNER;
  if (from_source || origin != verifier)
    return SNG_STANDING_SECOND_PERSON;
  return owner != NULL ? SNG_STANDING_SELF : SNG_STANDING_OWNER;
}
