/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-figure-list.h"

static void
clear_cell (gpointer data)
{
  SngListedCell *cell = data;

  g_free (cell->text);
  g_free (cell->lead);
}

static void
free_line (gpointer data)
{
  SngListedLine *line = data;

  g_array_unref (line->cells);
  g_free (line->lead);
  g_free (line);
}

static SngListedLine *
last_line (SngFigureList *self)
{
  return self->lines->pdata[self->lines->len - 1];
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
  SngListedCell cell = { g_strdup (text != NULL ? text : ""), number, NULL };

  g_array_append_val (last_line (self)->cells, cell);
}

/* Where all cells of the line that was begun last lead. */
void
sng_figure_list_lead_line (SngFigureList *self, const char *lead)
{
  g_free (last_line (self)->lead);
  last_line (self)->lead = g_strdup (lead);
}

/* Where the cell that was added last leads, if not where its line does. */
void
sng_figure_list_lead_cell (SngFigureList *self, const char *lead)
{
  GArray *cells = last_line (self)->cells;
  SngListedCell *cell = &g_array_index (cells, SngListedCell, cells->len - 1);

  g_free (cell->lead);
  cell->lead = g_strdup (lead);
}

/* Where the lines from @from on lead that lead nowhere yet. */
void
sng_figure_list_lead_lines (SngFigureList *self, guint from, const char *lead)
{
  for (guint i = from; i < self->lines->len; i++)
    {
      SngListedLine *line = self->lines->pdata[i];

      if (line->lead == NULL)
        line->lead = g_strdup (lead);
    }
}

/* Returns: (nullable): a detailed action */
const char *
sng_listed_line_get_lead (const SngListedLine *self, guint cell)
{
  const char *own = g_array_index (self->cells, SngListedCell, cell).lead;

  return own != NULL ? own : self->lead;
}

/* Returns: (transfer full): all cells that say something */
char *
sng_listed_line_join (const SngListedLine *self, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *cell = g_array_index (self->cells, SngListedCell, i).text;

      if (*cell != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", cell);
    }
  return g_string_free (text, FALSE);
}
