/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A window that stands on another one: it ends with that one, and is no larger than it, so that
 * nothing of it is outside a small screen. */
void sng_dialog_put_over (GtkWindow *dialog, GtkWindow *parent);
void sng_dialog_set_size (GtkWindow *dialog, int width, int height);

AdwMessageDialog *sng_dialog_ask (GtkWindow *parent, const char *heading, const char *body);

G_END_DECLS
