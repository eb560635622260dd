/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-confidence.h"
#include "sng-fact.h"
#include "sng-freshness.h"
#include "sng-gate.h"
#include "sng-talent.h"

G_BEGIN_DECLS

/**
 * SngProcessGate:
 * @SNG_PROCESS_GATE_OWNER: G1, an accountable executive is named
 * @SNG_PROCESS_GATE_NO_SHADOW: G2, no AI in the shadow
 * @SNG_PROCESS_GATE_CHECKPOINT: G3, the human checkpoint was tested
 * @SNG_PROCESS_GATE_DRILL: G4, an incident drill was held
 * @SNG_PROCESS_GATE_RISKS: G5, no risk above tolerance without approved treatment in date
 * @SNG_PROCESS_GATE_CRITICAL_POSTS: G6, critical posts are filled with a backup
 * @SNG_PROCESS_GATE_DATA_FOUNDATION: G7, the data foundation is good enough
 * @SNG_PROCESS_GATE_FALLBACK: G8, manual work was tested
 * @SNG_PROCESS_GATE_FAILSAFE: G9, the fail-safe chain was proven, where people can be harmed
 *
 * Gates of a business process (method 2.4).
 */
typedef enum
{
  SNG_PROCESS_GATE_OWNER,
  SNG_PROCESS_GATE_NO_SHADOW,
  SNG_PROCESS_GATE_CHECKPOINT,
  SNG_PROCESS_GATE_DRILL,
  SNG_PROCESS_GATE_RISKS,
  SNG_PROCESS_GATE_CRITICAL_POSTS,
  SNG_PROCESS_GATE_DATA_FOUNDATION,
  SNG_PROCESS_GATE_FALLBACK,
  SNG_PROCESS_GATE_FAILSAFE,
  SNG_N_PROCESS_GATES
} SngProcessGate;

/**
 * SngProof:
 * @place: where its date stands
 * @age: days since the test, drill or assessment; %SNG_AGE_UNKNOWN when there was none
 * @confidence: 0–100
 * @verification: who checked it
 *
 * Something that was done on a day.
 */
typedef struct
{
  SngPlace place;
  int age;
  double confidence;
  SngVerification verification;
} SngProof;

/**
 * SngRiskFacts:
 * @place: the risk
 * @residual: residual score; NAN when it was not assessed
 * @tolerance: tolerance in the same unit; NAN when none is set
 * @p95: 95th percentile of the yearly loss; NAN when it was not quantified
 * @tolerance_p95: tolerance in the same unit; NAN when none is set
 * @in_treatment: whether it is in treatment
 * @has_overdue_action: whether an open action is past its due date
 * @accepted: whether it is accepted
 * @acceptance_expired: whether that acceptance has expired
 *
 * An active risk of a process: neither draft nor closed nor void.
 */
typedef struct
{
  SngPlace place;
  double residual;
  double tolerance;
  double p95;
  double tolerance_p95;
  gboolean in_treatment;
  gboolean has_overdue_action;
  gboolean accepted;
  gboolean acceptance_expired;
} SngRiskFacts;

/**
 * SngProcessGateFacts:
 * @owner_place: where the accountable executive stands
 * @has_owner: whether one is named
 * @shadow: (array length=n_shadow): deployments of the process in the shadow
 * @n_shadow: how many
 * @checkpoint: test of the human checkpoint
 * @drill: the last completed drill
 * @risks: (array length=n_risks): active risks of the process
 * @n_risks: how many
 * @talent: (nullable): talent of the process; %NULL when nobody is known
 * @posts_place: the process, for the inputs
 * @without_critical_posts: whether an approver agreed that it has no critical post
 * @external_authority: whether a person of another company may stop it or accept its risks
 * @data_foundation: 0–100
 * @data_foundation_proof: when that was assessed
 * @fallback: test of manual work
 * @safety_critical: whether the process can endanger people
 * @failsafe: the oldest proof of a link of the fail-safe chain; unknown when a link has none
 *
 * What the gates of one process read.
 */
typedef struct
{
  SngPlace owner_place;
  gboolean has_owner;
  const SngPlace *shadow;
  gsize n_shadow;
  SngProof checkpoint;
  SngProof drill;
  const SngRiskFacts *risks;
  gsize n_risks;
  const SngTalent *talent;
  SngPlace posts_place;
  gboolean without_critical_posts;
  gboolean external_authority;
  SngFact data_foundation;
  SngProof data_foundation_proof;
  SngProof fallback;
  SngTruth safety_critical;
  SngProof failsafe;
} SngProcessGateFacts;

void sng_process_gates (const SngProcessGateFacts *facts,
                        const SngMethodParameters *parameters,
                        SngGateResult results[SNG_N_PROCESS_GATES],
                        SngInputs *inputs);
SngTruth sng_risk_exceeds_tolerance (const SngRiskFacts *risk);
SngGateResult sng_risk_gate (const SngRiskFacts *risk);
const char *sng_process_gate_name (SngProcessGate gate);

G_END_DECLS
