/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-leaflet.h"

#include "sng-config.h"

static void
show_above (AdwLeaflet *leaflet, AdwBin *above)
{
  /* Nothing comes after the detail. */
  gboolean alone
      = adw_leaflet_get_folded (leaflet)
        && adw_leaflet_get_adjacent_child (leaflet, ADW_NAVIGATION_DIRECTION_FORWARD) == NULL;

  gtk_widget_set_visible (GTK_WIDGET (above), adw_bin_get_child (above) != NULL && !alone);
}

static void
leaflet_changed_cb (AdwLeaflet *leaflet, GParamSpec *pspec, AdwBin *above)
{
  show_above (leaflet, above);
}

static void
above_changed_cb (AdwBin *above, GParamSpec *pspec, AdwLeaflet *leaflet)
{
  show_above (leaflet, above);
}

/* Public API */

/**
 * sng_leaflet_new:
 *
 * Returns: (transfer floating): @list and @detail side by side, or one at a time where there is no
 *   room for both
 */
AdwLeaflet *
sng_leaflet_new (GtkWidget *list, GtkWidget *detail)
{
  AdwLeaflet *leaflet = ADW_LEAFLET (adw_leaflet_new ());

  adw_leaflet_set_fold_threshold_policy (leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  adw_leaflet_set_can_navigate_back (leaflet, TRUE);
  adw_leaflet_append (leaflet, list);
  adw_leaflet_append (leaflet, detail);
  gtk_widget_set_vexpand (GTK_WIDGET (leaflet), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (leaflet), "panes");
  return leaflet;
}

/**
 * sng_leaflet_set_above:
 * @above: what stands above the leaflet; it makes room while the detail is shown alone
 */
void
sng_leaflet_set_above (AdwLeaflet *leaflet, AdwBin *above)
{
  g_signal_connect_object (leaflet, "notify", G_CALLBACK (leaflet_changed_cb), above, 0);
  g_signal_connect_object (above, "notify::child", G_CALLBACK (above_changed_cb), leaflet, 0);
  show_above (leaflet, above);
}

/**
 * sng_leaflet_show:
 * @child: the child that is meant, which is shown alone where there is room for one
 *
 * A leaflet moves the focus into the child that it shows. Where both stand side by side the focus
 * stays where it is, so that the arrow keys go on through a list whose records are shown beside it.
 */
void
sng_leaflet_show (AdwLeaflet *leaflet, GtkWidget *child)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (leaflet));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  adw_leaflet_set_visible_child (leaflet, child);
  if (focus != NULL && !adw_leaflet_get_folded (leaflet))
    gtk_root_set_focus (root, focus);
}
