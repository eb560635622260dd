/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-step.h"

G_BEGIN_DECLS

/**
 * SngAccessStep:
 *
 * How one signs in at the server, and the secret for it.
 */
#define SNG_TYPE_ACCESS_STEP (sng_access_step_get_type ())
G_DECLARE_FINAL_TYPE (SngAccessStep, sng_access_step, SNG, ACCESS_STEP, SngSetupStep)

G_END_DECLS
