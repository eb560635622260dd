/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-paper-table.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

/* In points. */
#define TITLE_SIZE 13
#define TEXT_SIZE 8
#define GAP 6.0
#define ROW_GAP 3.0
#define FOOT_ROOM 18.0
#define LINE_WIDTH 0.4
#define WIDEST 300.0
#define NARROWEST 24.0

/* A text of many pages is told by its beginning. */
#define MAX_LINES 8
/* The widths follow from the first rows, so that a long table does not wait for its last one. */
#define MEASURED_ROWS 300

struct _SngPaperTable
{
  /* (owned) */
  GPtrArray *rows; /* of GStrv, the headings first */
  char *title;
  char *chosen;
  char *date;
  PangoContext *context; /* (nullable) before it begins */
  double *widths;        /* of the columns */
  GArray *pages;         /* of guint: the first row of each */

  guint n_columns;
  double width;
  double height;
  double top;  /* where the rows of a page begin */
  double used; /* of the last page */
  guint n_laid_out;
};

static PangoLayout *
make_layout (SngPaperTable *self, const char *text, int size, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");

  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static PangoLayout *
make_wrapped (SngPaperTable *self, const char *text, int size, gboolean bold, double width)
{
  PangoLayout *layout = make_layout (self, text, size, bold);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -MAX_LINES);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static const char *
cell (SngPaperTable *self, guint row, guint column)
{
  GStrv cells = self->rows->pdata[row];

  return column < g_strv_length (cells) ? cells[column] : "";
}

static PangoLayout *
make_cell (SngPaperTable *self, guint row, guint column)
{
  return make_wrapped (self, cell (self, row, column), TEXT_SIZE, row == 0, self->widths[column]);
}

static double
row_height (SngPaperTable *self, guint row)
{
  double height = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr (PangoLayout) layout = make_cell (self, row, i);

      height = MAX (height, height_of (layout));
    }
  return height + 2 * ROW_GAP;
}

/* Layout */

static double
natural_width (SngPaperTable *self, guint column)
{
  double widest = NARROWEST;

  for (guint i = 0; i < MIN (self->rows->len, MEASURED_ROWS); i++)
    {
      g_autoptr (PangoLayout) layout = make_layout (self, cell (self, i, column), TEXT_SIZE, i == 0);
      int width;

      pango_layout_get_size (layout, &width, NULL);
      widest = MAX (widest, (double) width / PANGO_SCALE + 1);
    }
  return MIN (widest, WIDEST);
}

/* The widest columns give way first, all to the same width, until all fit beside each other. */
static void
fit_columns (SngPaperTable *self)
{
  double room = self->width - GAP * (self->n_columns - 1);
  double limit = WIDEST;
  double sum = G_MAXDOUBLE;

  for (guint i = 0; i < self->n_columns; i++)
    self->widths[i] = natural_width (self, i);
  while (sum > room && limit > 1)
    {
      sum = 0;
      for (guint i = 0; i < self->n_columns; i++)
        sum += MIN (self->widths[i], limit);
      if (sum > room)
        limit -= 1;
    }
  for (guint i = 0; i < self->n_columns; i++)
    self->widths[i] = MIN (self->widths[i], limit);
}

static double
paint_line (SngPaperTable *self, cairo_t *cr, double y, const char *text, int size, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_wrapped (self, text, size, bold, self->width);

  if (*text == '\0')
    return y;
  if (cr != NULL)
    {
      cairo_move_to (cr, 0, y);
      pango_cairo_show_layout (cr, layout);
    }
  return y + height_of (layout) + ROW_GAP;
}

static double
paint_row (SngPaperTable *self, cairo_t *cr, double y, guint row)
{
  double height = row_height (self, row);
  double x = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr (PangoLayout) layout = make_cell (self, row, i);

      cairo_move_to (cr, x, y + ROW_GAP);
      pango_cairo_show_layout (cr, layout);
      x += self->widths[i] + GAP;
    }
  cairo_move_to (cr, 0, y + height);
  cairo_line_to (cr, self->width, y + height);
  cairo_stroke (cr);
  return y + height;
}

/* What stands above the rows of every page; measured where there is no @cr. */
static double
paint_head (SngPaperTable *self, cairo_t *cr)
{
  double y = paint_line (self, cr, 0, self->title, TITLE_SIZE, TRUE);

  y = paint_line (self, cr, y, self->chosen, TEXT_SIZE, FALSE);
  return cr != NULL ? paint_row (self, cr, y, 0) : y + row_height (self, 0);
}

static void
paint_foot (SngPaperTable *self, cairo_t *cr, guint page)
{
  /* TRANSLATORS: at the foot of a printed page: its number, and how many pages there are */
  g_autofree char *number
      = g_strdup_printf (_("Page %u of %u"), page + 1, sng_paper_table_get_n_pages (self));
  g_autoptr (PangoLayout) date = make_layout (self, self->date, TEXT_SIZE, FALSE);
  g_autoptr (PangoLayout) right = make_layout (self, number, TEXT_SIZE, FALSE);
  int width;

  pango_layout_get_size (right, &width, NULL);
  cairo_move_to (cr, 0, self->height - FOOT_ROOM + GAP);
  pango_cairo_show_layout (cr, date);
  cairo_move_to (cr, self->width - (double) width / PANGO_SCALE, self->height - FOOT_ROOM + GAP);
  pango_cairo_show_layout (cr, right);
}

/* Public API */

/**
 * sng_paper_table_new:
 * @text: a line for each row, the headings first, a tab between its columns
 * @title: what the table lists
 * @chosen: how its rows were chosen and how many they are; may be empty
 * @date: of when it is
 */
SngPaperTable *
sng_paper_table_new (const char *text, const char *title, const char *chosen, const char *date)
{
  SngPaperTable *self = g_new0 (SngPaperTable, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; lines[i] != NULL; i++)
    if (i == 0 || *lines[i] != '\0')
      g_ptr_array_add (self->rows, g_strsplit (lines[i], "\t", -1));
  self->title = g_strdup (title);
  self->chosen = g_strdup (chosen);
  self->date = g_strdup (date);
  self->n_columns = MAX (g_strv_length (self->rows->pdata[0]), 1);
  self->widths = g_new0 (double, self->n_columns);
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
sng_paper_table_free (SngPaperTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->title);
  g_free (self->chosen);
  g_free (self->date);
  g_clear_object (&self->context);
  g_free (self->widths);
  g_array_unref (self->pages);
  g_free (self);
}

guint
sng_paper_table_get_n_columns (SngPaperTable *self)
{
  return self->n_columns;
}

/**
 * sng_paper_table_begin:
 * @width: of a page, in points
 * @height: of a page, in points
 *
 * Begins to lay the table out anew, on pages of this size.
 */
void
sng_paper_table_begin (SngPaperTable *self, PangoContext *context, double width, double height)
{
  const guint first = 1;

  g_set_object (&self->context, context);
  self->width = width;
  self->height = height;
  fit_columns (self);
  self->top = paint_head (self, NULL);
  self->used = self->top;
  self->n_laid_out = 1;
  g_array_set_size (self->pages, 0);
  g_array_append_val (self->pages, first);
}

/**
 * sng_paper_table_lay_out:
 *
 * Gives the next @n_rows their pages. A row that is higher than a page has one of its own.
 *
 * Returns: whether all rows have theirs
 */
gboolean
sng_paper_table_lay_out (SngPaperTable *self, guint n_rows)
{
  guint end = MIN (self->rows->len, self->n_laid_out + n_rows);

  for (; self->n_laid_out < end; self->n_laid_out++)
    {
      double height = row_height (self, self->n_laid_out);

      if (self->used + height > self->height - FOOT_ROOM && self->used > self->top)
        {
          g_array_append_val (self->pages, self->n_laid_out);
          self->used = self->top;
        }
      self->used += height;
    }
  return self->n_laid_out == self->rows->len;
}

guint
sng_paper_table_get_n_pages (SngPaperTable *self)
{
  return self->pages->len;
}

/**
 * sng_paper_table_paint:
 * @page: from 0
 *
 * Paints one page in black, as on paper.
 */
void
sng_paper_table_paint (SngPaperTable *self, guint page, cairo_t *cr)
{
  guint row = g_array_index (self->pages, guint, page);
  guint end = page + 1 < self->pages->len ? g_array_index (self->pages, guint, page + 1)
                                          : self->rows->len;
  double y;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, LINE_WIDTH);
  y = paint_head (self, cr);
  for (; row < end; row++)
    y = paint_row (self, cr, y, row);
  paint_foot (self, cr, page);
  cairo_restore (cr);
}
