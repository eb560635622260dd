/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sqlite/sng-database.h"
#include "data/vocabulary/sng-type.h"

G_BEGIN_DECLS

/**
 * SngStatement:
 *
 * A prepared statement that its connection owns. Parameters count from 1, columns from 0, as in
 * SQLite. What fails in binding is reported by the next step, so that no value is lost in silence.
 */
typedef struct _SngStatement SngStatement;

SngStatement *sng_database_prepare (SngDatabase *self, const char *sql, GError **error);
SngStatement *sng_database_prepare_constant (SngDatabase *self, const char *sql, GError **error);
SngStatement *sng_statement_new (SngDatabase *database, sqlite3_stmt *prepared);
void sng_statement_free (SngStatement *self);

void sng_statement_bind_null (SngStatement *self, int i);
void sng_statement_bind_integer (SngStatement *self, int i, gint64 value);
void sng_statement_bind_handle (SngStatement *self, int i, SngHandle handle);
void sng_statement_bind_text (SngStatement *self, int i, const char *text);
void sng_statement_bind_blob (SngStatement *self, int i, const void *bytes, gsize n);
void sng_statement_bind_pointer (SngStatement *self, int i, gpointer pointer, const char *type);
void sng_statement_bind_cell (SngStatement *self, int i, const SngCell *cell);

gboolean sng_statement_has_parameters (SngStatement *self);
gboolean sng_statement_step (SngStatement *self, GError **error);
gboolean sng_statement_run (SngStatement *self, GError **error);
void sng_statement_reset (SngStatement *self);

gboolean sng_statement_is_null (SngStatement *self, int column);
gint64 sng_statement_get_integer (SngStatement *self, int column);
const char *sng_statement_get_text (SngStatement *self, int column);
const guint8 *sng_statement_get_blob (SngStatement *self, int column, gsize *n);
void sng_statement_get_cell (SngStatement *self, int column, SngCell *cell);

G_END_DECLS
