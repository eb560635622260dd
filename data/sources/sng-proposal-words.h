/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-vocabulary.h"

G_BEGIN_DECLS

/* What other systems call our fields and choices. */

guint sng_proposal_rank (const char *name, const char *words);
char *sng_proposal_plain (const char *text);

G_END_DECLS
