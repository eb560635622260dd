/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * SngDatabaseMode:
 * @SNG_DATABASE_READ: for reading; others may write meanwhile
 * @SNG_DATABASE_READ_IMMUTABLE: for reading a file that nobody can write, in a folder likewise
 * @SNG_DATABASE_WRITE: the one connection that writes
 * @SNG_DATABASE_MEMORY: no file, but memory of this process with that name, made when it is not
 *   there
 * @SNG_DATABASE_MEMORY_READ: the same, for reading
 */
typedef enum
{
  SNG_DATABASE_READ,
  SNG_DATABASE_READ_IMMUTABLE,
  SNG_DATABASE_WRITE,
  SNG_DATABASE_MEMORY,
  SNG_DATABASE_MEMORY_READ,
} SngDatabaseMode;

/**
 * SngDatabase:
 *
 * One connection to a SQLite file with its prepared statements. One thread uses it at a time.
 */
typedef struct _SngDatabase SngDatabase;

SngDatabase *sng_database_open (const char *path, SngDatabaseMode mode, GError **error);
void sng_database_close (SngDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngDatabase, sng_database_close)

sqlite3 *sng_database_get_connection (SngDatabase *self);
const char *sng_database_get_path (SngDatabase *self);
gboolean sng_database_set_bulk (SngDatabase *self, gboolean in_bulk, GError **error);
void sng_database_fold_later (SngDatabase *self);
gboolean sng_database_has_grown (SngDatabase *self, int n_pages);
int sng_database_get_n_logged (SngDatabase *self);
void sng_database_fold (SngDatabase *self);
void sng_database_begin_log_anew (SngDatabase *self);
gboolean sng_database_execute (SngDatabase *self, const char *sql, GError **error);
gboolean
sng_database_get_integer (SngDatabase *self, const char *sql, gint64 *value, GError **error);
gboolean sng_database_copy (SngDatabase *self, const char *path, GError **error);
gboolean sng_database_copy_pages (SngDatabase *source, SngDatabase *target, GError **error);
gboolean sng_database_has_moved (SngDatabase *self);
gboolean sng_database_peek (const char *path, void *bytes, gsize n, int *number);
void sng_database_set_error (SngDatabase *self, int code, GError **error);

G_END_DECLS
