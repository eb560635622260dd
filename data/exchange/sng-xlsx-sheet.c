/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-xlsx.h"

#include "data/vocabulary/sng-clock.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* More columns than any table of facts has. */
#define MAX_CELLS 4096

/* Days from the first that a spreadsheet counts to 1970-01-01. The year 1900 was no leap year, but
 * they count its 29 February, so that the days before stand one later. */
#define DAYS_FROM_1900 25569
#define DAYS_FROM_1904 24107
#define LAST_FEBRUARY_OF_1900 60

struct _SngXlsxSheet
{
  SngXlsx *workbook; /* borrowed */
  xmlTextReader *reader;
  guint row;
  GPtrArray *cells; /* of char *, of the row that is being read */
  char *merged;     /* (nullable) */
};

static gboolean
fail_damaged (SngXlsxSheet *self, GError **error)
{
  g_set_error (error, SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT,
               _ ("The workbook is damaged near row %u. Nothing was imported."), self->row);
  return FALSE;
}

/* "C12" is in the third column; without a name it is the next. */
static gboolean
find_column (const char *name, guint next, guint *column)
{
  guint number = 0;

  if (name == NULL)
    {
      *column = next;
      return next < MAX_CELLS;
    }
  for (; g_ascii_isalpha (*name) && number <= MAX_CELLS; name++)
    number = number * 26 + (guint)(g_ascii_toupper (*name) - 'A') + 1;
  *column = number - 1;
  return number > 0 && number <= MAX_CELLS;
}

static char *
say_date (SngXlsxSheet *self, double number)
{
  double days = floor (number);
  gint64 first = sng_xlsx_counts_from_1904 (self->workbook) ? DAYS_FROM_1904 : DAYS_FROM_1900;
  int year, month, day;

  if (first == DAYS_FROM_1900 && days < LAST_FEBRUARY_OF_1900)
    days += 1;
  sng_date_to_civil ((gint64)days - first, &year, &month, &day);
  if (number == floor (number))
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  number = round ((number - floor (number)) * 86400);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
                          (int)(number / 3600) % 24, (int)(number / 60) % 60, (int)number % 60);
}

/* The shortest text that is this number again. */
static char *
say_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) < 1e15)
    return g_strdup_printf ("%.0f", number);
  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_dtostr (text, sizeof text, number);
  return g_strdup (text);
}

/* Takes @raw, what the cell holds. */
static char *
say_cell (SngXlsxSheet *self, char *raw, const char *type, guint64 style)
{
  g_autofree char *owned = raw;
  char *end;
  double number;

  if (g_strcmp0 (type, "s") == 0)
    return g_strdup (sng_xlsx_get_string (self->workbook, g_ascii_strtoull (raw, NULL, 10)));
  if (g_strcmp0 (type, "b") == 0)
    return g_strdup (g_str_equal (raw, "1") ? "true" : "false");
  if (type != NULL && !g_str_equal (type, "n"))
    return sng_xlsx_unescape (g_steal_pointer (&owned));
  number = g_ascii_strtod (raw, &end);
  if (*raw == '\0' || *end != '\0' || !isfinite (number))
    return g_steal_pointer (&owned);
  /* From the year 0 to 9999. */
  if (sng_xlsx_is_date (self->workbook, style) && number > -693594 && number < 2958466)
    return say_date (self, number);
  return say_number (number);
}

static gboolean
read_cell (SngXlsxSheet *self, GError **error)
{
  g_autofree char *name = sng_xlsx_part_get (self->reader, "r");
  g_autofree char *type = sng_xlsx_part_get (self->reader, "t");
  g_autofree char *style = sng_xlsx_part_get (self->reader, "s");
  int depth = xmlTextReaderDepth (self->reader);
  g_autofree char *raw = NULL;
  GError *local = NULL;
  guint column;

  if (!find_column (name, self->cells->len, &column))
    return fail_damaged (self, error);
  while (self->cells->len <= column)
    g_ptr_array_add (self->cells, g_strdup (""));
  if (xmlTextReaderIsEmptyElement (self->reader))
    return TRUE;
  while (sng_xlsx_part_next (self->reader, &local) && xmlTextReaderDepth (self->reader) > depth)
    if (sng_xlsx_part_is_at (self->reader, "v") || sng_xlsx_part_is_at (self->reader, "is"))
      {
        g_free (raw);
        raw = sng_xlsx_part_read_text (self->reader, "rPh", &local);
        if (raw == NULL)
          break;
      }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (raw == NULL)
    return TRUE;
  g_free (self->cells->pdata[column]);
  self->cells->pdata[column] = say_cell (self, g_steal_pointer (&raw), type,
                                         style != NULL ? g_ascii_strtoull (style, NULL, 10) : 0);
  return self->cells->pdata[column] != NULL || fail_damaged (self, error);
}

static gboolean
read_row (SngXlsxSheet *self, GError **error)
{
  int depth = xmlTextReaderDepth (self->reader);
  GError *local = NULL;

  g_ptr_array_set_size (self->cells, 0);
  if (xmlTextReaderIsEmptyElement (self->reader))
    return TRUE;
  while (sng_xlsx_part_next (self->reader, &local) && xmlTextReaderDepth (self->reader) > depth)
    if (sng_xlsx_part_is_at (self->reader, "c") && !read_cell (self, &local))
      break;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Rows that were only ever given a colour go on for ever, and so do cells at the end of a row. */
static GStrv
take_cells (SngXlsxSheet *self)
{
  guint n = self->cells->len;
  GStrv cells;

  while (n > 0 && *(const char *)self->cells->pdata[n - 1] == '\0')
    n--;
  if (n == 0)
    return NULL;
  cells = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    cells[i] = g_strdup (self->cells->pdata[i]);
  return cells;
}

static void
note_row (SngXlsxSheet *self)
{
  g_autofree char *number = sng_xlsx_part_get (self->reader, "r");

  self->row = number != NULL ? (guint)g_ascii_strtoull (number, NULL, 10) : self->row + 1;
}

/* Public API */

/**
 * sng_xlsx_open_sheet:
 *
 * Returns: (nullable): stands before the first row; it borrows the workbook
 */
SngXlsxSheet *
sng_xlsx_open_sheet (SngXlsx *workbook, guint sheet, GError **error)
{
  GBytes *part = sng_xlsx_get_sheet_part (workbook, sheet);
  xmlTextReader *reader = part != NULL ? sng_xlsx_part_open (part) : NULL;
  SngXlsxSheet *self;

  if (reader == NULL)
    {
      g_set_error (error, SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT,
                   /* TRANSLATORS: %s is the name of a sheet of a workbook. */
                   _ ("The sheet “%s” has no cells that can be read."),
                   sng_xlsx_get_sheet_name (workbook, sheet));
      return NULL;
    }
  self = g_new0 (SngXlsxSheet, 1);
  self->workbook = workbook;
  self->reader = reader;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sng_xlsx_sheet_free (SngXlsxSheet *self)
{
  xmlFreeTextReader (self->reader);
  g_ptr_array_unref (self->cells);
  g_free (self->merged);
  g_free (self);
}

/**
 * sng_xlsx_sheet_next:
 *
 * Reads the next row that has something in it. Words are as they are, numbers and days as files
 * have them; of a formula, the result that was saved.
 *
 * Returns: (transfer full) (nullable): its cells; %NULL at the end, and with @error set
 */
GStrv
sng_xlsx_sheet_next (SngXlsxSheet *self, GError **error)
{
  GError *local = NULL;
  GStrv cells = NULL;

  while (cells == NULL && sng_xlsx_part_next (self->reader, &local))
    {
      if (sng_xlsx_part_is_at (self->reader, "row"))
        {
          note_row (self);
          if (!read_row (self, &local))
            break;
          cells = take_cells (self);
        }
      else if (self->merged == NULL && sng_xlsx_part_is_at (self->reader, "mergeCell"))
        self->merged = sng_xlsx_part_get (self->reader, "ref");
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return cells;
}

guint
sng_xlsx_sheet_get_row (SngXlsxSheet *self)
{
  return self->row;
}

/**
 * sng_xlsx_sheet_get_merged:
 *
 * Returns: (nullable): the first of the cells that were merged, "B3:B7"; known at the end
 */
const char *
sng_xlsx_sheet_get_merged (SngXlsxSheet *self)
{
  return self->merged;
}
