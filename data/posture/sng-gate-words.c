/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-gate-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static const char *const titles[SNG_N_PROCESS_GATES] = {
  [SNG_PROCESS_GATE_OWNER] = NC_ ("gate", "Accountable executive"),
  [SNG_PROCESS_GATE_NO_SHADOW] = NC_ ("gate", "No shadow AI"),
  [SNG_PROCESS_GATE_CHECKPOINT] = NC_ ("gate", "Human check"),
  [SNG_PROCESS_GATE_DRILL] = NC_ ("gate", "Incident drill"),
  [SNG_PROCESS_GATE_RISKS] = NC_ ("gate", "Risks within tolerance"),
  [SNG_PROCESS_GATE_CRITICAL_POSTS] = NC_ ("gate", "Critical posts"),
  [SNG_PROCESS_GATE_DATA_FOUNDATION] = NC_ ("gate", "Data foundation"),
  [SNG_PROCESS_GATE_FALLBACK] = NC_ ("gate", "Manual fallback"),
  [SNG_PROCESS_GATE_FAILSAFE] = NC_ ("gate", "Fail-safe chain"),
};

static const char *const results[] = {
  [SNG_GATE_UNKNOWN] = NC_ ("gate result", "unknown"),
  [SNG_GATE_FAIL] = NC_ ("gate result", "failed"),
  [SNG_GATE_PASS] = NC_ ("gate result", "passed"),
  [SNG_GATE_NA] = NC_ ("gate result", "does not apply"),
};

/**
 * sng_gate_words:
 *
 * Returns: what a gate asks for, in the language of the program
 */
const char *
sng_gate_words (SngProcessGate gate)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "gate", titles[gate]);
}

/**
 * sng_gate_result_words:
 *
 * Returns: how it came out, in the language of the program
 */
const char *
sng_gate_result_words (SngGateResult result)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "gate result", results[result]);
}
