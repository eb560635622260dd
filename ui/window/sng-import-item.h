/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SngImportItem:
 *
 * One record of an import, as a list shows it. Property "taken" (gboolean): whether it is imported.
 */
#define SNG_TYPE_IMPORT_ITEM (sng_import_item_get_type ())
G_DECLARE_FINAL_TYPE (SngImportItem, sng_import_item, SNG, IMPORT_ITEM, GObject)

/* @line is borrowed: the report lives longer. @n_refused: what of its row is not taken. */
SngImportItem *sng_import_item_new (const SngImportLine *line, const char *title, guint n_refused);
SngHandle sng_import_item_get_handle (SngImportItem *self);
gboolean sng_import_item_is_taken (SngImportItem *self);
char *sng_import_item_say_title (SngImportItem *self);
char *sng_import_item_say_what (SngImportItem *self);
gboolean sng_import_item_lacks (SngImportItem *self);

G_END_DECLS
