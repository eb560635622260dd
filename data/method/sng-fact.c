/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-fact.h"

/**
 * sng_truth_of:
 * @value: a condition that is known
 *
 * Returns: %SNG_TRUTH_YES or %SNG_TRUTH_NO
 */
SngTruth
sng_truth_of (gboolean value)
{
  return value ? SNG_TRUTH_YES : SNG_TRUTH_NO;
}

/**
 * sng_truth_not:
 * @truth: a condition
 *
 * Returns: the contrary; unknown stays unknown
 */
SngTruth
sng_truth_not (SngTruth truth)
{
  if (truth == SNG_TRUTH_UNKNOWN)
    return SNG_TRUTH_UNKNOWN;
  return sng_truth_of (truth == SNG_TRUTH_NO);
}

/**
 * sng_truth_and:
 * @one: a condition
 * @other: another one
 *
 * Returns: no if either is no, yes if both are yes, else unknown
 */
SngTruth
sng_truth_and (SngTruth one,
               SngTruth other)
{
  if (one == SNG_TRUTH_NO || other == SNG_TRUTH_NO)
    return SNG_TRUTH_NO;
  return one == SNG_TRUTH_YES ? other : SNG_TRUTH_UNKNOWN;
}

/**
 * sng_truth_or:
 * @one: a condition
 * @other: another one
 *
 * Returns: yes if either is yes, no if both are no, else unknown
 */
SngTruth
sng_truth_or (SngTruth one,
              SngTruth other)
{
  return sng_truth_not (sng_truth_and (sng_truth_not (one), sng_truth_not (other)));
}

/**
 * sng_fact_known:
 * @value: the value
 * @confidence: confidence in it, 0–100
 *
 * Returns: a known fact without a place yet
 */
SngFact
sng_fact_known (double value,
                double confidence)
{
  return (SngFact){ .state = SNG_FACT_KNOWN, .value = value, .confidence = confidence };
}

/**
 * sng_fact_missing:
 *
 * Returns: a missing fact without a place yet
 */
SngFact
sng_fact_missing (void)
{
  return (SngFact){ .state = SNG_FACT_MISSING, .value = NAN };
}

/**
 * sng_fact_not_applicable:
 *
 * Only a written justification with an approver makes a fact not applicable (method 2.0);
 * without them the reader gives a missing one.
 *
 * Returns: a fact that does not apply and has no place yet
 */
SngFact
sng_fact_not_applicable (void)
{
  return (SngFact){ .state = SNG_FACT_NOT_APPLICABLE, .value = NAN };
}

/**
 * sng_fact_is_known_within:
 * @fact: a fact
 * @minimum: the smallest value that is possible
 * @maximum: the largest value that is possible
 *
 * A value outside the range counts as missing (method 2.0).
 *
 * Returns: whether the value counts
 */
gboolean
sng_fact_is_known_within (const SngFact *fact,
                          double minimum,
                          double maximum)
{
  /* A value that is not a number fails both comparisons. */
  return fact->state == SNG_FACT_KNOWN && fact->value >= minimum && fact->value <= maximum;
}

/**
 * sng_fact_truth:
 * @fact: a fact whose value is 0 for no and anything else for yes
 *
 * Returns: the fact as a condition
 */
SngTruth
sng_fact_truth (const SngFact *fact)
{
  if (!sng_fact_is_known_within (fact, -INFINITY, INFINITY))
    return SNG_TRUTH_UNKNOWN;
  return sng_truth_of (fact->value != 0);
}

/**
 * sng_inputs_add:
 * @inputs: (nullable): the list; nothing happens when nobody asked for it
 * @fact: the fact
 * @part: the part of the score that it entered
 * @counted: how it counted
 * @weight: its weight
 *
 * Adds one input.
 */
void
sng_inputs_add (SngInputs *inputs,
                const SngFact *fact,
                int part,
                SngCounted counted,
                double weight)
{
  sng_inputs_add_toward (inputs, fact, part, counted, weight, 0);
}

/**
 * sng_inputs_add_toward:
 * @best: the value with which it would cost the score nothing, in the unit of @fact; above 0
 *
 * Adds one input of a weighted mean, so that what it costs can be told.
 */
void
sng_inputs_add_toward (SngInputs *inputs,
                       const SngFact *fact,
                       int part,
                       SngCounted counted,
                       double weight,
                       double best)
{
  if (inputs == NULL)
    return;
  if (inputs->n_items == inputs->n_allocated)
    {
      inputs->n_allocated += MAX (16, inputs->n_allocated / 2);
      inputs->items = g_renew (SngInput, inputs->items, inputs->n_allocated);
    }
  inputs->items[inputs->n_items++] = (SngInput){ *fact, part, counted, weight, best };
}

/**
 * sng_inputs_cost:
 * @input: one of @inputs
 *
 * How many points of the weighted mean are missing because of it: all its points when nobody knows
 * its value. What limits the mean besides plays no part.
 *
 * Returns: 0–100; 0 for an input that is not weighed, was left out or is withheld
 */
double
sng_inputs_cost (const SngInputs *inputs, const SngInput *input)
{
  double weights = 0;
  gboolean is_known
    = input->fact.state == SNG_FACT_KNOWN && input->counted != SNG_COUNTED_MISSING;
  double reached = is_known ? input->fact.value : 0;

  if (!(input->best > 0) || input->counted == SNG_COUNTED_EXCLUDED || isnan (reached))
    return 0;
  for (gsize i = 0; i < inputs->n_items; i++)
    if (inputs->items[i].best > 0 && inputs->items[i].counted != SNG_COUNTED_EXCLUDED)
      weights += inputs->items[i].weight;
  if (!(weights > 0))
    return 0;
  return 100 * input->weight * (1 - CLAMP (reached / input->best, 0, 1)) / weights;
}

/**
 * sng_inputs_copy:
 *
 * Returns: (transfer full): a list of its own with the same items
 */
SngInputs
sng_inputs_copy (const SngInputs *inputs)
{
  return (SngInputs) {
    .items = g_memdup2 (inputs->items, inputs->n_items * sizeof (SngInput)),
    .n_items = inputs->n_items,
    .n_allocated = inputs->n_items,
  };
}

/**
 * sng_inputs_clear:
 * @inputs: the list
 *
 * Empties the list and frees its memory. Whoever wants to keep the items takes @items first.
 */
void
sng_inputs_clear (SngInputs *inputs)
{
  g_clear_pointer (&inputs->items, g_free);
  inputs->n_items = inputs->n_allocated = 0;
}
