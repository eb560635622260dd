/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-row-set.h"

#include <string.h>

/* Names the type of the pointer, so that nothing else is taken for it. */
#define POINTER "sng-row-set"

/* The last column, which holds the pointer, is no cell. */
#define HIDDEN SNG_MAX_ROW_CELLS

typedef struct
{
  sqlite3_vtab_cursor base;
  const SngRowSet *rows; /* (nullable) borrowed from whoever runs the statement */
  guint at;
  SngCell *cells; /* (owned) of the row that it is at */
  guint n_cells;
} Cursor;

static gboolean
is_at_end (const Cursor *self)
{
  return self->rows == NULL || self->at >= self->rows->n_rows;
}

static void
free_owned (Cursor *self)
{
  for (guint i = 0; i < self->n_cells; i++)
    if (self->cells[i].owned != NULL)
      g_free (self->cells[i].owned);
}

/* A whole row at a time: what it is made of is gone through once, and not once for each cell. */
static void
fill_cells (Cursor *self)
{
  free_owned (self);
  memset (self->cells, 0, self->n_cells * sizeof *self->cells);
  if (!is_at_end (self))
    self->rows->fill (self->rows, self->at, self->cells);
}

static int
connect_cb (sqlite3 *connection,
            void *data,
            int n,
            const char *const *arguments,
            sqlite3_vtab **table,
            char **message)
{
  g_autoptr (GString) sql = g_string_new ("CREATE TABLE x (");
  int code;

  for (guint i = 0; i < SNG_MAX_ROW_CELLS; i++)
    g_string_append_printf (sql, "c%u, ", i);
  g_string_append (sql, "rows HIDDEN)");
  code = sqlite3_declare_vtab (connection, sql->str);
  if (code != SQLITE_OK)
    return code;
  sqlite3_vtab_config (connection, SQLITE_VTAB_DIRECTONLY);
  *table = sqlite3_malloc (sizeof **table);
  if (*table == NULL)
    return SQLITE_NOMEM;
  **table = (sqlite3_vtab) { 0 };
  return SQLITE_OK;
}

static int
disconnect_cb (sqlite3_vtab *table)
{
  sqlite3_free (table);
  return SQLITE_OK;
}

/* There are no rows but those that the statement was given. */
static int
best_index_cb (sqlite3_vtab *table, sqlite3_index_info *info)
{
  for (int i = 0; i < info->nConstraint; i++)
    if (info->aConstraint[i].iColumn == HIDDEN && info->aConstraint[i].usable
        && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ)
      {
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->estimatedCost = info->estimatedRows = 1000;
        return SQLITE_OK;
      }
  return SQLITE_CONSTRAINT;
}

static int
open_cb (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  Cursor *self = g_new0 (Cursor, 1);

  *cursor = &self->base;
  return SQLITE_OK;
}

static int
close_cb (sqlite3_vtab_cursor *cursor)
{
  Cursor *self = (Cursor *) cursor;

  free_owned (self);
  g_free (self->cells);
  g_free (self);
  return SQLITE_OK;
}

static int
filter_cb (sqlite3_vtab_cursor *cursor, int index, const char *name, int n, sqlite3_value **values)
{
  Cursor *self = (Cursor *) cursor;

  self->rows = n > 0 ? sqlite3_value_pointer (values[0], POINTER) : NULL;
  self->at = 0;
  free_owned (self);
  self->n_cells = self->rows != NULL ? self->rows->n_columns : 0;
  g_free (self->cells);
  self->cells = g_new0 (SngCell, self->n_cells + SNG_MAX_CELLS);
  fill_cells (self);
  return SQLITE_OK;
}

static int
next_cb (sqlite3_vtab_cursor *cursor)
{
  Cursor *self = (Cursor *) cursor;

  self->at++;
  fill_cells (self);
  return SQLITE_OK;
}

static int
is_at_end_cb (sqlite3_vtab_cursor *cursor)
{
  return is_at_end ((const Cursor *) cursor);
}

static int
column_cb (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int i)
{
  const Cursor *self = (const Cursor *) cursor;
  const SngCell *cell = (guint) i < self->n_cells ? &self->cells[i] : NULL;

  if (cell == NULL || cell->form == SNG_CELL_NULL)
    sqlite3_result_null (context);
  else if (cell->form == SNG_CELL_INTEGER)
    sqlite3_result_int64 (context, cell->integer);
  else if (cell->form == SNG_CELL_REAL)
    sqlite3_result_double (context, cell->real);
  else
    sqlite3_result_text (context, cell->text, sng_cell_text_length (cell), SQLITE_STATIC);
  return SQLITE_OK;
}

static int
row_cb (sqlite3_vtab_cursor *cursor, sqlite3_int64 *row)
{
  *row = ((Cursor *) cursor)->at;
  return SQLITE_OK;
}

/* @from is where its value comes from, and the number of that there. */
static void
append_column (SngRowInsert *self, const char *column, const char *from, guint number)
{
  const char *comma = self->names->len > 0 ? ", " : "";

  g_string_append_printf (self->names, "%s\"%s\"", comma, column);
  g_string_append_printf (self->values, "%s%s%u", comma, from, number);
}

/* Private API */

/**
 * sng_row_set_add_table:
 *
 * Returns: %FALSE when SQLite has no memory for it
 */
gboolean
sng_row_set_add_table (sqlite3 *connection)
{
  static const sqlite3_module module = {
    .xConnect = connect_cb,
    .xBestIndex = best_index_cb,
    .xDisconnect = disconnect_cb,
    .xOpen = open_cb,
    .xClose = close_cb,
    .xFilter = filter_cb,
    .xNext = next_cb,
    .xEof = is_at_end_cb,
    .xColumn = column_cb,
    .xRowid = row_cb,
  };

  return sqlite3_create_module (connection, "sng_rows", &module, NULL) == SQLITE_OK;
}

void
sng_row_insert_init (SngRowInsert *self)
{
  self->names = g_string_new (NULL);
  self->values = g_string_new (NULL);
  self->shared = g_array_new (FALSE, FALSE, sizeof (SngCell));
  self->n_columns = 0;
}

void
sng_row_insert_clear (SngRowInsert *self)
{
  for (guint i = 0; i < self->shared->len; i++)
    sng_cell_clear (&g_array_index (self->shared, SngCell, i));
  g_string_free (self->names, TRUE);
  g_string_free (self->values, TRUE);
  g_array_unref (self->shared);
}

/**
 * sng_row_insert_add:
 *
 * Returns: which cell of each row goes into @column
 */
guint
sng_row_insert_add (SngRowInsert *self, const char *column)
{
  append_column (self, column, "c", self->n_columns);
  return self->n_columns++;
}

/**
 * sng_row_insert_add_shared:
 * @cell: (transfer full): that each row has in @column; a text that it does not own stays with the
 *   caller until the rows are written
 */
void
sng_row_insert_add_shared (SngRowInsert *self, const char *column, SngCell cell)
{
  g_array_append_val (self->shared, cell);
  append_column (self, column, "?", 1 + self->shared->len);
}

/**
 * sng_row_insert_run:
 * @rows: whose cells are those that were added
 */
gboolean
sng_row_insert_run (
    SngRowInsert *self, SngDatabase *database, const char *table, SngRowSet *rows, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO \"%s\" (%s) SELECT %s FROM sng_rows (?1)",
                                          table, self->names->str, self->values->str);
  SngStatement *statement = sng_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  rows->n_columns = self->n_columns;
  sng_statement_bind_pointer (statement, 1, rows, POINTER);
  for (guint i = 0; i < self->shared->len; i++)
    sng_statement_bind_cell (statement, 2 + (int) i, &g_array_index (self->shared, SngCell, i));
  return sng_statement_run (statement, error);
}
