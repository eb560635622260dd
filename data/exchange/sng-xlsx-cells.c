/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "data/exchange/sng-xlsx-cells.h"

#include "sng-config.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define FIRST_WIDTH 42
#define WIDTH 18
#define N_WIDE 12

struct _SngXlsxCells
{
  int file; /* without a name, so that no copy is left behind */
  lxw_workbook *workbook;
  lxw_worksheet *sheet; /* (borrowed) (nullable) */
  lxw_format *heading;
  lxw_row_t row;
  lxw_col_t column;
  gboolean is_heading;
  lxw_error code;
};

static gboolean
fail (const char *reason, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               /* TRANSLATORS: %s is what a library says in English. */
               _ ("The workbook could not be made: %s."), reason);
  return FALSE;
}

static void
keep_first (SngXlsxCells *self, lxw_error code)
{
  if (self->code == LXW_NO_ERROR)
    self->code = code;
}

/* The same facts give the same file: no hour of the machine is in it. */
static void
describe (SngXlsxCells *self, const char *title, int year, int month, int day)
{
  struct tm date = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day };
  lxw_doc_properties properties = { .title = (char *)title, .created = timegm (&date) };

  workbook_set_properties (self->workbook, &properties);
}

/* Public API */

/**
 * sng_xlsx_cells_new:
 * @year: with @month and @day, of when its figures are
 *
 * Returns: (transfer full) (nullable)
 */
SngXlsxCells *
sng_xlsx_cells_new (const char *title, int year, int month, int day, GError **error)
{
  g_autoptr (SngXlsxCells) self = g_new0 (SngXlsxCells, 1);
  g_autofree char *path = NULL;

  self->file = memfd_create ("workbook", MFD_CLOEXEC);
  if (self->file < 0)
    {
      fail (g_strerror (errno), error);
      return NULL;
    }
  path = g_strdup_printf ("/proc/self/fd/%d", self->file);
  self->workbook = workbook_new (path);
  self->heading = self->workbook != NULL ? workbook_add_format (self->workbook) : NULL;
  if (self->heading == NULL)
    {
      fail (lxw_strerror (LXW_ERROR_MEMORY_MALLOC_FAILED), error);
      return NULL;
    }
  format_set_bold (self->heading);
  describe (self, title, year, month, day);
  return g_steal_pointer (&self);
}

void
sng_xlsx_cells_free (SngXlsxCells *self)
{
  if (self->workbook != NULL)
    workbook_close (self->workbook);
  if (self->file >= 0)
    close (self->file);
  g_free (self);
}

/**
 * sng_xlsx_cells_begin_sheet:
 * @name: at most 31 characters, no two alike
 */
void
sng_xlsx_cells_begin_sheet (SngXlsxCells *self, const char *name)
{
  self->sheet = workbook_add_worksheet (self->workbook, name);
  self->row = (lxw_row_t)-1;
  if (self->sheet == NULL)
    {
      keep_first (self, LXW_ERROR_SHEETNAME_ALREADY_USED);
      return;
    }
  worksheet_set_column (self->sheet, 0, 0, FIRST_WIDTH, NULL);
  worksheet_set_column (self->sheet, 1, N_WIDE, WIDTH, NULL);
}

void
sng_xlsx_cells_begin_row (SngXlsxCells *self, gboolean is_heading)
{
  self->row++;
  self->column = 0;
  self->is_heading = is_heading;
}

void
sng_xlsx_cells_add_text (SngXlsxCells *self, const char *text)
{
  if (self->sheet != NULL && *text != '\0')
    keep_first (self, worksheet_write_string (self->sheet, self->row, self->column, text,
                                              self->is_heading ? self->heading : NULL));
  self->column++;
}

void
sng_xlsx_cells_add_number (SngXlsxCells *self, double number)
{
  if (self->sheet != NULL)
    keep_first (self, worksheet_write_number (self->sheet, self->row, self->column, number, NULL));
  self->column++;
}

/**
 * sng_xlsx_cells_write:
 * @stream: where to; it is not closed
 *
 * Ends the workbook. Nothing can be added to it any more.
 *
 * Returns: whether all of it was written
 */
gboolean
sng_xlsx_cells_write (SngXlsxCells *self, GOutputStream *stream, GError **error)
{
  g_autoptr (GInputStream) input = NULL;
  lxw_error code = workbook_close (self->workbook);

  self->workbook = NULL;
  keep_first (self, code);
  if (self->code != LXW_NO_ERROR)
    return fail (lxw_strerror (self->code), error);
  if (lseek (self->file, 0, SEEK_SET) != 0)
    return fail (g_strerror (errno), error);
  input = g_unix_input_stream_new (self->file, FALSE);
  return g_output_stream_splice (stream, input, G_OUTPUT_STREAM_SPLICE_NONE, NULL, error) >= 0;
}
