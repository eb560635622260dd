/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-block.h"

#include "ui/charts/sng-mark-painter.h"
#include "ui/charts/sng-sparkline-painter.h"

#include <math.h>

#define SPARKLINE_LINES 1.6

typedef struct
{
  char *name;
  char *label;
  char *value;
  char *note;
  double number;
  gboolean has_figure;
  SngFigure figure;
  double *history;
  guint n_history;
  SngHue hue;
  gboolean is_bad;
  char *lead;
} Item;

typedef struct
{
  SngBlock base;
  GPtrArray *items; /* of Item */
} FiguresBlock;

static void
free_item (gpointer data)
{
  Item *item = data;

  g_free (item->name);
  g_free (item->label);
  g_free (item->value);
  g_free (item->note);
  g_free (item->history);
  g_free (item->lead);
  g_free (item);
}

static const SngTextLook label_look = { .size = SNG_SIZE_NOTE, .tag = SNG_TAG_PARAGRAPH };
static const SngTextLook value_look = { .size = SNG_SIZE_FIGURE, .bold = TRUE, .tag = SNG_TAG_PARAGRAPH };
static const SngTextLook note_look = { .size = SNG_SIZE_TEXT, .tag = SNG_TAG_PARAGRAPH };

static double
column_width (FiguresBlock *self, SngPen *pen, double width)
{
  guint n = MAX (1, self->items->len);

  return (width - (n - 1) * pen->gap) / n;
}

static double
sparkline_height (SngPen *pen)
{
  return SPARKLINE_LINES * sng_pen_line_height (pen, SNG_SIZE_TEXT);
}

/* All values stand in one size, which no column is too narrow for. */
static SngTextLook
look_of_values (FiguresBlock *self, SngPen *pen, double width)
{
  static const SngSize sizes[] = { SNG_SIZE_FIGURE, SNG_SIZE_TITLE, SNG_SIZE_HEADING };
  SngTextLook look = value_look;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gboolean fits = TRUE;

      look.size = sizes[i];
      for (guint k = 0; k < self->items->len; k++)
        fits = fits && sng_pen_text_width (pen, ((const Item *)self->items->pdata[k])->value, &look) <= width;
      if (fits)
        break;
    }
  return look;
}

/* All values stand at one height, below the longest label. */
static double
height_of_labels (FiguresBlock *self, SngPen *pen, double width)
{
  double height = 0;

  for (guint i = 0; i < self->items->len; i++)
    height = MAX (height, sng_pen_measure_text (pen, ((const Item *)self->items->pdata[i])->label, &label_look, width));
  return height;
}

/* Below its label. */
static double
height_of (const Item *item, SngPen *pen, const SngTextLook *look, double width)
{
  double height = sng_pen_measure_text (pen, item->value, look, width);

  if (item->note != NULL)
    height += sng_pen_measure_text (pen, item->note, &note_look, width);
  if (item->n_history > 0)
    height += sparkline_height (pen) + pen->gap / 2;
  return height;
}

static double
measure (SngBlock *block, SngPen *pen, double width, double room, guint from, guint *to)
{
  FiguresBlock *self = (FiguresBlock *)block;
  double column = column_width (self, pen, width);
  SngTextLook look = look_of_values (self, pen, column);
  double height = 0;

  for (guint i = 0; i < self->items->len; i++)
    height = MAX (height, height_of (self->items->pdata[i], pen, &look, column));
  height += height_of_labels (self, pen, column) + pen->gap;
  *to = height <= room ? 1 : from;
  return height <= room ? height : 0;
}

static double
paint_value (const Item *item, SngPen *pen, const SngTextLook *values, double x, double y, double width)
{
  double side = pen->sizes[SNG_SIZE_HEADING] * 1.2;
  double text_width = sng_pen_text_width (pen, item->value, values);
  double height;
  SngBox box;
  SngTextLook look = *values;

  look.color = item->is_bad ? &pen->palette->alarm : NULL;
  height = sng_pen_paint_text (pen, item->value, &look, x, y, width);
  box = (SngBox){ x + text_width + side / 2, y + (height - side) / 2, side, side };
  if (item->has_figure && text_width + 2 * side < width)
    sng_mark_paint_circle (&item->figure.mark, pen->cr, &box, pen->palette);
  return height;
}

static void
paint_history (const Item *item, SngPen *pen, double x, double y, double width)
{
  SngSparklineModel model = { .values = item->history, .n_values = item->n_history, .target = NAN,
                              .hue = item->hue };

  cairo_save (pen->cr);
  cairo_translate (pen->cr, x, y);
  sng_sparkline_paint (&model, pen->cr, width, sparkline_height (pen), pen->palette);
  cairo_restore (pen->cr);
}

static void
paint_label (const Item *item, SngPen *pen, double x, double y, double width)
{
  SngTextLook dim = label_look;

  dim.color = &pen->palette->dim_fg;
  sng_pen_paint_text (pen, item->label, &dim, x, y, width);
}

static void
paint_item (const Item *item, SngPen *pen, const SngTextLook *values, double x, double y, double width)
{
  y += paint_value (item, pen, values, x, y, width);
  if (item->note != NULL)
    y += sng_pen_paint_text (pen, item->note, &note_look, x, y, width);
  if (item->n_history > 0)
    paint_history (item, pen, x, y + pen->gap / 4, width * 0.8);
}

static void
paint (SngBlock *block, SngPen *pen, const SngBox *box, guint from, guint to)
{
  FiguresBlock *self = (FiguresBlock *)block;
  double width = column_width (self, pen, box->width);
  SngTextLook values = look_of_values (self, pen, width);
  double labels = height_of_labels (self, pen, width);

  for (guint i = 0; from < to && i < self->items->len; i++)
    {
      const Item *item = self->items->pdata[i];
      double x = box->x + i * (width + pen->gap);
      g_autofree char *text = g_strdup_printf ("%s: %s", item->label, item->value);

      sng_pen_rule (pen, x, box->y + pen->gap / 4, width, &pen->palette->dim_fg);
      paint_label (item, pen, x, box->y + pen->gap / 2, width);
      paint_item (item, pen, &values, x, box->y + pen->gap / 2 + labels, width);
      sng_pen_place_lead (pen, item->lead, text, &(SngBox){ x, box->y, width, box->height });
    }
}

static void
tell (SngBlock *block, SngFigureList *list)
{
  FiguresBlock *self = (FiguresBlock *)block;

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = self->items->pdata[i];

      sng_figure_list_begin (list, FALSE);
      sng_figure_list_lead_line (list, item->lead);
      sng_figure_list_add (list, item->label, NAN);
      sng_figure_list_add (list, item->value, item->number);
      sng_figure_list_add (list, item->note, NAN);
      sng_figure_list_add (list, item->name, NAN);
    }
}

static void
free_block (SngBlock *block)
{
  FiguresBlock *self = (FiguresBlock *)block;

  g_ptr_array_unref (self->items);
  g_free (self);
}

static const SngBlockClass figures_class = { measure, paint, tell, free_block };

/* Public API */

SngBlock *
sng_figures_block_new (void)
{
  FiguresBlock *self = g_new0 (FiguresBlock, 1);

  self->base.klass = &figures_class;
  self->base.n_parts = 1;
  self->items = g_ptr_array_new_with_free_func (free_item);
  return &self->base;
}

/* @figure is copied, but for where it leads, which is taken. */
void
sng_figures_block_add (SngBlock *self, const SngLargeFigure *figure)
{
  Item *item = g_new0 (Item, 1);

  item->name = g_strdup (figure->name);
  item->label = g_strdup (figure->label);
  item->value = g_strdup (figure->value);
  item->note = g_strdup (figure->note);
  item->number = figure->number;
  item->has_figure = figure->figure != NULL;
  if (figure->figure != NULL)
    item->figure = *figure->figure;
  item->history = g_memdup2 (figure->history, figure->n_history * sizeof (double));
  item->n_history = figure->n_history;
  item->hue = figure->hue;
  item->is_bad = figure->is_bad;
  item->lead = figure->lead;
  g_ptr_array_add (((FiguresBlock *)self)->items, item);
}
