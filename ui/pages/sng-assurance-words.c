/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-assurance-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static const char *const dimensions[SNG_N_DIMENSIONS] = {
  [SNG_DIMENSION_TS] = NC_ ("dimension", "Training security"),
  [SNG_DIMENSION_AC] = NC_ ("dimension", "Access control"),
  [SNG_DIMENSION_DG] = NC_ ("dimension", "Data governance"),
  [SNG_DIMENSION_HO] = NC_ ("dimension", "Human oversight"),
  [SNG_DIMENSION_CC] = NC_ ("dimension", "Confidential computing"),
  [SNG_DIMENSION_MO] = NC_ ("dimension", "Monitoring"),
};

static const char *const caps[SNG_N_CAPS] = {
  [SNG_CAP_SHADOW] = NC_ ("cap", "In use without being declared"),
  [SNG_CAP_NO_OWNER] = NC_ ("cap", "No accountable owner"),
  [SNG_CAP_NO_TESTED_OVERRIDE] = NC_ ("cap", "Affects people without a tested human override"),
  [SNG_CAP_NO_LAWFUL_BASIS] = NC_ ("cap", "Personal data without a lawful basis"),
  [SNG_CAP_NO_FAILSAFE_PROOF] = NC_ ("cap", "Safety function without a proven safety chain"),
  [SNG_CAP_CRITICAL_INCIDENT] = NC_ ("cap", "Open incident of critical severity"),
  [SNG_CAP_ACCESS_REVIEW_OLD] = NC_ ("cap", "Access was not reviewed in 180 days"),
  [SNG_CAP_CONTRACT_EXPIRED] = NC_ ("cap", "Contract with the supplier expired"),
};

/* Public API */

const char *
sng_words_dimension (SngDimension dimension)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "dimension", dimensions[dimension]);
}

const char *
sng_words_cap (SngCap cap)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "cap", caps[cap]);
}

/**
 * sng_words_assurance_part:
 * @part: part of an input of sng_assurance(): a dimension, or after them a cap
 */
const char *
sng_words_assurance_part (int part)
{
  return part < SNG_N_DIMENSIONS ? sng_words_dimension ((SngDimension)part)
                                 : sng_words_cap ((SngCap)(part - SNG_N_DIMENSIONS));
}
