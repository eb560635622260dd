/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children in a row, each as wide as it likes, that goes on below when the width is used up. */
#define SNG_TYPE_WRAP_LAYOUT (sng_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (SngWrapLayout, sng_wrap_layout, SNG, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *sng_wrap_layout_new (int spacing);
GtkWidget *sng_wrap_box_new (int spacing);

G_END_DECLS
