/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-trend.h"
#include "data/register/sng-register.h"

G_BEGIN_DECLS

/* Quarters that are kept of an indicator; the trend follows from the newest four of them. */
#define SNG_INDICATOR_QUARTERS 16

/**
 * SngIndicatorTrend:
 * @indicator: what is measured
 * @n: how many quarters there are, up to the newest closed one; 0 when nobody ever measured it
 * @first: the quarter of the first of them; they follow one another
 * @values: what was measured, money in minor units; NAN is a gap, drawn as one and never bridged
 * @versions: of the definition by which it was measured, 0 for a gap; where it changes, a line breaks
 * @currency: of values in money; empty for all others
 * @part: what the newest known value counts; NAN when the measure does not say it
 * @whole: of what it counts it; NAN likewise
 * @target: in the unit of the values; NAN when there is none
 * @slope: change a quarter in that unit; NAN when fewer than three of the last four are known
 * @momentum: what the slope means; %SNG_MOMENTUM_UNKNOWN is "insufficient history", or that neither
 *   direction of the indicator is better
 * @quarters_to_target: as things go; 0 when it is met, %SNG_NOT_ON_COURSE also without a target
 *
 * How one figure of the whole organisation moved from quarter to quarter (method 2.8, ruling 47).
 * The method calls less than a point a quarter stable; of money, a point is a hundredth of the
 * largest of the four quarters, so that the word is the same whatever the size of the organisation.
 */
typedef struct
{
  SngRecord *indicator; /* (owned) */
  guint n;
  gint64 first;
  double values[SNG_INDICATOR_QUARTERS];
  guint versions[SNG_INDICATOR_QUARTERS];
  char currency[4];
  double part;
  double whole;
  double target;
  double slope;
  SngMomentum momentum;
  int quarters_to_target;
} SngIndicatorTrend;

GPtrArray *sng_indicator_trends_read (SngReader *reader, GError **error);
const SngIndicatorTrend *sng_indicator_trends_find (GPtrArray *trends, const char *indicator);

SngIndicatorTrend *sng_indicator_trend_new (SngRecord *indicator, GPtrArray *measures, gint64 today);
void sng_indicator_trend_free (SngIndicatorTrend *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngIndicatorTrend, sng_indicator_trend_free)

double sng_indicator_trend_get_newest (const SngIndicatorTrend *self);
double sng_indicator_trend_in_whole (const SngIndicatorTrend *self, double value);
char *sng_indicator_trend_say (const SngIndicatorTrend *self, SngLocale *locale);

G_END_DECLS
