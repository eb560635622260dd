/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-step.h"

G_BEGIN_DECLS

/**
 * SngSystemStep:
 *
 * Which system it is: one for which there is a connector document, or any other.
 */
#define SNG_TYPE_SYSTEM_STEP (sng_system_step_get_type ())
G_DECLARE_FINAL_TYPE (SngSystemStep, sng_system_step, SNG, SYSTEM_STEP, SngSetupStep)

G_END_DECLS
