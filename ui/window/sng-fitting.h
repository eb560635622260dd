/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window that stands on another one is no larger than that, so that nothing of it is outside a
 * small screen. */
void sng_fitting_set_size (GtkWindow *window, int width, int height);

G_END_DECLS
