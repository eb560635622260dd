/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-layout.h"

G_BEGIN_DECLS

/**
 * SngRecordRows:
 *
 * Records of one kind as the rows of a table, which `sng_rows (?)` is in SQL: its columns `c0`,
 * `c1` and so on are the handle, @kind and the cells of @columns. One statement that reads them
 * writes all of them, and keeps its place in each index from one row to the next.
 */
typedef struct
{
  SngRecord *const *records;
  guint n_records;
  const SngColumn *columns;
  guint n_columns;
  const char *kind; /* (nullable) stands in `c1`, before the cells */
} SngRecordRows;

/* More cells than the fields of any kind have. */
#define SNG_MAX_ROW_CELLS (2 + SNG_MAX_FIELDS * SNG_MAX_CELLS)

gboolean sng_record_rows_add (sqlite3 *connection);
void sng_record_rows_bind (SngStatement *statement, int i, SngRecordRows *rows);

G_END_DECLS
