/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a figure of the overview down to the fact that costs it most, and who says so. */
#include "tests/ui/window-fixture.h"
#include "ui/forms/sng-claims-window.h"
#include "ui/pages/sng-evidence-view.h"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "ui",
                                            "pages-facts.json", NULL);

  open_register (fixture);
  import_facts (fixture->store, path);
  sng_register_set_author (fixture->store,
                           sng_register_find (fixture->store, SNG_KIND_PERSON, "PE-0001"));
  open_window (fixture);
}

static GtkWindow *
find_window_above (GtkWindow *window, GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (other, type)
          && gtk_window_get_transient_for (GTK_WINDOW (other)) == window)
        return GTK_WINDOW (other);
    }
  return NULL;
}

static gboolean
has_rows (gpointer view)
{
  return sng_evidence_view_get_n_rows (view) > 0;
}

static GtkWindow *
view_above (GtkWindow *window)
{
  GtkWindow *view = find_window_above (window, SNG_TYPE_EVIDENCE_VIEW);

  g_assert_nonnull (view);
  wait_until (has_rows, view);
  return view;
}

static GtkWindow *
explain (Fixture *fixture, SngHandle subject)
{
  SngPage *page = sng_window_get_page_by_name (fixture->window, "overview");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.explain", "(xi)", subject,
                                             (int)SNG_PILLAR_SECURITY));
  return view_above (GTK_WINDOW (fixture->window));
}

static void
collect_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (ADW_IS_ACTION_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static AdwActionRow *
nth_row (GtkWindow *view, guint n)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (GTK_WIDGET (view), rows);
  g_assert_cmpuint (n, <, rows->len);
  return rows->pdata[n];
}

static const char *
title_of_row (GtkWindow *view, guint n)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (nth_row (view, n)));
}

static void
test_what_costs_most_comes_first (Fixture *fixture, gconstpointer data)
{
  GtkWindow *view = explain (fixture, sng_register_find (fixture->store, SNG_KIND_PROCESS, "P02"));

  g_assert_cmpstr (title_of_row (view, 0), ==, "Alarm review");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (nth_row (view, 0)), "Costs 75.0 points"));
  g_assert_cmpstr (title_of_row (view, 1), ==, "Backups");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (nth_row (view, 1)), "Costs 18.8 points"));
}

static void
test_a_part_leads_to_what_it_is_made_of (Fixture *fixture, gconstpointer data)
{
  GtkWindow *view = explain (fixture, 0);

  g_assert_cmpstr (title_of_row (view, 0), ==, "Gas pressure and automatic shutdown");
  adw_action_row_activate (nth_row (view, 0));
  g_assert_cmpstr (title_of_row (view_above (view), 0), ==, "Alarm review");
}

typedef struct
{
  GtkWindow *view;
  const char *words;
} Said;

static gboolean
is_said (gpointer data)
{
  const Said *said = data;

  return has_rows (said->view)
         && strstr (adw_action_row_get_subtitle (nth_row (said->view, 1)), said->words) != NULL;
}

/* Whoever verifies or corrects a fact from here sees it here. */
static void
test_it_follows_what_changes (Fixture *fixture, gconstpointer data)
{
  GtkWindow *view = explain (fixture, sng_register_find (fixture->store, SNG_KIND_PROCESS, "P02"));
  SngHandle backups = sng_register_find (fixture->store, SNG_KIND_CONTROL, "C-0003");
  g_autoptr (SngRecord) record = sng_register_get_record (fixture->store, backups);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  Said said = { view, "Costs 12.5 points" };

  g_assert_true (!is_said (&said));
  sng_change_set_of (change, record, SNG_CONTROL_LEVEL, sng_value_integer (2));
  outcome = sng_register_apply (fixture->store, change, NULL);
  g_assert_cmpint (outcome->sequence, >, 0);
  wait_until (is_said, &said);
}

static GtkWidget *
find_claims_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "figure-button"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_claims_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows_security (gpointer window)
{
  return g_str_equal (sng_page_get_name (sng_window_get_page (window)), "security")
         && find_window_above (window, SNG_TYPE_EVIDENCE_VIEW) == NULL;
}

/* From "nobody verified it" to where another value is entered. */
static void
test_who_says_so_leads_to_the_record (Fixture *fixture, gconstpointer data)
{
  GtkWindow *view = explain (fixture, sng_register_find (fixture->store, SNG_KIND_PROCESS, "P02"));
  SngHandle control = sng_register_find (fixture->store, SNG_KIND_CONTROL, "C-0004");
  GtkWindow *claims;

  g_signal_emit_by_name (find_claims_button (GTK_WIDGET (nth_row (view, 0))), "clicked");
  claims = find_window_above (view, SNG_TYPE_CLAIMS_WINDOW);
  g_assert_nonnull (claims);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (claims), "win.show-record", "x", control));
  wait_until (shows_security, fixture->window);
}

#define SMALL_SCREEN 360

static void
assert_fits (GtkWindow *window)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, SMALL_SCREEN);
}

static gboolean
is_ready (gpointer claims)
{
  return sng_claims_window_is_ready (claims);
}

/* Nothing of an explanation is outside a small screen. */
static void
test_it_fits_a_small_screen (Fixture *fixture, gconstpointer data)
{
  GtkWindow *view = explain (fixture, 0);
  GtkWindow *claims;

  assert_fits (view);
  adw_action_row_activate (nth_row (view, 0));
  view = view_above (view);
  assert_fits (view);
  g_signal_emit_by_name (find_claims_button (GTK_WIDGET (nth_row (view, 0))), "clicked");
  claims = find_window_above (view, SNG_TYPE_CLAIMS_WINDOW);
  wait_until (is_ready, claims);
  assert_fits (claims);
  gtk_window_destroy (claims);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  begin_in_language (&argc, &argv);
  application = make_application ();
#define ADD(Path, Test) g_test_add ("/evidence/" Path, Fixture, NULL, set_up, Test, tear_down)
  ADD ("what-costs-most-comes-first", test_what_costs_most_comes_first);
  ADD ("a-part-leads-to-what-it-is-made-of", test_a_part_leads_to_what_it_is_made_of);
  ADD ("it-fits-a-small-screen", test_it_fits_a_small_screen);
  ADD ("it-follows-what-changes", test_it_follows_what_changes);
  ADD ("who-says-so-leads-to-the-record", test_who_says_so_leads_to_the_record);
  return g_test_run ();
}
