/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-banners.h"

#include <adwaita.h>

static guint
n_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* One line per subject: what is said anew takes the place of what was said. */
static void
test_one_line_per_subject (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (sng_banners_new ());
  SngBanners *subject = SNG_BANNERS (widget);

  sng_banners_show (subject, "day", SNG_BANNER_NEWS, "You look at a former day.", NULL, NULL);
  sng_banners_show (subject, "full", SNG_BANNER_TROUBLE, "The disk is full.", NULL, NULL);
  sng_banners_show (subject, "day", SNG_BANNER_NEWS, "You look at another day.", "_Today",
                    "win.today");
  g_assert_cmpuint (n_children (widget), ==, 2);
  g_assert_cmpstr (sng_banners_get_sentence (subject, "day"), ==, "You look at another day.");
  sng_banners_hide (subject, "day");
  sng_banners_hide (subject, "day");
  g_assert_null (sng_banners_get_sentence (subject, "day"));
  g_assert_cmpstr (sng_banners_get_sentence (subject, "full"), ==, "The disk is full.");
}

/* In a window of 360 pixels a banner grows in height, never in width. */
static void
test_fits_a_narrow_window (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (sng_banners_new ());
  int least;

  sng_banners_show (SNG_BANNERS (widget), "gone", SNG_BANNER_TROUBLE,
                    "“/home/ana/documentos/registro.sinergia” was moved or deleted. What it held "
                    "can still be read here.",
                    "_Save a copy…", NULL);
  sng_banners_set_narrow (SNG_BANNERS (widget), TRUE);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/banners/one-line-per-subject", test_one_line_per_subject);
  g_test_add_func ("/banners/fits-a-narrow-window", test_fits_a_narrow_window);
  return g_test_run ();
}
