/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <string.h>

typedef gboolean (*WidgetCheck) (GtkWidget *widget, gconstpointer wanted);

/* The first below @widget that is wanted; with @shown only where a person sees it. */
static inline GtkWidget *
search_widgets (GtkWidget *widget, gboolean shown, WidgetCheck is_wanted, gconstpointer wanted)
{
  GtkWidget *found = is_wanted (widget, wanted) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!shown || (gtk_widget_get_visible (child) && gtk_widget_get_child_visible (child)))
      found = search_widgets (child, shown, is_wanted, wanted);
  return found;
}

static inline GtkWidget *
find_widget (GtkWidget *widget, WidgetCheck is_wanted, gconstpointer wanted)
{
  return search_widgets (widget, TRUE, is_wanted, wanted);
}

static inline gboolean
is_of_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

/* The first of @type, shown or not. */
static inline GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  return search_widgets (widget, FALSE, is_of_type, GSIZE_TO_POINTER (type));
}

static inline gboolean
is_button (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static inline GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  return find_widget (widget, is_button, label);
}

static inline gboolean
has_text (GtkWidget *widget, gconstpointer part)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;
}

/* Whether some label says @part. */
static inline gboolean
says (GtkWidget *widget, const char *part)
{
  return find_widget (widget, has_text, part) != NULL;
}

/* The window of @type that is open. */
static inline GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (is_of_type (at->data, GSIZE_TO_POINTER (type)) && gtk_widget_get_visible (at->data))
      return at->data;
  return NULL;
}

/* GTK 4.8 keeps a popover that its window left open, and asks it for a tooltip when it has no surface
 * any more. */
static inline void
close_popovers (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    close_popovers (child);
  if (GTK_IS_POPOVER (widget))
    gtk_popover_popdown (GTK_POPOVER (widget));
}
