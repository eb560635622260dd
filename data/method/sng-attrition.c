/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-attrition.h"

/* Adds one term: @effect is what it adds where it is known; @low and @high bound it otherwise. */
static void
add_term (SngAttrition *attrition,
          double *sizes,
          const SngFact *fact,
          double effect,
          double low,
          double high)
{
  double size = MAX (fabs (low), fabs (high));

  *sizes += size;
  if (!sng_fact_is_known_within (fact, 0, INFINITY))
    {
      attrition->worst += high;
      attrition->best += low;
      return;
    }
  attrition->worst += effect;
  attrition->best += effect;
  attrition->known += effect;
  attrition->confidence += size * fact->confidence;
  attrition->n_known++;
}

/* A term that holds or not. */
static void
add_condition (SngAttrition *attrition,
               double *sizes,
               const SngFact *fact,
               gboolean condition,
               double coefficient)
{
  add_term (attrition, sizes, fact, condition ? coefficient : 0, MIN (coefficient, 0),
            MAX (coefficient, 0));
}

/**
 * sng_attrition:
 * @facts: one person
 * @parameters: parameters of the method
 *
 * The terms of method 2.3. An unknown adverse term counts as true in the worst case, an unknown
 * favourable one as false (method 3, ruling 5).
 *
 * Returns: log-odds of leaving within a year
 */
SngAttrition
sng_attrition (const SngAttritionFacts *facts,
               const SngMethodParameters *parameters)
{
  const double *value = parameters->value;
  double base = value[SNG_PARAMETER_ATTRITION_BASE];
  double first = value[SNG_PARAMETER_ATTRITION_FIRST_YEAR];
  double second = value[SNG_PARAMETER_ATTRITION_SECOND_YEAR];
  double tenure = facts->tenure.value, sizes = 0;
  SngAttrition result = { .worst = base, .best = base, .known = base };

  add_term (&result, &sizes, &facts->tenure, tenure < 12 ? first : tenure < 24 ? second : 0, 0,
            MAX (first, second));
  add_condition (&result, &sizes, &facts->overtime,
                 facts->overtime.value > value[SNG_PARAMETER_ATTRITION_OVERTIME_HOURS],
                 value[SNG_PARAMETER_ATTRITION_OVERTIME]);
  add_condition (&result, &sizes, &facts->since_move,
                 facts->since_move.value >= value[SNG_PARAMETER_ATTRITION_MOVE_MONTHS],
                 value[SNG_PARAMETER_ATTRITION_NO_MOVE]);
  add_condition (&result, &sizes, &facts->pay_ratio,
                 !sng_reaches (facts->pay_ratio.value, value[SNG_PARAMETER_ATTRITION_PAY_RATIO]),
                 value[SNG_PARAMETER_ATTRITION_LOW_PAY]);
  add_condition (&result, &sizes, &facts->engagement,
                 !sng_reaches (facts->engagement.value,
                               value[SNG_PARAMETER_ATTRITION_ENGAGEMENT_SCORE]),
                 value[SNG_PARAMETER_ATTRITION_LOW_ENGAGEMENT]);
  add_condition (&result, &sizes, &facts->scarce_skill, facts->scarce_skill.value != 0,
                 value[SNG_PARAMETER_ATTRITION_SCARCE_SKILL]);
  add_condition (&result, &sizes, &facts->since_training,
                 facts->since_training.value <= value[SNG_PARAMETER_ATTRITION_TRAINING_MONTHS],
                 value[SNG_PARAMETER_ATTRITION_TRAINING]);
  add_condition (&result, &sizes, &facts->flexible_work, facts->flexible_work.value != 0,
                 value[SNG_PARAMETER_ATTRITION_FLEXIBLE]);
  add_condition (&result, &sizes, &facts->career_path, facts->career_path.value != 0,
                 value[SNG_PARAMETER_ATTRITION_CAREER_PATH]);
  result.confidence = sizes > 0 ? result.confidence / sizes : 0;
  return result;
}

/**
 * sng_attrition_probability:
 * @z: log-odds
 *
 * Returns: the chance of leaving within a year, 0–1
 */
double
sng_attrition_probability (double z)
{
  return 1 / (1 + exp (-z));
}

/**
 * sng_retention:
 * @members: (array length=n_members): the people of a team, without those being inducted
 * @n_members: how many
 * @parameters: parameters of the method
 *
 * RT of every member of the team: 100·(1 − mean chance of leaving). A group that is too small has
 * none, and no person's chance leaves this function, so it tells no inputs either (method 2.3;
 * 3, ruling 24).
 *
 * Returns: a score; unknown for a group below the minimum
 */
SngScore
sng_retention (const SngAttritionFacts *members,
               gsize n_members,
               const SngMethodParameters *parameters)
{
  double worst = 0, best = 0, known = 0, confidence = 0;
  gsize n_known = 0;

  if (n_members < parameters->value[SNG_PARAMETER_GROUP_MINIMUM])
    return sng_score_unknown ();
  for (gsize i = 0; i < n_members; i++)
    {
      SngAttrition attrition = sng_attrition (&members[i], parameters);

      worst += sng_attrition_probability (attrition.worst);
      best += sng_attrition_probability (attrition.best);
      confidence += attrition.confidence;
      if (attrition.n_known == 0)
        continue;
      known += sng_attrition_probability (attrition.known);
      n_known++;
    }
  return sng_score_make (100 * (1 - worst / n_members), 100 * (1 - best / n_members),
                         n_known > 0 ? 100 * (1 - known / n_known) : NAN,
                         100.0 * n_known / n_members, confidence / n_members);
}
