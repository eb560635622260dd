/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void sng_setup_row_add (AdwPreferencesGroup *group, GtkWidget *row);
void sng_setup_row_add_inside (AdwExpanderRow *expander, GtkWidget *row);

G_END_DECLS
