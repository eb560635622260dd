/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-file.h"

#include "data/register/sqlite/sng-database.h"
#include "sng-config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#define HEADER_SIZE 100

/* File systems on other machines, by their numbers in statfs(2): their locks do not keep two
 * writers apart. */
static const guint64 remote_types[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB2 */
  0x564c,     /* NCP */
  0x5346414f, /* AFS */
  0x6b414653, /* kAFS */
  0x73757245, /* Coda */
  0x01021997, /* 9P, folders that a virtual machine shares */
  0x786f4256, /* the same of VirtualBox */
  0x00c36400, /* Ceph */
  0x0bd00bd0, /* Lustre */
};

/* Programs that show folders of other machines as files of this one all have the same number, and
 * are told apart by the names of their mounts. Files of the desktop's network places are among
 * them. */
#define FUSE 0x65735546

static const char *const remote_names[] = {
  "fuse.ceph-fuse", "fuse.curlftpfs", "fuse.davfs",  "fuse.glusterfs", "fuse.gvfsd-fuse",
  "fuse.rclone",    "fuse.s3fs",      "fuse.smbnetfs", "fuse.sshfs",
};

static gboolean
refuse (const char *path, SngRegisterError code, const char *sentence, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, SNG_REGISTER_ERROR, code, sentence, name);
  return FALSE;
}

static gboolean
refuse_errno (const char *path, int number, GError **error)
{
  if (number == ENOENT || number == ENOTDIR)
    return refuse (path, SNG_REGISTER_ERROR_NOT_FOUND, _("There is no register at “%s”."), error);
  if (number == ENOSPC || number == EDQUOT)
    return refuse (path, SNG_REGISTER_ERROR_FULL,
                   _("There is no room left on the disk for “%s”. Nothing was written. "
                     "Free some space and try again."),
                   error);
  return refuse (path, SNG_REGISTER_ERROR_DENIED,
                 _("“%s” cannot be opened. Check the permissions of the file and its folder."),
                 error);
}

static guint32
read_u32 (const guint8 *header, gsize at)
{
  return (guint32) header[at] << 24 | (guint32) header[at + 1] << 16 | (guint32) header[at + 2] << 8
         | header[at + 3];
}

static gboolean
has_beside (const char *path, const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (beside, &status) == 0 && status.st_size > 0;
}

/* The header says how many pages the file has. With a log beside it, pages may still be there; with
 * a rollback journal, the file becomes what it was before somebody died while making it. */
static gboolean
is_cut_off (const char *path, const guint8 *header, goffset size)
{
  guint64 page = (guint64) header[16] << 8 | header[17];
  guint64 n_pages = read_u32 (header, 28);
  gboolean is_counted = read_u32 (header, 24) == read_u32 (header, 92);

  if (page == 1)
    page = 65536;
  return is_counted && !sng_file_has_log (path) && !has_beside (path, "-journal")
         && (guint64) size < page * n_pages;
}

static gboolean
inspect_header (const char *path, goffset size, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  int number;

  if (!sng_database_peek (path, header, sizeof header, &number))
    return refuse_errno (path, number, error);
  if (size < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0)
    return refuse (path, SNG_REGISTER_ERROR_NOT_A_REGISTER,
                   _("“%s” is not a register of Sinergia."), error);
  if (is_cut_off (path, header, size))
    return refuse (path, SNG_REGISTER_ERROR_NOT_A_REGISTER,
                   _("“%s” is cut off: a part of it is missing. Restore a backup."), error);
  return TRUE;
}

static guint64
file_system_of_folder (const char *folder)
{
  struct statfs place;

  return statfs (folder, &place) == 0 ? (guint64) place.f_type : 0;
}

static SngFileSystemOf file_system_of = file_system_of_folder;

static gboolean
is_remote_folder (const char *folder)
{
  guint64 type = file_system_of (folder);
  g_autoptr (GUnixMountEntry) mount = NULL;

  if ((type & 0xffffffff) != FUSE)
    return sng_file_is_remote_type (type);
  mount = g_unix_mount_for (folder, NULL);
  return mount != NULL && sng_file_is_remote_name (g_unix_mount_get_fs_type (mount));
}

static gboolean
inspect_place (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (is_remote_folder (folder))
    return refuse (path, SNG_REGISTER_ERROR_REMOTE,
                   _("“%s” is on a network drive, where two programs could write over each other. "
                     "Copy it to this computer and open the copy."),
                   error);
  return TRUE;
}

/* An empty file with a log beside it is none that may be begun anew: the log has what it held. */
static gboolean
inspect_log (const char *path, GError **error)
{
  if (!sng_file_has_log (path))
    return TRUE;
  return refuse (path, SNG_REGISTER_ERROR_GONE,
                 _("“%s” is not there, but its log is, with what was written last. Put the file "
                   "back beside its log and open it, or restore a backup. Nothing was touched."),
                 error);
}

/* For the other files of the register */

gboolean
sng_file_is_remote_type (guint64 type)
{
  for (guint i = 0; i < G_N_ELEMENTS (remote_types); i++)
    if ((type & 0xffffffff) == remote_types[i])
      return TRUE;
  return FALSE;
}

gboolean
sng_file_is_remote_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (remote_names); i++)
    if (g_strcmp0 (name, remote_names[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sng_file_exists (const char *path)
{
  return g_access (path, F_OK) == 0;
}

gboolean
sng_file_may_write (const char *path)
{
  return faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

/**
 * sng_file_has_log:
 *
 * Returns: whether the newest pages may be in a log beside the file
 */
gboolean
sng_file_has_log (const char *path)
{
  return has_beside (path, "-wal");
}

gboolean
sng_file_identify (const char *path, SngFileIdentity *identity)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return FALSE;
  *identity = (SngFileIdentity) { (guint64) status.st_dev, (guint64) status.st_ino };
  return TRUE;
}

gboolean
sng_file_identity_equal (const SngFileIdentity *a, const SngFileIdentity *b)
{
  return a->device == b->device && a->inode == b->inode;
}

/**
 * sng_file_find_open:
 *
 * Returns: (transfer full) (nullable): where a file is now that this process has open; %NULL when
 *   it was deleted
 */
char *
sng_file_find_open (const SngFileIdentity *identity)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *path = NULL;
      SngFileIdentity found;

      if (!sng_file_identify (link, &found) || !sng_file_identity_equal (&found, identity))
        continue;
      path = g_file_read_link (link, NULL);
      /* The system calls a deleted file by its former name and a word. */
      return path != NULL && sng_file_exists (path) ? g_steal_pointer (&path) : NULL;
    }
  return NULL;
}

void
sng_file_set_file_system_of (SngFileSystemOf function)
{
  file_system_of = function != NULL ? function : file_system_of_folder;
}

/**
 * sng_file_inspect:
 * @create: whether a file that is missing or empty is welcome
 */
gboolean
sng_file_inspect (const char *path, gboolean create, GError **error)
{
  GStatBuf status;

  if (!inspect_place (path, error))
    return FALSE;
  if (g_stat (path, &status) != 0)
    {
      int number = errno;

      return inspect_log (path, error)
             && ((create && number == ENOENT) || refuse_errno (path, number, error));
    }
  if (S_ISDIR (status.st_mode))
    return refuse (path, SNG_REGISTER_ERROR_NOT_A_REGISTER, _("“%s” is a folder, not a register."),
                   error);
  if (!S_ISREG (status.st_mode))
    return refuse (path, SNG_REGISTER_ERROR_NOT_A_REGISTER,
                   _("“%s” is not a register of Sinergia."), error);
  if (status.st_size == 0)
    return inspect_log (path, error)
           && (create
               || refuse (path, SNG_REGISTER_ERROR_NOT_A_REGISTER, _("“%s” is empty."), error));
  return inspect_header (path, status.st_size, error);
}

/**
 * sng_file_make:
 *
 * Makes an empty file, and the folders to it, that nobody else may read. One that is there stays.
 */
gboolean
sng_file_make (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file;

  if (sng_file_exists (path))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return refuse_errno (path, errno == ENOENT ? EACCES : errno, error);
  file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    return refuse_errno (path, errno == ENOENT ? EACCES : errno, error);
  close (file);
  return TRUE;
}
