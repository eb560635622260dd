/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-dialog.h"

/* What is not laid out yet says nothing about the room there is. */
static int
fit (int wanted, int room)
{
  return room > 0 ? MIN (wanted, room) : wanted;
}

/* A dialog that was closed lives on for as long as something that it asked for is under way. GTK's
 * own way to end dialogs with their parent leaves such a one with the address of what is gone. */
static void
parent_destroyed_cb (GtkWindow *parent, GtkWindow *dialog)
{
  if (gtk_window_get_transient_for (dialog) != parent)
    return;
  gtk_window_set_transient_for (dialog, NULL);
  gtk_window_destroy (dialog);
}

/* Public API */

/**
 * sng_dialog_put_over:
 * @dialog: stands on no other window yet
 * @parent: (nullable): %NULL when there is none, so that @dialog stands alone
 *
 * Puts @dialog over @parent, with which it ends, also when @dialog was closed before and something
 * still holds it.
 */
void
sng_dialog_put_over (GtkWindow *dialog, GtkWindow *parent)
{
  if (parent == NULL)
    return;
  gtk_window_set_destroy_with_parent (dialog, FALSE);
  /* This handler comes before GTK's own, which would clear the parent without telling anybody. */
  g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_destroyed_cb), dialog, 0);
  gtk_window_set_transient_for (dialog, parent);
}

/**
 * sng_dialog_set_size:
 * @dialog: not shown yet, and put over the window that it stands on
 */
void
sng_dialog_set_size (GtkWindow *dialog, int width, int height)
{
  GtkWindow *below = gtk_window_get_transient_for (dialog);

  gtk_window_set_default_size (dialog,
                               fit (width, below ? gtk_widget_get_width (GTK_WIDGET (below)) : 0),
                               fit (height, below ? gtk_widget_get_height (GTK_WIDGET (below)) : 0));
}

/**
 * sng_dialog_ask:
 * @parent: (nullable): the window that it stands on
 * @body: (nullable): %NULL when it is given later
 *
 * Returns: (transfer none): a question over @parent that is not shown yet
 */
AdwMessageDialog *
sng_dialog_ask (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (NULL, heading, body);

  sng_dialog_put_over (GTK_WINDOW (dialog), parent);
  return ADW_MESSAGE_DIALOG (dialog);
}
