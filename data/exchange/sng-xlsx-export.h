/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngXlsxTable:
 * @records: (nullable): of SngRecord of @kind; %NULL for all of them, voided ones too
 *
 * One sheet of a workbook.
 */
typedef struct
{
  const SngKind *kind;
  GPtrArray *records;
} SngXlsxTable;

gboolean sng_xlsx_export (SngReader *reader,
                          const SngXlsxTable *tables,
                          guint n_tables,
                          GOutputStream *stream,
                          GError **error);

G_END_DECLS
