/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-chart.h"

#include "ui/style/sng-theme.h"

#include <adwaita.h>

/* What a kept picture depends on. */
typedef struct
{
  int width;
  int height;
  int scale;
  guint revision;
  GtkTextDirection direction;
} PictureKey;

typedef struct
{
  GskRenderNode *picture;
  PictureKey key;
  SngPalette palette;
  gboolean palette_is_read;
  guint revision;
  guint n_paints;
  int minimum_width;
  int width;
  int height;
} SngChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngChart, sng_chart, GTK_TYPE_WIDGET)

static PictureKey
current_key (SngChart *self)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (self);
  GtkWidget *widget = GTK_WIDGET (self);

  return (PictureKey){ gtk_widget_get_width (widget), gtk_widget_get_height (widget),
                       gtk_widget_get_scale_factor (widget), priv->revision,
                       gtk_widget_get_direction (widget) };
}

static gboolean
key_equal (const PictureKey *one, const PictureKey *other)
{
  return one->width == other->width && one->height == other->height && one->scale == other->scale
         && one->revision == other->revision && one->direction == other->direction;
}

static void
drop_picture (SngChart *self)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (self);

  g_clear_pointer (&priv->picture, gsk_render_node_unref);
}

/* The style also "changes" when the pointer enters: the picture goes only if a colour did change.
 */
static void
update_palette (SngChart *self)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (self);
  SngPalette palette;

  if (priv->palette_is_read)
    return;

  sng_theme_read_palette (GTK_WIDGET (self), &palette);
  if (!sng_palette_equal (&palette, &priv->palette))
    drop_picture (self);
  priv->palette = palette;
  priv->palette_is_read = TRUE;
}

static void
update_picture (SngChart *self)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (self);
  PictureKey key = current_key (self);
  g_autoptr (GtkSnapshot) snapshot = NULL;
  cairo_t *cr = NULL;

  if (priv->picture != NULL && key_equal (&key, &priv->key))
    return;

  drop_picture (self);
  snapshot = gtk_snapshot_new ();
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, key.width, key.height));
  SNG_CHART_GET_CLASS (self)->paint (self, cr, key.width, key.height, &priv->palette,
                                     gtk_widget_get_pango_context (GTK_WIDGET (self)));
  cairo_destroy (cr);

  priv->picture = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  priv->key = key;
  priv->n_paints++;
}

static void
style_changed_cb (SngChart *self)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (self);

  priv->palette_is_read = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sng_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sng_chart_parent_class)->css_changed (widget, change);
  style_changed_cb (SNG_CHART (widget));
}

static void
sng_chart_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (SNG_CHART (widget));
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? priv->minimum_width : priv->height;
  *natural = across ? priv->width : priv->height;
}

static void
sng_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SngChart *self = SNG_CHART (widget);
  SngChartPrivate *priv = sng_chart_get_instance_private (self);
  SngChartClass *klass = SNG_CHART_GET_CLASS (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (width <= 0 || height <= 0)
    return;

  update_palette (self);
  update_picture (self);
  if (priv->picture != NULL)
    gtk_snapshot_append_node (snapshot, priv->picture);

  if (klass->paint_over != NULL)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                               &GRAPHENE_RECT_INIT (-2, -2, width + 4, height + 4));

      klass->paint_over (self, cr, width, height, &priv->palette);
      cairo_destroy (cr);
    }

  GTK_WIDGET_CLASS (sng_chart_parent_class)->snapshot (widget, snapshot);
}

static void
sng_chart_dispose (GObject *object)
{
  drop_picture (SNG_CHART (object));
  G_OBJECT_CLASS (sng_chart_parent_class)->dispose (object);
}

static void
sng_chart_class_init (SngChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sng_chart_dispose;
  widget_class->css_changed = sng_chart_css_changed;
  widget_class->measure = sng_chart_measure;
  widget_class->snapshot = sng_chart_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
sng_chart_init (SngChart *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* In pixels; the height is fixed, the width may grow. */
void
sng_chart_set_sizes (SngChart *self, int minimum_width, int width, int height)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (self);

  g_return_if_fail (SNG_IS_CHART (self));

  priv->minimum_width = MAX (0, minimum_width);
  priv->width = MAX (priv->minimum_width, width);
  priv->height = MAX (0, height);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* @label says what is shown, @description says its figures in words; NULL leaves one as it is. */
void
sng_chart_describe (SngChart *self, const char *label, const char *description)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  g_return_if_fail (SNG_IS_CHART (self));

  if (label != NULL)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (description != NULL)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                    -1);
}

void
sng_chart_data_changed (SngChart *self)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (self);

  g_return_if_fail (SNG_IS_CHART (self));

  priv->revision++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* How often the painter ran: a test of the kept picture needs to know, nothing else does. */
guint
sng_chart_get_n_paints (SngChart *self)
{
  SngChartPrivate *priv = sng_chart_get_instance_private (self);

  g_return_val_if_fail (SNG_IS_CHART (self), 0);

  return priv->n_paints;
}
