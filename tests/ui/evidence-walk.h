/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/demo/sng-demo.h"
#include "tests/ui/widget-search.h"
#include "tests/ui/window-fixture.h"
#include "ui/pages/sng-evidence-view.h"
#include "ui/pages/sng-exposure-tile.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/window/sng-record-window.h"

/* The demonstration in a window, and the walk from a figure to its evidence in two steps at most. */

static char *demonstration; /* the folder of the register that is copied */

static inline gboolean
has_exposure (gpointer data)
{
  GtkWidget *tile = find_of_type (data, SNG_TYPE_EXPOSURE_TILE);

  return tile != NULL && gtk_widget_get_mapped (tile);
}

/* It takes a while, so that it is built once and copied for each test. */
static inline void
build_demonstration (void)
{
  g_autoptr (SngClock) clock = sng_demo_clock_new ();
  g_autofree char *path = g_build_filename (demonstration, "demo.sinergia", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngRegister) store = sng_register_open (path, TRUE, clock, &error);

  g_assert_no_error (error);
  sng_demo_build (store, &error);
  g_assert_no_error (error);
  sng_register_close (store);
}

static inline void
set_up_demonstration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngClock) clock = sng_demo_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *from = g_build_filename (demonstration, "demo.sinergia", NULL);
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize size;

  fixture->folder = g_dir_make_tmp ("sinergia-figures-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.sinergia", NULL);
  g_file_get_contents (from, &contents, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, contents, (gssize) size, &error);
  g_assert_no_error (error);
  fixture->store = sng_register_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  open_window (fixture);
  wait_until (has_exposure, sng_window_get_page_by_name (fixture->window, "overview"));
}

static inline GtkWidget *
evidence_of (Fixture *fixture)
{
  GtkWidget *view = find_window (SNG_TYPE_EVIDENCE_VIEW);

  return view != NULL && gtk_window_get_transient_for (GTK_WINDOW (view)) == GTK_WINDOW (fixture->window)
             ? view
             : NULL;
}

static inline gboolean
shows_evidence (gpointer data)
{
  GtkWidget *view = evidence_of (data);

  /* Of people only groups are told, as sentences. */
  return view != NULL
         && (sng_evidence_view_get_n_rows (SNG_EVIDENCE_VIEW (view)) > 0
             || find_of_type (view, ADW_TYPE_ACTION_ROW) != NULL);
}

static inline SngKindPane *
pane_of (Fixture *fixture)
{
  SngPage *page = sng_window_get_page (fixture->window);

  return SNG_IS_KIND_PAGE (page) ? sng_kind_page_get_visible_pane (SNG_KIND_PAGE (page)) : NULL;
}

static inline gboolean
shows_record (gpointer data)
{
  SngKindPane *pane = pane_of (data);

  return (pane != NULL && sng_kind_pane_get_form (pane) != NULL)
         || find_window (SNG_TYPE_RECORD_WINDOW) != NULL;
}

static inline gboolean
is_record_lead (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_ACTIONABLE (widget)
         && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.show-record") == 0;
}

static inline gboolean
has_record_lead (gpointer page)
{
  return find_widget (page, is_record_lead, NULL) != NULL;
}

/* The list of the page: of records, or of the lines of the journal. */
static inline SngLiveList *
list_of (Fixture *fixture)
{
  SngKindPane *pane = pane_of (fixture);
  GtkWidget *list = pane != NULL ? GTK_WIDGET (sng_kind_pane_get_list (pane))
                                 : find_of_type (GTK_WIDGET (sng_window_get_page (fixture->window)),
                                                 SNG_TYPE_LIVE_LIST);

  return list != NULL ? SNG_LIVE_LIST (list) : NULL;
}

/* A list, or a view whose rows are records. */
static inline gboolean
shows_second_step (gpointer data)
{
  Fixture *fixture = data;
  SngLiveList *list = list_of (fixture);
  guint n = 0;

  if (has_record_lead (sng_window_get_page (fixture->window)))
    return TRUE;
  if (list != NULL)
    sng_live_list_get_all (list, &n);
  return n > 0;
}

static inline void
take_second_step (Fixture *fixture)
{
  GtkWidget *page = GTK_WIDGET (sng_window_get_page (fixture->window));
  SngLiveList *list = list_of (fixture);
  guint n;

  /* A line of the journal leads to its record when it is chosen. */
  if (!has_record_lead (page) && pane_of (fixture) == NULL)
    {
      sng_live_list_enter (list);
      wait_until (has_record_lead, page);
    }
  if (has_record_lead (page))
    g_assert_true (gtk_widget_activate (find_widget (page, is_record_lead, NULL)));
  else
    sng_kind_pane_show_record (pane_of (fixture), sng_live_list_get_all (list, &n)[0]);
  wait_until (shows_record, fixture);
}

static inline gboolean
is_alone (gpointer data)
{
  return evidence_of (data) == NULL && find_window (SNG_TYPE_RECORD_WINDOW) == NULL;
}

/* Back to where the walk began. */
static inline void
go_back (Fixture *fixture)
{
  GtkWidget *windows[] = { evidence_of (fixture), find_window (SNG_TYPE_RECORD_WINDOW) };

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    if (windows[i] != NULL)
      gtk_window_destroy (GTK_WINDOW (windows[i]));
  wait_until (is_alone, fixture);
  sng_window_show_page_by_name (fixture->window, "overview");
}

/* After @action: what it leads to is there, and a record in a second step at most. */
static inline void
arrive (Fixture *fixture, const char *action)
{
  g_test_message ("%s", action);
  if (g_str_has_prefix (action, "page.explain"))
    wait_until (shows_evidence, fixture);
  else if (g_str_has_prefix (action, "win.show-record"))
    wait_until (shows_record, fixture);
  else
    {
      wait_until (shows_second_step, fixture);
      take_second_step (fixture);
    }
  go_back (fixture);
}

static inline void
begin_demonstration (void)
{
  g_autoptr (GError) error = NULL;

  demonstration = g_dir_make_tmp ("sinergia-demonstration-XXXXXX", &error);
  g_assert_no_error (error);
  build_demonstration ();
}

static inline void
end_demonstration (void)
{
  sng_test_folder_remove (demonstration);
  g_clear_pointer (&demonstration, g_free);
}
