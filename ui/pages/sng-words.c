/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-words.h"

#include "data/posture/sng-gate-words.h"

#include "data/vocabulary/sng-vocabulary.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* A pillar and a stage are stored as the choice of the same place. */
G_STATIC_ASSERT ((int)SNG_PROCESS_WEAKEST_AI == (int)SNG_PILLAR_AI + 1);
G_STATIC_ASSERT ((int)SNG_PROCESS_WEAKEST_TALENT == (int)SNG_PILLAR_TALENT + 1);
G_STATIC_ASSERT ((int)SNG_PROCESS_STAGE_COHESIVE == (int)SNG_STAGE_COHESIVE + 1);
G_STATIC_ASSERT ((int)SNG_HUE_TALENT == (int)SNG_HUE_AI + (int)SNG_PILLAR_TALENT);

typedef struct
{
  const char *figure; /* of the organisation */
  const char *rule;   /* how the figure of the organisation follows from the processes */
  const char *process_rule;
  const char *not_assessed;
} PillarWords;

static const PillarWords pillar_words[SNG_N_PILLARS] = {
  [SNG_PILLAR_AI] = {
    NC_("pillar", "AI assurance"),
    N_("The mean of the processes by criticality, but at most 20 points above the worst process of "
       "criticality 3. A process without data counts 0."),
    N_("The mean of the AI deployments in use by tier, but at most 20 points above the worst of "
       "them. What nobody assessed counts 0."),
    NC_("held back", "AI not assessed"),
  },
  [SNG_PILLAR_SECURITY] = {
    NC_("pillar", "Security attainment"),
    N_("The mean of the processes by criticality, but at most 20 points above the worst process of "
       "criticality 3. A process without data counts 0."),
    N_("How far the levels of the controls of this process reach their targets, by priority. What "
       "is above a target does not make up for a gap elsewhere."),
    NC_("held back", "Security not assessed"),
  },
  [SNG_PILLAR_TALENT] = {
    NC_("pillar", "Staff readiness"),
    N_("The mean of the processes by criticality, but at most 20 points above the worst process of "
       "criticality 3. A process without data counts 0."),
    N_("The mean readiness of its people, but at most 20 points above the share of critical posts "
       "that are ready with a backup. People are shown in groups of five or more."),
    NC_("held back", "Talent not assessed"),
  },
};

static const char *const gate_meanings[SNG_N_PROCESS_GATES] = {
  [SNG_PROCESS_GATE_OWNER]
  = N_ ("One executive answers for this process."),
  [SNG_PROCESS_GATE_NO_SHADOW]
  = N_ ("No AI is in use here that nobody declared."),
  [SNG_PROCESS_GATE_CHECKPOINT]
  = N_ ("A person checks before the effect, and that was tested in the last 180 days."),
  [SNG_PROCESS_GATE_DRILL]
  = N_ ("A drill was held in the last 365 days."),
  [SNG_PROCESS_GATE_RISKS]
  = N_ ("No risk is above tolerance without an approved treatment in time."),
  [SNG_PROCESS_GATE_CRITICAL_POSTS]
  = N_ ("Every critical post is held by somebody ready, with a backup, and nobody external may "
        "stop the process or accept its risks."),
  [SNG_PROCESS_GATE_DATA_FOUNDATION]
  = N_ ("The data that the process stands on were assessed at "
        "60 or more in the last 365 days."),
  [SNG_PROCESS_GATE_FALLBACK]
  = N_ ("Working by hand was tested in the last 365 days."),
  [SNG_PROCESS_GATE_FAILSAFE]
  = N_ ("Where people can be harmed, the safety chain was proven in the last 180 days."),
};

typedef struct
{
  const char *icon;
  const char *css_class;
} ResultLook;

static const ResultLook result_looks[] = {
  [SNG_GATE_UNKNOWN]
  = { "sng-gate-unknown-symbolic", "gate-unknown" },
  [SNG_GATE_FAIL] = { "sng-gate-fail-symbolic", "gate-fail" },
  [SNG_GATE_PASS] = { "sng-gate-pass-symbolic", "gate-pass" },
  [SNG_GATE_NA] = { "sng-gate-na-symbolic", "gate-unknown" },
};

static const char *
choice (SngProcessField field, guint place)
{
  return sng_field_choice_label (sng_kind (SNG_KIND_PROCESS)->fields[field], place);
}

static gboolean
is_unknown (const SngPostureProcess *process, SngPillar pillar)
{
  if (pillar == SNG_PILLAR_AI && process->pillars.without_ai)
    return FALSE;
  return !sng_score_is_assessed (&process->pillars.scores[pillar])
         && !process->pillars.scores[pillar].withheld;
}

/* Public API */

const char *
sng_words_pillar (SngPillar pillar)
{
  return choice (SNG_PROCESS_WEAKEST, pillar + 1);
}

const char *
sng_words_pillar_figure (SngPillar pillar)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "pillar", pillar_words[pillar].figure);
}

/**
 * sng_words_pillar_rule:
 *
 * Returns: how the figure of the organisation is made
 */
const char *
sng_words_pillar_rule (SngPillar pillar)
{
  return _ (pillar_words[pillar].rule);
}

/**
 * sng_words_process_pillar_rule:
 *
 * Returns: how the figure of one process is made
 */
const char *
sng_words_process_pillar_rule (SngPillar pillar)
{
  return _ (pillar_words[pillar].process_rule);
}

SngHue
sng_words_pillar_hue (SngPillar pillar)
{
  return (SngHue)(SNG_HUE_AI + pillar);
}

const char *
sng_words_stage (SngStage stage)
{
  return choice (SNG_PROCESS_STAGE, stage + 1);
}

/**
 * sng_words_held_back:
 *
 * Returns: (nullable): the pillar that keeps a process from holding together; %NULL for a process
 *   that does
 */
char *
sng_words_held_back (const SngPostureProcess *process)
{
  SngPillar weakest = process->cohesion.weakest;

  if (is_unknown (process, weakest))
    return g_strdup (
        g_dpgettext2 (GETTEXT_PACKAGE, "held back", pillar_words[weakest].not_assessed));
  return sng_holds_together (process->stage) ? NULL : g_strdup (sng_words_pillar (weakest));
}

/**
 * sng_words_momentum:
 *
 * Returns: the word for where a figure goes, or that too little history is known to say so
 */
const char *
sng_words_momentum (SngMomentum momentum)
{
  static const guint choices[] = {
    [SNG_MOMENTUM_UNKNOWN] = SNG_INDICATOR_MOMENTUM_INSUFFICIENT,
    [SNG_MOMENTUM_STABLE] = SNG_INDICATOR_MOMENTUM_STABLE,
    [SNG_MOMENTUM_IMPROVING] = SNG_INDICATOR_MOMENTUM_IMPROVING,
    [SNG_MOMENTUM_WORSENING] = SNG_INDICATOR_MOMENTUM_WORSENING,
  };

  return sng_field_choice_label (sng_kind (SNG_KIND_INDICATOR)->fields[SNG_INDICATOR_MOMENTUM],
                                 choices[momentum]);
}

const char *
sng_words_gate (SngProcessGate gate)
{
  return sng_gate_words (gate);
}

const char *
sng_words_gate_meaning (SngProcessGate gate)
{
  return _ (gate_meanings[gate]);
}

const char *
sng_words_gate_result (SngGateResult result)
{
  return sng_gate_result_words (result);
}

const char *
sng_words_gate_icon (SngGateResult result)
{
  return result_looks[result].icon;
}

const char *
sng_words_gate_class (SngGateResult result)
{
  return result_looks[result].css_class;
}
