/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-privacy-menu.h"

#include "data/posture/sng-readiness-view.h"
#include "data/register/sng-change.h"
#include "ui/charts/sng-figure.h"
#include "ui/forms/sng-erase-dialog.h"
#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngPrivacyMenu
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  SngRecord *record; /* (nullable) */
  GCancellable *cancellable;

  /* (borrowed) descendants */
  GtkMenuButton *button;

  const SngKind *kind;
};

G_DEFINE_FINAL_TYPE (SngPrivacyMenu, sng_privacy_menu, ADW_TYPE_BIN)

static GtkWindow *
window_of (SngPrivacyMenu *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* What is figured out of single people and never shown by person but here. */
static const SngField *
figure_of (const SngKind *kind)
{
  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    if (kind->fields[i]->computed
        && sng_field_sensitivity (kind->fields[i]) == SNG_SENSITIVITY_SENSITIVE)
      return kind->fields[i];
  return NULL;
}

/* As long as a window is open, it is one sitting of whoever is at the keyboard. */
static const char *
sitting_of (SngUiContext *context)
{
  char *sitting = g_object_get_data (G_OBJECT (context), "sng-sitting");

  if (sitting == NULL)
    {
      sitting = sng_uuid_new_v7 (g_get_real_time ());
      g_object_set_data_full (G_OBJECT (context), "sng-sitting", sitting, g_free);
    }
  return sitting;
}

static char *
say_view (const SngReadinessView *view)
{
  SngFigure figure = sng_figure_of_score (&view->score, SNG_LOOK_KNOWN);
  g_autofree char *sentence = sng_figure_sentence (&figure, NULL);

  if (!view->is_counted)
    return g_strdup (_("Nobody who is away or has no role has a readiness."));
  if (view->onboarding)
    /* TRANSLATORS: a score in words, such as "58 of 100, weak" */
    return g_strdup_printf (_("%s. In induction: it does not count yet."), sentence);
  return g_steal_pointer (&sentence);
}

static void
viewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngPrivacyMenu) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree SngReadinessView *view
      = sng_readiness_view_finish (SNG_REGISTER (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  AdwMessageDialog *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->record == NULL
      || window_of (self) == NULL)
    return;
  if (error != NULL)
    {
      sng_ui_context_tell (self->context, error->message, FALSE);
      return;
    }
  title = sng_ui_context_get_record_title (self->context, self->record);
  words = say_view (view);
  dialog = sng_dialog_ask (window_of (self), sng_text (figure_of (self->kind)->label), NULL);
  /* TRANSLATORS: the name of a person, and a score in words */
  adw_message_dialog_format_body (dialog, _("%s: %s\n\nThe journal says that you looked at it."), title,
                                  words);
  adw_message_dialog_add_response (dialog, "close", _("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
view_answered_cb (AdwMessageDialog *dialog, const char *response, SngPrivacyMenu *self)
{
  SngPosture *posture = sng_ui_context_get_posture (self->context);
  gint64 day = posture ? sng_posture_get_as_of (posture)
                       : sng_clock_today (sng_ui_context_get_clock (self->context));

  if (g_strcmp0 (response, "look") == 0 && self->record != NULL)
    sng_readiness_view_async (sng_ui_context_get_register (self->context),
                              sng_record_get_handle (self->record), day,
                              sitting_of (self->context), self->cancellable, viewed_cb,
                              g_object_ref (self));
}

static void
view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngPrivacyMenu *self = SNG_PRIVACY_MENU (widget);
  g_autofree char *title = sng_ui_context_get_record_title (self->context, self->record);
  AdwMessageDialog *dialog
      = sng_dialog_ask (window_of (self), _("Look at the readiness of one person?"), NULL);

  adw_message_dialog_format_body (dialog,
                                  /* TRANSLATORS: the name of a person */
                                  _("It is shown of groups of five or more. That you looked at the "
                                    "readiness of %s is written into the journal, with the time, "
                                    "and cannot be taken back."),
                                  title);
  adw_message_dialog_add_responses (dialog, "cancel", _("Cancel"), "look", _("Look"), NULL);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (view_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
erase_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngPrivacyMenu *self = SNG_PRIVACY_MENU (widget);

  sng_erase_dialog_present (window_of (self), self->context, self->record);
}

static GMenuModel *
make_menu (SngPrivacyMenu *self)
{
  GMenu *menu = g_menu_new ();

  if (figure_of (self->kind) != NULL)
    g_menu_append (menu, _("Look at the readiness…"), "privacy.view");
  g_menu_append (menu, _("Erase this person…"), "privacy.erase");
  return G_MENU_MODEL (menu);
}

static void
sng_privacy_menu_dispose (GObject *object)
{
  SngPrivacyMenu *self = SNG_PRIVACY_MENU (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->record, sng_record_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_privacy_menu_parent_class)->dispose (object);
}

static void
sng_privacy_menu_finalize (GObject *object)
{
  g_object_unref (SNG_PRIVACY_MENU (object)->cancellable);
  G_OBJECT_CLASS (sng_privacy_menu_parent_class)->finalize (object);
}

static void
sng_privacy_menu_class_init (SngPrivacyMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_privacy_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = sng_privacy_menu_finalize;
  gtk_widget_class_install_action (widget_class, "privacy.view", NULL, view_cb);
  gtk_widget_class_install_action (widget_class, "privacy.erase", NULL, erase_cb);
}

static void
sng_privacy_menu_init (SngPrivacyMenu *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->cancellable = g_cancellable_new ();
  self->button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->button, "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("More about this person"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More about this person"), -1);
  adw_bin_set_child (ADW_BIN (self), button);
}

/* Public API */

GtkWidget *
sng_privacy_menu_new (SngUiContext *context, const SngKind *kind)
{
  SngPrivacyMenu *self = g_object_new (SNG_TYPE_PRIVACY_MENU, NULL);
  g_autoptr (GMenuModel) menu = NULL;

  self->context = g_object_ref (context);
  self->kind = kind;
  menu = make_menu (self);
  gtk_menu_button_set_menu_model (self->button, menu);
  return GTK_WIDGET (self);
}

/**
 * sng_privacy_menu_show:
 *
 * Is about @record from now on; hidden where nothing can be done: for records that tell of nobody,
 * and of somebody who was erased.
 */
void
sng_privacy_menu_show (SngPrivacyMenu *self, SngRecord *record)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);
  gboolean erased = sng_register_is_erased (reg, sng_record_get_handle (record));

  sng_record_ref (record);
  g_clear_pointer (&self->record, sng_record_unref);
  self->record = record;
  gtk_widget_set_visible (GTK_WIDGET (self), self->kind->erased_state != NULL && !erased);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "privacy.erase",
                                 !sng_register_is_read_only (reg));
}
