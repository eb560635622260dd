/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* A window of this width shows the sidebar beside the page. */
#define SIDEBAR_WIDTH 238

static GtkWidget *
icon_button (const char *icon_name, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) acts = g_menu_new ();
  g_autoptr (GMenu) facts = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();
  g_autoptr (GMenu) program = g_menu_new ();

  g_menu_append (acts, _("Duplicate the record"), "win.duplicate-record");
  g_menu_append (acts, _("Undo"), "win.undo");
  g_menu_append (acts, _("Redo"), "win.redo");
  g_menu_append (acts, _("Find a record, page or view…"), "win.find-anything");
  g_menu_append (acts, _("Search this page"), "win.search");
  g_menu_append (acts, _("Refresh from the sources"), "win.refresh");
  g_menu_append (facts, C_ ("page", "Journal"), "win.show-page::journal");
  g_menu_append (facts, _("Look at another day…"), "win.choose-day");
  g_menu_append (facts, _("Back to today"), "win.back-to-today");
  g_menu_append (files, _("Open register…"), "app.open");
  g_menu_append (files, _("Import…"), "win.import");
  g_menu_append (files, _("Save a copy…"), "win.save-copy");
  g_menu_append (files, _("Board pack…"), "win.pack");
  g_menu_append (files, _("Present to the board"), "win.present");
  g_menu_append (program, _("Preferences"), "win.preferences");
  g_menu_append (program, _("Keyboard shortcuts"), "win.show-help-overlay");
  g_menu_append (program, _("About Sinergia"), "app.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (facts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (program));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _("Main menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Main menu"), -1);
  return button;
}

static GtkWidget *
make_flap (SngWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_("Sinergia"), NULL));
  self->sidebar = sng_sidebar_new ();
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sidebar));
  gtk_widget_set_size_request (box, SIDEBAR_WIDTH, -1);
  gtk_widget_add_css_class (box, "sidebar-pane");
  return box;
}

/* In a narrow window the menu alone holds what else has a button of its own. */
static void
pack_wide (SngWindow *self, GtkWidget *header, GtkWidget *button)
{
  g_object_bind_property (self->flap, "folded", button, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
}

static GtkWidget *
make_header (SngWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Sinergia"), NULL));
  self->header_start = ADW_BIN (adw_bin_new ());
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             icon_button ("sidebar-show-symbolic", _("Show or hide the sidebar"),
                                          "win.toggle-sidebar"));
  self->back = icon_button ("go-previous-symbolic", _("Back to where you were"), "win.back");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), GTK_WIDGET (self->header_start));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), make_menu_button ());
  pack_wide (self, header,
             icon_button ("system-search-symbolic", _("Search this page"), "win.search"));
  pack_wide (self, header,
             icon_button ("view-refresh-symbolic", _("Refresh from the sources"), "win.refresh"));
  return header;
}

static void
search_changed_cb (GtkSearchEntry *entry, SngWindow *self)
{
  if (self->page != NULL)
    sng_page_search (self->page, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static GtkWidget *
make_search_bar (SngWindow *self)
{
  self->search_bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  self->search_entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search this page"), -1);
  gtk_search_bar_set_child (self->search_bar, GTK_WIDGET (self->search_entry));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (search_changed_cb),
                           self, 0);
  return GTK_WIDGET (self->search_bar);
}

static void
folded_cb (AdwFlap *flap, GParamSpec *pspec, SngWindow *self)
{
  sng_banners_set_narrow (self->banners, adw_flap_get_folded (flap));
  _sng_window_update_back (self);
}

/* Private API */

/* The frame that all pages share. */
void
_sng_window_build (SngWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->flap = ADW_FLAP (adw_flap_new ());
  self->banners = SNG_BANNERS (sng_banners_new ());
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (folded_cb), self, 0);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (content), make_search_bar (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->banners));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  gtk_widget_set_hexpand (content, TRUE);
  adw_flap_set_flap (self->flap, make_flap (self));
  adw_flap_set_separator (self->flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_content (self->flap, content);
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->flap));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->toasts));
}
