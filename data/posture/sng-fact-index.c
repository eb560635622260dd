/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-fact-index.h"

typedef struct
{
  SngHandle target;
  guint kind;
  guint field;
} ReferrerKey;

struct _SngFactIndex
{
  GPtrArray *by_handle;  /* of SngRecord (nullable): the register gives handles without gaps */
  GHashTable *referrers; /* ReferrerKey → GPtrArray of SngRecord */
};

static guint
referrer_hash (gconstpointer data)
{
  const ReferrerKey *key = data;

  return (guint) key->target * 31 + key->kind * 1009 + key->field;
}

static gboolean
referrer_equal (gconstpointer a, gconstpointer b)
{
  const ReferrerKey *left = a;
  const ReferrerKey *right = b;

  return left->target == right->target && left->kind == right->kind && left->field == right->field;
}

static GPtrArray *
referrers_of (SngFactIndex *self, const ReferrerKey *key)
{
  GPtrArray *list = g_hash_table_lookup (self->referrers, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->referrers, g_memdup2 (key, sizeof *key), list);
    }
  return list;
}

SngFactIndex *
sng_fact_index_new (void)
{
  SngFactIndex *self = g_new0 (SngFactIndex, 1);

  self->by_handle = g_ptr_array_new ();
  self->referrers = g_hash_table_new_full (referrer_hash, referrer_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
sng_fact_index_free (SngFactIndex *self)
{
  g_ptr_array_unref (self->by_handle);
  g_hash_table_unref (self->referrers);
  g_free (self);
}

void
sng_fact_index_replace (SngFactIndex *self, SngHandle handle, SngRecord *record)
{
  if (handle >= (SngHandle) self->by_handle->len)
    g_ptr_array_set_size (self->by_handle, (int) handle + 1);
  self->by_handle->pdata[handle] = record;
}

void
sng_fact_index_add (SngFactIndex *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    sng_fact_index_replace (self, sng_record_get_handle (records->pdata[i]), records->pdata[i]);
}

const SngHandle *
sng_fact_index_targets (const SngValue *value, guint *n)
{
  if (value->tag != SNG_TAG_INTEGER)
    return sng_value_get_handles (value, n);
  *n = 1;
  return &value->integer;
}

/* Records that were made one after the other often refer to the same one: the answers about a
 * deployment. Then its list is at hand. */
void
sng_fact_index_follow (SngFactIndex *self, GPtrArray *records, SngKindId kind, guint field)
{
  ReferrerKey key = { 0, kind, field };
  GPtrArray *list = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      guint n;
      const SngHandle *handles
        = sng_fact_index_targets (sng_record_get (records->pdata[i], field), &n);

      for (guint j = 0; j < n; j++)
        {
          if (list == NULL || key.target != handles[j])
            {
              key.target = handles[j];
              list = referrers_of (self, &key);
            }
          g_ptr_array_add (list, records->pdata[i]);
        }
    }
}

guint
sng_fact_index_place (GPtrArray *records, SngHandle handle)
{
  guint low = 0, high = records->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (sng_record_get_handle (records->pdata[middle]) < handle)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
sng_fact_index_follow_again (SngFactIndex *self, SngRecord *before, SngRecord *after, SngKindId kind, guint field)
{
  ReferrerKey key = { 0, kind, field };
  guint n = 0;
  const SngHandle *handles = before ? sng_fact_index_targets (sng_record_get (before, field), &n) : NULL;

  for (guint i = 0; i < n; i++)
    {
      key.target = handles[i];
      g_ptr_array_remove (referrers_of (self, &key), before);
    }
  n = 0;
  handles = after ? sng_fact_index_targets (sng_record_get (after, field), &n) : NULL;
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *list;

      key.target = handles[i];
      list = referrers_of (self, &key);
      g_ptr_array_insert (list, (int) sng_fact_index_place (list, sng_record_get_handle (after)), after);
    }
}

SngRecord *
sng_fact_index_find (SngFactIndex *self, SngHandle handle)
{
  return handle > 0 && handle < (SngHandle) self->by_handle->len ? self->by_handle->pdata[handle] : NULL;
}

/**
 * sng_fact_index_find_referrers:
 *
 * Returns: (transfer none) (nullable) (element-type SngRecord): the records of @kind whose @field
 *   was followed and names @target, in the order of their handles
 */
GPtrArray *
sng_fact_index_find_referrers (SngFactIndex *self, SngKindId kind, guint field, SngHandle target)
{
  ReferrerKey key = { target, kind, field };
  GPtrArray *list = g_hash_table_lookup (self->referrers, &key);

  return list != NULL && list->len > 0 ? list : NULL;
}
