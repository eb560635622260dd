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
} Cell;

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
  GPtrArray *rows;  /* of GArray of Cell */
  double sum_of_shares;
} TableBlock;

static const SngTextLook head_look = { .size = SNG_SIZE_NOTE, .bold = TRUE };
static const SngTextLook cell_look = { .size = SNG_SIZE_TEXT };

static void
clear_cell (gpointer data)
{
  g_free (((Cell *)data)->text);
}

static void
clear_column (gpointer data)
{
  g_free (((Column *)data)->title);
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
  GArray *cells = self->rows->pdata[row];
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

static void
paint_row (TableBlock *self, SngPen *pen, guint row, const SngBox *box)
{
  GArray *cells = self->rows->pdata[row];
  SngBox place = { box->x, box->y, 0, box->height };

  sng_pen_begin (pen, "TR");
  for (guint i = 0; i < cells->len; i++)
    {
      place.width = width_of (self, i, box->width);
      sng_pen_begin (pen, "TD");
      paint_cell (&g_array_index (cells, Cell, i), &g_array_index (self->columns, Column, i), pen, &place);
      sng_pen_end (pen, "TD");
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
      GArray *cells = self->rows->pdata[r];

      sng_figure_list_begin (list, FALSE);
      for (guint i = 0; i < cells->len; i++)
        sng_figure_list_add (list, g_array_index (cells, Cell, i).text,
                             g_array_index (cells, Cell, i).number);
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

/* A row may not have more cells than there are columns. */
static Cell *
add_cell (SngBlock *block, const char *text, double number)
{
  TableBlock *self = (TableBlock *)block;
  GArray *cells = self->rows->pdata[self->rows->len - 1];
  Cell cell = { .text = g_strdup (text != NULL && *text != '\0' ? text : UNKNOWN), .number = number };

  g_array_append_val (cells, cell);
  return &g_array_index (cells, Cell, cells->len - 1);
}

/* Public API */

SngBlock *
sng_table_block_new (const SngTableColumn *columns, guint n_columns)
{
  TableBlock *self = g_new0 (TableBlock, 1);

  self->base.klass = &table_class;
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
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
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (Cell));

  g_array_set_clear_func (cells, clear_cell);
  g_ptr_array_add (((TableBlock *)self)->rows, cells);
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
  TableBlock *table = (TableBlock *)self;
  GArray *cells = table->rows->pdata[table->rows->len - 1];

  g_array_index (cells, Cell, cells->len - 1).is_bad = TRUE;
}
