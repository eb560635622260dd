/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-score.h"

#define BEST_SCORE 100

/* Sums of decimal weights miss a limit by a few units in the last place. */
#define TOLERANCE 1e-9

/* Least coverage with which a score has a band. */
#define SUFFICIENT_COVERAGE 50

static const struct
{
  double limit;
  SngBand band;
} bands[] = {
  { 90, SNG_BAND_STRONG },
  { 75, SNG_BAND_GOOD },
  { 60, SNG_BAND_ACCEPTABLE },
  { 40, SNG_BAND_WEAK },
};

static const char *const band_names[] = {
  [SNG_BAND_UNKNOWN] = "unknown",       [SNG_BAND_INSUFFICIENT] = "insufficient",
  [SNG_BAND_CRITICAL] = "critical",     [SNG_BAND_WEAK] = "weak",
  [SNG_BAND_ACCEPTABLE] = "acceptable", [SNG_BAND_GOOD] = "good",
  [SNG_BAND_STRONG] = "strong",
};

/**
 * sng_reaches:
 * @value: a score
 * @limit: a limit in the same unit
 *
 * The one comparison of scores with limits (method 3, ruling 3).
 *
 * Returns: whether @value is at least @limit, but for an error of computation
 */
gboolean
sng_reaches (double value,
             double limit)
{
  return value >= limit - TOLERANCE;
}

/**
 * sng_score_reaches:
 * @score: a score
 * @limit: 0–100
 *
 * An unknown or insufficient score reaches nothing (method 2.0; 3, ruling 11).
 *
 * Returns: whether the headline of @score is at least @limit
 */
gboolean
sng_score_reaches (const SngScore *score,
                   double limit)
{
  return score->state > SNG_BAND_INSUFFICIENT && sng_reaches (score->lo, limit);
}

/**
 * sng_score_is_assessed:
 * @score: a score
 *
 * Returns: whether anything at all is known behind it
 */
gboolean
sng_score_is_assessed (const SngScore *score)
{
  return score->state != SNG_BAND_UNKNOWN;
}

/**
 * sng_score_make:
 * @lo: what is missing counted as the worst
 * @hi: what is missing counted as the best
 * @known: the known parts alone, NAN for none
 * @coverage: 0–100
 * @confidence: 0–100
 *
 * Puts a score together: clamps @known between the other two and finds the state
 * (method 2.0; 3, ruling 1).
 *
 * Returns: the score
 */
SngScore
sng_score_make (double lo,
                double hi,
                double known,
                double coverage,
                double confidence)
{
  SngScore score = { .lo = CLAMP (lo, 0, 100) };

  score.hi = CLAMP (hi, score.lo, 100);
  if (coverage <= TOLERANCE)
    {
      score.known = NAN;
      score.state = SNG_BAND_UNKNOWN;
      return score;
    }
  score.known = CLAMP (known, score.lo, score.hi);
  score.coverage = MIN (coverage, 100);
  score.confidence = CLAMP (confidence, 0, 100);
  score.state = sng_reaches (score.coverage, SUFFICIENT_COVERAGE) ? sng_band_of (score.lo)
                                                                  : SNG_BAND_INSUFFICIENT;
  return score;
}

/**
 * sng_score_of_fact:
 * @fact: a fact
 * @factor: what makes its value a score: 1 when it is 0–100, 100 when it is 0–1
 *
 * Returns: the fact as a score; unknown when the value does not count
 */
SngScore
sng_score_of_fact (const SngFact *fact,
                   double factor)
{
  if (!sng_fact_is_known_within (fact, 0, 100 / factor))
    return sng_score_unknown ();
  return sng_score_make (fact->value * factor, fact->value * factor, fact->value * factor, 100,
                         fact->confidence);
}

/**
 * sng_score_unknown:
 *
 * Returns: the score of which nothing is known: anything from 0 to 100
 */
SngScore
sng_score_unknown (void)
{
  return sng_score_make (0, 100, NAN, 0, 0);
}

/**
 * sng_score_withheld:
 *
 * Returns: what is shown in the place of a score of fewer people than a group needs: as little as
 *   of one that nobody knows, so that it never looks like a good one
 */
SngScore
sng_score_withheld (void)
{
  SngScore score = sng_score_unknown ();

  score.withheld = TRUE;
  return score;
}

/**
 * sng_score_limit:
 * @score: a score
 * @lo: the most that @lo may be
 * @hi: the most that @hi may be
 * @known: the most that @known may be
 *
 * Caps a score. A cap changes neither coverage nor confidence (method 3, ruling 2).
 *
 * Returns: the capped score
 */
SngScore
sng_score_limit (const SngScore *score,
                 double lo,
                 double hi,
                 double known)
{
  return sng_score_make (MIN (score->lo, lo), MIN (score->hi, hi), MIN (score->known, known),
                         score->coverage, score->confidence);
}

/**
 * sng_score_minimum:
 * @scores: (array length=n_scores): scores that must all hold
 * @n_scores: how many
 *
 * The weakest decides, in each figure on its own. One unknown score makes it unknown
 * (method 2.4; 3, rulings 2 and 31).
 *
 * Returns: the minimum; unknown when there is no score
 */
SngScore
sng_score_minimum (const SngScore *scores,
                   gsize n_scores)
{
  double lo = 100, hi = 100, known = 100, coverage = 100, confidence = 100;

  if (n_scores == 0)
    return sng_score_unknown ();
  for (gsize i = 0; i < n_scores; i++)
    {
      lo = MIN (lo, sng_score_is_assessed (&scores[i]) ? scores[i].lo : 0);
      hi = MIN (hi, scores[i].hi);
      known = MIN (known, scores[i].known);
      coverage = MIN (coverage, scores[i].coverage);
      confidence = MIN (confidence, scores[i].confidence);
    }
  return sng_score_make (lo, hi, known, coverage, confidence);
}

/**
 * sng_sum_add:
 * @sum: running sums
 * @score: the next part
 * @weight: its weight; a part without a positive weight does not count
 *
 * Adds a part to a weighted mean. An unknown part counts 0 in lo, with its hi in hi, and not at
 * all in known (method 2.0; 3, rulings 1 and 11).
 */
void
sng_sum_add (SngSum *sum,
             const SngScore *score,
             double weight)
{
  if (!(weight > 0))
    return;
  sum->weight += weight;
  sum->hi += weight * score->hi;
  if (!sng_score_is_assessed (score))
    return;
  sum->known_weight += weight;
  sum->lo += weight * score->lo;
  sum->known += weight * score->known;
  sum->coverage += weight * score->coverage;
  sum->confidence += weight * score->confidence;
}

/**
 * sng_sum_mean:
 * @sum: running sums
 *
 * Returns: the weighted mean; unknown when there was no part
 */
SngScore
sng_sum_mean (const SngSum *sum)
{
  if (!(sum->weight > 0))
    return sng_score_unknown ();
  return sng_score_make (sum->lo / sum->weight, sum->hi / sum->weight,
                         sum->known_weight > 0 ? sum->known / sum->known_weight : NAN,
                         sum->coverage / sum->weight, sum->confidence / sum->weight);
}

/**
 * sng_inputs_add_part:
 * @inputs: (nullable): the list
 * @part: the part of a score
 * @number: what the score calls this kind of part
 * @limits: whether this part also limits the whole
 *
 * Adds the score of a part as one input, with its headline as the value.
 */
void
sng_inputs_add_part (SngInputs *inputs,
                     const SngPart *part,
                     int number,
                     gboolean limits)
{
  gboolean assessed = sng_score_is_assessed (&part->score);
  SngFact fact = { part->place, assessed ? SNG_FACT_KNOWN : SNG_FACT_MISSING,
                   assessed ? part->score.lo : NAN, part->score.confidence };
  SngCounted counted = assessed ? SNG_COUNTED_VALUE : SNG_COUNTED_MISSING;

  sng_inputs_add_toward (inputs, &fact, number, limits ? SNG_COUNTED_LIMIT : counted,
                         part->weight, BEST_SCORE);
}

/**
 * sng_band_of:
 * @value: 0–100, unrounded
 *
 * Returns: the band of a value that is known well enough (method 2.0)
 */
SngBand
sng_band_of (double value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bands); i++)
    if (sng_reaches (value, bands[i].limit))
      return bands[i].band;
  return SNG_BAND_CRITICAL;
}

/**
 * sng_band_name:
 * @band: a state
 *
 * Returns: its stable name in files
 */
const char *
sng_band_name (SngBand band)
{
  return band_names[band];
}

/**
 * sng_score_shown:
 * @value: 0–100
 * @decimals: (out) (optional): how many decimals to show, 0 or 1
 *
 * The number that people see: whole, half away from zero; with one decimal where the whole number
 * lies in another band than the value (method 2.0; 3, ruling 3). Where even that decimal would
 * round into the next band it is cut off instead, so that 59.96 reads 59.9 and not 60.0.
 *
 * Returns: the rounded value
 */
double
sng_score_shown (double value,
                 int *decimals)
{
  double whole = round (value);
  gboolean honest = sng_band_of (whole) == sng_band_of (value);
  double tenths = round (10 * value) / 10;

  if (decimals != NULL)
    *decimals = honest ? 0 : 1;
  if (honest)
    return whole;
  return sng_band_of (tenths) == sng_band_of (value) ? tenths : floor (10 * value) / 10;
}
