/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-method-parameters.h"
#include "sng-score.h"

G_BEGIN_DECLS

/* The highest level of maturity. */
#define SNG_LEVEL_MAXIMUM 5

/**
 * SngLevelRow:
 * @level: current level, 0–5
 * @target: target level, 1–5; NAN or anything else when nobody set one
 * @weight: priority, 1–3; anything that is not above 0 counts as 1
 *
 * One outcome of a framework or one control (method 2.1).
 */
typedef struct
{
  SngFact level;
  double target;
  double weight;
} SngLevelRow;

/**
 * SngMaturity:
 * @lo: 0–5, what is missing counts as level 0
 * @hi: 0–5, what is missing counts as level 5
 * @known: 0–5 from what is known; NAN when nothing is
 * @coverage: 0–100 by priority
 * @confidence: 0–100, what is missing counts 0
 *
 * Mean level of a profile; levels are no score and have no band.
 */
typedef struct
{
  double lo;
  double hi;
  double known;
  double coverage;
  double confidence;
} SngMaturity;

SngScore sng_attainment (const SngLevelRow *outcomes,
                         gsize n_outcomes,
                         const SngMethodParameters *parameters,
                         SngInputs *inputs);
SngMaturity sng_maturity (const SngLevelRow *outcomes, gsize n_outcomes);
double sng_level_row_gap (const SngLevelRow *outcome, const SngMethodParameters *parameters);
int sng_level_row_compare (const SngLevelRow *one,
                           const SngLevelRow *other,
                           const SngMethodParameters *parameters);
double sng_level_supported (double level, gboolean has_evidence, gboolean has_test);

G_END_DECLS
