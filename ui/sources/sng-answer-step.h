/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-step.h"

G_BEGIN_DECLS

/**
 * SngAnswerStep:
 *
 * What the server answers, in words; of a source that is no preset, also where its rows are and
 * what they become.
 */
#define SNG_TYPE_ANSWER_STEP (sng_answer_step_get_type ())
G_DECLARE_FINAL_TYPE (SngAnswerStep, sng_answer_step, SNG, ANSWER_STEP, SngSetupStep)

G_END_DECLS
