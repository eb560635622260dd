/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-exposure.h"
#include "ui/lists/sng-small-table.h"
#include "ui/window/sng-ui-context.h"

G_BEGIN_DECLS

/* What the exposure is made of, and what is not in it, in rows that lead to the records. */

char *sng_exposure_risk_title (SngRecord *risk, SngUiContext *context);

SngSmallTable *sng_exposure_risk_rows_new (void);
char *sng_exposure_risk_rows_show (SngSmallTable *table, SngExposure *exposure, SngUiContext *context);

SngSmallTable *sng_exposure_process_rows_new (void);
void sng_exposure_process_rows_show (SngSmallTable *table, SngExposure *exposure, SngUiContext *context);

SngSmallTable *sng_exposure_gap_rows_new (void);
char *sng_exposure_gap_rows_show (SngSmallTable *table, SngExposure *exposure, SngUiContext *context);

G_END_DECLS
