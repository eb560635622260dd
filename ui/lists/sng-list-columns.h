/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-columns.h"
#include "ui/window/sng-ui-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngListColumns:
 *
 * The columns of one table on the screen. Plain memory inside of the widget that owns the table.
 */
typedef struct
{
  GtkColumnView *view;    /* borrowed */
  SngUiContext *context;  /* borrowed */
  GArray *columns;        /* (owned) of SngColumn */
  const SngField *probed; /* the column that answered the sorter's question */
  guint n_setups;         /* cells made so far */
} SngListColumns;

void sng_list_columns_add (SngListColumns *self,
                           GtkColumnView *view,
                           SngUiContext *context,
                           GArray *columns);
void sng_list_columns_fit (SngListColumns *self, int width);
void sng_list_columns_show_order (SngListColumns *self, const SngField *order, gboolean descending);
gboolean sng_list_columns_find_order (SngListColumns *self,
                                      GtkSorter *sorter,
                                      const SngField **order,
                                      gboolean *descending);

G_END_DECLS
