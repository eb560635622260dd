/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-type.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngCsvError:
 * @SNG_CSV_ERROR_ENCODING: the text is not UTF-8
 * @SNG_CSV_ERROR_QUOTE: a quotation mark is not closed, or text follows a closed one
 * @SNG_CSV_ERROR_SIZE: a cell or a row is larger than any table of facts
 *
 * The messages are sentences for people, with the line.
 */
typedef enum
{
  SNG_CSV_ERROR_ENCODING,
  SNG_CSV_ERROR_QUOTE,
  SNG_CSV_ERROR_SIZE,
} SngCsvError;

#define SNG_CSV_ERROR (sng_csv_error_quark ())
GQuark sng_csv_error_quark (void);

/**
 * SngCsvReader:
 *
 * Reads a table row by row (RFC 4180), whatever its size: UTF-8 with or without byte order mark,
 * with commas, semicolons or tabs, whichever the first row uses.
 */
typedef struct _SngCsvReader SngCsvReader;

SngCsvReader *sng_csv_reader_new (GInputStream *stream);
void sng_csv_reader_free (SngCsvReader *self);
GStrv sng_csv_reader_next (SngCsvReader *self, GError **error);
guint64 sng_csv_reader_get_line (SngCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngCsvReader, sng_csv_reader_free)

/* Spreadsheets of Microsoft take a file for UTF-8 only with this in front. */
#define SNG_CSV_BYTE_ORDER_MARK "\xef\xbb\xbf"

gboolean sng_csv_write_row (GOutputStream *stream,
                            const char *const *cells,
                            const SngColumnForm *forms,
                            GError **error);

G_END_DECLS
