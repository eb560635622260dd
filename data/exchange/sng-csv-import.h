/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import.h"

G_BEGIN_DECLS

/**
 * SngCsvTable:
 *
 * One table of an import: the records of one kind.
 */
typedef struct
{
  const SngKind *kind;
  GInputStream *stream; /* (unowned) */
} SngCsvTable;

SngChange *sng_csv_import_prepare (SngReader *reader,
                                   const SngCsvTable *tables,
                                   guint n_tables,
                                   SngImportReport **report,
                                   GError **error);

G_END_DECLS
