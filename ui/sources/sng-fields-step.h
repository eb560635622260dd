/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-step.h"

G_BEGIN_DECLS

/**
 * SngFieldsStep:
 *
 * Which member of the rows is which field, and what becomes of the first rows.
 */
#define SNG_TYPE_FIELDS_STEP (sng_fields_step_get_type ())
G_DECLARE_FINAL_TYPE (SngFieldsStep, sng_fields_step, SNG, FIELDS_STEP, SngSetupStep)

G_END_DECLS
