/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sng-gate.h"

static const char *const result_names[] = {
  [SNG_GATE_UNKNOWN] = "unknown",
  [SNG_GATE_FAIL] = "fail",
  [SNG_GATE_PASS] = "pass",
  [SNG_GATE_NA] = "na",
};

/**
 * sng_gate_lets_pass:
 * @result: result of a gate
 *
 * Unknown is failed (method 2.4; 3, ruling 28).
 *
 * Returns: whether it is met or does not apply
 */
gboolean
sng_gate_lets_pass (SngGateResult result)
{
  return result == SNG_GATE_PASS || result == SNG_GATE_NA;
}

/**
 * sng_gate_result_name:
 * @result: result of a gate
 *
 * Returns: its stable name in files
 */
const char *
sng_gate_result_name (SngGateResult result)
{
  return result_names[result];
}
