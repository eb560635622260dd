/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How records and views are found by words and by values, in the language of the environment. */
#include "tests/ui/language.h"
#include "tests/ui/window-case.h"
#include "ui/lists/sng-columns.h"
#include "ui/lists/sng-filter-menu.h"
#include "ui/pages/sng-browser.h"

#include <glib/gi18n.h>

static gboolean
has_figures (Case *self)
{
  return sng_ui_context_get_posture (self->context) != NULL;
}

/* What is computed can be typed like everything else. */
static void
test_filter_by_computed (Case *self, gconstpointer data)
{
  wait_for (self, has_figures);
  sng_kind_pane_set_text (pane_of (self), "residual_band:low");
  wait_for (self, lists_some);
  sng_kind_pane_set_text (pane_of (self), "residual_score:>=10 -pillar:ai");
  wait_for (self, lists_some);
}

static GtkWidget *
find_row_of_finder (const char *title)
{
  GtkWidget *list = find_of_type (find_window (g_type_from_name ("SngFinder")), GTK_TYPE_LIST_BOX);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (says (row, title))
      return row;
  return NULL;
}

static void
type_in_finder (Case *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.find-anything", NULL);
  gtk_editable_set_text (
      GTK_EDITABLE (find_of_type (find_window (g_type_from_name ("SngFinder")), GTK_TYPE_SEARCH_ENTRY)),
      words);
}

static gboolean
is_found (Case *self)
{
  return find_row_of_finder (g_dpgettext2 (NULL, "view", "No owner")) != NULL;
}

static gboolean
asks_for_no_owner (Case *self)
{
  GtkWidget *search = find_of_type (GTK_WIDGET (pane_of (self)), GTK_TYPE_TEXT);

  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (search)), "owner:?") == 0;
}

/* A view is found by its name, also from another page, and looked at. */
static void
test_find_view (Case *self, gconstpointer data)
{
  wait_for (self, lists_all);
  type_in_finder (self, g_dpgettext2 (NULL, "view", "No owner"));
  wait_for (self, is_found);
  gtk_widget_activate (find_row_of_finder (g_dpgettext2 (NULL, "view", "No owner")));
  wait_for (self, asks_for_no_owner);
}

static gboolean
found_actions (Case *self)
{
  return find_row_of_finder (sng_text (sng_kind (SNG_KIND_ACTION)->label_many)) != NULL;
}

/* The parts of a page are found, too. */
static void
test_find_part_of_page (Case *self, gconstpointer data)
{
  wait_for (self, lists_all);
  type_in_finder (self, sng_text (sng_kind (SNG_KIND_ACTION)->label_many));
  wait_for (self, found_actions);
  gtk_widget_activate (find_row_of_finder (sng_text (sng_kind (SNG_KIND_ACTION)->label_many)));
  g_assert_cmpstr (sng_kind_pane_get_kind (pane_of (self))->name, ==, "action");
}

static gboolean
lists_ten (Case *self)
{
  return n_listed (self) == 10;
}

/* What the menu of a record offers for its owner, whose ten risks are listed then. */
static void
test_filter_by_value (Case *self, gconstpointer data)
{
  GtkWidget *rows = find_of_type (GTK_WIDGET (list_of (self)), GTK_TYPE_LIST_VIEW);

  wait_for (self, lists_all);
  gtk_widget_activate_action (rows, "records.filter", "(ss)", "owner", "Rebeca Ibarra Luna");
  wait_for (self, lists_ten);
  gtk_widget_activate_action (rows, "records.filter", "(ss)", "owner", "Nuria Peña Sáenz");
  wait_for (self, lists_ten);
}

/* Its owner and its state can be asked for; its key is looked for by typing. */
static void
test_menu_of_record (Case *self, gconstpointer data)
{
  guint n;
  const gint64 *all = sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
  g_autoptr (SngRecord) record = sng_register_get_record (self->fixture.reg, all[0]);
  g_autoptr (GArray) columns = sng_columns_of_names (sng_kind (SNG_KIND_RISK), "key owner state");
  g_autoptr (GMenuModel) menu
      = sng_filter_menu_new (self->context, record, columns, "records.filter");

  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
}

typedef struct
{
  guint n;
  gboolean may_have_any;
} Counted;

static void
counted_cb (SngBrowser *browser, gboolean may_have_any, Counted *counted)
{
  counted->n++;
  counted->may_have_any = may_have_any;
}

/* Nobody has counted all records yet, so that nobody may say that there are none. */
static void
test_search_that_comes_first (Case *self, gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;
  GtkWidget *window = gtk_window_new ();
  SngBrowser *browser = sng_browser_new (self->context, sng_kind (SNG_KIND_RISK));
  Counted counted = { 0 };

  g_signal_connect (browser, "counted", G_CALLBACK (counted_cb), &counted);
  sng_browser_set_text (browser, "risk");
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (browser));
  gtk_window_present (GTK_WINDOW (window));
  while (counted.n == 0 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (counted.n, >, 0);
  g_assert_true (counted.may_have_any);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  begin_in_language (&argc, &argv);
#define ADD(path, function) \
  g_test_add ("/finding/" path, Case, GUINT_TO_POINTER (40), set_up, function, tear_down)
  ADD ("filter-by-computed", test_filter_by_computed);
  ADD ("find-view", test_find_view);
  ADD ("find-part-of-page", test_find_part_of_page);
  ADD ("filter-by-value", test_filter_by_value);
  ADD ("menu-of-record", test_menu_of_record);
  ADD ("search-that-comes-first", test_search_that_comes_first);
#undef ADD
  return g_test_run ();
}
