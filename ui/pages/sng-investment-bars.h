/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture-board.h"
#include "data/vocabulary/sng-locale.h"
#include "ui/charts/sng-bars-painter.h"

G_BEGIN_DECLS

#define SNG_INVESTMENT_BARS (2 * SNG_N_PILLARS)

/**
 * SngInvestmentBars:
 * @model: of each pillar its share of the money, and below it its share of the gap
 * @sentences: of each bar
 *
 * Money against gap as it is painted, in the window, on a slide and on paper. It does not move while
 * it is used: the model points into it.
 */
typedef struct
{
  SngBarsModel model;
  SngBarKey keys[2];
  SngBar bars[SNG_INVESTMENT_BARS];
  SngBarPart parts[SNG_INVESTMENT_BARS];
  char *texts[SNG_INVESTMENT_BARS];
  char *sentences[SNG_INVESTMENT_BARS];
} SngInvestmentBars;

SngInvestmentBars *sng_investment_bars_new (const SngPostureInvestment *investment, SngLocale *locale);
void sng_investment_bars_free (SngInvestmentBars *self);

G_END_DECLS
