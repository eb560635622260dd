/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-heat-map-painter.h"

#include <math.h>

#define GAP 3.0
#define RADIUS 4.0
#define OUTLINE 2.0
#define TICK_ROOM 14.0
#define CAPTION_ROOM 18.0
#define TICK_PIXELS 10.0
#define CAPTION_PIXELS 11.5
#define COUNT_PIXELS 12.5
#define ARROW_WIDTH 1.4
#define ARROW_HEAD 5.0
#define ARROW_SPREAD 0.5
/* So far into its cells an arrow reaches: their numbers stay free. */
#define ARROW_INSIDE 6.0
#define ARROW_SHARE 0.25

/* Ticks and caption give way before the cells do: a chart of a few pixels still shows its colours.
 */
static SngBox
grid_box (double width, double height)
{
  double left = width > 4.0 * TICK_ROOM ? TICK_ROOM : 0.0;
  double below = height > 4.0 * (TICK_ROOM + CAPTION_ROOM) ? TICK_ROOM + CAPTION_ROOM : 0.0;

  return (SngBox){ left, 0.0, MAX (0.0, width - left), MAX (0.0, height - below) };
}

static void
paint_cell (const SngHeatMapModel *model,
            SngHeatCell cell,
            cairo_t *cr,
            const SngBox *box,
            const SngPalette *palette,
            PangoContext *context)
{
  guint count = model->counts[cell.likelihood - 1][cell.impact - 1];
  const SngTint *tint = &palette->tints[model->tints[cell.likelihood - 1][cell.impact - 1]];
  g_autofree char *text = count > 0 ? g_strdup_printf ("%u", count) : NULL;

  cairo_save (cr);
  sng_paint_round_path (cr, box, RADIUS);
  sng_paint_set_color (cr, &tint->ground);
  cairo_fill (cr);
  cairo_restore (cr);
  sng_paint_text (cr, context, text, box, COUNT_PIXELS, TRUE, &tint->ink);
}

static void
paint_axes (const SngHeatMapModel *model,
            cairo_t *cr,
            double width,
            double height,
            const SngPalette *palette,
            PangoContext *context)
{
  SngBox grid = grid_box (width, height);
  SngBox caption = { grid.x, grid.height + TICK_ROOM, grid.width, CAPTION_ROOM };

  for (int i = 1; i <= SNG_HEAT_MAP_SIDE; i++)
    {
      char tick[] = { (char)('0' + i), '\0' };
      SngBox column = sng_heat_map_cell_box (width, height, (SngHeatCell){ 1, i });
      SngBox row = sng_heat_map_cell_box (width, height, (SngHeatCell){ i, 1 });
      SngBox below = { column.x, grid.height, column.width, TICK_ROOM };
      SngBox beside = { 0.0, row.y, grid.x - GAP, row.height };

      if (grid.height < height)
        sng_paint_text (cr, context, tick, &below, TICK_PIXELS, FALSE, &palette->dim_fg);
      if (grid.x > 0.0)
        sng_paint_text (cr, context, tick, &beside, TICK_PIXELS, FALSE, &palette->dim_fg);
    }

  if (grid.height < height)
    sng_paint_text (cr, context, model->caption, &caption, CAPTION_PIXELS, FALSE, &palette->dim_fg);
}

/* A dot where they were and a head where they are: which way it goes is seen without colour. */
static void
paint_arrow (cairo_t *cr, double x, double y, double to_x, double to_y)
{
  double angle = atan2 (to_y - y, to_x - x);

  cairo_arc (cr, x, y, ARROW_WIDTH, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, to_x, to_y);
  cairo_move_to (cr, to_x - ARROW_HEAD * cos (angle - ARROW_SPREAD),
                 to_y - ARROW_HEAD * sin (angle - ARROW_SPREAD));
  cairo_line_to (cr, to_x, to_y);
  cairo_line_to (cr, to_x - ARROW_HEAD * cos (angle + ARROW_SPREAD),
                 to_y - ARROW_HEAD * sin (angle + ARROW_SPREAD));
  cairo_stroke (cr);
}

static void
paint_move (const SngHeatMove *move, cairo_t *cr, double width, double height, const SngColor *color)
{
  SngBox from = sng_heat_map_cell_box (width, height, move->from);
  SngBox to = sng_heat_map_cell_box (width, height, move->to);
  double x = from.x + from.width / 2, y = from.y + from.height / 2;
  double dx = to.x + to.width / 2 - x, dy = to.y + to.height / 2 - y;
  double length = hypot (dx, dy);
  double inside = MIN (ARROW_INSIDE, ARROW_SHARE * MIN (from.width, from.height));
  double clear = length * MIN (from.width / 2 / fabs (dx), from.height / 2 / fabs (dy)) - inside;

  if (!sng_heat_cell_is_valid (move->from) || !sng_heat_cell_is_valid (move->to)
      || !(length > 2 * clear) || !(clear > 0))
    return;
  dx *= clear / length;
  dy *= clear / length;
  cairo_save (cr);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, ARROW_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  paint_arrow (cr, x + dx, y + dy, to.x + to.width / 2 - dx, to.y + to.height / 2 - dy);
  cairo_restore (cr);
}

gboolean
sng_heat_cell_is_valid (SngHeatCell cell)
{
  return cell.likelihood >= 1 && cell.likelihood <= SNG_HEAT_MAP_SIDE && cell.impact >= 1
         && cell.impact <= SNG_HEAT_MAP_SIDE;
}

/* An invalid cell where the point is beside the grid. */
SngHeatCell
sng_heat_map_cell_at (double width, double height, double x, double y)
{
  SngBox grid = grid_box (width, height);
  SngHeatCell none = { 0, 0 };
  double column, row;

  if (!(grid.width > 0.0 && grid.height > 0.0))
    return none;

  column = floor ((x - grid.x) * SNG_HEAT_MAP_SIDE / grid.width);
  row = floor ((y - grid.y) * SNG_HEAT_MAP_SIDE / grid.height);
  if (!(column >= 0.0 && column < SNG_HEAT_MAP_SIDE && row >= 0.0 && row < SNG_HEAT_MAP_SIDE))
    return none;

  return (SngHeatCell){ SNG_HEAT_MAP_SIDE - (int)row, (int)column + 1 };
}

SngBox
sng_heat_map_cell_box (double width, double height, SngHeatCell cell)
{
  SngBox grid = grid_box (width, height);
  double across = grid.width / SNG_HEAT_MAP_SIDE;
  double down = grid.height / SNG_HEAT_MAP_SIDE;

  return (SngBox){
    grid.x + (cell.impact - 1) * across + GAP / 2.0,
    grid.y + (SNG_HEAT_MAP_SIDE - cell.likelihood) * down + GAP / 2.0,
    MAX (0.0, across - GAP),
    MAX (0.0, down - GAP),
  };
}

void
sng_heat_map_paint_outline (
    SngHeatCell cell, cairo_t *cr, double width, double height, const SngColor *color)
{
  SngBox box = sng_heat_map_cell_box (width, height, cell);

  if (!sng_heat_cell_is_valid (cell) || box.width <= OUTLINE || box.height <= OUTLINE)
    return;

  box.x += OUTLINE / 2.0 - 1.0;
  box.y += OUTLINE / 2.0 - 1.0;
  box.width += 2.0 - OUTLINE;
  box.height += 2.0 - OUTLINE;

  cairo_save (cr);
  sng_paint_round_path (cr, &box, RADIUS);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, OUTLINE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
sng_heat_map_paint (const SngHeatMapModel *model,
                    cairo_t *cr,
                    double width,
                    double height,
                    const SngPalette *palette,
                    PangoContext *context)
{
  SngHeatCell cell;

  if (!(width > 0.0 && height > 0.0))
    return;

  for (cell.likelihood = 1; cell.likelihood <= SNG_HEAT_MAP_SIDE; cell.likelihood++)
    for (cell.impact = 1; cell.impact <= SNG_HEAT_MAP_SIDE; cell.impact++)
      {
        SngBox box = sng_heat_map_cell_box (width, height, cell);

        paint_cell (model, cell, cr, &box, palette, context);
      }

  paint_axes (model, cr, width, height, palette, context);
  for (guint i = 0; i < model->n_moves; i++)
    paint_move (&model->moves[i], cr, width, height, &palette->fg);

  if (sng_heat_cell_is_valid (model->selected))
    {
      cell = model->selected;
      sng_heat_map_paint_outline (
          cell, cr, width, height,
          &palette->tints[model->tints[cell.likelihood - 1][cell.impact - 1]].ink);
    }
}
