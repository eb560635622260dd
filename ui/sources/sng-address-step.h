/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-step.h"

G_BEGIN_DECLS

/**
 * SngAddressStep:
 *
 * Where the source is: its name, its address, and what its connector document asks for beside.
 */
#define SNG_TYPE_ADDRESS_STEP (sng_address_step_get_type ())
G_DECLARE_FINAL_TYPE (SngAddressStep, sng_address_step, SNG, ADDRESS_STEP, SngSetupStep)

G_END_DECLS
