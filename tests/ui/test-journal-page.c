/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/widget-search.h"
#include "tests/ui/window-fixture.h"
#include "ui/pages/sng-journal-page.h"
#include "ui/lists/sng-journal-list.h"
#include "ui/pages/sng-chain-check.h"
#include "ui/pages/sng-journal-detail.h"
#include "ui/pages/sng-journal-filter.h"

/* A risk that was renamed once, and the page that shows it. */
typedef struct
{
  Fixture fixture;
  SngHandle risk;
  SngJournalList *list;
  SngJournalFilter *filter;
  SngJournalDetail *detail;
  SngChainCheck *check;
  guint n_listed;
} Case;

static void
write_field (Case *self, guint field, SngValue value)
{
  g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.store, self->risk);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, "Said more plainly");
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set_of (change, record, field, value);
  outcome = sng_register_apply (self->fixture.store, change, NULL);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static void
make_risk (Case *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle made = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set (change, made, kind->fields[SNG_RISK_NAME], kind, NULL,
                  sng_value_text2 ("Payment fraud", "Fraude en pagos"));
  outcome = sng_register_apply (self->fixture.store, change, NULL);
  self->risk = g_array_index (outcome->created, SngHandle, 0);
  write_field (self, SNG_RISK_NAME, sng_value_text2 ("Fraud in payments", NULL));
}

static void
listed_cb (SngJournalList *list, guint n, Case *self)
{
  self->n_listed = n;
}

static gboolean
has_listed (gpointer data)
{
  return ((Case *) data)->n_listed != G_MAXUINT;
}

static gboolean
has_one_line (gpointer data)
{
  return ((Case *) data)->n_listed == 1;
}

static gboolean
has_more_lines (gpointer data)
{
  return ((Case *) data)->n_listed != G_MAXUINT && ((Case *) data)->n_listed > 2;
}

static void
wait_for_lines (Case *self)
{
  self->n_listed = G_MAXUINT;
  wait_until (has_listed, self);
}

static void
set_up (Case *self, gconstpointer data)
{
  SngPage *page;

  open_register (&self->fixture);
  make_risk (self);
  open_window (&self->fixture);
  g_assert_true (sng_window_show_page_by_name (self->fixture.window, "journal"));
  page = sng_window_get_page (self->fixture.window);
  self->list = SNG_JOURNAL_LIST (find_of_type (GTK_WIDGET (page), SNG_TYPE_JOURNAL_LIST));
  self->filter = SNG_JOURNAL_FILTER (find_of_type (GTK_WIDGET (page), SNG_TYPE_JOURNAL_FILTER));
  self->detail = SNG_JOURNAL_DETAIL (find_of_type (GTK_WIDGET (page), SNG_TYPE_JOURNAL_DETAIL));
  self->check = SNG_CHAIN_CHECK (find_of_type (GTK_WIDGET (page), SNG_TYPE_CHAIN_CHECK));
  g_signal_connect (self->list, "listed", G_CALLBACK (listed_cb), self);
  wait_for_lines (self);
}

static void
test_lists_changes_and_no_first_contents (Case *self, gconstpointer data)
{
  g_assert_cmpuint (self->n_listed, ==, 2);
  sng_journal_list_set_filter (self->list, "", TRUE);
  wait_until (has_more_lines, self);
}

static void
test_filters_by_typing (Case *self, gconstpointer data)
{
  sng_journal_page_filter (SNG_JOURNAL_PAGE (sng_window_get_page (self->fixture.window)),
                           "field:name");
  wait_until (has_one_line, self);
}

static void
test_filters_by_clicking (Case *self, gconstpointer data)
{
  guint n;
  const gint64 *lines = sng_live_list_get_all (SNG_LIVE_LIST (self->list), &n);

  sng_journal_detail_show (self->detail, lines[0]);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "detail.narrow", "(us)",
                              (guint) SNG_JOURNAL_FIELD, "name");
  g_assert_cmpstr (sng_journal_filter_get_text (self->filter), ==, "field:name");
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "detail.narrow", "(us)",
                              (guint) SNG_JOURNAL_RECORD, "R-0001");
  g_assert_cmpstr (sng_journal_filter_get_text (self->filter), ==, "field:name record:R-0001");
}

static gboolean
has_result (gpointer data)
{
  return *sng_chain_check_get_result (((Case *) data)->check) != '\0';
}

static void
test_verifies_the_chain (Case *self, gconstpointer data)
{
  sng_chain_check_run (self->check);
  wait_until (has_result, self);
  g_assert_nonnull (strstr (sng_chain_check_get_result (self->check), "2 changes"));
}

/* Taking back */

static gboolean
has_dialog (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return TRUE;
    }
  return FALSE;
}

static AdwMessageDialog *
get_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static void
answer (Case *self, const char *response)
{
  AdwMessageDialog *dialog;

  wait_until (has_dialog, self);
  dialog = get_dialog ();
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_named_as_before (gpointer data)
{
  g_autoptr (SngRecord) record
      = sng_register_get_record (((Case *) data)->fixture.store, ((Case *) data)->risk);
  const char *name = sng_value_get_text (sng_risk (record, SNG_RISK_NAME), SNG_LANGUAGE_EN);

  return g_strcmp0 (name, "Payment fraud") == 0;
}

static void
take_back_the_rename (Case *self)
{
  guint n;
  const gint64 *lines;
  GtkWidget *button;

  sng_journal_list_set_filter (self->list, "change:2", FALSE);
  wait_until (has_one_line, self);
  lines = sng_live_list_get_all (SNG_LIVE_LIST (self->list), &n);
  sng_journal_detail_show (self->detail, lines[0]);
  button = find_of_type (GTK_WIDGET (self->detail), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  answer (self, "revert");
}

static void
test_takes_a_change_back (Case *self, gconstpointer data)
{
  g_autoptr (SngJournalLine) line = NULL;
  guint n;

  take_back_the_rename (self);
  wait_until (is_named_as_before, self);
  line = sng_register_get_journal_line (self->fixture.store,
                                        sng_live_list_get_all (SNG_LIVE_LIST (self->list), &n)[0]);
  g_assert_cmpint (line->reverted_by, ==, 3);
}

static void
test_says_what_stands_in_the_way (Case *self, gconstpointer data)
{
  AdwMessageDialog *dialog;

  write_field (self, SNG_RISK_NAME, sng_value_text2 ("Fraud", NULL));
  take_back_the_rename (self);
  wait_until (has_dialog, self);
  dialog = get_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "“Fraud”"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "“Fraud in payments”"));
  g_assert_false (is_named_as_before (self));
  answer (self, "anyway");
  wait_until (is_named_as_before, self);
}

static void
tear_down_case (Case *self, gconstpointer data)
{
  /* A list that is still answered after its window is gone has nobody to tell. */
  g_signal_handlers_disconnect_by_data (self->list, self);
  tear_down (&self->fixture, data);
}

static void
add (const char *path, void (*test) (Case *, gconstpointer))
{
  g_test_add (path, Case, NULL, set_up, test, tear_down_case);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  begin_in_language (&argc, &argv);
  application = make_application ();
  add ("/journal-page/lists-changes-and-no-first-contents",
       test_lists_changes_and_no_first_contents);
  add ("/journal-page/filters-by-typing", test_filters_by_typing);
  add ("/journal-page/filters-by-clicking", test_filters_by_clicking);
  add ("/journal-page/verifies-the-chain", test_verifies_the_chain);
  add ("/journal-page/takes-a-change-back", test_takes_a_change_back);
  add ("/journal-page/says-what-stands-in-the-way-and-what-can-be-done",
       test_says_what_stands_in_the_way);
  return g_test_run ();
}
