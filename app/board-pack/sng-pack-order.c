/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack-order.h"

#include "app/board-pack/sng-board-pack.h"
#include "app/board-pack/sng-pack-pdf.h"
#include "app/board-pack/sng-pack-workbook.h"

#include <string.h>

#define WORKBOOK ".xlsx"

/* Public API */

/**
 * sng_pack_order_name_workbook:
 *
 * Returns: (transfer full): the file of the figures: that of the PDF with another ending
 */
char *
sng_pack_order_name_workbook (const SngPackOrder *self)
{
  const char *end = strrchr (self->path, '.');
  gboolean has_end = end != NULL && strchr (end, G_DIR_SEPARATOR) == NULL && end != self->path;
  g_autofree char *stem = has_end ? g_strndup (self->path, (gsize)(end - self->path)) : g_strdup (self->path);

  return g_strconcat (stem, WORKBOOK, NULL);
}

/**
 * sng_pack_order_write:
 *
 * Writes the document in the language of the program, and its figures beside it. Any thread may
 * call it.
 *
 * Returns: whether both were written
 */
gboolean
sng_pack_order_write (
    const SngPackOrder *self, SngReader *reader, gint64 as_of, SngLocale *locale, GError **error)
{
  g_autoptr (SngPack) pack
      = sng_board_pack_read (reader, as_of, locale, self->form, self->incident, error);
  g_autofree char *workbook = sng_pack_order_name_workbook (self);

  return pack != NULL && sng_pack_write_pdf (pack, self->paper, self->path, error)
         && sng_pack_write_workbook (pack, workbook, error);
}
