/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-table-block.h"

#include "ui/charts/sng-mark-painter.h"

#include <math.h>

#define PADDING 2.5
#define CELL_GAP 10.0
#define UNKNOWN "—"

typedef struct
{
  char *text;
  double number;
  gboolean has_mark;
  SngMark mark;
  gboolean is_bad;
  char *lead; /* (nullable): where it leads, if not where its row does */
} Cell;

typedef struct
{
  GArray *cells; /* of Cell */
  char *lead;    /* (nullable) */
} Row;

typedef struct
{
  char *title;
  double share;
  double xalign;
} Column;

typedef struct
{
  SngBlock base;
  GArray *columns;  /* of Column */
  GPtrArray *rows;  /* of Row */
  double sum_of_shares;
} TableBlock;

static const SngTextLook head_look = { .size = SNG_SIZE_NOTE, .bold = TRUE };
static const SngTextLook cell_look = { .size = SNG_SIZE_TEXT };

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
  g_free (cell->lead);
}

static void
free_row (gpointer data)
{
  Row *row = data;

  g_array_unref (row->cells);
  g_free (row->lead);
  g_free (row);
}

static void
clear_column (gpointer data)
{
  g_free (((Column *)data)->title);
}

static const Row *
get_row (TableBlock *self, guint row)
{
  return self->rows->pdata[row];
}

static double
width_of (TableBlock *self, guint column, double width)
{
  double room = width - (self->columns->len - 1) * CELL_GAP;

  return room * g_array_index (self->columns, Column, column).share / self->sum_of_shares;
}

static double
head_height (TableBlock *self, SngPen *pen, double width)
{
  double height = 0;

  for (guint i = 0; i < self->columns->len; i++)
    height = MAX (height, sng_pen_measure_text (pen, g_array_index (self->columns, Column, i).title,
                                                &head_look, width_of (self, i, width)));
  return height + 2 * PADDING;
}

static double
row_height (TableBlock *self, SngPen *pen, guint row, double width)
{
  GArray *cells = get_row (self, row)->cells;
  double height = sng_pen_line_height (pen, cell_look.size);

  for (guint i = 0; i < cells->len; i++)
    height = MAX (height, sng_pen_measure_text (pen, g_array_index (cells, Cell, i).text, &cell_look,
                                                width_of (self, i, width)));
  return height + 2 * PADDING;
}

static double
measure (SngBlock *block, SngPen *pen, double width, double room, guint from, guint *to)
{
  TableBlock *self = (TableBlock *)block;
  double height = head_height (self, pen, width);

  for (*to = from; *to < block->n_parts; (*to)++)
    {
      double more = row_height (self, pen, *to, width);

      if (height + more > room)
        break;
      height += more;
    }
  return height;
}

static void
paint_cell (const Cell *cell, const Column *column, SngPen *pen, const SngBox *box)
{
  SngTextLook look = cell_look;
  SngBox ground = { box->x - 2, box->y + 1, box->width + 4, box->height - 2 };

  look.xalign = column->xalign;
  if (cell->is_bad)
    look.color = &pen->palette->alarm;
  look.bold = cell->is_bad || cell->has_mark;
  if (cell->has_mark)
    {
      sng_mark_paint_ground (&cell->mark, pen->cr, &ground, 3, pen->palette);
      look.color = sng_mark_ink (&cell->mark, pen->palette);
    }
  sng_pen_paint_text (pen, cell->text, &look, box->x, box->y + PADDING, box->width);
}

static double
paint_head (TableBlock *self, SngPen *pen, const SngBox *box)
{
  double height = head_height (self, pen, box->width);
  double x = box->x;

  sng_pen_begin (pen, "TR");
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      SngTextLook look = head_look;

      look.xalign = column->xalign;
      look.color = &pen->palette->dim_fg;
      look.tag = "TH";
      sng_pen_paint_text (pen, column->title, &look, x, box->y + PADDING, width_of (self, i, box->width));
      x += width_of (self, i, box->width) + CELL_GAP;
    }
  sng_pen_end (pen, "TR");
  sng_pen_rule (pen, box->x, box->y + height, box->width, &pen->palette->fg);
  return height;
}

/* What it is called by is what it begins with. */
static const char *
name_of (const Row *row)
{
  return row->cells->len > 0 ? g_array_index (row->cells, Cell, 0).text : "";
}

static void
place_row (const Row *row, SngPen *pen, const SngBox *box)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->cells->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", g_array_index (row->cells, Cell, i).text);
  sng_pen_place_lead (pen, row->lead, text->str, box);
  g_string_free (text, TRUE);
}

static void
place_cell (TableBlock *self, guint row, guint column, SngPen *pen, const SngBox *box)
{
  const Cell *cell = &g_array_index (get_row (self, row)->cells, Cell, column);
  g_autofree char *text
      = g_strdup_printf ("%s · %s: %s", name_of (get_row (self, row)),
                         g_array_index (self->columns, Column, column).title, cell->text);

  sng_pen_place_lead (pen, cell->lead, text, box);
}

static void
paint_row (TableBlock *self, SngPen *pen, guint row, const SngBox *box)
{
  GArray *cells = get_row (self, row)->cells;
  SngBox place = { box->x, box->y, 0, box->height };

  place_row (get_row (self, row), pen, box);
  sng_pen_begin (pen, "TR");
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      place.width = width_of (self, i, box->width);
      sng_pen_begin (pen, "TD");
      paint_cell (cell, &g_array_index (self->columns, Column, i), pen, &place);
      sng_pen_end (pen, "TD");
      place_cell (self, row, i, pen, &place);
      place.x += place.width + CELL_GAP;
    }
  sng_pen_end (pen, "TR");
  sng_pen_rule (pen, box->x, box->y + box->height, box->width, &pen->palette->empty);
}

static void
paint (SngBlock *block, SngPen *pen, const SngBox *box, guint from, guint to)
{
  TableBlock *self = (TableBlock *)block;
  SngBox row = *box;

  if (from >= to)
    return;
  sng_pen_begin (pen, "Table");
  row.y += paint_head (self, pen, box);
  for (guint i = from; i < to; i++)
    {
      row.height = row_height (self, pen, i, box->width);
      paint_row (self, pen, i, &row);
      row.y += row.height;
    }
  sng_pen_end (pen, "Table");
}

static void
tell (SngBlock *block, SngFigureList *list)
{
  TableBlock *self = (TableBlock *)block;

  sng_figure_list_begin (list, TRUE);
  for (guint i = 0; i < self->columns->len; i++)
    sng_figure_list_add (list, g_array_index (self->columns, Column, i).title, NAN);
  for (guint r = 0; r < self->rows->len; r++)
    {
      const Row *row = get_row (self, r);

      sng_figure_list_begin (list, FALSE);
      sng_figure_list_lead_line (list, row->lead);
      for (guint i = 0; i < row->cells->len; i++)
        {
          const Cell *cell = &g_array_index (row->cells, Cell, i);

          sng_figure_list_add (list, cell->text, cell->number);
          sng_figure_list_lead_cell (list, cell->lead);
        }
    }
}

static void
free_block (SngBlock *block)
{
  TableBlock *self = (TableBlock *)block;

  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static const SngBlockClass table_class = { measure, paint, tell, free_block };

static Row *
last_row (SngBlock *block)
{
  TableBlock *self = (TableBlock *)block;

  return self->rows->pdata[self->rows->len - 1];
}

static Cell *
last_cell (SngBlock *block)
{
  GArray *cells = last_row (block)->cells;

  return &g_array_index (cells, Cell, cells->len - 1);
}

/* A row may not have more cells than there are columns. */
static Cell *
add_cell (SngBlock *block, const char *text, double number)
{
  Cell cell = { .text = g_strdup (text != NULL && *text != '\0' ? text : UNKNOWN), .number = number };

  g_array_append_val (last_row (block)->cells, cell);
  return last_cell (block);
}

/* Public API */

SngBlock *
sng_table_block_new (const SngTableColumn *columns, guint n_columns)
{
  TableBlock *self = g_new0 (TableBlock, 1);

  self->base.klass = &table_class;
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->rows = g_ptr_array_new_with_free_func (free_row);
  g_array_set_clear_func (self->columns, clear_column);
  for (guint i = 0; i < n_columns; i++)
    {
      Column column = { g_strdup (columns[i].title), columns[i].share, columns[i].xalign };

      g_array_append_val (self->columns, column);
      self->sum_of_shares += column.share;
    }
  return &self->base;
}

guint
sng_table_block_get_n_rows (SngBlock *self)
{
  return ((TableBlock *)self)->rows->len;
}

void
sng_table_block_begin (SngBlock *self)
{
  Row *row = g_new0 (Row, 1);

  row->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (row->cells, clear_cell);
  g_ptr_array_add (((TableBlock *)self)->rows, row);
  self->n_parts++;
}

/* A dash stands for what is not known. */
void
sng_table_block_add (SngBlock *self, const char *text)
{
  add_cell (self, text, NAN);
}

void
sng_table_block_add_number (SngBlock *self, const char *text, double number)
{
  add_cell (self, text, number);
}

/* A score on the ground of its band; what is not known has no number. */
void
sng_table_block_add_figure (SngBlock *self, const SngFigure *figure)
{
  g_autofree char *text = sng_figure_text (figure);
  Cell *cell = add_cell (self, text, sng_look_has_band (figure->mark.look) ? figure->lo : NAN);

  cell->has_mark = TRUE;
  cell->mark = figure->mark;
}

void
sng_table_block_add_tinted (SngBlock *self, const char *text, double number, SngTintName tint)
{
  Cell *cell = add_cell (self, text, number);

  cell->has_mark = TRUE;
  cell->mark = (SngMark){ SNG_LOOK_KNOWN, tint };
}

void
sng_table_block_alarm (SngBlock *self)
{
  last_cell (self)->is_bad = TRUE;
}

void
sng_table_block_lead_row (SngBlock *self, char *lead)
{
  g_free (last_row (self)->lead);
  last_row (self)->lead = lead;
}

void
sng_table_block_lead_cell (SngBlock *self, char *lead)
{
  g_free (last_cell (self)->lead);
  last_cell (self)->lead = lead;
}
