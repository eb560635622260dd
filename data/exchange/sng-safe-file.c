/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-safe-file.h"

#include "sng-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is written goes straight to the file, and a failure names it. */
#define SNG_TYPE_SAFE_STREAM (sng_safe_stream_get_type ())
G_DECLARE_FINAL_TYPE (SngSafeStream, sng_safe_stream, SNG, SAFE_STREAM, GOutputStream)

struct _SngSafeStream
{
  GOutputStream parent_instance;

  char *path;
  int fd; /* (unowned) */
};

struct _SngSafeFile
{
  char *path;
  char *beside; /* (nullable) while it has another name than its target */
  int fd;
  GOutputStream *stream;
};

G_DEFINE_FINAL_TYPE (SngSafeStream, sng_safe_stream, G_TYPE_OUTPUT_STREAM)

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* TRANSLATORS: name of a file, and what the system says is wrong. */
               _("“%s” cannot be written: %s."), name, g_strerror (code));
  return FALSE;
}

/* A device or a pipe is written to as it is; only a file can be replaced by another. */
static gboolean
is_special (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 && !S_ISREG (status.st_mode);
}

static gboolean
open_target (SngSafeFile *self, GError **error)
{
  if (is_special (self->path))
    self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
  else
    {
      self->beside = g_strconcat (self->path, ".XXXXXX", NULL);
      self->fd = g_mkstemp_full (self->beside, O_WRONLY | O_CLOEXEC, 0600);
    }
  if (self->fd >= 0)
    return TRUE;
  fail (self->path, error);
  g_clear_pointer (&self->beside, g_free);
  return FALSE;
}

/* Without this a crash of the machine could leave the folder without the new name. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static GOutputStream *
make_stream (const char *path, int fd)
{
  SngSafeStream *self = g_object_new (SNG_TYPE_SAFE_STREAM, NULL);

  self->path = g_strdup (path);
  self->fd = fd;
  return G_OUTPUT_STREAM (self);
}

/* Overrides */

static gssize
sng_safe_stream_write (
    GOutputStream *stream, const void *data, gsize size, GCancellable *cancellable, GError **error)
{
  SngSafeStream *self = SNG_SAFE_STREAM (stream);
  gssize written;

  do
    written = write (self->fd, data, size);
  while (written < 0 && errno == EINTR);
  if (written < 0)
    fail (self->path, error);
  return written;
}

static void
sng_safe_stream_finalize (GObject *object)
{
  g_free (SNG_SAFE_STREAM (object)->path);
  G_OBJECT_CLASS (sng_safe_stream_parent_class)->finalize (object);
}

static void
sng_safe_stream_class_init (SngSafeStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_safe_stream_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = sng_safe_stream_write;
}

static void
sng_safe_stream_init (SngSafeStream *self)
{
  self->fd = -1;
}

/* Public API */

/**
 * sng_safe_file_new:
 * @path: what the file shall be called; an existing file is replaced
 */
SngSafeFile *
sng_safe_file_new (const char *path, GError **error)
{
  g_autoptr (SngSafeFile) self = g_new0 (SngSafeFile, 1);
  g_autoptr (GOutputStream) raw = NULL;

  self->path = g_strdup (path);
  self->fd = -1;
  if (!open_target (self, error))
    return NULL;
  raw = make_stream (path, self->fd);
  self->stream = g_buffered_output_stream_new_sized (raw, 65536);
  return g_steal_pointer (&self);
}

void
sng_safe_file_free (SngSafeFile *self)
{
  if (self->stream != NULL)
    g_output_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);
  if (self->fd >= 0)
    close (self->fd);
  if (self->beside != NULL)
    g_unlink (self->beside);
  g_free (self->beside);
  g_free (self->path);
  g_free (self);
}

GOutputStream *
sng_safe_file_get_stream (SngSafeFile *self)
{
  return self->stream;
}

/**
 * sng_safe_file_commit:
 *
 * Brings what was written to the disk and gives the file its name.
 *
 * Returns: whether the file is there, whole; otherwise what was there before still is
 */
gboolean
sng_safe_file_commit (SngSafeFile *self, GError **error)
{
  if (!g_output_stream_flush (self->stream, NULL, error))
    return FALSE;
  if (self->beside == NULL)
    return TRUE;
  if (fsync (self->fd) != 0 || g_rename (self->beside, self->path) != 0)
    return fail (self->path, error);
  g_clear_pointer (&self->beside, g_free);
  sync_folder (self->path);
  return TRUE;
}

/**
 * sng_safe_folder_make:
 *
 * Makes a folder, and those above it, that only its owner can enter; one that is there stays.
 */
gboolean
sng_safe_folder_make (const char *path, GError **error)
{
  return g_mkdir_with_parents (path, 0700) == 0 || fail (path, error);
}
