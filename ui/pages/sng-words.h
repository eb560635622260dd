/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-trend.h"
#include "data/posture/sng-posture.h"
#include "ui/charts/sng-palette.h"

G_BEGIN_DECLS

/* What the results of the method are called on screen, in the language of the program. */

const char *sng_words_pillar (SngPillar pillar);
const char *sng_words_pillar_figure (SngPillar pillar);
const char *sng_words_pillar_rule (SngPillar pillar);
const char *sng_words_process_pillar_rule (SngPillar pillar);
SngHue sng_words_pillar_hue (SngPillar pillar);
const char *sng_words_momentum (SngMomentum momentum);
const char *sng_words_stage (SngStage stage);
char *sng_words_held_back (const SngPostureProcess *process);
const char *sng_words_gate (SngProcessGate gate);
const char *sng_words_gate_meaning (SngProcessGate gate);
const char *sng_words_gate_result (SngGateResult result);
const char *sng_words_gate_icon (SngGateResult result);
const char *sng_words_gate_class (SngGateResult result);
GStrv sng_words_next_stage (const SngPostureProcess *process);

G_END_DECLS
