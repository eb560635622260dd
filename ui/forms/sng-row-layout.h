/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label and what it names: beside each other where there is room, one under the other where not.
 */
#define SNG_TYPE_ROW_LAYOUT (sng_row_layout_get_type ())
G_DECLARE_FINAL_TYPE (SngRowLayout, sng_row_layout, SNG, ROW_LAYOUT, GtkLayoutManager)

GtkLayoutManager *sng_row_layout_new (void);

G_END_DECLS
