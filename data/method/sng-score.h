/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-fact.h"

G_BEGIN_DECLS

/**
 * SngBand:
 * @SNG_BAND_UNKNOWN: nothing is known: no number is shown
 * @SNG_BAND_INSUFFICIENT: less than half is known: a number only as a range
 * @SNG_BAND_CRITICAL: below 40
 * @SNG_BAND_WEAK: 40 to below 60
 * @SNG_BAND_ACCEPTABLE: 60 to below 75
 * @SNG_BAND_GOOD: 75 to below 90
 * @SNG_BAND_STRONG: 90 and more
 *
 * State of a score, in the order in which an attention list shows them (method 2.0).
 */
typedef enum
{
  SNG_BAND_UNKNOWN,
  SNG_BAND_INSUFFICIENT,
  SNG_BAND_CRITICAL,
  SNG_BAND_WEAK,
  SNG_BAND_ACCEPTABLE,
  SNG_BAND_GOOD,
  SNG_BAND_STRONG,
} SngBand;

/**
 * SngScore:
 * @lo: 0–100, the headline: what is missing counts as the worst
 * @hi: 0–100: what is missing counts as the best
 * @known: 0–100 from the known parts alone, within [@lo, @hi]; NAN when nothing is known
 * @coverage: 0–100, how much is known
 * @confidence: 0–100, how far the facts behind it can be trusted; what is missing counts 0
 * @state: the band, or that there is too little to say one
 * @withheld: it is known and not shown, because it would say something about few people; then the
 *   rest is that of an unknown score
 *
 * A score (method 2.0).
 */
typedef struct
{
  double lo;
  double hi;
  double known;
  double coverage;
  double confidence;
  SngBand state;
  gboolean withheld;
} SngScore;

/**
 * SngPart:
 * @score: the score of the part
 * @weight: its weight in the whole
 * @place: the record that the part belongs to
 *
 * A score as part of a larger one.
 */
typedef struct
{
  SngScore score;
  double weight;
  SngPlace place;
} SngPart;

/**
 * SngSum:
 *
 * Running sums of a weighted mean of lo, hi and known. It starts zeroed.
 */
typedef struct
{
  double weight;
  double known_weight;
  double lo;
  double hi;
  double known;
  double coverage;
  double confidence;
} SngSum;

gboolean sng_reaches (double value, double limit);
gboolean sng_score_reaches (const SngScore *score, double limit);
gboolean sng_score_is_assessed (const SngScore *score);

SngScore sng_score_make (double lo, double hi, double known, double coverage, double confidence);
SngScore sng_score_of_fact (const SngFact *fact, double factor);
SngScore sng_score_unknown (void);
SngScore sng_score_withheld (void);
SngScore sng_score_limit (const SngScore *score, double lo, double hi, double known);
SngScore sng_score_minimum (const SngScore *scores, gsize n_scores);

void sng_sum_add (SngSum *sum, const SngScore *score, double weight);
SngScore sng_sum_mean (const SngSum *sum);

void sng_inputs_add_part (SngInputs *inputs, const SngPart *part, int number, gboolean limits);

SngBand sng_band_of (double value);
const char *sng_band_name (SngBand band);
double sng_score_shown (double value, int *decimals);

G_END_DECLS
