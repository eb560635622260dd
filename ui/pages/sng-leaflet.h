/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwLeaflet *sng_leaflet_new (GtkWidget *list, GtkWidget *detail);
void sng_leaflet_set_above (AdwLeaflet *leaflet, AdwBin *above);
void sng_leaflet_show (AdwLeaflet *leaflet, GtkWidget *child);

G_END_DECLS
