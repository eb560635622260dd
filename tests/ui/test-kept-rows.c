/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-kept-rows.h"

#include <adwaita.h>
#include <string.h>

/* Shows one row per letter of @letters; a row has the letter as its name and in its label. */
static void
show (GtkWidget *box, const char *letters)
{
  SngKeptRows rows;

  sng_kept_rows_begin (&rows, box);
  for (const char *at = letters; *at != '\0'; at++)
    {
      const char letter[] = { *at, '\0' };
      const char *said[] = { letter, NULL };
      GtkWidget *row;

      if (sng_kept_rows_keep (&rows, said, G_N_ELEMENTS (said)))
        continue;
      row = GTK_IS_LIST_BOX (box) ? gtk_list_box_row_new () : gtk_button_new_with_label (letter);
      gtk_widget_set_name (row, letter);
      sng_kept_rows_add (&rows, row);
    }
  sng_kept_rows_end (&rows);
}

static void
assert_shows (GtkWidget *box, const char *letters)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_string_append (shown, gtk_widget_get_name (row));
  g_assert_cmpstr (shown->str, ==, letters);
}

static GtkWidget *
nth (GtkWidget *box, guint place)
{
  GtkWidget *row = gtk_widget_get_first_child (box);

  while (place-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static GtkWidget *
make_box (gconstpointer is_list)
{
  return is_list ? gtk_list_box_new () : gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
}

static void
test_what_says_the_same_stays (gconstpointer is_list)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (make_box (is_list));
  GtkWidget *a, *b, *c;

  show (box, "abc");
  a = nth (box, 0);
  b = nth (box, 1);
  c = nth (box, 2);
  show (box, "abc");
  assert_shows (box, "abc");
  g_assert_true (nth (box, 0) == a && nth (box, 1) == b && nth (box, 2) == c);
  show (box, "axc");
  assert_shows (box, "axc");
  g_assert_true (nth (box, 0) == a && nth (box, 2) == c);
  show (box, "zaxc");
  assert_shows (box, "zaxc");
  g_assert_true (nth (box, 1) == a && nth (box, 3) == c);
}

/* Whatever order comes after whatever other one, the rows are those that were asked for. */
static void
test_every_order (gconstpointer is_list)
{
  static const char *const orders[] = { "abc", "cab", "", "b", "bb", "bbb", "acb", "dabc", "cd", "c" };
  g_autoptr (GtkWidget) box = g_object_ref_sink (make_box (is_list));

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    for (guint j = 0; j < G_N_ELEMENTS (orders); j++)
      {
        show (box, orders[i]);
        assert_shows (box, orders[i]);
        show (box, orders[j]);
        assert_shows (box, orders[j]);
      }
}

static void
test_nothing_said_is_not_an_empty_text (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (gtk_list_box_new ());
  const char *with_nothing[] = { "a", NULL };
  const char *with_empty[] = { "a", "" };
  SngKeptRows rows;

  show (box, "a");
  sng_kept_rows_begin (&rows, box);
  g_assert_false (sng_kept_rows_keep (&rows, with_empty, G_N_ELEMENTS (with_empty)));
  g_assert_true (sng_kept_rows_keep (&rows, with_nothing, G_N_ELEMENTS (with_nothing)));
  sng_kept_rows_end (&rows);
}

static const char *
focused_name (GtkWidget *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL ? gtk_widget_get_name (focus) : "none";
}

/* The row that has the focus keeps it; when it goes, the one in its place has it. */
static void
test_the_focus_stays (gconstpointer is_list)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = make_box (is_list);

  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  show (box, "abc");
  g_assert_true (gtk_widget_grab_focus (nth (box, 1)));
  show (box, "zabc");
  g_assert_cmpstr (focused_name (window), ==, "b");
  show (box, "zaxc");
  g_assert_cmpstr (focused_name (window), ==, "x");
  show (box, "za");
  g_assert_cmpstr (focused_name (window), ==, "a");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  const gconstpointer list = GINT_TO_POINTER (1);

  gtk_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/kept-rows/list/what-says-the-same-stays", list, test_what_says_the_same_stays);
  g_test_add_data_func ("/kept-rows/box/what-says-the-same-stays", NULL, test_what_says_the_same_stays);
  g_test_add_data_func ("/kept-rows/list/every-order", list, test_every_order);
  g_test_add_data_func ("/kept-rows/box/every-order", NULL, test_every_order);
  g_test_add_func ("/kept-rows/nothing-said-is-not-an-empty-text", test_nothing_said_is_not_an_empty_text);
  g_test_add_data_func ("/kept-rows/list/the-focus-stays", list, test_the_focus_stays);
  g_test_add_data_func ("/kept-rows/box/the-focus-stays", NULL, test_the_focus_stays);
  return g_test_run ();
}
