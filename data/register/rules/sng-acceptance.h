/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-risk-score.h"
#include "data/register/sng-record.h"

G_BEGIN_DECLS

/* What somebody accepted of a risk, so that it is told from what the risk became later. */
SngValue sng_acceptance_seal (SngRecord *risk);
SngRiskLevel sng_acceptance_get_level (SngRecord *risk);
gboolean sng_acceptance_is_of (SngRecord *risk);

G_END_DECLS
