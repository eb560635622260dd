/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a list is arranged, and looked at again, in the language of the environment. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/lists/sng-columns.h"
#include "ui/pages/sng-arrange-button.h"
#include "ui/pages/sng-since-button.h"
#include "ui/pages/sng-views-button.h"

#include <glib/gi18n.h>

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
rows_of (Case *self)
{
  return find_of_type (GTK_WIDGET (list_of (self)), GTK_TYPE_LIST_VIEW);
}

static GListModel *
places_of (Case *self)
{
  GtkWidget *table = find_of_type (GTK_WIDGET (list_of (self)), GTK_TYPE_COLUMN_VIEW);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
}

/* The headings stand between the 40 records: one for each of the three pillars. */
static gboolean
has_three_headings (Case *self)
{
  return g_list_model_get_n_items (places_of (self)) == 43;
}

static void
arrange (Case *self, const char *columns, const char *order, const char *group)
{
  g_autoptr (SngView) view = sng_view_new (NULL);

  view->columns = g_strdup (columns);
  view->order = g_strdup (order);
  view->group = g_strdup (group);
  sng_record_list_set_view (list_of (self), view);
}

static void
test_groups_have_headings_with_counts (Case *self, gconstpointer data)
{
  const SngField *pillar = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_PILLAR];
  g_autofree char *expected = g_strdup_printf (
      "%s · 14", sng_field_choice_label (pillar, SNG_SUBJECT_PILLAR_AI));
  g_autoptr (SngSlot) first = NULL;
  g_autofree char *heading = NULL;

  arrange (self, NULL, "key", "pillar");
  wait_for (self, has_three_headings);
  g_assert_cmpuint (n_listed (self), ==, 40);
  first = g_list_model_get_item (places_of (self), 0);
  heading = sng_slot_describe_heading (first);
  g_assert_cmpstr (heading, ==, expected);
  g_assert_null (sng_slot_get_record (first));
}

static void
test_headings_are_not_selected (Case *self, gconstpointer data)
{
  GtkWidget *rows = rows_of (self);
  g_autoptr (GArray) chosen = NULL;

  arrange (self, NULL, "key", "pillar");
  wait_for (self, has_three_headings);
  settle ();
  g_assert_true (gtk_widget_activate_action (rows, "list.select-all", NULL));
  chosen = sng_live_list_get_chosen (SNG_LIVE_LIST (list_of (self)));
  g_assert_cmpuint (chosen->len, ==, 40);
}

static gboolean
is_ordered_by_owner (Case *self)
{
  guint n;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
  g_autoptr (SngRecord) first = sng_register_get_record (self->fixture.reg, all[0]);

  /* Elías comes before the others. */
  return sng_value_get_handle (sng_risk (first, SNG_RISK_OWNER)) == self->fixture.people[3];
}

/* Also by a field that has no column. */
static void
test_order_and_columns (Case *self, gconstpointer data)
{
  GtkWidget *table = find_of_type (GTK_WIDGET (list_of (self)), GTK_TYPE_COLUMN_VIEW);
  g_autoptr (SngView) view = NULL;

  arrange (self, "name state category", "owner", NULL);
  wait_for (self, is_ordered_by_owner);
  g_assert_cmpuint (
      g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (table))), ==, 3);
  view = sng_record_list_get_view (list_of (self));
  g_assert_cmpstr (view->columns, ==, "name state category");
  g_assert_cmpstr (view->order, ==, "owner");
}

static GtkWidget *
open_popover (Case *self, GType type)
{
  GtkWidget *widget = find_of_type (GTK_WIDGET (pane_of (self)), type);
  GtkMenuButton *button = GTK_MENU_BUTTON (find_of_type (widget, GTK_TYPE_MENU_BUTTON));

  gtk_menu_button_popup (button);
  settle ();
  return GTK_WIDGET (gtk_menu_button_get_popover (button));
}

static GPtrArray *
kept_views (Case *self)
{
  return sng_views_recall (sng_ui_context_get_memory (self->context), "views",
                           sng_kind (SNG_KIND_RISK));
}

static gboolean
lists_thirteen (Case *self)
{
  return n_listed (self) == 13;
}

static gboolean
has_tooltip (GtkWidget *widget, gconstpointer text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

static void
click_icon (GtkWidget *popover, const char *name)
{
  g_signal_emit_by_name (search_widgets (popover, FALSE, has_tooltip, name), "clicked");
}

/* Name what is seen, look at something else, come back to it, forget it. */
static void
test_named_view (Case *self, gconstpointer data)
{
  GtkWidget *popover;
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GPtrArray) none = NULL;

  sng_kind_pane_set_text (pane_of (self), "pillar:talent");
  wait_for (self, lists_thirteen);
  popover = open_popover (self, SNG_TYPE_VIEWS_BUTTON);
  gtk_editable_set_text (GTK_EDITABLE (find_of_type (popover, GTK_TYPE_ENTRY)), "People first");
  g_signal_emit_by_name (find_button (popover, _("Save")), "clicked");
  views = kept_views (self);
  g_assert_cmpuint (views->len, ==, 1);
  g_assert_cmpstr (((SngView *) views->pdata[0])->name, ==, "People first");
  g_assert_cmpstr (((SngView *) views->pdata[0])->filter, ==, "pillar:talent");
  sng_kind_pane_set_text (pane_of (self), "");
  wait_for (self, lists_all);
  click_icon (popover, _("Show this view"));
  wait_for (self, lists_thirteen);
  click_icon (popover, _("Delete this view"));
  none = kept_views (self);
  g_assert_cmpuint (none->len, ==, 0);
}

static gboolean
lists_none (Case *self)
{
  return n_listed (self) == 0;
}

/* All of them have an owner; two were to be reviewed by now. */
static void
test_ready_made_views (Case *self, gconstpointer data)
{
  GtkWidget *popover = open_popover (self, SNG_TYPE_VIEWS_BUTTON);

  g_signal_emit_by_name (find_button (popover, C_("view", "No owner")), "clicked");
  wait_for (self, lists_none);
  popover = open_popover (self, SNG_TYPE_VIEWS_BUTTON);
  g_signal_emit_by_name (find_button (popover, C_("view", "Review due")), "clicked");
  wait_for (self, lists_some);
  g_assert_cmpuint (n_listed (self), ==, 2);
}

/* As the list was left, it is found again. */
static void
test_arrangement_is_remembered (Case *self, gconstpointer data)
{
  GtkWidget *popover = open_popover (self, SNG_TYPE_ARRANGE_BUTTON);
  GtkWidget *check = find_of_type (popover, GTK_TYPE_CHECK_BUTTON);
  g_autoptr (GPtrArray) views = NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  views = sng_views_recall (sng_ui_context_get_memory (self->context), "list",
                            sng_kind (SNG_KIND_RISK));
  g_assert_cmpuint (views->len, ==, 1);
  g_assert_cmpstr (((SngView *) views->pdata[0])->columns, ==,
                   "name expected_loss movement review_due");
}

static char *
order_of (Case *self)
{
  g_autoptr (SngView) view = sng_record_list_get_view (list_of (self));

  return g_steal_pointer (&view->order);
}

/* While the page is laid out again, the list that was sorted already tells what it holds. */
static void
test_sorted_list_is_opened_again (Case *self, gconstpointer data)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (
      find_of_type (GTK_WIDGET (list_of (self)), GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) column
      = g_list_model_get_item (gtk_column_view_get_columns (table), 0);
  g_autofree char *before = order_of (self);
  g_autofree char *sorted = NULL;
  g_autofree char *again = NULL;

  gtk_column_view_sort_by_column (table, column, GTK_SORT_ASCENDING);
  sorted = order_of (self);
  g_assert_cmpstr (sorted, !=, before);
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = sng_window_new (NULL, self->context);
  g_assert_true (sng_window_show_page_by_name (self->window, "risks"));
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for (self, has_listed);
  again = order_of (self);
  g_assert_cmpstr (again, ==, sorted);
  g_assert_cmpuint (n_listed (self), ==, 40);
}

static gboolean
has_map_of_risks (Case *self)
{
  return sng_ui_context_get_posture (self->context) != NULL;
}

static gboolean
says_that_none_is (Case *self)
{
  g_autofree char *none = g_strdup_printf (_("%u of %u active are assessed"), 0, 40);

  return says (GTK_WIDGET (pane_of (self)), none);
}

/* Nobody assessed them without controls: none is on that map. */
static void
test_heat_map_of_each_assessment (Case *self, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (sng_window_get_page (self->window));
  GtkWidget *button = NULL;

  wait_for (self, has_map_of_risks);
  settle ();
  button = find_button (page, C_("stage", "Residual"));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  button = find_button (page, C_("stage", "Inherent"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  wait_for (self, says_that_none_is);
}

/* A risk of sixty days ago whose likelihood fell today. */
static void
let_one_fall (Case *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  SngRegister *reg = self->fixture.reg;
  g_autoptr (SngChange) made = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngChange) fell = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  SngHandle risk = sng_change_create (made, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngOutcome) second = NULL;
  g_autoptr (SngRecord) record = NULL;

  put (made, risk, kind, SNG_RISK_NAME, sng_value_text2 ("Moving", NULL));
  put (made, risk, kind, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_ASSESSED));
  put (made, risk, kind, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (5));
  put (made, risk, kind, SNG_RISK_RESIDUAL_FINANCIAL, sng_value_integer (5));
  sng_change_set_effective_at (made, FIXTURE_NOW - 60 * G_TIME_SPAN_DAY);
  outcome = sng_register_apply (reg, made, NULL);
  g_assert_nonnull (outcome);
  record = sng_register_get_record (reg, g_array_index (outcome->created, SngHandle, 0));
  sng_change_set_of (fell, record, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (3));
  second = sng_register_apply (reg, fell, NULL);
  g_assert_nonnull (second);
}

static gboolean
says_that_one_fell (Case *self)
{
  g_autofree char *fell = g_strdup_printf (ngettext ("▼ %u fell", "▼ %u fell", 1), 1);

  return says (GTK_WIDGET (pane_of (self)), fell);
}

static gboolean
says_that_none_fell (Case *self)
{
  g_autofree char *fell = g_strdup_printf (ngettext ("▼ %u fell", "▼ %u fell", 0), 0);

  return says (GTK_WIDGET (pane_of (self)), fell);
}

/* Nothing is compared before a day is chosen or a meeting was held. */
static void
test_movement_since_a_day (Case *self, gconstpointer data)
{
  SngSinceButton *since = NULL;

  wait_for (self, has_map_of_risks);
  let_one_fall (self);
  g_assert_false (says_that_one_fell (self));
  since = SNG_SINCE_BUTTON (find_of_type (GTK_WIDGET (pane_of (self)), SNG_TYPE_SINCE_BUTTON));
  sng_since_button_choose (since, FIXTURE_TODAY - 30);
  wait_for (self, says_that_one_fell);
  sng_since_button_choose (since, FIXTURE_TODAY - 90);
  wait_for (self, says_that_none_fell);
}

static void
read_clipboard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static gboolean
was_told (Case *self)
{
  return says (GTK_WIDGET (self->window), _("Copied"));
}

static gboolean
begins_with_first_key (Case *self)
{
  guint n;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
  g_autoptr (SngRecord) first = sng_register_get_record (self->fixture.reg, all[0]);

  return g_strcmp0 (sng_record_get_key (first), "R-0001") == 0;
}

static gboolean
is_state (GtkWidget *widget, gconstpointer unused)
{
  const SngField *state = sng_kind (SNG_KIND_RISK)->state;

  for (guint i = 1; GTK_IS_INSCRIPTION (widget) && i <= state->n_choices; i++)
    if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)),
                   sng_field_choice_label (state, i)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
shows_state (Case *self)
{
  return find_widget (GTK_WIDGET (list_of (self)), is_state, NULL) != NULL;
}

/* A choice of several words has a second line, as the title has. */
static void
test_choice_wraps (Case *self, gconstpointer data)
{
  arrange (self, "name state", "key", NULL);
  wait_for (self, shows_state);
  g_assert_cmpuint (gtk_inscription_get_nat_lines (GTK_INSCRIPTION (
                        find_widget (GTK_WIDGET (list_of (self)), is_state, NULL))),
                    ==, 2);
}

/* A line for the headings and one for each record, with tabs between the columns. */
static void
test_copy_chosen (Case *self, gconstpointer data)
{
  GtkWidget *rows = rows_of (self);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (rows);
  char *text = NULL;
  g_auto (GStrv) lines = NULL;

  arrange (self, "key name", "key", NULL);
  wait_for (self, begins_with_first_key);
  gtk_widget_activate_action (rows, "list.select-all", NULL);
  gtk_widget_activate_action (rows, "records.copy", NULL);
  wait_for (self, was_told);
  gdk_clipboard_read_text_async (clipboard, NULL, read_clipboard_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, FALSE);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 42);
  g_assert_true (g_str_has_prefix (lines[1], "R-0001\t"));
  g_free (text);
}

static gboolean
is_a_copy (Case *self)
{
  return has_form (self) && g_str_has_prefix (shown_name (self), "Copy of ");
}

static gboolean
has_form_of_first (Case *self)
{
  return has_form (self);
}

/* The same again, in its first state and with a name that says so. */
static void
test_duplicate (Case *self, gconstpointer data)
{
  guint n;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
  g_autoptr (SngRecord) original = sng_register_get_record (self->fixture.reg, all[0]);

  sng_kind_pane_show_record (pane_of (self), all[0]);
  wait_for (self, has_form_of_first);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.duplicate-record", NULL);
  wait_for (self, is_a_copy);
  g_assert_cmpuint (sng_record_get_state (shown_record (self)), ==, SNG_RISK_STATE_DRAFT);
  g_assert_true (sng_value_equal (sng_risk (shown_record (self), SNG_RISK_OWNER),
                                  sng_risk (original, SNG_RISK_OWNER)));
  g_assert_false (sng_value_is_known (sng_risk (shown_record (self), SNG_RISK_REVIEW_DUE)));
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
#define ADD(path, function) \
  g_test_add ("/views/" path, Case, GUINT_TO_POINTER (40), set_up, function, tear_down)
  ADD ("groups-have-headings-with-counts", test_groups_have_headings_with_counts);
  ADD ("headings-are-not-selected", test_headings_are_not_selected);
  ADD ("order-and-columns", test_order_and_columns);
  ADD ("named-view", test_named_view);
  ADD ("ready-made-views", test_ready_made_views);
  ADD ("arrangement-is-remembered", test_arrangement_is_remembered);
  ADD ("sorted-list-is-opened-again", test_sorted_list_is_opened_again);
  ADD ("heat-map-of-each-assessment", test_heat_map_of_each_assessment);
  ADD ("movement-since-a-day", test_movement_since_a_day);
  ADD ("copy-chosen", test_copy_chosen);
  ADD ("choice-has-two-lines", test_choice_wraps);
  ADD ("duplicate", test_duplicate);
#undef ADD
  return g_test_run ();
}
