/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

char *sng_scale_label (const SngField *field, int figure);

G_END_DECLS
