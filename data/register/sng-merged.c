/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-merged.h"

#include "data/register/sng-claims.h"
#include "data/register/sng-merge.h"

static const SngField *
merged_into (void)
{
  return sng_kind (0)->fields[SNG_COMMON_MERGED_INTO];
}

static GHashTable *
new_handles (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

static gboolean
has_handle (GArray *handles, SngHandle handle)
{
  for (guint i = 0; i < handles->len; i++)
    if (g_array_index (handles, SngHandle, i) == handle)
      return TRUE;
  return FALSE;
}

/* Each record that names another one as what it was merged into, and that one. */
static GHashTable *
read_pairs (SngReader *reader)
{
  SngStatement *statement = sng_database_prepare_constant (
    sng_reader_get_database (reader),
    "SELECT handle, merged_into FROM record WHERE merged_into IS NOT NULL", NULL);
  SngAsOf *as_of = sng_reader_get_as_of (reader);
  GHashTable *pairs = new_handles (g_free);

  while (statement != NULL && sng_statement_step (statement, NULL))
    {
      SngHandle handle = sng_statement_get_integer (statement, 0);
      SngHandle kept = sng_statement_get_integer (statement, 1);

      g_hash_table_insert (pairs, g_memdup2 (&handle, sizeof handle),
                           g_memdup2 (&kept, sizeof kept));
    }
  if (as_of != NULL)
    sng_as_of_correct_references (as_of, pairs, merged_into ());
  return pairs;
}

static SngHandle
follow (GHashTable *pairs, SngHandle handle)
{
  for (guint i = 0; i < SNG_MERGED_LONGEST_CHAIN; i++)
    {
      const SngHandle *next = g_hash_table_lookup (pairs, &handle);

      if (next == NULL)
        break;
      handle = *next;
    }
  return handle;
}

static void
add_copy (GPtrArray *claims, const SngClaim *claim, SngHandle kept)
{
  SngClaim *copy = sng_claim_copy (claim);

  copy->record = kept;
  g_ptr_array_add (claims, copy);
}

/* For the other files of the register */

void
sng_merged_list (SngReader *reader, SngHandle kept, GArray *handles)
{
  g_autoptr (GArray) direct = sng_reader_get_referrers (reader, kept, merged_into ());

  for (guint i = 0; i < direct->len && handles->len < SNG_MERGED_LONGEST_CHAIN; i++)
    {
      SngHandle handle = g_array_index (direct, SngHandle, i);

      if (handle == kept || has_handle (handles, handle))
        continue;
      g_array_append_val (handles, handle);
      sng_merged_list (reader, handle, handles);
    }
}

GHashTable *
sng_merged_list_kept (SngReader *reader)
{
  g_autoptr (GHashTable) pairs = read_pairs (reader);
  GHashTable *kept = new_handles (NULL);
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    g_hash_table_add (kept, g_memdup2 (handle, sizeof (SngHandle)));
  return kept;
}

gboolean
sng_merged_add_claims (SngReader *reader, GPtrArray *claims)
{
  g_autoptr (GHashTable) pairs = read_pairs (reader);
  guint n = claims->len;

  if (g_hash_table_size (pairs) == 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const SngClaim *claim = claims->pdata[i];
      SngHandle handle = claim->record;

      for (guint step = 0; step < SNG_MERGED_LONGEST_CHAIN; step++)
        {
          const SngHandle *next = g_hash_table_lookup (pairs, &handle);

          if (next == NULL)
            break;
          handle = *next;
          add_copy (claims, claims->pdata[i], handle);
        }
    }
  return claims->len > n;
}

/* Public API */

/**
 * sng_reader_get_merged:
 *
 * Returns: (transfer full): for each record that was merged into another one, as SngHandle, the one
 *   that is kept in the end
 */
GHashTable *
sng_reader_get_merged (SngReader *self)
{
  g_autoptr (GHashTable) pairs = read_pairs (self);
  GHashTable *merged = new_handles (g_free);
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    {
      SngHandle kept = follow (pairs, *(SngHandle *) handle);

      g_hash_table_insert (merged, g_memdup2 (handle, sizeof kept), g_memdup2 (&kept, sizeof kept));
    }
  return merged;
}

/**
 * sng_reader_get_kept:
 * @handle: a record
 *
 * Returns: the record that speaks for it: itself, unless it was merged into another one
 */
SngHandle
sng_reader_get_kept (SngReader *self, SngHandle handle)
{
  for (guint i = 0; i < SNG_MERGED_LONGEST_CHAIN; i++)
    {
      g_autoptr (SngRecord) record = sng_reader_get_record (self, handle);
      SngHandle next
        = record ? sng_value_get_handle (sng_common (record, SNG_COMMON_MERGED_INTO)) : 0;

      if (next == 0)
        break;
      handle = next;
    }
  return handle;
}
