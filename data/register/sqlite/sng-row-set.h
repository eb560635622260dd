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
  guint n_columns; /* counted by #SngRowInsert */
  SngRowFill fill;
};

/* More cells than the fields of any kind have. */
#define SNG_MAX_ROW_CELLS (2 + SNG_MAX_FIELDS * SNG_MAX_CELLS)

gboolean sng_row_set_add_table (sqlite3 *connection);

/**
 * SngRowInsert:
 *
 * One statement that writes a row set into a table, column by column: what all rows have in common
 * is bound once, for to ask for a cell of each row costs more than anything else that is done with
 * it.
 */
typedef struct
{
  /*< private >*/
  GString *names;
  GString *values;
  GArray *shared; /* of SngCell */
  guint n_columns;
} SngRowInsert;

void sng_row_insert_init (SngRowInsert *self);
void sng_row_insert_clear (SngRowInsert *self);
guint sng_row_insert_add (SngRowInsert *self, const char *column);
void sng_row_insert_add_shared (SngRowInsert *self, const char *column, SngCell cell);
gboolean sng_row_insert_run (
    SngRowInsert *self, SngDatabase *database, const char *table, SngRowSet *rows, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngRowInsert, sng_row_insert_clear)

G_END_DECLS
