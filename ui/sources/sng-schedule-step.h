/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-step.h"

G_BEGIN_DECLS

/**
 * SngScheduleStep:
 *
 * How often the source is asked, and when its facts count as stale.
 */
#define SNG_TYPE_SCHEDULE_STEP (sng_schedule_step_get_type ())
G_DECLARE_FINAL_TYPE (SngScheduleStep, sng_schedule_step, SNG, SCHEDULE_STEP, SngSetupStep)

G_END_DECLS
