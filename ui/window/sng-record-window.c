/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-record-window.h"

#include "ui/forms/sng-form.h"
#include "ui/window/sng-dialog.h"

#define WIDTH 620
#define HEIGHT 640

struct _SngRecordWindow
{
  AdwWindow parent_instance;

  /* (borrowed) descendants */
  SngForm *form;
};

G_DEFINE_FINAL_TYPE (SngRecordWindow, sng_record_window, ADW_TYPE_WINDOW)

static void
context_changed_cb (SngUiContext *context, SngRecordWindow *self)
{
  sng_form_refresh (self->form);
}

/* What the form asks of its window is done by the window that it came from. */
static void
forward_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, parameter);
}

static void
sng_record_window_class_init (SngRecordWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.show-record", "x", forward_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, forward_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sng_record_window_init (SngRecordWindow *self)
{
}

/* A record without a name was begun a moment ago: what comes next is to write it. */
static gboolean
is_begun (SngRecord *record)
{
  const SngField *name = sng_kind_field (sng_record_get_kind (record), "name");

  return name != NULL && !sng_value_is_known (sng_record_get (record, name->index));
}

/* Public API */

void
sng_record_window_present (GtkWindow *parent, SngUiContext *context, SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);
  SngRecordWindow *self = g_object_new (SNG_TYPE_RECORD_WINDOW, "title", sng_text (kind->label), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  sng_dialog_put_over (GTK_WINDOW (self), parent);
  sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  self->form = sng_form_new (context, kind);
  gtk_widget_set_vexpand (GTK_WIDGET (self->form), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  adw_window_set_content (ADW_WINDOW (self), box);
  sng_form_show_record (self->form, record);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self));
  if (is_begun (record))
    sng_form_focus_first (self->form);
}
