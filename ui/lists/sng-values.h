/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

SngValue sng_values_get (SngPosture *posture, SngRecord *record, const SngField *field);

G_END_DECLS
