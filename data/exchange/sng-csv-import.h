/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import.h"

G_BEGIN_DECLS

/**
 * SngCsvTable:
 *
 * One table of an import: the records of one kind, or what another program exported.
 */
typedef struct
{
  const SngKind *kind;  /* (nullable): the columns say whose export it is */
  GInputStream *stream; /* (unowned) */
  char *name;           /* (nullable) (unowned) of the file */
} SngCsvTable;

SngChange *sng_csv_import_prepare (SngReader *reader,
                                   const SngCsvTable *tables,
                                   guint n_tables,
                                   SngImportReport **report,
                                   GError **error);

G_END_DECLS
