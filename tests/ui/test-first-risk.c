/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person meets who writes a risk for the first time. */
#include "tests/ui/window-case.h"
#include "ui/forms/sng-act-dialog.h"
#include "ui/forms/sng-editor.h"
#include "ui/forms/sng-record-chooser.h"

static SngFormRow *
focused_row (GtkWidget *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus ? SNG_FORM_ROW (gtk_widget_get_ancestor (focus, SNG_TYPE_FORM_ROW)) : NULL;
}

static guint
focused_field (Case *self)
{
  SngFormRow *row = focused_row (GTK_WIDGET (self->window));

  return row ? sng_form_row_get_field (row)->index : 0;
}

static void
begin_risk (Case *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.new-record", NULL);
  wait_for (self, is_focused_on_text);
}

/* Title, cause, event and consequence are typed one after the other: nothing stands between them. */
static void
test_tab (Case *self, gconstpointer data)
{
  static const guint fields[] = { SNG_RISK_NAME, SNG_RISK_CAUSE, SNG_RISK_EVENT, SNG_RISK_CONSEQUENCE };

  begin_risk (self);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_assert_cmpuint (focused_field (self), ==, fields[i]);
      gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
    }
}

static gboolean
is_language_button (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "language-switch");
}

/* The keys of the language stand for its button. */
static gboolean
press_language_keys (GtkWidget *holder)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (holder);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut
          = GTK_IS_SHORTCUT_CONTROLLER (controller)
                ? g_list_model_get_item (G_LIST_MODEL (controller), 0)
                : NULL;

      if (shortcut != NULL)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, holder, NULL);
    }
  return FALSE;
}

static void
test_language (Case *self, gconstpointer data)
{
  GtkWidget *row, *button;

  begin_risk (self);
  row = GTK_WIDGET (focused_row (GTK_WIDGET (self->window)));
  button = find_widget (row, is_language_button, NULL);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "EN");
  g_assert_true (press_language_keys (gtk_widget_get_parent (button)));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "ES");
}

/* The dialog of a state */

static GtkWidget *
open_assessment (Case *self, SngHandle *risk)
{
  g_autoptr (SngRecord) record = NULL;

  *risk = sng_register_find (self->fixture.reg, SNG_KIND_RISK, "R-0007");
  record = sng_register_get_record (self->fixture.reg, *risk);
  g_assert_cmpuint (sng_record_get_state (record), ==, SNG_RISK_STATE_OPEN);
  sng_act_dialog_present (GTK_WIDGET (self->window), self->context, record, SNG_RISK_STATE_ASSESSED);
  return find_window (SNG_TYPE_ACT_DIALOG);
}

/* Any one of the impacts will do, so that the dialog has to offer each of them. */
static void
test_assess (Case *self, gconstpointer data)
{
  SngHandle risk;
  GtkWidget *dialog = open_assessment (self, &risk);
  SngFormRow *by = find_row (dialog, SNG_RISK_ASSESSED_BY);

  for (guint i = SNG_RISK_INHERENT_FINANCIAL; i <= SNG_RISK_INHERENT_PEOPLE; i++)
    g_assert_nonnull (find_row (dialog, i));
  for (guint i = SNG_RISK_RESIDUAL_FINANCIAL; i <= SNG_RISK_RESIDUAL_PEOPLE; i++)
    g_assert_nonnull (find_row (dialog, i));
  g_assert_null (find_row (dialog, SNG_RISK_TARGET_FINANCIAL));
  g_assert_cmpint (sng_value_get_handle (sng_form_row_get_value (by)), ==, self->fixture.people[0]);
  g_assert_cmpint (sng_value_get_integer (
                       sng_form_row_get_value (find_row (dialog, SNG_RISK_ASSESSED_AT)), 0),
                   ==, FIXTURE_TODAY);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_row (GtkWidget *widget, gconstpointer unused)
{
  return SNG_IS_FORM_ROW (widget);
}

/* What is still to be written stands first and has the focus; what is known is folded above. */
static void
test_missing_first (Case *self, gconstpointer data)
{
  SngHandle risk;
  GtkWidget *dialog = open_assessment (self, &risk);
  GtkWidget *first = find_widget (dialog, is_row, NULL);

  g_assert_false (sng_value_is_known (sng_form_row_get_value (SNG_FORM_ROW (first))));
  g_assert_true (focused_row (dialog) == SNG_FORM_ROW (first));
  g_assert_false (says (dialog, "Teams paste cases"));
  g_assert_true (says (dialog, "What is known of it"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* One state that may follow is no choice. */
static void
test_only_state (Case *self, gconstpointer data)
{
  GtkWidget *dialog;

  begin_risk (self);
  sng_act_dialog_present (GTK_WIDGET (self->window), self->context, shown_record (self), 0);
  dialog = find_window (SNG_TYPE_ACT_DIALOG);
  g_assert_true (says (dialog, "Draft → Open"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_closed (Case *self)
{
  return find_window (SNG_TYPE_ACT_DIALOG) == NULL;
}

/* Escape does not throw away what was written without asking. */
static void
test_close_asks (Case *self, gconstpointer data)
{
  SngHandle risk;
  GtkWidget *dialog = open_assessment (self, &risk);
  SngFormRow *reason = find_row (dialog, SNG_RISK_CONFIDENCE_REASON);
  GtkWidget *input = find_of_type (GTK_WIDGET (reason), GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), "Two looked at it", -1);
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (find_window (SNG_TYPE_ACT_DIALOG) == dialog);
  g_assert_nonnull (find_window (ADW_TYPE_MESSAGE_DIALOG));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)), "discard");
  wait_for (self, is_closed);
  dialog = open_assessment (self, &risk);
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_null (find_window (SNG_TYPE_ACT_DIALOG));
}

/* Choosing */

static SngHandle chosen;

static void
chosen_cb (SngRecordChooser *chooser, SngHandle handle, gpointer data)
{
  chosen = handle;
}

static gboolean
has_chosen (Case *self)
{
  return chosen != 0;
}

/* Whoever types fast presses Enter before the list shows what was found. */
static void
test_fast_choice (Case *self, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  SngRecordChooser *chooser
      = sng_record_chooser_new (self->context, G_GUINT64_CONSTANT (1) << SNG_KIND_PERSON, "Owner");
  GtkWidget *entry;

  chosen = 0;
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (chooser));
  g_signal_connect (chooser, "chosen", G_CALLBACK (chosen_cb), NULL);
  sng_record_chooser_start (chooser);
  entry = find_of_type (GTK_WIDGET (chooser), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Nuria");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (chosen, ==, 0);
  wait_for (self, has_chosen);
  g_assert_cmpint (chosen, ==, self->fixture.people[2]);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *popover;

static gboolean
is_put_away (Case *self)
{
  return !gtk_widget_get_visible (popover);
}

/* Escape in the search closes it, and nothing else. */
static void
test_escape (Case *self, gconstpointer data)
{
  GtkWidget *row, *button;

  begin_risk (self);
  row = GTK_WIDGET (find_row (GTK_WIDGET (self->window), SNG_RISK_OWNER));
  button = find_of_type (row, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (gtk_widget_get_visible (popover));
  g_signal_emit_by_name (find_of_type (popover, GTK_TYPE_SEARCH_ENTRY), "stop-search");
  wait_for (self, is_put_away);
}

/* An amount */

static GtkEditable *
amount_entry (Case *self)
{
  SngFormRow *row = find_row (GTK_WIDGET (sng_kind_pane_get_form (pane_of (self))), SNG_RISK_COST);

  return GTK_EDITABLE (find_of_type (GTK_WIDGET (row), GTK_TYPE_TEXT));
}

/* Millions may be typed as they are shown, and what was typed is shown as it is read. */
static void
test_amount (Case *self, gconstpointer data)
{
  GtkEditable *entry;

  begin_risk (self);
  entry = amount_entry (self);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_text (entry, "4.5 M");
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "MX$4,500,000");
}

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* What is chosen is a long sentence, but makes the form no wider. */
static void
test_long_choice (Case *self, gconstpointer data)
{
  SngHandle risk;
  GtkWidget *dialog = open_assessment (self, &risk);
  GtkWidget *row = GTK_WIDGET (find_row (dialog, SNG_RISK_INHERENT_FINANCIAL));
  GtkDropDown *scale = GTK_DROP_DOWN (find_of_type (row, GTK_TYPE_DROP_DOWN));
  int before = least_width (row);

  gtk_drop_down_set_selected (scale, 4);
  g_assert_true (says (row, "Severe (of revenue"));
  g_assert_cmpint (least_width (row), <=, before);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GtkWidget *choices;

static guint
place_of_focus (void)
{
  GtkWidget *list = find_of_type (choices, GTK_TYPE_LIST_VIEW);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (choices));
  guint place = 0;

  for (GtkWidget *item = list ? gtk_widget_get_first_child (list) : NULL; item != NULL;
       item = gtk_widget_get_next_sibling (item), place++)
    if (item == focus)
      return place;
  return GTK_INVALID_LIST_POSITION;
}

static gboolean
is_at_chosen (Case *self)
{
  return place_of_focus () == 3;
}

/* The keys go on from what is chosen, not from "Unknown". */
static void
test_keys_begin_at_chosen (Case *self, gconstpointer data)
{
  SngHandle risk;
  GtkWidget *dialog = open_assessment (self, &risk);
  GtkWidget *row = GTK_WIDGET (find_row (dialog, SNG_RISK_INHERENT_LIKELIHOOD));

  choices = find_of_type (row, GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choices), 3);
  g_signal_emit_by_name (choices, "activate");
  wait_for (self, is_at_chosen);
  close_popovers (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static guint n_clicked;

static void
count_cb (void)
{
  n_clicked++;
}

static gboolean
is_clicked (Case *self)
{
  return n_clicked > 0;
}

static void
make_insensitive (GtkWidget *button)
{
  gtk_widget_set_sensitive (button, FALSE);
}

/* The first Enter keeps a day, the second one does what the window is for; no day does neither. */
static void
test_enter (Case *self, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();
  SngEditor *editor
      = sng_editor_new (self->context, sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_REVIEW_DUE]);
  GtkWidget *text;

  n_clicked = 0;
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (editor));
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_widget (GTK_WINDOW (window), button);
  g_signal_connect (button, "clicked", G_CALLBACK (count_cb), NULL);
  /* As a dialog does until the rules have answered. */
  g_signal_connect_swapped (editor, "committed", G_CALLBACK (make_insensitive), button);
  gtk_window_present (GTK_WINDOW (window));
  text = find_of_type (GTK_WIDGET (editor), GTK_TYPE_TEXT);
  gtk_editable_set_text (GTK_EDITABLE (text), "soon");
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpuint (n_clicked, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (text), "2026-12-31");
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpuint (n_clicked, ==, 0);
  gtk_widget_set_sensitive (button, TRUE);
  g_signal_emit_by_name (text, "activate");
  wait_for (self, is_clicked);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Case *, gconstpointer);
  } cases[] = {
    { "/first-risk/tab-goes-from-text-to-text", test_tab },
    { "/first-risk/language-has-keys", test_language },
    { "/first-risk/assessing-asks-for-impacts", test_assess },
    { "/first-risk/what-is-missing-comes-first", test_missing_first },
    { "/first-risk/one-state-is-no-choice", test_only_state },
    { "/first-risk/closing-asks-first", test_close_asks },
    { "/first-risk/enter-before-the-list", test_fast_choice },
    { "/first-risk/escape-leaves-the-search", test_escape },
    { "/first-risk/amounts-in-millions", test_amount },
    { "/first-risk/long-choice-ends-in-dots", test_long_choice },
    { "/first-risk/keys-begin-at-what-is-chosen", test_keys_begin_at_chosen },
    { "/first-risk/enter-does-what-the-window-is-for", test_enter },
  };

  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Case, GUINT_TO_POINTER (7), set_up, cases[i].run, tear_down);
  return g_test_run ();
}
