/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-loss-figures.h"
#include "data/method/sng-loss.h"

G_BEGIN_DECLS

/**
 * SngLossQuestion:
 * @name: what names the risk, for ever the same
 * @cause: (nullable): what names its common cause
 * @estimate: usable
 * @seed: of the simulation
 * @n_trials: how many years
 *
 * Everything that the simulated years of one risk follow from.
 */
typedef struct
{
  const char *name;
  const char *cause;
  const SngLossEstimate *estimate;
  guint64 seed;
  guint n_trials;
} SngLossQuestion;

void sng_loss_memory_ask (const SngLossQuestion *question, SngLossFigures *figures);

G_END_DECLS
