/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-leaflet.h"

#include "sng-config.h"

/* Public API */

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
