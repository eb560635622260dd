/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page with an empty register and with a small one, in the language of the environment. */
#include "tests/ui/window-fixture.h"
#include "ui/charts/sng-chart.h"
#include "ui/charts/sng-score-cell.h"
#include "ui/pages/sng-evidence-view.h"
#include "ui/pages/sng-figure-tile.h"
#include "ui/pages/sng-words.h"

typedef void (*VisitFunc) (GtkWidget *widget, gpointer data);

static void
visit_all (GtkWidget *widget, VisitFunc visit, gpointer data)
{
  visit (widget, data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    visit_all (child, visit, data);
}

/* Texts that are on screen. */

typedef struct
{
  const char *wanted;
  guint n;
} Search;

static void
count_text (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), search->wanted) != NULL)
    search->n++;
}

static guint
count_on_screen (GtkWidget *widget, const char *text)
{
  Search search = { text, 0 };

  visit_all (widget, count_text, &search);
  return search.n;
}

static gboolean
is_laid_out (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

typedef struct
{
  GtkWidget *widget;
  const char *text;
} OnScreen;

static gboolean
is_on_screen (gpointer data)
{
  OnScreen *wanted = data;

  return count_on_screen (wanted->widget, wanted->text) > 0;
}

static void
wait_for_text (GtkWidget *widget, const char *text)
{
  OnScreen wanted = { widget, text };

  wait_until (is_on_screen, &wanted);
}

/* Whoever listens to the window hears a name for all that can be reached. */
static void
assert_named (GtkWidget *widget, gpointer data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (accessible);
  gboolean needs_name = SNG_IS_CHART (widget) || GTK_IS_BUTTON (widget) || GTK_IS_SPINNER (widget)
                        || (GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_focusable (widget));

  if (!needs_name || !gtk_widget_get_mapped (widget) || role == GTK_ACCESSIBLE_ROLE_NONE)
    return;
  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
      || (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL))
    return;
  g_test_message ("%s on page %s has no name", G_OBJECT_TYPE_NAME (widget), (const char *)data);
  g_test_fail ();
}

static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  open_register (fixture);
  open_window (fixture);
}

static void
set_up_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "ui",
                                            "pages-facts.json", NULL);

  open_register (fixture);
  import_facts (fixture->store, path);
  open_window (fixture);
}

static void
visit_pages (Fixture *fixture)
{
  SngPage *page;

  for (guint i = 0; (page = sng_window_get_nth_page (fixture->window, i)) != NULL; i++)
    {
      sng_window_show_page (fixture->window, page);
      wait_until (is_laid_out, page);
      g_assert_cmpstr (sng_page_get_title (page), !=, "");
      visit_all (GTK_WIDGET (page), assert_named, (gpointer)sng_page_get_name (page));
    }
}

static void
assert_shows_no_number (GtkWidget *widget, gpointer data)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (text != NULL && gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, "figure"))
    g_assert_cmpstr (text, ==, "–");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  gboolean spanish = language_of_test () == SNG_LANGUAGE_ES;

  wait_for_text (overview, spanish ? "Todavía no se puede decir nada" : "Nothing can be said yet");
  visit_pages (fixture);
  visit_all (GTK_WIDGET (fixture->window), assert_shows_no_number, NULL);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  gboolean spanish = language_of_test () == SNG_LANGUAGE_ES;

  wait_for_text (overview, spanish ? "Pagos SPEI y tesorería" : "SPEI payments and treasury");
  /* Nobody knows the AI of purchasing nor anybody's readiness: that must not look like a score. */
  g_assert_cmpuint (count_on_screen (overview, spanish ? "sin datos" : "no data"), >, 2);
  g_assert_cmpuint (count_on_screen (overview, spanish ? "Financiar dos" : "Fund two"), ==, 1);
  g_assert_cmpuint (count_on_screen (overview, spanish ? "3 días" : "3 days"), ==, 1);
  g_assert_cmpuint (count_on_screen (overview, spanish ? "Historiador" : "Plant historian"), ==, 1);
  /* What is simulated comes when it is done, with what is not in it beside it. */
  wait_for_text (overview, spanish ? "fuera de las cifras: 1" : "not in these figures: 1");
  g_assert_cmpuint (count_on_screen (overview, "MX$7.7\u00a0M"), >, 0);
  g_assert_cmpuint (count_on_screen (overview, spanish ? "fuera de tolerancia" : "above tolerance"), ==, 1);
  visit_pages (fixture);
}

static void
find_row (GtkWidget *widget, gpointer found)
{
  if (GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget)
      && *(GtkWidget **)found == NULL)
    *(GtkWidget **)found = widget;
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *)pointer == NULL;
}

static void
rename_process (Fixture *fixture, const char *key, const char *name)
{
  SngHandle handle = sng_register_find (fixture->store, SNG_KIND_PROCESS, key);
  g_autoptr (SngRecord) process = sng_register_get_record (fixture->store, handle);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set_of (change, process, SNG_PROCESS_NAME, sng_value_text2 (name, name));
  outcome = sng_register_apply (fixture->store, change, NULL);
  g_assert_cmpint (outcome->sequence, >, 0);
}

/* New facts do not throw out whoever moves by keys: the row that says something else is made anew
 * and has the focus, and the row below it is the one that was there. */
static void
test_focus_stays (Fixture *fixture, gconstpointer data)
{
  SngPage *overview = sng_window_get_page_by_name (fixture->window, "overview");
  GtkWidget *row = NULL;
  GtkWidget *next, *focus;

  wait_for_text (GTK_WIDGET (overview), "SPEI");
  visit_all (GTK_WIDGET (overview), find_row, &row);
  next = gtk_widget_get_next_sibling (row);
  g_assert_true (gtk_widget_grab_focus (row));
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *)&row);
  rename_process (fixture, "P01", "Instant payments");
  wait_until (is_gone, &row);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus));
  g_assert_true (gtk_widget_get_next_sibling (focus) == next);
  wait_for_text (focus, "Instant payments");
}

/* What was told of the newest facts: how often to wait for their figures, and how often not to. */
typedef struct
{
  SngPosture *before;
  guint n_awaited;
  guint n_told;
} Told;

static void
told_cb (SngUiContext *context, Told *told)
{
  gboolean is_awaited = sng_ui_context_awaits_posture (context);

  if (is_awaited)
    g_assert_true (sng_ui_context_get_posture (context) == told->before);
  told->n_awaited += is_awaited;
  told->n_told += !is_awaited && sng_ui_context_get_posture (context) != told->before;
}

static gboolean
is_told (gpointer data)
{
  return ((Told *)data)->n_told > 0;
}

/* Nothing is read for the figures of before when those of the new facts are on their way, and then
 * it is told that they are there. */
static void
test_new_figures_are_awaited (Fixture *fixture, gconstpointer data)
{
  Told told = { .before = sng_ui_context_get_posture (fixture->context) };
  gulong handler = g_signal_connect (fixture->context, "changed", G_CALLBACK (told_cb), &told);

  rename_process (fixture, "P01", "Instant payments");
  wait_until (is_told, &told);
  g_assert_cmpuint (told.n_awaited, <=, 1);
  g_assert_cmpuint (told.n_told, ==, 1);
  g_assert_false (sng_ui_context_awaits_posture (fixture->context));
  g_signal_handler_disconnect (fixture->context, handler);
  wait_for_text (GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview")), "Instant payments");
}

static GtkWidget *
find_dialog (SngWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      if (SNG_IS_EVIDENCE_VIEW (other)
          && gtk_window_get_transient_for (GTK_WINDOW (other)) == GTK_WINDOW (window))
        return other;
    }
  return NULL;
}

static gboolean
has_rows (gpointer dialog)
{
  return sng_evidence_view_get_n_rows (dialog) > 0;
}

static GtkWidget *
explain (Fixture *fixture, SngHandle subject, SngPillar pillar)
{
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (page, "page.explain", "(xi)", subject, (int)pillar));
  dialog = find_dialog (fixture->window);
  g_assert_nonnull (dialog);
  wait_until (has_rows, dialog);
  return dialog;
}

/* Each figure opens what it is made of, and people are only ever shown in groups. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  SngHandle gas = sng_register_find (fixture->store, SNG_KIND_PROCESS, "P02");
  GtkWidget *dialog = explain (fixture, 0, SNG_PILLAR_SECURITY);

  g_assert_cmpuint (sng_evidence_view_get_n_rows (SNG_EVIDENCE_VIEW (dialog)), ==, 3);
  gtk_window_destroy (GTK_WINDOW (dialog));
  dialog = explain (fixture, gas, SNG_PILLAR_SECURITY);
  g_assert_cmpuint (sng_evidence_view_get_n_rows (SNG_EVIDENCE_VIEW (dialog)), ==, 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
  dialog = explain (fixture, gas, SNG_PILLAR_TALENT);
  g_assert_cmpuint (count_on_screen (dialog, "Renata Ibarra"), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
shows_process (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "processes"));

  return count_on_screen (page, "G9") == 1;
}

/* A process says what each of its gates means and what would lift it to the next stage. */
static void
test_process (Fixture *fixture, gconstpointer data)
{
  gboolean spanish = language_of_test () == SNG_LANGUAGE_ES;
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "processes"));

  sng_window_show_record (fixture->window,
                          sng_register_find (fixture->store, SNG_KIND_PROCESS, "P02"));
  wait_until (shows_process, fixture);
  g_assert_cmpuint (
      count_on_screen (page, spanish ? "Qué abriría la etapa 1" : "What would open stage 1"), ==,
      1);
  g_assert_cmpuint (
      count_on_screen (page, spanish ? "proteger la privacidad" : "to protect privacy"), ==, 1);
  visit_all (page, assert_named, (gpointer) "processes");
}

static const char *
attainment_title (void)
{
  return language_of_test () == SNG_LANGUAGE_ES ? "Cumplimiento en ciberseguridad"
                                                : "Security attainment";
}

static gboolean
is_alone (gpointer page)
{
  const char *back
      = language_of_test () == SNG_LANGUAGE_ES ? "Volver a la lista" : "Back to the list";

  return count_on_screen (page, back) == 1 && count_on_screen (page, attainment_title ()) == 0;
}

/* Where there is room for one thing, a record stands alone: the figures of the page come back with
 * the list. */
static void
test_alone (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = sng_window_new (NULL, fixture->context);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 740);
  gtk_window_present (GTK_WINDOW (fixture->window));
  page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "security"));
  sng_window_show_page (fixture->window, SNG_PAGE (page));
  wait_for_text (page, attainment_title ());
  sng_window_show_record (fixture->window,
                          sng_register_find (fixture->store, SNG_KIND_CONTROL, "C-0001"));
  wait_until (is_alone, page);
  sng_page_focus_search (SNG_PAGE (page));
  wait_for_text (page, attainment_title ());
}

/* With two people on record, every figure of people would say something about one of them. */
static void
test_small_groups (Fixture *fixture, gconstpointer data)
{
  gboolean spanish = language_of_test () == SNG_LANGUAGE_ES;
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "talent"));

  sng_window_show_page (fixture->window, SNG_PAGE (page));
  wait_for_text (page, spanish ? "proteger la privacidad" : "withheld to protect privacy");
  g_assert_cmpuint (count_on_screen (page, spanish ? "con dominio" : "skilled"), ==, 0);
}

/* What would open the next stage, from figures that are given. */
static void
test_next_stage (void)
{
  const SngScore good = sng_score_make (90, 90, 90, 100, 90);
  const SngScore weak = sng_score_make (44, 50, 45, 80, 90);
  SngPostureProcess process
      = { .pillars = { .scores = { good, good, weak } }, .stage = SNG_STAGE_INTELLIGENT };
  g_auto (GStrv) sentences = NULL;

  for (SngProcessGate i = 0; i < SNG_N_PROCESS_GATES; i++)
    process.gates[i] = SNG_GATE_PASS;
  process.gates[SNG_PROCESS_GATE_CHECKPOINT] = SNG_GATE_UNKNOWN;
  process.gates[SNG_PROCESS_GATE_DRILL] = SNG_GATE_FAIL;
  sentences = sng_words_next_stage (&process);
  /* The talent score and the human check; a drill only counts for the stage after that. */
  g_assert_cmpuint (g_strv_length (sentences), ==, 2);
  g_assert_nonnull (strstr (sentences[0], "44"));
  g_assert_nonnull (strstr (sentences[0], "60"));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  begin_in_language (&argc, &argv);
  application = make_application ();
  g_test_add_func ("/pages/next-stage", test_next_stage);
  g_test_add ("/pages/empty", Fixture, NULL, set_up_empty, test_empty, tear_down);
  g_test_add ("/pages/full", Fixture, NULL, set_up_full, test_full, tear_down);
  g_test_add ("/pages/focus-stays", Fixture, NULL, set_up_full, test_focus_stays, tear_down);
  g_test_add ("/pages/new-figures-are-awaited", Fixture, NULL, set_up_full, test_new_figures_are_awaited,
              tear_down);
  g_test_add ("/pages/evidence", Fixture, NULL, set_up_full, test_evidence, tear_down);
  g_test_add ("/pages/small-groups", Fixture, NULL, set_up_full, test_small_groups, tear_down);
  g_test_add ("/pages/alone", Fixture, NULL, set_up_full, test_alone, tear_down);
  g_test_add ("/pages/process", Fixture, NULL, set_up_full, test_process, tear_down);
  return g_test_run ();
}
