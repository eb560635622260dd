/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-form-private.h"

#include "data/register/rules/sng-seal.h"
#include "data/register/rules/sng-way-guard.h"
#include "ui/forms/sng-act-dialog.h"
#include "ui/window/sng-dialog.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SngForm, sng_form, ADW_TYPE_BIN)

static void
show_identity (SngForm *self)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  const char *key = sng_record_get_key (self->record);
  const SngValue *created = sng_common (self->record, SNG_COMMON_CREATED_AT);
  g_autofree char *title = sng_ui_context_get_record_title (self->context, self->record);
  g_autofree char *line = NULL;

  if (sng_value_is_known (created))
    {
      gint64 date = sng_date_of_instant (created->integer, sng_locale_get_zone (locale));
      g_autofree char *day = sng_locale_format_date_long (locale, date);

      /* TRANSLATORS: the key of a record, and the day when it was created */
      line = g_strdup_printf (_("%s · since %s"), key ? key : "", day);
    }
  gtk_label_set_text (self->identity, line ? line : key);
  gtk_label_set_text (self->title, title);
}

static void
show_saved (SngForm *self)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  const SngValue *changed = sng_common (self->record, SNG_COMMON_CHANGED_AT);
  gint64 today = sng_clock_today (sng_ui_context_get_clock (self->context));
  g_autofree char *when = NULL;
  g_autofree char *line = NULL;
  gint64 date;

  if (!sng_value_is_known (changed))
    return;
  date = sng_date_of_instant (changed->integer, sng_locale_get_zone (locale));
  when = date == today ? sng_locale_format_time (locale, changed->integer)
                       : sng_locale_format_date (locale, date);
  /* TRANSLATORS: a time, or a date when it was not today */
  line = g_strdup_printf (_("Saved %s"), when);
  gtk_label_set_text (self->saved, line);
}

static void
outlook_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngForm) self = data;
  SngOutlook *outlook = sng_outlook_read_finish (result, NULL);

  if (outlook == NULL)
    return;
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      sng_outlook_free (outlook);
      return;
    }
  g_clear_pointer (&self->outlook, sng_outlook_free);
  self->outlook = outlook;
  sng_state_button_set_outlook (self->state, outlook);
  sng_duplicate_line_show (self->duplicate, sng_record_get_handle (self->record),
                           outlook->duplicates);
  _sng_form_show_findings (self);
}

static gboolean
is_erased (SngForm *self)
{
  return sng_register_is_erased (sng_ui_context_get_register (self->context),
                                 sng_record_get_handle (self->record));
}

static void
show_confidence (SngForm *self, const char *mean)
{
  if (is_erased (self))
    mean = _("Erased, because a person asked to be forgotten: only the key and the links to it are "
             "left.");
  else if (sng_seal_say (self->record) != NULL)
    mean = sng_seal_say (self->record);
  gtk_label_set_text (self->confidence, mean ? mean : "");
  gtk_widget_set_visible (GTK_WIDGET (self->confidence), mean != NULL);
}

static void
stories_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngForm) self = data;
  g_autofree char *mean = NULL;
  g_autoptr (GPtrArray) stories = sng_claim_stories_read_finish (result, &mean, NULL);

  if (stories == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  self->stories = g_steal_pointer (&stories);
  show_confidence (self, mean);
  _sng_form_show_stories (self);
}

static void
ask (SngForm *self)
{
  sng_cancellable_renew (&self->cancellable);
  sng_claim_stories_read_async (self->context, sng_record_get_handle (self->record),
                                self->cancellable, stories_cb, g_object_ref (self));
  sng_outlook_read_async (self->context, self->record, self->cancellable, outlook_cb,
                          g_object_ref (self));
}

static void
show (SngForm *self, gboolean anew)
{
  gboolean is_void = sng_record_is_void (self->record);

  show_identity (self);
  show_saved (self);
  sng_state_button_show (self->state, self->record);
  _sng_form_show_rows (self, anew);
  gtk_button_set_label (GTK_BUTTON (self->void_button), is_void ? _("Bring back") : _("Void…"));
  gtk_widget_set_visible (self->void_button, _sng_form_is_editable (self) || is_void);
  if (self->privacy != NULL)
    sng_privacy_menu_show (self->privacy, self->record);
  ask (self);
  sng_backlinks_show (self->backlinks, self->record);
  sng_history_show (self->history, self->record);
}

/* Asking for a reason */

static void
reason_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "act", *gtk_editable_get_text (entry) != '\0');
}

static GtkWidget *
make_reason_entry (AdwMessageDialog *dialog)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reason"), -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), dialog, 0);
  return entry;
}

/* Returns (transfer none): the dialog, which answers "act" once there is a reason. */
static AdwMessageDialog *
ask_for_reason (SngForm *self,
                const char *heading,
                const char *body,
                const char *act,
                AdwResponseAppearance appearance)
{
  AdwMessageDialog *dialog
      = sng_dialog_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, NULL);
  g_autofree char *title = sng_ui_context_get_record_title (self->context, self->record);

  adw_message_dialog_format_body (dialog, body, title);
  adw_message_dialog_set_extra_child (dialog, make_reason_entry (dialog));
  adw_message_dialog_add_responses (dialog, "cancel", _("Cancel"), "act", act, NULL);
  adw_message_dialog_set_response_appearance (dialog, "act", appearance);
  adw_message_dialog_set_response_enabled (dialog, "act", FALSE);
  adw_message_dialog_set_default_response (dialog, "act");
  return dialog;
}

static const char *
given_reason (AdwMessageDialog *dialog)
{
  return gtk_editable_get_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)));
}

static void
void_answered_cb (AdwMessageDialog *dialog, const char *response, SngForm *self)
{
  if (g_strcmp0 (response, "act") == 0)
    _sng_form_set_void (self, given_reason (dialog));
}

static void
void_clicked_cb (GtkButton *button, SngForm *self)
{
  AdwMessageDialog *dialog;

  if (sng_record_is_void (self->record))
    {
      _sng_form_set_void (self, NULL);
      return;
    }
  dialog = ask_for_reason (self, _("Void this record?"),
                           _("“%s” stays in the register with its history, but counts "
                             "nowhere. It can be brought back."),
                           _("Void"), ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (void_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
reopen_answered_cb (AdwMessageDialog *dialog, const char *response, SngForm *self)
{
  if (g_strcmp0 (response, "act") == 0)
    _sng_form_set_state (
        self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dialog), "sng-state")),
        given_reason (dialog));
}

static void
state_chosen_cb (SngStateButton *button, guint state, SngForm *self)
{
  AdwMessageDialog *dialog;

  if (!sng_way_asks_reason (self->kind, sng_record_get_state (self->record), state))
    {
      _sng_form_set_state (self, state, NULL);
      return;
    }
  dialog = ask_for_reason (self, _("Open this record again?"),
                           _("“%s” keeps its key and its history, which will tell the reason."),
                           _("Open again"), ADW_RESPONSE_SUGGESTED);
  g_object_set_data (G_OBJECT (dialog), "sng-state", GUINT_TO_POINTER (state));
  g_signal_connect_object (dialog, "response", G_CALLBACK (reopen_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What the state needs is asked for and written with it, in one act. */
static void
state_asked_cb (SngStateButton *button, guint state, SngForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    sng_form_row_commit (self->rows->pdata[i]);
  sng_act_dialog_present (GTK_WIDGET (self), self->context, self->record, state);
}

static void
sng_form_dispose (GObject *object)
{
  SngForm *self = SNG_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->outlook, sng_outlook_free);
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->expanders, 0);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->record, sng_record_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_form_parent_class)->dispose (object);
}

static void
sng_form_finalize (GObject *object)
{
  SngForm *self = SNG_FORM (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->expanders);
  g_free (self->sitting);
  G_OBJECT_CLASS (sng_form_parent_class)->finalize (object);
}

static void
sng_form_class_init (SngFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_form_dispose;
  object_class->finalize = sng_form_finalize;
}

static void
sng_form_init (SngForm *self)
{
  self->rows = g_ptr_array_new ();
  self->expanders = g_ptr_array_new ();
}

/* Public API */

SngForm *
sng_form_new (SngUiContext *context, const SngKind *kind)
{
  SngForm *self = g_object_new (SNG_TYPE_FORM, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  _sng_form_build (self);
  _sng_form_connect_saver (self);
  g_signal_connect_object (self->void_button, "clicked", G_CALLBACK (void_clicked_cb), self, 0);
  g_signal_connect_object (self->state, "chosen", G_CALLBACK (state_chosen_cb), self, 0);
  g_signal_connect_object (self->state, "asked", G_CALLBACK (state_asked_cb), self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_text (kind->label), -1);
  return self;
}

const SngKind *
sng_form_get_kind (SngForm *self)
{
  return self->kind;
}

SngRecord *
sng_form_get_record (SngForm *self)
{
  return self->record;
}

/**
 * sng_form_show_record:
 *
 * Shows another record. What was typed for the one before is saved first; what cannot be saved is
 * kept, and put back when that record is shown again.
 */
void
sng_form_show_record (SngForm *self, SngRecord *record)
{
  gboolean other = self->record == NULL
                   || sng_record_get_handle (self->record) != sng_record_get_handle (record);

  for (guint i = 0; other && self->record != NULL && i < self->rows->len; i++)
    sng_form_row_commit (self->rows->pdata[i]);
  if (other)
    {
      g_clear_pointer (&self->sitting, g_free);
      g_clear_pointer (&self->outlook, sng_outlook_free);
      sng_duplicate_line_show (self->duplicate, 0, NULL);
      g_clear_pointer (&self->stories, g_ptr_array_unref);
    }
  sng_record_ref (record);
  g_clear_pointer (&self->record, sng_record_unref);
  self->record = record;
  show (self, other);
  if (other)
    gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

/**
 * sng_form_refresh:
 *
 * Reads the record again, because facts changed.
 */
void
sng_form_refresh (SngForm *self)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);
  g_autoptr (SngRecord) record = NULL;

  if (self->record == NULL)
    return;
  record = sng_register_get_record (reg, sng_record_get_handle (self->record));
  if (record != NULL)
    sng_form_show_record (self, record);
}

/**
 * sng_form_focus_first:
 *
 * Moves the focus to the field that a new record is given first.
 */
void
sng_form_focus_first (SngForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_grab_focus (self->rows->pdata[i]))
      return;
}

/**
 * sng_form_open_groups:
 *
 * Opens every group, so that all fields are there.
 */
void
sng_form_open_groups (SngForm *self)
{
  for (guint i = 0; i < self->expanders->len; i++)
    gtk_expander_set_expanded (self->expanders->pdata[i], TRUE);
}
