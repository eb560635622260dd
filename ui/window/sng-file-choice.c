/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-file-choice.h"

#include "ui/window/sng-dialog.h"

#include "sng-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWindow *parent; /* (nullable) (weak) */
  SngFileChosen chosen;
  gpointer data;
  GDestroyNotify free_data; /* (nullable) */
} Choice;

static void ask_with_dialog (GtkWindow *parent, const SngFileQuestion *question, gpointer choice);

static SngFileAsker asker = ask_with_dialog;

static void
choice_free (Choice *self)
{
  g_clear_weak_pointer (&self->parent);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

/* The register and its exports are written by ways that only a computer's own files have. */
static void
refuse (GtkWindow *parent, GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  AdwMessageDialog *dialog = sng_dialog_ask (parent, _ ("This place cannot be used"), NULL);

  adw_message_dialog_format_body (
      dialog,
      /* TRANSLATORS: the address of a file on another computer. */
      _ ("“%s” is not on this computer. Save into a folder of this computer, or copy the file to it "
         "first."),
      name);
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer choice)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  sng_file_choice_answer (choice, file);
  g_object_unref (dialog);
}

/* Whoever wanted to know is gone with the window. */
static void
parent_destroyed_cb (GtkNativeDialog *dialog)
{
  sng_file_choice_answer (g_object_get_data (G_OBJECT (dialog), "sng-choice"), NULL);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser, const SngFileQuestion *question)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, question->kind);
  for (guint i = 0; question->suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, question->suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
ask_with_dialog (GtkWindow *parent, const SngFileQuestion *question, gpointer choice)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (question->title, parent, question->action, question->accept, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), question->name);
  if (question->suffixes != NULL)
    add_filter (GTK_FILE_CHOOSER (dialog), question);
  g_object_set_data (G_OBJECT (dialog), "sng-choice", choice);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), choice);
  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_destroyed_cb), dialog,
                             G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Public API */

/**
 * sng_file_choice_ask:
 * @parent: (nullable): the window that the question stands on; nothing is chosen once it is gone
 * @chosen: called when a file was chosen
 * @data: of @chosen
 * @free_data: (nullable): called when the question is over, whatever the answer
 *
 * Asks the person for a file, with the dialog of their desktop.
 */
void
sng_file_choice_ask (GtkWindow *parent,
                     const SngFileQuestion *question,
                     SngFileChosen chosen,
                     gpointer data,
                     GDestroyNotify free_data)
{
  Choice *choice = g_new0 (Choice, 1);

  *choice = (Choice) { .chosen = chosen, .data = data, .free_data = free_data };
  g_set_weak_pointer (&choice->parent, parent);
  asker (parent, question, choice);
}

/**
 * sng_file_choice_answer:
 * @choice: (transfer full): what the asker was given
 * @file: (nullable): %NULL when nothing was chosen
 */
void
sng_file_choice_answer (gpointer choice, GFile *file)
{
  Choice *self = choice;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    self->chosen (self->data, path);
  else if (file != NULL)
    refuse (self->parent, file);
  choice_free (self);
}

/**
 * sng_file_choice_set_asker:
 * @asker: (nullable): %NULL for the dialog of the desktop
 *
 * Who answers from now on, where nobody sits in front of the screen.
 */
void
sng_file_choice_set_asker (SngFileAsker asker_or_dialog)
{
  asker = asker_or_dialog != NULL ? asker_or_dialog : ask_with_dialog;
}
