/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-balance.h"

/* Part of the balance that counts as insufficient, however much of it is known. */
#define INSUFFICIENT_COVERAGE 49.0

#define TRANSITION 40
#define PREVENTIVE 55
#define ONE_SIDED 80

static const char *const lens_names[] = {
  [SNG_LENS_CONTROLS] = "controls",
  [SNG_LENS_SPEND] = "spend",
  [SNG_LENS_ACTIONS] = "actions",
};

static const char *const word_names[] = {
  [SNG_BALANCE_UNKNOWN] = "unknown",       [SNG_BALANCE_REACTIVE] = "reactive",
  [SNG_BALANCE_TRANSITION] = "transition", [SNG_BALANCE_PREVENTIVE] = "preventive",
  [SNG_BALANCE_ONE_SIDED] = "one_sided",
};

static SngBalanceWord
word_of (const SngScore *score)
{
  if (score->state <= SNG_BAND_INSUFFICIENT)
    return SNG_BALANCE_UNKNOWN;
  if (!sng_reaches (ONE_SIDED, score->lo))
    return SNG_BALANCE_ONE_SIDED;
  if (sng_reaches (score->lo, PREVENTIVE))
    return SNG_BALANCE_PREVENTIVE;
  return sng_reaches (score->lo, TRANSITION) ? SNG_BALANCE_TRANSITION : SNG_BALANCE_REACTIVE;
}

/* Public API */

/**
 * sng_lens:
 * @rows: (array length=n_rows): everything that the lens looks at
 * @inputs: (nullable): receives each row with its weight; its part is the #SngLens
 *
 * Returns: prevention as a share of prevention and reaction; unknown when there is neither
 */
SngLensFigure
sng_lens (const SngBalanceRow *rows, gsize n_rows, SngLens lens, SngInputs *inputs)
{
  double sums[SNG_N_SIDES] = { 0 };
  double confidence = 0, all, weighed;
  gsize n_applicable = 0, n_known = 0;
  SngLensFigure figure = { sng_score_unknown (), NAN };

  for (gsize i = 0; i < n_rows; i++)
    {
      const SngFact *weight = &rows[i].weight;
      gboolean known = sng_fact_is_known_within (weight, 0, G_MAXDOUBLE);
      gboolean counts = weight->state != SNG_FACT_NOT_APPLICABLE;

      n_applicable += counts;
      n_known += known;
      sums[rows[i].side] += known ? weight->value : 0;
      confidence += known ? weight->confidence : 0;
      sng_inputs_add (inputs, weight, (int) lens,
                      known ? SNG_COUNTED_VALUE : counts ? SNG_COUNTED_MISSING : SNG_COUNTED_EXCLUDED,
                      known ? weight->value : 0);
    }
  weighed = sums[SNG_SIDE_PREVENTIVE] + sums[SNG_SIDE_REACTIVE];
  all = weighed + sums[SNG_SIDE_DETECTIVE];
  if (all > 0)
    figure.detective = 100 * sums[SNG_SIDE_DETECTIVE] / all;
  if (weighed > 0)
    {
      double share = 100 * sums[SNG_SIDE_PREVENTIVE] / weighed;

      figure.score = sng_score_make (share, share, share, 100.0 * n_known / n_applicable,
                                     confidence / n_applicable);
    }
  return figure;
}

/**
 * sng_balance:
 * @lenses: (array fixed-size=3): by #SngLens
 *
 * The weakest lens decides. Where one is unknown the balance is 0 at least and the least of the
 * others at best, and never sufficient (method 3, ruling 45).
 *
 * Returns: the preventive balance
 */
SngBalance
sng_balance (const SngLensFigure lenses[SNG_N_LENSES])
{
  SngBalance balance = { .score = sng_score_unknown () };
  double least = 100, coverage = 0, confidence = 100;
  guint n_known = 0;

  for (SngLens i = SNG_N_LENSES; i-- > 0;)
    {
      const SngScore *score = &lenses[i].score;
      gboolean known = sng_score_is_assessed (score);
      const SngScore *weakest = &lenses[balance.weakest].score;

      balance.lenses[i] = lenses[i];
      if (sng_score_is_assessed (weakest) && (!known || score->lo < weakest->lo))
        balance.weakest = i;
      n_known += known;
      least = known ? MIN (least, score->lo) : least;
      coverage += score->coverage / SNG_N_LENSES;
      confidence = MIN (confidence, score->confidence);
    }
  if (n_known == SNG_N_LENSES)
    balance.score = sng_score_make (least, least, least, coverage, confidence);
  else if (n_known > 0)
    balance.score = sng_score_make (0, least, least, MIN (coverage, INSUFFICIENT_COVERAGE), 0);
  balance.word = word_of (&balance.score);
  return balance;
}

/**
 * sng_lens_name:
 *
 * Returns: its stable name in files
 */
const char *
sng_lens_name (SngLens lens)
{
  return lens_names[lens];
}

/**
 * sng_balance_word_name:
 *
 * Returns: its stable name in files
 */
const char *
sng_balance_word_name (SngBalanceWord word)
{
  return word_names[word];
}
