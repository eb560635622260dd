/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deciding in one act: what is decided, by whom, with which authority, why and when. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/forms/sng-act-dialog.h"
#include "ui/forms/sng-state-button.h"

/* Minor units. */
#define COST 300000000
#define SMALL 100000000
#define LARGE 500000000

typedef struct
{
  Case base;
  SngHandle body;
  SngHandle mandates[2];
  SngHandle decision;
} DecideCase;

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

static SngHandle
add_mandate (SngChange *change, SngHandle person, SngHandle body, gint64 limit)
{
  const SngKind *kind = sng_kind (SNG_KIND_MANDATE);
  SngHandle mandate = sng_change_create (change, kind, NULL);

  put (change, mandate, kind, SNG_MANDATE_PERSON, sng_value_handle (person));
  put (change, mandate, kind, SNG_MANDATE_BODY, sng_value_handle (body));
  put (change, mandate, kind, SNG_MANDATE_SEAT, sng_value_integer (SNG_MANDATE_SEAT_LEAD));
  put (change, mandate, kind, SNG_MANDATE_MAY_STOP, sng_value_boolean (FALSE));
  put (change, mandate, kind, SNG_MANDATE_SPEND_LIMIT, sng_value_money (limit, "MXN"));
  put (change, mandate, kind, SNG_MANDATE_STARTED, sng_value_integer (FIXTURE_TODAY - 100));
  return mandate;
}

static SngHandle
add_decision (SngChange *change, SngHandle owner)
{
  const SngKind *kind = sng_kind (SNG_KIND_DECISION);
  SngHandle decision = sng_change_create (change, kind, NULL);

  put (change, decision, kind, SNG_DECISION_NAME, sng_value_text2 ("Segment the plant", "Segmentar la planta"));
  put (change, decision, kind, SNG_DECISION_DECISION_TYPE,
       sng_value_integer (SNG_DECISION_DECISION_TYPE_SPEND));
  put (change, decision, kind, SNG_DECISION_OPTIONS, sng_value_text2 ("All or a part", "Toda o una parte"));
  put (change, decision, kind, SNG_DECISION_COST, sng_value_money (COST, "MXN"));
  put (change, decision, kind, SNG_DECISION_OWNER, sng_value_handle (owner));
  put (change, decision, kind, SNG_DECISION_DUE, sng_value_integer (FIXTURE_TODAY + 9));
  put (change, decision, kind, SNG_DECISION_STATE, sng_value_integer (SNG_DECISION_STATE_REQUESTED));
  return decision;
}

/* The first person's authority does not reach so far, the second person's does. */
static void
begin (DecideCase *self, gconstpointer data)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  const SngKind *unit = sng_kind (SNG_KIND_UNIT);
  Fixture *fixture = &self->base.fixture;
  SngHandle body;

  set_up (&self->base, GUINT_TO_POINTER (1));
  body = sng_change_create (change, unit, NULL);
  put (change, body, unit, SNG_UNIT_NAME, sng_value_text2 ("Task force", "Grupo de trabajo"));
  put (change, body, unit, SNG_UNIT_UNIT_TYPE, sng_value_integer (SNG_UNIT_UNIT_TYPE_TASK_FORCE));
  add_mandate (change, fixture->people[0], body, SMALL);
  add_mandate (change, fixture->people[1], body, LARGE);
  add_decision (change, fixture->people[2]);
  outcome = sng_register_apply (fixture->reg, change, &error);
  g_assert_no_error (error);
  self->body = g_array_index (outcome->created, SngHandle, 0);
  self->mandates[0] = g_array_index (outcome->created, SngHandle, 1);
  self->mandates[1] = g_array_index (outcome->created, SngHandle, 2);
  self->decision = g_array_index (outcome->created, SngHandle, 3);
  sng_register_set_author (fixture->reg, fixture->people[GPOINTER_TO_UINT (data)]);
  g_signal_connect (self->base.context, "acted", G_CALLBACK (acted_cb), NULL);
}

static void
end (DecideCase *self, gconstpointer data)
{
  tear_down (&self->base, data);
  g_clear_pointer (&told, g_free);
}

static GtkWidget *
dialog_of (void)
{
  return find_window (SNG_TYPE_ACT_DIALOG);
}

static GtkWidget *
save_button (void)
{
  return find_button (dialog_of (), in_language ("_Write it down", "_Registrar"));
}

static void
decide (DecideCase *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->base.window), "win.act-on", "x", self->decision);
  g_assert_nonnull (dialog_of ());
}

static gboolean
may_save (Case *self)
{
  return gtk_widget_get_sensitive (save_button ());
}

static gboolean
is_beyond_authority (Case *self)
{
  return says (dialog_of (), in_language ("does not reach the cost", "no alcanza el costo"));
}

static gboolean
is_closed (Case *self)
{
  return dialog_of () == NULL;
}

static void
save (DecideCase *self)
{
  wait_for (&self->base, may_save);
  g_signal_emit_by_name (save_button (), "clicked");
  wait_for (&self->base, is_closed);
}

static SngRecord *
read_decision (DecideCase *self)
{
  return sng_register_get_record (self->base.fixture.reg, self->decision);
}

static gboolean
is_choice (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_CHECK_BUTTON (widget)
         && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), text) == 0;
}

static void
choose (const char *english, const char *spanish)
{
  GtkWidget *choice = find_widget (dialog_of (), is_choice, in_language (english, spanish));

  g_assert_nonnull (choice);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
}

static gboolean
is_shown_row (guint field)
{
  SngFormRow *row = find_row (dialog_of (), field);

  return row != NULL && gtk_widget_get_visible (GTK_WIDGET (row));
}

static void
type_reason (const char *text)
{
  SngFormRow *row = find_row (dialog_of (), SNG_DECISION_REASON);
  GtkWidget *input = find_of_type (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), text, -1);
  sng_form_row_commit (row);
}

/* Person, authority, day and state at once; what there is to know stands above. */
static void
test_approve (DecideCase *self, gconstpointer data)
{
  g_autoptr (SngRecord) decision = NULL;

  decide (self);
  g_assert_true (says (dialog_of (), "Segment the plant"));
  g_assert_true (says (dialog_of (), "All or a part"));
  g_assert_true (says (dialog_of (), in_language ("is declared", "lo declara")));
  choose ("Approved", "Aprobada");
  g_assert_false (is_shown_row (SNG_DECISION_REASON));
  save (self);
  decision = read_decision (self);
  g_assert_cmpuint (sng_record_get_state (decision), ==, SNG_DECISION_STATE_APPROVED);
  g_assert_cmpint (sng_value_get_handle (sng_decision (decision, SNG_DECISION_DECIDED_BY)), ==,
                   self->base.fixture.people[1]);
  g_assert_cmpint (sng_value_get_handle (sng_decision (decision, SNG_DECISION_MANDATE)), ==,
                   self->mandates[1]);
  g_assert_cmpint (sng_value_get_integer (sng_decision (decision, SNG_DECISION_DECIDED_AT), 0), ==,
                   FIXTURE_NOW);
  g_assert_true (undoable);
  g_assert_nonnull (strstr (told, in_language ("Approved", "Aprobada")));
}

static gboolean
is_taken_back (Case *self)
{
  return told != NULL
         && g_str_has_prefix (told, in_language ("Taken back in “", "Se deshizo un cambio de «"));
}

/* One change in the journal, one undo. */
static void
test_one_undo (DecideCase *self, gconstpointer data)
{
  gint64 before = sng_register_get_sequence (self->base.fixture.reg);
  g_autoptr (SngRecord) decision = NULL;

  decide (self);
  choose ("Approved", "Aprobada");
  save (self);
  g_assert_cmpint (sng_register_get_sequence (self->base.fixture.reg), ==, before + 1);
  undo (&self->base);
  wait_for (&self->base, is_taken_back);
  decision = read_decision (self);
  g_assert_cmpuint (sng_record_get_state (decision), ==, SNG_DECISION_STATE_REQUESTED);
  g_assert_false (sng_value_is_known (sng_decision (decision, SNG_DECISION_MANDATE)));
  g_assert_false (sng_value_is_known (sng_decision (decision, SNG_DECISION_DECIDED_BY)));
  g_assert_false (sng_value_is_known (sng_decision (decision, SNG_DECISION_DECIDED_AT)));
}

static gboolean
is_chosen_state (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_CHECK_BUTTON (widget) && gtk_check_button_get_active (GTK_CHECK_BUTTON (widget));
}

/* A decision that nobody took is not written by a person who only presses the button. */
static void
test_nothing_by_default (DecideCase *self, gconstpointer data)
{
  decide (self);
  g_assert_null (find_widget (dialog_of (), is_chosen_state, NULL));
  g_assert_false (gtk_widget_get_sensitive (save_button ()));
  g_assert_false (is_shown_row (SNG_DECISION_MANDATE));
  g_assert_true (says (dialog_of (), in_language ("Choose the new state first.", "Elija primero el nuevo estado.")));
  choose ("Approved", "Aprobada");
  g_assert_true (is_shown_row (SNG_DECISION_MANDATE));
  wait_for (&self->base, may_save);
  gtk_window_destroy (GTK_WINDOW (dialog_of ()));
}

/* Whose authority does not reach so far may defer, with a reason, but not approve. */
static void
test_beyond_authority (DecideCase *self, gconstpointer data)
{
  g_autoptr (SngRecord) decision = NULL;

  decide (self);
  choose ("Deferred", "Aplazada");
  g_assert_nonnull (find_row (dialog_of (), SNG_DECISION_MANDATE));
  g_assert_true (is_shown_row (SNG_DECISION_REASON));
  g_assert_false (is_shown_row (SNG_DECISION_OWNER));
  type_reason ("The effect on expected loss is not known.");
  wait_for (&self->base, may_save);
  choose ("Approved", "Aprobada");
  wait_for (&self->base, is_beyond_authority);
  g_assert_false (gtk_widget_get_sensitive (save_button ()));
  choose ("Deferred", "Aplazada");
  save (self);
  decision = read_decision (self);
  g_assert_cmpuint (sng_record_get_state (decision), ==, SNG_DECISION_STATE_DEFERRED);
  g_assert_true (sng_value_is_known (sng_decision (decision, SNG_DECISION_REASON)));
  g_assert_cmpint (sng_value_get_handle (sng_decision (decision, SNG_DECISION_MANDATE)), ==,
                   self->mandates[0]);
}

static gboolean
tells_the_use (Case *self)
{
  return says (GTK_WIDGET (self->window),
               in_language ("Tomás Beltrán Ríos used the authority of", "Tomás Beltrán Ríos usó la facultad de"));
}

static void
test_use_is_logged (DecideCase *self, gconstpointer data)
{
  decide (self);
  choose ("Approved", "Aprobada");
  save (self);
  g_assert_true (sng_window_show_page_by_name (self->base.window, "task-force"));
  wait_for (&self->base, tells_the_use);
}

static gboolean
asks_on_the_page (Case *self)
{
  return says (GTK_WIDGET (self->window),
               in_language ("Decide by 10 Oct", "Decidir a más tardar el 10 Oct"));
}

static gboolean
shows_decisions (Case *self)
{
  return SNG_IS_KIND_PAGE (sng_window_get_page (self->window));
}

/* From the line of the page to the dialog in one step. */
static void
test_from_the_page (DecideCase *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->base.window);
  GtkWidget *row;

  g_assert_true (sng_window_show_page_by_name (self->base.window, "meetings"));
  wait_for (&self->base, shows_decisions);
  gtk_widget_activate_action (window, "win.show-view", "(ss)", "meetings", "decision");
  wait_for (&self->base, asks_on_the_page);
  row = find_widget (window, has_text, in_language ("Decide by 10 Oct", "Decidir a más tardar el 10 Oct"));
  g_assert_true (gtk_widget_activate (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW)));
  g_assert_nonnull (dialog_of ());
  gtk_window_destroy (GTK_WINDOW (dialog_of ()));
}

/* In the menu of the state, which is closed. */
static GtkWidget *
find_approval (Case *self)
{
  return search_widgets (GTK_WIDGET (self->window), FALSE, is_button, in_language ("Approved…", "Aprobada…"));
}

static gboolean
offers_approval (Case *self)
{
  return find_approval (self) != NULL;
}

/* A state that asks for more is offered by the form too, and opens the same dialog. */
static void
test_from_the_form (DecideCase *self, gconstpointer data)
{
  GtkWidget *button;

  sng_window_show_record (self->base.window, self->decision);
  wait_for (&self->base, offers_approval);
  button = find_approval (&self->base);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (dialog_of ());
  gtk_window_destroy (GTK_WINDOW (dialog_of ()));
}

static gboolean
says_sealed (Case *self)
{
  return says (GTK_WIDGET (self->window), in_language ("Record a new decision that corrects it.",
                                                       "Registre una decisión nueva que la corrija."));
}

static gboolean
is_writable (GtkWidget *widget, gconstpointer unused)
{
  return (GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget))
         && (GTK_IS_TEXT (widget) ? gtk_editable_get_editable (GTK_EDITABLE (widget))
                                  : gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)));
}

/* Once it was taken, the form says so, and its words are only read. */
static void
test_read_only_then (DecideCase *self, gconstpointer data)
{
  GtkWidget *row;

  sng_window_show_record (self->base.window, self->decision);
  wait_for (&self->base, offers_approval);
  row = GTK_WIDGET (find_row (GTK_WIDGET (self->base.window), SNG_DECISION_NAME));
  g_assert_nonnull (find_widget (row, is_writable, NULL));
  g_assert_false (says_sealed (&self->base));
  decide (self);
  choose ("Approved", "Aprobada");
  save (self);
  wait_for (&self->base, says_sealed);
  row = GTK_WIDGET (find_row (GTK_WIDGET (self->base.window), SNG_DECISION_NAME));
  g_assert_null (find_widget (row, is_writable, NULL));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    guint author;
    void (*run) (DecideCase *, gconstpointer);
  } cases[] = {
    { "/decide/in-one-act", 1, test_approve },
    { "/decide/one-change-one-undo", 1, test_one_undo },
    { "/decide/nothing-by-default", 1, test_nothing_by_default },
    { "/decide/authority-must-reach", 0, test_beyond_authority },
    { "/decide/use-is-logged", 1, test_use_is_logged },
    { "/decide/from-the-page", 1, test_from_the_page },
    { "/decide/from-the-form", 1, test_from_the_form },
    { "/decide/read-only-then", 1, test_read_only_then },
  };

  begin_in_language (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, DecideCase, GUINT_TO_POINTER (cases[i].author), begin, cases[i].run, end);
  return g_test_run ();
}
