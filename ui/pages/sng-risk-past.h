/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/charts/sng-heat-map-painter.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/* The three assessments of a risk, in the order of its life. */
#define SNG_N_RISK_STAGES 3
#define SNG_RISK_STAGE_RESIDUAL 1

const char *sng_risk_stage_label (guint stage);
const SngField *sng_risk_stage_likelihood (guint stage);
const SngField *sng_risk_stage_impact (guint stage);
SngHeatCell sng_risk_stage_cell (SngRecord *risk, guint stage);

/**
 * SngRiskPast:
 *
 * Where each risk stood in the heat maps on a former day.
 */
typedef struct _SngRiskPast SngRiskPast;

void sng_risk_past_read_async (SngUiContext *context,
                               gint64 day,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
SngRiskPast *sng_risk_past_read_finish (GAsyncResult *result, GError **error);
void sng_risk_past_free (SngRiskPast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngRiskPast, sng_risk_past_free)

gint64 sng_risk_past_get_day (SngRiskPast *self);
SngHeatCell sng_risk_past_get_cell (SngRiskPast *self, SngHandle risk, guint stage);

G_END_DECLS
