/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-xlsx-parts.h"

#include "sng-config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PARTS 10000

/* How files of the older programs begin, and those with a password. */
static const char old_beginning[] = "\xd0\xcf\x11\xe0";

G_DEFINE_QUARK (sng-xlsx-error-quark, sng_xlsx_error)

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

static gboolean
fail (SngXlsxError code, const char *sentence, GError **error)
{
  g_set_error_literal (error, SNG_XLSX_ERROR, code, sentence);
  return FALSE;
}

static gboolean
fail_damaged (GError **error)
{
  return fail (SNG_XLSX_ERROR_FORMAT,
               _ ("The workbook is damaged and cannot be read. Nothing was imported."), error);
}

static gboolean
is_wanted (const char *name)
{
  return g_str_has_prefix (name, "xl/")
         && (g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels"));
}

/* An archive can be a thousand times larger than its file: it is read as far as facts go. */
static gboolean
read_part (Archive *archive, GByteArray *part, gsize *room, GError **error)
{
  const void *block;
  size_t length;
  la_int64_t offset;
  int code;

  while ((code = archive_read_data_block (archive, &block, &length, &offset)) == ARCHIVE_OK)
    {
      if (length > *room)
        return fail (SNG_XLSX_ERROR_SIZE,
                     _ ("The workbook is too large to be imported at once. Import it in parts."),
                     error);
      *room -= length;
      g_byte_array_append (part, block, (guint)length);
    }
  return code == ARCHIVE_EOF || fail_damaged (error);
}

static gboolean
add_part (
    Archive *archive, struct archive_entry *entry, GHashTable *parts, gsize *room, GError **error)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  g_autoptr (GByteArray) part = NULL;

  if (archive_entry_is_encrypted (entry))
    return fail (
        SNG_XLSX_ERROR_LOCKED,
        _ ("The workbook is protected by a password. Save it without one and import that."), error);
  if (name == NULL || !is_wanted (name))
    return TRUE;
  part = g_byte_array_new ();
  if (!read_part (archive, part, room, error))
    return FALSE;
  g_hash_table_insert (parts, g_strdup (name),
                       g_byte_array_free_to_bytes (g_steal_pointer (&part)));
  return TRUE;
}

static gboolean
read_parts (Archive *archive, GHashTable *parts, GError **error)
{
  gsize room = SNG_XLSX_MAX_SIZE;
  struct archive_entry *entry;
  int code;

  for (guint n = 0; (code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK; n++)
    {
      if (n == MAX_PARTS)
        return fail_damaged (error);
      if (!add_part (archive, entry, parts, &room, error))
        return FALSE;
    }
  return code == ARCHIVE_EOF || fail_damaged (error);
}

/* Public API */

/**
 * sng_xlsx_parts_read:
 * @file: the whole file
 *
 * Returns: (transfer full) (nullable): the parts that may hold facts: name → GBytes
 */
GHashTable *
sng_xlsx_parts_read (GBytes *file, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  g_autoptr (GHashTable) parts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);

  if (size > strlen (old_beginning) && memcmp (bytes, old_beginning, strlen (old_beginning)) == 0)
    {
      fail (SNG_XLSX_ERROR_FORMAT,
            _ ("The workbook is of an older format, or protected by a password. Save it as an "
               "Excel workbook (.xlsx) without a password and import that."),
            error);
      return NULL;
    }
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, bytes, size) != ARCHIVE_OK)
    {
      fail (SNG_XLSX_ERROR_FORMAT, _ ("The file is no Excel workbook (.xlsx)."), error);
      return NULL;
    }
  return read_parts (archive, parts, error) ? g_steal_pointer (&parts) : NULL;
}

/**
 * sng_xlsx_part_open:
 *
 * Returns: (transfer full) (nullable): stands before the first element of the document
 */
xmlTextReader *
sng_xlsx_part_open (GBytes *part)
{
  gsize size;
  const char *bytes = g_bytes_get_data (part, &size);

  return size > G_MAXINT
             ? NULL
             : xmlReaderForMemory (bytes, (int)size, NULL, NULL,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

/**
 * sng_xlsx_part_next:
 *
 * Goes on by one node. No workbook declares a document type; a hostile one would, to have other
 * files read or a word repeated a million times.
 *
 * Returns: whether there is one more; %FALSE at the end, and with @error set
 */
gboolean
sng_xlsx_part_next (xmlTextReader *reader, GError **error)
{
  int code = xmlTextReaderRead (reader);

  if (code == 0)
    return FALSE;
  if (code < 0 || xmlTextReaderNodeType (reader) == XML_READER_TYPE_DOCUMENT_TYPE)
    return fail_damaged (error);
  return TRUE;
}

/**
 * sng_xlsx_part_get:
 *
 * Returns: (transfer full) (nullable): an attribute of the element
 */
char *
sng_xlsx_part_get (xmlTextReader *reader, const char *attribute)
{
  xmlChar *value = xmlTextReaderGetAttribute (reader, (const xmlChar *)attribute);
  char *text = g_strdup ((const char *)value);

  xmlFree (value);
  return text;
}

/**
 * sng_xlsx_part_is_at:
 *
 * Returns: whether an element of that name begins here, whatever its namespace is called
 */
gboolean
sng_xlsx_part_is_at (xmlTextReader *reader, const char *element)
{
  return xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT
         && g_strcmp0 ((const char *)xmlTextReaderConstLocalName (reader), element) == 0;
}

/**
 * sng_xlsx_part_read_text:
 * @but_not: (nullable): an element whose text does not count, how a word is pronounced
 *
 * Returns: (transfer full) (nullable): all text inside the element, which has been read then
 */
char *
sng_xlsx_part_read_text (xmlTextReader *reader, const char *but_not, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int depth = xmlTextReaderDepth (reader);
  int silent = -1; /* the depth of the element that does not count */
  GError *local = NULL;

  if (xmlTextReaderIsEmptyElement (reader))
    return g_string_free (g_steal_pointer (&text), FALSE);
  while (sng_xlsx_part_next (reader, &local) && xmlTextReaderDepth (reader) > depth)
    {
      int type = xmlTextReaderNodeType (reader);

      if (silent >= 0 && xmlTextReaderDepth (reader) > silent)
        continue;
      silent = but_not != NULL && sng_xlsx_part_is_at (reader, but_not)
                       && !xmlTextReaderIsEmptyElement (reader)
                   ? xmlTextReaderDepth (reader)
                   : -1;
      if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
          || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
        g_string_append (text, (const char *)xmlTextReaderConstValue (reader));
    }
  if (local == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  g_propagate_error (error, local);
  return NULL;
}
