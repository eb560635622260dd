/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-locale.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngDayChooser:
 *
 * A month whose days can be chosen, in the words of the program's language. Signals:
 * - "changed": another day is chosen
 */
#define SNG_TYPE_DAY_CHOOSER (sng_day_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SngDayChooser, sng_day_chooser, SNG, DAY_CHOOSER, AdwBin)

GtkWidget *sng_day_chooser_new (SngLocale *locale, const char *name);
gint64 sng_day_chooser_get_day (SngDayChooser *self);
void sng_day_chooser_set_day (SngDayChooser *self, gint64 day);

G_END_DECLS
