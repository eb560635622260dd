/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of the board and of the task force say of a small register, in the language of the
 * environment: a subject without facts says so in one line, and every line leads somewhere. */
#include "tests/ui/widget-search.h"
#include "tests/ui/window-fixture.h"
#include "ui/pages/sng-lines-tile.h"

typedef struct
{
  const char *page;
  const char *said[2]; /* by language */
} Saying;

static const Saying sayings[] = {
  { "task-force", { "There is no task force yet", "Todavía no hay grupo de trabajo" } },
  { "meetings", { "No meeting has seen figures yet", "Ninguna sesión ha visto cifras todavía" } },
  { "benchmarks",
    { "None of our own figures can be set beside", "Ninguna cifra propia puede ponerse" } },
  { "overview", { "No meeting has seen figures yet", "Ninguna sesión ha visto cifras todavía" } },
  { "overview", { "Nobody looked for undeclared AI", "Nadie ha buscado IA no declarada" } },
  { "overview", { "Insufficient history", "Historia insuficiente" } },
  { "overview", { "No obligation is recorded yet", "Todavía no hay obligaciones registradas" } },
};

typedef struct
{
  GtkWidget *page;
  const char *text;
} Wanted;

static gboolean
is_said (gpointer data)
{
  Wanted *wanted = data;

  return says (wanted->page, wanted->text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "ui", "pages-facts.json", NULL);

  open_register (fixture);
  import_facts (fixture->store, path);
  open_window (fixture);
}

static GtkWidget *
show_page (Fixture *fixture, const char *name)
{
  SngPage *page = sng_window_get_page_by_name (fixture->window, name);

  sng_window_show_page (fixture->window, page);
  return GTK_WIDGET (page);
}

static void
test_subject_without_facts (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    {
      Wanted wanted = { show_page (fixture, sayings[i].page),
                        sayings[i].said[language_of_test () == SNG_LANGUAGE_ES] };

      g_test_message ("%s: %s", sayings[i].page, wanted.text);
      wait_until (is_said, &wanted);
    }
}

/* Rows that lead somewhere can be reached and activated by the keyboard. */
static guint
count_reachable (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget)
      && gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) != NULL)
    {
      g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));
      g_assert_true (gtk_widget_get_focusable (widget));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_reachable (child);
  return n;
}

static GtkWidget *
find_row (GtkWidget *widget, const char *text)
{
  GtkWidget *label = find_widget (widget, has_text, text);

  return label ? gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) : NULL;
}

static gboolean
is_deployments (gpointer data)
{
  return g_str_equal (sng_page_get_name (sng_window_get_page (((Fixture *) data)->window)), "deployments");
}

/* From the sentence to what it was read from in one step. */
static void
test_line_leads_to_evidence (Fixture *fixture, gconstpointer data)
{
  gboolean spanish = language_of_test () == SNG_LANGUAGE_ES;
  Wanted wanted = { show_page (fixture, "overview"),
                    spanish ? "Nadie ha buscado IA no declarada" : "Nobody looked for undeclared AI" };
  GtkWidget *row;

  wait_until (is_said, &wanted);
  g_assert_cmpuint (count_reachable (wanted.page), >, 5);
  row = find_row (wanted.page, wanted.text);
  g_assert_true (gtk_widget_activate (row));
  wait_until (is_deployments, fixture);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  begin_in_language (&argc, &argv);
  application = make_application ();
  g_test_add ("/board-pages/subject-without-facts", Fixture, NULL, set_up, test_subject_without_facts,
              tear_down);
  g_test_add ("/board-pages/line-leads-to-evidence", Fixture, NULL, set_up, test_line_leads_to_evidence,
              tear_down);
  return g_test_run ();
}
