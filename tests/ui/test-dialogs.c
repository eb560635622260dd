/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keys do in dialogs, and what the window says when something went wrong elsewhere. */

#include "data/sources/sng-run-record.h"
#include "tests/ui/ui-fixture.h"
#include "ui/window/sng-identity-dialog.h"
#include "ui/window/sng-refresh-words.h"
#include "ui/window/sng-window.h"

#define DEADLINE_SECONDS 30

typedef struct
{
  Fixture fixture;
  SngUiContext *context;
  SngWindow *window;
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
set_up (Case *self, gconstpointer data)
{
  g_autoptr (SngLocale) locale = NULL;

  fixture_set_up (&self->fixture, 3);
  locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (self->fixture.clock));
  self->context = sng_ui_context_new (self->fixture.reg, locale);
  self->window = sng_window_new (NULL, self->context);
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
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (at->data, type))
      return at->data;
  return NULL;
}

static gboolean
has_no_identity_dialog (Case *self)
{
  return find_window (SNG_TYPE_IDENTITY_DIALOG) == NULL;
}

/* The search has the focus, and takes Escape for itself. */
static void
test_escape_closes_who_are_you (Case *self, gconstpointer data)
{
  GtkWidget *dialog;

  sng_identity_dialog_present (GTK_WINDOW (self->window), self->context);
  dialog = find_window (SNG_TYPE_IDENTITY_DIALOG);
  g_assert_nonnull (dialog);
  g_signal_emit_by_name (find (dialog, GTK_TYPE_SEARCH_ENTRY), "stop-search");
  wait_for (self, has_no_identity_dialog);
}

static gboolean
has_form (Case *self)
{
  return find_button (GTK_WIDGET (self->window), "Void…") != NULL;
}

static gboolean
has_reason (Case *self)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static gboolean
is_void (Case *self)
{
  g_autoptr (SngRecord) record
      = sng_register_get_record (self->fixture.reg, self->fixture.people[3]);

  return sng_record_is_void (record);
}

static void
test_enter_gives_the_reason (Case *self, gconstpointer data)
{
  GtkWidget *entry;

  sng_window_show_record (self->window, self->fixture.people[3]);
  wait_for (self, has_form);
  g_signal_emit_by_name (find_button (GTK_WIDGET (self->window), "Void…"), "clicked");
  wait_for (self, has_reason);
  entry = find (find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Entered twice");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activate");
  wait_for (self, is_void);
}

static SngHandle
add_source (Case *self, const char *name)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  const SngKind *kind = sng_kind (SNG_KIND_SOURCE);
  SngHandle source = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  put (change, source, kind, SNG_SOURCE_NAME, sng_value_text2 (name, NULL));
  outcome = sng_register_apply (self->fixture.reg, change, NULL);
  return g_array_index (outcome->created, SngHandle, 0);
}

static SngRunReport *
report_of (SngHandle source, gboolean fails)
{
  SngRunReport *report = sng_run_report_new (source, FIXTURE_NOW);

  if (fails)
    sng_run_report_fail (report, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                                                      "The server does not answer."));
  return report;
}

static void
test_failing_sources_are_named (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) reports
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_run_report_free);
  g_autofree char *none = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  g_ptr_array_add (reports, report_of (add_source (self, "Directory"), FALSE));
  none = sng_refresh_words_failed (self->context, reports);
  g_assert_null (none);
  g_ptr_array_add (reports, report_of (add_source (self, "Scanner"), TRUE));
  one = sng_refresh_words_failed (self->context, reports);
  g_assert_nonnull (strstr (one, "Scanner"));
  g_assert_nonnull (strstr (one, "The server does not answer."));
  g_assert_null (strstr (one, "Directory"));
  g_ptr_array_add (reports, report_of (add_source (self, "Courses"), TRUE));
  two = sng_refresh_words_failed (self->context, reports);
  g_assert_nonnull (strstr (two, "Scanner, Courses"));
}

static gboolean
tells (GtkWidget *widget)
{
  if (ADW_IS_STATUS_PAGE (widget) && gtk_widget_get_mapped (widget)
      && strstr (adw_status_page_get_description (ADW_STATUS_PAGE (widget)), "Ctrl+N") != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (tells (child))
      return TRUE;
  return FALSE;
}

static gboolean
tells_how_to_begin (Case *self)
{
  return tells (GTK_WIDGET (sng_window_get_page (self->window)));
}

/* Where the list would be, also where the form is not beside it. */
static void
test_an_empty_list_says_what_to_do (Case *self, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 740);
  g_assert_true (sng_window_show_page_by_name (self->window, "sources"));
  wait_for (self, tells_how_to_begin);
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(Path, Test) g_test_add ("/dialogs/" Path, Case, NULL, set_up, Test, tear_down)
  ADD ("escape-closes-who-are-you", test_escape_closes_who_are_you);
  ADD ("enter-gives-the-reason", test_enter_gives_the_reason);
  ADD ("failing-sources-are-named", test_failing_sources_are_named);
  ADD ("empty-list", test_an_empty_list_says_what_to_do);
  return g_test_run ();
}
