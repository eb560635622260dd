/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

/* The highest residual score that an appetite statement tolerates. */
double sng_appetite_tolerance (SngRecord *appetite);

G_END_DECLS
