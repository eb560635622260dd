/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/board-pack/sng-lead-layer.h"
#include "app/board-pack/sng-pack-layout.h"
#include "ui/charts/sng-chart.h"

G_BEGIN_DECLS

/* One page of a document as it will be printed. The document outlives it. */
#define SNG_TYPE_PACK_PAGE_VIEW (sng_pack_page_view_get_type ())
G_DECLARE_FINAL_TYPE (SngPackPageView, sng_pack_page_view, SNG, PACK_PAGE_VIEW, SngChart)

GtkWidget *sng_pack_page_view_new (SngPack *pack, SngPackPage *page, const SngPaper *paper, guint number, guint n_pages);
/* @layer lies over it, and is told where its figures stand once it is painted. */
void sng_pack_page_view_set_layer (SngPackPageView *self, SngLeadLayer *layer);

G_END_DECLS
