/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* sync_file_range */
#include "data/sources/sng-staging.h"

#include "data/sources/sng-page-sum.h"
#include "sng-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file: a magic word, then parts of (what, length, bytes). What is the number of a stream,
 * whose bytes are a note, a null byte and a page; or the end, whose bytes are the sum of everything
 * before it and the notes of the pull. */
#define MAGIC "SNGSTG5\n"
#define MAGIC_LENGTH 8
#define END 0xffffffffu
#define SUM_FORMAT "%016" G_GINT64_MODIFIER "x"
#define SUM_LENGTH 16
#define MAX_PART (512u * 1024 * 1024)

/* As much as a disk writes in a few milliseconds. */
#define HANDED_ON (2 * 1024 * 1024)

typedef struct
{
  guint32 what;
  guint32 length;
} PartHead;

struct _SngStaging
{
  char *path;
  int file;
  guint64 sum; /* of what was written so far */
  off_t n_written;
  off_t n_handed_on; /* of that, to the disk */
  char *notes; /* (nullable) of a complete file */
};

static void
fail (GError **error, int problem)
{
  sng_source_error_set (error, SNG_SOURCE_ERROR_FILE,
                        N_("What the source sent cannot be kept on disk: %s"), g_strerror (problem),
                        NULL);
}

static gboolean
write_all (SngStaging *self, const void *bytes, gsize length, GError **error)
{
  const char *at = bytes;

  while (length > 0)
    {
      gssize written = write (self->file, at, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          fail (error, errno);
          return FALSE;
        }
      at += written;
      length -= written;
      self->n_written += written;
    }
  return TRUE;
}

/* All of a large file at once would keep the disk busy for so long that people who save would notice;
 * so the system is told to write it as it grows. That it is there is known only when it was synced. */
static void
hand_on (SngStaging *self)
{
#ifdef SYNC_FILE_RANGE_WRITE
  if (self->n_written - self->n_handed_on < HANDED_ON)
    return;
  sync_file_range (self->file, self->n_handed_on, self->n_written - self->n_handed_on,
                   SYNC_FILE_RANGE_WRITE);
  self->n_handed_on = self->n_written;
#endif
}

static gboolean
write_bytes (SngStaging *self, const void *bytes, gsize length, GError **error)
{
  self->sum = sng_page_sum_add (self->sum, bytes, length);
  return write_all (self, bytes, length, error);
}

static gboolean
read_all (int file, void *bytes, gsize length)
{
  char *at = bytes;

  while (length > 0)
    {
      gssize n_read = read (file, at, length);

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read <= 0)
        return FALSE;
      at += n_read;
      length -= n_read;
    }
  return TRUE;
}

/* Returns the bytes of the next part, ended by a null; NULL when the file is damaged or ends. */
static char *
read_part (int file, PartHead *head)
{
  g_autofree char *bytes = NULL;

  if (!read_all (file, head, sizeof *head))
    return NULL;
  head->what = GUINT32_FROM_BE (head->what);
  head->length = GUINT32_FROM_BE (head->length);
  if (head->length > MAX_PART)
    return NULL;
  bytes = g_try_malloc (head->length + 1);
  if (bytes == NULL || !read_all (file, bytes, head->length))
    return NULL;
  bytes[head->length] = '\0';
  return g_steal_pointer (&bytes);
}

static gboolean
read_magic (int file)
{
  char magic[MAGIC_LENGTH];

  return lseek (file, 0, SEEK_SET) == 0 && read_all (file, magic, sizeof magic)
         && memcmp (magic, MAGIC, sizeof magic) == 0;
}

/* In the parts in which it was written. */
static guint64
add_part (guint64 sum, const PartHead *head, const char *bytes)
{
  PartHead written = { GUINT32_TO_BE (head->what), GUINT32_TO_BE (head->length) };
  gsize note_length = MIN (strlen (bytes) + 1, head->length);

  sum = sng_page_sum_add (sum, &written, sizeof written);
  sum = sng_page_sum_add (sum, bytes, note_length);
  return sng_page_sum_add (sum, bytes + note_length, head->length - note_length);
}

static gboolean
has_sum (const PartHead *head, const char *bytes, guint64 sum)
{
  g_autofree char *text = g_strdup_printf (SUM_FORMAT, sum);

  return head->length >= SUM_LENGTH && strncmp (bytes, text, SUM_LENGTH) == 0;
}

/* Reads the whole file once: it counts only when it is complete and what was written. */
static char *
read_notes (int file)
{
  guint64 sum = SNG_PAGE_SUM_BEGIN;

  if (!read_magic (file))
    return NULL;
  for (;;)
    {
      PartHead head;
      g_autofree char *bytes = read_part (file, &head);

      if (bytes == NULL)
        return NULL;
      if (head.what == END)
        return has_sum (&head, bytes, sum) ? g_strdup (bytes + SUM_LENGTH) : NULL;
      sum = add_part (sum, &head, bytes);
    }
}

/* Opens and locks the file; a file that was removed in between is not the one meant. */
static int
open_locked (const char *path, int flags)
{
  for (;;)
    {
      int file = g_open (path, flags | O_RDWR | O_CLOEXEC, 0600);
      struct stat state;

      if (file < 0)
        return -1;
      if (flock (file, LOCK_EX | LOCK_NB) != 0)
        {
          int problem = errno;

          close (file);
          errno = problem;
          return -1;
        }
      if (fstat (file, &state) == 0 && state.st_nlink > 0)
        return file;
      close (file);
    }
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = g_open (folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);

  if (file < 0)
    return;
  fsync (file);
  close (file);
}

/* Public API */

/**
 * sng_staging_path:
 * @suffix: what distinguishes the files of one source
 *
 * Returns: (transfer full): the path of a file that belongs to a source of the register
 */
char *
sng_staging_path (const char *register_path, const char *source_id, const char *suffix)
{
  return g_strdup_printf ("%s.staging/%s%s", register_path, source_id, suffix);
}

/**
 * sng_staging_make_folder:
 *
 * Makes the folder of a register's staging files, for the person alone.
 */
gboolean
sng_staging_make_folder (const char *register_path, GError **error)
{
  g_autofree char *folder = g_strconcat (register_path, ".staging", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  fail (error, errno);
  return FALSE;
}

/**
 * sng_staging_new:
 * @source_id: uuid of the source
 *
 * Returns: (transfer full): an empty file, to be filled; %SNG_SOURCE_ERROR_BUSY when the source is
 *   being refreshed elsewhere
 */
SngStaging *
sng_staging_new (const char *register_path, const char *source_id, GError **error)
{
  g_autoptr (SngStaging) self = NULL;
  g_autofree char *path = sng_staging_path (register_path, source_id, ".pages");
  int file;

  if (!sng_staging_make_folder (register_path, error))
    return NULL;
  file = open_locked (path, O_CREAT);
  if (file < 0 && errno == EWOULDBLOCK)
    sng_source_error_set (error, SNG_SOURCE_ERROR_BUSY,
                          N_("This source is being refreshed already."), NULL);
  else if (file < 0)
    fail (error, errno);
  if (file < 0)
    return NULL;
  self = g_new0 (SngStaging, 1);
  self->file = file;
  self->path = g_steal_pointer (&path);
  if (!sng_staging_restart (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sng_staging_open_left_over:
 * @is_in_use: (out): whether the source is being refreshed elsewhere just now
 *
 * Returns: (transfer full) (nullable): the complete pages of a pull that was not applied, because
 *   the program ended before; an incomplete file is removed
 */
SngStaging *
sng_staging_open_left_over (const char *register_path, const char *source_id, gboolean *is_in_use)
{
  g_autoptr (SngStaging) self = NULL;
  g_autofree char *path = sng_staging_path (register_path, source_id, ".pages");
  int file = open_locked (path, 0);

  *is_in_use = file < 0 && errno == EWOULDBLOCK;
  if (file < 0)
    return NULL;
  self = g_new0 (SngStaging, 1);
  self->file = file;
  self->path = g_steal_pointer (&path);
  self->notes = read_notes (file);
  if (self->notes == NULL)
    return NULL;
  sng_staging_rewind (self);
  return g_steal_pointer (&self);
}

/**
 * sng_staging_free:
 *
 * Keeps the file when it is complete, so that it can be rolled forward.
 */
void
sng_staging_free (SngStaging *self)
{
  if (self->notes == NULL)
    g_unlink (self->path);
  close (self->file);
  g_free (self->path);
  g_free (self->notes);
  g_free (self);
}

/**
 * sng_staging_restart:
 *
 * Forgets what was added, to begin again.
 */
gboolean
sng_staging_restart (SngStaging *self, GError **error)
{
  self->sum = SNG_PAGE_SUM_BEGIN;
  self->n_written = self->n_handed_on = 0;
  if (ftruncate (self->file, 0) == 0 && lseek (self->file, 0, SEEK_SET) == 0)
    return write_all (self, MAGIC, MAGIC_LENGTH, error);
  fail (error, errno);
  return FALSE;
}

/**
 * sng_staging_add:
 * @stream: to which list of the connector the page belongs
 * @note: (nullable): what is kept with it
 * @page: as it came, of @length bytes
 */
gboolean
sng_staging_add (SngStaging *self,
                 guint stream,
                 const char *note,
                 const char *page,
                 gsize length,
                 GError **error)
{
  gsize note_length = note != NULL ? strlen (note) : 0;
  PartHead head = { GUINT32_TO_BE (stream), GUINT32_TO_BE ((guint32) (note_length + 1 + length)) };

  g_return_val_if_fail (self->notes == NULL && note_length + length < MAX_PART, FALSE);
  if (!write_bytes (self, &head, sizeof head, error)
      || !write_bytes (self, note != NULL ? note : "", note_length + 1, error)
      || !write_bytes (self, page, length, error))
    return FALSE;
  hand_on (self);
  return TRUE;
}

/**
 * sng_staging_complete:
 * @notes: what is needed to apply the pages, also after a crash
 */
gboolean
sng_staging_complete (SngStaging *self, const char *notes, GError **error)
{
  g_autofree char *bytes = g_strdup_printf (SUM_FORMAT "%s", self->sum, notes);
  PartHead head = { GUINT32_TO_BE (END), GUINT32_TO_BE ((guint32) strlen (bytes)) };

  if (!write_all (self, &head, sizeof head, error)
      || !write_all (self, bytes, strlen (bytes), error))
    return FALSE;
  if (fsync (self->file) != 0)
    {
      fail (error, errno);
      return FALSE;
    }
  sync_folder (self->path);
  self->notes = g_strdup (notes);
  sng_staging_rewind (self);
  return TRUE;
}

/**
 * sng_staging_get_notes:
 *
 * Returns: (transfer none) (nullable): what sng_staging_complete() was given; %NULL before
 */
const char *
sng_staging_get_notes (SngStaging *self)
{
  return self->notes;
}

/**
 * sng_staging_rewind:
 *
 * Lets sng_staging_next() begin with the first page again.
 */
void
sng_staging_rewind (SngStaging *self)
{
  lseek (self->file, MAGIC_LENGTH, SEEK_SET);
}

void
sng_staged_page_clear (SngStagedPage *self)
{
  g_clear_pointer (&self->bytes, g_free);
}

/**
 * sng_staging_next:
 * @page: (out): to be cleared by the caller
 *
 * Returns: whether there is another page of a complete file; %FALSE after the last one, or with an
 *   error
 */
gboolean
sng_staging_next (SngStaging *self, SngStagedPage *page, GError **error)
{
  PartHead head;
  gsize note_length;

  *page = (SngStagedPage) { .bytes = read_part (self->file, &head) };
  note_length = page->bytes != NULL ? strlen (page->bytes) : 0;
  if (page->bytes == NULL || (head.what != END && note_length >= head.length))
    {
      fail (error, EIO);
      return FALSE;
    }
  if (head.what == END)
    return FALSE;
  page->stream = head.what;
  page->note = note_length > 0 ? page->bytes : NULL;
  page->text = page->bytes + note_length + 1;
  page->length = head.length - note_length - 1;
  return TRUE;
}

/**
 * sng_staging_discard:
 *
 * Frees @self and removes its file, which was applied or is not wanted.
 */
void
sng_staging_discard (SngStaging *self)
{
  g_clear_pointer (&self->notes, g_free);
  sng_staging_free (self);
}
