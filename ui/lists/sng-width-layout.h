/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngWidthLayout:
 *
 * One child that fills its widget, and word of how wide that is.
 *
 * Signal "width-changed" (int width): after the frame in which the width became another one, when
 * sizes may be asked for anew.
 */
#define SNG_TYPE_WIDTH_LAYOUT (sng_width_layout_get_type ())
G_DECLARE_FINAL_TYPE (SngWidthLayout, sng_width_layout, SNG, WIDTH_LAYOUT, GtkLayoutManager)

SngWidthLayout *sng_width_layout_install (GtkWidget *widget);

G_END_DECLS
