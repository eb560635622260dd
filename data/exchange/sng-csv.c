/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK 65536
#define MAX_CELL (16 * 1024 * 1024)
#define MAX_CELLS 4096

/* What a spreadsheet may run as a formula when a cell begins with it. */
#define FORMULA_STARTS "=+-@\t\r"

typedef enum
{
  AT_START, /* of a cell */
  IN_PLAIN,
  IN_QUOTED,
  AFTER_QUOTE, /* inside a quoted cell: either its end or the first of a pair */
} State;

struct _SngCsvReader
{
  GInputStream *stream;
  char *chunk;
  gsize n_chunk;
  gsize at;
  gboolean begun;
  gboolean ended;
  char separator;
  guint64 line;     /* where the reader stands, from 1 */
  guint64 row_line; /* where the row that was read last begins */
  State state;
  GString *cell;
  GStrvBuilder *row;
  guint n_cells;
};

G_DEFINE_QUARK (sng-csv-error-quark, sng_csv_error)

static gboolean
fill (SngCsvReader *self, GError **error)
{
  gssize n;

  if (self->at < self->n_chunk || self->ended)
    return TRUE;
  n = g_input_stream_read (self->stream, self->chunk, CHUNK, NULL, error);
  if (n < 0)
    return FALSE;
  self->at = 0;
  self->n_chunk = n;
  self->ended = n == 0;
  return TRUE;
}

/* The separator that stands most often in the first row, outside of quotation marks. */
static char
guess_separator (const char *text, gsize length)
{
  static const char separators[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (separators)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (gsize i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      for (guint k = 0; k < G_N_ELEMENTS (separators) && !quoted; k++)
        counts[k] += text[i] == separators[k];
    }
  for (guint k = 1; k < G_N_ELEMENTS (separators); k++)
    if (counts[k] > counts[best])
      best = k;
  return separators[best];
}

static gboolean
fail (SngCsvReader *self, SngCsvError code, GError **error, const char *message)
{
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, self->line);

  g_set_error (error, SNG_CSV_ERROR, code, message, line);
  return FALSE;
}

static gboolean
fail_encoding (SngCsvReader *self, GError **error)
{
  return fail (
      self, SNG_CSV_ERROR_ENCODING, error,
      /* TRANSLATORS: %s is the number of a line in a file. */
      _("Line %s is not UTF-8 text. Save the table again as “CSV UTF-8” and import that file."));
}

static gboolean
begin (SngCsvReader *self, GError **error)
{
  if (self->begun)
    return TRUE;
  self->begun = TRUE;
  if (!fill (self, error))
    return FALSE;
  if (self->n_chunk >= 3 && memcmp (self->chunk, SNG_CSV_BYTE_ORDER_MARK, 3) == 0)
    self->at = 3;
  else if (self->n_chunk >= 2
           && (memcmp (self->chunk, "\xff\xfe", 2) == 0
               || memcmp (self->chunk, "\xfe\xff", 2) == 0))
    return fail_encoding (self, error);
  self->separator = guess_separator (self->chunk + self->at, self->n_chunk - self->at);
  return TRUE;
}

static gboolean
is_formula (const char *cell)
{
  return *cell != '\0' && strchr (FORMULA_STARTS, *cell) != NULL;
}

/* Takes the marker away that sng_csv_write_row() puts before what looks like a formula. */
static const char *
unmarked (const char *cell)
{
  if (cell[0] == '\'' && (cell[1] == '\'' || is_formula (cell + 1)))
    return cell + 1;
  return cell;
}

static gboolean
end_cell (SngCsvReader *self, GError **error)
{
  if (!g_utf8_validate_len (self->cell->str, self->cell->len, NULL))
    return fail_encoding (self, error);
  if (++self->n_cells > MAX_CELLS)
    return fail (self, SNG_CSV_ERROR_SIZE, error, _("Line %s has too many cells."));
  g_strv_builder_add (self->row, unmarked (self->cell->str));
  g_string_truncate (self->cell, 0);
  self->state = AT_START;
  return TRUE;
}

static gboolean
add_byte (SngCsvReader *self, char byte, GError **error)
{
  if (self->cell->len >= MAX_CELL)
    return fail (self, SNG_CSV_ERROR_SIZE, error, _("Line %s has a cell that is too large."));
  g_string_append_c (self->cell, byte);
  return TRUE;
}

static gboolean
take_plain (SngCsvReader *self, char byte, gboolean *row_ended, GError **error)
{
  if (byte == self->separator)
    return end_cell (self, error);
  if (byte == '\n' || byte == '\r')
    {
      *row_ended = TRUE;
      return end_cell (self, error);
    }
  if (byte == '"' && self->state == AT_START)
    {
      self->state = IN_QUOTED;
      return TRUE;
    }
  if (self->state == AFTER_QUOTE)
    return fail (self, SNG_CSV_ERROR_QUOTE, error,
                 _("Line %s has text after a closing quotation mark."));
  self->state = IN_PLAIN;
  return add_byte (self, byte, error);
}

static gboolean
take_byte (SngCsvReader *self, char byte, gboolean *row_ended, GError **error)
{
  if (self->state == IN_QUOTED)
    {
      if (byte != '"')
        return add_byte (self, byte, error);
      self->state = AFTER_QUOTE;
      return TRUE;
    }
  if (self->state == AFTER_QUOTE && byte == '"')
    {
      self->state = IN_QUOTED;
      return add_byte (self, byte, error);
    }
  return take_plain (self, byte, row_ended, error);
}

static gboolean
end_file (SngCsvReader *self, gboolean *row_ended, GError **error)
{
  if (self->state == IN_QUOTED)
    return fail (self, SNG_CSV_ERROR_QUOTE, error,
                 _("A quotation mark is still open at the end of the file, line %s."));
  *row_ended = TRUE;
  if (self->state == AT_START && self->n_cells == 0)
    return TRUE;
  return end_cell (self, error);
}

/* A line end of two characters counts once, also where a chunk ends between them. */
static void
count_line (SngCsvReader *self, char byte, char *before)
{
  if (byte == '\r' || (byte == '\n' && *before != '\r'))
    self->line++;
  *before = byte;
}

static gboolean
read_row (SngCsvReader *self, GError **error)
{
  gboolean row_ended = FALSE;
  char before = '\0';

  self->row_line = self->line;
  self->n_cells = 0;
  while (!row_ended)
    {
      char byte;

      if (!fill (self, error))
        return FALSE;
      if (self->ended)
        return end_file (self, &row_ended, error);
      byte = self->chunk[self->at++];
      if (!take_byte (self, byte, &row_ended, error))
        return FALSE;
      count_line (self, byte, &before);
    }
  if (before == '\r')
    {
      if (!fill (self, error))
        return FALSE;
      if (!self->ended && self->chunk[self->at] == '\n')
        self->at++;
    }
  return TRUE;
}

static void
append_cell (GString *line, const char *cell, gboolean is_number)
{
  gboolean marked = !is_number && (is_formula (cell) || unmarked (cell) != cell);

  if (!marked && strpbrk (cell, "\",;\t\r\n") == NULL && *cell != ' ')
    {
      g_string_append (line, cell);
      return;
    }
  g_string_append_c (line, '"');
  if (marked)
    g_string_append_c (line, '\'');
  for (const char *at = cell; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *at);
    }
  g_string_append_c (line, '"');
}

/* Public API */

/**
 * sng_csv_reader_new:
 * @stream: where the table comes from; read in large pieces
 */
SngCsvReader *
sng_csv_reader_new (GInputStream *stream)
{
  SngCsvReader *self = g_new0 (SngCsvReader, 1);

  self->stream = g_object_ref (stream);
  self->chunk = g_malloc (CHUNK);
  self->line = 1;
  self->cell = g_string_new (NULL);
  return self;
}

void
sng_csv_reader_free (SngCsvReader *self)
{
  g_object_unref (self->stream);
  g_free (self->chunk);
  g_string_free (self->cell, TRUE);
  g_free (self);
}

/**
 * sng_csv_reader_next:
 *
 * Reads the next row that is not blank. Cells that were marked as text by sng_csv_write_row() are
 * as they were before.
 *
 * Returns: (transfer full) (nullable): its cells; %NULL at the end, and with @error set
 */
GStrv
sng_csv_reader_next (SngCsvReader *self, GError **error)
{
  if (!begin (self, error))
    return NULL;
  while (!self->ended)
    {
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      g_auto (GStrv) cells = NULL;

      self->row = row;
      if (!read_row (self, error))
        return NULL;
      cells = g_strv_builder_end (row);
      if (self->n_cells > 1 || (self->n_cells == 1 && *cells[0] != '\0'))
        return g_steal_pointer (&cells);
    }
  return NULL;
}

/**
 * sng_csv_reader_get_line:
 *
 * Returns: the line, from 1, on which the row that was read last begins
 */
guint64
sng_csv_reader_get_line (SngCsvReader *self)
{
  return self->row_line;
}

/**
 * sng_csv_write_row:
 * @cells: (array zero-terminated=1): what stands in the row
 * @forms: (nullable): what stands in each cell: a number may begin with a minus sign
 *
 * Writes one row. A text that a spreadsheet might run as a formula, or take for a number, gets an
 * apostrophe in front, which makes it text there; the reader takes it away again.
 */
gboolean
sng_csv_write_row (GOutputStream *stream,
                   const char *const *cells,
                   const SngColumnForm *forms,
                   GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      append_cell (line, cells[i], forms != NULL && forms[i] == SNG_COLUMN_NUMBER);
    }
  g_string_append (line, "\r\n");
  return g_output_stream_write_all (stream, line->str, line->len, NULL, NULL, error);
}
