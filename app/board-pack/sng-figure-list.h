/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One cell: what people read, and the number that it was written from. */
typedef struct
{
  char *text;
  double number; /* NAN for a text */
} SngListedCell;

/* One line of a list of figures, or the heading of those that follow. */
typedef struct
{
  GArray *cells; /* of SngListedCell */
  gboolean is_heading;
} SngListedLine;

/**
 * SngFigureList:
 *
 * The figures of a sheet as lines of cells, for a spreadsheet.
 */
typedef struct
{
  GPtrArray *lines; /* of SngListedLine */
} SngFigureList;

SngFigureList *sng_figure_list_new (void);
void sng_figure_list_free (SngFigureList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngFigureList, sng_figure_list_free)

void sng_figure_list_begin (SngFigureList *self, gboolean is_heading);
void sng_figure_list_add (SngFigureList *self, const char *text, double number);

G_END_DECLS
