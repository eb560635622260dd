/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-folding.h"

struct _SngFolding
{
  char *path;
  SngDatabase *database; /* (nullable) of the thread alone, once it runs */
  GThread *thread;       /* (nullable) */

  GMutex lock;
  GCond told;
  gboolean is_asked;
  gboolean is_closing;
};

/* Returns whether to fold. */
static gboolean
wait_for_next (SngFolding *self)
{
  gboolean goes_on;

  g_mutex_lock (&self->lock);
  while (!self->is_asked && !self->is_closing)
    g_cond_wait (&self->told, &self->lock);
  self->is_asked = FALSE;
  goes_on = !self->is_closing;
  g_mutex_unlock (&self->lock);
  return goes_on;
}

static gpointer
fold_cb (gpointer data)
{
  SngFolding *self = data;

  while (wait_for_next (self))
    sng_database_fold (self->database);
  return NULL;
}

/* For the other files of the register */

/**
 * sng_folding_new:
 * @path: of the register
 */
SngFolding *
sng_folding_new (const char *path)
{
  SngFolding *self = g_new0 (SngFolding, 1);

  self->path = g_strdup (path);
  g_mutex_init (&self->lock);
  g_cond_init (&self->told);
  return self;
}

/**
 * sng_folding_free:
 *
 * Waits until a fold that has begun is over.
 */
void
sng_folding_free (SngFolding *self)
{
  g_mutex_lock (&self->lock);
  self->is_closing = TRUE;
  g_cond_signal (&self->told);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->database, sng_database_close);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->told);
  g_free (self->path);
  g_free (self);
}

/**
 * sng_folding_ask:
 *
 * Asks for what is in the log now; called while the register is at its place. Where no connection
 * can be had, the log stays until it is asked for again.
 */
void
sng_folding_ask (SngFolding *self)
{
  if (self->database == NULL)
    self->database = sng_database_open (self->path, SNG_DATABASE_WRITE, NULL);
  if (self->database == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->is_asked = TRUE;
  g_cond_signal (&self->told);
  g_mutex_unlock (&self->lock);
  if (self->thread == NULL)
    self->thread = g_thread_new ("sng-folding", fold_cb, self);
}
