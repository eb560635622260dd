/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-cohesion.h"

/* Two scores that differ by less are equal. */
#define TOLERANCE 1e-9

/* Only a process of this criticality limits the organisation. */
#define LIMITING_CRITICALITY 3

static const char *const pillar_names[SNG_N_PILLARS] = { "ai", "security", "talent" };

static const char *const stage_names[] = {
  [SNG_STAGE_UNASSESSED] = "unassessed",   [SNG_STAGE_SILOED] = "siloed",
  [SNG_STAGE_SECURE] = "secure",           [SNG_STAGE_INTELLIGENT] = "intelligent",
  [SNG_STAGE_HUMAN_FRIENDLY] = "human_friendly", [SNG_STAGE_COHESIVE] = "cohesive",
};

static double
headline (const SngScore *score)
{
  return sng_score_is_assessed (score) ? score->lo : 0;
}

/* The weighted mean of the parts, limited by the worst of those that limit, plus a margin. */
static SngScore
limited_mean (const SngPart *parts,
              gsize n_parts,
              double limiting_weight,
              double margin,
              SngInputs *inputs)
{
  double lo = INFINITY, hi = INFINITY, known = INFINITY;
  gsize worst = n_parts;
  SngSum sum = { 0 };
  SngScore mean;

  for (gsize i = 0; i < n_parts; i++)
    {
      const SngScore *score = &parts[i].score;

      sng_sum_add (&sum, score, parts[i].weight);
      if (!(parts[i].weight >= limiting_weight))
        continue;
      if (headline (score) < lo)
        worst = i;
      lo = MIN (lo, headline (score));
      hi = MIN (hi, score->hi);
      if (sng_score_is_assessed (score))
        known = MIN (known, score->known);
    }
  mean = sng_sum_mean (&sum);
  for (gsize i = 0; inputs != NULL && i < n_parts; i++)
    sng_inputs_add_part (inputs, &parts[i], 0, i == worst && lo + margin < mean.lo);
  return sng_score_limit (&mean, lo + margin, hi + margin, known + margin);
}

static gboolean
all_reach (const SngPillars *pillars,
           double limit)
{
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    if (!sng_score_reaches (&pillars->scores[i], limit))
      return FALSE;
  return TRUE;
}

static gboolean
any_unknown (const SngPillars *pillars)
{
  for (SngPillar i = pillars->without_ai ? SNG_PILLAR_SECURITY : SNG_PILLAR_AI; i < SNG_N_PILLARS;
       i++)
    if (!sng_score_is_assessed (&pillars->scores[i]))
      return TRUE;
  return FALSE;
}

/* The highest rung whose own and all lower conditions hold, before the limit of failed gates. */
static SngStage
climb (const SngPillars *pillars,
       const SngGateResult gates[SNG_N_PROCESS_GATES],
       const SngMethodParameters *parameters)
{
  double enough = parameters->value[SNG_PARAMETER_STAGE_PILLAR];
  double good = parameters->value[SNG_PARAMETER_STAGE_COHESIVE];
  double trusted = parameters->value[SNG_PARAMETER_STAGE_CONFIDENCE];

  if (any_unknown (pillars))
    return SNG_STAGE_UNASSESSED;
  if (!sng_score_reaches (&pillars->scores[SNG_PILLAR_SECURITY], enough))
    return SNG_STAGE_SILOED;
  if (pillars->without_ai || !sng_score_reaches (&pillars->scores[SNG_PILLAR_AI], enough))
    return SNG_STAGE_SECURE;
  if (!sng_score_reaches (&pillars->scores[SNG_PILLAR_TALENT], enough)
      || !sng_gate_lets_pass (gates[SNG_PROCESS_GATE_OWNER])
      || !sng_gate_lets_pass (gates[SNG_PROCESS_GATE_CHECKPOINT]))
    return SNG_STAGE_INTELLIGENT;
  for (SngProcessGate i = 0; i < SNG_N_PROCESS_GATES; i++)
    if (!sng_gate_lets_pass (gates[i]))
      return SNG_STAGE_HUMAN_FRIENDLY;
  if (!all_reach (pillars, good)
      || !sng_reaches (sng_cohesion (pillars).score.confidence, trusted))
    return SNG_STAGE_HUMAN_FRIENDLY;
  return SNG_STAGE_COHESIVE;
}

/**
 * sng_ai_pillar:
 * @deployments: (array length=n_deployments): assurance of the deployments of a process that are
 *   in use, those in the shadow included, weighted by sng_tier_weight()
 * @n_deployments: how many; a process without any has no AI pillar
 * @parameters: parameters of the method
 * @inputs: (nullable): receives the deployments, part 0
 *
 * A of method 2.4: the weighted mean, limited by the worst deployment plus a margin; one that
 * nobody assessed counts 0 in both (method 3, ruling 19).
 *
 * Returns: a score; unknown when no deployment was assessed
 */
SngScore
sng_ai_pillar (const SngPart *deployments,
               gsize n_deployments,
               const SngMethodParameters *parameters,
               SngInputs *inputs)
{
  return limited_mean (deployments, n_deployments, -INFINITY,
                       parameters->value[SNG_PARAMETER_AI_MARGIN], inputs);
}

/**
 * sng_organisation_pillar:
 * @processes: (array length=n_processes): one pillar of every process, weighted by criticality 1–3;
 *   for the AI pillar without those that use no AI
 * @n_processes: how many
 * @parameters: parameters of the method
 * @inputs: (nullable): receives the processes, part 0
 *
 * The mean by criticality, limited by the worst of the most critical processes plus a margin; an
 * unknown process counts 0 (method 2.4; 3, rulings 20 and 32).
 *
 * Returns: a score; unknown when nothing is known of any process
 */
SngScore
sng_organisation_pillar (const SngPart *processes,
                         gsize n_processes,
                         const SngMethodParameters *parameters,
                         SngInputs *inputs)
{
  return limited_mean (processes, n_processes, LIMITING_CRITICALITY,
                       parameters->value[SNG_PARAMETER_ORGANISATION_MARGIN], inputs);
}

/**
 * sng_cohesion:
 * @pillars: the pillars
 *
 * The weakest pillar decides, never an average. An unknown pillar is weaker than any number; of
 * equal ones talent comes before security and security before AI (method 2.4; 3, rulings 20, 30
 * and 31).
 *
 * Returns: the cohesion
 */
SngCohesion
sng_cohesion (const SngPillars *pillars)
{
  SngPillar first = pillars->without_ai ? SNG_PILLAR_SECURITY : SNG_PILLAR_AI;
  SngCohesion cohesion = { .weakest = SNG_PILLAR_TALENT, .balance = NAN };
  double lowest = INFINITY, highest = 0;

  cohesion.score = sng_score_minimum (pillars->scores + first, SNG_N_PILLARS - first);
  for (int i = SNG_PILLAR_TALENT; i >= (int) first; i--)
    {
      const SngScore *score = &pillars->scores[i];
      double value = sng_score_is_assessed (score) ? score->lo : -1;

      highest = MAX (highest, value);
      if (!(value < lowest - TOLERANCE))
        continue;
      lowest = value;
      cohesion.weakest = i;
    }
  if (lowest >= 0 && highest > 0)
    cohesion.balance = 100 * lowest / highest;
  return cohesion;
}

/**
 * sng_stage:
 * @pillars: the pillars of a process
 * @gates: the results of its gates
 * @parameters: parameters of the method
 *
 * How far a process has come. AI in the shadow, an untreated risk or an unproven fail-safe chain
 * holds it at the third stage whatever its scores (method 2.4; 3, rulings 11, 20 and 31).
 *
 * Returns: the stage
 */
SngStage
sng_stage (const SngPillars *pillars,
           const SngGateResult gates[SNG_N_PROCESS_GATES],
           const SngMethodParameters *parameters)
{
  SngStage stage = climb (pillars, gates, parameters);

  if (!sng_gate_lets_pass (gates[SNG_PROCESS_GATE_NO_SHADOW])
      || !sng_gate_lets_pass (gates[SNG_PROCESS_GATE_RISKS])
      || !sng_gate_lets_pass (gates[SNG_PROCESS_GATE_FAILSAFE]))
    return MIN (stage, SNG_STAGE_INTELLIGENT);
  return stage;
}

/**
 * sng_holds_together:
 * @stage: the stage of a process
 *
 * The headline of the portfolio counts these among all processes in scope (method 2.4; 3, ruling
 * 32).
 *
 * Returns: whether the process holds together
 */
gboolean
sng_holds_together (SngStage stage)
{
  return stage >= SNG_STAGE_HUMAN_FRIENDLY;
}

/**
 * sng_is_scale_ready:
 * @closed_quarters: (array length=n_quarters): stages at the end of closed quarters that follow one
 *   another, the newest last; %SNG_STAGE_UNASSESSED where nobody knows
 * @n_quarters: how many
 * @parameters: parameters of the method
 *
 * Returns: whether a process was cohesive for long enough to be scaled (method 2.4)
 */
gboolean
sng_is_scale_ready (const SngStage *closed_quarters,
                    gsize n_quarters,
                    const SngMethodParameters *parameters)
{
  gsize needed = (gsize) parameters->value[SNG_PARAMETER_SCALE_READY_QUARTERS];

  if (n_quarters < needed)
    return FALSE;
  for (gsize i = n_quarters - needed; i < n_quarters; i++)
    if (closed_quarters[i] != SNG_STAGE_COHESIVE)
      return FALSE;
  return TRUE;
}

/**
 * sng_pillar_name:
 * @pillar: a pillar
 *
 * Returns: its stable name in files
 */
const char *
sng_pillar_name (SngPillar pillar)
{
  return pillar_names[pillar];
}

/**
 * sng_stage_name:
 * @stage: a stage
 *
 * Returns: its stable name in files
 */
const char *
sng_stage_name (SngStage stage)
{
  return stage_names[stage];
}
