/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sng-method-parameters.h"

G_BEGIN_DECLS

/**
 * SngProvenance:
 *
 * Where a value was taken from, the most trusted first.
 */
typedef enum
{
  SNG_PROVENANCE_VERIFIED_SYSTEM,
  SNG_PROVENANCE_SIGNED_FILE,
  SNG_PROVENANCE_UNSIGNED_FILE,
  SNG_PROVENANCE_MANUAL_WITH_EVIDENCE,
  SNG_PROVENANCE_MANUAL,
  SNG_PROVENANCE_AI_ESTIMATE,
} SngProvenance;

/**
 * SngVerification:
 *
 * Who checked a value, the most trusted first.
 */
typedef enum
{
  SNG_VERIFICATION_SECOND_PERSON,
  SNG_VERIFICATION_OWNER,
  SNG_VERIFICATION_NONE,
  SNG_VERIFICATION_AI_UNVERIFIED,
} SngVerification;

/**
 * SngConfidenceLevel:
 *
 * How confidence is said in a word.
 */
typedef enum
{
  SNG_CONFIDENCE_LOW,
  SNG_CONFIDENCE_MEDIUM,
  SNG_CONFIDENCE_HIGH,
} SngConfidenceLevel;

double sng_freshness (double age, double maximum_age);
double sng_confidence (double age,
                       double maximum_age,
                       SngProvenance provenance,
                       SngVerification verification,
                       const SngMethodParameters *parameters);
SngConfidenceLevel sng_confidence_level (double confidence, const SngMethodParameters *parameters);
gboolean sng_verification_supports_gate (SngVerification verification);

G_END_DECLS
