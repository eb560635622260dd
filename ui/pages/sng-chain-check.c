/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-chain-check.h"

#include "data/register/sng-keeping.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_PROBLEMS 20

struct _SngChainCheck
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the check under way */

  /* (borrowed) descendants */
  GtkWidget *verify;
  GtkWidget *stop;
  GtkSpinner *spinner;
  GtkLabel *result;
};

G_DEFINE_FINAL_TYPE (SngChainCheck, sng_chain_check, ADW_TYPE_BIN)

static guint checked_signal;

static char *
describe_sound (SngChainCheck *self, const SngCheck *check)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  g_autofree char *n = sng_locale_format_integer (locale, check->n_changes);

  return g_strdup_printf (
      /* TRANSLATORS: how many changes, then a long hexadecimal number */
      ngettext ("The journal is whole: %s change follows from its beginning. Head: %s",
                "The journal is whole: %s changes follow one from the other. Head: %s",
                (gulong) check->n_changes),
      n, check->head != NULL ? check->head : "–");
}

static char *
describe_problems (const SngCheck *check)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("The journal has %u problem:", "The journal has %u problems:",
                                          check->problems->len),
                          check->problems->len);
  for (guint i = 0; i < MIN (check->problems->len, MAX_PROBLEMS); i++)
    g_string_append_printf (text, "\n%s", (const char *) check->problems->pdata[i]);
  if (check->problems->len > MAX_PROBLEMS)
    {
      guint n = check->problems->len - MAX_PROBLEMS;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("And %u more.", "And %u more.", n), n);
    }
  return g_string_free (text, FALSE);
}

static void
set_running (SngChainCheck *self, gboolean running)
{
  gtk_widget_set_visible (self->stop, running);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
  gtk_spinner_set_spinning (self->spinner, running);
  gtk_widget_set_sensitive (self->verify, !running);
}

static void
say (SngChainCheck *self, const char *text, gboolean is_bad)
{
  if (is_bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->result), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->result), "error");
  gtk_label_set_text (self->result, text);
  gtk_widget_set_visible (GTK_WIDGET (self->result), *text != '\0');
  g_signal_emit (self, checked_signal, 0);
}

static void
check_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (data, &error);
  SngCheck *check
      = reader != NULL ? sng_reader_check_journal (reader, cancellable, &error) : NULL;

  if (check != NULL)
    g_task_return_pointer (task, check, (GDestroyNotify) sng_check_free);
  else
    g_task_return_error (task, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngChainCheck *self = SNG_CHAIN_CHECK (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngCheck) check = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (self->context == NULL)
    return;
  g_clear_object (&self->cancellable);
  set_running (self, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_("Stopped. Nothing can be said about the journal as a whole."));
  else if (check == NULL)
    text = g_strdup (error->message);
  else
    text = check->problems->len > 0 ? describe_problems (check) : describe_sound (self, check);
  say (self, text, check != NULL && check->problems->len > 0);
}

static void
verify_cb (GtkButton *button, SngChainCheck *self)
{
  sng_chain_check_run (self);
}

static void
stop_cb (GtkButton *button, SngChainCheck *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
sng_chain_check_dispose (GObject *object)
{
  SngChainCheck *self = SNG_CHAIN_CHECK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_chain_check_parent_class)->dispose (object);
}

static void
sng_chain_check_class_init (SngChainCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_chain_check_dispose;
  checked_signal = g_signal_new ("checked", SNG_TYPE_CHAIN_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sng_chain_check_init (SngChainCheck *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->verify = gtk_button_new_with_mnemonic (_("_Verify the chain"));
  self->stop = gtk_button_new_with_mnemonic (_("_Stop"));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->result = GTK_LABEL (gtk_label_new (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The journal is being read"), -1);
  gtk_label_set_xalign (self->result, 0);
  gtk_label_set_wrap (self->result, TRUE);
  gtk_label_set_wrap_mode (self->result, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->result, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->result), "caption");
  g_signal_connect_object (self->verify, "clicked", G_CALLBACK (verify_cb), self, 0);
  g_signal_connect_object (self->stop, "clicked", G_CALLBACK (stop_cb), self, 0);
  gtk_box_append (GTK_BOX (line), self->verify);
  gtk_box_append (GTK_BOX (line), self->stop);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->result));
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  set_running (self, FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

SngChainCheck *
sng_chain_check_new (SngUiContext *context)
{
  SngChainCheck *self = g_object_new (SNG_TYPE_CHAIN_CHECK, NULL);

  self->context = g_object_ref (context);
  return self;
}

void
sng_chain_check_run (SngChainCheck *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, checked_cb, NULL);
  g_task_set_source_tag (task, sng_chain_check_run);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (sng_ui_context_get_register (self->context)),
                        g_object_unref);
  set_running (self, TRUE);
  g_task_run_in_thread (task, check_in_worker);
}

/**
 * sng_chain_check_get_result:
 *
 * Returns: what was found, empty before anybody asked
 */
const char *
sng_chain_check_get_result (SngChainCheck *self)
{
  return gtk_label_get_text (self->result);
}
