/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "data/exchange/sng-xlsx-export.h"

#include "data/exchange/sng-headings.h"
#include "data/exchange/sng-table.h"
#include "data/vocabulary/sng-clock.h"
#include "sng-config.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define NARROWEST 8
#define WIDEST 48

/* A sheet while it is written. */
typedef struct
{
  lxw_worksheet *sheet;
  lxw_format *heading;
  lxw_format *date;
  SngHeadings *headings;
  lxw_row_t row;
  GArray *widths; /* of guint, in characters */
} Sheet;

static gboolean
fail (lxw_error code, GError **error)
{
  if (code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                         _ ("A text is longer than a cell of a spreadsheet can hold. Export the "
                            "records as JSON or CSV."));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 /* TRANSLATORS: %s is what a library says in English. */
                 _ ("The workbook could not be made: %s."), lxw_strerror (code));
  return FALSE;
}

/* The library writes sixteen digits, a spreadsheet shows fifteen. The few numbers that need one
 * more stand as text, so that none comes back as its neighbour. */
static lxw_error
write_number (Sheet *self, lxw_col_t column, const char *text)
{
  char sixteen[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;
  double number = g_ascii_strtod (text, &end);

  g_ascii_formatd (sixteen, sizeof sixteen, "%.16g", number);
  if (*end != '\0' || g_ascii_strtod (sixteen, NULL) != number)
    return worksheet_write_string (self->sheet, self->row, column, text, NULL);
  return worksheet_write_number (self->sheet, self->row, column, number, NULL);
}

/* A spreadsheet knows no day before 1900. */
static lxw_error
write_date (Sheet *self, lxw_col_t column, const char *text)
{
  int year, month, day;
  lxw_datetime date = { 0 };

  if (sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1900)
    return worksheet_write_string (self->sheet, self->row, column, text, NULL);
  date.year = year;
  date.month = month;
  date.day = day;
  return worksheet_write_datetime (self->sheet, self->row, column, &date, self->date);
}

static lxw_error
write_cell (Sheet *self, lxw_col_t column, const char *text, SngColumnForm form)
{
  if (self->row == 0)
    return worksheet_write_string (self->sheet, 0, column, text, self->heading);
  if (*text == '\0')
    return LXW_NO_ERROR;
  switch (form)
    {
    case SNG_COLUMN_NUMBER:
      return write_number (self, column, text);
    case SNG_COLUMN_DATE:
      return write_date (self, column, text);
    case SNG_COLUMN_TEXT:
    default:
      return worksheet_write_string (self->sheet, self->row, column, text, NULL);
    }
}

static void
note_width (Sheet *self, guint column, const char *text)
{
  guint width = (guint)MIN (g_utf8_strlen (text, -1), WIDEST);

  if (column == self->widths->len)
    g_array_append_val (self->widths, width);
  else if (width > g_array_index (self->widths, guint, column))
    g_array_index (self->widths, guint, column) = width;
}

static gboolean
write_cb (gpointer data, const char *const *cells, const SngColumnForm *forms, GError **error)
{
  Sheet *self = data;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      lxw_error code = write_cell (self, (lxw_col_t)i, cells[i], forms[i]);

      if (code != LXW_NO_ERROR)
        return fail (code, error);
      note_width (self, i, cells[i]);
    }
  self->row++;
  return TRUE;
}

static char *
name_column_cb (gpointer data, const SngField *field, guint column)
{
  return sng_headings_name (((Sheet *)data)->headings, field, column);
}

static char *
say_cb (gpointer data, const SngField *field, const char *text)
{
  return sng_headings_say (((Sheet *)data)->headings, field, text);
}

/* The heading stays in sight, and every column can be filtered. */
static void
lay_out (Sheet *self)
{
  for (guint i = 0; i < self->widths->len; i++)
    worksheet_set_column (self->sheet, (lxw_col_t)i, (lxw_col_t)i,
                          MAX (g_array_index (self->widths, guint, i), NARROWEST) + 2, NULL);
  worksheet_freeze_panes (self->sheet, 1, 1);
  if (self->row > 1)
    worksheet_autofilter (self->sheet, 0, 0, self->row - 1, (lxw_col_t)(self->widths->len - 1));
}

static gboolean
write_sheet (SngReader *reader, lxw_workbook *workbook, const SngXlsxTable *table, GError **error)
{
  g_autofree char *name = sng_headings_name_sheet (table->kind);
  g_autoptr (SngHeadings) headings = sng_headings_new (table->kind);
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));
  Sheet self = { .headings = headings, .widths = widths };
  const SngTableWriter writer = { write_cb, name_column_cb, say_cb, &self };

  self.sheet = workbook_add_worksheet (workbook, name);
  self.heading = workbook_add_format (workbook);
  self.date = workbook_add_format (workbook);
  if (self.sheet == NULL || self.heading == NULL || self.date == NULL)
    return fail (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  format_set_bold (self.heading);
  format_set_num_format (self.date, "yyyy-mm-dd");
  if (!sng_table_export (reader, table->kind, table->records, &writer, error))
    return FALSE;
  lay_out (&self);
  return TRUE;
}

static gboolean
write_sheets (SngReader *reader,
              lxw_workbook *workbook,
              const SngXlsxTable *tables,
              guint n_tables,
              GError **error)
{
  lxw_doc_properties properties = { 0 };

  properties.created = sng_clock_now (sng_reader_get_clock (reader)) / G_USEC_PER_SEC;
  workbook_set_properties (workbook, &properties);
  for (guint i = 0; i < n_tables; i++)
    if (!write_sheet (reader, workbook, &tables[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
copy_out (int file, GOutputStream *stream, GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (file, FALSE);

  return lseek (file, 0, SEEK_SET) == 0
         && g_output_stream_splice (stream, input, G_OUTPUT_STREAM_SPLICE_NONE, NULL, error) >= 0;
}

static gboolean
write_workbook (
    SngReader *reader, int file, const SngXlsxTable *tables, guint n_tables, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);
  lxw_workbook *workbook = workbook_new (path);
  gboolean written;
  lxw_error code;

  if (workbook == NULL)
    return fail (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  written = write_sheets (reader, workbook, tables, n_tables, error);
  code = workbook_close (workbook);
  if (!written)
    return FALSE;
  return code == LXW_NO_ERROR || fail (code, error);
}

/* Public API */

/**
 * sng_xlsx_export:
 * @tables: a sheet each
 * @stream: where to; it is not closed
 *
 * Writes the tables of sng_table_export() with the labels of the program's language; numbers and
 * days are what they are. The library writes to a file alone: it gets one that has no name, so that
 * no copy of the facts is left behind.
 *
 * Returns: whether all of it was written
 */
gboolean
sng_xlsx_export (SngReader *reader,
                 const SngXlsxTable *tables,
                 guint n_tables,
                 GOutputStream *stream,
                 GError **error)
{
  int file = memfd_create ("workbook", MFD_CLOEXEC);
  gboolean written;

  if (file < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   _ ("The workbook could not be made: %s."), g_strerror (errno));
      return FALSE;
    }
  written
      = write_workbook (reader, file, tables, n_tables, error) && copy_out (file, stream, error);
  close (file);
  return written;
}
