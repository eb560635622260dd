/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selecting many records and changing them together, as the keys do it, in the language of the
 * environment. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/forms/sng-bulk-dialog.h"
#include "ui/forms/sng-choice-editor.h"
#include "ui/pages/sng-bulk-bar.h"

#include <glib/gi18n.h>

static GtkWidget *
rows_of (Case *self)
{
  return find_of_type (GTK_WIDGET (list_of (self)), GTK_TYPE_LIST_VIEW);
}

static GtkWidget *
bar_of (Case *self)
{
  return find_of_type (GTK_WIDGET (pane_of (self)), SNG_TYPE_BULK_BAR);
}

/* What Ctrl+A does while the rows have the focus. */
static void
select_all (Case *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (gtk_widget_activate_action (rows_of (self), "list.select-all", NULL));
}

/* What a click or Space does, with Ctrl as @modify and with Shift as @extend. */
static void
select_place (Case *self, guint place, gboolean modify, gboolean extend)
{
  g_assert_true (gtk_widget_activate_action (rows_of (self), "list.select-item", "(ubb)", place,
                                             modify, extend));
}

static guint
n_chosen (Case *self)
{
  g_autoptr (GArray) chosen = sng_live_list_get_chosen (SNG_LIVE_LIST (list_of (self)));

  return chosen->len;
}

static guint
count_of (Case *self, guint field, gint64 value)
{
  guint n_all, n = 0;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n_all);

  for (guint i = 0; i < n_all; i++)
    {
      g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.reg, all[i]);

      n += sng_value_get_integer (sng_record_get (record, field), 0) == value;
    }
  return n;
}

static gboolean
all_are_of_talent (Case *self)
{
  return count_of (self, SNG_RISK_PILLAR, SNG_SUBJECT_PILLAR_TALENT) == 40
         && sng_undo_can_undo (sng_ui_context_get_undo (self->context));
}

static gboolean
some_are_of_talent (Case *self)
{
  return count_of (self, SNG_RISK_PILLAR, SNG_SUBJECT_PILLAR_TALENT) == 13;
}

static SngBulkDialog *
press (Case *self, const char *label)
{
  GtkWidget *button = find_button (bar_of (self), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  return SNG_BULK_DIALOG (find_window (SNG_TYPE_BULK_DIALOG));
}

static SngBulkDialog *
press_field (Case *self, guint field)
{
  const char *name = sng_text (sng_kind (SNG_KIND_RISK)->fields[field]->label);
  g_autofree char *label = g_strconcat (name, "…", NULL);

  return press (self, label);
}

static void
choose_value (SngBulkDialog *dialog, guint choice)
{
  GtkWidget *editor = find_of_type (GTK_WIDGET (dialog), SNG_TYPE_CHOICE_EDITOR);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_of_type (editor, GTK_TYPE_DROP_DOWN)), choice);
  g_signal_emit_by_name (find_button (GTK_WIDGET (dialog), _("_Change")), "clicked");
}

static void
test_select_all_change_undo (Case *self, gconstpointer data)
{
  SngBulkDialog *dialog;

  g_assert_false (gtk_widget_get_visible (bar_of (self)));
  select_all (self);
  g_assert_cmpuint (n_chosen (self), ==, 40);
  g_assert_true (gtk_widget_get_visible (bar_of (self)));
  dialog = press (self, _("Any field…"));
  sng_bulk_dialog_set_field (dialog, sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_PILLAR]);
  choose_value (dialog, SNG_SUBJECT_PILLAR_TALENT);
  wait_for (self, all_are_of_talent);
  undo (self);
  wait_for (self, some_are_of_talent);
}

static void
test_ctrl_and_shift (Case *self, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  select_place (self, 3, FALSE, FALSE);
  g_assert_cmpuint (n_chosen (self), ==, 1);
  select_place (self, 7, FALSE, TRUE);
  g_assert_cmpuint (n_chosen (self), ==, 5);
  select_place (self, 5, TRUE, FALSE);
  g_assert_cmpuint (n_chosen (self), ==, 4);
  select_place (self, 20, TRUE, FALSE);
  g_assert_cmpuint (n_chosen (self), ==, 5);
  g_assert_true (gtk_widget_get_visible (bar_of (self)));
  select_place (self, 9, FALSE, FALSE);
  g_assert_cmpuint (n_chosen (self), ==, 1);
  g_assert_false (gtk_widget_get_visible (bar_of (self)));
}

static gboolean
lists_one (Case *self)
{
  return n_listed (self) == 1;
}

/* What is not listed any more is not changed either. */
static void
test_hidden_ones_are_not_chosen (Case *self, gconstpointer data)
{
  select_all (self);
  sng_kind_pane_set_text (pane_of (self), "key:R-0017");
  wait_for (self, lists_one);
  g_assert_cmpuint (n_chosen (self), ==, 1);
}

static gboolean
says_why (Case *self)
{
  GtkWidget *dialog = find_window (SNG_TYPE_BULK_DIALOG);

  return dialog != NULL && says (dialog, _("These stay as they were. They are still selected."));
}

/* None is watched, and only what was watched can be closed. */
static void
test_refusals_are_listed (Case *self, gconstpointer data)
{
  const guint n_before = count_of (self, SNG_RISK_STATE, SNG_RISK_STATE_OPEN);
  SngBulkDialog *dialog;

  select_all (self);
  dialog = press_field (self, SNG_RISK_STATE);
  choose_value (dialog, SNG_RISK_STATE_CLOSED);
  wait_for (self, says_why);
  g_assert_cmpuint (count_of (self, SNG_RISK_STATE, SNG_RISK_STATE_OPEN), ==, n_before);
  g_assert_cmpuint (n_chosen (self), ==, 40);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_owner (Case *self, gconstpointer data)
{
  SngBulkDialog *dialog;

  select_all (self);
  dialog = press_field (self, SNG_RISK_OWNER);
  g_assert_nonnull (dialog);
  g_assert_nonnull (find_of_type (GTK_WIDGET (dialog), SNG_TYPE_EDITOR));
  gtk_window_close (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
#define ADD(path, function) \
  g_test_add ("/bulk/" path, Case, GUINT_TO_POINTER (40), set_up, function, tear_down)
  ADD ("select-all-change-undo", test_select_all_change_undo);
  ADD ("ctrl-and-shift", test_ctrl_and_shift);
  ADD ("hidden-ones-are-not-chosen", test_hidden_ones_are_not_chosen);
  ADD ("refusals-are-listed", test_refusals_are_listed);
  ADD ("owner", test_owner);
#undef ADD
  return g_test_run ();
}
