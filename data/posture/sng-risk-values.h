/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

gboolean sng_risk_values_compute (SngRecord *record, const SngField *field, SngValue *value);

G_END_DECLS
