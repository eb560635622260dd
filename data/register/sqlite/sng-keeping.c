/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-keeping.h"

#include "data/register/sng-erasure.h"
#include "data/register/sng-file.h"
#include "data/register/sng-part.h"
#include "data/register/sng-schema.h"
#include "data/register/sqlite/sng-check-private.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static gboolean
refuse (const char *path, SngRegisterError code, const char *sentence, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, SNG_REGISTER_ERROR, code, sentence, shown);
  return FALSE;
}

static gboolean
write_head (const char *path, const char *head, GError **error)
{
  g_autoptr (SngDatabase) database = sng_database_open (path, SNG_DATABASE_WRITE, error);
  SngStatement *statement = database == NULL ? NULL
                                             : sng_database_prepare (database,
                                                                     "INSERT OR REPLACE INTO meta VALUES"
                                                                     " ('" SNG_CHECK_BACKUP_HEAD "', ?)",
                                                                     error);

  if (statement == NULL)
    return FALSE;
  sng_statement_bind_text (statement, 1, head);
  return sng_statement_run (statement, error);
}

/* What was written is read again before it takes the place of an older backup. */
static gboolean
verify_copy (const char *path, SngClock *clock, const char *head, GError **error)
{
  g_autoptr (SngDatabase) database = sng_database_open (path, SNG_DATABASE_READ_IMMUTABLE, error);
  g_autoptr (SngReader) reader = NULL;
  g_autofree char *copied = NULL;
  gint64 n_damages = 0;

  if (database == NULL
      || !sng_database_get_integer (database,
                                    "SELECT count (*) FROM pragma_quick_check (1)"
                                    " WHERE quick_check <> 'ok'",
                                    &n_damages, error))
    return FALSE;
  reader = sng_reader_new_on (database, clock);
  copied = sng_check_write_head (reader);
  if (n_damages == 0 && g_str_equal (copied, head))
    return TRUE;
  return refuse (path, SNG_REGISTER_ERROR_DAMAGED,
                 _("The backup “%s” could not be read back. The disk may be failing."), error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf left, right;

  return g_stat (a, &left) == 0 && g_stat (b, &right) == 0 && left.st_dev == right.st_dev
         && left.st_ino == right.st_ino;
}

static gboolean
write_copy (SngReader *reader, const char *part, const char *head, GError **error)
{
  return sng_database_copy (sng_reader_get_database (reader), part, error)
         && write_head (part, head, error)
         && verify_copy (part, sng_reader_get_clock (reader), head, error);
}

/* Restoring */

/* A damaged backup would replace a register that may still be better. */
static gboolean
check_backup (SngDatabase *backup, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngClock) clock = sng_clock_new (zone);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngCheck) check = NULL;
  g_autofree char *shown = g_filename_display_name (sng_database_get_path (backup));
  gboolean is_new, is_current;

  if (!sng_schema_check (backup, &is_new, &is_current, error))
    return FALSE;
  if (is_new)
    return refuse (sng_database_get_path (backup), SNG_REGISTER_ERROR_NOT_A_REGISTER,
                   _("“%s” is not a register of Sinergia."), error);
  reader = sng_reader_new_on (backup, clock);
  check = sng_check_reader (reader, is_current, error);
  if (check == NULL || check->problems->len == 0)
    return check != NULL;
  g_set_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_DAMAGED,
               /* TRANSLATORS: a file, then the first of the problems that were found in it */
               _("The backup “%s” was not restored, because it is not sound. %s"), shown,
               (const char *) check->problems->pdata[0]);
  return FALSE;
}

/* Locks of other programs, which keep one on the file as long as they have it open. Not for a file
 * that SQLite can open: closing it here would let go of the locks that this program has on it. */
static gboolean
is_locked (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int file = g_open (path, O_RDWR | O_CLOEXEC, 0);
  gboolean locked = file >= 0 && fcntl (file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;

  if (file >= 0)
    close (file);
  return locked;
}

/* Only who has the file open alone can give up its log; then nobody else can open it for long
 * enough. */
static gboolean
hold_alone (SngDatabase *database, GError **error)
{
  SngStatement *statement;

  sqlite3_busy_timeout (sng_database_get_connection (database), 0);
  statement = sng_database_prepare (database, "PRAGMA journal_mode = DELETE", error);
  if (statement == NULL || !sng_statement_step (statement, error))
    return FALSE;
  sng_statement_reset (statement);
  return sng_database_execute (database, "BEGIN EXCLUSIVE", error);
}

/* A damaged file says nothing to SQLite, and only its locks count.
 *
 * Returns: whether nobody else has it open; @alone then holds it, where that is possible */
static gboolean
take_alone (const char *path, SngDatabase **alone, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *alone = sng_database_open (path, SNG_DATABASE_WRITE, &failure);
  if (*alone != NULL && hold_alone (*alone, &failure))
    return TRUE;
  g_clear_pointer (alone, sng_database_close);
  if ((g_error_matches (failure, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_DAMAGED)
       || g_error_matches (failure, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_A_REGISTER))
      && !is_locked (path))
    return TRUE;
  return refuse (path, SNG_REGISTER_ERROR_BUSY,
                 _("“%s” is open, or cannot be written. Close it everywhere before you restore a backup."),
                 error);
}

/* Whom the register forgot since the backup was made, the restored one forgets too. */
static gboolean
forget_again (const char *part, GPtrArray *uuids, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngClock) clock = sng_clock_new (zone);
  g_autoptr (SngDatabase) database = NULL;

  if (uuids->len == 0)
    return TRUE;
  database = sng_database_open (part, SNG_DATABASE_WRITE, error);
  if (database == NULL || !sng_database_execute (database, "BEGIN IMMEDIATE", error)
      || !sng_schema_write (database, error) || !sng_database_execute (database, "COMMIT", error)
      || !sng_erasure_apply_again (database, uuids, clock, error))
    return FALSE;
  sng_erasure_finish (database);
  return TRUE;
}

/* Public API */

/**
 * sng_register_backup:
 * @target: where the copy goes; a file of that name is replaced when the copy is whole
 *
 * The copy is one file for the person alone, which opens as a register. It is of one moment, also
 * while others write, and holds the head of the journal, as the register does from then on, so
 * that a check can tell when the end of the journal was cut off. It blocks, in any thread.
 *
 * Returns: %FALSE with a #SngRegisterError; then there is no new file
 */
gboolean
sng_register_backup (SngRegister *self, const char *target, GError **error)
{
  const char *path = sng_register_get_path (self);
  g_autoptr (SngReader) reader = NULL;
  g_autofree char *part = NULL;
  g_autofree char *head = NULL;

  if (is_same_file (path, target))
    return refuse (target, SNG_REGISTER_ERROR_REFUSED,
                   _("“%s” is the register itself. Choose another name for the backup."), error);
  if (g_file_test (target, G_FILE_TEST_IS_DIR))
    return refuse (target, SNG_REGISTER_ERROR_REFUSED,
                   _("“%s” is a folder. Name a file for the backup."), error);
  reader = sng_reader_new (self, error);
  part = reader ? sng_part_make (target, error) : NULL;
  if (part == NULL)
    return FALSE;
  head = sng_check_write_head (reader);
  if (!write_copy (reader, part, head, error) || !sng_part_put_in_place (part, target, error))
    {
      sng_part_remove (part);
      return FALSE;
    }
  return sng_register_is_read_only (self) || write_head (path, head, error);
}

/**
 * sng_register_restore:
 * @backup: a file that sng_register_backup() made, or any other register
 * @path: the register that it replaces, which nobody may have open; it may be missing
 *
 * The backup is checked first, and nothing is touched when it is damaged, newer than this program
 * or no register. It blocks, in any thread.
 *
 * Returns: (transfer full): where the replaced file is kept, an empty text when there was none;
 *   %NULL with a #SngRegisterError, and then the register is as it was
 */
char *
sng_register_restore (const char *backup, const char *path, GError **error)
{
  SngDatabaseMode mode = sng_file_has_log (backup) ? SNG_DATABASE_READ : SNG_DATABASE_READ_IMMUTABLE;
  g_autoptr (SngDatabase) source = NULL;
  g_autoptr (SngDatabase) alone = NULL;
  g_autoptr (GPtrArray) erased = NULL;
  g_autofree char *part = NULL;
  char *aside = NULL;

  if (is_same_file (backup, path))
    {
      refuse (path, SNG_REGISTER_ERROR_REFUSED, _("“%s” cannot be restored from itself."), error);
      return NULL;
    }
  if (!sng_file_inspect (backup, FALSE, error))
    return NULL;
  source = sng_database_open (backup, mode, error);
  if (source == NULL || !sng_database_execute (source, "BEGIN", error)
      || !check_backup (source, error)
      || (g_file_test (path, G_FILE_TEST_EXISTS) && !take_alone (path, &alone, error)))
    return NULL;
  part = sng_part_make (path, error);
  if (part == NULL)
    return NULL;
  erased = sng_erasure_list_read (alone, path);
  if (sng_database_copy (source, part, error) && forget_again (part, erased, error))
    aside = sng_part_replace (part, path, error);
  if (aside == NULL)
    sng_part_remove (part);
  return aside;
}
