/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sng_shortcuts_install (GtkApplication *application);
GtkWidget *sng_shortcuts_make_window (void);

G_END_DECLS
