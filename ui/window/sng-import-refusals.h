/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *sng_import_refusals_new (int max_height);
void sng_import_refusals_show (GtkWidget *self, const GPtrArray *refusals);

GtkWidget *sng_import_text (const char *text, const char *css_class);

G_END_DECLS
