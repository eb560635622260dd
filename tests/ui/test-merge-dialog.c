/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records that may be one, as a person meets them in the window. */

#include "data/register/sng-merge.h"
#include "tests/ui/ui-fixture.h"
#include "ui/forms/sng-merge-dialog.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/window/sng-window.h"

#define DEADLINE_SECONDS 30

typedef struct
{
  Fixture fixture;
  SngUiContext *context;
  SngWindow *window;
  char *told;        /* the last that the window was told */
  gboolean undoable; /* and whether undo is beside it */
} Case;

typedef gboolean (*Condition) (Case *self);

static void
wait_for (Case *self, Condition condition)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  while (!condition (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
acted_cb (SngUiContext *context, const char *message, gboolean undoable, Case *self)
{
  g_free (self->told);
  self->told = g_strdup (message);
  self->undoable = undoable;
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
set_up (Case *self, gconstpointer data)
{
  g_autoptr (SngLocale) locale = NULL;

  fixture_set_up (&self->fixture, 3);
  make_duplicates (self);
  locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (self->fixture.clock));
  self->context = sng_ui_context_new (self->fixture.reg, locale);
  self->window = sng_window_new (NULL, self->context);
  g_signal_connect (self->context, "acted", G_CALLBACK (acted_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
is_gone (Case *self)
{
  return self->window == NULL && self->context == NULL;
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_add_weak_pointer (G_OBJECT (self->context), (gpointer *) &self->context);
  g_object_unref (self->context);
  wait_for (self, is_gone);
  fixture_tear_down (&self->fixture);
  g_free (self->told);
}

static GtkWidget *
find (GtkWidget *widget, gboolean (*is_wanted) (GtkWidget *, const char *), const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (is_wanted (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, is_wanted, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_button (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static gboolean
is_choice (GtkWidget *widget, const char *text)
{
  return GTK_IS_CHECK_BUTTON (widget)
         && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), text) == 0;
}

static GtkWidget *
dialog_of (Case *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (SNG_IS_MERGE_DIALOG (at->data) && gtk_widget_get_visible (at->data))
      return at->data;
  return NULL;
}

static gboolean
may_decide (Case *self)
{
  GtkWidget *dialog = dialog_of (self);
  GtkWidget *button = dialog ? find (dialog, is_button, "_Merge") : NULL;

  return button != NULL && gtk_widget_get_sensitive (button);
}

static gboolean
is_closed (Case *self)
{
  return dialog_of (self) == NULL && self->told != NULL;
}

static gboolean
offers_to_compare (Case *self)
{
  return find (GTK_WIDGET (self->window), is_button, "_Compare…") != NULL;
}

static gboolean
offers_nothing (Case *self)
{
  return !offers_to_compare (self);
}

static void
press (Case *self, GtkWidget *in, const char *label)
{
  GtkWidget *button = find (in, is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
compare_on_sources_page (Case *self)
{
  g_assert_true (sng_window_show_page_by_name (self->window, "sources"));
  wait_for (self, offers_to_compare);
  g_assert_nonnull (find (GTK_WIDGET (self->window), says, "1 possible duplicate"));
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
  g_assert_nonnull (find (dialog, says, "Tomás Beltrán Ríos"));
  g_assert_nonnull (find (dialog, says, "Nuria Peña Sáenz"));
  g_assert_nonnull (find (dialog, says, "TOMAS@altavela.example"));
}

/* What is never shown by person is not shown here either. */
static void
test_sensitive_facts_are_not_shown (Case *self, gconstpointer data)
{
  compare_on_sources_page (self);
  g_assert_null (find (dialog_of (self), says, "37.5"));
  g_assert_null (find (dialog_of (self), says, "41.5"));
}

static void
test_merge (Case *self, gconstpointer data)
{
  g_autoptr (SngRecord) kept = NULL;
  g_autoptr (SngRecord) other = NULL;

  compare_on_sources_page (self);
  press (self, dialog_of (self), "_Merge");
  wait_for (self, is_closed);
  g_assert_true (self->undoable);
  g_assert_nonnull (strstr (self->told, "was merged into"));
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
  choice = find (dialog_of (self), is_choice, label);
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
  g_assert_true (self->undoable);
  other = get (self, 2);
  g_assert_false (sng_record_is_void (other));
  wait_for (self, offers_nothing);
}

static gboolean
form_says_so (Case *self)
{
  return find (GTK_WIDGET (self->window), says, "This may be the same as") != NULL;
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
#define ADD(Path, Test) g_test_add ("/merge-dialog/" Path, Case, NULL, set_up, Test, tear_down)
  ADD ("sources-page", test_sources_page_shows_duplicates);
  ADD ("sensitive", test_sensitive_facts_are_not_shown);
  ADD ("merge", test_merge);
  ADD ("which-stays", test_the_person_says_which_stays);
  ADD ("they-are-two", test_they_are_two);
  ADD ("form", test_form_says_what_it_may_be);
  return g_test_run ();
}
