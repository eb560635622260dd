/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-page.h"
#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-page-facts.h"

G_BEGIN_DECLS

#define SNG_LINES_MAX_VIEWS 6

/**
 * SngLinesChart:
 * @add: gives a tile its chart and the same as a table
 * @read: (nullable return): what it shows, or %NULL with an error; any thread
 * @show: shows it, and takes it
 * @free: where it is not shown
 *
 * A chart below what is said.
 */
typedef struct
{
  void (*add) (SngLinesTile *tile);
  gpointer (*read) (const SngPageReading *with, GError **error);
  void (*show) (SngLinesTile *tile, gpointer facts);
  GDestroyNotify free;
} SngLinesChart;

/**
 * SngLinesView:
 * @kind: what the view lists
 * @title: of the tile above the list, in the context "tile", not yet translated
 * @read: what the tile says: (element-type SngLine) (transfer full), or %NULL with an error; any
 *   thread
 * @chart: (nullable): stands below
 */
typedef struct
{
  SngKindId kind;
  const char *title;
  GPtrArray *(*read) (const SngPageReading *with, GError **error);
  const SngLinesChart *chart;
} SngLinesView;

#define SNG_TYPE_LINES_PAGE (sng_lines_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngLinesPage, sng_lines_page, SNG, LINES_PAGE, SngKindPage)

/**
 * SngLinesPageClass:
 *
 * @facts: how its sentences are read
 * @views: set by sng_lines_page_class_set_views(), as the rest
 *
 * A page of lists and forms, with sentences above each list that say what follows from it.
 */
struct _SngLinesPageClass
{
  SngKindPageClass parent_class;

  SngPageFacts facts;
  const SngLinesView *views;
  guint n_views;
  SngKindId kinds[SNG_LINES_MAX_VIEWS];
};

void sng_lines_page_class_set_views (SngLinesPageClass *klass, const SngLinesView *views, guint n_views);

G_END_DECLS
