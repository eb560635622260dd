/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-exposure.h"
#include "ui/charts/sng-exceedance-painter.h"

G_BEGIN_DECLS

/* What an exposure looks like as a curve: the same in the window, on a slide and on paper. */
typedef struct
{
  SngExceedanceModel model; /* of what the others own */
  SngExceedancePoint *today;
  SngExceedancePoint *target; /* (nullable) */
  SngExceedancePoint *limits;
  SngExceedanceTick *ticks;
  GStrv tick_labels;
  GStrv shares;
} SngLossCurve;

SngLossCurve *sng_loss_curve_new (SngExposure *exposure, SngLocale *locale);
void sng_loss_curve_free (SngLossCurve *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngLossCurve, sng_loss_curve_free)

const SngTolerance *sng_loss_curve_first_tolerance (SngExposure *exposure);
char *sng_loss_curve_money (SngExposure *exposure, double minor_units, SngLocale *locale);
char *sng_loss_curve_say (SngExposure *exposure, SngLocale *locale);

G_END_DECLS
