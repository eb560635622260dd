/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-xlsx-parts.h"

G_BEGIN_DECLS

/**
 * SngXlsx:
 *
 * A workbook of Office Open XML (ECMA-376), as spreadsheets save it, to be read.
 */
typedef struct _SngXlsx SngXlsx;

SngXlsx *sng_xlsx_new (GBytes *file, GError **error);
void sng_xlsx_free (SngXlsx *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngXlsx, sng_xlsx_free)

guint sng_xlsx_get_n_sheets (SngXlsx *self);
const char *sng_xlsx_get_sheet_name (SngXlsx *self, guint sheet);

/**
 * SngXlsxSheet:
 *
 * One sheet of a workbook while its rows are read.
 */
typedef struct _SngXlsxSheet SngXlsxSheet;

SngXlsxSheet *sng_xlsx_open_sheet (SngXlsx *self, guint sheet, GError **error);
void sng_xlsx_sheet_free (SngXlsxSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngXlsxSheet, sng_xlsx_sheet_free)

GStrv sng_xlsx_sheet_next (SngXlsxSheet *self, GError **error);
guint sng_xlsx_sheet_get_row (SngXlsxSheet *self);
const char *sng_xlsx_sheet_get_merged (SngXlsxSheet *self);

/* What the sheets of a workbook have in common. For sng-xlsx.c and sng-xlsx-sheet.c. */
const char *sng_xlsx_get_string (SngXlsx *self, guint64 i);
gboolean sng_xlsx_is_date (SngXlsx *self, guint64 style);
gboolean sng_xlsx_counts_from_1904 (SngXlsx *self);
GBytes *sng_xlsx_get_sheet_part (SngXlsx *self, guint sheet);
char *sng_xlsx_unescape (char *text);
gboolean sng_xlsx_format_is_date (const char *code);

G_END_DECLS
