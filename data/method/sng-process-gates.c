/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-process-gates.h"

static const char *const gate_names[SNG_N_PROCESS_GATES] = {
  "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9",
};

static SngCounted
counted_as (SngGateResult result)
{
  switch (result)
    {
    case SNG_GATE_PASS:
      return SNG_COUNTED_VALUE;
    case SNG_GATE_FAIL:
      return SNG_COUNTED_LIMIT;
    case SNG_GATE_NA:
      return SNG_COUNTED_EXCLUDED;
    default:
      return SNG_COUNTED_MISSING;
    }
}

static void
add_input (SngInputs *inputs,
           SngPlace place,
           double value,
           double confidence,
           SngProcessGate gate,
           SngGateResult result)
{
  SngFact fact = { place, isnan (value) ? SNG_FACT_MISSING : SNG_FACT_KNOWN, value, confidence };

  sng_inputs_add (inputs, &fact, gate, counted_as (result), 0);
}

/* What was tested too long ago is known not to be in date; what nobody checked is not known. */
static SngGateResult
judge_proof (const SngProof *proof,
             double maximum_age,
             const SngMethodParameters *parameters)
{
  if (proof->age < 0 || !sng_verification_supports_gate (proof->verification))
    return SNG_GATE_UNKNOWN;
  if (sng_is_stale (proof->age, maximum_age))
    return SNG_GATE_FAIL;
  return sng_reaches (proof->confidence, parameters->value[SNG_PARAMETER_GATE_CONFIDENCE])
           ? SNG_GATE_PASS
           : SNG_GATE_UNKNOWN;
}

static SngGateResult
proof_gate (const SngProof *proof,
            SngProcessGate gate,
            SngParameter age,
            const SngMethodParameters *parameters,
            SngInputs *inputs)
{
  SngGateResult result = judge_proof (proof, parameters->value[age], parameters);

  add_input (inputs, proof->place, proof->age < 0 ? NAN : proof->age, proof->confidence, gate,
             result);
  return result;
}

static SngGateResult
owner_gate (const SngProcessGateFacts *facts,
            SngInputs *inputs)
{
  SngGateResult result = facts->has_owner ? SNG_GATE_PASS : SNG_GATE_FAIL;

  add_input (inputs, facts->owner_place, facts->has_owner, 100, SNG_PROCESS_GATE_OWNER, result);
  return result;
}

static SngGateResult
shadow_gate (const SngProcessGateFacts *facts,
             SngInputs *inputs)
{
  for (gsize i = 0; i < facts->n_shadow; i++)
    add_input (inputs, facts->shadow[i], 1, 100, SNG_PROCESS_GATE_NO_SHADOW, SNG_GATE_FAIL);
  return facts->n_shadow == 0 ? SNG_GATE_PASS : SNG_GATE_FAIL;
}

static SngGateResult
risks_gate (const SngProcessGateFacts *facts,
            SngInputs *inputs)
{
  SngGateResult worst = SNG_GATE_PASS;

  for (gsize i = 0; i < facts->n_risks; i++)
    {
      SngGateResult result = sng_risk_gate (&facts->risks[i]);

      add_input (inputs, facts->risks[i].place, facts->risks[i].residual, 100,
                 SNG_PROCESS_GATE_RISKS, result);
      if (result == SNG_GATE_FAIL || worst == SNG_GATE_PASS)
        worst = result;
    }
  return worst;
}

static SngGateResult
judge_posts (const SngProcessGateFacts *facts)
{
  const SngTalent *talent = facts->talent;

  if (facts->external_authority)
    return SNG_GATE_FAIL;
  if (talent == NULL || talent->posts == 0)
    return facts->without_critical_posts ? SNG_GATE_NA : SNG_GATE_FAIL;
  if (talent->ready == talent->posts)
    return SNG_GATE_PASS;
  return talent->perhaps_ready == talent->posts ? SNG_GATE_UNKNOWN : SNG_GATE_FAIL;
}

static SngGateResult
posts_gate (const SngProcessGateFacts *facts,
            SngInputs *inputs)
{
  SngGateResult result = judge_posts (facts);

  add_input (inputs, facts->posts_place, facts->talent != NULL ? facts->talent->ready : 0, 100,
             SNG_PROCESS_GATE_CRITICAL_POSTS, result);
  return result;
}

/* The assessment must be as trustworthy to fail as to pass. */
static SngGateResult
data_foundation_gate (const SngProcessGateFacts *facts,
                      const SngMethodParameters *parameters,
                      SngInputs *inputs)
{
  const SngProof *proof = &facts->data_foundation_proof;
  double limit = parameters->value[SNG_PARAMETER_GATE_DATA_FOUNDATION];
  gboolean known = sng_fact_is_known_within (&facts->data_foundation, 0, 100);
  SngGateResult result = SNG_GATE_UNKNOWN;

  if (known
      && judge_proof (proof, parameters->value[SNG_PARAMETER_AGE_DATA_FOUNDATION], parameters)
           == SNG_GATE_PASS)
    result = sng_reaches (facts->data_foundation.value, limit) ? SNG_GATE_PASS : SNG_GATE_FAIL;
  add_input (inputs, facts->data_foundation.place, known ? facts->data_foundation.value : NAN,
             proof->confidence, SNG_PROCESS_GATE_DATA_FOUNDATION, result);
  return result;
}

static SngGateResult
failsafe_gate (const SngProcessGateFacts *facts,
               const SngMethodParameters *parameters,
               SngInputs *inputs)
{
  SngGateResult result;

  if (facts->safety_critical == SNG_TRUTH_NO)
    {
      add_input (inputs, facts->failsafe.place, NAN, 0, SNG_PROCESS_GATE_FAILSAFE, SNG_GATE_NA);
      return SNG_GATE_NA;
    }
  result = proof_gate (&facts->failsafe, SNG_PROCESS_GATE_FAILSAFE, SNG_PARAMETER_AGE_FAILSAFE,
                       parameters, inputs);
  if (facts->safety_critical == SNG_TRUTH_UNKNOWN && result == SNG_GATE_FAIL)
    return SNG_GATE_UNKNOWN;
  return result;
}

/**
 * sng_process_gates:
 * @facts: what the gates of a process read
 * @parameters: parameters of the method
 * @results: (out caller-allocates): the results
 * @inputs: (nullable): receives what each gate read with its #SngProcessGate as part; the value is
 *   an age in days, a score or a count, as the gate has it
 *
 * G1 to G9 (method 2.4; 3, rulings 10 and 28). G3, G4, G7, G8 and G9 pass only on facts of enough
 * confidence that a person checked. A test that is too old fails its gate; one that nobody dated
 * or checked leaves it unknown.
 */
void
sng_process_gates (const SngProcessGateFacts *facts,
                   const SngMethodParameters *parameters,
                   SngGateResult results[SNG_N_PROCESS_GATES],
                   SngInputs *inputs)
{
  results[SNG_PROCESS_GATE_OWNER] = owner_gate (facts, inputs);
  results[SNG_PROCESS_GATE_NO_SHADOW] = shadow_gate (facts, inputs);
  results[SNG_PROCESS_GATE_CHECKPOINT]
    = proof_gate (&facts->checkpoint, SNG_PROCESS_GATE_CHECKPOINT, SNG_PARAMETER_AGE_CHECKPOINT,
                  parameters, inputs);
  results[SNG_PROCESS_GATE_DRILL]
    = proof_gate (&facts->drill, SNG_PROCESS_GATE_DRILL, SNG_PARAMETER_AGE_DRILL, parameters,
                  inputs);
  results[SNG_PROCESS_GATE_RISKS] = risks_gate (facts, inputs);
  results[SNG_PROCESS_GATE_CRITICAL_POSTS] = posts_gate (facts, inputs);
  results[SNG_PROCESS_GATE_DATA_FOUNDATION] = data_foundation_gate (facts, parameters, inputs);
  results[SNG_PROCESS_GATE_FALLBACK]
    = proof_gate (&facts->fallback, SNG_PROCESS_GATE_FALLBACK, SNG_PARAMETER_AGE_FALLBACK,
                  parameters, inputs);
  results[SNG_PROCESS_GATE_FAILSAFE] = failsafe_gate (facts, parameters, inputs);
}

/**
 * sng_risk_exceeds_tolerance:
 *
 * Returns: whether its residual score or its loss in one year of twenty is above what is tolerated
 *   (method 3, ruling 29); a loss or a limit of it that is not known is within. Unknown when the
 *   residual score or its tolerance is, unless the loss alone is above
 */
SngTruth
sng_risk_exceeds_tolerance (const SngRiskFacts *risk)
{
  /* What is not a number compares as within. */
  if (risk->p95 > risk->tolerance_p95 || risk->residual > risk->tolerance)
    return SNG_TRUTH_YES;
  return isnan (risk->residual) || isnan (risk->tolerance) ? SNG_TRUTH_UNKNOWN : SNG_TRUTH_NO;
}

/**
 * sng_risk_gate:
 * @risk: an active risk
 *
 * Whether one risk lets its process pass G5: within tolerance, or in treatment without an overdue
 * action, or accepted and not expired. Without a residual score or a tolerance nobody knows
 * (method 3, ruling 29).
 *
 * Returns: pass, fail or unknown
 */
SngGateResult
sng_risk_gate (const SngRiskFacts *risk)
{
  if (isnan (risk->residual) || isnan (risk->tolerance))
    return SNG_GATE_UNKNOWN;
  if (sng_risk_exceeds_tolerance (risk) == SNG_TRUTH_NO || (risk->in_treatment && !risk->has_overdue_action)
      || (risk->accepted && !risk->acceptance_expired))
    return SNG_GATE_PASS;
  return SNG_GATE_FAIL;
}

/**
 * sng_process_gate_name:
 * @gate: a gate
 *
 * Returns: its stable name, G1 to G9
 */
const char *
sng_process_gate_name (SngProcessGate gate)
{
  return gate_names[gate];
}
