/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-locale.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngEstimatePoint:
 *
 * One point of an estimate, to be dragged or typed: equal ways are equal ratios, since a risk may be
 * as small as one event in a thousand years. What is typed is kept to the digit.
 *
 * Signal "changed": somebody dragged or typed it.
 */
#define SNG_TYPE_ESTIMATE_POINT (sng_estimate_point_get_type ())
G_DECLARE_FINAL_TYPE (SngEstimatePoint, sng_estimate_point, SNG, ESTIMATE_POINT, GtkBox)

GtkWidget *sng_estimate_point_new (const char *label, const char *name);
void sng_estimate_point_set (SngEstimatePoint *self, double number, SngLocale *locale);
double sng_estimate_point_get (SngEstimatePoint *self);

G_END_DECLS
