/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-tile.h"

static guint
n_labels_on (GtkWidget *line)
{
  guint n = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (line); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    n += GTK_IS_LABEL (cell) && gtk_widget_get_visible (cell);
  return n;
}

static GtkWidget *
middle_of (GtkWidget *row)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_first_child (row));
}

/* Where there is little room, the first cell has a line of its own and what is optional goes; rows
 * that come later look the same, and with more room all is as before. */
static void
test_narrow (void)
{
  const SngSmallColumn columns[]
      = { { .title = "Name", .expands = TRUE }, { .title = "Level" }, { .optional = TRUE } };
  g_autoptr (GtkWidget) table
      = g_object_ref_sink (sng_small_table_new ("Risks", columns, G_N_ELEMENTS (columns)));
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_last_child (table));

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *cells[]
          = { sng_small_table_text ("Ransomware", NULL), sng_small_table_text ("20", NULL),
              sng_small_table_text ("7 Oct", NULL) };

      sng_small_table_add (SNG_SMALL_TABLE (table), 0, "Ransomware", cells);
      sng_small_table_set_narrow (SNG_SMALL_TABLE (table), TRUE);
    }
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *row = gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (list, (int)i));

      g_assert_cmpuint (n_labels_on (gtk_widget_get_first_child (row)), ==, 1);
      g_assert_cmpuint (n_labels_on (middle_of (row)), ==, 1);
    }
  sng_small_table_set_narrow (SNG_SMALL_TABLE (table), FALSE);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *row = gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (list, (int)i));

      g_assert_cmpuint (n_labels_on (gtk_widget_get_first_child (row)), ==, 0);
      g_assert_cmpuint (n_labels_on (middle_of (row)), ==, 3);
    }
}

static int
natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* A sentence that would have room on one line without the name takes a second one. */
static void
test_names_beside_sentences (void)
{
  const SngSmallColumn columns[] = { { .names = TRUE }, { .expands = TRUE } };
  g_autoptr (GtkWidget) table
      = g_object_ref_sink (sng_small_table_new ("Sources", columns, G_N_ELEMENTS (columns)));
  GtkWidget *cells[]
      = { sng_small_table_text ("Plant historian (OT)", NULL),
          sng_tile_paragraph ("The server does not accept the secret of this source.", NULL) };
  int width, height;

  sng_small_table_add (SNG_SMALL_TABLE (table), 0, "Plant historian (OT)", cells);
  width = natural_width (table) - natural_width (cells[0]) / 2;
  gtk_widget_measure (table, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (table, width, height, -1, NULL);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (cells[0]))));
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (cells[1]))), ==, 2);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/small-table/narrow", test_narrow);
  g_test_add_func ("/small-table/names-beside-sentences", test_names_beside_sentences);

  return g_test_run ();
}
