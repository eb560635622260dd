/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-mark-label.h"
#include "ui/charts/sng-mark-painter.h"

G_BEGIN_DECLS

#define SNG_TYPE_BAND_PILL (sng_band_pill_get_type ())
G_DECLARE_FINAL_TYPE (SngBandPill, sng_band_pill, SNG, BAND_PILL, SngMarkLabel)

GtkWidget *sng_band_pill_new (void);
void sng_band_pill_set_risk (SngBandPill *self, int score, SngLevel level);
void sng_band_pill_set_unassessed (SngBandPill *self);
const char *sng_level_word (SngLevel level);

G_END_DECLS
