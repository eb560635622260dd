/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "data/register/sng-record.h"

G_BEGIN_DECLS

/* More than any kind has. */
#define SNG_ACT_MAX_STATES 32

/**
 * SngActStates:
 *
 * The states that may follow the one of a record, to choose one of them. Where only one may follow
 * there is nothing to choose, and it is said. Voiding is an act of its own.
 *
 * Signal "chosen" (guint state): the person chose.
 */
#define SNG_TYPE_ACT_STATES (sng_act_states_get_type ())
G_DECLARE_FINAL_TYPE (SngActStates, sng_act_states, SNG, ACT_STATES, AdwBin)

guint sng_act_next_states (SngRecord *record, guint states[SNG_ACT_MAX_STATES]);
SngActStates *sng_act_states_new (SngRecord *record, guint wanted);
guint sng_act_states_get_chosen (SngActStates *self);

G_END_DECLS
