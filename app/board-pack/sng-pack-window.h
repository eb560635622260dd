/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-window.h"

G_BEGIN_DECLS

/* What a board will be shown, page by page: to look at, print, save and present. */
#define SNG_TYPE_PACK_WINDOW (sng_pack_window_get_type ())
G_DECLARE_FINAL_TYPE (SngPackWindow, sng_pack_window, SNG, PACK_WINDOW, AdwWindow)

SngPackWindow *sng_pack_window_new (SngWindow *parent);
/* How many pages are shown; 0 while the document is made. */
guint sng_pack_window_get_n_pages (SngPackWindow *self);
gboolean sng_pack_window_print_to (SngPackWindow *self, const char *path, GError **error);

/* Set on the application while somebody presents: nothing else comes before the slides then. */
#define SNG_PRESENTING "sng-presenting"

void sng_pack_follow (SngWindow *window, const char *lead);

/* Adds win.pack and win.present to a window. */
void sng_pack_actions_install (SngWindow *window);

G_END_DECLS
