/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-exceedance.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngExceedance
{
  SngChart parent_instance;

  SngExceedanceModel model;
  SngExceedancePoint *points;
  SngExceedanceLine others[SNG_EXCEEDANCE_MOST_LINES]; /* of points and labels that it owns */
  SngExceedancePoint *limits;
  SngExceedanceTick *ticks;
  GStrv labels;
  GStrv shares;
  SngExceedanceSay say;
  gpointer say_data;
  guint cursor;
};

G_DEFINE_FINAL_TYPE (SngExceedance, sng_exceedance, SNG_TYPE_CHART)

enum
{
  SIGNAL_TABLE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
sentence_of (SngExceedance *self, guint at)
{
  const SngExceedancePoint *point = &self->model.points[at];

  return self->say (point->amount, point->probability, self->say_data);
}

static void
move_cursor (SngExceedance *self, int by)
{
  g_autofree char *sentence = NULL;

  if (self->model.n_points == 0)
    return;
  self->cursor = (guint)CLAMP ((int)self->cursor + by, 0, (int)self->model.n_points - 1);
  sentence = sentence_of (self, self->cursor);
  sng_chart_describe (SNG_CHART (self), NULL, sentence);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  move_cursor (SNG_EXCEEDANCE (widget), g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_TABLE_WANTED], 0);
  return TRUE;
}

static void
focus_cb (SngExceedance *self, GtkEventController *controller)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
released_cb (SngExceedance *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  guint at = sng_exceedance_point_at (&self->model, gtk_widget_get_width (GTK_WIDGET (self)),
                                      gtk_widget_get_height (GTK_WIDGET (self)), x);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  move_cursor (self, (int)at - (int)self->cursor);
}

static gboolean
sng_exceedance_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean from_keyboard, GtkTooltip *tooltip)
{
  SngExceedance *self = SNG_EXCEEDANCE (widget);
  guint at = from_keyboard ? self->cursor
                           : sng_exceedance_point_at (&self->model, gtk_widget_get_width (widget),
                                                      gtk_widget_get_height (widget), x);
  g_autofree char *sentence = self->model.n_points > 0 ? sentence_of (self, at) : NULL;

  gtk_tooltip_set_text (tooltip, sentence);
  return sentence != NULL;
}

static void
sng_exceedance_paint_chart (SngChart *chart,
                            cairo_t *cr,
                            double width,
                            double height,
                            const SngPalette *palette,
                            PangoContext *context)
{
  sng_exceedance_paint (&SNG_EXCEEDANCE (chart)->model, cr, width, height, palette, context);
}

static void
sng_exceedance_paint_over (
    SngChart *chart, cairo_t *cr, double width, double height, const SngPalette *palette)
{
  SngExceedance *self = SNG_EXCEEDANCE (chart);

  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    sng_exceedance_paint_cursor (&self->model, self->cursor, cr, width, height, &palette->focus);
}

static void
clear_others (SngExceedance *self)
{
  for (guint i = 0; i < self->model.n_others; i++)
    {
      g_free ((gpointer)self->others[i].points);
      g_free ((gpointer)self->others[i].label);
    }
  self->model.n_others = 0;
}

static void
sng_exceedance_finalize (GObject *object)
{
  SngExceedance *self = SNG_EXCEEDANCE (object);

  clear_others (self);
  g_free (self->points);
  g_free (self->limits);
  g_free (self->ticks);
  g_strfreev (self->labels);
  g_strfreev (self->shares);
  G_OBJECT_CLASS (sng_exceedance_parent_class)->finalize (object);
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
    { GDK_KEY_Page_Up, 10 }, { GDK_KEY_Page_Down, -10 }, { GDK_KEY_Home, G_MININT16 }, { GDK_KEY_End, G_MAXINT16 },
  };
  static const guint activating[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb, "i", moves[i].by);
  for (gsize i = 0; i < G_N_ELEMENTS (activating); i++)
    gtk_widget_class_add_binding (widget_class, activating[i], 0, activate_cb, NULL);
}

static void
sng_exceedance_class_init (SngExceedanceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_exceedance_finalize;
  SNG_CHART_CLASS (klass)->paint = sng_exceedance_paint_chart;
  SNG_CHART_CLASS (klass)->paint_over = sng_exceedance_paint_over;
  widget_class->query_tooltip = sng_exceedance_query_tooltip;
  add_keys (widget_class);
  signals[SIGNAL_TABLE_WANTED] = g_signal_new ("table-wanted", G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_exceedance_init (SngExceedance *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->model.limit_label = C_ ("curve", "tolerance");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  sng_chart_set_sizes (SNG_CHART (self), 160, 320, 60);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* Public API */

/**
 * sng_exceedance_new:
 * @label: what the curve shows
 * @say: says one of its points in a sentence
 */
GtkWidget *
sng_exceedance_new (const char *label, SngExceedanceSay say, gpointer data)
{
  SngExceedance *self = g_object_new (SNG_TYPE_EXCEEDANCE, NULL);

  self->say = say;
  self->say_data = data;
  sng_chart_describe (SNG_CHART (self), label, NULL);
  return GTK_WIDGET (self);
}

/**
 * sng_exceedance_set_curves:
 * @points: at equal ratios of the amount, the smallest first
 * @others: at the same amounts, those that are dashed
 */
void
sng_exceedance_set_curves (SngExceedance *self,
                           const SngExceedancePoint *points,
                           guint n_points,
                           const SngExceedanceLine *others,
                           guint n_others)
{
  clear_others (self);
  g_free (self->points);
  self->model.points = self->points = g_memdup2 (points, n_points * sizeof *points);
  self->model.n_points = n_points;
  self->model.others = self->others;
  self->model.n_others = MIN (n_others, SNG_EXCEEDANCE_MOST_LINES);
  for (guint i = 0; i < self->model.n_others; i++)
    self->others[i] = (SngExceedanceLine){ g_memdup2 (others[i].points, n_points * sizeof *points),
                                           g_strdup (others[i].label) };
  self->cursor = MIN (self->cursor, n_points > 0 ? n_points - 1 : 0);
  sng_chart_data_changed (SNG_CHART (self));
}

/* Amounts, and the probabilities with which a year may cost more at most. */
void
sng_exceedance_set_limits (SngExceedance *self, const SngExceedancePoint *limits, guint n_limits)
{
  g_free (self->limits);
  self->model.limits = self->limits = g_memdup2 (limits, n_limits * sizeof *limits);
  self->model.n_limits = n_limits;
  sng_chart_data_changed (SNG_CHART (self));
}

void
sng_exceedance_set_ticks (SngExceedance *self,
                          const double *amounts,
                          const char *const *labels,
                          guint n_ticks)
{
  g_strfreev (self->labels);
  g_free (self->ticks);
  self->labels = g_strdupv ((GStrv)labels);
  self->model.ticks = self->ticks = g_new (SngExceedanceTick, n_ticks);
  self->model.n_ticks = n_ticks;
  for (guint i = 0; i < n_ticks; i++)
    self->ticks[i] = (SngExceedanceTick){ amounts[i], self->labels[i] };
  sng_chart_data_changed (SNG_CHART (self));
}

/* How 0, 50 and 100 % are written in the language of the program. */
void
sng_exceedance_set_shares (SngExceedance *self, const char *const shares[3])
{
  const char *copied[] = { shares[0], shares[1], shares[2], NULL };

  g_strfreev (self->shares);
  self->shares = g_strdupv ((GStrv)copied);
  for (guint i = 0; i < G_N_ELEMENTS (self->model.shares); i++)
    self->model.shares[i] = self->shares[i];
  sng_chart_data_changed (SNG_CHART (self));
}

/* Everything at once, as a model for any painter tells it; the texts are copied. */
void
sng_exceedance_set_model (SngExceedance *self, const SngExceedanceModel *model)
{
  g_autofree double *amounts = g_new (double, model->n_ticks);
  g_autofree const char **labels = g_new0 (const char *, model->n_ticks + 1);

  for (guint i = 0; i < model->n_ticks; i++)
    {
      amounts[i] = model->ticks[i].amount;
      labels[i] = model->ticks[i].label;
    }
  sng_exceedance_set_curves (self, model->points, model->n_points, model->others, model->n_others);
  sng_exceedance_set_ticks (self, amounts, labels, model->n_ticks);
  sng_exceedance_set_limits (self, model->limits, model->n_limits);
  sng_exceedance_set_shares (self, model->shares);
}

/* What the curve comes to, in a sentence, until somebody moves along it. */
void
sng_exceedance_set_finding (SngExceedance *self, const char *finding)
{
  sng_chart_describe (SNG_CHART (self), NULL, finding);
}
