/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-gate-words.h"
#include "data/posture/sng-what-changed-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static SngGateResult
result_named (const char *name)
{
  for (SngGateResult i = SNG_GATE_UNKNOWN; i <= SNG_GATE_NA; i++)
    if (g_strcmp0 (sng_gate_result_name (i), name) == 0)
      return i;
  return SNG_GATE_UNKNOWN;
}

static char *
format_stage (double stage)
{
  const SngField *field = sng_kind (SNG_KIND_PROCESS)->fields[SNG_PROCESS_STAGE];

  return g_strdup (sng_field_choice_label (field, (guint) (SNG_PROCESS_STAGE_UNASSESSED + stage)));
}

static void
compare_stage (SngComparison *self, SngHandle process, JsonObject *former, JsonObject *now)
{
  double before = sng_json_member_number (former, "stage", NAN);
  double after = sng_json_member_number (now, "stage", NAN);

  if (!(before >= 0 && before <= SNG_STAGE_COHESIVE && after >= 0 && after <= SNG_STAGE_COHESIVE)
      || before == after)
    return;
  sng_comparison_add (self, SNG_TOPIC_STAGE, after < before ? SNG_TURN_WORSE : SNG_TURN_BETTER,
                      process, sng_comparison_title (self, process), format_stage (before),
                      format_stage (after))
    ->by_data
    = before == SNG_STAGE_UNASSESSED || after == SNG_STAGE_UNASSESSED;
}

static void
compare_gate (SngComparison *self, SngHandle process, SngProcessGate gate, const char *former, const char *now)
{
  SngGateResult before = result_named (former), after = result_named (now);
  gboolean passed = sng_gate_lets_pass (before), passes = sng_gate_lets_pass (after);
  g_autofree char *title = NULL;

  if (before == after || (passed && passes))
    return;
  title = sng_comparison_title (self, process);
  sng_comparison_add (self, SNG_TOPIC_GATE,
                      passes   ? SNG_TURN_BETTER
                      : passed ? SNG_TURN_WORSE
                               : SNG_TURN_OTHER,
                      process,
                      /* TRANSLATORS: the name of a process, and of a condition that it has to meet */
                      g_strdup_printf (C_ ("change", "%s, %s"), title, sng_gate_words (gate)),
                      g_strdup (sng_gate_result_words (before)), g_strdup (sng_gate_result_words (after)))
    ->by_data
    = before == SNG_GATE_UNKNOWN || after == SNG_GATE_UNKNOWN;
}

static void
compare_process (SngComparison *self, const char *key, JsonObject *before, JsonObject *after)
{
  JsonObject *former = sng_json_member_object (before, "gates");
  JsonObject *now = sng_json_member_object (after, "gates");
  SngHandle process = sng_reader_find (self->reader, SNG_KIND_PROCESS, key);

  if (before == NULL || after == NULL || process == 0)
    return;
  compare_stage (self, process, before, after);
  for (SngProcessGate i = 0; i < SNG_N_PROCESS_GATES; i++)
    {
      const char *was = sng_json_member_text (former, sng_process_gate_name (i));
      const char *is = sng_json_member_text (now, sng_process_gate_name (i));

      if (was != NULL && is != NULL)
        compare_gate (self, process, i, was, is);
    }
}

/* For the other files */

void
sng_compare_processes (SngComparison *self)
{
  sng_comparison_each (self, "processes", compare_process);
}
