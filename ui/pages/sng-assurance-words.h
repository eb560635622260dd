/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-assurance.h"

G_BEGIN_DECLS

const char *sng_words_dimension (SngDimension dimension);
const char *sng_words_cap (SngCap cap);
const char *sng_words_assurance_part (int part);

G_END_DECLS
