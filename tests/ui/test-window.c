/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/window-case.h"
#include "ui/forms/sng-growing-text.h"

static gboolean
has_no_window (Case *self)
{
  return self->window == NULL;
}

static void
test_opens (Case *self, gconstpointer data)
{
  g_assert_cmpstr (sng_page_get_title (sng_window_get_page (self->window)), ==, "Risks");
  g_assert_cmpuint (n_listed (self), ==, 40);
}

static gboolean
lists_one (Case *self)
{
  return n_listed (self) == 1;
}

/* The widgets of a list stay while its contents change, however often. */
static void
test_slots (Case *self, gconstpointer data)
{
  guint n_setups;

  /* The rows of a list are made in steps. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  n_setups = sng_record_list_get_n_setups (list_of (self));
  sng_kind_pane_set_text (pane_of (self), "name:\"tool 17\"");
  wait_for (self, lists_one);
  g_assert_cmpuint (sng_record_list_get_n_setups (list_of (self)), ==, n_setups);
  sng_kind_pane_set_text (pane_of (self), "");
  wait_for (self, lists_all);
}

static gboolean
is_named (Case *self)
{
  return g_strcmp0 (shown_name (self), "Ransomware halts the plant") == 0;
}

static gboolean
is_unnamed (Case *self)
{
  return shown_name (self) == NULL;
}

/* New, type, leave the field, take it back, do it again: as the keys do it. */
static void
test_new_edit_undo (Case *self, gconstpointer data)
{
  GtkWidget *focus;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.new-record", NULL);
  wait_for (self, is_focused_on_text);
  g_assert_cmpuint (sng_record_get_state (shown_record (self)), ==, SNG_RISK_STATE_DRAFT);
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  gtk_editable_set_text (GTK_EDITABLE (focus), "Ransomware halts the plant");
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  wait_for (self, is_named);
  undo (self);
  wait_for (self, is_unnamed);
  redo (self);
  wait_for (self, is_named);
}

static gboolean
list_has_focus (Case *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (list_of (self)));
}

/* Type, Enter: the first record found is shown, and the arrow keys go on through the list. */
static void
test_enter (Case *self, gconstpointer data)
{
  GtkWidget *entry = find_of_type (GTK_WIDGET (pane_of (self)), GTK_TYPE_SEARCH_ENTRY);

  gtk_window_set_default_size (GTK_WINDOW (self->window), 1366, 768);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "name:\"tool 17\"");
  g_signal_emit_by_name (entry, "activate");
  wait_for (self, has_form);
  g_assert_nonnull (strstr (shown_name (self), "ool 17"));
  wait_for (self, list_has_focus);
}

static SngHandle
first_risk (Case *self)
{
  return sng_register_find (self->fixture.reg, SNG_KIND_RISK, "R-0001");
}

static gboolean
shows_first_risk (Case *self)
{
  return has_form (self) && sng_record_get_handle (shown_record (self)) == first_risk (self);
}

/* From a risk to a person that it names, and back with one key. */
static void
test_back (Case *self, gconstpointer data)
{
  SngPage *risks = sng_window_get_page (self->window);

  g_assert_cmpint (first_risk (self), !=, 0);
  sng_window_show_record (self->window, first_risk (self));
  wait_for (self, shows_first_risk);
  sng_window_show_record (self->window, self->fixture.people[1]);
  g_assert_true (sng_window_get_page (self->window) != risks);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.back", NULL);
  g_assert_true (sng_window_get_page (self->window) == risks);
  wait_for (self, shows_first_risk);
}

static gboolean
begins_an_action (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), wanted) == 0;
}

static gboolean
can_begin_an_action (Case *self)
{
  return find_widget (GTK_WIDGET (self->window), begins_an_action, "New: Action") != NULL;
}

static gboolean
is_typing_an_action (Case *self)
{
  return is_focused_on_text (self)
         && sng_record_get_kind (shown_record (self))->id == SNG_KIND_ACTION;
}

/* What is typed next is the name of the new action, which answers to the risk. */
static void
test_new_action_of_a_risk (Case *self, gconstpointer data)
{
  sng_window_show_record (self->window, first_risk (self));
  wait_for (self, can_begin_an_action);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (self->window), begins_an_action, "New: Action"),
                         "clicked");
  wait_for (self, is_typing_an_action);
  g_assert_cmpint (sng_value_get_handle (sng_action (shown_record (self), SNG_ACTION_SUBJECT)), ==,
                   first_risk (self));
}

static int
lines_below (GtkTextView *view)
{
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_line_yrange (view, &end, &y, &height);
  return y + height;
}

/* However wide it is, a long text is as high as its last line. */
static void
test_long_text (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *view = sng_growing_text_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                            "Both are absent when the automatic shutdown needs a person.", -1);
  gtk_window_set_child (window, view);
  gtk_window_present (window);
  for (int width = 90; width < 400; width++)
    {
      int least;

      gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
      gtk_widget_allocate (view, width, least, -1, NULL);
      g_assert_cmpint (lines_below (GTK_TEXT_VIEW (view)), <=, least);
    }
  gtk_window_destroy (window);
}

static void
write_name_elsewhere (Case *self, const char *name)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  sng_change_set_of (change, shown_record (self), SNG_RISK_NAME, sng_value_text2 (name, NULL));
  outcome = sng_register_apply (self->fixture.reg, change, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, >, 0);
}

static gboolean
offers_both (Case *self)
{
  GtkWidget *mine = find_button (GTK_WIDGET (self->window), "Keep mine");

  return mine != NULL && gtk_widget_get_mapped (mine);
}

/* Somebody else writes the field that is being written: nothing is overwritten unseen. */
static void
test_conflict (Case *self, gconstpointer data)
{
  guint n;
  const SngHandle *handles = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
  SngFormRow *row;

  sng_kind_pane_show_record (pane_of (self), handles[0]);
  row = find_row (GTK_WIDGET (sng_kind_pane_get_form (pane_of (self))), SNG_RISK_NAME);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (self->window))),
                         "Ransomware halts the plant");
  write_name_elsewhere (self, "Something else");
  gtk_root_set_focus (GTK_ROOT (self->window), NULL);
  wait_for (self, offers_both);
  g_assert_cmpstr (shown_name (self), ==, "Something else");
  g_signal_emit_by_name (find_button (GTK_WIDGET (row), "Keep mine"), "clicked");
  wait_for (self, is_named);
}

/* Closing the window saves the field that still has the focus. */
static void
test_close_saves (Case *self, gconstpointer data)
{
  guint n;
  SngHandle handle = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n)[0];
  g_autoptr (SngRecord) record = NULL;
  SngFormRow *row;

  sng_kind_pane_show_record (pane_of (self), handle);
  row = find_row (GTK_WIDGET (sng_kind_pane_get_form (pane_of (self))), SNG_RISK_NAME);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (self->window))),
                         "Typed at the last moment");
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_close (GTK_WINDOW (self->window));
  wait_for (self, has_no_window);
  record = sng_register_get_record (self->fixture.reg, handle);
  g_assert_cmpstr (sng_value_get_text (sng_risk (record, SNG_RISK_NAME), SNG_LANGUAGE_EN), ==,
                   "Typed at the last moment");
}

/* A file that cannot be opened is said in words, with a way out; only what is not there is made. */
static void
check_error (int code, gboolean offers_new, gboolean offers_copy)
{
  g_autoptr (GError) error = g_error_new_literal (SNG_REGISTER_ERROR, code, "It is <newer>.");
  SngWindow *window = sng_window_new_for_error (NULL, "/nowhere/at & all.sinergia", error);
  GtkWidget *widget = GTK_WIDGET (window);

  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (sng_window_get_context (window));
  g_assert_nonnull (find_button (widget, "_Open another register…"));
  g_assert_cmpint (find_button (widget, "_Create an empty register there") != NULL, ==, offers_new);
  g_assert_cmpint (find_button (widget, "Open a _copy for reading") != NULL, ==, offers_copy);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_error (void)
{
  check_error (SNG_REGISTER_ERROR_NEWER, FALSE, FALSE);
  check_error (SNG_REGISTER_ERROR_NOT_FOUND, TRUE, FALSE);
  check_error (SNG_REGISTER_ERROR_REMOTE, FALSE, TRUE);
}

/* The share of the list that has been passed at the lower edge of what is seen. */
static gboolean
sees_end_of_list (Case *self)
{
  GtkWidget *scroller = find_of_type (GTK_WIDGET (list_of (self)), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *height = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  return gtk_adjustment_get_value (height) > 0
         && gtk_adjustment_get_value (height) + gtk_adjustment_get_page_size (height)
                > gtk_adjustment_get_upper (height) * (n_listed (self) - 1) / n_listed (self);
}

/* Whoever opens a record from elsewhere sees where it stands in its list. */
static void
test_brings_into_sight (Case *self, gconstpointer data)
{
  guint n;
  gint64 last = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n)[39];

  g_assert_false (sees_end_of_list (self));
  sng_window_show_record (self->window, last);
  wait_for (self, sees_end_of_list);
  g_assert_cmpint (sng_live_list_get_selected (SNG_LIVE_LIST (list_of (self))), ==, last);
}

/* Every kind has a form with all its groups, and a list. */
static void
test_forms (Case *self, gconstpointer data)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      g_autoptr (SngForm) form = g_object_ref_sink (sng_form_new (self->context, sng_kind (id)));
      g_autoptr (SngRecordList) list
          = g_object_ref_sink (sng_record_list_new (self->context, sng_kind (id)));
      g_autoptr (SngRecord) record = sng_record_new (sng_kind (id), self->fixture.people[0]);

      sng_form_open_groups (form);
      sng_form_show_record (form, record);
      g_assert_nonnull (gtk_widget_get_first_child (GTK_WIDGET (list)));
    }
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/window/opens", Case, GUINT_TO_POINTER (40), set_up, test_opens, tear_down);
  g_test_add ("/window/slots", Case, GUINT_TO_POINTER (40), set_up, test_slots, tear_down);
  g_test_add ("/window/new-edit-undo", Case, GUINT_TO_POINTER (3), set_up, test_new_edit_undo,
              tear_down);
  g_test_add ("/window/enter", Case, GUINT_TO_POINTER (40), set_up, test_enter, tear_down);
  g_test_add ("/window/opened-record-comes-into-sight", Case, GUINT_TO_POINTER (40), set_up,
              test_brings_into_sight, tear_down);
  g_test_add ("/window/back", Case, GUINT_TO_POINTER (40), set_up, test_back, tear_down);
  g_test_add ("/window/new-action-of-a-risk", Case, GUINT_TO_POINTER (40), set_up,
              test_new_action_of_a_risk, tear_down);
  g_test_add_func ("/window/long-text", test_long_text);
  g_test_add ("/window/conflict", Case, GUINT_TO_POINTER (3), set_up, test_conflict, tear_down);
  g_test_add ("/window/close-saves", Case, GUINT_TO_POINTER (3), set_up, test_close_saves,
              tear_down);
  g_test_add_func ("/window/error", test_error);
  g_test_add ("/window/forms", Case, GUINT_TO_POINTER (1), set_up, test_forms, tear_down);
  return g_test_run ();
}
