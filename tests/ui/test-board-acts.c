/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a board asks of people in the window: a reason for what got worse, and closing a quarter. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/pages/sng-board-lines.h"
#include "ui/pages/sng-changes-view.h"
#include "ui/pages/sng-freeze-dialog.h"

static char *told;
static gboolean undoable;

static const char *
in_language (const char *english, const char *spanish)
{
  return g_str_has_prefix (g_getenv ("LANGUAGE"), "es") ? spanish : english;
}

static void
acted_cb (SngUiContext *context, const char *message, gboolean can_be_undone, gpointer data)
{
  g_free (told);
  told = g_strdup (message);
  undoable = can_be_undone;
}

static void
begin (Case *self, gconstpointer data)
{
  set_up (self, GUINT_TO_POINTER (3));
  g_signal_connect (self->context, "acted", G_CALLBACK (acted_cb), NULL);
}

static void
end (Case *self, gconstpointer data)
{
  tear_down (self, data);
  g_clear_pointer (&told, g_free);
}

static gboolean
was_told (Case *self)
{
  return told != NULL;
}

static GtkWidget *
dialog_of (void)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG);
}

static SngHandle
first_risk (Case *self)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->fixture.reg, NULL);
  g_autoptr (GPtrArray) risks = sng_reader_get_records (reader, SNG_KIND_RISK, FALSE, NULL);

  return sng_record_get_handle (risks->pdata[0]);
}

static guint
count_notes (Case *self, SngHandle risk, const char *text)
{
  g_autoptr (SngReader) reader = sng_reader_new (self->fixture.reg, NULL);
  g_autoptr (GPtrArray) notes = sng_reader_get_records (reader, SNG_KIND_NOTE, FALSE, NULL);
  guint n = 0;

  for (guint i = 0; i < notes->len; i++)
    n += sng_value_get_handle (sng_note (notes->pdata[i], SNG_NOTE_SUBJECT)) == risk
         && g_strcmp0 (sng_value_get_text (sng_note (notes->pdata[i], SNG_NOTE_TEXT), SNG_LANGUAGE_EN), text) == 0;
  return n;
}

/* A worsening without a reason leads to the form that writes it; one with a reason does not. */
static void
test_line_asks (Case *self, gconstpointer data)
{
  SngChangedLine lines[] = {
    { .turn = SNG_TURN_WORSE, .subject = (char *) "It's “worse”", .before = (char *) "70", .after = (char *) "60",
      .record = first_risk (self), .needs_reason = TRUE },
    { .turn = SNG_TURN_WORSE, .subject = (char *) "Talent", .before = (char *) "58", .after = (char *) "53",
      .record = first_risk (self), .reason = (char *) "Two people left." },
  };
  SngWhatChanged changed = { .since = 1, .until = 2, .lines = g_ptr_array_new () };
  g_autoptr (GPtrArray) said = NULL;
  const SngLine *asking, *explained;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_ptr_array_add (changed.lines, &lines[i]);
  said = sng_board_lines_changed (&changed, 0);
  asking = said->pdata[1];
  explained = said->pdata[2];
  g_assert_true (g_str_has_prefix (asking->action, "win.give-reason("));
  g_assert_nonnull (strstr (asking->text, in_language ("write it", "escríbalo")));
  g_assert_true (g_str_has_prefix (explained->action, "win.show-record("));
  g_assert_nonnull (strstr (explained->text, "Two people left."));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.give-reason", "(xs)", lines[0].record,
                              "It's “worse”: 70 → 60");
  g_assert_true (says (dialog_of (), "It's “worse”: 70 → 60"));
  gtk_window_destroy (GTK_WINDOW (dialog_of ()));
  g_ptr_array_unref (changed.lines);
}

/* What is typed becomes a note on what got worse, and can be taken back. */
static void
test_reason_is_written (Case *self, gconstpointer data)
{
  SngHandle risk = first_risk (self);
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.give-reason", "(xs)", risk, "58 → 53");
  entry = find_of_type (dialog_of (), GTK_TYPE_ENTRY);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog_of ()), "write"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Two people left.  ");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog_of ()), "write"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog_of ()), "write");
  wait_for (self, was_told);
  g_assert_true (undoable);
  g_assert_cmpuint (count_notes (self, risk, "Two people left."), ==, 1);
}

static void
add_indicators (Case *self)
{
  static const char *const keys[] = { "ai_pillar", "security_pillar", "talent_pillar", "processes_holding" };
  const SngKind *kind = sng_kind (SNG_KIND_INDICATOR);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    put (change, sng_change_create (change, kind, keys[i]), kind, SNG_INDICATOR_NAME,
         sng_value_text2 (keys[i], keys[i]));
  outcome = sng_register_apply (self->fixture.reg, change, NULL);
  g_assert_nonnull (outcome);
}

/* The dialog says what is frozen, as of when, and that it stays; the quarter is closed when agreed. */
static void
test_close_quarter (Case *self, gconstpointer data)
{
  gint64 period = sng_period_of_date (FIXTURE_TODAY);
  g_autoptr (SngReader) reader = NULL;

  add_indicators (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-quarter", "x", period);
  g_assert_true (says (dialog_of (), in_language ("are frozen as they are known of 31 December 2026",
                                                  "se congelan como se conocen al 31 December 2026")));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog_of ()), "freeze");
  wait_for (self, was_told);
  g_assert_false (undoable);
  g_assert_nonnull (strstr (told, in_language ("is closed", "está cerrado")));
  reader = sng_reader_new (self->fixture.reg, NULL);
  g_assert_cmpint (sng_reader_find (reader, SNG_KIND_SNAPSHOT, "S-2026-Q4"), !=, 0);
}

/* Whoever does not agree freezes nothing. */
static void
test_not_agreed (Case *self, gconstpointer data)
{
  gint64 before = sng_register_get_sequence (self->fixture.reg);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-quarter", "x",
                              (gint64) sng_period_of_date (FIXTURE_TODAY));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog_of ()), "cancel");
  g_assert_cmpint (sng_register_get_sequence (self->fixture.reg), ==, before);
}

static void
freeze_by_hand (Case *self, const char *key, gint64 day, const char *posture)
{
  const SngKind *kind = sng_kind (SNG_KIND_SNAPSHOT);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  SngHandle made = sng_change_create (change, kind, key);
  g_autoptr (SngOutcome) outcome = NULL;

  put (change, made, kind, SNG_SNAPSHOT_NAME, sng_value_text2 (key, key));
  put (change, made, kind, SNG_SNAPSHOT_AS_OF, sng_value_integer (day));
  put (change, made, kind, SNG_SNAPSHOT_POSTURE, sng_value_text (posture));
  outcome = sng_register_apply (self->fixture.reg, change, NULL);
  g_assert_nonnull (outcome);
}

static const char *wanted;

static gboolean
says_wanted (Case *self)
{
  GtkWidget *view = find_of_type (GTK_WIDGET (self->window), SNG_TYPE_CHANGES_VIEW);

  return view != NULL && says (view, wanted);
}

static void
wait_until_said (Case *self, const char *words)
{
  wanted = words;
  g_test_message ("waits for %s", words);
  wait_for (self, says_wanted);
}

static gboolean
is_row_titled (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_COMBO_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static AdwComboRow *
combo (Case *self, const char *title)
{
  return ADW_COMBO_ROW (search_widgets (find_of_type (GTK_WIDGET (self->window), SNG_TYPE_CHANGES_VIEW), FALSE,
                                        is_row_titled, title));
}

static void
choose (Case *self, const char *title, const char *name)
{
  GListModel *names = adw_combo_row_get_model (combo (self, title));

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (item), name))
        {
          adw_combo_row_set_selected (combo (self, title), i);
          return;
        }
    }
  g_assert_not_reached ();
}

static gboolean
is_shown_entry (GtkWidget *widget, gconstpointer nothing)
{
  return ADW_IS_ENTRY_ROW (widget);
}

/* Any two days whose figures were frozen, either way round, or any day that is written. */
static void
test_compare_any_two (Case *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  GtkWidget *day;

  freeze_by_hand (self, "S-OLD", FIXTURE_TODAY - 200, "{\"pillars\":{\"talent\":{\"lo\":50,\"state\":\"weak\"}}}");
  freeze_by_hand (self, "S-MID", FIXTURE_TODAY - 100, "{\"pillars\":{\"talent\":{\"lo\":70,\"state\":\"acceptable\"}}}");
  freeze_by_hand (self, "S-NEW", FIXTURE_TODAY - 10, "{\"pillars\":{\"talent\":{\"lo\":60,\"state\":\"acceptable\"}}}");
  g_assert_true (sng_window_show_page_by_name (self->window, "meetings"));
  gtk_widget_activate_action (window, "win.show-view", "(ss)", "meetings", "changes");
  wait_until_said (self, "S-NEW");
  choose (self, in_language ("From", "Desde"), "S-OLD");
  choose (self, in_language ("To", "Hasta"), "S-MID");
  wait_until_said (self, "50 → 70");
  choose (self, in_language ("From", "Desde"), "S-MID");
  choose (self, in_language ("To", "Hasta"), "S-NEW");
  wait_until_said (self, "70 → 60");
  choose (self, in_language ("To", "Hasta"), "S-OLD");
  wait_until_said (self, in_language ("are not older than those of the second", "no son anteriores a las de la segunda"));
  choose (self, in_language ("From", "Desde"), in_language ("Another day", "Otra fecha"));
  choose (self, in_language ("To", "Hasta"), "S-NEW");
  wait_until_said (self, in_language ("Write the day", "Escriba la fecha"));
  day = find_widget (find_of_type (window, SNG_TYPE_CHANGES_VIEW), is_shown_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (day), "yesterday");
  g_signal_emit_by_name (day, "apply");
  wait_until_said (self, "yesterday");
  gtk_editable_set_text (GTK_EDITABLE (day), "2026-03-15");
  g_signal_emit_by_name (day, "apply");
  wait_until_said (self, "50 → 60");
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
  g_test_add ("/board-acts/worsening-asks-for-a-reason", Case, NULL, begin, test_line_asks, end);
  g_test_add ("/board-acts/reason-is-written", Case, NULL, begin, test_reason_is_written, end);
  g_test_add ("/board-acts/close-a-quarter", Case, NULL, begin, test_close_quarter, end);
  g_test_add ("/board-acts/not-agreed", Case, NULL, begin, test_not_agreed, end);
  g_test_add ("/board-acts/compare-any-two", Case, NULL, begin, test_compare_any_two, end);
  return g_test_run ();
}
