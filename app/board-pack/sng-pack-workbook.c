/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-workbook.h"

#include "data/exchange/sng-safe-file.h"
#include "data/exchange/sng-xlsx-cells.h"

#include <math.h>

static void
add_line (SngXlsxCells *cells, const SngListedLine *line)
{
  sng_xlsx_cells_begin_row (cells, line->is_heading);
  for (guint i = 0; i < line->cells->len; i++)
    {
      const SngListedCell *cell = &g_array_index (line->cells, SngListedCell, i);

      if (isfinite (cell->number))
        sng_xlsx_cells_add_number (cells, cell->number);
      else
        sng_xlsx_cells_add_text (cells, cell->text);
    }
}

static void
add_sheet (SngXlsxCells *cells, guint number, SngSheet *sheet)
{
  g_autoptr (SngFigureList) list = sng_figure_list_new ();
  g_autofree char *name = g_strdup_printf ("%02u %s", number, sheet->name);

  for (guint i = 0; i < sheet->blocks->len; i++)
    if (!((SngBlock *)sheet->blocks->pdata[i])->off_paper)
      sng_block_tell (sheet->blocks->pdata[i], list);
  sng_xlsx_cells_begin_sheet (cells, name);
  sng_xlsx_cells_begin_row (cells, TRUE);
  sng_xlsx_cells_add_text (cells, sheet->title);
  for (guint i = 0; i < list->lines->len; i++)
    add_line (cells, list->lines->pdata[i]);
}

/* Public API */

/**
 * sng_pack_write_workbook:
 *
 * Writes a file that its owner alone can read, whole or not at all.
 */
gboolean
sng_pack_write_workbook (SngPack *pack, const char *path, GError **error)
{
  g_autoptr (SngSafeFile) file = sng_safe_file_new (path, error);
  g_autoptr (SngXlsxCells) cells = NULL;
  guint n = 0;

  if (file == NULL)
    return FALSE;
  cells = sng_xlsx_cells_new (pack->title, pack->year, pack->month, pack->day, error);
  if (cells == NULL)
    return FALSE;
  for (guint i = 0; i < pack->sheets->len; i++)
    if (!((SngSheet *)pack->sheets->pdata[i])->off_paper)
      add_sheet (cells, ++n, pack->sheets->pdata[i]);
  return sng_xlsx_cells_write (cells, sng_safe_file_get_stream (file), error)
         && sng_safe_file_commit (file, error);
}
