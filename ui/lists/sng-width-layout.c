/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-width-layout.h"

struct _SngWidthLayout
{
  GtkLayoutManager parent_instance;

  int width;
  guint idle_source;
};

G_DEFINE_FINAL_TYPE (SngWidthLayout, sng_width_layout, GTK_TYPE_LAYOUT_MANAGER)

static guint changed_signal;

static gboolean
tell_cb (gpointer data)
{
  SngWidthLayout *self = data;

  self->idle_source = 0;
  g_signal_emit (self, changed_signal, 0, self->width);
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
sng_width_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
sng_width_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
sng_width_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  SngWidthLayout *self = SNG_WIDTH_LAYOUT (manager);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, width, height }, -1);
  if (width != self->width && self->idle_source == 0)
    self->idle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
  self->width = width;
}

static void
sng_width_layout_dispose (GObject *object)
{
  g_clear_handle_id (&SNG_WIDTH_LAYOUT (object)->idle_source, g_source_remove);
  G_OBJECT_CLASS (sng_width_layout_parent_class)->dispose (object);
}

static void
sng_width_layout_class_init (SngWidthLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_width_layout_dispose;
  layout_class->get_request_mode = sng_width_layout_get_request_mode;
  layout_class->measure = sng_width_layout_measure;
  layout_class->allocate = sng_width_layout_allocate;
  changed_signal = g_signal_new ("width-changed", SNG_TYPE_WIDTH_LAYOUT, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sng_width_layout_init (SngWidthLayout *self)
{
}

/* Public API */

/**
 * sng_width_layout_install:
 *
 * Returns: (transfer none): the layout that @widget has from now on
 */
SngWidthLayout *
sng_width_layout_install (GtkWidget *widget)
{
  SngWidthLayout *self = g_object_new (SNG_TYPE_WIDTH_LAYOUT, NULL);

  gtk_widget_set_layout_manager (widget, GTK_LAYOUT_MANAGER (self));
  return self;
}
