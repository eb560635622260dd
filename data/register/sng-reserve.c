/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-reserve.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Enough for the changes of a person, in bytes. */
#define ROOM (2 * 1024 * 1024)

static char *
path_of_reserve (const char *path)
{
  return g_strconcat (path, "-reserve", NULL);
}

static gboolean
is_whole (const char *reserve)
{
  GStatBuf status;

  return g_stat (reserve, &status) == 0 && status.st_size >= ROOM;
}

/* For the other files of the register */

/**
 * sng_reserve_keep:
 * @path: the register
 *
 * Makes sure of the room, where it is not kept yet.
 *
 * Returns: %FALSE when the disk has no room for it; a folder in which it cannot be made for other
 *   reasons does without
 */
gboolean
sng_reserve_keep (const char *path)
{
  g_autofree char *reserve = path_of_reserve (path);
  int problem, file;

  if (is_whole (reserve))
    return TRUE;
  g_unlink (reserve);
  file = g_open (reserve, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
    return errno != ENOSPC && errno != EDQUOT;
  problem = posix_fallocate (file, 0, ROOM);
  close (file);
  if (problem != 0)
    g_unlink (reserve);
  return problem != ENOSPC && problem != EDQUOT;
}

/**
 * sng_reserve_give_up:
 * @path: the register
 *
 * Returns: whether there was a reserve, whose room is free now
 */
gboolean
sng_reserve_give_up (const char *path)
{
  g_autofree char *reserve = path_of_reserve (path);

  return g_unlink (reserve) == 0;
}
