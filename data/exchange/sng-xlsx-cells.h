/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngXlsxCells:
 *
 * A workbook that is filled from above, cell by cell: texts and numbers that belong to no kind of
 * record. What goes wrong is told when it is written.
 */
typedef struct _SngXlsxCells SngXlsxCells;

SngXlsxCells *sng_xlsx_cells_new (const char *title, int year, int month, int day, GError **error);
void sng_xlsx_cells_free (SngXlsxCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngXlsxCells, sng_xlsx_cells_free)

void sng_xlsx_cells_begin_sheet (SngXlsxCells *self, const char *name);
void sng_xlsx_cells_begin_row (SngXlsxCells *self, gboolean is_heading);
void sng_xlsx_cells_add_text (SngXlsxCells *self, const char *text);
void sng_xlsx_cells_add_number (SngXlsxCells *self, double number);
gboolean sng_xlsx_cells_write (SngXlsxCells *self, GOutputStream *stream, GError **error);

G_END_DECLS
