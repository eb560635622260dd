/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-reader-private.h"

static char *
referrers_sql (const SngField *field)
{
  const char *table = sng_layout_table (field);

  if (!sng_layout_is_link (field))
    return g_strdup_printf ("SELECT handle FROM \"%s\" WHERE \"%s\" = ?", table, field->name);
  return g_strdup_printf (
    "SELECT l.from_handle FROM link l JOIN \"%s\" k ON k.handle = l.from_handle"
    " WHERE l.to_handle = ? AND l.field = '%s'",
    table, field->name);
}

static void
add_referrers (SngReader *reader, GHashTable *referrers, SngHandle target, const SngField *field)
{
  g_autofree char *sql = referrers_sql (field);
  SngStatement *statement = sng_database_prepare (sng_reader_get_database (reader), sql, NULL);
  SngAsOf *as_of = sng_reader_get_as_of (reader);

  if (statement == NULL)
    return;
  sng_statement_bind_integer (statement, 1, target);
  while (sng_statement_step (statement, NULL))
    {
      SngHandle handle = sng_statement_get_integer (statement, 0);

      g_hash_table_add (referrers, g_memdup2 (&handle, sizeof handle));
    }
  if (as_of != NULL)
    sng_as_of_correct_referrers (as_of, referrers, target, field);
}

static gboolean
is_reference (const SngField *field)
{
  return field->targets != 0 && sng_field_is_stored (field);
}

static void
add_all_referrers (SngReader *reader, GHashTable *referrers, SngHandle target)
{
  SngKindId target_kind = sng_reader_get_kind (reader, target);

  for (guint id = 0; id < SNG_N_KINDS && target_kind < SNG_N_KINDS; id++)
    {
      const SngKind *kind = sng_kind (id);

      /* The fields that every record has lie in one table: once is enough. */
      for (guint i = id == 0 ? 0 : SNG_N_COMMON; i < kind->n_fields; i++)
        if (is_reference (kind->fields[i]) && sng_field_may_refer_to (kind->fields[i], target_kind)
            && sng_field_is_editable (kind->fields[i]))
          add_referrers (reader, referrers, target, kind->fields[i]);
    }
}

static int
compare_handles (gconstpointer a, gconstpointer b)
{
  SngHandle left = *(const SngHandle *) a;
  SngHandle right = *(const SngHandle *) b;

  return left < right ? -1 : left > right;
}

/* Public API */

/**
 * sng_reader_get_referrers:
 * @field: (nullable): a field that holds references; %NULL for every one that people write
 *
 * Returns: (transfer full) (element-type SngHandle): the records that refer to @target, void ones
 *   too, in the order in which they were made, each once
 */
GArray *
sng_reader_get_referrers (SngReader *self, SngHandle target, const SngField *field)
{
  g_autoptr (GHashTable) referrers
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  GHashTableIter iter;
  gpointer handle;

  if (field == NULL)
    add_all_referrers (self, referrers, target);
  else if (is_reference (field))
    add_referrers (self, referrers, target, field);
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    g_array_append_vals (handles, handle, 1);
  g_array_sort (handles, compare_handles);
  return handles;
}
