/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keys do in dialogs, and what the window says when something went wrong elsewhere. */

#include "data/sources/sng-run-record.h"
#include "tests/ui/window-case.h"
#include "ui/window/sng-file-choice.h"
#include "ui/window/sng-identity-dialog.h"
#include "ui/window/sng-refresh-words.h"
#include "ui/window/sng-toast.h"

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
  g_signal_emit_by_name (find_of_type (dialog, GTK_TYPE_SEARCH_ENTRY), "stop-search");
  wait_for (self, has_no_identity_dialog);
}

static gboolean
offers_to_void (Case *self)
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
  wait_for (self, offers_to_void);
  g_signal_emit_by_name (find_button (GTK_WIDGET (self->window), "Void…"), "clicked");
  wait_for (self, has_reason);
  entry = find_of_type (find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_ENTRY);
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
    sng_run_report_fail (
        report, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The server does not answer."));
  return report;
}

static void
test_failing_sources_are_named (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) reports
      = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_run_report_free);
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
tells_of_the_key (GtkWidget *widget, gconstpointer key)
{
  return ADW_IS_STATUS_PAGE (widget)
         && strstr (adw_status_page_get_description (ADW_STATUS_PAGE (widget)), key) != NULL;
}

static gboolean
tells_how_to_begin (Case *self)
{
  return find_widget (GTK_WIDGET (sng_window_get_page (self->window)), tells_of_the_key, "Ctrl+N")
         != NULL;
}

/* Where the list would be, also where the form is not beside it. */
static void
test_an_empty_list_says_what_to_do (Case *self, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 740);
  g_assert_true (sng_window_show_page_by_name (self->window, "task-force"));
  wait_for (self, tells_how_to_begin);
}

typedef struct
{
  guint n_chosen;
  guint n_freed;
} Answers;

static void
count_chosen (gpointer data, const char *path)
{
  g_assert_cmpstr (path, ==, "/tmp/register.sinergia");
  ((Answers *)data)->n_chosen++;
}

static void
count_freed (gpointer data)
{
  ((Answers *)data)->n_freed++;
}

static void
answer_nothing (GtkWindow *parent, const SngFileQuestion *question, gpointer choice)
{
  sng_file_choice_answer (choice, NULL);
}

static void
answer_here (GtkWindow *parent, const SngFileQuestion *question, gpointer choice)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/register.sinergia");

  sng_file_choice_answer (choice, file);
}

static void
answer_elsewhere (GtkWindow *parent, const SngFileQuestion *question, gpointer choice)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("https://files.altavela.example/register.sinergia");

  sng_file_choice_answer (choice, file);
}

static gboolean
says_which_place (Case *self)
{
  GtkWidget *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);

  return dialog != NULL && says (dialog, "files.altavela.example");
}

static void
test_a_file_elsewhere_is_refused (Case *self, gconstpointer data)
{
  static const SngFileAsker askers[] = { answer_nothing, answer_here, answer_elsewhere };
  const SngFileQuestion question
      = { .title = "Open", .action = GTK_FILE_CHOOSER_ACTION_OPEN };
  Answers answers = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (askers); i++)
    {
      sng_file_choice_set_asker (askers[i]);
      sng_file_choice_ask (GTK_WINDOW (self->window), &question, count_chosen, &answers, count_freed);
    }
  sng_file_choice_set_asker (NULL);
  wait_for (self, says_which_place);
  g_assert_cmpuint (answers.n_chosen, ==, 1);
  g_assert_cmpuint (answers.n_freed, ==, 3);
}

static const char *
first_label (GtkWidget *widget)
{
  const char *label = NULL;

  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && label == NULL;
       child = gtk_widget_get_next_sibling (child))
    label = first_label (child);
  return label;
}

/* What the only message says of an overlay that has no child of its own. */
static const char *
told_by (AdwToastOverlay *overlay)
{
  GtkWidget *toast = gtk_widget_get_first_child (GTK_WIDGET (overlay));

  g_assert_nonnull (toast);
  g_assert_null (gtk_widget_get_next_sibling (toast));
  return first_label (toast);
}

/* Thirty steps taken back do not stand in a queue of minutes. */
static void
test_the_newest_is_told (Case *self, gconstpointer data)
{
  AdwToastOverlay *overlay = ADW_TOAST_OVERLAY (g_object_ref_sink (adw_toast_overlay_new ()));

  for (guint i = 1; i <= 30; i++)
    {
      g_autofree char *message = g_strdup_printf ("Step %u & more", i);
      g_autofree char *escaped = g_markup_escape_text (message, -1);

      sng_toast_tell (overlay, message, i % 2 == 0);
      g_assert_cmpstr (told_by (overlay), ==, escaped);
    }
  g_object_unref (overlay);
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(Path, Test)                                                                            \
  g_test_add ("/dialogs/" Path, Case, GUINT_TO_POINTER (3), set_up, Test, tear_down)
  ADD ("escape-closes-who-are-you", test_escape_closes_who_are_you);
  ADD ("enter-gives-the-reason", test_enter_gives_the_reason);
  ADD ("failing-sources-are-named", test_failing_sources_are_named);
  ADD ("file-elsewhere-is-refused", test_a_file_elsewhere_is_refused);
  ADD ("newest-is-told", test_the_newest_is_told);
  ADD ("empty-list", test_an_empty_list_says_what_to_do);
  return g_test_run ();
}
