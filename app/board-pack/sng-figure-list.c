/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-figure-list.h"

static void
clear_cell (gpointer data)
{
  g_free (((SngListedCell *)data)->text);
}

static void
free_line (gpointer data)
{
  SngListedLine *line = data;

  g_array_unref (line->cells);
  g_free (line);
}

/* Public API */

SngFigureList *
sng_figure_list_new (void)
{
  SngFigureList *self = g_new0 (SngFigureList, 1);

  self->lines = g_ptr_array_new_with_free_func (free_line);
  return self;
}

void
sng_figure_list_free (SngFigureList *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
sng_figure_list_begin (SngFigureList *self, gboolean is_heading)
{
  SngListedLine *line = g_new0 (SngListedLine, 1);

  line->is_heading = is_heading;
  line->cells = g_array_new (FALSE, FALSE, sizeof (SngListedCell));
  g_array_set_clear_func (line->cells, clear_cell);
  g_ptr_array_add (self->lines, line);
}

/* Adds a cell to the line that was begun last; NAN where the text is all there is. */
void
sng_figure_list_add (SngFigureList *self, const char *text, double number)
{
  SngListedLine *line = self->lines->pdata[self->lines->len - 1];
  SngListedCell cell = { g_strdup (text != NULL ? text : ""), number };

  g_array_append_val (line->cells, cell);
}
