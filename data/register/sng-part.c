/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* renameat2 */
#include "data/register/sng-part.h"

#include "sng-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#define MARK ".part-"

/* No part is being written for as long as this, in seconds: the program that began it has ended. */
#define LONGEST 3600

/* What SQLite keeps beside a file. */
static const char *const companions[] = { "", "-wal", "-shm", "-journal" };

/* For sentences with the path and what the system says. */
static gboolean
refuse_by_system (const char *path, const char *sentence, GError **error)
{
  int saved = errno;
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, SNG_REGISTER_ERROR,
               saved == ENOSPC ? SNG_REGISTER_ERROR_FULL : SNG_REGISTER_ERROR_DENIED, sentence,
               shown, g_strerror (saved));
  return FALSE;
}

static gboolean
refuse_writing (const char *path, GError **error)
{
  /* TRANSLATORS: a file, and what the system says */
  return refuse_by_system (path, _ ("“%s” could not be written: %s."), error);
}

static gboolean
sync_path (const char *path)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = file >= 0 && fsync (file) == 0;

  if (file >= 0)
    close (file);
  return done;
}

static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_path (folder);
}

/* What a program left behind that was killed: nobody else would ever remove it, and it may hold
 * what was erased since. */
static void
remove_left_over (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, MARK, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *part = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (g_str_has_prefix (name, prefix) && g_stat (part, &status) == 0
          && status.st_mtime < now - LONGEST)
        g_unlink (part);
    }
}

/* NAME.before-restore-DATE, and another number where that is taken. */
static char *
name_aside (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  char *name = g_strdup_printf ("%s.before-restore-%s", path, date);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.before-restore-%s-%u", path, date, i);
    }
  return name;
}

static gboolean
stands_alone (const char *path)
{
  for (guint i = 1; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      if (g_file_test (companion, G_FILE_TEST_EXISTS))
        return FALSE;
    }
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Both files change places in one step, so that there is never a moment without either. Not every
 * file system can. */
static gboolean
exchange (const char *part, const char *path, const char *aside)
{
  if (!sync_path (part) || g_rename (part, aside) != 0)
    return FALSE;
  if (renameat2 (AT_FDCWD, aside, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
    return sync_folder (path);
  g_rename (aside, part);
  return FALSE;
}

/* The log goes with its file: without it the newest changes would be lost, and beside the restored
 * file it would be read as part of that one. */
static gboolean
move (const char *from, const char *to, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *source = g_strconcat (from, companions[i], NULL);
      g_autofree char *target = g_strconcat (to, companions[i], NULL);

      if (g_rename (source, target) != 0 && errno != ENOENT)
        /* TRANSLATORS: a file, and what the system says */
        return refuse_by_system (source, _ ("“%s” could not be moved aside: %s."), error);
    }
  return TRUE;
}

/* For the other files of the register */

/**
 * sng_part_make:
 *
 * Returns: (transfer full): an empty file beside @path, for the person alone
 */
char *
sng_part_make (const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, MARK "XXXXXX", NULL);
  int file;

  remove_left_over (path);
  file = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    {
      refuse_writing (path, error);
      return NULL;
    }
  close (file);
  return g_steal_pointer (&part);
}

void
sng_part_remove (const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *path = g_strconcat (part, companions[i], NULL);

      g_unlink (path);
    }
}

/**
 * sng_part_put_in_place:
 *
 * Puts a finished file in its place so that after a power cut there is either none or all of it.
 */
gboolean
sng_part_put_in_place (const char *part, const char *path, GError **error)
{
  return (sync_path (part) && g_rename (part, path) == 0 && sync_folder (path))
         || refuse_writing (path, error);
}

/**
 * sng_part_replace:
 * @path: a register that nobody has open, or the place of one
 *
 * Puts a finished file in its place, and what was there aside.
 *
 * Returns: (transfer full): where the replaced file is kept, an empty text when there was none;
 *   %NULL with an error, and then @path is as it was
 */
char *
sng_part_replace (const char *part, const char *path, GError **error)
{
  g_autofree char *aside = name_aside (path);

  if (stands_alone (path) && exchange (part, path, aside))
    return g_steal_pointer (&aside);
  if (!move (path, aside, error))
    {
      move (aside, path, NULL);
      return NULL;
    }
  if (sng_part_put_in_place (part, path, error))
    return g_file_test (aside, G_FILE_TEST_EXISTS) ? g_steal_pointer (&aside) : g_strdup ("");
  move (aside, path, NULL);
  return NULL;
}
