/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-claims.h"

#include "data/register/sng-merged.h"

#define COLUMNS                                                                                    \
  "c.record, c.field, c.origin, c.from_source, c.value, c.value2, c.observed_at, c.recorded_at,"   \
  " c.provenance, c.verified_by, c.verified_at, c.sequence"

static SngClaim *
read_claim (SngStatement *statement, const SngKind *kind)
{
  const SngField *field
    = sng_layout_field (sng_layout (kind->id), sng_statement_get_text (statement, 1));
  SngCell cells[SNG_MAX_CELLS];
  SngClaim *claim;

  if (field == NULL)
    return NULL;
  claim = g_new0 (SngClaim, 1);
  claim->record = claim->home = sng_statement_get_integer (statement, 0);
  claim->field = field->index;
  claim->origin = sng_statement_get_integer (statement, 2);
  claim->from_source = sng_statement_get_integer (statement, 3) != 0;
  for (int i = 0; i < SNG_MAX_CELLS; i++)
    sng_statement_get_cell (statement, 4 + i, &cells[i]);
  claim->value = sng_field_from_cells (field, cells);
  claim->observed_at = sng_statement_get_integer (statement, 6);
  claim->recorded_at = sng_statement_get_integer (statement, 7);
  claim->provenance = g_intern_string (sng_statement_get_text (statement, 8));
  claim->verified_by = sng_statement_get_integer (statement, 9);
  claim->verified_at = sng_statement_get_integer (statement, 10);
  claim->sequence = sng_statement_get_integer (statement, 11);
  return claim;
}

static GPtrArray *
read_all (SngStatement *statement, const SngKind *kind, GError **error)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_claim_free);
  g_autoptr (GError) failure = NULL;

  while (sng_statement_step (statement, &failure))
    {
      SngClaim *claim = read_claim (statement, kind);

      if (claim != NULL)
        g_ptr_array_add (claims, claim);
    }
  if (failure == NULL)
    return g_steal_pointer (&claims);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Says which of the claims from @from on holds: all that speak of the same field of the same
 * record. Returns the first of the next ones. */
static guint
mark_run (GPtrArray *claims, guint from, SngHandle lead)
{
  SngClaim *best = claims->pdata[from];
  guint i;

  for (i = from + 1; i < claims->len; i++)
    {
      SngClaim *claim = claims->pdata[i];

      if (claim->record != best->record || claim->field != best->field)
        break;
      if (sng_claims_precedes (claim, best, lead))
        best = claim;
    }
  best->holds = TRUE;
  return i;
}

/* For a reader of a former day, what was said or verified later was not yet so. */
static void
keep_claims_until (GPtrArray *claims, gint64 instant)
{
  for (guint i = claims->len; i > 0; i--)
    {
      SngClaim *claim = claims->pdata[i - 1];

      if (claim->observed_at > instant)
        g_ptr_array_remove_index (claims, i - 1);
      else if (claim->verified_at > instant)
        claim->verified_by = claim->verified_at = 0;
    }
}

static int
compare_claims (gconstpointer a, gconstpointer b)
{
  const SngClaim *left = *(const SngClaim *const *) a;
  const SngClaim *right = *(const SngClaim *const *) b;

  if (left->record != right->record)
    return left->record < right->record ? -1 : 1;
  if (left->field != right->field)
    return left->field < right->field ? -1 : 1;
  if (left->from_source != right->from_source)
    return left->from_source ? 1 : -1;
  return left->sequence > right->sequence ? -1 : left->sequence < right->sequence;
}

static gboolean
write_claim (SngStatement *statement,
             const SngKind *kind,
             const SngClaim *claim,
             gint64 last,
             GError **error)
{
  const SngField *field = kind->fields[claim->field];
  SngCell cells[SNG_MAX_CELLS];

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, claim->home);
  sng_statement_bind_text (statement, 2, field->name);
  sng_statement_bind_integer (statement, 3, claim->origin);
  sng_statement_bind_integer (statement, 4, claim->from_source);
  sng_field_to_cells (field, &claim->value, cells);
  for (int i = 0; i < SNG_MAX_CELLS; i++)
    {
      sng_statement_bind_cell (statement, 5 + i, &cells[i]);
      sng_cell_clear (&cells[i]);
    }
  sng_statement_bind_integer (statement, 7, claim->observed_at);
  sng_statement_bind_integer (statement, 8, claim->recorded_at);
  sng_statement_bind_text (statement, 9, claim->provenance);
  sng_statement_bind_handle (statement, 10, claim->verified_by);
  sng_statement_bind_handle (statement, 11, claim->verified_at);
  sng_statement_bind_integer (statement, 12, claim->sequence);
  sng_statement_bind_handle (statement, 13, last);
  return sng_statement_run (statement, error);
}

static GPtrArray *
read_own (SngReader *reader, SngHandle record, const SngKind *kind, GError **error)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT " COLUMNS " FROM claim c WHERE c.record = ?", error);

  if (statement == NULL)
    return NULL;
  sng_statement_bind_integer (statement, 1, record);
  return read_all (statement, kind, error);
}

/* For the other files of the register */

SngHandle
sng_claims_get_lead (SngReader *reader, SngHandle record)
{
  SngStatement *statement
    = sng_database_prepare_constant (sng_reader_get_database (reader),
                                     "SELECT source FROM record WHERE handle = ?", NULL);
  SngHandle lead = 0;

  if (statement == NULL)
    return 0;
  sng_statement_bind_integer (statement, 1, record);
  if (sng_statement_step (statement, NULL))
    lead = sng_statement_get_integer (statement, 0);
  sng_statement_reset (statement);
  return lead;
}

SngClaim *
sng_claim_copy (const SngClaim *self)
{
  SngClaim *copy = g_memdup2 (self, sizeof *self);

  copy->value = sng_value_copy (&self->value);
  copy->is_stated = FALSE;
  return copy;
}

void
sng_claim_free (SngClaim *self)
{
  sng_value_clear (&self->value);
  g_free (self);
}

GPtrArray *
sng_claims_read (SngReader *reader, SngHandle record, GError **error)
{
  SngKindId kind = sng_reader_get_kind (reader, record);
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  g_autoptr (GPtrArray) claims = NULL;

  if (kind >= SNG_N_KINDS)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) sng_claim_free);
  claims = read_own (reader, record, sng_kind (kind), error);
  sng_merged_list (reader, record, merged);
  for (guint i = 0; claims != NULL && i < merged->len; i++)
    {
      g_autoptr (GPtrArray) others
        = read_own (reader, g_array_index (merged, SngHandle, i), sng_kind (kind), error);

      if (others == NULL)
        return NULL;
      sng_claims_take_over (claims, others, record);
    }
  return g_steal_pointer (&claims);
}

void
sng_claims_take_over (GPtrArray *claims, GPtrArray *others, SngHandle record)
{
  for (guint i = 0; i < others->len; i++)
    {
      SngClaim *copy = sng_claim_copy (others->pdata[i]);

      copy->record = record;
      g_ptr_array_add (claims, copy);
    }
}

SngClaim *
sng_claims_find (GPtrArray *claims, guint field, SngHandle origin)
{
  for (guint i = 0; i < claims->len; i++)
    {
      SngClaim *claim = claims->pdata[i];

      if (claim->field == field && claim->origin == origin && claim->home == claim->record)
        return claim;
    }
  return NULL;
}

#define WRITTEN                                                                                    \
  "(record, field, origin, from_source, value, value2, observed_at, recorded_at, provenance,"      \
  " verified_by, verified_at, sequence, "
#define PLACES " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

gboolean
sng_claims_write (SngDatabase *database,
                  const SngKind *kind,
                  const SngClaim *claim,
                  SngHandle run,
                  GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    database, "INSERT OR REPLACE INTO claim " WRITTEN "run)" PLACES, error);

  return write_claim (statement, kind, claim, run, error);
}

gboolean
sng_claims_keep_former (SngDatabase *database,
                        const SngKind *kind,
                        const SngClaim *claim,
                        gint64 ended,
                        GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    database, "INSERT OR REPLACE INTO former_claim " WRITTEN "ended)" PLACES, error);

  return write_claim (statement, kind, claim, ended, error);
}

GPtrArray *
sng_claims_read_former (SngReader *reader,
                        SngHandle record,
                        const SngField *field,
                        gint64 ended,
                        GError **error)
{
  SngKindId kind = sng_reader_get_kind (reader, record);
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (reader),
    "SELECT " COLUMNS " FROM former_claim c WHERE c.ended = ? AND c.record = ? AND c.field = ?",
    error);

  if (statement == NULL)
    return NULL;
  sng_statement_bind_integer (statement, 1, ended);
  sng_statement_bind_integer (statement, 2, record);
  sng_statement_bind_text (statement, 3, field->name);
  return read_all (statement, sng_kind (kind), error);
}

gboolean
sng_claims_remove (SngDatabase *database,
                   const SngKind *kind,
                   const SngClaim *claim,
                   GError **error)
{
  SngStatement *statement = sng_database_prepare_constant (
    database, "DELETE FROM claim WHERE record = ? AND field = ? AND origin = ?", error);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_integer (statement, 1, claim->home);
  sng_statement_bind_text (statement, 2, kind->fields[claim->field]->name);
  sng_statement_bind_integer (statement, 3, claim->origin);
  return sng_statement_run (statement, error);
}

/* Public API */

/**
 * sng_reader_get_claims:
 *
 * Returns: (transfer full) (element-type SngClaim): what persons and sources say about the
 *   evidence fields of a record, in the order of its fields, persons first, the newest first
 */
GPtrArray *
sng_reader_get_claims (SngReader *self, SngHandle record, GError **error)
{
  SngKindId kind = sng_reader_get_kind (self, record);
  SngAsOf *as_of = sng_reader_get_as_of (self);
  GPtrArray *claims = sng_claims_read (self, record, error);

  if (claims == NULL || kind >= SNG_N_KINDS)
    return claims;
  if (as_of != NULL)
    keep_claims_until (claims, sng_as_of_get_instant (as_of));
  g_ptr_array_sort (claims, compare_claims);
  for (guint i = 0; i < claims->len;)
    i = mark_run (claims, i, sng_claims_get_lead (self, record));
  return claims;
}

/**
 * sng_reader_get_claims_of_kind:
 *
 * Returns: (transfer full) (element-type SngClaim): the claims of all records of a kind, those of
 *   one field of one record together
 */
GPtrArray *
sng_reader_get_claims_of_kind (SngReader *self, SngKindId kind, GError **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT " COLUMNS " FROM \"%s\" k CROSS JOIN claim c ON c.record = k.handle"
                       " ORDER BY k.handle, c.field",
                       sng_kind (kind)->name);
  SngStatement *statement = sng_database_prepare (sng_reader_get_database (self), sql, error);
  SngAsOf *as_of = sng_reader_get_as_of (self);
  SngHandle record = 0, lead = 0;
  GPtrArray *claims;

  if (statement == NULL)
    return NULL;
  claims = read_all (statement, sng_kind (kind), error);
  if (claims == NULL)
    return NULL;
  if (sng_merged_add_claims (self, claims))
    g_ptr_array_sort (claims, compare_claims);
  if (as_of != NULL)
    keep_claims_until (claims, sng_as_of_get_instant (as_of));
  for (guint i = 0; i < claims->len;)
    {
      const SngClaim *claim = claims->pdata[i];

      if (claim->record != record)
        lead = sng_claims_get_lead (self, claim->record);
      record = claim->record;
      i = mark_run (claims, i, lead);
    }
  return claims;
}
