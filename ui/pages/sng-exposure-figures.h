/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-loss-curve.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngExposureFigures:
 *
 * What a year may cost: the curves of several cases, and the same as a table, with the points of the
 * tolerance and how many risks are in the figures.
 */
#define SNG_TYPE_EXPOSURE_FIGURES (sng_exposure_figures_get_type ())
G_DECLARE_FINAL_TYPE (SngExposureFigures, sng_exposure_figures, SNG, EXPOSURE_FIGURES, AdwBin)

GtkWidget *sng_exposure_figures_new (GtkWidget *chooser);
void sng_exposure_figures_show (SngExposureFigures *self,
                                const SngLossLine *lines,
                                guint n_lines,
                                SngLocale *locale);
void sng_exposure_figures_set_narrow (SngExposureFigures *self, gboolean narrow);

G_END_DECLS
