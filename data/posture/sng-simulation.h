/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/method/sng-loss-figures.h"
#include "data/method/sng-loss.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngSimulationPart:
 * @name: what names the risk, for ever the same
 * @cause: (nullable): what names its common cause
 * @estimate: usable
 * @factor: how often its losses are added to the totals: −1 takes away what was added before
 * @figures: (out) (nullable): what its years say
 *
 * One risk of a simulation.
 */
typedef struct
{
  const char *name;
  const char *cause;
  SngLossEstimate estimate;
  gint64 factor;
  SngLossFigures *figures;
} SngSimulationPart;

gboolean sng_simulation_run (const SngSimulationPart *parts,
                             guint n_parts,
                             guint64 seed,
                             guint n_trials,
                             guint n_threads,
                             gint64 *totals,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
