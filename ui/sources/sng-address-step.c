/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-address-step.h"

#include "ui/sources/sng-setup-row.h"
#include "ui/window/sng-file-choice.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SngAddressStep
{
  SngSetupStep parent_instance;

  SngSetup *shown; /* (borrowed) whose texts stand in the rows */

  /* (borrowed) descendants */
  GtkWidget *name;
  GtkWidget *name_problem;
  AdwPreferencesGroup *server;
  GtkWidget *address;
  GtkWidget *address_problem;
  AdwPreferencesGroup *settings; /* one row for each that the document asks for */
  GPtrArray *asked;              /* (owned) of borrowed GtkWidget */
  GtkWidget *settings_problem;
  GtkSwitch *allow_http;
  AdwActionRow *authority;
  GtkWidget *forget_authority;

  char *authority_file; /* (nullable) an address of a file */
};

G_DEFINE_FINAL_TYPE (SngAddressStep, sng_address_step, SNG_TYPE_SETUP_STEP)

static SngSetup *
setup_of (SngAddressStep *self)
{
  return sng_setup_step_get_work (SNG_SETUP_STEP (self))->setup;
}

static SngLanguage
language_of (SngAddressStep *self)
{
  return sng_ui_context_get_language (sng_setup_step_get_work (SNG_SETUP_STEP (self))->context);
}

static GtkWidget *
make_entry (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  return row;
}

static void
show_authority (SngAddressStep *self)
{
  g_autoptr (GFile) file
      = self->authority_file != NULL ? g_file_new_for_uri (self->authority_file) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : NULL;
  g_autofree char *escaped
      = g_markup_escape_text (name != NULL ? name : _ ("Those that this computer trusts"), -1);

  adw_action_row_set_subtitle (self->authority, escaped);
  gtk_widget_set_visible (self->forget_authority, self->authority_file != NULL);
}

static void
authority_chosen_cb (gpointer data, const char *path)
{
  SngAddressStep *self = data;

  g_free (self->authority_file);
  self->authority_file = g_filename_to_uri (path, NULL, NULL);
  show_authority (self);
}

static void
choose_authority_cb (GtkButton *button, SngAddressStep *self)
{
  const SngFileQuestion question = { .title = _ ("Certificate of the authority"),
                                     .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                                     .accept = _ ("_Choose") };

  sng_file_choice_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &question,
                       authority_chosen_cb, self, NULL);
}

static void
forget_authority_cb (GtkButton *button, SngAddressStep *self)
{
  g_clear_pointer (&self->authority_file, g_free);
  show_authority (self);
}

static GtkWidget *
add_suffix_button (AdwActionRow *row, const char *icon, const char *label)
{
  GtkWidget *button
      = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (icon != NULL)
    {
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      gtk_widget_add_css_class (button, "flat");
    }
  adw_action_row_add_suffix (row, button);
  return button;
}

static void
build_security (SngAddressStep *self)
{
  AdwPreferencesGroup *group
      = sng_setup_step_add_group (SNG_SETUP_STEP (self), _ ("How far the server is trusted"));
  GtkWidget *plain = adw_action_row_new ();
  GtkWidget *choose;

  self->allow_http = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->allow_http), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (plain), _ ("Allow without encryption"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (plain),
                               _ ("Anybody on the way can read what is sent, the secret too"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (plain), GTK_WIDGET (self->allow_http));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (plain), GTK_WIDGET (self->allow_http));
  sng_setup_row_add (group, plain);
  self->authority = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->authority),
                                 _ ("Certificate authority"));
  self->forget_authority
      = add_suffix_button (self->authority, "edit-clear-symbolic", _ ("Use no private authority"));
  choose = add_suffix_button (self->authority, NULL, _ ("Choose…"));
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_authority_cb), self, 0);
  g_signal_connect_object (self->forget_authority, "clicked", G_CALLBACK (forget_authority_cb),
                           self, 0);
  sng_setup_row_add (group, GTK_WIDGET (self->authority));
}

static void
sng_address_step_build (SngSetupStep *step)
{
  SngAddressStep *self = SNG_ADDRESS_STEP (step);
  AdwPreferencesGroup *group = sng_setup_step_add_group (step, NULL);

  self->name = make_entry (_ ("Name of the source"));
  sng_setup_row_add (group, self->name);
  self->name_problem = sng_setup_step_add_problem (step);
  self->server = sng_setup_step_add_group (step, NULL);
  self->address = make_entry (_ ("Address"));
  sng_setup_row_add (self->server, self->address);
  self->address_problem = sng_setup_step_add_problem (step);
  self->settings = sng_setup_step_add_group (step, NULL);
  self->settings_problem = sng_setup_step_add_problem (step);
  build_security (self);
}

static void
add_setting (SngAddressStep *self, const SngAsk *ask)
{
  GtkWidget *row = make_entry (sng_ask_get_label (ask, language_of (self)));

  gtk_editable_set_text (GTK_EDITABLE (row), ask->value != NULL ? ask->value : "");
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (ask->id), g_free);
  g_ptr_array_add (self->asked, row);
  sng_setup_row_add (self->settings, row);
}

static void
describe_address (SngAddressStep *self, const SngAsk *ask)
{
  gboolean is_other = sng_setup_is_other (setup_of (self));
  const char *example = ask != NULL && ask->example != NULL ? ask->example
                        : is_other                          ? "https://hr.example.com/api/people"
                                                            : NULL;
  const char *sentence = is_other
                             /* TRANSLATORS: %s is an address. */
                             ? _ ("Where programs read it, not people; for example: %s")
                             /* TRANSLATORS: %s is an address. */
                             : _ ("For example: %s");
  g_autofree char *words = example != NULL ? g_strdup_printf (sentence, example) : NULL;
  g_autofree char *note = words != NULL ? g_markup_escape_text (words, -1) : NULL;
  const char *title = ask != NULL ? sng_ask_get_label (ask, language_of (self))
                      : is_other  ? _ ("Address of the list")
                                  : _ ("Address of the server");
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address), escaped);
  adw_preferences_group_set_description (self->server, note);
}

static void
show_asks (SngAddressStep *self)
{
  g_autoptr (GPtrArray) asks = sng_setup_list_asks (setup_of (self));

  for (guint i = 0; i < self->asked->len; i++)
    adw_preferences_group_remove (self->settings, self->asked->pdata[i]);
  g_ptr_array_set_size (self->asked, 0);
  for (guint i = 0; i < asks->len; i++)
    {
      const SngAsk *ask = asks->pdata[i];

      if (!g_str_equal (ask->id, SNG_ASK_ADDRESS) && !g_str_equal (ask->id, SNG_ASK_SECRET))
        add_setting (self, ask);
    }
  describe_address (self, sng_asks_find (asks, SNG_ASK_ADDRESS));
  gtk_widget_set_visible (GTK_WIDGET (self->settings), self->asked->len > 0);
}

static void
sng_address_step_enter (SngSetupStep *step)
{
  SngAddressStep *self = SNG_ADDRESS_STEP (step);
  SngSetup *setup = setup_of (self);
  const SngValue *name = sng_setup_get (setup, SNG_SOURCE_NAME);
  const SngValue *file = sng_setup_get (setup, SNG_SOURCE_AUTHORITY_FILE);
  const SngValue *allow = sng_setup_get (setup, SNG_SOURCE_ALLOW_HTTP);
  g_autofree char *address = sng_setup_get_address (setup);
  const char *text = sng_value_get_text (name, language_of (self));

  gtk_widget_grab_focus (self->name);
  if (self->shown == setup)
    return;
  self->shown = setup;
  if (text == NULL)
    text = sng_value_get_text (name, (language_of (self) + 1) % SNG_N_LANGUAGES);
  gtk_editable_set_text (GTK_EDITABLE (self->name), text != NULL ? text : "");
  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  gtk_switch_set_active (self->allow_http, sng_value_get_boolean (allow, FALSE));
  g_free (self->authority_file);
  self->authority_file = g_strdup (sng_value_get_text (file, SNG_LANGUAGE_EN));
  show_authority (self);
  show_asks (self);
  sng_setup_step_set_problem (self->name_problem, self->name, NULL);
  sng_setup_step_set_problem (self->address_problem, self->address, NULL);
  sng_setup_step_set_problem (self->settings_problem, NULL, NULL);
}

/* What is typed is in the language of the window; what a source is called in the other one stays
 * when the source is there already. */
static gboolean
take_name (SngAddressStep *self)
{
  SngSetup *setup = setup_of (self);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  const SngValue *held = sng_setup_get (setup, SNG_SOURCE_NAME);
  SngLanguage language = language_of (self);
  SngLanguage other = (language + 1) % SNG_N_LANGUAGES;
  const char *names[SNG_N_LANGUAGES] = { NULL };
  gboolean is_same = g_strcmp0 (text, sng_value_get_text (held, language)) == 0
                     || (sng_value_get_text (held, language) == NULL
                         && g_strcmp0 (text, sng_value_get_text (held, other)) == 0);

  sng_setup_step_set_problem (self->name_problem, self->name,
                              *text == '\0' ? _ ("Give the source a name by which people know it.")
                                            : NULL);
  if (*text == '\0')
    return FALSE;
  names[language] = text;
  if (sng_setup_get_source (setup) != NULL)
    names[other] = sng_value_get_text (held, other);
  if (!is_same)
    sng_setup_set (setup, SNG_SOURCE_NAME,
                   sng_value_text2 (names[SNG_LANGUAGE_EN], names[SNG_LANGUAGE_ES]));
  return TRUE;
}

/* Who leaves out how a server is asked means the safe way, as in a browser. */
static char *
complete_address (const char *text)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  gboolean is_whole = strstr (typed, "://") != NULL || strpbrk (typed, ".:") == NULL;

  return is_whole ? g_steal_pointer (&typed) : g_strconcat ("https://", typed, NULL);
}

static gboolean
take_address (SngAddressStep *self)
{
  SngSetup *setup = setup_of (self);
  g_autofree char *typed = complete_address (gtk_editable_get_text (GTK_EDITABLE (self->address)));
  g_autoptr (GError) error = NULL;
  gboolean taken;

  if (g_strcmp0 (typed, gtk_editable_get_text (GTK_EDITABLE (self->address))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->address), typed);
  sng_setup_set (setup, SNG_SOURCE_ALLOW_HTTP,
                 sng_value_boolean (gtk_switch_get_active (self->allow_http)));
  sng_setup_set (setup, SNG_SOURCE_AUTHORITY_FILE,
                 self->authority_file != NULL ? sng_value_text (self->authority_file)
                                              : SNG_UNKNOWN);
  taken = sng_setup_set_address (setup, typed, &error);
  sng_setup_step_set_problem (self->address_problem, self->address,
                              taken            ? NULL
                              : *typed == '\0' ? _ ("Say where the server is.")
                                               : error->message);
  return taken;
}

static gboolean
take_settings (SngAddressStep *self)
{
  for (guint i = 0; i < self->asked->len; i++)
    {
      GtkWidget *row = self->asked->pdata[i];
      const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
      gboolean is_empty = *text == '\0';

      sng_setup_step_set_problem (self->settings_problem, row,
                                  is_empty ? _ ("This source cannot be read without it.") : NULL);
      if (is_empty)
        return FALSE;
      sng_setup_answer (setup_of (self), g_object_get_data (G_OBJECT (row), "id"), text);
    }
  return TRUE;
}

/* All on which the answer of the server depends, as far as it is said here. */
static char *
describe_asking (SngSetup *setup)
{
  g_autofree char *document = sng_setup_write_document (setup);
  SngSourceAccess access = { 0 };

  sng_setup_fill_access (setup, &access);
  return g_strdup_printf ("%s\n%s\n%s\n%d", document, access.url,
                          access.authority_file ? access.authority_file : "", access.allow_http);
}

static gboolean
sng_address_step_leave (SngSetupStep *step)
{
  SngAddressStep *self = SNG_ADDRESS_STEP (step);
  g_autofree char *before = describe_asking (setup_of (self));
  gboolean is_right = take_name (self) && take_address (self) && take_settings (self);
  g_autofree char *after = describe_asking (setup_of (self));

  if (!g_str_equal (before, after))
    sng_setup_work_forget_answer (sng_setup_step_get_work (step));
  return is_right;
}

static void
sng_address_step_finalize (GObject *object)
{
  SngAddressStep *self = SNG_ADDRESS_STEP (object);

  g_ptr_array_unref (self->asked);
  g_free (self->authority_file);
  G_OBJECT_CLASS (sng_address_step_parent_class)->finalize (object);
}

static void
sng_address_step_class_init (SngAddressStepClass *klass)
{
  SngSetupStepClass *step_class = SNG_SETUP_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_address_step_finalize;
  step_class->title = _ ("Address");
  step_class->build = sng_address_step_build;
  step_class->enter = sng_address_step_enter;
  step_class->leave = sng_address_step_leave;
}

static void
sng_address_step_init (SngAddressStep *self)
{
  self->asked = g_ptr_array_new ();
}
