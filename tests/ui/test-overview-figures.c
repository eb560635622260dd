/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure of the overview leads to its evidence in two steps at most, by keyboard. The figures
 * are found on the page itself, so that a new one that leads nowhere fails here. */
#include "tests/ui/evidence-walk.h"
#include "ui/charts/sng-line-chart.h"
#include "ui/charts/sng-mark-label.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-risks-tile.h"
#include "ui/pages/sng-tile.h"

/* A widget that leads somewhere, as it is when the walk begins: pages are filled anew meanwhile. */
typedef struct
{
  char *name; /* of the action */
  GVariant *target;
} Lead;

static void
lead_free (gpointer data)
{
  Lead *lead = data;

  g_free (lead->name);
  g_clear_pointer (&lead->target, g_variant_unref);
  g_free (lead);
}

/* What leads somewhere: the widget itself, or what it is part of. */
static GtkWidget *
lead_of (GtkWidget *widget)
{
  for (; widget != NULL && !SNG_IS_PAGE (widget); widget = gtk_widget_get_parent (widget))
    if (GTK_IS_ACTIONABLE (widget) && gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) != NULL)
      return widget;
  return NULL;
}

static gboolean
has_digit (const char *text)
{
  return strcspn (text, "0123456789") < strlen (text);
}

static gboolean
is_figure (GtkWidget *widget)
{
  return SNG_IS_MARK_LABEL (widget)
         || (GTK_IS_LABEL (widget) && has_digit (gtk_label_get_text (GTK_LABEL (widget))));
}

/* The title of a tile names it, with a number or without. */
static gboolean
is_title (GtkWidget *widget)
{
  GtkWidget *head = gtk_widget_get_parent (widget);

  return SNG_IS_TILE (gtk_widget_get_parent (head)) && gtk_widget_get_first_child (head) == widget;
}

/* These say since when and by which method, not how much. */
static gboolean
says_how_it_is_read (GtkWidget *widget)
{
  static const char *const beginnings[]
      = { "method ", "método ", "since the figures of ", "desde las cifras " };
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (text, beginnings[i]))
      return TRUE;
  return FALSE;
}

/* A chart that stands alone is reached by keyboard and has its figures as a table. */
static gboolean
is_chart_to_walk (GtkWidget *widget)
{
  return SNG_IS_CHART (widget) && gtk_widget_get_focusable (widget)
         && g_signal_lookup ("table-wanted", G_OBJECT_TYPE (widget)) != 0;
}

static void
check_figure (GtkWidget *widget, GHashTable *leads)
{
  GtkWidget *lead = lead_of (widget);

  if (lead != NULL)
    g_hash_table_add (leads, lead);
  else if (!is_chart_to_walk (widget))
    {
      g_test_fail_printf ("leads nowhere: %s %s", G_OBJECT_TYPE_NAME (widget),
                          GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "");
    }
}

static guint
check_figures (GtkWidget *widget, GHashTable *leads)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if ((is_figure (widget) && !is_title (widget) && !says_how_it_is_read (widget))
      || SNG_IS_CHART (widget))
    {
      check_figure (widget, leads);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_figures (child, leads);
  return n;
}

static GHashTable *
find_leads (Fixture *fixture)
{
  GHashTable *leads = g_hash_table_new (NULL, NULL);
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  guint n = check_figures (page, leads);

  g_test_message ("%u figures, %u leads", n, g_hash_table_size (leads));
  g_assert_cmpuint (n, >, 100);
  return leads;
}

static void
test_each_figure_leads_somewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) leads = find_leads (fixture);

  g_assert_cmpuint (g_hash_table_size (leads), >, 60);
}

/* Tab and the arrows come to each of them. */
static void
test_keyboard_reaches_each_figure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) leads = find_leads (fixture);
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  GHashTableIter each;
  gpointer lead;
  guint n_steps = 0;

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  for (GtkDirectionType way = GTK_DIR_TAB_FORWARD; gtk_widget_child_focus (page, way);
       way = GTK_DIR_TAB_FORWARD)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      GtkWidget *row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);

      g_assert_cmpuint (++n_steps, <, 1000);
      g_hash_table_remove (leads, focus);
      g_hash_table_remove (leads, row);
    }
  g_hash_table_iter_init (&each, leads);
  while (g_hash_table_iter_next (&each, &lead, NULL))
    {
      g_test_message ("not reached: %s %s", G_OBJECT_TYPE_NAME (lead),
                      gtk_actionable_get_action_name (lead));
      g_assert_true (gtk_widget_get_ancestor (lead, GTK_TYPE_LIST_BOX) != NULL);
      g_assert_true (gtk_widget_grab_focus (lead));
    }
}

/* What decides is seen without scrolling, on the screens that boards have. */

#define FIRST_SCREEN 690
#define N_FRAMES 10

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer n)
{
  return ++*(guint *)n < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_frames (gpointer n)
{
  return *(guint *)n >= N_FRAMES;
}

static void
test_what_decides_is_on_the_first_screen (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  GtkWidget *risks = find_of_type (page, SNG_TYPE_RISKS_TILE);
  guint n = 0;
  graphene_rect_t box;

  gtk_widget_add_tick_callback (page, count_frame_cb, &n, NULL);
  wait_until (has_frames, &n);
  g_assert_cmpint (gtk_widget_get_width (page), <, 1366);
  g_assert_true (gtk_widget_compute_bounds (risks, page, &box));
  g_assert_cmpfloat (box.origin.y + box.size.height, <=, FIRST_SCREEN);
}

static gboolean
is_adoption_chart (GtkWidget *widget, gconstpointer unused)
{
  return SNG_IS_LINE_CHART (widget);
}

/* The two lines of adoption and control, their gap, and the same as a table one key away. */
static void
test_chart_has_a_table_one_key_away (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  GtkWidget *chart = find_widget (page, is_adoption_chart, NULL);
  GtkWidget *stack = gtk_widget_get_parent (chart);
  GtkWidget *table;

  g_assert_true (gtk_widget_grab_focus (chart));
  g_signal_emit_by_name (chart, "table-wanted");
  table = gtk_stack_get_visible_child (GTK_STACK (stack));
  g_assert_true (SNG_IS_SMALL_TABLE (table));
  g_assert_cmpuint (sng_small_table_get_n_rows (SNG_SMALL_TABLE (table)), ==, 8);
  g_assert_true (says (table, "100"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), table));
  g_assert_true (gtk_widget_activate_action (table, "tile.turn", NULL));
  g_assert_true (gtk_stack_get_visible_child (GTK_STACK (stack)) == chart);
}

static void
follow (Fixture *fixture, const Lead *lead)
{
  GtkWidget *overview = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  g_autofree char *words = g_action_print_detailed_name (lead->name, lead->target);

  g_assert_true (gtk_widget_activate_action_variant (overview, lead->name, lead->target));
  arrive (fixture, words);
}

static GPtrArray *
remember (GHashTable *widgets)
{
  GPtrArray *leads = g_ptr_array_new_with_free_func (lead_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter each;
  gpointer widget;

  g_hash_table_iter_init (&each, widgets);
  while (g_hash_table_iter_next (&each, &widget, NULL))
    {
      const char *name = gtk_actionable_get_action_name (widget);
      GVariant *target = gtk_actionable_get_action_target_value (widget);
      Lead *lead;

      if (!g_hash_table_add (seen, g_action_print_detailed_name (name, target)))
        continue;
      lead = g_new0 (Lead, 1);
      lead->name = g_strdup (name);
      lead->target = target != NULL ? g_variant_ref (target) : NULL;
      g_ptr_array_add (leads, lead);
    }
  return leads;
}

static void
test_each_figure_has_evidence_in_two_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) widgets = find_leads (fixture);
  g_autoptr (GPtrArray) leads = remember (widgets);

  g_assert_cmpuint (leads->len, >, 40);
  for (guint i = 0; i < leads->len; i++)
    follow (fixture, leads->pdata[i]);
}

/* Two hundred processes with the longest names, of which nobody knows anything. */
static void
set_up_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) facts = g_string_new ("{\"process\":[");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  open_register (fixture);
  for (guint i = 1; i <= 200; i++)
    g_string_append_printf (facts, "%s{\"key\":\"P%03u\",\"name\":{\"en\":\"Process %u %0*d\"}}",
                            i > 1 ? "," : "", i, i, 90, 0);
  g_string_append (facts, "]}");
  path = g_build_filename (fixture->folder, "facts.json", NULL);
  g_file_set_contents (path, facts->str, -1, &error);
  g_assert_no_error (error);
  import_facts (fixture->store, path);
  open_window (fixture);
}

static gboolean
shows_the_eight_weakest (gpointer page)
{
  return says (page, "The eight weakest processes") || says (page, "Los ocho procesos más débiles");
}

static void
test_many_unknown_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) leads = g_hash_table_new (NULL, NULL);
  GtkWidget *page = GTK_WIDGET (sng_window_get_page_by_name (fixture->window, "overview"));
  int least, natural;

  wait_until (shows_the_eight_weakest, page);
  g_assert_cmpuint (check_figures (page, leads), >, 20);
  g_assert_false (says (page, "nan"));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  /* Below this width the page arranges its tables anew. */
  g_assert_cmpint (least, <=, 640);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  int status;

  begin_in_language (&argc, &argv);
  application = make_application ();
  begin_demonstration ();
  g_test_add ("/overview-figures/each-leads-somewhere", Fixture, NULL, set_up_demonstration,
              test_each_figure_leads_somewhere, tear_down);
  g_test_add ("/overview-figures/keyboard-reaches-each", Fixture, NULL, set_up_demonstration,
              test_keyboard_reaches_each_figure, tear_down);
  g_test_add ("/overview-figures/first-screen", Fixture, NULL, set_up_demonstration,
              test_what_decides_is_on_the_first_screen, tear_down);
  g_test_add ("/overview-figures/table-one-key-away", Fixture, NULL, set_up_demonstration,
              test_chart_has_a_table_one_key_away, tear_down);
  g_test_add ("/overview-figures/evidence-in-two-steps", Fixture, NULL, set_up_demonstration,
              test_each_figure_has_evidence_in_two_steps, tear_down);
  g_test_add ("/overview-figures/many-unknown-processes", Fixture, NULL, set_up_many,
              test_many_unknown_processes, tear_down);
  status = g_test_run ();
  end_demonstration ();
  return status;
}
