/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-mark-label.h"

#include "ui/style/sng-theme.h"

#define MARK_SIDE 10
#define MARK_GAP 4
#define PADDING_ACROSS 8
#define PADDING_DOWN 1

typedef struct
{
  GtkWidget *label;
  gboolean has_mark;
  int mark_x;
  const char *tint_class;
} SngMarkLabelPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngMarkLabel, sng_mark_label, SNG_TYPE_CHART)

static int
mark_room (SngMarkLabel *self)
{
  SngMarkLabelPrivate *priv = sng_mark_label_get_instance_private (self);

  return priv->has_mark ? MARK_SIDE + MARK_GAP : 0;
}

static gboolean
mark_is_right (SngMarkLabel *self)
{
  gboolean reversed = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return SNG_MARK_LABEL_GET_CLASS (self)->mark_is_last != reversed;
}

static void
sng_mark_label_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  SngMarkLabel *self = SNG_MARK_LABEL (widget);
  SngMarkLabelPrivate *priv = sng_mark_label_get_instance_private (self);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  int extra = across ? 2 * PADDING_ACROSS + mark_room (self) : 2 * PADDING_DOWN;

  gtk_widget_measure (priv->label, orientation, -1, minimum, natural, minimum_baseline,
                      natural_baseline);
  *minimum += extra;
  *natural += extra;
  if (!across && *minimum_baseline >= 0)
    *minimum_baseline += PADDING_DOWN;
  if (!across && *natural_baseline >= 0)
    *natural_baseline += PADDING_DOWN;
}

/* Text and mark stand in the middle as one. */
static void
sng_mark_label_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SngMarkLabel *self = SNG_MARK_LABEL (widget);
  SngMarkLabelPrivate *priv = sng_mark_label_get_instance_private (self);
  int room = mark_room (self);
  int label_width, start, label_x, mark_x;

  gtk_widget_measure (priv->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &label_width, NULL, NULL);
  label_width = CLAMP (label_width, 0, MAX (0, width - room));
  start = (width - label_width - room) / 2;
  label_x = mark_is_right (self) ? start : start + room;
  mark_x = mark_is_right (self) ? start + label_width + MARK_GAP : start;

  gtk_widget_size_allocate (priv->label, &(GtkAllocation){ label_x, 0, label_width, height }, -1);
  if (mark_x != priv->mark_x)
    {
      priv->mark_x = mark_x;
      sng_chart_data_changed (SNG_CHART (self));
    }
}

static void
sng_mark_label_dispose (GObject *object)
{
  SngMarkLabelPrivate *priv = sng_mark_label_get_instance_private (SNG_MARK_LABEL (object));

  g_clear_pointer (&priv->label, gtk_widget_unparent);
  G_OBJECT_CLASS (sng_mark_label_parent_class)->dispose (object);
}

static void
sng_mark_label_class_init (SngMarkLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_mark_label_dispose;
  widget_class->measure = sng_mark_label_measure;
  widget_class->size_allocate = sng_mark_label_size_allocate;
}

static void
sng_mark_label_init (SngMarkLabel *self)
{
  SngMarkLabelPrivate *priv = sng_mark_label_get_instance_private (self);

  priv->label = gtk_label_new (NULL);
  gtk_widget_set_parent (priv->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

void
sng_mark_label_set_text (SngMarkLabel *self, const char *text, gboolean has_mark)
{
  SngMarkLabelPrivate *priv = sng_mark_label_get_instance_private (self);

  g_return_if_fail (SNG_IS_MARK_LABEL (self));

  gtk_label_set_label (GTK_LABEL (priv->label), text);
  priv->has_mark = has_mark;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  sng_chart_data_changed (SNG_CHART (self));
}

/* The text takes the ink of @tint by style class; NULL leaves it dim. */
void
sng_mark_label_set_tint (SngMarkLabel *self, const SngTintName *tint)
{
  SngMarkLabelPrivate *priv = sng_mark_label_get_instance_private (self);

  g_return_if_fail (SNG_IS_MARK_LABEL (self));

  if (priv->tint_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), priv->tint_class);
  priv->tint_class = tint != NULL ? sng_theme_tint_class (*tint) : NULL;
  if (priv->tint_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), priv->tint_class);
  sng_chart_data_changed (SNG_CHART (self));
}

/* What colour and shape say, in words: for the pointer and for those who listen. */
void
sng_mark_label_explain (SngMarkLabel *self, const char *sentence)
{
  g_return_if_fail (SNG_IS_MARK_LABEL (self));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  sng_chart_describe (SNG_CHART (self), sentence, NULL);
}

SngBox
sng_mark_label_get_mark_box (SngMarkLabel *self)
{
  SngMarkLabelPrivate *priv = sng_mark_label_get_instance_private (self);

  g_return_val_if_fail (SNG_IS_MARK_LABEL (self), ((SngBox){ 0 }));

  return (SngBox){ priv->mark_x, (gtk_widget_get_height (GTK_WIDGET (self)) - MARK_SIDE) / 2.0,
                   MARK_SIDE, MARK_SIDE };
}
