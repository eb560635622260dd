/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of one record, with what its score was beside what was changed. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/charts/sng-course-line.h"
#include "ui/forms/sng-history.h"

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

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
#define ADD(path, function) \
  g_test_add ("/history/" path, Case, GUINT_TO_POINTER (4), set_up, function, tear_down)
  ADD ("score-over-time", test_score_over_time);
  ADD ("no-course", test_no_course);
#undef ADD
  return g_test_run ();
}
