/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-xlsx.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *name;
  char *id; /* of its relationship */
} Sheet;

struct _SngXlsx
{
  GHashTable *parts;         /* name → GBytes */
  GHashTable *relationships; /* id → name of a part */
  GArray *sheets;            /* of Sheet */
  GPtrArray *strings;        /* what cells with words refer to by their number */
  GHashTable *date_formats;  /* number of a format of its own → nothing: it shows a date */
  GArray *are_dates;         /* of gboolean, one per style of a cell */
  gboolean counts_from_1904;
};

typedef gboolean (*Visit) (SngXlsx *self, xmlTextReader *reader, GError **error);

static void
clear_sheet (gpointer data)
{
  g_free (((Sheet *)data)->name);
  g_free (((Sheet *)data)->id);
}

/* Calls @visit at the beginning of each element. A workbook need not have every part. */
static gboolean
visit_part (SngXlsx *self, const char *name, Visit visit, GError **error)
{
  GBytes *part = g_hash_table_lookup (self->parts, name);
  g_autoptr (xmlTextReader) reader = part != NULL ? sng_xlsx_part_open (part) : NULL;
  g_autoptr (GError) local = NULL;

  while (reader != NULL && sng_xlsx_part_next (reader, &local))
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT && !visit (self, reader, &local))
      break;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
is_true (const char *text)
{
  return g_strcmp0 (text, "1") == 0 || g_strcmp0 (text, "true") == 0;
}

static gboolean
visit_workbook (SngXlsx *self, xmlTextReader *reader, GError **error)
{
  if (sng_xlsx_part_is_at (reader, "workbookPr"))
    {
      g_autofree char *from_1904 = sng_xlsx_part_get (reader, "date1904");

      self->counts_from_1904 = is_true (from_1904);
    }
  else if (sng_xlsx_part_is_at (reader, "sheet"))
    {
      Sheet sheet = { sng_xlsx_part_get (reader, "name"), sng_xlsx_part_get (reader, "r:id") };

      g_array_append_val (self->sheets, sheet);
    }
  return TRUE;
}

static gboolean
visit_relationship (SngXlsx *self, xmlTextReader *reader, GError **error)
{
  g_autofree char *id = sng_xlsx_part_get (reader, "Id");
  g_autofree char *target = sng_xlsx_part_get (reader, "Target");

  if (!sng_xlsx_part_is_at (reader, "Relationship") || id == NULL || target == NULL)
    return TRUE;
  g_hash_table_insert (self->relationships, g_steal_pointer (&id),
                       *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL));
  return TRUE;
}

static gboolean
visit_string (SngXlsx *self, xmlTextReader *reader, GError **error)
{
  char *text;

  if (!sng_xlsx_part_is_at (reader, "si"))
    return TRUE;
  text = sng_xlsx_part_read_text (reader, "rPh", error);
  if (text == NULL)
    return FALSE;
  g_ptr_array_add (self->strings, sng_xlsx_unescape (text));
  return TRUE;
}

/* The formats that need not be written down (ECMA-376, 18.8.30), those of East Asia included. */
static gboolean
is_date_by_number (guint64 format)
{
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36)
         || (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
}

static guint64
get_number (xmlTextReader *reader, const char *attribute)
{
  g_autofree char *text = sng_xlsx_part_get (reader, attribute);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

static gboolean
read_cell_styles (SngXlsx *self, xmlTextReader *reader, GError **error)
{
  int depth = xmlTextReaderDepth (reader);
  GError *local = NULL;

  if (xmlTextReaderIsEmptyElement (reader))
    return TRUE;
  while (sng_xlsx_part_next (reader, &local) && xmlTextReaderDepth (reader) > depth)
    if (sng_xlsx_part_is_at (reader, "xf"))
      {
        guint64 format = get_number (reader, "numFmtId");
        gboolean is_date
            = is_date_by_number (format)
              || g_hash_table_contains (self->date_formats, GSIZE_TO_POINTER ((gsize)format));

        g_array_append_val (self->are_dates, is_date);
      }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
visit_style (SngXlsx *self, xmlTextReader *reader, GError **error)
{
  if (sng_xlsx_part_is_at (reader, "numFmt"))
    {
      g_autofree char *code = sng_xlsx_part_get (reader, "formatCode");

      if (code != NULL && sng_xlsx_format_is_date (code))
        g_hash_table_add (self->date_formats,
                          GSIZE_TO_POINTER ((gsize)get_number (reader, "numFmtId")));
      return TRUE;
    }
  return !sng_xlsx_part_is_at (reader, "cellXfs") || read_cell_styles (self, reader, error);
}

/* Public API */

/**
 * sng_xlsx_new:
 * @file: the whole file
 */
SngXlsx *
sng_xlsx_new (GBytes *file, GError **error)
{
  GHashTable *parts = sng_xlsx_parts_read (file, error);
  g_autoptr (SngXlsx) self = NULL;

  if (parts == NULL)
    return NULL;
  self = g_new0 (SngXlsx, 1);
  self->parts = parts;
  self->relationships = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  g_array_set_clear_func (self->sheets, clear_sheet);
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->date_formats = g_hash_table_new (NULL, NULL);
  self->are_dates = g_array_new (FALSE, FALSE, sizeof (gboolean));
  if (!visit_part (self, "xl/workbook.xml", visit_workbook, error)
      || !visit_part (self, "xl/_rels/workbook.xml.rels", visit_relationship, error)
      || !visit_part (self, "xl/sharedStrings.xml", visit_string, error)
      || !visit_part (self, "xl/styles.xml", visit_style, error))
    return NULL;
  if (self->sheets->len > 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, SNG_XLSX_ERROR, SNG_XLSX_ERROR_FORMAT,
                       _ ("The file is no Excel workbook (.xlsx)."));
  return NULL;
}

void
sng_xlsx_free (SngXlsx *self)
{
  g_hash_table_unref (self->parts);
  g_hash_table_unref (self->relationships);
  g_array_unref (self->sheets);
  g_ptr_array_unref (self->strings);
  g_hash_table_unref (self->date_formats);
  g_array_unref (self->are_dates);
  g_free (self);
}

guint
sng_xlsx_get_n_sheets (SngXlsx *self)
{
  return self->sheets->len;
}

const char *
sng_xlsx_get_sheet_name (SngXlsx *self, guint sheet)
{
  const char *name = g_array_index (self->sheets, Sheet, sheet).name;

  return name != NULL ? name : "";
}

/* For the sheets */

/* What a cell with words refers to; NULL when there is no such string. */
const char *
sng_xlsx_get_string (SngXlsx *self, guint64 i)
{
  return i < self->strings->len ? self->strings->pdata[i] : NULL;
}

gboolean
sng_xlsx_is_date (SngXlsx *self, guint64 style)
{
  return style < self->are_dates->len && g_array_index (self->are_dates, gboolean, style);
}

gboolean
sng_xlsx_counts_from_1904 (SngXlsx *self)
{
  return self->counts_from_1904;
}

/* NULL when the workbook does not hold what it lists: a chart is no sheet of cells. */
GBytes *
sng_xlsx_get_sheet_part (SngXlsx *self, guint sheet)
{
  const char *id = g_array_index (self->sheets, Sheet, sheet).id;
  const char *name = id != NULL ? g_hash_table_lookup (self->relationships, id) : NULL;

  return name != NULL ? g_hash_table_lookup (self->parts, name) : NULL;
}

/* What XML cannot hold stands as _x000D_ (ECMA-376, 22.4.2.4). Takes @text and returns it. */
char *
sng_xlsx_unescape (char *text)
{
  char *to = text;

  for (const char *at = text; *at != '\0';)
    {
      guint code;
      int length = 0;

      if (at[0] == '_' && at[1] == 'x' && strspn (at + 2, "0123456789abcdefABCDEF") == 4
          && at[6] == '_' && sscanf (at + 2, "%4x", &code) == 1 && code > 0
          && (code < 0xd800 || code > 0xdfff))
        {
          length = g_unichar_to_utf8 (code, to);
          at += 7;
        }
      else
        {
          *to = *at++;
          length = 1;
        }
      to += length;
    }
  *to = '\0';
  return text;
}

/* A format shows a date when, outside of quotation marks and brackets, it names a part of one. */
gboolean
sng_xlsx_format_is_date (const char *code)
{
  char closing = '\0';

  for (const char *at = code; *at != '\0'; at++)
    {
      if (closing != '\0')
        closing = *at == closing ? '\0' : closing;
      else if (*at == '\\' || *at == '_' || *at == '*')
        at += at[1] != '\0';
      else if (*at == '"')
        closing = '"';
      else if (*at == '[')
        closing = ']';
      else if (strchr ("yYmMdD", *at) != NULL)
        return TRUE;
    }
  return FALSE;
}
