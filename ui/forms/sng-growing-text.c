/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-growing-text.h"

#define NATURAL_WIDTH 240
#define LEAST_WIDTH 80
/* What a text view keeps free for the cursor at the end of a line. */
#define CURSOR_WIDTH 1

struct _SngGrowingText
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (SngGrowingText, sng_growing_text, GTK_TYPE_TEXT_VIEW)

static void
sng_growing_text_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  text = sng_growing_text_get_text (SNG_GROWING_TEXT (widget));
  layout = gtk_widget_create_pango_layout (widget, *text != '\0' ? text : " ");
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  width = MAX (for_size >= 0 ? for_size : NATURAL_WIDTH, LEAST_WIDTH) - CURSOR_WIDTH;
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, natural);
  *minimum = *natural;
}

static GtkSizeRequestMode
sng_growing_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
changed_cb (GtkTextBuffer *buffer, SngGrowingText *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sng_growing_text_class_init (SngGrowingTextClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = sng_growing_text_measure;
  GTK_WIDGET_CLASS (klass)->get_request_mode = sng_growing_text_get_request_mode;
}

static void
sng_growing_text_init (SngGrowingText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  /* Tab leaves the field, as everywhere in a form. */
  gtk_text_view_set_accepts_tab (view, FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb),
                           self, 0);
}

/* Public API */

GtkWidget *
sng_growing_text_new (void)
{
  return g_object_new (SNG_TYPE_GROWING_TEXT, NULL);
}

/**
 * sng_growing_text_get_text:
 *
 * Returns: (transfer full): the whole text
 */
char *
sng_growing_text_get_text (SngGrowingText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
