/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-pool.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* How many connections wait for the next reader; more are opened when more read at a time. */
#define MAX_IDLE 4

struct _SngPool
{
  GMutex lock;
  char *path;
  SngDatabaseMode mode;
  GPtrArray *idle; /* of SngDatabase */
  gboolean closed;
};

static void
sng_pool_free (gpointer data)
{
  SngPool *self = data;

  g_mutex_clear (&self->lock);
  g_ptr_array_unref (self->idle);
  g_free (self->path);
}

SngPool *
sng_pool_new (const char *path, SngDatabaseMode mode)
{
  SngPool *self = g_atomic_rc_box_new0 (SngPool);

  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->mode = mode;
  self->idle = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_database_close);
  return self;
}

SngPool *
sng_pool_ref (SngPool *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_pool_unref (SngPool *self)
{
  g_atomic_rc_box_release_full (self, sng_pool_free);
}

/**
 * sng_pool_take:
 *
 * Returns: (transfer full): a connection that nobody else uses, or %NULL with an error
 */
SngDatabase *
sng_pool_take (SngPool *self, GError **error)
{
  SngDatabase *database = NULL;
  g_autofree char *path = NULL;
  SngDatabaseMode mode;
  gboolean is_closed;

  g_mutex_lock (&self->lock);
  is_closed = self->closed;
  path = g_strdup (self->path);
  mode = self->mode;
  if (self->idle->len > 0)
    database = g_ptr_array_steal_index (self->idle, self->idle->len - 1);
  g_mutex_unlock (&self->lock);
  if (is_closed)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The register was closed."));
      return NULL;
    }
  return database ? database : sng_database_open (path, mode, error);
}

/**
 * sng_pool_give_back:
 * @database: (transfer full): it ends its transaction here
 */
void
sng_pool_give_back (SngPool *self, SngDatabase *database)
{
  gboolean is_kept = sqlite3_get_autocommit (sng_database_get_connection (database))
                     || sng_database_execute (database, "COMMIT", NULL);

  g_mutex_lock (&self->lock);
  is_kept = is_kept && !self->closed && self->idle->len < MAX_IDLE
            && g_str_equal (sng_database_get_path (database), self->path);
  if (is_kept)
    g_ptr_array_add (self->idle, database);
  g_mutex_unlock (&self->lock);
  if (!is_kept)
    sng_database_close (database);
}

/**
 * sng_pool_set_place:
 *
 * Where connections are opened from now on. Those that are in use stay valid.
 */
void
sng_pool_set_place (SngPool *self, const char *path, SngDatabaseMode mode)
{
  g_mutex_lock (&self->lock);
  g_free (self->path);
  self->path = g_strdup (path);
  self->mode = mode;
  g_ptr_array_set_size (self->idle, 0);
  g_mutex_unlock (&self->lock);
}

/**
 * sng_pool_close:
 *
 * Closes what waits, and from now on each connection that comes back.
 */
void
sng_pool_close (SngPool *self)
{
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_ptr_array_set_size (self->idle, 0);
  g_mutex_unlock (&self->lock);
}
