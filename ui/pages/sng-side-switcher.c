/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-side-switcher.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MARGIN 8

struct _SngSideSwitcher
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkToggleButton *figures;
  GtkToggleButton *form;
};

G_DEFINE_FINAL_TYPE (SngSideSwitcher, sng_side_switcher, ADW_TYPE_BIN)

static guint switched_signal;

static void
active_changed_cb (GtkToggleButton *figures, GParamSpec *pspec, SngSideSwitcher *self)
{
  g_signal_emit (self, switched_signal, 0);
}

static void
sng_side_switcher_class_init (SngSideSwitcherClass *klass)
{
  switched_signal = g_signal_new ("switched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_side_switcher_init (SngSideSwitcher *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *figures = gtk_toggle_button_new_with_label (C_ ("side of a record", "Figures"));
  GtkWidget *form = gtk_toggle_button_new_with_label (C_ ("side of a record", "Record"));

  self->figures = GTK_TOGGLE_BUTTON (figures);
  self->form = GTK_TOGGLE_BUTTON (form);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (form), self->figures);
  gtk_toggle_button_set_active (self->figures, TRUE);
  g_signal_connect_object (figures, "notify::active", G_CALLBACK (active_changed_cb), self, 0);
  gtk_box_append (GTK_BOX (box), figures);
  gtk_box_append (GTK_BOX (box), form);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (GTK_WIDGET (self), MARGIN);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

GtkWidget *
sng_side_switcher_new (void)
{
  return g_object_new (SNG_TYPE_SIDE_SWITCHER, NULL);
}

gboolean
sng_side_switcher_shows_figures (SngSideSwitcher *self)
{
  return gtk_toggle_button_get_active (self->figures);
}

void
sng_side_switcher_name_figures (SngSideSwitcher *self, const char *name)
{
  gtk_button_set_label (GTK_BUTTON (self->figures), name);
  gtk_toggle_button_set_active (self->form, TRUE);
}
