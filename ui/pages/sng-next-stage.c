/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-figure.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define ENOUGH 60.0
#define GOOD 75.0
#define ENOUGH_CONFIDENCE 60.0

/* What a pillar must reach, in the three ways in which it may not have reached it yet. */
typedef struct
{
  const char *unknown;
  const char *too_low;
} Steps;

static const Steps steps[SNG_N_PILLARS] = {
  [SNG_PILLAR_AI] = {
    N_("Nobody assessed the AI in use here: answer the checks of its deployments."),
    /* TRANSLATORS: two scores of 100. */
    N_("AI must reach %s; it stands at %s."),
  },
  [SNG_PILLAR_SECURITY] = {
    N_("Nobody assessed security here: link its controls and record their levels."),
    /* TRANSLATORS: two scores of 100. */
    N_("Security must reach %s; it stands at %s."),
  },
  [SNG_PILLAR_TALENT] = {
    N_("Nobody knows the readiness of its people: assign roles and record skills."),
    /* TRANSLATORS: two scores of 100. */
    N_("Talent must reach %s; it stands at %s."),
  },
};

/* What each gate needs before it opens. */
static const char *const openings[SNG_N_PROCESS_GATES] = {
  [SNG_PROCESS_GATE_OWNER] = N_ ("Name the executive who answers for this process."),
  [SNG_PROCESS_GATE_NO_SHADOW] = N_ ("Decide on the AI that is used here without being declared."),
  [SNG_PROCESS_GATE_CHECKPOINT] = N_ ("Test the human check, and have the result verified."),
  [SNG_PROCESS_GATE_DRILL] = N_ ("Hold an incident drill of this process."),
  [SNG_PROCESS_GATE_RISKS]
  = N_ ("Bring its risks within tolerance, or have a treatment approved and on time."),
  [SNG_PROCESS_GATE_CRITICAL_POSTS]
  = N_ ("Fill every critical post with somebody ready and name a backup who is ready."),
  [SNG_PROCESS_GATE_DATA_FOUNDATION]
  = N_ ("Bring the data foundation to 60 or more, and have the assessment verified."),
  [SNG_PROCESS_GATE_FALLBACK] = N_ ("Test working by hand, and have the result verified."),
  [SNG_PROCESS_GATE_FAILSAFE] = N_ ("Prove every link of the safety chain again."),
};

static gboolean
counts (const SngPostureProcess *process, SngPillar pillar)
{
  return !process->pillars.scores[pillar].withheld
         && (pillar != SNG_PILLAR_AI || !process->pillars.without_ai);
}

static void
ask_known (GStrvBuilder *needed, const SngPostureProcess *process)
{
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    if (counts (process, i) && !sng_score_is_assessed (&process->pillars.scores[i]))
      g_strv_builder_add (needed, _ (steps[i].unknown));
}

static void
ask_score (GStrvBuilder *needed, const SngPostureProcess *process, SngPillar pillar, double limit)
{
  const SngScore *score = &process->pillars.scores[pillar];
  g_autofree char *wanted = sng_figure_number (limit);
  g_autofree char *reached = sng_figure_number (score->lo);
  g_autofree char *sentence = NULL;

  if (!counts (process, pillar)
      || (score->state > SNG_BAND_INSUFFICIENT && sng_score_reaches (score, limit)))
    return;
  sentence = g_strdup_printf (_ (steps[pillar].too_low), wanted, reached);
  g_strv_builder_add (needed, sentence);
}

static void
ask_gate (GStrvBuilder *needed, const SngPostureProcess *process, SngProcessGate gate)
{
  if (!sng_gate_lets_pass (process->gates[gate]))
    g_strv_builder_add (needed, _ (openings[gate]));
}

static void
ask_ai (GStrvBuilder *needed, const SngPostureProcess *process)
{
  if (process->pillars.without_ai)
    g_strv_builder_add (needed, _ ("No AI is in use here, so the process stays at this stage."));
  ask_score (needed, process, SNG_PILLAR_AI, ENOUGH);
}

static void
ask_people (GStrvBuilder *needed, const SngPostureProcess *process)
{
  static const SngProcessGate gates[] = {
    SNG_PROCESS_GATE_OWNER, SNG_PROCESS_GATE_CHECKPOINT, SNG_PROCESS_GATE_NO_SHADOW,
    SNG_PROCESS_GATE_RISKS, SNG_PROCESS_GATE_FAILSAFE,
  };

  if (process->pillars.scores[SNG_PILLAR_TALENT].withheld)
    g_strv_builder_add (needed, _ ("Have its people ready: how ready they are is withheld to protect "
                                   "their privacy."));
  ask_score (needed, process, SNG_PILLAR_TALENT, ENOUGH);
  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    ask_gate (needed, process, gates[i]);
}

static void
ask_everything (GStrvBuilder *needed, const SngPostureProcess *process)
{
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    ask_score (needed, process, i, GOOD);
  for (SngProcessGate i = 0; i < SNG_N_PROCESS_GATES; i++)
    ask_gate (needed, process, i);
  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    if (counts (process, i)
        && !sng_reaches (process->pillars.scores[i].confidence, ENOUGH_CONFIDENCE))
      {
        g_strv_builder_add (
            needed, _ ("Have more of the facts verified: the data are not trusted enough."));
        break;
      }
}

/* Public API */

/**
 * sng_words_next_stage:
 *
 * Returns: (transfer full): what would lift a process to the next stage, one sentence each; empty
 *   at the highest stage
 */
GStrv
sng_words_next_stage (const SngPostureProcess *process)
{
  g_autoptr (GStrvBuilder) needed = g_strv_builder_new ();

  switch (process->stage)
    {
    case SNG_STAGE_UNASSESSED:
      ask_known (needed, process);
      break;
    case SNG_STAGE_SILOED:
      ask_score (needed, process, SNG_PILLAR_SECURITY, ENOUGH);
      break;
    case SNG_STAGE_SECURE:
      ask_ai (needed, process);
      break;
    case SNG_STAGE_INTELLIGENT:
      ask_people (needed, process);
      break;
    case SNG_STAGE_HUMAN_FRIENDLY:
      ask_everything (needed, process);
      break;
    case SNG_STAGE_COHESIVE:
      break;
    }
  return g_strv_builder_end (needed);
}
