/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/style/sng-tile-layout.h"

#define SPACING 10
#define COLUMN_WIDTH 80
#define MAX_COLUMNS 12

typedef struct
{
  GtkWidget *container;
  GtkWidget *tiles[7];
  gsize n_tiles;
} Page;

/* Wrapping text, because a tile is as high as its text needs at the width that it gets. */
static void
add_tile (Page *page, int span, int least_width)
{
  GtkWidget *tile = gtk_label_new ("Four of twelve processes hold together since August");

  gtk_label_set_wrap (GTK_LABEL (tile), TRUE);
  gtk_widget_set_size_request (tile, least_width, -1);
  gtk_widget_set_parent (tile, page->container);
  sng_tile_layout_set_span (tile, span);
  page->tiles[page->n_tiles++] = tile;
}

static Page
make_page (void)
{
  Page page = { .container = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0)) };

  gtk_widget_set_layout_manager (page.container,
                                 sng_tile_layout_new (COLUMN_WIDTH, MAX_COLUMNS, SPACING));
  for (int i = 0; i < 4; i++)
    add_tile (&page, 3, 100);
  add_tile (&page, 7, 300);
  add_tile (&page, 5, -1);
  add_tile (&page, 12, -1);
  return page;
}

static void
free_page (Page *page)
{
  for (gsize i = 0; i < page->n_tiles; i++)
    gtk_widget_unparent (page->tiles[i]);
  g_object_unref (page->container);
}

static void
lay_out (Page *page, int width)
{
  int height;

  gtk_widget_measure (page->container, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_size_allocate (page->container, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static GtkAllocation
place_of (Page *page, gsize tile)
{
  GtkAllocation place;

  gtk_widget_get_allocation (page->tiles[tile], &place);
  return place;
}

static guint
count_rows (Page *page)
{
  guint rows = 1;

  for (gsize i = 1; i < page->n_tiles; i++)
    rows += place_of (page, i).y != place_of (page, i - 1).y;
  return rows;
}

/* Rows are straight at both edges, tiles of a row are equally high and none lies on another. */
static void
assert_tidy (Page *page, int width)
{
  for (gsize i = 0; i < page->n_tiles; i++)
    {
      GtkAllocation one = place_of (page, i);
      gboolean ends_row = i + 1 == page->n_tiles || place_of (page, i + 1).y != one.y;
      int least;

      gtk_widget_measure (page->tiles[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (one.width, >=, least);
      if (ends_row)
        {
          g_assert_cmpint (one.x + one.width, ==, width);
          if (i + 1 < page->n_tiles)
            {
              g_assert_cmpint (place_of (page, i + 1).x, ==, 0);
              g_assert_cmpint (place_of (page, i + 1).y, ==, one.y + one.height + SPACING);
            }
          continue;
        }
      g_assert_cmpint (place_of (page, i + 1).height, ==, one.height);
      g_assert_cmpint (place_of (page, i + 1).x, ==, one.x + one.width + SPACING);
    }
}

static void
test_wide (void)
{
  Page page = make_page ();

  lay_out (&page, 1110);
  assert_tidy (&page, 1110);
  g_assert_cmpuint (count_rows (&page), ==, 3);
  g_assert_cmpint (place_of (&page, 0).width, ==, 270);
  g_assert_cmpint (place_of (&page, 4).width, >, place_of (&page, 5).width);
  free_page (&page);
}

static void
test_narrow_is_one_column (void)
{
  Page page = make_page ();

  lay_out (&page, 336);
  assert_tidy (&page, 336);
  g_assert_cmpuint (count_rows (&page), ==, page.n_tiles);
  free_page (&page);
}

static void
test_every_width (void)
{
  Page page = make_page ();
  int least;

  gtk_widget_measure (page.container, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 300);

  for (int width = least; width < 1500; width += 7)
    {
      lay_out (&page, width);
      assert_tidy (&page, width);
    }
  free_page (&page);
}

static void
test_hidden_tiles_leave_no_hole (void)
{
  Page page = make_page ();

  for (gsize i = 1; i < page.n_tiles; i++)
    gtk_widget_set_visible (page.tiles[i], FALSE);
  lay_out (&page, 1110);
  g_assert_cmpint (place_of (&page, 0).width, ==, 1110);
  free_page (&page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tile-layout/wide", test_wide);
  g_test_add_func ("/tile-layout/narrow-is-one-column", test_narrow_is_one_column);
  g_test_add_func ("/tile-layout/every-width", test_every_width);
  g_test_add_func ("/tile-layout/hidden-tiles-leave-no-hole", test_hidden_tiles_leave_no_hole);

  return g_test_run ();
}
