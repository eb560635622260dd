/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-risk-score.h"
#include "data/register/sng-record.h"

G_BEGIN_DECLS

/* What the rules ask of the three assessments of a risk. */

typedef enum
{
  SNG_RATING_INHERENT,
  SNG_RATING_RESIDUAL,
  SNG_RATING_TARGET,
} SngRating;

int sng_risk_rated_impact (SngRecord *risk, SngRating rating);
int sng_risk_rated_score (SngRecord *risk, SngRating rating);
SngRiskLevel sng_risk_residual_level (SngRecord *risk);
gboolean sng_risk_is_residual_field (guint field);

/* Days after which a risk of a level is reviewed again, and in which its response is decided. */
int sng_risk_review_days (SngRiskLevel level);
int sng_risk_response_days (SngRiskLevel level);

G_END_DECLS
