/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/style/sng-narrow-bin.h"

struct _SngNarrowBin
{
  GtkWidget parent_instance;

  GtkWidget *child; /* (owned) */

  int limit;
  gboolean narrow;
  guint notify_source;
};

G_DEFINE_FINAL_TYPE (SngNarrowBin, sng_narrow_bin, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What is hidden changes the sizes, which must not happen while sizes are being given out. */
static gboolean
notify_cb (gpointer data)
{
  SngNarrowBin *self = data;

  self->notify_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
sng_narrow_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sng_narrow_bin_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (SNG_NARROW_BIN (widget)->child, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
sng_narrow_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SngNarrowBin *self = SNG_NARROW_BIN (widget);
  gboolean narrow = width < self->limit;

  gtk_widget_allocate (self->child, width, height, baseline, NULL);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->notify_source == 0)
    self->notify_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, notify_cb, self, NULL);
}

static void
sng_narrow_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, SNG_NARROW_BIN (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sng_narrow_bin_dispose (GObject *object)
{
  SngNarrowBin *self = SNG_NARROW_BIN (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (sng_narrow_bin_parent_class)->dispose (object);
}

static void
sng_narrow_bin_class_init (SngNarrowBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sng_narrow_bin_get_property;
  object_class->dispose = sng_narrow_bin_dispose;
  widget_class->get_request_mode = sng_narrow_bin_get_request_mode;
  widget_class->measure = sng_narrow_bin_measure;
  widget_class->size_allocate = sng_narrow_bin_size_allocate;
  properties[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sng_narrow_bin_init (SngNarrowBin *self)
{
}

/* @limit is the width in pixels below which there is little room. */
GtkWidget *
sng_narrow_bin_new (GtkWidget *child, int limit)
{
  SngNarrowBin *self = g_object_new (SNG_TYPE_NARROW_BIN, NULL);

  self->limit = limit;
  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

gboolean
sng_narrow_bin_is_narrow (SngNarrowBin *self)
{
  return self->narrow;
}
