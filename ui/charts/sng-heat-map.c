/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-heat-map.h"

#include "ui/charts/sng-band-pill.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define N_CELLS ((guint)(SNG_HEAT_MAP_SIDE * SNG_HEAT_MAP_SIDE))

struct _SngHeatMap
{
  SngCursorChart parent_instance;

  SngHeatMapModel model;
  GArray *moves; /* (owned) of SngHeatMove */
  char *since;   /* (owned) (nullable) the day from which they are */
  SngLevel levels[SNG_HEAT_MAP_SIDE][SNG_HEAT_MAP_SIDE];
};

G_DEFINE_FINAL_TYPE (SngHeatMap, sng_heat_map, SNG_TYPE_CURSOR_CHART)

enum
{
  SIGNAL_CELL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_same_cell (SngHeatCell a, SngHeatCell b)
{
  return a.likelihood == b.likelihood && a.impact == b.impact;
}

/* What the arrows at a cell show; %NULL where there are none. */
static char *
move_sentence (SngHeatMap *self, SngHeatCell cell)
{
  guint came = 0, left = 0;

  for (guint i = 0; i < self->moves->len; i++)
    {
      const SngHeatMove *move = &g_array_index (self->moves, SngHeatMove, i);

      came += is_same_cell (move->to, cell) ? move->count : 0;
      left += is_same_cell (move->from, cell) ? move->count : 0;
    }
  if (came + left == 0)
    return NULL;
  /* TRANSLATORS: of one cell of the risk heat map: a day, how many risks came into the cell since
   * then, and how many left it */
  return g_strdup_printf (_ ("since %s: %u in, %u out"), self->since, came, left);
}

static char *
count_sentence (SngHeatMap *self, SngHeatCell cell)
{
  guint count = self->model.counts[cell.likelihood - 1][cell.impact - 1];
  SngLevel level = self->levels[cell.likelihood - 1][cell.impact - 1];

  /* TRANSLATORS: one cell of the risk heat map; the word is its level, such as "high". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Likelihood %d, impact %d, %s: %u risk",
                                       "Likelihood %d, impact %d, %s: %u risks", count),
                          cell.likelihood, cell.impact, sng_level_word (level), count);
}

static char *
cell_sentence (SngHeatMap *self, SngHeatCell cell)
{
  g_autofree char *count = count_sentence (self, cell);
  g_autofree char *moves = move_sentence (self, cell);

  return g_strjoin (" · ", count, moves, NULL);
}

/* Cells are told as they are read: from the top left, row by row. */
static SngHeatCell
cell_of (guint at)
{
  return (SngHeatCell){ SNG_HEAT_MAP_SIDE - (int)at / SNG_HEAT_MAP_SIDE, 1 + (int)at % SNG_HEAT_MAP_SIDE };
}

static guint
point_of (SngHeatCell cell)
{
  return sng_heat_cell_is_valid (cell)
             ? (guint)((SNG_HEAT_MAP_SIDE - cell.likelihood) * SNG_HEAT_MAP_SIDE + cell.impact - 1)
             : N_CELLS;
}

/* How many risks are of each level, the worst first. */
static char *
say_finding (SngHeatMap *self)
{
  guint counts[SNG_N_LEVELS] = { 0 };
  guint n = 0;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < N_CELLS; i++)
    {
      SngHeatCell cell = cell_of (i);
      guint count = self->model.counts[cell.likelihood - 1][cell.impact - 1];

      counts[self->levels[cell.likelihood - 1][cell.impact - 1]] += count;
      n += count;
    }
  if (n == 0)
    return g_strdup (_ ("No risk is assessed yet."));
  for (guint level = SNG_N_LEVELS; level-- > 0;)
    if (counts[level] > 0)
      {
        /* TRANSLATORS: how many risks are of a level, as in "3 critical" */
        g_autofree char *part = g_strdup_printf (C_ ("heat map", "%u %s"), counts[level], sng_level_word (level));

        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", part);
      }
  /* TRANSLATORS: a number of risks, and how many are of each level: "56 risks: 3 critical, 14 high" */
  return g_strdup_printf (ngettext ("%u risk: %s", "%u risks: %s", n), n, words->str);
}

static void
describe (SngHeatMap *self)
{
  g_autofree char *finding = say_finding (self);

  sng_cursor_chart_set_finding (SNG_CURSOR_CHART (self), finding);
}

static guint
sng_heat_map_get_n_points (SngCursorChart *chart)
{
  return N_CELLS;
}

static guint
sng_heat_map_point_at (SngCursorChart *chart, double width, double height, double x, double y)
{
  return point_of (sng_heat_map_cell_at (width, height, x, y));
}

static char *
sng_heat_map_say_point (SngCursorChart *chart, guint at)
{
  return cell_sentence (SNG_HEAT_MAP (chart), cell_of (at));
}

static GStrv
sng_heat_map_tell_point (SngCursorChart *chart, guint at)
{
  SngHeatMap *self = SNG_HEAT_MAP (chart);
  SngHeatCell cell = cell_of (at);
  char **cells = g_new0 (char *, 5);

  cells[0] = g_strdup (sng_level_word (self->levels[cell.likelihood - 1][cell.impact - 1]));
  cells[1] = g_strdup_printf ("%d", cell.likelihood);
  cells[2] = g_strdup_printf ("%d", cell.impact);
  cells[3] = g_strdup_printf ("%u", self->model.counts[cell.likelihood - 1][cell.impact - 1]);
  return cells;
}

/* One widget cannot offer 25 objects to those who listen, so the one at the cursor is described. */
static guint
sng_heat_map_step (SngCursorChart *chart, guint at, int right, int down)
{
  SngHeatCell cell = cell_of (at);

  return point_of ((SngHeatCell){ CLAMP (cell.likelihood - down, 1, SNG_HEAT_MAP_SIDE),
                                  CLAMP (cell.impact + right, 1, SNG_HEAT_MAP_SIDE) });
}

static void
sng_heat_map_choose (SngCursorChart *chart, guint at)
{
  SngHeatCell cell = cell_of (at);

  g_signal_emit (chart, signals[SIGNAL_CELL_ACTIVATED], 0, cell.likelihood, cell.impact);
}

static void
sng_heat_map_mark_point (
    SngCursorChart *chart, guint at, cairo_t *cr, double width, double height, const SngColor *color)
{
  sng_heat_map_paint_outline (cell_of (at), cr, width, height, color);
}

static void
sng_heat_map_paint_chart (SngChart *chart,
                          cairo_t *cr,
                          double width,
                          double height,
                          const SngPalette *palette,
                          PangoContext *context)
{
  sng_heat_map_paint (&SNG_HEAT_MAP (chart)->model, cr, width, height, palette, context);
}

static void
sng_heat_map_finalize (GObject *object)
{
  SngHeatMap *self = SNG_HEAT_MAP (object);

  g_array_unref (self->moves);
  g_free (self->since);
  G_OBJECT_CLASS (sng_heat_map_parent_class)->finalize (object);
}

static void
sng_heat_map_class_init (SngHeatMapClass *klass)
{
  static const char *const columns[] = { NC_ ("column", "Level"), NC_ ("column", "Likelihood"),
                                         NC_ ("column", "Impact"), NC_ ("column", "Risks"), NULL };
  SngCursorChartClass *cursor_class = SNG_CURSOR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_heat_map_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_heat_map_paint_chart;
  cursor_class->get_n_points = sng_heat_map_get_n_points;
  cursor_class->point_at = sng_heat_map_point_at;
  cursor_class->say_point = sng_heat_map_say_point;
  cursor_class->tell_point = sng_heat_map_tell_point;
  cursor_class->paint_cursor = sng_heat_map_mark_point;
  cursor_class->step = sng_heat_map_step;
  cursor_class->choose = sng_heat_map_choose;
  cursor_class->columns = columns;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "heatmap");

  /* Likelihood and impact of the cell that was clicked or chosen with Enter. */
  signals[SIGNAL_CELL_ACTIVATED]
      = g_signal_new ("cell-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
sng_heat_map_init (SngHeatMap *self)
{
  /* TRANSLATORS: names the axes of the risk heat map: impact grows to the right, likelihood
   * upwards. */
  self->model.caption = _ ("impact → · likelihood ↑");
  self->moves = g_array_new (FALSE, FALSE, sizeof (SngHeatMove));

  sng_chart_set_sizes (SNG_CHART (self), 160, 224, 172);
  sng_cursor_chart_set_name (SNG_CURSOR_CHART (self), _ ("Risk heat map"));
}

GtkWidget *
sng_heat_map_new (void)
{
  return g_object_new (SNG_TYPE_HEAT_MAP, NULL);
}

void
sng_heat_map_set_cell (SngHeatMap *self, SngHeatCell cell, guint n_risks, SngLevel level)
{
  g_return_if_fail (SNG_IS_HEAT_MAP (self));
  g_return_if_fail (sng_heat_cell_is_valid (cell));

  self->model.counts[cell.likelihood - 1][cell.impact - 1] = n_risks;
  self->model.tints[cell.likelihood - 1][cell.impact - 1] = sng_level_tint (level);
  self->levels[cell.likelihood - 1][cell.impact - 1] = level;
  describe (self);
  sng_chart_data_changed (SNG_CHART (self));
}

/**
 * sng_heat_map_set_moves:
 * @moves: of #SngHeatMove: between which cells arrows are drawn
 * @since: (nullable): the day from which they are, as people write it
 */
void
sng_heat_map_set_moves (SngHeatMap *self, const GArray *moves, const char *since)
{
  g_return_if_fail (SNG_IS_HEAT_MAP (self));

  g_array_set_size (self->moves, 0);
  g_array_append_vals (self->moves, moves->data, moves->len);
  g_free (self->since);
  self->since = g_strdup (since);
  self->model.moves = (const SngHeatMove *)(gpointer)self->moves->data;
  self->model.n_moves = self->moves->len;
  describe (self);
  sng_chart_data_changed (SNG_CHART (self));
}

/* A cell outside 1 to 5 selects none. */
void
sng_heat_map_set_selected (SngHeatMap *self, SngHeatCell cell)
{
  g_return_if_fail (SNG_IS_HEAT_MAP (self));

  self->model.selected = cell;
  if (sng_heat_cell_is_valid (cell))
    sng_cursor_chart_begin_at (SNG_CURSOR_CHART (self), point_of (cell));
  sng_chart_data_changed (SNG_CHART (self));
}

SngHeatCell
sng_heat_map_get_selected (SngHeatMap *self)
{
  SngHeatCell none = { 0, 0 };

  g_return_val_if_fail (SNG_IS_HEAT_MAP (self), none);

  return self->model.selected;
}
