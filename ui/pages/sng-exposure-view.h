/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngExposureView:
 *
 * What all risks together may cost in a year: today, after treatment, as it was known on a past day
 * and as it is supposed; which risks and business processes it comes from, and which risks are not
 * in the figures. It simulates by itself, in worker threads.
 *
 * Action "exposure.what-if" (gint64 risk): supposes another estimate of that risk.
 */
#define SNG_TYPE_EXPOSURE_VIEW (sng_exposure_view_get_type ())
G_DECLARE_FINAL_TYPE (SngExposureView, sng_exposure_view, SNG, EXPOSURE_VIEW, AdwBin)

GtkWidget *sng_exposure_view_new (SngUiContext *context);
void sng_exposure_view_refresh (GtkWidget *view);

G_END_DECLS
