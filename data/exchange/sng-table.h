/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import.h"
#include "data/exchange/sng-peer.h"

G_BEGIN_DECLS

/* A table with a row for each record of one kind, whatever file it stands in. The formats are thin:
 * they read and write rows of cells. What the cells mean is told once, by the vocabulary. */

/**
 * SngTableWriter:
 * @write: writes one row; @cells ends with %NULL and @forms has one for each of them
 * @name_column: (nullable): what a column is called where people read it; %NULL for its name in
 *   files, the same in every language
 * @say: (nullable): what stands in place of a cell's text where people read it; %NULL for the text
 */
typedef struct
{
  gboolean (*write) (gpointer data,
                     const char *const *cells,
                     const SngColumnForm *forms,
                     GError **error);
  char *(*name_column) (gpointer data, const SngField *field, guint column);
  char *(*say) (gpointer data, const SngField *field, const char *text);
  gpointer data;
} SngTableWriter;

gboolean sng_table_export (SngReader *reader,
                           const SngKind *kind,
                           GPtrArray *records,
                           const SngTableWriter *writer,
                           GError **error);

/**
 * SngTable:
 * @next: (transfer full): the cells of the next row; %NULL at the end, and with the error set
 * @get_row: where the row that was read last stands, from 1
 * @names: (owned) (nullable): the first row, once it was read
 * @peer: (nullable): the program whose export it is
 *
 * One table of an import: its first row holds the names of its columns.
 */
typedef struct
{
  const SngKind *kind; /* (nullable) of an export of another program */
  GStrv (*next) (gpointer data, GError **error);
  guint (*get_row) (gpointer data);
  gpointer data;
  GStrv names;
  const SngPeer *peer;
} SngTable;

gboolean sng_table_recognise (SngTable *self, GError **error);
SngChange *sng_table_import_prepare (SngReader *reader,
                                     const SngTable *tables,
                                     guint n_tables,
                                     SngImportReport **report,
                                     GError **error);

G_END_DECLS
