/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a dialog when the window that it stands on ends, in whatever order. */

#include "ui/window/sng-dialog.h"

typedef struct
{
  GtkWindow *parent;
  GtkWindow *dialog; /* (owned), as by what a dialog asked for and has not got yet */
} Case;

static gboolean
is_open (GtkWindow *window)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (all, i);

      if (each == window)
        return TRUE;
    }
  return FALSE;
}

static void
set_up (Case *self, gconstpointer asks)
{
  self->parent = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (self->parent);
  self->dialog = g_object_ref (asks ? GTK_WINDOW (sng_dialog_ask (self->parent, "Leave?", NULL))
                                    : GTK_WINDOW (adw_window_new ()));
  if (!asks)
    sng_dialog_put_over (self->dialog, self->parent);
  gtk_window_present (self->dialog);
  g_assert_true (gtk_window_get_transient_for (self->dialog) == self->parent);
}

static void
tear_down (Case *self, gconstpointer asks)
{
  g_clear_object (&self->dialog);
}

/* It ends with its parent, which nothing of it remembers. */
static void
test_ends_with_parent (Case *self, gconstpointer asks)
{
  gtk_window_destroy (self->parent);
  g_assert_false (is_open (self->dialog));
  g_assert_null (gtk_window_get_transient_for (self->dialog));
}

static void
test_closed_before_parent (Case *self, gconstpointer asks)
{
  gtk_window_destroy (self->dialog);
  g_assert_false (is_open (self->dialog));
  g_assert_true (is_open (self->parent));
  gtk_window_destroy (self->parent);
  g_assert_null (gtk_window_get_transient_for (self->dialog));
}

static void
test_parent_outlives_it (Case *self, gconstpointer asks)
{
  gtk_window_destroy (self->dialog);
  g_clear_object (&self->dialog);
  g_assert_true (is_open (self->parent));
  gtk_window_destroy (self->parent);
}

/* What was told to stand elsewhere does not end with the window that it stood on before. */
static void
test_stands_elsewhere (Case *self, gconstpointer asks)
{
  gtk_window_set_transient_for (self->dialog, NULL);
  gtk_window_destroy (self->parent);
  g_assert_true (is_open (self->dialog));
  gtk_window_destroy (self->dialog);
}

/* The answer to a question may be what ends the window that it stands on. */
static void
test_answer_ends_parent (Case *self, gconstpointer asks)
{
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (self->dialog);

  adw_message_dialog_add_response (question, "leave", "Leave");
  g_signal_connect_swapped (question, "response", G_CALLBACK (gtk_window_destroy), self->parent);
  adw_message_dialog_response (question, "leave");
  g_assert_false (is_open (self->parent));
  g_assert_false (is_open (self->dialog));
  g_assert_null (gtk_window_get_transient_for (self->dialog));
}

static void
test_stands_alone (void)
{
  GtkWindow *dialog = GTK_WINDOW (sng_dialog_ask (NULL, "Leave?", NULL));

  gtk_window_present (dialog);
  g_assert_null (gtk_window_get_transient_for (dialog));
  g_assert_true (is_open (dialog));
  gtk_window_destroy (dialog);
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(Path, Asks, Test)                                                                      \
  g_test_add ("/dialog-parent/" Path, Case, GINT_TO_POINTER (Asks), set_up, Test, tear_down)
  ADD ("window/ends-with-parent", FALSE, test_ends_with_parent);
  ADD ("window/closed-before-parent", FALSE, test_closed_before_parent);
  ADD ("window/parent-outlives-it", FALSE, test_parent_outlives_it);
  ADD ("window/stands-elsewhere", FALSE, test_stands_elsewhere);
  ADD ("question/ends-with-parent", TRUE, test_ends_with_parent);
  ADD ("question/closed-before-parent", TRUE, test_closed_before_parent);
  ADD ("question/parent-outlives-it", TRUE, test_parent_outlives_it);
  ADD ("question/answer-ends-parent", TRUE, test_answer_ends_parent);
  g_test_add_func ("/dialog-parent/stands-alone", test_stands_alone);
  return g_test_run ();
}
