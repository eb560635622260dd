/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-local-copy.h"

#include "data/register/sng-file.h"
#include "sng-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Somebody who writes while it is copied spoils a copy; this often it is tried anew. */
#define ATTEMPTS 3

struct _SngLocalCopy
{
  char *folder;
  char *path;
};

static const char *const companions[] = { "", "-wal", "-shm", "-journal" };

static void
remove_files (SngLocalCopy *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *file = g_strconcat (self->path, companions[i], NULL);

      g_unlink (file);
    }
}

/* In the folder of the session, which is gone with it, or else where everybody may make one. */
static char *
make_folder (GError **error)
{
  const char *const parents[] = { g_get_user_runtime_dir (), g_get_tmp_dir () };
  g_autofree char *shown = NULL;
  int number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    {
      g_autofree char *folder = g_build_filename (parents[i], "sinergia-XXXXXX", NULL);

      g_mkdir_with_parents (parents[i], 0700);
      if (g_mkdtemp_full (folder, 0700) != NULL)
        return g_steal_pointer (&folder);
      number = errno;
    }
  shown = g_filename_display_name (parents[0]);
  g_set_error (error, SNG_REGISTER_ERROR,
               number == ENOSPC ? SNG_REGISTER_ERROR_FULL : SNG_REGISTER_ERROR_DENIED,
               /* TRANSLATORS: a folder, and what the system says */
               _("No copy could be made in “%s”: %s."), shown, g_strerror (number));
  return NULL;
}

static SngLocalCopy *
new_copy (GError **error)
{
  char *folder = make_folder (error);
  g_autoptr (SngLocalCopy) self = NULL;

  if (folder == NULL)
    return NULL;
  self = g_new0 (SngLocalCopy, 1);
  self->folder = folder;
  self->path = g_build_filename (folder, "copy.sinergia", NULL);
  return sng_file_make (self->path, error) ? g_steal_pointer (&self) : NULL;
}

/* The log goes first: what is folded into the file meanwhile is then in both. */
static gboolean
copy_files (SngLocalCopy *self, const char *path, GError **error)
{
  static const char *const parts[] = { "-wal", "" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (path, parts[i], NULL);
      g_autofree char *to = g_strconcat (self->path, parts[i], NULL);
      g_autoptr (GFile) source = g_file_new_for_path (from);
      g_autoptr (GFile) target = g_file_new_for_path (to);

      if (i == 0 && !sng_file_exists (from))
        continue;
      if (!g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                        NULL, NULL, NULL, error))
        return FALSE;
      g_chmod (to, 0600);
    }
  return TRUE;
}

static gboolean
is_sound (SngLocalCopy *self, GError **error)
{
  g_autoptr (SngDatabase) database = sng_database_open (self->path, SNG_DATABASE_WRITE, error);
  gint64 n_damages = 0;
  g_autofree char *shown = NULL;

  if (database == NULL
      || !sng_database_get_integer (database,
                                    "SELECT count (*) FROM pragma_quick_check (1)"
                                    " WHERE quick_check <> 'ok'",
                                    &n_damages, error))
    return FALSE;
  if (n_damages == 0)
    return TRUE;
  shown = g_filename_display_name (self->path);
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_DAMAGED,
               _("“%s” is damaged. Restore a backup."), shown);
  return FALSE;
}

/* For the other files of the register */

/**
 * sng_local_copy_new_of_file:
 * @path: a register that this process does not have open
 *
 * Copies the file and its log, byte by byte: its locks and its shared memory are not to be
 * trusted, or cannot be made.
 */
SngLocalCopy *
sng_local_copy_new_of_file (const char *path, GError **error)
{
  g_autoptr (SngLocalCopy) self = new_copy (error);

  if (self == NULL)
    return NULL;
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      g_clear_error (error);
      remove_files (self);
      if (copy_files (self, path, error) && is_sound (self, error))
        return g_steal_pointer (&self);
    }
  return NULL;
}

/**
 * sng_local_copy_new_of_database:
 *
 * Copies what a connection still sees of a file that is not at its place any more.
 */
SngLocalCopy *
sng_local_copy_new_of_database (SngDatabase *database, GError **error)
{
  g_autoptr (SngLocalCopy) self = new_copy (error);

  return self != NULL && sng_database_copy (database, self->path, error) ? g_steal_pointer (&self)
                                                                         : NULL;
}

void
sng_local_copy_free (SngLocalCopy *self)
{
  if (self->path != NULL)
    remove_files (self);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

const char *
sng_local_copy_get_path (SngLocalCopy *self)
{
  return self->path;
}
