/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-exposure.h"
#include "data/posture/sng-loss-amount.h"

G_BEGIN_DECLS

/**
 * SngLossPoint:
 * @amount: a yearly loss, in minor units
 * @probability: with which a year costs more, 0–1
 */
typedef struct
{
  double amount;
  double probability;
} SngLossPoint;

/**
 * SngFrozenExposure:
 * @snapshot: where it was frozen
 * @as_of: the day that it speaks of, in days since 1970-01-01
 * @currency: of its amounts
 * @amounts: in minor units; NAN for what nobody froze
 * @curve: (owned) of SngLossPoint, the smallest amount first; empty when only figures were frozen
 *
 * What all risks together might have cost, as it was known when a quarter closed or a meeting was
 * held. It is what was said then, never a replay.
 */
typedef struct
{
  SngHandle snapshot;
  gint64 as_of;
  char currency[4];
  double amounts[SNG_N_LOSS_AMOUNTS];
  GArray *curve;
} SngFrozenExposure;

gboolean sng_exposure_freeze (SngExposure *self,
                              SngReader *reader,
                              SngChange *change,
                              SngHandle snapshot,
                              gint64 period,
                              gint64 as_of,
                              GError **error);

GPtrArray *sng_frozen_exposures_read (SngReader *reader, GError **error);
double sng_frozen_exposure_get_probability (const SngFrozenExposure *self, double amount);

G_END_DECLS
