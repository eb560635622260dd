/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-claims.h"
#include "data/register/sng-merged.h"

#include <string.h>

/* Of each kind and field, the one that claims spoke of after it last. */
typedef struct
{
  const SngField *field[SNG_N_KINDS][SNG_MAX_FIELDS];
} Following;

/* Which field a claim is about. The records of a kind are claimed much alike, so that the one that
 * came after @last before mostly comes after it again. */
static const SngField *
field_of (const SngLayout *layout, Following *following, guint last, const char *name)
{
  const SngField **next = &following->field[layout->kind->id][last];

  if (*next == NULL || strcmp ((*next)->name, name) != 0)
    *next = sng_layout_field (layout, name);
  return *next;
}

/* A claim without its value. Its texts are interned: few are different. */
static gboolean
read_backing (SngStatement *statement, const SngLayout *layout, Following *following, SngClaim *claim)
{
  const char *name = sng_statement_get_text (statement, 1);
  const SngField *field = name ? field_of (layout, following, claim->field, name) : NULL;
  const char *provenance = sng_statement_get_text (statement, 4);

  if (field == NULL)
    return FALSE;
  claim->field = field->index;
  claim->origin = sng_statement_get_integer (statement, 2);
  claim->from_source = sng_statement_get_integer (statement, 3) != 0;
  if (g_strcmp0 (claim->provenance, provenance) != 0)
    claim->provenance = g_intern_string (provenance);
  claim->verified_by = sng_statement_get_integer (statement, 5);
  claim->sequence = sng_statement_get_integer (statement, 6);
  claim->observed_at = sng_statement_get_integer (statement, 7);
  claim->verified_at = sng_statement_get_integer (statement, 8);
  return TRUE;
}

/* Whoever wants to know, and what is told of the record that is read. */
typedef struct
{
  SngKindOf kind_of;
  SngEachBacked each;
  gpointer data;
  SngHandle record;
  GArray *backings; /* of SngBacking */
} Telling;

static void
tell (Telling *self)
{
  if (self->backings->len > 0)
    self->each (self->data, self->record, self->backings);
  g_array_set_size (self->backings, 0);
}

static void
keep_backing (Telling *self, const SngClaim *claim)
{
  SngBacking backing = {
    .field = claim->field,
    .from_source = claim->from_source,
    .origin = claim->origin,
    .verified_by = claim->verified_by,
    .provenance = claim->provenance,
  };

  if (claim->record != self->record)
    tell (self);
  self->record = claim->record;
  g_array_append_val (self->backings, backing);
}

/* Whether @claim takes the place of @best, which speaks of the same field of the same record. */
static gboolean
replaces (SngReader *reader, const SngClaim *claim, const SngClaim *best)
{
  gboolean needs_lead = claim->from_source && best->from_source;

  return sng_claims_precedes (claim, best, needs_lead ? sng_claims_get_lead (reader, claim->record) : 0);
}

/* The winner of each run of claims about the same field of the same record. */
static void
gather_backings (SngReader *reader,
                 SngStatement *statement,
                 GHashTable *kept,
                 Telling *telling,
                 GError **error)
{
  SngAsOf *as_of = sng_reader_get_as_of (reader);
  gint64 latest = as_of ? sng_as_of_get_instant (as_of) : G_MAXINT64;
  g_autofree Following *following = g_new0 (Following, 1);
  SngClaim best = { 0 }, claim = { 0 };
  SngKindId kind = SNG_N_KINDS;

  while (sng_statement_step (statement, error))
    {
      SngHandle record = sng_statement_get_integer (statement, 0);

      if (record != claim.record)
        kind = g_hash_table_contains (kept, &record) ? SNG_N_KINDS : telling->kind_of (telling->data, record);
      claim.record = claim.home = record;
      if (kind == SNG_N_KINDS || !read_backing (statement, sng_layout (kind), following, &claim)
          || claim.observed_at > latest)
        continue;
      if (claim.verified_at > latest)
        claim.verified_by = 0;
      if (best.record == claim.record && best.field == claim.field && !replaces (reader, &claim, &best))
        continue;
      if (best.record != 0 && (best.record != claim.record || best.field != claim.field))
        keep_backing (telling, &best);
      best = claim;
    }
  if (best.record != 0)
    keep_backing (telling, &best);
}

/* The records that others were merged into are few; what is said of them lies in several places. */
static void
gather_merged (SngReader *reader, GHashTable *kept, Telling *telling)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    {
      g_autoptr (GPtrArray) claims = NULL;

      if (telling->kind_of (telling->data, *(SngHandle *) record) < SNG_N_KINDS)
        claims = sng_reader_get_claims (reader, *(SngHandle *) record, NULL);
      for (guint i = 0; claims != NULL && i < claims->len; i++)
        {
          SngClaim claim = *(SngClaim *) claims->pdata[i];

          claim.provenance = (char *) g_intern_string (claim.provenance);
          if (claim.holds)
            keep_backing (telling, &claim);
        }
    }
}

/* Public API */

/**
 * sng_reader_each_backed:
 * @kind_of: (scope call): the kind of a record; %SNG_N_KINDS for one that the caller does not want
 * @each: (scope call): is given who stands behind the fields of one record after the other, in no
 *   certain order, as (element-type SngBacking) that holds until it returns
 *
 * What sng_reader_get_claims_of_kind() says of the claims that hold, without their values, which
 * the records have: one reading of all claims, many times as fast.
 *
 * Returns: whether all of them could be read
 */
gboolean
sng_reader_each_backed (SngReader *self,
                        SngKindOf kind_of,
                        SngEachBacked each,
                        gpointer data,
                        GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (self),
                                     "SELECT record, field, origin, from_source, provenance, verified_by,"
                                     " sequence, observed_at, verified_at FROM claim"
                                     " ORDER BY record, field",
                                     error);
  g_autoptr (GArray) backings = g_array_new (FALSE, FALSE, sizeof (SngBacking));
  g_autoptr (GHashTable) kept = sng_merged_list_kept (self);
  g_autoptr (GError) failure = NULL;
  Telling telling = { kind_of, each, data, 0, backings };

  if (statement == NULL)
    return FALSE;
  gather_backings (self, statement, kept, &telling, &failure);
  if (failure == NULL)
    gather_merged (self, kept, &telling);
  tell (&telling);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
