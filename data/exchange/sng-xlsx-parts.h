/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libxml/xmlreader.h>

G_BEGIN_DECLS

/**
 * SngXlsxError:
 * @SNG_XLSX_ERROR_FORMAT: the file is no workbook of Office Open XML, or a damaged one
 * @SNG_XLSX_ERROR_SIZE: unpacked, it is larger than any workbook of facts
 * @SNG_XLSX_ERROR_LOCKED: it is protected by a password
 *
 * The messages are sentences for people.
 */
typedef enum
{
  SNG_XLSX_ERROR_FORMAT,
  SNG_XLSX_ERROR_SIZE,
  SNG_XLSX_ERROR_LOCKED,
} SngXlsxError;

#define SNG_XLSX_ERROR (sng_xlsx_error_quark ())
GQuark sng_xlsx_error_quark (void);

/* The most bytes that a workbook may have, unpacked. */
#define SNG_XLSX_MAX_SIZE (128 * 1024 * 1024)

/* The parts of a workbook are XML documents in a ZIP archive; read into memory, each by its name.
 */
GHashTable *sng_xlsx_parts_read (GBytes *file, GError **error);

/* An XML document that names no other file, declares nothing, and is not believed to be small. */
xmlTextReader *sng_xlsx_part_open (GBytes *part);
gboolean sng_xlsx_part_next (xmlTextReader *reader, GError **error);
char *sng_xlsx_part_get (xmlTextReader *reader, const char *attribute);
gboolean sng_xlsx_part_is_at (xmlTextReader *reader, const char *element);
char *sng_xlsx_part_read_text (xmlTextReader *reader, const char *but_not, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextReader, xmlFreeTextReader)

G_END_DECLS
