/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-cursor-chart.h"

#define NOWHERE G_MAXUINT

typedef struct
{
  guint cursor;
  guint hovered; /* NOWHERE: the pointer is elsewhere */
} SngCursorChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngCursorChart, sng_cursor_chart, SNG_TYPE_CHART)

enum
{
  SIGNAL_TABLE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_n_points (SngCursorChart *self)
{
  return SNG_CURSOR_CHART_GET_CLASS (self)->get_n_points (self);
}

static guint
point_at (SngCursorChart *self, double x, double y)
{
  return SNG_CURSOR_CHART_GET_CLASS (self)->point_at (self, gtk_widget_get_width (GTK_WIDGET (self)),
                                                      gtk_widget_get_height (GTK_WIDGET (self)), x, y);
}

/* The points may have become fewer since somebody was there. */
static guint
get_cursor (SngCursorChart *self)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);
  guint n = get_n_points (self);

  return n > 0 ? MIN (priv->cursor, n - 1) : 0;
}

static void
move_to (SngCursorChart *self, gint64 at)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);
  guint n = get_n_points (self);
  g_autofree char *sentence = NULL;

  if (n == 0)
    return;
  priv->cursor = (guint)CLAMP (at, 0, (gint64)n - 1);
  sentence = SNG_CURSOR_CHART_GET_CLASS (self)->say_point (self, priv->cursor);
  sng_chart_describe (SNG_CHART (self), NULL, sentence);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SngCursorChart *self = SNG_CURSOR_CHART (widget);

  move_to (self, (gint64)get_cursor (self) + g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[SIGNAL_TABLE_WANTED], 0);
  return TRUE;
}

static void
focus_cb (SngCursorChart *self, GtkEventController *controller)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
released_cb (SngCursorChart *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  move_to (self, point_at (self, x, y));
}

static void
hover (SngCursorChart *self, guint at)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);

  if (priv->hovered == at)
    return;
  priv->hovered = at;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (SngCursorChart *self, double x, double y, GtkEventControllerMotion *motion)
{
  hover (self, point_at (self, x, y));
}

static void
leave_cb (SngCursorChart *self, GtkEventControllerMotion *motion)
{
  hover (self, NOWHERE);
}

static gboolean
sng_cursor_chart_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean from_keyboard, GtkTooltip *tooltip)
{
  SngCursorChart *self = SNG_CURSOR_CHART (widget);
  guint at = from_keyboard ? get_cursor (self) : point_at (self, x, y);
  g_autofree char *sentence = NULL;

  if (get_n_points (self) == 0)
    return FALSE;
  sentence = SNG_CURSOR_CHART_GET_CLASS (self)->say_point (self, at);
  gtk_tooltip_set_text (tooltip, sentence);
  return TRUE;
}

static void
sng_cursor_chart_paint_over (
    SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette)
{
  SngCursorChart *self = SNG_CURSOR_CHART (chart);
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);
  SngCursorChartClass *klass = SNG_CURSOR_CHART_GET_CLASS (self);

  if (priv->hovered < get_n_points (self))
    klass->paint_cursor (self, priv->hovered, cr, width, height, &palette->dim_fg);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    klass->paint_cursor (self, get_cursor (self), cr, width, height, &palette->focus);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int by;
  } moves[] = {
    { GDK_KEY_Right, 1 }, { GDK_KEY_KP_Right, 1 },  { GDK_KEY_Left, -1 }, { GDK_KEY_KP_Left, -1 },
    { GDK_KEY_Down, 1 },  { GDK_KEY_KP_Down, 1 },   { GDK_KEY_Up, -1 },   { GDK_KEY_KP_Up, -1 },
    { GDK_KEY_Page_Up, 10 }, { GDK_KEY_Page_Down, -10 }, { GDK_KEY_Home, G_MININT16 }, { GDK_KEY_End, G_MAXINT16 },
  };
  static const guint activating[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb, "i", moves[i].by);
  for (gsize i = 0; i < G_N_ELEMENTS (activating); i++)
    gtk_widget_class_add_binding (widget_class, activating[i], 0, activate_cb, NULL);
}

static void
sng_cursor_chart_class_init (SngCursorChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SNG_CHART_CLASS (klass)->paint_over = sng_cursor_chart_paint_over;
  widget_class->query_tooltip = sng_cursor_chart_query_tooltip;
  add_keys (widget_class);
  signals[SIGNAL_TABLE_WANTED] = g_signal_new ("table-wanted", G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_cursor_chart_init (SngCursorChart *self)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  priv->hovered = NOWHERE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* Public API */

/* The point from which who moves along the chart begins. */
void
sng_cursor_chart_begin_at (SngCursorChart *self, guint at)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);

  priv->cursor = at;
}

/* What the chart comes to, in a sentence, until somebody moves along it. */
void
sng_cursor_chart_set_finding (SngCursorChart *self, const char *finding)
{
  sng_chart_describe (SNG_CHART (self), NULL, finding);
}
