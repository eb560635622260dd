/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a year may cost, on a page: the figures, what they come from, what is not in them, and what
 * would be if a risk were estimated otherwise. It runs in both languages. */
#include "tests/ui/widget-search.h"
#include "tests/ui/window-fixture.h"
#include "ui/pages/sng-estimate-point.h"
#include "ui/pages/sng-exposure-figures.h"
#include "ui/pages/sng-exposure-view.h"
#include "ui/pages/sng-what-if.h"

#include <glib/gi18n.h>

static GtkWidget *
view_of (Fixture *fixture)
{
  return find_of_type (GTK_WIDGET (fixture->window), SNG_TYPE_EXPOSURE_VIEW);
}

static gboolean
shows_figures (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *view = view_of (fixture);

  return view != NULL && says (view, "R-0012");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "ui",
                                            "exposure-facts.json", NULL);

  open_register (fixture);
  import_facts (fixture->store, path);
  sng_register_set_author (fixture->store,
                           sng_register_find (fixture->store, SNG_KIND_PERSON, "PE-0001"));
  open_window (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "(ss)", "risks", "exposure");
  wait_until (shows_figures, fixture);
}

static gboolean
supposes (gpointer data)
{
  return says (view_of (data), C_ ("exposure", "Supposed"));
}

static gboolean
supposes_nothing (gpointer data)
{
  return !supposes (data);
}

static double
frequency_of (Fixture *fixture, const char *key, guint field)
{
  g_autoptr (SngRecord) risk = sng_register_get_record (
      fixture->store, sng_register_find (fixture->store, SNG_KIND_RISK, key));

  return sng_value_get_real (sng_risk (risk, field), NAN);
}

/* The figures, both of the risks, and the third one that nobody estimated, with the reason. */
static void
test_figures (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = view_of (fixture);

  g_assert_true (says (view, "MX$13.1\u00a0M"));
  for (SngLossAmount amount = 0; amount < SNG_N_LOSS_AMOUNTS; amount++)
    g_assert_true (says (view, sng_loss_amount_label (amount)));
  g_assert_true (says (view, "R-0014"));
  g_assert_true (says (view, "R-0001"));
  g_assert_true (says (view, sng_estimate_gap_sentence (SNG_ESTIMATE_MISSING)));
  g_assert_true (says (view, C_ ("exposure", "After treatment")));
  g_assert_true (says (view, C_ ("tile", "Not in these figures, and not worth nothing")));
}

static gboolean
is_row_of (GtkWidget *widget, gconstpointer key)
{
  return GTK_IS_LIST_BOX_ROW (widget) && says (widget, key);
}

static const char *
in_language (const char *english, const char *spanish)
{
  return g_str_has_prefix (g_getenv ("LANGUAGE"), "es") ? spanish : english;
}

/* A risk is called by its name wherever its figures are, and where it has none. */
static void
test_risks_have_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = view_of (fixture);
  GtkWidget *row = find_widget (view, is_row_of, "R-0014");

  g_assert_nonnull (row);
  g_assert_true (says (row, in_language ("Contractor remote access", "El acceso remoto detiene")));
  g_assert_true (says (view, in_language ("Scoring misses new fraud", "La calificación no detecta")));
  g_assert_true (says (view, in_language ("Predictive maintenance", "Mantenimiento predictivo")));
}

/* Each row leads to its risk. */
static void
test_a_figure_leads_to_its_risk (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_widget (view_of (fixture), is_row_of, "R-0014");
  g_autoptr (GVariant) target = NULL;

  g_assert_nonnull (row);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), ==, "win.show-record");
  target = g_variant_ref (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)));
  g_assert_cmpint (g_variant_get_int64 (target), ==,
                   sng_register_find (fixture->store, SNG_KIND_RISK, "R-0014"));
  g_assert_true (gtk_widget_activate (row));
  g_assert_cmpstr (sng_page_get_name (sng_window_get_page (fixture->window)), ==, "risks");
}

static GtkEntry *
nth_entry (Fixture *fixture, guint n)
{
  GtkWidget *point = find_of_type (view_of (fixture), SNG_TYPE_ESTIMATE_POINT);

  for (; point != NULL; point = gtk_widget_get_next_sibling (point))
    if (SNG_IS_ESTIMATE_POINT (point) && n-- == 0)
      return GTK_ENTRY (find_of_type (point, GTK_TYPE_ENTRY));
  g_assert_not_reached ();
}

static void
type (Fixture *fixture, guint n, const char *text)
{
  GtkEntry *entry = nth_entry (fixture, n);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* What is typed is simulated at once, and nothing of it is written. */
static void
test_suppose_by_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) before = sng_reader_new (fixture->store, NULL);

  type (fixture, 5, "500");
  wait_until (supposes, fixture);
  g_assert_true (says (view_of (fixture), " → "));
  {
    g_autoptr (SngReader) after = sng_reader_new (fixture->store, NULL);

    g_assert_cmpint (sng_reader_get_sequence (after), ==, sng_reader_get_sequence (before));
  }
  g_signal_emit_by_name (find_button (view_of (fixture), C_ ("what if", "Reset")), "clicked");
  wait_until (supposes_nothing, fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (fixture, 5))), ==, "107");
}

/* What is no number, and a likely value above the largest one. */
static void
test_points_stay_in_order (Fixture *fixture, gconstpointer data)
{
  type (fixture, 1, "abc");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (fixture, 1))), ==, "0.5");
  type (fixture, 1, "3");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (fixture, 2))), ==, "3");
  type (fixture, 1, "0.1");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (fixture, 0))), ==, "0.1");
  wait_until (supposes, fixture);
}

/* Dragging tells of two digits, as the key does that moves the handle. */
static void
test_suppose_by_dragging (Fixture *fixture, gconstpointer data)
{
  GtkWidget *point = find_of_type (view_of (fixture), SNG_TYPE_ESTIMATE_POINT);
  GtkRange *scale = GTK_RANGE (find_of_type (point, GTK_TYPE_SCALE));

  gtk_range_set_value (scale, log10 (0.3333));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (fixture, 0))), ==, "0.33");
  wait_until (supposes, fixture);
}

static gboolean
is_kept (gpointer data)
{
  return frequency_of (data, "R-0012", SNG_RISK_FREQUENCY_LIKELY) == 0.2 && supposes_nothing (data);
}

static gboolean
is_taken_back (gpointer data)
{
  return frequency_of (data, "R-0012", SNG_RISK_FREQUENCY_LIKELY) == 0.5;
}

/* A treatment that is switched on and kept is one change of both risks of the common cause, and
 * one undo takes it back. */
static void
test_keep_and_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *treated = find_of_type (view_of (fixture), GTK_TYPE_SWITCH);

  gtk_switch_set_active (GTK_SWITCH (treated), TRUE);
  wait_until (supposes, fixture);
  g_signal_emit_by_name (find_button (view_of (fixture), C_ ("what if", "Keep as change")), "clicked");
  wait_until (is_kept, fixture);
  g_assert_cmpfloat (frequency_of (fixture, "R-0014", SNG_RISK_FREQUENCY_LIKELY), ==, 0.2);
  wait_until (can_undo, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (is_taken_back, fixture);
  g_assert_cmpfloat (frequency_of (fixture, "R-0014", SNG_RISK_FREQUENCY_LIKELY), ==, 0.5);
}

/* The button of a row supposes that risk. */
static void
test_what_if_of_a_row (Fixture *fixture, gconstpointer data)
{
  GtkWidget *what_if = find_of_type (view_of (fixture), SNG_TYPE_WHAT_IF);
  GtkDropDown *risks = GTK_DROP_DOWN (find_of_type (what_if, GTK_TYPE_DROP_DOWN));

  gtk_widget_activate_action (view_of (fixture), "exposure.what-if", "x",
                              sng_register_find (fixture->store, SNG_KIND_RISK, "R-0014"));
  g_assert_cmpuint (gtk_drop_down_get_selected (risks), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth_entry (fixture, 5))), ==, "8");
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;

  begin_in_language (&argc, &argv);
  application = make_application ();
#define ADD(Path, Function) g_test_add (Path, Fixture, NULL, set_up, Function, tear_down)
  ADD ("/exposure-view/figures", test_figures);
  ADD ("/exposure-view/risks-have-names", test_risks_have_names);
  ADD ("/exposure-view/a-figure-leads-to-its-risk", test_a_figure_leads_to_its_risk);
  ADD ("/exposure-view/suppose-by-typing", test_suppose_by_typing);
  ADD ("/exposure-view/points-stay-in-order", test_points_stay_in_order);
  ADD ("/exposure-view/suppose-by-dragging", test_suppose_by_dragging);
  ADD ("/exposure-view/keep-and-undo", test_keep_and_undo);
  ADD ("/exposure-view/what-if-of-a-row", test_what_if_of_a_row);
#undef ADD
  return g_test_run ();
}
