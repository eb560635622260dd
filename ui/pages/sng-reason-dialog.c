/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-reason-dialog.h"

#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_CHARS 2000

typedef struct
{
  SngUiContext *context; /* (owned) */
  SngHandle record;
} Reason;

static void
reason_free (gpointer data, GClosure *closure)
{
  Reason *reason = data;

  g_object_unref (reason->context);
  g_free (reason);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngUiContext *context = SNG_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_ui_context_apply_finish (context, result, &error);

  sng_ui_context_tell (context, outcome != NULL ? _("The reason is written down") : error->message,
                       outcome != NULL);
}

/* In the language in which the person reads; the other one is shown as missing. */
static SngValue
text_of (SngUiContext *context, const char *words)
{
  gboolean spanish = sng_ui_context_get_language (context) == SNG_LANGUAGE_ES;

  return sng_value_text2 (spanish ? NULL : words, spanish ? words : NULL);
}

static void
write_reason (SngUiContext *context, SngHandle record, const char *words)
{
  const SngKind *kind = sng_kind (SNG_KIND_NOTE);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle note = sng_change_create (change, kind, NULL);

  sng_change_set (change, note, kind->fields[SNG_NOTE_SUBJECT], kind, NULL, sng_value_handle (record));
  sng_change_set (change, note, kind->fields[SNG_NOTE_NOTE_TYPE], kind, NULL,
                  sng_value_integer (SNG_NOTE_NOTE_TYPE_COMMENT));
  sng_change_set (change, note, kind->fields[SNG_NOTE_TEXT], kind, NULL, text_of (context, words));
  sng_ui_context_apply_async (context, change, applied_cb, NULL);
}

static char *
words_of (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Reason *reason)
{
  g_autofree char *words = words_of (adw_message_dialog_get_extra_child (dialog));

  if (g_str_equal (response, "write") && *words != '\0')
    write_reason (reason->context, reason->record, words);
}

static void
typed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *words = words_of (GTK_WIDGET (entry));

  adw_message_dialog_set_response_enabled (dialog, "write", *words != '\0');
}

/* Public API */

/**
 * sng_reason_dialog_ask:
 * @what: what got worse, in a sentence
 */
void
sng_reason_dialog_ask (GtkWindow *parent, SngUiContext *context, SngHandle record, const char *what)
{
  AdwMessageDialog *dialog = sng_dialog_ask (parent, _("Why did this get worse?"), what);
  GtkWidget *entry = gtk_entry_new ();
  Reason *reason = g_new0 (Reason, 1);

  reason->context = g_object_ref (context);
  reason->record = record;
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_CHARS);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reason"), -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _("Cancel"), "write", _("_Write it down"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "write", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "write", FALSE);
  adw_message_dialog_set_default_response (dialog, "write");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), dialog, 0);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), reason, reason_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
