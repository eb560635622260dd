/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"
#include "data/register/sqlite/sng-statement.h"

G_BEGIN_DECLS

typedef struct _SngRowSet SngRowSet;

/* Fills the cells of one row, which are NULL; there is room for SNG_MAX_CELLS more behind them.
 * Their texts stay until the next row. */
typedef void (*SngRowFill) (const SngRowSet *self, guint row, SngCell *cells);

/**
 * SngRowSet:
 *
 * What is in memory as the rows of a table, which `sng_rows (?)` is in SQL, with the columns `c0`,
 * `c1` and so on. One statement that reads them writes all of them, and keeps its place in each
 * index from one row to the next.
 */
struct _SngRowSet
{
  guint n_rows;
  guint n_columns;
  SngRowFill fill;
};

/* More cells than the fields of any kind have. */
#define SNG_MAX_ROW_CELLS (2 + SNG_MAX_FIELDS * SNG_MAX_CELLS)

gboolean sng_row_set_add_table (sqlite3 *connection);
void sng_row_set_bind (SngStatement *statement, int i, const SngRowSet *rows);

/* "(A, B) SELECT c0, c1 FROM sng_rows (?)" for a list of @n_columns names. */
void sng_row_set_append_select (GString *sql, const char *names, guint n_columns);

G_END_DECLS
