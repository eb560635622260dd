/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-template-button.h"

#include "ui/forms/sng-new-record.h"
#include "ui/forms/sng-record-chooser.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngTemplateButton
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkMenuButton *button;
  SngRecordChooser *chooser;
};

G_DEFINE_FINAL_TYPE (SngTemplateButton, sng_template_button, ADW_TYPE_BIN)

static guint chosen_signal;

static void
shown_cb (GtkPopover *popover, SngTemplateButton *self)
{
  sng_record_chooser_start (self->chooser);
}

static void
stopped_cb (SngRecordChooser *chooser, SngTemplateButton *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
chosen_cb (SngRecordChooser *chooser, gint64 handle, SngTemplateButton *self)
{
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, chosen_signal, 0, handle);
}

static void
build (SngTemplateButton *self, SngUiContext *context, const SngField *field)
{
  const char *name = _("New from a template…");
  GtkWidget *popover = gtk_popover_new ();

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->chooser = sng_record_chooser_new (context, field->targets, name);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, 0);
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (self->chooser, "stopped", G_CALLBACK (stopped_cb), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->chooser));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_menu_button_set_icon_name (self->button, "sng-document-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

static void
sng_template_button_class_init (SngTemplateButtonClass *klass)
{
  chosen_signal = g_signal_new ("chosen", SNG_TYPE_TEMPLATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sng_template_button_init (SngTemplateButton *self)
{
}

/* Public API */

GtkWidget *
sng_template_button_new (SngUiContext *context, const SngKind *kind)
{
  SngTemplateButton *self = g_object_new (SNG_TYPE_TEMPLATE_BUTTON, NULL);
  const SngField *field = sng_new_record_template_field (kind);

  if (field != NULL)
    build (self, context, field);
  gtk_widget_set_visible (
      GTK_WIDGET (self),
      field != NULL && !sng_register_is_read_only (sng_ui_context_get_register (context)));
  return GTK_WIDGET (self);
}
