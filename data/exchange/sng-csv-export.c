/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-csv-export.h"

#include "data/exchange/sng-csv.h"
#include "data/exchange/sng-table.h"

static gboolean
write_cb (gpointer stream, const char *const *cells, const SngColumnForm *forms, GError **error)
{
  return sng_csv_write_row (stream, cells, forms, error);
}

/* Public API */

/**
 * sng_csv_export:
 * @records: (nullable): of SngRecord of @kind; %NULL for all of them, voided ones too
 * @stream: where to; it is not closed
 *
 * Writes the table of sng_table_export(), with the names that are the same in every language.
 *
 * Returns: whether all of it was written
 */
gboolean
sng_csv_export (SngReader *reader,
                const SngKind *kind,
                GPtrArray *records,
                GOutputStream *stream,
                GError **error)
{
  const SngTableWriter writer = { .write = write_cb, .data = stream };

  return sng_table_export (reader, kind, records, &writer, error);
}
