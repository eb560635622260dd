/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records that may be one, as a person meets them in the window. */

#include "data/register/sng-merge.h"
#include "tests/ui/window-case.h"
#include "ui/forms/sng-merge-dialog.h"

static char *told;        /* the last that the window was told */
static gboolean undoable; /* and whether undo is beside it */

static void
acted_cb (SngUiContext *context, const char *message, gboolean can_be_undone, gpointer data)
{
  g_free (told);
  told = g_strdup (message);
  undoable = can_be_undone;
}

/* The second and the third person have one address; one is said to work overtime. */
static void
make_duplicates (Case *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);

  put (change, self->fixture.people[1], kind, SNG_PERSON_EMAIL,
       sng_value_text ("tomas@altavela.example"));
  put (change, self->fixture.people[2], kind, SNG_PERSON_EMAIL,
       sng_value_text ("TOMAS@altavela.example"));
  put (change, self->fixture.people[1], kind, SNG_PERSON_OVERTIME, sng_value_real (37.5));
  put (change, self->fixture.people[2], kind, SNG_PERSON_OVERTIME, sng_value_real (41.5));
  outcome = sng_register_apply (self->fixture.reg, change, NULL);
  g_assert_nonnull (outcome);
}

static void
set_up_duplicates (Case *self, gconstpointer data)
{
  set_up (self, GUINT_TO_POINTER (3));
  make_duplicates (self);
  g_signal_connect (self->context, "acted", G_CALLBACK (acted_cb), NULL);
}

static void
tear_down_duplicates (Case *self, gconstpointer data)
{
  tear_down (self, data);
  g_clear_pointer (&told, g_free);
}

static gboolean
is_choice (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_CHECK_BUTTON (widget)
         && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), text) == 0;
}

static GtkWidget *
dialog_of (Case *self)
{
  return find_window (SNG_TYPE_MERGE_DIALOG);
}

static gboolean
may_decide (Case *self)
{
  GtkWidget *dialog = dialog_of (self);
  GtkWidget *button = dialog ? find_button (dialog, "_Merge") : NULL;

  return button != NULL && gtk_widget_get_sensitive (button);
}

static gboolean
is_closed (Case *self)
{
  return dialog_of (self) == NULL && told != NULL;
}

static gboolean
offers_to_compare (Case *self)
{
  return find_button (GTK_WIDGET (self->window), "_Compare…") != NULL;
}

static gboolean
offers_nothing (Case *self)
{
  return !offers_to_compare (self);
}

static void
press (Case *self, GtkWidget *in, const char *label)
{
  GtkWidget *button = find_button (in, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
compare_on_sources_page (Case *self)
{
  g_assert_true (sng_window_show_page_by_name (self->window, "sources"));
  wait_for (self, offers_to_compare);
  g_assert_true (says (GTK_WIDGET (self->window), "1 possible duplicate"));
  gtk_widget_activate_action (GTK_WIDGET (sng_window_get_page (self->window)),
                              "page.compare-duplicates", NULL);
  wait_for (self, may_decide);
}

static SngRecord *
get (Case *self, guint person)
{
  return sng_register_get_record (self->fixture.reg, self->fixture.people[person]);
}

static void
test_sources_page_shows_duplicates (Case *self, gconstpointer data)
{
  GtkWidget *dialog;

  compare_on_sources_page (self);
  dialog = dialog_of (self);
  g_assert_true (says (dialog, "Tomás Beltrán Ríos"));
  g_assert_true (says (dialog, "Nuria Peña Sáenz"));
  g_assert_true (says (dialog, "TOMAS@altavela.example"));
}

/* What is never shown by person is not shown here either. */
static void
test_sensitive_facts_are_not_shown (Case *self, gconstpointer data)
{
  compare_on_sources_page (self);
  g_assert_false (says (dialog_of (self), "37.5"));
  g_assert_false (says (dialog_of (self), "41.5"));
}

static void
test_merge (Case *self, gconstpointer data)
{
  g_autoptr (SngRecord) kept = NULL;
  g_autoptr (SngRecord) other = NULL;

  compare_on_sources_page (self);
  press (self, dialog_of (self), "_Merge");
  wait_for (self, is_closed);
  g_assert_true (undoable);
  g_assert_nonnull (strstr (told, "was merged into"));
  kept = get (self, 1);
  other = get (self, 2);
  g_assert_false (sng_record_is_void (kept));
  g_assert_true (sng_record_is_void (other));
  wait_for (self, offers_nothing);
}

static void
test_the_person_says_which_stays (Case *self, gconstpointer data)
{
  g_autoptr (SngRecord) first = get (self, 1);
  g_autoptr (SngRecord) second = get (self, 2);
  g_autoptr (SngRecord) after = NULL;
  g_autofree char *label = g_strdup_printf ("Keep %s", sng_record_get_key (second));
  GtkWidget *choice;

  compare_on_sources_page (self);
  choice = find_widget (dialog_of (self), is_choice, label);
  g_assert_nonnull (choice);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
  g_assert_false (may_decide (self));
  wait_for (self, may_decide);
  press (self, dialog_of (self), "_Merge");
  wait_for (self, is_closed);
  after = get (self, 1);
  g_assert_true (sng_record_is_void (after));
}

static void
test_they_are_two (Case *self, gconstpointer data)
{
  g_autoptr (SngRecord) other = NULL;

  compare_on_sources_page (self);
  press (self, dialog_of (self), "They are _two");
  wait_for (self, is_closed);
  g_assert_true (undoable);
  other = get (self, 2);
  g_assert_false (sng_record_is_void (other));
  wait_for (self, offers_nothing);
}

static gboolean
form_says_so (Case *self)
{
  return says (GTK_WIDGET (self->window), "This may be the same as");
}

static void
test_form_says_what_it_may_be (Case *self, gconstpointer data)
{
  sng_window_show_record (self->window, self->fixture.people[2]);
  wait_for (self, form_says_so);
  press (self, GTK_WIDGET (self->window), "_Compare…");
  wait_for (self, may_decide);
  press (self, dialog_of (self), "_Merge");
  wait_for (self, is_closed);
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(Path, Test)                                                                            \
  g_test_add ("/merge-dialog/" Path, Case, NULL, set_up_duplicates, Test, tear_down_duplicates)
  ADD ("sources-page", test_sources_page_shows_duplicates);
  ADD ("sensitive", test_sensitive_facts_are_not_shown);
  ADD ("merge", test_merge);
  ADD ("which-stays", test_the_person_says_which_stays);
  ADD ("they-are-two", test_they_are_two);
  ADD ("form", test_form_says_what_it_may_be);
  return g_test_run ();
}
