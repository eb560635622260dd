/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngDutyCase:
 *
 * A record in the state that a duty looks at, and the day on which it does.
 */
typedef struct
{
  SngReader *reader;
  SngRecord *record;
  gint64 today; /* days since 1970-01-01 */
} SngDutyCase;

/* Returns: the instant since which the duty is due, 0 for just now; %SNG_DUTY_NOT_DUE otherwise. */
typedef gint64 (*SngDuty) (const SngDutyCase *at);

#define SNG_DUTY_NOT_DUE G_MININT64

#define DUTY(KIND, State, name, ...) gint64 sng_duty_##name (const SngDutyCase *at);
#include "data/register/rules/duties.def"
#undef DUTY

G_END_DECLS
