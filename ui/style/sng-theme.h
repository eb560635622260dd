/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sng_theme_read_palette (GtkWidget *widget, SngPalette *palette);
const char *sng_theme_tint_class (SngTintName tint);
const char *sng_theme_hue_class (SngHue hue);

G_END_DECLS
