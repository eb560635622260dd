/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-fitting.h"

/* What is not laid out yet says nothing about the room there is. */
static int
fit (int wanted, int room)
{
  return room > 0 ? MIN (wanted, room) : wanted;
}

/* Public API */

/**
 * sng_fitting_set_size:
 * @window: not shown yet, and transient for the one that it stands on
 */
void
sng_fitting_set_size (GtkWindow *window, int width, int height)
{
  GtkWindow *below = gtk_window_get_transient_for (window);

  gtk_window_set_default_size (window,
                               fit (width, below ? gtk_widget_get_width (GTK_WIDGET (below)) : 0),
                               fit (height, below ? gtk_widget_get_height (GTK_WIDGET (below)) : 0));
}
