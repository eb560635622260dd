/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-erase-dialog.h"

#include "data/sources/sng-forgetting.h"
#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* One person who is about to be erased, from the question to the answer. */
typedef struct
{
  GtkWindow *parent; /* (weak) */
  SngUiContext *context;
  SngRecord *person;
  char *title;
} Erasing;

static void
free_erasing (gpointer data)
{
  Erasing *self = data;

  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->context);
  sng_record_unref (self->person);
  g_free (self->title);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Erasing, free_erasing)

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Erasing) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (sng_forget_person_finish (SNG_REGISTER (source), result, &error))
    /* TRANSLATORS: the key of a person, such as PE-0012 */
    message = g_strdup_printf (_("Everything about %s was erased. The key stays."),
                               sng_record_get_key (self->person));
  else
    message = g_strdup (error->message);
  sng_ui_context_tell (self->context, message, FALSE);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Erasing *asked = g_object_get_data (G_OBJECT (dialog), "sng-erasing");
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  Erasing *self;

  if (g_strcmp0 (response, "erase") != 0)
    return;
  self = g_new0 (Erasing, 1);
  self->context = g_object_ref (asked->context);
  self->person = sng_record_ref (asked->person);
  sng_forget_person_async (sng_ui_context_get_register (self->context),
                           sng_record_get_handle (self->person),
                           gtk_editable_get_text (GTK_EDITABLE (entry)), NULL, forgotten_cb, self);
}

static void
reason_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "erase", *reason != '\0');
}

static void
add_sentence (GString *body, char *sentence)
{
  g_string_append_printf (body, "%s%s", body->len > 0 ? "\n\n" : "", sentence);
  g_free (sentence);
}

static char *
say_what_stays (const SngForgetting *foreseen, const char *key)
{
  if (foreseen->n_links == 0)
    /* TRANSLATORS: the key of a person, such as PE-0012 */
    return g_strdup_printf (_("What stays: the key %s, and what this person did in Sinergia."), key);
  /* TRANSLATORS: the key of a person, such as PE-0012 */
  return g_strdup_printf (
      ngettext ("What stays: the key %s, the link of %u other record to it, and what this person did "
                "in Sinergia.",
                "What stays: the key %s, the links of %u other records to it, and what this person "
                "did in Sinergia.",
                foreseen->n_links),
      key, foreseen->n_links);
}

static void
add_what_stays (GString *body, const SngForgetting *foreseen, const char *key)
{
  add_sentence (body, say_what_stays (foreseen, key));
  if (foreseen->n_mentions > 0)
    add_sentence (body, g_strdup_printf (
                            ngettext ("%u other record has the name in a text, which stays as it is.",
                                      "%u other records have the name in a text, which stays as it is.",
                                      foreseen->n_mentions),
                            foreseen->n_mentions));
}

static char *
write_body (Erasing *self, const SngForgetting *foreseen)
{
  GString *body = g_string_new (NULL);

  add_sentence (body, g_strdup_printf (
                          ngettext ("What goes for ever: everything that the register says about “%s”, "
                                    "and %u record that tells of this person, with their history.",
                                    "What goes for ever: everything that the register says about “%s”, "
                                    "and %u records that tell of this person, with their history.",
                                    foreseen->n_records),
                          self->title, foreseen->n_records));
  add_what_stays (body, foreseen, sng_record_get_key (self->person));
  add_sentence (body, g_strdup (_("The journal also keeps, word for word, the account on the computer "
                                  "under which this person worked, and the reasons that people wrote "
                                  "for their changes.")));
  add_sentence (body, g_strdup (_("Copies that Sinergia made before still have it; the last of them "
                                  "goes within five weeks. Your own copies are yours to delete.")));
  add_sentence (body, g_strdup (_("The journal keeps who erased, when and why, for ever, so do not "
                                  "name the person. This cannot be undone.")));
  return g_string_free (body, FALSE);
}

static void
ask (Erasing *self, const SngForgetting *foreseen)
{
  g_autofree char *body = write_body (self, foreseen);
  AdwMessageDialog *dialog = sng_dialog_ask (self->parent, _("Erase this person?"), body);
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason, without the name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reason, without the name"), -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _("Cancel"), "erase", _("Erase"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (dialog, "erase", FALSE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "sng-erasing", self, free_erasing);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
foresee_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Erasing *self = data;
  SngRegister *reg = sng_ui_context_get_register (self->context);
  SngForgetting foreseen;
  GError *error = NULL;

  if (sng_forgetting_foresee (reg, sng_record_get_handle (self->person), &foreseen, &error))
    g_task_return_pointer (task, g_memdup2 (&foreseen, sizeof foreseen), g_free);
  else
    g_task_return_error (task, error);
}

static void
foreseen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Erasing) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree SngForgetting *foreseen = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    sng_ui_context_tell (self->context, error->message, FALSE);
  else if (self->parent != NULL)
    ask (g_steal_pointer (&self), foreseen);
}

/* Public API */

void
sng_erase_dialog_present (GtkWindow *parent, SngUiContext *context, SngRecord *person)
{
  Erasing *self = g_new0 (Erasing, 1);
  g_autoptr (GTask) task = NULL;

  g_set_weak_pointer (&self->parent, parent);
  self->context = g_object_ref (context);
  self->person = sng_record_ref (person);
  self->title = sng_ui_context_get_record_title (context, person);
  task = g_task_new (context, NULL, foreseen_cb, self);
  g_task_set_source_tag (task, sng_erase_dialog_present);
  /* Lives until the callback, which frees it. */
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, foresee_in_worker);
}
