/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-database.h"

#include "data/register/sqlite/sng-query-sql.h"
#include "data/register/sqlite/sng-row-set.h"
#include "sng-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

struct _SngDatabase
{
  sqlite3 *connection;
  char *path;
  GHashTable *statements; /* SQL text → SngStatement */
  GHashTable *constants;  /* address of a constant SQL text → one of the statements */
  gboolean in_bulk;       /* as sng_database_set_bulk() was told */
  int n_logged;           /* pages in the log, as of the last commit */
  int n_folded;           /* of them when it was folded last */
};

/* How long another program may hold the file before a person is told so, in milliseconds. */
#define BUSY_TIMEOUT 4000

/* How long those who read are waited for before the log begins anew, in milliseconds: whoever saves
 * waits as long. */
#define READERS_TIMEOUT 25

/* Pages copied at a time: a few milliseconds, so that the disk stays free for people's saves. */
#define PAGES 64

static SngRegisterError
error_of_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return SNG_REGISTER_ERROR_FULL;
    case SQLITE_READONLY:
      return SNG_REGISTER_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SNG_REGISTER_ERROR_BUSY;
    case SQLITE_CORRUPT:
      return SNG_REGISTER_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return SNG_REGISTER_ERROR_NOT_A_REGISTER;
    case SQLITE_IOERR:
      return SNG_REGISTER_ERROR_DISK;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return SNG_REGISTER_ERROR_DENIED;
    default:
      return SNG_REGISTER_ERROR_FAILED;
    }
}

/* What SQLite calls a failure of the disk may be one for want of room, as when it makes the files
 * that it needs beside the register. */
static SngRegisterError
error_of_failure (SngDatabase *self, int code)
{
  int number = (code & 0xff) == SQLITE_IOERR && self->connection != NULL
                 ? sqlite3_system_errno (self->connection)
                 : 0;

  return number == ENOSPC || number == EDQUOT ? SNG_REGISTER_ERROR_FULL : error_of_code (code);
}

static const char *
sentence_of_error (SngRegisterError code)
{
  switch (code)
    {
    case SNG_REGISTER_ERROR_FULL:
      return _("There is no room left on the disk for “%s”. Nothing was written. "
               "Free some space and try again.");
    case SNG_REGISTER_ERROR_READ_ONLY:
      return _("“%s” can be read but not written.");
    case SNG_REGISTER_ERROR_BUSY:
      return _("Another program is using “%s”. Try again in a moment.");
    case SNG_REGISTER_ERROR_DAMAGED:
      return _("“%s” is damaged. Restore a backup.");
    case SNG_REGISTER_ERROR_NOT_A_REGISTER:
      return _("“%s” is not a register of Sinergia.");
    case SNG_REGISTER_ERROR_DISK:
      return _("“%s” could not be read or written, because its disk reported an error. What was "
               "saved before is kept. Check the disk and try again.");
    case SNG_REGISTER_ERROR_DENIED:
      return _("“%s” cannot be opened. Check the permissions of the file and its folder.");
    default:
      return NULL;
    }
}

static const int flags_of_mode[] = {
  [SNG_DATABASE_READ] = SQLITE_OPEN_READONLY,
  [SNG_DATABASE_READ_IMMUTABLE] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
  [SNG_DATABASE_WRITE] = SQLITE_OPEN_READWRITE,
  [SNG_DATABASE_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
  [SNG_DATABASE_MEMORY_READ] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
};

static int
on_logged_cb (void *data, sqlite3 *connection, const char *name, int n_pages)
{
  SngDatabase *self = data;

  /* The log began anew. */
  if (n_pages < self->n_logged)
    self->n_folded = 0;
  self->n_logged = n_pages;
  return SQLITE_OK;
}

static gboolean
configure (SngDatabase *self, SngDatabaseMode mode, GError **error)
{
  sqlite3 *connection = self->connection;

  sqlite3_extended_result_codes (connection, 1);
  sqlite3_busy_timeout (connection, BUSY_TIMEOUT);
  sqlite3_db_config (connection, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (connection, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!sng_query_add_functions (connection) || !sng_row_set_add_table (connection))
    {
      sng_database_set_error (self, SQLITE_NOMEM, error);
      return FALSE;
    }
  return sng_database_execute (self,
                               flags_of_mode[mode] & SQLITE_OPEN_READWRITE
                                 ? "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;"
                                   "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;"
                                   "PRAGMA cache_size = -16000"
                                 : "PRAGMA cell_size_check = ON; PRAGMA query_only = ON;"
                                   "PRAGMA temp_store = MEMORY",
                               error);
}

gboolean
sng_database_copy_pages (SngDatabase *source, SngDatabase *target, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->connection, "main", source->connection,
                                                "main");
  int code = SQLITE_ERROR;

  if (backup != NULL)
    {
      do
        code = sqlite3_backup_step (backup, PAGES);
      while (code == SQLITE_OK);
      sqlite3_backup_finish (backup);
    }
  if (code == SQLITE_DONE)
    return TRUE;
  sng_database_set_error (target, code, error);
  return FALSE;
}

/* How SQLite is told what the mode cannot say by flags; %NULL where the path says all. */
static gboolean
make_uri (const char *path, SngDatabaseMode mode, char **uri, GError **error)
{
  g_autofree char *plain = NULL;

  if ((flags_of_mode[mode] & SQLITE_OPEN_URI) == 0)
    return TRUE;
  plain = g_filename_to_uri (path, NULL, error);
  if (plain == NULL)
    return FALSE;
  *uri = g_strconcat (plain, mode == SNG_DATABASE_READ_IMMUTABLE ? "?immutable=1" : "?vfs=memdb",
                      NULL);
  return TRUE;
}

/* Nobody asks how much memory SQLite has; to count it would take a lock each time it asks for some.
 * Can be said only before its first use. */
static void
use_memory (void)
{
  static gsize is_said;

  if (g_once_init_enter (&is_said))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&is_said, 1);
    }
}

/* Public API */

/**
 * sng_database_set_bulk:
 * @in_bulk: whether thousands of rows are written that somebody keeps elsewhere meanwhile. Then what
 *   is committed is in the log, and on the disk with the next commit that is not in bulk: only a
 *   crash of the machine loses the last commits. And whoever writes has looked up what rows name.
 *   To be said outside of a transaction
 */
gboolean
sng_database_set_bulk (SngDatabase *self, gboolean in_bulk, GError **error)
{
  if (self->in_bulk != in_bulk
      && !sng_database_execute (self,
                                in_bulk ? "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF"
                                        : "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL",
                                error))
    return FALSE;
  self->in_bulk = in_bulk;
  return TRUE;
}

/**
 * sng_database_fold_later:
 *
 * From now on no commit waits until the log is written into the file: who writes asks
 * sng_database_has_grown() when to do it.
 */
void
sng_database_fold_later (SngDatabase *self)
{
  sqlite3_wal_hook (self->connection, on_logged_cb, self);
}

/**
 * sng_database_has_grown:
 * @n_pages: by how much the log may grow
 *
 * Returns: whether the log has grown by more than that since this was last so; then it is time to
 *   fold it
 */
gboolean
sng_database_has_grown (SngDatabase *self, int n_pages)
{
  if (self->n_logged - self->n_folded < n_pages)
    return FALSE;
  self->n_folded = self->n_logged;
  return TRUE;
}

/**
 * sng_database_get_n_logged:
 *
 * Returns: how many pages are in the log, as of the last commit
 */
int
sng_database_get_n_logged (SngDatabase *self)
{
  return self->n_logged;
}

/**
 * sng_database_fold:
 *
 * Writes the log into the file, as far as nobody reads it, and waits for nobody: others may go on
 * writing behind it. What cannot be written now stays in the log.
 */
void
sng_database_fold (SngDatabase *self)
{
  sqlite3_wal_checkpoint_v2 (self->connection, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/**
 * sng_database_begin_log_anew:
 *
 * Writes the rest of the log into the file. While others go on reading, it grows behind what is
 * written already; they are waited for a moment, so that it begins anew.
 */
void
sng_database_begin_log_anew (SngDatabase *self)
{
  sqlite3_busy_timeout (self->connection, READERS_TIMEOUT);
  sqlite3_wal_checkpoint_v2 (self->connection, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
  sqlite3_busy_timeout (self->connection, BUSY_TIMEOUT);
}

/**
 * sng_database_open:
 * @path: an existing file
 *
 * Nobody else may write while SQLite changes how it keeps its journal, so that the caller of a
 * writing connection turns to WAL itself, when it knows that the file is a register.
 *
 * Returns: (transfer full): the connection, or %NULL with an error of #SngRegisterError
 */
SngDatabase *
sng_database_open (const char *path, SngDatabaseMode mode, GError **error)
{
  g_autoptr (SngDatabase) self = g_new0 (SngDatabase, 1);
  g_autofree char *uri = NULL;
  int flags = SQLITE_OPEN_NOMUTEX;
  int code;

  use_memory ();
  self->path = g_strdup (path);
  self->constants = g_hash_table_new (NULL, NULL);
  self->statements
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sng_statement_free);
  if (!make_uri (path, mode, &uri, error))
    return NULL;
  flags |= flags_of_mode[mode];
  code = sqlite3_open_v2 (uri ? uri : path, &self->connection, flags, NULL);
  if (code != SQLITE_OK)
    {
      sng_database_set_error (self, code, error);
      return NULL;
    }
  return configure (self, mode, error) ? g_steal_pointer (&self) : NULL;
}

void
sng_database_close (SngDatabase *self)
{
  g_hash_table_unref (self->constants);
  g_hash_table_unref (self->statements);
  sqlite3_close (self->connection);
  g_free (self->path);
  g_free (self);
}

/**
 * sng_database_copy:
 * @path: an empty file
 *
 * Writes all that the connection sees into one file that needs no others beside it.
 */
gboolean
sng_database_copy (SngDatabase *self, const char *path, GError **error)
{
  g_autoptr (SngDatabase) target = sng_database_open (path, SNG_DATABASE_WRITE, error);

  return target != NULL && sng_database_copy_pages (self, target, error)
         && sng_database_execute (target, "PRAGMA journal_mode = DELETE", error);
}

/**
 * sng_database_has_moved:
 *
 * Returns: whether the file is no longer where it was opened: what is written into it would not be
 *   found again
 */
gboolean
sng_database_has_moved (SngDatabase *self)
{
  int moved = 0;

  return sqlite3_file_control (self->connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK
         && moved;
}

/**
 * sng_database_peek:
 * @bytes: (out): the first @n bytes of the file; zeros where it is shorter
 * @number: (out): why it could not be read, as in errno
 *
 * Reads the beginning of a file without taking it for a database. It is SQLite that opens and
 * closes it: whoever closes a file that the same process has open elsewhere lets go of all locks
 * that the process has on it, and only SQLite knows when to wait.
 */
gboolean
sng_database_peek (const char *path, void *bytes, gsize n, int *number)
{
  sqlite3 *connection = NULL;
  sqlite3_file *file = NULL;
  int code = sqlite3_open_v2 (path, &connection, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_file_control (connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, bytes, (int) n, 0);
  *number = sqlite3_system_errno (connection);
  if (*number == 0)
    *number = EACCES;
  sqlite3_close (connection);
  return code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;
}

sqlite3 *
sng_database_get_connection (SngDatabase *self)
{
  return self->connection;
}

const char *
sng_database_get_path (SngDatabase *self)
{
  return self->path;
}

/**
 * sng_database_set_error:
 * @code: what SQLite answered
 *
 * Turns it into a sentence for people.
 */
void
sng_database_set_error (SngDatabase *self, int code, GError **error)
{
  SngRegisterError kind = error_of_failure (self, code);
  g_autofree char *name = g_filename_display_name (self->path);

  /* Somebody typed on: the answer is not wanted any more, and nobody is told. */
  if (code == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, sqlite3_errstr (code));
      return;
    }
  if (sentence_of_error (kind) != NULL)
    g_set_error (error, SNG_REGISTER_ERROR, kind, sentence_of_error (kind), name);
  else
    g_set_error (error, SNG_REGISTER_ERROR, kind, _("“%s” could not be used: %s (%d)."), name,
                 self->connection ? sqlite3_errmsg (self->connection) : sqlite3_errstr (code),
                 code);
}

/**
 * sng_database_execute:
 * @sql: statements without parameters
 */
gboolean
sng_database_execute (SngDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->connection, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  sng_database_set_error (self, code, error);
  return FALSE;
}

/**
 * sng_database_get_integer:
 * @sql: a query that answers one number
 * @value: (out): that number; untouched when there is no row
 */
gboolean
sng_database_get_integer (SngDatabase *self, const char *sql, gint64 *value, GError **error)
{
  SngStatement *statement = sng_database_prepare (self, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (sng_statement_step (statement, &failure))
    *value = sng_statement_get_integer (statement, 0);
  sng_statement_reset (statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sng_database_prepare:
 *
 * Returns: (transfer none): the statement, the same one for the same text; valid as long as the
 *   connection; %NULL with an error
 */
SngStatement *
sng_database_prepare (SngDatabase *self, const char *sql, GError **error)
{
  SngStatement *statement = g_hash_table_lookup (self->statements, sql);
  sqlite3_stmt *prepared;
  int code;

  if (statement != NULL)
    return statement;
  code = sqlite3_prepare_v3 (self->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, NULL);
  if (code != SQLITE_OK)
    {
      sng_database_set_error (self, code, error);
      return NULL;
    }
  statement = sng_statement_new (self, prepared);
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * sng_database_prepare_constant:
 * @sql: a text that stays where it is for ever, such as a literal
 *
 * As sng_database_prepare(), without comparing the whole text each time.
 */
SngStatement *
sng_database_prepare_constant (SngDatabase *self, const char *sql, GError **error)
{
  SngStatement *statement = g_hash_table_lookup (self->constants, sql);

  if (statement != NULL)
    return statement;
  statement = sng_database_prepare (self, sql, error);
  if (statement != NULL)
    g_hash_table_insert (self->constants, (gpointer) sql, statement);
  return statement;
}
