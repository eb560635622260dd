/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One cell: what people read, the number that it was written from, and where that leads. */
typedef struct
{
  char *text;
  double number; /* NAN for a text */
  char *lead;    /* (nullable) when it leads where its line leads */
} SngListedCell;

/* One line of a list of figures, or the heading of those that follow. */
typedef struct
{
  GArray *cells; /* of SngListedCell */
  gboolean is_heading;
  char *lead; /* (nullable) */
} SngListedLine;

/**
 * SngFigureList:
 *
 * The figures of a sheet as lines of cells: for a spreadsheet, for notes, and for who asks where
 * each of them comes from.
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
void sng_figure_list_lead_line (SngFigureList *self, const char *lead);
void sng_figure_list_lead_cell (SngFigureList *self, const char *lead);
void sng_figure_list_lead_lines (SngFigureList *self, guint from, const char *lead);
const char *sng_listed_line_get_lead (const SngListedLine *self, guint cell);
char *sng_listed_line_join (const SngListedLine *self, const char *separator);

G_END_DECLS
