/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-source-falls.h"

/* A server that is down for a moment is no news. */
#define REPEATEDLY 3

struct _SngSourceFalls
{
  GHashTable *down; /* SngHandle: the sources that are down and known to be */
  gboolean has_looked;
};

static gboolean
is_down (const SngSourceHealth *health)
{
  return health->state == SNG_SOURCE_STATE_STALE
         || (health->state != SNG_SOURCE_STATE_OFF && health->n_failures >= REPEATEDLY);
}

/* Public API */

SngSourceFalls *
sng_source_falls_new (void)
{
  SngSourceFalls *self = g_new0 (SngSourceFalls, 1);

  self->down = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
sng_source_falls_free (SngSourceFalls *self)
{
  g_hash_table_unref (self->down);
  g_free (self);
}

/**
 * sng_source_falls_look:
 * @healths: (element-type SngSourceHealth): of all sources, as they are now
 *
 * Returns: (transfer container) (element-type SngSourceHealth): those of @healths that fell since
 *   the last look; none at the first
 */
GPtrArray *
sng_source_falls_look (SngSourceFalls *self, GPtrArray *healths)
{
  GPtrArray *fallen = g_ptr_array_new ();

  for (guint i = 0; i < healths->len; i++)
    {
      SngSourceHealth *health = healths->pdata[i];
      SngHandle handle = sng_record_get_handle (health->source);

      if (!is_down (health))
        g_hash_table_remove (self->down, &handle);
      else if (g_hash_table_add (self->down, g_memdup2 (&handle, sizeof handle))
               && self->has_looked)
        g_ptr_array_add (fallen, health);
    }
  self->has_looked = TRUE;
  return fallen;
}
