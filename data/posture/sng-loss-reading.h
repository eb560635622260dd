/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-reading.h"

G_BEGIN_DECLS

/**
 * SngEstimateGap:
 * @SNG_ESTIMATE_COMPLETE: the risk is in the figures
 * @SNG_ESTIMATE_MISSING: nobody estimated it, or only a part of it
 * @SNG_ESTIMATE_OUT_OF_ORDER: a minimum is above the most likely value, or this above the maximum
 * @SNG_ESTIMATE_OTHER_CURRENCY: it is not in the currency in which the organisation reports
 * @SNG_ESTIMATE_CAUSE_DIFFERS: risks of its common cause have another frequency (ruling 26)
 *
 * Why a risk is not in the figures of the exposure. It is never counted as zero.
 */
typedef enum
{
  SNG_ESTIMATE_COMPLETE,
  SNG_ESTIMATE_MISSING,
  SNG_ESTIMATE_OUT_OF_ORDER,
  SNG_ESTIMATE_OTHER_CURRENCY,
  SNG_ESTIMATE_CAUSE_DIFFERS,
  SNG_N_ESTIMATE_GAPS
} SngEstimateGap;

const char *sng_estimate_gap_name (SngEstimateGap gap);
const char *sng_estimate_gap_sentence (SngEstimateGap gap);

/**
 * SngLossRisk:
 *
 * One risk that is neither closed nor void, with what people think of its money.
 */
typedef struct
{
  SngRecord *record; /* (owned): its key and its processes; other fields read as unknown */
  SngRiskEstimates estimates;
  SngEstimateGap gap;
  char *cause; /* (owned) (nullable) */
} SngLossRisk;

/**
 * SngTolerance:
 * @amount: a yearly loss, in minor units
 * @probability: with which it may be exceeded at most, 0–1
 *
 * One point that the exceedance curve shall stay below.
 */
typedef struct
{
  gint64 amount;
  double probability;
} SngTolerance;

/**
 * SngLossReading:
 *
 * Everything that a simulation of the organisation's losses is made of. Counted.
 */
typedef struct
{
  char currency[4];
  guint n_trials;
  guint64 seed;
  GPtrArray *risks;   /* of SngLossRisk, by key */
  GArray *tolerances; /* of SngTolerance, the smallest amount first */
} SngLossReading;

SngLossReading *sng_loss_reading_new (SngReader *reader, gint64 as_of, GError **error);
SngLossReading *sng_loss_reading_ref (SngLossReading *self);
void sng_loss_reading_unref (SngLossReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngLossReading, sng_loss_reading_unref)
SngLossReading *sng_loss_reading_suppose (SngLossReading *self, SngHandle risk, const SngLossEstimate *estimate);
gboolean sng_loss_reading_equal (const SngLossReading *one, const SngLossReading *other);

G_END_DECLS
