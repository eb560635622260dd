/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SngGateResult:
 * @SNG_GATE_UNKNOWN: nobody knows; it counts as failed
 * @SNG_GATE_FAIL: known not to be met
 * @SNG_GATE_PASS: met
 * @SNG_GATE_NA: does not apply; it counts as passed
 *
 * Result of a condition that must be met to go on (method 2.4).
 */
typedef enum
{
  SNG_GATE_UNKNOWN,
  SNG_GATE_FAIL,
  SNG_GATE_PASS,
  SNG_GATE_NA,
} SngGateResult;

gboolean sng_gate_lets_pass (SngGateResult result);
const char *sng_gate_result_name (SngGateResult result);

G_END_DECLS
