/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-block.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  double share; /* of the width */
  double xalign;
} SngTableColumn;

/* A table with a heading, which stands again on every page that the table reaches. Each row is a
 * part. */
SngBlock *sng_table_block_new (const SngTableColumn *columns, guint n_columns);
guint sng_table_block_get_n_rows (SngBlock *self);

/* A row is begun, then its cells are added from the left. */
void sng_table_block_begin (SngBlock *self);
/* Where the row leads, and where the cell leads that was added last, if not there; both are taken. */
void sng_table_block_lead_row (SngBlock *self, char *lead);
void sng_table_block_lead_cell (SngBlock *self, char *lead);
void sng_table_block_add (SngBlock *self, const char *text);
void sng_table_block_add_number (SngBlock *self, const char *text, double number);
void sng_table_block_add_figure (SngBlock *self, const SngFigure *figure);
void sng_table_block_add_tinted (SngBlock *self, const char *text, double number, SngTintName tint);
/* The cell that was added last is beyond its limit. */
void sng_table_block_alarm (SngBlock *self);

G_END_DECLS
