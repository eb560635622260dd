/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-backing-sets.h"

struct _SngBackingSets
{
  GHashTable *sets;     /* of Set */
  GPtrArray *by_handle; /* of Set (nullable): the register gives handles without gaps */
};

typedef struct
{
  guint n;
  SngBacking backings[];
} Set;

static guint
set_hash (gconstpointer data)
{
  const Set *set = data;
  guint hash = set->n;

  for (guint i = 0; i < set->n; i++)
    hash = hash * 31 + set->backings[i].field + (guint) set->backings[i].origin * 7
           + (guint) set->backings[i].verified_by * 13;
  return hash;
}

static gboolean
backing_equal (const SngBacking *one, const SngBacking *other)
{
  return one->field == other->field && one->from_source == other->from_source
         && one->origin == other->origin && one->verified_by == other->verified_by
         && one->provenance == other->provenance;
}

static gboolean
set_equal (gconstpointer a, gconstpointer b)
{
  const Set *one = a, *other = b;

  if (one->n != other->n)
    return FALSE;
  for (guint i = 0; i < one->n; i++)
    if (!backing_equal (&one->backings[i], &other->backings[i]))
      return FALSE;
  return TRUE;
}

static Set *
make_set (GArray *backings)
{
  Set *set = g_malloc (sizeof (Set) + backings->len * sizeof (SngBacking));

  set->n = backings->len;
  for (guint i = 0; i < set->n; i++)
    set->backings[i] = g_array_index (backings, SngBacking, i);
  return set;
}

/* Public API */

SngBackingSets *
sng_backing_sets_new (void)
{
  SngBackingSets *self = g_new0 (SngBackingSets, 1);

  self->sets = g_hash_table_new_full (set_hash, set_equal, g_free, NULL);
  self->by_handle = g_ptr_array_new ();
  return self;
}

void
sng_backing_sets_free (SngBackingSets *self)
{
  g_hash_table_unref (self->sets);
  g_ptr_array_unref (self->by_handle);
  g_free (self);
}

/**
 * sng_backing_sets_put:
 * @backings: (element-type SngBacking): who stands behind the fields of @record, in place of who
 *   did before
 */
void
sng_backing_sets_put (SngBackingSets *self, SngHandle record, GArray *backings)
{
  g_autofree Set *set = make_set (backings);
  gpointer known;

  if (!g_hash_table_lookup_extended (self->sets, set, &known, NULL))
    g_hash_table_add (self->sets, known = g_steal_pointer (&set));
  if (record >= (SngHandle) self->by_handle->len)
    g_ptr_array_set_size (self->by_handle, (int) record + 1);
  self->by_handle->pdata[record] = known;
}

/**
 * sng_backing_sets_find:
 *
 * Returns: (transfer none) (nullable): who stands behind a value; %NULL when nobody does
 */
const SngBacking *
sng_backing_sets_find (SngBackingSets *self, SngHandle record, guint field)
{
  const Set *set
    = record > 0 && record < (SngHandle) self->by_handle->len ? self->by_handle->pdata[record] : NULL;

  for (guint i = 0; set != NULL && i < set->n; i++)
    if (set->backings[i].field == field)
      return &set->backings[i];
  return NULL;
}
