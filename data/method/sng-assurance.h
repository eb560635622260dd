/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-gate.h"
#include "sng-method-parameters.h"
#include "sng-score.h"

G_BEGIN_DECLS

/**
 * SngDimension:
 * @SNG_DIMENSION_TS: security of training, or assurance of the supplier's model
 * @SNG_DIMENSION_AC: access control
 * @SNG_DIMENSION_DG: data governance
 * @SNG_DIMENSION_HO: human oversight
 * @SNG_DIMENSION_CC: confidential and preventive computing
 * @SNG_DIMENSION_MO: monitoring
 *
 * Dimensions of the assurance of an AI deployment (method 2.2).
 */
typedef enum
{
  SNG_DIMENSION_TS,
  SNG_DIMENSION_AC,
  SNG_DIMENSION_DG,
  SNG_DIMENSION_HO,
  SNG_DIMENSION_CC,
  SNG_DIMENSION_MO,
  SNG_N_DIMENSIONS
} SngDimension;

#define SNG_CHECKS_PER_DIMENSION 5

/* Values of the answers to a check. */
#define SNG_CHECK_NO 0.0
#define SNG_CHECK_PARTIAL 0.5
#define SNG_CHECK_YES 1.0

/**
 * SngCap:
 *
 * What limits the assurance of a deployment whatever its checks say (method 2.2).
 */
typedef enum
{
  SNG_CAP_SHADOW,
  SNG_CAP_NO_OWNER,
  SNG_CAP_NO_TESTED_OVERRIDE,
  SNG_CAP_NO_LAWFUL_BASIS,
  SNG_CAP_NO_FAILSAFE_PROOF,
  SNG_CAP_CRITICAL_INCIDENT,
  SNG_CAP_ACCESS_REVIEW_OLD,
  SNG_CAP_CONTRACT_EXPIRED,
  SNG_N_CAPS
} SngCap;

/**
 * SngTier:
 *
 * Tier of an AI deployment, by what it can cause (method 2.2).
 */
typedef enum
{
  SNG_TIER_LOW,
  SNG_TIER_MEDIUM,
  SNG_TIER_HIGH,
  SNG_TIER_CRITICAL,
} SngTier;

/**
 * SngDimensionScore:
 * @score: 0–100
 * @applicable: how many of its checks apply
 *
 * One dimension.
 */
typedef struct
{
  SngScore score;
  guint applicable;
} SngDimensionScore;

/**
 * SngAssuranceCase:
 * @own_trained: whether we train or tune the model; makes training security mandatory
 * @restricted: whether its data are of the class restricted; makes confidential computing mandatory
 * @caps: which caps are active
 *
 * What decides how the dimensions of a deployment are combined.
 */
typedef struct
{
  SngTruth own_trained;
  SngTruth restricted;
  SngTruth caps[SNG_N_CAPS];
} SngAssuranceCase;

/**
 * SngDeploymentFacts:
 * @checks: answers by dimension and check, with the values of `SNG_CHECK_*`; a check about a dated
 *   test, review or attestation is stale when that date is
 * @tier: the tier
 * @shadow: whether it is in use without being registered
 * @has_owner: whether an accountable owner is named
 * @own_trained: whether we train or tune the model
 * @restricted: whether its data are of the class restricted
 * @personal_data: whether it uses personal data
 * @affects_safety: whether its decisions affect the safety of people
 * @affects_rights: whether its decisions affect people's rights
 * @safety_process: whether it serves a process that can endanger people
 * @failsafe_proven: whether the fail-safe chain of that process was proven in time
 * @critical_incident: whether an open incident of severity critical is linked to it
 * @contracted: whether it is bought as a service or run by consultants
 * @contract_ended: whether that contract has ended
 * @cap_places: where the conditions of the caps stand, for the inputs
 *
 * An AI deployment as the method sees it.
 */
typedef struct
{
  SngFact checks[SNG_N_DIMENSIONS][SNG_CHECKS_PER_DIMENSION];
  SngTier tier;
  gboolean shadow;
  gboolean has_owner;
  SngTruth own_trained;
  SngTruth restricted;
  SngTruth personal_data;
  SngTruth affects_safety;
  SngTruth affects_rights;
  SngTruth safety_process;
  SngTruth failsafe_proven;
  SngTruth critical_incident;
  SngTruth contracted;
  SngTruth contract_ended;
  SngPlace cap_places[SNG_N_CAPS];
} SngDeploymentFacts;

/**
 * SngAssurance:
 * @score: the assurance of the deployment (DAS)
 * @dimensions: its dimensions
 * @weighted_mean: W, lo of the dimensions by weight, before limits
 * @weakest_mandatory: the mandatory dimension with the lowest lo
 * @caps: which caps are active
 * @dropped: bit per #SngDimension: left out since none of its checks applies
 * @live_gate: whether it may go into production
 *
 * How well an AI deployment is assured (method 2.2).
 */
typedef struct
{
  SngScore score;
  SngDimensionScore dimensions[SNG_N_DIMENSIONS];
  double weighted_mean;
  SngDimension weakest_mandatory;
  SngTruth caps[SNG_N_CAPS];
  guint dropped;
  SngGateResult live_gate;
} SngAssurance;

SngDimensionScore sng_assurance_dimension (const SngFact checks[SNG_CHECKS_PER_DIMENSION]);
void sng_assurance_caps (const SngDeploymentFacts *facts, SngTruth caps[SNG_N_CAPS]);
SngAssurance sng_assurance_combine (const SngDimensionScore dimensions[SNG_N_DIMENSIONS],
                                    const SngAssuranceCase *which,
                                    SngTier tier,
                                    const SngMethodParameters *parameters);
SngAssurance sng_assurance (const SngDeploymentFacts *facts,
                            const SngMethodParameters *parameters,
                            SngInputs *inputs);
double sng_tier_weight (SngTier tier, const SngMethodParameters *parameters);
const char *sng_cap_name (SngCap cap);
const char *sng_dimension_name (SngDimension dimension);

G_END_DECLS
