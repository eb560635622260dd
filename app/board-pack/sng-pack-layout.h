/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-pack.h"

G_BEGIN_DECLS

/**
 * SngPlacement:
 *
 * Some parts of a block, and where they stand on a page.
 */
typedef struct
{
  SngBlock *block; /* (borrowed) */
  guint from;
  guint to;
  SngBox box;
} SngPlacement;

/**
 * SngPackPage:
 *
 * One page: the sheet that it belongs to, and how far that has come.
 */
typedef struct
{
  SngSheet *sheet; /* (borrowed) */
  guint part;      /* of its sheet, from 0 */
  GArray *placements; /* of SngPlacement */
  gboolean has_more;  /* a slide that could not hold everything */
} SngPackPage;

typedef struct
{
  double width;
  double height;
} SngPaper;

GPtrArray *sng_pack_lay_out (SngPack *pack, SngPen *pen, const SngPaper *paper);
SngPackPage *sng_pack_lay_out_slide (SngSheet *sheet, SngPen *pen, const SngPaper *paper);
void sng_pack_page_free (SngPackPage *self);
void sng_pack_page_paint (SngPackPage *self, SngPack *pack, SngPen *pen, const SngPaper *paper, guint number, guint n_pages);

G_END_DECLS
