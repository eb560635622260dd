/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The dimensions of impact of the risk register. */
typedef enum
{
  SNG_IMPACT_FINANCIAL,
  SNG_IMPACT_OPERATION,
  SNG_IMPACT_SAFETY,
  SNG_IMPACT_LEGAL,
  SNG_IMPACT_REPUTATION,
  SNG_IMPACT_PEOPLE,
  SNG_N_IMPACTS
} SngImpact;

typedef enum
{
  SNG_RISK_LEVEL_UNKNOWN,
  SNG_RISK_LEVEL_LOW,
  SNG_RISK_LEVEL_MODERATE,
  SNG_RISK_LEVEL_HIGH,
  SNG_RISK_LEVEL_CRITICAL,
} SngRiskLevel;

int sng_risk_impact (const int impacts[SNG_N_IMPACTS]);
int sng_risk_score (int likelihood, int impact);
SngRiskLevel sng_risk_level (int score, int safety_impact);

G_END_DECLS
