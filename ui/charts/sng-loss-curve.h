/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-exposure-frozen.h"
#include "ui/charts/sng-exceedance-painter.h"

G_BEGIN_DECLS

/**
 * SngLossLine:
 * @label: what it is: "today", "after treatment", a day
 * @exposure: where its figures are from
 * @which: the case of @exposure
 * @frozen: (nullable): what was frozen of a past day, instead of an exposure
 *
 * One way to look at what a year may cost: a curve, and a column of figures.
 */
typedef struct
{
  const char *label;
  SngExposure *exposure;
  SngExposureCase which;
  const SngFrozenExposure *frozen;
} SngLossLine;

double sng_loss_line_get_amount (const SngLossLine *self, SngLossAmount amount);
double sng_loss_line_get_probability (const SngLossLine *self, double amount);

/* What an exposure looks like as a curve: the same in the window, on a slide and on paper. */
typedef struct
{
  SngExceedanceModel model; /* of what the others own */
  SngExceedancePoint *points;
  SngExceedanceLine others[SNG_EXCEEDANCE_MOST_LINES];
  SngExceedancePoint *limits;
  SngExceedanceTick *ticks;
  GStrv tick_labels;
  GStrv shares;
} SngLossCurve;

SngLossCurve *sng_loss_curve_new (SngExposure *exposure, SngLocale *locale);
SngLossCurve *sng_loss_curve_new_of (const SngLossLine *lines, guint n_lines, SngLocale *locale);
void sng_loss_curve_free (SngLossCurve *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngLossCurve, sng_loss_curve_free)

const SngTolerance *sng_loss_curve_first_tolerance (SngExposure *exposure);
char *sng_loss_curve_money (SngExposure *exposure, double minor_units, SngLocale *locale);
char *sng_loss_curve_say (SngExposure *exposure, SngLocale *locale);

G_END_DECLS
