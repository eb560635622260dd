/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngNarrowBin:
 *
 * Tells its child when there is little room. Property "narrow" (boolean) says whether it is
 * narrower than its limit; whoever listens may then hide what is not needed.
 */
#define SNG_TYPE_NARROW_BIN (sng_narrow_bin_get_type ())
G_DECLARE_FINAL_TYPE (SngNarrowBin, sng_narrow_bin, SNG, NARROW_BIN, GtkWidget)

GtkWidget *sng_narrow_bin_new (GtkWidget *child, int limit);
gboolean sng_narrow_bin_is_narrow (SngNarrowBin *self);

G_END_DECLS
