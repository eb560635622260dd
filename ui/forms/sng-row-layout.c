/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-row-layout.h"

#define LABEL_WIDTH 148
#define GAP 10
#define STACKED_GAP 2
/* Narrower than this, the label stands above. */
#define STACKED_BELOW 400

struct _SngRowLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (SngRowLayout, sng_row_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
height_of (GtkWidget *child, int width)
{
  int natural = 0;

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkSizeRequestMode
sng_row_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sng_row_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GtkWidget *label = gtk_widget_get_first_child (widget);
  GtkWidget *content = gtk_widget_get_last_child (widget);
  int content_minimum = 0, content_natural = 0, label_minimum = 0;
  int width;

  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &content_minimum, &content_natural,
                      NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &label_minimum, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (content_minimum, label_minimum);
      *natural = LABEL_WIDTH + GAP + content_natural;
      return;
    }
  width = for_size >= 0 ? for_size : LABEL_WIDTH + GAP + content_natural;
  if (width < STACKED_BELOW)
    *natural = height_of (label, width) + STACKED_GAP + height_of (content, width);
  else
    *natural = MAX (height_of (label, LABEL_WIDTH), height_of (content, width - LABEL_WIDTH - GAP));
  *minimum = *natural;
}

static void
sng_row_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *label = gtk_widget_get_first_child (widget);
  GtkWidget *content = gtk_widget_get_last_child (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int label_height;

  if (width < STACKED_BELOW)
    {
      label_height = height_of (label, width);
      gtk_widget_size_allocate (label, &(GtkAllocation) { 0, 0, width, label_height }, -1);
      gtk_widget_size_allocate (content,
                                &(GtkAllocation){ 0, label_height + STACKED_GAP, width,
                                                  height - label_height - STACKED_GAP },
                                -1);
      return;
    }
  gtk_widget_size_allocate (
      label, &(GtkAllocation) { rtl ? width - LABEL_WIDTH : 0, 0, LABEL_WIDTH, height }, -1);
  gtk_widget_size_allocate (
      content,
      &(GtkAllocation) { rtl ? 0 : LABEL_WIDTH + GAP, 0, width - LABEL_WIDTH - GAP, height }, -1);
}

static void
sng_row_layout_class_init (SngRowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = sng_row_layout_get_request_mode;
  layout_class->measure = sng_row_layout_measure;
  layout_class->allocate = sng_row_layout_allocate;
}

static void
sng_row_layout_init (SngRowLayout *self)
{
}

/* Public API */

GtkLayoutManager *
sng_row_layout_new (void)
{
  return g_object_new (SNG_TYPE_ROW_LAYOUT, NULL);
}
