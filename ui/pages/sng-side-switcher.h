/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngSideSwitcher:
 *
 * Chooses between the two sides of a record: the figures that are computed about it, and its form.
 *
 * Signal "switched": the other side was chosen.
 */
#define SNG_TYPE_SIDE_SWITCHER (sng_side_switcher_get_type ())
G_DECLARE_FINAL_TYPE (SngSideSwitcher, sng_side_switcher, SNG, SIDE_SWITCHER, AdwBin)

GtkWidget *sng_side_switcher_new (void);
gboolean sng_side_switcher_shows_figures (SngSideSwitcher *self);
void sng_side_switcher_name_figures (SngSideSwitcher *self, const char *name);

G_END_DECLS
