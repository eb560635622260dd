/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-wrap-layout.h"

struct _SngWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (SngWrapLayout, sng_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
child_width (GtkWidget *child, int available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, available));
}

static int
child_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
place (GtkWidget *child, GtkWidget *parent, GtkAllocation box, int available)
{
  if (gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL)
    box.x = available - box.x - box.width;
  gtk_widget_size_allocate (child, &box, -1);
}

/* Walks the children line by line; returns the height of all lines. */
static int
arrange (SngWrapLayout *self, GtkWidget *widget, int available, gboolean allocate)
{
  int x = 0, y = 0, line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int width, height;

      if (!gtk_widget_should_layout (child))
        continue;
      width = child_width (child, available);
      height = child_height (child, width);
      if (x > 0 && x + width > available)
        {
          x = 0;
          y += line_height + self->spacing;
          line_height = 0;
        }
      if (allocate)
        place (child, widget, (GtkAllocation) { x, y, width, height }, available);
      x += width + self->spacing;
      line_height = MAX (line_height, height);
    }
  return y + line_height;
}

static void
measure_width (SngWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int n = 0;

  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (n++ > 0 ? self->spacing : 0);
    }
}

static GtkSizeRequestMode
sng_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sng_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SngWrapLayout *self = SNG_WRAP_LAYOUT (manager);
  int narrowest, widest;

  measure_width (self, widget, &narrowest, &widest);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = narrowest;
      *natural = widest;
      return;
    }
  *minimum = arrange (self, widget, for_size >= 0 ? MAX (for_size, narrowest) : widest, FALSE);
  *natural = *minimum;
}

static void
sng_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  arrange (SNG_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
sng_wrap_layout_class_init (SngWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = sng_wrap_layout_get_request_mode;
  layout_class->measure = sng_wrap_layout_measure;
  layout_class->allocate = sng_wrap_layout_allocate;
}

static void
sng_wrap_layout_init (SngWrapLayout *self)
{
}

/* Public API */

GtkLayoutManager *
sng_wrap_layout_new (int spacing)
{
  SngWrapLayout *self = g_object_new (SNG_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

/**
 * sng_wrap_box_new:
 *
 * Returns: a box whose children wrap
 */
GtkWidget *
sng_wrap_box_new (int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, sng_wrap_layout_new (spacing));
  return box;
}
