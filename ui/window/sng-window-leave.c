/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* More of them would make the question longer than the screen. */
#define MAX_SHOWN 8

static char *
value_of_save (SngWindow *self, const SngSave *save)
{
  if (save->draft != NULL)
    return g_strdup (save->draft);
  if (!sng_value_is_known (&save->value))
    return g_strdup (C_("value", "Unknown"));
  return sng_field_format (save->field, &save->value, sng_ui_context_get_locale (self->context),
                           sng_ui_context_get_resolver (self->context));
}

/* One line per value: whose it is, and what was written. */
static char *
list_values (SngWindow *self, GPtrArray *kept, guint n_max)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (kept->len, n_max); i++)
    {
      const SngSave *save = kept->pdata[i];
      g_autofree char *title = sng_ui_context_get_title (self->context, save->record);
      g_autofree char *value = value_of_save (self, save);

      g_string_append_printf (text, "%s%s · %s: %s", i > 0 ? "\n" : "", title ? title : "",
                              sng_text (save->field->label), value);
    }
  if (kept->len > n_max)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, SngWindow *self)
{
  g_autoptr (GPtrArray) kept = sng_saver_list_kept (sng_ui_context_get_saver (self->context));
  g_autofree char *text = list_values (self, kept, G_MAXUINT);

  self->closing = FALSE;
  if (g_strcmp0 (response, "copy") == 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (g_strcmp0 (response, "stay") == 0)
    return;
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Private API */

/* Asks before what was typed and could not be saved goes with the window.
 *
 * Returns: whether there is something to ask about */
gboolean
_sng_window_asks_before_leaving (SngWindow *self)
{
  g_autoptr (GPtrArray) kept = sng_saver_list_kept (sng_ui_context_get_saver (self->context));
  g_autofree char *text = list_values (self, kept, MAX_SHOWN);
  AdwMessageDialog *dialog;

  if (kept->len == 0)
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  dialog = sng_dialog_ask (GTK_WINDOW (self),
                           ngettext ("What you wrote in one field is not saved",
                                     "What you wrote is not saved", kept->len),
                           text);
  adw_message_dialog_add_responses (dialog, "stay", _("_Keep open"), "copy", _("_Copy and close"),
                                    "leave", _("Close _without it"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}
