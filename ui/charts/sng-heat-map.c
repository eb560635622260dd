/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-heat-map.h"

#include "ui/charts/sng-band-pill.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngHeatMap
{
  SngChart parent_instance;

  SngHeatMapModel model;
  GArray *moves; /* (owned) of SngHeatMove */
  char *since;   /* (owned) (nullable) the day from which they are */
  SngLevel levels[SNG_HEAT_MAP_SIDE][SNG_HEAT_MAP_SIDE];
  SngHeatCell cursor;
  SngHeatCell hovered;
};

G_DEFINE_FINAL_TYPE (SngHeatMap, sng_heat_map, SNG_TYPE_CHART)

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

static SngHeatCell
cell_at (SngHeatMap *self, double x, double y)
{
  return sng_heat_map_cell_at (gtk_widget_get_width (GTK_WIDGET (self)),
                               gtk_widget_get_height (GTK_WIDGET (self)), x, y);
}

/* One widget cannot offer 25 objects to those who listen, so the one at the cursor is described. */
static void
move_cursor (SngHeatMap *self, SngHeatCell cell)
{
  g_autofree char *sentence = NULL;

  self->cursor.likelihood = CLAMP (cell.likelihood, 1, SNG_HEAT_MAP_SIDE);
  self->cursor.impact = CLAMP (cell.impact, 1, SNG_HEAT_MAP_SIDE);
  sentence = cell_sentence (self, self->cursor);
  sng_chart_describe (SNG_CHART (self), NULL, sentence);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
activate_cell (SngHeatMap *self, SngHeatCell cell)
{
  move_cursor (self, cell);
  g_signal_emit (self, signals[SIGNAL_CELL_ACTIVATED], 0, cell.likelihood, cell.impact);
}

static void
released_cb (SngHeatMap *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  SngHeatCell cell = cell_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (sng_heat_cell_is_valid (cell))
    activate_cell (self, cell);
}

static void
motion_cb (SngHeatMap *self, double x, double y, GtkEventControllerMotion *motion)
{
  SngHeatCell cell = cell_at (self, x, y);

  if (cell.likelihood == self->hovered.likelihood && cell.impact == self->hovered.impact)
    return;

  self->hovered = cell;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (SngHeatMap *self, GtkEventControllerMotion *motion)
{
  self->hovered = (SngHeatCell){ 0, 0 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SngHeatMap *self = SNG_HEAT_MAP (widget);
  int up, right;

  g_variant_get (arguments, "(ii)", &up, &right);
  move_cursor (self, (SngHeatCell){ self->cursor.likelihood + up, self->cursor.impact + right });
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  activate_cell (SNG_HEAT_MAP (widget), SNG_HEAT_MAP (widget)->cursor);
  return TRUE;
}

static void
focus_cb (SngHeatMap *self, GtkEventController *controller)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
sng_heat_map_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean from_keyboard, GtkTooltip *tooltip)
{
  SngHeatMap *self = SNG_HEAT_MAP (widget);
  SngHeatCell cell = from_keyboard ? self->cursor : cell_at (self, x, y);
  g_autofree char *sentence = NULL;

  if (!sng_heat_cell_is_valid (cell))
    return FALSE;

  sentence = cell_sentence (self, cell);
  gtk_tooltip_set_text (tooltip, sentence);
  return TRUE;
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
sng_heat_map_paint_over (
    SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette)
{
  SngHeatMap *self = SNG_HEAT_MAP (chart);

  if (sng_heat_cell_is_valid (self->hovered))
    sng_heat_map_paint_outline (self->hovered, cr, width, height, &palette->dim_fg);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    sng_heat_map_paint_outline (self->cursor, cr, width, height, &palette->focus);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[2];
    int up;
    int right;
  } moves[] = {
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, 1, 0 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, -1, 0 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, 0, 1 },
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, 0, -1 },
  };
  static const guint activating[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (moves[i].keys); j++)
      gtk_widget_class_add_binding (widget_class, moves[i].keys[j], 0, move_cb, "(ii)", moves[i].up,
                                    moves[i].right);
  for (gsize i = 0; i < G_N_ELEMENTS (activating); i++)
    gtk_widget_class_add_binding (widget_class, activating[i], 0, activate_cb, NULL);
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_heat_map_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_heat_map_paint_chart;
  SNG_CHART_CLASS (klass)->paint_over = sng_heat_map_paint_over;
  widget_class->query_tooltip = sng_heat_map_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "heatmap");
  add_keys (widget_class);

  /* Likelihood and impact of the cell that was clicked or chosen with Enter. */
  signals[SIGNAL_CELL_ACTIVATED]
      = g_signal_new ("cell-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
add_controllers (SngHeatMap *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
sng_heat_map_init (SngHeatMap *self)
{
  /* TRANSLATORS: names the axes of the risk heat map: impact grows to the right, likelihood
   * upwards. */
  self->model.caption = _ ("impact → · likelihood ↑");
  self->cursor = (SngHeatCell){ SNG_HEAT_MAP_SIDE, 1 };
  self->moves = g_array_new (FALSE, FALSE, sizeof (SngHeatMove));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  sng_chart_set_sizes (SNG_CHART (self), 160, 224, 172);
  sng_chart_describe (SNG_CHART (self), _ ("Risk heat map"), NULL);
  add_controllers (self);
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
  move_cursor (self, self->cursor);
  sng_chart_data_changed (SNG_CHART (self));
}

/* A cell outside 1 to 5 selects none. */
void
sng_heat_map_set_selected (SngHeatMap *self, SngHeatCell cell)
{
  g_return_if_fail (SNG_IS_HEAT_MAP (self));

  self->model.selected = cell;
  if (sng_heat_cell_is_valid (cell))
    move_cursor (self, cell);
  sng_chart_data_changed (SNG_CHART (self));
}

SngHeatCell
sng_heat_map_get_selected (SngHeatMap *self)
{
  SngHeatCell none = { 0, 0 };

  g_return_val_if_fail (SNG_IS_HEAT_MAP (self), none);

  return self->model.selected;
}
