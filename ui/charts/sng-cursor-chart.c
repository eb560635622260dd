/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-cursor-chart.h"

#include "ui/charts/sng-chart-table.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define NOWHERE G_MAXUINT

typedef struct
{
  char *name;        /* (owned) (nullable) */
  char *finding;     /* (owned) (nullable) */
  GtkPopover *table; /* (nullable) a child while it is open */
  guint cursor;
  guint hovered; /* NOWHERE: the pointer is elsewhere */
  gboolean moved; /* since it has the focus */
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

/* What the chart comes to, until somebody moves along it. */
static void
describe (SngCursorChart *self)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);
  g_autofree char *sentence = NULL;

  if (priv->moved && get_n_points (self) > 0)
    sentence = sng_cursor_chart_say_point (self, get_cursor (self));
  if (sentence != NULL || priv->finding != NULL)
    sng_chart_describe (SNG_CHART (self), NULL, sentence != NULL ? sentence : priv->finding);
}

static void
move_to (SngCursorChart *self, gint64 at)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);
  guint n = get_n_points (self);

  if (n == 0)
    return;
  priv->cursor = (guint)CLAMP (at, 0, (gint64)n - 1);
  priv->moved = TRUE;
  describe (self);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SngCursorChart *self = SNG_CURSOR_CHART (widget);
  SngCursorChartClass *klass = SNG_CURSOR_CHART_GET_CLASS (self);
  gint64 at = get_cursor (self);
  int right, down;

  g_variant_get (arguments, "(ii)", &right, &down);
  move_to (self, klass->step != NULL ? klass->step (self, (guint)at, right, down) : at + right + down);
  return TRUE;
}

static gboolean
jump_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SngCursorChart *self = SNG_CURSOR_CHART (widget);

  move_to (self, (gint64)get_cursor (self) + g_variant_get_int32 (arguments));
  return TRUE;
}

/* The table goes once it has closed; the chart has the focus again, if nothing else has it. */
static gboolean
drop_table_cb (gpointer data)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (data);
  GtkRoot *root = gtk_widget_get_root (data);

  if (priv->table == NULL || gtk_widget_get_visible (GTK_WIDGET (priv->table)))
    return G_SOURCE_REMOVE;
  gtk_widget_unparent (GTK_WIDGET (priv->table));
  priv->table = NULL;
  if (root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (data);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (SngCursorChart *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_table_cb, g_object_ref (self), g_object_unref);
}

static void
open_table (SngCursorChart *self)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);

  if (priv->table != NULL || get_n_points (self) == 0)
    return;
  priv->table = sng_chart_table_new (self, priv->name);
  gtk_widget_set_parent (GTK_WIDGET (priv->table), GTK_WIDGET (self));
  g_signal_connect_object (priv->table, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (priv->table);
}

static gboolean
table_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (g_signal_has_handler_pending (widget, signals[SIGNAL_TABLE_WANTED], 0, FALSE))
    g_signal_emit (widget, signals[SIGNAL_TABLE_WANTED], 0);
  else
    open_table (SNG_CURSOR_CHART (widget));
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SngCursorChart *self = SNG_CURSOR_CHART (widget);
  SngCursorChartClass *klass = SNG_CURSOR_CHART_GET_CLASS (self);

  if (klass->choose == NULL)
    return table_cb (widget, arguments, data);
  move_to (self, get_cursor (self));
  klass->choose (self, get_cursor (self));
  return TRUE;
}

static void
leave_focus_cb (SngCursorChart *self, GtkEventController *controller)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);

  priv->moved = FALSE;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
focus_cb (SngCursorChart *self, GtkEventController *controller)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
released_cb (SngCursorChart *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  SngCursorChartClass *klass = SNG_CURSOR_CHART_GET_CLASS (self);
  guint at = point_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (at >= get_n_points (self))
    return;
  move_to (self, at);
  if (klass->choose != NULL)
    klass->choose (self, at);
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

  if (at >= get_n_points (self))
    return FALSE;
  sentence = sng_cursor_chart_say_point (self, at);
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
sng_cursor_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (SNG_CURSOR_CHART (widget));

  GTK_WIDGET_CLASS (sng_cursor_chart_parent_class)->size_allocate (widget, width, height, baseline);
  if (priv->table != NULL)
    gtk_popover_present (priv->table);
}

static void
sng_cursor_chart_dispose (GObject *object)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (SNG_CURSOR_CHART (object));

  if (priv->table != NULL)
    gtk_widget_unparent (GTK_WIDGET (priv->table));
  priv->table = NULL;
  G_OBJECT_CLASS (sng_cursor_chart_parent_class)->dispose (object);
}

static void
sng_cursor_chart_finalize (GObject *object)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (SNG_CURSOR_CHART (object));

  g_free (priv->name);
  g_free (priv->finding);
  G_OBJECT_CLASS (sng_cursor_chart_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int right;
    int down;
  } moves[] = {
    { GDK_KEY_Right, 1, 0 }, { GDK_KEY_KP_Right, 1, 0 }, { GDK_KEY_Left, -1, 0 }, { GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Down, 0, 1 },  { GDK_KEY_KP_Down, 0, 1 },  { GDK_KEY_Up, 0, -1 },   { GDK_KEY_KP_Up, 0, -1 },
  };
  static const struct
  {
    guint key;
    int by;
  } jumps[] = {
    { GDK_KEY_Page_Up, 10 }, { GDK_KEY_Page_Down, -10 }, { GDK_KEY_Home, G_MININT16 }, { GDK_KEY_End, G_MAXINT16 },
  };
  static const guint activating[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb, "(ii)", moves[i].right, moves[i].down);
  for (gsize i = 0; i < G_N_ELEMENTS (jumps); i++)
    gtk_widget_class_add_binding (widget_class, jumps[i].key, 0, jump_cb, "i", jumps[i].by);
  for (gsize i = 0; i < G_N_ELEMENTS (activating); i++)
    gtk_widget_class_add_binding (widget_class, activating[i], 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_t, 0, table_cb, NULL);
}

static void
sng_cursor_chart_class_init (SngCursorChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_cursor_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = sng_cursor_chart_finalize;
  SNG_CHART_CLASS (klass)->paint_over = sng_cursor_chart_paint_over;
  widget_class->size_allocate = sng_cursor_chart_size_allocate;
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
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_focus_cb), self, G_CONNECT_SWAPPED);
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

/* What the chart shows, in a few words. */
void
sng_cursor_chart_set_name (SngCursorChart *self, const char *name)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);

  g_free (priv->name);
  priv->name = g_strdup (name);
  sng_chart_describe (SNG_CHART (self), name, NULL);
}

/* What the chart comes to, in a sentence, until somebody moves along it. */
void
sng_cursor_chart_set_finding (SngCursorChart *self, const char *finding)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);

  g_free (priv->finding);
  priv->finding = g_strdup (finding);
  describe (self);
}

guint
sng_cursor_chart_get_n_points (SngCursorChart *self)
{
  return get_n_points (self);
}

/* Returns: (transfer full): one point in a sentence */
char *
sng_cursor_chart_say_point (SngCursorChart *self, guint at)
{
  return SNG_CURSOR_CHART_GET_CLASS (self)->say_point (self, at);
}

/* Returns: (transfer full): one point as the cells of a line */
GStrv
sng_cursor_chart_tell_point (SngCursorChart *self, guint at)
{
  SngCursorChartClass *klass = SNG_CURSOR_CHART_GET_CLASS (self);
  char **cells;

  if (klass->tell_point != NULL)
    return klass->tell_point (self, at);
  cells = g_new0 (char *, 2);
  cells[0] = sng_cursor_chart_say_point (self, at);
  return cells;
}

/* Returns: (transfer full) (nullable): what stands above these cells, in the language of the
 * program */
GStrv
sng_cursor_chart_tell_columns (SngCursorChart *self)
{
  const char *const *columns = SNG_CURSOR_CHART_GET_CLASS (self)->columns;
  guint n = columns != NULL ? g_strv_length ((GStrv)columns) : 0;
  char **titles = n > 0 ? g_new0 (char *, n + 1) : NULL;

  for (guint i = 0; i < n; i++)
    titles[i] = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "column", columns[i]));
  return titles;
}

/* Returns: (transfer none) (nullable): the table that is open over the chart */
GtkPopover *
sng_cursor_chart_get_table (SngCursorChart *self)
{
  SngCursorChartPrivate *priv = sng_cursor_chart_get_instance_private (self);

  return priv->table;
}
