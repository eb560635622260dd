/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-method-parameters.h"
#include "sng-score.h"

G_BEGIN_DECLS

/**
 * SngReadinessPart:
 * @SNG_READINESS_SKILLS: SC, the skills that the role needs
 * @SNG_READINESS_CREDENTIALS: CF, the credentials that the role needs
 * @SNG_READINESS_PHISHING: PH, what the person does with a simulated phishing message
 * @SNG_READINESS_ENGAGEMENT: EN, engagement of the team
 * @SNG_READINESS_RETENTION: RT, the chance that the team stays
 *
 * Parts of a person's readiness (method 2.3).
 */
typedef enum
{
  SNG_READINESS_SKILLS,
  SNG_READINESS_CREDENTIALS,
  SNG_READINESS_PHISHING,
  SNG_READINESS_ENGAGEMENT,
  SNG_READINESS_RETENTION,
  SNG_N_READINESS_PARTS
} SngReadinessPart;

/**
 * SngReaction:
 *
 * What a person did with a simulated phishing message, the best first.
 */
typedef enum
{
  SNG_REACTION_REPORTED,
  SNG_REACTION_IGNORED,
  SNG_REACTION_CLICKED,
  SNG_REACTION_CREDENTIALS,
} SngReaction;

/**
 * SngRequiredSkill:
 * @level: the person's level, 0–5; stale when it was assessed too long ago
 * @required: the level that the role needs, 1–5
 * @weight: its weight in the role, 1–3; anything that is not above 0 counts as 1
 *
 * One skill that a role needs, in one person.
 */
typedef struct
{
  SngFact level;
  double required;
  double weight;
} SngRequiredSkill;

/**
 * SngPersonFacts:
 * @skills: (array length=n_skills): what the role needs
 * @n_skills: how many
 * @credentials: (array length=n_credentials): per credential that the role needs, days until it
 *   expires (negative = expired, INFINITY = never expires); missing = the person has none
 * @n_credentials: how many
 * @simulations: (array length=n_simulations): a #SngReaction per simulation of the last twelve
 *   months, the newest first; a missing one counts as the worst
 * @n_simulations: how many
 * @engagement: engagement of the team, 0–100; missing when its group is too small
 * @retention: retention of the team, see sng_retention()
 * @retention_place: where the team stands
 *
 * A person as the method sees one.
 */
typedef struct
{
  const SngRequiredSkill *skills;
  gsize n_skills;
  const SngFact *credentials;
  gsize n_credentials;
  const SngFact *simulations;
  gsize n_simulations;
  SngFact engagement;
  SngScore retention;
  SngPlace retention_place;
} SngPersonFacts;

/**
 * SngReadiness:
 * @score: readiness of the person (PRS)
 * @parts: its parts
 * @dropped: bit per #SngReadinessPart: left out since the role needs nothing of it
 *
 * How ready a person is for a role.
 */
typedef struct
{
  SngScore score;
  SngScore parts[SNG_N_READINESS_PARTS];
  guint dropped;
} SngReadiness;

SngReadiness sng_readiness (const SngPersonFacts *facts,
                            const SngMethodParameters *parameters,
                            SngInputs *inputs);
gboolean sng_is_onboarding (int days_since_start, const SngMethodParameters *parameters);
double sng_credential_factor (double days_left, const SngMethodParameters *parameters);

G_END_DECLS
