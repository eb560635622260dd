/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-merge.h"

#include "data/vocabulary/sng-matching.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/* The records of a kind with what it matches by, and nothing else. */
static GPtrArray *
read_records (SngReader *reader,
              const SngKind *kind,
              const SngField *const *fields,
              guint n_fields,
              GError **error)
{
  guint wanted[SNG_MAX_MATCH];

  for (guint i = 0; i < n_fields; i++)
    wanted[i] = fields[i]->index;
  qsort (wanted, n_fields, sizeof *wanted, compare_fields);
  return sng_reader_get_records_partly (reader, kind->id, wanted, n_fields, error);
}

static char *
match_of (SngRecord *record, const SngField *const *fields, guint n_fields)
{
  const SngValue *values[SNG_MAX_MATCH];

  for (guint i = 0; i < n_fields; i++)
    values[i] = sng_record_get (record, fields[i]->index);
  return sng_match_text (values, n_fields);
}

static gboolean
says_not_same (SngReader *reader, SngHandle record, SngHandle other)
{
  g_autoptr (SngRecord) read = sng_reader_get_record (reader, record);

  return read == NULL || sng_value_has_handle (sng_common (read, SNG_COMMON_NOT_SAME), other);
}

static void
propose (SngReader *reader, GArray *found, const SngKind *kind, SngHandle first, SngHandle second)
{
  SngDuplicate duplicate = { .kind = kind, .first = first, .second = second };

  if (!says_not_same (reader, first, second) && !says_not_same (reader, second, first))
    g_array_append_val (found, duplicate);
}

/* @same holds the records with that match so far. */
static void
propose_all (SngReader *reader, GArray *found, const SngKind *kind, GArray *same, SngHandle handle)
{
  for (guint i = 0; i < same->len && found->len < SNG_MAX_DUPLICATES; i++)
    propose (reader, found, kind, g_array_index (same, SngHandle, i), handle);
}

static gboolean
find_of_kind (SngReader *reader, const SngKind *kind, GArray *found, GError **error)
{
  const SngField *fields[SNG_MAX_MATCH];
  guint n_fields = sng_kind_list_match (kind, fields);
  g_autoptr (GHashTable) by_match
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) records = NULL;

  if (n_fields == 0)
    return TRUE;
  records = read_records (reader, kind, fields, n_fields, error);
  for (guint i = 0; records != NULL && i < records->len && found->len < SNG_MAX_DUPLICATES; i++)
    {
      SngHandle handle = sng_record_get_handle (records->pdata[i]);
      g_autofree char *match = match_of (records->pdata[i], fields, n_fields);
      GArray *same = match ? g_hash_table_lookup (by_match, match) : NULL;

      if (match == NULL)
        continue;
      if (same == NULL)
        {
          same = g_array_new (FALSE, FALSE, sizeof (SngHandle));
          g_hash_table_insert (by_match, g_steal_pointer (&match), same);
        }
      propose_all (reader, found, kind, same, handle);
      g_array_append_val (same, handle);
    }
  return records != NULL;
}

/* Public API */

/**
 * sng_reader_find_duplicates:
 *
 * Returns: (transfer full) (element-type SngDuplicate): pairs of records that may be one, which a
 *   person has not decided about; void ones are in none. At most %SNG_MAX_DUPLICATES. %NULL with
 *   an error
 */
GArray *
sng_reader_find_duplicates (SngReader *self, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (SngDuplicate));

  for (guint id = 0; id < SNG_N_KINDS; id++)
    if (!find_of_kind (self, sng_kind (id), found, error))
      return NULL;
  return g_steal_pointer (&found);
}

/**
 * sng_reader_find_duplicates_of:
 *
 * Returns: (transfer full) (element-type SngDuplicate): the pairs that @record is one of
 */
GArray *
sng_reader_find_duplicates_of (SngReader *self, SngHandle record, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (SngDuplicate));
  g_autoptr (SngRecord) read = sng_reader_get_record (self, record);
  guint n = 0;

  if (read == NULL || sng_record_is_void (read))
    return g_steal_pointer (&found);
  if (!find_of_kind (self, sng_record_get_kind (read), found, error))
    return NULL;
  for (guint i = 0; i < found->len; i++)
    {
      SngDuplicate pair = g_array_index (found, SngDuplicate, i);

      if (pair.first == record || pair.second == record)
        g_array_index (found, SngDuplicate, n++) = pair;
    }
  g_array_set_size (found, n);
  return g_steal_pointer (&found);
}

/**
 * sng_reader_build_not_same:
 *
 * Returns: (transfer full) (nullable): the change by which a person decides that two records are
 *   two, so that they are not proposed again
 */
SngChange *
sng_reader_build_not_same (SngReader *self, SngHandle a, SngHandle b, GError **error)
{
  g_autoptr (SngRecord) record = sng_reader_get_record (self, a);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  g_autofree char *reason = NULL;
  SngChange *change;
  const SngHandle *decided;
  guint n;

  if (record == NULL || sng_reader_get_key (self, b, NULL) == NULL)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                           _("One of the two records is not there any more."));
      return NULL;
    }
  decided = sng_value_get_handles (sng_common (record, SNG_COMMON_NOT_SAME), &n);
  g_array_append_vals (handles, decided, n);
  g_array_append_val (handles, b);
  /* TRANSLATORS: the keys of two records, such as PE-0001. */
  reason = g_strdup_printf (_("%s and %s are two."), sng_record_get_key (record),
                            sng_reader_get_key (self, b, NULL));
  change = sng_change_new (SNG_ORIGIN_PERSON, reason);
  sng_change_set_of (change, record, SNG_COMMON_NOT_SAME,
                     sng_value_handles ((const SngHandle *) (gpointer) handles->data,
                                        handles->len));
  return change;
}
