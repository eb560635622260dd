/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/**
 * SngTruth:
 * @SNG_TRUTH_UNKNOWN: nobody said; the value of zeroed memory, so that forgetting is never a yes
 * @SNG_TRUTH_NO: known to be false
 * @SNG_TRUTH_YES: known to be true
 *
 * A condition that may be unknown. The operators are those of three-valued logic.
 */
typedef enum
{
  SNG_TRUTH_UNKNOWN,
  SNG_TRUTH_NO,
  SNG_TRUTH_YES,
} SngTruth;

/**
 * SngFactState:
 * @SNG_FACT_MISSING: nobody said; the value of zeroed memory
 * @SNG_FACT_STALE: somebody said, too long ago (method 2.0): it counts as missing
 * @SNG_FACT_LATER: somebody says so of a day that comes after the one of the score (method 3,
 *   ruling 7): it counts as missing
 * @SNG_FACT_INVALID: outside its type or range: it counts as missing and is a finding
 * @SNG_FACT_KNOWN: the value counts
 * @SNG_FACT_NOT_APPLICABLE: excluded, with a written justification and an approver
 */
typedef enum
{
  SNG_FACT_MISSING,
  SNG_FACT_STALE,
  SNG_FACT_LATER,
  SNG_FACT_INVALID,
  SNG_FACT_KNOWN,
  SNG_FACT_NOT_APPLICABLE,
} SngFactState;

/**
 * SngPlace:
 * @record: handle of a record, 0 = none; the method never looks inside
 * @field: number of a field of that record
 *
 * Where a fact comes from, as its reader knows it.
 */
typedef struct
{
  gint64 record;
  int field;
} SngPlace;

/**
 * SngFact:
 * @place: where it comes from
 * @state: whether @value counts
 * @value: in the unit that the function which takes it names
 * @confidence: confidence in it, 0–100 (method 2.9)
 *
 * One value given to the method. A zeroed fact is missing.
 */
typedef struct
{
  SngPlace place;
  SngFactState state;
  double value;
  double confidence;
} SngFact;

/**
 * SngCounted:
 * @SNG_COUNTED_VALUE: it counted with its value
 * @SNG_COUNTED_MISSING: it counted as the worst in lo and as the best in hi
 * @SNG_COUNTED_EXCLUDED: it left numerator and denominator
 * @SNG_COUNTED_LIMIT: it limits the result: a cap that is known to be active, or the worst part
 * @SNG_COUNTED_POSSIBLE_LIMIT: it limits lo but not hi, since nobody knows whether it is active
 *
 * How an input entered a score.
 */
typedef enum
{
  SNG_COUNTED_VALUE,
  SNG_COUNTED_MISSING,
  SNG_COUNTED_EXCLUDED,
  SNG_COUNTED_LIMIT,
  SNG_COUNTED_POSSIBLE_LIMIT,
} SngCounted;

/**
 * SngInput:
 * @fact: the fact as it was given; for the score of a part, its lo
 * @part: the part of the score that it entered, an enumerator that the function names
 * @counted: how it counted
 * @weight: its weight within the score, in the weights of that score
 * @best: the value with which it would cost the score nothing; 0 for what is not weighed
 *
 * One input of a score, so that whoever explains the score recomputes nothing.
 */
typedef struct
{
  SngFact fact;
  int part;
  SngCounted counted;
  double weight;
  double best;
} SngInput;

/**
 * SngInputs:
 * @items: (array length=n_items): the inputs, in the order in which they were given
 * @n_items: how many
 *
 * A growing list of inputs. It starts zeroed; reuse it by setting @n_items to 0.
 */
typedef struct
{
  SngInput *items;
  gsize n_items;
  gsize n_allocated;
} SngInputs;

SngTruth sng_truth_of (gboolean value);
SngTruth sng_truth_not (SngTruth truth);
SngTruth sng_truth_and (SngTruth one, SngTruth other);
SngTruth sng_truth_or (SngTruth one, SngTruth other);

SngFact sng_fact_known (double value, double confidence);
SngFact sng_fact_missing (void);
SngFact sng_fact_not_applicable (void);
gboolean sng_fact_is_known_within (const SngFact *fact, double minimum, double maximum);
SngTruth sng_fact_truth (const SngFact *fact);

void sng_inputs_add (SngInputs *inputs,
                     const SngFact *fact,
                     int part,
                     SngCounted counted,
                     double weight);
void sng_inputs_add_toward (SngInputs *inputs,
                            const SngFact *fact,
                            int part,
                            SngCounted counted,
                            double weight,
                            double best);
double sng_inputs_cost (const SngInputs *inputs, const SngInput *input);
SngInputs sng_inputs_copy (const SngInputs *inputs);
void sng_inputs_clear (SngInputs *inputs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngInputs, sng_inputs_clear)

G_END_DECLS
