/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-pert.h"

G_BEGIN_DECLS

/* Trials that share one stream of random numbers. */
#define SNG_TRIALS_OF_BLOCK 1024

/* No simulated year costs more than this, in minor units, so that the sum of many risks never
 * leaves the range of an integer. */
#define SNG_LARGEST_LOSS (G_GINT64_CONSTANT (1) << 48)

/**
 * SngLossModel:
 *
 * One risk made ready to be simulated: its events of a year, and what each of them costs. Risks of
 * one common cause have the same events in each trial, and each of them its own losses (method,
 * ruling 26).
 */
typedef struct
{
  guint64 cause; /* number of the stream of the events */
  guint64 name;  /* number of the stream of the losses */
  SngPert frequency;
  SngPert loss;
  double mean;     /* of the loss of one event, minor units */
  double deviation;
} SngLossModel;

guint sng_poisson_draw (double rate, double unit, SngRandom *stream);

void sng_loss_model_init (SngLossModel *self,
                          const char *name,
                          const char *cause,
                          const SngEstimate *frequency,
                          const SngEstimate *loss);
void sng_loss_model_simulate (const SngLossModel *self, guint64 seed, guint n_trials, gint64 *losses);

G_END_DECLS
