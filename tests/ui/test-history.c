/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of one record, with what its score was beside what was changed. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/charts/sng-course-line.h"
#include "ui/forms/sng-history.h"
#include "ui/forms/sng-state-button.h"
#include "ui/pages/sng-template-button.h"

#include <glib/gi18n.h>

static SngHandle
make_risk (Case *self)
{
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  g_autoptr (SngChange) made = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngChange) fell = sng_change_new (SNG_ORIGIN_PERSON, "The drill went well");
  SngHandle risk = sng_change_create (made, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autoptr (SngOutcome) second = NULL;
  g_autoptr (SngRecord) record = NULL;

  put (made, risk, kind, SNG_RISK_NAME, sng_value_text2 ("Moving", NULL));
  put (made, risk, kind, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_ASSESSED));
  put (made, risk, kind, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (5));
  put (made, risk, kind, SNG_RISK_RESIDUAL_FINANCIAL, sng_value_integer (4));
  sng_change_set_effective_at (made, FIXTURE_NOW - 100 * G_TIME_SPAN_DAY);
  outcome = sng_register_apply (self->fixture.reg, made, NULL);
  g_assert_nonnull (outcome);
  record = sng_register_get_record (self->fixture.reg,
                                    g_array_index (outcome->created, SngHandle, 0));
  sng_change_set_of (fell, record, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (3));
  second = sng_register_apply (self->fixture.reg, fell, NULL);
  g_assert_nonnull (second);
  return sng_record_get_handle (record);
}

static GtkWidget *
chart_of (Case *self)
{
  return find_of_type (GTK_WIDGET (pane_of (self)), SNG_TYPE_COURSE_LINE);
}

static gboolean
shows_chart (Case *self)
{
  return has_form (self) && chart_of (self) != NULL && gtk_widget_get_visible (chart_of (self));
}

static gboolean
tells_the_change (Case *self)
{
  return has_form (self) && says (GTK_WIDGET (pane_of (self)), "5 → 3");
}

static gboolean
tells_the_reason (Case *self)
{
  return says (GTK_WIDGET (pane_of (self)), "The drill went well");
}

static void
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)) && !handled; k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            handled = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                    gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_true (handled);
}

/* The label, old and new value, reason and author, and above them the score over time, month by
 * month for those who listen. */
static void
test_score_over_time (Case *self, gconstpointer data)
{
  SngHandle risk = make_risk (self);

  sng_kind_pane_show_record (pane_of (self), risk);
  wait_for (self, shows_chart);
  wait_for (self, tells_the_change);
  g_assert_true (tells_the_reason (self));
  press (chart_of (self), GDK_KEY_Home);
  press (chart_of (self), GDK_KEY_End);
  gtk_test_accessible_assert_property (chart_of (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 Oct 2026: 12");
  press (chart_of (self), GDK_KEY_Left);
  gtk_test_accessible_assert_property (chart_of (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "30 Sep 2026: 20");
}

static gboolean
has_hidden_chart (Case *self)
{
  return has_form (self) && chart_of (self) != NULL && !gtk_widget_get_visible (chart_of (self))
         && says (GTK_WIDGET (pane_of (self)), _("Created"));
}

/* A score that never changed is no line. */
static void
test_no_course (Case *self, gconstpointer data)
{
  guint n;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);

  sng_kind_pane_show_record (pane_of (self), all[0]);
  wait_for (self, has_hidden_chart);
}

static gboolean
tells_its_origin (Case *self)
{
  g_autofree char *reason = g_strdup_printf (_("Made as a copy of %s"), "R-0005");

  return has_form (self) && says (GTK_WIDGET (pane_of (self)), reason);
}

/* A copy tells of which record it was made. */
static void
test_copy_tells_its_origin (Case *self, gconstpointer data)
{
  SngHandle risk = make_risk (self);

  sng_kind_pane_show_record (pane_of (self), risk);
  wait_for (self, shows_chart);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.duplicate-record", NULL);
  wait_for (self, tells_its_origin);
}

static gboolean
is_made_from_template (Case *self)
{
  return has_form (self) && shown_record (self) != NULL
         && sng_value_is_known (sng_risk (shown_record (self), SNG_RISK_THREATS));
}

/* One step from the library to a risk: its words and its estimate are those of the threat. */
static void
test_new_from_template (Case *self, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_THREAT);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  SngHandle threat = sng_change_create (change, kind, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  GtkWidget *button = find_of_type (GTK_WIDGET (pane_of (self)), SNG_TYPE_TEMPLATE_BUTTON);

  g_assert_true (gtk_widget_get_visible (button));
  put (change, threat, kind, SNG_THREAT_NAME, sng_value_text2 ("SPEI-2018", NULL));
  put (change, threat, kind, SNG_THREAT_CAUSE, sng_value_text2 ("Fake orders", NULL));
  put (change, threat, kind, SNG_THREAT_LOSS_LIKELY, sng_value_money (30000000000, "MXN"));
  outcome = sng_register_apply (self->fixture.reg, change, NULL);
  g_assert_nonnull (outcome);
  g_signal_emit_by_name (button, "chosen", g_array_index (outcome->created, SngHandle, 0));
  wait_for (self, is_made_from_template);
  g_assert_cmpstr (sng_value_get_text (sng_risk (shown_record (self), SNG_RISK_CAUSE),
                                       SNG_LANGUAGE_EN), ==, "Fake orders");
  g_assert_cmpint (sng_risk (shown_record (self), SNG_RISK_LOSS_LIKELY)->integer, ==, 30000000000);
}

static GtkWindow *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data))
      return at->data;
  return NULL;
}

static gboolean
asks_why (Case *self)
{
  return find_question () != NULL;
}

static gboolean
is_open_again (Case *self)
{
  return sng_record_get_state (shown_record (self)) == SNG_RISK_STATE_OPEN
         && says (GTK_WIDGET (pane_of (self)), "The cause is back");
}

static gboolean
shows_closed (Case *self)
{
  return has_form (self) && sng_record_get_state (shown_record (self)) == SNG_RISK_STATE_CLOSED;
}

/* Closed, with everything that an open risk needs. */
static SngHandle
close_one (Case *self)
{
  guint n;
  SngHandle risk = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n)[0];
  g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.reg, risk);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_IMPORT, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set_of (change, record, SNG_RISK_STATE, sng_value_integer (SNG_RISK_STATE_CLOSED));
  sng_change_set_of (change, record, SNG_RISK_RAISED_BY, sng_value_handle (self->fixture.people[0]));
  sng_change_set_of (change, record, SNG_RISK_RAISED_AT, sng_value_integer (FIXTURE_NOW));
  sng_change_set_of (change, record, SNG_RISK_EXPOSED, sng_value_integer (2));
  outcome = sng_register_apply (self->fixture.reg, change, NULL);
  g_assert_nonnull (outcome);
  return risk;
}

/* What was closed is opened again with a reason only, which its history tells. */
static void
test_reopening_asks_why (Case *self, gconstpointer data)
{
  AdwMessageDialog *question;

  sng_kind_pane_show_record (pane_of (self), close_one (self));
  wait_for (self, shows_closed);
  g_signal_emit_by_name (find_of_type (GTK_WIDGET (pane_of (self)), SNG_TYPE_STATE_BUTTON),
                         "chosen", SNG_RISK_STATE_OPEN);
  wait_for (self, asks_why);
  question = ADW_MESSAGE_DIALOG (find_question ());
  g_assert_false (adw_message_dialog_get_response_enabled (question, "act"));
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (question)),
                         "The cause is back");
  g_assert_true (adw_message_dialog_get_response_enabled (question, "act"));
  adw_message_dialog_response (question, "act");
  gtk_window_destroy (GTK_WINDOW (question));
  wait_for (self, is_open_again);
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
#define ADD(path, function) \
  g_test_add ("/history/" path, Case, GUINT_TO_POINTER (4), set_up, function, tear_down)
  ADD ("score-over-time", test_score_over_time);
  ADD ("no-course", test_no_course);
  ADD ("copy-tells-its-origin", test_copy_tells_its_origin);
  ADD ("new-from-template", test_new_from_template);
  ADD ("reopening-asks-why", test_reopening_asks_why);
#undef ADD
  return g_test_run ();
}
