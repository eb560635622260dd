/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-value.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngSmallColumn:
 * @title: (nullable): in the language of the program
 * @xalign: 0 for the start, 1 for the end
 * @expands: whether it takes the room that is left
 * @optional: whether it goes where there is little room
 * @names: whether rows are told apart by it, so that its texts are not cut for those beside them
 */
typedef struct
{
  const char *title;
  float xalign;
  gboolean expands;
  gboolean optional;
  gboolean names;
} SngSmallColumn;

/**
 * SngSmallTable:
 *
 * A table of a few rows inside a tile. A row leads to its record, and may hold widgets that lead
 * elsewhere. Long lists are the matter of the record list.
 */
#define SNG_TYPE_SMALL_TABLE (sng_small_table_get_type ())
G_DECLARE_FINAL_TYPE (SngSmallTable, sng_small_table, SNG, SMALL_TABLE, GtkBox)

GtkWidget *sng_small_table_new (const char *label, const SngSmallColumn *columns, guint n_columns);
void sng_small_table_clear (SngSmallTable *self);
void sng_small_table_begin (SngSmallTable *self);
gboolean sng_small_table_keep (SngSmallTable *self, const char *const *said, guint n_said);
void sng_small_table_end (SngSmallTable *self);
GtkListBoxRow *sng_small_table_add (SngSmallTable *self,
                                    SngHandle record,
                                    const char *label,
                                    GtkWidget *const *cells);
guint sng_small_table_get_n_rows (SngSmallTable *self);
void sng_small_table_set_narrow (SngSmallTable *self, gboolean narrow);

GtkWidget *sng_small_table_text (const char *text, const char *css_class);

G_END_DECLS
