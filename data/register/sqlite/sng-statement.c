/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-statement.h"

struct _SngStatement
{
  SngDatabase *database;
  sqlite3_stmt *prepared;
  int failure; /* of the first binding that failed since the last reset */
};

static void
note (SngStatement *self, int code)
{
  if (code != SQLITE_OK && self->failure == SQLITE_OK)
    self->failure = code;
}

/* Public API */

SngStatement *
sng_statement_new (SngDatabase *database, sqlite3_stmt *prepared)
{
  SngStatement *self = g_new0 (SngStatement, 1);

  self->database = database;
  self->prepared = prepared;
  return self;
}

void
sng_statement_free (SngStatement *self)
{
  sqlite3_finalize (self->prepared);
  g_free (self);
}

void
sng_statement_bind_null (SngStatement *self, int i)
{
  note (self, sqlite3_bind_null (self->prepared, i));
}

void
sng_statement_bind_integer (SngStatement *self, int i, gint64 value)
{
  note (self, sqlite3_bind_int64 (self->prepared, i, value));
}

/**
 * sng_statement_bind_handle:
 * @handle: a record; 0 is bound as NULL
 */
void
sng_statement_bind_handle (SngStatement *self, int i, SngHandle handle)
{
  if (handle == 0)
    sng_statement_bind_null (self, i);
  else
    sng_statement_bind_integer (self, i, handle);
}

/**
 * sng_statement_bind_text:
 * @text: (nullable): it stays with the caller, who keeps it until the next reset
 */
void
sng_statement_bind_text (SngStatement *self, int i, const char *text)
{
  note (self, sqlite3_bind_text (self->prepared, i, text, -1, SQLITE_STATIC));
}

void
sng_statement_bind_blob (SngStatement *self, int i, const void *bytes, gsize n)
{
  note (self, sqlite3_bind_blob64 (self->prepared, i, bytes, n, SQLITE_STATIC));
}

/**
 * sng_statement_bind_pointer:
 * @pointer: it stays with the caller, who keeps it until the next reset
 * @type: a literal that names what it points to
 */
void
sng_statement_bind_pointer (SngStatement *self, int i, gpointer pointer, const char *type)
{
  note (self, sqlite3_bind_pointer (self->prepared, i, pointer, type, NULL));
}

/**
 * sng_statement_bind_cell:
 *
 * The cell may be cleared at once; the value that it was made of stays until the next reset.
 */
void
sng_statement_bind_cell (SngStatement *self, int i, const SngCell *cell)
{
  switch (cell->form)
    {
    case SNG_CELL_INTEGER:
      sng_statement_bind_integer (self, i, cell->integer);
      break;
    case SNG_CELL_REAL:
      note (self, sqlite3_bind_double (self->prepared, i, cell->real));
      break;
    case SNG_CELL_TEXT:
      note (self, sqlite3_bind_text (self->prepared, i, cell->text, sng_cell_text_length (cell),
                                     cell->owned ? SQLITE_TRANSIENT : SQLITE_STATIC));
      break;
    case SNG_CELL_NULL:
    default:
      sng_statement_bind_null (self, i);
      break;
    }
}

/**
 * sng_statement_step:
 *
 * Returns: %TRUE when there is a row to read; %FALSE at the end or with an error, and then the
 *   statement is ready for its next use
 */
gboolean
sng_statement_step (SngStatement *self, GError **error)
{
  int code = self->failure == SQLITE_OK ? sqlite3_step (self->prepared) : self->failure;

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    sng_database_set_error (self->database, code, error);
  sng_statement_reset (self);
  return FALSE;
}

/**
 * sng_statement_run:
 *
 * Runs a statement that answers no rows, and makes it ready for its next use.
 */
gboolean
sng_statement_run (SngStatement *self, GError **error)
{
  GError *failure = NULL;

  while (sng_statement_step (self, &failure))
    ;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

void
sng_statement_reset (SngStatement *self)
{
  sqlite3_reset (self->prepared);
  self->failure = SQLITE_OK;
}

/* Whether anything is to be bound. */
gboolean
sng_statement_has_parameters (SngStatement *self)
{
  return sqlite3_bind_parameter_count (self->prepared) > 0;
}

gboolean
sng_statement_is_null (SngStatement *self, int column)
{
  return sqlite3_column_type (self->prepared, column) == SQLITE_NULL;
}

gint64
sng_statement_get_integer (SngStatement *self, int column)
{
  return sqlite3_column_int64 (self->prepared, column);
}

/**
 * sng_statement_get_text:
 *
 * Returns: (nullable): the text, valid until the next step
 */
const char *
sng_statement_get_text (SngStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->prepared, column);
}

const guint8 *
sng_statement_get_blob (SngStatement *self, int column, gsize *n)
{
  const guint8 *bytes = sqlite3_column_blob (self->prepared, column);

  *n = bytes ? (gsize) sqlite3_column_bytes (self->prepared, column) : 0;
  return bytes;
}

/**
 * sng_statement_get_cell:
 * @cell: (out): the column, its text valid until the next step
 */
void
sng_statement_get_cell (SngStatement *self, int column, SngCell *cell)
{
  *cell = (SngCell){ .form = SNG_CELL_NULL };
  switch (sqlite3_column_type (self->prepared, column))
    {
    case SQLITE_INTEGER:
      cell->form = SNG_CELL_INTEGER;
      cell->integer = sqlite3_column_int64 (self->prepared, column);
      break;
    case SQLITE_FLOAT:
      cell->form = SNG_CELL_REAL;
      cell->real = sqlite3_column_double (self->prepared, column);
      break;
    case SQLITE_TEXT:
      cell->form = SNG_CELL_TEXT;
      cell->text = sng_statement_get_text (self, column);
      break;
    default:
      break;
    }
}
