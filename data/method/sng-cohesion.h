/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-process-gates.h"
#include "sng-score.h"

G_BEGIN_DECLS

/**
 * SngPillar:
 *
 * The three pillars that must hold together.
 */
typedef enum
{
  SNG_PILLAR_AI,
  SNG_PILLAR_SECURITY,
  SNG_PILLAR_TALENT,
  SNG_N_PILLARS
} SngPillar;

/**
 * SngStage:
 * @SNG_STAGE_UNASSESSED: 0, a pillar is unknown
 * @SNG_STAGE_SILOED: 1, not secure
 * @SNG_STAGE_SECURE: 2, security holds
 * @SNG_STAGE_INTELLIGENT: 3, security and AI hold
 * @SNG_STAGE_HUMAN_FRIENDLY: 4, all three hold, with an owner and a human checkpoint
 * @SNG_STAGE_COHESIVE: 5, all three are good, every gate is open, and the data can be trusted
 *
 * How far a process has come (method 2.4).
 */
typedef enum
{
  SNG_STAGE_UNASSESSED,
  SNG_STAGE_SILOED,
  SNG_STAGE_SECURE,
  SNG_STAGE_INTELLIGENT,
  SNG_STAGE_HUMAN_FRIENDLY,
  SNG_STAGE_COHESIVE,
} SngStage;

/**
 * SngPillars:
 * @scores: by #SngPillar
 * @without_ai: whether no AI is in use, so that the AI pillar does not count
 *
 * The pillars of a process or of the organisation.
 */
typedef struct
{
  SngScore scores[SNG_N_PILLARS];
  gboolean without_ai;
} SngPillars;

/**
 * SngCohesion:
 * @score: the weakest pillar decides: cohesion of a process, synergy of the organisation
 * @weakest: which pillar that is
 * @balance: 100·lowest/highest, information only; NAN when a pillar is unknown
 *
 * How the pillars hold together.
 */
typedef struct
{
  SngScore score;
  SngPillar weakest;
  double balance;
} SngCohesion;

SngScore sng_ai_pillar (const SngPart *deployments,
                        gsize n_deployments,
                        const SngMethodParameters *parameters,
                        SngInputs *inputs);
SngScore sng_organisation_pillar (const SngPart *processes,
                                  gsize n_processes,
                                  const SngMethodParameters *parameters,
                                  SngInputs *inputs);
SngCohesion sng_cohesion (const SngPillars *pillars);
SngStage sng_stage (const SngPillars *pillars,
                    const SngGateResult gates[SNG_N_PROCESS_GATES],
                    const SngMethodParameters *parameters);
gboolean sng_holds_together (SngStage stage);
gboolean sng_is_scale_ready (const SngStage *closed_quarters,
                             gsize n_quarters,
                             const SngMethodParameters *parameters);
const char *sng_pillar_name (SngPillar pillar);
const char *sng_stage_name (SngStage stage);

G_END_DECLS
