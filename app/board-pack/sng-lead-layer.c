/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-lead-layer.h"

#include "ui/charts/sng-paint.h"

#include <math.h>

#define NOWHERE G_MAXUINT
#define FRAME_WIDTH 2.5
#define FRAME_RADIUS 4.0
#define FRAME_MARGIN 3.0

struct _SngLeadLayer
{
  SngChart parent_instance;

  GArray *leads; /* (owned) (nullable) of SngPlacedLead */
  double width;  /* of the page, in its own units */
  double height;
  guint chosen;  /* NOWHERE before anybody came to one */
  guint hovered; /* NOWHERE: the pointer is elsewhere */
  double pointer_x; /* NAN: it never was here */
  double pointer_y;
};

G_DEFINE_FINAL_TYPE (SngLeadLayer, sng_lead_layer, SNG_TYPE_CHART)

enum
{
  SIGNAL_LEAD_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static double
scale_of (SngLeadLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return MIN (gtk_widget_get_width (widget) / self->width, gtk_widget_get_height (widget) / self->height);
}

static const SngPlacedLead *
get_lead (SngLeadLayer *self, guint i)
{
  return i < sng_lead_layer_get_n_leads (self) ? &g_array_index (self->leads, SngPlacedLead, i) : NULL;
}

static gboolean
holds (const SngBox *box, double x, double y)
{
  return x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height;
}

/* What stands within another was placed after it, and is meant. */
static guint
find_at (SngLeadLayer *self, double x, double y)
{
  double scale = scale_of (self);

  for (guint i = sng_lead_layer_get_n_leads (self); i > 0; i--)
    if (holds (&get_lead (self, i - 1)->box, x / scale, y / scale))
      return i - 1;
  return NOWHERE;
}

static void
hover (SngLeadLayer *self, guint at)
{
  if (self->hovered == at)
    return;
  self->hovered = at;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), at != NOWHERE ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
paint_frame (SngLeadLayer *self, guint at, cairo_t *cr, const SngColor *color)
{
  const SngPlacedLead *lead = get_lead (self, at);
  double scale = scale_of (self);
  SngBox frame;

  if (lead == NULL)
    return;
  frame = (SngBox){ lead->box.x * scale - FRAME_MARGIN, lead->box.y * scale - FRAME_MARGIN,
                    lead->box.width * scale + 2 * FRAME_MARGIN, lead->box.height * scale + 2 * FRAME_MARGIN };
  cairo_save (cr);
  sng_paint_round_path (cr, &frame, FRAME_RADIUS);
  sng_paint_set_color (cr, color);
  cairo_set_line_width (cr, FRAME_WIDTH);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Callbacks */

static void
motion_cb (SngLeadLayer *self, double x, double y)
{
  /* A new page below a pointer that rests is no wish to follow what lies there. */
  gboolean has_moved = isfinite (self->pointer_x) && (x != self->pointer_x || y != self->pointer_y);

  self->pointer_x = x;
  self->pointer_y = y;
  if (has_moved)
    hover (self, find_at (self, x, y));
}

static void
leave_cb (SngLeadLayer *self)
{
  hover (self, NOWHERE);
}

static void
pressed_cb (SngLeadLayer *self, int n_press, double x, double y, GtkGesture *click)
{
  if (find_at (self, x, y) == NOWHERE)
    gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_DENIED);
}

static void
released_cb (SngLeadLayer *self, int n_press, double x, double y, GtkGesture *click)
{
  self->chosen = find_at (self, x, y);
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  sng_lead_layer_follow (self);
}

static void
focus_cb (SngLeadLayer *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  sng_lead_layer_move (SNG_LEAD_LAYER (widget), g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
follow_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return sng_lead_layer_follow (SNG_LEAD_LAYER (widget));
}

/* Overrides */

/* Nothing of its own: what it lies over is painted. */
static void
sng_lead_layer_paint (
    SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette, PangoContext *context)
{
}

static void
sng_lead_layer_paint_over (SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette)
{
  SngLeadLayer *self = SNG_LEAD_LAYER (chart);
  gboolean is_at_it = gtk_widget_has_visible_focus (GTK_WIDGET (self)) || !gtk_widget_get_focusable (GTK_WIDGET (self));

  /* A page is white, whatever the theme is. */
  if (self->hovered != self->chosen)
    paint_frame (self, self->hovered, cr, &sng_palette_for_print ()->dim_fg);
  if (is_at_it)
    paint_frame (self, self->chosen, cr, &sng_palette_for_print ()->focus);
}

static void
sng_lead_layer_finalize (GObject *object)
{
  g_clear_pointer (&SNG_LEAD_LAYER (object)->leads, g_array_unref);
  G_OBJECT_CLASS (sng_lead_layer_parent_class)->finalize (object);
}

static void
sng_lead_layer_class_init (SngLeadLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_lead_layer_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_lead_layer_paint;
  SNG_CHART_CLASS (klass)->paint_over = sng_lead_layer_paint_over;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, follow_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, follow_cb, NULL);
  signals[SIGNAL_LEAD_WANTED] = g_signal_new ("lead-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sng_lead_layer_init (SngLeadLayer *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->chosen = NOWHERE;
  self->hovered = NOWHERE;
  self->pointer_x = NAN;
  self->width = 1;
  self->height = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
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

/* @label: of what the figures are */
GtkWidget *
sng_lead_layer_new (const char *label)
{
  SngLeadLayer *self = g_object_new (SNG_TYPE_LEAD_LAYER, NULL);

  sng_chart_describe (SNG_CHART (self), label, NULL);
  return GTK_WIDGET (self);
}

/* @leads: (nullable): as they were placed on a page of @width and @height */
void
sng_lead_layer_set_leads (SngLeadLayer *self, GArray *leads, double width, double height)
{
  g_clear_pointer (&self->leads, g_array_unref);
  self->leads = leads != NULL ? g_array_ref (leads) : NULL;
  self->width = width;
  self->height = height;
  self->chosen = NOWHERE;
  self->hovered = NOWHERE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
sng_lead_layer_get_n_leads (SngLeadLayer *self)
{
  return self->leads != NULL ? self->leads->len : 0;
}

/* Returns: (nullable): nothing before anybody came to a figure */
const SngPlacedLead *
sng_lead_layer_get_chosen (SngLeadLayer *self)
{
  return get_lead (self, self->chosen);
}

/* From the last figure it goes to the first. */
void
sng_lead_layer_move (SngLeadLayer *self, int by)
{
  int n = (int)sng_lead_layer_get_n_leads (self);
  int from = self->chosen != NOWHERE ? (int)self->chosen : (by > 0 ? -1 : n);

  if (n == 0)
    return;
  self->chosen = (guint)(((from + by) % n + n) % n);
  sng_chart_describe (SNG_CHART (self), NULL, get_lead (self, self->chosen)->text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: whether there was a figure to follow */
gboolean
sng_lead_layer_follow (SngLeadLayer *self)
{
  const SngPlacedLead *chosen = sng_lead_layer_get_chosen (self);

  if (chosen != NULL)
    g_signal_emit (self, signals[SIGNAL_LEAD_WANTED], 0, chosen->lead);
  return chosen != NULL;
}
