/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-readiness.h"

#define LEVEL_MAXIMUM 5

static double
skill_weight (const SngRequiredSkill *skill)
{
  return skill->weight > 0 ? skill->weight : 1;
}

static gboolean
is_rated (const SngRequiredSkill *skill)
{
  return sng_fact_is_known_within (&skill->level, 0, LEVEL_MAXIMUM) && skill->required > 0;
}

static gboolean
is_excluded (const SngFact *fact)
{
  return fact->state == SNG_FACT_NOT_APPLICABLE;
}

static double
part_weight (SngReadinessPart part,
             const SngMethodParameters *parameters)
{
  return parameters->value[SNG_PARAMETER_READINESS_WEIGHT_SKILLS + part];
}

/* Adds a fact that is one of several of a part, or was left out of it. */
static void
add_input (SngInputs *inputs,
           const SngFact *fact,
           SngReadinessPart part,
           gboolean known,
           double weight)
{
  if (is_excluded (fact))
    sng_inputs_add (inputs, fact, part, SNG_COUNTED_EXCLUDED, 0);
  else
    sng_inputs_add (inputs, fact, part, known ? SNG_COUNTED_VALUE : SNG_COUNTED_MISSING, weight);
}

static SngScore
score_skills (const SngPersonFacts *facts,
              const SngMethodParameters *parameters,
              SngInputs *inputs)
{
  double share = part_weight (SNG_READINESS_SKILLS, parameters);
  SngSum sum = { 0 };

  for (gsize i = 0; i < facts->n_skills; i++)
    {
      const SngRequiredSkill *skill = &facts->skills[i];
      SngFact met = skill->level;
      SngScore score;

      if (is_excluded (&skill->level))
        continue;
      met.state = is_rated (skill) ? SNG_FACT_KNOWN : SNG_FACT_MISSING;
      met.value = MIN (skill->level.value, skill->required) / skill->required;
      score = sng_score_of_fact (&met, 100);
      sng_sum_add (&sum, &score, skill_weight (skill));
    }
  for (gsize i = 0; inputs != NULL && i < facts->n_skills; i++)
    add_input (inputs, &facts->skills[i].level, SNG_READINESS_SKILLS,
               is_rated (&facts->skills[i]),
               share * skill_weight (&facts->skills[i]) / MAX (sum.weight, 1));
  return sng_sum_mean (&sum);
}

/* Having none is known: a credential that is missing counts 0 in every figure. */
static SngScore
score_credentials (const SngPersonFacts *facts,
                   const SngMethodParameters *parameters,
                   SngInputs *inputs,
                   gboolean *dropped)
{
  double share = part_weight (SNG_READINESS_CREDENTIALS, parameters);
  double factors = 0, confidence = 0;
  gsize n = 0;

  for (gsize i = 0; i < facts->n_credentials; i++)
    {
      const SngFact *credential = &facts->credentials[i];

      if (is_excluded (credential))
        continue;
      n++;
      if (!sng_fact_is_known_within (credential, -INFINITY, INFINITY))
        continue;
      factors += sng_credential_factor (credential->value, parameters);
      confidence += credential->confidence;
    }
  for (gsize i = 0; inputs != NULL && i < facts->n_credentials; i++)
    add_input (inputs, &facts->credentials[i], SNG_READINESS_CREDENTIALS, TRUE,
               share / MAX (n, 1));
  *dropped = n == 0;
  if (n == 0)
    return sng_score_unknown ();
  return sng_score_make (100 * factors / n, 100 * factors / n, 100 * factors / n, 100,
                         confidence / n);
}

/* The newest few. Fewer known ones than the least that says something make the part unknown. */
static SngScore
score_phishing (const SngPersonFacts *facts,
                const SngMethodParameters *parameters,
                SngInputs *inputs)
{
  double share = part_weight (SNG_READINESS_PHISHING, parameters);
  gsize counted = MIN (facts->n_simulations,
                       (gsize) parameters->value[SNG_PARAMETER_PHISHING_COUNTED]);
  gsize n_known = 0;
  SngSum sum = { 0 };

  for (gsize i = 0; i < counted; i++)
    {
      SngFact reaction = facts->simulations[i];
      gboolean known = sng_fact_is_known_within (&reaction, SNG_REACTION_REPORTED,
                                                 SNG_REACTION_CREDENTIALS);
      SngScore score = sng_score_unknown ();

      add_input (inputs, &reaction, SNG_READINESS_PHISHING, known, share / counted);
      if (is_excluded (&reaction))
        continue;
      if (known)
        {
          reaction.value
            = parameters->value[SNG_PARAMETER_PHISHING_REPORTED + (int) reaction.value];
          score = sng_score_of_fact (&reaction, 100);
          n_known++;
        }
      sng_sum_add (&sum, &score, 1);
    }
  if (n_known < parameters->value[SNG_PARAMETER_PHISHING_LEAST])
    return sng_score_unknown ();
  return sng_sum_mean (&sum);
}

/**
 * sng_readiness:
 * @facts: a person
 * @parameters: parameters of the method
 * @inputs: (nullable): receives each fact with its #SngReadinessPart as part; the facts of single
 *   people are sensitive
 *
 * Readiness of a person for a role: skills, credentials, phishing, engagement and retention by
 * weight; what is unknown counts 0 in lo; credentials are left out where the role needs none
 * (method 2.3; 3, ruling 2). Whoever is being inducted has a score too, but counts in no mean.
 *
 * Returns: the readiness
 */
SngReadiness
sng_readiness (const SngPersonFacts *facts,
               const SngMethodParameters *parameters,
               SngInputs *inputs)
{
  SngReadiness readiness = { 0 };
  SngPart retention = { facts->retention, part_weight (SNG_READINESS_RETENTION, parameters),
                        facts->retention_place };
  gboolean without_credentials;
  SngSum sum = { 0 };

  readiness.parts[SNG_READINESS_SKILLS] = score_skills (facts, parameters, inputs);
  readiness.parts[SNG_READINESS_CREDENTIALS]
    = score_credentials (facts, parameters, inputs, &without_credentials);
  readiness.parts[SNG_READINESS_PHISHING] = score_phishing (facts, parameters, inputs);
  readiness.parts[SNG_READINESS_ENGAGEMENT] = sng_score_of_fact (&facts->engagement, 1);
  readiness.parts[SNG_READINESS_RETENTION] = facts->retention;
  if (without_credentials)
    readiness.dropped |= 1u << SNG_READINESS_CREDENTIALS;
  add_input (inputs, &facts->engagement, SNG_READINESS_ENGAGEMENT,
             sng_score_is_assessed (&readiness.parts[SNG_READINESS_ENGAGEMENT]),
             part_weight (SNG_READINESS_ENGAGEMENT, parameters));
  sng_inputs_add_part (inputs, &retention, SNG_READINESS_RETENTION, FALSE);

  for (SngReadinessPart part = 0; part < SNG_N_READINESS_PARTS; part++)
    if (!(readiness.dropped & 1u << part))
      sng_sum_add (&sum, &readiness.parts[part], part_weight (part, parameters));
  readiness.score = sng_sum_mean (&sum);
  return readiness;
}

/**
 * sng_is_onboarding:
 * @days_since_start: days since the person was hired, negative when unknown
 * @parameters: parameters of the method
 *
 * Returns: whether the person is being inducted, and so counted apart and never as ready
 */
gboolean
sng_is_onboarding (int days_since_start,
                   const SngMethodParameters *parameters)
{
  return days_since_start >= 0
         && days_since_start <= parameters->value[SNG_PARAMETER_ONBOARDING_DAYS];
}

/**
 * sng_credential_factor:
 * @days_left: days until a credential expires; negative = expired, INFINITY = never expires
 * @parameters: parameters of the method
 *
 * Returns: what it is worth, 0–1 (method 2.3)
 */
double
sng_credential_factor (double days_left,
                       const SngMethodParameters *parameters)
{
  const double *value = parameters->value;

  if (days_left > value[SNG_PARAMETER_CREDENTIAL_DUE_DAYS])
    return value[SNG_PARAMETER_CREDENTIAL_VALID];
  if (days_left >= 0)
    return value[SNG_PARAMETER_CREDENTIAL_DUE];
  return days_left >= -value[SNG_PARAMETER_CREDENTIAL_EXPIRED_DAYS]
           ? value[SNG_PARAMETER_CREDENTIAL_EXPIRED]
           : 0;
}
