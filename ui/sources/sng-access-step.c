/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-access-step.h"

#include "data/sources/sng-secrets.h"
#include "data/sources/sng-setup-auth.h"
#include "ui/sources/sng-field-choice.h"
#include "ui/sources/sng-setup-row.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SngAccessStep
{
  SngSetupStep parent_instance;

  GCancellable *cancellable; /* (owned) of the search for a secret that is kept */
  SngSetup *shown;           /* (borrowed) whose parts stand in the rows */
  char *places;              /* (nullable) where a secret was looked for */

  /* (borrowed) descendants */
  GtkWidget *kind;
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *secrets;
  AdwPreferencesGroup *seldom; /* what nearly nobody has to change */
  GPtrArray *parts; /* (owned) of borrowed GtkWidget, one for each part of the way to sign in */
  GtkWidget *user;
  GtkWidget *secret;
  GtkWidget *note;
  GtkWidget *problem;
};

G_DEFINE_FINAL_TYPE (SngAccessStep, sng_access_step, SNG_TYPE_SETUP_STEP)

static SngSetupWork *
work_of (SngAccessStep *self)
{
  return sng_setup_step_get_work (SNG_SETUP_STEP (self));
}

static void
set_title (GtkWidget *row, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
}

static void
say_where (SngAccessStep *self, const SngSetupAuth *auth)
{
  SngSetupWork *work = work_of (self);
  const char *words;

  if (auth->secret_label == NULL)
    words = _ ("Nothing secret is sent to this server.");
  else if (work->kept != NULL)
    words = _ ("A secret is kept for this address already. Leave it empty to go on using that one, "
               "or type another one in its place.");
  else if (g_str_has_prefix (auth->parts[0].path != NULL ? auth->parts[0].path : "", "login/"))
    words = _ ("It goes to the server where one signs in and nowhere else; what that one gives for "
               "it goes to this source alone. It is kept in the keyring of your desktop, never in "
               "the register. Where there is no keyring, it is kept in memory until the program "
               "ends, and you are told so.");
  else
    words = _ ("It goes to this one server and nowhere else, and is kept in the keyring of your "
               "desktop, never in the register. Where there is no keyring, it is kept in memory "
               "until the program ends, and you are told so.");
  gtk_label_set_text (GTK_LABEL (self->note), words);
}

static AdwPreferencesGroup *
group_for (SngAccessStep *self, const SngSetupAuthPart *part)
{
  return part->is_needed ? self->group : self->seldom;
}

static void
forget_parts (SngAccessStep *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *row = self->parts->pdata[i];

      adw_preferences_group_remove (group_for (self, g_object_get_data (G_OBJECT (row), "part")),
                                    row);
    }
  g_ptr_array_set_size (self->parts, 0);
}

static void
show_parts (SngAccessStep *self, const SngSetupAuth *auth)
{
  SngSetup *setup = work_of (self)->setup;
  guint n_seldom = 0;

  forget_parts (self);
  for (guint i = 0; sng_setup_is_other (setup) && auth->parts[i].path != NULL; i++)
    {
      const char *text = sng_setup_get_auth_part (setup, &auth->parts[i]);
      GtkWidget *row = adw_entry_row_new ();

      set_title (row, _ (auth->parts[i].label));
      gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "part", (gpointer)&auth->parts[i]);
      g_ptr_array_add (self->parts, row);
      sng_setup_row_add (group_for (self, &auth->parts[i]), row);
      n_seldom += !auth->parts[i].is_needed;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->group), self->parts->len > n_seldom);
  gtk_widget_set_visible (GTK_WIDGET (self->seldom), n_seldom > 0);
}

/* A document may say which secret its system wants, where it is one and not two. */
static void
describe_secret (SngAccessStep *self, const SngSetupAuth *auth)
{
  SngSetupWork *work = work_of (self);
  g_autoptr (GPtrArray) asks = sng_setup_list_asks (work->setup);
  const SngAsk *ask = auth->user_label == NULL ? sng_asks_find (asks, SNG_ASK_SECRET) : NULL;
  const char *label
      = ask != NULL ? sng_ask_get_label (ask, sng_ui_context_get_language (work->context)) : "";
  g_autofree char *escaped = g_markup_escape_text (label, -1);

  adw_preferences_group_set_description (self->secrets, escaped);
}

static void
show_auth (SngAccessStep *self)
{
  const SngSetupAuth *auth = sng_setup_get_auth (work_of (self)->setup);

  show_parts (self, auth);
  gtk_widget_set_visible (GTK_WIDGET (self->secrets), auth->secret_label != NULL);
  gtk_widget_set_visible (self->user, auth->user_label != NULL);
  gtk_widget_set_visible (self->secret, auth->secret_label != NULL);
  if (auth->user_label != NULL)
    set_title (self->user, _ (auth->user_label));
  if (auth->secret_label != NULL)
    set_title (self->secret, _ (auth->secret_label));
  describe_secret (self, auth);
  sng_setup_step_set_problem (self->problem, self->secret, NULL);
  say_where (self, auth);
}

static void
kind_chosen_cb (AdwComboRow *row, GParamSpec *pspec, SngAccessStep *self)
{
  guint n;
  const SngSetupAuth *auths = sng_setup_list_auths (&n);
  guint chosen = adw_combo_row_get_selected (row);

  if (work_of (self) == NULL || chosen >= n || !sng_setup_is_other (work_of (self)->setup))
    return;
  if (&auths[chosen] != sng_setup_get_auth (work_of (self)->setup))
    sng_setup_work_forget_answer (work_of (self));
  sng_setup_set_auth (work_of (self)->setup, &auths[chosen]);
  show_auth (self);
}

/* Where the document says it, there is nothing to choose. */
static void
fill_kinds (SngAccessStep *self)
{
  SngSetup *setup = work_of (self)->setup;
  const SngSetupAuth *held = sng_setup_get_auth (setup);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n;
  const SngSetupAuth *auths = sng_setup_list_auths (&n);
  guint chosen = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!sng_setup_is_other (setup) && &auths[i] != held)
        continue;
      if (&auths[i] == held)
        chosen = g_list_model_get_n_items (G_LIST_MODEL (names));
      gtk_string_list_append (names, _ (auths[i].label));
    }
  g_signal_handlers_block_by_func (self->kind, kind_chosen_cb, self);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind), chosen);
  g_signal_handlers_unblock_by_func (self->kind, kind_chosen_cb, self);
}

static GtkWidget *
make_kind_row (SngAccessStep *self)
{
  GtkWidget *row = adw_combo_row_new ();

  sng_combo_row_prepare (row, _ ("What the server asks for"));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (kind_chosen_cb), self, 0);
  return row;
}

static void
sng_access_step_build (SngSetupStep *step)
{
  SngAccessStep *self = SNG_ACCESS_STEP (step);
  AdwPreferencesGroup *ways = sng_setup_step_add_group (step, NULL);

  self->kind = make_kind_row (self);
  sng_setup_row_add (ways, self->kind);
  self->group = sng_setup_step_add_group (step, NULL);
  self->secrets = sng_setup_step_add_group (step, NULL);
  self->user = adw_entry_row_new ();
  self->secret = adw_password_entry_row_new ();
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->user), TRUE);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->secret), TRUE);
  sng_setup_row_add (self->secrets, self->user);
  sng_setup_row_add (self->secrets, self->secret);
  self->problem = sng_setup_step_add_problem (step);
  self->note = sng_setup_step_add_words (step, NULL, "dim-label");
  self->seldom = sng_setup_step_add_group (step, _ ("Seldom needed"));
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngAccessStep) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = sng_secrets_lookup_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || work_of (self) == NULL)
    return;
  g_free (work_of (self)->kept);
  work_of (self)->kept = g_steal_pointer (&kept);
  show_auth (self);
}

/* A secret belongs to one source at one address: another address has none. */
static void
look_for_kept (SngAccessStep *self)
{
  SngSetupWork *work = work_of (self);
  SngRecord *source = sng_setup_get_source (work->setup);
  g_autofree char *places = sng_setup_get_places (work->setup);

  if (g_strcmp0 (self->places, places) == 0)
    return;
  g_free (self->places);
  self->places = g_steal_pointer (&places);
  g_clear_pointer (&work->kept, g_free);
  if (source == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  sng_secrets_lookup_async (
      sng_register_get_path (sng_ui_context_get_register (work->context)),
      sng_value_get_text (sng_common (source, SNG_COMMON_ID), SNG_LANGUAGE_EN), self->places,
      self->cancellable, found_cb, g_object_ref (self));
}

static void
sng_access_step_enter (SngSetupStep *step)
{
  SngAccessStep *self = SNG_ACCESS_STEP (step);
  SngSetup *setup = work_of (self)->setup;
  const SngSetupAuth *auth = sng_setup_get_auth (setup);

  look_for_kept (self);
  fill_kinds (self);
  if (self->shown != setup)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->user), "");
      gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
    }
  self->shown = setup;
  show_auth (self);
  if (auth->secret_label != NULL)
    gtk_widget_grab_focus (auth->user_label != NULL ? self->user : self->secret);
  else if (sng_setup_is_other (setup))
    gtk_widget_grab_focus (self->kind);
}

static gboolean
take_parts (SngAccessStep *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *row = self->parts->pdata[i];
      const SngSetupAuthPart *part = g_object_get_data (G_OBJECT (row), "part");
      const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
      gboolean is_missing = part->is_needed && *text == '\0';

      sng_setup_step_set_problem (self->problem, row,
                                  is_missing ? _ ("The server cannot be asked without it.") : NULL);
      if (is_missing)
        return FALSE;
      if (g_strcmp0 (text, sng_setup_get_auth_part (work_of (self)->setup, part)) == 0)
        continue;
      sng_setup_set_auth_part (work_of (self)->setup, part, text);
      sng_setup_work_forget_answer (work_of (self));
    }
  return TRUE;
}

static gboolean
check_document (SngAccessStep *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_setup_make_connector (work_of (self)->setup, &error);

  sng_setup_step_set_problem (self->problem, NULL, error != NULL ? error->message : NULL);
  return connector != NULL;
}

static gboolean
sng_access_step_leave (SngSetupStep *step)
{
  SngAccessStep *self = SNG_ACCESS_STEP (step);
  const SngSetupAuth *auth = sng_setup_get_auth (work_of (self)->setup);
  g_autofree char *secret = NULL;

  if (!take_parts (self) || !check_document (self))
    return FALSE;
  sng_setup_work_set_secret (work_of (self), gtk_editable_get_text (GTK_EDITABLE (self->user)),
                             gtk_editable_get_text (GTK_EDITABLE (self->secret)));
  secret = sng_setup_work_get_secret (work_of (self));
  if (auth->secret_label == NULL || secret != NULL)
    return TRUE;
  sng_setup_step_set_problem (self->problem, self->secret,
                              auth->user_label != NULL
                                  ? _ ("Type both parts: the server asks for them.")
                                  : _ ("Type the secret that the server asks for."));
  return FALSE;
}

static void
sng_access_step_dispose (GObject *object)
{
  g_cancellable_cancel (SNG_ACCESS_STEP (object)->cancellable);
  G_OBJECT_CLASS (sng_access_step_parent_class)->dispose (object);
}

static void
sng_access_step_finalize (GObject *object)
{
  SngAccessStep *self = SNG_ACCESS_STEP (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->parts);
  g_free (self->places);
  G_OBJECT_CLASS (sng_access_step_parent_class)->finalize (object);
}

static void
sng_access_step_class_init (SngAccessStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SngSetupStepClass *step_class = SNG_SETUP_STEP_CLASS (klass);

  object_class->dispose = sng_access_step_dispose;
  object_class->finalize = sng_access_step_finalize;
  step_class->title = C_ ("source", "Signing in");
  step_class->build = sng_access_step_build;
  step_class->enter = sng_access_step_enter;
  step_class->leave = sng_access_step_leave;
}

static void
sng_access_step_init (SngAccessStep *self)
{
  self->cancellable = g_cancellable_new ();
  self->parts = g_ptr_array_new ();
}
