/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-columns.h"
#include "ui/lists/sng-slot-model.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SNG_TYPE_LIST_CELL (sng_list_cell_get_type ())
G_DECLARE_FINAL_TYPE (SngListCell, sng_list_cell, SNG, LIST_CELL, AdwBin)

GtkWidget *sng_list_cell_new (SngUiContext *context, const SngColumn *column, gboolean has_headings);
SngRecord *sng_list_cell_get_record (SngListCell *self);
void sng_list_cell_set_slot (SngListCell *self, SngSlot *slot);

G_END_DECLS
