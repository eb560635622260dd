/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-step.h"

G_BEGIN_DECLS

/**
 * SngDoneStep:
 *
 * Writes the source down, keeps its secret and asks it for the first time.
 */
#define SNG_TYPE_DONE_STEP (sng_done_step_get_type ())
G_DECLARE_FINAL_TYPE (SngDoneStep, sng_done_step, SNG, DONE_STEP, SngSetupStep)

SngHandle sng_done_step_get_source (SngDoneStep *self);
gboolean sng_done_step_is_written (SngDoneStep *self);

G_END_DECLS
