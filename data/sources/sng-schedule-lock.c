/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-schedule-lock.h"

#include "data/sources/sng-staging.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct _SngScheduleLock
{
  int file;
};

/* Public API */

/**
 * sng_schedule_lock_new:
 *
 * Returns: (transfer full) (nullable): the lock, %NULL while another program holds it or when
 *   nothing can be written beside the register
 */
SngScheduleLock *
sng_schedule_lock_new (const char *register_path)
{
  g_autofree char *path = sng_staging_path (register_path, "schedule", ".lock");
  SngScheduleLock *self;
  int file;

  if (!sng_staging_make_folder (register_path, NULL))
    return NULL;
  file = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    return NULL;
  if (flock (file, LOCK_EX | LOCK_NB) != 0)
    {
      close (file);
      return NULL;
    }
  self = g_new0 (SngScheduleLock, 1);
  self->file = file;
  return self;
}

void
sng_schedule_lock_free (SngScheduleLock *self)
{
  close (self->file);
  g_free (self);
}
