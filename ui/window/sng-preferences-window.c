/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-preferences-window.h"

#include "ui/window/sng-dialog.h"
#include "ui/window/sng-identity-dialog.h"
#include "ui/window/sng-reminder.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  AdwActionRow *identity;
};

G_DEFINE_FINAL_TYPE (SngPreferencesWindow, sng_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of SngLanguage; each in its own language, so that whoever is lost finds theirs. */
static const char *const language_codes[] = { "en", "es", NULL };
static const char *const language_names[] = { "English", "Español", NULL };

static void
restart_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  if (g_strcmp0 (response, "restart") == 0)
    gtk_widget_activate_action (GTK_WIDGET (dialog), "app.restart", NULL);
}

static void
offer_restart (SngPreferencesWindow *self)
{
  AdwMessageDialog *dialog = sng_dialog_ask (
      GTK_WINDOW (self), _("Restart to change the language?"),
      _("The program comes back on the same page. Everything is already saved."));

  gtk_window_set_application (
      GTK_WINDOW (dialog),
      gtk_window_get_application (gtk_window_get_transient_for (GTK_WINDOW (self))));
  adw_message_dialog_add_responses (dialog, "later", _("Later"), "restart", _("Restart now"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "restart", ADW_RESPONSE_SUGGESTED);
  g_signal_connect (dialog, "response", G_CALLBACK (restart_answered_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
language_cb (AdwComboRow *row, GParamSpec *pspec, SngPreferencesWindow *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (selected >= SNG_N_LANGUAGES)
    return;
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "app.set-language", "s", language_codes[selected]);
  if (selected != sng_ui_context_get_language (self->context))
    offer_restart (self);
}

static void
identity_cb (GtkButton *button, SngPreferencesWindow *self)
{
  sng_identity_dialog_present (GTK_WINDOW (self), self->context);
}

static void
show_identity (SngPreferencesWindow *self)
{
  SngHandle author = sng_register_get_author (sng_ui_context_get_register (self->context));
  g_autofree char *name = author > 0 ? sng_ui_context_get_title (self->context, author) : NULL;
  g_autofree char *escaped = g_markup_escape_text (name ? name : _("Nobody yet"), -1);

  adw_action_row_set_subtitle (self->identity, escaped);
}

static void
author_chosen_cb (SngUiContext *context, gint64 person, SngPreferencesWindow *self)
{
  show_identity (self);
}

static GtkWidget *
make_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_language_row (SngPreferencesWindow *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (language_names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Language"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), sng_ui_context_get_language (self->context));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (language_cb), self, 0);
  return row;
}

static void
reminders_cb (GtkSwitch *button, GParamSpec *pspec, SngPreferencesWindow *self)
{
  sng_memory_set (sng_ui_context_get_memory (self->context), SNG_REMINDER_MEMORY,
                  gtk_switch_get_active (button) ? NULL : "off");
}

static GtkWidget *
make_reminders_row (SngPreferencesWindow *self)
{
  SngMemory *memory = sng_ui_context_get_memory (self->context);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Remind me of actions that are due"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("On the desktop, once a day: how many, never which"));
  gtk_switch_set_active (GTK_SWITCH (button),
                         g_strcmp0 (sng_memory_get (memory, SNG_REMINDER_MEMORY), "off") != 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remind me of actions that are due"), -1);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (reminders_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
make_file_row (SngPreferencesWindow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = make_button (_("Open another…"));
  const char *path = sng_register_get_path (sng_ui_context_get_register (self->context));
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Register file"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.open");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
make_identity_row (SngPreferencesWindow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = make_button (_("Change…"));

  self->identity = ADW_ACTION_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Who I am"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (identity_cb), self, 0);
  adw_action_row_add_suffix (self->identity, button);
  show_identity (self);
  return row;
}

static void
build (SngPreferencesWindow *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *general = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *register_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_page_set_title (page, _("General"));
  adw_preferences_group_add (general, make_language_row (self));
  adw_preferences_group_add (general, make_reminders_row (self));
  adw_preferences_group_set_title (register_group, _("Register"));
  adw_preferences_group_set_description (
      register_group,
      _("The file is not encrypted by Sinergia: keep it on an encrypted disk. Who made a change is "
        "what that person declared, and is not proven."));
  adw_preferences_group_add (register_group, make_identity_row (self));
  adw_preferences_group_add (register_group, make_file_row (self));
  adw_preferences_page_add (page, general);
  adw_preferences_page_add (page, register_group);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
}

static void
sng_preferences_window_dispose (GObject *object)
{
  g_clear_object (&SNG_PREFERENCES_WINDOW (object)->context);
  G_OBJECT_CLASS (sng_preferences_window_parent_class)->dispose (object);
}

static void
sng_preferences_window_class_init (SngPreferencesWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_preferences_window_dispose;
}

static void
sng_preferences_window_init (SngPreferencesWindow *self)
{
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Preferences"));
}

/* Public API */

void
sng_preferences_window_present (GtkWindow *parent, SngUiContext *context)
{
  SngPreferencesWindow *self
      = g_object_new (SNG_TYPE_PREFERENCES_WINDOW, "application",
                      gtk_window_get_application (parent), NULL);

  sng_dialog_put_over (GTK_WINDOW (self), parent);
  self->context = g_object_ref (context);
  build (self);
  g_signal_connect_object (context, "author-chosen", G_CALLBACK (author_chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self));
}
